package modelfile

// This file frees many places at once from naming what goes, so that a
// deletion that reaches through a large file is still quick.

import (
	"bytes"

	"github.com/countermove/countermove/expr"
)

// releaseTogether rewrites the expressions that can be, and takes out the items
// of lists that say nothing any more and are named nowhere. It reports whether
// there were any.
func (e *editor) releaseTogether(list []mention, meaning map[thing]expr.Node) (bool, error) {
	known, named := e.declared(), map[thing]bool{}
	for _, m := range e.mentions() {
		named[m.of] = true
	}
	var changes []splice
	seen := map[*node]bool{}
	for _, m := range list {
		if m.tree == nil || seen[m.node] {
			continue
		}
		seen[m.node] = true
		written := e.text[m.node.span.Start:m.node.span.End]
		tree := e.without(known, m, meaning)
		if _, always := tree.(*expr.Const); always {
			if c, ok := e.cutItem(m, named); ok {
				changes = append(changes, c)
			}
		} else if m.node.style != block && !bytes.ContainsAny(written, "\r\n") {
			text := expr.Print(tree)
			e.follow("%s now reads %s", e.called(e.unit(m.path)), quote(text))
			changes = append(changes, splice{m.node.span.Start, m.node.span.End, e.rewritten(m.node, text)})
		}
	}
	if len(changes) == 0 {
		return false, nil
	}
	return true, e.splice(changes...)
}

// cutItem takes the whole lines of a wish or rule out that a mention leaves
// without meaning. It reports false where that takes more care: the first and
// last of a list, a comment around, something that names it.
func (e *editor) cutItem(m mention, named map[thing]bool) (splice, bool) {
	unit := e.unit(m.path)
	holder := e.get(unit[:len(unit)-1])
	i, isItem := unit[len(unit)-1].(int)
	if !isItem || holder.flow || i == 0 || i == holder.size()-1 || unit[0] == "variants" {
		return splice{}, false
	}
	for _, t := range e.thingsAt(unit) {
		if named[t] {
			return splice{}, false
		}
	}
	c := e.chunk(holder, i, e.end(holder, i-1))
	if c.shared || e.lineKindOf(c.start) != otherLine || e.nextLine(c.end) == len(e.text) {
		return splice{}, false
	}
	e.follow("%s goes too: without %s it says nothing", e.called(unit), quote(nameOf(m.of)))
	return e.cutLines(c.start, c.end), true
}

func (e *editor) lineKindOf(start int) lineKind {
	kind, _ := e.lineKindAt(start)
	return kind
}
