package stability

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/graph"
)

const oracleHorizon = 5

// A census counts verdicts by concept.
type census map[string]*[2]int

func (c census) add(name string, stable bool) {
	if c[name] == nil {
		c[name] = &[2]int{}
	}
	if stable {
		c[name][0]++
	} else {
		c[name][1]++
	}
}

// Every verdict on thousands of small random conflicts, from the definitions
// and by both of the engine's ways. That each concept is often stable and
// often not is part of the test: else the agreement would mean little.
func TestAgreesWithDefinitions(t *testing.T) {
	models := 3200
	if testing.Short() {
		models = 400
	}
	count := census{}
	for seed := range uint64(models) {
		c, g := randomConflict(t, seed)
		if c == nil {
			continue
		}
		if fault := agree(c, g, count); fault != "" {
			t.Fatalf("conflict %d: %s", seed, fault)
		}
	}
	for _, concept := range Suite {
		tested := 0
		for _, name := range slices.Sorted(maps.Keys(count)) {
			n := count[name]
			if plain, _, _ := strings.Cut(name, ":"); plain != concept.Name {
				continue
			}
			tested++
			t.Logf("%-24s stable %6d, unstable %6d", name, n[0], n[1])
			if least := (n[0] + n[1]) / 20; n[0] < least || n[1] < least {
				t.Errorf("%s: stable %d, unstable %d: the conflicts do not test it", name, n[0], n[1])
			}
		}
		if tested == 0 {
			t.Errorf("%s is not tested", concept.Name)
		}
	}
}

// randomConflict gives a conflict as the oracle and as the engine have it: one
// in four in graph form, the others in option form; nil if nothing is left of
// the states.
func randomConflict(t *testing.T, seed uint64) (*conflict, *graph.Model) {
	roll := seeded(seed)
	parties := 2 + roll(2)
	if roll(4) == 0 {
		parties = 2 + roll(4)
	}
	if seed%4 == 0 {
		c := randomGraph(roll, parties, 3+roll(8))
		return c, c.graph()
	}
	cube := randomCube(roll, parties)
	c := cube.conflict(roll)
	if c == nil {
		return nil, nil
	}
	return c, cube.build(t, c.rank)
}

// agree compares moves and verdicts; it returns the first difference.
func agree(c *conflict, g *graph.Model, count census) string {
	for i := range c.parties {
		for s := range c.states {
			var want []graph.State
			for _, t := range c.moves[i][s].sorted() {
				want = append(want, graph.State(t))
			}
			if got := g.Moves(i, graph.State(s), nil); !slices.Equal(got, want) {
				return fmt.Sprintf("party %d moves from state %d to %v, want %v", i, s, got, want)
			}
		}
	}
	if g.HasChoices() != (c.combine != nil) {
		return fmt.Sprintf("option choices: %v, want %v", g.HasChoices(), c.combine != nil)
	}
	want := c.verdicts(oracleHorizon)
	names := slices.Sorted(maps.Keys(want))
	questions, err := Parse(strings.Join(names, ","), make([]string, c.parties))
	if err != nil {
		return err.Error()
	}
	all, err := Analyze(context.Background(), g, questions, Settings{})
	if err != nil {
		return err.Error()
	}
	if len(all.Questions) != len(names) {
		return fmt.Sprint("unavailable: ", all.Unavailable)
	}
	for k, name := range names {
		choice := questions[k].Party[0]
		for i := range c.parties {
			p := &Pass{Context: context.Background(), Graph: g, Focal: i, Horizon: choice.Horizon}
			for s := range graph.State(c.states) {
				stable := want[name][i][s]
				count.add(name, stable)
				if got := all.Stable[k][i].Has(s); got != stable {
					return fmt.Sprintf("%s, party %d, state %d: all at once stable %v, want %v", name, i, s, got, stable)
				}
				if choice.Concept.Literal == nil {
					continue
				}
				if got := choice.Concept.Judge(p, s).Status == Stable; got != stable {
					return fmt.Sprintf("%s, party %d, state %d: by itself stable %v, want %v", name, i, s, got, stable)
				}
			}
		}
	}
	return ""
}
