package report_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/followup/secure"
	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

// works is a dispute about a bridge: two levers together secure it, or a third
// one alone at a higher cost.
const works = `countermove: 1
title: A bridge
parties:
  a: {name: Alba, options: {build: Build}, prefers: [{id: paid, want: b.pay}, {id: idle, want: not build}]}
  b: {name: Borea, options: {pay: Pay}, prefers: [{id: bridge, want: a.build}, {id: thrift, want: not pay}]}
states: {apart: NN, done: YY}
start: []
targets: {bridge: {name: a bridge that is paid for, is: a.build and b.pay}}
variants:
  pledge: {kind: lever, name: A pledge to build, cost: {a: 0.1}, by: [a], changes: [{party: a, replace: idle, with: build}]}
  bond: {kind: lever, name: A bond, cost: {b: 0.2}, by: [b], changes: [{party: b, replace: thrift, with: pay}]}
  seize: {kind: lever, cost: {a: 1, b: 2}, changes: [{add-rule: {id: seized, require: build and pay}}, {start: [build, pay]}]}
  veto: {kind: lever, changes: [{add-option: a.veto, name: Veto}, {option: b.pay, moves: backward}, {start: [build, pay]}]}
`

// secured asks what would make a target hold, holds the document against its
// schema, and returns the page in words: the answer, and the sections.
func secured(t *testing.T, model string, ask session.Ask, variants ...string) (answer, rest string) {
	t.Helper()
	s := open(t, model, variants...)
	in, r, err := s.Follow(context.Background(), secure.Analysis, ask)
	if err != nil {
		t.Fatal(err)
	}
	k := slices.IndexFunc(export.Followups, func(f export.Followup) bool { return f.Analysis == secure.Analysis })
	f := export.Followups[k]
	text, err := json.Marshal(f.NewAnswer(s.Conflict, in, r, export.About{Words: locale.English(),
		Source: export.Source{Variants: []string{}}, Program: export.Program{Settings: export.Ordered[string]{Keys: []string{}}}}))
	if err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	if err := export.Validate("secure", document); err != nil {
		t.Error(err)
	}
	page := report.SecurePage(s.Conflict, in, r)
	var b strings.Builder
	for _, section := range page.Sections {
		b.WriteString("# " + said([]report.Sentence{section.Heading}) + "\n" + said(section.Sentences) + "\n")
		if section.Table == nil {
			continue
		}
		for _, row := range section.Table.Rows {
			for _, c := range row {
				if c.Say.IsZero() {
					b.WriteString(c.Text + " | ")
				} else {
					b.WriteString(said([]report.Sentence{c.Say}) + " | ")
				}
			}
			b.WriteString("\n")
		}
	}
	return said(append([]report.Sentence{page.Question}, page.Answer...)), b.String()
}

// contains checks that words stand in a text, in order.
func contains(t *testing.T, text string, words ...string) {
	t.Helper()
	rest := text
	for _, w := range words {
		_, after, ok := strings.Cut(rest, w)
		if !ok {
			t.Fatalf("%q is missing in\n%s", w, text)
		}
		rest = after
	}
}

func TestSecurePage(t *testing.T) {
	answer, rest := secured(t, works, session.Ask{Concept: "nash"})
	want := `What would make “a bridge that is paid for” reachable?
As things are, no state with “a bridge that is paid for” holds.
The cheapest way to make “a bridge that is paid for” reachable costs 0.3: “A pledge to build” and “A bond”.
1 other way costs more, and none of its levers can be spared.`
	if answer != want {
		t.Errorf("%s\nwant\n%s", answer, want)
	}
	contains(t, rest, "# Without any lever", "At done, Alba and Borea would leave.", "possible | no",
		"# 2 minimal sets of levers", "0.3 | pledge + bond | a b | possible reachable firm", "3 | seize | a b |",
		"# Cost 0.3:", "Alba grants “A pledge to build”, at a cost of 0.1.", "It is earned at done.",
		"Alba and Borea prefer this to the start.",
		"Without “A pledge to build”, Alba would leave.", "Without “A bond”, Borea would leave.",
		"at a cost of 1 for Alba and 2 for Borea",
		"# What was tried", "sets of 4 levers", "All levers together cost 4.3.")
}

func TestSecureAnswers(t *testing.T) {
	for _, c := range []struct {
		name, model string
		ask         session.Ask
		want        []string
	}{
		{"nothing needed", works, session.Ask{Target: "not build"}, []string{"No lever is needed: “not build” is reachable as things are.", "It is assured as well.", "It is not firm without levers."}},
		{"a grantor loses", works, session.Ask{Target: "build and not pay", Concept: "nash"}, []string{"costs 0.1: “A pledge to build”.", "Alba, who grants it, likes what it secures less than the start."}},
		{"no way", "korea2019", session.Ask{Target: "pair-settlement"}, []string{"As things are, no state with", "No set of levers makes “A settlement with the guarantees of two” reachable."}},
		{"no levers", "cuba1962", session.Ask{}, []string{"“settlement” is assured but not reachable.", "The model has no levers."}},
		{"assured", "korea2019", session.Ask{Target: "settlement", Values: map[string]string{"grade": "assured"}},
			[]string{"is firm but not assured.", "No set of levers makes"}},
		{"by one lever", "korea2019", session.Ask{Target: "settlement", Concept: "nash"}, []string{"costs 3: “Verified dismantlement that cannot be undone”."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer, _ := secured(t, c.model, c.ask)
			contains(t, answer, c.want...)
		})
	}
	_, rest := secured(t, "korea2019", session.Ask{Target: "settlement", Values: map[string]string{"grade": "assured"}})
	contains(t, rest, "If nobody talks, the dispute may come to #1, outside the target.")
}

func TestInversePage(t *testing.T) {
	answer, rest := secured(t, works, session.Ask{Concept: "nash", Values: map[string]string{"inverse": "true"}})
	want := `Under which preferences does done hold?
done does not hold today, because Alba and Borea would leave.
2 changes of what the parties want would make it hold; there are 4 ways.
For example, Alba drops “idle” and Borea drops “thrift”.
done holds in 25 % of all orders of the parties' rankings that were counted.`
	if answer != want {
		t.Errorf("%s\nwant\n%s", answer, want)
	}
	contains(t, rest, "# What keeps each party at done", "a | #3 −build | · | a: done ≥ #3 |  |", "b | #2 −pay | · | b: done ≥ #2 |",
		"# What is enough for Alba to stay at done", "1 | · | a: done ≥ #3 |",
		"# The least change that makes done hold", "turns “idle” into “build”",
		"# In how many orders done holds", "In 144 of 576 joint orders: 25 %.", "a | 4 | 50 % |")
	_, rest = secured(t, works, session.Ask{Concept: "seq", Values: map[string]string{"inverse": "true", "vary": "2", "all": "true"}})
	contains(t, rest, "a: done ≥ apart and b: apart > #3 | b → apart", "# What is enough for Alba and Borea", "In 4 of 4 joint orders: 100 %.")
	answer, rest = secured(t, "korea2019", session.Ask{Target: "settlement", Concept: "nash", Values: map[string]string{"inverse": "true", "edits": "1"}})
	contains(t, answer, "Of the 8 states looked into, 0 hold today.", "1 change of what the parties want", "North Korea drops “keep-deterrent”")
	contains(t, rest, "# The states", "#1127 | no | 3 | > 1 | 0.0651 %", "The document has 5 more states")
}
