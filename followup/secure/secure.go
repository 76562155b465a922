// Package secure answers what would make a wanted outcome hold: which levers,
// granted together, secure a target, who grants them and at what cost; and the
// inverse question, under which preferences a state holds and how little would
// have to change.
package secure

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
)

// Analysis is the question as a value.
var Analysis = &followup.Analysis{
	Name:     "secure",
	Question: "What would make it hold?",
	Doc:      doc,
	Refs: []cite.Ref{
		{Work: cite.KilgourHipelFangPeng2001},
		{Work: cite.KinsaraKilgourHipel2015},
	},
	Settings: []followup.Setting{
		{Name: "grade", Doc: "how well the target is to be secured", Kind: followup.Choice, Default: "reachable", Choices: grades[:]},
		{Name: "cheapest", Doc: "stop after the least cost", Kind: followup.Bool, Default: "false"},
		{Name: "max-levers", Doc: "levers of a set at most; 0 for as many as 100,000 sets allow", Kind: followup.Int, Default: "0", Max: MaxLevers},
		{Name: "all", Doc: "try sets of levers however many there are, and look into and list every answer", Kind: followup.Bool, Default: "false"},
		{Name: "inverse", Doc: "ask instead under which preferences states of the target hold", Kind: followup.Bool, Default: "false"},
		{Name: "state", Doc: "with --inverse: ask of this state only, a label, a code, or a list of options", Kind: followup.Text},
		{Name: "edits", Doc: "with --inverse: how many changes of statements are tried together", Kind: followup.Int, Default: "3", Max: 6},
		{Name: "vary", Doc: "with --inverse: count the orders of each party's ranking; how many of its first places vary, or all", Kind: followup.Text, Default: "all"},
	},
	Takes:   followup.Takes{From: true, Target: true, Concept: true},
	Example: "korea2019 --target settlement --grade reachable",
	Run: func(ctx context.Context, in *followup.Input) (followup.Result, error) {
		r, err := run(ctx, in)
		if err != nil {
			return nil, err
		}
		return r, nil
	},
}

const doc = `which levers, granted together, secure the target, by whom and at what cost

s is the start, T the target. A state holds when it is stable, under the
concept chosen, for every party of the whole model, each in its own view if it
has one. A lever is a variant of kind lever; the variants chosen are in force
throughout. What a set of levers achieves is graded:

  possible   some state of T holds
  reachable  a single party or a set of parties has a deal in T, or the start is
             in T and holds; see tables for what a deal is
  firm       there is such a state from which no coalition of two or more has an
             equilibrium jump
  assured    the drift is not empty and lies in T, and from every state that
             improvements reach from s, improvements still lead to a state of
             the drift; the drift are the states that hold among s and what
             legal sequences of improvements of all parties reach from it

Each of the first three implies those before it. Assured implies possible and
neither of the others.

The answer are all sets of levers that reach the grade and of which no proper
subset does, by cost summed over levers and parties, then by size. Levers can
undo one another: a set that fails says nothing of larger ones, so all of them
are tried, and minimal means that no proper subset reaches the grade, not only
none with one lever less. Sets whose levers exclude each other, conflict or give
an invalid model are no candidates; they are counted. A target or a start that a
lever gives another meaning is taken in that meaning.

For each solution: who grants what; where T is secured, and for each grantor
whether it prefers that state to s by its preferences without levers, states
matched by the options taken; and what each lever buys, which is what fails and
who leaves when it alone is dropped.

With --inverse the question is under which preferences a state t of T holds,
for nash, gmr, smr, seq and symseq. For each party and each of its moves from t
one of several alternatives must be true: the party does not prefer where the
move leads to t, or the others answer it, by a legal sequence of any length,
with a state that the party does not prefer to t (ties deter). The conditions
compare two states for one party: "at least as good" where t is compared,
"better" where an answering party must gain by its own step (seq, symseq).
Conditions that hold today are ticked. Whole sets choose an alternative for each
move; shown are sets of which no proper part is enough, that some ranking with
ties of each party satisfies; a condition that follows from others of its set is
marked. The least change is the fewest edits of ordered statements, of all
parties together, after which t holds: neighbours change places, a statement is
dropped, or gives way to its negation; edits apply one after another, and each
resulting list is counted once. And the orders are counted: over all strict
orders of each party's places (states that it likes equally stay together), or
of its first places only, in how many joint orders t holds. That is worked out
in closed form for nash, gmr and smr, where each party's wishes decide for it
alone; under seq and symseq up to 50,000 joint orders are tried, and more are not
counted. Where answers are improvements, up to 40 ways are listed for a move,
those nearest to today's wishes; it is said where there may be more. Views are
not served.

The inverse question is from the literature (Kinsara, Kilgour, Hipel 2015);
there sanctions are single moves to strictly worse states in one program, here
they are as everywhere else. Grades, minimal sets of levers, what a lever buys,
the minimal sets of conditions and the edits are our own definitions.`

// A Result says which levers secure a target, or with --inverse, under which
// preferences its states hold.
type Result struct {
	Grade  Grade       // asked for
	Start  graph.State // of the base; -1 if it has none
	Levers []*Lever    // in file order, those in force anyway left out
	Base   *Standing   // without any lever
	// Solutions are cheap ones first, then small ones. A set without levers
	// says that none is needed.
	Solutions []*Solution
	Cheapest  bool // only solutions of the least cost were asked for
	All       bool // every solution is looked into
	Tried     int  // sets of levers, those that are no candidates included
	Invalid   int  // sets that are no candidates
	Size      int  // all sets of at most so many levers were tried, unless Cheapest

	Inverse []*Inverse // one for each state asked about

	left []string
}

