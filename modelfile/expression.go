package modelfile

// This file hands expressions, and names of options, to package expr with the
// place of each of their characters.

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// expression reads an expression. It is never nil: Bad stands for what could
// not be read.
func (r *reader) expression(n *node) expr.Node {
	if n == nil {
		return &expr.Bad{}
	}
	bad := &expr.Bad{At: n.span}
	if n.bad || r.misread(n) || !r.is(n, scalar, "an expression") {
		return bad
	}
	tree, faults := expr.Parse(n.text, r.offsets(n))
	for _, d := range faults {
		r.report(d)
	}
	return tree
}

// misread reports the maps and texts that YAML makes of some things that look
// like expressions.
func (r *reader) misread(n *node) bool {
	switch {
	case n.kind == mapping && len(n.pairs) > 0 && n.pairs[0].value.kind == scalar:
		key, value := n.pairs[0].key.text, n.pairs[0].value.text
		r.report(diag.Diagnostic{
			Code: diag.MappedExpression, Span: n.pairs[0].key.span.Join(n.pairs[0].value.span),
			Message: fmt.Sprintf("\"%s: %s\" is a map, not an expression", shorten(key), shorten(value)),
			Detail:  "In YAML a colon and a space make what stands before it a key.",
			Remedy:  fmt.Sprintf("For a condition write \"if %s then %s\".", shorten(key), shorten(value)),
		})
		return true
	case n.kind == mapping && n.flow && len(n.pairs) > 0:
		r.fault(diag.MappedExpression, r.head(n), "An expression in { } is a map",
			"Use parentheses, or nothing: \"not (a and b)\".")
		return true
	case n.kind == list:
		r.fault(diag.UnexpectedShape, r.head(n), "Here stands a list, not an expression",
			"Join the parts with \"and\" or \"or\", or write \"all of (…)\".")
		return true
	case n.kind == scalar && n.style == plain && strings.Contains(n.text, " - "):
		source := string(r.text[n.span.Start:n.span.End])
		if i := strings.IndexAny(source, "\r\n"); i >= 0 && strings.HasPrefix(strings.TrimLeft(source[i:], " \r\n"), "- ") {
			at := n.span.Start + i + strings.Index(source[i:], "- ")
			r.report(diag.Diagnostic{
				Code: diag.UnevenIndentation, Span: diag.Span{Start: at, End: at + 1},
				Message: "This line is indented further than the item above and so continues its text",
				Remedy:  "Begin all items of a list in the same column.",
				Related: []diag.Related{{Span: diag.Span{Start: n.span.Start, End: n.span.Start + i}, Message: "The text begins here"}},
			})
			return true
		}
	}
	return false
}

// offsets returns the function that maps an offset in a scalar's text to one
// in the file. Quotes, escapes and folded lines are followed; if they cannot
// be, everything maps to an end of the scalar.
func (r *reader) offsets(n *node) func(int) int {
	if n.style == plain && n.span.End-n.span.Start == len(n.text) {
		return func(i int) int { return n.span.Start + max(0, min(i, len(n.text))) }
	}
	table := make([]int, len(n.text)+1)
	_, ok := align(r.text, n.span.Start, n.style, n.text, func(i, offset int) { table[i] = offset })
	last := n.span.End
	if ok && (n.style == single || n.style == double) {
		last-- // the closing quote
	}
	table[len(n.text)] = last
	return func(i int) int {
		switch {
		case i <= 0 && !ok:
			return n.span.Start
		case !ok || i >= len(table):
			return last
		}
		return table[max(i, 0)]
	}
}

// source is an expression as written, for display.
func source(n *node) string {
	if n == nil || n.kind != scalar {
		return ""
	}
	return expr.Normal(strings.Join(strings.Fields(n.text), " "))
}

// option reads the name of an option, written party.option or bare; nil if it
// is none.
func (r *reader) option(n *node) *expr.Name {
	if n == nil || !r.is(n, scalar, "the name of an option") {
		return nil
	}
	tree, faults := expr.Parse(n.text, r.offsets(n))
	if name, ok := tree.(*expr.Name); ok && len(faults) == 0 {
		return name
	}
	d := diag.Diagnostic{
		Code: diag.UnexpectedExpression, Span: n.span,
		Message: fmt.Sprintf("%q is not the name of an option", shorten(n.text)),
		Detail:  "Here belongs the name of one option, such as \"town.insist\".",
	}
	if strings.HasPrefix(n.text, "not ") {
		d.Remedy = "Options that are not named here are not taken, so leave it out."
	}
	r.report(d)
	return nil
}

// options reads a list of options.
func (r *reader) options(items []*node) []*expr.Name {
	out := []*expr.Name{}
	for _, item := range items {
		if name := r.option(item); name != nil {
			out = append(out, name)
		}
	}
	return out
}

// stateRef reads a state: a list of the options taken, or a word.
func (r *reader) stateRef(n *node, what string) *model.StateRef {
	switch {
	case n == nil || n.bad:
		return nil
	case n.kind == list && r.m.GraphForm:
		r.fault(diag.UnexpectedShape, r.head(n), quote(what)+" must be the name of a state", "In graph form write one name, without brackets.")
		return nil
	case n.kind == list:
		return &model.StateRef{Span: n.span, Options: r.options(r.items(n, what))}
	}
	text, at := r.word(n)
	if text == "" {
		return nil
	}
	return &model.StateRef{Span: at, Word: expr.Normal(text)}
}
