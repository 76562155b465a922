package report

import "github.com/countermove/countermove/graph"

// A Preference says which of two states a party prefers, and why.
type Preference struct {
	Conflict *Conflict // as the party sees it
	Party    int
	A, B     graph.State
	Reason   Reason
}

// Prefer compares two states for a party, in the dispute as it sees it. It
// reports false if the party does not see one of them.
func Prefer(c *Conflict, party int, a, b graph.State) (*Preference, bool) {
	in, x := c.In(party, a)
	_, y := c.In(party, b)
	if x < 0 || y < 0 {
		return nil, false
	}
	return &Preference{Conflict: in, Party: party, A: x, B: y, Reason: in.Why(party, x, y)}, true
}

// Ranks are the places of the two states in the party's ranking, and the
// number of places.
func (p *Preference) Ranks() (a, b, of int) {
	rank := p.Conflict.Graph.Rank(p.Party)
	return int(rank[p.A]), int(rank[p.B]), levels(rank)
}

// Sentences say which one the party prefers and what decides it.
func (p *Preference) Sentences() []Sentence {
	c := p.Conflict
	me, a, b := c.Party(p.Party), p.A, p.B
	rank := c.Graph.Rank(p.Party)
	if rank[a] == rank[b] {
		list := []Sentence{Say("better.equal", "party", me, "a", c.State(a), "b", c.State(b))}
		if p.Reason.Text != "" {
			return append(list, Say("better.reason", "text", p.Reason.Text))
		}
		return append(list, Say("better.none", "party", me))
	}
	if rank[b] < rank[a] {
		a, b = b, a
	}
	better, worse := c.State(a), c.State(b)
	list := []Sentence{
		Say("better.prefers", "party", me, "better", better, "worse", worse),
		Say("better.ranks", "party", me, "better", better, "a", int(rank[a]), "worse", worse, "b", int(rank[b]), "of", levels(rank)),
	}
	switch {
	case p.Reason.Wish != "":
		list = append(list, Say("better.wish", "place", p.Reason.Place, "wish", c.Phrase(p.Reason.Want, p.Party)),
			Say("better.wish-holds", "better", better, "worse", worse))
	case p.Reason.Text != "":
		list = append(list, Say("better.reason", "text", p.Reason.Text))
	}
	return list
}
