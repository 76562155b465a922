package modelfile

// This file turns what an intent says into YAML, in the style of the file
// around it.

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"
)

// proseKeys are the keys whose texts are for people. Such texts are quoted
// where programs could take them for numbers; all others are written as they
// are.
const proseKeys = " title summary assumptions name why says note publisher quote speaker-name "

// nothingSaid reports whether a value is absent or null.
func nothingSaid(value json.RawMessage) bool {
	trimmed := bytes.TrimSpace(value)
	return len(trimmed) == 0 || string(trimmed) == "null"
}

// valueOf reads an intent's value. The key it will stand under and its shape
// say how texts are written and in which order keys come.
func valueOf(value json.RawMessage, key string, shape *layoutShape) (out, error) {
	d := json.NewDecoder(bytes.NewReader(value))
	d.UseNumber()
	o, err := decodeOut(d, key, shape, 0)
	if err != nil {
		return out{}, err
	}
	if _, err := d.Token(); err != io.EOF {
		return out{}, impossible("the value is more than one JSON value")
	}
	return o, nil
}

func decodeOut(d *json.Decoder, key string, shape *layoutShape, depth int) (out, error) {
	token, err := d.Token()
	if err != nil || depth > MaxDepth {
		return out{}, impossible("the value is no JSON that can be read")
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			return decodeList(d, key, shape, depth)
		}
		return decodeMap(d, key, shape, depth)
	case string:
		return scalarOut(t, strings.Contains(proseKeys, " "+key+" ")), nil
	case json.Number:
		return out{text: unquoted(t.String())}, nil
	}
	return out{}, impossible("null, true and false are no values of a model file; write a text")
}

func decodeList(d *json.Decoder, key string, shape *layoutShape, depth int) (out, error) {
	o := out{items: []out{}}
	for d.More() {
		item, err := decodeOut(d, key, shape.item(), depth+1)
		if err != nil {
			return out{}, err
		}
		o.items = append(o.items, item)
	}
	_, err := d.Token()
	return o, err
}

func decodeMap(d *json.Decoder, key string, shape *layoutShape, depth int) (out, error) {
	var pairs []pair
	values := map[string]out{}
	for d.More() {
		token, err := d.Token()
		name, ok := token.(string)
		if err != nil || !ok {
			return out{}, impossible("the value is no JSON that can be read")
		}
		if _, twice := values[name]; twice {
			return out{}, impossible("the value has %s twice", quote(name))
		}
		under := name
		if strings.Contains(proseKeys, " "+key+" ") {
			under = key // a text in several languages
		}
		v, err := decodeOut(d, under, shape.field(name), depth+1)
		if err != nil {
			return out{}, err
		}
		values[name] = v
		pairs = append(pairs, pair{name: name})
	}
	o := out{isMap: true, pairs: []outPair{}}
	for _, p := range shape.sorted(pairs) {
		o.pairs = append(o.pairs, outPair{p.name, values[p.name]})
	}
	_, err := d.Token()
	return o, err
}

// scalarOut is a text: prose in the form that is easiest to read, anything
// else as it is.
func scalarOut(s string, prose bool) out {
	switch {
	case prose:
		return paragraph(s)
	case strings.HasSuffix(s, ":"):
		return out{text: doubleQuoted(s)}
	}
	return out{text: unquoted(s)}
}

// outOf returns a value of the file as one to be written, comments left out.
func outOf(n *node) out {
	switch n.kind {
	case list:
		return out{items: append([]out{}, each(n.items, outOf)...)}
	case mapping:
		return mapOf(append([]outPair{}, each(n.pairs, func(p pair) outPair { return outPair{p.key.text, outOf(p.value)} })...))
	case nothing:
		return out{text: ""}
	}
	return out{text: unquoted(n.text)}
}

// inline is a value on one line.
func (o out) inline() string {
	switch {
	case o.many != nil:
		return doubleQuoted(strings.Join(o.many, "\n"))
	case o.isMap:
		return "{" + strings.Join(each(o.pairs, func(p outPair) string { return keyText(p.key) + ": " + p.value.inline() }), ", ") + "}"
	case o.items != nil:
		return "[" + strings.Join(each(o.items, out.inline), ", ") + "]"
	}
	return o.text
}

// keyText is a key as written: an id is not quoted even if it looks like a
// truth value, because keys are read as written.
func keyText(s string) string { return unquoted(s) }

// after writes a value behind a key or dash that stands in a column and takes
// used characters of its line.
func (e *editor) after(o out, column, used int) string {
	line := " " + o.inline()
	fits := used+utf8.RuneCountInString(line) <= width
	switch {
	case o.many != nil:
		return e.literal(o, column+e.step)
	case o.isScalar() || o.isEmpty() || fits && !o.deep():
		return line
	case o.isMap:
		return "\n" + e.block(o, column+e.step, true)
	}
	return "\n" + e.block(o, column+e.dash, true)
}

// deep reports whether a value must be written line by line.
func (o out) deep() bool {
	if o.block || o.many != nil {
		return true
	}
	for _, item := range o.items {
		if item.deep() {
			return true
		}
	}
	for _, p := range o.pairs {
		if p.value.deep() {
			return true
		}
	}
	return false
}

// block writes a list or map line by line. The first line is indented only if
// asked for.
func (e *editor) block(o out, column int, first bool) string {
	var lines []string
	for _, p := range o.pairs {
		key := keyText(p.key) + ":"
		lines = append(lines, key+e.after(p.value, column, column+utf8.RuneCountInString(key)))
	}
	for _, item := range o.items {
		lines = append(lines, e.item(item, column))
	}
	indent := strings.Repeat(" ", column)
	text := strings.Join(lines, "\n"+indent)
	if first {
		text = indent + text
	}
	return text
}

// item writes an item of a list with its dash, which stands in a column.
func (e *editor) item(o out, column int) string {
	line := "- " + o.inline()
	switch {
	case o.many != nil:
		return "-" + e.literal(o, column+2)
	case o.isScalar() || o.isEmpty() || !o.deep() && column+utf8.RuneCountInString(line) <= width:
		return line
	}
	return "- " + e.block(o, column+2, false)
}

// literal writes a text of several lines as it stands.
func (e *editor) literal(o out, column int) string {
	lines := o.many
	sign := " |"
	if lines[len(lines)-1] != "" {
		sign = " |-"
	} else {
		lines = lines[:len(lines)-1]
	}
	for _, line := range lines {
		sign += "\n"
		if line != "" {
			sign += strings.Repeat(" ", column) + line
		}
	}
	return sign
}

// rewritten is the text of a scalar with another value, quoted as it was where
// that can be.
func (e *editor) rewritten(n *node, value string) string {
	printable := !strings.ContainsFunc(value, func(r rune) bool { return r != ' ' && !isPrintable(r) })
	switch {
	case n.style == single && printable:
		return "'" + strings.ReplaceAll(value, "'", "''") + "'"
	case n.style == double:
		return doubleQuoted(value)
	}
	return unquoted(value)
}
