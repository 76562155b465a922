package stability

import (
	"math/bits"

	"github.com/countermove/countermove/graph"
)

// Way says how a state is reached from the start by legal sequences of all
// parties, nobody twice in succession.
type Way int8

const (
	AtStart        Way = iota // it is the start
	ByImprovements            // each mover gains at once by its own move
	ByMoves                   // by moves, but not by improvements alone
	OutOfReach                // not at all
)

// An Outlook compares a state, usually an equilibrium, with the start.
type Outlook struct {
	State         graph.State
	Way           Way
	Better, Worse graph.PartySet // the parties that like it more, or less, than the start
}

// Count is the number of states in the set.
func (b Bitset) Count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// Outlooks compares states with the start, in the order given. It searches
// until all states have been found, at most over all moves twice.
func Outlooks(g *graph.Model, start graph.State, states []graph.State) []Outlook {
	wanted := NewBitset(g.Len())
	for _, s := range states {
		if s != start {
			wanted.Set(s)
		}
	}
	improving := reached(g, start, graph.ImprovementsOnly, wanted)
	for w := range wanted {
		wanted[w] &^= improving[w]
	}
	moving := reached(g, start, graph.AnyMove, wanted)
	list := make([]Outlook, len(states))
	for k, s := range states {
		list[k] = Outlook{State: s, Way: OutOfReach}
		switch {
		case s == start:
			list[k].Way = AtStart
		case improving.Has(s):
			list[k].Way = ByImprovements
		case moving.Has(s):
			list[k].Way = ByMoves
		}
		for i := range g.Parties() {
			switch {
			case g.Prefers(i, start, s):
				list[k].Better = list[k].Better.With(i)
			case g.Prefers(i, s, start):
				list[k].Worse = list[k].Worse.With(i)
			}
		}
	}
	return list
}

// reached is the set of states that all parties together reach from start by
// legal sequences, as graph.Reach has it, but without the paths, so that it
// serves large models. It stops when all states wanted are found.
//
// Of the movers by which a state is reached it follows two: after two
// different ones everybody may move next.
func reached(g *graph.Model, start graph.State, r graph.Reply, wanted Bitset) Bitset {
	left := wanted.Count()
	found, twice := NewBitset(g.Len()), NewBitset(g.Len())
	first := make([]int8, g.Len()) // of a state found: the party that first led there
	queue := []graph.Step{{Party: -1, To: start}}
	var buf []graph.State
	for k := 0; k < len(queue) && left > 0; k++ {
		at := queue[k]
		for j := range g.Parties() {
			if j == at.Party {
				continue
			}
			if r == graph.ImprovementsOnly {
				buf = g.Improvements(j, at.To, buf[:0])
			} else {
				buf = g.Moves(j, at.To, buf[:0])
			}
			for _, t := range buf {
				switch {
				case !found.Has(t):
					found.Set(t)
					first[t] = int8(j)
					if wanted.Has(t) {
						left--
					}
				case first[t] == int8(j) || twice.Has(t):
					continue
				default:
					twice.Set(t)
				}
				queue = append(queue, graph.Step{Party: j, To: t})
			}
		}
	}
	return found
}
