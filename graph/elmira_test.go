package graph_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// elmira is the standard case with three parties (Hipel, Fang, Kilgour, Haight
// 1993); when the company abandons its plant, all else is one state.
const elmira = `countermove: 1
title: Elmira
parties:
  m:
    options: {modify: {name: Modify, moves: forward}}
    ranking: [s7, s3, s4, s8, s5, s1, s2, s6, s9]
  u:
    options: {delay: {name: Delay, moves: backward}, accept: Accept, abandon: {name: Abandon, moves: forward}}
    ranking: [s1, s4, s8, s5, s9, s3, s7, s2, s6]
  l:
    options: {insist: Insist}
    ranking: [s7, s3, s5, s1, s8, s6, s4, s2, s9]
rules: [exactly 1 of (delay accept abandon)]
merge: [{when: abandon, as: [abandon]}]
states: {s1: NYNNN, s2: YYNNN, s3: NNYNN, s4: YNYNN, s5: NYNNY, s6: YYNNY, s7: NNYNY, s8: YNYNY, s9: "---Y-"}
start: [delay]
`

// reachable is, by state, what M, U, L reach by moves, then by improvements,
// then what UL, ML, MU reach together by moves, then by improvements. The
// start itself is left out of joint lists. Worked out by hand and by a search
// from the definitions.
const reachable = `
1  2  3,9  5   -  -    5   3,5,7,9  2,5,6  2,3,4,9  5        5  -
2  -  4,9  6   -  4,9  6   4,6,8,9  6      4,9      4,6,8,9  6  4,9
3  4  9    7   -  9    7   7,9      4,7,8  4,9      7,9      7  9
4  -  9    8   -  -    8   8,9      8      9        8        8  -
5  6  7,9  1   -  -    -   1,3,7,9  1,2,6  6,7,8,9  -        -  -
6  -  8,9  2   -  8,9  -   2,4,8,9  2      8,9      8,9      -  8,9
7  8  9    3   -  9    -   3,9      3,4,8  8,9      9        -  9
8  -  9    4   -  -    -   4,9      4      9        -        -  -
9  -  -    -   -  -    -   -        -      -        -        -  -
`

func TestElmira(t *testing.T) {
	s, g := build(t, elmira)
	if g.Len() != 9 || s.Raw() != 12 || g.HasChoices() || g.Product() != nil {
		t.Fatalf("%d states of %d, choices %v", g.Len(), s.Raw(), g.HasChoices())
	}
	// Published numbers against ours: abandonment is the fifth lowest.
	state := map[string]graph.State{}
	for k := 1; k <= 9; k++ {
		c, faults := s.Find(&model.StateRef{Word: "s" + strconv.Itoa(k)})
		if faults != nil {
			t.Fatal(faults)
		}
		state[strconv.Itoa(k)] = graph.State(c)
	}
	if state["9"] != 4 || s.Code(4) != "-NNY-" || s.Mask(4) != 0b01000 || s.Start() != int(state["1"]) {
		t.Errorf("s9 is %d with code %s at %b; start %d", state["9"], s.Code(4), s.Mask(4), s.Start())
	}
	sets := []graph.PartySet{1, 2, 4, 1, 2, 4, 6, 5, 3, 6, 5, 3}
	replies := []graph.Reply{graph.AnyMove, graph.AnyMove, graph.AnyMove, graph.ImprovementsOnly, graph.ImprovementsOnly, graph.ImprovementsOnly,
		graph.AnyMove, graph.AnyMove, graph.AnyMove, graph.ImprovementsOnly, graph.ImprovementsOnly, graph.ImprovementsOnly}
	for line := range strings.Lines(strings.TrimSpace(reachable)) {
		cells := strings.Fields(line)
		from := state[cells[0]]
		for k, cell := range cells[1:] {
			want := []graph.State{}
			if cell != "-" {
				for word := range strings.SplitSeq(cell, ",") {
					want = append(want, state[word])
				}
			}
			slices.Sort(want)
			if got := reached(g, sets[k], from, replies[k]); !slices.Equal(got, want) {
				t.Errorf("from s%s, column %d: %v, want %v", cells[0], k+1, got, want)
			}
			if k < 3 {
				if got := g.Moves(k, from, nil); !slices.Equal(got, want) {
					t.Errorf("moves of party %d from s%s: %v, want %v", k, cells[0], got, want)
				}
			} else if k < 6 {
				if got := g.Improvements(k-3, from, nil); !slices.Equal(got, want) {
					t.Errorf("improvements of party %d from s%s: %v, want %v", k-3, cells[0], got, want)
				}
			}
		}
	}
	for i := range 3 {
		if !g.Transitive(i) {
			t.Errorf("party %d is not transitive", i)
		}
	}
}

// reached lists what a set of parties reaches, the start left out, ascending.
func reached(g *graph.Model, h graph.PartySet, from graph.State, r graph.Reply) []graph.State {
	list := []graph.State{}
	for _, step := range g.Reach(h, from, r, nil).Steps() {
		if step.To != from && !slices.Contains(list, step.To) {
			list = append(list, step.To)
		}
	}
	slices.Sort(list)
	return list
}

// TestListedMovesAreBounded refuses merged states whose moves are too many.
func TestListedMovesAreBounded(t *testing.T) {
	s, g := build(t, elmira)
	rank := [][]int32{g.Rank(0), g.Rank(1), g.Rank(2)}
	moves := 0
	for i := range 3 {
		for x := range graph.State(g.Len()) {
			moves += len(g.Moves(i, x, nil))
		}
	}
	if _, err := graph.BuildWithin(context.Background(), s, rank, int64(moves)); err != nil {
		t.Errorf("%d moves do not fit their own number: %v", moves, err)
	}
	_, err := graph.BuildWithin(context.Background(), s, rank, int64(moves)-1)
	var large *graph.TooLarge
	if !errors.As(err, &large) || large.Limit != int64(moves)-1 || !strings.Contains(err.Error(), "merge fewer states") {
		t.Errorf("error %v", err)
	}
}
