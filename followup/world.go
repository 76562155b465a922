package followup

import (
	"context"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
	"github.com/countermove/countermove/stability"
)

// A World is a model with its states, rankings and moves worked out.
type World struct {
	Model *model.Model // as composed
	Space *space.Space
	Rank  [][]int32 // by party and state
	Graph *graph.Model
	// Views has, for each party that sees the dispute in its own way, how it
	// sees it; nil for the others. Views is nil when nobody does.
	Views []*View
}

// A View is the dispute as one party sees it (a level-1 hypergame: Bennett
// 1977). Its own stability is judged there.
type View struct {
	*World
	// Seen is, for each state of the base, the state of the view; -1 where
	// the party does not see it.
	Seen []graph.State
}

// Judge answers the questions for all states: in the base, and for each party
// with a view in that view. A state that a party does not see is not stable
// for it and no equilibrium.
func (w *World) Judge(ctx context.Context, questions []stability.Question, set stability.Settings) (*stability.Result, error) {
	result, err := stability.Analyze(ctx, w.Graph, questions, set)
	if err != nil {
		return nil, err
	}
	for i, v := range w.Views {
		if v == nil {
			continue
		}
		seen, err := stability.Analyze(ctx, v.Graph, result.Questions, set)
		if err != nil {
			return nil, err
		}
		for name, why := range seen.Unavailable {
			return nil, &Invalid{Why: "in the view of " + w.Model.Parties[i].ID + ", " + name + " is not available: " + why}
		}
		for q := range seen.Questions {
			result.Stable[q][i] = v.carry(seen.Stable[q][i])
			if seen.Undecided[q][i] != nil {
				result.Undecided[q][i] = v.carry(seen.Undecided[q][i])
			}
		}
	}
	return result, nil
}

func (v *View) carry(set stability.Bitset) stability.Bitset {
	out := stability.NewBitset(len(v.Seen))
	for x, at := range v.Seen {
		if at >= 0 && set.Has(at) {
			out.Set(graph.State(x))
		}
	}
	return out
}

// Holding is the set of states that hold: stable for every party, each in its
// own view.
func (w *World) Holding(ctx context.Context, q stability.Question) (stability.Bitset, error) {
	r, err := w.Judge(ctx, []stability.Question{q}, stability.Settings{})
	if err != nil {
		return nil, err
	}
	if why, ok := r.Unavailable[q.Name]; ok {
		return nil, &Invalid{Why: why}
	}
	return r.Equilibria(0), nil
}

// Holds reports whether one state holds, judged alone from the literal
// definitions: cheaper than Holding where few states are asked for.
func (w *World) Holds(ctx context.Context, q stability.Question, s graph.State) bool {
	for i := range q.Party {
		if w.Stability(ctx, q, i, s).Status != stability.Stable {
			return false
		}
	}
	return true
}

// Stability judges one state for one party, in its view if it has one, with
// the evidence. States in the evidence are those of the view.
func (w *World) Stability(ctx context.Context, q stability.Question, i int, s graph.State) stability.Verdict {
	g := w.Graph
	if w.Views != nil && w.Views[i] != nil {
		g, s = w.Views[i].Graph, w.Views[i].Seen[s]
		if s < 0 {
			return stability.Verdict{Status: stability.Unstable}
		}
	}
	c := q.Party[i]
	return c.Concept.Judge(&stability.Pass{Context: ctx, Graph: g, Focal: i, Horizon: c.Horizon}, s)
}

// In is the set of states in a target.
func (w *World) In(t *model.Target) stability.Bitset {
	set := stability.NewBitset(w.Graph.Len())
	if w.Model.GraphForm {
		for _, word := range t.States {
			if s, faults := w.Space.Find(&model.StateRef{Word: word.Text, Span: word.Span}); !faults.HasErrors() {
				set.Set(graph.State(s))
			}
		}
		return set
	}
	truth := w.Space.Holds(-1, t.Is)
	for s := range w.Graph.Len() {
		if truth.At(s) {
			set.Set(graph.State(s))
		}
	}
	return set
}

// Match is the state of w in which the same options are taken as in state s of
// other, by name; options that only one of the two has count as not taken. In
// graph form states match by name. It reports false where there is none.
func (w *World) Match(other *World, s graph.State) (graph.State, bool) {
	if w.Model.GraphForm {
		at, faults := w.Space.Find(&model.StateRef{Word: other.Space.Label(int(s))})
		return graph.State(at), !faults.HasErrors()
	}
	place := map[string]uint{}
	for k, o := range w.Model.AllOptions() {
		place[w.Model.Parties[o.Party].ID+"."+o.Option.ID] = uint(k)
	}
	from, mask := other.Space.Mask(int(s)), uint64(0)
	for k, o := range other.Model.AllOptions() {
		if from>>uint(k)&1 == 0 {
			continue
		}
		at, ok := place[other.Model.Parties[o.Party].ID+"."+o.Option.ID]
		if !ok {
			return 0, false
		}
		mask |= 1 << at
	}
	c, ok := w.Space.Class(mask)
	return graph.State(c), ok
}
