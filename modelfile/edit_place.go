package modelfile

// This file changes entries of lists and maps, whichever way they are written.

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
)

// A path leads from the root of the file to a value: keys, and places in lists
// from 0. Paths outlive changes of the text elsewhere, nodes do not.
type path []any

// then is the path to something below.
func (p path) then(steps ...any) path { return append(slices.Clone(p), steps...) }

// get returns the value at a path, nil if there is none.
func (e *editor) get(p path) *node {
	n := e.root
	for _, step := range p {
		switch s := step.(type) {
		case string:
			n, _ = n.child(s)
		case int:
			n = n.at(s)
		}
		if n == nil {
			return nil
		}
	}
	return n
}

// at returns entry i of a list, or the value of entry i of a map.
func (n *node) at(i int) *node {
	switch {
	case i < len(n.items):
		return n.items[i]
	case i < len(n.pairs):
		return n.pairs[i].value
	}
	return nil
}

// shapeOf is what is known of the value at a path.
func (e *editor) shapeOf(p path) *layoutShape {
	s := e.shape
	for _, step := range p {
		if key, ok := step.(string); ok {
			s = s.field(key)
		} else {
			s = s.item()
		}
	}
	return s
}

// index is the place of the last step of a path in what holds it.
func index(n *node, step any) int {
	if key, ok := step.(string); ok {
		_, i := n.child(key)
		return i
	}
	return step.(int)
}

// put sets the value at a path. What it stands in is made when it is missing.
func (e *editor) put(p path, o out) error {
	if n := e.get(p); n != nil {
		return e.overwrite(p, o)
	}
	holder, step := p[:len(p)-1], p[len(p)-1]
	key, isKey := step.(string)
	parent := e.get(holder)
	switch {
	case parent == nil || parent.size() == 0 && !parent.flow:
		if isKey {
			return e.put(holder, out{isMap: true, block: blockAt(p), pairs: []outPair{{key, o}}})
		}
		return e.put(holder, out{items: []out{o}, block: blockAt(p)})
	case !isKey:
		return e.insert(holder, step.(int), "", o)
	}
	return e.insert(holder, e.keyPlace(parent, e.shapeOf(holder), key), key, o)
}

// blockAt reports whether a list or map that is made to hold what is at p is
// written line by line: parts of the file and of a party are.
func blockAt(p path) bool {
	switch {
	case len(p) == 2:
		return p[0] != "start"
	case len(p) == 3:
		return p[0] == "parties" || p[0] == "variants"
	case len(p) == 4:
		return p[2] == "options" || p[2] == "prefers" || p[2] == "cannot" || p[2] == "changes"
	}
	return false
}

// keyPlace is where a new key goes: behind the last of those that come before
// it in canonical order.
func (e *editor) keyPlace(n *node, shape *layoutShape, key string) int {
	if shape == nil || shape.keys == nil {
		return n.size()
	}
	rank := func(name string) int { return slices.Index(shape.keys, name) }
	best, place := -1, 0
	for i, p := range n.pairs {
		if r := rank(p.name); r >= best && r < rank(key) {
			best, place = r, i+1
		}
	}
	return place
}

// insert puts a value as entry i of the list or map at a path; of a map under
// the key.
func (e *editor) insert(p path, i int, key string, o out) error {
	n := e.get(p)
	i = max(0, min(i, n.size()))
	if key != "" {
		if _, at := n.child(expr.Normal(key)); at >= 0 {
			return impossible("%s is there already", quote(key))
		}
	}
	if n.size() == 0 {
		whole := out{items: []out{o}}
		if n.kind == mapping {
			whole = mapOf([]outPair{{key, o}})
		}
		if whole.block = e.roomy(p); !whole.block {
			return e.insertFlow(n, 0, strings.Trim(whole.inline(), "[]{}"))
		}
		return e.overwrite(p, whole)
	}
	if n.flow {
		text := o.inline()
		if n.kind == mapping {
			text = keyText(key) + ": " + text
		}
		return e.insertFlow(n, i, text)
	}
	column := e.column(e.start(n, 0))
	if n.kind == list {
		return e.insertLines(n, i, e.item(o, column))
	}
	return e.insertLines(n, i, keyText(key)+":"+e.after(o, column, column+len(key)+1))
}

// roomy reports whether the empty brackets at a path are better written out
// line by line once something stands in them: those of parts of the file, of a
// party and of its options, unless brackets stand around them.
func (e *editor) roomy(p path) bool {
	for i := range p {
		if n := e.get(p[:i]); n == nil || n.flow {
			return false
		}
	}
	return blockAt(p.then("entry"))
}

