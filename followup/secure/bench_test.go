package secure

import (
	"context"
	"fmt"
	"testing"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/internal/synthetic"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
	"github.com/countermove/countermove/stability"
)

// BenchmarkPossible looks for all minimal sets of up to five of 20 levers
// (21,700 sets) that make some state of the target hold: six parties, 1,024
// states, 20 wishes each, a target of 128 states that hardly any set of levers
// makes hold. Levers replace, insert, move and drop wishes, and give options a
// direction; in the second model two of them change the rules.
func BenchmarkPossible(b *testing.B) {
	for _, rules := range []int{0, 2} {
		b.Run(fmt.Sprintf("rule-levers=%d", rules), func(b *testing.B) {
			in := large(b, rules)
			in.Values = map[string]string{"grade": "possible", "max-levers": "5", "all": "true", "cheapest": "false", "inverse": "false"}
			var r *Result
			for b.Loop() {
				var err error
				if r, err = run(context.Background(), in); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(r.Tried), "sets")
			b.ReportMetric(float64(len(r.Solutions)), "solutions")
		})
	}
}

// large makes the dispute of the benchmark.
func large(tb testing.TB, rules int) *followup.Input {
	spec := synthetic.Spec{Parties: 6, Options: 10, Statements: 20, OneWay: 20, Seed: 24}
	m := spec.Model()
	spec.Seed = 99
	other := spec.Model()
	for k := range 20 {
		m.Variants = append(m.Variants, &model.Variant{ID: fmt.Sprintf("l%d", k), Kind: model.Lever,
			Cost:    []model.PartyCost{{Party: model.Ref{ID: m.Parties[k%6].ID}, Value: fmt.Sprint(1 + k%3)}},
			Changes: leverOf(m, other, k, k >= 20-rules)})
	}
	if list := model.Check(m); list.HasErrors() {
		tb.Fatal(list)
	}
	open := func(ctx context.Context, variants []string) (*followup.World, error) {
		r, list := model.Resolve(m, variants)
		if list.HasErrors() {
			return nil, invalid(list)
		}
		s, list, err := space.Build(ctx, r, space.Limits{})
		if err != nil || list.HasErrors() {
			return nil, fmt.Errorf("%v %v", list, err)
		}
		rank, _, err := pref.RankAll(ctx, s)
		if err != nil {
			return nil, err
		}
		g, err := graph.Build(ctx, s, rank)
		return &followup.World{Model: r, Space: s, Rank: rank, Graph: g}, err
	}
	w, err := open(context.Background(), nil)
	if err != nil {
		tb.Fatal(err)
	}
	is, _ := expr.Parse("p1.o1 and p2.o1 and not p3.o1", nil)
	return &followup.Input{World: w, Open: open, Target: &model.Target{ID: "t", Is: is}, Holds: stability.Choice{Concept: stability.SEQ}}
}

// leverOf makes lever k.
func leverOf(m, other *model.Model, k int, rule bool) []model.Change {
	p := m.Parties[k%6]
	mine, theirs := p.Preference.(*model.Statements).List, other.Parties[k%6].Preference.(*model.Statements).List
	party := model.Ref{ID: p.ID}
	option := &expr.Name{Party: p.ID, Ident: p.Options[0].ID}
	switch {
	case rule:
		never := &expr.Not{X: &expr.Binary{Op: expr.And, X: option, Y: &expr.Name{Party: p.ID, Ident: "o2"}}}
		return []model.Change{&model.AddRule{Rule: &model.Rule{Holds: never, Source: expr.Print(never)}}}
	case k%5 == 0:
		return []model.Change{&model.SetMoves{Option: option, Moves: model.Forward}}
	case k%5 == 1:
		return []model.Change{&model.InsertStatement{Party: party, Statement: theirs[k%4], Where: model.Where{First: true}}}
	case k%5 == 2:
		return []model.Change{&model.MoveStatement{Party: party, Statement: model.Ref{ID: mine[k%4+3].Source}, Where: model.Where{First: true}}}
	case k%5 == 3:
		return []model.Change{&model.DropStatement{Party: party, Statement: model.Ref{ID: mine[k%3].Source}}}
	}
	return []model.Change{&model.ReplaceStatement{Party: party, Old: model.Ref{ID: mine[k%3+7].Source}, Statement: theirs[k%5+5]}}
}
