package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

func TestVariantsConflict(t *testing.T) {
	for _, tc := range []struct{ name, a, b, at string }{
		{"directions", "{option: build, moves: forward}", "{option: up.build, moves: backward}", "option: up.build"},
		{"a direction and no option", "{drop-option: build}", "{option: build, moves: forward}", "option: build"},
		{"new options", "{add-option: up.dig}", "{add-option: up.dig, moves: fixed}", "add-option: up.dig"},
		{"new rules of one id", "{add-rule: {id: x, require: pay}}", "{add-rule: {id: x, require: build}}", "add-rule"},
		{"new statements of one id", "{party: up, insert: {id: x, want: pay}, at: first}", "{party: up, insert: {id: x, want: build}, at: last}", "insert"},
		{"a new statement and one put in a place, of one id", "{party: up, insert: {id: x, want: pay}, at: first}", "{party: up, replace: dam, with: {id: x, want: build}}", "replace: dam"},
		{"a new statement and one of a new list, of one id", "{party: up, insert: {id: x, want: pay}, at: first}", "{party: up, prefers: [{id: x, want: build}]}", "prefers"},
		{"a statement replaced", "{party: up, replace: dam, with: pay}", "{party: up, replace: build, with: not build}", "replace: build"},
		{"a statement replaced and dropped", "{party: up, replace: dam, with: pay}", "{party: up, drop: dam}", "drop: dam"},
		{"a statement replaced by way of another", "{party: up, replace: dam, with: {id: x, want: pay}}, {party: up, replace: x, with: true}",
			"{party: up, replace: dam, with: pay}", "replace: dam"},
		{"a statement moved", "{party: up, move: dam, to: last}", "{party: up, move: dam, before: save}", "move: dam"},
		{"a statement moved and dropped", "{party: up, move: dam, to: last}", "{party: up, drop: dam}", "drop: dam"},
		{"whole preferences", "{party: up, prefers: [pay]}", "{party: up, weights: {pay: 1}}", "weights"},
		{"a whole preference and a statement of it", "{party: up, prefers: [pay]}", "{party: up, drop: dam}", "drop: dam"},
		{"a statement and the whole", "{party: up, drop: dam}", "{party: up, prefers: [pay]}", "prefers"},
		{"an insertion and no statements", "{party: up, weights: {pay: 1}}", "{party: up, insert: build, at: last}", "insert: build"},
		{"an insertion next to nothing", "{party: up, prefers: [pay]}", "{party: up, insert: build, before: save}", "insert: build"},
		{"what it cannot do", "{party: up, cannot: []}", "{party: up, cannot: [{from: pay, to: build}]}", "cannot"},
		{"starts", "{start: [pay]}", "{start: [build]}", "start"},
		{"targets", "{target: end, is: pay}", "{target: end, is: build}", "target: end"},
		{"a change that the variant itself takes back", "{option: build, moves: both}", "{option: build, moves: both}, {option: build, moves: forward}", "option: build"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			variants := []string{"a: {changes: [" + tc.a + "]}", "b: {changes: [" + tc.b + "]}"}
			text, _, list := resolved(t, river, variants, "a", "b")
			if d := cmp.Diff([]string{"ConflictingVariants: " + tc.at}, findings(text, list)); d != "" {
				t.Fatalf("found (-want +got):\n%s", d)
			}
			other := list[0].Related
			if len(other) != 1 || other[0].Span.End >= strings.Index(text, "\n  b:") {
				t.Errorf("the place in the first variant is not shown: %+v", other)
			}
		})
	}
}

