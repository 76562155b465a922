package roadmap

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
)

// A route is a way from the start to an end, with what it is ordered by.
type route struct {
	key
	legs  []int32
	order []int32 // the codes of its states after the start, as places among all
}

func (a *route) compare(b *route) int {
	return cmp.Or(a.key.compare(b.key), slices.Compare(a.order, b.order), slices.Compare(a.legs, b.legs))
}

// A task asks for the best route to an end that begins with some legs and does
// not go on with others.
type task struct {
	end    int32
	prefix []int32
	banned []int32
}

// A label is one way to a place. What it may become depends on more than its
// cost, so a place can have several.
type label struct {
	key          // a lower bound on what a route that goes on from here has
	sofar  cost  // marks up to here
	steps  int32 // steps up to here
	at     int32
	leg    int32  // the last leg; -1 where the search begins
	parent int32  // the label before; -1 where the search begins
	next   int32  // another label of the same place; -1 at the end
	once   uint64 // options changed so far
	twice  uint64 // options changed more than once
}

// A finder finds best routes to ends. The search goes on from the label with
// the least bound and drops labels that another of the same place makes
// useless, so that it is exact: marks add up, and what one more change of an
// option adds depends only on which options have been changed how often. A
// route that returned to a state would be better without the detour, so that
// no account of the states visited is needed, the given beginning aside.
type finder struct {
	net    *network
	rev    *reverse
	far    *distances // to end
	end    int32      // -1: far is of no end yet
	labels []label
	heap   []int32
	latest []int32 // by place: its last label; -1
	barred []bool  // by place: on the given beginning
	loose  bool    // labels are told apart by how many options were changed twice, not which
	most   int
	cut    bool // some search was cut short and gone over to loose
}

func newFinder(net *network, rev *reverse) *finder {
	f := &finder{net: net, rev: rev, far: newDistances(net), end: -1,
		latest: make([]int32, len(net.states)), barred: make([]bool, len(net.states)), most: mostLabels}
	return f
}

// mostLabels bounds the labels of a search.
const mostLabels = 400_000

// find finds the best route of a task; nil if there is none.
func (f *finder) find(ctx context.Context, t task) (*route, error) {
	if f.end != t.end {
		f.end = -1
		if err := f.far.backward(ctx, f.rev, t.end, -1); err != nil {
			return nil, err
		}
		f.end = t.end
	}
	f.loose = false
	r, full, err := f.search(ctx, t)
	if full {
		f.loose, f.cut = true, true
		r, _, err = f.search(ctx, t)
	}
	return r, err
}

// search is find; it reports whether there were too many labels.
func (f *finder) search(ctx context.Context, t task) (r *route, full bool, err error) {
	f.labels, f.heap = f.labels[:0], f.heap[:0]
	for p := range f.latest {
		f.latest[p], f.barred[p] = -1, false
	}
	f.begin(t)
	for n := 0; len(f.heap) > 0; n++ {
		if n&0xff == 0 && ctx.Err() != nil {
			return nil, false, ctx.Err()
		}
		if len(f.labels) > f.most && !f.loose {
			return nil, true, nil
		}
		l := f.pop()
		if f.labels[l].at == t.end {
			return f.route(t, l), false, nil
		}
		var banned []int32
		if f.labels[l].parent < 0 {
			banned = t.banned
		}
		f.extend(l, t.end, banned)
	}
	return nil, false, nil
}

// begin follows the given beginning and puts a label at its end.
func (f *finder) begin(t task) {
	l := label{leg: -1, parent: -1, next: -1}
	l.group = 1
	for _, k := range t.prefix {
		f.barred[l.at] = true
		l = f.after(&l, k, t.end)
		l.leg, l.parent = -1, -1
	}
	f.labels = append(f.labels, l)
	f.latest[l.at] = 0
	f.push(0)
}

// after is the label that leg k makes of another.
func (f *finder) after(l *label, k, end int32) label {
	net := f.net
	to := net.legs[k].to
	c := net.change(l.at, k)
	m := label{at: to, leg: k, steps: l.steps + 1, sofar: l.sofar.plus(net.legCost(l.at, k, end)),
		once: l.once | c, twice: l.twice | l.once&c}
	m.cost = m.sofar.plus(f.far.dist[to])
	m.group = max(l.group, int32(net.legs[k].group))
	again, left := net.ahead(to, end, m.once, int(m.group))
	m.again = int32(bits.OnesCount64(m.twice | again))
	m.key.steps = m.steps + left
	return m
}

