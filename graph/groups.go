package graph

import (
	"context"
	"iter"
	"math/bits"
	"slices"
)

// An entry of an order is a state with two marks.
const (
	newGroup  uint32 = 1 << 31 // the first entry of its group
	newTier   uint32 = 1 << 30 // the party likes it less than the entry before; also set with newGroup
	stateMask uint32 = newTier - 1
)

// A roster lists all states as one party sees them: in groups among which it
// moves, that is of equal codes but for the options it can change, and within
// a group from the best to the worst for the party. Two arrays in one order
// make a pass over all groups a walk through memory.
type roster struct {
	order []uint32
	first []uint32 // by group, where it begins in order; one more at the end
	// class is, for each entry, the number of its class within the group; nil
	// if the party has no option that changes in one direction only. States
	// of a class agree in those options.
	class []uint32
	// classes are the classes of all groups, group after group and ascending
	// within: one-way options as bits, turned so that every permitted change
	// is from 0 to 1. The party can move from a class to those that contain
	// it. Where every combination is a state, classes is nil and the number of
	// a class has those bits, without gaps, itself; a group has 1<<full.
	classes    []uint64
	firstClass []uint32 // by group, where it begins in classes; one more at the end
	full       int
}

// A group is the part of a roster for states among which the party moves.
type group struct {
	order   []uint32
	class   []uint32 // nil if the party has no one-way options
	classes []uint64 // nil also where the numbers of classes have their bits
	count   int      // classes; 1 if the party has no one-way options
}

// eachGroup visits the groups. They come in the same memory.
func (r *roster) eachGroup(visit func(*group)) {
	g := &group{count: 1 << r.full}
	for k := range len(r.first) - 1 {
		from, to := r.first[k], r.first[k+1]
		g.order = r.order[from:to]
		if r.class != nil {
			g.class = r.class[from:to]
		}
		if r.classes != nil {
			g.classes = r.classes[r.firstClass[k]:r.firstClass[k+1]]
			g.count = len(g.classes)
		}
		visit(g)
	}
}

// classOf is the class of the group's entry k.
func (g *group) classOf(k int) uint32 {
	if g.class == nil {
		return 0
	}
	return g.class[k]
}

// into gives every class from which the party can move to class d, d among
// them.
func (g *group) into(d uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		if g.classes == nil {
			for c := d; yield(c) && c != 0; {
				c = (c - 1) & d // the next smaller part of d
			}
			return
		}
		for c, bits := range g.classes[:d+1] { // ascending: a part comes before the whole
			if bits&^g.classes[d] == 0 && !yield(uint32(c)) {
				return
			}
		}
	}
}

// newRoster builds the roster of party i; it is empty if the party never moves.
func newRoster(ctx context.Context, p *Product, i int, rank []int32) (*roster, error) {
	n := len(rank)
	oneWay := p.NoRaise[i] ^ p.NoDrop[i] // an option with both marks is fixed
	changes := p.Own[i] &^ (p.NoRaise[i] & p.NoDrop[i])
	r := &roster{}
	if changes == 0 {
		return r, nil // never moves
	}
	r.order = make([]uint32, 0, n)
	if p.Codes == nil {
		r.first = make([]uint32, 0, n>>bits.OnesCount64(changes)+1)
	}
	if oneWay != 0 {
		r.class = make([]uint32, 0, n)
	}
	var keys []uint64
	err := eachGroup(ctx, p, n, changes, func(group []uint32) {
		keys = keys[:0]
		for _, s := range group {
			keys = append(keys, uint64(rank[s])<<32|uint64(s))
		}
		sortKeys(keys)
		r.first = append(r.first, uint32(len(r.order)))
		r.add(keys)
		if oneWay != 0 {
			r.addClasses(p, keys, oneWay, p.NoRaise[i])
		}
	})
	r.first = append(r.first, uint32(len(r.order)))
	r.firstClass = append(r.firstClass, uint32(len(r.classes)))
	if p.Codes == nil {
		r.classes, r.firstClass, r.full = nil, nil, bits.OnesCount64(oneWay)
	}
	return r, err
}

