package casecheck

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/modelfile"
)

// A case that was entered as a GMCR+ file, imported, written as a model file
// and read again is the same conflict: the same states, numbered as that
// program numbers them, the same rankings and moves, the same verdicts.
func TestImportedCasesAreTheSame(t *testing.T) {
	tests := map[string]string{ // file to case
		"cuba":     "cuba1962",
		"elmira":   "elmira-12",
		"garrison": "garrison",
		"model-a":  "model-a",
		"model-b":  "model-b",
		"shuffled": "model-a",
	}
	for file, name := range tests {
		text, err := os.ReadFile("../../export/testdata/gmcr/" + file + ".gmcr")
		if err != nil {
			t.Fatal(err)
		}
		m, faults := export.ImportGMCR(diag.NewFile(file+".gmcr", text))
		if faults.HasErrors() {
			t.Fatalf("%s: %v", file, faults)
		}
		c, err := newChecker(context.Background(), file, modelfile.Emit(m))
		if err != nil {
			t.Fatalf("%s, written and read again: %v", file, err)
		}
		imported, err := c.analyze(cases.Run{})
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for s := range imported.space.Len() {
			if got, want := imported.space.Label(s), fmt.Sprintf("s%d", s+1); got != want {
				t.Errorf("%s: state %d has the label %s", file, s+1, got)
			}
		}
		if diff := cmp.Diff(byCode(analyzed(t, name, cases.Run{})), byCode(imported)); diff != "" {
			t.Errorf("%s: case -, import +:\n%s", file, diff)
		}
	}
}

// byCode writes for each state, by code, each party's rank and moves, and for
// whom it is stable under each concept.
func byCode(a *analysis) []string {
	var lines []string
	for s := range graph.State(a.graph.Len()) {
		var b strings.Builder
		b.WriteString(a.space.Code(int(s)))
		for i := range a.graph.Parties() {
			fmt.Fprintf(&b, " %d:rank %d to", i, a.graph.Rank(i)[s])
			for _, t := range a.graph.Moves(i, s, nil) {
				b.WriteString(" " + a.space.Code(int(t)))
			}
			for q, question := range a.result.Questions {
				if a.result.Stable[q][i].Has(s) {
					b.WriteString(" " + question.Name)
				}
			}
		}
		lines = append(lines, b.String())
	}
	return lines
}
