// Package graph is the graph model of a conflict: states, each party's moves
// between them, each party's preference over them, and what several parties
// reach together. From here on nothing knows that there was text, and only
// Product and Combine know that there were options.
//
// Definitions follow Kilgour, Hipel and Fang (1987) and Fang, Hipel and
// Kilgour (1993).
package graph

import (
	"fmt"
	"math/bits"
	"slices"

	"github.com/countermove/countermove/space"
)

// State is a state's index, from 0. People see it as the number index+1.
type State int32

// PartySet is a set of parties, bit i for party i.
type PartySet uint64

// Has reports whether party i is in the set.
func (h PartySet) Has(i int) bool { return h>>uint(i)&1 != 0 }

// Len is the number of parties in the set.
func (h PartySet) Len() int { return bits.OnesCount64(uint64(h)) }

// With returns the set with party i added.
func (h PartySet) With(i int) PartySet { return h | 1<<uint(i) }

// Without returns the set with party i taken out.
func (h PartySet) Without(i int) PartySet { return h &^ (1 << uint(i)) }

// A Model is a graph model with n states and a number of parties, each with a
// weak order over the states. It does not change after it is built and is safe
// for concurrent use.
//
// Moves are kept in one of two ways: as lists (arcs), or as the free change of
// options (product), from which they are worked out when asked for.
type Model struct {
	n    int
	rank [][]int32 // by party and state, 1 is best, ties share, no gaps

	arcs []arcs // by party; nil in product form

	product   *Product
	index     *space.Index // from a code to its state
	groups    []lazyGroups // by party
	forbidden [][]forbidden
}

// New builds a model in graph form from lists: moves[i][s] are the states that
// party i can move to from s in one step, in any order; rank[i][s] is the rank
// of s for party i, 1 the best, equal for ties, without gaps. The lists are
// copied. New panics if lengths disagree, a state is out of range, a move
// leads to where it starts or is repeated, or ranks have gaps.
func New(rank [][]int32, moves [][][]State) *Model {
	if len(rank) == 0 || len(rank) != len(moves) {
		panic("graph: as many lists of moves as rankings are needed, and at least one")
	}
	m := &Model{n: len(rank[0])}
	for _, r := range rank {
		m.rank = append(m.rank, slices.Clone(r))
	}
	m.checkRanks()
	for i, lists := range moves {
		if len(lists) != m.n {
			panic(fmt.Sprintf("graph: the moves of party %d do not cover the %d states", i, m.n))
		}
		m.arcs = append(m.arcs, newArcs(lists))
	}
	return m
}

// checkRanks panics unless the rankings are as New demands.
func (m *Model) checkRanks() {
	for i, r := range m.rank {
		if len(r) != m.n {
			panic(fmt.Sprintf("graph: the ranking of party %d does not cover the %d states", i, m.n))
		}
		seen := make([]bool, m.n+1)
		top := int32(0)
		for _, v := range r {
			if v < 1 || int(v) > m.n {
				panic(fmt.Sprintf("graph: party %d ranks a state %d of %d", i, v, m.n))
			}
			seen[v] = true
			top = max(top, v)
		}
		if slices.Contains(seen[1:top+1], false) {
			panic(fmt.Sprintf("graph: the ranking of party %d has a gap", i))
		}
	}
}

// arcs are one party's moves as lists, one after another.
type arcs struct {
	first []int64 // by state: where its list begins in to; one more at the end
	to    []State // ascending within a list
}

// from lists the states that one move leads to from s.
func (a arcs) from(s State) []State { return a.to[a.first[s]:a.first[s+1]] }

func newArcs(lists [][]State) arcs {
	a := arcs{first: make([]int64, 1, len(lists)+1)}
	for s, to := range lists {
		start := len(a.to)
		a.to = append(a.to, to...)
		list := a.to[start:]
		slices.Sort(list)
		for k, t := range list {
			if t < 0 || int(t) >= len(lists) || int(t) == s || k > 0 && list[k-1] == t {
				panic(fmt.Sprintf("graph: bad or repeated move from state %d to %d", s, t))
			}
		}
		a.first = append(a.first, int64(len(a.to)))
	}
	return a
}

// Len is the number of states.
func (m *Model) Len() int { return m.n }

// Parties is the number of parties.
func (m *Model) Parties() int { return len(m.rank) }

// All is the set of all parties.
func (m *Model) All() PartySet { return PartySet(1)<<uint(len(m.rank)) - 1 }

// Rank is party i's ranking by state: 1 is best, ties share a rank, no gaps.
// The slice must not be changed.
func (m *Model) Rank(i int) []int32 { return m.rank[i] }

// Prefers reports whether party i strictly prefers b to a.
func (m *Model) Prefers(i int, a, b State) bool { return m.rank[i][b] < m.rank[i][a] }
