package model

// This file has what a name in an expression stands for.

import "github.com/countermove/countermove/expr"

// Root is the scope outside every party's block: rules, terms, merges, labels,
// the start and targets are bound there, and so are terms wherever they are
// used.
const Root = -1

// Binding is what a name in an expression stands for.
type Binding struct {
	Option int   // index in AllOptions; -1 for a term
	Term   *Term // nil for an option
}

// Bind finds what a name stands for in the scope of a party's block (an index
// in Parties) or in Root.
//
// A name with a prefix is that party's option. A bare name is, in a party's
// block, an option of that party, else a term; in Root it is a term, or the
// option of that name if only one party has one. Bind reports false when the
// name stands for nothing or for more than one thing; Check says which.
func (m *Model) Bind(party int, n *expr.Name) (Binding, bool) {
	return m.bind(party, n, m.Term)
}

// bind is Bind with another way to find a term.
func (m *Model) bind(party int, n *expr.Name, term func(id string) *Term) (Binding, bool) {
	if n.Party != "" {
		return m.bindOption(func(o Owned) bool {
			return m.Parties[o.Party].ID == n.Party && o.Option.ID == n.Ident
		})
	}
	if party != Root {
		if b, ok := m.bindOption(func(o Owned) bool {
			return o.Party == party && o.Option.ID == n.Ident
		}); ok {
			return b, true
		}
	}
	if t := term(n.Ident); t != nil {
		return Binding{Option: -1, Term: t}, true
	}
	if party != Root {
		return Binding{Option: -1}, false
	}
	return m.bindOption(func(o Owned) bool { return o.Option.ID == n.Ident })
}

// bindOption returns the only option that fits.
func (m *Model) bindOption(fits func(Owned) bool) (Binding, bool) {
	found := -1
	for k, o := range m.AllOptions() {
		if !fits(o) {
			continue
		}
		if found >= 0 {
			return Binding{Option: -1}, false
		}
		found = k
	}
	return Binding{Option: found}, found >= 0
}

// Term returns the term with this id, or nil.
func (m *Model) Term(id string) *Term {
	for _, t := range m.Terms {
		if t.ID == id {
			return t
		}
	}
	return nil
}
