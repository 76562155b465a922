package report

import (
	"strings"

	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
)

// told is a table in full: its first deal in sentences, all of them in rows.
func (t *tablesPage) told(table *tables.Table) Section {
	s := Section{Heading: Say("tables.deals-of", "n", len(table.Deals), "parties", t.members(table.Set))}
	s.Sentences = t.deal(table.Deals[0])
	s.Table = t.deals(table)
	if n := len(table.Deals); n > listedDeals {
		s.Sentences = append(s.Sentences, Say("tables.more-deals", "n", listedDeals, "total", n))
	}
	return s
}

// deal tells one deal: the way there, who gains, who would break it and who
// keeps it.
func (t *tablesPage) deal(d *tables.Deal) []Sentence {
	var list []Sentence
	named := t.named(d.State)
	if named {
		list = append(list, Say("tables.deal", "state", t.State(d.State)))
	}
	if t.Model.GraphForm {
		list = append(list, t.done(d.State)...)
	}
	from := t.r.From
	for k, s := range d.Path {
		party, act := t.Party(s.Party), t.act(s.Party, from, s.To)
		switch {
		case k > 0:
			list = append(list, Say("tables.then", "party", party, "act", act))
		case named:
			list = append(list, Say("tables.first-named", "party", party, "act", act))
		default:
			list = append(list, Say("tables.first", "party", party, "act", act))
		}
		from = s.To
	}
	if len(t.r.Drift) > 0 {
		list = append(list, Say("tables.gain-drift", "parties", t.parties(d.Gain)))
	} else {
		list = append(list, Say("tables.gain", "parties", t.parties(d.Gain)))
	}
	if d.Firm == tables.Firm {
		list = append(list, Say("tables.deal-firm"))
	}
	return append(append(list, t.jumps(d)...), t.outside(d)...)
}

// jumps says who would break a deal: a few of the least coalitions, each with
// its first way.
func (t *tablesPage) jumps(d *tables.Deal) []Sentence {
	var list []Sentence
	seen := map[graph.PartySet]bool{}
	for _, r := range d.Rivals {
		if !seen[r.Coalition] && r.Least && len(list) < shown {
			list = append(list, Say("tables.rival", "parties", t.parties(r.Coalition), "acts", t.acts(d.State, r.Path)))
		}
		seen[r.Coalition] = true
	}
	if more := len(seen) - len(list); more > 0 {
		list = append(list, Say("tables.more-rivals", "n", more))
	}
	return list
}

// outside says what only those away from the table deter.
func (t *tablesPage) outside(d *tables.Deal) []Sentence {
	if t.r.Sanctions == 0 {
		return []Sentence{Say("tables.no-sanctions", "concept", t.name)}
	}
	var list []Sentence
	for n, x := range d.Outside {
		if n == shown {
			return append(list, Say("tables.more-outside", "n", len(d.Outside)-n))
		}
		in, at := t.In(x.Party, d.State)
		list = append(list, Say("tables.outside", "party", t.Party(x.Party), "act", in.act(x.Party, at, x.Improvement),
			"outsiders", t.parties(x.Deterrers)))
	}
	if list == nil && t.tempted(d.State) {
		return []Sentence{Say("tables.outside-none")}
	}
	return list
}

// tempted reports whether some party would gain by a move from a state.
func (t *tablesPage) tempted(s State) bool {
	for i := range t.Parties() {
		if in, at := t.In(i, s); at >= 0 && t.r.Sanctions.Has(i) && len(in.Graph.Improvements(i, at, nil)) > 0 {
			return true
		}
	}
	return false
}

// acts tells moves one after another.
func (t *tablesPage) acts(from State, path []Step) []Sentence {
	var list []Sentence
	for _, s := range path {
		list = append(list, Say("tables.does", "party", t.Party(s.Party), "act", t.act(s.Party, from, s.To)))
		from = s.To
	}
	return list
}

// deals has a row for each deal of a table.
func (t *tablesPage) deals(table *tables.Table) *Table {
	out := &Table{Fixed: 1, Right: []bool{true}, Head: []Cell{{Say: Say("head.number")}}}
	column := func(c Cell) { out.Head, out.Right = append(out.Head, c), append(out.Right, false) }
	labelled := t.Labels(table.Deals[0].State) != ""
	if labelled {
		column(Cell{Say: Say("head.state")})
	}
	if !t.Model.GraphForm {
		column(Cell{Say: Say("head.code")})
	}
	for _, head := range []Sentence{Say("tables.head-firm"), Say("tables.head-gain"), Say("tables.head-rivals"), Say("tables.head-outside")} {
		column(Cell{Say: head})
	}
	for _, d := range table.Deals[:min(len(table.Deals), listedDeals)] {
		row := []Cell{{Text: number(t.Number(d.State))}}
		if labelled {
			row = append(row, Cell{Text: t.Labels(d.State), Mark: Strong})
		}
		if !t.Model.GraphForm {
			row = append(row, Cell{Text: t.grouped(t.Codes(d.State))})
		}
		out.Rows = append(out.Rows, append(row, Cell{Say: firmWord(d.Firm)}, Cell{Text: t.ids(d.Gain)},
			Cell{Text: t.rivals(d)}, Cell{Text: t.keptOut(d)}))
	}
	return out
}

func firmWord(f tables.Firmness) Sentence {
	switch f {
	case tables.Firm:
		return Say("tables.yes")
	case tables.NotFirm:
		return Say("tables.no")
	}
	return Say("tables.unknown")
}

// rivals lists the least coalitions that jump from a deal in a cell, each once.
func (t *tablesPage) rivals(d *tables.Deal) string {
	var list []string
	seen := map[graph.PartySet]bool{}
	for _, r := range d.Rivals {
		if !r.Least || seen[r.Coalition] {
			continue
		}
		seen[r.Coalition] = true
		if len(list) == shown {
			list = append(list, "…")
			break
		}
		list = append(list, strings.Join(t.IDs(r.Coalition), "+"))
	}
	return strings.Join(list, ", ")
}

// keptOut lists the parties whom only outsiders keep from improving.
func (t *tablesPage) keptOut(d *tables.Deal) string {
	var set graph.PartySet
	for _, x := range d.Outside {
		set = set.With(x.Party)
	}
	return t.ids(set)
}
