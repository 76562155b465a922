package secure

import (
	"cmp"
	"slices"

	"github.com/countermove/countermove/graph"
)

// A Condition compares two states for one party: A is at least as good as B,
// or better if Strict.
type Condition struct {
	Party  int
	A, B   graph.State
	Strict bool
}

// Holds reports whether the condition is true in a graph.
func (c Condition) Holds(g *graph.Model) bool {
	if c.Strict {
		return g.Prefers(c.Party, c.B, c.A)
	}
	return !g.Prefers(c.Party, c.A, c.B)
}

// order sorts conditions by party, then by the states compared.
func order(a, b Condition) int {
	return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), compareBool(a.Strict, b.Strict))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// A conjunction is conditions that must all be true: sorted, each once.
type conjunction []Condition

// conjoin makes a conjunction. What compares a state with itself is left out
// if it is true of any ranking; if it is true of none, conjoin reports false.
func conjoin(list ...Condition) (conjunction, bool) {
	var out conjunction
	for _, c := range list {
		switch {
		case c.A != c.B:
			out = append(out, c)
		case c.Strict:
			return nil, false
		}
	}
	slices.SortFunc(out, order)
	return slices.Compact(out), true
}

// has reports whether a condition is among those of c.
func (c conjunction) has(x Condition) bool {
	_, ok := slices.BinarySearchFunc(c, x, order)
	return ok
}

// within reports whether all conditions of c are among those of d.
func (c conjunction) within(d conjunction) bool {
	k := 0
	for n, x := range d {
		switch {
		case k == len(c):
			return true
		case len(c)-k > len(d)-n:
			return false
		case c[k] == x:
			k++
		}
	}
	return k == len(c)
}

// union has the conditions of both.
func (c conjunction) union(d conjunction) conjunction {
	out := append(slices.Clone(c), d...)
	slices.SortFunc(out, order)
	return slices.Compact(out)
}

// without leaves out the condition at place k.
func (c conjunction) without(k int) conjunction {
	return slices.Delete(slices.Clone(c), k, k+1)
}

// failing is how many conditions are not true in a graph.
func (c conjunction) failing(g *graph.Model) int {
	n := 0
	for _, x := range c {
		if !x.Holds(g) {
			n++
		}
	}
	return n
}

// satisfiable reports whether some ranking with ties of each party satisfies
// all conditions: no circle of them has a strict one.
func (c conjunction) satisfiable() bool {
	for _, x := range c {
		if x.Strict && c.follows(Condition{Party: x.Party, A: x.B, B: x.A}) {
			return false
		}
	}
	return true
}

// follows reports whether a condition is true of every ranking that satisfies
// c, which can be satisfied: a chain of conditions leads from A to B, with a
// strict one in it if x is strict.
func (c conjunction) follows(x Condition) bool {
	if x.A == x.B {
		return !x.Strict
	}
	type node struct {
		at     graph.State
		strict bool
	}
	queue := []node{{at: x.A}}
	for k := 0; k < len(queue); k++ {
		for _, y := range c {
			if y.Party != x.Party || y.A != queue[k].at {
				continue
			}
			next := node{y.B, queue[k].strict || y.Strict}
			if next.at == x.B && (next.strict || !x.Strict) {
				return true
			}
			if !slices.Contains(queue, next) {
				queue = append(queue, next)
			}
		}
	}
	return false
}

// minimal keeps the conjunctions that contain no other of the list, each once,
// in the order given.
func minimal(list []conjunction) []conjunction {
	var out []conjunction
	for k, c := range list {
		if !slices.ContainsFunc(list[:k], func(d conjunction) bool { return d.within(c) }) &&
			!slices.ContainsFunc(list[k+1:], func(d conjunction) bool { return len(d) < len(c) && d.within(c) }) {
			out = append(out, c)
		}
	}
	return out
}
