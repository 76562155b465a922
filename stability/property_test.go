package stability

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/countermove/countermove/graph"
)

// judged is what is stable by question name, party and state, from the
// judgement of all states at once.
func judged(t testing.TB, g *graph.Model, spec string) map[string][]Bitset {
	t.Helper()
	questions, err := Parse(spec, make([]string, g.Parties()))
	if err != nil {
		t.Fatal(err)
	}
	all, err := Analyze(context.Background(), g, questions, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	by := map[string][]Bitset{}
	for k, q := range all.Questions {
		by[q.Name] = all.Stable[k]
	}
	return by
}

// each calls f with the random conflicts from one seed to another.
func each(t *testing.T, from, to uint64, f func(seed uint64, g *graph.Model)) {
	for seed := from; seed < to; seed++ {
		if c, g := randomConflict(t, seed); c != nil {
			f(seed, g)
		}
	}
}

// Maximin stability is nash, gmr and smr for horizons 1, 2 and 3; limited
// stability is nash for horizon 1, and the form for several parties is limited
// for two.
func TestCoincidences(t *testing.T) {
	same := [][2]string{
		{"maximin:1", "nash"}, {"maximin:2", "gmr"}, {"maximin:3", "smr"},
		{"limited-conservative:1", "nash"}, {"limited:1", "nash"},
		{"limited:2", "limited-conservative:2"}, {"limited:5", "limited-conservative:5"},
	}
	var names []string
	for _, pair := range same {
		names = append(names, pair[0], pair[1])
	}
	each(t, 10_000, 10_600, func(seed uint64, g *graph.Model) {
		by := judged(t, g, strings.Join(names, ","))
		for _, pair := range same {
			a, b := by[pair[0]], by[pair[1]]
			if a == nil {
				continue // not defined for so many parties
			}
			for i := range a {
				if !slices.Equal(a[i], b[i]) {
					t.Fatalf("conflict %d, party %d: %s and %s differ", seed, i, pair[0], pair[1])
				}
			}
		}
	})
}

// What a concept is said to imply is stable wherever the concept is, and
// somewhere it is not: an implication that held both ways would be no weaker
// concept but the same.
func TestImplications(t *testing.T) {
	strict := map[string]bool{}
	each(t, 20_000, 20_600, func(seed uint64, g *graph.Model) {
		horizon := 1 + int(seed%6) // the same for both of a pair
		spec := func(c *Concept) string { return Choice{c, horizon}.String() }
		var all []string
		for _, c := range Suite {
			all = append(all, spec(c))
		}
		by := judged(t, g, strings.Join(all, ","))
		for _, c := range Suite {
			for _, weaker := range c.Implies {
				name := c.Name + " implies " + weaker.Name
				strong, weak := by[spec(c)], by[spec(weaker)]
				for i := range strong {
					if weak == nil {
						continue // not available for this model
					}
					for s := range graph.State(g.Len()) {
						if strong[i].Has(s) && !weak[i].Has(s) {
							t.Fatalf("conflict %d, party %d, state %d: %s fails", seed, i, s, name)
						}
						strict[name] = strict[name] || weak[i].Has(s) && !strong[i].Has(s)
					}
				}
			}
		}
	})
	for _, c := range Suite {
		for _, weaker := range c.Implies {
			if !strict[c.Name+" implies "+weaker.Name] {
				t.Errorf("%s and %s never differed", c.Name, weaker.Name)
			}
		}
	}
}

// Sequential stability and symmetric metarationality are independent.
func TestIndependent(t *testing.T) {
	var onlySEQ, onlySMR bool
	each(t, 30_000, 30_100, func(_ uint64, g *graph.Model) {
		by := judged(t, g, "seq,smr")
		for i := range g.Parties() {
			for s := range graph.State(g.Len()) {
				seq, smr := by["seq"][i].Has(s), by["smr"][i].Has(s)
				onlySEQ = onlySEQ || seq && !smr
				onlySMR = onlySMR || smr && !seq
			}
		}
	})
	if !onlySEQ || !onlySMR {
		t.Errorf("seq without smr: %v, smr without seq: %v; want both", onlySEQ, onlySMR)
	}
}

// Verdicts do not hang on the order in which parties and states are listed.
func TestRelabelling(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		roll := func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, fmt.Sprint("below ", n)) }
		c := randomGraph(roll, 2+roll(3), 2+roll(5))
		party := rapid.Permutation(upTo(c.parties)).Draw(rt, "parties")
		state := rapid.Permutation(upTo(c.states)).Draw(rt, "states")
		before, after := c.graph(), c.relabelled(party, state).graph()
		const spec = "nash,gmr,smr,seq,symseq,maximin:4,limited-conservative:3"
		old, now := judged(t, before, spec), judged(t, after, spec)
		for name := range old {
			for i := range c.parties {
				for s := range c.states {
					a, b := old[name][i].Has(graph.State(s)), now[name][party[i]].Has(graph.State(state[s]))
					if a != b {
						rt.Fatalf("%s, party %d, state %d: stable %v, renamed to %d and %d: %v", name, i, s, a, party[i], state[s], b)
					}
				}
			}
		}
	})
}

func upTo(n int) []int {
	list := make([]int, n)
	for k := range list {
		list[k] = k
	}
	return list
}

// relabelled is the conflict with party i as party[i] and state s as state[s].
func (c *conflict) relabelled(party, state []int) *conflict {
	d := &conflict{parties: c.parties, states: c.states, moves: make([][]set, c.parties), rank: make([][]int32, c.parties)}
	for i := range c.parties {
		moves, rank := make([]set, c.states), make([]int32, c.states)
		for s := range c.states {
			moves[state[s]] = set{}
			for t := range c.moves[i][s] {
				moves[state[s]][state[t]] = true
			}
			rank[state[s]] = c.rank[i][s]
		}
		d.moves[party[i]], d.rank[party[i]] = moves, rank
	}
	return d
}
