package casecheck

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// fact compares one fact with what came out.
func (c *checker) fact(a *analysis, f cases.Fact) {
	switch f.Kind {
	case cases.Stable, cases.Equilibria:
		c.verdicts(a, f)
	case cases.Ranking:
		c.ranking(a, f)
	case cases.Moves, cases.Improvements:
		c.reach(a, f)
	case cases.Unavailable:
		c.unavailable(a, f)
	}
}

// verdicts compares a set of states, one cell for each state of the model.
func (c *checker) verdicts(a *analysis, f cases.Fact) {
	what := "equilibria under " + f.Concept
	var got []string
	q, asked := a.asked[f.Concept]
	switch {
	case !asked:
		c.wrong(a, f, what, words(f.States), "unavailable: "+a.result.Unavailable[f.Concept], 1)
		return
	case f.Kind == cases.Equilibria:
		got = a.labels(a.result.Equilibria(q).Has)
	default:
		what = "stable for " + f.Parties[0] + " under " + f.Concept
		i, known := a.party[f.Parties[0]]
		if !known {
			c.wrong(a, f, what, words(f.States), "no such party", 1)
			return
		}
		got = a.labels(a.result.Stable[q][i].Has)
	}
	if f.Over != nil && !c.covers(a, f, what) {
		return
	}
	c.cells(a, f, what, f.States, f.PrintedStates, got)
	if f.Kind == cases.Equilibria && f.Printed {
		printed := f.States
		if f.Differs {
			printed = f.PrintedStates
		}
		c.printed = append(c.printed, sets{printed, got})
	}
}

