package cli

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/model"
)

// unprintable are the examples that cannot stand in the documentation.
var unprintable = map[string]string{
	"OversizedFile":   "countermove: 1\n" + strings.Repeat("# filling\n", 1<<19),
	"ForeignEncoding": "\xff\xfec\x00o\x00u\x00n\x00t\x00",
	"TooManyEntries":  "countermove: 1\ntitle: x\nparties:\n  a: {options: {x: X}, prefers: [x]}\nrules:\n" + strings.Repeat("  - true\n", 10_001),
	"ExcessiveFaults": "countermove: 1\ntitle: x\n" + strings.Repeat("? [a]\n: 1\n", 5000),
}

// TestExamplesOfCodes runs the example of every diagnostic code through the
// whole way of check, base and each variant, and wants that very code.
func TestExamplesOfCodes(t *testing.T) {
	for _, code := range diag.Codes {
		if slices.Contains(diag.OfEdits, code) {
			continue // the tests of edits have examples of their own
		}
		t.Run(code.Name, func(t *testing.T) {
			text := code.Example
			if text == "" {
				text = unprintable[code.Name]
			}
			got := examine(t, text)
			if !slices.Contains(got, code.Name) {
				t.Errorf("the example yields %v", got)
			}
		})
	}
}

// examine lists the codes that a text yields, as a model file and, where it is
// JSON, as a file to import.
func examine(t *testing.T, text string) []string {
	t.Helper()
	var names []string
	note := func(list diag.List) {
		for _, d := range list {
			if !slices.Contains(names, d.Code.Name) {
				names = append(names, d.Code.Name)
			}
		}
	}
	doc, err := session.Load("-", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		m, list := export.ImportGMCR(doc.File)
		note(list)
		if !list.HasErrors() {
			note(model.Check(m))
		}
	}
	settings := []session.Settings{{}}
	s, err := session.Open(context.Background(), doc, session.Settings{})
	if err == nil {
		for _, v := range s.Declared.Variants {
			settings = append(settings, session.Settings{Variants: []string{v.ID}})
		}
		if len(s.Declared.Variants) > 1 {
			var all []string
			for _, v := range s.Declared.Variants {
				all = append(all, v.ID)
			}
			settings = append(settings, session.Settings{Variants: all})
		}
	}
	for _, set := range settings {
		s, err := session.Open(context.Background(), doc, set)
		var fault *session.Fault
		switch {
		case err == nil:
			note(s.Diagnostics)
		case errors.As(err, &fault):
			note(fault.List)
		}
	}
	return names
}
