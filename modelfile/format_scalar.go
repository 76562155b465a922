package modelfile

// This file writes single texts: as the author quoted them, expressions in
// their canonical form.

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/countermove/countermove/expr"
)

const (
	layoutWidth = 100 // characters of a line; what ran over several and is longer does so again
	layoutJoin  = 80  // characters of a list or map in brackets that ran over several lines and is put on one
)

// A layoutBlock is a text written after "|" or ">", taken apart.
type layoutBlock struct {
	header string // such as ">-", the digit that gives an indentation left out
	digit  bool   // there was one
	lines  []string
	end    int // offset of the end of the last line
}

// block takes a block scalar apart; path is the way to it.
func (l *layout) block(n *node, path []layoutStep) layoutBlock {
	end := l.lineEnd(n.span.Start)
	header, _, _ := strings.Cut(string(l.text[n.span.Start:end]), "#")
	b := layoutBlock{header: strings.TrimSpace(header), end: end}
	indent := -1
	if i := strings.IndexAny(b.header, "123456789"); i >= 0 {
		indent = int(b.header[i] - '0')
		if len(path) > 0 {
			indent += path[len(path)-1].column
		}
		b.header, b.digit = b.header[:i]+b.header[i+1:], true
	}
	least := 1
	if len(path) > 0 {
		least = path[len(path)-1].column + 1
	}
	var lines []string
	for pos := end; pos < len(l.text); {
		stop := l.lineEnd(pos + 1)
		if pos+1 >= len(l.text) {
			break
		}
		line := l.text[pos+1 : stop]
		text := bytes.TrimLeft(line, " ")
		if len(text) > 0 {
			own := len(line) - len(text)
			if indent < 0 && own >= least {
				indent = own
			}
			if indent < 0 || own < indent {
				break
			}
		}
		lines = append(lines, string(line))
		if pos = stop; len(text) > 0 || strings.Contains(b.header, "+") {
			b.lines, b.end = lines, stop
		}
	}
	for i, line := range b.lines {
		b.lines[i] = line[min(max(indent, 0), len(line)):]
	}
	return b
}

// scalarLines returns a text as the lines to write, the first to follow its
// key, the others indented by the caller.
func (l *layout) scalarLines(n *node, shape *layoutShape, room int) []string {
	if printed, ok := layoutExpression(n, shape); ok {
		if n.style == block || bytes.ContainsRune(l.raw(n), '\n') {
			return layoutFill(strings.Fields(printed), room)
		}
		return []string{printed}
	}
	lines := strings.Split(string(l.raw(n)), "\n")
	for i, line := range lines {
		if i > 0 {
			line = strings.TrimLeft(line, " \t")
		}
		if trimmed := strings.TrimRight(line, " \t"); i < len(lines)-1 && !strings.HasSuffix(trimmed, `\`) {
			line = trimmed
		}
		lines[i] = line
	}
	return lines
}

// raw is a scalar as it stands in the text.
func (l *layout) raw(n *node) []byte { return l.text[n.span.Start:n.span.End] }

// layoutExpression returns the canonical form of a text that is an expression,
// unless it has it already. Faulty expressions are left as they are.
func layoutExpression(n *node, shape *layoutShape) (string, bool) {
	if !shape.isExpression() {
		return "", false
	}
	tree, faults := expr.Parse(n.text, nil)
	if faults.HasErrors() {
		return "", false
	}
	printed := expr.Print(tree)
	if printed == n.text && n.style != block {
		return "", false
	}
	if n.style == double || n.style == single {
		printed = `"` + printed + `"`
	}
	return printed, true
}

// layoutFill breaks words into lines of up to room characters.
func layoutFill(words []string, room int) []string {
	var lines []string
	used := 0
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		if len(lines) == 0 || used+1+n > room {
			lines, used = append(lines, w), n
			continue
		}
		lines[len(lines)-1] += " " + w
		used += 1 + n
	}
	return lines
}
