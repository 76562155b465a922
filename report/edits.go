package report

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
)

// changed says what one party would change in what it wants, as a clause:
// "North Korea drops “guarantee-first”".
func (c *Conflict) changed(i int, edited *followup.Edited, wishes *followup.Wishes) Sentence {
	var acts []Sentence
	for _, e := range wishes.Edits {
		acts = append(acts, c.edit(i, edited, e))
	}
	return Say("edit.party", "party", c.Party(i), "acts", acts)
}

func (c *Conflict) edit(i int, edited *followup.Edited, e followup.Edit) Sentence {
	switch e.Kind {
	case followup.Swap:
		return Say("edit.swap", "lower", c.wish(i, edited, e.Next), "upper", c.wish(i, edited, e.Wish))
	case followup.Drop:
		return Say("edit.drop", "wish", c.wish(i, edited, e.Wish))
	}
	return Say("edit.reverse", "wish", c.wish(i, edited, e.Wish), "negation", c.wish(i, edited, -e.Wish))
}

// wish names an entry of a list: a statement by its id or words, a tier of a
// ranking by its states.
func (c *Conflict) wish(i int, edited *followup.Edited, w followup.Wish) any {
	if edited.Ranking() {
		var states []graph.State
		for t, r := range c.Graph.Rank(i) {
			if int(r) == w.Origin()+1 {
				states = append(states, graph.State(t))
			}
		}
		return c.states(states)
	}
	st := edited.Statement(w)
	if st.ID != "" {
		return "“" + st.ID + "”"
	}
	return "“" + st.Source + "”"
}
