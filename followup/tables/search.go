package tables

import (
	"context"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// deal is the stage after all others.
const deal = WouldNotHold + 1

// A search knows, for one start and target, what decides whether a set of
// parties has a deal at a state. It does not change and serves several
// workers.
type search struct {
	g     *graph.Model
	from  graph.State
	goals stability.Bitset // the target without the start
	list  []graph.State    // the same, ascending
	holds stability.Bitset
	// lose and gain are, by state of goals, the parties that are worse off
	// there than at what it is compared with, and those that are better off.
	lose, gain []graph.PartySet
	chances    []chance
}

// newSearch compares every state of a target with the states in against: worse
// off is who is worse off than at one of them, better off likewise.
func newSearch(g *graph.Model, from graph.State, target, holds stability.Bitset, against []graph.State) *search {
	q := &search{g: g, from: from, goals: slices.Clone(target), holds: holds,
		lose: make([]graph.PartySet, g.Len()), gain: make([]graph.PartySet, g.Len())}
	q.goals[from>>6] &^= 1 << uint(from&63)
	for t := range graph.State(g.Len()) {
		if q.goals.Has(t) {
			q.list = append(q.list, t)
		}
	}
	for i := range g.Parties() {
		rank := g.Rank(i)
		best, worst := rank[against[0]], rank[against[0]]
		for _, s := range against {
			best, worst = min(best, rank[s]), max(worst, rank[s])
		}
		for _, t := range q.list {
			if rank[t] > best {
				q.lose[t] = q.lose[t].With(i)
			}
			if rank[t] < worst {
				q.gain[t] = q.gain[t].With(i)
			}
		}
	}
	return q
}

// stage is how far a state that a set reaches gets.
func (q *search) stage(set graph.PartySet, t graph.State) Stage {
	switch {
	case q.lose[t]&set != 0:
		return MemberLoses
	case q.gain[t]&set == 0:
		return NobodyGains
	case !q.holds.Has(t):
		return WouldNotHold
	}
	return deal
}

// An outcome is the furthest stage that a set gets to, and all states there,
// ascending.
type outcome struct {
	stage  Stage
	states []graph.State
}

// judge walks all that a set reaches. Its cost is that of the walk.
func (q *search) judge(ctx context.Context, k *followup.Walker, set graph.PartySet) (outcome, error) {
	if len(q.list) == 0 {
		return outcome{stage: Nothing}, nil
	}
	reached, err := k.Reach(ctx, set, q.from, nil)
	if err != nil {
		return outcome{}, err
	}
	best := outcome{stage: OutOfReach}
	for _, t := range reached {
		if !q.goals.Has(t) {
			continue
		}
		stage := q.stage(set, t)
		if stage > best.stage {
			best.stage, best.states = stage, best.states[:0]
		}
		if stage == best.stage {
			best.states = append(best.states, t)
		}
	}
	if best.stage == OutOfReach {
		best.states = q.list
	}
	slices.Sort(best.states)
	return best, nil
}

// A chance is what a set needs for a deal at some state: no member in lose, a
// member in gain, and all parties in need.
type chance struct{ lose, gain, need graph.PartySet }

// prepare finds the chances: states of the target that hold and that are
// reached by all who lose nothing there. No other state is a deal of any set,
// because the members of a set with a deal are among those who lose nothing,
// and more parties reach no less.
func (q *search) prepare(ctx context.Context, k *followup.Walker) error {
	seen := map[chance]bool{}
	for _, t := range q.list {
		most := q.g.All() &^ q.lose[t]
		if !q.holds.Has(t) || q.gain[t]&most == 0 {
			continue
		}
		ok, err := reaches(ctx, k, most, q.from, t)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		c := chance{lose: q.lose[t], gain: q.gain[t], need: changers(q.g, q.from, t)}
		if !seen[c] {
			seen[c] = true
			q.chances = append(q.chances, c)
		}
	}
	return nil
}

// usable reports whether a set may have a deal; a set for which it does not
// has none.
func (q *search) usable(set graph.PartySet) bool {
	for _, c := range q.chances {
		if set&c.lose == 0 && set&c.gain != 0 && c.need&^set == 0 {
			return true
		}
	}
	return false
}

// members are the parties that a set with a deal can have.
func (q *search) members() graph.PartySet {
	var all graph.PartySet
	for _, c := range q.chances {
		all |= q.g.All() &^ c.lose
	}
	return all
}

// reaches reports whether a set reaches t from s.
func reaches(ctx context.Context, k *followup.Walker, set graph.PartySet, s, t graph.State) (bool, error) {
	found := false
	_, err := k.Reach(ctx, set, s, func(x graph.State) bool {
		found = x == t
		return !found
	})
	return found, err
}

// changers are parties without which no sequence of moves leads from s to t:
// the owners of the options in which they differ, where only the owner of an
// option changes it. In other models none are known.
func changers(g *graph.Model, s, t graph.State) graph.PartySet {
	p := g.Product()
	if p == nil {
		return 0
	}
	var set graph.PartySet
	differ := p.Code(s) ^ p.Code(t)
	for i, own := range p.Own {
		if differ&own != 0 {
			set = set.With(i)
		}
	}
	return set
}
