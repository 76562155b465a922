package bargain

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"
)

// two is a dispute whose outcome depends on one party's influence.
func two() *Problem {
	return dispute([3]float64{50, 90, 0}, [3]float64{40, 90, 100}, [3]float64{30, 60, 60})
}

func TestEnsembleDoesNotDependOnTheRunner(t *testing.T) {
	p := two()
	e := &Ensemble{
		Problem: p, Runs: 60, Seed: 11,
		Inputs: []Uncertain{p.Within(0, 0, Influence, 20), p.Within(1, 0, Position, 10)},
	}
	one := study1(t, e, 1)
	many := study1(t, e, 5)
	if !reflect.DeepEqual(one.Rows, many.Rows) {
		t.Error("five workers give other runs than one")
	}
	if len(one.Rows) != 60 || one.Rows[0].Inputs[0] < 30 || one.Rows[0].Inputs[0] > 70 {
		t.Errorf("%d runs, the first with influence %v, want 60 within 30 to 70", len(one.Rows), one.Rows[0].Inputs[0])
	}
	if reflect.DeepEqual(one.Rows[0].Inputs, one.Rows[30].Inputs) {
		t.Error("two shards draw the same numbers")
	}
	if end := one.Fan[len(one.Fan)-1][0]; end != one.Dimensions[0] {
		t.Errorf("the fan ends at %+v, the outcome is %+v", end, one.Dimensions[0])
	}
}

func study1(t *testing.T, e *Ensemble, workers int) *Spread {
	t.Helper()
	e.Runner = Pool{Workers: workers}
	s, err := e.Do(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTooManyRunsAreRefused(t *testing.T) {
	var large *TooLarge
	_, err := (&Ensemble{Problem: two(), Runs: MaxRuns + 1}).Do(context.Background())
	if !errors.As(err, &large) || large.Runs != MaxRuns+1 {
		t.Errorf("an ensemble of a million and one: %v", err)
	}
	var axes []Axis
	for _, q := range ParameterList {
		for range 3 {
			axes = append(axes, Axis{q, q.Choices})
		}
	}
	if _, err := (&Sweep{Problem: two(), Axes: axes}).Do(context.Background()); !errors.As(err, &large) {
		t.Errorf("a sweep of far too many: %v", err)
	}
}

// The sweep goes through all combinations, the last axis fastest; each row is
// what the forecast with those choices gives.
func TestSweep(t *testing.T) {
	voting, _ := LookupParameter("voting")
	ranges, _ := LookupParameter("risk-range")
	s := &Sweep{Problem: two(), Axes: []Axis{{voting, voting.Choices[:2]}, {ranges, ranges.Choices}}}
	got, err := s.Do(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != 6 || !reflect.DeepEqual(got.Rows[4].Choices, []int{1, 1}) {
		t.Fatalf("%d rows, the fifth with choices %v, want 6 and [1 1]", len(got.Rows), got.Rows[4].Choices)
	}
	run := forecast(t, two(), Settings{Parameters: choose("voting", "proportional-binary", "risk-range", "middle")})
	want, _ := run.Outcome(ReadMedian)
	if !reflect.DeepEqual(got.Rows[4].Outcome, want) {
		t.Errorf("the fifth row is %v, its forecast %v", got.Rows[4].Outcome, want)
	}
	if a, b := got.Shares[0][0], got.Shares[1][0]; a < 0 || b < 0 || a+b > 1+1e-9 {
		t.Errorf("shares of variance %v and %v, want parts of one", a, b)
	}
}

// Outcome 3x + y of independent x and y over even grids: x explains 9 parts of
// the variance to y's one; both go with the outcome.
func TestEffects(t *testing.T) {
	var x, y, out []float64
	for i := range 40 {
		for j := range 40 {
			x, y, out = append(x, float64(i)), append(y, float64(j)), append(out, float64(3*i+j))
		}
	}
	a, b := effect(x, out), effect(y, out)
	if math.Abs(a.First-0.9) > 0.02 || math.Abs(b.First-0.1) > 0.02 {
		t.Errorf("first-order indices %v and %v, want 0.9 and 0.1", a.First, b.First)
	}
	if a.Rank < 0.9 || b.Rank < 0.2 || b.Rank > 0.4 {
		t.Errorf("rank correlations %v and %v", a.Rank, b.Rank)
	}
	if c := effect(make([]float64, len(out)), out); c != (Effect{}) {
		t.Errorf("an input that does not vary has the effect %+v", c)
	}
}

func TestQuantiles(t *testing.T) {
	d := distribution([]float64{40, 10, 20, 30, 100})
	if d.P50 != 30 || d.P25 != 20 || d.Least != 10 || d.Greatest != 100 || d.Mean != 40 {
		t.Errorf("%+v", d)
	}
	if d.Bars[2] != 1 || d.Bars[19] != 1 {
		t.Errorf("bars %v, want 10 in the third and 100 in the last", d.Bars)
	}
}

// The scan finds where the outcome passes a mark, and narrows the place down.
func TestScanFindsTheFlip(t *testing.T) {
	p := two()
	s := &Scan{Problem: p, Inputs: []Uncertain{p.Within(1, 0, Influence, 39)}, Jump: 90, Marks: [][]float64{{40}}}
	curves, err := s.Do(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	c := curves[0]
	if len(c.Flips) == 0 {
		t.Fatalf("influence from %v to %v flips nothing: %v to %v", c.Input.Low, c.Input.High, c.Low, c.High)
	}
	for _, f := range c.Flips {
		if f.To-f.From > (c.Input.High-c.Input.Low)/100 || (f.Before < 40) == (f.After < 40) {
			t.Errorf("flip between %v and %v from %v to %v", f.From, f.To, f.Before, f.After)
		}
	}
	if c.Swing[0] < math.Abs(c.High[0]-c.Low[0]) {
		t.Errorf("swing %v is less than from %v to %v", c.Swing[0], c.Low[0], c.High[0])
	}
}

// Saliences drawn above a hundred in all are scaled down together, and nobody
// is left without any.
func TestDrawnSaliencesStayValid(t *testing.T) {
	p := &Problem{Dimensions: []string{"a", "b"}, Parties: []Party{
		{ID: "A", Influence: 1, Position: []float64{0, 0}, Salience: []float64{60, 40}},
		{ID: "B", Influence: 1, Position: []float64{100, 100}, Salience: []float64{10, 0}},
	}}
	q := p.with([]Uncertain{{Party: 0, Quantity: Salience}, {Party: 1, Quantity: Salience}}, []float64{120, 0})
	if faults := q.Check(); len(faults) > 0 {
		t.Error(faults)
	}
	if got := q.Parties[0].Salience; math.Abs(got[0]-75) > 1e-9 || math.Abs(got[1]-25) > 1e-9 {
		t.Errorf("saliences %v, want 75 and 25", got)
	}
	if p.Parties[0].Salience[0] != 60 {
		t.Error("the problem given was changed")
	}
}

func TestCheckNamesEveryFault(t *testing.T) {
	p := dispute([3]float64{0, 50, 10}, [3]float64{10, 0, 50}, [3]float64{10, 50, 101})
	p.Accommodation = [][]float64{{1, 0, 0}, {0.6, 0.6, 0}, {0, 0, 0}}
	var parties []int
	for _, f := range p.Check() {
		parties = append(parties, f.Party)
	}
	if want := []int{0, 1, 2, 1}; !reflect.DeepEqual(parties, want) {
		t.Errorf("faults with parties %v, want %v: %v", parties, want, p.Check())
	}
}
