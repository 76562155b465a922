package graph_test

import (
	"context"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
)

// build makes the graph of a model file without errors.
func build(t testing.TB, text string) (*space.Space, *graph.Model) {
	t.Helper()
	m, list := modelfile.Read(diag.NewFile("test.yaml", []byte(text)))
	list = append(list, model.Check(m)...)
	m, more := model.Resolve(m, nil)
	list = append(list, more...)
	s, more, err := space.Build(context.Background(), m, space.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, more...)
	var rank [][]int32
	if !list.HasErrors() {
		rank, more, err = pref.RankAll(context.Background(), s)
		list = append(list, more...)
	}
	if err != nil || list.HasErrors() {
		for _, d := range list {
			t.Logf("%s: %s", d.Code.Name, d.Message)
		}
		t.Fatalf("%v\n%s", err, text)
	}
	g, err := graph.Build(context.Background(), s, rank)
	if err != nil {
		t.Fatal(err)
	}
	return s, g
}

// A randomModel is a model file together with what it means.
type randomModel struct {
	text   string
	n      int
	owner  []int    // by option
	moves  []string // by option: a direction of the language
	rules  []clause
	merges []clause
	cannot [][][2]clause // by party
}

// A clause is the options that must be taken and those that must not.
type clause struct{ yes, no uint64 }

func (c clause) holds(m uint64) bool { return m&c.yes == c.yes && m&c.no == 0 }

func (c clause) text(r *randomModel) string {
	var words []string
	for k := range r.n {
		name := fmt.Sprintf("p%d.o%d", r.owner[k], k)
		switch {
		case c.yes>>k&1 == 1:
			words = append(words, name)
		case c.no>>k&1 == 1:
			words = append(words, "not "+name)
		}
	}
	return strings.Join(words, " and ")
}

func randomClause(r *rand.Rand, n, size int) clause {
	var c clause
	for _, k := range r.Perm(n)[:min(n, size)] {
		if r.IntN(2) == 0 {
			c.yes |= 1 << k
		} else {
			c.no |= 1 << k
		}
	}
	return c
}

// drawModel draws a model of up to four parties with rules, directions and,
// if asked for, merges and moves that are forbidden.
func drawModel(r *rand.Rand, merging, forbidding bool) *randomModel {
	parties := 1 + r.IntN(4)
	m := &randomModel{n: parties + r.IntN(9-parties), cannot: make([][][2]clause, parties)}
	for k := range m.n {
		m.owner = append(m.owner, k*parties/m.n)
		m.moves = append(m.moves, []string{"both", "both", "forward", "backward", "fixed"}[r.IntN(5)])
	}
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Random\nparties:\n")
	for i := range parties {
		fmt.Fprintf(&b, "  p%d:\n    options:\n", i)
		for k, o := range m.owner {
			if o == i {
				fmt.Fprintf(&b, "      o%d: {name: Option, moves: %s}\n", k, m.moves[k])
			}
		}
		b.WriteString("    prefers: [\"true\"]\n")
		if forbidding {
			b.WriteString("    cannot:\n")
			for range 1 + r.IntN(2) {
				pair := [2]clause{randomClause(r, m.n, 1), randomClause(r, m.n, 1+r.IntN(2))}
				m.cannot[i] = append(m.cannot[i], pair)
				fmt.Fprintf(&b, "      - {from: %s, to: %s}\n", pair[0].text(m), pair[1].text(m))
			}
		}
	}
	b.WriteString("rules:\n")
	for range 1 + r.IntN(3) {
		c := randomClause(r, m.n, 2+r.IntN(2))
		m.rules = append(m.rules, c)
		fmt.Fprintf(&b, "  - {never: %s}\n", c.text(m))
	}
	if merging {
		b.WriteString("merge:\n")
		for range 1 + r.IntN(2) {
			c := randomClause(r, m.n, 2+r.IntN(2))
			m.merges = append(m.merges, c)
			fmt.Fprintf(&b, "  - {when: %s}\n", c.text(m))
		}
	}
	m.text = b.String()
	return m
}

