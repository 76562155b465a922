package compare

import (
	"context"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/model"
)

// A Subject is one of two models to compare: as declared, and worked out with
// the variants in force.
type Subject struct {
	Declared *model.Model
	World    *followup.World
}

// Diff compares two models. The differences are those of the models as
// declared, variants, sources and claims included; the verdicts are those of
// the worlds. Concepts are named as in the setting of that name, and at most
// limit states are listed of each kind. The first side of the result is a, the
// second b. It fails with *followup.Invalid if a model does not admit the
// concepts, or when ctx ends before there are verdicts.
func Diff(ctx context.Context, a, b Subject, concepts string, limit int) (*Result, error) {
	r := &Result{}
	for _, s := range []Subject{a, b} {
		q, err := questions(s.World, concepts)
		if err != nil {
			return nil, err
		}
		j, err := judge(ctx, s.World, q)
		if err != nil {
			return nil, err
		}
		r.Sides = append(r.Sides, &Side{Judged: j})
		r.Asked = nil
		for _, x := range q {
			r.Asked = append(r.Asked, x.Name)
		}
	}
	second := r.Sides[1]
	second.Structure = Differences(a.Declared, b.Declared)
	second.Pair = newPair(r.Sides[0].Judged, second.Judged, r.Asked, limit)
	explained, err := second.Pair.explain(ctx)
	switch {
	case err != nil:
		r.leave("why verdicts differ is not told in full (%s)", context.Cause(ctx))
	case !explained:
		r.leave("why verdicts differ is not looked into for more than %d states", tracedStates)
	}
	r.tally(limit)
	return r, nil
}

// Identical reports whether two models compared by Diff say the same and have
// the same verdicts.
func (r *Result) Identical() bool {
	s := r.Sides[1]
	return len(s.Structure) == 0 && s.Pair.Same()
}
