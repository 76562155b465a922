package modelfile

// This file writes trees of values as YAML: short ones in [ ] and { } on one
// line, long ones a line for each part. It is meant for files written anew;
// files that people wrote are laid out by Format, which keeps their comments.

import (
	"strings"
	"unicode/utf8"
)

// width is how many characters a line in flow style may have.
const width = 110

// An out is a value to be written: a scalar, a list or a map.
type out struct {
	text  string // a scalar, quoted where needed for flow style
	many  []string
	items []out
	pairs []outPair
	isMap bool
	block bool // never in flow style
}

type outPair struct {
	key   string
	value out
}

// flow returns the value on one line, or "" if it cannot be.
func (o out) flow() string {
	switch {
	case o.block:
		return ""
	case o.isMap:
		parts := make([]string, len(o.pairs))
		for i, p := range o.pairs {
			v := p.value.flow()
			if v == "" {
				return ""
			}
			parts[i] = quoted(p.key) + ": " + v
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case o.items != nil:
		parts := make([]string, len(o.items))
		for i, item := range o.items {
			if parts[i] = item.flow(); parts[i] == "" {
				return ""
			}
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return o.text
}

// isEmpty reports whether the value is a list or map without parts, which has
// no block style.
func (o out) isEmpty() bool { return len(o.items) == 0 && len(o.pairs) == 0 }

// A yamlWriter writes values with indentation.
type yamlWriter struct{ b strings.Builder }

// value writes a value after "key:" or "-", which stand in a column; the lines
// below it begin in the given column.
func (w *yamlWriter) value(o out, column, used int) {
	line := o.flow()
	switch {
	case o.many != nil:
		w.literal(o, column)
	case line != "" && (o.isScalar() || o.isEmpty() || used+1+utf8.RuneCountInString(line) <= width):
		w.b.WriteString(" " + line + "\n")
	case o.isMap:
		w.b.WriteString("\n")
		w.entries(o.pairs, column)
	default:
		w.b.WriteString("\n")
		w.indent(column)
		w.list(o.items, column)
	}
}

func (o out) isScalar() bool { return !o.isMap && o.items == nil }

// entries writes a map, an entry a line.
func (w *yamlWriter) entries(pairs []outPair, column int) {
	for _, p := range pairs {
		w.indent(column)
		w.entry(p, column)
	}
}

// entry writes one entry of a map; the indentation is written.
func (w *yamlWriter) entry(p outPair, column int) {
	key := quoted(p.key) + ":"
	w.b.WriteString(key)
	w.value(p.value, column+2, column+utf8.RuneCountInString(key))
}

// list writes a list, an item a line. A map or list in it begins behind the
// dash.
func (w *yamlWriter) list(items []out, column int) {
	for i, item := range items {
		if i > 0 {
			w.indent(column)
		}
		w.b.WriteString("-")
		line := item.flow()
		short := line != "" && column+2+utf8.RuneCountInString(line) <= width
		switch {
		case short || item.isScalar() || item.isEmpty():
			w.value(item, column+2, column+1)
		case item.isMap:
			w.b.WriteString(" ")
			w.entry(item.pairs[0], column+2)
			w.entries(item.pairs[1:], column+2)
		default:
			w.b.WriteString(" ")
			w.list(item.items, column+2)
		}
	}
}

// literal writes a text of several lines as it stands.
func (w *yamlWriter) literal(o out, column int) {
	sign := " |\n"
	if o.many[len(o.many)-1] != "" {
		sign = " |-\n"
	}
	w.b.WriteString(sign)
	for i, line := range o.many {
		if line == "" && i == len(o.many)-1 {
			break
		}
		if line != "" {
			w.indent(column)
		}
		w.b.WriteString(line + "\n")
	}
}

func (w *yamlWriter) indent(column int) {
	w.b.WriteString(strings.Repeat(" ", column))
}
