package stability

import (
	"slices"

	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// Maximin is maximin stability with a horizon: what the party can be sure of
// against opponents who only want to harm it.
var Maximin = &Concept{
	Name:  "maximin",
	Title: "maximin stability",
	Doc: `within H moves, the party cannot be sure of doing better against others who only want to harm it

State s is maximin stable with horizon H for party i when i does not strictly
prefer V(H, s) to s, where
  V(0, s) = W(0, s) = s,
  V(h, s) is what i likes most among s and W(h−1, t) for all t in R(i, s),
  W(h, t) is what i likes least among t and V(h−1, y) for all y in R(N−i, t).

V(h, s) is what i can be sure of when it is to move at s and h moves are left,
W(h, t) when its opponents are. R(i, s) are all single moves of i from s;
R(N−i, t) are the states that the other parties reach from t by legal sequences
of any moves, any mix of them, nobody twice in succession: such a sequence is
one move of theirs. Each side may also stay. For any number of parties.
Horizons 1, 2 and 3 are nash, gmr and smr. Foresight: H moves.`,
	Refs: []cite.Ref{
		{Work: cite.RegoVieira2020},
		{Work: cite.VieiraRego2021},
	},
	Horizon: true,
	Table:   maximinTable,
}

// maximinTable works the values out for all states, alternately for the focal
// party to move and for its opponents, as ranks of the focal party.
func maximinTable(p *Pass) (*TableResult, error) {
	own := p.Graph.Rank(p.Focal)
	value, next := slices.Clone(own), make([]int32, len(own))
	operators := graph.NewOperators(p.Graph)
	focalMoves := p.Horizon%2 == 1 // whether the focal party makes the last move
	for range p.Horizon {
		if err := p.Context.Err(); err != nil {
			return nil, err
		}
		if err := maximinStep(p, operators, focalMoves, value, next); err != nil {
			return nil, err
		}
		value, next = next, value
		focalMoves = !focalMoves
	}
	t := &TableResult{Stable: NewBitset(len(own))}
	for s, r := range own {
		if value[s] >= r {
			t.Stable.Set(graph.State(s))
		}
	}
	return t, nil
}

// maximinStep writes into next the values when the focal party, or else its
// opponents together, have one move more than in value. The operators count
// the state itself as reached, with the value after it; the state's own rank
// bounds that on the right side, so the extra is harmless.
func maximinStep(p *Pass, operators *graph.Operators, focalMoves bool, value, next []int32) error {
	var err error
	if focalMoves {
		err = operators.BestMove(p.Context, p.Focal, value, next)
	} else {
		err = operators.WorstReached(p.Context, p.Focal, graph.AnyMove, value, next)
	}
	for s, r := range p.Graph.Rank(p.Focal) {
		if focalMoves {
			next[s] = min(next[s], r)
		} else {
			next[s] = max(next[s], r)
		}
	}
	return err
}
