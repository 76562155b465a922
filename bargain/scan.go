package bargain

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// A Scan moves one uncertain input at a time along its range, all others as in
// the problem. Its ends make a tornado chart, its jumps say where the outcome
// flips.
type Scan struct {
	Problem  *Problem
	Settings Settings
	Inputs   []Uncertain
	Points   int     // along each range, ends included; 0 stands for 21
	Jump     float64 // a change of the outcome by more than this, 0..100, is a flip; 0 stands for 5
	// Marks are values of the outcome, by dimension, at which it flips when it
	// passes them, such as the edges of bands; may be nil.
	Marks   [][]float64
	Reading *Reading // nil: ReadMedian
	Runner  Runner   // nil: Pool{}
	// Progress counts inputs.
	Progress func(done, total int64, what string)
}

// Shards makes one of each input.
func (s *Scan) Shards() []Shard { return cut(len(s.Inputs), 1, s.Settings.Seed) }

// Work scans an input: evenly first, then by halving where there is a flip.
func (s *Scan) Work(ctx context.Context, shard Shard) (*Part, error) {
	input := s.Inputs[shard.First]
	part := &Part{Shard: shard}
	try := func(value float64) error {
		row, err := newStudy(s.Settings, s.Reading).row(ctx, s.Problem.with([]Uncertain{input}, []float64{value}))
		row.Inputs = []float64{value}
		part.Rows = append(part.Rows, row)
		return err
	}
	points := s.points()
	for n := range points {
		if err := try(input.Low + (input.High-input.Low)*float64(n)/float64(points-1)); err != nil {
			return nil, err
		}
	}
	if input.High == input.Low {
		part.Rows = part.Rows[:1]
		return part, nil
	}
	for n := 0; n+1 < len(part.Rows); {
		a, b := part.Rows[n].Inputs[0], part.Rows[n+1].Inputs[0]
		if b-a <= (input.High-input.Low)/fineness || len(part.Rows) >= points*maxTries || !s.anyFlip(part.Rows[n], part.Rows[n+1]) {
			n++
			continue
		}
		if err := try((a + b) / 2); err != nil {
			return nil, err
		}
		last := part.Rows[len(part.Rows)-1]
		part.Rows = slices.Insert(part.Rows[:len(part.Rows)-1], n+1, last)
	}
	return part, nil
}

const (
	fineness = 1000 // a flip is located to this part of the range
	maxTries = 20   // runs for each point, at most
)

func (s *Scan) points() int {
	if s.Points < 2 {
		return 21
	}
	return s.Points
}

func (s *Scan) jump() float64 {
	if s.Jump <= 0 {
		return 5
	}
	return s.Jump
}

func (s *Scan) anyFlip(a, b Row) bool {
	for k := range s.Problem.Dimensions {
		if s.flips(a, b, k) {
			return true
		}
	}
	return false
}

// flips reports whether the outcome on dimension k differs by a jump between
// two runs, or a mark is passed.
func (s *Scan) flips(a, b Row, k int) bool {
	if a.Outcome == nil || b.Outcome == nil {
		return false
	}
	x, y := a.Outcome[k], b.Outcome[k]
	if math.Abs(x-y) > s.jump() {
		return true
	}
	if k >= len(s.Marks) {
		return false
	}
	return slices.ContainsFunc(s.Marks[k], func(m float64) bool { return (x < m) != (y < m) })
}

// A Curve is how the outcome follows one input.
type Curve struct {
	Input Uncertain
	Rows  []Row // by value of the input, ascending
	Base  []float64
	// Low and High are the outcomes at the ends of the range, by dimension; nil
	// where the run failed. Swing is the greatest less the least outcome.
	Low, High, Swing []float64
	Flips            []Flip
}

// A Flip is a place where the outcome changes its kind.
type Flip struct {
	Dimension     int
	From, To      float64 // between these two values of the input
	Before, After float64 // the outcome on either side, 0..100
}

// Do scans all inputs; curves are in the order of the inputs. When ctx ends it
// returns the first of them with ctx's error.
func (s *Scan) Do(ctx context.Context) ([]Curve, error) {
	faults := s.Problem.Check()
	if len(faults) == 0 {
		faults = checkInputs(s.Problem, s.Inputs)
	}
	if len(faults) > 0 {
		return nil, &Invalid{faults}
	}
	if most := len(s.Inputs) * s.points() * maxTries; most > MaxRuns {
		return nil, &TooLarge{most, MaxRuns}
	}
	base, err := newStudy(s.Settings, s.Reading).row(ctx, s.Problem)
	if err != nil {
		return nil, err
	}
	runner := s.Runner
	if runner == nil {
		runner = Pool{}
	}
	var curves []Curve
	err = runner.Run(ctx, s, func(p *Part) {
		curves = append(curves, s.curve(s.Inputs[p.Shard.First], p.Rows, base.Outcome))
		if s.Progress != nil {
			s.Progress(int64(len(curves)), int64(len(s.Inputs)), "inputs")
		}
	})
	return curves, err
}

func (s *Scan) curve(input Uncertain, rows []Row, base []float64) Curve {
	c := Curve{Input: input, Rows: rows, Base: base, Low: rows[0].Outcome, High: rows[len(rows)-1].Outcome}
	for k := range s.Problem.Dimensions {
		least, greatest := math.Inf(1), math.Inf(-1)
		for n, row := range rows {
			if row.Outcome == nil {
				continue
			}
			least, greatest = min(least, row.Outcome[k]), max(greatest, row.Outcome[k])
			if n > 0 && s.flips(rows[n-1], row, k) {
				c.Flips = append(c.Flips, Flip{
					Dimension: k, From: rows[n-1].Inputs[0], To: row.Inputs[0],
					Before: rows[n-1].Outcome[k], After: row.Outcome[k],
				})
			}
		}
		c.Swing = append(c.Swing, max(0, greatest-least))
	}
	slices.SortStableFunc(c.Flips, func(a, b Flip) int { return cmp.Compare(a.From, b.From) })
	return c
}
