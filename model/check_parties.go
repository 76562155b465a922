package model

// This file has checks of what parties have: options, moves, preferences.

import (
	"fmt"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// form checks that a model in graph form has nothing of the other form, at
// its root; party does so for what parties have.
func (c *checker) form() {
	m := c.m
	if !m.GraphForm {
		return
	}
	for _, r := range m.Rules {
		c.mixed(r.Span, "a rule")
	}
	for _, g := range m.Merges {
		c.mixed(g.Span, "a merge")
	}
	for _, t := range m.Terms {
		c.mixed(t.Span, "a term")
	}
	for _, l := range m.Labels {
		c.mixed(l.Span, "a label")
	}
}

// mixed reports something of option form in a model in graph form.
func (c *checker) mixed(at diag.Span, what string) {
	c.fault(diag.MixedForms, at, fmt.Sprintf("A model in graph form cannot have %s", what),
		"Parties list their moves, so states are names; say it with states, moves and rankings, or take the moves away.")
}

// party checks what one party has: options, moves and its preference.
func (c *checker) party(i int, p *Party) {
	c.unique(diag.DuplicateOption, "options of "+p.ID, names(p.Options, func(o *Option) named { return named{o.ID, o.Span} }))
	for _, o := range p.Options {
		if c.m.GraphForm {
			c.mixed(o.Span, "options")
			break
		}
		c.support(o.Because, o.But)
	}
	c.cannot(i, p.Cannot)
	c.arcs(p.Moves)
	if !c.canMove(p) && !p.Bargains() {
		c.fault(diag.MissingMoves, p.Span, fmt.Sprintf("%s can change nothing", p.ID),
			"Give it something it can do, if it has a part in the dispute.")
	}
	c.preference(i, p.Preference)
	if p.Preference == nil && (!p.Bargains() || c.m.Disputes()) {
		c.fault(diag.MissingPreference, p.Span, fmt.Sprintf("%s has no preference", p.ID),
			"It counts as indifferent between all states. Say what it wants with prefers, ranking or weights.")
	}
	c.support(p.Because, p.But)
	for _, a := range p.Aliases {
		c.unique(diag.DuplicateName, "aliases of "+p.ID+" in one language", aliases(a, p.Span))
	}
}

// aliases lists the names of an alias entry; they have no places of their own.
func aliases(a Alias, at diag.Span) []named {
	out := make([]named, len(a.Names))
	for i, n := range a.Names {
		out[i] = named{n, at}
	}
	return out
}

// canMove reports whether the party can change anything by itself.
func (c *checker) canMove(p *Party) bool {
	for _, o := range p.Options {
		if o.Moves != Fixed && !o.Absent {
			return true
		}
	}
	return len(p.Moves) > 0
}

// cannot checks forbidden moves.
func (c *checker) cannot(party int, list []*Cannot) {
	for _, x := range list {
		if c.m.GraphForm {
			c.mixed(x.Span, "cannot")
			return
		}
		c.expression(party, x.From)
		c.expression(party, x.To)
	}
}

// arcs checks the moves of a party in graph form.
func (c *checker) arcs(moves []*Arc) {
	first := map[[2]string]diag.Span{}
	for _, a := range moves {
		from := c.state(Word{a.From, a.Span})
		if a.From == a.To {
			if from {
				c.fault(diag.PointlessMove, a.Span, fmt.Sprintf("The move leads from %s to itself", a.From),
					"Take it out, or name another state.")
			}
			continue
		}
		if to := c.state(Word{a.To, a.Span}); !from || !to {
			continue
		}
		c.arcOnce(a, first)
	}
}

// arcOnce warns of a move that is listed before, in either way of writing.
func (c *checker) arcOnce(a *Arc, first map[[2]string]diag.Span) {
	ways := [][2]string{{a.From, a.To}}
	if a.BothWays {
		ways = append(ways, [2]string{a.To, a.From})
	}
	for _, w := range ways {
		if at, seen := first[w]; seen {
			c.repeated(diag.RepeatedStatement, fmt.Sprintf("The move from %s to %s is listed twice", w[0], w[1]), a.Span, at)
			return
		}
	}
	for _, w := range ways {
		first[w] = a.Span
	}
}

// preference checks what a party wants.
func (c *checker) preference(party int, p Preference) {
	switch p := p.(type) {
	case *Statements:
		if c.m.GraphForm {
			c.mixed(p.Span, "prefers")
			return
		}
		c.statements(party, p.List)
	case *Weights:
		if c.m.GraphForm {
			c.mixed(p.Span, "weights")
			return
		}
		c.weights(party, p.List)
	case *Ranking:
		c.ranking(p)
	}
}

// statements checks ordered wishes.
func (c *checker) statements(party int, list []*Statement) {
	c.unique(diag.DuplicateName, "statements of "+c.m.Parties[party].ID,
		names(list, func(s *Statement) named { return named{s.ID, s.Span} }))
	first := map[string]diag.Span{}
	for _, s := range list {
		c.statement(party, s)
		if hasBad(s.Want) {
			continue
		}
		wish := printed(qualified(c.m, party, s.Want))
		if at, seen := first[wish]; seen {
			c.repeated(diag.RepeatedStatement, "The statement stands here a second time and decides nothing", s.Span, at)
			continue
		}
		first[wish] = s.Span
	}
}

// statement checks one wish.
func (c *checker) statement(party int, s *Statement) {
	c.expression(party, s.Want)
	c.support(s.Because, s.But)
}

// weights checks option weights.
func (c *checker) weights(party int, list []Weight) {
	first := map[int]diag.Span{}
	for _, w := range list {
		c.decimal(w.Value, w.Span, true)
		if w.Option == nil {
			continue
		}
		k := c.option(party, w.Option)
		if k < 0 {
			continue
		}
		if at, seen := first[k]; seen {
			c.repeated(diag.DuplicateName, fmt.Sprintf("%s is given two weights", w.Option), w.Option.At, at)
			continue
		}
		first[k] = w.Option.At
	}
}

// ranking checks that each word is a label, a code or a state's name. Whether
// every feasible state stands there once is known only when they are built.
func (c *checker) ranking(r *Ranking) {
	for _, tier := range r.Tiers {
		for _, w := range tier {
			c.word(w)
		}
	}
}

// hasBad reports whether a part of the expression could not be read.
func hasBad(n expr.Node) bool {
	bad := n == nil
	if !bad {
		expr.Walk(n, func(n expr.Node) bool {
			_, is := n.(*expr.Bad)
			bad = bad || is
			return true
		})
	}
	return bad
}
