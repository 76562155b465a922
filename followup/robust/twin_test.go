package robust

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

var common = []*stability.Concept{stability.Nash, stability.GMR, stability.SMR, stability.SEQ, stability.SymSEQ}

// randomStates is a dispute in graph form, with random moves and rankings.
func randomStates(r *rand.Rand, parties, states int) string {
	var b strings.Builder
	names := []string{"s0", "s1", "s2", "s3", "s4"}[:states]
	fmt.Fprintf(&b, "countermove: 1\ntitle: Random\nstates: [%s]\nparties:\n", strings.Join(names, ", "))
	for i := range parties {
		var moves []string
		for _, x := range names {
			for _, y := range names {
				if x != y && r.IntN(3) == 0 {
					moves = append(moves, fmt.Sprintf("%q", x+" -> "+y))
				}
			}
		}
		fmt.Fprintf(&b, "  p%d: {moves: [%s], ranking: [", i, strings.Join(moves, ", "))
		for k, x := range r.Perm(states) {
			switch {
			case k == 0:
				b.WriteString("[")
			case r.IntN(3) > 0:
				b.WriteString("], [")
			default:
				b.WriteString(", ")
			}
			b.WriteString(names[x])
		}
		b.WriteString("]]}\n")
	}
	fmt.Fprintf(&b, "start: s0\n")
	return b.String()
}

// TestDistance compares with all rankings of all parties.
func TestDistance(t *testing.T) {
	for _, size := range []struct{ parties, states, rounds int }{{2, 4, 40}, {3, 3, 60}} {
		r := rand.New(rand.NewPCG(11, uint64(size.parties)))
		exact := 0
		for round := range size.rounds {
			text := randomStates(r, size.parties, size.states)
			w := followuptest.World(t, text)
			for _, c := range common {
				q := stability.Uniform(w.Graph, stability.Choice{Concept: c})
				for s := range graph.State(size.states) {
					if !w.Holds(context.Background(), q, s) {
						continue
					}
					exact++
					got := distance(context.Background(), newDispute(w, q), s)
					want := twinDistance(w.Graph, c, s)
					if got.Never != (want < 0) || !got.Exact || want >= 0 && got.Most != want {
						t.Fatalf("round %d, %s at %d: distance %+v, want %d\n%s", round, c.Name, s, got, want, text)
					}
					if !got.Never {
						checkDistance(t, w.Graph, c, s, got)
					}
				}
			}
		}
		if exact < size.rounds {
			t.Errorf("only %d equilibria looked at", exact)
		}
	}
}

// twinDistance tries all rankings of all parties; -1 if none ends it.
func twinDistance(g *graph.Model, c *stability.Concept, s graph.State) int {
	orders := ordersOf(g.Len())
	best := -1
	var change func(j, cost int, changed *graph.Model)
	change = func(j, cost int, changed *graph.Model) {
		if best >= 0 && cost >= best {
			return
		}
		if j == g.Parties() {
			if !equilibrium(changed, c, s) {
				best = cost
			}
			return
		}
		for _, o := range orders {
			change(j+1, cost+kemeny(g.Rank(j), o), changed.WithRank(j, o))
		}
	}
	change(0, 0, g)
	return best
}

func equilibrium(g *graph.Model, c *stability.Concept, s graph.State) bool {
	for i := range g.Parties() {
		if c.Judge(&stability.Pass{Graph: g, Focal: i}, s).Status != stability.Stable {
			return false
		}
	}
	return true
}

// checkDistance checks that the rankings given are as far as said, and that
// the party named then leaves.
func checkDistance(t *testing.T, g *graph.Model, c *stability.Concept, s graph.State, d Distance) {
	t.Helper()
	sum, changed := 0, g
	for j, rank := range d.Ranks {
		if rank == nil {
			continue
		}
		if k := kemeny(g.Rank(j), rank); k != d.Cost[j] {
			t.Fatalf("ranking of party %d is %d away, not %d", j, k, d.Cost[j])
		}
		sum += d.Cost[j]
		changed = changed.WithRank(j, rank)
	}
	if sum != d.Most {
		t.Fatalf("rankings are %d away, not %d", sum, d.Most)
	}
	v := c.Judge(&stability.Pass{Graph: changed, Focal: d.Leaver}, s)
	if v.Status != stability.Unstable || !slices.ContainsFunc(v.Answers, func(a stability.Answer) bool { return a.Improvement == d.To && !a.Sanctioned }) {
		t.Fatalf("party %d does not leave for %d: %+v", d.Leaver, d.To, v)
	}
}

