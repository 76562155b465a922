package pref_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/space"
)

// build makes the space of a model file without errors, with variants.
func build(t testing.TB, text string, variants ...string) *space.Space {
	t.Helper()
	m, list := modelfile.Read(diag.NewFile("test.yaml", []byte(text)))
	list = append(list, model.Check(m)...)
	m, more := model.Resolve(m, variants)
	s, faults, err := space.Build(context.Background(), m, space.Limits{})
	for _, d := range append(append(list, more...), faults...) {
		if d.Severity() == diag.Error {
			t.Fatalf("%s: %s\n%s", d.Code.Name, d.Message, text)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// messages writes diagnostics one to a line.
func messages(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s: %s\n", d.Code.Name, d.Message)
	}
	return b.String()
}