func TestVariantsAgree(t *testing.T) {
	for _, tc := range []struct{ name, a, b string }{
		{"directions", "{option: build, moves: forward}", "{option: up.build, moves: forward}"},
		{"directions in the end", "{option: build, moves: backward}, {option: build, moves: forward}", "{option: build, moves: fixed}, {option: build, moves: forward}"},
		{"options gone", "{drop-option: build}", "{drop-option: up.build}"},
		{"new options", "{add-option: up.dig}", "{add-option: up.dig}, {option: up.dig, moves: forward}"},
		{"starts, in two ways of writing", "{start: [pay]}", "{start: NYN}"},
		{"starts, by label", "{start: quiet}", "{start: []}"},
		{"rules gone", "{drop-rule: fair}", "{drop-rule: if sue then build}"},
		{"statements gone", "{party: up, drop: dam}", "{party: up, drop: up.build}"},
		{"statements replaced", "{party: up, replace: dam, with: pay}", "{party: up, replace: dam, with: up.pay}, {party: up, insert: build, after: pay}"},
		{"statements replaced by way of another", "{party: up, replace: dam, with: {id: x, want: pay}}, {party: up, replace: x, with: true}",
			"{party: up, replace: dam, with: true}"},
		{"statements moved", "{party: up, move: dam, to: last}", "{party: up, move: dam, to: last}"},
		{"whole preferences", "{party: up, prefers: [pay, build]}", "{party: up, prefers: [up.pay]}, {party: up, insert: build, at: last}"},
		{"targets", "{target: end, is: pay}", "{target: end, is: up.pay}"},
		{"what it cannot do, in another order", "{party: up, cannot: [{from: pay, to: build}, {from: build, to: pay}]}",
			"{party: up, cannot: [{from: build, to: pay}, {from: up.pay, to: build}]}"},
		{"two mergers", "{merge: {when: pay}}", "{merge: {when: pay}}"},
		{"different things", "{party: up, drop: dam}", "{party: up, replace: save, with: pay}, {party: down, prefers: [sue]}"},
	} {
		variants := []string{"a: {changes: [" + tc.a + "]}", "b: {changes: [" + tc.b + "]}"}
		if text, _, list := resolved(t, river, variants, "a", "b"); len(list) > 0 {
			t.Errorf("%s: %q", tc.name, findings(text, list))
		}
		variants = []string{"a: {changes: [" + tc.b + "]}", "b: {changes: [" + tc.a + "]}"}
		if text, _, list := resolved(t, river, variants, "a", "b"); len(list) > 0 {
			t.Errorf("%s, the other way round: %q", tc.name, findings(text, list))
		}
	}
}

func TestStatementsOfTwoVariants(t *testing.T) {
	for _, tc := range []struct{ name, a, b, want string }{
		{"both first: the later variant's is first", "insert: pay, at: first", "insert: share, at: first",
			"share; pay; build; not down.sue; not pay"},
		{"both before the same", "insert: pay, before: save", "insert: share, before: save",
			"build; not down.sue; pay; share; not pay"},
		{"next to one that is dropped", "drop: dam", "insert: share, after: dam", "share; not down.sue; not pay"},
		{"next to one that is replaced", "replace: dam, with: pay", "insert: share, before: dam", "share; pay; not down.sue; not pay"},
		{"next to one that is moved", "move: dam, to: last", "insert: share, before: dam", "not down.sue; not pay; share; build"},
		{"into a new list, first", "prefers: [pay, build]", "insert: share, at: first", "share; pay; build"},
		{"into a new list, at a statement that is still there", "prefers: [pay, build, not down.sue]", "insert: share, before: not down.sue",
			"pay; build; share; not down.sue"},
		{"into a new list of a later variant", "insert: share, before: dam", "prefers: [pay, {id: dam, want: not build}]",
			"pay; share; not build"},
		{"the same under one id: the higher place", "insert: {id: x, want: share}, at: last", "insert: {id: x, want: share}, at: first",
			"share; build; not down.sue; not pay"},
		{"moved and inserted", "move: save, to: first", "insert: share, at: first", "share; not pay; build; not down.sue"},
	} {
		base := strings.Replace(river, "pay: Pay}", "pay: Pay, share: Share}", 1)
		base = strings.Replace(base, "states: {quiet: NNN, war: Y-Y}\n", "", 1)
		base = strings.Replace(base, "start: quiet\n", "", 1)
		variants := []string{"a: {changes: [{party: up, " + tc.a + "}]}", "b: {changes: [{party: up, " + tc.b + "}]}"}
		text, m, list := resolved(t, base, variants, "b", "a")
		if len(list) > 0 {
			t.Errorf("%s: refused %q", tc.name, findings(text, list))
		} else if got := wishes(m, 0); got != tc.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tc.name, got, tc.want)
		}
	}
}