// A Standing is what the dispute achieves under some levers.
type Standing struct {
	Grades [len(grades)]bool
	// Earning are the states that earn the grade asked for: those that hold,
	// those that somebody can settle on, those of them that are firm, or the
	// drift. Empty where the grade is not reached.
	Earning []*Earning
	More    int // states like them that are not listed
	// Failing are states of the target, nearest to holding first, and why they do
	// not earn the grade; for
	// assured see Drift. Only without levers.
	Failing     []*Failure
	MoreFailing int
	Drift       *Drift // of grade assured: what happens if nobody talks
	Strays      []Place
	Astray      []Place
}

// A Solution is a set of levers that reaches the grade.
type Solution struct {
	Levers Set
	Cost   *big.Rat
	// Standing and Buys are nil if the solution was not looked into.
	*Standing
	Buys []*Buy // by lever
}

// A Place is a state of some world, with the names that it has there.
type Place struct {
	State graph.State
	Base  graph.State // the state of the base where the same options are taken; -1 if there is none
	Code  string
	Label string
}

// An Earning is a state that earns a grade.
type Earning struct {
	Place
	AtStart  bool
	Most     graph.PartySet // the largest set that can settle on it; 0 for the start and other grades
	Grantors []Judged       // what it is to those who grant the levers, in model order
}

// Judged is how a grantor likes a state by its preferences without levers.
type Judged struct {
	Party int
	Than  Comparison
}

// Comparison says how a state compares with the start.
type Comparison int8

const (
	Incomparable Comparison = iota // the base has no such state, or no start
	Better
	Worse
	Equal
)

// Answered reports whether the grade can be reached, or the states asked about
// can be made to hold.
func (r *Result) Answered() bool {
	if r.Inverse != nil {
		return slices.ContainsFunc(r.Inverse, func(x *Inverse) bool { return x.Can() })
	}
	return len(r.Solutions) > 0
}

// Left says what a limit left out.
func (r *Result) Left() []string { return r.left }

func run(ctx context.Context, in *followup.Input) (*Result, error) {
	if in.Bool("inverse") {
		return inverse(ctx, in)
	}
	base := inForce(in.World)
	list, all := levers(in.World.Model, base)
	r := &Result{Start: in.Start(in.World), Levers: list, Cheapest: in.Bool("cheapest"), All: in.Bool("all"),
		Grade: Grade(slices.Index(grades[:], in.Values["grade"]))}
	if !all {
		r.left = append(r.left, fmt.Sprintf("only the first %d levers of the model are looked at", MaxLevers))
	}
	c, err := newComposer(ctx, in, base, list)
	if err != nil {
		return nil, err
	}
	s := &search{composer: c, filter: newFilter(c), grade: r.Grade, r: r}
	s.bound(in.Int("max-levers"))
	d := &detail{composer: c, grade: r.Grade}
	if r.Base, err = d.base(ctx); err != nil {
		return nil, err
	}
	if err := s.run(ctx, r.Cheapest); err != nil {
		return nil, err
	}
	return r, d.lookInto(ctx, r)
}

// inForce lists the variants in force, those of views included.
func inForce(w *followup.World) []string {
	list := slices.Clone(w.Model.Applied)
	for _, v := range w.Views {
		if v == nil {
			continue
		}
		for _, id := range v.Model.Applied {
			if !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	return list
}

// bound sets how many sets are tried, and says what that leaves out.
func (s *search) bound(most int) {
	n := len(s.levers)
	s.limit = n
	if !s.r.All {
		s.budget = maxSets
	}
	switch {
	case most > 0 && most < n:
		s.limit = most
		s.r.left = append(s.r.left, fmt.Sprintf("sets of more than %d of the %d levers were not tried", most, n))
	case most == 0 && !s.r.All && !s.r.Cheapest:
		for s.limit > 1 && upTo(n, s.limit).Cmp(big.NewInt(maxSets)) > 0 {
			s.limit--
		}
		if s.limit < n {
			s.r.left = append(s.r.left, fmt.Sprintf("sets of more than %d of the %d levers were not tried; --all tries them", s.limit, n))
		}
	}
	s.r.Size = s.limit
}

// maxDetails is how many solutions are looked into unless all are.
const maxDetails = 100

// lookInto works out what each solution does. When ctx ends, the rest is left
// out.
func (d *detail) lookInto(ctx context.Context, r *Result) error {
	for k, s := range r.Solutions {
		if k == maxDetails && !r.All {
			r.left = append(r.left, fmt.Sprintf("only the first %d of %d solutions are looked into; --all looks into every one", k, len(r.Solutions)))
			return nil
		}
		err := d.solution(ctx, s)
		if err != nil && ctx.Err() != nil {
			s.Standing, s.Buys = nil, nil
			r.left = append(r.left, fmt.Sprintf("the time allowed has passed: %d of %d solutions are looked into", k, len(r.Solutions)))
			return nil
		}
		var invalid *followup.Invalid
		if err != nil && !errors.As(err, &invalid) {
			return err
		}
	}
	return nil
}
