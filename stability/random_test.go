package stability

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// dice gives a number from 0 to n-1.
type dice func(n int) int

// seeded are dice that fall the same way on every run.
func seeded(seed uint64) dice { return rand.New(rand.NewPCG(seed, 7)).IntN }

// randomRanks gives each party a weak order of the states, without gaps.
func randomRanks(roll dice, parties, states int) [][]int32 {
	rank := make([][]int32, parties)
	for i := range rank {
		levels := 1 + roll(states)
		if roll(2) == 0 {
			levels = 4 * states // few ties
		}
		for range states {
			rank[i] = append(rank[i], int32(roll(levels)))
		}
		used := slices.Compact(slices.Sorted(slices.Values(rank[i])))
		for s, r := range rank[i] {
			k, _ := slices.BinarySearch(used, r)
			rank[i][s] = int32(k + 1)
		}
	}
	return rank
}

// randomGraph is a conflict in graph form: moves as they fall, so that several
// parties may share one and a party's moves need not compose.
func randomGraph(roll dice, parties, states int) *conflict {
	c := &conflict{parties: parties, states: states, rank: randomRanks(roll, parties, states)}
	for range parties {
		one := make([]set, states)
		density := 2 + roll(4)
		for s := range one {
			one[s] = set{}
			for t := range states {
				if t != s && roll(density) == 0 {
					one[s][t] = true
				}
			}
		}
		c.moves = append(c.moves, one)
	}
	return c
}

// graph builds the engine's form of a conflict in graph form.
func (c *conflict) graph() *graph.Model {
	moves := make([][][]graph.State, c.parties)
	for i := range moves {
		for s := range c.states {
			var list []graph.State
			for _, t := range c.moves[i][s].sorted() {
				list = append(list, graph.State(t))
			}
			moves[i] = append(moves[i], list)
		}
	}
	return graph.New(c.rank, moves)
}

// A cube is a dispute in option form, as the generator thought of it.
type cube struct {
	owner      []int // by option, in order of parties
	direction  []model.Direction
	impossible []pattern
	merged     []pattern
	cannot     []ban
}

// A pattern says for each option whether it is taken (1), left (0) or either
// (-1).
type pattern []int

// A ban is a party's forbidden kind of move.
type ban struct {
	party    int
	from, to pattern
}

func (p pattern) fits(code int) bool {
	for k, want := range p {
		if want >= 0 && code>>k&1 != want {
			return false
		}
	}
	return true
}

func randomPattern(roll dice, options, fixed int) pattern {
	p := slices.Repeat(pattern{-1}, options)
	for range fixed {
		p[roll(options)] = roll(2)
	}
	return p
}

func randomCube(roll dice, parties int) *cube {
	c := &cube{}
	for i := range parties {
		for range 1 + roll(3-min(parties, 4)/2) {
			c.owner = append(c.owner, i)
			d := model.Both
			if roll(4) == 0 {
				d = []model.Direction{model.Forward, model.Backward, model.Fixed}[roll(3)]
			}
			c.direction = append(c.direction, d)
		}
	}
	m := len(c.owner)
	for range roll(4) {
		c.impossible = append(c.impossible, randomPattern(roll, m, 2+roll(m)))
	}
	if roll(4) == 0 {
		for range 1 + roll(2) {
			c.merged = append(c.merged, randomPattern(roll, m, 1+roll(m)))
		}
	}
	if roll(4) == 0 {
		for range 1 + roll(2) {
			c.cannot = append(c.cannot, ban{roll(parties), randomPattern(roll, m, roll(3)), randomPattern(roll, m, 1+roll(2))})
		}
	}
	return c
}

