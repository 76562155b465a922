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
	j := &jumper{g: w.Graph, from: from, walker: NewWalker(w.Graph, graph.AnyMove)}
	goals := j.wanted(holds)
	if members != 0 {
		return j.of(ctx, goals, members)
	}
	goals, err := j.within(ctx, goals)
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
		found, err := j.of(ctx, goals, h)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

// CanJump reports whether some coalition of two or more has an equilibrium
// jump from a state. The cost is one search for each set of parties that
// prefer the same state of holds.
func (w *World) CanJump(ctx context.Context, holds stability.Bitset, from graph.State) (bool, error) {
	j := &jumper{g: w.Graph, from: from, walker: NewWalker(w.Graph, graph.AnyMove)}
	goals, err := j.within(ctx, j.wanted(holds))
	return len(goals) > 0, err
}

// A jumper looks for jumps from one state.
type jumper struct {
	g      *graph.Model
	from   graph.State
	walker *Walker
}

// A goal is a state that holds, with the parties that would rather be there.
type goal struct {
	state graph.State
	gain  graph.PartySet
}

// wanted lists the states of holds that some party prefers to the one left.
func (j *jumper) wanted(holds stability.Bitset) []goal {
	var list []goal
	for t := range graph.State(j.g.Len()) {
		if t == j.from || !holds.Has(t) {
			continue
		}
		var gain graph.PartySet
		for i := range j.g.Parties() {
			if j.g.Prefers(i, j.from, t) {
				gain = gain.With(i)
			}
		}
		if gain != 0 {
			list = append(list, goal{t, gain})
		}
	}
	return list
}

// within keeps the goals that at least two parties prefer and that those who
// prefer them reach together: no smaller coalition reaches more.
func (j *jumper) within(ctx context.Context, goals []goal) ([]goal, error) {
	groups := map[graph.PartySet][]goal{}
	for _, t := range goals {
		if t.gain.Len() >= 2 {
			groups[t.gain] = append(groups[t.gain], t)
		}
	}
	var kept []goal
	for h, group := range groups {
		reached, err := j.reach(ctx, group, h)
		if err != nil {
			return nil, err
		}
		for _, t := range group {
			if reached[t.state] {
				kept = append(kept, t)
			}
		}
	}
	slices.SortFunc(kept, func(a, b goal) int { return cmp.Compare(a.state, b.state) })
	return kept, nil
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

// of lists the jumps of one coalition, in order of states.
func (j *jumper) of(ctx context.Context, goals []goal, h graph.PartySet) ([]Jump, error) {
	var mine []goal
	for _, t := range goals {
		if t.gain&h == h {
			mine = append(mine, t)
		}
	}
	if len(mine) == 0 {
		return nil, ctx.Err()
	}
	reached, err := j.reach(ctx, mine, h)
	if err != nil {
		return nil, err
	}
	var list []Jump
	for _, t := range mine {
		if reached[t.state] {
			list = append(list, Jump{Coalition: h, To: t.state, Path: j.walker.Path(t.state)})
		}
	}
	return list, nil
}

// reach searches for goals by the moves of a coalition until all are found.
func (j *jumper) reach(ctx context.Context, goals []goal, h graph.PartySet) (map[graph.State]bool, error) {
	reached := map[graph.State]bool{}
	for _, t := range goals {
		reached[t.state] = false
	}
	left := len(goals)
	_, err := j.walker.Reach(ctx, h, j.from, func(t graph.State) bool {
		if found, ok := reached[t]; ok && !found {
			reached[t] = true
			left--
		}
		return left > 0
	})
	return reached, err
}
