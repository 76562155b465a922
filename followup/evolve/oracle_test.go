package evolve

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/graph"
)

// A small dispute as plain lists: rank[i][s], moves[i][s]. The twins in this
// file work on it and share nothing with the engine.
type small struct {
	rank  [][]int32
	moves [][][]graph.State
}

func (d small) graph() *graph.Model { return graph.New(d.rank, d.moves) }

// random makes a dispute with moves as they fall, so that moves need not
// compose and several parties may share one.
func random(seed uint64) small {
	roll := rand.New(rand.NewPCG(seed, 11)).IntN
	n, parties := 2+roll(6), 1+roll(3)
	var d small
	for range parties {
		var rank []int32
		levels := 1 + roll(n)
		for range n {
			rank = append(rank, int32(1+roll(levels)))
		}
		used := slices.Compact(slices.Sorted(slices.Values(rank)))
		for s, r := range rank {
			k, _ := slices.BinarySearch(used, r)
			rank[s] = int32(k + 1)
		}
		moves := make([][]graph.State, n)
		sparse := 1 + roll(4)
		for s := range n {
			for t := range n {
				if s != t && roll(sparse+1) == 0 {
					moves[s] = append(moves[s], graph.State(t))
				}
			}
		}
		d.rank, d.moves = append(d.rank, rank), append(d.moves, moves)
	}
	return d
}

// gains is the definition of an improvement.
func (d small) gains(i int, s, t graph.State) bool { return d.rank[i][t] < d.rank[i][s] }

// published is the recursion of status quo analysis as printed: the states
// that at most k legal steps reach from s, the last by party i, for each k
// until nothing is added. byGains admits improvements only.
func (d small) published(s graph.State, byGains bool) [][]map[graph.State]bool {
	step := func(i int, x graph.State) (out []graph.State) {
		for _, t := range d.moves[i][x] {
			if !byGains || d.gains(i, x, t) {
				out = append(out, t)
			}
		}
		return out
	}
	now := make([]map[graph.State]bool, len(d.moves))
	for i := range now {
		now[i] = map[graph.State]bool{}
		for _, t := range step(i, s) {
			now[i][t] = true
		}
	}
	all := [][]map[graph.State]bool{now}
	for {
		next, grown := make([]map[graph.State]bool, len(now)), false
		for i := range now {
			next[i] = map[graph.State]bool{}
			for t := range now[i] {
				next[i][t] = true
			}
			for j := range now {
				if j == i {
					continue
				}
				for q := range now[j] {
					for _, t := range step(i, q) {
						next[i][t] = true
					}
				}
			}
			grown = grown || len(next[i]) > len(now[i])
		}
		if !grown {
			return all
		}
		all, now = append(all, next), next
	}
}

func TestLayersAreThePublishedRecursion(t *testing.T) {
	for seed := range uint64(400) {
		d := random(seed)
		g := d.graph()
		from := graph.State(seed) % graph.State(g.Len())
		for _, byGains := range []bool{false, true} {
			reply := graph.AnyMove
			if byGains {
				reply = graph.ImprovementsOnly
			}
			got, want := layers(context.Background(), g, from, reply), d.published(from, byGains)
			checkLayers(t, seed, g, from, got, want)
		}
	}
}

func checkLayers(t *testing.T, seed uint64, g *graph.Model, from graph.State, got *Layers, want [][]map[graph.State]bool) {
	t.Helper()
	fresh := make([]int, len(want))
	for s := range graph.State(g.Len()) {
		first := int32(-1)
		for i := range g.Parties() {
			least := int32(0)
			for k := len(want); k >= 1; k-- {
				if want[k-1][i][s] {
					least = int32(k)
				}
			}
			if got.Step[i][s] != least {
				t.Fatalf("seed %d: party %d ends at %d after %d steps, want %d", seed, i, s, got.Step[i][s], least)
			}
			if least > 0 && (first < 0 || least < first) {
				first = least
			}
		}
		switch {
		case s == from:
			first = 0
		case first > 0:
			fresh[first-1]++
		}
		if got.First[s] != first {
			t.Fatalf("seed %d: state %d is first reached after %d steps, want %d", seed, s, got.First[s], first)
		}
	}
	for k, n := range got.New {
		if n != fresh[k] {
			t.Fatalf("seed %d: step %d reaches %d new states, want %d", seed, k+1, n, fresh[k])
		}
		for i, n := range got.Ends[k] {
			want := count(want, k, i)
			if n != want {
				t.Fatalf("seed %d: step %d of party %d has %d ends, want %d", seed, k+1, i, n, want)
			}
		}
	}
}

// count is the number of states that S_i gains at step k (from 0).
func count(want [][]map[graph.State]bool, k, i int) int {
	if k == 0 {
		return len(want[0][i])
	}
	return len(want[k][i]) - len(want[k-1][i])
}

