// Package evolve says how a dispute can move from a state: what is reached by
// any moves and by moves that each mover gains by, how soon and by whose move,
// which ways lead to a wanted outcome, and why nothing moves.
package evolve

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// Analysis is the question how a dispute can move.
var Analysis = &followup.Analysis{
	Name:     "evolve",
	Question: "How can the dispute move from here, how soon, and by whom; and if nothing moves, why?",
	Doc: `What the parties reach from the start, or from another state, by sequences of
moves in which no party moves twice in succession, in order of the least
number of steps (Li, Kilgour, Hipel 2005): once by any moves, and once by moves
by which each mover gains at once by its own preference. A cell of the
status-quo table lists the states that the party's move can first end at with
that many steps.

A step is against the mover's wish when the mover does not gain by it: it loses
by it or is as well off as before. With --to, the shortest ways to a state or a
target are listed, and the shortest ones with at most 0, 1, … up to
--worsenings such steps. That count is ours.

Nothing moves when no party gains by a move. When some do and none moves under
the concept, the answer says whose reply deters them.`,
	Refs: []cite.Ref{{Work: cite.LiKilgourHipel2005}},
	Settings: []followup.Setting{
		{Name: "to", Kind: followup.Text, Doc: "where to: a target of the model, a state by label or code, or the options taken in it"},
		{Name: "worsenings", Kind: followup.Int, Default: "2", Min: 0, Max: 12, Doc: "with --to, also show the shortest ways with at most this many steps against the mover's own wish"},
		{Name: "ways", Kind: followup.Int, Default: "12", Min: 1, Max: 1000, Doc: "with --to, how many ways of the same length are listed"},
		{Name: "limit", Kind: followup.Int, Default: "10000", Min: 1, Max: 1 << 24, Doc: "up to how many states are listed one by one"},
	},
	Takes:   followup.Takes{From: true, Concept: true},
	Example: "elmira --to settlement",
	Run:     run,
}

// A Result says how the dispute can move from a state.
type Result struct {
	From    graph.State
	Concept string
	Stays   []Stay           // by party: why it moves from the state, or does not
	Moves   *Layers          // reached by any moves
	Gains   *Layers          // reached by improvements of the movers
	Against []int32          // by state: the fewest steps against the mover's wish; -1 if out of reach
	Holds   stability.Bitset // states stable for every party under the concept
	Diagram *Diagram         // nil where there are too many states

	Goal   *Goal // nil unless one was asked for
	Routes []Route

	limit int
	left  []string
}

// A Goal is where the dispute is wanted to go.
type Goal struct {
	Name   string // as the user wrote it
	Target bool   // a target of the model, not a single state
	States []graph.State
	There  bool // the state started from is one of them
}

// Answered is always true: that a goal cannot be reached is an answer too.
func (r *Result) Answered() bool { return true }

// Left says what limits left out.
func (r *Result) Left() []string { return r.left }

// Limit is how many states are listed one by one.
func (r *Result) Limit() int { return r.limit }

func run(ctx context.Context, in *followup.Input) (followup.Result, error) {
	w := in.World
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	q := in.Question(w)
	r := &Result{From: in.Start(w), Concept: q.Name, limit: in.Int("limit")}
	if r.From < 0 {
		return nil, &followup.Invalid{Why: "there is no state to start from"}
	}
	goal, err := goalOf(in)
	if err != nil {
		return nil, err
	}
	r.Goal = goal
	in.Say(0, 5, "reached by moves")
	r.Moves = layers(ctx, w.Graph, r.From, graph.AnyMove)
	in.Say(1, 5, "reached by improvements")
	r.Gains = layers(ctx, w.Graph, r.From, graph.ImprovementsOnly)
	in.Say(2, 5, "steps against a wish")
	r.Against = against(ctx, w.Graph, r.From)
	in.Say(3, 5, "which states hold")
	if r.Holds, err = w.Holding(ctx, q); err != nil {
		if ctx.Err() == nil {
			return nil, err
		}
		r.Holds = stability.NewBitset(w.Graph.Len())
	}
	r.Stays = stays(ctx, w, q, r.From)
	in.Say(4, 5, "ways")
	if goal != nil && ctx.Err() == nil {
		r.route(ctx, in)
	}
	if ctx.Err() == nil && !r.diagram(ctx, w.Graph, r.limit) {
		r.left = append(r.left, fmt.Sprintf("the diagram: %d states are reached, and they are listed up to --limit %d", r.Moves.Reached, r.limit))
	}
	if ctx.Err() != nil {
		return r, r.cut(ctx)
	}
	in.Say(5, 5, "done")
	return r, nil
}

