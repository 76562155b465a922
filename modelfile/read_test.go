package modelfile

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew; read the difference before committing it")

func readFile(t *testing.T, path string) *diag.File {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return diag.NewFile(path, text)
}

// Every construct of the language, with the place of each thing read.
func TestReadWholeLanguage(t *testing.T) {
	for _, name := range []string{"full", "graph"} {
		t.Run(name, func(t *testing.T) {
			f := readFile(t, "testdata/"+name+".yaml")
			m, l := Read(f)
			if len(l) > 0 {
				t.Fatalf("unexpected faults:\n%s", faults(f, l))
			}
			got, golden := dump(f, m), "testdata/"+name+".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(readFile(t, golden).Text), got); diff != "" {
				t.Errorf("the model differs from %s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

// The place of a name is exactly its text, however YAML writes the scalar
// around it.
func TestNamesAreWhereTheyStand(t *testing.T) {
	texts := map[string]string{
		"full": string(readFile(t, "testdata/full.yaml").Text),
		"quoted": "countermove: 1\nrules:\n- 'a.b and not c.d'\n- \"a.b and not c.d\"\n- a.b\n    and\n\n    not c.d\n" +
			"- >\n  a.b and\n   not c.d\n\n- |-\n  a.b\n  and not c.d\n",
		"wide":      "countermove: 1\ntitle: 물\nrules: [\"물.댐 and 물.보상\", 물.댐 or ünter.über]\r\nstart: [물.댐, 'a.b']\n",
		"mark":      "\uFEFFcountermove: 1\nstart: [a.b]\n",
		"escape":    "countermove: 1\nrules:\n- \"a.b \\\n   and\\tnot c.d\"\n",
		"separator": "countermove: 1\ntitle: a\u2028rules: [c.d or\n a.b]\n",
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			m := mustRead(t, text)
			count := 0
			eachName(m, func(n *expr.Name) {
				count++
				if got := text[n.At.Start:n.At.End]; got != n.String() {
					t.Errorf("%s is placed at %q", n, got)
				}
			})
			if count == 0 {
				t.Error("no names were read")
			}
		})
	}
}

// An escape inside a name is the one case in which the text differs; the place
// then covers the escape.
func TestPlaceOfEscapedName(t *testing.T) {
	text := "countermove: 1\nrules: [\"a.\\u0062 or c\"]\n"
	m := mustRead(t, text)
	n := m.Rules[0].Holds.(*expr.Binary).X
	if got := text[n.Span().Start:n.Span().End]; got != `a.\u0062` {
		t.Errorf("placed at %q", got)
	}
}

// Values that YAML would take for something else stay what was written.
func TestValuesStayAsWritten(t *testing.T) {
	m := mustRead(t, `countermove: 1
title: no
summary: 1.50
as-of: 1991-06-01
parties:
  y: {name: on, options: {n: ~, no: null, on: 0x10}, weights: {y.n: 1.50, "no": -0.10}}
  no: {ranking: [y, N, NNN, 010, 1e3]}
states: {s1: YNN, s2: N, s3: "---"}
`)
	got := []string{m.Title.In(""), m.Summary.In(""), m.AsOf, m.Parties[0].ID, m.Parties[0].Name.In(""), m.Parties[1].ID}
	for _, o := range m.Parties[0].Options {
		got = append(got, o.ID+"="+o.Name.In(""))
	}
	for _, w := range m.Parties[0].Preference.(*model.Weights).List {
		got = append(got, w.Option.String()+"="+w.Value)
	}
	for _, tier := range m.Parties[1].Preference.(*model.Ranking).Tiers {
		got = append(got, tier[0].Text)
	}
	for _, l := range m.Labels {
		got = append(got, l.Pattern)
	}
	want := []string{"no", "1.50", "1991-06-01", "y", "on", "no", "n=~", "no=null", "on=0x10",
		"y.n=1.50", "no=-0.10", "y", "N", "NNN", "010", "1e3", "YNN", "N", "---"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Line ends, byte order marks and normal forms make no difference to a model.
func TestSameModelHoweverWritten(t *testing.T) {
	text := "countermove: 1\ntitle: Café\nparties:\n  café: {options: {ouvrir: Ouvrir}, prefers: [café.ouvrir]}\nstart: [café.ouvrir]\n"
	want := Emit(mustRead(t, text))
	for name, other := range map[string]string{
		"CRLF":       strings.ReplaceAll(text, "\n", "\r\n"),
		"CR":         strings.ReplaceAll(text, "\n", "\r"),
		"mark":       "\uFEFF" + text,
		"document":   "---\n" + text,
		"end":        text + "...\n",
		"decomposed": strings.ReplaceAll(strings.ReplaceAll(text, "café", "cafe\u0301"), "title: Cafe\u0301", "title: Café"),
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(string(want), string(Emit(mustRead(t, other)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Every form that because takes.
func TestSupport(t *testing.T) {
	for written, want := range map[string]string{
		"a":           "a",
		"[a]":         "a",
		"[a, b]":      "a | b",
		"[[a, b]]":    "a+b",
		"[a, [b, c]]": "a | b+c",
		"[[a], [b]]":  "a | b",
		"[]":          "",
	} {
		m := mustRead(t, "countermove: 1\nvariants: {v: {because: "+written+"}}\n")
		var groups []string
		for _, g := range m.Variants[0].Because {
			var ids []string
			for _, ref := range g {
				ids = append(ids, ref.ID)
			}
			groups = append(groups, strings.Join(ids, "+"))
		}
		if got := strings.Join(groups, " | "); got != want {
			t.Errorf("because: %s is read as %q, want %q", written, got, want)
		}
	}
}

// Every code of a file has an example that yields that code alone; the codes
// of later stages have examples that can be read.
func TestExamplesOfCodes(t *testing.T) {
	own := diag.FileCodes()
	for _, c := range diag.Codes {
		if c.Example == "" {
			if !strings.Contains(c.Doc, "No example") {
				t.Errorf("%s has neither an example nor a reason why not", c.Name)
			}
			continue
		}
		if strings.HasPrefix(strings.TrimSpace(c.Example), "{") {
			continue // a file of another program
		}
		f := diag.NewFile(c.Name, []byte(c.Example))
		_, l := Read(f)
		if slices.Contains(own, c) && len(l) == 0 {
			t.Errorf("the example of %s has no fault", c.Name)
		}
		for _, d := range l {
			if d.Code != c {
				t.Errorf("the example of %s yields\n%s", c.Name, faults(f, l))
				break
			}
		}
	}
}
