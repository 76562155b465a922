package secure

import (
	"cmp"
	"context"
	"slices"

	"github.com/countermove/countermove/graph"
)

// A Group is parties whose demands can be met independently of the others'.
type Group struct {
	Parties graph.PartySet
	Sets    []*ConditionSet // those that fail least today first, then small ones
	Cut     bool            // there may be more
}

// A ConditionSet is conditions that together meet all demands of a group. No
// proper part of them does, and some ranking of each party satisfies them.
type ConditionSet struct {
	Conditions []Condition
	Implied    []bool // by condition: it follows from the others of the set
	Failing    int    // how many of them fail today
}

// maxSetsListed bounds the sets of conditions of one group, and what is kept
// on the way to them.
const maxSetsListed = 100

// pool is how many times as many are compared with each other on the way.
const pool = 8

// groups divides the parties: where answers are improvements the wishes of all
// matter to each, and there is one group; else each party is its own.
func (f *formula) groups() []graph.PartySet {
	var each []graph.PartySet
	for i, c := range f.choice {
		if c.Concept.Shape.Reply == graph.ImprovementsOnly {
			return []graph.PartySet{f.g.All()}
		}
		each = append(each, graph.PartySet(0).With(i))
	}
	return each
}

// group lists the minimal sets of conditions that meet all demands of some
// parties: it takes the demands one after another, those with few ways first,
// and joins what it has with each way. On the way only the best are kept; what
// is left at the end is tried for conditions that can be spared.
func (f *formula) group(ctx context.Context, parties graph.PartySet) (*Group, error) {
	gr := &Group{Parties: parties}
	var demands []*Demand
	for _, d := range f.demands {
		if parties.Has(d.Party) && len(d.Ways) > 0 {
			demands = append(demands, d)
			gr.Cut = gr.Cut || d.Cut
		}
	}
	slices.SortStableFunc(demands, func(a, b *Demand) int { return cmp.Compare(len(a.Ways), len(b.Ways)) })
	sets := []conjunction{nil}
	for _, d := range demands {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var more bool
		sets, more = f.join(sets, d)
		gr.Cut = gr.Cut || more
	}
	for _, c := range sets {
		c = f.spare(c, demands)
		if !slices.ContainsFunc(gr.Sets, func(s *ConditionSet) bool { return slices.Equal(s.Conditions, c) }) {
			gr.Sets = append(gr.Sets, f.conditionSet(c))
		}
	}
	slices.SortStableFunc(gr.Sets, func(a, b *ConditionSet) int {
		return cmp.Or(cmp.Compare(a.Failing, b.Failing), cmp.Compare(len(a.Conditions), len(b.Conditions)), slices.CompareFunc(a.Conditions, b.Conditions, order))
	})
	return gr, nil
}

// join adds a way of a demand to each set, in every possible manner. It
// reports whether it had to leave some out.
func (f *formula) join(sets []conjunction, d *Demand) ([]conjunction, bool) {
	ways := d.Ways[:min(len(d.Ways), maxWays)]
	var out []conjunction
	for _, c := range sets {
		for _, w := range ways {
			if all := c.union(w.all); all.satisfiable() {
				out = append(out, all)
			}
			if w.all.within(c) {
				break // the set meets the demand as it is
			}
		}
	}
	key := map[*Condition]int{} // by first condition: how many fail, worked out once
	failing := func(c conjunction) int {
		if len(c) == 0 {
			return 0
		}
		n, ok := key[&c[0]]
		if !ok {
			n = c.failing(f.g)
			key[&c[0]] = n
		}
		return n
	}
	slices.SortStableFunc(out, func(a, b conjunction) int {
		return cmp.Or(cmp.Compare(failing(a), failing(b)), cmp.Compare(len(a), len(b)))
	})
	more := len(ways) < len(d.Ways) || len(out) > pool*maxSetsListed
	out = minimal(out[:min(len(out), pool*maxSetsListed)])
	return out[:min(len(out), maxSetsListed)], more || len(out) > maxSetsListed
}

// spare drops conditions as long as the rest meets the demands, those that
// fail today first. Meeting is monotone, so one round is enough.
func (f *formula) spare(c conjunction, demands []*Demand) conjunction {
	for _, today := range []bool{false, true} {
		for k := len(c) - 1; k >= 0; k-- {
			if c[k].Holds(f.g) == today && f.meets(c.without(k), demands) {
				c = c.without(k)
			}
		}
	}
	return c
}

func (f *formula) conditionSet(c conjunction) *ConditionSet {
	s := &ConditionSet{Conditions: c, Failing: c.failing(f.g)}
	for k, x := range c {
		s.Implied = append(s.Implied, c.without(k).follows(x))
	}
	return s
}

// meets reports whether conditions meet all demands, from the definition: it
// does not go by the ways that were listed.
func (f *formula) meets(c conjunction, demands []*Demand) bool {
	for _, d := range demands {
		if !c.has(Condition{Party: d.Party, A: f.t, B: d.Move}) && !f.answered(c, d) {
			return false
		}
	}
	return true
}

// answered reports whether conditions make some answer to a move a sanction.
func (f *formula) answered(c conjunction, d *Demand) bool {
	deters := func(y graph.State) bool {
		all, ok := conjoin(f.sanction(d.Party, y)...)
		return ok && all.within(c)
	}
	switch f.shape(d.Party).Reply {
	case graph.AnyMove:
		return slices.ContainsFunc(f.reach[[2]int{d.Party, int(d.Move)}], deters)
	case graph.NoReply:
		return false
	}
	queue := []graph.Step{{Party: -1, To: d.Move}}
	for k := 0; k < len(queue); k++ {
		from := queue[k]
		for _, x := range c {
			next := graph.Step{Party: x.Party, To: x.A}
			if !x.Strict || x.B != from.To || x.Party == d.Party || x.Party == from.Party || slices.Contains(queue, next) ||
				!f.g.CanMove(x.Party, x.B, x.A) {
				continue
			}
			if deters(next.To) {
				return true
			}
			queue = append(queue, next)
		}
	}
	return false
}
