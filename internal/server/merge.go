package server

import (
	"bytes"
	"slices"
)

// A hunk is a difference: lines [from, to) of the base became other lines.
type hunk struct {
	from, to int
	lines    [][]byte
}

// merge puts two changes of the same base together, line by line. It reports
// false where they touch the same lines in different ways, or are too far from
// the base to be compared; then somebody must choose.
func merge(base, mine, theirs []byte) ([]byte, bool) {
	switch {
	case bytes.Equal(mine, theirs), bytes.Equal(base, theirs):
		return mine, true
	case bytes.Equal(base, mine):
		return theirs, true
	}
	old := lines(base)
	a, ok := hunks(old, lines(mine))
	if !ok {
		return nil, false
	}
	b, ok := hunks(old, lines(theirs))
	if !ok {
		return nil, false
	}
	all, ok := together(a, b)
	if !ok {
		return nil, false
	}
	var out []byte
	at := 0
	for _, h := range all {
		out = append(out, bytes.Join(old[at:h.from], nil)...)
		out = append(out, bytes.Join(h.lines, nil)...)
		at = h.to
	}
	return append(out, bytes.Join(old[at:], nil)...), true
}

// together puts the hunks of two sides in order. The same hunk on both sides
// counts once.
func together(a, b []hunk) ([]hunk, bool) {
	all := slices.Clone(a)
	for _, h := range b {
		same := false
		for _, g := range a {
			if g.from == h.from && g.to == h.to && slices.EqualFunc(g.lines, h.lines, bytes.Equal) {
				same = true
			} else if g.touches(h) {
				return nil, false
			}
		}
		if !same {
			all = append(all, h)
		}
	}
	slices.SortFunc(all, func(x, y hunk) int { return x.from - y.from })
	return all, true
}

// touches reports whether two hunks change the same lines, or one puts lines
// in where the other changes them.
func (h hunk) touches(g hunk) bool {
	if h.from == h.to || g.from == g.to {
		return h.from <= g.to && g.from <= h.to
	}
	return h.from < g.to && g.from < h.to
}

// lines splits a text; each line keeps its end.
func lines(text []byte) [][]byte {
	var list [][]byte
	for len(text) > 0 {
		n := bytes.IndexByte(text, '\n') + 1
		if n == 0 {
			n = len(text)
		}
		list, text = append(list, text[:n]), text[n:]
	}
	return list
}

// maxEdits is how many lines two texts may differ by to be compared.
const maxEdits = 1000

// hunks says what became of a: the fewest lines taken out and put in (Myers
// 1986). It reports false when they would be too many.
func hunks(a, b [][]byte) ([]hunk, bool) {
	head := 0
	for head < len(a) && head < len(b) && bytes.Equal(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && bytes.Equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	reach, ok := shortest(a, b)
	if !ok {
		return nil, false
	}
	var list []hunk // last one first
	x, y := len(a), len(b)
	for d := len(reach) - 1; d > 0; d-- {
		k := came(reach[d], d, x-y)
		px := reach[d][k+d+1]
		py := px - k
		for x > px && y > py {
			x, y = x-1, y-1 // a line in common
		}
		if x == px {
			list = grow(list, hunk{x, x, [][]byte{b[py]}})
		} else {
			list = grow(list, hunk{px, x, nil})
		}
		x, y = px, py
	}
	slices.Reverse(list)
	for k := range list {
		slices.Reverse(list[k].lines)
		list[k].from, list[k].to = list[k].from+head, list[k].to+head
	}
	return list, true
}

// grow adds a hunk before those there are; one that ends where the last one
// begins becomes part of it. Lines are kept last one first.
func grow(list []hunk, h hunk) []hunk {
	if n := len(list); n > 0 && list[n-1].from == h.to {
		list[n-1].from = h.from
		list[n-1].lines = append(list[n-1].lines, h.lines...)
		return list
	}
	return append(list, h)
}

// shortest finds how far each number of edits reaches. Reach[d] is before edit
// d: by diagonal k from -d-1 to d+1 (at k+d+1), the furthest line of a.
func shortest(a, b [][]byte) (reach [][]int, ok bool) {
	limit := min(len(a)+len(b), maxEdits)
	far := make([]int, 2*limit+3)
	mid := limit + 1
	for d := 0; d <= limit; d++ {
		reach = append(reach, slices.Clone(far[mid-d-1:mid+d+2]))
		for k := -d; k <= d; k += 2 {
			from := came(reach[d], d, k)
			x := reach[d][from+d+1]
			if from < k {
				x++
			}
			for x < len(a) && x-k < len(b) && bytes.Equal(a[x], b[x-k]) {
				x++
			}
			far[mid+k] = x
			if x >= len(a) && x-k >= len(b) {
				return reach, true
			}
		}
	}
	return nil, false
}

// came is the diagonal from which edit d comes to diagonal k: the one above,
// when a line is put in, or the one below, when one is taken out.
func came(reach []int, d, k int) int {
	if k == -d || k != d && reach[k-1+d+1] < reach[k+1+d+1] {
		return k + 1
	}
	return k - 1
}
