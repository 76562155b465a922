package secure

import (
	"context"
	"errors"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// A filter tells quickly whether some state of the target holds under a set of
// levers, which every grade needs. It judges states of the target only, from
// the literal definitions, and remembers what keeps them from holding: a proof
// often serves many sets, because most levers do not bear on it. What it says
// is what the general way says.
//
// It serves concepts of the common shape, in models that are not too large.
type filter struct {
	c        *composer
	question stability.Question
	walk     walk
}

// maxFiltered is the number of states times parties up to which a filter
// keeps what it learns.
const maxFiltered = 1 << 21

// newFilter is nil where the general way must serve.
func newFilter(c *composer) *filter {
	w := c.in.World
	if c.declared == nil || w.Graph.Len()*w.Graph.Parties() > maxFiltered {
		return nil
	}
	f := &filter{c: c, question: c.in.Question(w)}
	for _, choice := range f.question.Party {
		if choice.Concept.Shape == nil {
			return nil
		}
	}
	return f
}

// proofs are what a room knows of the states of the target.
type proofs struct {
	goals    []graph.State
	known    [][]*proof         // by goal: why it does not hold, the last one that served first
	versions []map[Set]*version // by party and the levers that may change its wishes or moves
}

// A version is one party's wishes and moves: those that it has in some graph.
type version struct {
	id    int // counted by party
	graph *graph.Model
}

// possible reports whether some state of the target holds under a set. It
// fails with *followup.Invalid like composer.world.
func (f *filter) possible(ctx context.Context, set Set) (bool, error) {
	if why, settled := f.c.clash(set); why != "" {
		return false, &followup.Invalid{Why: why}
	} else if !settled {
		if _, list := model.Resolve(f.c.declared, f.c.names(set)); list.HasErrors() {
			return false, invalid(list)
		}
	}
	r := f.c.rooms[set&f.c.states]
	if r == nil || r.versions == nil {
		w, err := f.c.world(ctx, set)
		if err != nil {
			return false, err
		}
		if r = f.c.rooms[set&f.c.states]; r == nil {
			return false, errGeneral
		}
		f.prepare(r, w)
	}
	side, err := f.side(ctx, r, set)
	if err != nil {
		return false, err
	}
	for k := range r.goals {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		if f.holds(r, k, side) {
			return true, nil
		}
	}
	return false, nil
}

// errGeneral says that a set has to be judged in the general way.
var errGeneral = errors.New("secure: no room")

func (f *filter) prepare(r *room, w *followup.World) {
	r.goals = members(target(f.c.in, w))
	r.known = make([][]*proof, len(r.goals))
	r.versions = make([]map[Set]*version, len(f.c.wishes))
	for i := range r.versions {
		r.versions[i] = map[Set]*version{}
	}
}

// side gives each party the version that it has under a set.
func (f *filter) side(ctx context.Context, r *room, set Set) ([]*version, error) {
	side := make([]*version, len(f.c.wishes))
	var w *followup.World
	for i, own := range f.c.wishes {
		v := r.versions[i][set&own]
		if v == nil {
			if w == nil {
				var err error
				if w, err = f.c.world(ctx, set); err != nil {
					return nil, err
				}
			}
			v = &version{id: len(r.versions[i]), graph: w.Graph}
			r.versions[i][set&own] = v
		}
		side[i] = v
	}
	return side, nil
}

// maxProofs bounds the proofs that are kept for one state.
const maxProofs = 64

// holds judges one state of the target.
func (f *filter) holds(r *room, k int, side []*version) bool {
	known := r.known[k]
	for n, p := range known {
		if p.serves(side) {
			copy(known[1:n+1], known[:n])
			known[0] = p
			return false
		}
	}
	for i := range side {
		if p := f.walk.leaves(i, r.goals[k], *f.question.Party[i].Concept.Shape, side); p != nil {
			known = append([]*proof{p}, known...)
			r.known[k] = known[:min(len(known), maxProofs)]
			return false
		}
	}
	return true
}

// members lists the states of a set, ascending.
func members(set stability.Bitset) []graph.State {
	var list []graph.State
	for s := range graph.State(64 * len(set)) {
		if set.Has(s) {
			list = append(list, s)
		}
	}
	return list
}
