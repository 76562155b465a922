package modelfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/diag"
)

// What a person is told, word for word, for the slips that people make most:
// message, remedy, nearest name and other places.
func TestWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"misspelled key", head + "titel: a\n", `
"A model file has no key "titel""
Did you mean "title"?
near title`},
		{"the nearest key is one that is free", head + "title: a\ntitel: b\n", `
"A model file has no key "titel""
near -`},
		{"negation with a sign", head + "rules:\n  - !sue\n", `
""!sue" is a YAML tag, not an expression or a text"
For a negation write "not sue". For a text that begins with !, use quotes.`},
		{"condition with a colon", head + "rules:\n  - a.sue: a.pay\n", `
""a.sue: a.pay" is a map, not an expression"
For a condition write "if a.sue then a.pay".`},
		{"comma in brackets", head + "rules: [exactly 1 of (a.b, a.c)]\n", `
"YAML cuts this text at its comma"
In an expression use spaces: "exactly 1 of (a.b a.c)". Put other texts in quotes.`},
		{"comma in braces", head + "rules: [{require: a.b, why: Yes, always}]\n", `
"The comma before "always" ends the text"
Put the whole text after "why:" in quotes.
2:29 The text begins here`},
		{"text with a colon", head + "title: Dam: a dispute\n", `
"A text with a colon needs quotes"
Write title: 'Dam: a dispute'.`},
		{"key that is indented too far", head + "title: a\n  summary: b\n", `
"A colon is not possible here"
-`},
		{"two preferences", head + "parties: {a: {prefers: [b], weights: {b: 1}}}\n", `
"The party has both "prefers" and "weights""
Keep one of them. The first is read.
2:15 The first is here`},
		{"key twice", head + "title: a\nsummary: b\ntitle: c\n", `
""title" is written twice in one map"
Keep one of the two, or give the other its own name. The first is read.
2:1 The first is here`},
		{"direction", head + "parties: {a: {options: {b: {moves: foward}}}}\n", `
""foward" is not possible as a direction"
Did you mean "forward"?
near forward`},
		{"graph form", head + "states: [s]\nrules: [a]\n", `
""rules" has no meaning in graph form"
Take it out, or describe the dispute by options throughout.
2:1 This makes it graph form`},
		{"start with a negation", head + "start: [not a.b]\n", `
""not a.b" is not the name of an option"
Options that are not named here are not taken, so leave it out.`},
		{"later key", head + "relation: {}\n", `
""relation" is not supported yet"
The name is kept for a later version of the program. Take it out for now.`},
		{"UTF-16", "\xFF\xFEc\x00", `
"The file is in UTF-16, not in UTF-8"
Save it again as UTF-8: in most editors, Save As and the encoding UTF-8.`},
		{"open bracket", head + "start: [a.b\ntitle: a\n", `
""[" is opened here and not closed"
Write "]" where it ends, and commas between the entries. A text with : or # or brackets needs quotes.
3:6 The reader stumbled here`},
		{"change", head + "variants: {v: {changes: [{dropp-rule: a}]}}\n", `
"No change has the key "dropp-rule""
Did you mean "drop-rule"?
near drop-rule`},
		{"party of a change", head + "variants: {v: {changes: [{party: a}]}}\n", `
"This does not say what to change of the party"
Add insert, replace, move, drop, ranking, prefers, weights, cannot, influence, position or moves.`},
		{"what cannot be printed is shown", head + "\"a\u009bb\u202e\": 1\n", `
"A model file has no key "a\u009bb\u202e""
-`},
		{"what is long is cut", head + strings.Repeat("long", 20) + ": 1\n", `
"A model file has no key "longlonglonglonglonglonglonglonglonglong…""
-`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := diag.NewFile("test.yaml", []byte(test.text))
			_, l := Read(f)
			if len(l) != 1 {
				t.Fatalf("%d faults, want one:\n%s", len(l), faults(f, l))
			}
			if diff := cmp.Diff(strings.TrimSpace(test.want), told(f, l[0], test.want)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// told writes a fault as the tests do; "-" and "near -" in want mean that
// remedy or nearest name are not looked at, or that there is none.
func told(f *diag.File, d diag.Diagnostic, want string) string {
	out := []string{`"` + d.Message + `"`}
	switch {
	case strings.HasSuffix(want, "\n-"):
		return strings.Join(append(out, "-"), "\n")
	case strings.HasSuffix(want, "near -"):
		if d.Near == "" {
			out = append(out, "near -")
		}
	default:
		out = append(out, d.Remedy)
	}
	if d.Near != "" {
		out = append(out, "near "+d.Near)
	}
	for _, r := range d.Related {
		line, column := f.Position(r.Span.Start)
		out = append(out, fmt.Sprintf("%d:%d %s", line, column, r.Message))
	}
	return strings.Join(out, "\n")
}

// Half-typed changes are told what they lack and are left out.
func TestUnreadableChangesAreLeftOut(t *testing.T) {
	for _, change := range []string{
		"option: [a.b], moves: fixed", "option: not a.b, moves: fixed", "add-option: [a.b]", "drop-option: [a.b]",
		"drop-rule: [a]", "party: [a], drop: b", "party: a, drop: [b]", "party: a, move: [b], to: last",
		"party: a, insert: b, before: ", "party: , ranking: [s]", "party: , cannot: []", "merge: a.b", "start: {is: }",
		"target: [t], is: a.b", "target: t, is: ", "party: a, replace: [b], with: c",
	} {
		f := diag.NewFile("test.yaml", []byte(head+"variants: {v: {changes: [{"+change+"}, {drop-option: a.z}]}}\n"))
		m, l := Read(f)
		if len(l) != 1 {
			t.Errorf("%s: %d faults, want one:\n%s", change, len(l), faults(f, l))
		}
		if n := len(m.Variants[0].Changes); n != 1 {
			t.Errorf("%s: %d changes read, want the other alone", change, n)
		}
	}
}
