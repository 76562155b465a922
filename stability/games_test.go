package stability

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/graph"
)

// product builds an option-form model without rules: owners names the party
// of each option, the first option is the fastest bit; each order lists
// states from 1, best first. All options can be changed both ways.
func product(owners []int, orders ...string) *graph.Model {
	p := &graph.Product{Options: len(owners)}
	var rank [][]int32
	for _, order := range orders {
		rank = append(rank, ranks(order))
	}
	p.Own = make([]uint64, len(orders))
	p.NoRaise, p.NoDrop = make([]uint64, len(orders)), make([]uint64, len(orders))
	for bit, party := range owners {
		p.Own[party] |= 1 << bit
	}
	return graph.NewProduct(rank, p)
}

// ranks turns "8 5 3" (state numbers, best first, "=" before a state that
// ties with the one before it) into ranks by state.
func ranks(order string) []int32 {
	words := strings.Fields(order)
	rank := make([]int32, len(words))
	var r int32
	for _, w := range words {
		number, tied := strings.CutPrefix(w, "=")
		if !tied {
			r++
		}
		var s int
		if _, err := fmt.Sscan(number, &s); err != nil {
			panic(err)
		}
		rank[s-1] = r
	}
	return rank
}

// game is a 2×2 game in the order of states of Cases: 1 (C,C), 2 (C,D),
// 3 (D,C), 4 (D,D). The row party changes the first letter, so that its option
// is the slower bit.
func game(row, column string) *graph.Model { return product([]int{1, 0}, row, column) }

// stable lists the states that are stable for a party, from the state by state
// judgement, as numbers from 1: "1 3 4".
func stable(g *graph.Model, party int, c Choice) string {
	p := &Pass{Context: context.Background(), Graph: g, Focal: party, Horizon: c.Horizon}
	var list []string
	for s := range graph.State(g.Len()) {
		if c.Concept.Judge(p, s).Status == Stable {
			list = append(list, fmt.Sprint(s+1))
		}
	}
	return strings.Join(list, " ")
}

// checkTable compares a table of lines "concept: states of party 0; states of
// party 1; …" with both judgements, state by state and of all states at once.
func checkTable(t *testing.T, g *graph.Model, table string) {
	t.Helper()
	for line := range strings.Lines(strings.TrimSpace(table)) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		questions, err := Parse(name, slices.Repeat([]string{"x"}, g.Parties()))
		if err != nil {
			t.Fatal(err)
		}
		all, err := Analyze(context.Background(), g, questions, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range strings.Split(rest, ";") {
			want = strings.TrimSpace(want)
			if got := stable(g, i, questions[0].Party[i]); got != want {
				t.Errorf("%s, party %d: stable are %q, want %q", name, i, got, want)
			}
			if got := numbers(all.Stable[0][i], g.Len()); got != want {
				t.Errorf("%s, party %d, all at once: stable are %q, want %q", name, i, got, want)
			}
		}
	}
}

// numbers lists a set of states as numbers from 1.
func numbers(b Bitset, n int) string {
	var list []string
	for s := range graph.State(n) {
		if b.Has(s) {
			list = append(list, fmt.Sprint(s+1))
		}
	}
	return strings.Join(list, " ")
}

