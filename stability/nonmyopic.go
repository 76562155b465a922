package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// NonMyopic is non-myopic stability of two parties: limited-move stability for
// all long enough horizons.
var NonMyopic = &Concept{
	Name:  "nonmyopic",
	Title: "non-myopic stability",
	Doc: `however far ahead both parties look, the party does better to stay

State s is non-myopically stable for party i when there is a horizon from which
on G(h, i, s) = s for every h, with G as under limited: where play is expected
to end when i is to move at s and h moves are left.

The table of G for both parties and all states repeats from some h on, but need
not settle: it can go round in a cycle. A state is non-myopically stable when it
is limited-move stable throughout that cycle. If the table has not repeated
within 1,000 moves, verdicts are left undecided. Ties are read as under limited.
Foresight: without limit.`,
	Refs: []cite.Ref{
		{Work: cite.BramsWittman1981},
		{Work: cite.Kilgour1984},
		{Work: cite.Kilgour1985},
		{Work: cite.FangHipelKilgour1993},
	},
	TwoParties: true,
	Table:      func(p *Pass) (*TableResult, error) { return nonMyopicTable(p, noMovesLeft, MaxHorizon) },
}

// nonMyopicTable goes from the anticipation with no moves left, which begin
// makes, until one comes back that was seen before, then once round the cycle.
// Of those seen it keeps one, put further on each time the way since it has
// doubled (Brent's method). It gives up after bound moves.
func nonMyopicTable(p *Pass, begin func(*graph.Model) *anticipation, bound int) (*TableResult, error) {
	now, spare, kept := begin(p.Graph), begin(p.Graph), begin(p.Graph)
	advance := func() error {
		spare.before(p.Graph, now)
		now, spare = spare, now
		return p.Context.Err()
	}
	length, limit := 0, 1
	for moves := 0; length == 0 || !now.same(kept); moves++ {
		if moves == bound {
			return p.undecided(), nil
		}
		if length == limit {
			kept.copyFrom(now)
			length, limit = 0, 2*limit
		}
		if err := advance(); err != nil {
			return nil, err
		}
		length++
	}
	stable := NewBitset(p.Graph.Len())
	for w := range stable {
		stable[w] = ^uint64(0)
	}
	for range length {
		if err := advance(); err != nil {
			return nil, err
		}
		for w, stays := range now.stays[p.Focal] {
			stable[w] &= stays
		}
	}
	return &TableResult{Stable: stable}, nil
}

// undecided is the result where a bound was reached: only states that the
// focal party cannot leave are decided.
func (p *Pass) undecided() *TableResult {
	n := p.Graph.Len()
	t := &TableResult{Stable: NewBitset(n), Undecided: NewBitset(n)}
	for s := range graph.State(n) {
		if len(p.Graph.Moves(p.Focal, s, nil)) == 0 {
			t.Stable.Set(s)
		} else {
			t.Undecided.Set(s)
		}
	}
	return t
}
