package modelfile

// This file adds, sets, moves and finds the entries of a family.

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

func (f *family) has(verb string) bool { return slices.Contains(strings.Fields(f.verbs), verb) }

// familyOf returns the family with a noun.
func familyOf(noun string) *family {
	list := families()
	return list[slices.IndexFunc(list, func(f *family) bool { return f.noun == noun })]
}

// holder is the path to the entries of a family, which may be missing.
func (e *editor) holder(f *family, in Intent) (path, error) {
	around, id, plural := path{}, "", ""
	switch f.of {
	case "":
		return path{f.key}, nil
	case "party":
		id, plural = in.Party, "parties"
	case "variant":
		id, plural = in.Variant, "variants"
	}
	around = path{plural, expr.Normal(id)}
	if e.get(around) == nil {
		return nil, e.unknown(f.of, id, e.get(path{plural}))
	}
	return around.then(f.key), nil
}

// unknown says that there is no entry of an id.
func (e *editor) unknown(noun, id string, among *node) error {
	r := impossible("there is no %s %s", noun, quote(id))
	var ids []string
	for _, p := range among.entries() {
		ids = append(ids, p.name)
	}
	if near := diag.Nearest(id, ids); near != "" {
		r.d.Near, r.d.Remedy = near, "Did you mean "+quote(near)+"?"
	}
	return r
}

// find returns the path to the entries of a family and the place of the one
// that an intent is about.
func (e *editor) find(f *family, in Intent) (path, int, error) {
	holder, err := e.holder(f, in)
	if err != nil {
		return nil, 0, err
	}
	n := e.get(holder)
	if in.Index != nil {
		if i := *in.Index; n != nil && i >= 0 && i < n.size() {
			return holder, i, nil
		}
		return nil, 0, impossible("there is no %s at place %d of the list; places begin with 0", f.noun, *in.Index)
	}
	if n != nil {
		if i := e.place(f, n, in.ID); i >= 0 {
			return holder, i, nil
		}
	}
	return nil, 0, e.unknown(f.noun, in.ID, n)
}

// place is the place of an entry with an id, or with that very text; -1 if
// there is none.
func (e *editor) place(f *family, n *node, id string) int {
	id = expr.Normal(strings.Join(strings.Fields(id), " "))
	if n.kind == mapping {
		_, i := n.child(id)
		return i
	}
	if i := slices.IndexFunc(n.items, func(x *node) bool { return x.entry("id") != nil && expr.Normal(x.entry("id").text) == id }); i >= 0 {
		return i
	}
	return slices.IndexFunc(n.items, func(x *node) bool { return id != "" && source(f.text(x)) == id })
}

// text is the text that an entry of a list is about.
func (f *family) text(item *node) *node {
	if item.kind == scalar {
		return item
	}
	for _, key := range []string{f.short, "never"} {
		if n := item.entry(key); key != "" && n != nil {
			return n
		}
	}
	return nil
}

// step is the last step of the path to entry i.
func step(n *node, i int) any {
	if n.kind == mapping {
		return n.pairs[i].name
	}
	return i
}

// addEntry adds an entry to a family.
func (e *editor) addEntry(f *family, in Intent) error {
	if f.noun == "statement" && in.Variant != "" {
		return e.wishOfVariant("add", in)
	}
	holder, err := e.holder(f, in)
	if err != nil {
		return err
	}
	o, err := e.newEntry(f, holder, in)
	if err != nil {
		return err
	}
	n := e.get(holder)
	at := n.sizeOrNone()
	if in.Position != nil {
		if at < *in.Position || *in.Position < 0 {
			return impossible("the place %d is not in the list; places go from 0 to %d", *in.Position, at)
		}
		at = *in.Position
	}
	if f.noun == "statement" {
		if err := e.clearPreference(holder[:2], "prefers", in.Cascade); err != nil {
			return err
		}
	}
	byID := n == nil && !f.isList() || n != nil && n.kind == mapping
	if f.noun == "state" && !byID { // a list of names
		id, err := ident(in.ID)
		if err != nil {
			return err
		}
		o = scalarOut(id, false)
	}
	if !byID {
		if n == nil {
			return e.put(holder.then(0), o)
		}
		return e.insert(holder, at, "", o)
	}
	id, err := ident(in.ID)
	if err != nil {
		return err
	}
	if n != nil && e.place(f, n, id) >= 0 {
		return impossible("%s is there already", quote(id))
	}
	if f.noun == "option" {
		if err := e.makeRoom(in.Party, id, at); err != nil {
			return err
		}
	}
	if n == nil {
		return e.put(holder.then(id), o)
	}
	return e.insert(holder, at, id, o)
}

// isList reports whether the entries of a family stand in a list.
func (f *family) isList() bool {
	return slices.Contains([]string{"statement", "rule", "merge", "change", "assumption"}, f.noun)
}

func (n *node) sizeOrNone() int {
	if n == nil {
		return 0
	}
	return n.size()
}

// newEntry is the entry that an intent adds.
func (e *editor) newEntry(f *family, holder path, in Intent) (out, error) {
	shape := e.shapeOf(holder)
	if f.isList() {
		shape = shape.item()
	} else {
		shape = shape.field(in.ID)
	}
	key := f.short
	if f.noun == "assumption" {
		key = "assumptions"
	}
	if nothingSaid(in.Value) {
		if f.noun != "party" && f.noun != "variant" {
			return out{}, impossible("it is not said what the new %s is", f.noun)
		}
		return mapOf([]outPair{}), nil
	}
	o, err := f.valueOf(in.Value, key, shape)
	if err != nil {
		return out{}, err
	}
	if f.isList() && in.ID != "" && f.short != "" {
		if _, err := ident(in.ID); err != nil {
			return out{}, err
		}
		if !o.isMap {
			o = mapOf([]outPair{{f.short, o}})
		}
		o.pairs = slices.Insert(o.pairs, 0, outPair{"id", scalarOut(in.ID, false)})
	}
	o.block = f.noun == "party" && o.isMap && len(o.pairs) > 0
	return o, nil
}

