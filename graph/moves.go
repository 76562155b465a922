package graph

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"
)

// Moves appends to buf the states that party i can move to from s in one step,
// R(i, s), in ascending order, and returns the extended slice.
func (m *Model) Moves(i int, s State, buf []State) []State {
	if m.product == nil {
		return append(buf, m.arcs[i].from(s)...)
	}
	start := len(buf)
	buf = m.changes(i, s, buf)
	if m.forbidden == nil || m.forbidden[i] == nil {
		return buf
	}
	kept := slices.DeleteFunc(buf[start:], func(t State) bool { return m.forbids(i, s, t) })
	return buf[:start+len(kept)]
}

// Improvements appends to buf the states that party i can move to from s and
// strictly prefers to s, R⁺(i, s), in ascending order, and returns the
// extended slice.
func (m *Model) Improvements(i int, s State, buf []State) []State {
	start := len(buf)
	buf = m.Moves(i, s, buf)
	return buf[:start+len(slices.DeleteFunc(buf[start:], func(t State) bool { return !m.Prefers(i, s, t) }))]
}

// CanMove reports whether party i can move from s to t in one step.
func (m *Model) CanMove(i int, s, t State) bool {
	if m.product == nil {
		_, ok := slices.BinarySearch(m.arcs[i].from(s), t)
		return ok
	}
	return m.product.permits(i, m.product.Code(s), m.product.Code(t)) && !m.forbids(i, s, t)
}

// Movers is the set of parties that can move from s to t in one step. It has
// more than one party for a common move, which merged states and graph form
// can give.
func (m *Model) Movers(s, t State) PartySet {
	var set PartySet
	for i := range m.rank {
		if m.CanMove(i, s, t) {
			set = set.With(i)
		}
	}
	return set
}

// Transitive reports whether party i's moves compose: whatever it reaches by
// two moves in succession, the start aside, it reaches by one. Free change of
// options always composes, because directions do. Elsewhere every pair of
// moves is looked at.
func (m *Model) Transitive(i int) bool {
	if m.product != nil && (m.forbidden == nil || m.forbidden[i] == nil) {
		return true
	}
	reached := make([]State, m.n) // reached[q] == s+1: one move leads from s to q
	var first, second []State
	for s := range State(m.n) {
		first = m.Moves(i, s, first[:0])
		for _, t := range first {
			reached[t] = s + 1
		}
		for _, t := range first {
			second = m.Moves(i, t, second[:0])
			for _, q := range second {
				if q != s && reached[q] != s+1 {
					return false
				}
			}
		}
	}
	return true
}

// wideParty is the number of options that a party may change at once up to
// which trying all combinations is quicker than keeping groups.
const wideParty = 6

// changes appends what party i reaches by changing its options, without regard
// to forbidden moves. Where all combinations are feasible they are counted
// through; else each combination is looked up, or, for a party with many
// options, the feasible ones with the same foreign options are run through.
func (m *Model) changes(i int, s State, buf []State) []State {
	p := m.product
	code := p.Code(s)
	may := p.changeable(i, code)
	if may == 0 {
		return buf
	}
	if p.Codes != nil && (!m.index.Quick() || bits.OnesCount64(may) > wideParty) {
		for _, t := range m.group(i, s) {
			if p.permits(i, code, p.Codes[t]) {
				buf = append(buf, t)
			}
		}
		return buf
	}
	rest := code &^ may
	for part := uint64(0); ; {
		if to := rest | part; to != code {
			if t, ok := m.index.Find(to); ok {
				buf = append(buf, State(t))
			}
		}
		part = (part - may) & may // the next larger subset of may
		if part == 0 {
			return buf
		}
	}
}

// lazyGroups are the groups of one party: the states that agree on all options
// but the party's own. They are worked out when first needed.
type lazyGroups struct {
	once  sync.Once
	order []State // by group, ascending within
	first []int32 // by group: where it begins in order; one more at the end
	of    []int32 // by state: its group
}

// group lists the states that agree with s on all options but party i's, s
// among them, in ascending order.
func (m *Model) group(i int, s State) []State {
	g := &m.groups[i]
	g.once.Do(func() { g.fill(m.product.Codes, m.product.Own[i]) })
	k := g.of[s]
	return g.order[g.first[k]:g.first[k+1]]
}

func (g *lazyGroups) fill(codes []uint64, own uint64) {
	g.order = make([]State, len(codes))
	for s := range g.order {
		g.order[s] = State(s)
	}
	slices.SortFunc(g.order, func(a, b State) int {
		if c := cmp.Compare(codes[a]&^own, codes[b]&^own); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	})
	g.of = make([]int32, len(codes))
	for k, s := range g.order {
		if k == 0 || codes[s]&^own != codes[g.order[k-1]]&^own {
			g.first = append(g.first, int32(k))
		}
		g.of[s] = int32(len(g.first) - 1)
	}
	g.first = append(g.first, int32(len(codes)))
}
