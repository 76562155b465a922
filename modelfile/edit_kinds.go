package modelfile

// This file lists what can be asked of the editor. Most kinds are a verb and a
// family of entries: "rename" and "party". A new family is one line in
// families; what is particular to one has a file of its own.

import (
	"fmt"
	"slices"
	"strings"
)

// An IntentKind is one kind of change of a model file.
type IntentKind struct {
	Name  string // such as "rename-party"
	Doc   string // what it does
	Needs string // the fields of Intent that it reads
	do    func(*editor, Intent) error
}

// A family is a list or map of entries of the same sort.
type family struct {
	noun   string
	of     string // what stands around it: "party" or "variant"; the file if empty
	key    string // under which it stands there
	short  string // the field that an entry is that is only a text
	verbs  string
	fields string // for the documentation
}

const (
	mapVerbs  = "add set rename move delete"
	listVerbs = "add set move delete"
)

// families lists the parts of a model file that have entries.
func families() []*family {
	return []*family{
		{noun: "party", key: "parties", verbs: mapVerbs, fields: "name, aliases, cannot, moves, weights, because, but, influence, positions, accommodation"},
		{noun: "option", of: "party", key: "options", short: "name", verbs: mapVerbs, fields: "name, moves, because, but"},
		{noun: "position", of: "party", key: "positions", verbs: "add set move delete", fields: "at, range, salience, salience-range, because, but"},
		{noun: "statement", of: "party", key: "prefers", short: "want", verbs: mapVerbs, fields: "id, want, because, but, note"},
		{noun: "rule", key: "rules", short: "require", verbs: mapVerbs, fields: "id, require, never, why, because, but"},
		{noun: "merge", key: "merge", verbs: listVerbs, fields: "when, as"},
		{noun: "state", key: "states", verbs: mapVerbs},
		{noun: "term", key: "terms", verbs: mapVerbs},
		{noun: "target", key: "targets", short: "is", verbs: mapVerbs, fields: "name, is"},
		{noun: "format", key: "formats", short: "parties", verbs: mapVerbs, fields: "name, parties"},
		{noun: "dimension", key: "dimensions", short: "name", verbs: mapVerbs, fields: "name, low, high, bands"},
		{noun: "issue", key: "issues", verbs: mapVerbs, fields: "name, base"},
		{noun: "source", key: "sources", verbs: mapVerbs, fields: "title, publisher, date, language, url, file, grade, same-origin-as"},
		{noun: "claim", key: "claims", verbs: mapVerbs, fields: "source, at, speaker, speaker-name, about, form, quote, said, says"},
		{noun: "variant", key: "variants", verbs: mapVerbs, fields: "name, kind, issue, seen-by, cost, by, because, but, excludes, changes"},
		{noun: "change", of: "variant", key: "changes", verbs: listVerbs, fields: "those of the change"},
		{noun: "assumption", key: "assumptions", verbs: listVerbs},
	}
}

// verbs lists what can be done with the entries of a family.
func verbs() []struct {
	name, doc, needs string
	do               func(*editor, *family, Intent) error
} {
	return []struct {
		name, doc, needs string
		do               func(*editor, *family, Intent) error
	}{
		{"add", "adds %s", "id, value, position", (*editor).addEntry},
		{"set", "says something else of %s, or takes a field out", "id or index, field, value", (*editor).setEntry},
		{"rename", "gives %s another id, wherever it is named", "id or index, to", (*editor).rename},
		{"move", "gives %s another place among the others", "id or index, position", (*editor).moveEntry},
		{"delete", "takes %s out; with cascade, what names it follows", "id or index, cascade", (*editor).deleteEntry},
	}
}

// article is the noun with "a" or "an".
func (f *family) article() string {
	if strings.ContainsAny(f.noun[:1], "aeio") {
		return "an " + f.noun
	}
	return "a " + f.noun
}

// IntentKinds lists the kinds of change that Apply can make.
func IntentKinds() []IntentKind {
	kinds := []IntentKind{
		{"set-field", "says something of the file as a whole: title, summary, as-of, origin", "field, value", (*editor).setField},
		{"set-start", "says where things stand today: options taken, a code or a label", "value", (*editor).setStart},
		{"set-because", "says what a judgement rests on; field is what it is: party, option, statement, rule, variant, start", "field, party, id or index, value", (*editor).setBecause},
		{"set-ranking", "gives a party a ranking of all states instead of the preference it has; a list in it is a tie", "party, variant, value", (*editor).setRanking},
	}
	for _, f := range families() {
		for _, v := range verbs() {
			if !f.has(v.name) {
				continue
			}
			needs := v.needs
			if f.of != "" {
				needs = f.of + ", " + needs
			}
			doc := fmt.Sprintf(v.doc, f.article())
			if v.name == "set" && f.fields != "" {
				doc += "; fields: " + f.fields
			}
			kinds = append(kinds, IntentKind{v.name + "-" + f.noun, doc, needs,
				func(e *editor, in Intent) error { return v.do(e, f, in) }})
		}
	}
	return kinds
}

// do makes one change.
func (e *editor) do(in Intent) error {
	kinds := IntentKinds()
	i := slices.IndexFunc(kinds, func(k IntentKind) bool { return k.Name == in.Kind })
	if i < 0 {
		return impossible("there is no kind of change %s", quote(in.Kind))
	}
	return kinds[i].do(e, in)
}
