package model

import (
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// A Change is one step of a variant. Changes of a variant apply in the order
// written.
type Change interface {
	// Span is the place of the change.
	Span() diag.Span
}

// At is embedded in every change and holds its place.
type At struct{ Place diag.Span }

// Span is the place of the change.
func (a At) Span() diag.Span { return a.Place }

// Changes. A StatementRef or RuleRef names by id or by exact expression.
type (
	// SetMoves gives an option another direction.
	SetMoves struct {
		At
		Option *expr.Name
		Moves  Direction
	}
	// AddOption adds an option as the last of its party's.
	AddOption struct {
		At
		Party  Ref
		Option *Option
	}
	// DropOption fixes an option at N everywhere.
	DropOption struct {
		At
		Option *expr.Name
	}
	// AddRule adds a rule.
	AddRule struct {
		At
		Rule *Rule
	}
	// DropRule takes a rule away.
	DropRule struct {
		At
		Rule Ref
	}
	// InsertStatement adds a wish to a party's ordered statements.
	InsertStatement struct {
		At
		Party     Ref
		Statement *Statement
		Where     Where
	}
	// ReplaceStatement puts another wish in the place of one.
	ReplaceStatement struct {
		At
		Party     Ref
		Old       Ref
		Statement *Statement
	}
	// MoveStatement gives a wish another place in the order.
	MoveStatement struct {
		At
		Party     Ref
		Statement Ref
		Where     Where
	}
	// DropStatement takes a wish away.
	DropStatement struct {
		At
		Party     Ref
		Statement Ref
	}
	// SetPreference replaces a party's whole preference.
	SetPreference struct {
		At
		Party      Ref
		Preference Preference
	}
	// SetCannot replaces a party's whole list of forbidden moves.
	SetCannot struct {
		At
		Party  Ref
		Cannot []*Cannot
	}
	// SetArcs replaces a party's whole list of moves (graph form).
	SetArcs struct {
		At
		Party Ref
		Moves []*Arc
	}
	// AddMerge merges more states.
	AddMerge struct {
		At
		Merge *Merge
	}
	// SetStart gives the status quo.
	SetStart struct {
		At
		Start *StateRef
	}
	// SetInfluence gives a party another influence.
	SetInfluence struct {
		At
		Party     Ref
		Influence *Influence
	}
	// SetPosition gives a party another position on a dimension, or another
	// salience there, or both; what is not given stays. Where the party had no
	// position, it adds one.
	SetPosition struct {
		At
		Party    Ref
		Position *Position
	}
	// SetTarget gives a target another meaning, or adds it.
	SetTarget struct {
		At
		Target *Target
	}
)

// Where is a place in a list of statements: first, last, or next to another.
type Where struct {
	First, Last   bool
	Before, After Ref // at most one is set
}
