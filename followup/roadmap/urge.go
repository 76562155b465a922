package roadmap

import (
	"context"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// urges knows the improvements that nothing deters: what could make a party
// bolt.
type urges struct {
	sc     *scene
	yields []yield
}

// A yield is what one party would do, in its view if it has one.
type yield struct {
	view *followup.View // nil without one
	g    *graph.Model   // of the view, else of the base
	// options are those of the view, else of the base; nil in graph form.
	options *options
	// after is, for a concept of the common shape, by state the worst rank for
	// the party after it has moved there: an improvement from v to x is not
	// deterred when after[x] is better than the rank of v.
	after []int32
	// Otherwise open tells of an improvement from v to x whether nothing
	// deters it.
	open func(ctx context.Context, v graph.State) []graph.State
}

func newUrges(ctx context.Context, sc *scene, q stability.Question, judged *stability.Result) (*urges, error) {
	u := &urges{sc: sc, yields: make([]yield, sc.g.Parties())}
	for i, c := range q.Party {
		y := &u.yields[i]
		y.g, y.options = sc.g, sc.options
		if sc.w.Views != nil && sc.w.Views[i] != nil {
			y.view = sc.w.Views[i]
			y.g, y.options = y.view.Graph, newOptions(y.view.World, 1)
		}
		switch {
		case c.Concept.Shape != nil:
			if err := y.deterred(ctx, i, c.Concept.Shape, sc); err != nil {
				return nil, err
			}
		case c.Concept.Literal != nil:
			y.open = y.literal(i, c)
		default:
			y.open = y.unstable(i, judged.Stable[0][i], sc)
		}
	}
	return u, nil
}

// deterred works out after; see the sweep of package stability for why this
// is exact for ranks.
func (y *yield) deterred(ctx context.Context, i int, shape *stability.Shape, sc *scene) error {
	rank := y.g.Rank(i)
	if y.view == nil && !shape.Symmetric && shape.Reply == graph.ImprovementsOnly {
		y.after = sc.worst[i]
		return nil
	}
	y.after = make([]int32, len(rank))
	ops := graph.NewOperators(y.g)
	if !shape.Symmetric {
		return ops.WorstReached(ctx, i, shape.Reply, rank, y.after)
	}
	best := make([]int32, len(rank))
	if err := ops.BestMove(ctx, i, rank, best); err != nil {
		return err
	}
	if err := ops.WorstReached(ctx, i, shape.Reply, best, y.after); err != nil {
		return err
	}
	for x, r := range rank {
		y.after[x] = max(y.after[x], r)
	}
	return nil
}

// literal asks the concept's literal form for the improvements that are not
// answered. Those that a bound leaves undecided are among them.
func (y *yield) literal(i int, c stability.Choice) func(context.Context, graph.State) []graph.State {
	return func(ctx context.Context, v graph.State) []graph.State {
		var list []graph.State
		judged := c.Concept.Judge(&stability.Pass{Context: ctx, Graph: y.g, Focal: i, Horizon: c.Horizon}, v)
		for _, a := range judged.Answers {
			if !a.Sanctioned {
				list = append(list, a.Improvement)
			}
		}
		return list
	}
}

// unstable takes every improvement from a state that is not stable for the
// party, for concepts that do not say of a single improvement what becomes of
// it. The set is by state of the base.
func (y *yield) unstable(i int, stable stability.Bitset, sc *scene) func(context.Context, graph.State) []graph.State {
	inBase := func(v graph.State) bool { return stable.Has(v) }
	if y.view != nil {
		inBase = func(at graph.State) bool {
			for s, seen := range y.view.Seen {
				if seen == at {
					return stable.Has(graph.State(s))
				}
			}
			return false
		}
	}
	return func(_ context.Context, v graph.State) []graph.State {
		if inBase(v) {
			return nil
		}
		return y.g.Improvements(i, v, nil)
	}
}

// at lists the improvements of party i from a state of the base that nothing
// deters, as states of its view if it has one. A party that does not see the
// state has none.
func (u *urges) at(ctx context.Context, i int, v graph.State, buf []graph.State) []graph.State {
	y := &u.yields[i]
	if y.view != nil {
		if v = y.view.Seen[v]; v < 0 {
			return buf[:0]
		}
	}
	if y.open != nil {
		return y.open(ctx, v)
	}
	rank := y.g.Rank(i)
	buf = y.g.Moves(i, v, buf[:0])
	kept := buf[:0]
	for _, x := range buf {
		if y.after[x] < rank[v] {
			kept = append(kept, x)
		}
	}
	return kept
}

// plain reports whether an improvement is told by the options it changes: no
// merged states, in the base or in a view, and options at all.
func (u *urges) plain() bool {
	if u.sc.options == nil || u.sc.options.merged {
		return false
	}
	for _, y := range u.yields {
		if y.options.merged {
			return false
		}
	}
	return true
}

// changed are the options that party i changes by some improvement from v that
// nothing deters. Since an improvement is its part done early when all that it
// changes is among what gets its value anyway, the party may bolt exactly when
// one of these is not.
// The list of states is used as a buffer.
func (u *urges) changed(ctx context.Context, i int, v graph.State, buf *[]graph.State) uint64 {
	var all uint64
	*buf = u.at(ctx, i, v, *buf)
	for _, x := range *buf {
		all |= u.sc.options.mask(v) ^ u.yields[i].options.mask(x)
	}
	return all
}

// A way is one way to make an improvement between members of merged states:
// the options that change, and what to.
type way struct{ changed, to uint64 }

// ways lists how party i can get from v to x, of its view if it has one.
func (u *urges) ways(i int, v, x graph.State) []way {
	o := u.yields[i].options
	if view := u.yields[i].view; view != nil {
		v = view.Seen[v]
	}
	var list []way
	for _, a := range o.members(v) {
		for _, b := range o.members(x) {
			if (a^b)&^o.own[i] == 0 && o.permits(i, a, b) {
				list = append(list, way{a ^ b, b})
			}
		}
	}
	return list
}

// base is the state of the base for a state that party i would move to; -1 if
// only its view has it.
func (u *urges) base(i int, x graph.State) graph.State {
	view := u.yields[i].view
	if view == nil {
		return x
	}
	for s, at := range view.Seen {
		if at == x {
			return graph.State(s)
		}
	}
	return -1
}
