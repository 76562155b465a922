package graph_test

import (
	"slices"
	"testing"

	"github.com/countermove/countermove/graph"
)

func TestWithRank(t *testing.T) {
	moves := [][][]graph.State{{{1}, {0, 2}, {}}, {{}, {}, {0}}}
	old := graph.New([][]int32{{1, 2, 3}, {3, 2, 1}}, moves)
	got := old.WithRank(0, []int32{2, 1, 1})
	if !slices.Equal(got.Rank(0), []int32{2, 1, 1}) || !slices.Equal(got.Rank(1), []int32{3, 2, 1}) {
		t.Errorf("ranks %v and %v", got.Rank(0), got.Rank(1))
	}
	if !slices.Equal(old.Rank(0), []int32{1, 2, 3}) {
		t.Errorf("the model it was made from ranks %v now", old.Rank(0))
	}
	if to := got.Improvements(0, 0, nil); !slices.Equal(to, []graph.State{1}) {
		t.Errorf("improvements from 0 are %v, want 1", to)
	}
	if to := old.Improvements(0, 0, nil); len(to) != 0 {
		t.Errorf("improvements from 0 were %v", to)
	}
	defer func() {
		if recover() == nil {
			t.Error("a ranking that is too short was taken")
		}
	}()
	old.WithRank(1, []int32{1, 2})
}
