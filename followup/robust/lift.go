package robust

import (
	"slices"

	"github.com/countermove/countermove/graph"
)

// Distance between two rankings is, here, the sum over pairs of states of how
// much their order changes: 1 between a tie and a strict order, 2 when it is
// reversed (Kemeny 1959). This file has the least change that lifts states
// above one; bend.go has the least change that makes moves unwelcome.

// tiers is a ranking with the sizes of its tiers.
type tiers struct {
	rank []int32
	size []int // by rank, from 1
	upTo []int // by rank: how many states have that rank or a better one
}

func newTiers(rank []int32) *tiers {
	t := &tiers{rank: rank, size: make([]int, slices.Max(rank)+1)}
	for _, r := range rank {
		t.size[r]++
	}
	t.upTo = make([]int, len(t.size))
	for r := 1; r < len(t.size); r++ {
		t.upTo[r] = t.upTo[r-1] + t.size[r]
	}
	return t
}

// A lift is a ranking nearest to the declared one among those in which given
// states are strictly better than one state.
type lift struct {
	*tiers
	from graph.State   // the state that they are better than
	up   []graph.State // ascending
	last int32         // all other states of this rank and better ones are better than from too
	cost int
}

// newLift works out the least change that puts the states of up, which do not
// hold from, strictly above from.
//
// In the new ranking a state is above, level with or below from. States on the
// same side keep their order. Each state f that is neither from nor in up can
// then be placed for itself: above, it costs what changes between f and from;
// elsewhere, what changes between f and the states lifted over it. The better f
// was, the more pass it, so the states that go along are all those down to some
// rank, and no two of them change their order. The sum of least costs is
// attained. It is linear in the number of tiers.
func newLift(t *tiers, from graph.State, up []graph.State) lift {
	l := lift{tiers: t, from: from, up: up, last: t.rank[from] - 1}
	own := t.rank[from]
	lifted := map[int32]int{} // by rank: states lifted from there
	lowest, below := own, 0
	for _, u := range up {
		r := t.rank[u]
		if r < own {
			continue // is above already
		}
		lifted[r]++
		below++
		lowest = max(lowest, r)
		l.cost += 2
		if r == own {
			l.cost--
		}
	}
	for r := own; r <= lowest; r++ {
		below -= lifted[r]
		others, along := t.size[r]-lifted[r], 2
		if r == own {
			others, along = others-1, 1
		}
		passed := 2*below + lifted[r] // what it costs each other state to stay
		if passed > along {
			passed, l.last = along, r
		}
		l.cost += passed * others
	}
	return l
}

// above reports whether a state is strictly better than from.
func (l *lift) above(y graph.State) bool {
	if l.rank[y] <= l.last {
		return y != l.from
	}
	_, ok := slices.BinarySearch(l.up, y)
	return ok
}

// ranks writes the new ranking out.
func (l *lift) ranks() []int32 {
	up := map[graph.State]bool{}
	for _, u := range l.up {
		up[u] = true
	}
	own := l.rank[l.from]
	return dense(len(l.rank), func(s graph.State) place {
		r := l.rank[s]
		switch {
		case s != l.from && (r <= l.last || up[s]):
			return place{0, r}
		case s == l.from || r == own:
			return place{1, 0}
		}
		return place{2, r}
	})
}

// A place says where a state stands: by the first number, then by the second.
type place struct{ first, second int32 }

func (a place) before(b place) bool {
	return a.first < b.first || a.first == b.first && a.second < b.second
}

// dense makes ranks of places.
func dense(n int, at func(graph.State) place) []int32 {
	order := make([]graph.State, n)
	places := make([]place, n)
	for s := range order {
		order[s], places[s] = graph.State(s), at(graph.State(s))
	}
	slices.SortFunc(order, func(a, b graph.State) int {
		switch {
		case places[a].before(places[b]):
			return -1
		case places[b].before(places[a]):
			return 1
		}
		return 0
	})
	rank, next := make([]int32, n), int32(0)
	for k, s := range order {
		if k == 0 || places[order[k-1]] != places[s] {
			next++
		}
		rank[s] = next
	}
	return rank
}
