package followup

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Jump is an equilibrium jump: the members of Coalition, by moves of their
// own, go from a state to another that holds and that each of them strictly
// prefers (Kilgour, Hipel, Fang, Peng 2001).
type Jump struct {
	Coalition graph.PartySet
	To        graph.State
	Path      []graph.Step // a shortest legal sequence of the coalition's moves
}

// MaxJumpers is the number of parties that may gain together from a jump up to
// which Jumps tries all of their coalitions.
const MaxJumpers = 16

// TooManyJumpers says that the coalitions that may jump are too many to list.
type TooManyJumpers struct {
	Parties int // that would all gain at one state
}

// Error says how many parties there are.
func (e *TooManyJumpers) Error() string {
	return fmt.Sprintf("%d parties would gain together by a jump; coalitions of more than %d are not listed", e.Parties, MaxJumpers)
}

// Jumps lists the equilibrium jumps from a state: to states of holds, by the
// coalition given, or by every coalition of two or more when members is 0.
// Smaller coalitions come first, then those with earlier parties, then lower
// states. Where a coalition jumps to a state, a larger one that includes it is
// listed too if all of its members gain.
//
// A state is looked at only if those who prefer it reach it together, since a
// smaller coalition reaches no more. The cost is one search by legal sequences
// for each coalition that some such state would suit. It fails with
// *TooManyJumpers where that is too many, or when ctx ends.
func (w *World) Jumps(ctx context.Context, holds stability.Bitset, from graph.State, members graph.PartySet) ([]Jump, error) {
	return jumps(ctx, w.Graph, holds, from, members)
}

func jumps(ctx context.Context, g *graph.Model, holds stability.Bitset, from graph.State, members graph.PartySet) ([]Jump, error) {
	goals := wanted(g, holds, from)
	if members != 0 {
		list := jumpsOf(ctx, g, goals, from, members)
		return list, ctx.Err()
	}
	goals, err := within(ctx, g, goals, from)
	if err != nil {
		return nil, err
	}
	for _, t := range goals {
		if n := t.gain.Len(); n > MaxJumpers {
			return nil, &TooManyJumpers{Parties: n}
		}
	}
	var list []Jump
	for _, h := range coalitions(goals) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list = append(list, jumpsOf(ctx, g, goals, from, h)...)
	}
	return list, ctx.Err()
}

// CanJump reports whether some coalition of two or more has an equilibrium
// jump from a state. The cost is one search for each set of parties that
// prefer the same state of holds.
func (w *World) CanJump(ctx context.Context, holds stability.Bitset, from graph.State) (bool, error) {
	goals, err := within(ctx, w.Graph, wanted(w.Graph, holds, from), from)
	return len(goals) > 0, err
}

// within keeps the goals that at least two parties prefer and that those who
// prefer them reach together: no smaller coalition reaches more.
func within(ctx context.Context, g *graph.Model, goals []goal, from graph.State) ([]goal, error) {
	var kept []goal
	groups := map[graph.PartySet][]goal{}
	for _, t := range goals {
		if t.gain.Len() >= 2 {
			groups[t.gain] = append(groups[t.gain], t)
		}
	}
	for h, group := range groups {
		reached := reach(ctx, g, group, from, h)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, t := range group {
			if _, ok := reached.first[t.state]; ok {
				kept = append(kept, t)
			}
		}
	}
	slices.SortFunc(kept, func(a, b goal) int { return cmp.Compare(a.state, b.state) })
	return kept, nil
}

// A goal is a state that holds, with the parties that would rather be there.
type goal struct {
	state graph.State
	gain  graph.PartySet
}

// wanted lists the states of holds that some party prefers to from.
func wanted(g *graph.Model, holds stability.Bitset, from graph.State) []goal {
	var list []goal
	for t := range graph.State(g.Len()) {
		if t == from || !holds.Has(t) {
			continue
		}
		var gain graph.PartySet
		for i := range g.Parties() {
			if g.Prefers(i, from, t) {
				gain = gain.With(i)
			}
		}
		if gain != 0 {
			list = append(list, goal{t, gain})
		}
	}
	return list
}

// coalitions lists those of two or more that all prefer some goal, smaller
// ones first.
func coalitions(goals []goal) []graph.PartySet {
	seen := map[graph.PartySet]bool{}
	var list []graph.PartySet
	for _, t := range goals {
		if seen[t.gain] {
			continue // and all that are in it
		}
		for sub := t.gain; sub != 0; sub = (sub - 1) & t.gain {
			if sub.Len() >= 2 && !seen[sub] {
				seen[sub] = true
				list = append(list, sub)
			}
		}
	}
	slices.SortFunc(list, BySize)
	return list
}

// BySize orders sets of parties: smaller ones first, then by their first
// members in model order.
func BySize(a, b graph.PartySet) int {
	return cmp.Or(cmp.Compare(a.Len(), b.Len()), inOrder(a, b))
}

// inOrder compares sets by their lowest member that only one of them has.
func inOrder(a, b graph.PartySet) int {
	differ := a ^ b
	if differ == 0 {
		return 0
	}
	if a&(differ&-differ) != 0 {
		return -1
	}
	return 1
}

// jumpsOf lists the jumps of one coalition, in order of states.
func jumpsOf(ctx context.Context, g *graph.Model, goals []goal, from graph.State, h graph.PartySet) []Jump {
	var mine []goal
	for _, t := range goals {
		if t.gain&h == h {
			mine = append(mine, t)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	r := reach(ctx, g, mine, from, h)
	var list []Jump
	for _, t := range mine {
		if last, ok := r.first[t.state]; ok {
			list = append(list, Jump{Coalition: h, To: t.state, Path: r.search.Path(last)})
		}
	}
	return list
}

// A reached is a search for goals, with the first step into each goal found.
type reached struct {
	search *graph.Search
	first  map[graph.State]graph.Step
}

// reach searches for goals by the moves of a coalition until all are found.
func reach(ctx context.Context, g *graph.Model, goals []goal, from graph.State, h graph.PartySet) reached {
	r := reached{first: map[graph.State]graph.Step{}}
	open := map[graph.State]bool{}
	for _, t := range goals {
		open[t.state] = true
	}
	visits := 0
	r.search = g.Reach(h, from, graph.AnyMove, func(step graph.Step) bool {
		if open[step.To] {
			delete(open, step.To)
			r.first[step.To] = step
		}
		visits++
		return len(open) > 0 && (visits&0xfff != 0 || ctx.Err() == nil)
	})
	return r
}
