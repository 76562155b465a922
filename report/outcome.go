package report

import (
	"context"
	"slices"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// Way says how the start leads to a state.
type Way string

const (
	AtStart        Way = "start"        // it is the start
	ByImprovements Way = "improvements" // each mover gains by its move
	ByMoves        Way = "moves"        // only if some party moves against its own wish
	NoWay          Way = "none"         // no legal sequence of moves leads there
	NotSearched    Way = ""             // there is no start, or no time was left
)

// Hold says why a party stays.
type Hold string

const (
	NoMove   Hold = "no-move"    // it has none
	NoWish   Hold = "no-wish"    // it has moves, and none is better for it
	Deterred Hold = "deterrence" // answers by others make its improvements not worth it
	Foreseen Hold = "foresight"  // it has improvements and would not make them, by a concept that does not work by sanctions
)

// An Outcome is a state that holds, seen from the start.
type Outcome struct {
	State         State
	Questions     []int          // under which it holds
	Way           Way            // how the start leads there
	Path          []Step         // a shortest one; nil in models of more than TraceStates states
	Better, Worse graph.PartySet // parties that like it more, and less, than the start
	Under         int            // the question that Held speaks of
	Held          []Held         // by party
}

// Held says why one party stays at an outcome.
type Held struct {
	By Hold
	// Deterrers are the smallest groups of other parties whose own answers
	// deter every improvement; any one of them is enough. Nil when the party
	// is not deterred, or when that was not traced.
	Deterrers []graph.PartySet
}

// outcomes looks into the states that hold: all of them in a small model, else
// the first few, those of the main question before others.
func (a *Analysis) outcomes() {
	chosen := a.chosen()
	for _, s := range chosen {
		a.Outcomes = append(a.Outcomes, Outcome{State: s})
	}
	// A large model whose analysis was cut has no time left for this.
	hurried := len(a.Skipped) > 0 && a.Len() > TraceStates
	if a.Conflict.Start >= 0 && !hurried {
		a.fromStart(chosen)
	}
	for k := range a.Outcomes {
		a.look(&a.Outcomes[k])
	}
	if a.Total > len(chosen) {
		a.Skipped = append(a.Skipped, Skip{What: "outcomes", Reason: Say("skip.outcomes", "n", len(chosen), "total", a.Total)})
	}
}

// fromStart compares the outcomes with the start and finds ways there.
func (a *Analysis) fromStart(chosen []State) {
	c := a.Conflict
	wanted := map[Way][]State{}
	for k, look := range stability.Outlooks(c.Graph, c.Start, chosen) {
		o := &a.Outcomes[k]
		o.Better, o.Worse = look.Better, look.Worse
		switch look.Way {
		case stability.AtStart:
			o.Way = AtStart
		case stability.ByImprovements:
			o.Way = ByImprovements
		case stability.ByMoves:
			o.Way = ByMoves
		default:
			o.Way = NoWay
		}
		wanted[o.Way] = append(wanted[o.Way], o.State)
	}
	improving := c.paths(graph.ImprovementsOnly, wanted[ByImprovements])
	moving := c.paths(graph.AnyMove, wanted[ByMoves])
	for k := range a.Outcomes {
		switch o := &a.Outcomes[k]; o.Way {
		case ByImprovements:
			o.Path = improving[o.State]
		case ByMoves:
			o.Path = moving[o.State]
		}
	}
}

// chosen lists the states to look into: those that hold under the main
// question first, and among them those that hold under more questions.
func (a *Analysis) chosen() []State {
	limit := DetailOutcomes
	if a.Len() <= DetailStates {
		limit = DetailStates
	}
	n := len(a.all)
	byWeight := make([][]State, 2*n+1)
	for s := range State(a.Len()) {
		weight := 0
		for q := range a.all {
			if a.Equilibrium(q, s) {
				weight++
			}
		}
		if weight == 0 {
			continue
		}
		a.Total++
		if a.Equilibrium(a.Main, s) {
			weight += n
		}
		if len(byWeight[weight]) < limit {
			byWeight[weight] = append(byWeight[weight], s)
		}
	}
	slices.Reverse(byWeight)
	all := slices.Concat(byWeight...)
	return all[:min(len(all), limit)]
}

// paths finds shortest legal sequences of all parties from the start to the
// states wanted, all of which are known to be reached.
func (c *Conflict) paths(r graph.Reply, wanted []State) map[State][]Step {
	if c.Graph.Len() > TraceStates || len(wanted) == 0 {
		return nil
	}
	last := map[State]Step{}
	for _, s := range wanted {
		last[s] = Step{Party: -1}
	}
	left := len(wanted)
	search := c.Graph.Reach(c.Graph.All(), c.Start, r, func(step Step) bool {
		if first, ok := last[step.To]; ok && first.Party < 0 {
			last[step.To] = step
			left--
		}
		return left > 0
	})
	found := map[State][]Step{}
	for s, step := range last {
		found[s] = search.Path(step)
	}
	return found
}

// look finds out under which questions an outcome holds and what holds each
// party there.
func (a *Analysis) look(o *Outcome) {
	for q := range a.Result.Questions {
		if a.Equilibrium(q, o.State) {
			o.Questions = append(o.Questions, q)
		}
	}
	o.Under = o.Questions[0]
	if a.Equilibrium(a.Main, o.State) {
		o.Under = a.Main
	}
	for i := range a.Conflict.Parties() {
		o.Held = append(o.Held, a.held(o.Under, i, o.State))
	}
}

// held says why party i stays at s, which is stable for it under question q.
func (a *Analysis) held(q, i int, s State) Held {
	c, s := a.Conflict.In(i, s)
	choice := a.Result.Questions[q].Party[i]
	switch {
	case len(c.Graph.Moves(i, s, nil)) == 0:
		return Held{By: NoMove}
	case len(c.Graph.Improvements(i, s, nil)) == 0:
		return Held{By: NoWish}
	case choice.Concept.Literal == nil:
		return Held{By: Foreseen}
	case c.Graph.Len() > TraceStates:
		return Held{By: Deterred}
	}
	return Held{By: Deterred, Deterrers: stability.Explain(context.Background(), c.Graph, i, choice, s).Groups}
}