// The textbook games. The tables of limited and maximin for horizons were
// computed with an independent program; the six others are those in print.
func TestTextbookGames(t *testing.T) {
	games := []struct{ name, row, column, table string }{
		{"dilemma", "3 1 4 2", "2 1 4 3", `
			nash 3 4; 2 4
			gmr 1 3 4; 1 2 4
			smr 1 3 4; 1 2 4
			seq 1 3 4; 1 2 4
			symseq 1 3 4; 1 2 4
			sim 1 3 4; 1 2 4
			limited:1 3 4; 2 4
			limited:2 1 3 4; 1 2 4
			limited:3 1 3 4; 1 2 4
			limited:6 1 3 4; 1 2 4
			nonmyopic 1 3 4; 1 2 4
			maximin:1 3 4; 2 4
			maximin:2 1 3 4; 1 2 4
			maximin:6 1 3 4; 1 2 4`},
		{"chicken", "3 1 2 4", "2 1 3 4", `
			nash 2 3; 2 3
			gmr 1 2 3; 1 2 3
			smr 1 2 3; 1 2 3
			seq 2 3; 2 3
			symseq 2 3; 2 3
			sim 1 2 3; 1 2 3
			limited:1 2 3; 2 3
			limited:2 3; 2
			limited:3 1 3; 1 2
			limited:4 1 3; 1 2
			limited:6 1 3; 1 2
			nonmyopic 1 3; 1 2
			maximin:1 2 3; 2 3
			maximin:2 1 2 3; 1 2 3
			maximin:6 1 2 3; 1 2 3`},
		{"stag hunt", "1 3 4 2", "1 2 4 3", `
			nash 1 4; 1 4
			gmr 1 3 4; 1 2 4
			smr 1 3 4; 1 2 4
			seq 1 4; 1 4
			symseq 1 4; 1 4
			sim 1 3 4; 1 2 4
			limited:1 1 4; 1 4
			limited:2 1; 1
			limited:6 1; 1
			nonmyopic 1; 1`},
		{"sustainable development", "1 3 2 4", "3 1 4 2", `
			nash 1 2; 1 3
			gmr 1 2 3; 1 3
			smr 1 2 3; 1 3
			seq 1 2; 1 3
			symseq 1 2; 1 3
			sim 1 2; 1 3
			limited:1 1 2; 1 3
			limited:2 1; 1 3
			limited:3 1; 3
			limited:4 1 3; 1 3
			limited:5 1; 1 3
			limited:6 1; 1 3
			limited:7 1; 3
			limited:8 1 3; 1 3
			limited:9 1; 1 3
			limited:10 1; 1 3
			nonmyopic 1; 3`},
	}
	for _, game1 := range games {
		t.Run(game1.name, func(t *testing.T) { checkTable(t, game(game1.row, game1.column), game1.table) })
	}
}

// Expected cycles of horizons: after limited:1 the verdicts of the game of
// sustainable development go round with period 4.
func TestSustainableDevelopmentCycles(t *testing.T) {
	g := game("1 3 2 4", "3 1 4 2")
	for h := 2; h <= 30; h++ {
		for i := range 2 {
			now, later := stable(g, i, Choice{Limited, h}), stable(g, i, Choice{Limited, h + 4})
			if now != later {
				t.Errorf("party %d: limited:%d gives %q, four moves on %q", i, h, now, later)
			}
		}
	}
}

// A party with several improvements needs a simultaneous answer to each: the
// opponents' choices are not used up by the first.
func TestSimultaneousAnswersAreNotUsedUp(t *testing.T) {
	g := product([]int{0, 0, 1}, "8 5 3 6 7 2 4 1", "6 3 8 7 4 2 1 5")
	checkTable(t, g, `
		nash 3 8; 1 3 6 8
		gmr 3 5 6 7 8; 1 2 3 4 6 7 8
		smr 3 5 8; 1 2 3 4 6 7 8
		seq 3 8; 1 2 3 6 8
		symseq 3 8; 1 2 3 6 8
		sim 3 5 7 8; 1 3 6 7 8`)
	v := SIM.Judge(&Pass{Graph: g, Focal: 0}, 6)
	var got []string
	for _, a := range v.Answers {
		got = append(got, fmt.Sprintf("%d with %d gives %d", a.Improvement+1, a.Choices[0].To+1, a.Joint+1))
	}
	want := []string{"5 with 3 gives 1", "6 with 3 gives 2", "8 with 3 gives 4"}
	if !slices.Equal(got, want) {
		t.Errorf("answers at state 7: %q, want %q", got, want)
	}
}

// An opponent may move twice in a sanction, another in between.
func TestOpponentMovesTwice(t *testing.T) {
	g := product([]int{0, 1, 2}, "3 2 5 4 6 1 8 7", "6 7 8 1 4 5 2 3", "6 8 5 4 7 2 1 3")
	checkTable(t, g, `
		nash 2 3 5 8; 1 4 6 7; 5 6 7 8
		gmr 1 2 3 4 5 6 8; 1 2 4 5 6 7 8; 4 5 6 7 8
		smr 1 2 3 4 5 6 8; 1 4 6 7 8; 4 5 6 7 8
		seq 1 2 3 4 5 6 8; 1 2 4 6 7 8; 4 5 6 7 8
		symseq 1 2 3 4 5 6 8; 1 4 6 7; 4 5 6 7 8
		sim 2 3 4 5 8; 1 4 6 7; 4 5 6 7 8`)
	v := SEQ.Judge(&Pass{Graph: g, Focal: 2}, 3)
	want := []graph.Step{{Party: 1, To: 5}, {Party: 0, To: 4}, {Party: 1, To: 6}}
	if len(v.Answers) != 1 || v.Answers[0].Improvement != 7 || !slices.Equal(v.Answers[0].Path, want) {
		t.Errorf("state 4 under seq for the third party: %+v, want its improvement 8 sanctioned by %v", v, want)
	}
}
