package report

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/compare"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// How much a page of a comparison shows; the document has all that is listed.
const (
	shownStates  = 60 // rows of states across the sides
	shownFlips   = 20 // rows of verdicts that differ
	shownChanges = 6  // differences of models in sentences
	shownWhys    = 3  // states whose flips are told
)

// ComparePage says what variants change and what holds whichever applies.
func ComparePage(c *Conflict, in *followup.Input, result followup.Result) *Page {
	s := NewSides(c, result.(*compare.Result))
	p := &Page{Question: Say("compare.question"), Answer: s.answer(), Sections: []Section{s.overview()}}
	for k, side := range s.Result.Sides {
		switch {
		case side.Invalid != "":
			p.Sections = append(p.Sections, Section{Heading: s.heading(side),
				Sentences: []Sentence{Say("compare.invalid", "reason", side.Invalid)}})
		case side.Pair != nil:
			p.Sections = append(p.Sections, s.section(k)...)
		}
	}
	return p
}

// answer says what holds everywhere, how the start fares, and which sides
// change what holds.
func (s *Sides) answer() []Sentence {
	list := s.always()
	list = append(list, s.start()...)
	var shift, same []string
	invalid := 0
	for k, side := range s.Result.Sides {
		switch {
		case k == 0:
		case side.Invalid != "":
			invalid++
		case side.Pair == nil:
		case s.shifts(side):
			shift = append(shift, s.Names[k])
		default:
			same = append(same, s.Names[k])
		}
	}
	switch {
	case s.Whole:
	case len(shift) > 0 && len(same) > 0:
		list = append(list, Say("compare.shift", "variants", shift), Say("compare.same", "variants", same))
	case len(shift) > 0:
		list = append(list, Say("compare.shift-all", "variants", shift))
	case len(same) > 0:
		list = append(list, Say("compare.same-all", "variants", same))
	}
	if invalid > 0 {
		list = append(list, Say("compare.invalid-count", "n", invalid))
	}
	return list
}

// always says which states hold in every run.
func (s *Sides) always() []Sentence {
	r := s.Result
	var names []string
	n := 0
	for _, row := range r.Rows {
		if row.Count == r.Runs {
			if n++; n <= most {
				names = append(names, s.row(row))
			}
		}
	}
	switch {
	case r.Runs == 0:
		return nil
	case n == 0:
		return []Sentence{Say("compare.always-none", "n", r.Runs)}
	case n > most && n == len(r.Rows) && n < r.Held:
		return []Sentence{Say("compare.always-least", "m", n, "n", r.Runs)}
	case n > most:
		return []Sentence{Say("compare.always-many", "m", n, "n", r.Runs)}
	}
	return []Sentence{Say("compare.always", "states", names, "n", r.Runs)}
}

// start says in how many runs the start holds.
func (s *Sides) start() []Sentence {
	if s.base.Start < 0 || s.Result.Runs == 0 {
		return nil
	}
	count := 0
	for k, side := range s.Result.Sides {
		at := s.at(k, s.base.Start)
		if at < 0 {
			continue
		}
		for q := range side.Result.Questions {
			if side.Holds(q, at) == stability.Stable {
				count++
			}
		}
	}
	state := s.base.State(s.base.Start)
	switch count {
	case 0:
		return []Sentence{Say("compare.start-never", "state", state)}
	case s.Result.Runs:
		return []Sentence{Say("compare.start-always", "state", state)}
	}
	return []Sentence{Say("compare.start", "state", state, "m", count, "n", s.Result.Runs)}
}

// at is where a side has a state of the first; -1 if it does not.
func (s *Sides) at(k int, x graph.State) graph.State {
	side := s.Result.Sides[k]
	switch {
	case k == 0:
		return x
	case side.Pair == nil:
		return -1
	}
	return side.Pair.Match.To[x]
}

// shifts reports whether a side changes which states hold.
func (s *Sides) shifts(side *compare.Side) bool {
	return slices.ContainsFunc(side.Pair.Concepts, func(v compare.Verdicts) bool {
		return v.GainedAll.N+v.LostAll.N+v.NewAll.N+v.GoneAll.N > 0
	})
}