func TestOptionsOfTwoVariants(t *testing.T) {
	// Letters of the base: build, pay, sue. Composed: build, pay, dig, fill, sue, sell.
	variants := []string{
		"a: {changes: [{add-option: up.dig}, {add-option: down.sell}]}",
		"b: {changes: [{add-option: up.fill}, {add-rule: if dig then fill}, {start: YNYN}]}",
	}
	text, _, list := resolved(t, river, variants, "a", "b")
	if d := cmp.Diff([]string{"UnknownName: dig"}, findings(text, list)); d != "" {
		t.Errorf("b alone has no dig (-want +got):\n%s", d)
	}
	variants[1] = "b: {changes: [{add-option: up.fill}, {add-rule: if fill then build}, {start: YNYN}, {merge: {when: build, as: NNYN}}]}"
	_, m, list := resolved(t, river, variants, "a", "b")
	if len(list) > 0 {
		t.Fatal(list[0].Message)
	}
	var names []string
	for _, o := range m.AllOptions() {
		names = append(names, o.Option.ID)
	}
	got := fmt.Sprint(names, " ", m.Start.Word, " ", m.Merges[0].As.Word, " ", m.Labels[1].Pattern)
	if want := "[build pay dig fill sue sell] YNNYNN NNNYNN Y---Y-"; got != want {
		t.Errorf("composed %s, want %s", got, want)
	}
}

func TestTooManyOptionsTogether(t *testing.T) {
	variant := func(name string, from, to int) string {
		var list []string
		for i := from; i <= to; i++ {
			list = append(list, fmt.Sprintf("{add-option: up.o%d}", i))
		}
		return name + ": {changes: [" + strings.Join(list, ", ") + "]}"
	}
	variants := []string{variant("a", 1, 31), variant("b", 32, 62)}
	if text, _, list := resolved(t, river, variants, "a"); len(list) > 0 {
		t.Errorf("a alone: %q", findings(text, list))
	}
	text, _, list := resolved(t, river, variants, "a", "b")
	if d := cmp.Diff([]string{"TooManyOptions: add-option: up.o1"}, findings(text, list)); d != "" {
		t.Errorf("together (-want +got):\n%s", d)
	}
}

// changeText draws a change of the river, right or wrong.
func changeText(t *rapid.T) string {
	option := rapid.SampledFrom([]string{"up.build", "up.pay", "sue", "up.dig", "down.sell"}).Draw(t, "option")
	wish := rapid.SampledFrom([]string{"dam", "save", "x", "not down.sue", "pay", "up.pay"}).Draw(t, "wish")
	other := rapid.SampledFrom([]string{"dam", "save", "x", "not down.sue", "pay"}).Draw(t, "other")
	want := rapid.SampledFrom([]string{"pay", "not build", "{id: x, want: pay}", "{id: x, want: not pay}", "{id: dam, want: build}", "not down.sue"}).Draw(t, "want")
	where := rapid.SampledFrom([]string{"before: " + other, "after: " + other, "END: first", "END: last"}).Draw(t, "where")
	return rapid.SampledFrom([]string{
		"{option: " + option + ", moves: forward}",
		"{option: " + option + ", moves: both}",
		"{add-option: up.dig}", "{add-option: down.sell, moves: fixed}",
		"{drop-option: " + option + "}",
		"{add-rule: {id: x, never: " + option + "}}", "{add-rule: " + option + "}",
		"{drop-rule: fair}", "{drop-rule: pay and sue}", "{drop-rule: x}",
		"{party: up, insert: " + want + ", " + strings.Replace(where, "END", "at", 1) + "}",
		"{party: up, insert: " + want + ", " + strings.Replace(where, "END", "at", 1) + "}",
		"{party: up, replace: " + wish + ", with: " + want + "}",
		"{party: up, move: " + wish + ", " + strings.Replace(where, "END", "to", 1) + "}",
		"{party: up, drop: " + wish + "}",
		"{party: up, prefers: [pay, " + want + "]}",
		"{party: up, ranking: [quiet]}", "{party: up, weights: {pay: 1}}",
		"{party: up, cannot: [{from: pay, to: " + option + "}]}",
		"{merge: {when: " + option + ", as: quiet}}",
		"{start: [" + option + "]}", "{start: quiet}", "{start: NNN}", "{start: NNNN}",
		"{target: settled, is: " + option + "}",
	}).Draw(t, "change")
}