// TestDistanceFiveStates compares with all rankings of a party alone where
// only its own matters.
func TestDistanceFiveStates(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 1))
	for range 30 {
		w := followuptest.World(t, randomStates(r, 3, 5))
		for _, c := range common[:3] { // nash, gmr, smr
			q := stability.Uniform(w.Graph, stability.Choice{Concept: c})
			for s := range graph.State(5) {
				if !w.Holds(context.Background(), q, s) {
					continue
				}
				want := -1
				for i := range 3 {
					for _, o := range five {
						if k := kemeny(w.Rank[i], o); (want < 0 || k < want) && !equilibrium(w.Graph.WithRank(i, o), c, s) {
							want = k
						}
					}
				}
				got := distance(context.Background(), newDispute(w, q), s)
				if got.Never != (want < 0) || !got.Exact || want >= 0 && got.Most != want {
					t.Fatalf("%s at %d: distance %+v, want %d", c.Name, s, got, want)
				}
			}
		}
	}
}

// A party of wishes is a random dispute with ordered statements, kept as texts.
type wishes struct{ lists [][]string }

func randomWishes(r *rand.Rand, parties int) wishes {
	var w wishes
	atoms := []string{"p0.a", "p0.b", "p1.c", "p2.d"}[:1+parties]
	for range parties {
		var list []string
		for n := 2 + r.IntN(2); len(list) < n; {
			x, y := atoms[r.IntN(len(atoms))], atoms[r.IntN(len(atoms))]
			want := []string{x, "not " + x, "if " + x + " then " + y, x + " and " + y}[r.IntN(4)]
			if x != y && !slices.Contains(list, want) {
				list = append(list, want)
			}
		}
		w.lists = append(w.lists, list)
	}
	return w
}

// text is the model file. An empty list becomes one that tells no states
// apart.
func (w wishes) text() string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Wishes\nparties:\n")
	for i, list := range w.lists {
		options := []string{"{a: A, b: {name: B, moves: forward}}", "{c: C}", "{d: D}"}[i]
		if len(list) == 0 {
			list = []string{"true"}
		}
		fmt.Fprintf(&b, "  p%d:\n    options: %s\n    prefers:\n", i, options)
		for _, st := range list {
			fmt.Fprintf(&b, "      - %s\n", st)
		}
	}
	b.WriteString("start: []\n")
	return b.String()
}

// key tells resulting lists apart.
func (w wishes) key() string { return fmt.Sprint(w.lists) }

// edits makes every single edit, worked out on texts.
func (w wishes) edits() []wishes {
	var out []wishes
	put := func(i int, list []string) {
		lists := slices.Clone(w.lists)
		lists[i] = list
		out = append(out, wishes{lists})
	}
	for i, list := range w.lists {
		for k, st := range list {
			if k > 0 {
				swapped := slices.Clone(list)
				swapped[k-1], swapped[k] = list[k], list[k-1]
				put(i, swapped)
			}
			put(i, slices.Delete(slices.Clone(list), k, k+1))
			reversed := slices.Clone(list)
			reversed[k] = negated(st)
			put(i, reversed)
		}
	}
	return out
}

func negated(st string) string {
	if rest, ok := strings.CutPrefix(st, "not "); ok {
		if strings.HasPrefix(rest, "(") {
			rest = strings.TrimSuffix(rest[1:], ")")
		}
		return rest
	}
	if strings.Contains(st, " ") {
		return "not (" + st + ")"
	}
	return "not " + st
}

