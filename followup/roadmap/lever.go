package roadmap

import (
	"context"
	"errors"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/model"
)

// remedies says what would allow a clean roadmap where there is none: larger
// groups, or one lever.
func (r *Result) remedies(ctx context.Context, in *followup.Input, sc *scene) error {
	var err error
	r.CleanJoint, err = sc.cleanJoint(ctx, r.Joint, in.Int("max-steps"))
	if errors.Is(err, errWork) {
		r.JointOpen = true
		r.left = append(r.left, "whether larger groups would allow a clean order was not worked out to the end")
	} else if err != nil {
		return err
	}
	applied := inForce(in.World)
	var levers []*model.Variant
	for _, v := range in.World.Model.Variants {
		if v.Kind == model.Lever && !slices.Contains(applied, v.ID) {
			levers = append(levers, v)
		}
	}
	for k, v := range levers {
		in.Say(stages+int64(k), stages+int64(len(levers)), "lever "+v.ID)
		if other := excluded(in.World, applied, v); other != "" {
			r.Levers = append(r.Levers, LeverTried{ID: v.ID, Why: "it excludes " + other + ", which is in force"})
			continue
		}
		tried, err := r.lever(ctx, in, with(in.World, applied, v.ID), v.ID)
		if err != nil {
			return err
		}
		r.Levers = append(r.Levers, tried)
	}
	return nil
}

// inForce lists the variants of a world, those of views included.
func inForce(w *followup.World) []string {
	list := slices.Clone(w.Model.Applied)
	for _, v := range w.Views {
		if v == nil {
			continue
		}
		for _, id := range v.Model.Applied {
			if !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	return list
}

// with adds a variant to others, in file order.
func with(w *followup.World, applied []string, id string) []string {
	var list []string
	for _, v := range w.Model.Variants {
		if v.ID == id || slices.Contains(applied, v.ID) {
			list = append(list, v.ID)
		}
	}
	return list
}

// excluded says which variant in force a variant does not go with; empty if
// there is none.
func excluded(w *followup.World, applied []string, v *model.Variant) string {
	for _, r := range v.Excludes {
		if slices.Contains(applied, r.ID) {
			return r.ID
		}
	}
	for _, other := range w.Model.Variants {
		if slices.Contains(applied, other.ID) && slices.ContainsFunc(other.Excludes, func(r model.Ref) bool { return r.ID == v.ID }) {
			return other.ID
		}
	}
	return ""
}

// lever asks whether a clean roadmap exists with other variants in force.
func (r *Result) lever(ctx context.Context, in *followup.Input, variants []string, id string) (LeverTried, error) {
	tried := LeverTried{ID: id}
	w, err := in.Open(ctx, variants)
	if err == nil {
		var sc *scene
		if sc, err = newScene(ctx, in, w); err == nil {
			tried.Clean, err = sc.clean(ctx, r.Joint, in.Int("max-steps"))
		}
	}
	var invalid *followup.Invalid
	switch {
	case errors.As(err, &invalid):
		tried.Why = invalid.Why
	case errors.Is(err, errWork):
		tried.Cut = true
		r.left = append(r.left, "whether lever "+id+" would allow a clean order was not worked out to the end")
	case err != nil:
		return tried, err
	}
	return tried, nil
}
