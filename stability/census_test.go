package stability

import (
	"context"
	"slices"
	"testing"

	"github.com/countermove/countermove/graph"
)

// strictGames lists the 78 games of two parties with two choices each and
// strict preferences, one of each kind: games that differ only in the order of
// choices, or in which party is called the first, are of one kind. Ranks are
// by state in the order 1 (C,C), 2 (C,D), 3 (D,C), 4 (D,D).
func strictGames() [][2][4]int32 {
	swaps := [][4]int{{0, 1, 2, 3}, {2, 3, 0, 1}, {1, 0, 3, 2}, {3, 2, 1, 0}}
	seen := map[[2][4]int32]bool{}
	var list [][2][4]int32
	for _, row := range permutations() {
		for _, column := range permutations() {
			game := [2][4]int32{row, column}
			if seen[game] {
				continue
			}
			list = append(list, game)
			for _, swap := range swaps {
				var same, mirror [2][4]int32
				for s, to := range swap {
					same[0][to], same[1][to] = row[s], column[s]
					turned := []int{0, 2, 1, 3}[to] // the other party's choice first
					mirror[0][turned], mirror[1][turned] = column[s], row[s]
				}
				seen[same], seen[mirror] = true, true
			}
		}
	}
	return list
}

func permutations() [][4]int32 {
	var list [][4]int32
	for a := int32(1); a <= 4; a++ {
		for b := int32(1); b <= 4; b++ {
			for c := int32(1); c <= 4; c++ {
				if d := 10 - a - b - c; a != b && a != c && b != c && d != a && d != b && d != c {
					list = append(list, [4]int32{a, b, c, d})
				}
			}
		}
	}
	return list
}

// The census was computed with an independent program.
func TestCensusOfStrictGames(t *testing.T) {
	games := strictGames()
	if len(games) != 78 {
		t.Fatalf("%d kinds of games, want 78", len(games))
	}
	periods, equilibria := map[int]int{}, map[int]int{}
	for _, game := range games {
		p := &graph.Product{Own: []uint64{2, 1}, NoRaise: []uint64{0, 0}, NoDrop: []uint64{0, 0}, Options: 2}
		g := graph.NewProduct([][]int32{game[0][:], game[1][:]}, p)
		periods[period(g)]++
		all, err := Analyze(context.Background(), g, []Question{Uniform(g, Choice{Concept: NonMyopic})}, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		equilibria[all.Equilibria(0).Count()]++
	}
	for _, want := range []struct {
		what        string
		got         map[int]int
		value, want int
	}{
		{"games whose anticipation settles", periods, 1, 61},
		{"games with period 2", periods, 2, 6},
		{"games with period 4", periods, 4, 11},
		{"games without non-myopic equilibrium", equilibria, 0, 23},
		{"games with one", equilibria, 1, 54},
		{"games with two", equilibria, 2, 1},
	} {
		if got := want.got[want.value]; got != want.want {
			t.Errorf("%s: %d, want %d", want.what, got, want.want)
		}
	}
}

// period is the length of the cycle of anticipations, from all of them kept.
func period(g *graph.Model) int {
	seen := []*anticipation{noMovesLeft(g)}
	for {
		next := noMovesLeft(g)
		next.before(g, seen[len(seen)-1])
		if k := slices.IndexFunc(seen, next.same); k >= 0 {
			return len(seen) - k
		}
		seen = append(seen, next)
	}
}
