package draw

import (
	"math"
	"strconv"
	"strings"
)

// Sizes of charts with a scale.
const (
	plotWide = 460.0
	plotHigh = 280.0
)

// A scale maps values to a stretch of the page.
type scale struct {
	low, high float64 // values
	from, to  float64 // places
}

func (s *scale) at(v float64) float64 {
	if s.high == s.low {
		return (s.from + s.to) / 2
	}
	return s.from + (v-s.low)/(s.high-s.low)*(s.to-s.from)
}

// ticks are round values from low to high, about n of them, with the number of
// decimals that they need.
func ticks(low, high float64, n int) (values []float64, decimals int) {
	if !(high > low) || math.IsInf(high-low, 0) {
		return []float64{low}, 1
	}
	raw := (high - low) / float64(n)
	step := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5, 10} {
		if step*m >= raw {
			step *= m
			break
		}
	}
	for k := math.Ceil(low/step - 1e-9); k*step <= high+step*1e-9; k++ {
		values = append(values, k*step)
	}
	return values, max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
}

func decimal(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-") // nothing is left of the value
	}
	return s
}

// frame draws the axes of a plot: values up the left side, turns along the
// bottom.
func (s *sheet) frame(x, y *scale, turns int) {
	g := &Group{Class: "axis"}
	values, decimals := ticks(y.low, y.high, 5)
	for _, v := range values {
		at := y.at(v)
		g.Items = append(g.Items, line(Paint{Stroke: Rule, Width: .6}, Point{x.from, at}, Point{x.to, at}),
			&Text{X: x.from - 8, Y: at + 4, S: decimal(v, decimals), Size: noteSize, Anchor: End, Ink: Quiet})
	}
	step := max(1, (turns+11)/12)
	for t := 0; t <= turns; t += step {
		g.Items = append(g.Items, &Text{X: x.at(float64(t)), Y: y.from + 18, S: strconv.Itoa(t), Size: noteSize, Anchor: Middle, Ink: Quiet})
	}
	g.Items = append(g.Items, line(Paint{Stroke: Quiet}, Point{x.from, y.to}, Point{x.from, y.from}, Point{x.to, y.from}))
	s.add(g)
}

// spread moves labels apart so that each has its height, as near to where they
// should be as their order allows; the places are those of their middles.
func spread(wish []float64, high, low, most float64) []float64 {
	order := make([]int, len(wish))
	for k := range order {
		order[k] = k
	}
	for k := range order { // by wish, ties in order
		for j := k; j > 0 && wish[order[j]] < wish[order[j-1]]; j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
	out := make([]float64, len(wish))
	last := low - high/2
	for _, k := range order {
		out[k] = max(wish[k], last+high)
		last = out[k]
	}
	next := most + high/2
	for j := len(order) - 1; j >= 0; j-- {
		k := order[j]
		out[k] = min(out[k], next-high)
		next = out[k]
	}
	return out
}
