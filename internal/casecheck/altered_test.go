package casecheck

import (
	"context"
	"slices"
	"testing"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
)

// Every single cell of every table is looked at: whichever is altered, the
// check fails.
func TestEveryCellCounts(t *testing.T) {
	for _, name := range cases.List() {
		expected, err := cases.Table(name)
		if err != nil {
			t.Fatal(err)
		}
		if expected == nil {
			continue
		}
		for _, run := range expected.Runs {
			a, c := analyzedRun(t, name, run)
			for _, fact := range run.Facts {
				for _, altered := range alterations(a, fact) {
					c.report = &Report{}
					c.fact(a, altered)
					if c.report.OK() || c.report.Agree == c.report.Cells {
						t.Errorf("%s.table:%d: %+v instead of %+v passes", name, fact.Line, altered, fact)
					}
				}
			}
		}
	}
}

// alterations are copies of a fact with one cell changed.
func alterations(a *analysis, f cases.Fact) []cases.Fact {
	var out []cases.Fact
	with := func(change func(*cases.Fact)) {
		g := f
		change(&g)
		out = append(out, g)
	}
	switch f.Kind {
	case cases.Ranking:
		for k := range len(f.Tiers) - 1 {
			with(func(g *cases.Fact) { // two neighbours change places
				g.Tiers = slices.Clone(f.Tiers)
				g.Tiers[k], g.Tiers[k+1] = g.Tiers[k+1], g.Tiers[k]
			})
			with(func(g *cases.Fact) { // two neighbours become a tie
				tie := slices.Concat(f.Tiers[k], f.Tiers[k+1])
				g.Tiers = slices.Concat(f.Tiers[:k], [][]string{tie}, f.Tiers[k+2:])
			})
		}
	case cases.Unavailable:
		with(func(g *cases.Fact) { g.Concept = a.result.Questions[0].Name })
	default:
		for _, s := range a.labels(func(graph.State) bool { return true }) {
			with(func(g *cases.Fact) { // one state more, or one less
				g.States = slices.DeleteFunc(slices.Clone(f.States), func(x string) bool { return x == s })
				if len(g.States) == len(f.States) {
					g.States = append(g.States, s)
				}
			})
		}
	}
	return out
}

// The cases are what users copy: those with a table have no error, no warning,
// and the layout that fmt gives.
func TestCasesAreClean(t *testing.T) {
	for _, name := range cases.List() {
		expected, err := cases.Table(name)
		if err != nil {
			t.Fatal(err)
		}
		if expected == nil {
			continue
		}
		a, c := analyzedRun(t, name, cases.Run{})
		faults := c.faults
		for _, stage := range []func() (diag.List, error){
			func() (diag.List, error) {
				_, l, err := space.Build(context.Background(), a.space.Model(), space.Limits{})
				return l, err
			},
			func() (diag.List, error) {
				_, l, err := pref.RankAll(context.Background(), a.space)
				return l, err
			},
		} {
			l, err := stage()
			if err != nil {
				t.Fatal(err)
			}
			faults = append(faults, l...)
		}
		for _, d := range faults {
			line, column := c.file.Position(d.Span.Start)
			t.Errorf("%s.yaml:%d:%d: %s: %s", name, line, column, d.Code.Name, d.Message)
		}
		if text, _ := modelfile.Format(c.file); string(text) != string(c.file.Text) {
			t.Errorf("%s.yaml is not in canonical layout", name)
		}
	}
}
