package modelfile

// This file decides what each comment belongs to, so that it moves along.
//
// A comment behind something belongs to what ends there. A comment on a line
// of its own belongs to the entry below it; when it is indented further than
// that entry, it closes the list or map above that it is in line with.

import (
	"bytes"
	"slices"
	"sort"
	"strings"
)

// A layout is a text taken apart for writing. Entries are known by the node
// they begin with: the key in a map, the item in a list.
type layout struct {
	text     []byte
	lines    []int // offset of the first byte of each line
	leaves   []layoutLeaf
	comments []layoutComment

	head   map[*node][]layoutComment // above an entry
	line   map[*node]layoutComment   // behind a node, on its line
	foot   map[*node][]layoutComment // at the end of a list or map
	blank  map[*node]bool            // entries with an empty line above
	broken map[*node]bool            // in [ ] or { }, with comments inside: written line by line

	opened map[*node]bool // answers of opens

	out  bytes.Buffer
	keep bool // the last text written takes empty lines below it for its own ("|+")
}

// A layoutLeaf is a part of the text that holds no others: a scalar, an empty
// list or map, or the dash of an item without a value.
type layoutLeaf struct {
	start, end int
	node       *node
	path       []layoutStep // from the root
}

// A layoutStep is an entry of a list or map on the way to a leaf.
type layoutStep struct {
	within *node
	entry  *node
	column int // of the entry, from 0
}

type layoutComment struct {
	text   string // with "#", without spaces at the end
	start  int
	column int  // from 0
	blank  bool // an empty line stands above
}

func newLayout(text []byte, root *node) *layout {
	l := &layout{
		text: text, lines: []int{0}, opened: map[*node]bool{},
		head: map[*node][]layoutComment{}, line: map[*node]layoutComment{}, foot: map[*node][]layoutComment{},
		blank: map[*node]bool{}, broken: map[*node]bool{},
	}
	for i, c := range text {
		if c == '\n' {
			l.lines = append(l.lines, i+1)
		}
	}
	l.walk(root, nil)
	slices.SortStableFunc(l.leaves, func(a, b layoutLeaf) int { return a.start - b.start })
	l.find()
	below := true // the comments so far stand above what comes next, at its level
	for i, c := range l.comments {
		if i > 0 && l.after(l.comments[i-1].start) != l.after(c.start) {
			below = false
		}
		below = l.attach(root, c, below && i > 0)
	}
	for _, leaf := range l.leaves {
		for _, s := range leaf.path {
			if l.first(leaf, s.entry) {
				l.blank[s.entry] = l.emptyAbove(leaf.start)
			}
		}
	}
	return l
}

// walk collects the leaves below n.
func (l *layout) walk(n *node, path []layoutStep) {
	step := func(entry *node) []layoutStep {
		column := l.column(entry.span.Start)
		if n.kind == list && !n.flow {
			column = l.column(n.span.Start)
		}
		return append(slices.Clip(path), layoutStep{within: n, entry: entry, column: column})
	}
	switch {
	case n.kind == nothing:
		if last := len(path) - 1; last >= 0 && path[last].entry == n { // a dash alone
			l.leaves = append(l.leaves, layoutLeaf{n.span.Start, n.span.Start + 1, n, path})
		}
	case n.kind == scalar && n.style == block:
		l.leaves = append(l.leaves, layoutLeaf{n.span.Start, l.block(n, path).end, n, path})
	case len(n.items)+len(n.pairs) == 0:
		l.leaves = append(l.leaves, layoutLeaf{n.span.Start, n.span.End, n, path})
	}
	for _, item := range n.items {
		l.walk(item, step(item))
	}
	for _, p := range n.pairs {
		path := step(p.key)
		l.walk(p.key, path)
		l.walk(p.value, path)
	}
}

// find collects the comments: what follows a "#" between leaves, behind the sign
// of a block scalar, or in the brackets of an empty list or map.
func (l *layout) find() {
	pos := 0
	for _, leaf := range l.leaves {
		l.findBetween(pos, leaf.start)
		pos = leaf.end
		switch {
		case leaf.node.kind == list, leaf.node.kind == mapping:
			l.findBetween(leaf.start, leaf.end)
		case leaf.node.style == block:
			l.findBetween(leaf.start, l.lineEnd(leaf.start))
		}
	}
	l.findBetween(pos, len(l.text))
}

func (l *layout) findBetween(from, to int) {
	for from < to {
		i := bytes.IndexByte(l.text[from:to], '#')
		if i < 0 {
			return
		}
		l.add(from + i)
		from = l.lineEnd(from + i)
	}
}

