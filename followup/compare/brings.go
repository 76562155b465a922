package compare

import (
	"context"
	"errors"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// Brings is the change that brings a difference. The changes of the variants
// are made one after another, as written and in the order of the file; this is
// the first after which the state holds, or not, as at the end, and from which
// on that stays so.
type Brings struct {
	Variant string
	Change  int // its place among the variant's changes, from 1
	// Together is how many changes had to be made at once, this one the last,
	// because between them the model makes no sense; else 1.
	Together int
	Of       int // changes that the variants make in all
	// Differences is what it does to the model.
	Differences []Difference
}

// Up to here changes are made one by one to see which brings a difference.
const (
	tracedStates  = 20_000
	tracedChanges = 200
)

// A stage is the dispute after some of the changes.
type stage struct {
	made    int // changes
	variant string
	change  int // place of the last one in its variant
	world   *followup.World
	holds   [][]bool // by concept and flip of the pair: whether the state holds
}

// trace finds for each equilibrium gained or lost the change that brings it.
// Declared is the model without variants, base the variants in force on both
// sides, added those compared. It reports false where there are too many
// states or changes to try.
func (p *Pair) trace(ctx context.Context, declared *model.Model, base, added []string) (bool, error) {
	cuts := prefixes(declared, added)
	if len(cuts) == 0 || !slices.ContainsFunc(p.Concepts, Verdicts.shifts) {
		return true, nil
	}
	if len(cuts) > tracedChanges || p.A.World.Space.Len() > tracedStates {
		return false, nil
	}
	stages := []stage{p.stage(p.A, cut{})}
	for _, c := range cuts[:len(cuts)-1] {
		w, err := build(ctx, c.model, slices.Concat(base, c.variants))
		var invalid *followup.Invalid
		if errors.As(err, &invalid) {
			continue
		}
		if err != nil {
			return true, err
		}
		j, err := judge(ctx, w, p.questions())
		if err != nil {
			return true, err
		}
		stages = append(stages, p.stage(j, c))
	}
	stages = append(stages, p.stage(p.B, cuts[len(cuts)-1]))
	for k, v := range p.Concepts {
		for n := range v.Flips {
			if v.Flips[n].Holds != 0 {
				v.Flips[n].Brings = brings(stages, k, n)
			}
		}
	}
	return true, nil
}

// shifts reports whether some state holds on one side only.
func (v Verdicts) shifts() bool { return v.GainedAll.N+v.LostAll.N > 0 }

// questions are those that are compared.
func (p *Pair) questions() []stability.Question {
	var list []stability.Question
	for _, v := range p.Concepts {
		list = append(list, p.A.Result.Questions[v.placeA])
	}
	return list
}

// stage notes which of the states that flip hold in a dispute on the way.
func (p *Pair) stage(j *Judged, c cut) stage {
	st := stage{made: c.made, variant: c.variant, change: c.change, world: bare(j.World)}
	find := finder(p.A.World, j.World)
	for _, v := range p.Concepts {
		q := j.question(v.Name)
		var holds []bool
		for _, f := range v.Flips {
			at := none
			if q >= 0 {
				at = find(f.A)
			}
			holds = append(holds, at >= 0 && j.Holds(q, at) == stability.Stable)
		}
		st.holds = append(st.holds, holds)
	}
	return st
}

// brings finds the first stage from which on a state does as at the last.
func brings(stages []stage, concept, flip int) *Brings {
	last := len(stages) - 1
	at := last
	for at > 0 && stages[at-1].holds[concept][flip] == stages[last].holds[concept][flip] {
		at--
	}
	if at == 0 {
		return nil // the first and the last do not differ: a bound left one open
	}
	before, after := stages[at-1], stages[at]
	return &Brings{Variant: after.variant, Change: after.change, Together: after.made - before.made,
		Of: stages[last].made, Differences: structure(before.world, after.world)}
}

// A cut is a model whose variants make only the first changes.
type cut struct {
	made     int
	variant  string
	change   int
	model    *model.Model
	variants []string // of those added, the ones that make a change
}

// prefixes lists the cuts after the first change, the second, and so on to all.
func prefixes(m *model.Model, added []string) []cut {
	var list []cut
	var whole []string // variants before
	for k, v := range m.Variants {
		if !slices.Contains(added, v.ID) {
			continue
		}
		for n := range v.Changes {
			short := *m
			short.Variants = slices.Clone(m.Variants)
			short.Variants[k] = new(*v)
			short.Variants[k].Changes = v.Changes[:n+1]
			list = append(list, cut{made: len(list) + 1, variant: v.ID, change: n + 1, model: &short,
				variants: append(slices.Clone(whole), v.ID)})
		}
		whole = append(whole, v.ID)
	}
	return list
}

// bare keeps of a world what its structure is read from.
func bare(w *followup.World) *followup.World {
	out := &followup.World{Model: w.Model}
	if w.Views != nil {
		out.Views = make([]*followup.View, len(w.Views))
	}
	for i, v := range w.Views {
		if v != nil {
			out.Views[i] = &followup.View{World: &followup.World{Model: v.Model}}
		}
	}
	return out
}
