package locale

import (
	"slices"
	"strings"
	"testing"
)

func TestTextFillsInArguments(t *testing.T) {
	c, err := Parse("# greeting\nstays = {party} stays at {state}.\ncount = {n} {n|state holds|states hold}: {names}.\neither = {names:or} {names|is|are} near.\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		key  string
		args map[string]any
		want string
	}{
		{"stays", map[string]any{"party": "Town", "state": "s5"}, "Town stays at s5."},
		{"count", map[string]any{"n": 1, "names": []string{"s5"}}, "1 state holds: s5."},
		{"count", map[string]any{"n": 2, "names": []string{"s5", "s8"}}, "2 states hold: s5 and s8."},
		{"count", map[string]any{"n": 0, "names": []string{}}, "0 states hold: ."},
		{"either", map[string]any{"names": []string{"a", "b", "c"}}, "a, b or c are near."},
		{"either", map[string]any{"names": []string{"a"}}, "a is near."},
		{"stays", map[string]any{"party": "{state}"}, "{state} stays at {state}."},
		{"gone", nil, "{gone}"},
	} {
		if got := c.Text(test.key, test.args); got != test.want {
			t.Errorf("%s %v\n got %q\nwant %q", test.key, test.args, got, test.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"no equals sign", "stays {party}", "line 1: want key = template"},
		{"repeated key", "a = x\n\na = y", `line 3: key "a" is given twice`},
		{"open brace", "a = {party stays", "is not closed"},
		{"three forms", "a = {n|x|y|z}", "want two forms"},
		{"nameless", "a = {}", "without a name"},
	} {
		if _, err := Parse(test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
	}
}

func TestArguments(t *testing.T) {
	c, err := Parse("m = {b} {a} {b|x|y} {c:or}\nplain = nothing")
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := c.Arguments("m"); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("got %v", got)
	}
	if got, ok := c.Arguments("plain"); !ok || len(got) != 0 {
		t.Errorf("plain: got %v %v", got, ok)
	}
	if _, ok := c.Arguments("gone"); ok {
		t.Error("a missing key was found")
	}
}

func TestEnglishParses(t *testing.T) {
	if len(English().Keys()) == 0 {
		t.Fatal("the catalogue is empty")
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a = {x|y|z} {w:or}")
	f.Add("a = {")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse(text)
		if err != nil {
			return
		}
		for _, k := range c.Keys() {
			c.Text(k, map[string]any{"x": 1, "w": []string{"a", "b"}})
		}
	})
}