// cells counts a comparison of two sets state by state. A label of the table
// that the model does not have is one more cell, and wrong.
func (c *checker) cells(a *analysis, f cases.Fact, what string, want, printed, got []string) {
	all := a.labels(func(graph.State) bool { return true })
	for _, s := range want {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	if !f.Differs {
		printed = want
	}
	missed := false
	for _, s := range all {
		is := slices.Contains(got, s)
		c.report.Cells++
		if is == slices.Contains(want, s) {
			c.report.Agree++
		} else {
			missed = true
		}
		if f.Printed {
			c.report.Printed++
			if is == slices.Contains(printed, s) {
				c.report.AsPrinted++
			}
		}
	}
	if missed {
		c.mismatch(a, f, what, words(a.sorted(want)), words(got))
	}
	if f.Differs {
		c.report.Departures = append(c.report.Departures, Departure{
			Line: f.Line, Run: a.run.Name(), What: what,
			Printed: words(f.PrintedStates), Right: words(f.States), Because: f.Because,
		})
	}
	for _, o := range f.Otherwise {
		c.report.Asides = append(c.report.Asides, Aside{
			Line: f.Line, Run: a.run.Name(), What: what, Rule: o.Rule, States: words(o.States), Right: words(f.States),
		})
	}
}

// ranking compares the rank of every state.
func (c *checker) ranking(a *analysis, f cases.Fact) {
	what := "ranking of " + f.Parties[0]
	i, known := a.party[f.Parties[0]]
	want := map[string]int32{}
	for r, tier := range f.Tiers {
		for _, s := range tier {
			want[s] = int32(r + 1)
		}
	}
	if !known || len(want) != a.space.Len() {
		c.wrong(a, f, what, fmt.Sprint(len(want), " states"), fmt.Sprint(a.space.Len(), " states"), 1)
		return
	}
	for s, rank := range a.graph.Rank(i) {
		label := a.label(graph.State(s))
		if want[label] == rank {
			c.count(f, 1)
			continue
		}
		c.wrong(a, f, what+", rank of "+label, strconv.Itoa(int(want[label])), strconv.Itoa(int(rank)), 1)
	}
}

// reach compares what a group reaches from one state; one cell.
func (c *checker) reach(a *analysis, f cases.Fact) {
	what, reply := "moves", graph.AnyMove
	if f.Kind == cases.Improvements {
		what, reply = "improvements", graph.ImprovementsOnly
	}
	what += " of " + strings.Join(f.Parties, ", ") + " from " + f.From
	if !c.covers(a, f, what) {
		return
	}
	var group graph.PartySet
	for _, p := range f.Parties {
		i, known := a.party[p]
		if !known {
			c.wrong(a, f, what, words(f.States), "no such party", 1)
			return
		}
		group = group.With(i)
	}
	from, _ := a.find(f.From)
	reached := map[graph.State]bool{}
	for _, step := range a.graph.Reach(group, from, reply, nil).Steps() {
		reached[step.To] = step.To != from
	}
	got := a.labels(func(s graph.State) bool { return reached[s] })
	if want := a.sorted(f.States); !slices.Equal(want, got) {
		c.wrong(a, f, what, words(want), words(got), 1)
		return
	}
	c.count(f, 1)
}

func (c *checker) unavailable(a *analysis, f cases.Fact) {
	if _, asked := a.asked[f.Concept]; asked {
		c.wrong(a, f, f.Concept, "unavailable", "answered", 1)
		return
	}
	c.count(f, 1)
}

// counts compares the published counts of how often states appear in the
// printed equilibrium sets: what is printed with the printed sets, what is
// right with the sets that came out.
func (c *checker) counts(counts []cases.Count) {
	for _, n := range counts {
		printed, got := 0, 0
		for _, s := range c.printed {
			if slices.Contains(s.printed, n.State) {
				printed++
			}
			if slices.Contains(s.got, n.State) {
				got++
			}
		}
		c.report.Cells++
		c.report.Printed++
		if got == n.Times {
			c.report.AsPrinted++
		}
		if got == n.Corrected && printed == n.Times {
			c.report.Agree++
			continue
		}
		c.report.Mismatches = append(c.report.Mismatches, Mismatch{
			Line: n.Line, Run: "all", What: "appearances of " + n.State,
			Want: fmt.Sprintf("%d, printed %d", n.Corrected, n.Times),
			Got:  fmt.Sprintf("%d, printed %d", got, printed),
		})
	}
}

// covers checks that a grid has one row for every state of the model.
func (c *checker) covers(a *analysis, f cases.Fact, what string) bool {
	seen := map[graph.State]bool{}
	for _, label := range f.Over {
		if s, ok := a.find(label); ok {
			seen[s] = true
		}
	}
	if len(seen) == a.space.Len() && len(f.Over) == a.space.Len() {
		return true
	}
	c.wrong(a, f, what, "a row for each state", fmt.Sprintf("%d rows for %d states", len(f.Over), a.space.Len()), 1)
	return false
}

// count adds cells that came out right, and as printed if they are printed.
func (c *checker) count(f cases.Fact, n int) {
	c.report.Cells += n
	c.report.Agree += n
	if f.Printed {
		c.report.Printed += n
		c.report.AsPrinted += n
	}
}

// wrong adds cells that did not come out.
func (c *checker) wrong(a *analysis, f cases.Fact, what, want, got string, n int) {
	c.report.Cells += n
	if f.Printed {
		c.report.Printed += n
	}
	c.mismatch(a, f, what, want, got)
}

func (c *checker) mismatch(a *analysis, f cases.Fact, what, want, got string) {
	c.report.Mismatches = append(c.report.Mismatches,
		Mismatch{Line: f.Line, Run: a.run.Name(), What: what, Want: want, Got: got})
}

// label is a state's label, or its code where it has none.
func (a *analysis) label(s graph.State) string {
	if l := a.space.Label(int(s)); l != "" {
		return l
	}
	return a.space.Code(int(s))
}

// labels lists the states in a set, in their order.
func (a *analysis) labels(has func(graph.State) bool) []string {
	var out []string
	for s := range graph.State(a.space.Len()) {
		if has(s) {
			out = append(out, a.label(s))
		}
	}
	return out
}

// sorted puts labels in the order of the states; unknown ones come last.
func (a *analysis) sorted(labels []string) []string {
	out := slices.Clone(labels)
	slices.SortStableFunc(out, func(x, y string) int {
		s, okS := a.find(x)
		t, okT := a.find(y)
		switch {
		case okS && okT:
			return int(s - t)
		case okS:
			return -1
		case okT:
			return 1
		}
		return 0
	})
	return out
}

// find is the state that a label names.
func (a *analysis) find(label string) (graph.State, bool) {
	s, faults := a.space.Find(&model.StateRef{Word: label})
	return graph.State(s), !faults.HasErrors() && s >= 0
}

// words writes a set of labels.
func words(labels []string) string {
	if len(labels) == 0 {
		return "-"
	}
	return strings.Join(labels, " ")
}
