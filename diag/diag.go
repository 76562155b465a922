// Package diag says what is wrong with a model: where, why, and what to do
// about it. It holds files, spans, diagnostics and their codes, and renders
// them for people and programs. It knows nothing of models; the packages that
// find fault fill in the words.
//
// Inside the program a place is a pair of byte offsets into the file. Lines
// and columns are computed at the edge, by File.
package diag

import "slices"

// A Span is the half-open range of bytes [Start, End) of the model's file. The
// zero Span means "no place": the model was built in Go or read from JSON.
type Span struct {
	Start, End int
}

// IsZero reports whether the span names no place.
func (s Span) IsZero() bool { return s == Span{} }

// Join returns the smallest span that covers both; a zero span adds nothing.
func (s Span) Join(t Span) Span {
	switch {
	case s.IsZero():
		return t
	case t.IsZero():
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// Severity says how loud a finding is.
type Severity int

const (
	Error   Severity = iota // the model has no meaning until this is mended
	Warning                 // the model has a meaning, perhaps not the one intended
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// A Diagnostic is one finding about a model file.
type Diagnostic struct {
	Code    *Code     // which kind of finding; never nil
	Span    Span      // the tight place
	Message string    // what is wrong, one sentence without a full stop
	Detail  string    // why it is wrong, full sentences; may be empty
	Remedy  string    // what to do, full sentences; may be empty
	Near    string    // the nearest legal name at that place; empty when none is near
	Related []Related // other places that matter, such as the first definition
}

// Related is another place that a diagnostic points to, with a short remark.
type Related struct {
	Span    Span
	Message string
}

// Severity is that of the diagnostic's code.
func (d Diagnostic) Severity() Severity { return d.Code.Severity }

// A List is a sequence of diagnostics. Functions that can find fault return a
// List beside their result, so that warnings travel too; callers append it to
// their own and go on where they can.
type List []Diagnostic

// HasErrors reports whether the list holds an Error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity() == Error })
}

// Sort orders the list by place, then code, then message, and removes exact
// repeats.
func (l List) Sort() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		switch {
		case a.Span.Start != b.Span.Start:
			return a.Span.Start - b.Span.Start
		case a.Code.Name != b.Code.Name:
			if a.Code.Name < b.Code.Name {
				return -1
			}
			return 1
		case a.Message < b.Message:
			return -1
		case a.Message > b.Message:
			return 1
		}
		return 0
	})
	return slices.CompactFunc(out, func(a, b Diagnostic) bool {
		return a.Code == b.Code && a.Span == b.Span && a.Message == b.Message
	})
}
