package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/graph"
)

// crisis is a model in graph form with a common move, calm to blockade, and a
// party whose moves do not compose.
const crisis = `countermove: 1
title: A crisis at sea
states: {calm: Calm, blockade: Blockade of the port, strike: Air strike, deal: Withdrawal}
parties:
  us: {moves: ["calm -> blockade", "blockade <-> strike"], ranking: [deal, blockade, calm, strike]}
  ussr: {moves: ["blockade -> deal", "calm -> blockade", "calm -> deal"], ranking: [calm, [deal, blockade], strike]}
start: calm
`

func TestGraphForm(t *testing.T) {
	_, g := build(t, crisis)
	want := [][][]graph.State{{{1}, {2}, {1}, nil}, {{1, 3}, {3}, nil, nil}}
	for i := range want {
		for s := range want[i] {
			if got := g.Moves(i, graph.State(s), nil); !slices.Equal(got, want[i][s]) {
				t.Errorf("party %d from %d: %v, want %v", i, s, got, want[i][s])
			}
		}
	}
	if g.Transitive(0) || !g.Transitive(1) {
		t.Error("us reaches a strike from calm by two moves only; ussr reaches the deal at once")
	}
	if g.Movers(0, 1) != 3 || g.Movers(1, 2) != 1 || g.Movers(2, 0) != 0 {
		t.Errorf("movers %b %b %b", g.Movers(0, 1), g.Movers(1, 2), g.Movers(2, 0))
	}
	if !slices.Equal(g.Rank(1), []int32{1, 2, 3, 2}) || !g.Prefers(1, 2, 1) || g.Prefers(1, 1, 3) {
		t.Errorf("ranks %v", g.Rank(1))
	}
	if g.Product() != nil || g.HasChoices() || g.All() != 3 {
		t.Error("a list of moves is taken for options")
	}
}

// TestCommonMove lets both parties make the first move, so that either can go
// on: no party moves twice in succession, but the other's move frees it.
func TestCommonMove(t *testing.T) {
	_, g := build(t, crisis)
	if got := reached(g, 3, 0, graph.AnyMove); !slices.Equal(got, []graph.State{1, 2, 3}) {
		t.Errorf("together they reach %v", got)
	}
	if got := reached(g, 1, 0, graph.AnyMove); !slices.Equal(got, []graph.State{1}) {
		t.Errorf("us alone reaches %v in one move", got)
	}
	path := g.Reach(3, 0, graph.AnyMove, nil).Path(graph.Step{Party: 0, To: 2})
	if !slices.Equal(path, []graph.Step{{Party: 1, To: 1}, {Party: 0, To: 2}}) {
		t.Errorf("path %v, want ussr to the blockade and us to the strike", path)
	}
}

func TestSets(t *testing.T) {
	h := graph.PartySet(0).With(0).With(63)
	if !h.Has(63) || h.Has(1) || h.Len() != 2 || h.Without(0) != 1<<63 {
		t.Errorf("set %b", h)
	}
}

// TestMisuse wants a panic in words for models that contradict themselves.
func TestMisuse(t *testing.T) {
	two := [][]int32{{1, 2}}
	for words, make := range map[string]func(){
		"at least one":             func() { graph.New(nil, nil) },
		"does not cover":           func() { graph.New([][]int32{{1, 2}, {1}}, [][][]graph.State{{nil, nil}, {nil, nil}}) },
		"do not cover":             func() { graph.New(two, [][][]graph.State{{nil}}) },
		"has a gap":                func() { graph.New([][]int32{{1, 3, 3}}, [][][]graph.State{{nil, nil, nil}}) },
		"ranks a state 0":          func() { graph.New([][]int32{{0, 1}}, [][][]graph.State{{nil, nil}}) },
		"move from state 0 to 2":   func() { graph.New(two, [][][]graph.State{{{2}, nil}}) },
		"move from state 1 to 1":   func() { graph.New(two, [][][]graph.State{{nil, {1}}}) },
		"move from state 0 to 1":   func() { graph.New(two, [][][]graph.State{{{1, 1}, nil}}) },
		"codes of a product":       func() { graph.NewProduct(two, product(1, []uint64{1, 0})) },
		"shares an option":         func() { graph.NewProduct([][]int32{{1, 2}, {1, 2}}, product(2, nil)) },
		"directions for each":      func() { graph.NewProduct([][]int32{{1, 2}, {1, 2}}, product(1, nil)) },
		"Combine needs":            func() { graph.New(two, [][][]graph.State{{{1}, nil}}).Combine(0, nil) },
		"party 0 does not cover t": func() { graph.NewProduct([][]int32{{1, 2, 3}}, product(1, nil)) },
	} {
		func() {
			defer func() {
				if text, _ := recover().(string); !strings.HasPrefix(text, "graph: ") || !strings.Contains(text, words) {
					t.Errorf("%q: panic says %q", words, text)
				}
			}()
			make()
		}()
	}
}

// product has one option, which every party claims.
func product(parties int, codes []uint64) *graph.Product {
	p := &graph.Product{Options: 1, Codes: codes}
	for range parties {
		p.Own, p.NoRaise, p.NoDrop = append(p.Own, 1), append(p.NoRaise, 0), append(p.NoDrop, 0)
	}
	return p
}

// TestFullProduct has all combinations of options, and numbers for codes.
func TestFullProduct(t *testing.T) {
	g := graph.NewProduct([][]int32{{1, 2, 3, 4, 5, 6, 7, 8}, {1, 1, 1, 1, 1, 1, 1, 1}}, &graph.Product{
		Own: []uint64{0b101, 0b010}, NoRaise: []uint64{0, 0b010}, NoDrop: []uint64{0b100, 0}, Options: 3,
	})
	for _, test := range []struct {
		party int
		from  graph.State
		want  []graph.State
	}{
		{0, 0b010, []graph.State{0b011, 0b110, 0b111}},
		{0, 0b111, []graph.State{0b110}},
		{0, 0b100, []graph.State{0b101}},
		{1, 0b000, nil},
		{1, 0b111, []graph.State{0b101}},
	} {
		if got := g.Moves(test.party, test.from, nil); !slices.Equal(got, test.want) {
			t.Errorf("party %d from %03b: %v, want %v", test.party, test.from, got, test.want)
		}
	}
	if got := g.Improvements(0, 0b111, nil); !slices.Equal(got, []graph.State{0b110}) {
		t.Errorf("improvements %v", got)
	}
	if c, ok := g.Combine(0b010, []graph.State{0b101}); !ok || c != 0b111 {
		t.Errorf("combined %03b", c)
	}
}
