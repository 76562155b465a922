package compare

import (
	"context"
	"reflect"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
)

// build works out a model with variants; those that are views become the views
// of their parties. It fails with *followup.Invalid where that makes no sense.
func build(ctx context.Context, m *model.Model, variants []string) (*followup.World, error) {
	var plain []string
	seen := map[string][]string{}
	for _, v := range m.Variants {
		switch {
		case !slices.Contains(variants, v.ID):
		case v.Kind == model.View:
			seen[v.SeenBy.ID] = append(seen[v.SeenBy.ID], v.ID)
		default:
			plain = append(plain, v.ID)
		}
	}
	w, err := one(ctx, m, plain)
	if err != nil || len(seen) == 0 {
		return w, err
	}
	w.Views = make([]*followup.View, len(w.Model.Parties))
	for i, p := range w.Model.Parties {
		if len(seen[p.ID]) == 0 {
			continue
		}
		v, err := one(ctx, m, slices.Concat(plain, seen[p.ID]))
		if err != nil {
			return nil, err
		}
		find := finder(w, v)
		of := make([]graph.State, w.Space.Len())
		for x := range of {
			of[x] = find(graph.State(x))
		}
		w.Views[i] = &followup.View{World: v, Seen: of}
	}
	return w, nil
}

// one works out a model with variants that are no views.
func one(ctx context.Context, m *model.Model, variants []string) (*followup.World, error) {
	composed, list := model.Resolve(m, variants)
	if list.HasErrors() {
		return nil, &followup.Invalid{Why: list[0].Message}
	}
	sp, list, err := space.Build(ctx, composed, space.Limits{})
	if err != nil {
		return nil, err
	}
	if list.HasErrors() {
		return nil, &followup.Invalid{Why: list[0].Message}
	}
	rank, list, err := pref.RankAll(ctx, sp)
	if err != nil {
		return nil, err
	}
	if list.HasErrors() {
		return nil, &followup.Invalid{Why: list[0].Message}
	}
	g, err := graph.Build(ctx, sp, rank)
	return &followup.World{Model: composed, Space: sp, Rank: rank, Graph: g}, err
}

// structure lists the differences of two disputes, and those of the views of
// their parties that are not differences of the disputes too.
func structure(a, b *followup.World) []Difference {
	list := composed(a.Model, b.Model)
	whole := list
	for i, p := range a.Model.Parties {
		j := b.Model.PartyIndex(p.ID)
		if j < 0 {
			continue
		}
		va, vb := modelOf(a, i), modelOf(b, j)
		if va == a.Model && vb == b.Model {
			continue
		}
		for _, d := range composed(va, vb) {
			if !slices.ContainsFunc(whole, func(x Difference) bool { return reflect.DeepEqual(x, d) }) {
				d.SeenBy = p.ID
				list = append(list, d)
			}
		}
	}
	return list
}

// composed compares models that come from one base with other variants.
func composed(a, b *model.Model) []Difference {
	d := newDiffer(a, b)
	d.dispute()
	return d.list
}

// modelOf is the model as a party sees it.
func modelOf(w *followup.World, party int) *model.Model {
	if w.Views != nil && w.Views[party] != nil {
		return w.Views[party].Model
	}
	return w.Model
}
