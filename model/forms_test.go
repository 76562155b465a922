package model_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// variantsOfCrisis are in graph form.
func TestVariantsInGraphForm(t *testing.T) {
	const base = crisis + "targets: {end: [deal]}\nvariants:\n"
	variants := []string{
		`open: {changes: [{party: us, moves: ["calm -> deal", "blockade -> calm"]}]}`,
		`again: {changes: [{party: us, moves: ["blockade -> calm", "calm -> deal"]}]}`,
		`shut: {changes: [{party: us, moves: ["calm -> deal"]}]}`,
		`mild: {changes: [{party: us, ranking: [[deal, calm], blockade]}, {start: blockade}, {target: end, is: [deal, calm]}]}`,
		`lost: {changes: [{party: us, moves: ["calm -> war"]}, {start: war}, {target: end, is: [war]}, {party: us, ranking: [war]}]}`,
	}
	_, m, list := resolved(t, base, variants, "open", "again", "mild")
	if len(list) > 0 {
		t.Fatal(list[0].Message)
	}
	var moves []string
	for _, a := range m.Parties[0].Moves {
		moves = append(moves, a.From+"-"+a.To)
	}
	got := strings.Join(moves, " ") + ", " + m.Start.Word + ", " + m.Targets[0].States[1].Text
	if want := "calm-deal blockade-calm, blockade, calm"; got != want {
		t.Errorf("composed %s, want %s", got, want)
	}
	text, _, list := resolved(t, base, variants, "open", "shut")
	if d := cmp.Diff([]string{"ConflictingVariants: moves"}, findings(text, list)); d != "" {
		t.Errorf("two lists of moves (-want +got):\n%s", d)
	}
	text, _, list = resolved(t, base, variants, "lost")
	want := []string{`UnknownState: "calm -> war"`, "UnknownState: war", "UnknownState: war", "UnknownState: war"}
	if d := cmp.Diff(want, findings(text, list)); d != "" {
		t.Errorf("states that are not (-want +got):\n%s", d)
	}
}

// TestMixedForms builds in Go what package modelfile would not let through:
// everything of option form in a model in graph form, and the other way round.
func TestMixedForms(t *testing.T) {
	x := &expr.Name{Ident: "x"}
	party := model.Ref{ID: "a"}
	m := &model.Model{
		GraphForm: true,
		States:    []*model.NamedState{{ID: "s"}},
		Start:     &model.StateRef{Options: []*expr.Name{x}},
		Rules:     []*model.Rule{{Holds: x}},
		Merges:    []*model.Merge{{When: x}},
		Terms:     []*model.Term{{ID: "t", Is: x}},
		Labels:    []*model.Label{{ID: "l", Pattern: "Y"}},
		Parties: []*model.Party{
			{ID: "a", Options: []*model.Option{{ID: "x"}, {ID: "y"}}, Cannot: []*model.Cannot{{From: x, To: x}}, Preference: &model.Weights{}},
			{ID: "b", Moves: []*model.Arc{{From: "s", To: "s"}}, Preference: &model.Statements{}},
		},
		Variants: []*model.Variant{{ID: "v", Changes: []model.Change{
			&model.SetMoves{Option: x}, &model.DropOption{Option: x}, &model.AddOption{Party: party, Option: &model.Option{ID: "z"}},
			&model.AddRule{Rule: &model.Rule{Holds: x}}, &model.AddMerge{Merge: &model.Merge{When: x}},
			&model.SetCannot{Party: party},
		}}},
	}
	counts := map[string]int{}
	for _, d := range model.Check(m) {
		counts[d.Code.Name+": "+d.Message]++
	}
	const head = "MixedForms: A model in graph form cannot have "
	want := map[string]int{
		head + "a rule": 1, head + "a merge": 1, head + "a term": 1, head + "a label": 1,
		head + "options": 1, head + "cannot": 1, head + "prefers": 1, head + "weights": 1,
		head + "a change of an option": 1,
		"MixedForms: A state in graph form is named by its name, not by a list of options": 1,
		"PointlessMove: The move leads from s to itself":                                   1,
	}
	// Findings without a place are told apart by their words alone.
	if d := cmp.Diff(want, counts); d != "" {
		t.Errorf("found (-want +got):\n%s", d)
	}

	options := &model.Model{
		Parties: []*model.Party{{ID: "a", Options: []*model.Option{{ID: "x"}}, Preference: &model.Statements{}}},
		Variants: []*model.Variant{{ID: "v", Changes: []model.Change{
			&model.SetArcs{Party: party, Moves: []*model.Arc{{From: "s", To: "t"}}},
		}}},
	}
	if got := codeNames(model.Check(options)); got != "MixedForms" {
		t.Errorf("moves in option form: %s", got)
	}
}