// A walk is a legal sequence, spelled out.
type walk struct {
	steps []graph.Step
	worse int // steps by which the mover does not gain
}

// walks lists all legal sequences of exactly length steps.
func (d small) walks(s graph.State, length int) []walk {
	list := []walk{{}}
	for range length {
		var longer []walk
		for _, w := range list {
			at, last := s, -1
			if n := len(w.steps); n > 0 {
				at, last = w.steps[n-1].To, w.steps[n-1].Party
			}
			for i := range d.moves {
				if i == last {
					continue
				}
				for _, to := range d.moves[i][at] {
					worse := w.worse
					if !d.gains(i, at, to) {
						worse++
					}
					longer = append(longer, walk{append(slices.Clone(w.steps), graph.Step{Party: i, To: to}), worse})
				}
			}
		}
		list = longer
	}
	return list
}

// The ways listed are all shortest legal sequences within each bound, and
// there are no others: all sequences of up to five steps are tried.
func TestRoutesAreAllShortestWalks(t *testing.T) {
	const longest, bound = 5, 3
	tried := 0
	for seed := range uint64(600) {
		d := random(seed)
		g := d.graph()
		n := graph.State(g.Len())
		from, to := graph.State(seed)%n, graph.State(seed/3)%n
		other := graph.State(seed/7) % n
		goal := func(s graph.State) bool { return s == to || s == other }
		if goal(from) {
			continue
		}
		got, err := routes(context.Background(), g, from, goal, bound, 1<<30)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.walks(from, longest)) > 20000 {
			continue
		}
		var want []Route
		for against := -1; against <= bound; against++ {
			r, ok := d.shortest(from, goal, against, longest)
			if ok && (against <= 0 || r.Length != want[len(want)-1].Length || want[len(want)-1].Against < 0) {
				want = append(want, r)
			}
		}
		got = slices.DeleteFunc(got, func(r Route) bool { return r.Length > longest })
		compareRoutes(t, seed, got, want)
		tried += len(want)
	}
	if tried < 200 {
		t.Errorf("only %d ways were compared", tried)
	}
}

func (d small) shortest(from graph.State, goal func(graph.State) bool, against, longest int) (Route, bool) {
	for length := 1; length <= longest; length++ {
		r := Route{Against: against, Length: length}
		for _, w := range d.walks(from, length) {
			if goal(w.steps[length-1].To) && (against < 0 || w.worse <= against) {
				r.Paths = append(r.Paths, w.steps)
				r.Count++
			}
		}
		if r.Count > 0 {
			return r, true
		}
	}
	return Route{}, false
}

func compareRoutes(t *testing.T, seed uint64, got, want []Route) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("seed %d: %d routes, want %d\n got %v\nwant %v", seed, len(got), len(want), got, want)
	}
	for k, w := range want {
		r := got[k]
		if r.Against != w.Against || r.Length != w.Length || r.Count != w.Count || len(r.Paths) != len(w.Paths) {
			t.Fatalf("seed %d:\n got %v\nwant %v", seed, r, w)
		}
		for p := range w.Paths {
			if !slices.Equal(r.Paths[p], w.Paths[p]) {
				t.Fatalf("seed %d: way %d is %v, want %v", seed, p, r.Paths[p], w.Paths[p])
			}
		}
	}
}

// The fewest steps against a wish, by relaxing pairs (state, last mover) until
// nothing changes.
func TestAgainstIsTheLeastCost(t *testing.T) {
	const none = 1 << 20
	for seed := range uint64(300) {
		d := random(seed)
		g := d.graph()
		from := graph.State(seed) % graph.State(g.Len())
		got := against(context.Background(), g, from)
		cost := map[graph.Step]int{}
		for changed := true; changed; {
			changed = false
			relax := func(x graph.State, last, before int) {
				for i := range d.moves {
					if i == last {
						continue
					}
					for _, t := range d.moves[i][x] {
						c := before
						if !d.gains(i, x, t) {
							c++
						}
						if old, ok := cost[graph.Step{Party: i, To: t}]; !ok || c < old {
							cost[graph.Step{Party: i, To: t}], changed = c, true
						}
					}
				}
			}
			relax(from, -1, 0)
			for x := range graph.State(g.Len()) {
				for i := range d.moves {
					if c, ok := cost[graph.Step{Party: i, To: x}]; ok {
						relax(x, i, c)
					}
				}
			}
		}
		for s := range graph.State(g.Len()) {
			want := none
			for i := range d.moves {
				if c, ok := cost[graph.Step{Party: i, To: s}]; ok {
					want = min(want, c)
				}
			}
			switch {
			case s == from:
				want = 0
			case want == none:
				want = -1
			}
			if int(got[s]) != want {
				t.Fatalf("seed %d: state %d costs %d, want %d", seed, s, got[s], want)
			}
		}
	}
}
