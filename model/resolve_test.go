package model_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// river is the base that variants change. Letters of codes: build, pay, sue.
const river = `countermove: 1
title: A river
parties:
  up:
    options: {build: Build the dam, pay: Pay}
    prefers: [{id: dam, want: build}, not down.sue, {id: save, want: not pay}]
  down:
    options: {sue: Sue}
    prefers: [not up.build]
rules: [{id: fair, require: if sue then build}, {never: pay and sue}]
states: {quiet: NNN, war: Y-Y}
terms: {peace: not sue}
start: quiet
targets: {settled: {name: A settlement, is: pay and not build}}
variants:
`

// resolved applies variants to the river with the given ones, one a line.
func resolved(t *testing.T, base string, variants []string, apply ...string) (string, *model.Model, diag.List) {
	t.Helper()
	text := base + "  " + strings.Join(variants, "\n  ") + "\n"
	m, faults := modelfile.Read(diag.NewFile("river.yaml", []byte(text)))
	if len(faults) > 0 {
		t.Fatalf("cannot be read: %s\n%s", faults[0].Message, text)
	}
	before := string(modelfile.Emit(m))
	out, list := model.Resolve(m, apply)
	if after := string(modelfile.Emit(m)); after != before {
		t.Fatalf("the base was modified:\n%s", cmp.Diff(before, after))
	}
	return text, out, list
}

// changed lists the lines in which the resolved model differs from the base.
func changed(t *testing.T, m *model.Model) string {
	t.Helper()
	base, _ := modelfile.Read(diag.NewFile("river.yaml", []byte(river)))
	base.Variants = nil
	old := map[string]bool{}
	for line := range strings.Lines(string(modelfile.Emit(base))) {
		old[line] = true
	}
	var out []string
	for line := range strings.Lines(string(modelfile.Emit(m))) {
		if !old[line] && !strings.HasPrefix(line, "#") {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return strings.Join(out, "\n")
}

func TestChanges(t *testing.T) {
	for _, tc := range []struct {
		name, changes, want string
	}{
		{"another direction", "{option: build, moves: forward}", "build: {name: Build the dam, moves: forward}"},
		{"the last direction counts", "{option: build, moves: forward}, {option: up.build, moves: backward}",
			"build: {name: Build the dam, moves: backward}"},
		{"an option less", "{drop-option: sue}", "sue: {name: Sue, moves: fixed}\n- {never: down.sue}"},
		{"a rule more, with names in full", "{add-rule: {id: kind, never: build and pay}}", "- {id: kind, never: up.build and up.pay}"},
		{"a merge more", "{merge: {when: peace, as: [pay]}}", "merge:\n- {when: peace, as: [up.pay]}"},
		{"another start", "{start: [pay]}", "start: [up.pay]"},
		{"another target of the same name", "{target: settled, is: peace}", "settled: {name: A settlement, is: peace}"},
		{"a new target", "{target: ruin, is: sue}", "ruin: down.sue"},
		{"what it cannot do", "{party: up, cannot: [{from: build, to: not build}]}", "cannot:\n- {from: build, to: not build}"},
		{"other wishes", "{party: down, weights: {sue: 1.50}}", "weights: {sue: 1.50}"},
		{"no rule, by id", "{drop-rule: fair}", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, m, list := resolved(t, river, []string{"v: {changes: [" + tc.changes + "]}"}, "v")
			if len(list) > 0 {
				t.Fatalf("refused: %s", list[0].Message)
			}
			if got := changed(t, m); got != tc.want {
				t.Errorf("changed:\n%s\nwant:\n%s", got, tc.want)
			}
		})
	}
}

// wishes lists what a party wants, in order.
func wishes(m *model.Model, party int) string {
	var out []string
	for _, s := range m.Parties[party].Preference.(*model.Statements).List {
		out = append(out, expr.Print(s.Want))
	}
	return strings.Join(out, "; ")
}

func TestChangesOfStatements(t *testing.T) {
	for _, tc := range []struct{ changes, want string }{
		{"{party: up, insert: pay, at: first}", "pay; build; not down.sue; not pay"},
		{"{party: up, insert: pay, at: last}", "build; not down.sue; not pay; pay"},
		{"{party: up, insert: pay, before: save}", "build; not down.sue; pay; not pay"},
		{"{party: up, insert: pay, after: dam}", "build; pay; not down.sue; not pay"},
		{"{party: up, insert: pay, after: not down.sue}", "build; not down.sue; pay; not pay"},
		{"{party: up, insert: pay, after: up.build}", "build; pay; not down.sue; not pay"},
		{"{party: up, replace: dam, with: pay}", "pay; not down.sue; not pay"},
		{"{party: up, replace: dam, with: {id: dam, want: pay}}", "pay; not down.sue; not pay"},
		{"{party: up, move: save, to: first}", "not pay; build; not down.sue"},
		{"{party: up, move: dam, to: last}", "not down.sue; not pay; build"},
		{"{party: up, move: dam, after: not down.sue}", "not down.sue; build; not pay"},
		{"{party: up, move: save, before: dam}", "not pay; build; not down.sue"},
		{"{party: up, move: save, before: save}", "build; not down.sue; not pay"},
		{"{party: up, drop: not down.sue}", "build; not pay"},
		// In the order written, each on what the one before has left.
		{"{party: up, insert: {id: x, want: pay}, at: first}, {party: up, move: dam, before: x}, {party: up, drop: x}",
			"build; not down.sue; not pay"},
		{"{party: up, replace: dam, with: {id: x, want: pay}}, {party: up, replace: x, with: true}, {party: up, insert: false, after: 'true'}",
			"true; false; not down.sue; not pay"},
		{"{party: up, prefers: [pay, build]}, {party: up, insert: not build, before: build}", "pay; not build; build"},
		{"{party: up, drop: dam}, {party: up, drop: save}, {party: up, drop: not down.sue}", ""},
	} {
		_, m, list := resolved(t, river, []string{"v: {changes: [" + tc.changes + "]}"}, "v")
		if len(list) > 0 {
			t.Errorf("%s: refused: %s", tc.changes, list[0].Message)
		} else if got := wishes(m, 0); got != tc.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tc.changes, got, tc.want)
		}
	}
}

