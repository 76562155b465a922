package bargain

import (
	"cmp"
	"math"
	"slices"
)

// Naive are the simple answers for one dimension that a forecast has to beat:
// what one would say from the positions alone, without any bargaining. The
// weight of a party is its influence times its salience on the dimension.
type Naive struct {
	Mean   float64 // weighted mean of the positions, 0..100
	Median float64 // weighted median, 0..100
	Peak   float64 // the position, 0..100, at which most weight stands; the lowest of equals
	// Low and High are the range of winning positions: they enclose the places
	// that, taken from the likeliest down, have WinningShare of the chances.
	// Both are NaN if the run failed before chances were known.
	Low, High float64
}

// WinningShare is the part of all chances that the range of winning positions
// has to hold.
const WinningShare = 0.9

// Naive gives the simple answers, by dimension, from the state that the run
// started from.
func (r *Run) Naive() []Naive {
	list := make([]Naive, len(r.Problem.Dimensions))
	for k := range list {
		x, w := r.alongside(r.Start(), k)
		list[k] = Naive{Mean: weightedMean(x, w), Median: weightedMedian(x, w), Peak: peak(x, w)}
		list[k].Low, list[k].High = r.Start().winning(k)
	}
	return list
}

// alongside are the positions on a dimension and the weights there, by party.
func (r *Run) alongside(t *Turn, k int) (x, w []float64) {
	for i, q := range r.Problem.Parties {
		x = append(x, t.Position[i][k])
		w = append(w, q.Influence*q.Salience[k]/100)
	}
	return x, w
}

func weightedMean(x, w []float64) float64 {
	sum, total := 0.0, 0.0
	for i := range x {
		sum += w[i] * x[i]
		total += w[i]
	}
	return sum / total
}

// weightedMedian is the value with half of the weight on either side; where
// half of it ends exactly at a value, the middle between that and the next
// (Black 1948 for its place in votes).
func weightedMedian(x, w []float64) float64 {
	order, total := byValue(x), 0.0
	for _, i := range order {
		total += w[i]
	}
	sum := 0.0
	for n, i := range order {
		sum += w[i]
		switch {
		case math.Abs(sum-total/2) <= 1e-12*total && n+1 < len(order):
			next := n + 1
			for next+1 < len(order) && w[order[next]] == 0 {
				next++
			}
			return (x[i] + x[order[next]]) / 2
		case sum > total/2:
			return x[i]
		}
	}
	return x[order[len(order)-1]]
}

// byValue are the indices in ascending order of values.
func byValue(x []float64) []int {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	return order
}

// peak is the value with most weight.
func peak(x, w []float64) float64 {
	best, most := 0.0, -1.0
	order := byValue(x)
	for n := 0; n < len(order); {
		value, sum := x[order[n]], 0.0
		for ; n < len(order) && x[order[n]] == value; n++ {
			sum += w[order[n]]
		}
		if sum > most {
			best, most = value, sum
		}
	}
	return best
}

// winning is the range of winning positions on a dimension.
func (t *Turn) winning(k int) (low, high float64) {
	if t.Win == nil {
		return math.NaN(), math.NaN()
	}
	places := slices.Clone(t.Places)
	slices.SortStableFunc(places, func(a, b Place) int { return cmp.Compare(b.Chance, a.Chance) })
	low, high = math.Inf(1), math.Inf(-1)
	sum := 0.0
	for _, p := range places {
		if sum >= WinningShare {
			break
		}
		x := t.Position[p.Parties[0]][k]
		low, high, sum = min(low, x), max(high, x), sum+p.Chance
	}
	return low, high
}
