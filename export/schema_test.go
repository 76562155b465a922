package export

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
)

// TestSchemas checks that each kind of document has a schema that is a valid
// one, says what the document is, and allows further fields.
func TestSchemas(t *testing.T) {
	for _, d := range AllDocuments() {
		text, ok, err := Schema(d.Kind)
		if err != nil || !ok {
			t.Errorf("%s: %v %v", d.Kind, ok, err)
			continue
		}
		if strings.Contains(string(text), `"null"`) {
			t.Errorf("%s: something may be null", d.Kind)
		}
		var any map[string]any
		if err := json.Unmarshal(text, &any); err != nil {
			t.Errorf("%s: %v", d.Kind, err)
		}
		if any["title"] != "countermove "+d.Kind {
			t.Errorf("%s: the title is %v", d.Kind, any["title"])
		}
		if _, closed := any["additionalProperties"]; closed {
			t.Errorf("%s: allows no further fields", d.Kind)
		}
	}
	if _, ok, _ := Schema("nothing"); ok {
		t.Error("there is a schema of nothing")
	}
}

// TestStrictSchemaRefuses makes sure that the schema the other tests hold
// documents against is not empty.
func TestStrictSchemaRefuses(t *testing.T) {
	failure := NewFailure("no", 2, nil)
	for _, test := range []struct {
		name   string
		change func(map[string]any)
		valid  bool
	}{
		{"as it is", func(map[string]any) {}, true},
		{"a field that is not there", func(m map[string]any) { m["surprise"] = 1 }, false},
		{"a field too few", func(m map[string]any) { delete(m, "exit") }, false},
		{"a wrong type", func(m map[string]any) { m["exit"] = "two" }, false},
		{"null for a list", func(m map[string]any) { m["skipped"] = nil }, false},
	} {
		text, err := json.Marshal(failure)
		if err != nil {
			t.Fatal(err)
		}
		var m map[string]any
		if err := json.Unmarshal(text, &m); err != nil {
			t.Fatal(err)
		}
		test.change(m)
		if err := Validate("failure", m); (err == nil) != test.valid {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// TestDiagnosticsOfDocuments: the entries of package diag are part of the
// schemas, field for field.
func TestDiagnosticsOfDocuments(t *testing.T) {
	s, _, err := strict("failure")
	if err != nil {
		t.Fatal(err)
	}
	entry := s.Properties["diagnostics"].Items
	for k := range reflect.TypeFor[diag.Entry]().NumField() {
		f := reflect.TypeFor[diag.Entry]().Field(k)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && entry.Properties[name] == nil {
			t.Errorf("the schema has no %s", name)
		}
	}
}
