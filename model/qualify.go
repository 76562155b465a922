package model

import "github.com/countermove/countermove/expr"

// qualified returns the expression with every option written in full,
// "party.option", so that it means the same in every scope and stays what it
// was when more options are added. Terms, names that stand for nothing, and
// expressions that need no change are returned as they are.
func qualified(m *Model, party int, n expr.Node) expr.Node {
	return renamed(n, func(name *expr.Name) *expr.Name { return fullName(m, party, name) })
}

// fullName writes an option's name in full.
func fullName(m *Model, party int, n *expr.Name) *expr.Name {
	b, ok := m.Bind(party, n)
	if !ok || b.Term != nil || n.Party != "" {
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
