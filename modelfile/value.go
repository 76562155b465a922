package modelfile

// This file reads the small values that every part of a model file is made of:
// maps with known keys, texts, words, numbers, references, expressions.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// fields is a map whose keys have been checked. The zero value has none.
type fields struct {
	node    *node // nil when the value was no map
	keys    map[string]pair
	misread bool // a key is unknown, and may have been meant as one of ours
}

// get returns the value of a key; nil if it is absent or has no value.
func (f fields) get(name string) *node {
	if p, ok := f.keys[name]; ok && p.value.kind != nothing {
		return p.value
	}
	return nil
}

// has reports whether the key was written, with a value or without.
func (f fields) has(name string) bool {
	_, ok := f.keys[name]
	return ok
}

// fields checks that n is a map with the keys in legal, a list of words. Keys
// in later are names of things to come. What the map is, such as "a party", is
// said in messages.
func (r *reader) fields(n *node, what, legal, later string) fields {
	if n == nil || n.bad || !r.is(n, mapping, what) {
		return fields{}
	}
	f := fields{node: n, keys: map[string]pair{}}
	words := strings.Fields(legal)
	for _, p := range n.pairs {
		if slices.Contains(words, p.name) {
			f.keys[p.name] = p
		}
	}
	cut := false
	for i, p := range n.pairs {
		cut = !f.has(p.name) && r.cutText(n, i, cut)
		switch {
		case cut:
		case slices.Contains(strings.Fields(later), p.name):
			r.fault(diag.UnsupportedKey, p.key.span, fmt.Sprintf("%q is not supported yet", p.name),
				"The name is kept for a later version of the program. Take it out for now.")
		case !f.has(p.name):
			r.unknownKey(p, what, words, f)
			f.misread = true
		case p.value.kind == nothing && !p.value.bad:
			r.missing(diag.MissingValue, p.key.span, p.key.span, fmt.Sprintf("%q has no value", p.name),
				"Write the value after the colon, or indented below it; or take the key out.")
		}
	}
	return f
}

// unknownKey reports an illegal key, with the nearest that is free.
func (r *reader) unknownKey(p pair, what string, legal []string, f fields) {
	if r.full() {
		return
	}
	free := slices.DeleteFunc(slices.Clone(legal), f.has)
	d := diag.Diagnostic{
		Code: diag.UnknownKey, Span: p.key.span,
		Message: fmt.Sprintf("%s has no key %q", what, shorten(p.name)),
		Detail:  "Its keys are: " + strings.Join(legal, ", ") + ".",
		Near:    diag.Nearest(p.name, free),
	}
	switch {
	case p.name == "<<":
		d.Remedy = "YAML's merge key is not read. Write the entries out."
	case d.Near != "":
		d.Remedy = fmt.Sprintf("Did you mean %q?", d.Near)
	}
	r.report(d)
}

// cutText reports whether entry i of a map is the rest of a text that YAML cut
// at a comma. It says so at the first comma; said is whether it has.
func (r *reader) cutText(n *node, i int, said bool) bool {
	p := n.pairs[i]
	if !n.flow || i == 0 || p.value.kind != nothing || p.key.style != plain {
		return false
	}
	before := n.pairs[i-1]
	if said || before.value.kind != scalar || before.value.style != plain {
		return said
	}
	r.report(diag.Diagnostic{
		Code: diag.CutText, Span: p.key.span,
		Message: fmt.Sprintf("The comma before %q ends the text", shorten(p.name)),
		Detail:  "Inside { } a comma separates entries, so this became a key of its own.",
		Remedy:  fmt.Sprintf("Put the whole text after \"%s:\" in quotes.", shorten(before.name)),
		Related: []diag.Related{{Span: before.value.span, Message: "The text begins here"}},
	})
	return true
}

// is reports whether n is of a kind, and says so if not.
func (r *reader) is(n *node, want kind, what string) bool {
	if n.bad || n.kind == want {
		return !n.bad
	}
	if n.kind == nothing {
		r.missing(diag.MissingValue, n.span, r.head(n), what+" is missing here", "Write it, or take the entry out.")
		return false
	}
	remedy := ""
	switch want {
	case list:
		remedy = "Write it as a list: [a, b], or one line for each, beginning with \"- \"."
	case mapping:
		remedy = "Write it as a map: {key: value}, or one line \"key: value\" for each, indented."
	case scalar:
		remedy = "Write one text here."
		if n.kind == mapping && !n.flow {
			remedy = "If a text with a colon was meant, put it in quotes."
		}
	}
	r.fault(diag.UnexpectedShape, r.head(n), fmt.Sprintf("%s must be %s, not %s", what, want, n.kind), remedy)
	return false
}

// entries returns the entries of a map from ids to values that is one part of
// the file. Unfit ids are reported and left out.
func (r *reader) entries(n *node, what string) []pair {
	if n == nil || !r.is(n, mapping, what) {
		return nil
	}
	var out []pair
	cut := false
	for i, p := range n.pairs {
		if cut = !expr.IsIdent(p.name) && r.cutText(n, i, cut); cut {
			continue
		}
		if id, ok := r.ident(p.key); ok {
			p.name = id
			out = append(out, p)
		}
	}
	return out
}

// filled reports whether an entry has a value, and says so if not.
func (r *reader) filled(p pair, what string) bool {
	if p.value.kind == nothing && !p.value.bad {
		r.missing(diag.MissingValue, p.key.span, p.key.span, fmt.Sprintf("%s %q has no value", what, p.name),
			"Write the value after the colon, or indented below it; or take the entry out.")
	}
	return p.value.kind != nothing && !p.value.bad
}

