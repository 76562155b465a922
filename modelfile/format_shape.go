package modelfile

// This file describes, for the layout, the parts of a model file: the order of
// their keys, and which texts are expressions.

import (
	"cmp"
	"slices"
	"strings"
)

// A layoutShape is what is known of a value by its place. The nil shape knows
// nothing: keys keep their order, texts are no expressions.
type layoutShape struct {
	expression bool                    // a text here is one
	keys       []string                // in canonical order; nil where keys are the author's own
	fields     map[string]*layoutShape // of the values, by key
	each       *layoutShape            // of the items, or of the values under the author's own keys
}

func (s *layoutShape) isExpression() bool { return s != nil && s.expression }

// item is the shape of a list's items.
func (s *layoutShape) item() *layoutShape {
	if s == nil {
		return nil
	}
	return s.each
}

// field is the shape of the value under a key.
func (s *layoutShape) field(key string) *layoutShape {
	switch {
	case s == nil:
		return nil
	case s.keys == nil:
		return s.each
	}
	return s.fields[key]
}

// sorted returns the entries in canonical order; unknown keys come last, as
// they stand.
func (s *layoutShape) sorted(pairs []pair) []pair {
	if s == nil || s.keys == nil {
		return pairs
	}
	place := func(p pair) int {
		if i := slices.Index(s.keys, p.name); i >= 0 {
			return i
		}
		return len(s.keys)
	}
	out := slices.Clone(pairs)
	slices.SortStableFunc(out, func(a, b pair) int { return cmp.Compare(place(a), place(b)) })
	return out
}

// layoutRecord is a map with the keys given, a list of words in order.
func layoutRecord(keys string, fields map[string]*layoutShape) *layoutShape {
	return &layoutShape{keys: strings.Fields(keys), fields: fields}
}

func layoutEach(s *layoutShape) *layoutShape { return &layoutShape{each: s} }

// layoutRoot is the shape of a model file. In graph form the states are what
// the parties' moves are made of and come first.
func layoutRoot(graphForm bool) *layoutShape {
	keys := "countermove title summary origin as-of cites assumptions parties rules merge states terms start " +
		"targets formats issues sources claims variants"
	if graphForm {
		keys = strings.Replace(keys, "parties rules merge states", "states parties rules merge", 1)
	}
	condition := &layoutShape{expression: true}
	option := layoutRecord("name moves because but", nil)
	statement := layoutRecord("id want because but note", map[string]*layoutShape{"want": condition})
	statement.expression = true
	rule := layoutRecord(ruleKeys, map[string]*layoutShape{"require": condition, "never": condition})
	rule.expression = true
	merge := layoutRecord("when as", map[string]*layoutShape{"when": condition})
	target := layoutRecord("name is", map[string]*layoutShape{"is": condition})
	target.expression = true
	cannot := layoutEach(layoutRecord("from to why", map[string]*layoutShape{"from": condition, "to": condition}))
	party := layoutRecord("name aliases options moves cannot prefers weights ranking because but", map[string]*layoutShape{
		"options": layoutEach(option), "cannot": cannot, "prefers": layoutEach(statement),
	})
	claim := layoutRecord("source at speaker speaker-name about form quote said says", map[string]*layoutShape{
		"at": layoutRecord("line page offset length", nil),
	})
	change := layoutRecord("option add-option drop-option add-rule drop-rule party insert replace with move drop "+
		"to before after at prefers weights ranking cannot merge start target is name moves because but",
		map[string]*layoutShape{
			"add-rule": rule, "drop-rule": condition, "insert": statement, "replace": condition, "with": statement,
			"move": condition, "drop": condition, "before": condition, "after": condition,
			"prefers": layoutEach(statement), "cannot": cannot, "merge": merge, "is": condition,
		})
	variant := layoutRecord("name kind issue seen-by cost by because but excludes changes", map[string]*layoutShape{"changes": layoutEach(change)})
	return layoutRecord(keys, map[string]*layoutShape{
		"cites":   layoutEach(layoutRecord("title authors year doi url", nil)),
		"parties": layoutEach(party), "rules": layoutEach(rule), "merge": layoutEach(merge),
		"terms": layoutEach(condition), "start": layoutRecord("is because but", nil), "targets": layoutEach(target),
		"formats": layoutEach(layoutRecord("name parties", nil)),
		"issues":  layoutEach(layoutRecord("name base", nil)),
		"sources": layoutEach(layoutRecord("title publisher date language url file grade same-origin-as", nil)),
		"claims":  layoutEach(claim), "variants": layoutEach(variant),
	})
}
