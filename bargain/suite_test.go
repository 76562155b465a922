package bargain

import (
	"strings"
	"testing"
)

// Every choice is documented the same way: the idea in a line, then the
// definition, with a source; and both its names find it.
func TestChoicesAreDocumented(t *testing.T) {
	for _, q := range ParameterList {
		for _, c := range q.Choices {
			checkChoice(t, q.Name, c)
			var p Parameters
			for _, word := range []string{c.Name, c.Reference, strings.ToUpper(c.Name)} {
				if err := q.Set(&p, word); err != nil || q.Get(p) != c {
					t.Errorf("%s: %q does not give %s: %v", q.Name, word, c.Name, err)
				}
			}
		}
		if got := q.Get(Parameters{}); got != q.Default {
			t.Errorf("%s: nothing chosen gives %s", q.Name, got.Name)
		}
		if err := q.Set(&Parameters{}, "guess"); err == nil || !strings.Contains(err.Error(), q.Choices[0].Name) {
			t.Errorf("%s: a wrong word gives %v", q.Name, err)
		}
	}
	for _, r := range StopRules {
		checkChoice(t, "stop", &r.Choice)
	}
}

func checkChoice(t *testing.T, list string, c *Choice) {
	t.Helper()
	idea, definition, _ := strings.Cut(c.Doc, "\n\n")
	if c.Name == "" || strings.Contains(idea, "\n") || definition == "" || len(c.Refs) == 0 {
		t.Errorf("%s: %q has no name, definition or source", list, c.Name)
	}
}
