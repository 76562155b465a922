package export

import (
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/report"
)

// SchemaVersion is the version of the documents' schemas. Later versions of
// the program only add fields while it stays the same.
const SchemaVersion = 1

// A Head is what every document begins with.
type Head struct {
	Kind        string       `json:"kind" jsonschema:"what the document is"`
	Schema      int          `json:"schema" jsonschema:"version of the schema; fields are only added while it stays the same"`
	Complete    bool         `json:"complete" jsonschema:"false when the time or memory allowed cut the answer"`
	Skipped     []Skipped    `json:"skipped" jsonschema:"what a limit left out"`
	Diagnostics []diag.Entry `json:"diagnostics" jsonschema:"what is wrong or doubtful in the model file"`
}

// Skipped is something that a limit left out.
type Skipped struct {
	What   string `json:"what"`
	Reason string `json:"reason"`
}

// A Source says which model a document speaks of.
type Source struct {
	Title    string   `json:"title"`
	SHA256   string   `json:"sha256" jsonschema:"of the file as read"`
	Resolved string   `json:"resolved" jsonschema:"SHA-256 of the canonical text of the model after variants"`
	Variants []string `json:"variants" jsonschema:"the variants in force, in file order"`
}

// Program says what made a document, and with which settings.
type Program struct {
	Version  string          `json:"version"`
	Settings Ordered[string] `json:"settings" jsonschema:"the flags that were given"`
}

// About is what documents share: the model, its diagnostics, the program, and
// the words to use.
type About struct {
	Source      Source
	Diagnostics []diag.Entry
	Program     Program
	Words       *locale.Catalogue
}

func (a About) head(kind string) Head {
	h := Head{Kind: kind, Schema: SchemaVersion, Complete: true, Skipped: []Skipped{}, Diagnostics: a.Diagnostics}
	if h.Diagnostics == nil {
		h.Diagnostics = []diag.Entry{}
	}
	return h
}

// NewHead is the head of a document of that kind that speaks of no model.
func NewHead(kind string) Head { return About{}.head(kind) }

// A Said is a sentence in a document: what it says, and its key and words.
type Said struct {
	Key  string `json:"key" jsonschema:"the message, in any language"`
	Text string `json:"text"`
}

func said(c *locale.Catalogue, list []report.Sentence) []Said {
	out := []Said{}
	for _, s := range list {
		out = append(out, Said{Key: s.Key, Text: Text(c, s)})
	}
	return out
}

// A StateRef names a state.
type StateRef struct {
	ID    int    `json:"id,omitempty" jsonschema:"its number; absent for a state that only a party's view has"`
	Code  string `json:"code,omitempty"`
	Label string `json:"label,omitempty"`
}

func ref(c *report.Conflict, s report.State) StateRef {
	return StateRef{ID: c.Number(s), Code: c.Codes(s), Label: c.Labels(s)}
}

// A Step is one move: who, where to, and which options change.
type Step struct {
	Party  string          `json:"party"`
	To     StateRef        `json:"to"`
	Change Ordered[string] `json:"change,omitzero" jsonschema:"the options that change, and to what"`
}

func step(c *report.Conflict, party int, from, to report.State) Step {
	st := Step{Party: c.PartyID(party), To: ref(c, to)}
	ids := c.OptionIDs()
	for _, t := range c.Change(party, from, to) {
		letter := "N"
		if t.Taken {
			letter = "Y"
		}
		st.Change.Put(ids[t.Option], letter)
	}
	return st
}

// steps are moves one after another.
func steps(c *report.Conflict, from report.State, path []report.Step) []Step {
	out := []Step{}
	for _, s := range path {
		out = append(out, step(c, s.Party, from, s.To))
		from = s.To
	}
	return out
}
