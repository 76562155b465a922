package secure

import (
	"context"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Grade says how well a target is secured. Possible, Reachable and Firm each
// imply the one before; Assured implies Possible only.
type Grade int

const (
	Possible  Grade = iota // some state of the target holds
	Reachable              // and somebody can settle on it from the start
	Firm                   // and from it no coalition jumps to another equilibrium
	Assured                // what happens if nobody talks leads there, and nowhere else
)

// Grades are all grades, in order.
var grades = [...]string{"possible", "reachable", "firm", "assured"}

// String is the name of the grade in the setting.
func (g Grade) String() string { return grades[g] }

// An assessment grades one world.
type assessment struct {
	world    *followup.World
	question stability.Question
	from     graph.State // -1 if the world has no such state
	target   stability.Bitset
	holding  stability.Bitset // nil until all states were judged
}

// assess fails with *followup.Invalid where a concept in use is not defined:
// levers may merge states.
func assess(in *followup.Input, w *followup.World) (*assessment, error) {
	a := &assessment{world: w, question: in.Question(w), from: in.Start(w), target: target(in, w)}
	for _, c := range a.question.Party {
		if c.Concept.Choices && !w.Graph.HasChoices() {
			return nil, &followup.Invalid{Why: c.Concept.Name + " is not defined where states are merged"}
		}
	}
	return a, nil
}

// few is how many states are judged one by one rather than with all others.
const few = 32

// holds lists the states of the target that hold, at most limit of them; 0
// sets no limit.
func (a *assessment) holds(ctx context.Context, limit int) ([]graph.State, error) {
	var list []graph.State
	goals := members(a.target)
	alone := a.holding == nil && len(goals) <= few && a.literal()
	if !alone {
		if err := a.judge(ctx); err != nil {
			return nil, err
		}
	}
	for _, t := range goals {
		if limit > 0 && len(list) == limit {
			break
		}
		if alone && a.world.Holds(ctx, a.question, t) || !alone && a.holding.Has(t) {
			list = append(list, t)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// literal reports whether every concept in use judges a state alone in any
// model.
func (a *assessment) literal() bool {
	for _, c := range a.question.Party {
		if c.Concept.Shape == nil {
			return false
		}
	}
	return true
}

// judge works out which states hold.
func (a *assessment) judge(ctx context.Context) (err error) {
	if a.holding == nil {
		a.holding, err = a.world.Holding(ctx, a.question)
	}
	return err
}

// earned lists the states of the target that somebody can settle on from the
// start, with the largest set that can; see tables.Earning. It stops after the
// first if that is all that is asked.
func (a *assessment) earned(ctx context.Context, firm, first bool) (list []tables.Earned, err error) {
	if a.from < 0 {
		return nil, nil
	}
	for e, err := range tables.Earning(ctx, a.world, a.question, a.from, a.target, firm) {
		if err != nil {
			return nil, err
		}
		if list = append(list, e); first {
			break
		}
	}
	return list, nil
}

// reached reports whether the world reaches a grade.
func (a *assessment) reached(ctx context.Context, g Grade) (bool, error) {
	switch g {
	case Possible:
		list, err := a.holds(ctx, 1)
		return len(list) > 0, err
	case Reachable, Firm:
		list, err := a.earned(ctx, g == Firm, true)
		return len(list) > 0, err
	}
	d, err := a.drift(ctx)
	return d.assured(), err
}

// A Drift is what happens from the start if nobody talks.
type Drift struct {
	States []graph.State // that hold among the start and what improvements reach from it
	Stray  []graph.State // of these, those outside the target
	// Astray are the states that improvements reach from the start, the start
	// included, from which improvements lead to no state of the drift; not
	// worked out when the drift is empty.
	Astray []graph.State
}

func (d *Drift) assured() bool {
	return d != nil && len(d.States) > 0 && len(d.Stray) == 0 && len(d.Astray) == 0
}

// drift works out the drift; nil if there is no start.
func (a *assessment) drift(ctx context.Context) (*Drift, error) {
	if a.from < 0 {
		return nil, nil
	}
	if err := a.judge(ctx); err != nil {
		return nil, err
	}
	states, err := a.world.Drift(ctx, a.holding, a.from)
	if err != nil {
		return nil, err
	}
	d := &Drift{States: states}
	at := stability.NewBitset(a.world.Graph.Len())
	for _, t := range states {
		at.Set(t)
		if !a.target.Has(t) {
			d.Stray = append(d.Stray, t)
		}
	}
	if len(states) > 0 {
		d.Astray, err = astray(ctx, a.world.Graph, a.from, at)
	}
	return d, err
}