// overwrite gives the entry at a path another value. A comment behind it
// stays.
func (e *editor) overwrite(p path, o out) error {
	n := e.get(p)
	parent, step := e.get(p[:len(p)-1]), p[len(p)-1]
	i := index(parent, step)
	if n.kind == scalar && n.style != block && o.isScalar() && o.many == nil {
		return e.splice(splice{n.span.Start, n.span.End, o.text})
	}
	if order := permutation(n, o); order != nil {
		return e.ordered(n, order)
	}
	start := e.start(parent, i) + 1 // behind the dash
	if parent.kind == mapping {
		start = e.colon(parent.pairs[i].key.span.End)
	}
	end := e.end(parent, i)
	column := e.column(e.start(parent, i))
	switch {
	case parent.flow:
		if n.kind == nothing {
			return e.splice(splice{start, start, " " + o.inline()})
		}
		return e.splice(splice{n.span.Start, end, o.inline()})
	case parent.kind == list:
		return e.splice(append(e.rescued(parent, i, n), e.behind(start, end, n, strings.TrimPrefix(e.item(o, column), "-")))...)
	}
	return e.splice(append(e.rescued(parent, i, n), e.behind(start, end, n, e.after(o, column, start-e.lineStart(start))))...)
}

// rescued writes the comments that stand within a value above its entry, when
// the value is about to be written anew.
func (e *editor) rescued(parent *node, i int, n *node) []splice {
	at := e.lineStart(e.start(parent, i))
	if n.kind == scalar || n.kind == nothing || e.spaces(at) != e.start(parent, i) {
		return nil
	}
	text := ""
	for _, c := range newLayout(e.text, e.root).comments {
		if c.start > n.span.Start && c.start < n.span.End {
			text += strings.Repeat(" ", e.start(parent, i)-at) + c.text + "\n"
		}
	}
	if text == "" {
		return nil
	}
	return []splice{{at, at, text}}
}

// permutation is the order in which the items of a list must stand to be those
// of another; nil if the other has not the same items.
func permutation(n *node, o out) []int {
	if n.kind != list || o.isMap || len(o.items) != len(n.items) {
		return nil
	}
	order := make([]int, 0, len(o.items))
	used := map[int]bool{}
	for _, want := range o.items {
		for i, item := range n.items {
			if !used[i] && item.kind != nothing && outOf(item).inline() == want.inline() {
				used[i] = true
				order = append(order, i)
				break
			}
		}
	}
	if len(order) < len(n.items) {
		return nil
	}
	return order
}

// behind replaces what stands from start, behind a key or dash, to end. A
// comment on the key's own line is kept there.
func (e *editor) behind(start, end int, n *node, text string) splice {
	at := e.spaces(start)
	if n.kind == nothing || at >= len(e.text) || e.text[at] != '#' || at > end {
		if n.kind == nothing {
			end = start
		}
		return splice{start, end, text}
	}
	comment := e.slice(start, e.lineStop(start))
	head, rest, _ := strings.Cut(text, "\n")
	if rest != "" {
		rest = "\n" + rest
	}
	return splice{start, end, head + comment + rest}
}

// remove takes the entry at a path out. A list or map that it leaves empty
// goes too, or becomes {} where the file needs something.
func (e *editor) remove(p path) error {
	holder, step := p[:len(p)-1], p[len(p)-1]
	n := e.get(holder)
	i := index(n, step)
	switch {
	case n.size() > 1 && n.flow:
		return e.deleteFlow(n, i)
	case n.size() > 1:
		return e.deleteLines(n, i)
	case len(holder) == 0:
		return impossible("this would leave nothing of the file")
	case len(holder) == 1 && holder[0] == "start", n.kind == list && holder[len(holder)-1] == "start":
		return e.overwrite(holder, out{items: []out{}})
	case len(holder) == 2 || len(holder) == 4 && holder[2] == "options":
		return e.overwrite(holder, mapOf([]outPair{}))
	}
	return e.remove(holder)
}

// reorder moves an entry of the list or map at a path to another place.
func (e *editor) reorder(p path, from, to int) error {
	n := e.get(p)
	if to < 0 || to >= n.size() {
		return impossible("the place %d is not in the list; places go from 0 to %d", to, n.size()-1)
	}
	order := make([]int, n.size())
	for i := range order {
		order[i] = i
	}
	return e.ordered(n, slices.Insert(slices.Delete(order, from, from+1), to, from))
}

// ordered gives the entries of a list or map another order.
func (e *editor) ordered(n *node, order []int) error {
	if n.flow {
		return e.moveFlow(n, order)
	}
	return e.moveLines(n, order)
}

// wrap turns a value in its short form into a map in which it stands under a
// key: "Pay" into {name: Pay}.
func (e *editor) wrap(p path, key string) error {
	n := e.get(p)
	text := e.slice(n.span.Start, n.span.End)
	if n.style == block || !n.flow && n.size() > 0 || n.style == plain && n.kind == scalar && !isPlain(n.text) ||
		strings.Contains(text, "\n") {
		if strings.Contains(text, "#") {
			return impossible("the entry has comments inside; write it as a map first")
		}
		o := outOf(n)
		o = mapOf([]outPair{{key, o}})
		return e.overwrite(p, o)
	}
	return e.splice(splice{n.span.Start, n.span.End, "{" + key + ": " + text + "}"})
}