// cut says what is missing when the analysis was called off; an error when
// nothing was found before.
func (r *Result) cut(ctx context.Context) error {
	if len(r.Moves.New) == 0 && r.Moves.Cut {
		return ctx.Err()
	}
	for _, l := range []*Layers{r.Moves, r.Gains} {
		if l.Cut {
			by := "moves"
			if l.Reply == graph.ImprovementsOnly {
				by = "improvements"
			}
			r.left = append(r.left, fmt.Sprintf("what is reached by %s in more than %d steps: called off", by, len(l.New)))
		}
	}
	r.left = append(r.left, "which states hold, the ways and the diagram may be missing: called off")
	return nil
}

// route fills in the ways to the goal.
func (r *Result) route(ctx context.Context, in *followup.Input) {
	g, bound := in.World.Graph, in.Int("worsenings")
	if r.Goal.There || r.Moves.Cut {
		return
	}
	for bound > 0 && g.Len()*g.Parties()*(bound+1) > maxTriples {
		bound--
	}
	if bound < in.Int("worsenings") {
		r.left = append(r.left, fmt.Sprintf("ways with at most %d steps against the mover's wish: in a model of this size at most %d are counted", in.Int("worsenings"), bound))
	}
	wanted := stability.NewBitset(g.Len())
	for _, t := range r.Goal.States {
		wanted.Set(t)
	}
	// An error is the end of ctx, which run reports.
	r.Routes, _ = routes(ctx, g, r.From, wanted.Has, bound, in.Int("ways"))
}

// goalOf reads where the dispute is wanted to go; nil if the user did not say.
func goalOf(in *followup.Input) (*Goal, error) {
	w, word := in.World, strings.TrimSpace(in.Values["to"])
	target := in.Target
	for _, t := range w.Model.Targets {
		if t.ID == word {
			target = t
		}
	}
	switch {
	case target != nil:
		g := &Goal{Name: target.ID, Target: true}
		for s, in := graph.State(0), w.In(target); int(s) < w.Graph.Len(); s++ {
			if in.Has(s) {
				g.States = append(g.States, s)
			}
		}
		return g.from(in.Start(w)), nil
	case word == "":
		return nil, nil
	}
	s, err := w.State(word)
	if err != nil {
		return nil, &followup.Invalid{Why: "--to: " + err.Error()}
	}
	g := &Goal{Name: word, States: []graph.State{s}}
	return g.from(in.Start(w)), nil
}

func (g *Goal) from(s graph.State) *Goal {
	g.There = slices.Contains(g.States, s)
	return g
}

// Within reports whether the goal has a state that moves reach.
func (r *Result) Within() bool {
	return r.Goal.There || slices.ContainsFunc(r.Goal.States, func(t graph.State) bool { return r.Moves.First[t] > 0 })
}

// Equilibria lists the states that hold, those reached by improvements first,
// then those reached by moves, each by number of steps, then the others.
func (r *Result) Equilibria() []Node {
	var list []Node
	for word, set := range r.Holds {
		for ; set != 0; set &= set - 1 {
			s := graph.State(word<<6 + bits.TrailingZeros64(set))
			list = append(list, r.node(s))
		}
	}
	far := func(k int) int { return k & (1<<30 - 1) } // -1, out of reach, last
	slices.SortFunc(list, func(a, b Node) int {
		return cmp.Or(cmp.Compare(far(a.Gains), far(b.Gains)), cmp.Compare(far(a.Layer), far(b.Layer)), cmp.Compare(a.State, b.State))
	})
	return list
}
