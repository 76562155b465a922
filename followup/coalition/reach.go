package coalition

import (
	"context"
	"hash/maphash"
	"math/bits"

	"github.com/countermove/countermove/graph"
)

// A row is a set of states, bit s%64 of word s/64.
type row []uint64

func (r row) has(s graph.State) bool { return r[s>>6]>>uint(s&63)&1 != 0 }
func (r row) set(s graph.State)      { r[s>>6] |= 1 << uint(s&63) }

func (r row) or(other row) {
	for k, w := range other {
		r[k] |= w
	}
}

func (r row) meets(other row) bool {
	for k, w := range other {
		if r[k]&w != 0 {
			return true
		}
	}
	return false
}

// from is the first state of the row at or after s; -1 if there is none.
func (r row) from(s int) graph.State {
	if s>>6 >= len(r) {
		return -1
	}
	k := s >> 6
	w := r[k] >> uint(s&63) << uint(s&63)
	for w == 0 {
		if k++; k == len(r) {
			return -1
		}
		w = r[k]
	}
	return graph.State(k<<6 + bits.TrailingZeros64(w))
}

// each calls visit for the states of the row in ascending order until it
// returns false.
func (r row) each(visit func(graph.State) bool) {
	for k, w := range r {
		for ; w != 0; w &= w - 1 {
			if !visit(graph.State(k<<6 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

// A reach says what a coalition reaches from each state; states from which it
// reaches the same share a row.
type reach struct {
	of   []int32 // by state: its row
	rows []row
}

func (r *reach) row(s graph.State) row { return r.rows[r.of[s]] }

// bytes is how much memory the rows take.
func (r *reach) bytes() int64 {
	if len(r.rows) == 0 {
		return 0
	}
	return int64(len(r.rows))*int64(len(r.rows[0]))*8 + int64(len(r.of))*4
}

// A list has each party's moves as lists, one after another.
type list struct {
	first []int32 // by state; one more at the end
	to    []graph.State
}

func (l list) from(s graph.State) []graph.State { return l.to[l.first[s]:l.first[s+1]] }

// lists writes out the moves of all parties, or the improvements.
func lists(g *graph.Model, r graph.Reply) []list {
	out := make([]list, g.Parties())
	for i := range out {
		l := list{first: make([]int32, 1, g.Len()+1)}
		for s := range graph.State(g.Len()) {
			if r == graph.ImprovementsOnly {
				l.to = g.Improvements(i, s, l.to)
			} else {
				l.to = g.Moves(i, s, l.to)
			}
			l.first = append(l.first, int32(len(l.to)))
		}
		out[i] = l
	}
	return out
}

// reaches works out what a coalition reaches from every state by legal
// sequences of the moves given, no party moving twice in succession.
//
// In general that takes a search over pairs (state, last mover). Where the
// moves of each member compose, a sequence in which a member moves twice in
// succession shortens to a legal one, so that a search over states is enough;
// it may count a state as reached from itself where no legal sequence returns.
// Unless exact, that is admitted.
func (w *work) reaches(ctx context.Context, h graph.PartySet, moves []list, exact bool) (*reach, error) {
	d := &legal{n: int32(w.n), moves: moves}
	for i := range w.p {
		if h.Has(i) {
			d.members = append(d.members, i)
		}
	}
	if d.plain = !exact && w.composes(h); d.plain {
		d.layers = 1
	} else {
		d.layers = int32(len(d.members)) + 1
	}
	if need := int64(d.n) * int64(d.layers) * int64(w.words) * 8; need > maxRows {
		return nil, errMemory
	}
	c := &union{legal: d, words: w.words, open: make([]row, d.n*d.layers)}
	comp := components(d.n, d, c, func() bool { return ctx.Err() != nil })
	if comp == nil {
		return nil, ctx.Err()
	}
	return shared(comp[:d.n], c.rows), nil
}

// legal is the digraph of legal sequences: node layer*n+state, where layer k
// from 1 says that member k-1 moved last; in layer 0 everybody may move.
type legal struct {
	n       int32
	layers  int32
	plain   bool // layer 0 alone: nobody is barred
	members []int
	moves   []list
}

// next takes as position the number of the member, in the high half, and the
// place in the member's list.
func (d *legal) next(v int32, pos int) (int32, int) {
	s, layer := graph.State(v%d.n), int(v/d.n)
	for m := pos >> 32; m < len(d.members); m++ {
		k := pos & (1<<32 - 1)
		pos = (m + 1) << 32
		if m+1 == layer {
			continue
		}
		to := d.moves[d.members[m]].from(s)
		if k >= len(to) {
			continue
		}
		end := int32(to[k])
		if !d.plain {
			end += int32(m+1) * d.n
		}
		return end, m<<32 | k + 1
	}
	return -1, pos
}

// union collects, for each component, the states that arcs from it lead to.
type union struct {
	*legal
	words int
	rows  []row // by component
	open  []row // by node, while its component is open
}

func (u *union) arc(v, w, comp int32) {
	r := u.open[v]
	if r == nil {
		r = make(row, u.words)
		u.open[v] = r
	}
	r.set(graph.State(w % u.n))
	if comp >= 0 {
		r.or(u.rows[comp])
	}
}

func (u *union) complete(_ int32, members []int32) {
	var all row
	for _, v := range members {
		r := u.open[v]
		u.open[v] = nil
		switch {
		case r == nil:
		case all == nil:
			all = r
		default:
			all.or(r)
		}
	}
	if all == nil {
		all = make(row, u.words)
	}
	u.rows = append(u.rows, all)
}

// shared keeps each different row once.
func shared(of []int32, rows []row) *reach {
	r := &reach{of: make([]int32, len(of))}
	seed := maphash.MakeSeed()
	seen := map[uint64][]int32{}
	place := make([]int32, len(rows))
	for k := range place {
		place[k] = -1
	}
	for s, k := range of {
		if place[k] < 0 {
			place[k] = r.intern(seed, seen, rows[k])
		}
		r.of[s] = place[k]
	}
	return r
}

func (r *reach) intern(seed maphash.Seed, seen map[uint64][]int32, one row) int32 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, w := range one {
		maphash.WriteComparable(&h, w)
	}
	sum := h.Sum64()
	for _, k := range seen[sum] {
		if equal(r.rows[k], one) {
			return k
		}
	}
	k := int32(len(r.rows))
	r.rows = append(r.rows, one)
	seen[sum] = append(seen[sum], k)
	return k
}

func equal(a, b row) bool {
	for k, w := range a {
		if b[k] != w {
			return false
		}
	}
	return true
}
