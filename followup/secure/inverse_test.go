package secure

import (
	"context"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

var shaped = []*stability.Concept{stability.Nash, stability.GMR, stability.SMR, stability.SEQ, stability.SymSEQ}

// maze is a random graph with common moves and moves that do not compose, and
// random rankings with ties.
func maze(r *rand.Rand, parties, states int) *graph.Model {
	moves := make([][][]graph.State, parties)
	for i := range moves {
		moves[i] = make([][]graph.State, states)
		for s := range moves[i] {
			for t := range states {
				if t != s && r.IntN(states) < 2 {
					moves[i][s] = append(moves[i][s], graph.State(t))
				}
			}
		}
	}
	return graph.New(rankings(r, parties, states), moves)
}

func rankings(r *rand.Rand, parties, states int) [][]int32 {
	out := make([][]int32, parties)
	for i := range out {
		out[i] = make([]int32, states)
		for s := range out[i] {
			out[i][s] = int32(r.IntN(states))
		}
		out[i] = dense(out[i])
	}
	return out
}

// dense closes the gaps of a ranking.
func dense(rank []int32) []int32 {
	levels := slices.Compact(slices.Sorted(slices.Values(rank)))
	out := make([]int32, len(rank))
	for s, r := range rank {
		out[s] = int32(slices.Index(levels, r)) + 1
	}
	return out
}

// reranked is the graph with other rankings.
func reranked(g *graph.Model, rank [][]int32) *graph.Model {
	moves := make([][][]graph.State, g.Parties())
	for i := range moves {
		for s := range graph.State(g.Len()) {
			moves[i] = append(moves[i], g.Moves(i, s, nil))
		}
	}
	return graph.New(rank, moves)
}

// stable judges a state from the definition of the concept.
func stable(g *graph.Model, c *stability.Concept, t graph.State) bool {
	for i := range g.Parties() {
		if c.Judge(&stability.Pass{Graph: g, Focal: i}, t).Status != stability.Stable {
			return false
		}
	}
	return true
}

func uniform(g *graph.Model, c *stability.Concept) []stability.Choice {
	return stability.Uniform(g, stability.Choice{Concept: c}).Party
}

// TestConditions holds the conditions for a state against the concept under
// many rankings, not only today's.
func TestConditions(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	held := 0
	for range 300 {
		g := maze(r, 2+r.IntN(2), 5)
		c := shaped[r.IntN(len(shaped))]
		s := graph.State(r.IntN(5))
		f, err := newFormula(context.Background(), g, uniform(g, c), s)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			other := reranked(g, rankings(r, g.Parties(), 5))
			want := stable(other, c, s)
			got, cut := true, false
			for _, d := range f.demands {
				met := len(d.Ways) == 0
				for _, w := range d.Ways {
					met = met || conjunction(w.Conditions).failing(other) == 0
				}
				got, cut = got && met, cut || d.Cut
			}
			if got != want && !cut || got && !want {
				t.Fatalf("%s, state %d: the conditions say %v, the concept %v", c.Name, s, got, want)
			}
			if want {
				held++
			}
		}
		for _, d := range f.demands {
			for k, w := range d.Ways {
				if w.Met != (conjunction(w.Conditions).failing(g) == 0) {
					t.Errorf("%s: a way is ticked wrongly", c.Name)
				}
				for n, v := range d.Ways {
					if n != k && conjunction(v.Conditions).within(w.Conditions) {
						t.Errorf("%s: a way includes another", c.Name)
					}
				}
			}
		}
	}
	if held < 500 {
		t.Errorf("only %d rankings hold", held)
	}
}

// orders are all weak orders of n states.
func orders(n int) [][]int32 {
	var out [][]int32
	rank := make([]int32, n)
	var fill func(k int)
	fill = func(k int) {
		if k == n {
			if slices.Equal(rank, dense(rank)) {
				out = append(out, slices.Clone(rank))
			}
			return
		}
		for v := range int32(n) {
			rank[k] = v + 1
			fill(k + 1)
		}
	}
	fill(0)
	return out
}

// TestOrders tries all weak orders of four states for whether conditions can
// be satisfied and what follows from them.
func TestOrders(t *testing.T) {
	all := orders(4)
	if len(all) != 75 {
		t.Fatalf("%d weak orders of four states, want 75", len(all))
	}
	r := rand.New(rand.NewPCG(5, 5))
	random := func() Condition {
		a := r.IntN(4)
		return Condition{A: graph.State(a), B: graph.State((a + 1 + r.IntN(3)) % 4), Strict: r.IntN(2) == 0}
	}
	is := func(c Condition, rank []int32) bool {
		return rank[c.A] < rank[c.B] || !c.Strict && rank[c.A] == rank[c.B]
	}
	for range 2000 {
		var list []Condition
		for range 1 + r.IntN(5) {
			list = append(list, random())
		}
		c, _ := conjoin(list...)
		x := random()
		can, follows := false, true
		for _, rank := range all {
			if slices.ContainsFunc(c, func(y Condition) bool { return !is(y, rank) }) {
				continue
			}
			can = true
			follows = follows && is(x, rank)
		}
		if c.satisfiable() != can {
			t.Fatalf("%v can be satisfied: %v, want %v", c, !can, can)
		}
		if can && c.follows(x) != follows {
			t.Fatalf("%v follows from %v: %v, want %v", x, c, !follows, follows)
		}
	}
}

