package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/countermove/countermove/graph"
)

// A Table is a grid of short texts. Every row has as many cells as Head.
type Table struct {
	Head  []Cell
	Rows  [][]Cell
	Fixed int    // leading columns that are repeated when the table is cut to fit a width
	Right []bool // by column: align to the right; nil aligns all to the left
}

// A Cell is a text of a table: Say where it is a word of ours, Text where it
// comes from the model.
type Cell struct {
	Text string
	Say  Sentence
	Mark Mark
}

// Mark says that a cell stands out.
type Mark int

const (
	Plain  Mark = iota
	Strong      // an equilibrium, a heading
	Faint       // of less weight
)

// Letters gives each party a short mark of its own for tables: the first
// letter of its id that no party before it has, in upper case, or its number.
func (c *Conflict) Letters() []string {
	var marks []string
	for i, p := range c.Model.Parties {
		mark := strconv.Itoa(i + 1)
		for _, r := range p.ID {
			l := string(unicode.ToUpper(r))
			if unicode.IsLetter(r) && l != "E" && !slices.Contains(marks, l) {
				mark = l
				break
			}
		}
		marks = append(marks, mark)
	}
	return marks
}

// verdict is the cell of one state under one question: E for an equilibrium,
// else the letters of the parties it is stable for.
func (a *Analysis) verdict(q int, s graph.State, letters []string) Cell {
	if a.Equilibrium(q, s) {
		return Cell{Text: "E", Mark: Strong}
	}
	var b strings.Builder
	for i, l := range letters {
		switch {
		case !a.Sees(i, s):
			b.WriteString("∅")
		case a.Stable(q, i, s):
			b.WriteString(l)
		case a.Undecided(q, i, s):
			b.WriteString("?")
		default:
			b.WriteString("·")
		}
	}
	return Cell{Text: b.String()}
}

// ByColumns lays the states out as the literature does: options as rows, the
// states given as columns, then each party's ranks, then who is stable under
// each concept.
func (a *Analysis) ByColumns(states []graph.State) Table {
	c := a.Conflict
	t := Table{Fixed: 1, Head: []Cell{{Say: Say("head.state")}}}
	for _, s := range states {
		t.Head = append(t.Head, Cell{Text: a.mark(s) + c.State(s), Mark: Strong})
	}
	row := func(first Cell, cell func(graph.State) Cell) {
		r := []Cell{first}
		for _, s := range states {
			r = append(r, cell(s))
		}
		t.Rows = append(t.Rows, r)
	}
	heading := func(first Cell) {
		row(first, func(graph.State) Cell { return Cell{} })
	}
	row(Cell{Say: Say("head.number")}, func(s graph.State) Cell { return Cell{Text: strconv.Itoa(c.Number(s))} })
	owner := -1
	for k, o := range c.Model.AllOptions() {
		if o.Party != owner {
			owner = o.Party
			heading(Cell{Text: c.Party(owner), Mark: Strong})
		}
		row(Cell{Text: "  " + c.Option(k)}, func(s graph.State) Cell { return letter(c.Codes(s)[k]) })
	}
	heading(Cell{Say: Say("head.ranks"), Mark: Strong})
	for i := range c.Parties() {
		row(Cell{Text: "  " + c.Party(i)}, func(s graph.State) Cell {
			return Cell{Text: strconv.Itoa(int(c.Graph.Rank(i)[s]))}
		})
	}
	heading(Cell{Say: Say("head.stability"), Mark: Strong})
	letters := c.Letters()
	for q := range a.Result.Questions {
		row(Cell{Text: "  " + a.Name(q)}, func(s graph.State) Cell { return a.verdict(q, s, letters) })
	}
	return t
}

func letter(l byte) Cell {
	if l == 'Y' {
		return Cell{Text: "Y", Mark: Strong}
	}
	return Cell{Text: string(rune(l)), Mark: Faint}
}

// ByRows lays the states out one to a row: number, label, code in groups by
// party, ranks, verdicts.
func (a *Analysis) ByRows(states []graph.State) Table {
	c := a.Conflict
	letters := c.Letters()
	labelled := slices.ContainsFunc(states, func(s graph.State) bool { return c.Labels(s) != "" })
	t := Table{Fixed: 1, Head: []Cell{{Say: Say("head.number")}}, Right: []bool{true}}
	column := func(head Cell, right bool) {
		t.Head, t.Right = append(t.Head, head), append(t.Right, right)
	}
	if labelled {
		column(Cell{Say: Say("head.state")}, false)
		t.Fixed++
	}
	if !c.Model.GraphForm {
		column(Cell{Say: Say("head.code")}, false)
		t.Fixed++
	}
	for _, l := range letters {
		column(Cell{Text: l}, true)
	}
	for q := range a.Result.Questions {
		column(Cell{Text: a.Name(q)}, false)
	}
	for _, s := range states {
		r := []Cell{{Text: a.mark(s) + strconv.Itoa(c.Number(s))}}
		if labelled {
			r = append(r, Cell{Text: c.Labels(s), Mark: Strong})
		}
		if !c.Model.GraphForm {
			r = append(r, Cell{Text: c.grouped(c.Codes(s))})
		}
		for i := range letters {
			r = append(r, Cell{Text: strconv.Itoa(int(c.Graph.Rank(i)[s]))})
		}
		for q := range a.Result.Questions {
			r = append(r, a.verdict(q, s, letters))
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// mark is put before the name of the start.
func (a *Analysis) mark(s graph.State) string {
	if s == a.Conflict.Start {
		return "▸"
	}
	return ""
}

// grouped puts a space between the letters of different parties.
func (c *Conflict) grouped(code string) string {
	var b strings.Builder
	options := c.Model.AllOptions()
	for k := range len(code) {
		if k > 0 && options[k].Party != options[k-1].Party {
			b.WriteByte(' ')
		}
		b.WriteByte(code[k])
	}
	return b.String()
}

// Legend explains the signs of the tables of an analysis.
func (a *Analysis) Legend() []Sentence {
	c := a.Conflict
	var parties []Sentence
	for i, l := range c.Letters() {
		parties = append(parties, Say("legend.letters", "letter", l, "party", c.Party(i)))
	}
	list := []Sentence{Say("legend.stability"), Say("legend.parties", "parties", parties)}
	if c.Start >= 0 {
		list = append(list, Say("legend.start"))
	}
	for i := range c.Views {
		if v := c.Views[i]; v != nil {
			list = append(list, Say("view.note", "party", c.Party(i), "variants", v.Variants))
		}
	}
	return list
}

// Order sorts states in place, stably: by "number", by "code", or by the rank
// of a party ("rank:ID", best first). It reports whether it knows the key.
func (c *Conflict) Order(states []graph.State, key string) bool {
	switch {
	case key == "" || key == "number":
		slices.Sort(states)
		return true
	case key == "code":
		slices.SortStableFunc(states, func(x, y graph.State) int { return cmp.Compare(c.Codes(x), c.Codes(y)) })
		return true
	case key == "label":
		slices.SortStableFunc(states, func(x, y graph.State) int { return cmp.Compare(c.Labels(x), c.Labels(y)) })
		return true
	}
	id, ok := strings.CutPrefix(key, "rank:")
	if i := c.Model.PartyIndex(id); ok && i >= 0 {
		rank := c.Graph.Rank(i)
		slices.SortStableFunc(states, func(x, y graph.State) int { return cmp.Compare(rank[x], rank[y]) })
		return true
	}
	return false
}
