package modelfile

// This file holds the text that is being edited: its tree, its lines, and the
// one operation that changes it.

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
)

// An editor changes a text step by step and reads it again after each.
type editor struct {
	original []byte
	text     []byte
	root     *node
	places   *places
	shape    *layoutShape
	graph    bool
	eol      string    // the line end that the file uses
	step     int       // by how many columns entries are indented below their key
	dash     int       // by how many columns dashes are
	known    *declared // what the text declares; nil until asked for

	notes     diag.List // what else was changed, and why
	following int       // bytes read again for what follows a deletion
}

// A splice replaces the bytes from start to before end.
type splice struct {
	start, end int
	text       string
}

// load reads a text, or says why it cannot be edited.
func (e *editor) load(text []byte) error {
	root, faults := layoutTree(text)
	for _, d := range faults {
		return uneditableFor(d)
	}
	if d, ok := uneditable(text, root); !ok {
		return refusal{d}
	}
	start := 0
	if bytes.HasPrefix(text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	e.text, e.root, e.places, e.known = text, root, newPlaces(text, start), nil
	e.graph = layoutGraphForm(root) || hasStateList(root)
	e.shape = layoutRoot(e.graph)
	e.eol = "\n"
	if len(e.places.lines) > 1 {
		_, end := e.places.extent(0)
		e.eol = string(text[end:e.places.lines[1]])
	}
	e.measure()
	return nil
}

// uneditable finds what the editor cannot cut safely.
func uneditable(text []byte, root *node) (diag.Diagnostic, bool) {
	d := diag.Diagnostic{
		Code: diag.UneditableFile, Span: root.span,
		Remedy: "Edit the text itself, or write the construct in a plainer way.",
	}
	if root.kind != mapping {
		d.Message = "The file is no map, so there is nothing to edit"
		return d, false
	}
	if i := bytes.IndexAny(text, "\u0085\u2028\u2029"); i >= 0 {
		d.Span = diag.Span{Start: i, End: i + 1}
		d.Message = "The file has line ends of Unicode that few programs know"
		return d, false
	}
	if bytes.HasPrefix(text, []byte("%")) {
		d.Message = "The file begins with a directive of YAML"
		return d, false
	}
	var odd *node
	walkNodes(root, func(n *node) {
		for _, p := range n.pairs {
			after := bytes.TrimLeft(text[min(p.key.span.End, len(text)):], " \t\r\n")
			explicit := p.key.span.Start >= 2 && string(text[p.key.span.Start-2:p.key.span.Start]) == "? "
			if odd == nil && (p.name == "<<" || explicit || p.value.kind != nothing && !bytes.HasPrefix(after, []byte(":"))) {
				odd = p.key
			}
		}
	})
	if odd != nil {
		d.Span = odd.span
		d.Message = quote(odd.text) + " is a key of a kind that the editor does not change"
		return d, false
	}
	return d, true
}

// walkNodes calls f for every node.
func walkNodes(n *node, f func(*node)) {
	f(n)
	for _, item := range n.items {
		walkNodes(item, f)
	}
	for _, p := range n.pairs {
		walkNodes(p.key, f)
		walkNodes(p.value, f)
	}
}

// hasStateList reports whether the states are a list of names.
func hasStateList(root *node) bool {
	states, _ := root.child("states")
	return states != nil && states.kind == list
}

// child returns the value under a key and the entry's index; nil if there is
// none.
func (n *node) child(key string) (*node, int) {
	for i, p := range n.pairs {
		if p.name == key {
			return p.value, i
		}
	}
	return nil, -1
}

// size is the number of entries of a list or map.
func (n *node) size() int { return len(n.items) + len(n.pairs) }

// splice changes the text. Nothing overlaps; insertions at one place stand in
// the order given.
func (e *editor) splice(list ...splice) error {
	slices.SortStableFunc(list, func(a, b splice) int { return cmp.Compare(a.start, b.start) })
	var b bytes.Buffer
	pos := 0
	for _, s := range list {
		if s.start < pos {
			return impossible("two parts of this change meet at the same place of the text")
		}
		b.Write(e.text[pos:s.start])
		b.WriteString(strings.ReplaceAll(s.text, "\n", e.eol))
		pos = s.end
	}
	b.Write(e.text[pos:])
	old := *e
	if err := e.load(b.Bytes()); err != nil {
		*e = old
		r, _ := err.(refusal)
		return impossible("the text would no longer be YAML there: %s", r.d.Message)
	}
	return nil
}

// slice is the text from start to before end with plain line ends.
func (e *editor) slice(start, end int) string {
	return strings.ReplaceAll(string(e.text[start:end]), e.eol, "\n")
}

// lineStart and lineStop are where the line that holds an offset begins, and
// where it ends, its line end excluded; nextLine is where the next one begins.
func (e *editor) lineStart(offset int) int { return e.places.lines[e.places.lineOf(offset)] }

func (e *editor) lineStop(offset int) int {
	_, end := e.places.extent(e.places.lineOf(offset))
	return end
}

func (e *editor) nextLine(offset int) int {
	if line := e.places.lineOf(offset) + 1; line < len(e.places.lines) {
		return e.places.lines[line]
	}
	return len(e.text)
}

func (e *editor) column(offset int) int { return offset - e.lineStart(offset) }

// A lineKind says what a line holds besides white space.
type lineKind int

const (
	blankLine lineKind = iota
	commentLine
	otherLine
)

// lineKindAt tells what the line that begins at start holds, and where that
// begins.
func (e *editor) lineKindAt(start int) (lineKind, int) {
	end := e.lineStop(start)
	for start < end && (e.text[start] == ' ' || e.text[start] == '\t') {
		start++
	}
	switch {
	case start == end:
		return blankLine, start
	case e.text[start] == '#':
		return commentLine, start
	}
	return otherLine, start
}

// spaces returns the offset of the first byte from offset on that is no space.
func (e *editor) spaces(offset int) int {
	for offset < len(e.text) && (e.text[offset] == ' ' || e.text[offset] == '\t') {
		offset++
	}
	return offset
}

// measure finds out how the file indents.
func (e *editor) measure() {
	steps, dashes := map[int]int{}, map[int]int{}
	walkNodes(e.root, func(n *node) {
		for _, p := range n.pairs {
			if n.flow || p.value.flow || p.value.size() == 0 {
				continue
			}
			by := e.column(p.value.span.Start) - e.column(p.key.span.Start)
			if p.value.kind == mapping {
				steps[by]++
			} else {
				dashes[by]++
			}
		}
	})
	e.step = most(steps, 2)
	e.dash = most(dashes, e.step)
	e.step = max(e.step, 1)
}

// most returns the key that was counted most often, the smaller of two.
func most(counts map[int]int, otherwise int) int {
	best := otherwise
	for k, n := range counts {
		if n > counts[best] || n == counts[best] && k < best {
			best = k
		}
	}
	return best
}
