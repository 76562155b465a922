package modelfile

// This file takes entries out, and with them, if that is wanted, what speaks of
// them: an expression goes on without a deleted option as if that were never
// taken, a deleted term is written out where it was used.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// maxFollowing bounds how many bytes may be read again for one deletion, where
// places must be changed one after another.
const maxFollowing = 32 << 20

// deleteEntry takes an entry out of a family.
func (e *editor) deleteEntry(f *family, in Intent) error {
	if f.noun == "statement" && in.Variant != "" {
		return e.wishOfVariant("delete", in)
	}
	holder, i, err := e.find(f, in)
	if err != nil {
		return err
	}
	return e.drop(holder.then(step(e.get(holder), i)), in.Cascade)
}

// drop takes out the entry at a path. What names it is freed of it before, if
// that is allowed.
func (e *editor) drop(p path, cascade bool) error {
	if err := e.spend(); err != nil {
		return err
	}
	things := e.thingsAt(p)
	gone := func(m mention) bool { return slices.Contains(things, m.of) && !m.path.under(p) }
	list := slices.DeleteFunc(e.mentions(), func(m mention) bool { return !gone(m) })
	if len(list) > 0 && !cascade {
		return e.namedElsewhere(p, list)
	}
	meaning := e.meanings(things)
	for len(list) > 0 {
		together, err := e.releaseTogether(list, meaning)
		if err == nil && !together {
			err = e.release(list[len(list)-1], things, meaning)
		}
		if err != nil {
			return err
		}
		if err := e.spend(); err != nil {
			return err
		}
		before := len(list)
		list = slices.DeleteFunc(e.mentions(), func(m mention) bool { return !gone(m) })
		if len(list) >= before {
			return impossible("%s is named in a way that programs cannot change; change that first", quote(nameOf(list[0].of)))
		}
	}
	if err := e.removeLetters(p); err != nil {
		return err
	}
	if e.get(p) == nil {
		return nil // it went with something else
	}
	return e.remove(p)
}

// spend counts what reading the text again costs.
func (e *editor) spend() error {
	if e.following += len(e.text); e.following > maxFollowing {
		return impossible("too much hangs on this; change or delete less at a time")
	}
	return nil
}

// under reports whether a path is another one or leads below it.
func (p path) under(q path) bool { return len(p) >= len(q) && slices.Equal(p[:len(q)], q) }

// thingsAt lists what the entry at a path declares, by every way of naming it.
func (e *editor) thingsAt(p path) []thing {
	n, known := e.get(p), e.declared()
	last, isKey := p[len(p)-1].(string)
	switch {
	case p[0] == "parties" && len(p) == 2:
		out := []thing{{kind: "party", id: last}}
		for _, o := range known.options[last] {
			out = append(out, thing{"option", last, o})
		}
		return out
	case p[0] == "parties" && len(p) == 4 && p[2] == "options":
		return []thing{{"option", p[1].(string), last}}
	case p[0] == "parties" && len(p) == 4 && p[2] == "prefers":
		return e.listed("statement", p[1].(string), familyOf("statement"), n)
	case p[0] == "rules" && len(p) == 2:
		return e.listed("rule", "", familyOf("rule"), n)
	case p[0] == "states" && len(p) == 2 && !isKey:
		return []thing{{kind: "state", id: expr.Normal(n.text)}}
	}
	for _, f := range families() {
		if p[0] == f.key && len(p) == 2 && isKey {
			return []thing{{kind: f.noun, id: last}}
		}
	}
	return nil
}

// listed is a statement or rule by its id and by its expression.
func (e *editor) listed(kind, party string, f *family, n *node) []thing {
	var out []thing
	if id := n.entry("id"); id != nil {
		out = append(out, thing{kind, party, expr.Normal(id.text)})
	}
	if words := e.words(f, n, party); words != "" {
		out = append(out, thing{kind, party, words})
	}
	return out
}

// meanings is what takes the place of names of things in expressions: an option
// that is gone is never taken, a term is what it stood for.
func (e *editor) meanings(things []thing) map[thing]expr.Node {
	out := map[thing]expr.Node{}
	for _, t := range things {
		out[t] = &expr.Const{}
		if n := e.root.entry("terms").entry(t.id); t.kind == "term" && n != nil {
			if tree, faults := expr.Parse(n.text, nil); !faults.HasErrors() {
				out[t] = e.inFull(e.declared(), tree, "")
			}
		}
	}
	return out
}