// classes lists the feasible masks, those together that a chain of merges
// joins, and where each mask is.
func (m *randomModel) classes() ([][]uint64, map[uint64]int) {
	var list [][]uint64
	of := map[uint64]int{}
	for mask := range uint64(1) << m.n {
		if slices.ContainsFunc(m.rules, func(c clause) bool { return c.holds(mask) }) {
			continue
		}
		of[mask] = -1
	}
	var fill func(mask uint64, class int)
	fill = func(mask uint64, class int) {
		of[mask] = class
		list[class] = append(list[class], mask)
		for _, c := range m.merges {
			if !c.holds(mask) {
				continue
			}
			for other := range uint64(1) << m.n {
				if at, feasible := of[other]; feasible && at < 0 && c.holds(other) {
					fill(other, class)
				}
			}
		}
	}
	for mask := range uint64(1) << m.n {
		if at, feasible := of[mask]; feasible && at < 0 {
			list = append(list, nil)
			fill(mask, len(list)-1)
		}
	}
	return list, of
}

// canMove is the definition of a move between combinations of options.
func (m *randomModel) canMove(i int, from, to uint64) bool {
	for d := from ^ to; d != 0; d &= d - 1 {
		k := bits.TrailingZeros64(d)
		taken := to>>k&1 == 1
		if m.owner[k] != i || m.moves[k] == "fixed" || m.moves[k] == "forward" && !taken || m.moves[k] == "backward" && taken {
			return false
		}
	}
	for _, pair := range m.cannot[i] {
		if pair[0].holds(from) && pair[1].holds(to) {
			return false
		}
	}
	return from != to
}

// TestRandomModels compares every move with the definition.
func TestRandomModels(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, kind := range []struct{ merging, forbidding bool }{{false, false}, {true, false}, {false, true}, {true, true}} {
		for range 60 {
			m := drawModel(r, kind.merging, kind.forbidding)
			classes, of := m.classes()
			if len(classes) == 0 {
				continue
			}
			s, g := build(t, m.text)
			if g.Len() != len(classes) {
				t.Fatalf("%d states, want %d\n%s", g.Len(), len(classes), m.text)
			}
			raw := len(of) == len(classes)
			if (g.Product() != nil) != (raw && !kind.forbidding) || g.HasChoices() != raw {
				t.Fatalf("product %v, choices %v\n%s", g.Product() != nil, g.HasChoices(), m.text)
			}
			compareMoves(t, m, g, classes)
			if raw {
				compareCombine(t, r, m, s, g, of)
			}
		}
	}
}

func compareMoves(t *testing.T, m *randomModel, g *graph.Model, classes [][]uint64) {
	t.Helper()
	for i := range m.cannot {
		want := make([][]graph.State, len(classes))
		for a, from := range classes {
			for b, to := range classes {
				if a != b && slices.ContainsFunc(from, func(f uint64) bool {
					return slices.ContainsFunc(to, func(u uint64) bool { return m.canMove(i, f, u) })
				}) {
					want[a] = append(want[a], graph.State(b))
				}
				if can := g.CanMove(i, graph.State(a), graph.State(b)); can != slices.Contains(want[a], graph.State(b)) {
					t.Fatalf("party %d from %d to %d: %v\n%s", i, a, b, can, m.text)
				}
				if g.Movers(graph.State(a), graph.State(b)).Has(i) != slices.Contains(want[a], graph.State(b)) {
					t.Fatalf("movers from %d to %d are wrong\n%s", a, b, m.text)
				}
			}
			if got := g.Moves(i, graph.State(a), []graph.State{7}); !slices.Equal(got[1:], want[a]) || got[0] != 7 {
				t.Fatalf("party %d from %d: %v, want %v\n%s", i, a, got, want[a], m.text)
			}
		}
		if got := g.Transitive(i); got != transitive(want) {
			t.Fatalf("party %d transitive: %v\n%s", i, got, m.text)
		}
		if g.Product() != nil && !g.Transitive(i) {
			t.Fatalf("changes of options do not compose\n%s", m.text)
		}
	}
}

func transitive(moves [][]graph.State) bool {
	for s, first := range moves {
		for _, x := range first {
			for _, q := range moves[x] {
				if int(q) != s && !slices.Contains(first, q) {
					return false
				}
			}
		}
	}
	return true
}

