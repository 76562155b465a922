package secure

import (
	"context"
	"errors"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A detail works out what sets of levers do.
type detail struct {
	*composer
	grade Grade
}

// maxPlaces is how many states of one kind are listed.
const maxPlaces = 12

// base says what the dispute achieves without levers, and why not more.
func (d *detail) base(ctx context.Context) (*Standing, error) {
	a, err := assess(d.in, d.in.World)
	if err != nil {
		return nil, err
	}
	st, err := d.standing(ctx, a, 0)
	if err != nil || st.Grades[d.grade] || d.grade == Assured {
		return st, err
	}
	goals, err := d.nearest(ctx, a)
	if err != nil {
		return nil, err
	}
	for k, t := range goals {
		if k == maxPlaces {
			st.MoreFailing = len(goals) - k
			break
		}
		f, err := d.failure(ctx, a, t)
		if err != nil {
			return nil, err
		}
		st.Failing = append(st.Failing, f)
	}
	return st, nil
}

// maxSorted bounds the states of the target, times all states, that are sorted
// by how near they are.
const maxSorted = 1 << 22

// nearest lists the states of the target, those that hold or that few parties
// leave first, unless they are too many to ask.
func (d *detail) nearest(ctx context.Context, a *assessment) ([]graph.State, error) {
	goals := members(a.target)
	if len(goals)*a.world.Graph.Len() > maxSorted || !a.literal() {
		return goals, nil
	}
	leavers := map[graph.State]int{}
	for _, t := range goals {
		for i := range a.world.Graph.Parties() {
			if a.world.Stability(ctx, a.question, i, t).Status != stability.Stable {
				leavers[t]++
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(goals, func(s, t graph.State) int { return leavers[s] - leavers[t] })
	return goals, nil
}

// solution looks into a solution: where it secures the target, what that is to
// those who grant it, and what each lever buys.
func (d *detail) solution(ctx context.Context, s *Solution) error {
	w, err := d.world(ctx, s.Levers)
	if err != nil {
		return err
	}
	a, err := assess(d.in, w)
	if err != nil {
		return err
	}
	if s.Standing, err = d.standing(ctx, a, s.Levers); err != nil {
		return err
	}
	for _, k := range s.Levers.Levers() {
		b, err := d.buys(ctx, w, s, k)
		if err != nil {
			return err
		}
		s.Buys = append(s.Buys, b)
	}
	return nil
}

// standing grades a world and lists what earns the grade asked for.
func (d *detail) standing(ctx context.Context, a *assessment, set Set) (*Standing, error) {
	st := &Standing{}
	for g := range st.Grades {
		var err error
		if st.Grades[g], err = a.reached(ctx, Grade(g)); err != nil {
			return nil, err
		}
	}
	if d.grade == Assured {
		if err := d.drifting(ctx, a, st); err != nil {
			return nil, err
		}
	}
	if !st.Grades[d.grade] {
		return st, nil
	}
	earned, err := d.earning(ctx, a, st.Drift)
	if err != nil {
		return nil, err
	}
	for _, e := range earned {
		if len(st.Earning) == maxPlaces {
			st.More++
			continue
		}
		e.Place = d.place(a.world, e.State)
		e.Grantors = d.grantors(e.Place, set)
		st.Earning = append(st.Earning, e)
	}
	return st, nil
}

// earning lists the states that earn the grade asked for.
func (d *detail) earning(ctx context.Context, a *assessment, drift *Drift) (list []*Earning, err error) {
	switch d.grade {
	case Reachable, Firm:
		earned, err := a.earned(ctx, d.grade == Firm, false)
		for _, e := range earned {
			list = append(list, &Earning{Place: Place{State: e.State}, Most: e.Most, AtStart: e.State == a.from})
		}
		return list, err
	}
	states, err := a.holds(ctx, 0)
	if d.grade == Assured {
		states = drift.States
	}
	for _, t := range states {
		list = append(list, &Earning{Place: Place{State: t}, AtStart: t == a.from})
	}
	return list, err
}

// drifting fills in what happens if nobody talks.
func (d *detail) drifting(ctx context.Context, a *assessment, st *Standing) (err error) {
	if st.Drift, err = a.drift(ctx); err != nil || st.Drift == nil {
		return err
	}
	st.Strays = d.places(a.world, st.Drift.Stray)
	st.Astray = d.places(a.world, st.Drift.Astray)
	return nil
}

// place names a state of a world and finds its match in the base.
func (d *detail) place(w *followup.World, t graph.State) Place {
	p := Place{State: t, Base: t, Code: w.Space.Code(int(t)), Label: w.Space.Label(int(t))}
	if w != d.in.World {
		at, ok := d.in.World.Match(w, t)
		if p.Base = at; !ok {
			p.Base = -1
		}
	}
	return p
}

func (d *detail) places(w *followup.World, states []graph.State) []Place {
	var list []Place
	for _, t := range states[:min(len(states), maxPlaces)] {
		list = append(list, d.place(w, t))
	}
	return list
}

// grantors says how those who grant a set of levers like a state.
func (d *detail) grantors(p Place, set Set) []Judged {
	var who graph.PartySet
	for _, k := range set.Levers() {
		who |= d.levers[k].By
	}
	start := d.in.Start(d.in.World)
	var list []Judged
	for i := range d.in.World.Graph.Parties() {
		if who.Has(i) {
			list = append(list, Judged{i, compare(d.in.World, i, start, p.Base)})
		}
	}
	return list
}

// compare says how a party likes t beside s, by the preferences of its own
// view if it has one.
func compare(w *followup.World, i int, s, t graph.State) Comparison {
	if s < 0 || t < 0 {
		return Incomparable
	}
	g := w.Graph
	if w.Views != nil && w.Views[i] != nil {
		v := w.Views[i]
		if g, s, t = v.Graph, v.Seen[s], v.Seen[t]; s < 0 || t < 0 {
			return Incomparable
		}
	}
	switch {
	case g.Prefers(i, s, t):
		return Better
	case g.Prefers(i, t, s):
		return Worse
	}
	return Equal
}

// A Buy is what one lever of a solution buys: what the others achieve alone.
type Buy struct {
	Lever int
	// Why says why the other levers are no candidate without this one; empty
	// if they are.
	Why string
	// Failures has, for each state in Earning, what fails there without the
	// lever; nil entries where nothing does, which grade assured admits.
	Failures []*Failure
	// Drift, Strays and Astray are for grade assured, as in Standing.
	Drift          *Drift
	Strays, Astray []Place
}

// buys drops a lever and looks at what earned the grade.
func (d *detail) buys(ctx context.Context, with *followup.World, s *Solution, k int) (*Buy, error) {
	b := &Buy{Lever: k}
	w, err := d.world(ctx, s.Levers.Without(k))
	var a *assessment
	if err == nil {
		a, err = assess(d.in, w)
	}
	var invalid *followup.Invalid
	if errors.As(err, &invalid) {
		b.Why = invalid.Why
		return b, nil
	}
	if err != nil {
		return nil, err
	}
	if d.grade == Assured {
		st := &Standing{}
		if err := d.drifting(ctx, a, st); err != nil {
			return nil, err
		}
		b.Drift, b.Strays, b.Astray = st.Drift, st.Strays, st.Astray
	}
	for _, e := range s.Earning {
		var f *Failure
		if t, ok := w.Match(with, e.State); !ok {
			f = &Failure{Place: e.Place, Reason: Gone}
		} else if f, err = d.failure(ctx, a, t); err != nil {
			return nil, err
		}
		b.Failures = append(b.Failures, f)
	}
	return b, nil
}

// Reason says why a state does not earn a grade.
type Reason int8

const (
	Gone        Reason = iota // the rules exclude it
	Elsewhere                 // it is not in the target
	Leaves                    // some party leaves it
	Open                      // whether it holds is not decided within the concept's bounds
	NoStart                   // there is no state to start from
	NobodyGains               // it holds, but nobody prefers it to the start
	OutOfReach                // it holds, but those who do not lose by it cannot bring it about
	Jumps                     // it can be settled on, but a coalition goes on from it
)

// A Failure is a state that does not earn the grade, and why.
type Failure struct {
	Place
	Reason  Reason
	Leavers []Leaver       // of Leaves
	Losers  graph.PartySet // of OutOfReach: those who lose
	Jump    *followup.Jump // of Jumps, with the smallest coalition
	To      Place          // of Jumps
}

// A Leaver is a party that leaves a state.
type Leaver struct {
	Party int
	To    Place // where it goes; State is -1 where that cannot be said
}

// failure says why a state of a world does not earn the grade; nil if it does,
// and if it holds under grade assured.
func (d *detail) failure(ctx context.Context, a *assessment, t graph.State) (*Failure, error) {
	f := &Failure{Place: d.place(a.world, t)}
	if !a.target.Has(t) {
		f.Reason = Elsewhere
		return f, nil
	}
	open := false
	for i := range a.world.Graph.Parties() {
		switch v := a.world.Stability(ctx, a.question, i, t); v.Status {
		case stability.Unstable:
			f.Leavers = append(f.Leavers, d.leaver(a.world, i, t, v))
		case stability.Undecided:
			open = true
		}
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case f.Leavers != nil:
		f.Reason = Leaves
		return f, nil
	case open:
		f.Reason = Open
		return f, nil
	case d.grade == Possible || d.grade == Assured:
		return nil, nil
	}
	return d.unearned(ctx, a, t, f)
}

// leaver finds where a party goes from a state that it leaves: among its
// unsanctioned improvements the one it likes most.
func (d *detail) leaver(w *followup.World, i int, t graph.State, v stability.Verdict) Leaver {
	g := w.Graph
	if w.Views != nil && w.Views[i] != nil {
		w = w.Views[i].World
		g = w.Graph
	}
	best := graph.State(-1)
	for _, x := range v.Answers {
		if !x.Sanctioned && (best < 0 || g.Prefers(i, best, x.Improvement)) {
			best = x.Improvement
		}
	}
	if best < 0 {
		return Leaver{i, Place{State: -1, Base: -1}}
	}
	return Leaver{i, d.place(w, best)}
}

// unearned says why a state that holds is not settled on, or not firm.
func (d *detail) unearned(ctx context.Context, a *assessment, t graph.State, f *Failure) (*Failure, error) {
	if a.from < 0 {
		f.Reason = NoStart
		return f, nil
	}
	earned, err := a.settled(ctx, t)
	switch {
	case err != nil:
		return nil, err
	case !earned:
		gain := false
		for i := range a.world.Graph.Parties() {
			gain = gain || a.world.Graph.Prefers(i, a.from, t)
			if a.world.Graph.Prefers(i, t, a.from) {
				f.Losers = f.Losers.With(i)
			}
		}
		if f.Reason = OutOfReach; !gain {
			f.Reason = NobodyGains
		}
		return f, nil
	case d.grade == Reachable:
		return nil, nil
	}
	if err := a.judge(ctx); err != nil {
		return nil, err
	}
	jumps, err := a.world.Jumps(ctx, a.holding, t, 0)
	if err != nil || len(jumps) == 0 {
		return nil, err
	}
	f.Reason, f.Jump, f.To = Jumps, &jumps[0], d.place(a.world, jumps[0].To)
	return f, nil
}

// settled reports whether somebody can settle on one state.
func (a *assessment) settled(ctx context.Context, t graph.State) (bool, error) {
	only := *a
	only.target = stability.NewBitset(a.world.Graph.Len())
	only.target.Set(t)
	list, err := only.earned(ctx, false, true)
	return len(list) > 0, err
}
