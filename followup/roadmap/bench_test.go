package roadmap_test

import (
	"context"
	"testing"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/internal/synthetic"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
	"github.com/countermove/countermove/stability"
)

// BenchmarkRoadmap looks for an order of steps among 5,000 states and more,
// with groups of two parties that change up to two options each. The figure to
// reach is 1 s on two cores, for 4,096 to 8,192 states.
func BenchmarkRoadmap(b *testing.B) {
	for _, c := range []struct {
		name string
		spec synthetic.Spec
		goal string
	}{
		{"6-parties-4096", synthetic.Spec{Parties: 6, Options: 12, Statements: 10, Seed: 7}, "p1.o1 and p2.o1"},
		{"6-parties-8192", synthetic.Spec{Parties: 6, Options: 13, Statements: 10, Seed: 7}, "p1.o1 and p2.o1"},
		{"4-parties-8192", synthetic.Spec{Parties: 4, Options: 13, Statements: 8, OneWay: 30, Seed: 5}, "p1.o1 or p2.o1"},
		{"10-parties-8192", synthetic.Spec{Parties: 10, Options: 13, Statements: 8, Seed: 3}, "p1.o1 or p2.o1"},
		{"rules-5184", synthetic.Spec{Parties: 6, Options: 24, ExactlyOne: 3, Statements: 8, Seed: 3}, "p1.o1 or p2.o1"},
	} {
		b.Run(c.name, func(b *testing.B) {
			in := large(b, c.spec, c.goal)
			var r *roadmap.Result
			for b.Loop() {
				r = ask(b, in)
			}
			b.ReportMetric(float64(in.World.Graph.Len()), "states")
			b.ReportMetric(float64(r.Goals), "goals")
			b.ReportMetric(float64(len(r.Roadmaps)), "roadmaps")
			b.ReportMetric(float64(len(r.Left())), "limits")
		})
	}
}

// large asks for a goal from the state that the parties like least together.
func large(tb testing.TB, spec synthetic.Spec, goal string) *followup.Input {
	tb.Helper()
	ctx, m := context.Background(), spec.Model()
	s, list, err := space.Build(ctx, m, space.Limits{})
	if err != nil || list.HasErrors() {
		tb.Fatal(list, err)
	}
	w := &followup.World{Model: m, Space: s}
	var faults error
	if w.Rank, _, faults = pref.RankAll(ctx, s); faults != nil {
		tb.Fatal(faults)
	}
	if w.Graph, err = graph.Build(ctx, s, w.Rank); err != nil {
		tb.Fatal(err)
	}
	from, worst := graph.State(0), int32(0)
	for s := range graph.State(w.Graph.Len()) {
		sum := int32(0)
		for _, rank := range w.Rank {
			sum += rank[s]
		}
		if sum > worst {
			from, worst = s, sum
		}
	}
	is, _ := expr.Parse(goal, nil)
	values := map[string]string{}
	for _, s := range roadmap.Analysis.Settings {
		values[s.Name] = s.Default
	}
	return &followup.Input{World: w, From: &model.StateRef{Word: s.Code(int(from))}, Target: &model.Target{ID: "goal", Is: is},
		Holds: stability.Choice{Concept: stability.SEQ}, Values: values}
}
