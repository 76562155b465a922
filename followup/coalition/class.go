package coalition

import (
	"context"

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
	d := &class{work: w, m: m, layer: map[graph.PartySet]int32{}, merged: w.composes(m)}
	c := &collect{class: d}
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
			v[i][x] = c.of(c.done, comp[x])[k]
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
	layer  map[graph.PartySet]int32
	barred []graph.PartySet // by k, from 1 at index 0
	full   bool             // there were more nodes than memory allows
}

// maxNodes bounds the nodes of a search, which take some 20 bytes each.
const maxNodes = 1 << 26

// next takes as position the place in the offers of the state.
func (d *class) next(v int32, pos int) (int32, int) {
	layer := int(v) / d.n
	list := d.offers[int(v)%d.n]
	for ; pos < len(list); pos++ {
		o := &list[pos]
		if !d.within(o, d.m) {
			continue
		}
		if d.merged {
			return int32(o.to), pos + 1
		}
		k := d.sole(o, d.m)
		if k == 0 {
			return int32(o.to), pos + 1
		}
		if layer == 0 || d.barred[layer-1] != k {
			return d.node(k)*int32(d.n) + int32(o.to), pos + 1
		}
	}
	return -1, pos
}

// node is the layer in which coalition k is barred.
func (d *class) node(k graph.PartySet) int32 {
	if layer, ok := d.layer[k]; ok {
		return layer
	}
	if (len(d.barred)+2)*d.n > maxNodes {
		d.full = true // the search stops; what it would find is not used
		return 0
	}
	d.barred = append(d.barred, k)
	d.layer[k] = int32(len(d.barred))
	return int32(len(d.barred))
}

// collect keeps the worst for the focal parties, by component.
type collect struct {
	*class
	order []int   // the focal parties
	most  []int32 // by node and focal party, while its component is open
	done  []int32 // by component and focal party
}

// of is the part of a list that belongs to item k.
func (c *collect) of(list []int32, k int32) []int32 {
	f := len(c.order)
	return list[int(k)*f : (int(k)+1)*f]
}

func (c *collect) arc(v, w, comp int32) {
	for (int(v)+1)*len(c.order) > len(c.most) {
		c.most = append(c.most, make([]int32, c.n*len(c.order))...)
	}
	best, t := c.of(c.most, v), int(w)%c.n
	for k, i := range c.order {
		best[k] = max(best[k], c.g.Rank(i)[t])
	}
	if comp >= 0 {
		for k, worse := range c.of(c.done, comp) {
			best[k] = max(best[k], worse)
		}
	}
}

func (c *collect) complete(comp int32, members []int32) {
	c.done = append(c.done, make([]int32, len(c.order))...)
	all := c.of(c.done, comp)
	for _, v := range members {
		if (int(v)+1)*len(c.order) > len(c.most) {
			continue // no arcs begin here
		}
		for k, worse := range c.of(c.most, v) {
			all[k] = max(all[k], worse)
		}
	}
}
