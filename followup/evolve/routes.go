package evolve

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/countermove/countermove/graph"
)

// A Route is the shortest way to the goal among those with at most so many
// steps against the mover's own wish.
type Route struct {
	// Against is the bound: steps by which the mover does not gain; -1 for any
	// number.
	Against int
	Length  int // steps
	// Count is the number of legal sequences of that length within the bound;
	// math.MaxInt64 where there are that many or more.
	Count int64
	// Paths are these sequences in order of parties and states, the first few
	// where Count is more.
	Paths [][]graph.Step
}

// A trace is a breadth-first search over (state, last mover, steps against the
// mover's wish so far).
type trace struct {
	g       *graph.Model
	from    graph.State
	goal    func(graph.State) bool
	bound   int  // on steps against the mover's wish
	counted bool // else all steps count as 0 of them
	// at is, for each triple, the step at which it is first reached, 0 if it is
	// not. Triples are numbered by place.
	at    []int32
	order []int32 // the triples as reached
	layer []int   // by step: where its triples begin in order; one more at the end
	found []int32 // by number of steps against: the first step at a goal; 0 if none
}

// maxTriples bounds the memory of a search, in triples of four bytes each.
const maxTriples = 1 << 26

// place numbers a triple.
func (q *trace) place(s graph.State, last, used int) int32 {
	n, p := q.g.Len(), q.g.Parties()
	return int32((used*p+last)*n + int(s))
}

func (q *trace) triple(k int32) (s graph.State, last, used int) {
	n, p := q.g.Len(), q.g.Parties()
	pair := int(k) / n
	return graph.State(int(k) % n), pair % p, pair / p
}

// cost of a step is 1 when it counts as against the mover's wish.
func (q *trace) cost(j int, x, t graph.State) int {
	if q.counted && !q.g.Prefers(j, x, t) {
		return 1
	}
	return 0
}

// run searches until the goal is found with no step against anyone's wish, or
// nothing is left. It fails when ctx ends. A party's moves from a state are
// looked at once for each number of steps against: a later way there reaches
// nothing sooner.
func (q *trace) run(ctx context.Context) error {
	q.at = make([]int32, q.g.Len()*q.g.Parties()*(q.bound+1))
	q.found = make([]int32, q.bound+1)
	q.layer = []int{0}
	done := make([]graph.PartySet, q.g.Len()*(q.bound+1))
	var buf []graph.State
	visit := func(x graph.State, last, used int, k int32) {
		seen := &done[used*q.g.Len()+int(x)]
		for j := range q.g.Parties() {
			if j == last || seen.Has(j) {
				continue
			}
			*seen = seen.With(j)
			buf = q.g.Moves(j, x, buf[:0])
			for _, t := range buf {
				if c := used + q.cost(j, x, t); c <= q.bound {
					q.reach(t, j, c, k)
				}
			}
		}
	}
	visit(q.from, -1, 0, 1)
	for k := int32(1); ; k++ {
		begin := q.layer[k-1]
		end := len(q.order)
		q.layer = append(q.layer, end)
		if begin == end || q.found[0] != 0 {
			return nil
		}
		for count, place := range q.order[begin:end] {
			if count&poll == poll && ctx.Err() != nil {
				return ctx.Err()
			}
			s, last, used := q.triple(place)
			visit(s, last, used, k+1)
		}
	}
}

// reach notes a triple, unless it was reached before, or its pair was reached
// sooner with fewer steps against. One reached at the same step with fewer
// does not make it idle: both lie on shortest ways within the bound.
func (q *trace) reach(t graph.State, last, used int, k int32) {
	for c := 0; c <= used; c++ {
		if at := q.at[q.place(t, last, c)]; at != 0 && (at < k || c == used) {
			return
		}
	}
	place := q.place(t, last, used)
	q.at[place] = k
	q.order = append(q.order, place)
	if q.goal(t) && q.found[used] == 0 {
		q.found[used] = k
	}
}

// length is the least number of steps to the goal with at most that many steps
// against; 0 if there is no way.
func (q *trace) length(against int) int {
	best := int32(0)
	for _, k := range q.found[:against+1] {
		if k != 0 && (best == 0 || k < best) {
			best = k
		}
	}
	return int(best)
}

// route collects the shortest ways with at most so many steps against; limit
// bounds how many are listed. The goal must be reached within that bound.
func (q *trace) route(ctx context.Context, against, limit int) (Route, error) {
	r := Route{Against: against, Length: q.length(against)}
	b := q.newBack(against)
	for k := r.Length; k >= 1; k-- {
		layer := slices.Clone(q.order[q.layer[k-1]:q.layer[k]])
		if k < r.Length {
			b.order(layer)
		}
		for count, place := range layer {
			if count&poll == poll && ctx.Err() != nil {
				return r, ctx.Err()
			}
			s, last, used := q.triple(place)
			switch {
			case used > against:
			case k < r.Length:
				b.put(place, b.total(s, last, used, int32(k+1)))
			case q.goal(s):
				b.put(place, 1)
			}
		}
	}
	r.Count = b.total(q.from, -1, 0, 1)
	b.list(&r, limit, nil, q.from, -1, 0)
	return r, nil
}

