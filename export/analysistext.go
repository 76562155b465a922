package export

import (
	"fmt"
	"io"
	"slices"

	"github.com/countermove/countermove/report"
)

// Limits of what is written for people.
const (
	manyStates   = 100 // above it, only the states that hold and the start are listed
	shownRows    = 60  // of those
	shownDetails = 8   // outcomes told in sentences
)

// A Selection says which states a text lists.
type Selection struct {
	States   []report.State // in order; nil: chosen by size
	Filtered bool           // States is the answer to a question, not the usual list
	Limit    int            // rows at most; 0: the usual number
}

// AnalysisText writes an analysis for people: what holds, in sentences, then
// the table as the literature prints it.
func AnalysisText(w io.Writer, a *report.Analysis, warnings int, sel Selection, st Style) error {
	c := a.Conflict
	fmt.Fprintln(w, Heading(Harmless(c.Title), st))
	fmt.Fprintln(w, Text(st.Words, a.Question()))
	fmt.Fprintln(w)
	if warnings > 0 {
		Paragraph(w, []report.Sentence{report.Say("diagnostics", "n", warnings)}, "", st)
		fmt.Fprintln(w)
	}
	Paragraph(w, a.Summary(), "", st)
	for _, name := range a.Asked {
		if why, ok := a.Result.Unavailable[name]; ok {
			Paragraph(w, []report.Sentence{report.Say("unavailable", "concept", name, "reason", why)}, "", st)
		}
	}
	outcomes(w, a, st)
	for _, s := range a.Skipped {
		if s.What != "outcomes" {
			Paragraph(w, []report.Sentence{report.Say("skip.note", "what", s.What, "reason", s.Reason)}, "", st)
		}
	}
	fmt.Fprintln(w)
	return rows(w, a, sel, st)
}

// outcomes tells what each state that holds means.
func outcomes(w io.Writer, a *report.Analysis, st Style) {
	c := a.Conflict
	for k, o := range a.Outcomes {
		if k == shownDetails {
			break
		}
		fmt.Fprintln(w)
		var names []string
		for _, q := range o.Questions {
			names = append(names, a.Name(q))
		}
		head := report.Say("outcome.heading", "state", c.State(o.State), "concepts", names)
		if c.Labels(o.State) != "" && !c.Model.GraphForm {
			head = report.Say("outcome.heading-code", "state", c.State(o.State), "code", c.Codes(o.State), "concepts", names)
		}
		fmt.Fprintln(w, Heading(Text(st.Words, head), st))
		Paragraph(w, a.Sentences(o), "  ", st)
	}
	if more := a.Total - min(len(a.Outcomes), shownDetails); more > 0 {
		fmt.Fprintln(w)
		say := report.Say("outcomes.more", "n", more)
		if a.Total > shownRows {
			say = report.Say("outcomes.many", "n", more)
		}
		Paragraph(w, []report.Sentence{say}, "", st)
	}
}

// rows writes the table of states and its legend.
func rows(w io.Writer, a *report.Analysis, sel Selection, st Style) error {
	list, note := choose(a, sel)
	if len(list) > 0 {
		if err := Table(w, shape(a, list, st), st); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	legend := a.Legend()
	if !note.IsZero() {
		legend = append([]report.Sentence{note}, legend...)
	}
	Paragraph(w, legend, "", st)
	return nil
}

// choose is the states to list, and what to say when these are not all.
func choose(a *report.Analysis, sel Selection) ([]report.State, report.Sentence) {
	n := a.Len()
	list, key, limit := sel.States, "legend.filtered", shownRows
	switch {
	case sel.Filtered:
	case n > manyStates && sel.Limit == 0:
		key = "legend.only"
		for s := range report.State(n) {
			if s == a.Conflict.Start || a.Holds(s) {
				list = append(list, s)
			}
		}
		if len(list) > limit && a.Main >= 0 {
			key = "legend.main"
			list = slices.DeleteFunc(list, func(s report.State) bool {
				return s != a.Conflict.Start && !a.Equilibrium(a.Main, s)
			})
		}
	default:
		key = "legend.first"
		for s := range report.State(n) {
			list = append(list, s)
		}
	}
	switch {
	case sel.Limit > 0:
		limit = sel.Limit
	case n <= manyStates:
		limit = n
	}
	list = list[:min(len(list), limit)]
	switch {
	case len(list) == n:
		return list, report.Sentence{}
	case key == "legend.only":
		return list, report.Say("legend.only", "n", len(list), "total", n)
	case key == "legend.main":
		return list, report.Say("legend.main", "n", len(list), "total", n, "concept", a.Name(a.Main))
	case key == "legend.first":
		return list, report.Say("legend.first", "n", len(list), "total", n)
	}
	return list, report.Say("legend.filtered", "n", len(list), "total", n)
}

// shape lays states out as columns, as the literature does, where that gives
// at most two tables of the style's width; else one to a row.
func shape(a *report.Analysis, list []report.State, st Style) report.Table {
	if len(list) <= 30 && !a.Conflict.Model.GraphForm {
		t := a.ByColumns(list)
		fit := st
		if fit.Width == 0 {
			fit.Width = 100
		}
		if Blocks(t, fit) <= 2 {
			return t
		}
	}
	return a.ByRows(slices.Clone(list))
}