// oneOrMore returns the items of a list; a single value counts as a list of one.
// Items without a value are reported and left out.
func (r *reader) oneOrMore(n *node, what string) []*node {
	if n != nil && n.kind != list {
		if n.bad || n.kind == nothing {
			return nil
		}
		return []*node{n}
	}
	return r.items(n, what)
}

// items returns the items of a list, which must be one.
func (r *reader) items(n *node, what string) []*node {
	if n == nil || !r.is(n, list, quote(what)) {
		return nil
	}
	var out []*node
	for _, item := range n.items {
		if item.kind == nothing {
			if !item.bad {
				r.missing(diag.MissingValue, item.span, r.head(item), "The list has an item without a value",
					"Write something after the dash or between the commas, or take the item out.")
			}
			continue
		}
		out = append(out, item)
	}
	return out
}

// prose reads a text for people: a string, or a map from language to string.
func (r *reader) prose(n *node) model.Text {
	switch {
	case n == nil || n.bad || n.kind == nothing:
		return nil
	case n.kind == mapping:
		var t model.Text
		for _, p := range n.pairs {
			if !isLanguage(p.name) {
				r.fault(diag.UnknownLanguage, p.key.span, fmt.Sprintf("%q is no language", shorten(p.name)),
					"A text is a string, or a map from language to string, such as {en: Ministry, id: Kementerian}. A text with a colon needs quotes.")
				continue
			}
			if r.filled(p, "the language") && r.is(p.value, scalar, "a text") {
				t = append(t, model.LangText{Lang: p.name, Text: p.value.text})
			}
		}
		return t
	case !r.is(n, scalar, "a text"):
		return nil
	}
	return model.Plain(n.text)
}

// isLanguage reports whether s has the form of a language tag: two or three
// lower-case letters, then parts of up to eight letters or digits (BCP 47,
// abridged).
func isLanguage(s string) bool {
	for i, part := range strings.Split(s, "-") {
		longest := 8
		if i == 0 {
			longest = 3
		}
		if len(part) > longest || part == "" || i == 0 && len(part) < 2 {
			return false
		}
		for _, c := range []byte(part) {
			other := 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
			if (c < 'a' || c > 'z') && (i == 0 || !other) {
				return false
			}
		}
	}
	return true
}

// word reads a single value as written, and its place.
func (r *reader) word(n *node) (string, diag.Span) {
	if n == nil || !r.is(n, scalar, "this value") {
		return "", diag.Span{}
	}
	return strings.TrimSpace(n.text), n.span
}

// count reads a whole number that is not negative; 0 if there is none.
func (r *reader) count(n *node) int {
	text, at := r.word(n)
	if text == "" {
		return 0
	}
	v, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		r.fault(diag.MalformedNumber, at, fmt.Sprintf("%q is no whole number", shorten(text)), "Write digits only, such as 12.")
		return 0
	}
	return int(v)
}

// decimal reads a number as written; package model checks it.
func (r *reader) decimal(n *node) (string, diag.Span) {
	text, at := r.word(n)
	if len(text) > MaxDigits {
		r.fault(diag.MalformedNumber, at, fmt.Sprintf("The number has more than %d characters", MaxDigits), "Numbers are exact, so that every digit counts. Round it.")
		return "", diag.Span{}
	}
	return text, at
}

// choice reads one of a few words and returns its index in legal; 0, the
// default, if there is none.
func (r *reader) choice(n *node, what, legal string) int {
	text, at := r.word(n)
	words := strings.Fields(legal)
	i := slices.Index(words, text)
	if i >= 0 || at.IsZero() {
		return max(i, 0)
	}
	d := diag.Diagnostic{
		Code: diag.UnknownChoice, Span: at,
		Message: fmt.Sprintf("%q is not possible as %s", shorten(text), what),
		Detail:  "Possible are: " + strings.Join(words, ", ") + ".",
		Near:    diag.Nearest(text, words),
	}
	if d.Near != "" {
		d.Remedy = fmt.Sprintf("Did you mean %q?", d.Near)
	}
	r.report(d)
	return 0
}

// ref reads the name of something else in the file.
func (r *reader) ref(n *node) model.Ref {
	text, at := r.word(n)
	return model.Ref{ID: expr.Normal(text), Span: at}
}

// refs reads a list of names, or one.
func (r *reader) refs(n *node, what string) []model.Ref {
	var out []model.Ref
	for _, item := range r.oneOrMore(n, what) {
		if ref := r.ref(item); ref.ID != "" {
			out = append(out, ref)
		}
	}
	return out
}

// support reads what a judgement rests on: [a, b] is either, [[a, b]] both.
func (r *reader) support(n *node) model.Support {
	var out model.Support
	for _, item := range r.oneOrMore(n, "because") {
		var group []model.Ref
		if item.kind == list {
			group = r.refs(item, "because")
		} else if ref := r.ref(item); ref.ID != "" {
			group = []model.Ref{ref}
		}
		if len(group) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// required returns the value of a key that must be there; absent and unread
// are alike to the caller, but only absence is reported.
func (r *reader) required(f fields, name, what string) *node {
	if f.node != nil && !f.has(name) {
		r.missing(diag.IncompleteEntry, f.node.span, r.head(f.node), fmt.Sprintf("%s needs %q", what, name),
			fmt.Sprintf("Add \"%s: …\".", name))
	}
	return f.get(name)
}
