package modelfile

// This file is the way in to editing a model file: a list of intents, such as
// "rename this party", becomes a few changes of the text at the places
// concerned. The file is never written anew, so that what an edit does not
// name keeps every byte: layout, comments, quotes.
//
// The parts: edit_kinds.go lists what can be asked for; edit_entries.go and
// edit_file.go do it; edit_wishes.go and edit_codes.go have what is particular
// to preferences and options; edit_mentions.go finds what names what,
// edit_rename.go and edit_delete.go follow it; edit_place.go changes the entry
// at a place, edit_lines.go and edit_flow.go in the two styles of YAML;
// edit_write.go writes values, edit_text.go holds the text.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// MaxIntents is how many intents Apply takes at once.
const MaxIntents = 1000

// An Intent is one change that somebody wants made to a model file. Kind is
// the name of one of IntentKinds, which say what else it needs.
type Intent struct {
	Kind     string          `json:"kind"`
	Party    string          `json:"party,omitempty"`    // whose option, statement or preference it is about
	Variant  string          `json:"variant,omitempty"`  // whose change it is about
	ID       string          `json:"id,omitempty"`       // what it is about; an item of a list by its id or its exact expression
	Index    *int            `json:"index,omitempty"`    // an item of a list by its place, from 0, instead of ID
	To       string          `json:"to,omitempty"`       // the new id, or the party that receives an option
	Position *int            `json:"position,omitempty"` // place in the list afterwards, from 0; the last if absent
	Field    string          `json:"field,omitempty"`    // key of the value to be set; the whole entry if absent
	Value    json.RawMessage `json:"value,omitempty"`    // what the file is to say there; null takes the field out
	Cascade  bool            `json:"cascade,omitempty"`  // delete what refers to it as well
}

// New returns the text of a model file that has a title and nothing else yet.
func New(title string) []byte {
	return []byte("countermove: 1\ntitle: " + quoted(title) + "\n")
}

// Apply makes the changes, in their order, and returns the file with its new
// text, and a warning for everything that had to follow. If one of them cannot
// be made, or the file would then have an error that it did not have, it
// returns nil and one diagnostic that says why. The given file is not touched.
//
// A model may lack what it needs on the way: an empty list of parties is no
// obstacle. Whether rankings cover every state is not asked here.
func Apply(f *diag.File, intents []Intent) (*diag.File, diag.List) {
	if len(intents) > MaxIntents {
		return nil, diag.List{impossible("%d changes at once are more than the %d possible", len(intents), MaxIntents).d}
	}
	e := &editor{original: f.Text}
	err := e.load(f.Text)
	if err == nil {
		err = shapely(f)
	}
	if err != nil {
		return nil, diag.List{e.refused(err, "")}
	}
	for i, in := range intents {
		if err := e.do(in); err != nil {
			which := ""
			if len(intents) > 1 {
				which = fmt.Sprintf("This is about change %d of %d.", i+1, len(intents))
			}
			return nil, diag.List{e.refused(err, which)}
		}
	}
	out := diag.NewFile(f.Name, e.text)
	if d, worse := newError(f, out); worse {
		return nil, diag.List{d}
	}
	return out, e.notes
}

// shapely refuses a file in which something is not of the kind, list, map or
// text, that belongs in its place, so that the editor need not ask everywhere.
func shapely(f *diag.File) error {
	_, list := Read(f)
	for _, d := range list {
		switch d.Code {
		case diag.UnexpectedShape, diag.MixedForms, diag.UnexpectedRoot, diag.MalformedKey, diag.DuplicateKey,
			diag.UnsupportedVersion, diag.ExcessiveFaults:
			return uneditableFor(d)
		}
	}
	return nil
}

// uneditableFor says that a finding must be mended first.
func uneditableFor(d diag.Diagnostic) refusal {
	return refusal{diag.Diagnostic{
		Code: diag.UneditableFile, Span: d.Span,
		Message: "The file cannot be edited here before this is mended: " + d.Message,
		Detail:  d.Detail, Remedy: d.Remedy,
	}}
}

// newError returns an error that the text after has and the one before had
// not.
func newError(before, after *diag.File) (diag.Diagnostic, bool) {
	had := map[*diag.Code]int{diag.AbsentParties: 1}
	for _, d := range faultsOf(before) {
		had[d.Code]++
	}
	for _, d := range faultsOf(after) {
		if d.Severity() != diag.Error {
			continue
		}
		if had[d.Code]--; had[d.Code] >= 0 {
			continue
		}
		return diag.Diagnostic{
			Code:    diag.ImpossibleEdit,
			Message: "With this change the file would be wrong: " + d.Message,
			Detail:  d.Detail, Remedy: d.Remedy, Near: d.Near,
		}, true
	}
	return diag.Diagnostic{}, false
}

func faultsOf(f *diag.File) diag.List {
	m, list := Read(f)
	return append(list, model.Check(m)...)
}

// A refusal says why an edit cannot be made.
type refusal struct{ d diag.Diagnostic }

func (r refusal) Error() string { return r.d.Message }

func impossible(format string, args ...any) refusal {
	return refusal{diag.Diagnostic{Code: diag.ImpossibleEdit, Message: sentence(fmt.Sprintf(format, args...))}}
}

// refused is the diagnostic of a failed intent. Its places are kept only while
// they are places of the file as given.
func (e *editor) refused(err error, which string) diag.Diagnostic {
	var r refusal
	if !errors.As(err, &r) {
		r = impossible("%v", err)
	}
	d := r.d
	if d.Detail != "" && which != "" {
		which += " "
	}
	d.Detail = which + d.Detail
	if !bytes.Equal(e.text, e.original) {
		d.Span, d.Related = diag.Span{}, nil
	}
	return d
}
