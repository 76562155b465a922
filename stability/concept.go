// Package stability says which states hold. A solution concept is a value in
// Suite; each is in a file of its own with its definition, its sources and its
// literal form. One sweep serves all states and all concepts of the common
// shape; literal forms serve explanations, certificates and tests.
//
// The package sees states, parties, moves and preferences (package graph), and
// never options, names or files.
package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// A Concept is a definition of when a state is stable for one party.
type Concept struct {
	Name         string // in files and flags: "smr", "limited"
	Title        string // "symmetric metarationality"
	Doc          string // first line: the idea in plain words; then the definition in symbols
	Refs         []cite.Ref
	Implies      []*Concept // weaker concepts: whatever is stable under this one is stable under those
	Horizon      bool       // takes a horizon in moves, written "name:H"
	TwoParties   bool       // defined for two parties only
	Choices      bool       // needs option choices: unavailable in graph form and for merged states
	Experimental bool       // the literature does not agree on it
	// Shape is set for concepts of the common shape "each improvement must be
	// sanctioned": the sweep needs no more. Nil for others.
	Shape *Shape
	// Literal judges one state from the definition, with its evidence. Nil for
	// concepts that are judged only by tables over all states.
	Literal func(p *Pass, s graph.State) Verdict
	// Table judges all states for the focal party at once. Nil for concepts of
	// the common shape, and where there is no faster way than state by state.
	Table func(p *Pass) (*TableResult, error)
}

// Shape is what the sweep over all states needs to know.
type Shape struct {
	Reply     graph.Reply // whose replies count: none, any moves, improvements only
	Symmetric bool        // the focal party may move once more after the sanction
}

// Status is a verdict in a word.
type Status int8

const (
	Unstable Status = iota
	Stable
	Undecided // a bound was reached before the concept could be decided
)

// A Verdict says whether a state is stable for a party, and why.
type Verdict struct {
	Status Status
	// Answers has one entry for each improvement of the focal party, in
	// ascending order of states. Empty: the party has no improvement.
	Answers []Answer
}

// An Answer is what becomes of one improvement.
type Answer struct {
	Improvement graph.State
	// Sanctioned reports whether some reply leaves the focal party no better
	// off than at the state it left (ties included). Path is then a shortest
	// legal sequence of the opponents from Improvement to such a state, unless
	// the reply is simultaneous: see Choices.
	Sanctioned bool
	Path       []graph.Step
	// Escapes is set for an improvement that is not sanctioned under a
	// symmetric concept: replies that would sanction, each with the own move
	// that escapes it.
	Escapes []Escape
	// Joint is the state that a simultaneous answer leads to (sim and
	// sim-classical), if there are Choices.
	Joint graph.State
	// Choices are the opponents' moves that make a simultaneous answer, one
	// step each, from the state judged; empty if the reply is a Path.
	Choices []graph.Step
}

// An Escape is a way out of a would-be sanction: from State the focal party
// moves to To, which it prefers to the state judged.
type Escape struct {
	State, To graph.State
}
