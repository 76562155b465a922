package model

// This file has checks of names in expressions, and what is said of those that stand for
// nothing.

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// walkNames calls f for every name of an expression, in the order of writing.
func walkNames(n expr.Node, f func(*expr.Name)) {
	if n == nil {
		return
	}
	expr.Walk(n, func(n expr.Node) bool {
		if name, ok := n.(*expr.Name); ok {
			f(name)
		}
		return true
	})
}

// expression checks the names of an expression in a party's block, or in Root.
func (c *checker) expression(party int, n expr.Node) {
	walkNames(n, func(name *expr.Name) { c.bind(party, name) })
}

// bind finds what a name stands for and reports it if that is nothing, or more
// than one thing.
func (c *checker) bind(party int, n *expr.Name) (Binding, bool) {
	b, ok := c.m.bind(party, n, func(id string) *Term { return c.terms[id] })
	switch {
	case ok || c.full():
	case n.Party != "":
		c.unknownPrefixed(n)
	default:
		c.unknownBare(party, n)
	}
	return b, ok
}

// option finds the option that a name stands for, where a term will not do. It
// returns -1 after a report.
func (c *checker) option(party int, n *expr.Name) int {
	b, ok := c.bind(party, n)
	if ok && b.Term != nil {
		c.fault(diag.UnknownOption, n.At, fmt.Sprintf("%q is a term, not an option", n.Ident),
			"Name the options that the term is made of.")
		return -1
	}
	return b.Option
}

// unknownPrefixed reports "party.option" where one of the two is unknown; an
// unknown party hides its option. If the option exists under one other party
// alone, that is the likelier slip.
func (c *checker) unknownPrefixed(n *expr.Name) {
	p := find(c.m.Parties, n.Party, partyID)
	if p == nil {
		c.unknown(diag.UnknownParty, "party", Ref{n.Party, n.At}, idsOf(c.m.Parties, partyID))
		return
	}
	count := 0
	for _, o := range p.Options {
		if o.ID == n.Ident {
			count++
		}
	}
	if count > 1 {
		return // declared twice; said there
	}
	d := diag.Diagnostic{
		Code: diag.UnknownOption, Span: n.At,
		Message: fmt.Sprintf("%s has no option %q", p.ID, n.Ident),
	}
	if near := c.near(n.Ident, idsOf(p.Options, optionID)); near != "" {
		d.Near = p.ID + "." + near
		d.Remedy = fmt.Sprintf("Did you mean %s?", d.Near)
	} else if owners := c.owners(n.Ident); len(owners) == 1 {
		d.Near = owners[0]
		d.Remedy = fmt.Sprintf("Write %s.", owners[0])
	} else if c.terms[n.Ident] != nil {
		d.Remedy = fmt.Sprintf("%s is a term; write it without a party.", n.Ident)
	}
	if len(p.Options) > 0 && len(p.Options) <= 8 {
		d.Detail = fmt.Sprintf("Options of %s: %s.", p.ID, strings.Join(idsOf(p.Options, optionID), ", "))
	}
	c.add(d)
}

// unknownBare reports a bare name that cannot be used in its scope.
func (c *checker) unknownBare(party int, n *expr.Name) {
	owners := c.owners(n.Ident)
	switch {
	case party == Root && len(owners) > 1:
		if distinct(owners) {
			c.add(diag.Diagnostic{
				Code: diag.AmbiguousName, Span: n.At,
				Message: fmt.Sprintf("%q could be an option of more than one party", n.Ident),
				Remedy:  fmt.Sprintf("Write %s.", alternatives(owners)),
			})
		}
	case len(owners) > 0 && !c.ownedBy(party, n.Ident):
		c.add(diag.Diagnostic{
			Code: diag.UnknownName, Span: n.At,
			Message: fmt.Sprintf("%s has no option %q of its own", c.m.Parties[party].ID, n.Ident),
			Detail:  "Inside a party's block a bare name is that party's own option or a term.",
			Remedy:  fmt.Sprintf("Write %s.", alternatives(owners)),
			Near:    owners[0],
		})
	case len(owners) > 0: // declared twice by one party; said there
	case find(c.m.Parties, n.Ident, partyID) != nil:
		c.fault(diag.UnknownName, n.At, fmt.Sprintf("%q is a party, not something that holds or not", n.Ident),
			fmt.Sprintf("Name an option: %s.option.", n.Ident))
	default:
		c.unknownAnywhere(party, n)
	}
}

// unknownAnywhere reports a bare name that no option and no term has.
func (c *checker) unknownAnywhere(party int, n *expr.Name) {
	d := diag.Diagnostic{
		Code: diag.UnknownName, Span: n.At,
		Message: fmt.Sprintf("There is no option or term %q", n.Ident),
	}
	d.Near = c.near(n.Ident, c.bareNames(party))
	if d.Near == "" {
		d.Near = c.nearestForeign(n.Ident)
	}
	if d.Near != "" {
		d.Remedy = fmt.Sprintf("Did you mean %s?", d.Near)
	} else {
		d.Remedy = "Declare it under a party's options, or as a term."
	}
	c.add(d)
}

// bareNames lists what may be written without a party in a scope.
func (c *checker) bareNames(party int) []string {
	var legal []string
	if party != Root {
		legal = idsOf(c.m.Parties[party].Options, optionID)
	} else {
		for _, o := range c.m.AllOptions() {
			if len(c.owners(o.Option.ID)) == 1 {
				legal = append(legal, o.Option.ID)
			}
		}
	}
	return append(legal, idsOf(c.m.Terms, termID)...)
}

// nearestForeign returns the full name of the option whose bare name is
// nearest, or "".
func (c *checker) nearestForeign(id string) string {
	var bare []string
	for _, o := range c.m.AllOptions() {
		bare = append(bare, o.Option.ID)
	}
	near := c.near(id, bare)
	if owners := c.owners(near); near != "" && len(owners) > 0 {
		return owners[0]
	}
	return ""
}

// owners lists the full names of all options of this bare name.
func (c *checker) owners(id string) []string {
	var out []string
	for _, o := range c.m.AllOptions() {
		if o.Option.ID == id {
			out = append(out, c.m.name(o))
		}
	}
	return out
}

// ownedBy reports whether the party itself has an option of this name.
func (c *checker) ownedBy(party int, id string) bool {
	return party != Root && find(c.m.Parties[party].Options, id, optionID) != nil
}

// distinct reports whether the names are not all the same one.
func distinct(names []string) bool {
	for _, n := range names {
		if n != names[0] {
			return true
		}
	}
	return false
}

// alternatives joins names with "or".
func alternatives(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
