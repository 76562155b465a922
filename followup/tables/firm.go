package tables

import (
	"cmp"
	"context"
	"maps"
	"slices"

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

// rivals lists the equilibrium jumps from t to the states given, which hold:
// smaller coalitions first, then those with earlier parties, then lower
// states. It fails with *followup.TooManyJumpers where followup.World.Jumps
// does.
//
// A coalition that includes one that jumps to a state jumps there too, if all
// of its members gain, and is not searched for; nor is one that lacks a party
// that owns an option in which the states differ.
func (c *scout) rivals(ctx context.Context, t graph.State, to []graph.State) ([]Rival, error) {
	goals, all, err := c.prizes(ctx, t, to)
	if err != nil {
		return nil, err
	}
	var list []Rival
	for _, set := range all {
		var ask []*prize
		for _, x := range goals {
			if set&^x.gain == 0 && x.need&^set == 0 {
				ask = append(ask, x)
			}
		}
		walked := false
		for _, x := range ask {
			r := Rival{Coalition: set, To: x.state, Least: !includes(set, x.least)}
			if r.Least && !walked {
				walked = true
				if _, err := c.walker.Reach(ctx, set, t, nil); err != nil {
					return nil, err
				}
			}
			if r.Least {
				if r.Path = c.walker.Path(x.state); r.Path == nil {
					continue
				}
				x.least = append(x.least, set)
			}
			list = append(list, r)
		}
	}
	return list, nil
}

// A prize is a state to which coalitions may jump.
type prize struct {
	state      graph.State
	gain, need graph.PartySet   // who prefers it, and without whom nobody gets there
	least      []graph.PartySet // coalitions found to jump there, none part of another
}

// prizes lists the states to which some coalition may jump, and the coalitions
// that all prefer one of them, in order. A state that all who prefer it do not
// reach together is none: no part of them reaches more.
func (c *scout) prizes(ctx context.Context, t graph.State, to []graph.State) ([]*prize, []graph.PartySet, error) {
	groups := map[graph.PartySet][]*prize{}
	for _, x := range to {
		gain, need := c.gain(t, x), changers(c.g, t, x)
		if gain.Len() >= 2 && need&^gain == 0 {
			groups[gain] = append(groups[gain], &prize{state: x, gain: gain, need: need})
		}
	}
	var goals []*prize
	var all []graph.PartySet
	seen := map[graph.PartySet]bool{}
	for _, gain := range slices.SortedFunc(maps.Keys(groups), func(a, b graph.PartySet) int { return followup.BySize(b, a) }) {
		if _, err := c.walker.Reach(ctx, gain, t, nil); err != nil {
			return nil, nil, err
		}
		group := slices.DeleteFunc(groups[gain], func(x *prize) bool { return c.walker.Path(x.state) == nil })
		goals = append(goals, group...)
		if len(group) == 0 || seen[gain] {
			continue // with all that are in it
		}
		if gain.Len() > followup.MaxJumpers {
			return nil, nil, &followup.TooManyJumpers{Parties: gain.Len()}
		}
		for sub := gain; sub != 0; sub = (sub - 1) & gain {
			if sub.Len() >= 2 && !seen[sub] {
				seen[sub] = true
				all = append(all, sub)
			}
		}
	}
	slices.SortFunc(goals, func(a, b *prize) int { return cmp.Compare(a.state, b.state) })
	slices.SortFunc(all, followup.BySize)
	return goals, all, nil
}
