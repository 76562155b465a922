package report_test

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

// pact is a deal of a and b that c and d break together, and that b's wish to
// cheat is kept from by c alone, away from the table: c punishes a cheat, and
// likes to.
const pact = `countermove: 1
title: A pact
parties:
  a: {name: Alba, options: {sign: Sign}, prefers: [sign and b.sign, not sign]}
  b: {name: Borea, options: {sign: Sign, cheat: Cheat}, prefers: [not c.punish, a.sign and sign, cheat]}
  c: {name: Corvia, options: {punish: Punish, leave: Leave}, prefers: [punish iff b.cheat, leave and d.leave, not leave]}
  d: {name: Dorne, options: {leave: Leave}, prefers: [leave and c.leave, not leave]}
start: []
targets:
  pact: {name: the pact, is: a.sign and b.sign and not b.cheat}
  idle: {name: nothing done, is: none of (a.sign b.sign b.cheat c.leave d.leave c.punish)}
formats: {signers: {name: The two signers, parties: [a, b]}, others: {name: The others, parties: [c, d]}}
variants:
  doubt: {kind: view, seen-by: a, changes: [{party: a, prefers: [not sign]}]}
  blind: {kind: view, seen-by: c, changes: [{add-rule: not (a.sign and b.sign)}]}
`

// follow asks who must be at the table and returns the page in words: the
// question, the answer, and after each heading its sentences and rows. The
// document is held against its schema on the way.
func follow(t *testing.T, model string, ask session.Ask, variants ...string) (answer, rest []string) {
	t.Helper()
	s := open(t, model, variants...)
	in, r, err := s.Follow(context.Background(), tables.Analysis, ask)
	if err != nil {
		t.Fatal(err)
	}
	k := slices.IndexFunc(export.Followups, func(f export.Followup) bool { return f.Analysis == tables.Analysis })
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
	if err := export.Validate("tables", document); err != nil {
		t.Error(err)
	}
	page := report.TablesPage(s.Conflict, in, r)
	answer = strings.Split(said(append([]report.Sentence{page.Question}, page.Answer...)), "\n")
	for _, section := range page.Sections {
		rest = append(rest, "# "+said([]report.Sentence{section.Heading}))
		if len(section.Sentences) > 0 {
			rest = append(rest, strings.Split(said(section.Sentences), "\n")...)
		}
		if section.Table != nil {
			for _, row := range section.Table.Rows {
				var cells []string
				for _, c := range row {
					if c.Say.IsZero() {
						cells = append(cells, c.Text)
					} else {
						cells = append(cells, said([]report.Sentence{c.Say}))
					}
				}
				rest = append(rest, strings.Join(cells, " | "))
			}
		}
	}
	return answer, rest
}

func TestTablesAnswer(t *testing.T) {
	for _, c := range []struct {
		name, model string
		ask         session.Ask
		variants    []string
		want        []string
	}{
		{"who, and not firm", pact, session.Ask{Target: "pact"}, nil, []string{
			"Who must be at the table for “the pact”?",
			"Alba and Borea must be at the table: no set of parties without them all can settle on “the pact”.",
			"Everyone must be at the table for a deal that no coalition would break.",
			"In the format “The others” the parties do not reach it.",
		}},
		{"elmira", "elmira", session.Ask{From: "s5"}, nil, []string{
			"Who must be at the table for “settlement”?",
			"Ministry of the Environment and Uniroyal Chemical Ltd. must be at the table: no set of parties without them all can settle on “settlement”.",
			"What they settle on is firm: no coalition has a better outcome that holds within its reach.",
			"In the format “all-round”, Local government would be worse off.",
		}},
		{"elmira against the drift", "elmira", session.Ask{Values: map[string]string{"against": "drift"}}, nil, []string{
			"Who must be at the table for “settlement”?",
			"No set of parties can settle on “settlement”.",
			"Those who get there could not keep it, because Local government would leave.",
			"From there, Local government takes “Insist that the first order stands”.",
			"If nobody talks the dispute comes to s5.",
		}},
		{"a party that sees it otherwise", pact, session.Ask{Target: "pact"}, []string{"doubt"}, []string{
			"Who must be at the table for “the pact”?",
			"No set of parties can settle on “the pact”.",
			"Those who get there could not keep it, because Alba would leave.",
			"From there, Alba gives up “Sign”.",
		}},
		{"a party that does not see it", pact, session.Ask{Target: "pact"}, []string{"blind"}, []string{
			"Who must be at the table for “the pact”?",
			"No set of parties can settle on “the pact”.",
			"Those who get there could not keep it, because Corvia would leave.",
			"Corvia does not think it possible.",
		}},
		{"the start will do", pact, session.Ask{Target: "idle", Concept: "smr"}, nil, []string{
			"Who must be at the table for “nothing done”?",
			"No table is needed to reach “nothing done”: the dispute stands there, and that holds.",
			"Alba and Borea would still jump from there together.",
		}},
		{"a state that is not possible", "elmira", session.Ask{Target: "company.delay and company.accept"}, nil, []string{
			"Who must be at the table for “company.delay and company.accept”?",
			"No set of parties can settle on “company.delay and company.accept”.",
			"No possible state has “company.delay and company.accept”.",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, _ := follow(t, c.model, c.ask, c.variants...); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// TestTablesInFull is the page of the pact: who would break it and who keeps
// it from outside.
func TestTablesInFull(t *testing.T) {
	_, got := follow(t, pact, session.Ask{Target: "pact"})
	for _, want := range []string{
		"The two signers | a, b | deal | 1 | ",
		"The others | c, d | out of reach |  | ",
		"a, b | a deal | 1 | 0",
		"For one deal, Alba takes “Sign”.",
		"Then Borea takes “Sign”.",
		"Corvia and Dorne would jump from that deal together: Corvia takes “Leave” and Dorne takes “Leave”.",
		"Borea would gain if it takes “Cheat”, and only Corvia, away from the table, would answer that.",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("nothing says %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
	_, got = follow(t, pact, session.Ask{Target: "pact", Concept: "nash"})
	if i := slices.Index(got, "# Sets without a deal, and how far they get"); i < 0 {
		t.Errorf("no failures are listed in\n%s", strings.Join(got, "\n"))
	}
}

// TestTablesOfEveryCase asks for each target of each case that ships: every
// answer has its words, two to four sentences, and fits its schema.
func TestTablesOfEveryCase(t *testing.T) {
	files, err := os.ReadDir("../cases")
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), ".yaml")
		if !ok {
			continue
		}
		s := open(t, name)
		if s.Conflict.Start < 0 {
			continue // there is nowhere to start from
		}
		for _, target := range s.Declared.Targets {
			for _, against := range []string{"start", "drift"} {
				asked++
				answer, rest := follow(t, name, session.Ask{Target: target.ID, Values: map[string]string{"against": against}})
				if n := len(answer) - 1; n < 1 || n > 4 {
					t.Errorf("%s, %s: the answer has %d sentences:\n%s", name, target.ID, n, strings.Join(answer, "\n"))
				}
				if text := strings.Join(append(answer, rest...), "\n"); strings.ContainsAny(text, "{}") {
					t.Errorf("%s, %s: words are missing in\n%s", name, target.ID, text)
				}
			}
		}
	}
	if asked < 8 {
		t.Errorf("only %d questions were asked", asked)
	}
}
