package tables

import (
	"context"
	"iter"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// Earned is a state of a target that somebody can settle on from the start.
type Earned struct {
	State graph.State
	// Most is the largest set of parties with a deal there, possibly a single
	// party: all who are not worse off than at the start. It is 0 for the
	// start itself.
	Most graph.PartySet
}

// Earning yields, for one world, the states in a target on which somebody can
// settle from s: s itself if it is in the target and holds, and every deal
// there, compared with s, of a single party or of a set of two or more. With
// firm, only those from which no coalition has an equilibrium jump. States
// ascend. An error is the last that is yielded: of ctx, or *followup.Invalid.
//
// It works state by state, so a caller that stops at the first has a cheap
// answer. No set of parties is tried: if any set has a deal at t, so has the
// set of all who lose nothing by t, since more parties reach no less. States
// are judged alone, from the literal definitions, until that would cost more
// than to judge all of them together.
func Earning(ctx context.Context, w *followup.World, q stability.Question, s graph.State, target stability.Bitset, firm bool) iter.Seq2[Earned, error] {
	return func(yield func(Earned, error) bool) {
		e := &earner{world: w, from: s, scout: newScout(w.Graph),
			holding: &holding{world: w, question: q, known: make([]int8, w.Graph.Len())}}
		for t := range graph.State(w.Graph.Len()) {
			if !target.Has(t) {
				continue
			}
			most, ok, err := e.earned(ctx, t, firm)
			if err != nil {
				yield(Earned{}, err)
				return
			}
			if ok && !yield(Earned{t, most}, nil) {
				return
			}
		}
	}
}

// An earner tells whether states of a target are earned.
type earner struct {
	world   *followup.World
	from    graph.State
	scout   *scout
	holding *holding
}

// earned asks what is cheap before what is dear.
func (e *earner) earned(ctx context.Context, t graph.State, firm bool) (most graph.PartySet, ok bool, err error) {
	if t != e.from {
		var gain bool
		for i := range e.world.Graph.Parties() {
			if !e.world.Graph.Prefers(i, t, e.from) {
				most = most.With(i)
			}
			gain = gain || e.world.Graph.Prefers(i, e.from, t)
		}
		if !gain || changers(e.world.Graph, e.from, t)&^most != 0 {
			return 0, false, nil
		}
		if ok, err := reaches(ctx, e.scout.walker, most, e.from, t); !ok || err != nil {
			return 0, false, err
		}
	}
	holds := func(x graph.State) (bool, error) { return e.holding.has(ctx, x) }
	if ok, err := holds(t); !ok || err != nil {
		return 0, false, err
	}
	if !firm {
		return most, true, nil
	}
	ok, err = e.scout.firm(ctx, t, e.everywhere(), holds)
	return most, ok, err
}

// everywhere lists the states that may hold: all, as long as that is not known.
func (e *earner) everywhere() []graph.State {
	if e.holding.list != nil {
		return e.holding.list
	}
	all := make([]graph.State, e.world.Graph.Len())
	for x := range all {
		all[x] = graph.State(x)
	}
	return all
}

// A holding knows which states of a world hold, as far as it was asked.
type holding struct {
	world    *followup.World
	question stability.Question
	known    []int8 // by state: 0 not known, 1 holds, -1 does not
	alone    int    // how many were judged alone
	all      stability.Bitset
	list     []graph.State // of all
}

// alone is how many states are judged alone before all are judged together.
const alone = 8

func (h *holding) has(ctx context.Context, t graph.State) (bool, error) {
	switch {
	case h.all != nil:
		return h.all.Has(t), nil
	case h.known[t] != 0:
		return h.known[t] > 0, nil
	case h.alone < alone && h.literal():
		h.alone++
		ok := h.world.Holds(ctx, h.question, t)
		if err := ctx.Err(); err != nil {
			return false, err
		}
		h.known[t] = -1
		if ok {
			h.known[t] = 1
		}
		return ok, nil
	}
	all, err := h.world.Holding(ctx, h.question)
	if err != nil {
		return false, err
	}
	h.all, h.list = all, states(all)
	return all.Has(t), nil
}

// literal reports whether states can be judged alone: every party by a concept
// that any model admits.
func (h *holding) literal() bool {
	for _, c := range h.question.Party {
		if c.Concept.Shape == nil {
			return false
		}
	}
	return true
}

// states lists the members of a set, ascending; never nil.
func states(set stability.Bitset) []graph.State {
	list := make([]graph.State, 0, set.Count())
	for t := range graph.State(64 * len(set)) {
		if set.Has(t) {
			list = append(list, t)
		}
	}
	return list
}
