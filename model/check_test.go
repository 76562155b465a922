package model_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// wells is a dispute without fault. Letters of codes: pump, share, sue, sell.
const wells = `countermove: 1
title: Two villages and a well
parties:
  upper:
    options: {pump: Pump more water, share: Share the well}
    prefers: [not lower.sue, pump]
  lower:
    options: {sue: Go to court, sell: Sell the land}
    ranking: [quiet, NNYN]
states: {quiet: NNNN}
claims: {dry: {form: judgement, says: The well runs dry.}}
`

// crisis is a dispute in graph form without fault.
const crisis = `countermove: 1
title: A crisis at sea
states: [calm, blockade, deal]
parties:
  us: {moves: ["calm -> blockade"], ranking: [deal, calm, blockade]}
  ussr: {moves: ["blockade <-> deal"], ranking: [calm, [deal, blockade]]}
start: calm
`

// findings writes each finding as its code and the text at its place.
func findings(text string, list diag.List) []string {
	var out []string
	for _, d := range list {
		at := "no place"
		if !d.Span.IsZero() {
			at = text[d.Span.Start:d.Span.End]
		}
		out = append(out, d.Code.Name+": "+at)
	}
	return out
}

// checkOnly reads a file that has no fault of its own and checks it.
func checkOnly(t *testing.T, text string) diag.List {
	t.Helper()
	m, faults := modelfile.Read(diag.NewFile("test.yaml", []byte(text)))
	if len(faults) > 0 {
		t.Fatalf("cannot be read: %s\n%s", faults[0].Message, text)
	}
	return model.Check(m)
}

