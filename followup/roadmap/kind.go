package roadmap

import (
	"math/bits"

	"github.com/countermove/countermove/graph"
)

// A Kind is one of the five ways in which a roadmap can leave a party in a
// poor place.
type Kind int

// The kinds, in the order in which they count.
const (
	Shirk    Kind = iota // it would rather withhold its part of a step
	Exposed              // it likes a state less than the start
	Stranded             // a step makes it worse off and it cannot take its part back
	AtRisk               // others' improvements can lead to what it likes less than the start
	Bolt                 // it gains by a move that nothing deters and that is not its part done early
	kinds    = 5
)

// String is the kind's name for programs.
func (k Kind) String() string {
	return [kinds]string{"shirk", "exposed", "stranded", "at-risk", "bolt"}[k]
}

// A Count has the number of marks of each kind, by Kind.
type Count [kinds]int

// A Mark says that a party is left in a poor place at a step or a state.
type Mark struct {
	Kind  Kind
	Party int
	// To is, for a shirk, the state that results when the party withholds its
	// part; for a bolt, the state it would move to, the one it likes most, or
	// -1 when only its view has it; else -1.
	To graph.State
	// Path is, at risk, a shortest legal sequence of others' improvements to a
	// state that the party likes less than the start.
	Path []graph.Step
}

// A kindSet is a set of kinds, bit k for Kind k.
type kindSet uint8

func (s kindSet) has(k Kind) bool { return s>>uint(k)&1 != 0 }

func (s kindSet) len() int { return bits.OnesCount8(uint8(s)) }

const allKinds kindSet = 1<<kinds - 1

func (s kindSet) list() []Kind {
	var list []Kind
	for k := range Kind(kinds) {
		if s.has(k) {
			list = append(list, k)
		}
	}
	return list
}
