package followup_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// lists is a small dispute as plain lists.
type lists struct {
	rank  [][]int32
	moves [][][]graph.State
}

func scatter(seed uint64) lists {
	roll := rand.New(rand.NewPCG(seed, 41)).IntN
	n, parties := 3+roll(5), 2+roll(3)
	var d lists
	for range parties {
		order := roll(2) == 0
		rank := make([]int32, n)
		for s, r := range rand.New(rand.NewPCG(seed, uint64(len(d.rank)))).Perm(n) {
			rank[s] = int32(r + 1)
		}
		if order { // a tie at the top
			for s, r := range rank {
				rank[s] = max(1, r-1)
			}
		}
		moves := make([][]graph.State, n)
		for s := range n {
			for t := range n {
				if s != t && roll(3) == 0 {
					moves[s] = append(moves[s], graph.State(t))
				}
			}
		}
		d.rank, d.moves = append(d.rank, rank), append(d.moves, moves)
	}
	return d
}

// distance is the length of the shortest sequence of moves of the parties of h
// from s to t, none moving twice in succession; 0 if there is none: layer by
// layer, as sets of pairs.
func (d lists) distance(h int, s, t graph.State) int {
	seen := map[graph.Step]bool{}
	layer := map[graph.Step]bool{{Party: -1, To: s}: true}
	for k := 1; len(layer) > 0; k++ {
		next := map[graph.Step]bool{}
		for at := range layer {
			for i := range d.moves {
				if h>>i&1 == 0 || i == at.Party {
					continue
				}
				for _, to := range d.moves[i][at.To] {
					if to == t {
						return k
					}
					if step := (graph.Step{Party: i, To: to}); !seen[step] {
						seen[step], next[step] = true, true
					}
				}
			}
		}
		layer = next
	}
	return 0
}

// Every coalition, every state, from the definition.
func TestJumpsAreTheDefinition(t *testing.T) {
	found := 0
	for seed := range uint64(300) {
		d := scatter(seed)
		n, parties := len(d.rank[0]), len(d.rank)
		w := &followup.World{Graph: graph.New(d.rank, d.moves)}
		from := graph.State(int(seed) % n)
		holds := stability.NewBitset(n)
		for s := range n {
			if (seed>>uint(s%8)+uint64(s))%3 != 0 {
				holds.Set(graph.State(s))
			}
		}
		var want []string
		for h := 1; h < 1<<parties; h++ {
			for s := range graph.State(n) {
				gain := s != from && holds.Has(s)
				for i := range parties {
					gain = gain && (h>>i&1 == 0 || d.rank[i][s] < d.rank[i][from])
				}
				if length := d.distance(h, from, s); gain && length > 0 && graph.PartySet(h).Len() > 1 {
					want = append(want, fmt.Sprint(h, s, length))
				}
			}
		}
		list, err := w.Jumps(context.Background(), holds, from, 0)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for k, j := range list {
			got = append(got, fmt.Sprint(int(j.Coalition), j.To, len(j.Path)))
			if k > 0 && followup.BySize(list[k-1].Coalition, j.Coalition) > 0 {
				t.Errorf("seed %d: %b comes after %b", seed, j.Coalition, list[k-1].Coalition)
			}
			alone, err := w.Jumps(context.Background(), holds, from, j.Coalition)
			if err != nil || !slices.ContainsFunc(alone, func(a followup.Jump) bool { return a.To == j.To }) {
				t.Errorf("seed %d: asked for by itself, %b does not jump to %d", seed, j.Coalition, j.To)
			}
		}
		slices.Sort(want)
		if !slices.Equal(slices.Sorted(slices.Values(got)), want) {
			t.Fatalf("seed %d: got %v, want %v", seed, got, want)
		}
		if can, err := w.CanJump(context.Background(), holds, from); err != nil || can != (len(want) > 0) {
			t.Errorf("seed %d: some coalition jumps: %t, want %t", seed, can, len(want) > 0)
		}
		found += len(want)
	}
	if found < 200 {
		t.Errorf("only %d jumps", found)
	}
}

func TestTooManyJumpers(t *testing.T) {
	const parties = followup.MaxJumpers + 1
	var d lists
	for i := range parties {
		moves := make([][]graph.State, parties+1)
		moves[i] = []graph.State{graph.State(i + 1)} // a chain, one step each
		rank := make([]int32, parties+1)
		for s := range rank {
			rank[s] = int32(parties + 1 - s)
		}
		d.rank, d.moves = append(d.rank, rank), append(d.moves, moves)
	}
	w := &followup.World{Graph: graph.New(d.rank, d.moves)}
	holds := stability.NewBitset(parties + 1)
	holds.Set(parties)
	_, err := w.Jumps(context.Background(), holds, 0, 0)
	var many *followup.TooManyJumpers
	if !errors.As(err, &many) || many.Parties != parties {
		t.Errorf("got %v", err)
	}
	if list, err := w.Jumps(context.Background(), holds, 0, w.Graph.All()); err != nil || len(list) != 1 || len(list[0].Path) != parties {
		t.Errorf("all together: %v %v", list, err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := w.Jumps(ctx, holds, 0, w.Graph.All()); err == nil {
		t.Error("called off, and there is no error")
	}
}

const words = `countermove: 1
title: Names of states
parties:
  a: {options: {x: X, y: Y}, prefers: [x]}
  b: {options: {x: X}, prefers: [x]}
rules: [not (a.y and b.x)]
states: {home: NNN}
start: []
`

func TestStateByWords(t *testing.T) {
	w := followuptest.World(t, words)
	for text, code := range map[string]string{
		"home": "NNN", "NNN": "NNN", "[]": "NNN", " YNN ": "YNN", "a.x": "YNN", "y": "NYN", "[a.x, b.x]": "YNY", "a.x y": "YYN",
	} {
		s, err := w.State(text)
		if err != nil || w.Space.Code(int(s)) != code {
			t.Errorf("%q is %d, want %s (%v)", text, s, code, err)
		}
	}
	for _, text := range []string{"hone", "y b.x", "x", "a.z", "NYY", "1", ""} {
		if s, err := w.State(text); err == nil {
			t.Errorf("%q is %s, want an error", text, w.Space.Code(int(s)))
		}
	}
}
