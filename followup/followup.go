// Package followup is the scheme of the questions that come after stability:
// how a dispute moves, who must be at the table, what would make an outcome
// hold, in which order to take the steps, and how firm the answer is.
//
// An analysis is a value: name, question, settings, run. Each is in a package
// of its own below this one; package report lists them all, with the way each
// is put into words, and the command line, schemas and docs derive from that
// list.
package followup

import (
	"context"
	"fmt"
	"strconv"

	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// An Analysis is one question that can be asked of a dispute.
type Analysis struct {
	Name     string // the command, such as "tables"
	Question string // in plain words, with a question mark
	Doc      string // what it does, its definitions, and which of them are ours
	Refs     []cite.Ref
	Settings []Setting // of its own, beside those that Takes names
	Takes    Takes
	Example  string // arguments of the command, such as "elmira --target settlement"
	// Run answers. It polls ctx; where ctx ends first, it returns what it has
	// found, if that is worth something, with Cut set in it, or ctx's error.
	Run func(ctx context.Context, in *Input) (Result, error)
}

// Takes says which of the common settings an analysis takes.
type Takes struct {
	From    bool // the state to start from; default the start
	Target  bool // a target is required
	Concept bool // the concept under which states hold; default seq
}

// A Result is the answer of an analysis, a pointer to a type of its package.
type Result interface {
	// Answered reports whether the answer is other than "none found"; it
	// decides between the exit codes 0 and 1.
	Answered() bool
	// Left says what a limit left out, one entry for each; empty when the
	// answer is complete.
	Left() []string
}

// A Setting is a choice that the user has. From it come the flag, the form
// control, the check and the page in the docs.
type Setting struct {
	Name    string // the flag, such as "joint"
	Doc     string // what it means, in a phrase
	Kind    Kind
	Default string   // as the user would write it
	Min     int      // of Int
	Max     int      // of Int
	Choices []string // of Choice
}

// Kind says what values a setting has.
type Kind int

const (
	Int    Kind = iota // a whole number between Min and Max
	Bool               // true or false
	Choice             // one of Choices
	Text               // anything; the analysis checks it
	List               // texts separated by commas
)

// Check says in words why a value does not suit the setting; nil if it does.
func (s *Setting) Check(value string) error {
	switch s.Kind {
	case Int:
		n, err := strconv.Atoi(value)
		if err != nil || n < s.Min || n > s.Max {
			return fmt.Errorf("%s must be a whole number from %d to %d, not %q", s.Name, s.Min, s.Max, value)
		}
	case Bool:
		if _, err := strconv.ParseBool(value); err != nil {
			return fmt.Errorf("%s must be true or false, not %q", s.Name, value)
		}
	case Choice:
		for _, c := range s.Choices {
			if c == value {
				return nil
			}
		}
		return fmt.Errorf("%s must be one of %v, not %q", s.Name, s.Choices, value)
	}
	return nil
}

// An Input is what an analysis is run on.
type Input struct {
	World  *World             // the dispute, with the variants chosen
	Open   Opener             // the same dispute with other variants
	From   *model.StateRef    // the state to start from; nil for the model's start
	Target *model.Target      // nil unless the analysis takes one
	Holds  stability.Choice   // the concept under which states hold, the same for all parties; see Question
	Mixed  []stability.Choice // by party, when each has its own; else nil
	Values map[string]string  // by the name of the setting, checked, defaults filled in
	// Progress, if not nil, is told how much is done; total is 0 where that is
	// not known. Calls do not overlap.
	Progress func(done, total int64, what string)
}

// An Opener works out the dispute with exactly the variants named. It fails
// with *Invalid when they do not go together or give an invalid model.
type Opener func(ctx context.Context, variants []string) (*World, error)

// Invalid says why a set of variants gives no world.
type Invalid struct{ Why string }

func (e *Invalid) Error() string { return e.Why }

// Int is the value of a setting of kind Int.
func (in *Input) Int(name string) int {
	n, err := strconv.Atoi(in.Values[name])
	if err != nil {
		panic("followup: setting " + name + " is not a number")
	}
	return n
}

// Bool is the value of a setting of kind Bool.
func (in *Input) Bool(name string) bool { return in.Values[name] == "true" }

// Question is the concept under which states hold, for the parties of a world.
func (in *Input) Question(w *World) stability.Question {
	if in.Mixed != nil {
		return stability.Question{Name: stability.Mixed, Party: in.Mixed}
	}
	return stability.Uniform(w.Graph, in.Holds)
}

// Start is the state to start from in a world; -1 if there is none there.
func (in *Input) Start(w *World) graph.State {
	if in.From == nil {
		return graph.State(w.Space.Start())
	}
	s, faults := w.Space.Find(in.From)
	if faults.HasErrors() {
		return -1
	}
	return graph.State(s)
}

// Say reports progress if anyone listens.
func (in *Input) Say(done, total int64, what string) {
	if in.Progress != nil {
		in.Progress(done, total, what)
	}
}
