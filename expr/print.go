package expr

// This file writes trees as text.

import (
	"strconv"
	"strings"
)

// Print returns the expression in its canonical form: one space between words,
// lists separated by spaces, parentheses where they are needed and where and,
// xor and or meet, since few readers know which binds tighter. For a tree
// without Bad, Parse(Print(n)) is Equal to n; a Bad is written "…".
func Print(n Node) string {
	var b strings.Builder
	write(&b, n)
	return b.String()
}

// String returns the word or words of a connective: "and", "if" ("if a then
// b"), "iff".
func (op Op) String() string { return [...]string{"and", "xor", "or", "if", "iff"}[op] }

// String returns the words before a count's number or "of": "at most".
func (q Quantity) String() string {
	return [...]string{"exactly", "at most", "at least", "all", "any", "none"}[q]
}

func write(b *strings.Builder, n Node) {
	switch n := n.(type) {
	case *Const:
		b.WriteString(strconv.FormatBool(n.Value))
	case *Name:
		b.WriteString(n.String())
	case *Not:
		b.WriteString("not ")
		_, binary := n.X.(*Binary)
		enclose(b, n.X, binary)
	case *Binary:
		writeBinary(b, n)
	case *Count:
		writeCount(b, n)
	default:
		b.WriteString("…")
	}
}

func writeBinary(b *strings.Builder, n *Binary) {
	x, hasX := n.X.(*Binary)
	y, hasY := n.Y.(*Binary)
	if n.Op == If {
		b.WriteString("if ")
		enclose(b, n.X, hasX && x.Op >= If)
		b.WriteString(" then ")
		enclose(b, n.Y, hasY && y.Op == Iff)
		return
	}
	loose := func(side *Binary) bool { return n.Op != Iff || side.Op >= If }
	chain := hasX && x.Op == n.Op && n.Op < If
	enclose(b, n.X, hasX && !chain && loose(x))
	b.WriteString(" " + n.Op.String() + " ")
	enclose(b, n.Y, hasY && loose(y))
}

func writeCount(b *strings.Builder, n *Count) {
	b.WriteString(n.Q.String())
	if n.Q <= AtLeast {
		b.WriteString(" " + strconv.Itoa(n.N))
	}
	b.WriteString(" of (")
	for i, item := range n.Items {
		if i > 0 {
			b.WriteByte(' ')
		}
		_, bare := item.(*Name)
		enclose(b, item, !bare)
	}
	b.WriteByte(')')
}

// enclose writes n, in parentheses if need be.
func enclose(b *strings.Builder, n Node, parens bool) {
	if parens {
		b.WriteByte('(')
	}
	write(b, n)
	if parens {
		b.WriteByte(')')
	}
}