func (l *layout) add(start int) {
	l.comments = append(l.comments, layoutComment{
		text: strings.TrimRight(string(l.text[start:l.lineEnd(start)]), " \t"), start: start,
		column: l.column(start), blank: l.emptyAbove(start),
	})
}

// attach finds the place of a comment and reports whether it is above an
// entry. Below says that the one before it is, with the same entry to come.
func (l *layout) attach(root *node, c layoutComment, below bool) bool {
	i := l.after(c.start)
	var prev, next layoutLeaf
	if i > 0 {
		prev = l.leaves[i-1]
	}
	if i < len(l.leaves) {
		next = l.leaves[i]
	}
	for _, leaf := range []layoutLeaf{prev, next} {
		for _, s := range leaf.path {
			if s.within.flow && s.within.span.Start < c.start && c.start < s.within.span.End {
				l.broken[s.within] = true
			}
		}
	}
	if prev.node != nil && (c.start < l.lineEnd(prev.start) || c.start < l.lineEnd(prev.end)) {
		target := prev.node
		for _, s := range slices.Backward(prev.path) {
			if s.within.flow && s.within.span.End <= c.start {
				target = s.within
			}
		}
		if _, taken := l.line[target]; !taken {
			l.line[target] = c
			return false
		}
	}
	if !below && l.alone(c.start) {
		if closes := l.closing(root, prev, next, c); closes != nil {
			l.foot[closes] = append(l.foot[closes], c)
			return false
		}
	}
	entry := l.entry(next)
	if entry == nil {
		l.foot[root] = append(l.foot[root], c)
		return false
	}
	l.head[entry] = append(l.head[entry], c)
	return true
}

// closing returns the list or map that a comment between two leaves closes,
// nil when it belongs to the entry that next begins.
func (l *layout) closing(root *node, prev, next layoutLeaf, c layoutComment) *node {
	shared := 0
	for shared < min(len(prev.path), len(next.path)) && prev.path[shared].within == next.path[shared].within {
		shared++
	}
	floor := -1 // the column of the entry to come
	if shared > 0 {
		floor = next.path[shared-1].column
	}
	var found *node
	for _, s := range prev.path[shared:] {
		inFlow := s.within.flow && c.start < s.within.span.End
		if inFlow || !s.within.flow && s.column > floor && s.column <= c.column {
			found = s.within
		}
		if s.within.flow {
			break
		}
	}
	if found == nil && next.node == nil {
		return root
	}
	return found
}

// entry returns the outermost entry that a leaf begins, or else the innermost
// it is part of; nil for no leaf.
func (l *layout) entry(leaf layoutLeaf) *node {
	for _, s := range leaf.path {
		if l.first(leaf, s.entry) {
			return s.entry
		}
	}
	if n := len(leaf.path); n > 0 {
		return leaf.path[n-1].entry
	}
	return nil
}

// first reports whether a leaf is the first of an entry.
func (l *layout) first(leaf layoutLeaf, entry *node) bool {
	for entry != leaf.node {
		switch {
		case len(entry.items) > 0:
			entry = entry.items[0]
		case len(entry.pairs) > 0:
			entry = entry.pairs[0].key
		default:
			return false
		}
	}
	return true
}

// after returns the index of the first leaf that begins behind an offset.
func (l *layout) after(offset int) int {
	return sort.Search(len(l.leaves), func(i int) bool { return l.leaves[i].start > offset })
}

// lineOf returns the index of the line that holds an offset.
func (l *layout) lineOf(offset int) int { return sort.SearchInts(l.lines, offset+1) - 1 }

// lineEnd returns the offset of the next line end at or after an offset.
func (l *layout) lineEnd(offset int) int {
	if next := l.lineOf(offset) + 1; next < len(l.lines) {
		return l.lines[next] - 1
	}
	return len(l.text)
}

func (l *layout) column(offset int) int { return offset - l.lines[l.lineOf(offset)] }

// alone reports whether an offset has only spaces before it on its line.
func (l *layout) alone(offset int) bool {
	for _, c := range l.text[l.lines[l.lineOf(offset)]:offset] {
		if c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}

// emptyAbove reports whether the line above that of an offset is empty, and no
// part of a scalar.
func (l *layout) emptyAbove(offset int) bool {
	line := l.lineOf(offset)
	if line == 0 || !l.alone(l.lines[line]-1) {
		return false
	}
	start := l.lines[line-1]
	i := l.after(start)
	return i == 0 || l.leaves[i-1].end < start
}