// TestComposition draws variants and checks what must hold of any: the base
// stays, order on the command line means nothing, one variant composed is the
// variant alone, Check finds what is wrong with each alone, and a composed
// model is again without fault and reads back the same.
func TestComposition(t *testing.T) {
	composed := 0
	rapid.Check(t, func(t *rapid.T) {
		var variants strings.Builder
		names := []string{"a", "b", "c"}
		for _, name := range names {
			changes := rapid.SliceOfN(rapid.Custom(changeText), 1, 3).Draw(t, name)
			fmt.Fprintf(&variants, "  %s: {changes: [%s]}\n", name, strings.Join(changes, ", "))
		}
		text := river + variants.String()
		m, faults := modelfile.Read(diag.NewFile("river.yaml", []byte(text)))
		if len(faults) > 0 {
			t.Fatalf("cannot be read: %s\n%s", faults[0].Message, text)
		}
		before := string(modelfile.Emit(m))

		var alone diag.List
		var good []string
		for _, name := range names {
			_, list := model.Resolve(m, []string{name})
			alone = append(alone, list...)
			if len(list) == 0 {
				good = append(good, name)
			}
		}
		if d := cmp.Diff(findings(text, alone.Sort()), findings(text, model.Check(m))); d != "" {
			t.Fatalf("faults alone (-) and by Check (+):\n%s\n%s", d, text)
		}
		one, list := model.Resolve(m, good)
		slices.Reverse(good)
		two, again := model.Resolve(m, good)
		if d := cmp.Diff(string(modelfile.Emit(one)), string(modelfile.Emit(two))); d != "" {
			t.Fatalf("the order given matters:\n%s", d)
		}
		if len(list) != len(again) {
			t.Fatalf("%d findings, %d the other way round", len(list), len(again))
		}
		for _, d := range list {
			if !strings.Contains("ConflictingVariants ImpossibleStart OutdatedRanking", d.Code.Name) || d.Span.IsZero() {
				t.Fatalf("composed: %s: %s\n%s", d.Code.Name, d.Message, text)
			}
		}
		if d := cmp.Diff(before, string(modelfile.Emit(m))); d != "" {
			t.Fatalf("the base was modified:\n%s", d)
		}
		if len(list) > 0 || len(good) == 0 {
			return
		}
		composed++
		if list := model.Check(one); list.HasErrors() {
			t.Fatalf("composed model: %s: %s\n%s\n%s", list[0].Code.Name, list[0].Message, text, modelfile.Emit(one))
		}
		out := modelfile.Emit(one)
		back, faults := modelfile.Read(diag.NewFile("out.yaml", out))
		if len(faults) > 0 || model.Check(back).HasErrors() {
			t.Fatalf("the composed model does not read back:\n%s", out)
		}
	})
	if composed == 0 {
		t.Error("nothing could be composed")
	}
}
