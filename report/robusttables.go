package report

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/robust"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// overview lays equilibria side by side.
func (p *robustPage) overview() Section {
	t := &Table{Fixed: 1, Right: []bool{false, true, true, true, true, false}, Head: []Cell{
		{Say: Say("head.state")}, {Say: Say("robust.head-deterred")}, {Say: Say("robust.head-edits")},
		{Say: Say("robust.head-distance")}, {Say: Say("robust.head-survives")}, {Say: Say("robust.head-under")}}}
	for k := range p.r.Standings {
		st := &p.r.Standings[k]
		t.Rows = append(t.Rows, []Cell{p.code(st.State), {Text: p.deterred(st)}, {Text: edits(&st.Edits)},
			{Text: far(&st.Far)}, {Text: survived(&st.Share)}, {Text: p.concepts(st)}})
	}
	return Section{Heading: Say("robust.overview"), Table: t, Sentences: []Sentence{
		Say("robust.overview-legend", "n", p.r.Samples, "swaps", p.r.Swaps, "seed", p.r.Seed)}}
}

// code names a state in a table: as people do, else by its letters in groups.
func (p *robustPage) code(s State) Cell {
	if p.named(s) {
		return Cell{Text: p.State(s), Mark: Strong}
	}
	return Cell{Text: p.grouped(p.Codes(s))}
}

func (p *robustPage) deterred(st *robust.Standing) string {
	if len(st.Parties) == 0 {
		return ""
	}
	n := 0
	for _, h := range st.Parties {
		if h != nil && h.Cause == stability.Deterred {
			n++
		}
	}
	return number(n)
}

// edits is the least number of changes that end an equilibrium: exact, or more
// than a number.
func edits(e *robust.Fragility) string {
	switch {
	case !e.Editable || e.Exact == 0:
		return "–"
	case e.Least == 0:
		return "> " + number(e.Exact)
	}
	return number(e.Least)
}

// far is the least distance of rankings: exact, bounds, or ∞ where none ends
// the equilibrium.
func far(d *robust.Distance) string {
	switch {
	case d.Why != "":
		return "–"
	case d.Never:
		return "∞"
	case d.Exact:
		return number(d.Most)
	case d.Found:
		return number(d.Least) + "–" + number(d.Most)
	}
	return "≥ " + number(d.Least)
}

func survived(s *robust.Share) string {
	if s.Drawn == 0 {
		return "–"
	}
	return ratio(s.Survived, s.Drawn)
}