// ahead are the options, of those changed once, that a route on from a place
// must change again, and a lower bound on its steps by groups of at most joint
// parties.
func (net *network) ahead(p, end int32, once uint64, joint int) (again uint64, steps int32) {
	if p == end {
		return 0, 0
	}
	if o := net.sc.options; o != nil && !o.merged {
		a, b := o.mask(net.states[p]), o.mask(net.states[end])
		return once & (a ^ b), int32(o.apart(a, b, joint))
	}
	return 0, 1
}

// extend adds the labels that one more leg makes of a label.
func (f *finder) extend(l, end int32, banned []int32) {
	net, p := f.net, f.labels[l].at
	for k := net.first[p]; k < net.first[p+1]; k++ {
		to := net.legs[k].to
		if f.barred[to] || f.far.dist[to] == unreachable || slices.Contains(banned, k) {
			continue
		}
		m := f.after(&f.labels[l], k, end)
		m.parent, m.next = l, f.latest[to]
		n := int32(len(f.labels))
		f.labels = append(f.labels, m)
		if f.useless(n) {
			f.labels = f.labels[:n]
			continue
		}
		f.latest[to] = n
		f.push(n)
	}
}

// useless reports whether another label of the same place makes label n
// useless: whatever n becomes, that label becomes something at least as good.
func (f *finder) useless(n int32) bool {
	b := &f.labels[n]
	for at := b.next; at >= 0; at = f.labels[at].next {
		a := &f.labels[at]
		if c := a.sofar.compare(b.sofar); c < 0 {
			return true
		} else if c > 0 || a.group > b.group || a.steps > b.steps || !f.fewer(a, b) {
			continue
		}
		if a.steps < b.steps || f.compareWays(at, n) <= 0 {
			return true
		}
	}
	return false
}

// fewer reports whether a has changed no more options twice than b will have,
// however both go on.
func (f *finder) fewer(a, b *label) bool {
	if f.loose {
		return a.again <= b.again
	}
	return a.twice&^b.twice == 0 && a.once&^b.once == 0
}

// route is the route that label l ends.
func (f *finder) route(t task, l int32) *route {
	r := &route{key: f.labels[l].key, legs: slices.Clone(t.prefix)}
	for at := l; f.labels[at].parent >= 0; at = f.labels[at].parent {
		r.legs = append(r.legs, f.labels[at].leg)
	}
	slices.Reverse(r.legs[len(t.prefix):])
	for _, k := range r.legs {
		r.order = append(r.order, f.net.order[f.net.legs[k].to])
	}
	return r
}

// compareWays compares the ways of two labels by the codes of their states,
// then by their legs; a way comes before those that go on from it.
func (f *finder) compareWays(x, y int32) int {
	longer := 0
	for f.labels[x].steps > f.labels[y].steps {
		x, longer = f.labels[x].parent, 1
	}
	for f.labels[y].steps > f.labels[x].steps {
		y, longer = f.labels[y].parent, -1
	}
	states, legs := 0, 0
	for x != y { // the earliest difference counts, so it is looked at last
		a, b := &f.labels[x], &f.labels[y]
		states = cmp.Or(cmp.Compare(f.net.order[a.at], f.net.order[b.at]), states)
		legs = cmp.Or(cmp.Compare(a.leg, b.leg), legs)
		x, y = a.parent, b.parent
	}
	return cmp.Or(states, legs, longer)
}

func (f *finder) less(x, y int32) bool {
	if c := f.labels[x].key.compare(f.labels[y].key); c != 0 {
		return c < 0
	}
	return f.compareWays(x, y) < 0
}

func (f *finder) push(l int32) {
	f.heap = append(f.heap, l)
	for k := len(f.heap) - 1; k > 0; {
		up := (k - 1) / 2
		if !f.less(f.heap[k], f.heap[up]) {
			break
		}
		f.heap[k], f.heap[up] = f.heap[up], f.heap[k]
		k = up
	}
}

func (f *finder) pop() int32 {
	top, last := f.heap[0], len(f.heap)-1
	f.heap[0] = f.heap[last]
	f.heap = f.heap[:last]
	for k := 0; ; {
		next := 2*k + 1
		if next >= last {
			return top
		}
		if next+1 < last && f.less(f.heap[next+1], f.heap[next]) {
			next++
		}
		if !f.less(f.heap[next], f.heap[k]) {
			return top
		}
		f.heap[k], f.heap[next] = f.heap[next], f.heap[k]
		k = next
	}
}
