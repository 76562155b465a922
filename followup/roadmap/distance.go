package roadmap

import "context"

// A distances computes least sums of marks along steps (Dijkstra 1959). It
// keeps memory from one search to the next and is used by one worker at a
// time.
type distances struct {
	net  *network
	dist []cost // by place
	heap []waiting
}

// A waiting place has been reached at a cost and is still to be looked at.
type waiting struct {
	cost
	at int32
}

func newDistances(net *network) *distances {
	return &distances{net: net, dist: make([]cost, len(net.states))}
}

// backward makes dist the least cost from each place to an end. It stops when
// place until (-1: none) is settled; places not settled by then have at least
// its cost, which dist says too.
func (d *distances) backward(ctx context.Context, rev *reverse, end, until int32) error {
	d.reset()
	d.reach(end, cost{})
	for n := 0; len(d.heap) > 0; n++ {
		if n&0x3ff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		w := d.pop()
		if w.cost != d.dist[w.at] {
			continue
		}
		if w.at == until {
			d.cap(w.cost)
			return nil
		}
		for _, k := range rev.legs[rev.first[w.at]:rev.first[w.at+1]] {
			tail := rev.tail[k]
			// Bolts only add; they are worked out where the rest is no worse.
			c := w.cost.plus(d.net.marksOf(k))
			if !c.less(d.dist[tail]) {
				continue
			}
			if tail != 0 {
				c.lo += uint64(d.net.bolts.count(d.net, tail, k, end)) << boltAt
			}
			d.reach(tail, c)
		}
	}
	return nil
}

// cap lowers what is larger than a cost to it.
func (d *distances) cap(c cost) {
	for p := range d.dist {
		if c.less(d.dist[p]) {
			d.dist[p] = c
		}
	}
}

// forward makes dist a lower bound on the cost from the start to each goal, by
// steps of at most group parties: the marks that do not depend on the end, and
// the bolts that no goal would excuse.
func (d *distances) forward(ctx context.Context, excuse excuse, group int) error {
	d.reset()
	d.reach(0, cost{})
	for n := 0; len(d.heap) > 0; n++ {
		if n&0x3ff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		w := d.pop()
		if w.cost != d.dist[w.at] {
			continue
		}
		for k := d.net.first[w.at]; k < d.net.first[w.at+1]; k++ {
			l := &d.net.legs[k]
			if int(l.group) > group {
				continue
			}
			c := w.cost.plus(d.net.marksOf(k))
			if !c.less(d.dist[l.to]) {
				continue
			}
			if w.at != 0 {
				c.lo += uint64(excuse.bolts(d.net, w.at, l.to)) << boltAt
			}
			d.reach(l.to, c)
		}
	}
	return nil
}

// An excuse says which values options have in some goal.
type excuse struct{ values }

// excuses gathers the values that options have in the goals of a network.
func (net *network) excuses() excuse {
	var e excuse
	if net.bolts.masks == nil {
		return e
	}
	for p, s := range net.states {
		if net.sc.goal.Has(s) {
			e.can |= net.bolts.codes[p]
			e.cannot |= ^net.bolts.codes[p]
		}
	}
	return e
}

// bolts is the number of parties that may bolt at place p before a step to
// another, whichever goal is the end.
func (e excuse) bolts(net *network, p, to int32) int {
	b := net.bolts
	if b.masks == nil {
		return 0
	}
	code := b.codes[p]
	return b.parties(b.rest(p, to) &^ (code&e.cannot | ^code&e.can))
}

func (d *distances) reset() {
	for p := range d.dist {
		d.dist[p] = unreachable
	}
	d.heap = d.heap[:0]
}

// reach notes a way to a place if it is the best so far.
func (d *distances) reach(p int32, c cost) {
	if !c.less(d.dist[p]) {
		return
	}
	d.dist[p] = c
	d.heap = append(d.heap, waiting{c, p})
	for k := len(d.heap) - 1; k > 0; {
		up := (k - 1) / 2
		if !d.heap[k].less(d.heap[up].cost) {
			break
		}
		d.heap[k], d.heap[up] = d.heap[up], d.heap[k]
		k = up
	}
}

// pop takes the nearest waiting place.
func (d *distances) pop() waiting {
	top, last := d.heap[0], len(d.heap)-1
	d.heap[0] = d.heap[last]
	d.heap = d.heap[:last]
	for k := 0; ; {
		next := 2*k + 1
		if next >= last {
			return top
		}
		if next+1 < last && d.heap[next+1].less(d.heap[next].cost) {
			next++
		}
		if !d.heap[next].less(d.heap[k].cost) {
			return top
		}
		d.heap[k], d.heap[next] = d.heap[next], d.heap[k]
		k = next
	}
}

// A reverse lists the legs by the place they lead to.
type reverse struct {
	first []int32 // by place: where its list begins in legs; one more at the end
	legs  []int32 // ascending within a list
	tail  []int32 // by leg: the place it leads from
}

func newReverse(net *network) *reverse {
	r := &reverse{first: make([]int32, len(net.states)+1), legs: make([]int32, len(net.legs)), tail: make([]int32, len(net.legs))}
	for k := range net.legs {
		r.first[net.legs[k].to+1]++
	}
	for p := range net.states {
		r.first[p+1] += r.first[p]
	}
	next := append([]int32(nil), r.first...)
	for p := range net.states {
		for k := net.first[p]; k < net.first[p+1]; k++ {
			to := net.legs[k].to
			r.tail[k] = int32(p)
			r.legs[next[to]] = k
			next[to]++
		}
	}
	return r
}
