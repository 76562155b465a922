package bargain

import (
	"math"
	"slices"
)

// A Distribution describes numbers, 0..100.
type Distribution struct {
	Mean, Deviation float64 // Deviation is the standard deviation, of a sample
	Least, Greatest float64
	// P05 to P95 are quantiles: interpolated between the ordered numbers, the
	// least standing for 0 and the greatest for 1.
	P05, P25, P50, P75, P95 float64
	Bars                    [20]int // how many numbers are in each stretch of 5, 100 in the last
}

func distribution(x []float64) Distribution {
	sorted := slices.Sorted(slices.Values(x))
	mean, variance := moments(x)
	d := Distribution{
		Mean: mean, Deviation: math.Sqrt(variance),
		Least: sorted[0], Greatest: sorted[len(sorted)-1],
		P05: quantile(sorted, 0.05), P25: quantile(sorted, 0.25), P50: quantile(sorted, 0.5),
		P75: quantile(sorted, 0.75), P95: quantile(sorted, 0.95),
	}
	for _, v := range x {
		n := len(d.Bars)
		d.Bars[max(0, min(n-1, int(v/100*float64(n))))]++
	}
	return d
}

// moments are the mean and the variance of a sample; of one number 0.
func moments(x []float64) (mean, variance float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		variance += (v - mean) * (v - mean)
	}
	return mean, variance / float64(max(1, len(x)-1))
}

func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// An Effect says how an outcome depends on one input, the others varying too.
type Effect struct {
	// Rank is Spearman's rank correlation, −1..1: whether more of the input goes
	// with more of the outcome. 0 where either does not vary.
	Rank float64
	// First is the first-order index, 0..1: the part of the variance of the
	// outcome that would go if the input were known. It is estimated from the
	// runs by cutting the input into classes of equal size (Plischke, Borgonovo,
	// Smith 2013), less what classes would explain by chance.
	First float64
}

func effect(input, outcome []float64) Effect {
	return Effect{Rank: pearson(ranks(input), ranks(outcome)), First: firstOrder(input, outcome)}
}

// ranks are the places in ascending order, from 1; equals share their mean.
func ranks(x []float64) []float64 {
	order := byValue(x)
	r := make([]float64, len(x))
	for n := 0; n < len(order); {
		end := n
		for end < len(order) && x[order[end]] == x[order[n]] {
			end++
		}
		for _, i := range order[n:end] {
			r[i] = float64(n+end+1) / 2
		}
		n = end
	}
	return r
}

func pearson(x, y []float64) float64 {
	mx, vx := moments(x)
	my, vy := moments(y)
	if vx == 0 || vy == 0 {
		return 0
	}
	sum := 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)-1) / math.Sqrt(vx*vy)
}

// classes is into how many classes n runs are cut: 10 for 1,000.
func classes(n int) int { return int(math.Cbrt(float64(n)) + 1e-9) }

func firstOrder(input, outcome []float64) float64 {
	n, many := len(input), classes(len(input))
	mean, variance := moments(outcome)
	if many < 2 || variance <= flat || slices.Min(input) == slices.Max(input) {
		return 0
	}
	order := byValue(input)
	between := 0.0
	for c := range many {
		first, end := c*n/many, (c+1)*n/many
		sum := 0.0
		for _, i := range order[first:end] {
			sum += outcome[i]
		}
		size := float64(end - first)
		between += size * (sum/size - mean) * (sum/size - mean)
	}
	share := between / (variance * float64(n-1))
	share = 1 - (1-share)*float64(n-1)/float64(n-many)
	return max(0, min(1, share))
}

// flat is the variance below which an outcome counts as always the same.
const flat = 1e-18