// TestFaultsOfChanges has changes that cannot be made. Check reports them too.
func TestFaultsOfChanges(t *testing.T) {
	for _, tc := range []struct {
		changes string
		want    []string
	}{
		{"{option: up.dig, moves: forward}", []string{"UnknownOption: up.dig"}},
		{"{option: peace, moves: forward}", []string{"UnknownOption: peace"}},
		{"{add-option: up.pay}", []string{"DuplicateOption: up.pay"}},
		{"{add-option: up.peace}", []string{"ClashingName: up.peace"}},
		{"{add-option: middle.dig}", []string{"UnknownParty: middle.dig"}},
		{"{add-option: up.dig}, {option: dig, moves: fixed}, {add-rule: not dig}, {start: YNYN}", nil},
		{"{add-rule: not dig}, {add-option: up.dig}", []string{"UnknownName: dig"}},
		{"{add-rule: {id: fair, never: pay}}", []string{"DuplicateName: fair"}},
		{"{drop-rule: fair}, {add-rule: {id: fair, never: pay}}", nil},
		{"{drop-rule: fair}, {drop-rule: fair}", []string{"UnknownRule: fair"}},
		{"{drop-rule: pay and sue}, {drop-rule: if down.sue then up.build}", nil},
		{"{drop-rule: not (pay and sue)}", nil},
		{"{drop-rule: 1}", []string{"NumberedReference: 1"}},
		{"{party: middle, drop: dam}", []string{"UnknownParty: middle"}},
		{"{party: up, drop: dm}", []string{"UnknownStatement: dm"}},
		{"{party: up, drop: 2}", []string{"NumberedReference: 2"}},
		{"{party: up, drop: dam}, {party: up, insert: pay, before: dam}", []string{"UnknownStatement: dam"}},
		{"{party: up, insert: {id: save, want: build}, at: first}", []string{"DuplicateName: save"}},
		{"{party: up, replace: dam, with: {id: save, want: build}}", []string{"DuplicateName: save"}},
		{"{party: up, insert: sue, at: first}", []string{"UnknownName: sue"}},
		{"{party: up, insert: dig, before: dm}", []string{"UnknownName: dig", "UnknownStatement: dm"}},
		{"{party: up, weights: {pay: 1}}, {party: up, drop: dam}", []string{"UnorderedPreference: drop: dam"}},
		{"{party: down, ranking: [quiet, YN]}", []string{"WrongLength: YN"}},
		{"{start: NN}", []string{"WrongLength: NN"}},
		{"{target: settled, is: dig}", []string{"UnknownName: dig"}},
		{"{merge: {when: dig, as: [pit]}}", []string{"UnknownName: dig", "UnknownName: pit"}},
	} {
		text, _, list := resolved(t, river, []string{"v: {changes: [" + tc.changes + "]}"}, "v")
		if d := cmp.Diff(tc.want, findings(text, list)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tc.changes, d)
		}
		if d := cmp.Diff(tc.want, findings(text, checkOnly(t, text))); d != "" {
			t.Errorf("%s, by Check (-want +got):\n%s", tc.changes, d)
		}
	}
}

