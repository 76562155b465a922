package graph

import (
	"context"
	"math/bits"
)

// reverseArcs lists, by party and state, the states from which the party can
// move there in one step.
type reverseArcs struct {
	first [][]int64 // by party and state: where its list begins; one more at the end
	from  [][]State
}

// arcs builds the reverse arcs once.
func (o *Operators) arcs() *reverseArcs {
	o.reverse.once.Do(func() {
		r := &reverseArcs{}
		for i := range o.m.Parties() {
			first, from := o.m.reversed(i)
			r.first, r.from = append(r.first, first), append(r.from, from)
		}
		o.reverse.arcs = r
	})
	return o.reverse.arcs
}

// reversed turns party i's arcs round: first[t] to first[t+1] delimit the
// sources of t in from.
func (m *Model) reversed(i int) (first []int64, from []State) {
	first = make([]int64, m.n+1)
	var buf []State
	for s := range m.n {
		buf = m.Moves(i, State(s), buf[:0])
		for _, t := range buf {
			first[t+1]++
		}
	}
	for t := range m.n {
		first[t+1] += first[t]
	}
	from = make([]State, first[m.n])
	next := append([]int64(nil), first[:m.n]...)
	for s := range m.n {
		buf = m.Moves(i, State(s), buf[:0])
		for _, t := range buf {
			from[next[t]] = State(s)
			next[t]++
		}
	}
	return first, from
}

// markPairs is WorstReached for any model. It works on pairs (state, last
// mover), because after a move its mover must wait (Fang, Hipel, Kilgour
// 1993), and backwards: from the states of the worst value it marks every pair
// that leads there, then goes on to the next better value. A pair is marked
// once, so the cost is linear in the arcs of the opponents.
//
// The bit of the focal party, who never moves here, stands for "nobody has
// moved yet": a state is done when that bit is marked.
func (o *Operators) markPairs(ctx context.Context, focal int, r Reply, value, out []int32) error {
	arcs := o.arcs()
	all := o.m.All()
	marked := make([]PartySet, o.m.n)
	var stack []Step
	for count, y := range worstFirst(value) {
		if count&pollMask == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		worst := value[y]
		mark := func(s State, last PartySet) {
			fresh := last &^ marked[s]
			marked[s] |= fresh
			for rest := fresh; rest != 0; rest &= rest - 1 {
				if l := bits.TrailingZeros64(uint64(rest)); l == focal {
					out[s] = worst
				} else {
					stack = append(stack, Step{l, s})
				}
			}
		}
		mark(y, all)
		for len(stack) > 0 {
			step := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			j, q := step.Party, step.To
			for _, t := range arcs.from[j][arcs.first[j][q]:arcs.first[j][q+1]] {
				if r == AnyMove || o.m.Prefers(j, t, q) {
					mark(t, all.Without(j))
				}
			}
		}
	}
	return nil
}

// worstFirst lists the states by falling value, those of equal value in
// ascending order, by counting.
func worstFirst(value []int32) []State {
	var top int32
	for _, v := range value {
		top = max(top, v)
	}
	next := make([]int32, top+2) // next[v]: where the next state of value top-v goes
	for _, v := range value {
		next[top-v+1]++
	}
	for v := range next[1:] {
		next[v+1] += next[v]
	}
	order := make([]State, len(value))
	for s, v := range value {
		order[next[top-v]] = State(s)
		next[top-v]++
	}
	return order
}
