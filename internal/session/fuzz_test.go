package session

import (
	"context"
	"strings"
	"testing"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// FuzzOpen takes any text the whole way: it is refused with diagnostics or
// analysed and explained, and nothing panics. Diagnostics lie inside the text.
func FuzzOpen(f *testing.F) {
	for _, name := range []string{"elmira", "escalation", "dilemma", "cuba1962"} {
		text, err := cases.Open(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, c := range diag.Codes {
		f.Add(c.Example)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := Load("-", strings.NewReader(text))
		if err != nil {
			return
		}
		s, err := Open(context.Background(), doc, Settings{States: 300})
		if fault, ok := err.(*Fault); ok {
			for _, d := range fault.List {
				if d.Span.Start < 0 || d.Span.End > len(text) || d.Span.Start > d.Span.End {
					t.Fatalf("%s at %v in %d bytes", d.Code.Name, d.Span, len(text))
				}
			}
			fault.List.JSON(doc.File)
		}
		if err != nil {
			return
		}
		questions, err := s.Questions("nash,gmr,smr,seq,symseq")
		if err != nil {
			t.Fatal(err)
		}
		a, err := s.Analyze(context.Background(), questions)
		if err != nil {
			t.Fatal(err)
		}
		a.Summary()
		for _, o := range a.Outcomes {
			a.Sentences(o)
		}
		last := graph.State(a.Len() - 1)
		if e, err := s.Explain(context.Background(), last, "", "smr"); err == nil {
			for _, v := range e.Parties {
				e.Sentences(v)
			}
		}
		report.Prefer(s.Conflict, 0, 0, last)
		s.States().Summary()
	})
}
