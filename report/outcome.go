package report

import (
	"context"

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
	NotSearched    Way = ""             // there is no start, or the model is too large to search
)

// Hold says why a party stays.
type Hold string

const (
	NoMove   Hold = "no-move"    // it has none
	NoWish   Hold = "no-wish"    // it has moves, and none is better for it
	Deterred Hold = "deterrence" // answers by others make its improvements not worth it
	Foreseen Hold = "foresight"  // it has improvements and would not make them, by a concept without sanctions
)

// An Outcome is a state that holds, seen from the start.
type Outcome struct {
	State     graph.State
	Questions []int          // under which it holds
	Way       Way            // how the start leads there
	Path      []graph.Step   // a shortest one
	Better    graph.PartySet // parties that like it more than the start
	Worse     graph.PartySet // and less; the others like both equally
	Under     int            // the question that Held speaks of
	Held      []Held         // by party
}

// Held says why one party stays at an outcome.
type Held struct {
	By Hold
	// Deterrers are the parties that move in the shortest sanctions of its
	// improvements. Empty when that was not traced.
	Deterrers graph.PartySet
}

// outcomes looks into the states that hold: all of them in a small model, else
// the first few, those of the main question before others.
func (a *Analysis) outcomes() {
	n := graph.State(a.Len())
	var chosen []graph.State
	limit := DetailOutcomes
	if a.Len() <= DetailStates {
		limit = DetailStates
	}
	for s := range n {
		if a.Holds(s) {
			a.Total++
		}
	}
	for _, main := range []bool{true, false} {
		for s := range n {
			if a.Holds(s) && (a.Main >= 0 && a.Equilibrium(a.Main, s)) == main && len(chosen) < limit {
				chosen = append(chosen, s)
			}
		}
	}
	improving, moving := a.fromStart(graph.ImprovementsOnly), a.fromStart(graph.AnyMove)
	for _, s := range chosen {
		a.Outcomes = append(a.Outcomes, a.outcome(s, improving, moving))
	}
	if a.Total > len(chosen) {
		a.Skipped = append(a.Skipped, Skip{What: "outcomes", Reason: Say("skip.outcomes", "n", len(chosen), "total", a.Total)})
	}
}

// A reach is what the start leads to: for each state the first step that ends
// there.
type reach struct {
	search *graph.Search
	last   map[graph.State]graph.Step
	cut    bool // the search stopped at its bound
}

func (a *Analysis) fromStart(r graph.Reply) *reach {
	c := a.Conflict
	if c.Start < 0 {
		return nil
	}
	to := &reach{last: map[graph.State]graph.Step{}}
	pairs := 0
	to.search = c.Graph.Reach(c.Graph.All(), c.Start, r, func(step graph.Step) bool {
		if _, ok := to.last[step.To]; !ok {
			to.last[step.To] = step
		}
		pairs++
		to.cut = pairs >= reachPairs
		return !to.cut
	})
	return to
}

func (a *Analysis) outcome(s graph.State, improving, moving *reach) Outcome {
	c := a.Conflict
	o := Outcome{State: s}
	for q := range a.Result.Questions {
		if a.Equilibrium(q, s) {
			o.Questions = append(o.Questions, q)
		}
	}
	o.Way, o.Path = a.way(s, improving, moving)
	if c.Start >= 0 {
		for i := range c.Parties() {
			switch {
			case c.Graph.Prefers(i, c.Start, s):
				o.Better = o.Better.With(i)
			case c.Graph.Prefers(i, s, c.Start):
				o.Worse = o.Worse.With(i)
			}
		}
	}
	o.Under = o.Questions[0]
	if a.Equilibrium(a.Main, s) {
		o.Under = a.Main
	}
	for i := range c.Parties() {
		o.Held = append(o.Held, a.held(o.Under, i, s))
	}
	return o
}

func (a *Analysis) way(s graph.State, improving, moving *reach) (Way, []graph.Step) {
	switch {
	case improving == nil:
		return NotSearched, nil
	case s == a.Conflict.Start:
		return AtStart, nil
	}
	if step, ok := improving.last[s]; ok {
		return ByImprovements, improving.search.Path(step)
	}
	step, ok := moving.last[s]
	switch {
	case ok && !improving.cut:
		return ByMoves, moving.search.Path(step)
	case ok || moving.cut:
		return NotSearched, nil
	}
	return NoWay, nil
}

// held says why party i stays at s, which is stable for it under question q.
func (a *Analysis) held(q, i int, s graph.State) Held {
	c, s := a.Conflict.In(i, s)
	switch {
	case s < 0:
		return Held{}
	case len(c.Graph.Moves(i, s, nil)) == 0:
		return Held{By: NoMove}
	case len(c.Graph.Improvements(i, s, nil)) == 0:
		return Held{By: NoWish}
	}
	choice := a.Result.Questions[q].Party[i]
	if choice.Concept.Literal == nil {
		return Held{By: Foreseen}
	}
	h := Held{By: Deterred}
	if c.Graph.Len() > TraceStates {
		return h
	}
	v := choice.Concept.Judge(&stability.Pass{Context: context.Background(), Graph: c.Graph, Focal: i, Horizon: choice.Horizon}, s)
	for _, answer := range v.Answers {
		for _, step := range answer.Path {
			h.Deterrers = h.Deterrers.With(step.Party)
		}
		for _, step := range answer.Choices {
			h.Deterrers = h.Deterrers.With(step.Party)
		}
	}
	return h
}