func (p *robustPage) concepts(st *robust.Standing) string {
	var names []string
	for k, c := range p.r.Concepts {
		if k < len(st.Under) && st.Under[k] {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names, " ")
}

// examples gives for each equilibrium one smallest change that ends it.
func (p *robustPage) examples() Section {
	s := Section{Heading: Say("robust.breaks"), Sentences: []Sentence{Say("robust.breaks-legend")},
		Table: &Table{Fixed: 1, Head: []Cell{{Say: Say("head.state")}, {Say: Say("robust.head-change")}, {Say: Say("robust.head-leaves")}}}}
	for k := range p.r.Standings {
		if st := &p.r.Standings[k]; len(st.Edits.Changes) > 0 {
			c := st.Edits.Changes[0]
			s.Table.Rows = append(s.Table.Rows, []Cell{p.code(st.State), {Say: p.change(c)}, {Text: strings.Join(p.IDs(c.Leaves), " ")}})
		}
	}
	return s
}

// kept says what keeps each party at a state.
func (p *robustPage) kept(st *robust.Standing) Section {
	s := Section{Heading: Say("robust.kept"), Table: &Table{Fixed: 1, Head: []Cell{
		{Say: Say("robust.head-party")}, {Say: Say("robust.head-stays")}, {Say: Say("robust.head-by")}}}}
	if len(st.Parties) == 0 {
		return Section{}
	}
	inexact, deterred := false, false
	for i, h := range st.Parties {
		cell, by := p.cause(i, st.State, h), Cell{}
		if h != nil && h.Cause == stability.Deterred {
			deterred = true
			by.Say = p.groups(h)
			inexact = inexact || !h.Exact
		}
		s.Table.Rows = append(s.Table.Rows, []Cell{{Text: p.Party(i)}, cell, by})
	}
	if deterred {
		s.Sentences = append(s.Sentences, Say("robust.kept-legend"))
	}
	if inexact {
		s.Sentences = append(s.Sentences, Say("robust.kept-inexact"))
	}
	return s
}

func (p *robustPage) cause(i int, at State, h *stability.Hold) Cell {
	switch {
	case h == nil:
		return Cell{Say: Say("robust.kept-unseen")}
	case h.Cause == stability.NoMove:
		return Cell{Say: Say("robust.kept-none")}
	case h.Cause == stability.NoImprovement:
		return Cell{Say: Say("robust.kept-wish")}
	case h.Cause == stability.Deterred:
		return Cell{Say: Say("robust.kept-deterred"), Mark: Strong}
	case h.Cause == stability.Open:
		return Cell{Say: Say("robust.kept-open")}
	case h.Improvement < 0:
		return Cell{Say: Say("robust.kept-leaves"), Mark: Strong}
	}
	in, from := p.In(i, at)
	return Cell{Say: Say("robust.kept-leaves-by", "act", in.act(i, from, h.Improvement)), Mark: Strong}
}

// groups names the smallest groups whose own answers deter a party.
func (p *robustPage) groups(h *stability.Hold) Sentence {
	var list []Sentence
	for k, g := range h.Groups {
		if k == shown {
			list = append(list, Say("robust.more-groups", "n", len(h.Groups)-k))
			break
		}
		list = append(list, Say("robust.group", "parties", p.parties(g)))
	}
	if len(list) == 0 {
		return Sentence{}
	}
	return Say("robust.groups", "groups", list)
}

// breaks lists the smallest changes that end an equilibrium.
func (p *robustPage) breaks(st *robust.Standing) Section {
	e := &st.Edits
	if len(e.Changes) == 0 {
		return Section{}
	}
	s := Section{Heading: Say("robust.breaks"), Sentences: []Sentence{Say("robust.breaks-legend")},
		Table: &Table{Head: []Cell{{Say: Say("robust.head-change")}, {Say: Say("robust.head-leaves")}}}}
	for k, c := range e.Changes {
		if k == listedEnds {
			s.Sentences = append(s.Sentences, Say("robust.breaks-shown", "n", k, "total", e.Count))
			break
		}
		s.Table.Rows = append(s.Table.Rows, []Cell{{Say: p.change(c)}, {Text: strings.Join(p.IDs(c.Leaves), " ")}})
	}
	return s
}

// A touch is a wish that smallest changes touch, and in how many of them.
type touch struct {
	party     int
	statement *model.Statement
	n         int
}

// touched lists the wishes that the smallest changes touch, those most often
// touched first, with the claims that they rest on.
func (p *robustPage) touched(st *robust.Standing) Section {
	var list []*touch
	known := map[*model.Statement]*touch{}
	for _, c := range st.Edits.Changes {
		for _, part := range c.Parts {
			for _, s := range statements(part) {
				if known[s] == nil {
					known[s] = &touch{party: part.Party, statement: s}
					list = append(list, known[s])
				}
				known[s].n++
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *touch) int { return b.n - a.n })
	t := &Table{Fixed: 1, Right: []bool{false, false, false, false, true}, Head: []Cell{{Say: Say("robust.head-wish")}, {Say: Say("robust.head-party")},
		{Say: Say("robust.head-words")}, {Say: Say("robust.head-rests")}, {Say: Say("robust.head-changes")}}}
	for _, w := range list {
		id := w.statement.ID
		if id == "" {
			id = w.statement.Source
		}
		t.Rows = append(t.Rows, []Cell{{Text: id, Mark: Strong}, {Text: p.PartyID(w.party)}, {Say: p.Phrase(w.statement.Want, w.party)},
			{Text: rests(w.statement)}, {Text: number(w.n)}})
	}
	if len(list) == 0 {
		return Section{}
	}
	return Section{Heading: Say("robust.judgements"), Sentences: []Sentence{Say("robust.judgements-legend")}, Table: t}
}

// statements are those that the edits of a part touch, each once.
func statements(part robust.Part) []*model.Statement {
	var list []*model.Statement
	add := func(w followup.Wish) {
		if s := part.Edited.Statements[w.Origin()]; !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	for _, e := range part.Wishes.Edits {
		add(e.Wish)
		if e.Kind == followup.Swap {
			add(e.Next)
		}
	}
	return list
}

// rests names the claims that a statement rests on: those needed together with
// "+", alternatives with "/".
func rests(s *model.Statement) string {
	var groups []string
	for _, all := range s.Because {
		var ids []string
		for _, ref := range all {
			ids = append(ids, ref.ID)
		}
		groups = append(groups, strings.Join(ids, " + "))
	}
	return strings.Join(groups, " / ")
}

// distance says how far rankings would have to change.
func (p *robustPage) distance(st *robust.Standing) Section {
	d := &st.Far
	s := Section{Heading: Say("robust.distance")}
	switch {
	case !st.Holds:
		return Section{}
	case d.Why != "":
		s.Sentences = []Sentence{Say("robust.near-why", "why", d.Why)}
	case d.Never:
		s.Sentences = []Sentence{Say("robust.near-never")}
	case !d.Found:
		s.Sentences = []Sentence{Say("robust.near-least", "least", d.Least)}
	case !d.Exact:
		s.Sentences = []Sentence{Say("robust.near-bounds", "least", d.Least, "most", d.Most)}
	default:
		s.Sentences = append([]Sentence{Say("robust.near-cost", "n", d.Most)}, p.nearest(st)...)
	}
	if d.Found || d.Least > 0 {
		s.Sentences = append(s.Sentences, Say("robust.near-legend"))
	}
	return s
}

// nearest says which rankings the least distance is to, and who then leaves.
func (p *robustPage) nearest(st *robust.Standing) []Sentence {
	d := &st.Far
	in, from := p.In(d.Leaver, st.State)
	var list []Sentence
	switch n := len(d.Raised); {
	case n > shown:
		list = append(list, Say("robust.near-raise-many", "party", p.Party(d.Leaver), "n", n))
	case n > 0:
		list = append(list, Say("robust.near-raise", "party", p.Party(d.Leaver), "states", in.states(d.Raised)))
	}
	for k, m := range d.Stopped {
		if k == shown {
			list = append(list, Say("robust.near-stop-more", "n", len(d.Stopped)-k))
			break
		}
		list = append(list, Say("robust.near-stop", "party", p.Party(m.Party), "from", in.State(m.From), "act", in.act(m.Party, m.From, m.To)))
	}
	return append(list, Say("robust.leaves-for", "party", p.Party(d.Leaver), "act", in.act(d.Leaver, from, d.To)))
}
