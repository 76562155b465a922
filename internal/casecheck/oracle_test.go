package casecheck

import (
	"context"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/graph"
)

// An oracle judges stability straight from the definitions, with sets and
// nothing clever, given what opponents reach by whatever rule of response. It
// shares only single moves and ranks with the engine.
type oracle struct {
	g        *graph.Model
	response func(o *oracle, focal int, from graph.State, improving bool) map[graph.State]bool
}

func (o *oracle) moves(i int, s graph.State, improving bool) []graph.State {
	if improving {
		return o.g.Improvements(i, s, nil)
	}
	return o.g.Moves(i, s, nil)
}

// notBetter reports whether i does not prefer t to s; ties sanction.
func (o *oracle) notBetter(i int, s, t graph.State) bool { return o.g.Rank(i)[t] >= o.g.Rank(i)[s] }

func (o *oracle) stable(concept string, i int, s graph.State) bool {
	for _, x := range o.moves(i, s, true) {
		sanctioned := false
		for y := range o.answers(concept, i, x) {
			sanctioned = sanctioned || o.sanction(concept, i, s, y)
		}
		if !sanctioned {
			return false
		}
	}
	return true
}

func (o *oracle) answers(concept string, i int, x graph.State) map[graph.State]bool {
	if concept == "nash" {
		return nil
	}
	return o.response(o, i, x, concept == "seq" || concept == "symseq")
}

func (o *oracle) sanction(concept string, i int, s, y graph.State) bool {
	if !o.notBetter(i, s, y) {
		return false
	}
	if concept == "smr" || concept == "symseq" {
		for _, z := range o.moves(i, y, false) {
			if !o.notBetter(i, s, z) {
				return false
			}
		}
	}
	return true
}

// Three rules of response. Only the first is right.

// legal: sequences in which nobody moves twice in a row.
func legal(o *oracle, focal int, from graph.State, improving bool) map[graph.State]bool {
	type step struct {
		at   graph.State
		last int
	}
	out, seen := map[graph.State]bool{}, map[step]bool{}
	var walk func(at graph.State, last int)
	walk = func(at graph.State, last int) {
		for j := range o.g.Parties() {
			if j == focal || j == last {
				continue
			}
			for _, t := range o.moves(j, at, improving) {
				out[t] = true
				if !seen[step{t, j}] {
					seen[step{t, j}] = true
					walk(t, j)
				}
			}
		}
	}
	walk(from, -1)
	return out
}

// single: one opponent, one move.
func single(o *oracle, focal int, from graph.State, improving bool) map[graph.State]bool {
	out := map[graph.State]bool{}
	for j := range o.g.Parties() {
		if j != focal {
			for _, t := range o.moves(j, from, improving) {
				out[t] = true
			}
		}
	}
	return out
}

// once: several opponents, each at most once.
func once(o *oracle, focal int, from graph.State, improving bool) map[graph.State]bool {
	out := map[graph.State]bool{}
	var walk func(at graph.State, moved graph.PartySet)
	walk = func(at graph.State, moved graph.PartySet) {
		for j := range o.g.Parties() {
			if j == focal || moved.Has(j) {
				continue
			}
			for _, t := range o.moves(j, at, improving) {
				out[t] = true
				walk(t, moved.With(j))
			}
		}
	}
	walk(from, 0)
	return out
}

// Garrison tells three rules of response apart. The two wrong ones give what
// programs that use them print; the table has the right one, and shows the
// others as asides, which must be what the oracle finds.
func TestGarrisonTellsResponseRulesApart(t *testing.T) {
	a := analyzed(t, "garrison", cases.Run{})
	tests := []struct {
		name     string
		rule     func(*oracle, int, graph.State, bool) map[graph.State]bool
		gmr, seq string
	}{
		{"single", single, "s2 s3 s8 s11 s13 s14 s15 s17 s18 s19 s21 s22", "s2 s3 s11 s17 s18 s21 s22"},
		{"once", once, "s2 s3 s4 s8 s10 s11 s13 s14 s15 s17 s18 s19 s21 s22", "s2 s3 s11 s17 s18 s21 s22"},
		{"legal", legal, "s2 s3 s4 s6 s8 s10 s11 s13 s14 s15 s17 s18 s19 s21 s22", "s2 s3 s11 s17 s18 s21 s22"},
	}
	for _, test := range tests {
		o := &oracle{a.graph, test.rule}
		want := map[string]string{"nash": test.seq, "gmr": test.gmr, "smr": test.gmr, "seq": test.seq, "symseq": test.seq}
		for concept, want := range want {
			if got := o.equilibria(a, concept); got != want {
				t.Errorf("%s, %s: got %s, want %s", test.name, concept, got, want)
			}
		}
	}
	r, err := Check(context.Background(), "garrison")
	if err != nil {
		t.Fatal(err)
	}
	asides := map[string]string{}
	for _, aside := range r.Asides {
		asides[aside.What+" | "+aside.Rule] = aside.States
	}
	want := map[string]string{}
	for _, concept := range []string{"gmr", "smr"} {
		want["equilibria under "+concept+" | one opponent answers, by one move"] = tests[0].gmr
		want["equilibria under "+concept+" | each opponent answers by at most one move"] = tests[1].gmr
	}
	if diff := cmp.Diff(want, asides); diff != "" {
		t.Errorf("the table shows other rows under the wrong rules (-oracle +table):\n%s", diff)
	}
}

// The oracle and the engine agree on every party, state and concept of every
// case and variant that is small enough for the oracle.
func TestCasesAgreeWithOracle(t *testing.T) {
	for _, name := range cases.List() {
		expected, err := cases.Table(name)
		if err != nil {
			t.Fatal(err)
		}
		if expected == nil {
			continue
		}
		for _, run := range expected.Runs {
			a := analyzed(t, name, cases.Run{Variants: run.Variants})
			o := &oracle{a.graph, legal}
			for concept, q := range a.asked {
				for i := range a.graph.Parties() {
					for s := range graph.State(a.graph.Len()) {
						if got, want := a.result.Stable[q][i].Has(s), o.stable(concept, i, s); got != want {
							t.Errorf("%s, run %s: %s for party %d under %s: got %v, want %v",
								name, run.Name(), a.label(s), i, concept, got, want)
						}
					}
				}
			}
		}
	}
}

func (o *oracle) equilibria(a *analysis, concept string) string {
	return words(a.labels(func(s graph.State) bool {
		for i := range o.g.Parties() {
			if !o.stable(concept, i, s) {
				return false
			}
		}
		return true
	}))
}

// analyzed runs a case; without facts, the five basic concepts are asked.
func analyzed(t *testing.T, name string, run cases.Run) *analysis {
	t.Helper()
	a, _ := analyzedRun(t, name, run)
	return a
}

func analyzedRun(t *testing.T, name string, run cases.Run) (*analysis, *checker) {
	t.Helper()
	text, err := cases.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	c, err := newChecker(context.Background(), name, text)
	if err != nil {
		t.Fatal(err)
	}
	a, err := c.analyze(run)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return a, c
}

func tableText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../cases/" + name + ".table")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
