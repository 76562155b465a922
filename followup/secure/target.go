package secure

import (
	"slices"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// target is the set of states in the target in a world under levers. A named
// target means there what it means in that world, since a variant may give it
// another meaning; a condition means what it means without levers.
func target(in *followup.Input, w *followup.World) stability.Bitset {
	base := in.World.Model
	named := func(t *model.Target) bool { return t.ID == in.Target.ID }
	if slices.ContainsFunc(base.Targets, named) {
		return w.In(w.Model.Targets[slices.IndexFunc(w.Model.Targets, named)])
	}
	if w.Model == base || base.GraphForm {
		return w.In(in.Target)
	}
	t := *in.Target
	t.Is = inFull(base, t.Is)
	return w.In(&t)
}

// inFull writes the options of a condition with their parties, so that the
// condition stays what it was where more options of the same name are added.
func inFull(m *model.Model, n expr.Node) expr.Node {
	switch n := n.(type) {
	case *expr.Name:
		if b, ok := m.Bind(model.Root, n); ok && b.Option >= 0 {
			return &expr.Name{At: n.At, Party: m.Parties[m.AllOptions()[b.Option].Party].ID, Ident: n.Ident}
		}
	case *expr.Not:
		return &expr.Not{At: n.At, X: inFull(m, n.X)}
	case *expr.Binary:
		return &expr.Binary{At: n.At, Op: n.Op, X: inFull(m, n.X), Y: inFull(m, n.Y)}
	case *expr.Count:
		items := make([]expr.Node, len(n.Items))
		for k, x := range n.Items {
			items[k] = inFull(m, x)
		}
		return &expr.Count{At: n.At, Q: n.Q, N: n.N, Items: items}
	}
	return n
}