// namedElsewhere refuses to delete what is still named.
func (e *editor) namedElsewhere(p path, list []mention) error {
	r := refusal{diag.Diagnostic{
		Code:    diag.NamedElsewhere,
		Message: fmt.Sprintf("%s is named in %s", sentence(e.called(p)), otherPlaces(len(list))),
		Remedy:  "Delete it together with what names it, or change these places first.",
	}}
	var where []string
	for _, m := range list {
		r.d.Related = append(r.d.Related, diag.Related{Span: m.span, Message: sentence(e.called(m.path))})
		if c := e.called(e.unit(m.path)); !slices.Contains(where, c) {
			where = append(where, c)
		}
	}
	const most = 8
	more := ""
	if len(where) > most {
		where, more = where[:most], " and more"
	}
	r.d.Detail = "It is named by " + strings.Join(where, ", ") + more + "."
	return r
}

func otherPlaces(n int) string {
	if n == 1 {
		return "another place"
	}
	return fmt.Sprintf("%d other places", n)
}

// unit is the path to the smallest entry around a value that can be taken out
// by itself.
func (e *editor) unit(p path) path {
	at := 2
	switch {
	case len(p) > 2 && p[0] == "parties":
		at = 3
		if p[2] == "options" || p[2] == "prefers" || p[2] == "cannot" {
			at = 4
		}
	case len(p) > 5 && p[0] == "variants" && p[2] == "changes" && (p[4] == "prefers" || p[4] == "cannot"):
		at = 6
	case len(p) > 3 && p[0] == "variants" && p[2] == "changes":
		at = 4
	case p[0] == "start":
		at = 1
	}
	return p[:min(at, len(p))]
}

// called is what messages call the value at a path.
func (e *editor) called(p path) string {
	name := func(i int) string { return quote(fmt.Sprint(p[i])) }
	words := func(n *node, f *family) string {
		if id := n.entry("id"); id != nil {
			return quote(id.text)
		}
		if n != nil {
			return quote(source(f.text(n)))
		}
		return ""
	}
	switch {
	case len(p) == 0:
		return "the file"
	case p[0] == "parties" && len(p) > 3 && p[2] == "options":
		return "the option " + quote(fmt.Sprintf("%v.%v", p[1], p[3]))
	case p[0] == "parties" && len(p) > 3 && p[2] == "prefers":
		return fmt.Sprintf("the wish %s of %s", words(e.get(p[:4]), familyOf("statement")), name(1))
	case p[0] == "parties" && len(p) > 2:
		return fmt.Sprintf("%s of the party %s", quote(fmt.Sprint(p[2])), name(1))
	case p[0] == "rules" && len(p) > 1:
		return "the rule " + words(e.get(p[:2]), familyOf("rule"))
	case p[0] == "variants" && len(p) > 3 && p[2] == "changes":
		return fmt.Sprintf("change %d of the variant %s", p[3].(int)+1, name(1))
	}
	for _, f := range families() {
		if p[0] == f.key && len(p) > 1 {
			if _, isKey := p[1].(string); isKey {
				return "the " + f.noun + " " + name(1)
			}
			return fmt.Sprintf("the %s at place %d", f.noun, p[1].(int)+1)
		}
	}
	return "the " + fmt.Sprint(p[0])
}

// follow remembers what a deletion did elsewhere.
func (e *editor) follow(format string, args ...any) {
	message := sentence(fmt.Sprintf(format, args...))
	if !slices.ContainsFunc(e.notes, func(d diag.Diagnostic) bool { return d.Message == message }) {
		e.notes = append(e.notes, diag.Diagnostic{Code: diag.FollowingEdit, Message: message})
	}
}

