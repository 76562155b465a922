// Package roadmap finds an order of steps from a state to a wanted one that
// holds, such that as few parties as possible are tempted to withhold their
// part, are left exposed or stranded, run a risk, or may walk away on the way.
package roadmap

import (
	"context"
	"errors"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
)

// Analysis is the question in which order to take the steps to a target.
var Analysis = &followup.Analysis{
	Name:     "roadmap",
	Question: "In which order can the steps be taken, so that nobody is left exposed on the way?",
	Doc: `Orders of steps from the start to a state of the target that holds. All
definitions here are ours.

A step is a change by one party, or by a group of at most --joint parties at
once, within the directions that options permit and against no "cannot", to a
feasible state; in a step a party changes at most --per-party of its options. In
graph form a step is one move of one party. For merged states a step leads from
some member of the one to some member of the other. No state is repeated, and a
roadmap ends at the first state of the target that holds.

At a step a party
  shirks     when it would rather withhold its part: the state without its part
             (or, where that is infeasible, the state before) is better for it,
             and no sequence of improvements of the others from there ends at a
             state that is no better for it than the step;
  is stranded when the step makes it worse off and no single move of its own
             puts all options of its part back.
At a state after the start a party
  is exposed when it likes the state less than the start.
At a state between the start and the end a party
  is at risk when it is neither exposed nor was at risk at the start, and the
             others' improvements can lead to a state it likes less than the
             start;
  may bolt   when it has an improvement that nothing deters under its concept,
             and that is more than its own part done early: some option it
             changes gets a value that the option has neither after the next
             step nor at the end (in graph form: it is not the next step).
What is marked at the start itself is shown as "today" and not counted. A party
with a view of its own bolts by that view; everything else is judged in the
model itself.

Roadmaps are ordered by the number of shirks, then of exposures, strandings,
risks and bolts (each counted for each party and each step or state), then by
the number of options changed more than once, by the size of the largest group,
by the number of steps, and by the codes of the states. A roadmap without any of
the five marks is clean. When there is none, the answer has the smallest sets of
marks that no roadmap avoids together, the least group size with which there is
a clean one, and the levers any one of which would allow one.`,
	Settings: []followup.Setting{
		{Name: "joint", Kind: followup.Int, Default: "2", Min: 1, Max: 64, Doc: "how many parties may act at once in a step"},
		{Name: "per-party", Kind: followup.Int, Default: "2", Min: 1, Max: 64, Doc: "how many of its options a party may change in a step"},
		{Name: "show", Kind: followup.Int, Default: "3", Min: 1, Max: 50, Doc: "how many roadmaps to show"},
		{Name: "max-steps", Kind: followup.Int, Default: "16000000", Min: 1, Max: 1 << 30, Doc: "how many possible steps between states to look at; beyond that only states near the start"},
	},
	Takes:   followup.Takes{From: true, Target: true, Concept: true},
	Example: "korea2019 --target regime-settlement",
	Run: func(ctx context.Context, in *followup.Input) (followup.Result, error) {
		r, err := run(ctx, in)
		if r == nil {
			return nil, err
		}
		return r, err
	},
}

// A Result says in which orders a target can be reached.
type Result struct {
	From     graph.State
	Concept  string
	Joint    int  // parties that may act at once in a step
	PerParty int  // options that a party may change in a step
	Wanted   int  // states of the target
	Goals    int  // of these, those that hold
	There    bool // the start is one of them

	Roadmaps []*Roadmap // the first few, best first

	// The rest is worked out when no roadmap is clean.

	// Together are the smallest sets of kinds that no roadmap avoids together;
	// empty when there is no roadmap.
	Together [][]Kind
	// CleanJoint is the least group size above Joint with which there is a
	// clean roadmap; 0 if there is none up to the number of parties, or groups
	// do not act at once (graph form).
	CleanJoint int
	// JointOpen reports that a limit left open whether there is one.
	JointOpen bool
	// Levers are the levers not yet in force, each added alone.
	Levers []LeverTried

	left []string
}

