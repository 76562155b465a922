package session

import (
	"errors"
	"fmt"

	"github.com/countermove/countermove/diag"
)

// A Fault says that the model has errors and no meaning; the list says which.
type Fault struct {
	File *diag.File
	List diag.List // warnings too, in order of place
}

// Error counts the errors.
func (f *Fault) Error() string {
	n := 0
	for _, d := range f.List {
		if d.Severity() == diag.Error {
			n++
		}
	}
	if n == 1 {
		return "the model has 1 error"
	}
	return fmt.Sprintf("the model has %d errors", n)
}

// A Usage error says that what was asked for does not fit: an unknown name, a
// flag that does not go with another.
type Usage struct {
	Message string // without a full stop
	Remedy  string // full sentences, may be empty
}

// Error is the message with the remedy.
func (u *Usage) Error() string {
	if u.Remedy == "" {
		return u.Message
	}
	return u.Message + ". " + u.Remedy
}

// unknown makes the usage error for a name that is not in a list.
func unknown(what, name string, legal []string) error {
	u := &Usage{Message: fmt.Sprintf("there is no %s %q", what, name)}
	switch near := diag.Nearest(name, legal); {
	case near != "":
		u.Remedy = fmt.Sprintf("Did you mean %s?", near)
	case len(legal) == 1:
		u.Remedy = "There is only " + legal[0] + "."
	case len(legal) > 0 && len(legal) <= 20:
		u.Remedy = "There are " + join(legal) + "."
	}
	return u
}

func join(names []string) string {
	text := ""
	for i, n := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			text += " and "
		default:
			text += ", "
		}
		text += n
	}
	return text
}

// A Refusal says that the question is too large to begin, with the estimate.
type Refusal struct{ Err error }

func (r *Refusal) Error() string { return r.Err.Error() }

// Unwrap is the reason.
func (r *Refusal) Unwrap() error { return r.Err }

// Causes for which a context may end; see context.Cause.
var (
	// ErrTime says that the time allowed has passed.
	ErrTime = errors.New("the time allowed (--max-time) has passed")
	// ErrMemory says that more memory would be needed than is allowed.
	ErrMemory = errors.New("the memory allowed (--max-memory) is used up")
	// ErrInterrupted says that the user stopped the program.
	ErrInterrupted = errors.New("interrupted")
)
