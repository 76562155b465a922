package evolve

import (
	"context"

	"github.com/countermove/countermove/graph"
)

// against gives, for each state, the least number of steps against the
// mover's own wish, that is steps by which the mover does not gain, on any
// legal sequence that leads there; 0 for the start, -1 where none leads, or
// where the search was called off before it knew.
//
// It takes states in order of that number. As in layers, a party's moves from
// a state are looked at once.
func against(ctx context.Context, g *graph.Model, from graph.State) []int32 {
	n := g.Len()
	least := make([]int32, n)
	seen := make([]graph.PartySet, n) // who has ended a sequence here so far
	for s := range least {
		least[s] = -1
	}
	least[from] = 0
	type end struct {
		at   graph.State
		last graph.PartySet // the party that moved; empty at the start
	}
	spread := newSpread(g, graph.AnyMove)
	now, later := []end{{at: from}}, []end(nil)
	for cost := int32(0); len(now) > 0; cost++ {
		later = later[:0]
		for k := 0; k < len(now); k++ {
			if k&poll == poll && ctx.Err() != nil {
				return least
			}
			x, last := now[k].at, now[k].last
			if last != 0 {
				if seen[x]&last != 0 {
					continue
				}
				seen[x] |= last
				if least[x] < 0 {
					least[x] = cost
				}
			}
			movers := spread.open(x, last)
			for j := range g.Parties() {
				if !movers.Has(j) {
					continue
				}
				for _, t := range spread.moves(j, x) {
					e := end{t, graph.PartySet(0).With(j)}
					switch {
					case seen[t]&e.last != 0:
					case g.Prefers(j, x, t):
						now = append(now, e)
					default:
						later = append(later, e)
					}
				}
			}
		}
		now, later = later, now
	}
	return least
}
