package modelfile

// This file writes a text that was taken apart.

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// write returns the whole text in canonical layout.
func (l *layout) write(root *node, shape *layoutShape) []byte {
	pairs := shape.sorted(root.pairs)
	if title := l.fileHead(root, pairs); len(title) > 0 {
		l.commentLines(title, 0, true)
		l.emptyLine()
	}
	l.mapping(root, shape, 0, false)
	return l.out.Bytes()
}

// fileHead takes away and returns the comments at the top of the file that
// stay there when the entry below them moves: those above an empty line.
func (l *layout) fileHead(root *node, sorted []pair) []layoutComment {
	if len(sorted) == 0 || sorted[0].key == root.pairs[0].key {
		return nil
	}
	first := root.pairs[0].key
	above := l.head[first]
	n := 0
	if l.blank[first] {
		n = len(above)
	}
	for i := len(above) - 1; i > 0 && n == 0; i-- {
		if above[i].blank {
			n = i
		}
	}
	l.head[first] = above[n:]
	return above[:n]
}

// mapping writes a map line by line; inline says that its first entry follows
// on the present line.
func (l *layout) mapping(n *node, shape *layoutShape, indent int, inline bool) {
	for i, p := range shape.sorted(n.pairs) {
		if !inline || i > 0 {
			l.above(p.key, l.extra(p, shape.field(p.name)), indent, i == 0)
			l.spaces(indent)
		}
		l.out.Write(l.raw(p.key))
		l.out.WriteByte(':')
		l.value(p.value, shape.field(p.name), indent, l.line[p.key])
	}
	l.commentLines(l.foot[n], indent, false)
}

// list writes a list line by line.
func (l *layout) list(n *node, shape *layoutShape, indent int, inline bool) {
	for i, item := range n.items {
		if !inline || i > 0 {
			l.above(item, l.inner(item, shape.item()), indent, i == 0)
			l.spaces(indent)
		}
		l.out.WriteByte('-')
		l.value(item, shape.item(), indent, layoutComment{})
	}
	l.commentLines(l.foot[n], indent, false)
}

// above writes what stands above an entry: an empty line, and comments.
func (l *layout) above(entry *node, extra []layoutComment, indent int, first bool) {
	comments := l.head[entry]
	l.commentLines(comments, indent, first)
	if l.blank[entry] && (!first || len(comments) > 0) {
		l.emptyLine()
	}
	l.commentLines(extra, indent, true)
}

// extra returns the comments that stood behind a key and find no place there.
func (l *layout) extra(p pair, shape *layoutShape) []layoutComment {
	behind, ok := l.line[p.key]
	if _, both := l.line[p.value]; ok && both && !l.opens(p.value, shape) {
		return []layoutComment{behind}
	}
	return nil
}

// inner returns the comments of entries that begin on the line of an item's
// dash, where they have no place.
func (l *layout) inner(item *node, shape *layoutShape) []layoutComment {
	if item.kind == scalar || item.kind == nothing || !l.opens(item, shape) {
		return nil
	}
	if item.kind == list {
		return append(l.head[item.items[0]], l.inner(item.items[0], shape.item())...)
	}
	p := shape.sorted(item.pairs)[0]
	return append(l.head[p.key], l.extra(p, shape.field(p.name))...)
}

// opens reports whether a value is a list or map that is written line by line.
func (l *layout) opens(n *node, shape *layoutShape) bool {
	if n.kind == scalar || n.kind == nothing || len(n.items)+len(n.pairs) == 0 {
		return false
	}
	if !n.flow || l.broken[n] {
		return true
	}
	opens, known := l.opened[n]
	if !known {
		opens = bytes.ContainsRune(l.raw(n), '\n') && (l.overLines(n) || !l.fillable(n) && !l.short(n, shape))
		l.opened[n] = opens
	}
	return opens
}

// overLines reports whether a value has a text that runs over several lines,
// which cannot be written within brackets on one.
func (l *layout) overLines(n *node) bool {
	if !bytes.ContainsRune(l.raw(n), '\n') {
		return false
	}
	if n.kind == scalar {
		return true
	}
	return slices.ContainsFunc(n.items, l.overLines) ||
		slices.ContainsFunc(n.pairs, func(p pair) bool { return l.overLines(p.key) || l.overLines(p.value) })
}

// short reports whether a value in brackets may be put on one line.
func (l *layout) short(n *node, shape *layoutShape) bool {
	var f layoutFlow
	f.limit = layoutJoin
	f.value(l, n, shape)
	return utf8.RuneCountInString(f.String()) <= layoutJoin
}

// fillable reports whether a list may run over several lines: its items are
// words, or lists of words.
func (l *layout) fillable(n *node) bool {
	for _, item := range n.items {
		if item.kind != scalar && (item.kind != list || !l.fillable(item)) {
			return false
		}
	}
	return n.kind == list
}

// value writes what follows a key or a dash, up to the line's end; behind is
// the comment that stood behind the key.
func (l *layout) value(n *node, shape *layoutShape, indent int, behind layoutComment) {
	own, both := l.line[n]
	dash := l.out.Bytes()[l.out.Len()-1] == '-'
	if !both {
		own = behind
	}
	switch {
	case n.kind == nothing:
		l.endLine(own)
	case n.kind == scalar:
		l.scalar(n, shape, indent, own)
	case !l.opens(n, shape):
		if !both && l.apart(n, shape) {
			l.endLine(behind)
			l.spaces(indent + 1)
			own = layoutComment{}
		}
		l.flowValue(n, shape, indent, own)
	case dash:
		l.out.WriteByte(' ')
		l.nested(n, shape, indent+2, true, own)
	default:
		if behind.text != "" {
			l.endLine(behind)
		} else {
			l.endLine(own)
			both = false
		}
		if !both {
			own = layoutComment{}
		}
		l.nested(n, shape, indent+2, false, own)
	}
}

