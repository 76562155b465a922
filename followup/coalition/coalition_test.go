package coalition_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/coalition"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

func input(t testing.TB, text, from string, values map[string]string) *followup.Input {
	t.Helper()
	return followuptest.Input(t, text, "", from, values, coalition.Analysis.Settings...)
}

func analyse(t testing.TB, text, from string, values map[string]string) (*followup.World, *coalition.Result) {
	t.Helper()
	in := input(t, text, from, values)
	r, err := coalition.Analysis.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return in.World, r.(*coalition.Result)
}

func library(t testing.TB, name string) string {
	t.Helper()
	text, err := cases.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// row writes what was found for a coalition: improvements, then the states
// unstable by concept.
func row(w *followup.World, v *coalition.Verdict) string {
	name := func(s graph.State) string { return strings.TrimPrefix(followuptest.Name(w, s), "s") }
	var parts []string
	to := map[string][]string{}
	for _, i := range v.Listed {
		to[name(i.From)] = append(to[name(i.From)], name(i.To))
	}
	for _, from := range slices.Sorted(maps.Keys(to)) {
		slices.Sort(to[from])
		parts = append(parts, from+">"+strings.Join(to[from], ","))
	}
	line := strings.Join(parts, " ")
	for _, c := range coalition.Concepts() {
		var list []string
		for _, s := range coalition.States(v.Unstable[c]) {
			list = append(list, name(s))
		}
		slices.Sort(list)
		line += " | " + strings.Join(list, ",")
	}
	return line
}

// Elmira, cell by cell: the improvements of each coalition, then the states
// that are CNash, CGMR, CSMR and CSEQ unstable for it. The two parties that can
// answer together at s5 make the difference in the cell of the town at s1.
func TestElmira(t *testing.T) {
	want := map[string]string{
		"ministry":              " |  |  |  | ",
		"company":               "2>4,9 3>9 6>8,9 7>9 | 2,3,6,7 | 2,3,6,7 | 2,3,6,7 | 2,3,6,7",
		"town":                  "1>5 2>6 3>7 4>8 | 1,2,3,4 |  |  | 4",
		"ministry company":      "2>4 5>8 6>8 | 2,5,6 | 2,5,6 | 2,5,6 | 2,5,6",
		"ministry town":         "1>5 3>7 | 1,3 |  |  | 1",
		"company town":          "2>4,8 6>8 | 2,6 | 2,6 | 2,6 | 2,6",
		"ministry company town": "2>4,8 6>8 | 2,6 | 2,6 | 2,6 | 2,6",
	}
	for _, variant := range []string{"", "other-tail"} {
		in := input(t, library(t, "elmira"), "s5", nil)
		if variant != "" {
			in.World = followuptest.World(t, library(t, "elmira"), variant)
		}
		w := in.World
		out, err := coalition.Analysis.Run(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		r := out.(*coalition.Result)
		if len(r.Verdicts) != len(want) || r.Total != len(want) {
			t.Fatalf("%d coalitions", len(r.Verdicts))
		}
		for _, v := range r.Verdicts {
			var ids []string
			for i, p := range w.Model.Parties {
				if v.Coalition.Has(i) {
					ids = append(ids, p.ID)
				}
			}
			key := strings.Join(ids, " ")
			if got := row(w, v); got != want[key] {
				t.Errorf("%s %s:\n got %s\nwant %s", variant, key, got, want[key])
			}
		}
		if got := followuptest.Names(w, r.Strong()); !slices.Equal(sorted(got), []string{"s8", "s9"}) {
			t.Errorf("strong equilibria are %v, want s8 and s9", got)
		}
		if got := jumps(w, r); got != "s5 to s8 by ministry company" {
			t.Errorf("jumps: %s", got)
		}
	}
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

func jumps(w *followup.World, r *coalition.Result) string {
	var lines []string
	for _, from := range r.Jumps {
		for _, j := range from.List {
			line := fmt.Sprintf("%s to %s by", followuptest.Name(w, from.From), followuptest.Name(w, j.To))
			for i, p := range w.Model.Parties {
				if j.Coalition.Has(i) {
					line += " " + p.ID
				}
			}
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// With individual answers the town is CSEQ unstable at s1, as it is SEQ
// unstable: after s1 to s5 neither ministry nor company gains alone. With an
// answer of both as a block it is stable again.
func TestElmiraResponders(t *testing.T) {
	for respond, stable := range map[string]bool{"class": true, "individual": false, "block": true} {
		w, r := analyse(t, library(t, "elmira"), "s1", map[string]string{"responders": respond})
		town := followuptest.Coalition(t, w, "town")
		for _, v := range r.Verdicts {
			if v.Coalition == town && v.Unstable[coalition.CSEQ].Has(followuptest.State(t, w, "s1")) == stable {
				t.Errorf("%s: s1 is stable for the town: %t, want %t", respond, !stable, stable)
			}
		}
		for _, step := range r.Here {
			if step.Coalition == town && step.Deterred != [4]bool{false, true, true, stable} {
				t.Errorf("%s: at s1 the town is deterred %v", respond, step.Deterred)
			}
		}
	}
}

// In the prisoners' dilemma both together improve from mutual defection, which
// is Nash and not strong; the textbook says so of the stag hunt too.
func TestTextbookGames(t *testing.T) {
	for name, want := range map[string]struct{ strong, both string }{
		"dilemma":   {"", "s4>s1"},
		"stag-hunt": {"s1", "s2>s1 s3>s1 s4>s1"},
	} {
		w, r := analyse(t, library(t, name), "", nil)
		if got := strings.Join(followuptest.Names(w, r.Strong()), " "); got != want.strong {
			t.Errorf("%s: strong are %s, want %s", name, got, want.strong)
		}
		var pairs []string
		for _, i := range r.Verdicts[2].Listed {
			pairs = append(pairs, followuptest.Name(w, i.From)+">"+followuptest.Name(w, i.To))
		}
		if got := strings.Join(sorted(pairs), " "); got != want.both {
			t.Errorf("%s: both together improve %s, want %s", name, got, want.both)
		}
	}
}

// A tie hinders a coalition under the strict rule only.
func TestRules(t *testing.T) {
	const text = `countermove: 1
title: A favour that costs nothing
states: {now: Now, later: Then}
parties:
  giver: {moves: ["now -> later"], ranking: [[now, later]]}
  taker: {moves: [], ranking: [later, now]}
start: now
`
	for rule, n := range map[string]int64{"strict": 0, "pareto": 1} {
		_, r := analyse(t, text, "", map[string]string{"rule": rule})
		if got := r.Verdicts[2].Improvements; got != n {
			t.Errorf("%s: both together have %d improvements, want %d", rule, got, n)
		}
	}
}

// many is a model of so many parties, each with one option.
func many(parties, options int) string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Many\nparties:\n")
	for i := range parties {
		fmt.Fprintf(&b, "  p%d:\n    options: {", i)
		for k := range options {
			fmt.Fprintf(&b, "o%d: Option, ", k)
		}
		fmt.Fprintf(&b, "}\n    prefers: [p%d.o0, not o0, p%d.o0, o0 iff p%d.o0]\n", (i+1)%parties, (i+2)%parties, (i+3)%parties)
	}
	b.WriteString("start: []\n")
	return b.String()
}

func TestTooManyParties(t *testing.T) {
	in := input(t, many(13, 1), "", nil)
	_, err := coalition.Analysis.Run(context.Background(), in)
	var large *followup.TooLarge
	if !errors.As(err, &large) || !strings.Contains(err.Error(), "13 parties") {
		t.Errorf("got %v", err)
	}
}

func TestCalledOff(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	in := input(t, many(6, 1), "", nil)
	in.Progress = func(done, total int64, _ string) {
		if done == 63+10 && total == 126 {
			stop()
		}
	}
	r, err := coalition.Analysis.Run(ctx, in)
	if err != nil || len(r.Left()) != 2 || len(r.(*coalition.Result).Verdicts) != 10 {
		t.Fatalf("%v %v", err, r)
	}
	if want := "53 of 63 coalitions"; !strings.Contains(r.Left()[0], want) {
		t.Errorf("left out: %q, want %s", r.Left(), want)
	}
	if _, err := coalition.Analysis.Run(ctx, in); err == nil {
		t.Error("called off before it began, and there is no error")
	}
}

// A party's view decides what holds, not what coalitions can do.
func TestViews(t *testing.T) {
	const text = `countermove: 1
title: A move that looks good to one
parties:
  left: {options: {go: Go}, ranking: [NN, NY, YN, YY]}
  right: {options: {go: Go}, ranking: [YN, NN, NY, YY]}
variants:
  hope: {kind: view, seen-by: left, changes: [{party: left, ranking: [YN, YY, NY, NN]}]}
start: []
`
	in := input(t, text, "", nil)
	plain, err := coalition.Analysis.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	in.World = followuptest.World(t, text, "hope")
	seen, err := coalition.Analysis.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	a, b := plain.(*coalition.Result), seen.(*coalition.Result)
	if !a.Holds.Has(0) || b.Holds.Has(0) {
		t.Errorf("the start holds: %t, in the view %t", a.Holds.Has(0), b.Holds.Has(0))
	}
	for k := range a.Verdicts {
		if row(in.World, a.Verdicts[k]) != row(in.World, b.Verdicts[k]) {
			t.Error("a view changed what a coalition can do")
		}
	}
}

// What holds singly and from which an outside pair jumps is found.
func TestJumpsFromWhatHolds(t *testing.T) {
	w := followuptest.World(t, library(t, "elmira"))
	holds, err := w.Holding(context.Background(), stability.Uniform(w.Graph, stability.Choice{Concept: stability.SEQ}))
	if err != nil {
		t.Fatal(err)
	}
	from := followuptest.State(t, w, "s5")
	list, err := w.Jumps(context.Background(), holds, from, 0)
	if err != nil || len(list) != 1 {
		t.Fatalf("%v %v", list, err)
	}
	at := from
	for _, step := range list[0].Path {
		if !w.Graph.CanMove(step.Party, at, step.To) || !list[0].Coalition.Has(step.Party) {
			t.Errorf("%v is no move of the coalition", step)
		}
		at = step.To
	}
	if at != list[0].To {
		t.Errorf("the way ends at %s", followuptest.Name(w, at))
	}
	for h, want := range map[graph.PartySet]int{
		followuptest.Coalition(t, w, "ministry", "company"): 1,
		followuptest.Coalition(t, w, "ministry", "town"):    0,
		followuptest.Coalition(t, w, "company"):             0,
	} {
		if list, err := w.Jumps(context.Background(), holds, from, h); err != nil || len(list) != want {
			t.Errorf("coalition %b: %v %v", h, list, err)
		}
	}
	for name, want := range map[string]bool{"s5": true, "s8": false, "s9": false} {
		if can, err := w.CanJump(context.Background(), holds, followuptest.State(t, w, name)); err != nil || can != want {
			t.Errorf("from %s some coalition jumps: %t, want %t (%v)", name, can, want, err)
		}
	}
}

func benchmark(b *testing.B, text string) {
	in := input(b, text, "", nil)
	for b.Loop() {
		if _, err := coalition.Analysis.Run(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCoalitionsKorea(b *testing.B)  { benchmark(b, library(b, "korea2019")) }
func BenchmarkCoalitionsTen(b *testing.B)    { benchmark(b, many(10, 1)) }
func BenchmarkCoalitionsTwelve(b *testing.B) { benchmark(b, many(12, 1)) }