// Answered reports whether there is a roadmap.
func (r *Result) Answered() bool { return len(r.Roadmaps) > 0 }

// Left says what limits left out.
func (r *Result) Left() []string { return r.left }

// Clean reports whether the best roadmap is clean.
func (r *Result) Clean() bool { return len(r.Roadmaps) > 0 && r.Roadmaps[0].Clean() }

// A Roadmap is one order of steps.
type Roadmap struct {
	Steps []Step
	Today []Mark // at the start; not counted
	Count Count
	// Again are the options changed in more than one step, as indices into the
	// model's AllOptions.
	Again   []int
	Largest int // parties in the largest group
}

// Clean reports whether nobody is marked after the start.
func (r *Roadmap) Clean() bool { return r.Count == Count{} }

// End is where the roadmap leads; from where there are no steps.
func (r *Roadmap) End(from graph.State) graph.State {
	if len(r.Steps) == 0 {
		return from
	}
	return r.Steps[len(r.Steps)-1].To
}

// A Step is what one party, or several at once, do.
type Step struct {
	From, To graph.State
	Parts    []Part // by party, in model order
	Marks    []Mark // shirks and strandings, by kind and party
	After    []Mark // marks at To, by kind and party
}

// A Part is what one party does in a step. Both lists are empty in graph form.
type Part struct {
	Party       int
	Taken, Left []int // indices into the model's AllOptions, ascending
}

// A LeverTried is a lever of the model, added to the variants in force.
type LeverTried struct {
	ID    string
	Clean bool   // it allows a clean roadmap
	Cut   bool   // a limit left open whether it does
	Why   string // why it cannot be added, or does not let the question be asked; else empty
}

func run(ctx context.Context, in *followup.Input) (*Result, error) {
	r := &Result{Concept: in.Question(in.World).Name, Joint: in.Int("joint"), PerParty: in.Int("per-party")}
	in.Say(0, stages, "which states hold")
	sc, err := newScene(ctx, in, in.World)
	if err != nil {
		return nil, err
	}
	r.From, r.Wanted, r.Goals = sc.start, sc.wanted, sc.goals
	if sc.goal.Has(sc.start) {
		r.There, r.Roadmaps = true, []*Roadmap{{}}
		return r, nil
	}
	err = r.search(ctx, in, sc)
	if err == nil && !r.Clean() {
		err = r.remedies(ctx, in, sc)
	}
	switch {
	case err != nil && ctx.Err() != nil && len(r.Roadmaps) > 0:
		r.left = append(r.left, "the time allowed has passed before all was worked out")
	case err != nil:
		return nil, err
	}
	return r, nil
}

// stages is the number of parts of the work that progress speaks of, the
// levers aside.
const stages = 4

// search finds the first few roadmaps and, where none is clean, what cannot be
// avoided.
func (r *Result) search(ctx context.Context, in *followup.Input, sc *scene) error {
	if sc.goals == 0 {
		return nil
	}
	in.Say(1, stages, "possible steps")
	net, err := buildNetwork(ctx, sc, plan{joint: r.Joint, most: in.Int("max-steps")})
	if err != nil {
		return err
	}
	r.left = append(r.left, net.left()...)
	in.Say(2, stages, "orders of steps")
	routes, cut, err := net.best(ctx, in.Int("show"))
	for _, p := range routes {
		r.Roadmaps = append(r.Roadmaps, sc.describe(net, p))
	}
	if cut {
		r.left = append(r.left, leftTies)
	}
	if err != nil || len(routes) == 0 || r.Clean() {
		return err
	}
	in.Say(3, stages, "what cannot be avoided")
	r.Together, err = net.together(ctx, r.Roadmaps)
	if errors.Is(err, errWork) {
		r.left = append(r.left, "which marks cannot be avoided together was not worked out to the end")
		err = nil
	}
	return err
}

const leftTies = "among orders with the same five counts, those shown may change an option twice more often, or use larger groups or more steps, than needed"
