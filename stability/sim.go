package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// SIM is simultaneous stability: every improvement can turn out badly because
// the opponents improve at the same moment.
var SIM = &Concept{
	Name:  "sim",
	Title: "simultaneous stability",
	Doc: `whatever the party could gain can go wrong when others make a move of their own interest at the same moment

State s is SIM stable for party i when for each x in R⁺(i, s) there is, for each
other party j, a w(j) in R⁺(j, s) ∪ {s}, not all of them s, such that the state
that takes the options of i as in x and those of each j as in w(j) is feasible
and no better than s for i.

R⁺(i, s) are the improvements of i from s: the states that i can move to from s
in one step and strictly prefers to s. w(j) = s says that j stays. "No better
than s" includes states that i likes as much as s. A combination that is not
feasible sanctions nothing. It needs a model whose states are combinations of
options. Foresight: two moves at the same moment.`,
	Refs: []cite.Ref{
		{Work: cite.FraserHipel1979},
		{Work: cite.FraserHipel1984},
	},
	Choices: true,
	Literal: simultaneous,
}

// maxJoint bounds the joint choices looked at for one improvement. What is
// not decided by then, or when the pass is called off, stays undecided.
const maxJoint = 1 << 20

func simultaneous(p *Pass, s graph.State) Verdict {
	replies := make([][]graph.State, p.Graph.Parties())
	for j := range replies {
		if p.opponents().Has(j) {
			replies[j] = p.Graph.Improvements(j, s, nil)
		}
	}
	v := Verdict{Status: Stable}
	for _, x := range p.Graph.Improvements(p.Focal, s, nil) {
		a, complete := p.meet(s, x, replies)
		v.Status = v.Status.and(a.Sanctioned, complete)
		if done := v.note(p, a); done {
			break
		}
	}
	return v
}

// and is the verdict so far with one more improvement: the worst of both,
// unstable worse than undecided.
func (v Status) and(sanctioned, complete bool) Status {
	switch {
	case sanctioned:
		return v
	case complete:
		return Unstable
	case v == Stable:
		return Undecided
	}
	return v
}

// meet looks for a simultaneous answer to the improvement from s to x: each
// opponent j stays or makes one of replies[j], at least one moves, and the
// outcome is feasible and no better than s. Choices are counted up like a
// number whose digits are the opponents', afresh for every improvement. It
// reports whether the search was complete; an answer found is complete.
func (p *Pass) meet(s, x graph.State, replies [][]graph.State) (a Answer, complete bool) {
	a = Answer{Improvement: x}
	choice := make([]graph.State, len(replies))
	for j := range choice {
		choice[j] = s
	}
	choice[p.Focal] = x
	digit := make([]int, len(replies)) // 0 stays, k makes the k-th reply
	for n := range maxJoint {
		if n&0xfff == 0 && p.cut() {
			return a, false
		}
		if !countUp(digit, choice, s, replies) {
			return a, true
		}
		if p.visits != nil {
			*p.visits++
		}
		y, feasible := p.Graph.Combine(s, choice)
		if feasible && !p.better(s, y) {
			a.Sanctioned, a.Joint = true, y
			for j, k := range digit {
				if k > 0 {
					a.Choices = append(a.Choices, graph.Step{Party: j, To: choice[j]})
				}
			}
			return a, true
		}
	}
	return a, false
}

// countUp goes to the next joint choice; it reports false when all have been.
func countUp(digit []int, choice []graph.State, s graph.State, replies [][]graph.State) bool {
	for j := range digit {
		if digit[j] < len(replies[j]) {
			choice[j] = replies[j][digit[j]]
			digit[j]++
			return true
		}
		if digit[j] > 0 {
			digit[j], choice[j] = 0, s
		}
	}
	return false
}
