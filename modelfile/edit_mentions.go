package modelfile

// This file finds every place of a file that names something else in it:
// expressions, lists of options, claims that a judgement rests on.

import (
	"bytes"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// A thing is something that a file declares and that may be named elsewhere.
type thing struct {
	kind  string // party, option, term, state, rule, statement, target, source, claim, issue, variant
	party string // of an option or statement
	id    string
}

// A mention is a place that names a thing.
type mention struct {
	of      thing
	path    path      // of the text it stands in; of the value if it is a key
	span    diag.Span // of the name
	node    *node     // the text it stands in
	tree    expr.Node // if that is an expression, what it says
	scope   string    // the party in whose block it stands; empty outside of all
	bare    bool      // the name of an option, without its party
	isKey   bool
	inText  bool // the name is a part of the text
	byWords bool // a statement or rule is named by its very expression
}

// declared is what the file declares that bare names may stand for.
type declared struct {
	options    map[string][]string // by party
	terms      map[string]bool
	statements map[thing]bool // those that have an id
}

// A finder collects mentions.
type finder struct {
	e     *editor
	r     *reader
	known declared
	list  []mention
}

// mentions returns all mentions of the file in its order.
func (e *editor) mentions() []mention {
	f := &finder{e: e, r: &reader{text: e.text}, known: e.declared()}
	f.value(e.root, nil, e.shape, "")
	return f.list
}

// declared lists options, terms and statements with ids, those that variants
// add included.
func (e *editor) declared() declared {
	if e.known == nil {
		d := e.declarations()
		e.known = &d
	}
	return *e.known
}

func (e *editor) declarations() declared {
	d := declared{map[string][]string{}, map[string]bool{}, map[thing]bool{}}
	wish := func(party string, n *node) {
		if id := n.entry("id"); id != nil {
			d.statements[thing{"statement", party, expr.Normal(id.text)}] = true
		}
	}
	for _, p := range e.root.entry("parties").entries() {
		for _, o := range p.value.entry("options").entries() {
			d.options[p.name] = append(d.options[p.name], o.name)
		}
		for _, w := range p.value.entry("prefers").members() {
			wish(p.name, w)
		}
	}
	for _, t := range e.root.entry("terms").entries() {
		d.terms[t.name] = true
	}
	for _, v := range e.root.entry("variants").entries() {
		for _, c := range v.value.entry("changes").members() {
			if o := c.entry("add-option"); o != nil {
				party, id, _ := strings.Cut(expr.Normal(o.text), ".")
				d.options[party] = append(d.options[party], id)
			}
			party := expr.Normal(c.entry("party").said())
			wish(party, c.entry("insert"))
			wish(party, c.entry("with"))
			for _, w := range c.entry("prefers").members() {
				wish(party, w)
			}
		}
	}
	return d
}

// entry, entries, members and said read a node that may be missing, or of
// another kind.
func (n *node) entry(key string) *node {
	if n == nil {
		return nil
	}
	v, _ := n.child(key)
	return v
}

func (n *node) entries() []pair {
	if n == nil {
		return nil
	}
	return n.pairs
}

func (n *node) members() []*node {
	if n == nil {
		return nil
	}
	return n.items
}

func (n *node) said() string {
	if n == nil {
		return ""
	}
	return n.text
}

// value looks through a value at a path.
func (f *finder) value(n *node, p path, s *layoutShape, scope string) {
	switch n.kind {
	case scalar:
		f.scalar(n, p, s, scope)
	case list:
		for i, item := range n.items {
			f.value(item, p.then(i), s.item(), scopeBelow(item, p, scope))
		}
	case mapping:
		for _, x := range n.pairs {
			here := scope
			if len(p) == 1 && p[0] == "parties" {
				here = x.name
			}
			if s != nil && s.keysName != "" {
				f.named(x.key, p.then(x.name), s.keysName, here, true)
			}
			f.value(x.value, p.then(x.name), s.field(x.name), here)
		}
	}
}

// scopeBelow is the scope in an item of the list at a path: that of the party
// that a change is about.
func scopeBelow(item *node, p path, scope string) string {
	if len(p) == 3 && p[0] == "variants" && p[2] == "changes" {
		return expr.Normal(item.entry("party").said())
	}
	return scope
}

// scalar looks at a text.
func (f *finder) scalar(n *node, p path, s *layoutShape, scope string) {
	switch {
	case s == nil || n.bad:
	case s.names == "statement" || s.names == "rule":
		id := expr.Normal(n.text)
		of := thing{s.names, "", id}
		if s.names == "statement" {
			of.party = scope
		}
		if expr.IsIdent(id) && (s.names == "rule" || f.known.statements[of]) {
			f.add(mention{of: of, path: p, span: n.span, node: n, scope: scope})
			return
		}
		if tree, faults := expr.Parse(n.text, nil); !faults.HasErrors() {
			of.id = byWords(f.e.inFull(f.known, tree, scope))
			f.add(mention{of: of, path: p, span: n.span, node: n, scope: scope, byWords: true})
		}
		f.expression(n, p, scope)
	case s.expression:
		f.expression(n, p, scope)
	case s.names != "":
		f.named(n, p, s.names, scope, false)
	}
}

func (f *finder) add(m mention) { f.list = append(f.list, m) }

// named is a text, or a key, that is a name by itself.
func (f *finder) named(n *node, p path, kind, scope string, isKey bool) {
	m := mention{of: thing{kind: kind, id: expr.Normal(strings.TrimSpace(n.text))}, path: p, span: n.span, node: n, scope: scope, isKey: isKey}
	switch kind {
	case "option":
		before := len(f.list)
		f.expression(n, p, scope)
		for i := before; i < len(f.list); i++ {
			f.list[i].isKey, f.list[i].tree = isKey, nil
		}
	case "arc":
		f.arc(m)
	case "party":
		if m.of.id != "all" {
			f.add(m)
		}
	default:
		f.add(m)
	}
}

// arc is a move of the graph form, "a -> b".
func (f *finder) arc(m mention) {
	text, offsets := m.node.text, f.r.offsets(m.node)
	sign := "->"
	if strings.Contains(text, "<->") {
		sign = "<->"
	}
	from := 0
	for _, side := range strings.SplitN(text, sign, 2) {
		word := strings.TrimSpace(side)
		at := from + strings.Index(side, word)
		from += len(side) + len(sign)
		if !expr.IsIdent(word) {
			continue
		}
		part := m
		part.of, part.inText = thing{kind: "state", id: expr.Normal(word)}, true
		part.span = diag.Span{Start: offsets(at), End: offsets(at + len(word))}
		f.add(part)
	}
}

// expression looks at the names in an expression.
func (f *finder) expression(n *node, p path, scope string) {
	tree, faults := expr.Parse(n.text, f.r.offsets(n))
	if faults.HasErrors() {
		return
	}
	expr.Walk(tree, func(x expr.Node) bool {
		if name, ok := x.(*expr.Name); ok {
			m := mention{path: p, node: n, tree: tree, scope: scope, inText: true, bare: name.Party == ""}
			m.span = f.token(name)
			m.of = f.e.resolve(f.known, name, scope)
			f.add(m)
		}
		return true
	})
}

// token is the place of a name without the parentheses around it.
func (f *finder) token(name *expr.Name) diag.Span {
	s := name.At
	text := f.e.text[s.Start:s.End]
	s.Start += len(text) - len(bytes.TrimLeft(text, "( \t\r\n"))
	s.End -= len(text) - len(bytes.TrimRight(text, ") \t\r\n"))
	return s
}

// resolve finds what a name in an expression stands for.
func (e *editor) resolve(known declared, name *expr.Name, scope string) thing {
	option := func(party string) thing { return thing{"option", party, name.Ident} }
	switch {
	case e.graph && name.Party == "":
		return thing{kind: "state", id: name.Ident}
	case name.Party != "":
		return option(name.Party)
	case scope != "" && slices.Contains(known.options[scope], name.Ident):
		return option(scope)
	case known.terms[name.Ident]:
		return thing{kind: "term", id: name.Ident}
	}
	var owners []string
	for party, list := range known.options {
		if scope == "" && slices.Contains(list, name.Ident) && !slices.Contains(owners, party) {
			owners = append(owners, party)
		}
	}
	if len(owners) == 1 {
		return option(owners[0])
	}
	return thing{kind: "unknown", id: name.Ident}
}

// byWords stands for the id of a statement or rule that is named by its very
// expression, given in full.
func byWords(inFull expr.Node) string { return byWordsPrefix + expr.Print(inFull) }

const byWordsPrefix = "= " // no id begins so

// inFull is an expression with the party before every option.
func (e *editor) inFull(known declared, tree expr.Node, scope string) expr.Node {
	return replaceNames(tree, func(n *expr.Name) expr.Node {
		if of := e.resolve(known, n, scope); of.kind == "option" {
			return &expr.Name{Party: of.party, Ident: of.id}
		}
		return n
	})
}

// replaceNames is an expression with something else for each name.
func replaceNames(tree expr.Node, to func(*expr.Name) expr.Node) expr.Node {
	switch n := tree.(type) {
	case *expr.Name:
		return to(n)
	case *expr.Not:
		return &expr.Not{At: n.At, X: replaceNames(n.X, to)}
	case *expr.Binary:
		return &expr.Binary{At: n.At, Op: n.Op, X: replaceNames(n.X, to), Y: replaceNames(n.Y, to)}
	case *expr.Count:
		c := &expr.Count{At: n.At, Q: n.Q, N: n.N}
		for _, item := range n.Items {
			c.Items = append(c.Items, replaceNames(item, to))
		}
		return c
	}
	return tree
}
