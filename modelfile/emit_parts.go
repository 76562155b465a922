package modelfile

// This file has the parts of a model file that stand in several places, as
// values to be written.

import (
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// entries collects the entries of a map; what has nothing to say is left out.
type entries struct{ pairs []outPair }

func (f *entries) add(key string, v out) { f.pairs = append(f.pairs, outPair{key, v}) }

// word adds a value that is a text.
func (f *entries) word(key, s string) {
	if s != "" {
		f.add(key, text(s))
	}
}

// plain adds a date or number.
func (f *entries) plain(key, s string) {
	if s != "" {
		f.add(key, out{text: unquoted(s)})
	}
}

// prose adds a text for people.
func (f *entries) prose(key string, t model.Text) {
	if t != nil {
		f.add(key, prose(t))
	}
}

// list adds a list, in block style if asked for.
func (f *entries) list(key string, items []out, block bool) {
	if len(items) > 0 {
		v := listOf(items)
		v.block = block
		f.add(key, v)
	}
}

// group adds a map from ids to what they stand for, a line for each.
func (f *entries) group(key string, pairs []outPair) {
	if len(pairs) > 0 {
		f.add(key, out{isMap: true, pairs: pairs, block: true})
	}
}

func (f *entries) refs(key string, list []model.Ref) {
	if len(list) > 0 {
		f.add(key, refs(list))
	}
}

func (f *entries) support(because model.Support, but []model.Ref) {
	if len(because) > 0 {
		f.add("because", listOf(each(because, func(group []model.Ref) out {
			if len(group) == 1 {
				return text(group[0].ID)
			}
			return refs(group)
		})))
	}
	f.refs("but", but)
}

// preference adds what a party wants under the key of its form. Statements
// stand a line each unless they are part of a change.
func (f *entries) preference(p model.Preference, block bool) {
	switch p := p.(type) {
	case *model.Statements:
		v := listOf(each(p.List, statement))
		v.block = block && len(p.List) > 0
		f.add("prefers", v)
	case *model.Ranking:
		f.add("ranking", listOf(each(p.Tiers, tier)))
	case *model.Weights:
		f.add("weights", mapOf(each(p.List, func(w model.Weight) outPair {
			return outPair{w.Option.String(), out{text: unquoted(w.Value)}}
		})))
	}
}

// each maps a list.
func each[T, U any](list []T, f func(T) U) []U {
	mapped := make([]U, len(list))
	for i, x := range list {
		mapped[i] = f(x)
	}
	return mapped
}

func listOf(items []out) out {
	if items == nil {
		items = []out{}
	}
	return out{items: items}
}

func mapOf(pairs []outPair) out { return out{isMap: true, pairs: pairs} }

// text is a text that means only itself.
func text(s string) out { return out{text: quoted(s)} }

func words(list []string) out { return listOf(each(list, text)) }

func refs(list []model.Ref) out {
	return listOf(each(list, func(r model.Ref) out { return text(r.ID) }))
}

// prose is a text for people, in one language or several.
func prose(t model.Text) out {
	if len(t) == 1 && t[0].Lang == "" {
		return paragraph(t[0].Text)
	}
	return mapOf(each(t, func(l model.LangText) outPair { return outPair{l.Lang, paragraph(l.Text)} }))
}

// paragraph is a text that may have several lines.
func paragraph(s string) out {
	if lines := literalLines(s); lines != nil {
		return out{many: lines, block: true}
	}
	return text(s)
}

// expression is written as it was, if that still is what it means.
func expression(n expr.Node, source string) out {
	if n == nil {
		return text(source)
	}
	if source != "" {
		if as, faults := expr.Parse(source, nil); len(faults) == 0 && expr.Equal(as, n) {
			return text(source)
		}
	}
	return text(expr.Print(n))
}

// statement is one wish: only the expression, if there is no more to say.
func statement(s *model.Statement) out {
	f := &entries{}
	f.word("id", s.ID)
	f.add("want", expression(s.Want, s.Source))
	f.support(s.Because, s.But)
	f.prose("note", s.Note)
	if len(f.pairs) == 1 {
		return f.pairs[0].value
	}
	return mapOf(f.pairs)
}

// rule is one rule: only the expression, if there is no more to say.
func rule(r *model.Rule) out {
	f := &entries{}
	f.word("id", r.ID)
	key, n := "require", r.Holds
	if not, ok := r.Holds.(*expr.Not); ok && r.Never {
		key, n = "never", not.X
	}
	f.add(key, expression(n, r.Source))
	f.prose("why", r.Why)
	f.support(r.Because, r.But)
	if len(f.pairs) == 1 && key == "require" {
		return f.pairs[0].value
	}
	return mapOf(f.pairs)
}

func merge(g *model.Merge) out {
	f := &entries{}
	f.add("when", expression(g.When, ""))
	if g.As != nil {
		f.add("as", state(g.As))
	}
	return mapOf(f.pairs)
}

// state is a state by the options taken, or by a word.
func state(r *model.StateRef) out {
	if r.Word != "" {
		return text(r.Word)
	}
	return listOf(each(r.Options, func(n *expr.Name) out { return text(n.String()) }))
}

// start is the status quo, with what it rests on.
func start(r *model.StateRef) out {
	f := &entries{}
	f.add("is", state(r))
	f.support(r.Because, r.But)
	if len(f.pairs) == 1 {
		return f.pairs[0].value
	}
	return mapOf(f.pairs)
}

// tier is a place in a ranking: one state, or a tie of several.
func tier(words []model.Word) out {
	if len(words) == 1 {
		return text(words[0].Text)
	}
	return wordList(words)
}

func wordList(words []model.Word) out {
	return listOf(each(words, func(w model.Word) out { return text(w.Text) }))
}

// target is what a target means, with its name if it has one.
func target(t *model.Target) out {
	if t.Name == nil {
		return targetIs(t)
	}
	return mapOf([]outPair{{"name", prose(t.Name)}, {"is", targetIs(t)}})
}

func targetIs(t *model.Target) out {
	if t.Is != nil {
		return expression(t.Is, "")
	}
	return wordList(t.States)
}

func format(x *model.Format) out {
	who := text("all")
	if !x.All {
		who = refs(x.Parties)
	}
	if x.Name == nil {
		return who
	}
	return mapOf([]outPair{{"name", prose(x.Name)}, {"parties", who}})
}