func TestCheckFinds(t *testing.T) {
	for _, tc := range []struct {
		name, base, keys string
		want             []string
	}{
		{"nothing", wells, "", nil},
		{"nothing in graph form", crisis, "", nil},

		// Names in expressions.
		{"an unknown party, and not its option too", wells, "rules: [upper.pump or middle.dig]",
			[]string{"UnknownParty: middle.dig"}},
		{"unknown options, each place", wells, "rules: [upper.dig, not upper.dig]",
			[]string{"UnknownOption: upper.dig", "UnknownOption: upper.dig"}},
		{"a bare name of nobody", wells, "terms: {peace: not war}", []string{"UnknownName: war"}},
		{"a party where something must hold", wells, "terms: {peace: not lower}", []string{"UnknownName: lower"}},
		{"bare names that are unique at the root", wells, "rules: [if sue then not share]", nil},
		{"nothing in what could not be read", wells, "terms: {peace: true, quarrel: not peace}", nil},

		// Terms.
		{"a term with an option's name", wells, "terms: {sell: not lower.sue}", []string{"ClashingName: sell"}},
		{"a term with a party's name", wells, "terms: {lower: not lower.sue}", []string{"ClashingName: lower"}},
		{"a term that is itself", wells, "terms: {a: not a}", []string{"CircularTerm: a"}},
		{"one circle of three, told once", wells, "terms: {a: not b, b: c or sue, c: a and pump, d: a}", []string{"CircularTerm: a"}},
		{"two circles", wells, "terms: {a: b, b: a, c: d, d: c or a}", []string{"CircularTerm: a", "CircularTerm: c"}},
		{"a diamond, which is no circle", wells, "terms: {a: b or c, b: d, c: d, d: sue}", nil},

		// States.
		{"a start by options", wells, "start: [pump, lower.sue]", nil},
		{"a start by nothing taken", wells, "start: []", nil},
		{"a start by label", wells, "start: quiet", nil},
		{"a start by code", wells, "start: YNYN", nil},
		{"a start by number", wells, "start: 5", []string{"NumberedReference: 5"}},
		{"a start that takes a term", wells, "terms: {peace: not sue}\nstart: [peace]", []string{"UnknownOption: peace"}},
		{"a start that takes an option twice", wells, "start: [sue, lower.sue]", []string{"DuplicateName: lower.sue"}},
		{"a code too short", wells, "start: YNY", []string{"WrongLength: YNY"}},
		{"a code too long", wells, "start: YNYNN", []string{"WrongLength: YNYNN"}},
		{"small letters", wells, "start: ynyn", []string{"WrongLetter: ynyn"}},
		{"a member that is no state", wells, "merge: [{when: sue, as: loud}]", []string{"UnknownState: loud"}},
		{"an unsupported start", wells, "start: {is: quiet, because: [rain]}", []string{"UnknownClaim: rain"}},

		// Targets and formats.
		{"a target of states in option form", wells, "targets: {end: [quiet]}", []string{"MisplacedTarget: end"}},
		{"a target of unknown states", crisis, "targets: {end: [calm, war]}", []string{"UnknownState: war"}},
		{"a target with a state twice", crisis, "targets: {end: [calm, calm]}", []string{"DuplicateName: calm"}},
		{"a format of strangers", wells, "formats: {talks: [upper, middle]}", []string{"UnknownParty: middle"}},
		{"a format of one stranger", wells, "formats: {talks: [middle]}", []string{"UnknownParty: middle"}},
		{"a format of one", wells, "formats: {talks: [upper]}", []string{"LonelyFormat: talks"}},
		{"a format with a party twice", wells, "formats: {talks: [upper, upper]}", []string{"DuplicateName: upper"}},
		{"a format of all", wells, "formats: {talks: all}", nil},

		// Dates, grades, forms.
		{"partial dates", wells, "sources: {a: {date: 2019}, b: {date: 2019-04}, c: {date: 2020-02-29}}", nil},
		{"days that are not", wells, "sources: {a: {date: 2019-02-29}, b: {date: 2019-13}, c: {date: 19}, d: {date: 2019-4-2}}",
			[]string{"InvalidDate: 2019-02-29", "InvalidDate: 2019-13", "InvalidDate: 19", "InvalidDate: 2019-4-2"}},
		{"grades", wells, "sources: {a: {grade: F6}, b: {grade: G1}, c: {grade: A7}, d: {grade: b2}, e: {grade: A}}",
			[]string{"InvalidGrade: G1", "InvalidGrade: A7", "InvalidGrade: b2", "InvalidGrade: A"}},
		{"a copy of a copy, which is fine", wells, "sources: {a: {same-origin-as: b}, b: {same-origin-as: c}, c: {grade: A1}}", nil},
		{"a copy of itself", wells, "sources: {a: {same-origin-as: a}}", []string{"CircularOrigin: a"}},
		{"a copy of nothing", wells, "sources: {a: {same-origin-as: z}}", []string{"UnknownSource: z"}},
		{"copies in a circle, told once", wells, "sources: {x: {same-origin-as: a}, a: {same-origin-as: b}, b: {same-origin-as: a}}",
			[]string{"CircularOrigin: b"}},

		// Support.
		{"unknown claims, in groups and against", wells,
			"rules: [{require: pump or sue, because: [dry, [dry, wet]], but: [hot]}]",
			[]string{"UnknownClaim: wet", "UnknownClaim: hot"}},
		{"one claim twice in a group", wells, "rules: [{require: pump or sue, because: [[dry, dry]]}]", []string{"DuplicateName: dry"}},

		// Issues and variants.
		{"a reading of no issue", wells, "variants: {a: {kind: reading, changes: []}}", []string{"MissingKey: a"}},
		{"a lever that is none", wells, "variants: {a: {by: [upper], cost: 2}}", []string{"MisplacedKey: upper", "MisplacedKey: 2"}},
		{"a view of a stranger", wells, "variants: {a: {kind: view, seen-by: middle}}", []string{"UnknownParty: middle"}},
		{"costs", wells, "variants: {a: {kind: lever, cost: {upper: -1, lower: 1/2, middle: 3}}}",
			[]string{"InvalidNumber: -1", "InvalidNumber: 1/2", "UnknownParty: middle"}},
		{"a cost of nothing", wells, "variants: {a: {kind: lever, cost: {upper: 0, lower: -0.0}}}", nil},
		{"excluded twice and itself", wells, "variants: {a: {excludes: [b, b, a]}, b: {}}",
			[]string{"DuplicateName: b", "ContradictoryExclusion: a"}},
		{"the base reading named as a variant", wells, "issues: {law: {base: old}}\nvariants: {old: {kind: reading, issue: law}, new: {kind: reading, issue: law}}",
			[]string{"DeclaredBase: old"}},
		{"an issue with one reading", wells, "issues: {law: {base: old}}", []string{"SingleReading: law"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := tc.base + tc.keys + "\n"
			got := findings(text, checkOnly(t, text))
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("found (-want +got):\n%s", d)
			}
		})
	}
}

// TestCheckFindsInParties replaces a line of a party in wells.
func TestCheckFindsInParties(t *testing.T) {
	for _, tc := range []struct {
		name, line string
		want       []string
	}{
		{"own and foreign options", "prefers: [pump and lower.sue, if upper.pump then share]", nil},
		{"another party's option without its party", "prefers: [not sue]", []string{"UnknownName: sue"}},
		{"an equal statement", "prefers: [not pump, share, not upper.pump]", []string{"RepeatedStatement: not upper.pump"}},
		{"an id twice", "prefers: [{id: a, want: pump}, {id: a, want: share}]", []string{"DuplicateName: a"}},
		{"weights", "weights: {pump: 2, lower.sue: -0.5, share: 1e3}", []string{"InvalidNumber: 1e3"}},
		{"an option weighed twice", "weights: {pump: 2, upper.pump: 3}", []string{"DuplicateName: upper.pump"}},
		{"weight of another's option", "weights: {sue: 2}", []string{"UnknownName: sue"}},
		{"no preference", "name: Upper village", []string{"MissingPreference: upper"}},
		{"a ranking of a number and a word", "ranking: [quiet, [1, loud], YNNN, YN]",
			[]string{"NumberedReference: 1", "UnknownState: loud", "WrongLength: YN"}},
		{"what it cannot do", "cannot: [{from: sue, to: not pump}]\n    prefers: [pump]", []string{"UnknownName: sue"}},
		{"an alias twice", "aliases: {en: [Uphill, Uphill]}\n    prefers: [pump]", []string{"DuplicateName: upper"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := strings.Replace(wells, "prefers: [not lower.sue, pump]", tc.line, 1)
			got := findings(text, checkOnly(t, text))
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("found (-want +got):\n%s", d)
			}
		})
	}
}