// A back counts, from the goal backwards, the ways on from each triple.
type back struct {
	*trace
	against int
	some    []uint64        // the triples from which there is a way
	ways    map[int32]int64 // how many
	// sums are, by party, the ways on by that party's step from the state, and
	// with the steps against, that was asked about last; -1 if not summed up.
	sums []int64
	of   struct {
		s    graph.State
		used int
		k    int32
	}
	buf []graph.State
}

func (q *trace) newBack(against int) *back {
	b := &back{trace: q, against: against, some: make([]uint64, len(q.at)/64+1), ways: map[int32]int64{}}
	b.sums = make([]int64, q.g.Parties())
	return b
}

// order sorts triples by state, so that what differs only by the last mover
// comes together.
func (b *back) order(layer []int32) {
	n, p := int32(b.g.Len()), int32(b.g.Parties())
	slices.SortFunc(layer, func(x, y int32) int {
		return cmp.Or(cmp.Compare(x%n, y%n), cmp.Compare(x/n/p, y/n/p), cmp.Compare(x, y))
	})
}

func (b *back) put(place int32, n int64) {
	if n > 0 {
		b.some[place>>6] |= 1 << uint(place&63)
		b.ways[place] = n
	}
}

// total adds up the ways on from a triple by triples at step k.
func (b *back) total(s graph.State, last, used int, k int32) int64 {
	if b.of.s != s || b.of.used != used || b.of.k != k {
		b.of.s, b.of.used, b.of.k = s, used, k
		for j := range b.sums {
			b.sums[j] = -1
		}
	}
	total := int64(0)
	for j := range b.sums {
		if j == last {
			continue
		}
		if b.sums[j] < 0 {
			b.sums[j] = 0
			b.onward(s, j, used, k, func(_ graph.State, _ int, n int64) bool {
				b.sums[j] = plus(b.sums[j], n)
				return true
			})
		}
		total = plus(total, b.sums[j])
	}
	return total
}

// plus adds up to the largest number there is.
func plus(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// list adds the ways on from a triple to the route, depth first.
func (b *back) list(r *Route, limit int, path []graph.Step, s graph.State, last, used int) bool {
	if len(path) == r.Length {
		r.Paths = append(r.Paths, slices.Clone(path))
		return len(r.Paths) < limit
	}
	for j := range b.g.Parties() {
		if j == last {
			continue
		}
		type end struct {
			to   graph.State
			used int
		}
		var ends []end
		b.onward(s, j, used, int32(len(path)+1), func(t graph.State, c int, _ int64) bool {
			ends = append(ends, end{t, c})
			return len(ends) < limit
		})
		for _, e := range ends {
			if !b.list(r, limit, append(path, graph.Step{Party: j, To: e.to}), e.to, j, e.used) {
				return false
			}
		}
	}
	return true
}

// onward visits the steps of party j from a state that lead, at step k, to
// triples with a way to the goal, in order of states, until visit returns
// false.
func (b *back) onward(s graph.State, j, used int, k int32, visit func(t graph.State, used int, ways int64) bool) {
	b.buf = b.g.Moves(j, s, b.buf[:0])
	for _, t := range b.buf {
		c := used + b.cost(j, s, t)
		if c > b.against {
			continue
		}
		place := b.place(t, j, c)
		if b.at[place] != k || b.some[place>>6]>>uint(place&63)&1 == 0 {
			continue
		}
		if !visit(t, c, b.ways[place]) {
			return
		}
	}
}

// routes finds the shortest way of all, and for each number of steps against
// the mover's wish up to the bound the shortest way within it, where a smaller
// number has none as short.
func routes(ctx context.Context, g *graph.Model, from graph.State, goal func(graph.State) bool, bound, limit int) (list []Route, err error) {
	any := &trace{g: g, from: from, goal: goal}
	if err := any.run(ctx); err != nil || any.length(0) == 0 {
		return nil, err
	}
	r, err := any.route(ctx, 0, limit)
	if err != nil {
		return nil, err
	}
	r.Against = -1
	list = []Route{r}
	counted := &trace{g: g, from: from, goal: goal, bound: bound, counted: true}
	if err := counted.run(ctx); err != nil {
		return list, err
	}
	before := 0
	for c := 0; c <= bound; c++ {
		length := counted.length(c)
		if length == 0 || length == before {
			continue
		}
		before = length
		r, err := counted.route(ctx, c, limit)
		if err != nil {
			return list, err
		}
		list = append(list, r)
	}
	return list, nil
}
