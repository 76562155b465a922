package bargain

import (
	"context"
	"math"
)

// An Axis is a parameter with the choices that a sweep tries.
type Axis struct {
	Parameter *Parameter
	Choices   []*Choice
}

// A Sweep is a forecast under every combination of some choices.
type Sweep struct {
	Problem  *Problem
	Settings Settings // for all that the axes leave open
	Axes     []Axis
	Reading  *Reading // nil: ReadMedian
	Runner   Runner   // nil: Pool{}
	Progress func(done, total int64, what string)
}

// Runs is the number of combinations; no more than MaxRuns+1 is counted.
func (s *Sweep) Runs() int {
	n := 1
	for _, a := range s.Axes {
		if n *= len(a.Choices); n > MaxRuns {
			return MaxRuns + 1
		}
	}
	return n
}

// Shards cuts the combinations.
func (s *Sweep) Shards() []Shard { return cut(s.Runs(), shardRuns, s.Settings.Seed) }

// Work makes the runs of a shard. The last axis changes fastest.
func (s *Sweep) Work(ctx context.Context, shard Shard) (*Part, error) {
	part := &Part{Shard: shard}
	for k := range shard.Count {
		choices := s.combination(shard.First + k)
		set := s.Settings
		for a, c := range choices {
			if err := s.Axes[a].Parameter.Set(&set.Parameters, s.Axes[a].Choices[c].Name); err != nil {
				return nil, err
			}
		}
		row, err := newStudy(set, s.Reading).row(ctx, s.Problem)
		if err != nil {
			return nil, err
		}
		row.Choices = choices
		part.Rows = append(part.Rows, row)
	}
	return part, nil
}

func (s *Sweep) combination(k int) []int {
	choices := make([]int, len(s.Axes))
	for a := len(s.Axes) - 1; a >= 0; a-- {
		n := len(s.Axes[a].Choices)
		choices[a] = k % n
		k /= n
	}
	return choices
}

// A Sweeping is what a sweep gave.
type Sweeping struct {
	Sweep      *Sweep
	Rows       []Row // by combination, the last axis fastest
	Failed     int   // combinations without an outcome
	Dimensions []Distribution
	// Shares is, by axis and dimension, the part of the variance of the outcome
	// that goes when the choice is known, the other choices counting alike:
	// the exact first-order index. 0 where the outcome does not vary.
	Shares [][]float64
	// Means is the mean outcome by axis, choice and dimension; NaN where every
	// run with the choice failed.
	Means [][][]float64
}

// Do makes the runs. When ctx ends, it returns what the first shards gave,
// with ctx's error.
func (s *Sweep) Do(ctx context.Context) (*Sweeping, error) {
	if faults := s.Problem.Check(); len(faults) > 0 {
		return nil, &Invalid{faults}
	}
	if n := s.Runs(); n > MaxRuns {
		return nil, &TooLarge{n, MaxRuns}
	}
	rows, err := collect(ctx, s.Runner, s, s.Runs(), s.Progress)
	result := &Sweeping{Sweep: s, Rows: rows}
	result.summarize()
	return result, err
}

func (r *Sweeping) summarize() {
	var good []Row
	for _, row := range r.Rows {
		if row.Outcome == nil {
			r.Failed++
			continue
		}
		good = append(good, row)
	}
	if len(good) == 0 {
		return
	}
	d := len(r.Sweep.Problem.Dimensions)
	outcome := make([][]float64, d)
	for k := range outcome {
		outcome[k] = column(good, func(row Row) float64 { return row.Outcome[k] })
		r.Dimensions = append(r.Dimensions, distribution(outcome[k]))
	}
	for a, axis := range r.Sweep.Axes {
		means := make([][]float64, len(axis.Choices))
		for c := range means {
			means[c] = make([]float64, d)
		}
		shares := make([]float64, d)
		for k := range d {
			shares[k] = r.share(good, outcome[k], a, k, means)
		}
		r.Shares, r.Means = append(r.Shares, shares), append(r.Means, means)
	}
}

// share fills the mean outcomes on dimension k by choice on axis a, and gives
// the part of the variance that they make.
func (r *Sweeping) share(good []Row, outcome []float64, a, k int, means [][]float64) float64 {
	count := make([]float64, len(means))
	for i, row := range good {
		count[row.Choices[a]]++
		means[row.Choices[a]][k] += outcome[i]
	}
	mean, variance := moments(outcome)
	between := 0.0
	for c := range means {
		if count[c] == 0 {
			means[c][k] = math.NaN()
			continue
		}
		means[c][k] /= count[c]
		between += count[c] * (means[c][k] - mean) * (means[c][k] - mean)
	}
	if variance <= flat {
		return 0
	}
	return between / (variance * float64(max(1, len(good)-1)))
}
