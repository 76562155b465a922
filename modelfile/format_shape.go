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
	names      string                  // what a text here names, such as "claim"; for edits
	keysName   string                  // what the author's own keys name
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

// layoutNames is a text that names something of a kind, or a list of such
// texts, or a list of lists.
func layoutNames(kind string) *layoutShape {
	s := &layoutShape{names: kind}
	s.each = s
	return s
}

// layoutSupported is a record that says what it rests on.
func layoutSupported(keys string, fields map[string]*layoutShape) *layoutShape {
	if fields == nil {
		fields = map[string]*layoutShape{}
	}
	claims := layoutNames("claim")
	fields["because"], fields["but"] = claims, claims
	return layoutRecord(keys, fields)
}

// layoutState is a state: a word names it, a list names the options taken.
func layoutState() *layoutShape { return &layoutShape{names: "state", each: layoutNames("option")} }

// layoutRoot is the shape of a model file. In graph form the states are what
// the parties' moves are made of and come first.
func layoutRoot(graphForm bool) *layoutShape {
	keys := "countermove title summary origin as-of cites assumptions parties rules merge states terms start " +
		"targets formats dimensions bargaining issues sources claims variants"
	pattern := &layoutShape{names: "pattern"}
	if graphForm {
		keys = strings.Replace(keys, "parties rules merge states", "states parties rules merge", 1)
		pattern = nil
	}
	condition := &layoutShape{expression: true}
	rule := layoutSupported(ruleKeys, map[string]*layoutShape{"require": condition, "never": condition})
	rule.expression = true
	start := layoutSupported("is because but", map[string]*layoutShape{"is": layoutState()})
	start.names, start.each = "state", layoutNames("option")
	target := layoutRecord("name is", map[string]*layoutShape{"is": {expression: true, each: layoutNames("state")}})
	target.expression, target.each = true, layoutNames("state")
	format := layoutRecord("name parties", map[string]*layoutShape{"parties": layoutNames("party")})
	format.each = layoutNames("party")
	variant := layoutSupported("name kind issue seen-by cost by because but excludes changes", map[string]*layoutShape{
		"issue": layoutNames("issue"), "seen-by": layoutNames("party"), "by": layoutNames("party"),
		"cost": {keysName: "party"}, "excludes": layoutNames("variant"),
		"changes": layoutEach(layoutChange(rule, start)),
	})
	return layoutRecord(keys, map[string]*layoutShape{
		"cites":   layoutEach(layoutRecord("title authors year doi url", nil)),
		"parties": layoutEach(layoutParty()), "rules": layoutEach(rule), "merge": layoutEach(layoutMerge()),
		"states": layoutEach(pattern), "terms": layoutEach(condition), "start": start, "targets": layoutEach(target),
		"formats":    layoutEach(format),
		"dimensions": layoutEach(layoutDimension()), "bargaining": layoutRecord(bargainNames(), nil),
		"issues": layoutEach(layoutRecord("name base", nil)),
		"sources": layoutEach(layoutRecord("title publisher date language url file grade same-origin-as",
			map[string]*layoutShape{"same-origin-as": layoutNames("source")})),
		"claims": layoutEach(layoutRecord("source at speaker speaker-name about form quote said says", map[string]*layoutShape{
			"at": layoutRecord("line page offset length", nil), "source": layoutNames("source"),
			"speaker": layoutNames("party"), "about": layoutNames("party"),
		})),
		"variants": layoutEach(variant),
	})
}

func layoutMerge() *layoutShape {
	return layoutRecord("when as", map[string]*layoutShape{"when": {expression: true}, "as": layoutState()})
}

func layoutDimension() *layoutShape {
	is := &layoutShape{expression: true, each: layoutNames("state")}
	band := layoutRecord("name from to is", map[string]*layoutShape{"is": is})
	return layoutRecord(dimensionKeys, map[string]*layoutShape{"bands": layoutEach(band)})
}

func layoutParty() *layoutShape {
	fields := layoutWishes()
	fields["options"] = layoutEach(layoutSupported("name moves because but", nil))
	fields["moves"] = layoutNames("arc")
	fields["positions"] = &layoutShape{keysName: "dimension", each: layoutSupported(positionKeys, nil)}
	fields["accommodation"] = &layoutShape{keysName: "party"}
	return layoutSupported("name aliases options moves cannot prefers weights ranking because but "+
		"influence positions accommodation", fields)
}

// layoutWishes has what a party and a change of it share.
func layoutWishes() map[string]*layoutShape {
	condition := &layoutShape{expression: true}
	return map[string]*layoutShape{
		"influence": layoutSupported(influenceKeys, nil),
		"cannot":    layoutEach(layoutRecord("from to why", map[string]*layoutShape{"from": condition, "to": condition})),
		"prefers":   layoutEach(layoutStatement()), "ranking": layoutNames("state"), "weights": {keysName: "option"},
	}
}

func layoutStatement() *layoutShape {
	s := layoutSupported("id want because but note", map[string]*layoutShape{"want": {expression: true}})
	s.expression = true
	return s
}

// layoutChange is an entry of a variant's changes. A statement or rule is named
// by its id or by the very expression.
func layoutChange(rule, start *layoutShape) *layoutShape {
	fields := layoutWishes()
	statement, named := layoutStatement(), &layoutShape{expression: true, names: "statement"}
	for _, key := range []string{"insert", "with"} {
		fields[key] = statement
	}
	for _, key := range []string{"replace", "move", "drop", "before", "after"} {
		fields[key] = named
	}
	for _, key := range []string{"option", "add-option", "drop-option"} {
		fields[key] = layoutNames("option")
	}
	fields["add-rule"], fields["drop-rule"] = rule, &layoutShape{expression: true, names: "rule"}
	fields["merge"], fields["start"] = layoutMerge(), start
	fields["party"], fields["target"] = layoutNames("party"), layoutNames("target")
	fields["is"] = &layoutShape{expression: true, each: layoutNames("state")}
	fields["moves"], fields["position"] = layoutNames("arc"), layoutNames("dimension")
	return layoutSupported("option add-option drop-option add-rule drop-rule party position insert replace with move drop "+
		"to before after at prefers weights ranking cannot influence range salience salience-range merge start target is name moves because but", fields)
}