// apart reports whether a value in brackets, too long for a line with its key,
// stands below it and may stay there.
func (l *layout) apart(n *node, shape *layoutShape) bool {
	return l.alone(n.span.Start) && !l.short(n, shape)
}

// nested writes a list or map line by line, and what stood behind its closing
// bracket below it.
func (l *layout) nested(n *node, shape *layoutShape, indent int, inline bool, last layoutComment) {
	if n.kind == list {
		l.list(n, shape, indent, inline)
	} else {
		l.mapping(n, shape, indent, inline)
	}
	if last.text != "" {
		l.commentLines([]layoutComment{{text: last.text}}, indent, true)
	}
}

// scalar writes a text behind its key or dash.
func (l *layout) scalar(n *node, shape *layoutShape, indent int, behind layoutComment) {
	l.out.WriteByte(' ')
	if _, printed := layoutExpression(n, shape); n.style == block && !printed {
		l.blockScalar(n, indent, behind)
		return
	}
	for i, line := range l.scalarLines(n, shape, layoutWidth-indent-2) {
		if i > 0 {
			l.out.WriteByte('\n')
			if line != "" {
				l.spaces(indent + 2)
			}
		}
		l.out.WriteString(line)
	}
	l.endLine(behind)
}

func (l *layout) blockScalar(n *node, indent int, behind layoutComment) {
	leaf := l.leaves[l.after(n.span.Start)-1]
	b := l.block(n, leaf.path)
	l.out.WriteString(b.header[:1])
	if b.digit {
		l.out.WriteByte('2')
	}
	l.out.WriteString(b.header[1:])
	l.endLine(behind)
	for _, line := range b.lines {
		if line != "" {
			l.spaces(indent + 2)
		}
		l.out.WriteString(line + "\n")
	}
	l.keep = strings.Contains(b.header, "+")
}

// flowValue writes a list or map in brackets: on one line, or, if that is too
// long and the author's ran over several, a list over several.
func (l *layout) flowValue(n *node, shape *layoutShape, indent int, behind layoutComment) {
	flow := l.flow(n, shape)
	l.out.WriteByte(' ')
	start := utf8.RuneCount(l.out.Bytes()[bytes.LastIndexByte(l.out.Bytes(), '\n')+1:])
	if start+utf8.RuneCountInString(flow) <= layoutWidth || !bytes.ContainsRune(l.raw(n), '\n') || !l.fillable(n) {
		l.out.WriteString(flow)
		l.endLine(behind)
		return
	}
	items := make([]string, len(n.items))
	for i, item := range n.items {
		items[i] = l.flow(item, shape.item())
	}
	used := start + 1
	l.out.WriteByte('[')
	for i, s := range items {
		if i < len(items)-1 {
			s += ","
		} else {
			s += "]"
		}
		size := utf8.RuneCountInString(s)
		switch {
		case i == 0:
		case used+1+size > layoutWidth:
			l.out.WriteByte('\n')
			l.spaces(indent + 2)
			used = indent + 2
		default:
			l.out.WriteByte(' ')
			used++
		}
		l.out.WriteString(s)
		used += size
	}
	l.endLine(behind)
}

// flow returns a value as it is written within brackets, on one line.
func (l *layout) flow(n *node, shape *layoutShape) string {
	var f layoutFlow
	f.value(l, n, shape)
	return f.String()
}

// A layoutFlow writes a value within brackets.
type layoutFlow struct {
	strings.Builder
	limit int // characters after which it may give up; 0 for none
}

func (f *layoutFlow) value(l *layout, n *node, shape *layoutShape) {
	if f.limit > 0 && f.Len() > utf8.UTFMax*f.limit {
		return
	}
	switch n.kind {
	case scalar:
		if printed, ok := layoutExpression(n, shape); ok {
			f.WriteString(printed)
		} else {
			f.Write(l.raw(n))
		}
	case list:
		f.WriteByte('[')
		for i, item := range n.items {
			f.comma(i)
			f.value(l, item, shape.item())
		}
		f.WriteByte(']')
	case mapping:
		f.WriteByte('{')
		for i, p := range shape.sorted(n.pairs) {
			f.comma(i)
			f.Write(l.raw(p.key))
			if p.value.kind != nothing {
				f.WriteString(": ")
				f.value(l, p.value, shape.field(p.name))
			}
		}
		f.WriteByte('}')
	}
}

func (f *layoutFlow) comma(i int) {
	if i > 0 {
		f.WriteString(", ")
	}
}

// endLine ends the line, with a comment if there is one.
func (l *layout) endLine(c layoutComment) {
	if c.text != "" {
		l.out.WriteString(" " + c.text)
	}
	l.out.WriteByte('\n')
	l.keep = false
}

// commentLines writes comments on lines of their own, empty lines between them
// kept; first leaves out the one above the first.
func (l *layout) commentLines(comments []layoutComment, indent int, first bool) {
	for i, c := range comments {
		if c.blank && (i > 0 || !first) {
			l.emptyLine()
		}
		l.spaces(indent)
		l.out.WriteString(c.text + "\n")
		l.keep = false
	}
}

// emptyLine writes an empty line, where that changes nothing.
func (l *layout) emptyLine() {
	if !l.keep {
		l.out.WriteByte('\n')
	}
}

func (l *layout) spaces(n int) {
	for range n {
		l.out.WriteByte(' ')
	}
}
