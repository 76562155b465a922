package followup

import "github.com/countermove/countermove/graph"

// An Order compares states for one party under one list. Making it costs no
// pass over the states, so that it suits lists of which few states are asked.
// It is safe for concurrent use.
type Order struct {
	rank  []int32  // of a ranking: as declared
	place []int32  // of a ranking: by declared tier, its place in the list
	bits  []uint64 // of statements: by state, words in a row, the truth of each declared one
	words int
	wants []want // of statements: most important first
}

// A want is where a state's bits tell whether a wish comes true.
type want struct {
	word  int
	shift uint
	flip  uint64 // 1 for the negation
}

// Order compares states by a list.
func (r *Reranker) Order(l *Wishes) *Order {
	if r.rank != nil {
		o := &Order{rank: r.rank, place: make([]int32, len(l.List)+1)}
		for k, w := range l.List {
			o.place[w] = int32(k) + 1
		}
		return o
	}
	r.once.Do(r.gather)
	o := &Order{bits: r.bits, words: r.words}
	for _, w := range l.List {
		k := w.Origin()
		next := want{word: k / 64, shift: uint(k % 64)}
		if w.Negated() {
			next.flip = 1
		}
		o.wants = append(o.wants, next)
	}
	return o
}

// gather turns the truths by statement into bits by state.
func (r *Reranker) gather() {
	r.words = max(1, (r.statement+63)/64)
	r.bits = make([]uint64, r.states*r.words)
	for k, t := range r.truth[:r.statement] {
		for s := range r.states {
			if t.At(s) {
				r.bits[s*r.words+k/64] |= 1 << uint(k%64)
			}
		}
	}
}

// Prefers reports whether the party strictly prefers b to a.
func (o *Order) Prefers(a, b graph.State) bool {
	if o.rank != nil {
		return o.place[o.rank[b]] < o.place[o.rank[a]]
	}
	if o.words == 1 && o.bits[a] == o.bits[b] {
		return false
	}
	for _, w := range o.wants {
		x := o.bits[int(a)*o.words+w.word] >> w.shift & 1
		y := o.bits[int(b)*o.words+w.word] >> w.shift & 1
		if x != y {
			return y != w.flip
		}
	}
	return false
}
