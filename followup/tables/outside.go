package tables

import (
	"context"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A guard knows what deters one party from improving, under its concept and in
// its own view. It keeps what several states need; it is for one worker.
type guard struct {
	g       *graph.Model
	party   int
	choice  stability.Choice
	walker  *followup.Walker // of the concept's replies; nil for concepts of another shape
	escapes []int32          // by state: the best rank after one more own move; nil unless the concept allows it
	replies []int32          // by state: what answer has for all others; nil until needed
	answers map[answering]int32
	verdict map[graph.State]stability.Verdict
	// others are the guards of all parties in the same view, by which
	// sim-classical judges; nil for other concepts.
	others []*guard
	cut    bool // maxJoint was reached
}

// answering is a set of parties that answer at a state.
type answering struct {
	set graph.PartySet
	at  graph.State
}

// maxJoint bounds the simultaneous answers looked at for one improvement.
const maxJoint = 1 << 20

func newGuard(ctx context.Context, g *graph.Model, party int, c stability.Choice) (*guard, error) {
	d := &guard{g: g, party: party, choice: c, answers: map[answering]int32{}, verdict: map[graph.State]stability.Verdict{}}
	shape := c.Concept.Shape
	if c.Concept == stability.SIMClassical {
		shape = stability.SEQ.Shape // its first half
		seq := stability.Choice{Concept: stability.SEQ}
		for i := range g.Parties() {
			other, err := newGuard(ctx, g, i, seq)
			if err != nil {
				return nil, err
			}
			d.others = append(d.others, other)
		}
	}
	if shape == nil {
		return d, nil
	}
	d.walker = followup.NewWalker(g, shape.Reply)
	if shape.Symmetric {
		d.escapes = make([]int32, g.Len())
		return d, g.BestMove(ctx, party, g.Rank(party), d.escapes)
	}
	return d, nil
}

// sanctions reports whether the concept works by sanctions.
func sanctions(c *stability.Concept) bool {
	return c.Shape != nil && c.Shape.Reply != graph.NoReply || c == stability.SIM || c == stability.SIMClassical
}

// answer is the worst that the parties of a set can bring about for the
// guard's party after a move to x, as a rank: over the states that they reach
// from x, or, where the party may move once more, over what it gets from
// there. An improvement from t to x is sanctioned exactly if that is at least
// the rank of t. It is 0 if they reach nothing.
func (d *guard) answer(ctx context.Context, set graph.PartySet, x graph.State) (int32, error) {
	key := answering{set, x}
	if v, ok := d.answers[key]; ok {
		return v, nil
	}
	value := d.escapes
	if value == nil {
		value = d.g.Rank(d.party)
	}
	reached, err := d.walker.Reach(ctx, set, x, nil)
	if err != nil {
		return 0, err
	}
	worst := int32(0)
	for _, y := range reached {
		worst = max(worst, value[y])
	}
	d.answers[key] = worst
	return worst, nil
}

// sanctioned reports whether the parties of a set, without the guard's own,
// have a sanction of its improvement from t to x. Under sim-classical a
// simultaneous answer counts for an improvement that no legal sequence of all
// others sanctions.
func (d *guard) sanctioned(ctx context.Context, set graph.PartySet, t, x graph.State) (bool, error) {
	set = set.Without(d.party)
	if d.walker == nil {
		return d.joint(ctx, t, x, d.improvements(set, t))
	}
	worst, err := d.answer(ctx, set, x)
	if err != nil || worst >= d.g.Rank(d.party)[t] {
		return err == nil, err
	}
	if d.choice.Concept != stability.SIMClassical {
		return false, nil
	}
	if open, err := d.others[d.party].open(ctx, t, x); !open || err != nil {
		return false, err
	}
	leave := make([][]graph.State, d.g.Parties())
	for j := range leave {
		if !set.Has(j) {
			continue
		}
		for _, w := range d.g.Improvements(j, t, nil) {
			open, err := d.others[j].open(ctx, t, w)
			if err != nil {
				return false, err
			}
			if open {
				leave[j] = append(leave[j], w)
			}
		}
	}
	return d.joint(ctx, t, x, leave)
}

// open reports whether no legal sequence of the others sanctions the
// improvement from t to x.
func (d *guard) open(ctx context.Context, t, x graph.State) (bool, error) {
	if d.replies == nil {
		value := d.escapes
		if value == nil {
			value = d.g.Rank(d.party)
		}
		d.replies = make([]int32, d.g.Len())
		if err := d.g.WorstReached(ctx, d.party, d.choice.Concept.Shape.Reply, value, d.replies); err != nil {
			d.replies = nil
			return false, err
		}
	}
	// Replies count x itself as reached; that is no sanction, since x is
	// better than t. Under a symmetric concept it is better still.
	return d.replies[x] < d.g.Rank(d.party)[t], nil
}

// improvements lists those of each party of a set.
func (d *guard) improvements(set graph.PartySet, t graph.State) [][]graph.State {
	list := make([][]graph.State, d.g.Parties())
	for j := range list {
		if set.Has(j) {
			list[j] = d.g.Improvements(j, t, nil)
		}
	}
	return list
}

// joint reports whether some simultaneous answer to the improvement from t to
// x leaves the party no better off than at t: each other party stays or makes
// one of its moves in list, and at least one moves.
func (d *guard) joint(ctx context.Context, t, x graph.State, list [][]graph.State) (bool, error) {
	choice := slices.Repeat([]graph.State{t}, len(list))
	choice[d.party] = x
	digit := make([]int, len(list))
	for n := range maxJoint {
		if n&0xfff == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		if !next(digit, choice, t, list) {
			return false, nil
		}
		if y, feasible := d.g.Combine(t, choice); feasible && !d.g.Prefers(d.party, t, y) {
			return true, nil
		}
	}
	d.cut = true
	return true, nil // not known: nothing is reported
}

// next counts the choices up like a number whose digits are the parties'; 0
// stays. It reports false when all have been.
func next(digit []int, choice []graph.State, t graph.State, list [][]graph.State) bool {
	for j := range digit {
		if digit[j] < len(list[j]) {
			choice[j] = list[j][digit[j]]
			digit[j]++
			return true
		}
		if digit[j] > 0 {
			digit[j], choice[j] = 0, t
		}
	}
	return false
}

// judged is the verdict for the party at t, with the evidence.
func (d *guard) judged(ctx context.Context, t graph.State) stability.Verdict {
	v, ok := d.verdict[t]
	if !ok {
		v = d.choice.Concept.Judge(&stability.Pass{Context: ctx, Graph: d.g, Focal: d.party, Horizon: d.choice.Horizon}, t)
		d.verdict[t] = v
	}
	return v
}

// outside lists the party's improvements from a deal of a set that only
// outsiders deter. T is a state that is stable for the party.
func (d *guard) outside(ctx context.Context, set graph.PartySet, t graph.State) ([]Outside, error) {
	var list []Outside
	for _, x := range d.g.Improvements(d.party, t, nil) {
		ok, err := d.sanctioned(ctx, set, t, x)
		if err != nil {
			return nil, err
		}
		if ok {
			continue
		}
		verdict := d.judged(ctx, t)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		k := slices.IndexFunc(verdict.Answers, func(a stability.Answer) bool { return a.Improvement == x })
		a := verdict.Answers[k]
		o := Outside{Party: d.party, Improvement: x, Path: a.Path, Choices: a.Choices, Joint: a.Joint}
		for _, step := range slices.Concat(a.Path, a.Choices) {
			if !set.Has(step.Party) {
				o.Deterrers = o.Deterrers.With(step.Party)
			}
		}
		list = append(list, o)
	}
	return list, nil
}

// leaves is the improvement that the party would make from t, where t is not
// stable for it: of those that nothing deters the one it likes most, the first
// among equals; -1 where the concept names none.
func (d *guard) leaves(ctx context.Context, t graph.State) (graph.State, error) {
	if d.choice.Concept.Shape == nil {
		hold := stability.Explain(ctx, d.g, d.party, d.choice, t)
		return hold.Improvement, ctx.Err()
	}
	best := graph.State(-1)
	for _, x := range d.g.Improvements(d.party, t, nil) {
		open, err := d.open(ctx, t, x)
		if err != nil {
			return -1, err
		}
		if open && (best < 0 || d.g.Prefers(d.party, best, x)) {
			best = x
		}
	}
	return best, nil
}
