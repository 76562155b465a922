package modelfile

// This file shortens expressions in which something has become true or false.

import "github.com/countermove/countermove/expr"

// simple is the expression without constants, or a constant. Nothing else is
// changed: what has no constant in it stays as it was written.
func simple(tree expr.Node) expr.Node {
	switch n := tree.(type) {
	case *expr.Not:
		x := simple(n.X)
		if c, ok := x.(*expr.Const); ok {
			return &expr.Const{Value: !c.Value}
		}
		return &expr.Not{X: x}
	case *expr.Binary:
		return simpleBinary(n.Op, simple(n.X), simple(n.Y))
	case *expr.Count:
		return simpleCount(n)
	}
	return tree
}

func simpleBinary(op expr.Op, x, y expr.Node) expr.Node {
	c, left := x.(*expr.Const)
	d, right := y.(*expr.Const)
	not := func(n expr.Node) expr.Node { return simple(&expr.Not{X: n}) }
	switch {
	case op == expr.If && left:
		if c.Value {
			return y
		}
		return &expr.Const{Value: true}
	case op == expr.If && right:
		if d.Value {
			return d
		}
		return not(x)
	case op == expr.If || !left && !right:
		return &expr.Binary{Op: op, X: x, Y: y}
	case !left: // the other four do not mind the order
		return simpleBinary(op, y, x)
	case op == expr.And && c.Value, op == expr.Or && !c.Value, op == expr.Xor && !c.Value, op == expr.Iff && c.Value:
		return y
	case op == expr.And || op == expr.Or:
		return c
	}
	return not(y)
}

// simpleCount counts the items that are settled and asks for the rest.
func simpleCount(n *expr.Count) expr.Node {
	out := &expr.Count{Q: n.Q, N: n.N}
	holding := 0
	for _, item := range n.Items {
		item = simple(item)
		if c, ok := item.(*expr.Const); !ok {
			out.Items = append(out.Items, item)
		} else if c.Value {
			holding++
		} else if n.Q == expr.All {
			return c
		}
	}
	left := len(out.Items)
	always := func(v bool) expr.Node { return &expr.Const{Value: v} }
	switch n.Q {
	case expr.All:
		if left == 0 {
			return always(true)
		}
		return lone(out)
	case expr.Any, expr.None:
		if holding > 0 || left == 0 {
			return always((n.Q == expr.Any) == (holding > 0))
		}
		return lone(out)
	}
	out.N -= holding
	switch {
	case n.Q == expr.AtLeast && out.N <= 0, n.Q == expr.AtMost && out.N >= left:
		return always(true)
	case out.N < 0, n.Q != expr.AtMost && out.N > left:
		return always(false)
	case left == 0:
		return always(true)
	}
	return lone(out)
}

// lone writes a count of one item plainly; the item is the whole, or not.
func lone(c *expr.Count) expr.Node {
	if len(c.Items) != 1 {
		return c
	}
	if c.Q == expr.None || (c.Q == expr.AtMost || c.Q == expr.Exactly) && c.N == 0 {
		return simple(&expr.Not{X: c.Items[0]})
	}
	return c.Items[0]
}
