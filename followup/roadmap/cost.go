package roadmap

import "cmp"

// A cost is a number of marks of each kind, as two numbers that compare and
// add as the counts do in their order.
type cost struct{ hi, lo uint64 }

// The fields of a cost. Each has 21 bits, which the bound on the states of a
// network keeps sums within.
const (
	fieldBits = 21
	fieldMax  = 1<<fieldBits - 1

	shirkAt, exposedAt, strandAt = 2 * fieldBits, fieldBits, 0 // in hi
	riskAt, boltAt               = fieldBits, 0                // in lo
)

// unreachable is larger than every cost.
var unreachable = cost{hi: ^uint64(0)}

func (a cost) plus(b cost) cost { return cost{a.hi + b.hi, a.lo + b.lo} }

func (a cost) less(b cost) bool { return a.hi < b.hi || a.hi == b.hi && a.lo < b.lo }

func (a cost) compare(b cost) int { return cmp.Or(cmp.Compare(a.hi, b.hi), cmp.Compare(a.lo, b.lo)) }

// count takes a cost apart.
func (a cost) count() Count {
	return Count{
		Shirk:    int(a.hi >> shirkAt),
		Exposed:  int(a.hi >> exposedAt & fieldMax),
		Stranded: int(a.hi >> strandAt & fieldMax),
		AtRisk:   int(a.lo >> riskAt),
		Bolt:     int(a.lo >> boltAt & fieldMax),
	}
}

// A key is what roadmaps are ordered by, but for the codes of their states.
type key struct {
	cost
	again int32 // options changed more than once
	group int32 // parties in the largest group
	steps int32
}

func (a key) compare(b key) int {
	return cmp.Or(a.cost.compare(b.cost), cmp.Compare(a.again, b.again), cmp.Compare(a.group, b.group), cmp.Compare(a.steps, b.steps))
}

// legCost is the marks that leg k, from place p, adds on the way to an end:
// those at the step, those at the state it leads to, and the parties that may
// bolt at p, except at the start.
func (net *network) legCost(p, k, end int32) cost {
	c := net.marksOf(k)
	if p != 0 {
		c.lo += uint64(net.bolts.count(net, p, k, end)) << boltAt
	}
	return c
}

// marksOf is the part of a leg's cost that does not depend on the end.
func (net *network) marksOf(k int32) cost {
	l := &net.legs[k]
	c := net.into[l.to]
	c.hi += uint64(l.shirks)<<shirkAt + uint64(l.strands)<<strandAt
	return c
}
