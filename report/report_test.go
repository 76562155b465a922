package report_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

// open opens a model file or a case.
func open(t *testing.T, text string, variants ...string) *session.Session {
	t.Helper()
	name, in := text, strings.NewReader("")
	if strings.Contains(text, "\n") {
		name, in = "-", strings.NewReader(text)
	}
	doc, err := session.Load(name, in)
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(context.Background(), doc, session.Settings{Variants: variants})
	var fault *session.Fault
	if errors.As(err, &fault) {
		t.Fatal(fault.List)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func analyze(t *testing.T, s *session.Session, concepts string) *report.Analysis {
	t.Helper()
	questions, err := s.Questions(concepts)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Analyze(context.Background(), questions)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// said puts sentences into words, one a line.
func said(list []report.Sentence) string {
	var lines []string
	for _, s := range list {
		lines = append(lines, export.Text(locale.English(), s))
	}
	return strings.Join(lines, "\n")
}

// TestOutcomesOfElmira holds what is said of the equilibria against the
// published case (Fang, Hipel and Kilgour 1993): from the start s1 the town
// leads to s5 by insisting; the path to s8 needs the company to accept.
func TestOutcomesOfElmira(t *testing.T) {
	a := analyze(t, open(t, "elmira"), "nash,gmr,smr,seq")
	c := a.Conflict
	type facts struct {
		way           report.Way
		path          string
		better, worse []string
		held          []report.Hold
	}
	none := []string{}
	want := map[string]facts{
		"s1": {report.AtStart, "", none, none, []report.Hold{report.NoWish, report.NoWish, report.Deterred}},
		"s4": {report.ByMoves, "ministry s2, company s4", []string{"ministry"}, []string{"company", "town"},
			[]report.Hold{report.NoMove, report.NoWish, report.Deterred}},
		"s5": {report.ByImprovements, "town s5", []string{"ministry", "town"}, []string{"company"},
			[]report.Hold{report.NoWish, report.NoWish, report.NoWish}},
		"s8": {report.ByMoves, "ministry s2, company s4, town s8", []string{"ministry"}, []string{"company", "town"},
			[]report.Hold{report.NoMove, report.NoWish, report.NoWish}},
		"s9": {report.ByMoves, "company s9", none, []string{"ministry", "company", "town"},
			[]report.Hold{report.NoMove, report.NoMove, report.NoMove}},
	}
	if len(a.Outcomes) != len(want) || a.Total != len(want) {
		t.Fatalf("%d outcomes of %d, want %d", len(a.Outcomes), a.Total, len(want))
	}
	for _, o := range a.Outcomes {
		w := want[c.State(o.State)]
		var path []string
		for _, step := range o.Path {
			path = append(path, c.PartyID(step.Party)+" "+c.State(step.To))
		}
		if o.Way != w.way || strings.Join(path, ", ") != w.path {
			t.Errorf("%s: %s by %v, want %s by %s", c.State(o.State), o.Way, path, w.way, w.path)
		}
		if !slices.Equal(c.IDs(o.Better), w.better) || !slices.Equal(c.IDs(o.Worse), w.worse) {
			t.Errorf("%s: better %v, worse %v", c.State(o.State), c.IDs(o.Better), c.IDs(o.Worse))
		}
		for i, h := range o.Held {
			if h.By != w.held[i] {
				t.Errorf("%s: %s is held by %s, want %s", c.State(o.State), c.PartyID(i), h.By, w.held[i])
			}
		}
	}
	// At s4 the company alone deters the town; at s1 either of the others does.
	for _, o := range a.Outcomes {
		var groups []string
		for _, g := range o.Held[2].Deterrers {
			groups = append(groups, strings.Join(c.IDs(g), "+"))
		}
		switch got := strings.Join(groups, " "); c.State(o.State) {
		case "s1":
			if got != "ministry company" {
				t.Errorf("s1: the town is deterred by %s", got)
			}
		case "s4":
			if got != "company" {
				t.Errorf("s4: the town is deterred by %s", got)
			}
		}
	}
}

func TestMainQuestion(t *testing.T) {
	s := open(t, "elmira")
	for _, test := range []struct{ concepts, want string }{
		{"nash,seq,gmr", "seq"}, {"gmr,nash", "gmr"}, {"sim,smr", "smr"},
	} {
		a := analyze(t, s, test.concepts)
		if got := a.Name(a.Main); got != test.want {
			t.Errorf("%s: the sentences speak of %s, want %s", test.concepts, got, test.want)
		}
	}
	if a := analyze(t, s, "sim"); a.Main != -1 || len(a.Outcomes) != 0 {
		t.Errorf("no concept is available, and yet %d, %v", a.Main, a.Outcomes)
	}
}

const treaty = `countermove: 1
title: A treaty
parties:
  a: {options: {sign: Sign, arm: Arm}, prefers: [not (sign and arm), b.sign]}
  b: {options: {sign: Sign}, prefers: [not a.arm, if a.sign then sign]}
rules: [if a.arm then not b.sign]
merge: [{when: a.arm, as: [a.arm]}]
start: [a.arm]
`

func TestChangeInMergedStates(t *testing.T) {
	c := open(t, treaty).Conflict
	state := func(code string) graph.State {
		for s := range graph.State(c.Graph.Len()) {
			if c.Codes(s) == code {
				return s
			}
		}
		t.Fatalf("there is no state %s", code)
		return -1
	}
	armed := state("-YN")
	for _, test := range []struct {
		party    int
		from, to graph.State
		want     string
	}{
		// The smallest change between members: to give up arms is enough.
		{0, armed, state("YNN"), "-arm"},
		{0, armed, state("NNN"), "-arm"},
		{0, state("YNN"), armed, "+arm"},
		{0, state("NNN"), state("YNN"), "+sign"},
		{1, state("YNN"), state("YNY"), "+sign"},
		{1, state("YNN"), state("NNN"), ""},
	} {
		got := ""
		for _, x := range c.Change(test.party, test.from, test.to) {
			got += map[bool]string{true: "+", false: "-"}[x.Taken] + c.Model.AllOptions()[x.Option].Option.ID
		}
		if got != test.want {
			t.Errorf("%s to %s: %q, want %q", c.Codes(test.from), c.Codes(test.to), got, test.want)
		}
	}
}

func TestShared(t *testing.T) {
	// Under nash only YNY holds; under gmr more do. What they share is read
	// from their codes.
	a := analyze(t, open(t, treaty), "nash,gmr")
	for q, sh := range a.Shared {
		for k := range a.Conflict.OptionIDs() {
			taken, left := true, true
			for _, s := range a.Equilibria(q) {
				taken = taken && a.Conflict.Codes(s)[k] == 'Y'
				left = left && a.Conflict.Codes(s)[k] == 'N'
			}
			if got := slices.Contains(sh.Taken, k); got != (taken && sh.Count > 0) {
				t.Errorf("%s: option %d taken in all: %v", sh.Question, k, got)
			}
			if got := slices.Contains(sh.Left, k); got != (left && sh.Count > 0) {
				t.Errorf("%s: option %d taken in none: %v", sh.Question, k, got)
			}
		}
		if sh.Count != len(a.Equilibria(q)) {
			t.Errorf("%s: %d, want %d", sh.Question, sh.Count, len(a.Equilibria(q)))
		}
	}
}

func TestLetters(t *testing.T) {
	for _, test := range []struct{ ids, want string }{
		{"ministry company town", "M C T"},
		{"usa ussr", "U S"},
		{"eu east", "U A"}, // E stands for an equilibrium
		{"a aa", "A 2"},
		{"북 남", "북 남"},
	} {
		text := "countermove: 1\ntitle: x\nparties:\n"
		for id := range strings.FieldsSeq(test.ids) {
			text += "  " + id + ": {options: {o: O}, prefers: [o]}\n"
		}
		if got := strings.Join(open(t, text).Conflict.Letters(), " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.ids, got, test.want)
		}
	}
}

func TestSummary(t *testing.T) {
	for _, test := range []struct{ name, model, concepts, want string }{
		{"labels, concepts that agree told together", "elmira", "nash,seq,gmr",
			"The dispute stands at s1, one of 9 states.\n" +
				"At s1, Uniroyal Chemical Ltd. takes “Delay the appeal”.\n" +
				"Under nash and seq, 3 of 9 states hold: s9, s5 and s8.\n" +
				"Under gmr, 5 of 9 states hold: s1, s4, s9, s5 and s8.\n" +
				"The states that hold under seq have no option in common."},
		{"one state, no start", "countermove: 1\ntitle: x\nparties: {a: {options: {x: X}, prefers: [x]}}\n", "nash",
			"The model has 2 states and does not say where the dispute stands.\n" +
				"Under nash, 1 of 2 states holds: Y."},
		{"everything holds", "countermove: 1\ntitle: x\nparties: {a: {options: {x: {name: X, moves: fixed}, y: {name: Z, moves: fixed}}, prefers: [x]}}\nrules: [y]\n", "nash",
			"The model has 2 states and does not say where the dispute stands.\n" +
				"Under nash every state holds.\n" +
				"In all that hold under nash, a takes “Z”."},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := said(analyze(t, open(t, test.model), test.concepts).Summary()); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// TestRankingSaysWhatDecides: between two levels stands the wish that puts the
// lower one lower.
func TestRankingSaysWhatDecides(t *testing.T) {
	st := open(t, treaty).States()
	var got []string
	for _, l := range st.Ranking(0, 0) {
		line := ""
		for _, s := range l.States {
			line += st.Conflict.Codes(s) + " "
		}
		got = append(got, line+l.Why.Wish)
	}
	// Merged states are judged at [a.arm], where a does not sign.
	want := []string{"NNY YNY ", "-YN NNN YNN b.sign"}
	slices.Sort(got)
	slices.Sort(want)
	for k := range got {
		have, need := strings.Fields(got[k]), strings.Fields(want[k])
		slices.Sort(have)
		slices.Sort(need)
		if !slices.Equal(have, need) {
			t.Errorf("got %q, want %q", got[k], want[k])
		}
	}
	if two := st.Ranking(0, 1); len(two) != 1 {
		t.Errorf("asked for one level, got %d", len(two))
	}
}

// TestExplanationsAgreeWithTheAnalysis: for every state, party and concept of
// some cases, what explain says of a state is what analyze marks.
func TestExplanationsAgreeWithTheAnalysis(t *testing.T) {
	for _, name := range []string{"elmira", "cuba1962", "dilemma", "escalation"} {
		s := open(t, name)
		a := analyze(t, s, "")
		for q := range a.Result.Questions {
			for x := range graph.State(a.Len()) {
				e, err := s.Explain(context.Background(), x, "", a.Name(q))
				if err != nil {
					t.Fatal(err)
				}
				if e.Holds() != a.Equilibrium(q, x) {
					t.Errorf("%s: %s under %s", name, a.Conflict.State(x), a.Name(q))
				}
				for i, v := range e.Parties {
					if stable := v.Word() == "stable"; stable != a.Stable(q, i, x) {
						t.Errorf("%s: %s for %s under %s: explain says %s", name, a.Conflict.State(x), a.Conflict.PartyID(i), a.Name(q), v.Word())
					}
					if text := said(e.Sentences(v)); strings.Contains(text, "{") {
						t.Errorf("%s: %s", name, text)
					}
				}
			}
		}
	}
}