// overview is the table of states and sides.
func (s *Sides) overview() Section {
	r := s.Result
	t := &Table{Fixed: 1, Head: []Cell{{Say: Say("head.state")}}, Right: []bool{false}}
	for _, name := range s.Names {
		t.Head, t.Right = append(t.Head, Cell{Text: name}), append(t.Right, false)
	}
	t.Head, t.Right = append(t.Head, Cell{Say: Say("compare.head-count")}), append(t.Right, true)
	rows := r.Rows
	if len(rows) > shownStates {
		rows = slices.Clone(rows)
		slices.SortStableFunc(rows, func(a, b compare.Row) int { return b.Count - a.Count })
		rows = rows[:shownStates]
	}
	for _, row := range rows {
		cells := []Cell{{Text: s.startMark(row) + s.row(row), Mark: Strong}}
		for k, side := range r.Sides {
			cell := Cell{Text: s.concepts(row.Holds[k])}
			switch {
			case side.Judged == nil:
				cell = Cell{Text: "?", Mark: Faint}
			case !row.There[k]:
				cell = Cell{Text: "–", Mark: Faint}
			}
			cells = append(cells, cell)
		}
		t.Rows = append(t.Rows, append(cells, Cell{Text: number(row.Count)}))
	}
	out := Section{Heading: Say("compare.overview"), Table: t, Sentences: s.legend()}
	if n := len(t.Rows); n < r.Held {
		out.Sentences = append(out.Sentences, Say("compare.rows", "n", n, "total", r.Held))
	}
	return out
}

func (s *Sides) startMark(row compare.Row) string {
	if row.Side == 0 && row.At == s.base.Start {
		return "▸"
	}
	return ""
}

// legend explains the marks, and what was not available.
func (s *Sides) legend() []Sentence {
	r := s.Result
	var list []Sentence
	if len(r.Asked) == 1 {
		list = append(list, Say("compare.legend-one", "concept", r.Asked[0]))
	} else {
		var names []Sentence
		for k, name := range r.Asked {
			names = append(names, Say("compare.numbered", "n", k+1, "concept", name))
		}
		list = append(list, Say("compare.legend", "concepts", names))
	}
	list = append(list, Say("compare.runs", "n", r.Runs))
	for _, name := range r.Asked {
		for k, side := range r.Sides {
			if side.Judged == nil {
				continue
			}
			if why, ok := side.Result.Unavailable[name]; ok {
				list = append(list, Say("compare.unavailable", "concept", name, "side", s.Names[k], "reason", why))
			}
		}
	}
	return list
}

// heading names a side.
func (s *Sides) heading(side *compare.Side) Sentence {
	return Say("compare.with", "variants", s.variants(side))
}

// section says what one side changes: in the model, in what holds, and why.
func (s *Sides) section(k int) []Section {
	side := s.Result.Sides[k]
	out := Section{Heading: s.heading(side), Sentences: s.structure(side)}
	out.Sentences = append(out.Sentences, s.outcome(side)...)
	list := []Section{out}
	list = append(list, s.whys(k)...)
	if t := s.flips(k); len(t.Table.Rows) > 0 {
		list = append(list, t)
	}
	return list
}

// outcome says what comes to hold and what no longer holds, taking together
// concepts that agree.
func (s *Sides) outcome(side *compare.Side) []Sentence {
	p := side.Pair
	var list []Sentence
	if p.OnlyA.N > 0 {
		list = append(list, Say("compare.states-gone", "n", p.OnlyA.N))
	}
	if p.OnlyB.N > 0 {
		list = append(list, Say("compare.states-new", "n", p.OnlyB.N))
	}
	verdicts := 0
	for _, v := range p.Concepts {
		verdicts += v.Flipped
	}
	told := s.holding(side)
	list = append(list, told...)
	switch {
	case len(told) == 0 && verdicts == 0:
		list = append(list, Say("compare.no-change"))
	case len(told) == 0:
		list = append(list, Say("compare.only-verdicts"))
	}
	return list
}

