package space

import (
	"fmt"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// A circuit is conditions compiled to gates over options. Equal conditions
// share gates, and terms are compiled once. Gates only refer to earlier ones,
// so that running through them in order evaluates everything.
type circuit struct {
	model   *model.Model
	options int
	gates   []gate
	memo    map[gate]int32
	terms   map[*model.Term]int32 // -1 while the term is being compiled
}

// A gate is a constant, an option or a connective of two earlier gates.
type gate struct {
	op   op
	a, b int32 // gates; for an option a is its index; for not only a
}

type op uint8

const (
	opConst  op = iota // gates 0 (false) and 1 (true)
	opOption           // gates 2 to options+1
	opNot
	opAnd
	opOr
	opXor
)

const (
	gateFalse = int32(0)
	gateTrue  = int32(1)
)

func newCircuit(m *model.Model) *circuit {
	c := &circuit{model: m, memo: map[gate]int32{}, terms: map[*model.Term]int32{}}
	c.gates = append(c.gates, gate{}, gate{})
	for k := range m.AllOptions() {
		c.gates = append(c.gates, gate{op: opOption, a: int32(k)})
		c.options++
	}
	return c
}

// option is the gate of option k.
func (c *circuit) option(k int) int32 { return int32(2 + k) }

// add compiles a condition in the scope of a party (model.Root for none) and
// returns its gate. It fails for a condition that model.Check refuses: a name
// that stands for nothing, a term in terms of itself, an unreadable part.
func (c *circuit) add(party int, n expr.Node) (int32, error) {
	switch n := n.(type) {
	case *expr.Const:
		if n.Value {
			return gateTrue, nil
		}
		return gateFalse, nil
	case *expr.Name:
		return c.addName(party, n)
	case *expr.Not:
		x, err := c.add(party, n.X)
		return c.not(x), err
	case *expr.Binary:
		x, err := c.add(party, n.X)
		if err != nil {
			return gateFalse, err
		}
		y, err := c.add(party, n.Y)
		return c.binary(n.Op, x, y), err
	case *expr.Count:
		return c.addCount(party, n)
	}
	return gateFalse, fmt.Errorf("space: a condition could not be read")
}

func (c *circuit) addName(party int, n *expr.Name) (int32, error) {
	b, ok := c.model.Bind(party, n)
	switch {
	case !ok:
		return gateFalse, fmt.Errorf("space: %q is neither an option nor a term of the model", n)
	case b.Option >= 0:
		return c.option(b.Option), nil
	}
	g, ok := c.terms[b.Term]
	if ok && g < 0 {
		return gateFalse, fmt.Errorf("space: term %q is defined by itself", b.Term.ID)
	}
	if ok {
		return g, nil
	}
	c.terms[b.Term] = -1
	g, err := c.add(model.Root, b.Term.Is)
	if err != nil {
		return gateFalse, err
	}
	c.terms[b.Term] = g
	return g, nil
}

// maxCount bounds the gates that one count may need.
const maxCount = 1 << 20

func (c *circuit) addCount(party int, n *expr.Count) (int32, error) {
	items := make([]int32, len(n.Items))
	for k, item := range n.Items {
		g, err := c.add(party, item)
		if err != nil {
			return gateFalse, err
		}
		items[k] = g
	}
	if min(n.N, len(items))*len(items) > maxCount {
		return gateFalse, fmt.Errorf("space: a count of %d in %d items is too large", n.N, len(items))
	}
	switch n.Q {
	case expr.All:
		return c.not(c.atLeast(1, c.negated(items))), nil
	case expr.Any:
		return c.atLeast(1, items), nil
	case expr.None:
		return c.not(c.atLeast(1, items)), nil
	case expr.AtLeast:
		return c.atLeast(n.N, items), nil
	case expr.AtMost:
		return c.not(c.atLeast(n.N+1, items)), nil
	}
	return c.and(c.atLeast(n.N, items), c.not(c.atLeast(n.N+1, items))), nil
}

func (c *circuit) negated(items []int32) []int32 {
	out := make([]int32, len(items))
	for k, g := range items {
		out[k] = c.not(g)
	}
	return out
}

// atLeast is the gate for "n or more of the items hold". Every partial count
// is a gate of its own, built only from and and or; so the condition is known
// to be true or false as soon as enough of the items are.
func (c *circuit) atLeast(n int, items []int32) int32 {
	if n <= 0 {
		return gateTrue
	}
	if n > len(items) {
		return gateFalse
	}
	held := make([]int32, n+1) // held[j]: at least j of the items so far
	held[0] = gateTrue
	for _, g := range items {
		for j := n; j >= 1; j-- {
			held[j] = c.or(held[j], c.and(held[j-1], g))
		}
	}
	return held[n]
}

func (c *circuit) binary(o expr.Op, x, y int32) int32 {
	switch o {
	case expr.And:
		return c.and(x, y)
	case expr.Or:
		return c.or(x, y)
	case expr.Xor:
		return c.xor(x, y)
	case expr.If:
		return c.or(c.not(x), y)
	}
	return c.not(c.xor(x, y)) // Iff
}

func (c *circuit) not(x int32) int32 {
	switch {
	case x == gateFalse:
		return gateTrue
	case x == gateTrue:
		return gateFalse
	case c.gates[x].op == opNot:
		return c.gates[x].a
	}
	return c.gate(gate{op: opNot, a: x})
}

func (c *circuit) and(x, y int32) int32 {
	switch {
	case x == y || y == gateTrue:
		return x
	case x == gateTrue:
		return y
	case x == gateFalse || y == gateFalse:
		return gateFalse
	}
	return c.gate(gate{opAnd, min(x, y), max(x, y)})
}

func (c *circuit) or(x, y int32) int32 {
	switch {
	case x == y || y == gateFalse:
		return x
	case x == gateFalse:
		return y
	case x == gateTrue || y == gateTrue:
		return gateTrue
	}
	return c.gate(gate{opOr, min(x, y), max(x, y)})
}

func (c *circuit) xor(x, y int32) int32 {
	switch {
	case x == y:
		return gateFalse
	case x == gateFalse:
		return y
	case y == gateFalse:
		return x
	case x == gateTrue:
		return c.not(y)
	case y == gateTrue:
		return c.not(x)
	}
	return c.gate(gate{opXor, min(x, y), max(x, y)})
}

// gate returns the gate g, made if it is new.
func (c *circuit) gate(g gate) int32 {
	if k, ok := c.memo[g]; ok {
		return k
	}
	k := int32(len(c.gates))
	c.gates = append(c.gates, g)
	c.memo[g] = k
	return k
}

// needs lists the gates that the roots depend on, in ascending order, which is
// an order of evaluation. The constants are always among them.
func (c *circuit) needs(roots []int32) []int32 {
	need := make([]bool, len(c.gates))
	need[gateFalse], need[gateTrue] = true, true
	for _, r := range roots {
		need[r] = true
	}
	for g := len(c.gates) - 1; g >= 0; g-- {
		if !need[g] {
			continue
		}
		switch c.gates[g].op {
		case opNot:
			need[c.gates[g].a] = true
		case opAnd, opOr, opXor:
			need[c.gates[g].a], need[c.gates[g].b] = true, true
		}
	}
	var list []int32
	for g, ok := range need {
		if ok {
			list = append(list, int32(g))
		}
	}
	return list
}

// support is the set of options that the gate depends on.
func (c *circuit) support(root int32) uint64 {
	var mask uint64
	for _, g := range c.needs([]int32{root}) {
		if c.gates[g].op == opOption {
			mask |= 1 << uint(c.gates[g].a)
		}
	}
	return mask
}