func TestViewsLeaveOptionsAlone(t *testing.T) {
	for _, tc := range []struct {
		change string
		may    bool
	}{
		{"{party: up, insert: pay, at: first}", true},
		{"{party: up, replace: dam, with: pay}", true},
		{"{party: up, move: dam, to: last}", true},
		{"{party: up, drop: dam}", true},
		{"{party: up, prefers: [pay]}", true},
		{"{party: up, cannot: []}", true},
		{"{option: build, moves: forward}", true},
		{"{add-rule: not sue}", true},
		{"{drop-rule: fair}", true},
		{"{add-option: up.dig}", false},
		{"{drop-option: pay}", false},
		{"{merge: {when: pay}}", false},
		{"{start: []}", false},
		{"{target: settled, is: pay}", false},
	} {
		text, _, list := resolved(t, river, []string{"v: {kind: view, seen-by: down, changes: [" + tc.change + "]}"}, "v")
		got := findings(text, list)
		if tc.may != (len(got) == 0) || len(got) > 0 && !strings.HasPrefix(got[0], "ForbiddenChange: ") {
			t.Errorf("%s in a view: %q", tc.change, got)
		}
	}
}

func TestLimits(t *testing.T) {
	build := func(parties, options int) *model.Model {
		m := &model.Model{}
		for i := range parties {
			m.Parties = append(m.Parties, &model.Party{ID: letters(i), Preference: &model.Statements{}})
		}
		for i := range options {
			p := m.Parties[i%parties]
			p.Options = append(p.Options, &model.Option{ID: letters(i)})
		}
		return m
	}
	for _, tc := range []struct {
		parties, options int
		want             string
	}{
		{64, 64, ""}, {65, 0, "TooManyParties"}, {2, 65, "TooManyOptions"},
	} {
		var errors diag.List
		for _, d := range model.Check(build(tc.parties, tc.options)) {
			if d.Severity() == diag.Error {
				errors = append(errors, d)
			}
		}
		if got := codeNames(errors); got != tc.want {
			t.Errorf("%d parties, %d options: %q, want %q", tc.parties, tc.options, got, tc.want)
		}
	}
}

// TestHugeModelsAreAnsweredAtOnce has models of a size that nobody writes, in
// which every name is wrong. That they are answered at all is the test: with
// work that grows with the square they would not be in any patience.
func TestHugeModelsAreAnsweredAtOnce(t *testing.T) {
	const many = 100_000
	m := &model.Model{Parties: []*model.Party{{ID: "a", Options: []*model.Option{{ID: "x"}}}}}
	var list []*model.Statement
	for i := range many {
		list = append(list, &model.Statement{Want: &expr.Name{Ident: letters(i)}})
	}
	m.Parties[0].Preference = &model.Statements{List: list}
	if got := codeNames(model.Check(m)); got != "TooManyEntries" {
		t.Errorf("too many statements: %s", got)
	}

	m.Parties[0].Preference = &model.Statements{List: list[:model.MaxEntries]}
	for i := range model.MaxEntries {
		m.Terms = append(m.Terms, &model.Term{ID: letters(i) + "-t", Is: &expr.Name{Ident: letters(i+1) + "-t"}})
		m.Claims = append(m.Claims, &model.Claim{ID: letters(i), Form: "judgement"})
		m.Rules = append(m.Rules, &model.Rule{Holds: &expr.Name{Ident: "x"}, Because: model.Support{{{ID: letters(i) + "-no"}}}})
		m.Variants = append(m.Variants, &model.Variant{ID: letters(i)})
	}
	if got := len(model.Check(m)); got != 500 {
		t.Errorf("%d findings, want the first 500", got)
	}
	for _, r := range m.Rules {
		r.Because = nil
	}
	m.Terms, m.Parties[0].Preference = nil, &model.Statements{}
	m.Variants = m.Variants[:model.MaxEntries/2]
	for i, v := range m.Variants {
		v.Changes = []model.Change{&model.DropRule{Rule: model.Ref{ID: "not " + letters(i)}}}
	}
	if got := len(model.Check(m)); got != 500 {
		t.Errorf("%d findings in variants, want the first 500", got)
	}
}

// letters is a name for a number.
func letters(i int) string { return fmt.Sprintf("a%d", i) }