// holding says which states come to hold and no longer hold, for each list the
// concepts that share it.
func (s *Sides) holding(side *compare.Side) []Sentence {
	p, here := side.Pair, s.World(side.World)
	var list []Sentence
	lists := func(of func(compare.Verdicts) compare.Listed, say func(names []string, l compare.Listed) Sentence) {
		done := make([]bool, len(p.Concepts))
		for n, v := range p.Concepts {
			if done[n] || of(v).N == 0 {
				continue
			}
			var names []string
			for m, other := range p.Concepts {
				if of(other).N == of(v).N && slices.Equal(of(other).States, of(v).States) {
					done[m], names = true, append(names, other.Name)
				}
			}
			list = append(list, say(names, of(v)))
		}
	}
	lists(func(v compare.Verdicts) compare.Listed { return v.LostAll }, func(names []string, l compare.Listed) Sentence {
		if l.N > most {
			return Say("compare.lost-many", "concepts", names, "n", l.N)
		}
		return Say("compare.lost", "concepts", names, "states", s.base.states(l.States))
	})
	lists(func(v compare.Verdicts) compare.Listed { return v.GainedAll }, func(names []string, l compare.Listed) Sentence {
		if l.N > most {
			return Say("compare.gained-many", "concepts", names, "n", l.N)
		}
		return Say("compare.gained", "concepts", names, "states", s.base.states(l.States))
	})
	lists(func(v compare.Verdicts) compare.Listed { return v.GoneAll }, func(names []string, l compare.Listed) Sentence {
		if l.N > most {
			return Say("compare.gone-many", "concepts", names, "n", l.N)
		}
		return Say("compare.gone", "concepts", names, "states", s.base.states(l.States))
	})
	lists(func(v compare.Verdicts) compare.Listed { return v.NewAll }, func(names []string, l compare.Listed) Sentence {
		if l.N > most {
			return Say("compare.new-many", "concepts", names, "n", l.N)
		}
		return Say("compare.new", "concepts", names, "states", here.states(l.States))
	})
	return list
}

// flips is the table of verdicts that differ on one side.
func (s *Sides) flips(k int) Section {
	p := s.Result.Sides[k].Pair
	t := &Table{Fixed: 1, Head: []Cell{{Say: Say("head.state")}}}
	var states []graph.State
	at := map[graph.State][]Cell{}
	letters := s.base.Letters()
	for n, v := range p.Concepts {
		t.Head = append(t.Head, Cell{Text: v.Name})
		for _, f := range v.Flips {
			if at[f.A] == nil {
				at[f.A] = make([]Cell, len(p.Concepts))
				states = append(states, f.A)
			}
			at[f.A][n] = flip(p, f, letters)
		}
	}
	slices.Sort(states)
	for _, x := range states[:min(len(states), shownFlips)] {
		t.Rows = append(t.Rows, append([]Cell{{Text: s.base.State(x), Mark: Strong}}, at[x]...))
	}
	list := []Sentence{Say("compare.legend-flips")}
	var parties []Sentence
	for i, l := range letters {
		parties = append(parties, Say("legend.letters", "letter", l, "party", s.base.Party(i)))
	}
	list = append(list, Say("legend.parties", "parties", parties))
	if len(states) > shownFlips {
		list = append(list, Say("compare.flips", "n", shownFlips))
	}
	return Section{Heading: Say("compare.verdicts"), Sentences: list, Table: t}
}

// flip is the cell of one state under one concept.
func flip(p *compare.Pair, f compare.Flip, letters []string) Cell {
	var b strings.Builder
	for n, k := range f.Gained {
		if n == 0 {
			b.WriteByte('+')
		}
		b.WriteString(letters[p.Parties[k][0]])
	}
	for n, k := range f.Lost {
		if n == 0 {
			b.WriteString("−")
		}
		b.WriteString(letters[p.Parties[k][0]])
	}
	c := Cell{Text: b.String()}
	switch f.Holds {
	case 1:
		c = Cell{Text: strings.TrimSpace(c.Text + " ▲"), Mark: Strong}
	case -1:
		c = Cell{Text: strings.TrimSpace(c.Text + " ▼"), Mark: Strong}
	}
	return c
}
