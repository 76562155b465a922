// Package robust says what an equilibrium depends on: what keeps each party,
// how few changes of wishes end it, how far rankings would have to move, how
// often it survives small changes at random, and under which concepts it holds.
//
// The measures are our own. Matbouli, Hipel and Kilgour (2014) order equilibria
// by the freedom that parties have to leave them.
package robust

import (
	"context"
	"fmt"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// Analysis is the question what equilibria depend on.
var Analysis = &followup.Analysis{
	Name:     "robust",
	Question: "What does each equilibrium depend on?",
	Doc: `For an equilibrium under the concept X:

Why it stays: each party has no move, has no improvement, or is deterred; and if
deterred, by which smallest groups of others whose own sequences sanction.

Edits: the smallest number of edits of ordered statements, of any parties, that
ends it, with all changes of that size. An edit swaps two neighbours, drops a
statement, or puts its negation in its place. Edits apply one after another, each
to the list as it then stands, and what counts is the resulting list. All changes
up to --edits edits are tried, fewer where they are too many; then the answer is
that it takes more. Parties with a ranking or weights are not edited here.

Distance: the least distance between rankings that ends it, summed over parties.
The distance of two rankings counts pairs of states: 1 for a pair that changes
between a tie and a strict order, 2 for one that is reversed. Statements and
weights count by the rankings that they induce. New rankings may have ties. The
search goes by increasing distance; where a bound ends it, the answer is an
interval.

Samples: the share of profiles drawn at random in which it survives. A profile
differs from the declared one by --swaps swaps of neighbours in total, party and
place uniform: of statements, or of tiers for a ranking or weights. It is a share
of what was drawn, with Wilson's 95 % interval for the share of all that could
be, and never a probability that the outcome holds.

Concepts: the concepts under which the state is an equilibrium.

A party with a view of its own is judged in that view. A list that a view has
otherwise than the base is edited by itself; one that both share changes in both.
All five measures are our own definitions.`,
	Settings: []followup.Setting{
		{Name: "state", Doc: "the equilibrium: a label, a code, or the options taken; default: every equilibrium", Kind: followup.Text},
		{Name: "edits", Doc: "try changes of up to so many edits", Kind: followup.Int, Default: "3", Min: 0, Max: 5},
		{Name: "swaps", Doc: "swaps of neighbours in each sampled profile, in total", Kind: followup.Int, Default: "1", Min: 1, Max: 100},
		{Name: "samples", Doc: "profiles to draw", Kind: followup.Int, Default: "10000", Min: 1, Max: 1_000_000},
		{Name: "seed", Doc: "the seed of the draw; the same seed draws the same profiles", Kind: followup.Int, Default: "1", Min: 0, Max: 1 << 30},
	},
	Takes:   followup.Takes{Concept: true},
	Example: "korea2019 --state [dprk.dismantle usa.guarantee usa.relief]",
	Run:     run,
}

// MaxStates is how many equilibria are looked into when none is named.
const MaxStates = 24

// A Result is what equilibria depend on.
type Result struct {
	Question stability.Question
	Named    bool // a state was asked for, instead of every equilibrium
	Count    int  // how many states hold, if none was asked for
	// Standings are those looked into: the start first if it holds, then in
	// order of states. A state that was asked for and does not hold is here
	// too.
	Standings []Standing
	Concepts  []*stability.Concept // those that Standing.Under speaks of
	Edits     int                  // the settings
	Swaps     int
	Samples   int
	Seed      int
	left      []string
}

// Answered reports whether an equilibrium was looked into.
func (r *Result) Answered() bool { return len(r.Standings) > 0 && r.Standings[0].Holds }

// Left says what was left out.
func (r *Result) Left() []string { return r.left }

// A Standing is one state and what it depends on.
type Standing struct {
	State graph.State
	Holds bool // under the question; without it only Parties and Under are there
	// Parties says what keeps each party, in its own view if it has one; nil
	// for a party that does not see the state. Parties and Under are empty if
	// time ran out.
	Parties []*stability.Hold
	Under   []bool // by concept: whether the state is an equilibrium under it
	Edits   Fragility
	Far     Distance
	Share   Share
}

func run(ctx context.Context, in *followup.Input) (followup.Result, error) {
	w, q := in.World, in.Question(in.World)
	r := &Result{
		Question: q, Named: in.Values["state"] != "",
		Edits: in.Int("edits"), Swaps: in.Int("swaps"), Samples: in.Int("samples"), Seed: in.Int("seed"),
		Concepts: available(w),
	}
	states, err := r.states(ctx, in)
	if err != nil {
		return nil, err
	}
	r.Standings = make([]Standing, len(states))
	for k, s := range states {
		r.Standings[k] = Standing{State: s, Holds: !r.Named || w.Holds(ctx, q, s)}
	}
	if err := ctx.Err(); err != nil { // whether a named state holds is not known
		return nil, err
	}
	newWork(w, r).all(ctx, in.Say)
	if err := ctx.Err(); err != nil && len(states) > 0 {
		r.left = append(r.left, "the rest of what was asked, because time ran out")
	}
	return r, nil
}

// states are those to look into.
func (r *Result) states(ctx context.Context, in *followup.Input) ([]graph.State, error) {
	w := in.World
	if r.Named {
		s, err := w.State(in.Values["state"])
		if err != nil {
			return nil, &followup.Invalid{Why: err.Error()}
		}
		return []graph.State{s}, nil
	}
	holding, err := w.Holding(ctx, r.Question)
	if err != nil {
		return nil, err
	}
	var list []graph.State
	start := graph.State(w.Space.Start())
	if start >= 0 && holding.Has(start) {
		list = append(list, start)
	}
	for s := range graph.State(w.Graph.Len()) {
		if !holding.Has(s) {
			continue
		}
		if r.Count++; s != start && len(list) < MaxStates {
			list = append(list, s)
		}
	}
	if left := r.Count - len(list); left > 0 {
		r.left = append(r.left, fmt.Sprintf("%d of %d equilibria; name one of them with --state", left, r.Count))
	}
	return list, nil
}

// available are the basic concepts that every stage admits.
func available(w *followup.World) []*stability.Concept {
	var list []*stability.Concept
	for _, c := range stability.Basic {
		ok := !c.Choices || w.Graph.HasChoices()
		for _, v := range w.Views {
			ok = ok && (v == nil || !c.Choices || v.Graph.HasChoices())
		}
		if ok {
			list = append(list, c)
		}
	}
	return list
}
