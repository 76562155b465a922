package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/countermove/countermove/report"
)

// shownLevels is how many levels of a ranking are written unless told
// otherwise.
const shownLevels = 40

// StatesText writes the states, what the rules remove, the moves and each
// party's ranking; at most limit states and levels, or the usual number if it
// is 0.
func StatesText(w io.Writer, s *report.States, limit int, st Style) error {
	c := s.Conflict
	fmt.Fprintln(w, Heading(Harmless(c.Title), st))
	fmt.Fprintln(w, Text(st.Words, report.Say("states.question")))
	fmt.Fprintln(w)
	Paragraph(w, s.Summary(), "", st)
	if len(s.Removed) > 0 {
		fmt.Fprintln(w)
		if err := Table(w, s.Rules(), st); err != nil {
			return err
		}
	}
	fmt.Fprintln(w)
	n := c.Graph.Len()
	shown := n
	if limit == 0 && n > manyStates {
		shown = shownRows
	} else if limit > 0 {
		shown = min(n, limit)
	}
	list := make([]report.State, shown)
	for k := range list {
		list[k] = report.State(k)
	}
	if err := Table(w, s.Table(list), st); err != nil {
		return err
	}
	if shown < n {
		fmt.Fprintln(w)
		Paragraph(w, []report.Sentence{report.Say("legend.first", "n", shown, "total", n)}, "", st)
	}
	rankings(w, s, limit, st)
	return nil
}

// rankings writes each party's induced ranking; between two levels stands what
// puts the lower one lower.
func rankings(w io.Writer, s *report.States, limit int, st Style) {
	c := s.Conflict
	if limit == 0 {
		limit = shownLevels
	}
	for i := range c.Parties() {
		n := s.Levels(i)
		fmt.Fprintln(w)
		fmt.Fprintln(w, Heading(Text(st.Words, report.Say("ranking.of", "party", c.Party(i), "n", n)), st))
		for _, l := range s.Ranking(i, limit) {
			var names []string
			for _, x := range l.States {
				names = append(names, Harmless(c.State(x)))
			}
			line := fmt.Sprintf("%4d  %s", l.Rank, strings.Join(names, " "))
			if len(names) > shownRows {
				line = fmt.Sprintf("%4d  %s …", l.Rank, strings.Join(names[:shownRows], " "))
			}
			switch {
			case l.Why.Wish != "":
				line += "    " + emphasis(Text(st.Words, report.Say("ranking.wish", "place", l.Why.Place, "wish", l.Why.Wish)), report.Faint, st.Color)
			}
			fmt.Fprintln(w, line)
		}
		if n > limit {
			fmt.Fprintln(w, Text(st.Words, report.Say("ranking.shown", "n", limit, "party", c.Party(i))))
		}
	}
}