// valueOf reads a whole entry. A family whose entries have no short form takes
// a text for a map in one line.
func (f *family) valueOf(value json.RawMessage, key string, shape *layoutShape) (out, error) {
	var text string
	if f.short != "" || f.fields == "" || json.Unmarshal(value, &text) != nil {
		return valueOf(value, key, shape)
	}
	return readWritten(text)
}

// setEntry says something else of an entry.
func (e *editor) setEntry(f *family, in Intent) error {
	if f.noun == "statement" && in.Variant != "" {
		return e.wishOfVariant("set", in)
	}
	holder, i, err := e.find(f, in)
	if err != nil {
		return err
	}
	p := holder.then(step(e.get(holder), i))
	switch {
	case f.noun == "party" && (in.Field == "ranking" || in.Field == "weights" || in.Field == "prefers") && !nothingSaid(in.Value):
		return e.setPreference(p, in.Field, in)
	case f.noun == "party" && in.Field == "options", in.Field == "id" && !nothingSaid(in.Value) && f.isList() && e.get(p).entry("id") != nil:
		return impossible("%s is changed by changes of its own kind", quote(in.Field))
	case nothingSaid(in.Value):
		return e.takeField(f, p, in.Field)
	}
	key, shape := in.Field, e.shapeOf(p).field(in.Field)
	if in.Field == "" {
		key, shape = f.short, e.shapeOf(p)
	}
	if f.noun == "assumption" {
		key = "assumptions"
	}
	o, err := valueOf(in.Value, key, shape)
	if in.Field == "" {
		o, err = f.valueOf(in.Value, key, shape)
	}
	if err != nil {
		return err
	}
	before := e.words(f, e.get(p), f.owner(p))
	if err := e.setIn(f, p, in.Field, o); err != nil {
		return err
	}
	return e.followWords(f, p, before)
}

// setIn sets a field of the entry at a path, or the whole of it.
func (e *editor) setIn(f *family, p path, field string, o out) error {
	n := e.get(p)
	switch record := f.record(n); {
	case field == "":
		return e.overwrite(p, o)
	case !record && field == f.short:
		return e.setText(p, f.short, o)
	case !record && f.short == "":
		if n.kind == mapping {
			break
		}
		return impossible("a %s has no field %s", f.noun, quote(field))
	case !record:
		if err := e.wrap(p, f.short); err != nil {
			return err
		}
	}
	if f.noun == "rule" && (field == "require" || field == "never") {
		return e.setRule(p, field, o)
	}
	return e.setText(p.then(field), field, o)
}

// record reports whether an entry is written as a map of fields.
func (f *family) record(n *node) bool {
	if n.kind != mapping {
		return false
	}
	return f.noun != "option" || !(&reader{}).isText(n)
}

// setText sets a value; of a text in several languages it sets the first.
func (e *editor) setText(p path, key string, o out) error {
	n := e.get(p)
	if n != nil && n.kind == mapping && n.size() > 0 && o.isScalar() && strings.Contains(proseKeys, " "+key+" ") {
		return e.overwrite(p.then(n.pairs[0].name), o)
	}
	return e.put(p, o)
}

// setRule changes what a rule demands, and the key if it was the other one.
func (e *editor) setRule(p path, field string, o out) error {
	other := map[string]string{"require": "never", "never": "require"}[field]
	if e.get(p.then(other)) == nil {
		return e.put(p.then(field), o)
	}
	_, i := e.get(p).child(other)
	key := e.get(p).pairs[i].key
	if err := e.splice(splice{key.span.Start, key.span.End, field}); err != nil {
		return err
	}
	return e.put(p.then(field), o)
}

// takeField takes a field out of an entry.
func (e *editor) takeField(f *family, p path, field string) error {
	n := e.get(p)
	switch {
	case field == "":
		return impossible("it is not said what the %s is to be", f.noun)
	case !f.record(n) && f.short != field || f.record(n) && n.entry(field) == nil:
		return nil
	case field == f.short && f.noun != "option" || field == "never":
		return impossible("a %s needs %s", f.noun, quote(field))
	case !f.record(n) || n.size() == 1:
		return impossible("nothing would be left of the %s", f.noun)
	}
	return e.remove(p.then(field))
}

// moveEntry gives an entry another place among the others of its family.
func (e *editor) moveEntry(f *family, in Intent) error {
	if f.noun == "statement" && in.Variant != "" {
		return e.wishOfVariant("move", in)
	}
	holder, i, err := e.find(f, in)
	if err != nil {
		return err
	}
	if f.noun == "option" && in.To != "" && expr.Normal(in.To) != in.Party {
		return e.giveOption(in, holder, i)
	}
	n := e.get(holder)
	if in.Position == nil {
		return impossible("it is not said where the %s goes", f.noun)
	}
	before := e.letters()
	if err := e.reorder(holder, i, *in.Position); err != nil {
		return err
	}
	if n.size() > 0 && (f.noun == "option" || f.noun == "party") {
		return e.reletter(before, e.letters())
	}
	return nil
}
