package evolve

import (
	"context"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Stay says why one party moves from the state, or does not.
type Stay struct {
	Moves        int           // how many moves it has
	Improvements []graph.State // those by which it gains at once, in its own view
	// Hold says what keeps it, under the concept asked for; its states, like
	// Improvements, are those of the party's view, if it has one.
	Hold   stability.Hold
	Unseen bool // the party's view excludes the state; the rest is empty
}

// stays says for each party why it moves from s, or does not.
func stays(ctx context.Context, w *followup.World, q stability.Question, s graph.State) []Stay {
	var list []Stay
	for i, choice := range q.Party {
		g, at := w.Graph, s
		if w.Views != nil && w.Views[i] != nil {
			g, at = w.Views[i].Graph, w.Views[i].Seen[s]
		}
		if at < 0 {
			list = append(list, Stay{Unseen: true, Hold: stability.Hold{Cause: stability.Leaves, Improvement: -1}})
			continue
		}
		list = append(list, Stay{
			Moves:        len(g.Moves(i, at, nil)),
			Improvements: g.Improvements(i, at, nil),
			Hold:         stability.Explain(ctx, g, i, choice, at),
		})
	}
	return list
}

// Still reports whether nobody gains by a move: the state is Nash stable for
// every party.
func (r *Result) Still() bool {
	for _, s := range r.Stays {
		if s.Unseen || len(s.Improvements) > 0 {
			return false
		}
	}
	return true
}

// Leavers is the set of parties that would leave under the concept.
func (r *Result) Leavers() graph.PartySet {
	return r.held(func(s Stay) bool { return s.Hold.Cause == stability.Leaves })
}

// Deterred is the set of parties that gain by a move and stay because of what
// follows.
func (r *Result) Deterred() graph.PartySet {
	return r.held(func(s Stay) bool { return s.Hold.Cause == stability.Deterred })
}

func (r *Result) held(is func(Stay) bool) graph.PartySet {
	var set graph.PartySet
	for i, s := range r.Stays {
		if is(s) {
			set = set.With(i)
		}
	}
	return set
}
