package space

import (
	"context"
	"errors"
	"math/big"
)

// A diagram holds conditions as reduced ordered binary decision diagrams
// (Bryant 1986): a condition is a node that tests an option and leads to one
// node when it is taken and to another when not; equal conditions are the same
// node. Whatever the number of options, a diagram tells how many states there
// are and lists them without searching in vain. A condition may need too many
// nodes under one order of the options and few under another.
type diagram struct {
	ctx   context.Context
	order []int // by level, from the top: the option tested there
	nodes []node
	table []int32 // open addressing by node contents; 0: free
	cache []cached
	limit int
	err   error // set once: errTangled, or the end of ctx
}

// A node tests the option of its level.
type node struct {
	level     int32
	low, high int32 // where to go when the option is not taken, and when it is
}

// Nodes 0 and 1 are the constants, below all levels.
const (
	nodeFalse = int32(0)
	nodeTrue  = int32(1)
)

// A cached result of apply.
type cached struct {
	op     op
	a, b   int32
	result int32
}

// errTangled says that the conditions need more nodes than allowed.
var errTangled = errors.New("space: the rules are too entangled for a decision diagram")

const maxNodes = 1 << 20

func newDiagram(ctx context.Context, order []int, limit int) *diagram {
	d := &diagram{ctx: ctx, order: order, limit: limit, table: make([]int32, 1<<10), cache: make([]cached, 1<<10)}
	bottom := int32(len(order))
	d.nodes = append(d.nodes, node{level: bottom}, node{level: bottom})
	return d
}

func hashNode(n node) uint64 {
	h := uint64(uint32(n.low))<<32 | uint64(uint32(n.high))
	return (h ^ uint64(n.level)<<26) * 0x9E3779B97F4A7C15 >> 20
}

// intern returns the node with these contents. After a failure it returns any
// node; callers look at err in the end.
func (d *diagram) intern(n node) int32 {
	if n.low == n.high {
		return n.low
	}
	size := uint64(len(d.table) - 1)
	at := hashNode(n) & size
	for ; d.table[at] != 0; at = (at + 1) & size {
		if k := d.table[at]; d.nodes[k] == n {
			return k
		}
	}
	if len(d.nodes) >= d.limit {
		d.err = errTangled
	}
	if len(d.nodes)&(1<<12-1) == 0 && d.err == nil {
		d.err = d.ctx.Err()
	}
	if d.err != nil {
		return nodeFalse
	}
	k := int32(len(d.nodes))
	d.nodes = append(d.nodes, n)
	d.table[at] = k
	if 2*len(d.nodes) > len(d.table) {
		d.grow()
	}
	return k
}

// grow doubles the table, and the cache with it.
func (d *diagram) grow() {
	d.table = make([]int32, 2*len(d.table))
	d.cache = make([]cached, len(d.table))
	size := uint64(len(d.table) - 1)
	for k := 2; k < len(d.nodes); k++ {
		at := hashNode(d.nodes[k]) & size
		for d.table[at] != 0 {
			at = (at + 1) & size
		}
		d.table[at] = int32(k)
	}
}

// apply joins two conditions by opAnd, opOr or opXor.
func (d *diagram) apply(o op, a, b int32) int32 {
	if d.err != nil {
		return nodeFalse
	}
	if a > b {
		a, b = b, a // all three are symmetric
	}
	switch {
	case o == opAnd && a == nodeFalse, o == opOr && a == nodeTrue:
		return a
	case o == opAnd && a == nodeTrue, o != opAnd && a == nodeFalse:
		return b
	case a == b && o == opXor:
		return nodeFalse
	case a == b, o == opOr && b == nodeTrue:
		return b
	}
	hash := (uint64(uint32(a))<<32 | uint64(uint32(b))<<2 | uint64(o&3)) * 0x9E3779B97F4A7C15 >> 32
	if slot := d.cache[hash&uint64(len(d.cache)-1)]; slot.op == o && slot.a == a && slot.b == b {
		return slot.result
	}
	x, y := d.nodes[a], d.nodes[b]
	level := min(x.level, y.level)
	xl, xh, yl, yh := a, a, b, b
	if x.level == level {
		xl, xh = x.low, x.high
	}
	if y.level == level {
		yl, yh = y.low, y.high
	}
	low := d.apply(o, xl, yl)
	r := d.intern(node{level, low, d.apply(o, xh, yh)})
	if d.err == nil { // the cache may have grown meanwhile
		d.cache[hash&uint64(len(d.cache)-1)] = cached{o, a, b, r}
	}
	return r
}

// build adds the gates of a circuit and returns the node of each root. Options
// that are not in the order are never taken.
func (d *diagram) build(c *circuit, roots []int32) []int32 {
	at := make([]int32, len(c.gates))
	level := make([]int32, c.options)
	for k := range level {
		level[k] = -1
	}
	for l, k := range d.order {
		level[k] = int32(l)
	}
	for _, g := range c.needs(roots) {
		gt := c.gates[g]
		switch gt.op {
		case opConst:
			at[g] = g // gates and nodes number the constants alike
		case opOption:
			if l := level[gt.a]; l >= 0 {
				at[g] = d.intern(node{l, nodeFalse, nodeTrue})
			}
		case opNot:
			at[g] = d.apply(opXor, nodeTrue, at[gt.a])
		default:
			at[g] = d.apply(gt.op, at[gt.a], at[gt.b])
		}
	}
	out := make([]int32, len(roots))
	for k, r := range roots {
		out[k] = at[r]
	}
	return out
}

// count is the number of combinations of the options in the order that satisfy
// the condition.
func (d *diagram) count(root int32) *big.Int {
	// A node's own count is below 1<<64: a node that is not constant fails
	// somewhere, so that at most 1<<64 - 1 combinations satisfy it.
	counts := make([]uint64, len(d.nodes))
	counts[nodeTrue] = 1
	below := func(k, level int32) uint64 { // of k, over the options below level
		return counts[k] << uint(d.nodes[k].level-level-1)
	}
	for k := 2; k < len(d.nodes); k++ { // children come before their parents
		n := d.nodes[k]
		counts[k] = below(n.low, n.level) + below(n.high, n.level)
	}
	total := new(big.Int).SetUint64(counts[root])
	return total.Lsh(total, uint(d.nodes[root].level))
}

// list appends the masks that satisfy the condition, ascending when the order
// of the options descends.
func (d *diagram) list(root int32, masks []uint64) ([]uint64, error) {
	var walk func(k int32, level int, mask uint64)
	walk = func(k int32, level int, mask uint64) {
		if k == nodeFalse || d.err != nil {
			return
		}
		if level == len(d.order) {
			masks = append(masks, mask)
			if len(masks)&(1<<16-1) == 0 {
				d.err = d.ctx.Err()
			}
			return
		}
		low, high := k, k
		if n := d.nodes[k]; int(n.level) == level {
			low, high = n.low, n.high
		}
		walk(low, level+1, mask)
		walk(high, level+1, mask|1<<uint(d.order[level]))
	}
	walk(root, 0, 0)
	return masks, d.err
}