// TestFragility compares with all sequences of edits of all parties, each
// judged in a world made from the edited text.
func TestFragility(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 1))
	levels := map[int]int{}
	for round := range 14 {
		base := randomWishes(r, 2+round%2)
		w := followuptest.World(t, base.text())
		most := 2
		rings := ringsOf(base, most)
		for _, c := range []*stability.Concept{stability.GMR, stability.SMR, stability.SEQ, stability.SymSEQ} {
			q := stability.Uniform(w.Graph, stability.Choice{Concept: c})
			holding, err := w.Holding(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			want := endings(t, rings, c)
			for s := range graph.State(w.Graph.Len()) {
				if !holding.Has(s) {
					continue
				}
				f := fragility(context.Background(), newProbe(context.Background(), newDispute(w, q), s), most)
				compareEndings(t, base, f, want[s], most)
				levels[f.Least]++
			}
		}
	}
	if levels[1] < 10 || levels[2] < 3 {
		t.Errorf("equilibria by edits: %v; too few to tell", levels)
	}
}

// ringsOf lists, by the number of edits they take, all resulting lists.
func ringsOf(base wishes, most int) [][]wishes {
	seen := map[string]bool{base.key(): true}
	rings := [][]wishes{{base}}
	for n := range most {
		var ring []wishes
		for _, w := range rings[n] {
			for _, made := range w.edits() {
				if !seen[made.key()] {
					seen[made.key()] = true
					ring = append(ring, made)
				}
			}
		}
		rings = append(rings, ring)
	}
	return rings
}

// endings lists by state, and by number of edits, the lists under which it
// does not hold.
func endings(t *testing.T, rings [][]wishes, c *stability.Concept) map[graph.State][][]string {
	t.Helper()
	out := map[graph.State][][]string{}
	for n, ring := range rings {
		for _, made := range ring {
			w := followuptest.World(t, made.text())
			holding, err := w.Holding(context.Background(), stability.Uniform(w.Graph, stability.Choice{Concept: c}))
			if err != nil {
				t.Fatal(err)
			}
			for s := range graph.State(w.Graph.Len()) {
				if out[s] == nil {
					out[s] = make([][]string, len(rings))
				}
				if !holding.Has(s) {
					out[s][n] = append(out[s][n], made.key())
				}
			}
		}
	}
	return out
}

func compareEndings(t *testing.T, base wishes, f Fragility, ends [][]string, most int) {
	t.Helper()
	least := 0
	for n := most; n > 0; n-- {
		if len(ends[n]) > 0 {
			least = n
		}
	}
	if f.Least != least || least == 0 && f.Exact != most {
		t.Fatalf("least is %d (tried to %d), want %d", f.Least, f.Exact, least)
	}
	if least == 0 {
		return
	}
	var got []string
	for _, c := range f.Changes {
		got = append(got, base.after(c).key())
	}
	want := slices.Clone(ends[least])
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) || f.Count != len(want) {
		t.Fatalf("%d smallest changes, want %d: %v, %v", len(got), len(want), got, want)
	}
}

// after is what a change makes of the lists.
func (w wishes) after(c Change) wishes {
	lists := slices.Clone(w.lists)
	for _, p := range c.Parts {
		lists[p.Party] = nil
		for _, st := range p.Edited.Written(p.Wishes) {
			lists[p.Party] = append(lists[p.Party], expr.Print(st.Want))
		}
	}
	return wishes{lists}
}

// TestShare compares with a judgement of every profile drawn, by rankings made
// anew.
func TestShare(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 1))
	for range 20 {
		w := followuptest.World(t, randomWishes(r, 3).text())
		for _, c := range common {
			q := stability.Uniform(w.Graph, stability.Choice{Concept: c})
			d := newDispute(w, q)
			drawn := newDraw(d, 2, 200, 5)
			for s := range graph.State(w.Graph.Len()) {
				survived := 0
				for k, choice := range drawn.profiles {
					g := w.Graph
					for j, l := range choice {
						g = g.WithRank(j, d.slots[j].rerank[0].Rank(l))
					}
					if equilibrium(g, c, s) {
						survived += drawn.count[k]
					}
				}
				if got := drawn.share(context.Background(), newProbe(context.Background(), d, s)); got.Survived != survived || got.Drawn != 200 {
					t.Errorf("%s at %d: %d of %d survive, want %d", c.Name, s, got.Survived, got.Drawn, survived)
				}
			}
		}
	}
}
