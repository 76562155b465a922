package space

import (
	"math/bits"
	"slices"
)

// An Index is an ascending list of masks with a quick way back from a mask to
// its position. It does not change after it is made.
type Index struct {
	masks []uint64 // nil: position k has mask k
	n     int
	// present and before are set where a bitmap over all masks costs little:
	// bit m is set for a mask m of the list, and before[w] counts the set bits
	// in the words ahead of word w.
	present []uint64
	before  []int32
}

// NewIndex makes the index of ascending masks below 1<<options. A nil list
// stands for all of them. The list is kept, not copied.
func NewIndex(masks []uint64, options int) *Index {
	if masks == nil {
		return &Index{n: 1 << options}
	}
	x := &Index{masks: masks, n: len(masks)}
	if options <= 16 || options < 48 && 1<<options <= 64*len(masks) {
		x.present = make([]uint64, (1<<options+63)/64)
		for _, m := range masks {
			x.present[m>>6] |= 1 << (m & 63)
		}
		x.before = make([]int32, len(x.present))
		var count int32
		for w, word := range x.present {
			x.before[w] = count
			count += int32(bits.OnesCount64(word))
		}
	}
	return x
}

// Len is the number of masks.
func (x *Index) Len() int { return x.n }

// At is the mask at position k.
func (x *Index) At(k int) uint64 {
	if x.masks == nil {
		return uint64(k)
	}
	return x.masks[k]
}

// Masks is the ascending list, or nil when position k has mask k. It must not
// be changed.
func (x *Index) Masks() []uint64 { return x.masks }

// Quick reports whether Find takes constant time.
func (x *Index) Quick() bool { return x.masks == nil || x.present != nil }

// Find returns the position of a mask; false if it is not in the list. It
// takes constant time where a bitmap is kept, else logarithmic time.
func (x *Index) Find(mask uint64) (int, bool) {
	switch {
	case x.masks == nil:
		return int(mask), mask < uint64(x.n)
	case x.present == nil:
		return slices.BinarySearch(x.masks, mask)
	case mask>>6 >= uint64(len(x.present)):
		return 0, false
	}
	word, bit := x.present[mask>>6], uint64(1)<<(mask&63)
	return int(x.before[mask>>6]) + bits.OnesCount64(word&(bit-1)), word&bit != 0
}
