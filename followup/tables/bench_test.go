package tables_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/internal/synthetic"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
	"github.com/countermove/countermove/stability"
)

// BenchmarkTables asks for the tables of ten parties and about 2,000 states,
// where every combination is a state, where rules leave few, and where moves
// are lists. The figure to reach is 1 s on two cores.
func BenchmarkTables(b *testing.B) {
	for _, c := range []struct {
		name string
		spec synthetic.Spec
		list bool // moves as lists
	}{
		{"free", synthetic.Spec{Parties: 10, Options: 11, Statements: 8, Seed: 3}, false},
		{"one-way", synthetic.Spec{Parties: 10, Options: 11, Statements: 8, OneWay: 40, Seed: 5}, false},
		{"rules", synthetic.Spec{Parties: 10, Options: 21, ExactlyOne: 3, Statements: 8, Seed: 3}, false},
		{"lists", synthetic.Spec{Parties: 10, Options: 11, Statements: 8, Seed: 3}, true},
	} {
		for _, concept := range []*stability.Concept{stability.SEQ, stability.GMR} {
			b.Run(c.name+"/"+concept.Name, func(b *testing.B) {
				w := world(b, c.spec)
				if c.list {
					w.Graph = listed(w.Graph)
				}
				in := input(b, w, concept)
				for b.Loop() {
					r, err := tables.Analysis.Run(context.Background(), in)
					if err != nil {
						b.Fatal(err)
					}
					report(b, r.(*tables.Result))
				}
			})
		}
	}
}

// BenchmarkEarning asks for all states of the target that somebody can settle
// on, as the search for levers does for each set of levers.
func BenchmarkEarning(b *testing.B) {
	w := world(b, synthetic.Spec{Parties: 6, Options: 10, Statements: 8, Seed: 3})
	in := input(b, w, stability.SEQ)
	for _, firm := range []bool{false, true} {
		b.Run(fmt.Sprintf("firm=%t", firm), func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for _, err := range tables.Earning(context.Background(), w, in.Question(w), in.Start(w), w.In(in.Target), firm) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n), "states")
		})
	}
}

func report(b *testing.B, r *tables.Result) {
	deals := 0
	for _, t := range r.Tables {
		deals += len(t.Deals)
	}
	b.ReportMetric(float64(r.Hold), "hold")
	b.ReportMetric(float64(r.Counts.Deal), "sets")
	b.ReportMetric(float64(len(r.Tables)), "tables")
	b.ReportMetric(float64(deals), "deals")
}

func world(tb testing.TB, spec synthetic.Spec) *followup.World {
	tb.Helper()
	ctx, m := context.Background(), spec.Model()
	s, list, err := space.Build(ctx, m, space.Limits{})
	if err != nil || list.HasErrors() {
		tb.Fatal(list, err)
	}
	w := &followup.World{Model: m, Space: s}
	for i := range m.Parties {
		rank, _, err := pref.Rank(ctx, s, i)
		if err != nil {
			tb.Fatal(err)
		}
		w.Rank = append(w.Rank, rank)
	}
	if w.Graph, err = graph.Build(ctx, s, w.Rank); err != nil {
		tb.Fatal(err)
	}
	return w
}

// listed is the same model with its moves as lists.
func listed(g *graph.Model) *graph.Model {
	var rank [][]int32
	var moves [][][]graph.State
	for i := range g.Parties() {
		rank = append(rank, g.Rank(i))
		moves = append(moves, nil)
		for s := range graph.State(g.Len()) {
			moves[i] = append(moves[i], g.Moves(i, s, nil))
		}
	}
	return graph.New(rank, moves)
}

// input aims at the states in which the first option is taken, or the second,
// from the state that its parties like least together.
func input(tb testing.TB, w *followup.World, c *stability.Concept) *followup.Input {
	tb.Helper()
	first, second := w.Model.Parties[0].Options[0].ID, w.Model.Parties[1].Options[0].ID
	is, list := expr.Parse("p1."+first+" or p2."+second, nil)
	if list.HasErrors() {
		tb.Fatal(list)
	}
	from, worst := graph.State(0), int32(0)
	for s := range graph.State(w.Graph.Len()) {
		sum := int32(0)
		for i := range w.Graph.Parties() {
			sum += w.Graph.Rank(i)[s]
		}
		if sum > worst {
			from, worst = s, sum
		}
	}
	return &followup.Input{World: w, From: &model.StateRef{Word: w.Space.Code(int(from))}, Target: &model.Target{ID: "t", Is: is},
		Holds: stability.Choice{Concept: c}, Values: map[string]string{"against": "start", "sets": "auto"}}
}