func TestAddedOptionsAreReadAsNotTaken(t *testing.T) {
	_, m, list := resolved(t, river, []string{"v: {changes: [{add-option: up.dig, name: Dig}, {add-option: down.sell}]}"}, "v")
	if len(list) > 0 {
		t.Fatal(list[0].Message)
	}
	// Letters: build, pay, dig (new), sue, sell (new).
	var labels []string
	for _, l := range m.Labels {
		labels = append(labels, l.ID+" "+l.Pattern)
	}
	if got, want := strings.Join(labels, ", "), "quiet NN-N-, war Y--Y-"; got != want {
		t.Errorf("labels %s, want %s", got, want)
	}
	if got, want := m.Start.Word, "NNNNN"; got != want {
		t.Errorf("start %s, want %s", got, want)
	}
}

func TestCodesOfTheBaseAfterAddedOptions(t *testing.T) {
	for _, tc := range []struct{ start, want string }{
		{"YNN", "YNNN"},     // build; the letter of dig goes between
		{"war", "Y-NY"},     // a pattern stays one where it was
		{"[sue]", ""},       // by options: nothing to do
		{"\"-NN\"", "-NNN"}, // the code of a merged class
	} {
		base := strings.Replace(river, "start: quiet", "start: "+tc.start+"\nmerge: [{when: build, as: YNN}]", 1)
		_, m, list := resolved(t, base, []string{"v: {changes: [{add-option: up.dig}]}"}, "v")
		if len(list) > 0 {
			t.Fatal(list[0].Message)
		}
		if m.Start.Word != tc.want {
			t.Errorf("start %s became %q, want %q", tc.start, m.Start.Word, tc.want)
		}
		if got := m.Merges[0].As.Word; got != "YNNN" {
			t.Errorf("member YNN became %s, want YNNN", got)
		}
	}
}

func TestBareNamesKeepTheirMeaning(t *testing.T) {
	// sue is unique at the root until up gets an option of that name too.
	_, m, list := resolved(t, river, []string{"v: {changes: [{add-option: up.sue}, {add-rule: not down.sue}]}"}, "v")
	if len(list) > 0 {
		t.Fatal(list[0].Message)
	}
	if got, want := expr.Print(m.Rules[0].Holds), "if down.sue then build"; got != want {
		t.Errorf("rule %s, want %s", got, want)
	}
	if got, want := expr.Print(m.Terms[0].Is), "not down.sue"; got != want {
		t.Errorf("term %s, want %s", got, want)
	}
	for _, d := range model.Check(m) {
		t.Errorf("the composed model has a fault: %s", d.Message)
	}
}

