package modelfile

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// One fault of syntax is told once, in our words, and the rest of the file is
// read: each file also has an unknown key "zz" at its end.
func TestFaultsOfSyntax(t *testing.T) {
	const rest = "rules: [a.b]\nzz: 1\n"
	tests := []faultTest{
		{"tab", "parties:\n\ta: {}\n", "3:1 TabIndentation «\t»\n5:1 UnknownKey «zz»"},
		{"tab after spaces", "parties:\n  a:\n  \tname: x\n", "4:3 TabIndentation «\t»\n6:1 UnknownKey «zz»"},
		{"tabs on many lines", "parties:\n\ta:\n\t\tname: x\n\tb:\n\t\tname: y\n", "3:1 TabIndentation «\t»\n8:1 UnknownKey «zz»"},
		{"unclosed list", "start: [a.b, c.d\n", "2:8 UnclosedBracket «[»\n4:1 UnknownKey «zz»"},
		{"unclosed list at once", "start: [\n", "2:8 UnclosedBracket «[»\n4:1 UnknownKey «zz»"},
		{"unclosed map", "parties:\n  a: {options: {b: c}\n  d: {}\n", "3:6 UnclosedBracket «{»\n6:1 UnknownKey «zz»"},
		{"unclosed inner map", "parties: {a: {options: {b: c}, d: {}}\n", "2:10 UnclosedBracket «{»\n4:1 UnknownKey «zz»"},
		{"bracket too many", "start: [a.b]]\n", "2:13 UnquotedText «]»\n4:1 UnknownKey «zz»"},
		{"lone bracket", "start: ]\n", "2:8 UnquotedText «]»\n4:1 UnknownKey «zz»"},
		{"unclosed quote", "title: 'Dam\n", "2:8 UnclosedQuote «'Dam»\n4:1 UnknownKey «zz»"},
		{"unclosed double quote", "title: \"Dam\n", "2:8 UnclosedQuote «\"Dam»\n4:1 UnknownKey «zz»"},
		{"apostrophe", "title: 'the party's wish'\n", "2:19 UnquotedText «s wish'»\n4:1 UnknownKey «zz»"},
		{"colon in a text", "title: Dam: the dispute\n", "2:11 UnquotedText «:»\n4:1 UnknownKey «zz»"},
		{"sign at the start", "title: @home\n", "2:8 UnquotedText «@home»\n4:1 UnknownKey «zz»"},
		{"backquote", "title: `home`\n", "2:8 UnquotedText «`home`»\n4:1 UnknownKey «zz»"},
		{"percent", "title: a\nsummary: %b\n", "3:10 UnquotedText «%b»\n5:1 UnknownKey «zz»"},
		{"star", "terms: {t: * b}\n", "2:12 UnquotedText «*»\n4:1 UnknownKey «zz»"},
		{"alias of nothing", "summary: *b\n", "2:10 UnquotedText «*b»\n4:1 UnknownKey «zz»"},
		{"dash in the line", "prefers: - a\n", "2:10 UnquotedText «- a»\n4:1 UnknownKey «zz»"},
		{"backslash", "title: \"a\\qb\"\n", "2:10 UnquotedText «\\q»\n4:1 UnknownKey «zz»"},
		{"unfinished line", "titl\n", "2:1 UnfinishedLine «titl»\n4:1 UnknownKey «zz»"},
		{"unfinished line within", "parties:\n  a:\n    nam\n    options: {b: c}\n", "4:5 UnfinishedLine «nam»\n7:1 UnknownKey «zz»"},
		{"indented too little", "parties:\n   a: {}\n  b: {}\n", "4:3 UnevenIndentation «b: {}»\n6:1 UnknownKey «zz»"},
		{"indented too much", "title: a\n  summary: b\n", "3:10 UnquotedText «:»\n5:1 UnknownKey «zz»"},
		{"item between keys", "parties:\n  a: {}\n  - b\n", "4:3 UnevenIndentation «- b»\n6:1 UnknownKey «zz»"},
		{"other line ends", "title: a\u2028start: [b\u0085as-of: {\rsummary: c\r\n", "2:17 UnclosedBracket «[»\n2:27 UnclosedBracket «{»\n5:1 UnknownKey «zz»"},
		{"block text", "title: |now\n  then\n", "2:9 MalformedYAML «now»\n5:1 UnknownKey «zz»"},
		{"two faults in two blocks", "title: a: b\nstart: [a.b\n", "2:9 UnquotedText «:»\n3:8 UnclosedBracket «[»\n5:1 UnknownKey «zz»"},
	}
	for i := range tests {
		tests[i].text = head + tests[i].text + rest
	}
	runFaults(t, tests)
	for _, test := range tests {
		f := diag.NewFile("test.yaml", []byte(test.text))
		m, l := Read(f)
		if len(m.Rules) != 1 {
			t.Errorf("%s: the rule after the fault is not read", test.name)
		}
		if !Torn(l) {
			t.Errorf("%s: not marked as torn", test.name)
		}
	}
}

