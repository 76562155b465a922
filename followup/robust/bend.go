package robust

import (
	"cmp"
	"math"
	"slices"

	"github.com/countermove/countermove/graph"
)

// A hop is a move between two states.
type hop struct{ from, to graph.State }

// A bend is a ranking nearest to the declared one among those in which given
// moves are no improvements: from is at least as good as to.
//
// Only the states that the moves touch, the fixed points, need a search: all
// weak orders of them that suit. Each other state then finds its own cheapest
// place among them, and since what it costs depends on the difference between
// how it stood and how it stands to each fixed point, better states find places
// no worse, so that no two of them change their order. A state goes level with
// fixed points only where that is strictly cheaper, and then with its own tier
// alone. The number of weak orders limits how many fixed points can be dealt
// with; the general problem is known to be hard (Brandenburg, Gleissner,
// Hofmeier 2013).
type bend struct {
	*tiers
	cost  int
	exact bool          // false: cost is a lower bound and there is no ranking
	fixed []graph.State // ascending
	class []int         // by fixed point: which class of the new order it is in, from 0 the best
	// groups are the other states that a fixed point may pass: those level with
	// fixed points and those between, from the best; slot is where each goes.
	groups []passed
	slot   []int
}

// A passed group is the states that stand alike to all fixed points.
type passed struct {
	first, last int32 // their ranks
	count       int
	stood       []int // by fixed point: 1 above it, 0 level, -1 below
}

// maxFixed is the largest number of fixed points whose orders are all tried.
const maxFixed = 7

func newBend(t *tiers, moves []hop) *bend {
	b := &bend{tiers: t}
	for _, m := range moves {
		b.fixed = append(b.fixed, m.from, m.to)
	}
	slices.Sort(b.fixed)
	b.fixed = slices.Compact(b.fixed)
	if len(b.fixed) > maxFixed {
		return b
	}
	b.group()
	w := &weaver{bend: b, best: math.MaxInt, class: make([]int, len(b.fixed))}
	for _, m := range moves {
		from, _ := slices.BinarySearch(b.fixed, m.from)
		to, _ := slices.BinarySearch(b.fixed, m.to)
		w.moves = append(w.moves, [2]int{from, to})
	}
	w.weave(0, 0, 0)
	b.cost, b.class, b.exact = w.best, w.found, true
	for k := range b.groups {
		_, s := b.cheapest(k, b.class, classes(b.class))
		b.slot = append(b.slot, s)
	}
	return b
}

// group lists the states that may have to choose a place: those between the
// best and the worst fixed point, these two tiers included.
func (b *bend) group() {
	at := map[int32]int{} // by rank: fixed points there
	var ranks []int32
	for _, v := range b.fixed {
		if at[b.rank[v]]++; at[b.rank[v]] == 1 {
			ranks = append(ranks, b.rank[v])
		}
	}
	slices.Sort(ranks)
	add := func(first, last int32, count int) {
		if count == 0 {
			return
		}
		g := passed{first: first, last: last, count: count}
		for _, v := range b.fixed {
			switch r := b.rank[v]; {
			case last < r:
				g.stood = append(g.stood, 1)
			case first > r:
				g.stood = append(g.stood, -1)
			default:
				g.stood = append(g.stood, 0)
			}
		}
		b.groups = append(b.groups, g)
	}
	for k, r := range ranks {
		if k > 0 {
			add(ranks[k-1]+1, r-1, b.upTo[r-1]-b.upTo[ranks[k-1]])
		}
		add(r, r, b.size[r]-at[r])
	}
}

// classes is the number of classes.
func classes(class []int) int {
	n := 0
	for _, c := range class {
		n = max(n, c+1)
	}
	return n
}

// cheapest finds the place among n classes where one state of group k costs
// least, counting only the fixed points that class covers. Place 2c is just
// above class c, 2c+1 level with it, 2n below all. Of equals it takes the
// first that is not level.
func (b *bend) cheapest(k int, class []int, n int) (cost, slot int) {
	cost = math.MaxInt
	for step := range 2*n + 1 {
		s := 2 * step // the even ones first
		if step > n {
			s = 2*(step-n) - 1
		}
		sum := 0
		for v, c := range class {
			sum += abs(b.groups[k].stood[v] - cmp.Compare(2*c+1, s))
		}
		if sum < cost {
			cost, slot = sum, s
		}
	}
	return cost, slot
}

func abs(a int) int { return max(a, -a) }

// place is where a state stands in the new ranking.
func (b *bend) place(s graph.State) place {
	if v, ok := slices.BinarySearch(b.fixed, s); ok {
		return place{int32(2*b.class[v] + 1), 0}
	}
	r := b.rank[s]
	for k, g := range b.groups {
		if g.first <= r && r <= g.last {
			if slot := int32(b.slot[k]); slot%2 == 0 {
				return place{slot, r}
			}
			return place{int32(b.slot[k]), 0}
		}
	}
	if b.tops(r) {
		return place{0, r}
	}
	return place{int32(2 * classes(b.class)), r}
}

// tops reports whether a rank is better than those of all fixed points.
func (b *bend) tops(r int32) bool {
	return !slices.ContainsFunc(b.fixed, func(v graph.State) bool { return b.rank[v] <= r })
}

// prefers reports whether the new ranking has y strictly above x.
func (b *bend) prefers(x, y graph.State) bool { return b.place(y).before(b.place(x)) }

// ranks writes the new ranking out.
func (b *bend) ranks() []int32 { return dense(len(b.rank), b.place) }

// A weaver tries the weak orders of the fixed points, adding one after the
// other: what a part of them costs bounds what all of them cost.
type weaver struct {
	*bend
	moves [][2]int // fixed points of which the first must not be below the second
	class []int
	best  int
	found []int
}

// weave places fixed point v among the n classes of those before it, between
// whom pairs cost so much.
func (w *weaver) weave(v, n, pairs int) {
	if v == len(w.fixed) {
		if cost := pairs + w.others(v, n); cost < w.best {
			w.best, w.found = cost, slices.Clone(w.class)
		}
		return
	}
	for s := range 2*n + 1 {
		class, joined := s/2, s%2 == 1
		if !joined {
			w.shift(v, class, 1)
		}
		w.class[v] = class
		made := n
		if !joined {
			made++
		}
		cost := pairs + w.pairs(v)
		if w.suits(v) && cost+w.others(v+1, made) < w.best {
			w.weave(v+1, made, cost)
		}
		if !joined {
			w.shift(v, class+1, -1)
		}
	}
}

// shift moves the classes of the first v fixed points, from one on, by one.
func (w *weaver) shift(v, from, by int) {
	for k := range v {
		if w.class[k] >= from {
			w.class[k] += by
		}
	}
}

// suits reports whether the moves between placed fixed points are no
// improvements.
func (w *weaver) suits(v int) bool {
	for _, m := range w.moves {
		if m[0] <= v && m[1] <= v && w.class[m[0]] > w.class[m[1]] {
			return false
		}
	}
	return true
}

// pairs is what changes between fixed point v and those before it.
func (w *weaver) pairs(v int) int {
	sum := 0
	for k := range v {
		sum += abs(cmp.Compare(w.rank[w.fixed[k]], w.rank[w.fixed[v]]) - cmp.Compare(w.class[k], w.class[v]))
	}
	return sum
}

// others is the least that the other states cost, given the first v fixed
// points in n classes.
func (w *weaver) others(v, n int) int {
	sum := 0
	for k, g := range w.groups {
		cost, _ := w.cheapest(k, w.class[:v], n)
		sum += cost * g.count
	}
	return sum
}