// conflict works out states and moves from the definitions: raw states and raw
// moves first, then classes. It returns nil if fewer than two classes are left.
func (c *cube) conflict(roll dice) *conflict {
	class, classes := c.classes()
	if classes < 2 {
		return nil
	}
	parties := c.owner[len(c.owner)-1] + 1
	k := &conflict{parties: parties, states: classes, rank: randomRanks(roll, parties, classes)}
	for i := range parties {
		lists := make([]set, classes)
		for s := range lists {
			lists[s] = set{}
		}
		for from, a := range class {
			for to, b := range class {
				if a != b && a >= 0 && b >= 0 && c.permits(i, from, to) {
					lists[a][b] = true
				}
			}
		}
		k.moves = append(k.moves, lists)
	}
	feasible := 0
	for _, a := range class {
		if a >= 0 {
			feasible++
		}
	}
	if classes == feasible {
		k.combine = func(choice []int) int {
			code := 0
			for o, i := range c.owner {
				code |= slices.Index(class, choice[i]) & (1 << o)
			}
			return class[code]
		}
	}
	return k
}

// classes numbers the feasible codes: by code the class, or -1. Classes are
// numbered by their lowest member.
func (c *cube) classes() (class []int, n int) {
	class = make([]int, 1<<len(c.owner))
	for code := range class {
		class[code] = code
		for _, p := range c.impossible {
			if p.fits(code) {
				class[code] = -1
			}
		}
	}
	for changed := true; changed; { // the lowest member spreads through what is merged
		changed = false
		for _, p := range c.merged {
			for a := range class {
				for b := range class {
					if p.fits(a) && p.fits(b) && class[a] >= 0 && class[b] > class[a] {
						class[b], changed = class[a], true
					}
				}
			}
		}
	}
	number := map[int]int{-1: -1}
	for code, lowest := range class {
		if _, ok := number[lowest]; !ok {
			number[lowest] = n
			n++
		}
		class[code] = number[lowest]
	}
	return class, n
}

// permits reports whether i may go from one code to another.
func (c *cube) permits(i, from, to int) bool {
	for o, owner := range c.owner {
		if was, is := from>>o&1, to>>o&1; was != is {
			up, down := c.direction[o] == model.Forward, c.direction[o] == model.Backward
			if owner != i || c.direction[o] == model.Fixed || up && is == 0 || down && is == 1 {
				return false
			}
		}
	}
	for _, b := range c.cannot {
		if b.party == i && b.from.fits(from) && b.to.fits(to) {
			return false
		}
	}
	return true
}

// model writes the cube as a model file would have it.
func (c *cube) model() *model.Model {
	m := &model.Model{Version: 1}
	for o, i := range c.owner {
		if i == len(m.Parties) {
			m.Parties = append(m.Parties, &model.Party{ID: fmt.Sprint("p", i)})
		}
		m.Parties[i].Options = append(m.Parties[i].Options, &model.Option{ID: fmt.Sprint("o", o), Moves: c.direction[o]})
	}
	for _, p := range c.impossible {
		m.Rules = append(m.Rules, &model.Rule{Holds: &expr.Not{X: c.expr(p)}})
	}
	for _, p := range c.merged {
		m.Merges = append(m.Merges, &model.Merge{When: c.expr(p)})
	}
	for _, b := range c.cannot {
		p := m.Parties[b.party]
		p.Cannot = append(p.Cannot, &model.Cannot{From: c.expr(b.from), To: c.expr(b.to)})
	}
	return m
}

// expr writes a pattern as a condition.
func (c *cube) expr(p pattern) expr.Node {
	var n expr.Node = &expr.Const{Value: true}
	for o, want := range p {
		var literal expr.Node = &expr.Name{Party: fmt.Sprint("p", c.owner[o]), Ident: fmt.Sprint("o", o)}
		if want == 0 {
			literal = &expr.Not{X: literal}
		}
		if want >= 0 {
			n = &expr.Binary{Op: expr.And, X: n, Y: literal}
		}
	}
	return n
}

// build takes the cube through the engine: states, classes, moves.
func (c *cube) build(t *testing.T, rank [][]int32) *graph.Model {
	t.Helper()
	s, faults, err := space.Build(context.Background(), c.model(), space.Limits{})
	if err != nil || s == nil {
		t.Fatalf("states of %+v: %v %v", c, faults, err)
	}
	g, err := graph.Build(context.Background(), s, rank)
	if err != nil {
		t.Fatalf("graph of %+v: %v", c, err)
	}
	return g
}
