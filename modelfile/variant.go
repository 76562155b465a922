package modelfile

// This file reads variants, and which of the changes an entry is.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

const (
	variantKeys  = "name kind cost by because but excludes issue seen-by changes"
	variantKinds = "scenario lever reading view" // in the order of model.VariantKind
)

func (r *reader) variants(n *node) {
	for _, p := range r.entries(n, "variants") {
		if !r.filled(p, "the variant") {
			continue
		}
		f := r.fields(p.value, "a variant", variantKeys, "")
		v := &model.Variant{
			ID: p.name, Span: p.key.span,
			Name:     r.prose(f.get("name")),
			Kind:     model.VariantKind(r.choice(f.get("kind"), "the kind of a variant", variantKinds)),
			Cost:     r.cost(f.get("cost")),
			By:       r.refs(f.get("by"), "by"),
			Because:  r.support(f.get("because")),
			But:      r.refs(f.get("but"), "but"),
			Excludes: r.refs(f.get("excludes"), "excludes"),
			Issue:    r.ref(f.get("issue")),
			SeenBy:   r.ref(f.get("seen-by")),
		}
		for _, item := range r.items(f.get("changes"), "changes") {
			if c := r.change(item); c != nil {
				v.Changes = append(v.Changes, c)
			}
		}
		r.m.Variants = append(r.m.Variants, v)
	}
}

// cost reads one number, or a map from party to number.
func (r *reader) cost(n *node) []model.PartyCost {
	if n == nil || n.bad {
		return nil
	}
	if n.kind != mapping {
		if value, at := r.decimal(n); value != "" {
			return []model.PartyCost{{Value: value, Span: at}}
		}
		return nil
	}
	var out []model.PartyCost
	for _, p := range n.pairs {
		if !r.filled(p, "the cost of") {
			continue
		}
		if value, at := r.decimal(p.value); value != "" {
			out = append(out, model.PartyCost{Party: model.Ref{ID: p.name, Span: p.key.span}, Value: value, Span: at})
		}
	}
	return out
}

// A changeForm is one kind of change: the key that tells it, the other keys it
// has, and how it is read.
type changeForm struct {
	key   string // tells the form; with party, among its other keys
	other string
	graph formUse
	read  func(r *reader, c changeEntry) model.Change
}

// formUse says in which form of model a change has a meaning.
type formUse int

const (
	bothForms formUse = iota
	optionForm
	graphForm
)

// changeForms lists every kind of change. The key of the last one, a party's
// moves, is also one that an option's change has; it counts only by itself.
func changeForms() []changeForm {
	return []changeForm{
		{"option", "moves", optionForm, (*reader).setMoves},
		{"add-option", "name moves because but", optionForm, (*reader).addOption},
		{"drop-option", "", optionForm, (*reader).dropOption},
		{"add-rule", "", optionForm, (*reader).addRule},
		{"drop-rule", "", optionForm, (*reader).dropRule},
		{"insert", "party before after at", optionForm, (*reader).insert},
		{"replace", "party with", optionForm, (*reader).replace},
		{"move", "party to before after", optionForm, (*reader).moveStatement},
		{"drop", "party", optionForm, (*reader).dropStatement},
		{"prefers", "party", optionForm, (*reader).setPreference},
		{"weights", "party", optionForm, (*reader).setPreference},
		{"ranking", "party", bothForms, (*reader).setPreference},
		{"cannot", "party", optionForm, (*reader).setCannot},
		{"influence", "party", bothForms, (*reader).setInfluence},
		{"position", "party at range salience salience-range because but", bothForms, (*reader).setPosition},
		{"merge", "", optionForm, (*reader).addMerge},
		{"start", "", bothForms, (*reader).setStart},
		{"target", "is name", bothForms, (*reader).setTarget},
		{"moves", "party", graphForm, (*reader).setArcs},
	}
}

// A changeEntry is one change as written.
type changeEntry struct {
	fields
	form changeForm
	at   model.At
}

// change reads one entry of changes; nil if it cannot be told what it is.
func (r *reader) change(n *node) model.Change {
	if !r.is(n, mapping, "a change") {
		return nil
	}
	form, ok := r.changeForm(n)
	if !ok {
		return nil
	}
	f := r.fields(n, fmt.Sprintf("a change with %q", form.key), form.key+" "+form.other, "")
	key := f.keys[form.key]
	c := changeEntry{fields: f, form: form, at: model.At{Place: key.key.span}}
	if v := key.value; v.kind == scalar {
		c.at.Place = c.at.Place.Join(v.span)
	}
	if form.graph == optionForm && r.m.GraphForm {
		r.optionFormOnly(f, form.key)
		return nil
	}
	if form.graph == graphForm && !r.m.GraphForm {
		r.fault(diag.MixedForms, key.key.span, "A party has moves only in graph form",
			"Name an option: {option: party.option, moves: forward}.")
		return nil
	}
	if c.get(form.key) == nil || c.get(form.key).bad {
		return nil
	}
	return form.read(r, c)
}

// changeForm tells which change an entry is.
func (r *reader) changeForm(n *node) (changeForm, bool) {
	forms := changeForms()
	var keys []string
	for _, form := range forms {
		keys = append(keys, form.key)
	}
	for _, p := range n.pairs {
		if i := slices.Index(keys, p.name); i >= 0 && forms[i].graph != graphForm {
			return forms[i], true
		}
	}
	if last := forms[len(forms)-1]; n.hasAny(last.key) {
		return last, true
	}
	if r.full() {
		return changeForm{}, false
	}
	d := diag.Diagnostic{
		Code: diag.UnknownChange, Span: r.head(n),
		Message: "This is none of the changes",
		Detail:  "A change has one of the keys " + strings.Join(keys, ", ") + ".",
	}
	for _, p := range n.pairs {
		if near := diag.Nearest(p.name, keys); near != "" && d.Near == "" && p.name != "party" {
			d.Span, d.Near, d.Remedy = p.key.span, near, fmt.Sprintf("Did you mean %q?", near)
			d.Message = fmt.Sprintf("No change has the key %q", shorten(p.name))
		}
	}
	if n.hasAny("party") && d.Near == "" {
		d.Message, d.Remedy = "this does not say what to change of the party", "Add insert, replace, move, drop, ranking, prefers, weights, cannot, influence, position or moves."
	}
	if len(n.pairs) == 0 || len(r.blank) == 0 {
		r.report(d)
	}
	return changeForm{}, false
}
