package modelfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// samePlacesAside compares models but for their places. Nil and empty lists
// are the same.
var samePlacesAside = cmp.Options{
	cmp.FilterValues(func(a, b diag.Span) bool { return true }, cmp.Ignore()),
	cmpopts.EquateEmpty(),
}

// emitted writes a model and reads it back.
func emitted(t interface {
	Helper()
	Fatalf(string, ...any)
}, m *model.Model) (string, *model.Model) {
	t.Helper()
	text := modelfile.Emit(m)
	back, faults := modelfile.Read(diag.NewFile("emitted.yaml", text))
	if faults.HasErrors() {
		t.Fatalf("the file written has a fault: %s\n%s", faults[0].Message, text)
	}
	return string(text), back
}

func TestEmittedFilesReadTheSame(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.yaml")
	cases, _ := filepath.Glob("../cases/*.yaml")
	if len(files) < 2 || len(cases) < 4 {
		t.Fatalf("only %d files and %d cases found", len(files), len(cases))
	}
	for _, name := range append(files, cases...) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		m, faults := modelfile.Read(diag.NewFile(name, text))
		if len(faults) > 0 {
			continue // a file about faults
		}
		first, back := emitted(t, m)
		if d := cmp.Diff(m, back, samePlacesAside); d != "" {
			t.Errorf("%s: read (-) and read from what was emitted (+):\n%s", name, d)
		}
		if second, _ := emitted(t, back); second != first {
			t.Errorf("%s: emitting twice gives different files:\n%s", name, cmp.Diff(first, second))
		}
		formatted, faults := modelfile.Format(diag.NewFile(name, []byte(first)))
		if d := cmp.Diff(first, string(formatted)); d != "" || len(faults) > 0 {
			t.Errorf("%s: emitted (-) is not in canonical layout (+):\n%s", name, d)
		}
	}
}

func TestEmitLooksAsPeopleWrite(t *testing.T) {
	const file = `countermove: 1
title: "Wells: a dispute"
as-of: 1991-06-01

parties:
  upper:
    name: {en: Upper village, id: Desa atas}
    options:
      pump: Pump more water
      share: {name: Share the well, moves: forward, because: [c1, [c2, c3]]}
    prefers:
      - not lower.sue
      - {id: gain, want: if pump then not share, but: [c1]}
  lower:
    options:
      sue: Go to court
    ranking: [quiet, [YNN, "NYN"], "-YY"]

rules:
  - {id: course, never: upper.pump and upper.share, why: "It is one, or the other."}
states: {quiet: NNN, "no": "--Y"}
terms: {peace: not lower.sue}
start: [upper.pump]
variants:
  calm:
    kind: lever
    cost: {lower: 2.5}
    by: [lower]
    changes:
      - {party: upper, insert: not pump, before: gain}
      - {drop-option: lower.sue}
`
	m, faults := modelfile.Read(diag.NewFile("wells.yaml", []byte(file)))
	if len(faults) > 0 {
		t.Fatal(faults[0].Message)
	}
	want := strings.NewReplacer(
		`[YNN, "NYN"]`, `[YNN, NYN]`,
		"states: {quiet: NNN, \"no\": \"--Y\"}\n", "\nstates:\n  quiet: NNN\n  \"no\": \"--Y\"\n",
		"terms: {peace: not lower.sue}\n", "\nterms:\n  peace: not lower.sue\n\n",
		"\nvariants:", "\n\nvariants:",
	).Replace(file)
	if got := string(modelfile.Emit(m)); got != want {
		t.Errorf("emitted:\n%s\ndifference:\n%s", got, cmp.Diff(want, got))
	}
}

func TestEmitQuotes(t *testing.T) {
	for _, text := range []string{
		"no", "On", "NULL", "~", "1.5", "2019", "0x1F", ".5", "true", "Y",
		"a: b", "a:", "a #b", "#a", "- a", "-", "-YN", "?", "? a", "[a", "a]", "{a}", "a, b",
		"!modify", "&a", "*a", "|", ">", "'a'", "\"a\"", "%a", "@a", "`a`", "=", "<<",
		" a", "a ", "a\tb", "a\nb", "a\n\nb\n", "a\n", "\na", " a\nb", "a \nb", "a\n b", "a\n\n", "a\r\nb",
		"...", "---", "a\x01b", "a\x7fb", "a\u0085b", "a\u2028b", "\ufeffa", "a\u200bb", "a\ufffdb", "\U000E0001",
		"조선민주주의인민공화국", "😀", "back\\slash", "it's", "http://example.org/a?b=c#d",
	} {
		for _, tc := range []struct {
			name  string
			build func() *model.Model
			found func(*model.Model) string
		}{
			{"alone", func() *model.Model { return &model.Model{Version: 1, Title: model.Plain(text)} },
				func(m *model.Model) string { return m.Title.In("") }},
			{"in a list of lists", func() *model.Model {
				return &model.Model{Version: 1, Sources: []*model.Source{{ID: "s", Title: model.Text{{Lang: "en", Text: text}, {Lang: "id", Text: text}}}}}
			}, func(m *model.Model) string { return m.Sources[0].Title.In("id") }},
			{"in a block", func() *model.Model {
				return &model.Model{Version: 1, Assumptions: []model.Text{model.Plain(text), model.Plain("b")}}
			}, func(m *model.Model) string { return m.Assumptions[0].In("") }},
		} {
			out, m := emitted(t, tc.build())
			if got := tc.found(m); got != text {
				t.Errorf("%q %s came back as %q:\n%s", text, tc.name, got, out)
			}
		}
	}
}

func TestEmitOfAppliedVariants(t *testing.T) {
	const file = `countermove: 1
title: Wells
parties:
  upper: {options: {pump: Pump, share: Share}, prefers: [pump]}
  lower: {options: {sue: Sue}, prefers: [not upper.pump]}
start: [upper.pump]
issues: {law: {base: old}}
variants:
  calm: {kind: reading, issue: law, changes: [{drop-option: lower.sue}, {option: upper.pump, moves: forward}]}
`
	m, _ := modelfile.Read(diag.NewFile("wells.yaml", []byte(file)))
	m, faults := model.Resolve(m, []string{"calm"})
	if len(faults) > 0 {
		t.Fatal(faults[0].Message)
	}
	want := `# With the variants applied: calm
countermove: 1
title: Wells

parties:
  upper:
    options:
      pump: {name: Pump, moves: forward}
      share: Share
    prefers:
      - pump
  lower:
    options:
      sue: {name: Sue, moves: fixed}
    prefers:
      - not upper.pump

rules:
  - {never: lower.sue}

start: [upper.pump]
`
	text, back := emitted(t, m)
	if d := cmp.Diff(want, text); d != "" {
		t.Errorf("emitted (-want +got):\n%s", d)
	}
	if faults := model.Check(back); faults.HasErrors() {
		t.Errorf("the file has an error: %s", faults[0].Message)
	}
}

func FuzzEmitText(f *testing.F) {
	for _, s := range []string{"plain", "a: b", "- a", "no", "1.5", "a\nb\n", " \t", "\u2028", "\"\\"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" {
			return // no text at all
		}
		s = strings.ToValidUTF8(s, "\ufffd")
		m := &model.Model{Version: 1, Title: model.Plain(s), Cites: []model.Cite{{Authors: []string{"a" + s + "a"}}}}
		text, back := emitted(t, m)
		if back.Title.In("") != s || back.Cites[0].Authors[0] != "a"+s+"a" {
			t.Errorf("%q came back as %q and %q:\n%s", s, back.Title.In(""), back.Cites[0].Authors[0], text)
		}
	})
}
