package roadmap

import (
	"context"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// A scene is a world with all that the marks of states and steps depend on,
// worked out for every state at once.
type scene struct {
	w       *followup.World
	g       *graph.Model
	start   graph.State
	options *options // nil in graph form

	goal          stability.Bitset // states of the target that hold
	wanted, goals int              // states of the target; of them, those that hold

	// worst is, by party and state, the worst rank for the party among the
	// state and what legal sequences of improvements of the others lead to.
	worst  [][]int32
	today  graph.PartySet // at risk at the start
	urges  *urges
	counts []stateCount // by state
}

// A stateCount is the number of parties that are marked at a state, wherever
// on a roadmap it stands.
type stateCount struct{ exposed, risk uint8 }

func newScene(ctx context.Context, in *followup.Input, w *followup.World) (*scene, error) {
	sc := &scene{w: w, g: w.Graph, start: in.Start(w)}
	if sc.start < 0 {
		return nil, &followup.Invalid{Why: "there is no state to start from"}
	}
	q := in.Question(w)
	judged, err := w.Judge(ctx, []stability.Question{q}, stability.Settings{})
	if err != nil {
		return nil, err
	}
	if why, ok := judged.Unavailable[q.Name]; ok {
		return nil, &followup.Invalid{Why: why}
	}
	sc.aim(w.In(targetIn(in, w)), judged.Equilibria(0))
	sc.options = newOptions(w, in.Int("per-party"))
	if err := sc.reach(ctx); err != nil {
		return nil, err
	}
	sc.count()
	sc.urges, err = newUrges(ctx, sc, q, judged)
	return sc, err
}

// targetIn is the target as a world defines it: a variant may give a target of
// the model another meaning.
func targetIn(in *followup.Input, w *followup.World) *model.Target {
	for _, t := range in.World.Model.Targets {
		if t != in.Target {
			continue
		}
		for _, other := range w.Model.Targets {
			if other.ID == t.ID {
				return other
			}
		}
	}
	return in.Target
}

// aim finds the states of the target that hold.
func (sc *scene) aim(target, holds stability.Bitset) {
	sc.goal = stability.NewBitset(sc.g.Len())
	for s := range graph.State(sc.g.Len()) {
		if !target.Has(s) {
			continue
		}
		sc.wanted++
		if holds.Has(s) {
			sc.goals++
			sc.goal.Set(s)
		}
	}
}

// reach works out, for each party, where the others' improvements lead at
// worst.
func (sc *scene) reach(ctx context.Context) error {
	ops := graph.NewOperators(sc.g)
	for i := range sc.g.Parties() {
		worst := make([]int32, sc.g.Len())
		if err := ops.WorstReached(ctx, i, graph.ImprovementsOnly, sc.g.Rank(i), worst); err != nil {
			return err
		}
		sc.worst = append(sc.worst, worst)
	}
	return nil
}

// count counts who is exposed and who is at risk at each state.
func (sc *scene) count() {
	sc.counts = make([]stateCount, sc.g.Len())
	for i, worst := range sc.worst {
		rank := sc.g.Rank(i)
		base := rank[sc.start]
		if worst[sc.start] > base {
			sc.today = sc.today.With(i)
		}
		for s := range sc.counts {
			switch {
			case rank[s] > base:
				sc.counts[s].exposed++
			case worst[s] > base && !sc.today.Has(i):
				sc.counts[s].risk++
			}
		}
	}
}

// exposed reports whether party i likes s less than the start.
func (sc *scene) exposed(i int, s graph.State) bool { return sc.g.Prefers(i, s, sc.start) }

// atRisk reports whether party i is at risk at a state between.
func (sc *scene) atRisk(i int, s graph.State) bool {
	return !sc.exposed(i, s) && !sc.today.Has(i) && sc.worst[i][s] > sc.g.Rank(i)[sc.start]
}

// shirks reports whether party i would rather withhold its part of a step to
// the state to: rest is the state that results then. What improvements of the
// others lead to from there includes rest itself, which is harmless: it is
// better for i than to, or i has no reason to shirk.
func (sc *scene) shirks(i int, to, rest graph.State) bool {
	return sc.worst[i][rest] < sc.g.Rank(i)[to]
}
