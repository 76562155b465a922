package modelfile

// This file cuts, inserts and moves entries of lists and maps in brackets.

import (
	"bytes"
	"strings"
)

// A flowPart is an entry in brackets. When it stands on lines of its own, the
// comments above it and behind it are its own too.
type flowPart struct {
	start, end int
	comma      int // offset after the comma that follows, or end if none does
	own        bool
	head, stop int // where its lines begin and end; only if own
}

func (e *editor) flowParts(n *node) []flowPart {
	parts := make([]flowPart, n.size())
	above := n.span.Start
	for i := range parts {
		p := flowPart{start: e.start(n, i), end: e.end(n, i)}
		p.comma = p.end
		if at := e.spaces(p.end); e.text[at] == ',' {
			p.comma = at + 1
		}
		p.head, p.stop = e.lineStart(p.start), e.lineStop(p.end)
		after := e.spaces(p.comma)
		p.own = e.spaces(p.head) == p.start && (after == p.stop || e.text[after] == '#')
		for p.own && p.head > 0 {
			begin := e.lineStart(p.head - 1)
			if kind, _ := e.lineKindAt(begin); kind != commentLine || begin < above {
				break
			}
			p.head = begin
		}
		parts[i], above = p, p.comma
	}
	return parts
}

// insertFlow puts text as entry i of n.
func (e *editor) insertFlow(n *node, i int, text string) error {
	parts := e.flowParts(n)
	if len(parts) == 0 {
		inside := splice{n.span.Start + 1, n.span.End - 1, text}
		if len(bytes.TrimSpace(e.text[inside.start:inside.end])) > 0 { // a comment
			inside.end = inside.start
		}
		return e.splice(inside)
	}
	if i < len(parts) {
		p := parts[i]
		if p.own {
			return e.splice(splice{p.head, p.head, e.slice(e.lineStart(p.start), p.start) + text + ",\n"})
		}
		return e.splice(splice{p.start, p.start, text + ", "})
	}
	p := parts[i-1]
	comma := ""
	if p.comma == p.end {
		comma = ","
	}
	if !p.own {
		return e.splice(splice{p.comma, p.comma, comma + " " + text})
	}
	ending := ","
	if comma != "" {
		ending = ""
	}
	indent := e.slice(e.lineStart(p.start), p.start)
	return e.splice(splice{p.end, p.end, comma}, splice{p.stop, p.stop, "\n" + indent + text + ending})
}

// deleteFlow takes entry i of n out; n has others.
func (e *editor) deleteFlow(n *node, i int) error {
	parts := e.flowParts(n)
	p := parts[i]
	last := i == len(parts)-1
	if p.own {
		list := []splice{e.cutLines(p.head, p.stop)}
		if last && p.comma == p.end {
			list = append(list, splice{parts[i-1].end, parts[i-1].comma, ""})
		}
		return e.splice(list...)
	}
	if i > 0 && !bytes.ContainsAny(e.text[parts[i-1].end:p.start], "#\r\n") {
		return e.splice(splice{parts[i-1].end, p.end, ""})
	}
	if !last && !bytes.ContainsAny(e.text[p.end:parts[i+1].start], "#\r\n") {
		return e.splice(splice{p.start, parts[i+1].start, ""})
	}
	if p.comma > p.end || i == 0 {
		return e.splice(splice{p.start, p.comma, ""})
	}
	return e.splice(splice{parts[i-1].end, parts[i-1].comma, ""}, splice{p.start, p.end, ""})
}

// moveFlow gives the entries of n another order: place k gets entry order[k].
func (e *editor) moveFlow(n *node, order []int) error {
	parts := e.flowParts(n)
	lines := true
	for _, p := range parts {
		lines = lines && p.own
	}
	var list []splice
	for k, i := range order {
		if k == i {
			continue
		}
		to, from := parts[k], parts[i]
		if !lines {
			list = append(list, splice{to.start, to.end, e.slice(from.start, from.end)})
			continue
		}
		comma := e.slice(to.end, to.comma)
		list = append(list, splice{to.head, to.stop,
			e.slice(from.head, from.end) + strings.TrimSpace(comma) + e.slice(from.comma, from.stop)})
	}
	return e.splice(list...)
}
