package modelfile

// This file reads what is possible and what states are called: rules, merges,
// terms, states, the start, targets, formats.

import (
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

func (r *reader) rules(n *node) {
	for _, item := range r.items(n, "rules") {
		if rule := r.rule(item); rule != nil {
			r.m.Rules = append(r.m.Rules, rule)
		}
	}
}

const ruleKeys = "id require never why because but"

// rule reads one rule: an expression that must hold, or a map.
func (r *reader) rule(n *node) *model.Rule {
	if n == nil {
		return nil
	}
	if n.kind != mapping || !n.hasAny(ruleKeys) {
		return &model.Rule{Span: n.span, Holds: r.expression(n), Source: source(n)}
	}
	f := r.fields(n, "a rule", ruleKeys, "")
	rule := &model.Rule{
		Span: r.head(n), Why: r.prose(f.get("why")),
		Because: r.support(f.get("because")), But: r.refs(f.get("but"), "but"),
	}
	what := f.get("require")
	if f.has("never") && !f.has("require") {
		rule.Never, what = true, f.get("never")
	}
	switch {
	case f.has("never") && f.has("require"):
		r.conflict(f, "require", "never", "Make them two rules.")
	case !f.has("never") && !f.has("require"):
		r.missing(diag.IncompleteEntry, n.span, r.head(n), "A rule needs \"require\" or \"never\"",
			"Add \"require: …\" for what must hold, or \"never: …\" for what must not.")
	}
	rule.Holds, rule.Source = r.expression(what), source(what)
	if what != nil {
		rule.Span = what.span
	}
	if rule.Never {
		rule.Holds = &expr.Not{At: rule.Holds.Span(), X: rule.Holds}
	}
	rule.ID, rule.Span = r.id(f, rule.Span)
	return rule
}

// conflict reports two keys of one map that exclude each other, at the one
// that comes later in the file.
func (r *reader) conflict(f fields, a, b, remedy string) {
	first, second := f.keys[a].key, f.keys[b].key
	if first.span.Start > second.span.Start {
		first, second = second, first
	}
	r.report(diag.Diagnostic{
		Code: diag.ConflictingKeys, Span: second.span,
		Message: "\"" + first.text + "\" and \"" + second.text + "\" cannot stand together",
		Remedy:  remedy,
		Related: []diag.Related{{Span: first.span, Message: "The other is here"}},
	})
}

func (r *reader) merges(n *node) {
	if n != nil && n.kind == mapping {
		r.fault(diag.UnexpectedShape, r.head(n), "\"merge\" is a list", "Write \"- {when: …, as: …}\", with a dash, even for one.")
		return
	}
	for _, item := range r.items(n, "merge") {
		if merge := r.merge(item); merge != nil {
			r.m.Merges = append(r.m.Merges, merge)
		}
	}
}

func (r *reader) merge(n *node) *model.Merge {
	f := r.fields(n, "a merge", "when as", "")
	if f.node == nil {
		return nil
	}
	when := r.required(f, "when", "a merge")
	m := &model.Merge{Span: r.head(n), When: r.expression(when), As: r.stateRef(f.get("as"), "as")}
	if when != nil {
		m.Span = when.span
	}
	return m
}

func (r *reader) terms(n *node) {
	for _, p := range r.entries(n, "terms") {
		if r.filled(p, "the term") {
			r.m.Terms = append(r.m.Terms, &model.Term{ID: p.name, Span: p.key.span, Is: r.expression(p.value)})
		}
	}
}

// states reads labels (option form) or the states themselves (graph form).
func (r *reader) states(n *node) {
	if n != nil && n.kind == list {
		for _, item := range r.items(n, "states") {
			if !r.is(item, scalar, "the name of a state") {
				continue
			}
			if id, ok := r.ident(item); ok {
				r.m.States = append(r.m.States, &model.NamedState{ID: id, Span: item.span})
			}
		}
		return
	}
	for _, p := range r.entries(n, "states") {
		if r.m.GraphForm {
			r.m.States = append(r.m.States, &model.NamedState{ID: p.name, Span: p.key.span, Description: r.prose(p.value)})
			continue
		}
		if !r.filled(p, "the state") {
			continue
		}
		if p.value.kind == list {
			r.fault(diag.UnexpectedShape, r.head(p.value), "A pattern is one word", "Write its letters together: NYN, or in quotes \"-Y-\".")
			continue
		}
		pattern, at := r.word(p.value)
		r.m.Labels = append(r.m.Labels, &model.Label{ID: p.name, Span: p.key.span, Pattern: pattern, At: at})
	}
}

// start reads the status quo: options taken, a word, or a map with its
// support.
func (r *reader) start(n *node) *model.StateRef {
	if n == nil || n.kind != mapping {
		return r.stateRef(n, "start")
	}
	f := r.fields(n, "the start", "is because but", "")
	s := r.stateRef(r.required(f, "is", "the start"), "start")
	if s != nil {
		s.Because = r.support(f.get("because"))
		s.But = r.refs(f.get("but"), "but")
	}
	return s
}

func (r *reader) targets(n *node) {
	for _, p := range r.entries(n, "targets") {
		if !r.filled(p, "the target") {
			continue
		}
		t := &model.Target{ID: p.name, Span: p.key.span}
		value := p.value
		if value.kind == mapping && value.hasAny("name is") {
			f := r.fields(value, "a target", "name is", "")
			t.Name = r.prose(f.get("name"))
			value = r.required(f, "is", "a target")
		}
		r.targetIs(t, value)
		r.m.Targets = append(r.m.Targets, t)
	}
}

// targetIs reads what a target means: states, or an expression.
func (r *reader) targetIs(t *model.Target, n *node) {
	word := n != nil && n.kind == scalar && !n.bad && expr.IsIdent(expr.Normal(n.text))
	if n != nil && n.kind == list || r.m.GraphForm && word {
		t.States = r.words(n, "a target")
		return
	}
	t.Is = r.expression(n)
}

func (r *reader) formats(n *node) {
	for _, p := range r.entries(n, "formats") {
		if !r.filled(p, "the format") {
			continue
		}
		format := &model.Format{ID: p.name, Span: p.key.span}
		value := p.value
		if value.kind == mapping {
			f := r.fields(value, "a format", "name parties", "")
			format.Name = r.prose(f.get("name"))
			value = r.required(f, "parties", "a format")
		}
		if value != nil && value.kind == scalar && value.text == "all" {
			format.All = true
		} else {
			format.Parties = r.refs(value, "parties")
		}
		r.m.Formats = append(r.m.Formats, format)
	}
}
