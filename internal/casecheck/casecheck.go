// Package casecheck runs the cases that ship with the program and compares
// what comes out with what must come out, cell by cell: with the definitions,
// and with what the publications print.
package casecheck

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
	"github.com/countermove/countermove/stability"
)

// A Report is what the check of one case found. A cell is one entry of a
// table: whether one state is stable for one party under one concept, whether
// a state is an equilibrium, a state's place in a ranking, what one group
// reaches from one state, or one published count.
type Report struct {
	Case      string
	Recorded  bool // the case has a table; if not, only that it can be analysed was checked
	Runs      int  // analyses: the base, and the base with variants
	Cells     int  // compared with the right answer
	Agree     int  // of them, those that came out so
	Printed   int  // cells that the publication states too
	AsPrinted int  // of them, those that came out as printed
	// Mismatches are wrong results. There must be none.
	Mismatches []Mismatch
	// Departures are results where the publication does not follow from the
	// definition, as recorded in the table, with the reason.
	Departures []Departure
	// Asides are results that programs with another rule print. They are not
	// this program's: the table states them, and a test works them out.
	Asides []Aside
}

// OK reports whether every cell came out as it must.
func (r *Report) OK() bool { return len(r.Mismatches) == 0 }

// A Mismatch is a fact of a table that did not come out.
type Mismatch struct {
	Line      int    // of the table file, from 1
	Run       string // "base", or the variants joined by "+"
	What      string // such as "stable for us under seq"
	Want, Got string // states by label, "-" for none; or a word
}

func (m Mismatch) String() string {
	return fmt.Sprintf("line %d, run %s, %s: want %s, got %s", m.Line, m.Run, m.What, m.Want, m.Got)
}

// A Departure is a result that the publication prints differently, and why it
// is not right in print.
type Departure struct {
	Line           int
	Run, What      string
	Printed, Right string // states by label
	Because        string
}

// An Aside is what comes out by a rule that is not the definition.
type Aside struct {
	Line      int
	Run, What string
	Rule      string
	States    string // by label
	Right     string
}

// Check runs one case of the library. The error says that there is no such
// case, that a file of it cannot be read, or that the analysis was interrupted.
func Check(ctx context.Context, name string) (*Report, error) {
	text, err := cases.Open(name)
	if err != nil {
		return nil, err
	}
	expected, err := cases.Table(name)
	if err != nil {
		return nil, err
	}
	r, err := Compare(ctx, name, text, expected)
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", name, err)
	}
	return r, nil
}

// Compare analyses a model file and compares the results with a table, which
// may be nil.
func Compare(ctx context.Context, name string, text []byte, expected *cases.Expected) (*Report, error) {
	c, err := newChecker(ctx, name, text)
	if err != nil {
		return nil, err
	}
	runs := []cases.Run{{}}
	if expected != nil {
		runs = expected.Runs
		c.report.Recorded = true
	}
	for _, run := range runs {
		if err := c.run(run); err != nil {
			return nil, fmt.Errorf("run %s: %w", run.Name(), err)
		}
	}
	if expected != nil {
		c.counts(expected.Counts)
	}
	return c.report, nil
}

// A checker goes through the runs of one case.
type checker struct {
	ctx      context.Context
	file     *diag.File
	declared *model.Model
	faults   diag.List // of the declared model; warnings, as errors end the check
	report   *Report
	printed  []sets // the printed equilibrium sets so far, for the counts
}

// newChecker reads a model file.
func newChecker(ctx context.Context, name string, text []byte) (*checker, error) {
	f := diag.NewFile(name, text)
	declared, faults := modelfile.Read(f)
	if !faults.HasErrors() {
		faults = append(faults, model.Check(declared)...)
	}
	c := &checker{ctx: ctx, file: f, declared: declared, faults: faults, report: &Report{Case: name}}
	return c, fault(f, faults)
}

// sets are one equilibrium set as printed and as it came out.
type sets struct{ printed, got []string }

// An analysis is one run's graph model and the verdicts asked for.
type analysis struct {
	run    cases.Run
	space  *space.Space
	graph  *graph.Model
	party  map[string]int
	asked  map[string]int // question's name to its index in result
	result *stability.Result
}

func (c *checker) run(run cases.Run) error {
	a, err := c.analyze(run)
	if err != nil {
		return err
	}
	c.report.Runs++
	for _, fact := range run.Facts {
		c.fact(a, fact)
	}
	return nil
}

func (c *checker) analyze(run cases.Run) (*analysis, error) {
	m, faults := model.Resolve(c.declared, run.Variants)
	if err := fault(c.file, faults); err != nil {
		return nil, err
	}
	s, faults, err := space.Build(c.ctx, m, space.Limits{})
	if err := errors.Join(err, fault(c.file, faults)); err != nil {
		return nil, err
	}
	ranks, faults, err := pref.RankAll(c.ctx, s)
	if err := errors.Join(err, fault(c.file, faults)); err != nil {
		return nil, err
	}
	g, err := graph.Build(c.ctx, s, ranks)
	if err != nil {
		return nil, err
	}
	a := &analysis{run: run, space: s, graph: g, party: map[string]int{}}
	ids := make([]string, len(m.Parties))
	for i, p := range m.Parties {
		ids[i] = p.ID
		a.party[p.ID] = i
	}
	return a, a.ask(c.ctx, ids)
}

// ask has every concept answered that the run's facts mention; without facts,
// those that every model admits.
func (a *analysis) ask(ctx context.Context, parties []string) error {
	var names []string
	for _, f := range a.run.Facts {
		if f.Concept != "" {
			names = append(names, f.Concept)
		}
	}
	if names == nil {
		names = []string{"nash", "gmr", "smr", "seq", "symseq"}
	}
	questions, err := stability.Parse(strings.Join(names, ","), parties)
	if err != nil {
		return err
	}
	a.result, err = stability.Analyze(ctx, a.graph, questions, stability.Settings{})
	if err != nil {
		return err
	}
	a.asked = map[string]int{}
	for i, q := range a.result.Questions {
		a.asked[q.Name] = i
	}
	return nil
}

// fault makes an error of the first diagnostic that is one.
func fault(f *diag.File, l diag.List) error {
	for _, d := range l {
		if d.Severity() == diag.Error {
			line, column := f.Position(d.Span.Start)
			return fmt.Errorf("%s:%d:%d: %s", f.Name, line, column, d.Message)
		}
	}
	return nil
}
