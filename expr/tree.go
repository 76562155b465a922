package expr

// This file has what can be done with any tree.

import (
	"slices"

	"github.com/countermove/countermove/diag"
)

// Equal reports whether two expressions are the same tree, places aside: the
// same words in the same grouping, not merely the same meaning.
func Equal(a, b Node) bool {
	switch a := a.(type) {
	case *Bad:
		_, ok := b.(*Bad)
		return ok
	case *Const:
		b, ok := b.(*Const)
		return ok && a.Value == b.Value
	case *Name:
		b, ok := b.(*Name)
		return ok && a.Party == b.Party && a.Ident == b.Ident
	case *Not:
		b, ok := b.(*Not)
		return ok && Equal(a.X, b.X)
	case *Binary:
		b, ok := b.(*Binary)
		return ok && a.Op == b.Op && Equal(a.X, b.X) && Equal(a.Y, b.Y)
	case *Count:
		b, ok := b.(*Count)
		return ok && a.Q == b.Q && a.N == b.N && slices.EqualFunc(a.Items, b.Items, Equal)
	}
	return a == b
}

// Walk calls f for n and, where f returns true, for what n is made of, in the
// order of the tree: X before Y, items from the first. A nil n is passed over.
func Walk(n Node, f func(Node) bool) {
	if n == nil || !f(n) {
		return
	}
	switch n := n.(type) {
	case *Not:
		Walk(n.X, f)
	case *Binary:
		Walk(n.X, f)
		Walk(n.Y, f)
	case *Count:
		for _, item := range n.Items {
			Walk(item, f)
		}
	}
}

// nesting is the number of expressions that stand within each other, names not
// counted. A chain of one connective, a and b and c, counts once.
func nesting(n Node) int {
	deepest := 0
	switch n := n.(type) {
	case *Not:
		deepest = nesting(n.X) + 1
	case *Binary:
		x := nesting(n.X)
		if left, ok := n.X.(*Binary); !ok || left.Op != n.Op || n.Op == If {
			x++
		}
		deepest = max(x, nesting(n.Y)+1)
	case *Count:
		for _, item := range n.Items {
			deepest = max(deepest, nesting(item)+1)
		}
	}
	return deepest
}

// grow gives n a wider place: that of the parentheses around it. Only the
// parser calls it, before anybody else has seen n.
func grow(n Node, s diag.Span) Node {
	switch n := n.(type) {
	case *Bad:
		n.At = s
	case *Const:
		n.At = s
	case *Name:
		n.At = s
	case *Not:
		n.At = s
	case *Binary:
		n.At = s
	case *Count:
		n.At = s
	}
	return n
}
