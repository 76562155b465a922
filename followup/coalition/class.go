package coalition

import (
	"context"
	"slices"

	"github.com/countermove/countermove/graph"
)

// byClass is the worst over the class coalition improvement list: what
// sequences of coalition improvements by coalitions within m lead to, none by
// the same coalition twice in succession (Inohara, Hipel 2008).
//
// The search goes over nodes (state, last coalition). Where more than one
// coalition can make an improvement, what follows it is open to all, since each
// may be called the one that made it; so the last coalition matters only where
// it was the only one that could. And where the moves of all parties of m
// compose, two improvements in succession by one coalition are one, so that the
// last never matters.
func (w *work) byClass(ctx context.Context, m, focal graph.PartySet) (worst, error) {
	d := &class{work: w, m: m, sole: map[graph.PartySet]int32{}, merged: w.composes(m)}
	if err := d.open(ctx); err != nil {
		return nil, err
	}
	c := &collect{class: d, focal: focal, most: map[int32][]int32{}}
	for i := range w.p {
		if focal.Has(i) {
			c.order = append(c.order, i)
		}
	}
	comp := components(int32(w.n), d, c, func() bool { return d.full || ctx.Err() != nil })
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case d.full:
		return nil, errMemory
	}
	v := w.newWorst(focal)
	for x := range w.n {
		for k, i := range c.order {
			v[i][x] = c.value(comp[x])[k]
		}
	}
	return v, nil
}

// A class is the digraph of coalition improvements within m: node k*n+state,
// where k=0 leaves the next coalition open and others bar one coalition.
type class struct {
	*work
	m      graph.PartySet
	merged bool // the last coalition does not matter
	from   way
	has    []func(s, t graph.State) bool // by coalition within m: whether it reaches t from s
	sole   map[graph.PartySet]int32
	barred []graph.PartySet // by k, from 1 at index 0
	full   bool             // there were more nodes than memory allows
}

// maxNodes bounds the nodes of a search, which take some 20 bytes each.
const maxNodes = 1 << 26

// open works out what every coalition within m reaches, which must be kept.
func (d *class) open(ctx context.Context) (err error) {
	d.has = make([]func(s, t graph.State) bool, d.m+1)
	for k := d.m; k != 0; k = (k - 1) & d.m {
		if i := single(k); i >= 0 {
			d.has[k] = func(s, t graph.State) bool { return d.g.CanMove(i, s, t) }
			continue
		}
		r, err := d.reach(ctx, k)
		if err != nil {
			return err
		}
		if d.kept[k] == nil {
			return errMemory
		}
		d.has[k] = func(s, t graph.State) bool { return r.row(s).has(t) }
	}
	d.from, err = d.way(ctx, d.m)
	return err
}

// next takes as position the lowest state to look at (or, for a single party,
// the place in its list).
func (d *class) next(v int32, pos int) (int32, int) {
	s, layer := graph.State(int(v)%d.n), int(v)/d.n
	for {
		t := d.target(s, &pos)
		if t < 0 {
			return -1, pos
		}
		k := d.widest(d.m, s, t)
		if k == 0 || !d.has[k](s, t) {
			continue
		}
		if d.merged {
			return int32(t), pos
		}
		if !d.alone(k, s, t) {
			return int32(t), pos
		}
		if layer > 0 && d.barred[layer-1] == k {
			continue
		}
		return d.node(k)*int32(d.n) + int32(t), pos
	}
}

// target is the next state that m reaches from s; -1 at the end.
func (d *class) target(s graph.State, pos *int) graph.State {
	t := graph.State(-1)
	if d.from.r != nil {
		if t = d.from.r.row(s).from(*pos); t >= 0 {
			*pos = int(t) + 1
		}
		return t
	}
	if to := d.from.one.from(s); *pos < len(to) {
		t = to[*pos]
		*pos++
	}
	return t
}

// alone reports whether k is the only coalition that can improve from s to t:
// no smaller one can. If any can, one that lacks a single member can.
func (d *class) alone(k graph.PartySet, s, t graph.State) bool {
	for i := range d.p {
		if !k.Has(i) {
			continue
		}
		if less := k.Without(i); less != 0 && d.improves(less, s, t) && d.has[less](s, t) {
			return false
		}
	}
	return true
}

// node is the layer in which coalition k is barred.
func (d *class) node(k graph.PartySet) int32 {
	if layer, ok := d.sole[k]; ok {
		return layer
	}
	if (len(d.barred)+2)*d.n > maxNodes {
		d.full = true // the search stops; what it would find is not used
		return 0
	}
	d.barred = append(d.barred, k)
	d.sole[k] = int32(len(d.barred))
	return int32(len(d.barred))
}

// collect keeps the worst for the focal parties, by component.
type collect struct {
	*class
	focal graph.PartySet
	order []int // the focal parties
	most  map[int32][]int32
	done  [][]int32
}

func (c *collect) arc(v, w, comp int32) {
	best := c.most[v]
	if best == nil {
		best = make([]int32, len(c.order))
		c.most[v] = best
	}
	t := int(w) % c.n
	for k, i := range c.order {
		best[k] = max(best[k], c.g.Rank(i)[t])
	}
	if comp >= 0 {
		for k, worse := range c.done[comp] {
			best[k] = max(best[k], worse)
		}
	}
}

func (c *collect) complete(_ int32, members []int32) {
	all := make([]int32, len(c.order))
	for _, v := range members {
		for k, worse := range c.most[v] {
			all[k] = max(all[k], worse)
		}
		delete(c.most, v)
	}
	c.done = append(c.done, slices.Clip(all))
}

func (c *collect) value(comp int32) []int32 { return c.done[comp] }
