package modelfile

// This file gives things another id, wherever they are named.

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
)

// ident checks an id for something new.
func ident(id string) (string, error) {
	id = expr.Normal(strings.TrimSpace(id))
	switch {
	case id == "":
		return "", impossible("this needs an id")
	case expr.IsKeyword(id):
		return "", impossible("%s is a word of the expression language and cannot be an id", quote(id))
	case !expr.IsIdent(id):
		return "", impossible("%s cannot be an id: it begins with a letter and goes on with letters, digits, \"_\", or \"-\" between two of these", quote(id))
	}
	return id, nil
}

// renamings are the changes of the text by which every mention of a thing names
// it as now. Mentions of options of another party that would become ambiguous
// are written in full.
func (e *editor) renamings(old, now thing) ([]splice, error) {
	var out []splice
	known := e.declared()
	for _, m := range e.mentions() {
		word := ""
		switch {
		case m.of == old:
			word = m.wordFor(now, known)
		case old.kind == "party" && m.of.party == old.id && m.of.kind == "option" && !m.bare:
			word = now.id + "." + m.of.id
		case now.kind == "option" && m.of.kind == "option" && m.bare && m.scope == "" && m.of.id == now.id:
			word = m.of.party + "." + m.of.id
		default:
			continue
		}
		s, err := e.reword(m, word)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// wordFor is how a mention names its thing after that has become another.
func (m mention) wordFor(now thing, known declared) string {
	if now.kind != "option" {
		return now.id
	}
	if m.bare && m.scope == now.party && m.of.party == now.party {
		return now.id
	}
	if m.bare && m.scope == "" && m.of.party == now.party {
		for party, list := range known.options {
			for _, id := range list {
				if id == now.id && party != now.party {
					return now.party + "." + now.id
				}
			}
		}
		return now.id
	}
	return now.party + "." + now.id
}

// reword changes the name that a mention is.
func (e *editor) reword(m mention, word string) (splice, error) {
	if !m.inText {
		return splice{m.span.Start, m.span.End, e.rewritten(m.node, word)}, nil
	}
	written := expr.Normal(string(e.text[m.span.Start:m.span.End]))
	if written != m.of.id && !strings.HasSuffix(written, "."+m.of.id) {
		return splice{}, impossible("a text names %s in a way that programs cannot change; write it plainly first", quote(m.of.id))
	}
	return splice{m.span.Start, m.span.End, word}, nil
}

// rename gives the entry of a family another id.
func (e *editor) rename(f *family, in Intent) error {
	holder, i, err := e.find(f, in)
	if err != nil {
		return err
	}
	to, err := ident(in.To)
	if err != nil {
		return err
	}
	n := e.get(holder)
	if n.kind == list && n.items[i].kind != mapping && f.isList() || n.kind == list && n.items[i].kind == mapping && n.items[i].entry("id") == nil {
		return e.setIn(f, holder.then(i), "id", scalarOut(to, false))
	}
	key := n.idNode(i)
	old := thing{f.noun, "", expr.Normal(key.text)}
	if f.of == "party" {
		old.party = expr.Normal(in.Party)
	}
	now := old
	if now.id = to; old.id == to {
		return nil
	}
	if e.place(f, n, to) >= 0 {
		return impossible("%s is there already", quote(to))
	}
	changes, err := e.renamings(old, now)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(changes, func(s splice) bool { return s.start == key.span.Start }) {
		changes = append(changes, splice{key.span.Start, key.span.End, e.rewritten(key, to)})
	}
	return e.splice(changes...)
}

// idNode is the text that holds the id of entry i of a list or map.
func (n *node) idNode(i int) *node {
	if n.kind == mapping {
		return n.pairs[i].key
	}
	if id := n.items[i].entry("id"); id != nil {
		return id
	}
	return n.items[i]
}
