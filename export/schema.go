package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/countermove/countermove/certificate"
)

// A Document is a kind of JSON document and the type it is made of.
type Document struct {
	Kind string
	Doc  string // what it answers, for the list of kinds
	of   reflect.Type
}

// Documents lists the kinds of documents in the order of the commands.
var Documents = []Document{
	{"analysis", "which states hold: analyze", reflect.TypeFor[Analysis]()},
	{"state", "one line of analyze --states FILE", reflect.TypeFor[State]()},
	{"explanation", "why a state holds or not: explain --state", reflect.TypeFor[Explanation]()},
	{"preference", "why a party prefers a state: explain --better", reflect.TypeFor[Preference]()},
	{"states", "the states, moves and rankings: states", reflect.TypeFor[StateList]()},
	{"diff", "how two models differ: diff", reflect.TypeFor[Diff]()},
	{"verification", "whether a certificate proves what it says: verify", reflect.TypeFor[Verification]()},
	{"certificate", "verdicts with their proofs: analyze --certificate", reflect.TypeFor[certificate.Certificate]()},
	{"check", "what is wrong with a model: check", reflect.TypeFor[Check]()},
	{"format", "whether a file is in canonical layout: fmt", reflect.TypeFor[Format]()},
	{"cases", "the library: cases", reflect.TypeFor[Library]()},
	{"import", "a model brought in: import", reflect.TypeFor[Import]()},
	{"reading", "what a document says: read", reflect.TypeFor[Reading]()},
	{"version", "what this is: version", reflect.TypeFor[Version]()},
	{"failure", "why there is no answer, in place of any other", reflect.TypeFor[Failure]()},
}

// AllDocuments lists the documents above, and one for each follow-up.
func AllDocuments() []Document {
	list := slices.Clone(Documents)
	for _, f := range Followups {
		list = append(list, Document{f.Name, "a follow-up: " + f.Name, reflect.TypeFor[AnswerDocument]()})
	}
	return list
}

// Kinds lists the names of the documents.
func Kinds() []string {
	var names []string
	for _, d := range AllDocuments() {
		names = append(names, d.Kind)
	}
	return names
}

// Schema is the JSON Schema of a kind of document (draft 2020-12). It allows
// further fields, since later versions may add some. It reports false for an
// unknown kind.
func Schema(kind string) ([]byte, bool, error) {
	s, ok, err := strict(kind)
	if !ok || err != nil {
		return nil, ok, err
	}
	relax(s)
	text, err := json.Marshal(s)
	if err != nil {
		return nil, true, fmt.Errorf("writing the schema of %s: %w", kind, err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", "  "); err != nil {
		return nil, true, fmt.Errorf("writing the schema of %s: %w", kind, err)
	}
	return append(out.Bytes(), '\n'), true, nil
}

// strict is the schema that allows no further fields.
func strict(kind string) (*jsonschema.Schema, bool, error) {
	kinds := AllDocuments()
	k := slices.IndexFunc(kinds, func(d Document) bool { return d.Kind == kind })
	if k < 0 {
		return nil, false, nil
	}
	types := map[reflect.Type]*jsonschema.Schema{}
	for _, add := range []func(map[reflect.Type]*jsonschema.Schema) error{
		object[string], object[bool], object[int], object[[]int], object[[]string], object[Ordered[int]],
		object[SharedInAll], object[HeldBy], object[[]RankingLevel],
	} {
		if err := add(types); err != nil {
			return nil, true, err
		}
	}
	s, err := jsonschema.ForType(kinds[k].of, &jsonschema.ForOptions{TypeSchemas: types})
	if err != nil {
		return nil, true, fmt.Errorf("schema of %s: %w", kind, err)
	}
	if f := followupNamed(kind); f != nil {
		// The part that is the answer's own has a type for each follow-up.
		result, err := jsonschema.ForType(reflect.TypeOf(f.Document(nil, nil, nil)), &jsonschema.ForOptions{TypeSchemas: types})
		if err != nil {
			return nil, true, fmt.Errorf("schema of %s: %w", kind, err)
		}
		s.Properties["result"] = result
	}
	s.Schema = "https://json-schema.org/draft/2020-12/schema"
	s.Title = "countermove " + kind
	s.Description = kinds[k].Doc
	walk(s, func(s *jsonschema.Schema) {
		// Lists are never null here.
		if len(s.Types) == 2 && s.Types[0] == "null" {
			s.Type, s.Types = s.Types[1], nil
		}
	})
	return s, true, nil
}

func followupNamed(name string) *Followup {
	k := slices.IndexFunc(Followups, func(f Followup) bool { return f.Name == name })
	if k < 0 {
		return nil
	}
	return &Followups[k]
}

// object adds the schema of an Ordered of T: an object with values of T.
func object[T any](types map[reflect.Type]*jsonschema.Schema) error {
	values, err := jsonschema.For[T](&jsonschema.ForOptions{TypeSchemas: types})
	if err != nil {
		return err
	}
	types[reflect.TypeFor[Ordered[T]]()] = &jsonschema.Schema{Type: "object", AdditionalProperties: values}
	return nil
}

// relax allows further fields wherever the fields are named.
func relax(s *jsonschema.Schema) {
	walk(s, func(s *jsonschema.Schema) {
		if s.Properties != nil {
			s.AdditionalProperties = nil
		}
	})
}

// walk visits a schema and the schemas in it.
func walk(s *jsonschema.Schema, visit func(*jsonschema.Schema)) {
	if s == nil {
		return
	}
	visit(s)
	for _, p := range s.Properties {
		walk(p, visit)
	}
	walk(s.Items, visit)
	if s.Properties == nil {
		walk(s.AdditionalProperties, visit)
	}
}

// Validate holds a document, as encoding/json reads it, against the schema of
// its kind without room for further fields. It is for tests.
func Validate(kind string, document any) error {
	s, ok, err := strict(kind)
	if err != nil || !ok {
		return fmt.Errorf("schema of %s: %v, %w", kind, ok, err)
	}
	r, err := s.Resolve(nil)
	if err != nil {
		return fmt.Errorf("schema of %s: %w", kind, err)
	}
	return r.Validate(document)
}
