package export

import (
	"fmt"
	"io"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/coalition"
	"github.com/countermove/countermove/followup/compare"
	"github.com/countermove/countermove/followup/evidence"
	"github.com/countermove/countermove/followup/evolve"
	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/followup/robust"
	"github.com/countermove/countermove/followup/secure"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/report"
)

// A Followup is a follow-up question with the ways to show its answer.
type Followup struct {
	*followup.Analysis
	// Page puts the answer into words and tables.
	Page func(c *report.Conflict, in *followup.Input, r followup.Result) *report.Page
	// Document makes the part of the JSON document that is the answer's own: a
	// struct with JSON tags, whose type does not depend on the answer. Given a
	// nil result it returns a zero value of that type.
	Document func(c *report.Conflict, in *followup.Input, r followup.Result) any
}

// Followups lists the follow-up questions in the order in which help shows
// them. Commands, schemas and docs are made from this list.
var Followups = []Followup{
	{evolve.Analysis, report.EvolvePage, EvolveDocument},
	{coalition.Analysis, report.CoalitionPage, CoalitionDocument},
	{tables.Analysis, report.TablesPage, TablesDocument},
	{secure.Analysis, report.SecurePage, SecureDocument},
	{roadmap.Analysis, report.RoadmapPage, RoadmapDocument},
	{robust.Analysis, report.RobustPage, RobustDocument},
	{evidence.Analysis, report.EvidencePage, EvidenceDocument},
	{compare.Analysis, report.ComparePage, CompareDocument},
}

// An AnswerDocument is the JSON document of a follow-up.
type AnswerDocument struct {
	Head
	Model     Source          `json:"model"`
	From      *StateRef       `json:"from,omitempty" jsonschema:"the state it starts from"`
	Target    string          `json:"target,omitempty" jsonschema:"name of the target, or the expression given"`
	Concept   string          `json:"concept,omitempty" jsonschema:"the concept under which states hold"`
	Settings  Ordered[string] `json:"settings" jsonschema:"all settings with the values used"`
	Sentences []Said          `json:"sentences" jsonschema:"the answer in words"`
	Result    any             `json:"result"`
	Program   Program         `json:"program"`
}

// NewAnswer makes the document of a follow-up's answer. In has the settings
// used; about says which model and program.
func (f *Followup) NewAnswer(c *report.Conflict, in *followup.Input, r followup.Result, about About) *AnswerDocument {
	a := &AnswerDocument{Head: about.head(f.Name), Model: about.Source, Program: about.Program}
	for _, left := range r.Left() {
		a.Complete = false
		a.Skipped = append(a.Skipped, Skipped{What: f.Name, Reason: left})
	}
	if s := in.Start(in.World); f.Takes.From && s >= 0 {
		from := ref(c, s)
		a.From = &from
	}
	if in.Target != nil {
		a.Target = in.Target.ID
	}
	if f.Takes.Concept {
		a.Concept = in.Question(in.World).Name
	}
	a.Settings = Ordered[string]{Keys: []string{}}
	for _, s := range f.Settings {
		a.Settings.Put(s.Name, in.Values[s.Name])
	}
	a.Sentences = said(about.Words, f.Page(c, in, r).Answer)
	a.Result = f.Document(c, in, r)
	return a
}

// PageText writes the page of a follow-up for people.
func PageText(w io.Writer, title string, p *report.Page, left []string, st Style) error {
	fmt.Fprintln(w, Heading(Harmless(title), st))
	fmt.Fprintln(w, Text(st.Words, p.Question))
	fmt.Fprintln(w)
	Paragraph(w, p.Answer, "", st)
	for _, s := range p.Sections {
		fmt.Fprintln(w)
		if !s.Heading.IsZero() {
			fmt.Fprintln(w, Heading(Text(st.Words, s.Heading), st))
		}
		if len(s.Sentences) > 0 {
			Paragraph(w, s.Sentences, "  ", st)
		}
		if s.Table != nil && len(s.Table.Rows) > 0 {
			if err := Table(w, *s.Table, st); err != nil {
				return err
			}
		}
	}
	for _, l := range left {
		if _, err := fmt.Fprintf(w, "\nIncomplete: %s.\n", Harmless(l)); err != nil {
			return err
		}
	}
	return nil
}
