package model

// This file has names written in full, so that they keep their meaning.

import (
	"slices"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// qualified returns the expression with every option written in full,
// "party.option", so that it means the same in every scope and stays what it
// was when more options are added. Terms, names that stand for nothing, and
// expressions that need no change are returned as they are.
func qualified(m *Model, party int, n expr.Node) expr.Node {
	return renamed(n, func(name *expr.Name) *expr.Name { return fullName(m, party, name) })
}

// fullName writes an option's name in full. No term has the name of an option,
// so terms need not be asked.
func fullName(m *Model, party int, n *expr.Name) *expr.Name {
	if n.Party != "" {
		return n
	}
	b, ok := m.bind(party, n, func(string) *Term { return nil })
	if !ok {
		return n
	}
	owner := m.AllOptions()[b.Option].Party
	return &expr.Name{At: n.At, Party: m.Parties[owner].ID, Ident: n.Ident}
}

// renamed returns the expression with other names. It copies only what
// changes.
func renamed(n expr.Node, to func(*expr.Name) *expr.Name) expr.Node {
	switch n := n.(type) {
	case *expr.Name:
		return to(n)
	case *expr.Not:
		if x := renamed(n.X, to); x != n.X {
			return &expr.Not{At: n.At, X: x}
		}
	case *expr.Binary:
		x, y := renamed(n.X, to), renamed(n.Y, to)
		if x != n.X || y != n.Y {
			return &expr.Binary{At: n.At, Op: n.Op, X: x, Y: y}
		}
	case *expr.Count:
		items, changed := make([]expr.Node, len(n.Items)), false
		for i, x := range n.Items {
			items[i] = renamed(x, to)
			changed = changed || items[i] != x
		}
		if changed {
			return &expr.Count{At: n.At, Q: n.Q, N: n.N, Items: items}
		}
	}
	return n
}

// sameWish reports whether two expressions in a party's block, or in Root, are
// the same words in the same grouping, a party's name before its own options
// aside.
func sameWish(m *Model, party int, a, b expr.Node) bool {
	switch a := a.(type) {
	case *expr.Name:
		b, ok := b.(*expr.Name)
		return ok && a.Ident == b.Ident && (a.Party == b.Party || placeless(m, party, a) == placeless(m, party, b))
	case *expr.Not:
		b, ok := b.(*expr.Not)
		return ok && sameWish(m, party, a.X, b.X)
	case *expr.Binary:
		b, ok := b.(*expr.Binary)
		return ok && a.Op == b.Op && sameWish(m, party, a.X, b.X) && sameWish(m, party, a.Y, b.Y)
	case *expr.Count:
		b, ok := b.(*expr.Count)
		return ok && a.Q == b.Q && a.N == b.N && slices.EqualFunc(a.Items, b.Items, func(x, y expr.Node) bool {
			return sameWish(m, party, x, y)
		})
	case nil:
		return b == nil
	}
	return b != nil && expr.Equal(a, b)
}

// placeless is a name in full without its place.
func placeless(m *Model, party int, n *expr.Name) expr.Name {
	full := *fullName(m, party, n)
	full.At = diag.Span{}
	return full
}
