package report

import (
	"slices"

	"github.com/countermove/countermove/followup/compare"
)

const (
	shownPoints = 80 // rows of differences of two models
	cellLetters = 48 // of a cell that says what a model declares
)

// DiffPage says how two models differ.
func DiffPage(s *Sides) *Page {
	p := &Page{Question: Say("diff.question", "a", s.Names[0], "b", s.Names[1]), Answer: s.diffAnswer()}
	if s.Result.Identical() {
		return p
	}
	side := s.Result.Sides[1]
	if len(side.Structure) > 0 {
		p.Sections = append(p.Sections, s.declarations(side))
	}
	if side.Pair.Same() {
		return p
	}
	p.Sections = append(p.Sections, s.overview(), Section{Heading: Say("diff.verdicts"), Sentences: s.outcome(side)})
	p.Sections = append(p.Sections, s.whys(1)...)
	if t := s.flips(1); len(t.Table.Rows) > 0 {
		p.Sections = append(p.Sections, t)
	}
	return p
}

// diffAnswer says in how many points the models differ, and whether that
// matters for what holds.
func (s *Sides) diffAnswer() []Sentence {
	side := s.Result.Sides[1]
	if s.Result.Identical() {
		return []Sentence{Say("diff.identical")}
	}
	list := []Sentence{Say("diff.declared-none")}
	if n := len(side.Structure); n > 0 {
		var counts []Sentence
		for _, how := range []compare.How{compare.Added, compare.Removed, compare.Moved, compare.Changed} {
			if k := countHow(side.Structure, how); k > 0 {
				counts = append(counts, Say("diff.count", "n", k, "how", howWord(how)))
			}
		}
		list[0] = Say("diff.declared", "n", n, "counts", counts)
	}
	if side.Pair.Same() {
		return append(list, Say("diff.same-verdicts"))
	}
	if a, b := side.Pair.OnlyA.N, side.Pair.OnlyB.N; a+b > 0 {
		list = append(list, Say("diff.states", "a", a, "b", b))
	}
	var names []string
	for _, v := range side.Pair.Concepts {
		if v.GainedAll.N+v.LostAll.N+v.NewAll.N+v.GoneAll.N > 0 {
			names = append(names, v.Name)
		}
	}
	if len(names) == 0 {
		return append(list, Say("diff.same-holds"))
	}
	return append(append(list, Say("diff.holds", "concepts", names)), s.always()...)
}

func countHow(list []compare.Difference, how compare.How) int {
	n := 0
	for _, d := range list {
		if d.How == how {
			n++
		}
	}
	return n
}

// declarations lists the differences of the models; sources and claims are
// only counted.
func (s *Sides) declarations(side *compare.Side) Section {
	out := Section{Heading: Say("diff.declarations")}
	var list []compare.Difference
	for _, d := range side.Structure {
		if d.What != compare.Source && d.What != compare.Claim {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		out.Sentences = append(out.Sentences, Say("diff.only-evidence"))
	}
	out.Sentences = append(out.Sentences, documents(side.Structure, compare.Source, Say("diff.sources"))...)
	out.Sentences = append(out.Sentences, documents(side.Structure, compare.Claim, Say("diff.claims"))...)
	if n := len(list); n > shownPoints {
		out.Sentences = append(out.Sentences, Say("diff.shown", "n", shownPoints, "total", n))
	}
	out.Table = &Table{Fixed: 1, Head: []Cell{{Say: Say("diff.head-what")}, {Say: Say("diff.head-which")},
		{Say: Say("diff.head-how")}, {Say: Say("diff.head-first")}, {Say: Say("diff.head-second")}}}
	for _, d := range list[:min(len(list), shownPoints)] {
		out.Table.Rows = append(out.Table.Rows, point(d))
	}
	return out
}

// point is the row of one difference.
func point(d compare.Difference) []Cell {
	which := d.Name
	switch {
	case d.Party != "" && which == "":
		which = d.Party
	case d.Party != "":
		which = d.Party + ": " + which
	}
	how := Cell{Say: howWord(d.How)}
	from, to := Cell{Text: clip(d.From, cellLetters)}, Cell{Text: clip(d.To, cellLetters)}
	switch d.How {
	case compare.Changed:
		how = Cell{Text: d.Aspect}
	case compare.Moved:
		from, to = Cell{Say: Say("diff.place", "n", d.FromPlace)}, Cell{Say: Say("diff.place", "n", d.ToPlace)}
	}
	return []Cell{{Say: whatWord(d.What)}, {Text: clip(which, cellLetters), Mark: Strong}, how, from, to}
}

// documents counts the sources or claims that differ.
func documents(list []compare.Difference, what compare.What, word Sentence) []Sentence {
	var added, removed int
	var changed []string // ids; one that changes in several aspects counts once
	for _, d := range list {
		switch {
		case d.What != what:
		case d.How == compare.Added:
			added++
		case d.How == compare.Removed:
			removed++
		case !slices.Contains(changed, d.Name):
			changed = append(changed, d.Name)
		}
	}
	if added+removed+len(changed) == 0 {
		return nil
	}
	return []Sentence{Say("diff.evidence", "what", word, "added", added, "removed", removed, "changed", len(changed))}
}
