package space

import (
	"fmt"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// Holds evaluates a condition in the scope of a party (model.Root for none) at
// every class; a merged class is evaluated at its member Mask. It panics in
// graph form, and for a condition with names that stand for nothing: bind them
// first.
func (s *Space) Holds(party int, n expr.Node) *Truth {
	return s.HoldAll(party, []expr.Node{n})[0]
}

// HoldAll is Holds for several conditions at once, which is quicker.
func (s *Space) HoldAll(party int, conditions []expr.Node) []*Truth {
	c, roots := s.compile(party, conditions)
	return evaluate(c, roots, s.points())
}

// HoldsRaw evaluates a condition as Holds does, but at every raw state; At
// then takes positions among the raw states in ascending order.
func (s *Space) HoldsRaw(party int, n expr.Node) *Truth {
	c, roots := s.compile(party, []expr.Node{n})
	return evaluate(c, roots, s.index)[0]
}

// HoldsAt evaluates a condition at one raw state, feasible or not. It panics
// as Holds does.
func (s *Space) HoldsAt(party int, n expr.Node, mask uint64) bool {
	return s.HoldsAmong(party, n, []uint64{mask}).At(0)
}

// HoldsAmong evaluates a condition at the raw states given, feasible or not;
// At then takes positions in masks. It panics as Holds does.
func (s *Space) HoldsAmong(party int, n expr.Node, masks []uint64) *Truth {
	c, roots := s.compile(party, []expr.Node{n})
	return evaluate(c, roots, &Index{masks: masks, n: len(masks)})[0]
}

// compile makes gates of conditions; it panics where they have no meaning.
func (s *Space) compile(party int, conditions []expr.Node) (*circuit, []int32) {
	if s.index == nil {
		panic("space: conditions need a model with options")
	}
	c := newCircuit(s.model)
	roots := make([]int32, len(conditions))
	for k, n := range conditions {
		g, err := c.add(party, n)
		if err != nil {
			panic(fmt.Sprintf("space: condition that was not checked: %v", err))
		}
		roots[k] = g
	}
	return c, roots
}

// points are the masks that conditions are evaluated at, by class.
func (s *Space) points() *Index {
	if s.class == nil {
		return s.index
	}
	masks := make([]uint64, s.Len())
	for c := range masks {
		masks[c] = s.Mask(c)
	}
	return &Index{masks: masks, n: len(masks)}
}

// Target evaluates a target at every class: its condition, or in graph form
// whether the state is one of those it lists.
func (s *Space) Target(t *model.Target) *Truth {
	if s.index != nil {
		return s.Holds(model.Root, t.Is)
	}
	out := newTruth(s.Len())
	for _, w := range t.States {
		if c, ok := s.names[w.Text]; ok {
			out.set(c)
		}
	}
	return out
}
