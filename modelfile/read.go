// Package modelfile reads model files: YAML text to the declared model of
// package model, with the place of everything, and every fault of the file. It
// also lays files out (Format), writes new ones (Emit), and holds their
// published JSON Schema (Schema). What the declared names mean is left to
// package model.
//
// The way of the text: bytes that are no model file are refused (limits.go);
// the YAML library makes nodes, after a syntax error from what can be saved
// (parse.go, explain.go); nodes become a plain tree with places (tree.go); and
// one file for each part of a model file turns the tree into the model.
package modelfile

import (
	"bytes"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// Read turns a model file into a model, and returns every fault of syntax and
// structure in it, each cause once, in the order of the file. The model is
// never nil: what could be read is there, and what could not is left out or
// holds expr.Bad. Names are in Unicode normal form C. Read does not ask whether
// they mean anything; model.Check does.
//
// Any input is answered in well under a second; see MaxBytes and its
// neighbours for the limits.
func Read(f *diag.File) (*model.Model, diag.List) {
	r := &reader{m: &model.Model{Version: 1}, text: f.Text}
	if d, refused := checkBytes(f.Text); refused {
		return r.m, diag.List{d}
	}
	start := 0
	if bytes.HasPrefix(f.Text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	places := newPlaces(f.Text, start)
	p := &parser{text: f.Text, source: f.Text, places: places, report: r.report, tried: map[int]int{}}
	yamlRoot := p.parse()
	r.blank = p.blank
	root := &node{}
	if yamlRoot != nil {
		root = (&treeMaker{text: f.Text, places: places, report: r.report}).make(yamlRoot)
	}
	switch {
	case root.kind != nothing:
		r.root(root)
	case len(r.list) == 0:
		r.report(emptyFile(diag.Span{Start: start, End: start + 1}))
	}
	return r.m, r.list.Sort()
}

// Torn reports whether a reading had to leave out lines because they were no
// YAML. Names declared there are then missing from the model, so that the
// findings of model.Check may follow from that and not from the file.
func Torn(l diag.List) bool {
	return slices.ContainsFunc(l, func(d diag.Diagnostic) bool {
		return slices.Contains(diag.SyntaxCodes(), d.Code)
	})
}

// A reader turns the tree of a file into a model.
type reader struct {
	m     *model.Model
	text  []byte
	list  diag.List
	blank []diag.Span // lines that were no YAML

	formAt diag.Span // what made the model one in graph form
}

// report adds a finding, up to MaxFaults.
func (r *reader) report(d diag.Diagnostic) {
	d.Message = sentence(d.Message)
	switch {
	case len(r.list) < MaxFaults:
		r.list = append(r.list, d)
	case len(r.list) == MaxFaults:
		r.list = append(r.list, diag.Diagnostic{
			Code: diag.ExcessiveFaults, Span: d.Span,
			Message: "There are more faults from here on, which are not shown",
			Remedy:  "Mend those that are shown and check again.",
		})
	}
}

// full reports whether further faults are only counted, so that it is not
// worth finding words for them.
func (r *reader) full() bool { return len(r.list) > MaxFaults }

// fault reports a finding that has no more to say than what is wrong and what
// to do.
func (r *reader) fault(code *diag.Code, at diag.Span, message, remedy string) {
	r.report(diag.Diagnostic{Code: code, Span: at, Message: message, Remedy: remedy})
}

// missing reports something that is not there, unless lines were left out
// within its place, or directly after it, that may have held it.
func (r *reader) missing(code *diag.Code, within, at diag.Span, message, remedy string) {
	for _, b := range r.blank {
		if b.Start >= within.Start && b.Start <= r.nextText(within.End) {
			return
		}
	}
	r.fault(code, at, message, remedy)
}

// nextText returns the offset of the first byte from offset on that is neither
// white space nor the colon after a key.
func (r *reader) nextText(offset int) int {
	for offset < len(r.text) && (isSpace(r.text[offset]) || r.text[offset] == ':') {
		offset++
	}
	return offset
}

// root reads the whole file.
func (r *reader) root(n *node) {
	if n.bad {
		return
	}
	if n.kind != mapping {
		r.fault(diag.UnexpectedRoot, r.head(n), "The file is "+n.kind.String()+", not a model",
			"A model file is a map: lines such as \"countermove: 1\", \"title: …\", \"parties: …\".")
		return
	}
	r.m.Span = n.span
	if !r.version(n) {
		return
	}
	f := r.fields(n, "a model file", rootKeys, laterRootKeys)
	r.form(f)
	r.about(f)
	r.parties(f.get("parties"))
	r.rules(f.get("rules"))
	r.merges(f.get("merge"))
	r.states(f.get("states"))
	r.terms(f.get("terms"))
	r.m.Start = r.start(f.get("start"))
	r.targets(f.get("targets"))
	r.formats(f.get("formats"))
	r.dimensions(f.get("dimensions"))
	r.bargaining(f.get("bargaining"))
	r.issues(f.get("issues"))
	r.sources(f.get("sources"))
	r.claims(f.get("claims"))
	r.variants(f.get("variants"))
}

// head is a short place for a node: the whole of a scalar, the first byte of
// what may be long.
func (r *reader) head(n *node) diag.Span {
	if n.kind == list || n.kind == mapping {
		return diag.Span{Start: n.span.Start, End: min(n.span.Start+1, len(r.text))}
	}
	if n.span.Start == n.span.End && n.span.Start > 0 {
		return diag.Span{Start: n.span.Start - 1, End: n.span.Start}
	}
	return n.span
}

const (
	rootKeys = "countermove title summary as-of origin cites assumptions parties rules merge " +
		"states terms start targets formats dimensions bargaining issues sources claims variants"
	laterRootKeys = "relation"
)

// version checks the format's version and reports whether reading can go on.
func (r *reader) version(root *node) bool {
	for _, p := range root.pairs {
		if p.name != "countermove" {
			continue
		}
		if v := p.value; v.kind == nothing || v.bad || v.kind == scalar && v.text == "1" {
			return true // a missing value is found with those of other keys
		}
		r.fault(diag.UnsupportedVersion, r.head(p.value), "This program reads version 1 of the format",
			"Write \"countermove: 1\", or read the file with a newer program if it comes from one.")
		return false
	}
	at := r.head(root)
	if len(root.pairs) > 0 {
		at = root.pairs[0].key.span
	}
	r.missing(diag.MissingVersion, root.span, at, "The file does not say \"countermove: 1\"",
		"Begin a model file with the line \"countermove: 1\", the version of the format.")
	return true
}

// about reads what is said of the model as a whole.
func (r *reader) about(f fields) {
	r.m.Title = r.prose(f.get("title"))
	r.m.Summary = r.prose(f.get("summary"))
	r.m.AsOf, r.m.AsOfAt = r.word(f.get("as-of"))
	r.m.Origin, r.m.OriginAt = r.word(f.get("origin"))
	for _, n := range r.oneOrMore(f.get("assumptions"), "assumptions") {
		if t := r.prose(n); t != nil {
			r.m.Assumptions = append(r.m.Assumptions, t)
		}
	}
	for _, n := range r.oneOrMore(f.get("cites"), "cites") {
		c := r.fields(n, "a citation", "title authors year doi url", "")
		if c.node == nil {
			continue
		}
		cite := model.Cite{Span: n.span, Year: r.count(c.get("year"))}
		cite.Title, _ = r.word(c.get("title"))
		cite.DOI, _ = r.word(c.get("doi"))
		cite.URL, _ = r.word(c.get("url"))
		for _, a := range r.oneOrMore(c.get("authors"), "authors") {
			if name, _ := r.word(a); name != "" {
				cite.Authors = append(cite.Authors, name)
			}
		}
		r.m.Cites = append(r.m.Cites, cite)
	}
}

// form finds out whether the model is in graph form: some party lists its
// moves, or the states are a list of names.
func (r *reader) form(f fields) {
	if parties := f.get("parties"); parties != nil {
		for _, party := range parties.pairs {
			for _, p := range party.value.pairs {
				if p.name == "moves" && p.value.kind == list && !r.m.GraphForm {
					r.m.GraphForm, r.formAt = true, p.key.span
				}
			}
		}
	}
	if states := f.get("states"); states != nil && states.kind == list && !r.m.GraphForm {
		r.m.GraphForm, r.formAt = true, f.keys["states"].key.span
	}
	for _, name := range []string{"rules", "merge", "terms"} {
		r.optionFormOnly(f, name)
	}
}

// optionFormOnly reports a key that has no meaning in graph form, and forgets
// it.
func (r *reader) optionFormOnly(f fields, name string) bool {
	if !r.m.GraphForm || !f.has(name) {
		return true
	}
	r.report(diag.Diagnostic{
		Code: diag.MixedForms, Span: f.keys[name].key.span,
		Message: "\"" + name + "\" has no meaning in graph form",
		Detail:  "A model is in graph form when parties list their moves between named states; it then has no options.",
		Remedy:  "Take it out, or describe the dispute by options throughout.",
		Related: []diag.Related{{Span: r.formAt, Message: "This makes it graph form"}},
	})
	delete(f.keys, name)
	return false
}

// ident reads a declared id. An unfit one is reported, and returned so that
// references to it are not faults as well; it reports false when there is none.
func (r *reader) ident(key *node) (string, bool) {
	id := expr.Normal(key.text)
	switch {
	case key.bad || id == "":
		return "", false
	case expr.IsIdent(id):
	case expr.IsKeyword(id):
		r.fault(diag.ReservedWord, key.span, quote(id)+" is a word of the expression language and cannot be a name",
			"Choose another name, such as \""+id+"-it\".")
	default:
		r.fault(diag.MalformedName, key.span, quote(shorten(id))+" cannot be a name",
			"A name begins with a letter and goes on with letters, digits, \"_\", or \"-\" between two of these. What people should read goes under \"name:\".")
	}
	return id, true
}

// quote puts a text from the file in quotes for a message, cut if it is long
// and with what is not printable made visible.
func quote(s string) string { return strconv.Quote(shorten(s)) }

// shorten cuts a text for a message.
func shorten(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}

// sentence makes the first letter of a message a capital.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