func TestCheckFindsInGraphForm(t *testing.T) {
	for _, tc := range []struct {
		name, from, to string
		want           []string
	}{
		{"a move to nowhere", `"calm -> blockade"`, `"calm -> war"`, []string{"UnknownState: calm -> war"}},
		{"a move to itself", `"calm -> blockade"`, `"calm <-> calm"`, []string{"PointlessMove: calm <-> calm"}},
		{"a move twice", `"blockade <-> deal"`, `"blockade <-> deal", "deal -> blockade"`, []string{"RepeatedStatement: deal -> blockade"}},
		{"the way back, which is another move", `"calm -> blockade"`, `"calm -> blockade", "blockade -> calm"`, nil},
		{"a ranking of strangers", "ranking: [deal, calm", "ranking: [deal, clam", []string{"UnknownState: clam"}},
		{"a start nowhere", "start: calm", "start: 1", []string{"UnknownState: 1"}},
		{"no moves", `["calm -> blockade"]`, "[]", []string{"MissingMoves: us"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := strings.Replace(crisis, tc.from, tc.to, 1)
			got := findings(text, checkOnly(t, text))
			for i := range got {
				got[i] = strings.ReplaceAll(got[i], `"`, "") // the place of a move has its quotes
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("found (-want +got):\n%s", d)
			}
		})
	}
}

func TestCheckHelps(t *testing.T) {
	for _, tc := range []struct{ keys, near, remedy string }{
		{"rules: [not lower.seu]", "lower.sue", "Did you mean lower.sue?"},
		{"rules: [not lowr.sue]", "lower", "Did you mean lower?"},
		{"rules: [not upper.sue]", "lower.sue", "Write lower.sue."},
		{"rules: [not shar]", "share", "Did you mean share?"},
		{"terms: {peace: not sue}\nrules: [upper.peace]", "", "peace is a term; write it without a party."},
		{"start: quit", "quiet", "Did you mean quiet?"},
		{"start: NN", "", "Write 4 letters, one for each option in the order of the file."},
		{"rules: [{require: pump, because: [dri]}]", "dry", "Did you mean dry?"},
		{"origin: publishd", "published", "Write own, published or imported."},
		{"variants: {a: {changes: [{party: upper, drop: not lower.seu}]}}", "not lower.sue", "Did you mean not lower.sue?"},
	} {
		list := checkOnly(t, wells+tc.keys+"\n")
		if len(list) != 1 {
			t.Errorf("%s: %d findings, want 1", tc.keys, len(list))
			continue
		}
		if list[0].Near != tc.near || list[0].Remedy != tc.remedy {
			t.Errorf("%s: near %q, remedy %q; want %q, %q", tc.keys, list[0].Near, list[0].Remedy, tc.near, tc.remedy)
		}
	}
}

func TestCheckShowsTheOtherPlace(t *testing.T) {
	text := wells + "rules: [{id: a, require: pump}, {id: a, never: share}]\n"
	list := checkOnly(t, text)
	if len(list) != 1 || len(list[0].Related) != 1 {
		t.Fatalf("findings %v", findings(text, list))
	}
	if at := list[0].Related[0].Span; at.Start >= list[0].Span.Start || text[at.Start:at.End] != "a" {
		t.Errorf("the other place is %q at %d, the finding at %d", text[at.Start:at.End], at.Start, list[0].Span.Start)
	}
}

func TestBareNameOfAnotherPartyIsExplained(t *testing.T) {
	text := strings.Replace(wells, "prefers: [not lower.sue, pump]", "prefers: [not sue]", 1)
	list := checkOnly(t, text)
	if len(list) != 1 || list[0].Remedy != "Write lower.sue." {
		t.Fatalf("findings %+v", list)
	}
	if want := `upper has no option "sue" of its own`; list[0].Message != want {
		t.Errorf("message %q, want %q", list[0].Message, want)
	}
}

// TestCheckOfModelsBuiltInGo has what no file can yield: repeated ids in maps,
// parts that were not read, no places.
func TestCheckOfModelsBuiltInGo(t *testing.T) {
	m := &model.Model{
		Parties: []*model.Party{
			{ID: "a", Options: []*model.Option{{ID: "x"}, {ID: "x"}}, Preference: &model.Statements{}},
			{ID: "a", Options: []*model.Option{{ID: "y"}}, Preference: &model.Weights{List: []model.Weight{{}}}},
		},
		Rules:    []*model.Rule{{}},
		Merges:   []*model.Merge{{}},
		Terms:    []*model.Term{{ID: "t"}},
		Targets:  []*model.Target{{ID: "t"}},
		Variants: []*model.Variant{{ID: "v", Changes: []model.Change{&model.SetMoves{}, &model.DropOption{}, nil}}},
	}
	if got, want := codeNames(model.Check(m)), "DuplicateName DuplicateOption"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}
