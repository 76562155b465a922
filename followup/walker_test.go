package followup_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// random is a model in graph form with moves as they fall: parties may share a
// move, and a party's moves need not compose.
func random(r *rand.Rand, parties, states int) *graph.Model {
	rank := make([][]int32, parties)
	moves := make([][][]graph.State, parties)
	for i := range rank {
		for _, k := range r.Perm(states) {
			rank[i] = append(rank[i], int32(k+1))
		}
		for s := range states {
			var list []graph.State
			for t := range states {
				if t != s && r.IntN(states/2) == 0 {
					list = append(list, graph.State(t))
				}
			}
			moves[i] = append(moves[i], list)
		}
	}
	return graph.New(rank, moves)
}

// TestWalkerAgreesWithReach compares the walker with the search over pairs of
// state and last mover: the same states, at the same distance, by legal paths.
func TestWalkerAgreesWithReach(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for round := range 300 {
		g := random(r, 1+r.IntN(4), 2+r.IntN(9))
		for _, reply := range []graph.Reply{graph.AnyMove, graph.ImprovementsOnly} {
			k := followup.NewWalker(g, reply)
			for h := graph.PartySet(1); h <= g.All(); h++ {
				from := graph.State(r.IntN(g.Len()))
				search := g.Reach(h, from, reply, nil)
				want := map[graph.State]int{}
				for _, step := range search.Steps() {
					if _, ok := want[step.To]; !ok && step.To != from {
						want[step.To] = len(search.Path(step))
					}
				}
				got, err := k.Reach(context.Background(), h, from, nil)
				if err != nil {
					t.Fatal(err)
				}
				if len(got) != len(want) {
					t.Fatalf("round %d, %b from %d: reached %v, want %v", round, h, from, got, want)
				}
				for _, x := range got {
					path := k.Path(x)
					if len(path) != want[x] {
						t.Fatalf("round %d, %b from %d: %d moves to %d, want %d", round, h, from, len(path), x, want[x])
					}
					if why := illegal(g, h, reply, from, x, path); why != "" {
						t.Fatalf("round %d, %b from %d to %d by %v: %s", round, h, from, x, path, why)
					}
				}
			}
		}
	}
}

// illegal says why a path is none of a coalition's legal sequences.
func illegal(g *graph.Model, h graph.PartySet, reply graph.Reply, from, to graph.State, path []graph.Step) string {
	last := -1
	for _, step := range path {
		switch {
		case step.Party == last:
			return fmt.Sprintf("party %d moves twice in succession", last)
		case !h.Has(step.Party):
			return fmt.Sprintf("party %d is no member", step.Party)
		case !g.CanMove(step.Party, from, step.To):
			return fmt.Sprintf("no move to %d", step.To)
		case reply == graph.ImprovementsOnly && !g.Prefers(step.Party, from, step.To):
			return fmt.Sprintf("no improvement to %d", step.To)
		}
		last, from = step.Party, step.To
	}
	if from != to {
		return "it ends elsewhere"
	}
	return ""
}

func TestWalkerStops(t *testing.T) {
	g := graph.New([][]int32{{3, 2, 1}, {1, 1, 1}}, [][][]graph.State{{{1, 2}, {}, {}}, {{}, {}, {}}})
	k := followup.NewWalker(g, graph.AnyMove)
	got, err := k.Reach(context.Background(), g.All(), 0, func(graph.State) bool { return false })
	if err != nil || !slices.Equal(got, []graph.State{1}) {
		t.Errorf("reached %v, %v; want the first state only", got, err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := k.Reach(ended, g.All(), 0, nil); err == nil {
		t.Error("a search after the context has ended succeeds")
	}
}

// TestDrift goes from 0 by improvements of both parties in turn: 0 to 1 by the
// first, 1 to 2 by the second; 3 would be a disimprovement.
func TestDrift(t *testing.T) {
	g := graph.New(
		[][]int32{{3, 2, 1, 4}, {2, 3, 1, 4}},
		[][][]graph.State{{{1, 3}, {}, {}, {}}, {{}, {2}, {}, {}}})
	w := &followup.World{Graph: g}
	for _, c := range []struct {
		holds []graph.State
		want  []graph.State
	}{
		{[]graph.State{2, 3}, []graph.State{2}},
		{[]graph.State{0, 1, 2, 3}, []graph.State{0, 1, 2}},
		{[]graph.State{3}, nil},
	} {
		holds := stability.NewBitset(4)
		for _, s := range c.holds {
			holds.Set(s)
		}
		got, err := w.Drift(context.Background(), holds, 0)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("where %v hold the drift is %v, %v; want %v", c.holds, got, err, c.want)
		}
	}
}
