package secure

import (
	"context"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// astray lists the states among s and what improvements of all parties reach
// from it, from which no legal sequence of improvements leads to a state of
// goal. Each state is judged as a start of its own: whoever moved last, anybody
// may move next.
//
// Where the moves of every party compose, so do its improvements, and what one
// search finds serves the next: a state from which a state with a way to the
// goal is reached has a way too. Elsewhere the rule that nobody moves twice in
// succession forbids to join ways.
func astray(ctx context.Context, g *graph.Model, s graph.State, goal stability.Bitset) ([]graph.State, error) {
	walker := followup.NewWalker(g, graph.ImprovementsOnly)
	reached, err := walker.Reach(ctx, g.All(), s, nil)
	if err != nil {
		return nil, err
	}
	inside := stability.NewBitset(g.Len())
	inside.Set(s)
	for _, t := range reached {
		inside.Set(t)
	}
	leads, lost := stability.NewBitset(g.Len()), stability.NewBitset(g.Len())
	joins := g.Product() != nil
	var list []graph.State
	for _, t := range members(inside) {
		found := goal.Has(t)
		if !found && !lost.Has(t) {
			way, err := walker.Reach(ctx, g.All(), t, func(x graph.State) bool {
				found = goal.Has(x) || leads.Has(x)
				return !found
			})
			if err != nil {
				return nil, err
			}
			if joins && !found {
				for _, x := range way {
					lost.Set(x)
				}
			}
		}
		switch {
		case !found:
			list = append(list, t)
		case joins:
			leads.Set(t)
		}
	}
	return list, nil
}