func compareCombine(t *testing.T, r *rand.Rand, m *randomModel, s *space.Space, g *graph.Model, of map[uint64]int) {
	t.Helper()
	for range 50 {
		var want uint64
		var choice []graph.State
		for i := range m.cannot {
			c := graph.State(r.IntN(g.Len()))
			choice = append(choice, c)
			for k, o := range m.owner {
				if o == i {
					want |= s.Mask(int(c)) & (1 << k)
				}
			}
		}
		at, feasible := of[want]
		got, ok := g.Combine(graph.State(r.IntN(g.Len())), choice)
		if ok != feasible || ok && int(got) != at {
			t.Fatalf("choices %v make %d, %v; want %d, %v\n%s", choice, got, ok, at, feasible, m.text)
		}
	}
}

// TestWideParty has a party of ten options of which it takes exactly one, so
// that its moves are found among the feasible states, and not by trying all
// changes; another has directions.
func TestWideParty(t *testing.T) {
	var names []string
	text := "countermove: 1\ntitle: Wide\nparties:\n  wide:\n    options:\n"
	for k := range 10 {
		names = append(names, fmt.Sprint("o", k))
		text += fmt.Sprintf("      o%d: {name: Option, moves: %s}\n", k, map[bool]string{true: "forward", false: "both"}[k == 4])
	}
	text += "    prefers: [o1]\n  other: {options: {far: Far, near: {name: Near, moves: backward}}, prefers: [far]}\n"
	text += "rules:\n  - exactly 1 of (" + strings.Join(names, " ") + ")\n  - never: far and o9\n"
	s, g := build(t, text)
	if g.Len() != 38 { // 10 by 4 less far and o9, with near or without
		t.Fatalf("%d states", g.Len())
	}
	at := func(own int, rest uint64) graph.State {
		c, ok := s.Class(1<<own | rest<<10)
		if !ok {
			t.Fatalf("o%d with %b is not feasible", own, rest)
		}
		return graph.State(c)
	}
	// From o0 and far to all but o9; o4 cannot be given up.
	var want []graph.State
	for k := 1; k < 9; k++ {
		want = append(want, at(k, 1))
	}
	if got := g.Moves(0, at(0, 1), nil); !slices.Equal(got, want) {
		t.Errorf("moves %v, want %v", got, want)
	}
	if got := g.Moves(0, at(4, 0), nil); len(got) != 0 {
		t.Errorf("o4 is given up: %v", got)
	}
	if got := g.Moves(1, at(3, 2), nil); !slices.Equal(got, []graph.State{at(3, 0), at(3, 1), at(3, 3)}) {
		t.Errorf("other party's moves %v", got)
	}
	if got := g.Moves(1, at(3, 0), nil); !slices.Equal(got, []graph.State{at(3, 1)}) {
		t.Errorf("near is taken up again: %v", got)
	}
	if got := g.Moves(1, at(9, 2), nil); !slices.Equal(got, []graph.State{at(9, 0)}) {
		t.Errorf("moves beside o9: %v", got)
	}
}

// TestAbsentOptions has options that a variant dropped: nobody moves them.
func TestAbsentOptions(t *testing.T) {
	m, _ := modelfile.Read(diag.NewFile("test.yaml", []byte(`countermove: 1
title: Dropped
parties:
  a: {options: {x: X, y: Y}, prefers: [x]}
  b: {options: {z: Z}, prefers: [z]}
variants: {less: {changes: [{drop-option: a.x}, {drop-option: b.z}]}}
`)))
	m, _ = model.Resolve(m, []string{"less"})
	s, _, err := space.Build(context.Background(), m, space.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := graph.Build(context.Background(), s, [][]int32{{1, 1}, {1, 1}})
	if err != nil {
		t.Fatal(err)
	}
	if p := g.Product(); p == nil || p.Own[0] != 0b010 || p.Own[1] != 0 {
		t.Errorf("product %+v", p)
	}
	if got := g.Moves(0, 0, nil); !slices.Equal(got, []graph.State{1}) {
		t.Errorf("moves %v", got)
	}
}
