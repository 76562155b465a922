package pref

import (
	"math/bits"

	"github.com/countermove/countermove/space"
)

// A refinement sorts states by truths that come one after another, the most
// important first. It needs one number of 32 bits a state, and a bitmap.
type refinement struct {
	key   []int32 // by state: its rank so far from 0, then the falsehoods added since
	known int     // how many ranks there are so far
	added int     // truths added since the last settle
	width int     // bits that keys may have
}

// leastWidth makes bitmaps of half a megabyte worth while for small models
// too: most lists of statements then need one settling only.
const leastWidth = 22

func newRefinement(n int) *refinement {
	return &refinement{key: make([]int32, n), known: 1, width: min(31, max(leastWidth, bits.Len(uint(n))+5))}
}

// room is how many truths can be added before the next settle; at least 1.
func (r *refinement) room() int {
	return r.width - bits.Len(uint(r.known-1)) - r.added
}

// add refines by one condition: states where it holds come first.
func (r *refinement) add(t *space.Truth) {
	r.added++
	for w, word := range t.Words() {
		word = ^word
		part := r.key[w*64 : min((w+1)*64, len(r.key))]
		for k := range part {
			part[k] = part[k]<<1 | int32(word>>uint(k)&1)
		}
	}
}

// settle replaces keys by their ranks among the keys in use.
func (r *refinement) settle() {
	used := make([]uint64, (r.known<<uint(r.added)+63)/64)
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
	r.known, r.added = int(count), 0
}

// ranks are the ranks by state, from 1. The refinement is of no use afterwards.
func (r *refinement) ranks() []int32 {
	for s := range r.key {
		r.key[s]++
	}
	return r.key
}
