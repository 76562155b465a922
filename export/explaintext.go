package export

import (
	"fmt"
	"io"

	"github.com/countermove/countermove/report"
)

// ExplanationText writes why a state holds or not, party by party.
func ExplanationText(w io.Writer, e *report.Explanation, st Style) error {
	c := e.Conflict
	fmt.Fprintln(w, Heading(Harmless(c.Title), st))
	fmt.Fprintln(w, Text(st.Words, e.Title()))
	fmt.Fprintln(w)
	Paragraph(w, e.Headline(), "", st)
	for _, v := range e.Parties {
		fmt.Fprintln(w)
		list := e.Sentences(v)
		fmt.Fprintln(w, Heading(Text(st.Words, list[0]), st))
		for _, group := range byMove(list[1:]) {
			Paragraph(w, group, "  ", st)
		}
	}
	return nil
}

// byMove cuts sentences into groups, a new one where the next move is told.
func byMove(list []report.Sentence) [][]report.Sentence {
	var groups [][]report.Sentence
	for k, s := range list {
		if k == 0 || s.Key == "improve" || s.Key == "improve.to" || s.Key == "more.open" || s.Key == "more.answers" {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], s)
	}
	return groups
}

// PreferenceText writes which of two states a party prefers, and why.
func PreferenceText(w io.Writer, p *report.Preference, st Style) error {
	list := p.Sentences()
	fmt.Fprintln(w, Heading(Text(st.Words, list[0]), st))
	Paragraph(w, list[1:], "", st)
	return nil
}
