package export

import (
	"fmt"
	"io"

	"github.com/countermove/countermove/report"
)

// ExplanationText writes why a state holds or not, party by party.
func ExplanationText(w io.Writer, e *report.Explanation, st Style) error {
	c := e.Conflict
	fmt.Fprintln(w, Heading(Harmless(c.Model.Title.In(c.Lang)), st))
	fmt.Fprintln(w, Text(st.Words, e.Title()))
	fmt.Fprintln(w)
	Paragraph(w, e.Headline(), "", st)
	for _, v := range e.Parties {
		fmt.Fprintln(w)
		list := e.Sentences(v)
		fmt.Fprintln(w, Heading(Text(st.Words, list[0]), st))
		Paragraph(w, list[1:], "  ", st)
	}
	return nil
}

// PreferenceText writes which of two states a party prefers, and why.
func PreferenceText(w io.Writer, p *report.Preference, st Style) error {
	list := p.Sentences()
	fmt.Fprintln(w, Heading(Text(st.Words, list[0]), st))
	Paragraph(w, list[1:], "", st)
	return nil
}
