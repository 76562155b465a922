package secure

import (
	"context"
	"errors"
	"slices"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
)

// A composer works the dispute out under sets of levers. The general way is
// Input.Open. Where no party has a view of its own and the declared model is
// at hand, what a set leaves as it was is taken from sets before it: the
// states while options, rules and merges stay, a party's ranking while its
// wishes do. Both ways give the same worlds.
//
// It is not safe for concurrent use.
type composer struct {
	in     *followup.Input
	base   []string // variants in force without levers
	levers []*Lever
	// declared is the model before any variant; nil where only the general way
	// serves.
	declared *model.Model
	states   Set   // the levers that may change the states
	wishes   []Set // by party: the levers that may change its wishes or moves
	rooms    map[Set]*room
	pairs    map[Set]string // sets of two levers at most: why they do not go together, "" if they do
}

// A room is the states under one choice of the levers that may change them.
type room struct {
	space *space.Space
	ranks []map[Set]ranked // by party and the levers that may change its wishes
	proofs
}

type ranked struct {
	rank []int32
	why  string // why there is none
}

func newComposer(ctx context.Context, in *followup.Input, base []string, list []*Lever) (*composer, error) {
	c := &composer{in: in, base: base, levers: list, rooms: map[Set]*room{}, pairs: map[Set]string{},
		wishes: make([]Set, in.World.Graph.Parties())}
	for k, l := range list {
		if l.touches.states {
			c.states = c.states.With(k)
		}
		for i := range c.wishes {
			if l.touches.parties.Has(i) {
				c.wishes[i] = c.wishes[i].With(k)
			}
		}
	}
	if in.World.Views != nil {
		return c, nil
	}
	c.declared = in.World.Model
	if len(base) > 0 {
		plain, err := in.Open(ctx, nil)
		var invalid *followup.Invalid
		switch {
		case errors.As(err, &invalid):
			c.declared = nil // the base needs its variants
			return c, nil
		case err != nil:
			return nil, err
		}
		c.declared = plain.Model
	}
	c.furnish(0, in.World)
	return c, nil
}

// furnish notes what a world that was opened can lend to others.
func (c *composer) furnish(set Set, w *followup.World) *room {
	r := &room{space: w.Space, ranks: make([]map[Set]ranked, len(c.wishes))}
	for i := range r.ranks {
		r.ranks[i] = map[Set]ranked{set & c.wishes[i]: {rank: w.Rank[i]}}
	}
	c.rooms[set&c.states] = r
	return r
}

// names lists the variants in force under a set of levers.
func (c *composer) names(set Set) []string { return slices.Concat(c.base, ids(c.levers, set)) }

// world works the dispute out under a set of levers. It fails with
// *followup.Invalid when they do not go together or give an invalid model.
func (c *composer) world(ctx context.Context, set Set) (*followup.World, error) {
	if set == 0 {
		return c.in.World, nil
	}
	if c.declared == nil {
		return c.in.Open(ctx, c.names(set))
	}
	m, list := model.Resolve(c.declared, c.names(set))
	if list.HasErrors() {
		return nil, invalid(list)
	}
	r := c.rooms[set&c.states]
	if r == nil {
		w, err := c.in.Open(ctx, c.names(set))
		if err == nil {
			c.furnish(set, w)
		}
		return w, err
	}
	s, list, same := r.space.With(m)
	if !same {
		return c.in.Open(ctx, c.names(set))
	}
	if list.HasErrors() {
		return nil, invalid(list)
	}
	w := &followup.World{Model: m, Space: s}
	for i := range c.wishes {
		rank, err := r.rank(ctx, s, i, set&c.wishes[i])
		if err != nil {
			return nil, err
		}
		w.Rank = append(w.Rank, rank)
	}
	var err error
	w.Graph, err = graph.Build(ctx, s, w.Rank)
	return w, err
}

// rank ranks the states for a party, or remembers how it did under the same
// levers.
func (r *room) rank(ctx context.Context, s *space.Space, i int, key Set) ([]int32, error) {
	known, ok := r.ranks[i][key]
	if !ok {
		rank, list, err := pref.Rank(ctx, s, i)
		if err != nil {
			return nil, err
		}
		known = ranked{rank: rank}
		if list.HasErrors() {
			known = ranked{why: invalid(list).Why}
		}
		r.ranks[i][key] = known
	}
	if known.rank == nil {
		return nil, &followup.Invalid{Why: known.why}
	}
	return known.rank, nil
}

// invalid says what the first error of a list says.
func invalid(list diag.List) *followup.Invalid {
	k := slices.IndexFunc(list, func(d diag.Diagnostic) bool { return d.Severity() == diag.Error })
	return &followup.Invalid{Why: list[k].Message}
}

// clash says why a set of levers is no candidate, as far as that can be told
// from two levers at a time, and whether that is all there is to tell.
// Composing finds a conflict by looking at two variants together; what takes
// more than two to go wrong needs whole preferences, options or states.
func (c *composer) clash(set Set) (why string, settled bool) {
	if c.declared == nil {
		return "", false
	}
	list := set.Levers()
	settled = true
	for k, a := range list {
		settled = settled && c.levers[a].touches.plain
		for _, b := range list[k+1:] {
			if why := c.pair(Set(0).With(a).With(b)); why != "" {
				return why, true
			}
		}
	}
	if len(list) == 1 {
		why = c.pair(set)
	}
	return why, settled || why != ""
}

// pair says why one or two levers do not go with each other and the variants
// in force; "" if they do.
func (c *composer) pair(set Set) string {
	why, ok := c.pairs[set]
	if !ok {
		if _, list := model.Resolve(c.declared, c.names(set)); list.HasErrors() {
			why = invalid(list).Why
		}
		c.pairs[set] = why
	}
	return why
}
