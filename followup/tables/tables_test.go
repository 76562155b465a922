package tables_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

func published(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../cases/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// said writes a result in names, one line each, so that two can be compared
// whatever the order of parties and states.
func said(w *followup.World, r *tables.Result) []string {
	set := func(h graph.PartySet) string {
		var ids []string
		for i, p := range w.Model.Parties {
			if h.Has(i) {
				ids = append(ids, p.ID)
			}
		}
		slices.Sort(ids)
		return strings.Join(ids, "+")
	}
	name := func(s graph.State) string { return followuptest.Name(w, s) }
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for _, t := range slices.Concat(r.Tables, r.Singles) {
		add("%s least=%t firm=%t", set(t.Set), t.Least, t.LeastFirm)
		for _, d := range t.Deals {
			add("%s deal %s gain %s firm=%t in %d", set(t.Set), name(d.State), set(d.Gain), d.Firm == tables.Firm, len(d.Path))
			for _, j := range d.Rivals {
				add("%s deal %s rival %s to %s least=%t", set(t.Set), name(d.State), set(j.Coalition), name(j.To), j.Least)
			}
			for _, x := range d.Outside {
				add("%s deal %s outside %s to %s", set(t.Set), name(d.State), w.Model.Parties[x.Party].ID, name(x.Improvement))
			}
		}
	}
	for _, f := range r.Without {
		var names []string
		for _, s := range f.States {
			line := name(s) + " losers " + set(r.Losers(f.Set, s))
			for _, l := range r.Leavers(s) {
				line += fmt.Sprintf(" %s leaves", w.Model.Parties[l.Party].ID)
			}
			names = append(names, line)
		}
		slices.Sort(names)
		add("%s stage %d: %v", set(f.Set), f.Stage, names)
	}
	slices.Sort(lines)
	return lines
}

// TestElmira is the published jump: the ministry and the company settle on s8,
// which needs nobody else and which nobody breaks.
func TestElmira(t *testing.T) {
	in, r := ask(t, published(t, "elmira"), "settlement", "s5", nil, stability.SEQ)
	got := said(in.World, r)
	want := []string{
		"company+ministry deal s8 gain company+ministry firm=true in 2",
		"company+ministry least=true firm=true",
		"company+ministry+town stage 2: [s4 losers town s8 losers town]",
		"company+town stage 1: [s4 losers town s8 losers town]",
		"ministry+town stage 1: [s4 losers town s8 losers town]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	path := r.Tables[0].Deals[0].Path
	if names := followuptest.Names(in.World, []graph.State{path[0].To, path[1].To}); names[1] != "s8" {
		t.Errorf("the way to the deal leads by %v", names)
	}
}

// twoByTwo has a deal of a and b that holds singly, since neither c nor d
// gains by leaving alone; together they do.
const twoByTwo = `countermove: 1
title: A deal and an outside pair
parties:
  a: {options: {sign: Sign}, prefers: [sign and b.sign, not sign]}
  b: {options: {sign: Sign}, prefers: [sign and a.sign, not sign]}
  c: {options: {leave: Leave}, prefers: [leave and d.leave, not leave]}
  d: {options: {leave: Leave}, prefers: [leave and c.leave, not leave]}
start: []
targets: {signed: a.sign and b.sign}
formats: {pair: [a, b], outside: [c, d]}
variants:
  doubt: {kind: view, seen-by: a, changes: [{party: a, prefers: [not sign]}]}
  blind: {kind: view, seen-by: c, changes: [{add-rule: not (a.sign and b.sign)}]}
`

func TestOutsidePairBreaksADeal(t *testing.T) {
	in, r := ask(t, twoByTwo, "signed", "", map[string]string{"sets": "none"}, stability.SEQ)
	want := []string{
		"a+b deal YYNN gain a+b firm=false in 2",
		"a+b deal YYNN rival c+d to YYYY least=true",
		"a+b least=true firm=false",
		"a+b+c+d deal YYNN gain a+b firm=false in 2",
		"a+b+c+d deal YYNN rival c+d to YYYY least=true",
		"a+b+c+d deal YYYY gain a+b+c+d firm=true in 4",
		"a+b+c+d least=false firm=true",
	}
	if got := said(in.World, r); !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if f := r.Formats; len(f) != 2 || f[0].Table != r.Tables[0] || f[1].Failure == nil || f[1].Failure.Stage != tables.OutOfReach {
		t.Errorf("formats %+v", f)
	}
}

// TestViews judges a party in its own view: it leaves a deal that it does not
// like there, and a deal that it does not see does not hold.
func TestViews(t *testing.T) {
	for _, c := range []struct {
		view  string
		party string
		want  tables.Leaver
	}{
		{"doubt", "a", tables.Leaver{Party: 0, To: 2}}, // NYNN, the third state
		{"blind", "c", tables.Leaver{Party: 2, To: -1, Unseen: true}},
	} {
		in := followuptest.Input(t, twoByTwo, "signed", "", nil, tables.Analysis.Settings...)
		in.World = followuptest.World(t, twoByTwo, c.view)
		r, err := tables.Analysis.Run(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		got := r.(*tables.Result)
		if got.Answered() || got.Formats[0].Failure == nil || got.Formats[0].Failure.Stage != tables.WouldNotHold {
			t.Fatalf("%s: %+v", c.view, got.Formats[0])
		}
		if l := got.Leavers(got.Formats[0].Failure.States[0]); !slices.Equal(l, []tables.Leaver{c.want}) {
			t.Errorf("%s: those who leave are %+v, want %+v", c.view, l, c.want)
		}
	}
}

// drifting is a dispute in which a would move to tense by itself. Talks are
// worse than today for b, and better than tense for both.
const drifting = `countermove: 1
title: Drift
states: [today, halfway, tense, talks]
parties:
  a: {moves: [today -> tense, halfway -> talks], ranking: [talks, tense, today, halfway]}
  b: {moves: [today -> halfway], ranking: [today, talks, tense, halfway]}
start: today
targets: {talk: [talks]}
`

func TestAgainstDrift(t *testing.T) {
	in, r := ask(t, drifting, "talk", "", map[string]string{"against": "start"}, stability.SEQ)
	if got, want := said(in.World, r), []string{"a+b stage 2: [talks losers b]"}; !slices.Equal(got, want) || r.Drift != nil {
		t.Errorf("against the start: %q, want %q", got, want)
	}
	in, r = ask(t, drifting, "talk", "", map[string]string{"against": "drift"}, stability.SEQ)
	want := []string{"a+b deal talks gain a+b firm=true in 2", "a+b least=true firm=true"}
	if got := said(in.World, r); !slices.Equal(got, want) || !slices.Equal(r.Drift, []graph.State{2}) {
		t.Errorf("against the drift %v: %q, want %q", r.Drift, got, want)
	}
}

func TestNoTableNeeded(t *testing.T) {
	const text = `countermove: 1
title: One party is enough
parties:
  a: {options: {go: Go}, prefers: [go]}
  b: {options: {stay: Stay}, prefers: [a.go, stay]}
start: []
targets: {gone: a.go, still: not a.go or b.stay}
`
	in, r := ask(t, text, "gone", "", nil, stability.SEQ)
	if got := said(in.World, r); r.Singles != nil || len(r.Tables) != 1 || len(r.Tables[0].Deals) != 1 {
		t.Fatalf("b would still move after a has, so a alone has no deal: %q", got)
	}
	_, r = ask(t, text, "gone", "NY", nil, stability.SEQ)
	if len(r.Singles) != 1 || r.Singles[0].Deals[0].Firm != tables.Firm || !r.Answered() {
		t.Errorf("from NY the first party needs nobody: %+v", r.Singles)
	}
	if len(r.Tables) != 1 || !r.Tables[0].Least {
		t.Errorf("a single party's deal does not change the tables: %+v", r.Tables)
	}
	_, r = ask(t, text, "still", "YY", nil, stability.SEQ)
	if r.Start == nil || r.Start.Firm != tables.Firm || !r.Answered() {
		t.Errorf("the start is in the target and holds: %+v", r.Start)
	}
	_, r = ask(t, text, "b.stay and a.go", "YY", nil, stability.SEQ)
	if len(r.Goals) != 0 || r.Without[0].Stage != tables.Nothing {
		t.Errorf("a target without another state: %+v", r.Without)
	}
}

// TestRelabelling writes the same dispute with parties and states in another
// order; nothing that is said changes.
func TestRelabelling(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for range 60 {
		d := graphForm(r, 2+r.IntN(3), 3+r.IntN(5))
		values := map[string]string{"against": []string{"start", "drift"}[r.IntN(2)], "sets": "all"}
		in, first := ask(t, d.plain(), "t", "", values, stability.SEQ)
		other := d.text(r.Perm(len(d.parties)), r.Perm(len(d.states)))
		in2, second := ask(t, other, "t", "", values, stability.SEQ)
		a, b := said(in.World, first), said(in2.World, second)
		if !slices.Equal(a, b) {
			t.Fatalf("%s\n%s\n\n%s\n%s", d.plain(), strings.Join(a, "\n"), other, strings.Join(b, "\n"))
		}
	}
}

// crowd has parties who all wish that the first two act; the last one alone
// does not.
func crowd(n int) string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Crowd\nparties:\n")
	for i := range n {
		wish := "p0.act and p1.act"
		if i == n-1 {
			wish = "not (p0.act and p1.act)"
		}
		fmt.Fprintf(&b, "  p%d: {options: {act: Act}, prefers: [%s, not act]}\n", i, wish)
	}
	b.WriteString("start: []\ntargets: {both: p0.act and p1.act}\nformats: {all-of-them: all}\n")
	return b.String()
}

// TestManyParties passes sets over that cannot have a deal, and finds the same
// table as where every set is judged.
func TestManyParties(t *testing.T) {
	for _, n := range []int{5, tables.MaxCounted, tables.MaxCounted + 1, 15} {
		_, r := ask(t, crowd(n), "both", "", nil, stability.SEQ)
		if len(r.Tables) != 1 || r.Tables[0].Set != 0b11 || !r.Tables[0].LeastFirm {
			t.Fatalf("%d parties: tables %+v", n, r.Tables)
		}
		if f := r.Formats[0]; f.Failure == nil || f.Failure.Stage != tables.MemberLoses {
			t.Errorf("%d parties: all together %+v", n, f)
		}
		counted := n <= tables.MaxCounted
		if (r.Counts != nil) != counted || counted && r.Counts.Sets != 1<<n-n-1 {
			t.Errorf("%d parties: counts %+v", n, r.Counts)
		}
		if counted && r.Counts.Deal != 1<<(n-3) { // with both, without the last
			t.Errorf("%d parties: %d sets with a deal", n, r.Counts.Deal)
		}
	}
}

// A fuse is a context that ends after so many looks at it.
type fuse struct {
	context.Context
	left atomic.Int64
}

func (f *fuse) Err() error {
	if f.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestCutShort ends the analysis at every point: it fails, or says what is
// left out, or is complete; and what it has found is right.
func TestCutShort(t *testing.T) {
	text := published(t, "korea2019")
	in, whole := ask(t, text, "settlement", "", nil, stability.SEQ)
	partial := 0
	for looks := range int64(200) {
		ctx := &fuse{Context: context.Background()}
		ctx.left.Store(looks)
		got, err := tables.Analysis.Run(ctx, in)
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			continue
		}
		r := got.(*tables.Result)
		if len(r.Left()) > 0 {
			partial++
		} else if a, b := said(in.World, whole), said(in.World, r); !slices.Equal(a, b) {
			t.Fatalf("after %d looks the answer differs and nothing is said to be left out", looks)
		}
		for _, found := range r.Tables {
			if !slices.ContainsFunc(whole.Tables, func(w *tables.Table) bool { return w.Set == found.Set && w.Least == found.Least }) {
				t.Fatalf("after %d looks %b is a table", looks, found.Set)
			}
		}
	}
	if partial == 0 {
		t.Error("the analysis was never cut half-way")
	}
}

// TestUnavailable: a concept that the model does not admit is a fault of the
// question.
func TestUnavailable(t *testing.T) {
	in := followuptest.Input(t, drifting, "talk", "", nil, tables.Analysis.Settings...)
	in.Holds = stability.Choice{Concept: stability.SIM}
	if _, err := tables.Analysis.Run(context.Background(), in); !errors.As(err, new(*followup.Invalid)) {
		t.Errorf("sim in graph form: %v", err)
	}
	in = followuptest.Input(t, strings.Replace(drifting, "start: today\n", "", 1), "talk", "", nil, tables.Analysis.Settings...)
	if _, err := tables.Analysis.Run(context.Background(), in); !errors.As(err, new(*followup.Invalid)) {
		t.Errorf("without a start: %v", err)
	}
}

// TestConceptsWithoutSanctions: the question who deters does not apply.
func TestConceptsWithoutSanctions(t *testing.T) {
	for _, c := range []struct {
		choice stability.Choice
		want   graph.PartySet
	}{
		{stability.Choice{Concept: stability.Nash}, 0},
		{stability.Choice{Concept: stability.SMR}, 0b1111},
		{stability.Choice{Concept: stability.SIMClassical}, 0b1111},
		{stability.Choice{Concept: stability.Maximin, Horizon: 2}, 0},
	} {
		in := followuptest.Input(t, twoByTwo, "signed", "", nil, tables.Analysis.Settings...)
		in.Holds = c.choice
		r, err := tables.Analysis.Run(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.(*tables.Result); got.Sanctions != c.want || len(got.Tables) != 2 {
			t.Errorf("%s: %b and %d tables", c.choice, got.Sanctions, len(got.Tables))
		}
	}
}
