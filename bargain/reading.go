package bargain

import (
	"cmp"
	"fmt"
	"slices"
)

// A Reading makes one number for each dimension out of a state: what the
// forecast is in a word.
type Reading struct {
	Choice
	read func(r *Run, t *Turn, k int) float64
}

// Readings lists them. The first is the default.
var Readings = []*Reading{ReadMedian, ReadMean, ReadExpected, ReadLikeliest}

// The readings of a state. The weight of a party is its influence times its
// salience on the dimension.
var (
	ReadMedian = &Reading{Choice{
		Name: "median",
		Doc: `the point with half of the weight on either side

The weighted median of the positions; where half of the weight ends exactly at
a position, the middle between that and the next.`,
		Refs: toolkit[:1],
	}, func(r *Run, t *Turn, k int) float64 { return weightedMedian(r.alongside(t, k)) }}
	ReadMean = &Reading{Choice{
		Name: "mean",
		Doc: `the weighted mean of the positions

The sum of weight times position over the sum of weights.`,
		Refs: toolkit[:1],
	}, func(r *Run, t *Turn, k int) float64 { return weightedMean(r.alongside(t, k)) }}
	ReadExpected = &Reading{Choice{
		Name: "expected",
		Doc: `the mean of the positions by their chance to win

The sum of chance times position over the places of the state.`,
		Refs: toolkit[:1],
	}, func(_ *Run, t *Turn, k int) float64 {
		sum := 0.0
		for _, p := range t.Places {
			sum += p.Chance * t.Position[p.Parties[0]][k]
		}
		return sum
	}}
	ReadLikeliest = &Reading{Choice{
		Name: "likeliest",
		Doc: `the position that is likeliest to win

That of the place with the greatest chance, the first of equals.`,
		Refs: toolkit[:1],
	}, func(_ *Run, t *Turn, k int) float64 {
		best := slices.MaxFunc(t.Places, func(a, b Place) int { return cmp.Compare(a.Chance, b.Chance) })
		return t.Position[best.Parties[0]][k]
	}}
)

// Read is the reading of a state of the run, by dimension, 0..100. It fails if
// the run failed there before chances were known.
func (r *Run) Read(how *Reading, t *Turn) ([]float64, error) {
	if t.Win == nil {
		return nil, fmt.Errorf("the run ended in turn %d: %s", t.Number, r.Why)
	}
	out := make([]float64, len(r.Problem.Dimensions))
	for k := range out {
		out[k] = how.read(r, t, k)
	}
	return out, nil
}

// Outcome is the reading of the last state.
func (r *Run) Outcome(how *Reading) ([]float64, error) { return r.Read(how, r.End()) }

// A Bar is a stretch of a dimension and the weight that stands on it.
type Bar struct {
	Low, High float64   // 0..100; High counts to the next bar, but for the last
	ByParty   []float64 // influence times salience, 0 for those who stand elsewhere
	Total     float64
}

// Landscape is the effective power along a dimension in a state, in bars of
// equal width.
func (r *Run) Landscape(t *Turn, dimension, bars int) []Bar {
	list := make([]Bar, bars)
	for b := range list {
		list[b] = Bar{
			Low: 100 * float64(b) / float64(bars), High: 100 * float64(b+1) / float64(bars),
			ByParty: make([]float64, len(r.Problem.Parties)),
		}
	}
	x, w := r.alongside(t, dimension)
	for i := range x {
		b := max(0, min(bars-1, int(x[i]/100*float64(bars))))
		list[b].ByParty[i] = w[i]
		list[b].Total += w[i]
	}
	return list
}
