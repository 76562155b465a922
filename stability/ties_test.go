package stability

import (
	"context"
	"testing"

	"github.com/countermove/countermove/graph"
)

// Party 0 can go from state 1 to 2, from where party 1 can go to 3 or to 4 and
// likes both as much. Party 0 likes 3 more than 1, and 4 less: whether it goes
// hangs on what it expects of the other's free choice.
func TestTiesMatter(t *testing.T) {
	build := func(rank1 []int32) *graph.Model {
		return graph.New([][]int32{{3, 2, 1, 4}, rank1}, [][][]graph.State{
			{{1}, nil, nil, nil},
			{nil, {2, 3}, nil, nil},
		})
	}
	tied, strict := build([]int32{3, 2, 1, 1}), build([]int32{4, 3, 1, 2})
	for _, test := range []struct {
		g            *graph.Model
		party        int
		choice       Choice
		stable, ties string
	}{
		{tied, 0, Choice{Limited, 1}, "2 3 4", ""},
		{tied, 0, Choice{Limited, 2}, "1 2 3 4", "1"},
		{tied, 0, Choice{NonMyopic, 0}, "1 2 3 4", "1"},
		{tied, 1, Choice{Limited, 2}, "1 3 4", ""},
		{strict, 0, Choice{Limited, 2}, "2 3 4", ""},
		{strict, 0, Choice{NonMyopic, 0}, "2 3 4", ""},
	} {
		ties, err := TiesMatter(context.Background(), test.g, test.party, test.choice)
		if err != nil {
			t.Fatal(err)
		}
		if got := numbers(ties, 4); got != test.ties {
			t.Errorf("%s, party %d: ties matter at %q, want %q", test.choice, test.party, got, test.ties)
		}
		if got := stable(test.g, test.party, test.choice); got != test.stable {
			t.Errorf("%s, party %d: stable are %q, want %q", test.choice, test.party, got, test.stable)
		}
	}
}

// Without ties there is nothing to be read in two ways.
func TestTiesMatterOnlyWithTies(t *testing.T) {
	for seed := range uint64(200) {
		c := randomGraph(seeded(seed), 2, 6)
		for i := range c.rank {
			for s := range c.rank[i] {
				c.rank[i][s] = int32((s*5+i+int(seed))%6 + 1)
			}
		}
		for i := range 2 {
			for _, choice := range []Choice{{Limited, 4}, {NonMyopic, 0}} {
				ties, err := TiesMatter(context.Background(), c.graph(), i, choice)
				if err != nil || ties.Count() != 0 {
					t.Fatalf("conflict %d, %s: ties matter at %q, %v", seed, choice, numbers(ties, 6), err)
				}
			}
		}
	}
}

// When the bound is reached only what the party cannot leave is decided.
func TestNonMyopicBound(t *testing.T) {
	g := game("1 3 2 4", "3 1 4 2")
	p := &Pass{Context: context.Background(), Graph: g}
	for bound := range 8 {
		result, err := nonMyopicTable(p, noMovesLeft, bound)
		if err != nil {
			t.Fatal(err)
		}
		if result.Undecided != nil && result.Undecided.Count() != 4 {
			t.Errorf("within %d moves %d states are undecided, want all 4", bound, result.Undecided.Count())
		}
		if result.Undecided == nil && bound < 5 {
			t.Errorf("decided within %d moves, though it goes round in four after the first", bound)
		}
	}
	stuck := graph.New([][]int32{{1, 2}, {1, 2}}, [][][]graph.State{{nil, {0}}, {nil, nil}})
	result, err := nonMyopicTable(&Pass{Context: context.Background(), Graph: stuck}, noMovesLeft, 0)
	if err != nil || numbers(result.Stable, 2) != "1" || numbers(result.Undecided, 2) != "2" {
		t.Errorf("%+v, %v; want 1 stable, 2 undecided", result, err)
	}
}
