// Package graph is the graph model of a conflict: states, each party's moves
// between them, each party's preference over them, and what several parties
// reach together. From here on nothing knows that there was text, and only
// Combine knows that there were options.
//
// Definitions follow Kilgour, Hipel and Fang (1987) and Fang, Hipel and
// Kilgour (1993).
package graph

import (
	"fmt"
	"math/bits"
	"slices"
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
type Model struct {
	n    int
	rank [][]int32   // by party and state, 1 is best, ties share, no gaps
	arcs [][][]State // explicit form: by party and state, ascending; nil in product form
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
	for i := range rank {
		if len(rank[i]) != m.n || len(moves[i]) != m.n {
			panic(fmt.Sprintf("graph: party %d does not cover the %d states", i, m.n))
		}
		m.rank = append(m.rank, slices.Clone(rank[i]))
		lists := make([][]State, m.n)
		for s, to := range moves[i] {
			lists[s] = slices.Clone(to)
			slices.Sort(lists[s])
		}
		m.arcs = append(m.arcs, lists)
	}
	return m
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

// Moves appends to buf the states that party i can move to from s in one step,
// R(i, s), in ascending order, and returns the extended slice.
func (m *Model) Moves(i int, s State, buf []State) []State {
	return append(buf, m.arcs[i][s]...)
}

// Improvements appends to buf the states that party i can move to from s and
// strictly prefers to s, R⁺(i, s), in ascending order, and returns the
// extended slice.
func (m *Model) Improvements(i int, s State, buf []State) []State {
	start := len(buf)
	buf = m.Moves(i, s, buf)
	return buf[:start+len(slices.DeleteFunc(buf[start:], func(t State) bool { return !m.Prefers(i, s, t) }))]
}