func TestFaultsOfDocuments(t *testing.T) {
	runFaults(t, []faultTest{
		{"several", head + "title: a\n---\ntitle: b\n---\ntitle: c\n", "3:1 RepeatedDocument «---»"},
		{"text after the end", head + "...\nmore\n", "3:1 RepeatedDocument «more»"},
		{"empty", "", "1:1 EmptyFile «»"},
		{"blank", " \n\n", "1:1 EmptyFile « »"},
		{"comment", "# nothing\n", "1:1 EmptyFile «#»"},
		{"mark alone", "\uFEFF", "1:1 EmptyFile «\xEF»"},
		{"dashes", "---\n", "1:1 EmptyFile «-»"},
		{"directive", "%YAML 1.2\n---\n" + head, "1:1 MalformedYAML «%YAML 1.2»"},
		{"unknown directive", "%FOO\n---\n" + head, "1:1 MalformedYAML «%FOO»"},
	})
}

// A whole file is not torn, whatever its other faults.
func TestNotTorn(t *testing.T) {
	if _, l := Read(diag.NewFile("", []byte(head+"zz: 1\nstart: [!a]\n"))); Torn(l) || len(l) == 0 {
		t.Error("a file of sound YAML is said to be torn")
	}
}

// Of a half-typed file everything that can be had is there.
func TestHalfTypedFile(t *testing.T) {
	f := diag.NewFile("test.yaml", []byte(`countermove: 1
title: Water dispute
parties:
  up:
    name: Upper district
    options: {build: Build the dam}
    prefers:
      - not down.sue
      - buil
  down:
    options:
      sue: Sue in court
    prefe
targets: {peace: not down.sue}
`))
	m, l := Read(f)
	if got, want := faults(f, l), "13:5 UnfinishedLine «prefe»"; got != want {
		t.Errorf("faults %s, want %s", got, want)
	}
	var got []string
	for _, p := range m.Parties {
		for _, o := range p.Options {
			got = append(got, p.ID+"."+o.ID)
		}
		if s, ok := p.Preference.(*model.Statements); ok {
			for _, st := range s.List {
				got = append(got, st.Source)
			}
		}
	}
	for _, x := range m.Targets {
		got = append(got, x.ID)
	}
	if diff := cmp.Diff([]string{"up.build", "not down.sue", "buil", "down.sue", "peace"}, got); diff != "" {
		t.Error(diff)
	}
}

// Cut anywhere, a file is answered without panic; with a fault when the cut
// leaves a bracket open.
func TestCutAnywhere(t *testing.T) {
	for _, name := range []string{"full", "graph"} {
		text := readFile(t, "testdata/"+name+".yaml").Text
		for i := 0; i < len(text); i += 3 {
			part := text[:i]
			f := diag.NewFile("cut", part)
			m, l := Read(f)
			if m == nil {
				t.Fatalf("%s cut at %d: no model", name, i)
			}
			checkList(t, f, l)
			opened := bytes.Count(part, []byte("[")) + bytes.Count(part, []byte("{"))
			closed := bytes.Count(part, []byte("]")) + bytes.Count(part, []byte("}"))
			if opened > closed && len(l) == 0 {
				t.Errorf("%s cut at %d: a bracket is open and nobody says so", name, i)
			}
		}
	}
}

// Each single line taken out, or doubled, still gives a list and no panic, and
// the model keeps what stands elsewhere.
func TestWithoutOneLine(t *testing.T) {
	lines := strings.SplitAfter(string(readFile(t, "testdata/full.yaml").Text), "\n")
	for i := range lines {
		for _, with := range [][]string{nil, {lines[i], lines[i]}, {strings.TrimSuffix(lines[i], "\n") + " [\n"}} {
			text := strings.Join(slices.Concat(lines[:i], with, lines[i+1:]), "")
			f := diag.NewFile("test", []byte(text))
			m, l := Read(f)
			checkList(t, f, l)
			if i > 80 && len(m.Parties) != 3 {
				t.Errorf("line %d as %q costs parties far away:\n%s", i+1, with, faults(f, l))
			}
		}
	}
}

// checkList checks what holds for every list of faults.
func checkList(t *testing.T, f *diag.File, l diag.List) {
	t.Helper()
	for _, d := range l {
		if d.Code == nil || d.Message == "" {
			t.Errorf("a fault without code or words: %+v", d)
		}
		spans := []diag.Span{d.Span}
		for _, r := range d.Related {
			spans = append(spans, r.Span)
		}
		for _, s := range spans {
			if s.Start < 0 || s.End < s.Start || s.End > len(f.Text) {
				t.Errorf("%s at %v of %d bytes: %s\n%q", d.Code.Name, s, len(f.Text), d.Message, f.Text)
			}
		}
	}
}
