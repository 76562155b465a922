package modelfile

// This file turns the library's nodes into a plainer tree: every node with its
// bytes in the file, no aliases, tags or repeated keys. What is refused here is
// marked bad, and readers then keep silent about it: one cause, one diagnostic.

import (
	"fmt"
	"strings"

	yaml "go.yaml.in/yaml/v4"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// A kind says what a node is.
type kind int

const (
	nothing kind = iota // no value was written
	scalar
	list
	mapping
)

func (k kind) String() string {
	return [...]string{"nothing", "a text", "a list", "a map"}[k]
}

// A node is a value of the file.
type node struct {
	kind  kind
	span  diag.Span
	text  string // of a scalar, as YAML reads it
	style quoting
	flow  bool // written in [ ] or { }
	bad   bool // a fault here is already reported
	items []*node
	pairs []pair
}

// A pair is an entry of a map. The key is a scalar; name is its text in NFC.
type pair struct {
	name  string
	key   *node
	value *node
}

// A treeMaker builds the tree of one document.
type treeMaker struct {
	text   []byte
	places *places
	report func(diag.Diagnostic)
}

// make returns the tree of a library node.
func (t *treeMaker) make(y *yaml.Node) *node {
	n := &node{span: diag.Span{Start: t.places.at(y.Line, y.Column)}}
	n.span.End = n.span.Start
	if t.refuse(y, n) {
		return n
	}
	switch y.Kind {
	case yaml.ScalarNode:
		t.scalar(y, n)
	case yaml.SequenceNode:
		n.kind, n.flow = list, y.Style&yaml.FlowStyle != 0
		t.items(y, n)
	case yaml.MappingNode:
		n.kind, n.flow = mapping, y.Style&yaml.FlowStyle != 0
		t.entries(y, n)
	}
	return n
}

// refuse reports aliases, anchors and tags.
func (t *treeMaker) refuse(y *yaml.Node, n *node) bool {
	begins := func(c byte) bool { return n.span.Start < len(t.text) && t.text[n.span.Start] == c }
	plainScalar := y.Kind == yaml.ScalarNode && y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0
	switch {
	case y.Kind == yaml.AliasNode:
		n.span.End = wordEnd(t.text, n.span.Start)
		t.report(diag.Diagnostic{
			Code: diag.UnexpectedAlias, Span: n.span,
			Message: fmt.Sprintf("%q is a YAML alias, which model files do not have", "*"+y.Value),
			Remedy:  "Write the value out. If a text begins with a star, put it in quotes.",
		})
	case y.Style&yaml.TaggedStyle != 0 || plainScalar && begins('!') || y.Tag == "!":
		t.refuseTag(y, n)
	case y.Anchor != "":
		n.span.End = wordEnd(t.text, n.span.Start)
		t.report(diag.Diagnostic{
			Code: diag.UnexpectedAlias, Span: n.span,
			Message: fmt.Sprintf("%q is a YAML anchor, which model files do not have", "&"+y.Anchor),
			Remedy:  "Take it out and write values out where they are needed. If a text begins with &, put it in quotes.",
		})
	default:
		return false
	}
	n.bad = true
	n.kind = scalar
	return true
}

// refuseTag reports a tag: what "!modify" silently becomes in YAML.
func (t *treeMaker) refuseTag(y *yaml.Node, n *node) {
	n.span.End = wordEnd(t.text, n.span.Start)
	word := string(t.text[n.span.Start:n.span.End])
	d := diag.Diagnostic{
		Code: diag.UnexpectedTag, Span: n.span,
		Message: fmt.Sprintf("%q is a YAML tag, not an expression or a text", word),
		Detail:  "In YAML a word that begins with ! says of what type the next value is, and is not part of it.",
		Remedy:  "Take it out, or put the text in quotes.",
	}
	name := strings.TrimLeft(word, "!")
	if name == "" && y.Kind == yaml.ScalarNode {
		name = y.Value
	}
	if !strings.HasPrefix(word, "!!") && name != "" && y.Kind == yaml.ScalarNode {
		d.Remedy = fmt.Sprintf("For a negation write \"not %s\". For a text that begins with !, use quotes.", name)
	}
	t.report(d)
}

// wordEnd returns the end of the word at start.
func wordEnd(text []byte, start int) int {
	end := start
	for end < len(text) && !isSpace(text[end]) && !strings.ContainsRune(",]}", rune(text[end])) {
		end++
	}
	return end
}

func (t *treeMaker) scalar(y *yaml.Node, n *node) {
	switch {
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.style = single
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.style = double
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.style = block
	case y.Value == "":
		n.kind = nothing
		return
	}
	n.kind, n.text = scalar, y.Value
	n.span.End, _ = align(t.text, n.span.Start, n.style, y.Value, nil)
}

func (t *treeMaker) items(y *yaml.Node, n *node) {
	for _, c := range y.Content {
		item := t.make(c)
		if item.kind == nothing && item.span.Start > 0 && t.text[item.span.Start-1] == '-' {
			item.span.Start-- // show the dash that nothing follows
		}
		n.items = append(n.items, item)
	}
	if n.flow {
		t.joinItems(n)
	}
	end := n.span.Start + 1
	if len(n.items) > 0 {
		end = n.items[len(n.items)-1].span.End
	}
	n.span.End = t.closed(n, end)
}

func (t *treeMaker) entries(y *yaml.Node, n *node) {
	first := map[string]diag.Span{}
	end := n.span.Start
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := t.make(y.Content[i]), t.make(y.Content[i+1])
		end = max(end, key.span.End, value.span.End)
		if !t.usableKey(key) {
			continue
		}
		if value.kind == nothing {
			value.span = key.span
		}
		name := expr.Normal(key.text)
		if before, ok := first[name]; ok {
			t.report(diag.Diagnostic{
				Code: diag.DuplicateKey, Span: key.span,
				Message: fmt.Sprintf("%q is written twice in one map", name),
				Remedy:  "Keep one of the two, or give the other its own name. The first is read.",
				Related: []diag.Related{{Span: before, Message: "The first is here"}},
			})
			continue
		}
		first[name] = key.span
		n.pairs = append(n.pairs, pair{name: name, key: key, value: value})
	}
	if n.flow {
		t.joinPairs(n)
	}
	n.span.End = t.closed(n, max(end, n.span.Start+1))
}

// usableKey reports whether a key is a single word or text.
func (t *treeMaker) usableKey(key *node) bool {
	if key.kind == scalar {
		return !key.bad
	}
	if !key.bad {
		key.span.End = max(key.span.End, min(key.span.Start+1, len(t.text)))
		t.report(diag.Diagnostic{
			Code: diag.MalformedKey, Span: key.span,
			Message: fmt.Sprintf("%s cannot be a key", key.kind),
			Remedy:  "A key is a word, followed by a colon. If this was meant as a text, put it in quotes.",
		})
	}
	return false
}

// closed returns the end of a collection whose last part ends at end: the
// bracket that closes it in flow style.
func (t *treeMaker) closed(n *node, end int) int {
	closing := byte(']')
	if n.kind == mapping {
		closing = '}'
	}
	if !n.flow || n.span.Start >= len(t.text) || t.text[n.span.Start] != closing-2 {
		return end // "]" and "}" are two after "[" and "{"
	}
	for i := end; i < len(t.text); i++ {
		switch c := t.text[i]; {
		case c == closing:
			return i + 1
		case c == '#' && isSpace(t.text[i-1]):
			for i+1 < len(t.text) && t.text[i+1] != '\n' && t.text[i+1] != '\r' {
				i++
			}
		}
	}
	return end
}
