package modelfile

import (
	"math/rand/v2"
	"testing"

	"github.com/countermove/countermove/expr"
)

func TestSimple(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{"not x", "true"},
		{"a and x", "false"},
		{"a or x", "a"},
		{"a xor x", "a"},
		{"a iff x", "not a"},
		{"if x then a", "true"},
		{"if a then x", "not a"},
		{"if a then not x", "true"},
		{"exactly 1 of (a b x)", "exactly 1 of (a b)"},
		{"exactly 1 of (a x)", "a"},
		{"at most 1 of (a x)", "true"},
		{"at least 2 of (a b x)", "at least 2 of (a b)"},
		{"at least 2 of (a x)", "false"},
		{"all of (a x)", "false"},
		{"none of (a b x)", "none of (a b)"},
		{"none of (a x)", "not a"},
		{"any of (a (not x))", "true"},
		{"not (not a)", "not not a"},
	} {
		tree, faults := expr.Parse(c.from, nil)
		if faults.HasErrors() {
			t.Fatal(c.from, faults)
		}
		if got := expr.Print(simple(withoutX(tree))); got != c.to {
			t.Errorf("%s without x: %s, want %s", c.from, got, c.to)
		}
	}
}

// withoutX says that x is never taken.
func withoutX(tree expr.Node) expr.Node {
	return replaceNames(tree, func(n *expr.Name) expr.Node {
		if n.Ident == "x" {
			return &expr.Const{}
		}
		return n
	})
}

// TestSimpleMeansTheSame compares random expressions with x false and their
// short forms at all values of the other names.
func TestSimpleMeansTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for range 5000 {
		tree := anyExpression(r, 4)
		short := simple(withoutX(tree))
		if _, constant := short.(*expr.Const); !constant {
			expr.Walk(short, func(n expr.Node) bool {
				if _, c := n.(*expr.Const); c {
					t.Fatalf("%s keeps a constant: %s", expr.Print(tree), expr.Print(short))
				}
				return true
			})
		}
		for bits := range 8 {
			values := map[string]bool{"a": bits&1 > 0, "b": bits&2 > 0, "c": bits&4 > 0}
			if truth(tree, values) != truth(short, values) {
				t.Fatalf("%s became %s, which differs at %v", expr.Print(tree), expr.Print(short), values)
			}
		}
	}
}

func anyExpression(r *rand.Rand, depth int) expr.Node {
	if depth == 0 || r.IntN(4) == 0 {
		return &expr.Name{Ident: string("abcx"[r.IntN(4)])}
	}
	switch r.IntN(3) {
	case 0:
		return &expr.Not{X: anyExpression(r, depth-1)}
	case 1:
		return &expr.Binary{Op: expr.Op(r.IntN(5)), X: anyExpression(r, depth-1), Y: anyExpression(r, depth-1)}
	}
	c := &expr.Count{Q: expr.Quantity(r.IntN(6)), N: r.IntN(4)}
	for range 1 + r.IntN(4) {
		c.Items = append(c.Items, anyExpression(r, depth-1))
	}
	return c
}

// truth evaluates an expression by the words of the language.
func truth(n expr.Node, values map[string]bool) bool {
	switch n := n.(type) {
	case *expr.Const:
		return n.Value
	case *expr.Name:
		return values[n.Ident]
	case *expr.Not:
		return !truth(n.X, values)
	case *expr.Binary:
		x, y := truth(n.X, values), truth(n.Y, values)
		return [...]bool{x && y, x != y, x || y, !x || y, x == y}[n.Op]
	case *expr.Count:
		holding := 0
		for _, item := range n.Items {
			if truth(item, values) {
				holding++
			}
		}
		return [...]bool{holding == n.N, holding <= n.N, holding >= n.N, holding == len(n.Items), holding > 0, holding == 0}[n.Q]
	}
	return false
}
