package modelfile

// This file changes preferences: their form, rankings, and wishes as a variant
// changes them.

import (
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// preferenceForms are the keys of a party that say what it wants; it has one.
var preferenceForms = [...]string{"prefers", "ranking", "weights"}

// setRanking ranks the states for a party, in the base or in a variant.
func (e *editor) setRanking(in Intent) error {
	if nothingSaid(in.Value) {
		return impossible("it is not said how the states rank")
	}
	party := path{"parties", expr.Normal(in.Party)}
	if e.get(party) == nil {
		return e.unknown("party", in.Party, e.root.entry("parties"))
	}
	if in.Variant == "" {
		return e.setPreference(party, "ranking", in)
	}
	holder, err := e.holder(familyOf("change"), in)
	if err != nil {
		return err
	}
	o, err := valueOf(in.Value, "ranking", e.shapeOf(party.then("ranking")))
	if err != nil {
		return err
	}
	for i, c := range e.get(holder).members() {
		if expr.Normal(c.entry("party").said()) == party[1] && c.entry("ranking") != nil {
			return e.overwrite(holder.then(i, "ranking"), o)
		}
	}
	return e.addChange(holder, mapOf([]outPair{{"party", scalarOut(party[1].(string), false)}, {"ranking", o}}))
}

// setPreference gives a party a preference of a form, instead of the one it
// has.
func (e *editor) setPreference(p path, form string, in Intent) error {
	o, err := valueOf(in.Value, form, e.shapeOf(p.then(form)))
	if err != nil {
		return err
	}
	if (form == "weights") != o.isMap || o.isScalar() {
		return impossible("%s is not what %s takes", string(in.Value), quote(form))
	}
	if err := e.clearPreference(p, form, in.Cascade); err != nil {
		return err
	}
	return e.put(p.then(form), o)
}

// clearPreference takes out what a party wants in another form, and what
// variants do to it, if that is allowed.
func (e *editor) clearPreference(p path, form string, cascade bool) error {
	party := p[1].(string)
	for _, other := range preferenceForms {
		n := e.get(p.then(other))
		if other == form || n == nil {
			continue
		}
		if n.size() > 0 && !cascade {
			r := impossible("%s has %s already, and a party has one form of preference", quote(party), quote(other))
			r.d.Code = diag.NamedElsewhere
			r.d.Remedy = "Ask for the new form together with the end of the old one, or take that out first."
			return r
		}
		e.follow("%s of the party %s is gone; a party has one form of preference", quote(other), quote(party))
		if err := e.remove(p.then(other)); err != nil {
			return err
		}
	}
	for _, support := range []string{"because", "but"} {
		if form == "prefers" && e.get(p.then(support)) != nil {
			e.follow("%s of the party %s is gone; each wish has its own", quote(support), quote(party))
			if err := e.remove(p.then(support)); err != nil {
				return err
			}
		}
	}
	if form == "prefers" {
		return nil
	}
	return e.clearWishChanges(party)
}

// clearWishChanges takes out of the variants what they do to single wishes of
// a party.
func (e *editor) clearWishChanges(party string) error {
	for _, v := range e.root.entry("variants").entries() {
		list := path{"variants", v.name, "changes"}
		for i := e.get(list).sizeOrNone() - 1; i >= 0; i-- {
			c := e.get(list.then(i))
			if expr.Normal(c.entry("party").said()) != party || !c.hasAny("insert replace move drop") {
				continue
			}
			e.follow("%s goes too: it changes a wish of %s", e.called(list.then(i)), quote(party))
			if err := e.remove(list.then(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// words is the expression of a statement or rule in full, by which changes of
// variants may name it; empty for other entries.
func (e *editor) words(f *family, n *node, party string) string {
	if f.noun != "statement" && f.noun != "rule" || n == nil || f.text(n) == nil {
		return ""
	}
	tree, faults := expr.Parse(f.text(n).text, nil)
	if faults.HasErrors() {
		return ""
	}
	return byWords(e.inFull(e.declared(), tree, party))
}

// owner is the party in whose block an entry stands.
func (f *family) owner(p path) string {
	if f.of == "party" {
		return p[1].(string)
	}
	return ""
}

// followWords rewrites the changes that name a statement or rule by the
// expression it had before.
func (e *editor) followWords(f *family, p path, before string) error {
	of := thing{kind: f.noun, party: f.owner(p), id: before}
	if before == "" || e.words(f, e.get(p), of.party) == before || f.text(e.get(p)) == nil {
		return nil
	}
	now := source(f.text(e.get(p)))
	var changes []splice
	for _, m := range e.mentions() {
		if m.of == of {
			changes = append(changes, splice{m.span.Start, m.span.End, e.rewritten(m.node, now)})
		}
	}
	if len(changes) == 0 {
		return nil
	}
	return e.splice(changes...)
}

// wishOfVariant adds, changes, moves or deletes a wish of the base in a
// variant: it writes the change that says so.
func (e *editor) wishOfVariant(verb string, in Intent) error {
	f := familyOf("statement")
	holder, err := e.holder(familyOf("change"), in)
	if err != nil {
		return err
	}
	party := expr.Normal(in.Party)
	base := e.get(path{"parties", party, "prefers"})
	if base == nil {
		return impossible("the party %s has no wishes that a variant could change", quote(in.Party))
	}
	pairs := []outPair{{"party", scalarOut(party, false)}}
	ref := func(i int) out {
		if id := base.items[i].entry("id"); id != nil {
			return scalarOut(expr.Normal(id.text), false)
		}
		return scalarOut(source(f.text(base.items[i])), false)
	}
	if verb == "add" {
		o, err := e.newEntry(f, path{"parties", party, "prefers"}, in)
		if err != nil {
			return err
		}
		pairs = append(pairs, outPair{"insert", o})
		if in.Position != nil && *in.Position >= 0 && *in.Position < base.size() {
			pairs = append(pairs, outPair{"before", ref(*in.Position)})
		} else {
			pairs = append(pairs, outPair{"at", scalarOut("last", false)})
		}
		return e.addChange(holder, mapOf(pairs))
	}
	variant := in.Variant
	in.Variant = ""
	_, i, err := e.find(f, in)
	if err != nil {
		return err
	}
	in.Variant = variant
	switch verb {
	case "delete":
		pairs = append(pairs, outPair{"drop", ref(i)})
	case "set":
		if in.Field != "want" && in.Field != "" || nothingSaid(in.Value) {
			return impossible("a variant replaces a wish as a whole")
		}
		o, err := valueOf(in.Value, "want", e.shapeOf(path{"parties", party, "prefers", 0}))
		if err != nil {
			return err
		}
		pairs = append(pairs, outPair{"replace", ref(i)}, outPair{"with", o})
	case "move":
		if in.Position == nil || *in.Position < 0 || *in.Position >= base.size() {
			return impossible("it is not said where the wish goes")
		}
		pairs = append(pairs, outPair{"move", ref(i)})
		switch to := *in.Position; {
		case to == i:
			return nil
		case to == 0:
			pairs = append(pairs, outPair{"to", scalarOut("first", false)})
		case to < i:
			pairs = append(pairs, outPair{"before", ref(to)})
		default:
			pairs = append(pairs, outPair{"after", ref(to)})
		}
	}
	return e.addChange(holder, mapOf(pairs))
}

// addChange adds a change to the end of a variant's list.
func (e *editor) addChange(holder path, o out) error {
	if n := e.get(holder); n != nil {
		return e.insert(holder, n.size(), "", o)
	}
	return e.put(holder.then(0), o)
}