// TestWholeSets compares the sets with all choices of one way for each demand.
func TestWholeSets(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 2))
	several := 0
	for range 300 {
		g := maze(r, 2, 4)
		c := shaped[r.IntN(len(shaped))]
		f, err := newFormula(context.Background(), g, uniform(g, c), graph.State(r.IntN(4)))
		if err != nil {
			t.Fatal(err)
		}
		for _, parties := range f.groups() {
			got, err := f.group(context.Background(), parties)
			if err != nil {
				t.Fatal(err)
			}
			if got.Cut {
				continue
			}
			sets := []conjunction{nil}
			for _, d := range f.demands {
				if !parties.Has(d.Party) || len(d.Ways) == 0 {
					continue
				}
				var next []conjunction
				for _, s := range sets {
					for _, w := range d.Ways {
						next = append(next, s.union(w.Conditions))
					}
				}
				sets = next
			}
			want := 0
			for k, s := range sets {
				less := func(n int) bool {
					return n != k && sets[n].within(s) && (len(sets[n]) < len(s) || n < k)
				}
				smaller := false
				for n := range sets {
					smaller = smaller || less(n)
				}
				if smaller || !s.satisfiable() {
					continue
				}
				want++
				at := slices.IndexFunc(got.Sets, func(x *ConditionSet) bool { return slices.Equal(x.Conditions, s) })
				if at < 0 {
					t.Fatalf("%s: %v is missing", c.Name, s)
				}
				for n, x := range got.Sets[at].Conditions {
					if got.Sets[at].Implied[n] != s.without(n).follows(x) {
						t.Errorf("%s: %v is marked wrongly in %v", c.Name, x, s)
					}
				}
			}
			if want != len(got.Sets) {
				t.Fatalf("%s: %d sets, want %d", c.Name, len(got.Sets), want)
			}
			if want > 1 {
				several++
			}
		}
	}
	if several < 30 {
		t.Errorf("only %d groups have several sets", several)
	}
}

// TestCounts counts by trying every order of the places that vary.
func TestCounts(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	proper := 0
	for n := range 300 {
		g := maze(r, 2, 5)
		c := shaped[r.IntN(len(shaped))]
		s, vary := graph.State(r.IntN(5)), r.IntN(5)
		f, err := newFormula(context.Background(), g, uniform(g, c), s)
		if err != nil {
			t.Fatal(err)
		}
		judge := func(_ context.Context, rank [][]int32) (bool, error) { return stable(reranked(g, rank), c, s), nil }
		got, err := f.count(context.Background(), vary, judge)
		if err != nil {
			t.Fatal(err)
		}
		want, all := 0, 0
		for _, a := range shuffled(g.Rank(0), vary) {
			for _, b := range shuffled(g.Rank(1), vary) {
				all++
				if stable(reranked(g, [][]int32{a, b}), c, s) {
					want++
				}
			}
		}
		if got.All.Cmp(big.NewInt(int64(all))) != 0 || got.Holding == nil || got.Holding.Cmp(big.NewInt(int64(want))) != 0 {
			t.Fatalf("model %d, %s, first %d places: %v of %v, want %d of %d", n, c.Name, vary, got.Holding, got.All, want, all)
		}
		if want > 0 && want < all {
			proper++
		}
	}
	if proper < 50 {
		t.Errorf("only %d counts are neither none nor all", proper)
	}
}

// shuffled lists the rankings that permuting the first levels gives; 0 stands
// for all of them.
func shuffled(rank []int32, first int) [][]int32 {
	levels := int(slices.Max(rank))
	if first == 0 || first > levels {
		first = levels
	}
	var out [][]int32
	var put func(order []int32)
	put = func(order []int32) {
		if len(order) == first {
			made := slices.Clone(rank)
			for s, v := range rank {
				if int(v) <= first {
					made[s] = order[v-1]
				}
			}
			out = append(out, made)
			return
		}
		for v := range int32(first) {
			if !slices.Contains(order, v+1) {
				put(append(slices.Clone(order), v+1))
			}
		}
	}
	put(nil)
	return out
}

// TestWaysOfCounting has the three closed forms agree.
func TestWaysOfCounting(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for range 500 {
		var clauses [][]places
		for range 1 + r.IntN(4) {
			var ways []places
			for range 1 + r.IntN(3) {
				var p places
				for range 1 + r.IntN(2) {
					p = p.with(1 + r.IntN(7))
				}
				ways = append(ways, p)
			}
			clauses = append(clauses, least(ways))
		}
		want := bySubsets(clauses, 9)
		if got := bySets(multiply(clauses), 9); got.Cmp(want) != 0 {
			t.Errorf("%v: %v by sets, %v by subsets", clauses, got, want)
		}
		if hits := single(clauses); hits != nil {
			if got := byDemands(hits, 9); got.Cmp(want) != 0 {
				t.Errorf("%v: %v by demands, %v by subsets", clauses, got, want)
			}
		}
	}
}
