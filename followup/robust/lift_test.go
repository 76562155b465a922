package robust

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/graph"
)

// weakOrders lists all rankings of n states with ties: for 4 states 75, for 5
// states 541.
func weakOrders(n int) [][]int32 {
	var list [][]int32
	rank := make([]int32, n)
	var fill func(int)
	fill = func(s int) {
		if s == n {
			top := slices.Max(rank)
			for r := int32(1); r <= top; r++ {
				if !slices.Contains(rank, r) {
					return
				}
			}
			list = append(list, slices.Clone(rank))
			return
		}
		for r := range n {
			rank[s] = int32(r) + 1
			fill(s + 1)
		}
	}
	fill(0)
	return list
}

// kemeny is the distance from its definition.
func kemeny(a, b []int32) int {
	sum := 0
	for x := range a {
		for y := range x {
			d := cmp.Compare(a[x], a[y]) - cmp.Compare(b[x], b[y])
			sum += max(d, -d)
		}
	}
	return sum
}

func TestWeakOrders(t *testing.T) {
	for n, want := range []int{1: 1, 2: 3, 3: 13, 4: 75, 5: 541} {
		if n > 0 && len(weakOrders(n)) != want {
			t.Errorf("%d weak orders of %d states, want %d", len(weakOrders(n)), n, want)
		}
	}
}

// nearest is the least distance among all weak orders that suit.
func nearest(orders [][]int32, rank []int32, suits func([]int32) bool) int {
	best := -1
	for _, o := range orders {
		if d := kemeny(rank, o); suits(o) && (best < 0 || d < best) {
			best = d
		}
	}
	return best
}

// TestLift compares with all weak orders, for every choice of states to lift.
func TestLift(t *testing.T) {
	for n := 2; n <= 5; n++ {
		orders := weakOrders(n)
		for k, rank := range orders {
			if n == 5 && k%7 != 0 {
				continue // a seventh of them
			}
			for set := 2; set < 1<<n; set += 2 { // state 0 stays
				var up []graph.State
				for s := range graph.State(n) {
					if set>>s&1 != 0 {
						up = append(up, s)
					}
				}
				suits := func(r []int32) bool {
					return !slices.ContainsFunc(up, func(u graph.State) bool { return r[u] >= r[0] })
				}
				l := newLift(newTiers(rank), 0, up)
				if want := nearest(orders, rank, suits); l.cost != want {
					t.Fatalf("lifting %v above 0 in %v costs %d, want %d", up, rank, l.cost, want)
				}
				checkRanks(t, rank, l.ranks(), l.cost, suits)
				for s := range graph.State(n) {
					if r := l.ranks(); l.above(s) != (r[s] < r[0]) {
						t.Fatalf("lifting %v above 0 in %v: above(%d) = %t, and the ranks are %v", up, rank, s, l.above(s), r)
					}
				}
			}
		}
	}
}

// TestBend compares with all weak orders, for random moves.
func TestBend(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2))
	for round := range 3000 {
		n := 2 + r.IntN(4)
		orders := ordersOf(n)
		rank := orders[r.IntN(len(orders))]
		var moves []hop
		for range 1 + r.IntN(4) {
			a, b := graph.State(r.IntN(n)), graph.State(r.IntN(n))
			if a != b {
				moves = append(moves, hop{a, b})
			}
		}
		if len(moves) == 0 {
			continue
		}
		suits := func(o []int32) bool {
			return !slices.ContainsFunc(moves, func(m hop) bool { return o[m.to] < o[m.from] })
		}
		b := newBend(newTiers(rank), moves)
		if want := nearest(orders, rank, suits); b.cost != want || !b.exact {
			t.Fatalf("round %d: stopping %v in %v costs %d, want %d", round, moves, rank, b.cost, want)
		}
		checkRanks(t, rank, b.ranks(), b.cost, suits)
		for x := range graph.State(n) {
			for y := range graph.State(n) {
				if o := b.ranks(); b.prefers(x, y) != (o[y] < o[x]) {
					t.Fatalf("stopping %v in %v: prefers(%d, %d) = %t, and the ranks are %v", moves, rank, x, y, b.prefers(x, y), o)
				}
			}
		}
	}
}

func ordersOf(n int) [][]int32 { return map[int][][]int32{2: two, 3: three, 4: four, 5: five}[n] }

var two, three, four, five = weakOrders(2), weakOrders(3), weakOrders(4), weakOrders(5)

// checkRanks checks that a new ranking is one, suits, and is as far as said.
func checkRanks(t *testing.T, old, made []int32, cost int, suits func([]int32) bool) {
	t.Helper()
	if d := kemeny(old, made); d != cost {
		t.Fatalf("%v to %v is %d, not %d", old, made, d, cost)
	}
	if !suits(made) {
		t.Fatalf("%v to %v does not do what was asked", old, made)
	}
	for r := int32(1); r <= slices.Max(made); r++ {
		if !slices.Contains(made, r) {
			t.Fatalf("%v has a gap", made)
		}
	}
}

// TestBendLarge checks, on larger rankings that no list of all orders covers,
// that the new ranking is as far as said and does what was asked.
func TestBendLarge(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	for range 300 {
		n := 20 + r.IntN(60)
		rank := make([]int32, n)
		for s := range rank {
			rank[s] = 1 + int32(r.IntN(12))
		}
		for k := range int32(12) {
			rank[k] = k + 1 // no gaps
		}
		var moves []hop
		for range 1 + r.IntN(3) {
			moves = append(moves, hop{graph.State(r.IntN(n)), graph.State(r.IntN(n))})
		}
		moves = slices.DeleteFunc(moves, func(m hop) bool { return m.from == m.to })
		if len(moves) == 0 {
			continue
		}
		b := newBend(newTiers(rank), moves)
		checkRanks(t, rank, b.ranks(), b.cost, func(o []int32) bool {
			return !slices.ContainsFunc(moves, func(m hop) bool { return o[m.to] < o[m.from] })
		})
	}
}

func TestBendGivesUp(t *testing.T) {
	rank := make([]int32, 20)
	var moves []hop
	for s := range rank {
		rank[s] = int32(s) + 1
	}
	for k := range 5 {
		moves = append(moves, hop{graph.State(2*k + 1), graph.State(2 * k)})
	}
	if b := newBend(newTiers(rank), moves); b.exact || b.cost != 0 {
		t.Errorf("ten fixed points: exact %t at %d, want a bound of 0", b.exact, b.cost)
	}
}
