package pref

import (
	"math/bits"

	"github.com/countermove/countermove/space"
)

// A refinement sorts states by truths that come one after another, the most
// important first. It needs one number of 32 bits a state, and a bitmap.
type refinement struct {
	key   []int32 // by state: its rank so far, from 0
	known int     // how many ranks there are so far
	width int     // bits that a rank and further truths may take together
}

func newRefinement(n int) *refinement {
	return &refinement{key: make([]int32, n), known: 1, width: width(n)}
}

// width is how wide keys for n states may become. Each more bit doubles the
// bitmap and saves steps: half a megabyte is never too much, since most lists
// of statements then need one step only; eight megabytes are enough, as long
// as one step can take two truths.
func width(n int) int {
	const least, enough, most = 22, 26, 31
	need := bits.Len(uint(n))
	return min(most, max(least, need+2, min(enough, need+5)))
}

// room is how many truths the next step can take; at least 1.
func (r *refinement) room() int { return r.width - bits.Len(uint(r.known-1)) }

// refine tells apart states of equal rank, at most room truths at a time:
// those where a truth holds come first, the first truth counting most.
func (r *refinement) refine(truths []*space.Truth) {
	if r.known == len(r.key) || len(truths) == 0 {
		return // no two states have the same rank, or there is nothing to tell them apart
	}
	r.extend(truths)
	used := make([]uint64, (r.known<<uint(len(truths))+63)/64)
	for _, k := range r.key {
		used[k>>6] |= 1 << (k & 63)
	}
	before := make([]int32, len(used))
	var count int32
	for w, word := range used {
		before[w] = count
		count += int32(bits.OnesCount64(word))
	}
	for s, k := range r.key {
		r.key[s] = before[k>>6] + int32(bits.OnesCount64(used[k>>6]&(1<<(k&63)-1)))
	}
	r.known = int(count)
}

// extend appends to each key one bit for each truth, 1 where it fails. Words
// of 64 states become 64 keys by turning a square of bits, so that keys are
// gone through once.
func (r *refinement) extend(truths []*space.Truth) {
	var rows [32]uint64 // by bit of the new part of a key
	last := len(truths) - 1
	for w := range truths[0].Words() {
		for j := range rows {
			rows[j] = 0
			if j <= last {
				rows[j] = ^truths[last-j].Words()[w]
			}
		}
		turn(&rows)
		part := r.key[w*64 : min((w+1)*64, len(r.key))]
		for s := range part {
			part[s] = part[s]<<uint(len(truths)) | int32(uint32(rows[s&31]>>uint(s&32)))
		}
	}
}

// turn turns two squares of 32 by 32 bits, in the low and in the high halves
// of the rows, about their diagonals.
func turn(rows *[32]uint64) {
	low := uint64(0x0000FFFF0000FFFF)
	for half := 16; half > 0; half, low = half>>1, low^low<<uint(half>>1) {
		for k := 0; k < 32; k = (k + half + 1) &^ half {
			swap := (rows[k]>>uint(half) ^ rows[k+half]) & low
			rows[k] ^= swap << uint(half)
			rows[k+half] ^= swap
		}
	}
}

// ranks are the ranks by state, from 1. The refinement is of no use afterwards.
func (r *refinement) ranks() []int32 {
	for s := range r.key {
		r.key[s]++
	}
	return r.key
}
