package modelfile

// This file lays model files out anew. The parts: format_shape.go knows the
// order of keys and where expressions stand, format_comments.go decides what a
// comment belongs to, format_scalar.go and format_write.go write.
//
// What the author decides stays: what is written in [ ] and { } and what line
// by line, where a line is left empty, how a text is quoted. What is settled:
// the order of keys, the indentation, the spaces, the form of expressions.

import (
	"bytes"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// Format returns the file in canonical layout: keys in the order of the
// documentation, two spaces for each level, expressions as expr.Print writes
// them, one empty line at most between entries, one newline at the end. Every
// value reads as before and every comment is kept, beside what it stood at.
// Formatting twice gives what formatting once gives.
//
// A file with a fault of syntax is returned as it is, with the diagnostics. So
// is, without any, a file with constructs of YAML that cannot be moved about
// safely (directives, keys over several lines).
func Format(f *diag.File) ([]byte, diag.List) {
	root, faults := layoutTree(f.Text)
	if faults.HasErrors() {
		return f.Text, faults
	}
	text := layoutPlainLines(f.Text)
	if len(text) != len(f.Text) || bytes.ContainsRune(f.Text, '\r') {
		if root, faults = layoutTree(text); faults.HasErrors() {
			return f.Text, nil
		}
	}
	if !layoutFits(text, root) {
		return f.Text, nil
	}
	l, shape := newLayout(text, root), layoutRoot(layoutGraphForm(root))
	out := l.write(root, shape)
	if !l.same(root, out, shape) {
		return f.Text, nil
	}
	return out, nil
}

// layoutTree reads a text as far as the tree of its values.
func layoutTree(text []byte) (*node, diag.List) {
	if d, refused := checkBytes(text); refused {
		return nil, diag.List{d}
	}
	r := &reader{text: text}
	start := 0
	if bytes.HasPrefix(text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	places := newPlaces(text, start)
	p := &parser{text: text, source: text, places: places, report: r.report, tried: map[int]int{}}
	y := p.parse()
	if y == nil {
		if len(r.list) == 0 {
			r.report(emptyFile(diag.Span{Start: start, End: start + 1}))
		}
		return nil, r.list.Sort()
	}
	tree := &treeMaker{text: text, places: places, report: r.report}
	return tree.make(y), r.list.Sort()
}

// layoutPlainLines returns the text with every line ended by "\n" and without
// a byte order mark.
func layoutPlainLines(text []byte) []byte {
	text = bytes.TrimPrefix(text, byteOrderMark)
	if !bytes.ContainsRune(text, '\r') {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// layoutFits reports whether the text has only what the writer can lay out.
func layoutFits(text []byte, root *node) bool {
	return root.kind == mapping && !root.flow && text[0] != '%' &&
		!bytes.Contains(text, []byte("\n%")) && !bytes.ContainsAny(text, "\u0085\u2028\u2029")
}

// layoutGraphForm reports whether a party has a list of moves.
func layoutGraphForm(root *node) bool {
	for _, p := range root.pairs {
		if p.name != "parties" {
			continue
		}
		for _, party := range p.value.pairs {
			for _, f := range party.value.pairs {
				if f.name == "moves" {
					return true
				}
			}
		}
	}
	return false
}

// same reports whether the text written has the values and comments of the one
// taken apart. It is the writer's own proof-reader: nothing leaves Format that
// has lost or changed anything.
func (l *layout) same(root *node, out []byte, shape *layoutShape) bool {
	again, faults := layoutTree(out)
	return !faults.HasErrors() && layoutSameNode(root, again, shape) &&
		slices.Equal(l.texts(), newLayout(out, again).texts())
}

// layoutSameNode compares values: keys in any order where the shape orders
// them, expressions by their tree.
func layoutSameNode(a, b *node, shape *layoutShape) bool {
	if a.kind != b.kind || len(a.items) != len(b.items) || len(a.pairs) != len(b.pairs) {
		return false
	}
	if a.kind == scalar && a.text != b.text {
		x, faultsX := expr.Parse(a.text, nil)
		y, faultsY := expr.Parse(b.text, nil)
		return shape.isExpression() && !faultsX.HasErrors() && !faultsY.HasErrors() && expr.Equal(x, y)
	}
	for i := range a.items {
		if !layoutSameNode(a.items[i], b.items[i], shape.item()) {
			return false
		}
	}
	x, y := shape.sorted(a.pairs), shape.sorted(b.pairs)
	for i := range x {
		if x[i].key.text != y[i].key.text || !layoutSameNode(x[i].value, y[i].value, shape.field(x[i].name)) {
			return false
		}
	}
	return true
}

// texts returns the comments in alphabetical order.
func (l *layout) texts() []string {
	var out []string
	for _, c := range l.comments {
		out = append(out, strings.TrimSpace(c.text))
	}
	slices.Sort(out)
	return out
}
