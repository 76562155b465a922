package report

import (
	"github.com/countermove/countermove/expr"
)

// Phrase puts a condition into words. Names are bound as they are in the block
// of party i, whose own options go without its name; with i = -1 every option
// carries the name of its party.
func (c *Conflict) Phrase(n expr.Node, i int) Sentence {
	p := phrasing{c: c, own: i, scope: i}
	return p.say(n)
}

type phrasing struct {
	c     *Conflict
	own   int // whose options need no name beside them; -1: nobody's
	scope int // in whose block names are bound
}

func (p phrasing) say(n expr.Node) Sentence {
	switch n := n.(type) {
	case *expr.Name:
		return p.name(n)
	case *expr.Const:
		if n.Value {
			return Say("phrase.always")
		}
		return Say("phrase.never")
	case *expr.Not:
		return Say("phrase.not", "condition", p.part(n.X))
	case *expr.Binary:
		return p.binary(n)
	case *expr.Count:
		return p.count(n)
	}
	return Sentence{}
}

// name is an option by its name, or a term by its id.
func (p phrasing) name(n *expr.Name) Sentence {
	b, ok := p.c.Model.Bind(p.scope, n)
	switch {
	case !ok || b.Option < 0:
		return Say("phrase.term", "term", n.Ident)
	}
	owner := p.c.Model.AllOptions()[b.Option].Party
	if owner == p.own {
		return Say("phrase.own", "option", p.c.Option(b.Option))
	}
	return Say("phrase.option", "option", p.c.Option(b.Option), "party", p.c.Party(owner))
}

// part is a condition inside another: in parentheses unless it is a name.
func (p phrasing) part(n expr.Node) Sentence {
	switch n := n.(type) {
	case *expr.Name, *expr.Const:
		return p.say(n)
	case *expr.Not:
		if _, simple := n.X.(*expr.Name); simple {
			return p.say(n)
		}
	}
	return Say("phrase.group", "condition", p.say(n))
}

func (p phrasing) parts(list []expr.Node) []Sentence {
	var said []Sentence
	for _, n := range list {
		said = append(said, p.part(n))
	}
	return said
}

func (p phrasing) binary(n *expr.Binary) Sentence {
	switch n.Op {
	case expr.And:
		return Say("phrase.all", "conditions", p.parts(chain(n, expr.And)))
	case expr.Or:
		return Say("phrase.any", "conditions", p.parts(chain(n, expr.Or)))
	case expr.Xor:
		return Say("phrase.xor", "a", p.part(n.X), "b", p.part(n.Y))
	case expr.If:
		return Say("phrase.if", "condition", p.joint(n.X), "then", p.joint(n.Y))
	}
	return Say("phrase.iff", "a", p.part(n.X), "b", p.part(n.Y))
}

// joint is a side of an "if": there a list needs no parentheses.
func (p phrasing) joint(n expr.Node) Sentence {
	if b, ok := n.(*expr.Binary); ok && b.Op != expr.And && b.Op != expr.Or {
		return p.part(n)
	}
	return p.say(n)
}

// chain lists what a row of equal connectives joins.
func chain(n expr.Node, op expr.Op) []expr.Node {
	b, ok := n.(*expr.Binary)
	if !ok || b.Op != op {
		return []expr.Node{n}
	}
	return append(chain(b.X, op), chain(b.Y, op)...)
}

func (p phrasing) count(n *expr.Count) Sentence {
	items := p.parts(n.Items)
	switch n.Q {
	case expr.All:
		return Say("phrase.all", "conditions", items)
	case expr.Any:
		return Say("phrase.any", "conditions", items)
	case expr.None:
		return Say("phrase.none", "conditions", items)
	case expr.AtMost:
		return Say("phrase.at-most", "n", n.N, "conditions", items)
	case expr.AtLeast:
		return Say("phrase.at-least", "n", n.N, "conditions", items)
	}
	return Say("phrase.exactly", "n", n.N, "conditions", items)
}
