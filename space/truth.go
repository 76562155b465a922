package space

import "math/bits"

// Truth says of each class (or of each item of another list) whether a
// condition holds there.
type Truth struct {
	words []uint64 // bit c%64 of word c/64; bits beyond n are 0
	n     int
}

func newTruth(n int) *Truth { return &Truth{make([]uint64, (n+63)/64), n} }

// At reports whether the condition holds in class c.
func (t *Truth) At(c int) bool { return t.words[c>>6]>>uint(c&63)&1 != 0 }

// Len is the number of classes.
func (t *Truth) Len() int { return t.n }

// Words holds the truth of class c in bit c%64 of word c/64; bits beyond Len
// are 0. It must not be changed.
func (t *Truth) Words() []uint64 { return t.words }

// Count is the number of classes where the condition holds.
func (t *Truth) Count() int {
	count := 0
	for _, w := range t.words {
		count += bits.OnesCount64(w)
	}
	return count
}

func (t *Truth) set(c int) { t.words[c>>6] |= 1 << uint(c&63) }

// trim clears the bits beyond n.
func (t *Truth) trim() {
	if rest := uint(t.n & 63); rest != 0 {
		t.words[len(t.words)-1] &= 1<<rest - 1
	}
}
