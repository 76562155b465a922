package diag

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	for _, c := range []struct{ why, name, legal, want string }{
		{"a letter wrong", "pai", "build pay sue", "pay"},
		{"a letter missing", "accpt", "delay accept abandon", "accept"},
		{"a letter too many", "buildd", "build pay", "build"},
		{"letters exchanged", "biuld", "pay build", "build"},
		{"exchange in a short name", "pya", "pay sue", "pay"},
		{"nothing near", "harbour", "build pay sue", ""},
		{"short names are not guessed", "x", "y z", ""},
		{"case", "X", "y x", "x"},
		{"accents", "etat", "état", "état"},
		{"numbers are not slips", "s12", "s1 s13 s2", ""},
		{"exact before near", "Pay", "pat pay", "pay"},
		{"longer common beginning", "moves", "loves mover", "mover"},
		{"the earlier of equals", "cat", "car can", "car"},
		{"a beginning", "mod", "modify accept", "modify"},
		{"a beginning of two", "mod", "modify modest", ""},
		{"a name without its party", "freeze", "usa.relief dprk.freeze", "dprk.freeze"},
		{"a name without its party, twice", "freeze", "rok.freeze dprk.freeze", ""},
		{"the name itself", "pay", "pay", ""},
		{"Korean", "동걸", "동결 제재", ""},
		{"longer Korean", "핵동걸", "핵동결 제재", "핵동결"},
		{"no names", "pay", "", ""},
	} {
		if got := Nearest(c.name, strings.Fields(c.legal)); got != c.want {
			t.Errorf("%s: Nearest(%q, %q) = %q, want %q", c.why, c.name, c.legal, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "ab", 2}, {"ab", "ab", 0}, {"ab", "ba", 1}, {"abc", "ca", 3},
		{"kitten", "sitting", 3}, {"a1", "a2", 2}, {"a", "a1", 2}, {"a1", "ab", 2},
	} {
		for _, d := range []int{distance([]rune(c.a), []rune(c.b), 9), distance([]rune(c.b), []rune(c.a), 9)} {
			if d != c.want {
				t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, d, c.want)
			}
		}
	}
}

func TestCodesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes {
		if seen[c.Name] {
			t.Errorf("%s stands twice", c.Name)
		}
		seen[c.Name] = true
		if c.Name == "" || c.Doc == "" {
			t.Errorf("%q lacks its name or Doc", c.Name)
		}
		if c.Example == "" && !strings.Contains(c.Doc, "(No example") {
			t.Errorf("%q has neither an Example nor a reason for having none", c.Name)
		}
		if strings.ToUpper(c.Name[:1]) != c.Name[:1] || strings.ContainsAny(c.Name, " _-.") {
			t.Errorf("%q is not of the form AdjectiveNoun", c.Name)
		}
	}
}

func TestSort(t *testing.T) {
	a, b := &Code{Name: "A"}, &Code{Name: "B"}
	l := List{
		{Code: b, Span: Span{4, 5}, Message: "x"}, {Code: a, Span: Span{4, 5}, Message: "z"},
		{Code: a, Span: Span{4, 5}, Message: "y"}, {Code: a, Span: Span{1, 2}, Message: "x"},
		{Code: a, Span: Span{4, 5}, Message: "y"},
	}
	var got []string
	for _, d := range l.Sort() {
		got = append(got, d.Code.Name+d.Message)
	}
	if s := strings.Join(got, " "); s != "Ax Ay Az Bx" {
		t.Errorf("got %q", s)
	}
	if l[0].Code != b {
		t.Error("Sort changed its receiver")
	}
}

func TestSpanJoin(t *testing.T) {
	for _, c := range []struct{ a, b, want Span }{
		{Span{1, 3}, Span{2, 5}, Span{1, 5}}, {Span{}, Span{2, 5}, Span{2, 5}}, {Span{2, 5}, Span{}, Span{2, 5}},
	} {
		if got := c.a.Join(c.b); got != c.want {
			t.Errorf("%v.Join(%v) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