func TestResolveRecordsWhatItDid(t *testing.T) {
	variants := []string{"a: {changes: [{start: [pay]}]}", "b: {changes: [{drop-rule: fair}]}", "c: {}"}
	_, m, list := resolved(t, river, variants, "c", "a", "c")
	if len(list) > 0 {
		t.Fatal(list[0].Message)
	}
	if got := strings.Join(m.Applied, " "); got != "a c" {
		t.Errorf("applied %q, want %q, in the order of the file", got, "a c")
	}
	if len(m.Variants) != 3 {
		t.Errorf("%d variants kept, want 3", len(m.Variants))
	}
	if _, base, _ := resolved(t, river, variants); base.Applied != nil {
		t.Errorf("the base has applied %q", base.Applied)
	}
}

func TestResolveRefuses(t *testing.T) {
	for _, tc := range []struct {
		name     string
		variants []string
		apply    string
		want     []string
	}{
		{"unknown variants", []string{"wet: {}", "dry: {}"}, "dray", []string{"UnknownVariant: no place"}},
		{"excluded pairs", []string{"a: {excludes: [b]}", "b: {}"}, "b a", []string{"ExcludedVariants: b"}},
		{"two readings of an issue", []string{"a: {kind: reading, issue: law}", "b: {kind: reading, issue: law}", "issues: {law: {base: old}}"},
			"a b", []string{"RivalReadings: b"}},
		{"the base reading and another", []string{"a: {kind: reading, issue: law}", "issues: {law: {base: old}}"},
			"old a", []string{"RivalReadings: a"}},
		{"an option that the start takes", []string{"a: {changes: [{start: [pay]}, {drop-option: pay}]}"},
			"a", []string{"ImpossibleStart: drop-option: pay"}},
		{"an option that the start's code takes", []string{"a: {changes: [{start: NYN}, {drop-option: pay}]}"},
			"a", []string{"ImpossibleStart: drop-option: pay"}},
		{"a start with an option dropped elsewhere", []string{"a: {changes: [{drop-option: pay}]}", "b: {changes: [{start: [pay]}]}"},
			"a b", []string{"ImpossibleStart: drop-option: pay"}},
		{"more states than a ranking has", []string{"a: {changes: [{party: up, ranking: [quiet]}, {add-option: up.dig}]}"},
			"a", []string{"OutdatedRanking: add-option: up.dig"}},
		{"a ranking that another variant's option outdates",
			[]string{"a: {changes: [{add-option: up.dig}]}", "b: {changes: [{party: up, ranking: [quiet]}]}"},
			"a b", []string{"OutdatedRanking: add-option: up.dig"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			variants := tc.variants
			base := river
			if last := variants[len(variants)-1]; strings.HasPrefix(last, "issues:") {
				base = strings.Replace(river, "variants:", last+"\nvariants:", 1)
				variants = variants[:len(variants)-1]
			}
			text, m, list := resolved(t, base, variants, strings.Fields(tc.apply)...)
			if d := cmp.Diff(tc.want, findings(text, list)); d != "" {
				t.Errorf("found (-want +got):\n%s", d)
			}
			if len(m.Applied) > 0 {
				t.Error("something was applied all the same")
			}
		})
	}
}

func TestBaseReadingChangesNothing(t *testing.T) {
	base := strings.Replace(river, "variants:", "issues: {law: {base: old}}\nvariants:", 1)
	_, m, list := resolved(t, base, []string{"a: {kind: reading, issue: law}"}, "old")
	if len(list) > 0 || m.Applied != nil {
		t.Errorf("applied %q with %d findings", m.Applied, len(list))
	}
}

func TestNewRankingAfterNewOption(t *testing.T) {
	_, m, list := resolved(t, river, []string{"a: {changes: [{party: up, ranking: [quiet]}, {add-option: up.dig}, {party: up, ranking: [NNNN]}]}"}, "a")
	if len(list) > 0 || m.Parties[0].Preference.(*model.Ranking).Tiers[0][0].Text != "NNNN" {
		t.Errorf("findings %v", list)
	}
}