// add appends a group given as keys of rank and state, best first.
func (r *roster) add(keys []uint64) {
	last := uint32(0)
	for k, key := range keys {
		e := uint32(key)
		if k == 0 {
			e |= newGroup
		}
		if tier := uint32(key >> 32); tier != last {
			e |= newTier
			last = tier
		}
		r.order = append(r.order, e)
	}
}

// addClasses appends the classes of the group just added. Where every
// combination is a state all groups have the same, and one list is kept.
func (r *roster) addClasses(p *Product, keys []uint64, oneWay, noRaise uint64) {
	if p.Codes == nil {
		r.classes = r.classes[:0]
	}
	r.firstClass = append(r.firstClass, uint32(len(r.classes)))
	start := len(r.classes)
	for _, key := range keys {
		c := (p.Code(State(uint32(key))) ^ noRaise) & oneWay
		r.classes = append(r.classes, c)
	}
	slices.Sort(r.classes[start:])
	r.classes = r.classes[:start+len(slices.Compact(r.classes[start:]))]
	for _, key := range keys {
		c := (p.Code(State(uint32(key))) ^ noRaise) & oneWay
		at, _ := slices.BinarySearch(r.classes[start:], c)
		r.class = append(r.class, uint32(at))
	}
}

// eachGroup calls visit with each set of states whose codes agree outside the
// options in changes. Groups come in ascending order of those other options,
// states in a group in ascending order. The slice is reused.
func eachGroup(ctx context.Context, p *Product, n int, changes uint64, visit func([]uint32)) error {
	if p.Codes == nil {
		return eachFullGroup(ctx, n, uint32(changes), visit)
	}
	states := byForeign(p.Codes, changes)
	for first := 0; first < n; {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		foreign := p.Codes[states[first]] &^ changes
		next := first + 1
		for next < n && p.Codes[states[next]]&^changes == foreign {
			next++
		}
		visit(states[first:next])
		first = next
	}
	return nil
}

// eachFullGroup is eachGroup where every combination is a state.
func eachFullGroup(ctx context.Context, n int, changes uint32, visit func([]uint32)) error {
	foreign := uint32(n-1) &^ changes
	group := make([]uint32, 1<<bits.OnesCount32(changes))
	for f, count := uint32(0), 0; ; count++ {
		if count&pollMask == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		own := uint32(0)
		for k := range group {
			group[k] = f | own
			own = (own - changes) & changes // the next subset
		}
		visit(group)
		if f = (f - foreign) & foreign; f == 0 {
			return nil
		}
	}
}

// byForeign lists the states by ascending codes without the options in
// changes, and those that agree there in ascending order. It sorts by one
// byte of the codes after the other, so it is linear.
func byForeign(codes []uint64, changes uint64) []uint32 {
	from, to := make([]uint32, len(codes)), make([]uint32, len(codes))
	for s := range from {
		from[s] = uint32(s)
	}
	for shift := 0; shift < 64; shift += 8 {
		var next [257]uint32
		for _, c := range codes {
			next[1+int(byte((c&^changes)>>shift))]++
		}
		if slices.Contains(next[1:], uint32(len(codes))) {
			continue // all alike
		}
		for b := range 256 {
			next[b+1] += next[b]
		}
		for _, s := range from {
			b := byte((codes[s] &^ changes) >> shift)
			to[next[b]] = s
			next[b]++
		}
		from, to = to, from
	}
	return from
}

// sortKeys sorts by insertion where that is faster.
func sortKeys(keys []uint64) {
	if len(keys) > 24 {
		slices.Sort(keys)
		return
	}
	for i := 1; i < len(keys); i++ {
		k := keys[i]
		j := i
		for ; j > 0 && keys[j-1] > k; j-- {
			keys[j] = keys[j-1]
		}
		keys[j] = k
	}
}
