package modelfile

// This file recognises texts that YAML has cut at a comma: inside [ ] and { }
// "at most 1 of (a, b)" is two values.

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/diag"
)

// open returns how many parentheses an unquoted scalar leaves open; negative
// when it closes more than it opens.
func (n *node) open() int {
	if n.kind != scalar || n.style != plain {
		return 0
	}
	return strings.Count(n.text, "(") - strings.Count(n.text, ")")
}

// maxCuts bounds how many commas one text is followed over.
const maxCuts = 70

// joinItems puts the parts of a text that was cut together again, as one bad
// item.
func (t *treeMaker) joinItems(n *node) {
	var joined []*node
	for i := 0; i < len(n.items); i++ {
		item := n.items[i]
		rest := func(k int) *node { return n.items[i+1+k] }
		if more := parts(item, len(n.items)-i-1, rest); more > 0 {
			item = t.cut(item.span.Join(n.items[i+more].span))
			i += more
		}
		joined = append(joined, item)
	}
	n.items = joined
}

// joinPairs does the same for a map, where the rest of a text stands as keys
// without values.
func (t *treeMaker) joinPairs(n *node) {
	var joined []pair
	for i := 0; i < len(n.pairs); i++ {
		p := n.pairs[i]
		rest := func(k int) *node {
			if q := n.pairs[i+1+k]; q.value.kind == nothing {
				return q.key
			}
			return nil
		}
		if more := parts(p.value, len(n.pairs)-i-1, rest); more > 0 {
			p.value = t.cut(p.value.span.Join(n.pairs[i+more].key.span))
			i += more
		}
		joined = append(joined, p)
	}
	n.pairs = joined
}

// parts returns how many of the nodes after first belong to the same text,
// because they close the parentheses that it leaves open; 0 if none.
func parts(first *node, n int, rest func(k int) *node) int {
	depth := first.open()
	for k := 0; depth > 0 && k < min(n, maxCuts); k++ {
		next := rest(k)
		if next == nil || next.kind != scalar {
			return 0
		}
		if depth += next.open(); depth == 0 {
			return k + 1
		}
	}
	return 0
}

// cut reports a text that was cut and returns a bad node in its place.
func (t *treeMaker) cut(span diag.Span) *node {
	d := diag.Diagnostic{
		Code: diag.CutList, Span: span,
		Message: "YAML cuts this text at its comma",
		Detail:  "Inside [ ] and { } a comma ends a value, also within parentheses.",
		Remedy:  "Separate the items of a list by spaces, or put the whole text in quotes.",
	}
	if text := string(t.text[span.Start:span.End]); len(text) < 80 && !strings.ContainsAny(text, "\r\n") {
		spaced := strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }), " ")
		d.Remedy = fmt.Sprintf("In an expression use spaces: %q. Put other texts in quotes.", spaced)
	}
	t.report(d)
	return &node{kind: scalar, span: span, bad: true}
}
