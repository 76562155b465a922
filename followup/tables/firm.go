package tables

import (
	"context"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
)

// A scout finds out whether states are firm. It is for one worker.
type scout struct {
	g      *graph.Model
	walker *followup.Walker
	stamp  []int32 // by state: the last search for which it was a goal
	at     int32
}

func newScout(g *graph.Model) *scout {
	return &scout{g: g, walker: followup.NewWalker(g, graph.AnyMove), stamp: make([]int32, g.Len())}
}

// firm reports whether no coalition of two or more has an equilibrium jump from
// t. Jumps are sought to the states given, and lead to those for which holds
// reports true.
//
// For each such state only the set of all who prefer it is tried: every other
// coalition that might jump there is part of it and reaches no more. Where
// only its owner changes an option, a state that differs in an option of
// somebody who does not prefer it is out of that set's reach.
func (c *scout) firm(ctx context.Context, t graph.State, to []graph.State, holds func(graph.State) (bool, error)) (bool, error) {
	groups := map[graph.PartySet][]graph.State{}
	for _, x := range to {
		if gain := c.gain(t, x); gain.Len() >= 2 && changers(c.g, t, x)&^gain == 0 {
			groups[gain] = append(groups[gain], x)
		}
	}
	for set, states := range groups {
		c.at++
		for _, x := range states {
			c.stamp[x] = c.at
		}
		left, jumps := len(states), false
		var fault error
		_, err := c.walker.Reach(ctx, set, t, func(x graph.State) bool {
			if c.stamp[x] != c.at {
				return true
			}
			left--
			jumps, fault = holds(x)
			return !jumps && fault == nil && left > 0
		})
		if fault != nil {
			return false, fault
		}
		if jumps || err != nil {
			return false, err
		}
	}
	return true, nil
}

// gain is the set of parties that prefer x to t.
func (c *scout) gain(t, x graph.State) graph.PartySet {
	var set graph.PartySet
	for i := range c.g.Parties() {
		if c.g.Prefers(i, t, x) {
			set = set.With(i)
		}
	}
	return set
}
