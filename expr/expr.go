// Package expr is the small language of conditions over options: scanner,
// parser, tree, printer. It knows names, not what they stand for; package
// model resolves them.
package expr

import "github.com/countermove/countermove/diag"

// A Node is an expression. Trees do not change after they are built.
type Node interface {
	// Span is the place of the whole expression in the model's file.
	Span() diag.Span
	node()
}

// Bad stands where an expression could not be read, so that a tree always
// comes back. A model with a Bad node has at least one error.
type Bad struct{ At diag.Span }

// Const is "true" or "false".
type Const struct {
	At    diag.Span
	Value bool
}

// Name refers to an option, written "party.option" or bare, or to a term,
// written bare. Names are in Unicode normal form C.
type Name struct {
	At    diag.Span
	Party string // empty for a bare name
	Ident string
}

// Not is "not x".
type Not struct {
	At diag.Span
	X  Node
}

// Op is a connective between two expressions.
type Op int

const (
	And Op = iota // x and y
	Xor           // x xor y: exactly one of the two
	Or            // x or y
	If            // if x then y: true when x is false; X is the condition
	Iff           // x iff y: both or neither
)

// Binary joins two expressions.
type Binary struct {
	At   diag.Span
	Op   Op
	X, Y Node
}

// Quantity says how many items of a Count must hold.
type Quantity int

const (
	Exactly Quantity = iota // exactly N of (…)
	AtMost                  // at most N of (…)
	AtLeast                 // at least N of (…)
	All                     // all of (…)
	Any                     // any of (…)
	None                    // none of (…)
)

// Count counts how many items hold.
type Count struct {
	At    diag.Span
	Q     Quantity
	N     int // for Exactly, AtMost, AtLeast
	Items []Node
}

func (n *Bad) Span() diag.Span    { return n.At }
func (n *Const) Span() diag.Span  { return n.At }
func (n *Name) Span() diag.Span   { return n.At }
func (n *Not) Span() diag.Span    { return n.At }
func (n *Binary) Span() diag.Span { return n.At }
func (n *Count) Span() diag.Span  { return n.At }

func (*Bad) node()    {}
func (*Const) node()  {}
func (*Name) node()   {}
func (*Not) node()    {}
func (*Binary) node() {}
func (*Count) node()  {}

// String returns the name as written in a model file.
func (n *Name) String() string {
	if n.Party == "" {
		return n.Ident
	}
	return n.Party + "." + n.Ident
}
