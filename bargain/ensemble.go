package bargain

import (
	"context"
	"fmt"
	"math/rand/v2"
)

// An Ensemble is many forecasts of one problem, each with the uncertain inputs
// drawn from their ranges. Stochastic forecasts draw anew in each run.
type Ensemble struct {
	Problem  *Problem
	Settings Settings // Keep and Workers are not used
	Inputs   []Uncertain
	Runs     int
	Seed     uint64
	Reading  *Reading // nil: ReadMedian
	Runner   Runner   // nil: Pool{}
	Progress func(done, total int64, what string)
}

// shardRuns is how many runs a shard has. The draws depend on it, so it is
// fixed.
const shardRuns = 25

// MaxRuns is the greatest number of runs of an ensemble or a sweep.
const MaxRuns = 1_000_000

// TooLarge says that a study was not begun because it has too many runs.
type TooLarge struct{ Runs, Most int }

// Error says how many there would be.
func (e *TooLarge) Error() string {
	return fmt.Sprintf("this would take %d runs, and at most %d are made", e.Runs, e.Most)
}

// Shards cuts the runs.
func (e *Ensemble) Shards() []Shard { return cut(e.Runs, shardRuns, e.Seed) }

// Work makes the runs of a shard.
func (e *Ensemble) Work(ctx context.Context, s Shard) (*Part, error) {
	draws := rand.New(rand.NewPCG(s.Seed, uint64(s.Index)))
	part := &Part{Shard: s}
	for range s.Count {
		values := make([]float64, len(e.Inputs))
		for m := range e.Inputs {
			values[m] = e.Inputs[m].draw(e.Problem, draws)
		}
		set := e.Settings
		set.Seed = draws.Uint64()
		row, err := newStudy(set, e.Reading).row(ctx, e.Problem.with(e.Inputs, values))
		if err != nil {
			return nil, err
		}
		row.Inputs = values
		part.Rows = append(part.Rows, row)
	}
	return part, nil
}

// A Spread is what an ensemble gave.
type Spread struct {
	Ensemble *Ensemble // as asked
	Settings Settings  // as used
	Rows     []Row     // in the order of the runs; fewer than asked if ctx ended
	Failed   int       // runs without an outcome
	Reasons  map[Reason]int
	// Dimensions is the distribution of the outcome; empty if no run has one.
	Dimensions []Distribution
	// Fan is the distribution by turn and dimension. A run that has ended keeps
	// its outcome in later turns.
	Fan [][]Distribution
	// Effects is, by input and dimension, how the outcome depends on the input.
	Effects [][]Effect
}

// Do makes the runs. The result depends on the seed but not on the runner. When
// ctx ends, it returns what the first shards gave, with ctx's error.
func (e *Ensemble) Do(ctx context.Context) (*Spread, error) {
	faults := e.Problem.Check()
	if len(faults) == 0 {
		faults = checkInputs(e.Problem, e.Inputs)
	}
	if len(faults) > 0 {
		return nil, &Invalid{faults}
	}
	if e.Runs > MaxRuns {
		return nil, &TooLarge{e.Runs, MaxRuns}
	}
	rows, err := collect(ctx, e.Runner, e, e.Runs, e.Progress)
	s := &Spread{Ensemble: e, Settings: newStudy(e.Settings, e.Reading).settings, Rows: rows, Reasons: map[Reason]int{}}
	s.summarize()
	return s, err
}

func (s *Spread) summarize() {
	var good []Row
	longest := 0
	for _, row := range s.Rows {
		s.Reasons[row.Reason]++
		if row.Outcome == nil {
			s.Failed++
			continue
		}
		good = append(good, row)
		longest = max(longest, len(row.Path))
	}
	if len(good) == 0 {
		return
	}
	d := len(s.Ensemble.Problem.Dimensions)
	outcome := make([][]float64, d)
	for k := range outcome {
		outcome[k] = column(good, func(r Row) float64 { return r.Outcome[k] })
		s.Dimensions = append(s.Dimensions, distribution(outcome[k]))
	}
	for t := range longest {
		fan := make([]Distribution, d)
		for k := range fan {
			fan[k] = distribution(column(good, func(r Row) float64 { return r.Path[min(t, len(r.Path)-1)][k] }))
		}
		s.Fan = append(s.Fan, fan)
	}
	for m := range s.Ensemble.Inputs {
		input := column(good, func(r Row) float64 { return r.Inputs[m] })
		effects := make([]Effect, d)
		for k := range effects {
			effects[k] = effect(input, outcome[k])
		}
		s.Effects = append(s.Effects, effects)
	}
}

func column(rows []Row, of func(Row) float64) []float64 {
	list := make([]float64, len(rows))
	for i, r := range rows {
		list[i] = of(r)
	}
	return list
}
