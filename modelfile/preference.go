package modelfile

// This file reads what a party wants: ordered statements, a ranking, or
// weights.

import (
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// preference reads the one preference form among the fields; nil if there is
// none. A second one is reported; the first in the file is read.
func (r *reader) preference(f fields, forms string) model.Preference {
	if f.node == nil {
		return nil
	}
	var first *pair
	for i, p := range f.node.pairs {
		if !f.has(p.name) || !strings.Contains(" "+forms+" ", " "+p.name+" ") {
			continue
		}
		if first == nil {
			first = &f.node.pairs[i]
			continue
		}
		r.report(diag.Diagnostic{
			Code: diag.RepeatedPreference, Span: p.key.span,
			Message: "The party has both \"" + first.name + "\" and \"" + p.name + "\"",
			Detail:  "Each of prefers, ranking and weights says by itself how the party orders all states.",
			Remedy:  "Keep one of them. The first is read.",
			Related: []diag.Related{{Span: first.key.span, Message: "The first is here"}},
		})
	}
	switch {
	case first == nil:
		return nil
	case first.name == "prefers":
		return r.statements(first)
	case first.name == "ranking":
		return r.ranking(first)
	}
	return r.weights(first)
}

// statements, ranking and weights return an empty preference for one that
// could not be read: the party is not to be told besides that it has none.

func (r *reader) statements(p *pair) model.Preference {
	s := &model.Statements{Span: p.key.span}
	if p.value.kind == nothing {
		return s
	}
	for _, item := range r.items(p.value, "prefers") {
		if st := r.statement(item); st != nil {
			s.List = append(s.List, st)
		}
	}
	return s
}

const statementKeys = "id want because but note"

// statement reads one wish: an expression, or a map; nil if it is neither.
func (r *reader) statement(n *node) *model.Statement {
	if n == nil {
		return nil
	}
	if n.kind != mapping || !n.hasAny(statementKeys) {
		return &model.Statement{Span: n.span, Want: r.expression(n), Source: source(n)}
	}
	f := r.fields(n, "a statement", statementKeys, "")
	want := r.required(f, "want", "a statement")
	st := &model.Statement{
		Span:    r.head(n),
		Want:    r.expression(want),
		Source:  source(want),
		Because: r.support(f.get("because")),
		But:     r.refs(f.get("but"), "but"),
		Note:    r.prose(f.get("note")),
	}
	if want != nil {
		st.Span = want.span
	}
	st.ID, st.Span = r.id(f, st.Span)
	return st
}

// hasAny reports whether a map has one of the keys, a list of words.
func (n *node) hasAny(keys string) bool {
	for _, p := range n.pairs {
		if strings.Contains(" "+keys+" ", " "+p.name+" ") {
			return true
		}
	}
	return false
}

// id reads an optional id, and its place; otherwise that of the whole.
func (r *reader) id(f fields, whole diag.Span) (string, diag.Span) {
	n := f.get("id")
	if n == nil || !r.is(n, scalar, "an id") {
		return "", whole
	}
	if id, ok := r.ident(n); ok {
		return id, n.span
	}
	return "", whole
}

func (r *reader) ranking(p *pair) model.Preference {
	out := &model.Ranking{Span: p.key.span}
	if n := p.value; n.kind == scalar && strings.ContainsAny(n.text, ">~ ") {
		r.fault(diag.UnexpectedShape, n.span, "A ranking is a list, best first", "Write [a, b, [c, d]], where [c, d] is a tie.")
		return out
	} else if n.kind == nothing {
		return out
	}
	for _, item := range r.items(p.value, "ranking") {
		if tier := r.words(item, "a tie"); len(tier) > 0 {
			out.Tiers = append(out.Tiers, tier)
		}
	}
	return out
}

// words reads labels, codes or names of states: a list, or one.
func (r *reader) words(n *node, what string) []model.Word {
	var out []model.Word
	for _, item := range r.oneOrMore(n, what) {
		if text, at := r.word(item); text != "" {
			out = append(out, model.Word{Text: expr.Normal(text), Span: at})
		}
	}
	return out
}

func (r *reader) weights(p *pair) model.Preference {
	out := &model.Weights{Span: p.key.span}
	if p.value.kind == nothing || !r.is(p.value, mapping, "\"weights\"") {
		return out
	}
	for _, w := range p.value.pairs {
		name := r.option(w.key)
		if !r.filled(w, "the weight of") || name == nil {
			continue
		}
		if value, at := r.decimal(w.value); value != "" {
			out.List = append(out.List, model.Weight{Option: name, Value: value, Span: at})
		}
	}
	return out
}
