package space

import (
	"cmp"
	"math/bits"
	"slices"
)

// naturalOrder lists the options of a set from the last to the first, so that
// a diagram lists masks in ascending order.
func naturalOrder(set uint64) []int {
	var order []int
	for ; set != 0; set &^= 1 << uint(bits.Len64(set)-1) {
		order = append(order, bits.Len64(set)-1)
	}
	return order
}

// gatheredOrder rearranges an order so that options that occur in the same
// rules come near each other: each rule stands at the mean place of its
// options, each option moves to the mean place of its rules, a few times over
// (Aloul, Markov, Sakallah 2003, the FORCE heuristic). supports are the rules'
// sets of options.
func gatheredOrder(order []int, supports []uint64) []int {
	order = slices.Clone(order)
	for range 50 {
		var place [64]float64
		for l, k := range order {
			place[k] = float64(l)
		}
		var sum, rules [64]float64
		for _, set := range supports {
			mean := meanPlace(set, &place)
			for rest := set; rest != 0; rest &= rest - 1 {
				k := bits.TrailingZeros64(rest)
				sum[k] += mean
				rules[k]++
			}
		}
		for _, k := range order {
			if rules[k] > 0 {
				place[k] = sum[k] / rules[k]
			}
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(place[a], place[b]) })
	}
	return order
}

func meanPlace(set uint64, place *[64]float64) float64 {
	var sum float64
	for rest := set; rest != 0; rest &= rest - 1 {
		sum += place[bits.TrailingZeros64(rest)]
	}
	return sum / float64(max(1, bits.OnesCount64(set)))
}
