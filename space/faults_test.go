package space_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

const water = `countermove: 1
title: Water dispute
parties:
  up: {options: {build: Build the dam, pay: Pay compensation}, prefers: [build]}
  down: {options: {sue: Sue in court}, prefers: [not up.build]}
`

// TestFaults builds models with one fault each.
func TestFaults(t *testing.T) {
	for name, test := range map[string]struct {
		rest     string
		variants []string
		code     *diag.Code
		words    []string // all must be in the message, detail and remedy
		not      string   // must not
	}{
		"empty": {
			rest: "rules: [{id: peace, never: sue}, {id: free, require: build or pay or not build}, {id: reply, require: if not pay then sue}, {id: poor, never: pay}]\n",
			code: diag.EmptyStateSpace, words: []string{`"peace", "reply" and "poor"`}, not: `"free"`,
		},
		"empty by one": {
			rest: "rules: [build and not build, pay]\n",
			code: diag.EmptyStateSpace, words: []string{`rule "build and not build" cannot hold`}, not: `"pay"`,
		},
		"empty by variant": {
			rest:     "rules: [{id: a, require: sue}]\nvariants: {dry: {changes: [{add-rule: not sue}]}}\n",
			variants: []string{"dry"},
			code:     diag.EmptyStateSpace, words: []string{`rules "a" and "not sue"`, `Variant "dry" is applied.`},
		},
		"always true": {
			rest: "rules: [build or not build]\n",
			code: diag.IdleRule, words: []string{`Rule "build or not build" removes no state`, "every combination"}, not: "before it",
		},
		"excluded already": {
			rest: "rules: [at most 1 of (build pay), {never: build and pay and sue}]\n",
			code: diag.IdleRule, words: []string{`"never: build and pay and sue" removes no state that the rules before it leave`},
		},
		"infeasible start": {
			rest: "rules: [{id: poor, never: pay}, {id: reply, require: if build then sue}]\nstart: [build]\n",
			code: diag.InfeasibleStart, words: []string{"YNN is not a feasible state", `It violates rule "reply".`}, not: "poor",
		},
		"start excluded by a variant": {
			rest:     "start: [build]\nvariants: {dry: {changes: [{add-rule: not build}]}, wet: {changes: [{option: pay, moves: forward}]}}\n",
			variants: []string{"dry", "wet"},
			code:     diag.InfeasibleStart, words: []string{`"not build"`, `Variants "dry" and "wet" are applied.`},
		},
		"ambiguous start": {
			rest: "states: {building: Y--}\nstart: building\n",
			code: diag.AmbiguousState, words: []string{"building (Y--) fits more than one state: YNN, YYN, YNY, YYY"},
		},
		"empty label": {
			rest: "states: {war: NNY}\nrules: [if sue then build]\n",
			code: diag.UnfitLabel, words: []string{"war (NNY)", `"if sue then build"`},
		},
		"start at an empty label": {
			rest: "states: {war: N-Y}\nrules: [if sue then build]\nstart: war\n",
			code: diag.InfeasibleStart, words: []string{"no feasible state fits war (N-Y)"},
		},
		"merge of one": {
			rest: "merge: [{when: build and pay and sue}]\n",
			code: diag.IdleMerge, words: []string{"only one feasible state"},
		},
		"merge of none": {
			rest: "merge: [{when: build and not build}]\n",
			code: diag.IdleMerge, words: []string{"no feasible state"},
		},
		"as elsewhere": {
			rest: "merge: [{when: sue, as: [build]}]\n",
			code: diag.StrayMember, words: []string{"YNN is not one of the states merged", "the merge pattern does not hold"},
		},
		"as infeasible": {
			rest: "rules: [{id: poor, never: pay and sue}]\nmerge: [{when: sue, as: [pay, sue]}]\n",
			code: diag.StrayMember, words: []string{"NYY", `It violates rule "poor".`},
		},
		"as of several": {
			rest: "merge: [{when: sue, as: \"Y-Y\"}]\n",
			code: diag.StrayMember, words: []string{"Y-Y fits 2 of the states"},
		},
		"rivals": {
			rest: "merge: [{when: sue, as: [sue]}, {when: build, as: [build]}]\n",
			code: diag.RivalMembers, words: []string{"NNY and YNN"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, list, err := space.Build(context.Background(), read(t, water+test.rest, test.variants...), space.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			k := slices.IndexFunc(list, func(d diag.Diagnostic) bool { return d.Code == test.code })
			if k < 0 {
				t.Fatalf("no %s among:\n%s", test.code.Name, messages(list))
			}
			text := list[k].Message + "\n" + list[k].Detail + "\n" + list[k].Remedy
			for _, w := range test.words {
				if !strings.Contains(text, w) {
					t.Errorf("%q is missing in:\n%s", w, text)
				}
			}
			if test.not != "" && strings.Contains(text, test.not) {
				t.Errorf("%q is in:\n%s", test.not, text)
			}
			if list[k].Span.IsZero() {
				t.Error("no place")
			}
		})
	}
}

// TestQuietModels wants no finding where all is well.
func TestQuietModels(t *testing.T) {
	for _, rest := range []string{
		"",
		"start: []\n",
		"start: YNN\n",
		"states: {quiet: NNN, court: --Y}\nmerge: [{when: sue, as: [sue]}]\nstart: court\n",
		"rules: [if sue then build]\nvariants: {dry: {changes: [{drop-option: sue}]}}\n",
	} {
		for _, variants := range [][]string{nil, {"dry"}} {
			if variants != nil && !strings.Contains(rest, "dry") {
				continue
			}
			_, list, err := space.Build(context.Background(), read(t, water+rest, variants...), space.Limits{})
			if err != nil || len(list) > 0 {
				t.Errorf("%v %s\n%s", err, messages(list), rest)
			}
		}
	}
}

func TestFind(t *testing.T) {
	s := build(t, water+"states: {quiet: NNN, court: --Y, dam: Y--}\nrules: [never: build and pay]\nmerge: [{when: sue, as: [build, sue]}]\nstart: [pay]\n")
	// Raw states NNN YNN NYN NNY YNY NYY; the last three are one.
	if s.Len() != 4 || s.Raw() != 6 || s.Start() != 2 || s.Label(0) != "quiet" || s.Label(3) != "court" || s.Label(1) != "" {
		t.Fatalf("%d of %d states, start %d, labels %q %q %q", s.Len(), s.Raw(), s.Start(), s.Label(0), s.Label(1), s.Label(3))
	}
	if s.Code(3) != "--Y" || s.Mask(3) != 0b101 || s.Mask(2) != 0b010 {
		t.Errorf("code %s, evaluated at %b", s.Code(3), s.Mask(3))
	}
	for _, test := range []struct {
		word  string
		want  int
		words string
	}{
		{"quiet", 0, ""},
		{"YNN", 1, ""},
		{"YN-", 1, "more than one"}, // YNN, and YNY in the merged state
		{"court", 3, ""},
		{"NNY", 3, ""},
		{"--Y", 3, ""},
		{"YYN", -1, "not a feasible state"},
		{"dam", -1, "fits more than one state: YNN, --Y (court)"},
		{"4", -1, "State 4 is --Y (court) today; write that."},
		{"2", -1, "State 2 is YNN today; write that."},
		{"5", -1, "There are only 4 states."},
		{"YN", -1, "2 letters, but the model has 3"},
		{"quite", -1, `"quite" is not a label or a code`},
	} {
		c, list := s.Find(&model.StateRef{Word: test.word})
		if test.words != "" {
			test.want = -1
		}
		if c != test.want {
			t.Errorf("%s is state %d, want %d", test.word, c, test.want)
		}
		if test.words == "" && len(list) > 0 || test.words != "" && (len(list) != 1 || !strings.Contains(list[0].Message+list[0].Remedy, test.words)) {
			t.Errorf("%s: %v, want %q", test.word, list, test.words)
		}
	}
	if _, list := s.Find(&model.StateRef{Word: "quite"}); list[0].Near != "quiet" {
		t.Errorf("near is %q, want quiet", list[0].Near)
	}
	taken := &model.StateRef{Options: []*expr.Name{{Ident: "build"}}}
	if c, list := s.Find(taken); c != 1 || list != nil {
		t.Errorf("[build] is %d, want 1: %v", c, list)
	}
}

func TestRemoved(t *testing.T) {
	s := build(t, water+"rules: [at most 1 of (build pay), if sue then build, {never: pay and sue}]\n")
	// Of 8: YY- (2); --Y without build: NNY NYY (2), both left by the first;
	// -YY (2), both gone by then.
	want := []string{"2 2", "2 2", "2 0"}
	for k, r := range s.Removed() {
		if got := r.Alone.String() + " " + r.Beyond.String(); got != want[k] {
			t.Errorf("rule %d removes %s, want %s", k+1, got, want[k])
		}
	}
}

func TestDroppedOption(t *testing.T) {
	text := water + "rules: [if sue then build]\nvariants: {dry: {changes: [{drop-option: pay}]}, calm: {changes: [{drop-option: sue}]}}\n"
	s := build(t, text, "dry")
	var codes []string
	for c := range s.Len() {
		codes = append(codes, s.Code(c))
	}
	if got := strings.Join(codes, " "); got != "NNN YNN YNY" {
		t.Errorf("states %s", got)
	}
	if r := s.Removed()[0].Alone.String(); r != "1" {
		t.Errorf("%s removed, want 1 of 4", r)
	}
	s = build(t, text, "calm") // the last option dropped: no list of masks is needed
	if s.Len() != 4 || s.RawIndex().Masks() != nil || s.Code(3) != "YYN" {
		t.Errorf("%d states, the last %s", s.Len(), s.Code(s.Len()-1))
	}
	if _, ok := s.Class(0b100); ok {
		t.Error("a dropped option is taken in a state")
	}
}

func TestGraphForm(t *testing.T) {
	text := `countermove: 1
title: A crisis at sea
states: {calm: Calm, blockade: Blockade of the port, strike: Air strike, deal: Withdrawal}
parties:
  us: {moves: ["calm -> blockade", "blockade <-> strike"], ranking: [deal, blockade, calm, strike]}
  ussr: {moves: ["blockade -> deal"], ranking: [calm, deal, blockade, strike]}
start: blockade
targets: {peace: [calm, deal]}
`
	s := build(t, text)
	if s.Len() != 4 || s.Raw() != 4 || s.Start() != 1 || s.Label(3) != "deal" || s.Code(3) != "" || s.Members(0) != nil {
		t.Errorf("%d states, start %d, last %q %q", s.Len(), s.Start(), s.Label(3), s.Code(3))
	}
	peace := s.Target(s.Model().Targets[0])
	if !peace.At(0) || peace.At(1) || peace.At(2) || !peace.At(3) {
		t.Error("target in graph form is wrong")
	}
	if _, list := s.Find(&model.StateRef{Word: "2"}); len(list) != 1 || !strings.Contains(list[0].Remedy, "State 2 is blockade today") {
		t.Errorf("number: %v", list)
	}
	if c, _ := s.Find(&model.StateRef{Word: "strike"}); c != 2 {
		t.Errorf("strike is %d", c)
	}
	if _, list := s.Find(&model.StateRef{Word: "strke"}); len(list) != 1 || list[0].Near != "strike" {
		t.Errorf("typing error: %v", list)
	}
}

func TestTermsAreCompiledOnce(t *testing.T) {
	// Written out, t40 has 2^40 names.
	text := water + "terms:\n  t0: build xor pay\n"
	for k := 1; k <= 40; k++ {
		text += "  t" + strconv.Itoa(k) + ": t" + strconv.Itoa(k-1) + " iff (t" + strconv.Itoa(k-1) + " or sue)\n"
	}
	s := build(t, text)
	last := s.Model().Terms[40].Is
	for c := range s.Len() {
		m := s.Mask(c)
		want := m&1 != m>>1&1
		for range 40 {
			want = want == (want || m>>2&1 == 1)
		}
		if s.HoldsAt(model.Root, last, m) != want {
			t.Errorf("wrong at %s", s.Code(c))
		}
	}
}

func TestTranspose(t *testing.T) {
	var rows [64]uint64
	for k := range rows {
		rows[k] = uint64(k)*0x9E3779B97F4A7C15 ^ uint64(k)<<40
	}
	turned := rows
	space.Transpose(&turned)
	for k := range 64 {
		for j := range 64 {
			if rows[k]>>j&1 != turned[j]>>k&1 {
				t.Fatalf("bit %d of row %d went astray", j, k)
			}
		}
	}
}
