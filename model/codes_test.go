package model_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// checked reads a model file, checks it, and composes all its variants if
// there is no error before.
func checked(text string) (*model.Model, diag.List) {
	m, list := modelfile.Read(diag.NewFile("test.yaml", []byte(text)))
	list = append(list, model.Check(m)...)
	if !list.HasErrors() {
		var ids []string
		for _, v := range m.Variants {
			ids = append(ids, v.ID)
		}
		_, faults := model.Resolve(m, ids)
		list = append(list, faults...)
	}
	return m, list.Sort()
}

// codeNames lists the codes of a list, for comparison.
func codeNames(list diag.List) string {
	var out []string
	for _, d := range list {
		out = append(out, d.Code.Name)
	}
	return strings.Join(out, " ")
}

// modelCodes are those that are reported by package model, found by the
// declaration in package diag that lists them first and last.
func modelCodes() []*diag.Code {
	from := slices.Index(diag.Codes, diag.UnknownParty)
	to := slices.Index(diag.Codes, diag.UnorderedPreference)
	return slices.DeleteFunc(slices.Clone(diag.Codes[from:to+1]), func(c *diag.Code) bool { return c.Example == "" })
}

func TestEveryExampleYieldsItsCodeAlone(t *testing.T) {
	codes := modelCodes()
	if len(codes) < 40 {
		t.Fatalf("only %d codes found", len(codes))
	}
	for _, code := range codes {
		_, list := checked(code.Example)
		for _, d := range list {
			if d.Code != code && d.Severity() == diag.Error {
				t.Errorf("%s: its example also yields %s: %s", code.Name, d.Code.Name, d.Message)
			}
		}
		if !slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == code }) {
			t.Errorf("%s: its example yields %q", code.Name, codeNames(list))
		}
	}
}

func TestFindingsSayWhereAndWhatToDo(t *testing.T) {
	for _, code := range modelCodes() {
		_, list := checked(code.Example)
		for _, d := range list {
			if d.Span.IsZero() || d.Span.End > len(code.Example) {
				t.Errorf("%s: no place in %q", d.Code.Name, d.Message)
			}
			if strings.HasSuffix(d.Message, ".") || d.Message == "" {
				t.Errorf("%s: message %q is not a sentence without a full stop", d.Code.Name, d.Message)
			}
			if d.Remedy == "" && d.Near == "" && len(d.Related) == 0 {
				t.Errorf("%s: nothing helps with %q", d.Code.Name, d.Message)
			}
		}
	}
}
