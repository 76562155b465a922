package modelfile

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	yaml "go.yaml.in/yaml/v4"
)

func resolvedSchema(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// asJSON turns YAML into the values that an editor hands to a schema: plain
// scalars are numbers or booleans where they look like it.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	root, _, err := load([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return jsonValue(root)
}

func jsonValue(n *yaml.Node) any {
	switch n.Kind {
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, jsonValue(c))
		}
		return out
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = jsonValue(n.Content[i+1])
		}
		return out
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		if v, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return v
		}
	}
	return n.Value
}

// Every model file that ships, and the files with the whole language, satisfy
// the schema.
func TestSchemaAcceptsModels(t *testing.T) {
	schema := resolvedSchema(t)
	var paths []string
	for _, pattern := range []string{"testdata/full.yaml", "testdata/graph.yaml", "../cases/*.yaml", "../cases/*/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	if len(paths) < 3 {
		t.Fatalf("only %d model files found", len(paths))
	}
	for _, path := range paths {
		text := string(readFile(t, path).Text)
		if !strings.Contains(text, "\ncountermove:") && !strings.HasPrefix(text, "countermove:") {
			continue // another kind of file
		}
		if err := schema.Validate(asJSON(t, text)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		f := readFile(t, path)
		if _, l := Read(f); len(l) > 0 {
			t.Errorf("%s:\n%s", path, faults(f, l))
		}
	}
}

// What Read finds wrong in structure, the schema finds wrong too.
func TestSchemaRejects(t *testing.T) {
	schema := resolvedSchema(t)
	for name, text := range map[string]string{
		"no version":           "title: a\n",
		"other version":        "countermove: 2\n",
		"unknown key":          head + "tilte: a\n",
		"later key":            head + "relation: []\n",
		"title in a list":      head + "title: [a]\n",
		"language":             head + "title: {english: a}\n",
		"origin":               head + "origin: mine\n",
		"date":                 head + "as-of: 26 April 2019\n",
		"name":                 head + "terms: {2nd: a}\n",
		"word of the language": head + "terms: {none: a}\n",
		"two preferences":      head + "parties: {a: {prefers: [b], ranking: [c]}}\n",
		"two more preferences": head + "parties: {a: {weights: {b: 1}, ranking: [c]}}\n",
		"mixed forms":          head + "parties: {a: {moves: [b -> c], options: {d: e}}}\n",
		"because of nothing":   head + "parties: {a: {prefers: [b], because: [c]}}\n",
		"direction":            head + "parties: {a: {options: {b: {moves: up}}}}\n",
		"wish without want":    head + "parties: {a: {prefers: [{id: b}]}}\n",
		"weight":               head + "parties: {a: {weights: {b: much}}}\n",
		"move":                 head + "parties: {a: {moves: [b to c]}}\n",
		"two rules in one":     head + "rules: [{require: a, never: b}]\n",
		"rule without rule":    head + "rules: [{why: a}]\n",
		"condition as a map":   head + "rules: [{sue: pay}]\n",
		"merge without when":   head + "merge: [{as: [a]}]\n",
		"pattern in letters":   head + "states: {s: [Y, N]}\n",
		"start":                head + "start: {because: a}\n",
		"target":               head + "targets: {a: {name: b}}\n",
		"format":               head + "formats: {a: {name: b}}\n",
		"issue":                head + "issues: {a: {name: b}}\n",
		"grade":                head + "sources: {a: {grade: good}}\n",
		"form":                 head + "claims: {a: {form: rumoured}}\n",
		"two speakers":         head + "claims: {a: {speaker: b, speaker-name: c}}\n",
		"offset alone":         head + "claims: {a: {at: {offset: 1}}}\n",
		"kind":                 head + "variants: {a: {kind: b}}\n",
		"cost":                 head + "variants: {a: {cost: high}}\n",
		"no change":            head + "variants: {a: {changes: [{party: b}]}}\n",
		"two changes":          head + "variants: {a: {changes: [{drop-option: b.c, drop-rule: d}]}}\n",
		"insert nowhere":       head + "variants: {a: {changes: [{party: b, insert: c}]}}\n",
		"insert twice":         head + "variants: {a: {changes: [{party: b, insert: c, at: last, before: d}]}}\n",
		"whose option":         head + "variants: {a: {changes: [{add-option: b}]}}\n",
		"influence in words":   head + "parties: {a: {influence: much}}\n",
		"position only at":     head + "parties: {a: {positions: {d: {at: 1}}}}\n",
		"range of one":         head + "parties: {a: {influence: {at: 1, range: [1]}}}\n",
		"band without end":     head + "dimensions: {d: {bands: {b: {from: 1}}}}\n",
		"parameter":            head + "bargaining: {voting: loud}\n",
		"position unchanged":   head + "variants: {a: {changes: [{party: b, position: d}]}}\n",
		"expression as a name": head + "start: [not a.b]\n",
	} {
		t.Run(name, func(t *testing.T) {
			if schema.Validate(asJSON(t, text)) == nil {
				t.Errorf("accepted:\n%s", text)
			}
		})
	}
}

// The schema and the reader know the same keys at the root, of a party and of
// a variant.
func TestSchemaHasTheReadersKeys(t *testing.T) {
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Properties map[string]any
		Defs       map[string]struct {
			Properties map[string]any
			Enum       []string
		} `json:"$defs"`
	}
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		what string
		has  map[string]any
		keys string
	}{
		{"root", s.Properties, rootKeys},
		{"party", s.Defs["party"].Properties, partyKeys},
		{"variant", s.Defs["variant"].Properties, variantKeys},
	} {
		want := strings.Fields(test.keys)
		var got []string
		for key := range test.has {
			got = append(got, key)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: the schema has %v, the reader %v", test.what, got, want)
		}
	}
	for _, k := range bargainKeys() {
		if words := schemaWords(s.Properties["bargaining"], k.name); words != k.words {
			t.Errorf("bargaining, %s: the schema has %q, the reader %q", k.name, words, k.words)
		}
	}
	if got := strings.Join(s.Defs["direction"].Enum, " "); got != directions {
		t.Errorf("directions: the schema has %s", got)
	}
}

// schemaWords are the words that a key of an object may have, by the schema;
// empty for a number, "-" if it has no such key.
func schemaWords(object any, key string) string {
	property, ok := object.(map[string]any)["properties"].(map[string]any)[key].(map[string]any)
	if !ok {
		return "-"
	}
	var words []string
	list, _ := property["enum"].([]any)
	for _, w := range list {
		words = append(words, w.(string))
	}
	return strings.Join(words, " ")
}
