package modelfile

// This file cuts, inserts and moves entries of lists and maps that are written
// line by line. An entry's lines are its own, the comment directly above it,
// and comments below it that are indented further.

import "strings"

// A chunk is the text of one entry.
type chunk struct {
	start, end int  // from the beginning of its first line to the end of its last, line end excluded
	shared     bool // start is in a line that begins with the dash of what holds the entry
}

// start is the offset of the dash or key that entry i of n begins with.
func (e *editor) start(n *node, i int) int {
	if n.kind == mapping {
		return n.pairs[i].key.span.Start
	}
	item := n.items[i]
	if n.flow || item.kind == nothing {
		return item.span.Start
	}
	if i == 0 {
		return n.span.Start
	}
	column := e.column(n.span.Start)
	for line := e.places.lineOf(item.span.Start); line > 0; line-- {
		at := e.places.lines[line] + column
		if at < len(e.text) && at < item.span.Start && e.text[at] == '-' && e.spaces(e.places.lines[line]) == at {
			return at
		}
	}
	return item.span.Start
}

// end is the offset after the last byte of entry i of n, comments aside.
func (e *editor) end(n *node, i int) int {
	if n.kind != mapping {
		return max(n.items[i].span.End, e.start(n, i)+1)
	}
	key, value := n.pairs[i].key, n.pairs[i].value
	if value.kind != nothing {
		return value.span.End
	}
	return e.colon(key.span.End)
}

// colon returns the offset after the colon that follows a key, or the offset
// itself if there is none.
func (e *editor) colon(offset int) int {
	if at := e.spaces(offset); at < len(e.text) && e.text[at] == ':' {
		return at + 1
	}
	return offset
}

// chunks returns the entries of a list or map in block style.
func (e *editor) chunks(n *node) []chunk {
	out := make([]chunk, n.size())
	above := 0
	for i := range out {
		out[i] = e.chunk(n, i, above)
		above = out[i].end
	}
	return out
}

// chunk returns entry i; the one before ends at above.
func (e *editor) chunk(n *node, i, above int) chunk {
	start, column := e.start(n, i), e.column(e.start(n, i))
	c := chunk{start: e.lineStart(start), end: e.lineStop(e.end(n, i))}
	if e.spaces(c.start) != start {
		c.start, c.shared = start, true
	}
	for line := e.places.lineOf(start) - 1; line >= 0 && !c.shared && (n != e.root || i > 0); line-- {
		begin := e.places.lines[line]
		kind, at := e.lineKindAt(begin)
		if kind != commentLine || begin < above || i > 0 && at-begin > column {
			break
		}
		c.start = begin
	}
	for next := e.nextLine(c.end); next > c.end && next < len(e.text); next = e.nextLine(next) {
		kind, at := e.lineKindAt(next)
		if kind != commentLine || at-next <= column {
			break
		}
		c.end = e.lineStop(next)
	}
	return c
}

// gap reports whether an empty line stands between two chunks.
func (e *editor) gap(a, b chunk) bool {
	for next := e.nextLine(a.end); next > a.end && next < b.start; next = e.nextLine(next) {
		if kind, _ := e.lineKindAt(next); kind == blankLine {
			return true
		}
	}
	return false
}

// insertLines puts text, whose first line is not indented and whose others
// are, as entry i of n.
func (e *editor) insertLines(n *node, i int, text string) error {
	chunks := e.chunks(n)
	indent := strings.Repeat(" ", e.column(e.start(n, 0)))
	last := len(chunks) - 1
	if i > 0 {
		before := "\n"
		if i <= last && e.gap(chunks[i-1], chunks[i]) || i > last && last > 0 && e.gap(chunks[last-1], chunks[last]) {
			before = "\n\n"
		}
		at := chunks[i-1].end
		return e.splice(splice{at, at, before + indent + text})
	}
	after := "\n"
	if last > 0 && e.gap(chunks[0], chunks[1]) {
		after = "\n\n"
	}
	if at := chunks[0].start; !chunks[0].shared {
		return e.splice(splice{at, at, indent + text + after})
	}
	at := chunks[0].start
	return e.splice(splice{at, at, text + after + indent})
}

// deleteLines takes entry i of n out; n has others.
func (e *editor) deleteLines(n *node, i int) error {
	chunks := e.chunks(n)
	c := chunks[i]
	if c.shared {
		next := chunks[i+1]
		return e.splice(splice{c.start, c.end, strings.TrimLeft(e.slice(next.start, next.end), " ")}, e.cutLines(next.start, next.end))
	}
	cut := e.cutLines(c.start, c.end)
	switch last := len(chunks) - 1; {
	case i == 0 && e.gap(c, chunks[1]):
		if kind, _ := e.lineKindAt(cut.end); kind == blankLine {
			cut.end = e.nextLine(cut.end)
		}
	case i > 0 && e.gap(chunks[i-1], c) && (i == last || e.gap(c, chunks[i+1])):
		line := e.places.lines[e.places.lineOf(c.start)-1]
		if kind, _ := e.lineKindAt(line); kind != blankLine {
			break
		}
		if cut.start < c.start { // the file's last line has no end
			line = e.lineStop(line - 1)
		}
		cut.start = line
	}
	return e.splice(cut)
}

// cutLines takes whole lines out.
func (e *editor) cutLines(start, end int) splice {
	if next := e.nextLine(end); next > end {
		return splice{start, next, ""}
	}
	if start > e.places.lines[0] {
		start = e.lineStop(start - 1)
	}
	return splice{start, end, ""}
}

// moveLines gives the entries of n another order: place k gets entry order[k].
func (e *editor) moveLines(n *node, order []int) error {
	chunks := e.chunks(n)
	indent := strings.Repeat(" ", e.column(e.start(n, 0)))
	var list []splice
	for k, i := range order {
		if k == i {
			continue
		}
		text := e.slice(chunks[i].start, chunks[i].end)
		switch {
		case chunks[i].shared:
			text = indent + text
		case chunks[k].shared:
			text = strings.TrimLeft(text, " ")
		}
		list = append(list, splice{chunks[k].start, chunks[k].end, text})
	}
	return e.splice(list...)
}
