package report

import (
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/compare"
	"github.com/countermove/countermove/graph"
)

// Sides gives the disputes of a comparison the names that people know their
// states by. A state that the first dispute has is known by its number and,
// where its own dispute has none for it, by its label there.
type Sides struct {
	Result *compare.Result
	Names  []string // of the sides, for the heads of columns
	Whole  bool     // two models as wholes are compared, not variants of one
	base   *Conflict
	worlds map[*followup.World]*Conflict
}

// NewSides names the sides of a comparison of variants. The conflict is that of
// the base.
func NewSides(c *Conflict, r *compare.Result) *Sides {
	s := &Sides{Result: r, base: c, worlds: map[*followup.World]*Conflict{r.Sides[0].World: c}}
	for _, side := range r.Sides {
		s.Names = append(s.Names, side.Name())
	}
	return s
}

// NewDiffSides names the sides of a comparison of two models. The conflict is
// that of the first.
func NewDiffSides(a *Conflict, names [2]string, r *compare.Result) *Sides {
	return &Sides{Result: r, Names: names[:], Whole: true, base: a,
		worlds: map[*followup.World]*Conflict{r.Sides[0].World: a}}
}

// Side is a side with names; nil if its variants make no dispute.
func (s *Sides) Side(k int) *Conflict {
	if s.Result.Sides[k].Judged == nil {
		return nil
	}
	return s.World(s.Result.Sides[k].World)
}

// World is a dispute with names: a side, or a side as one party sees it.
func (s *Sides) World(w *followup.World) *Conflict {
	if c := s.worlds[w]; c != nil {
		return c
	}
	first := s.Result.Sides[0].World
	base := func(x graph.State) graph.State {
		if first.Model.GraphForm != w.Model.GraphForm {
			return -1
		}
		at, ok := first.Match(w, x)
		if !ok {
			return -1
		}
		return at
	}
	c := &Conflict{Model: w.Model, Graph: w.Graph, Lang: s.base.Lang, Start: graph.State(w.Space.Start()),
		Codes: func(x graph.State) string { return w.Space.Code(int(x)) },
		Labels: func(x graph.State) string {
			if l := w.Space.Label(int(x)); l != "" {
				return l
			}
			if at := base(x); at >= 0 && !s.Whole {
				return first.Space.Label(int(at))
			}
			return ""
		},
		Base: base,
	}
	if !w.Model.GraphForm {
		c.Members = func(x graph.State) []uint64 { return w.Space.Members(int(x)) }
	}
	s.worlds[w] = c
	return c
}

// variants names the variants of a side as people call them.
func (s *Sides) variants(side *compare.Side) []string {
	var names []string
	for _, id := range side.Variants {
		name := id
		for _, v := range s.base.Model.Variants {
			if v.ID == id && v.Name.In(s.base.Lang) != "" {
				name = v.Name.In(s.base.Lang)
			}
		}
		names = append(names, "“"+name+"”")
	}
	return names
}

// row names the state of a row. Two models may give one label to two states, so
// one that only the second has is told by its code too.
func (s *Sides) row(r compare.Row) string {
	c := s.Side(r.Side)
	name := c.State(r.At)
	if s.Whole && r.Side > 0 && c.Labels(r.At) != "" && c.Codes(r.At) != "" {
		name += " (" + c.Codes(r.At) + ")"
	}
	return name
}

// concepts names concepts by their places among those asked.
func (s *Sides) concepts(places []int) string {
	if len(s.Result.Asked) == 1 {
		if len(places) == 1 {
			return "E"
		}
		return "·"
	}
	var b strings.Builder
	for k := range s.Result.Asked {
		mark := "·"
		for _, p := range places {
			if p == k {
				mark = number(k + 1)
			}
		}
		b.WriteString(mark)
	}
	return b.String()
}
