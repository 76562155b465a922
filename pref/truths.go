package pref

import "github.com/countermove/countermove/space"

// ByTruths ranks n states by where conditions hold, the most important first:
// states compare by the first condition that tells them apart, and one where
// it holds comes before one where it does not (Peng, Hipel, Kilgour, Fang
// 1997). 1 is best, ties share a rank, no gaps; without conditions all states
// tie.
func ByTruths(n int, truths []*space.Truth) []int32 {
	r := newRefinement(n)
	for len(truths) > 0 {
		part := truths[:min(len(truths), r.room())]
		truths = truths[len(part):]
		r.refine(part)
	}
	return r.ranks()
}