// release frees one place from naming a thing that goes.
func (e *editor) release(m mention, things []thing, meaning map[thing]expr.Node) error {
	unit := e.unit(m.path)
	if m.tree != nil {
		return e.releaseExpression(m, unit, meaning)
	}
	switch last := lastKey(m.path); {
	case last == "because" || last == "but":
		p := m.path
		for len(p) > 2 && p[len(p)-2] != last && p[len(p)-1] != last {
			p = p[:len(p)-1] // a group of which all are needed goes as a whole
		}
		e.follow("%s no longer names %s", e.called(unit), quote(m.of.id))
		return e.remove(p)
	case last == "speaker":
		return e.releaseSpeaker(m)
	case last == "same-origin-as" || last == "excludes" || last == "by" || last == "about" || len(m.path) == 4 && m.path[2] == "cost":
		e.follow("%s no longer names %s", e.called(unit), quote(m.of.id))
		return e.remove(m.path)
	case m.path[0] == "start" && m.of.kind == "option", last == "as" && m.of.kind == "option", len(m.path) > 4 && m.path[4] == "start" && m.of.kind == "option":
		e.follow("%s is without %s", e.called(unit), quote(m.of.id))
		return e.removeItem(m.path)
	case m.of.kind == "state" && !e.graph:
		return e.releaseLabel(m)
	case m.isKey, last == "ranking", last == "moves" && m.path[0] == "parties", m.path[0] == "formats" && e.others(m.path) > 1, m.path[0] == "targets" && e.others(m.path) > 0:
		e.follow("%s is without %s", e.called(m.path), quote(m.of.id))
		return e.remove(m.path)
	}
	e.follow("%s goes too, because it names %s", e.called(unit), quote(nameOf(m.of)))
	return e.drop(unit, true)
}

// others is how many items stand beside one in its list.
func (e *editor) others(p path) int { return e.get(p[:len(p)-1]).size() - 1 }

// removeItem takes an item out of a list that may become empty.
func (e *editor) removeItem(p path) error {
	if e.others(p) > 0 {
		return e.remove(p)
	}
	return e.overwrite(p[:len(p)-1], out{items: []out{}})
}

// lastKey is the last key on a path.
func lastKey(p path) string {
	for i := len(p) - 1; i >= 0; i-- {
		if key, ok := p[i].(string); ok {
			return key
		}
	}
	return ""
}

// releaseSpeaker writes a speaker that is no party any more by name.
func (e *editor) releaseSpeaker(m mention) error {
	name := e.root.entry("parties").entry(m.of.id).entry("name")
	if name != nil && name.kind == mapping && name.size() > 0 {
		name = name.pairs[0].value
	}
	text := m.of.id
	if name != nil && name.kind == scalar {
		text = name.text
	}
	e.follow("%s has %s as the speaker's name", e.called(m.path[:2]), quote(text))
	_, i := e.get(m.path[:2]).child("speaker")
	key := e.get(m.path[:2]).pairs[i].key
	return e.splice(splice{key.span.Start, key.span.End, "speaker-name"}, splice{m.node.span.Start, m.node.span.End, scalarOut(text, true).inline()})
}

// releaseExpression rewrites an expression without the things that go, or
// takes its entry out if nothing is left to say.
func (e *editor) releaseExpression(m mention, unit path, meaning map[thing]expr.Node) error {
	known := e.declared()
	tree := e.without(known, m, meaning)
	if c, always := tree.(*expr.Const); always {
		if f := unit[0]; f == "terms" && len(unit) == 2 {
			return e.dropTerm(unit, c)
		}
		e.follow("%s goes too: without %s it says nothing", e.called(unit), quote(nameOf(m.of)))
		return e.drop(unit, true)
	}
	text := expr.Print(tree)
	e.follow("%s now reads %s", e.called(unit), quote(text))
	if m.node.style == block || strings.Contains(string(e.text[m.node.span.Start:m.node.span.End]), "\n") {
		return e.overwrite(m.path, scalarOut(text, false))
	}
	return e.splice(splice{m.node.span.Start, m.node.span.End, e.rewritten(m.node, text)})
}

// without is what an expression says without the things that go.
func (e *editor) without(known declared, m mention, meaning map[thing]expr.Node) expr.Node {
	return simple(replaceNames(m.tree, func(n *expr.Name) expr.Node {
		if instead := meaning[e.resolve(known, n, m.scope)]; instead != nil {
			return instead
		}
		return n
	}))
}

// dropTerm takes a term out that has become always true or never.
func (e *editor) dropTerm(p path, c *expr.Const) error {
	t := thing{kind: "term", id: p[1].(string)}
	for {
		list := slices.DeleteFunc(e.mentions(), func(m mention) bool { return m.of != t })
		if len(list) == 0 {
			e.follow("%s goes too: it says nothing any more", e.called(p))
			return e.remove(p)
		}
		if err := e.spend(); err != nil {
			return err
		}
		m := list[len(list)-1]
		if err := e.releaseExpression(m, e.unit(m.path), map[thing]expr.Node{t: c}); err != nil {
			return err
		}
	}
}

// nameOf is a thing as files name it.
func nameOf(t thing) string {
	if words, ok := strings.CutPrefix(t.id, byWordsPrefix); ok {
		return words
	}
	if t.kind == "option" {
		return t.party + "." + t.id
	}
	return t.id
}
