package expr

import (
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
)

// shape writes a tree with every pair of parentheses, as an independent
// reading of the printer's and the parser's precedence.
func shape(n Node) string {
	switch n := n.(type) {
	case *Const:
		return map[bool]string{true: "T", false: "F"}[n.Value]
	case *Name:
		return n.String()
	case *Not:
		return "!" + shape(n.X)
	case *Binary:
		return "(" + shape(n.X) + [...]string{"&", "^", "|", ">", "="}[n.Op] + shape(n.Y) + ")"
	case *Count:
		items := make([]string, len(n.Items))
		for i, item := range n.Items {
			items[i] = shape(item)
		}
		return [...]string{"=", "<", ">", "*", "+", "0"}[n.Q] + string(rune('0'+n.N)) + "[" + strings.Join(items, " ") + "]"
	}
	return "?"
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, shape, print string }{
		{"a", "a", "a"},
		{" usa.relief ", "usa.relief", "usa.relief"},
		{"not a and b", "(!a&b)", "not a and b"},
		{"not (a and b)", "!(a&b)", "not (a and b)"},
		{"not not a", "!!a", "not not a"},
		{"a and b and c", "((a&b)&c)", "a and b and c"},
		{"a and (b and c)", "(a&(b&c))", "a and (b and c)"},
		{"a or b and c", "(a|(b&c))", "a or (b and c)"},
		{"a and b or c", "((a&b)|c)", "(a and b) or c"},
		{"a xor b and c", "(a^(b&c))", "a xor (b and c)"},
		{"a or b xor c and d", "(a|(b^(c&d)))", "a or (b xor (c and d))"},
		{"(a or b) and c", "((a|b)&c)", "(a or b) and c"},
		{"if a then b", "(a>b)", "if a then b"},
		{"if a then if b then c", "(a>(b>c))", "if a then if b then c"},
		{"if (if a then b) then c", "((a>b)>c)", "if (if a then b) then c"},
		{"if if a then b then c", "((a>b)>c)", "if (if a then b) then c"},
		{"if a or b then c and d", "((a|b)>(c&d))", "if a or b then c and d"},
		{"if a iff b then c", "((a=b)>c)", "if (a iff b) then c"},
		{"if a then (b iff c)", "(a>(b=c))", "if a then (b iff c)"},
		{"(if a then b) and c", "((a>b)&c)", "(if a then b) and c"},
		{"(if a then b) iff c", "((a>b)=c)", "(if a then b) iff c"},
		{"a or b iff c and d", "((a|b)=(c&d))", "a or b iff c and d"},
		{"(a iff b) iff c", "((a=b)=c)", "(a iff b) iff c"},
		{"a iff (b iff c)", "(a=(b=c))", "a iff (b iff c)"},
		{"exactly 1 of (delay accept abandon)", "=1[delay accept abandon]", "exactly 1 of (delay accept abandon)"},
		{"exactly 1 of (a, b,c)", "=1[a b c]", "exactly 1 of (a b c)"},
		{"at most 2 of (a (not b) (a and b))", "<2[a !b (a&b)]", "at most 2 of (a (not b) (a and b))"},
		{"at least 0 of ((a) (true))", ">0[a T]", "at least 0 of (a (true))"},
		{"all of (a) or any of (b c) or none of (d)", "((*0[a]|+0[b c])|00[d])", "all of (a) or any of (b c) or none of (d)"},
		{"not any of (a b) and c", "(!+0[a b]&c)", "not any of (a b) and c"},
		{"exactly 1 of ((exactly 1 of (a b)) c)", "=1[=1[a b] c]", "exactly 1 of ((exactly 1 of (a b)) c)"},
		{"true or false", "(T|F)", "true or false"},
		{"((((a))))", "a", "a"},
		{"a\n  and\tb", "(a&b)", "a and b"},
		{"북한.동결 and état", "(북한.동결&état)", "북한.동결 and état"},
		{"e\u0301tat", "état", "état"},
		{"\u1103\u1169\u11bc", "동", "동"},
		{"a-b-c.d-2_x", "a-b-c.d-2_x", "a-b-c.d-2_x"},
		{"nothing and iffy", "(nothing&iffy)", "nothing and iffy"},
	} {
		n, l := Parse(c.text, nil)
		if len(l) > 0 {
			t.Errorf("%q: %s: %s", c.text, l[0].Code.Name, l[0].Message)
		}
		if got := shape(n); got != c.shape {
			t.Errorf("%q: tree %s, want %s", c.text, got, c.shape)
		}
		if got := Print(n); got != c.print {
			t.Errorf("%q: printed %q, want %q", c.text, got, c.print)
		}
	}
}

// Every slip yields its one code at its place, and a tree as far as the
// intention is plain. The place is given in guillemets.
func TestParseFaults(t *testing.T) {
	for _, c := range []struct{ text, code, shape, says string }{
		{"«»", "EmptyExpression", "?", "Write one"},
		{"«  »", "EmptyExpression", "?", ""},
		{"«!»a", "ForeignSymbol", "!a", `Write "not a"`},
		{"a «&» !b | c", "ForeignSymbol", "((a&!b)|c)", `Write "(a and not b) or c"`},
		{"a «&&» b", "ForeignSymbol", "(a&b)", `Write "a and b"`},
		{"«~»a", "ForeignSymbol", "!a", `Write "not a"`},
		{"a«->»b -> c", "ForeignSymbol", "(a>(b>c))", `Write "if a then if b then c"`},
		{"a «<->» b", "ForeignSymbol", "(a=b)", `Write "a iff b"`},
		{"a «∧» b", "ForeignSymbol", "(a&b)", ""},
		{"a «|» (b &", "ForeignSymbol", "(a|(b&?))", `Write "or" in its place.`},
		{"a «-» b", "ForeignSymbol", "a", "no spaces around it"},
		{"pay «if» sue", "MisplacedIf", "(sue>pay)", `Write "if sue then pay"`},
		{"a and «if» b then c", "MisplacedIf", "(a&(b>c))", "parentheses"},
		{"a iff «if» b then c", "MisplacedIf", "(a=(b>c))", ""},
		{"not «if» b then c", "MisplacedIf", "!(b>c)", ""},
		{"a iff b «iff» c iff d", "AmbiguousIff", "(((a=b)=c)=d)", `"(a iff b) iff c"`},
		{"if a then b «iff» c", "AmbiguousIff", "((a>b)=c)", `"(if a then b) iff c"`},
		{"«a xor b xor c» xor d", "ChainedXor", "(((a^b)^c)^d)", "exactly 1 of"},
		{"exactly 1 of «(a»", "CutList", "=1[a]", "Use spaces"},
		{"exactly 1 of «(a b»", "CutList", "=1[a b]", "Use spaces"},
		{"b«)»", "UnmatchedParenthesis", "b", "use spaces"},
		{"«)» a", "UnmatchedParenthesis", "?", ""},
		{"not «(»a and b", "UnclosedParenthesis", "!(a&b)", `Add ")".`},
		{"not (a or «(»b)", "?", "", ""},
		{"«exactly one» of (a b)", "MalformedCount", "?", "a number in digits"},
		{"«exactly 70000» of (a b)", "MalformedCount", "?", "65536"},
		{"«at 2» of (a b)", "MalformedCount", "?", `"most" or "least"`},
		{"«at most 2 (»a b)", "MalformedCount", "?", `"of"`},
		{"«all of a» b", "MalformedCount", "?", "list in parentheses"},
		{"all of «()»", "MalformedCount", "*0[?]", "at least one name"},
		{"one «of» (a b)", "MalformedExpression", "one", "in digits"},
		{"all of (a«,)»", "MalformedItem", "*0[a ?]", "comma"},
		{"all of («,» a)", "MalformedItem", "*0[?]", "comma"},
		{"all of (a «not» b) and c", "MalformedItem", "(*0[a ?]&c)", "(not b)"},
		{"a «b»", "MalformedExpression", "a", "Between two parts"},
		{"a «AND» b", "MalformedExpression", "a", `Write "and" in small letters`},
		{"NOT «a»", "MalformedExpression", "NOT", `Write "not" in small letters`},
		{"a «unless» b", "MalformedExpression", "a", "if not b then a"},
		{"if a then b «else» c", "MalformedExpression", "(a>b)", "if not a then c"},
		{"if a «b»", "MalformedExpression", "(a>?)", "then"},
		{"«and» a", "MalformedExpression", "?", "Begin with"},
		{"a «and»", "MalformedExpression", "(a&?)", ""},
		{"(a «and») or b", "MalformedExpression", "((a&?)|b)", ""},
		{"a and «()»", "MalformedExpression", "(a&?)", "nothing between"},
		{"a«,» b", "MalformedExpression", "a", `"and" or "or"`},
		{"«2nd» and a", "MalformedName", "?", ""},
		{"a and «b.c.d»", "MalformedName", "(a&?)", "more than one dot"},
		{"«b.» and c", "MalformedName", "?", ""},
		{"«b-» and c", "MalformedName", "?", ""},
		{"a «#» b", "MalformedName", "a", ""},
		{"a «\u202e» b", "MalformedName", "a", `\u202e`},
		{"a «\xff» b", "MalformedName", "a", `\xff`},
		{"«up.none»", "ReservedWord", "up.none", `"none"`},
		{"«not.x»", "ReservedWord", "not.x", `"not"`},
	} {
		start := strings.Index(c.text, "«")
		text := strings.Replace(c.text, "«", "", 1)
		stop := strings.Index(text, "»")
		text = strings.Replace(text, "»", "", 1)
		n, l := Parse(text, nil)
		if c.code == "?" { // balanced after all
			c.code, c.shape = "UnclosedParenthesis", "!(a|b)"
			start, stop = 4, 5
		}
		if len(l) != 1 {
			t.Errorf("%q: %d diagnostics, want 1", text, len(l))
			continue
		}
		d := l[0]
		if d.Code.Name != c.code || d.Span != (diag.Span{Start: start, End: stop}) {
			t.Errorf("%q: %s at %v, want %s at {%d %d}", text, d.Code.Name, d.Span, c.code, start, stop)
		}
		if all := d.Message + "\n" + d.Detail + "\n" + d.Remedy; !strings.Contains(all, c.says) {
			t.Errorf("%q: %q is not said in\n%s", text, c.says, all)
		}
		if got := shape(n); got != c.shape {
			t.Errorf("%q: tree %s, want %s", text, got, c.shape)
		}
	}
}

// Faults in parentheses of their own are told one by one.
func TestParseFindsItsPlaceAgain(t *testing.T) {
	n, l := Parse("(a b) and all of (c not d) and (e", nil)
	var got []string
	for _, d := range l {
		got = append(got, d.Code.Name)
	}
	if s := strings.Join(got, " "); s != "MalformedExpression MalformedItem UnclosedParenthesis" {
		t.Errorf("got %s", s)
	}
	if s := shape(n); s != "((a&*0[c ?])&e)" {
		t.Errorf("tree %s", s)
	}
}

func TestParseSpans(t *testing.T) {
	text := "not (usa.a and b) or at most 1 of (c d)"
	// As if the text began at byte 100 and had an escape of three more bytes
	// after its first ten.
	n, _ := Parse(text, func(i int) int {
		if i > 10 {
			return 103 + i
		}
		return 100 + i
	})
	want := map[string]string{
		"(!(usa.a&b)|<1[c d])": text, "!(usa.a&b)": "not (usa.a and b)", "(usa.a&b)": "(usa.a and b)",
		"usa.a": "usa.a", "b": "b", "<1[c d]": "at most 1 of (c d)", "c": "c", "d": "d",
	}
	back := func(i int) int {
		if i > 110 {
			return i - 103
		}
		return i - 100
	}
	Walk(n, func(n Node) bool {
		s := n.Span()
		if got := text[back(s.Start):back(s.End)]; got != want[shape(n)] {
			t.Errorf("%s: %q", shape(n), got)
		}
		delete(want, shape(n))
		return true
	})
	if len(want) > 0 {
		t.Errorf("not visited: %v", want)
	}
}

func TestParseLimits(t *testing.T) {
	for _, c := range []struct {
		name, text string
		fine       bool
	}{
		{"200 times not", strings.Repeat("not ", 200) + "a", true},
		{"201 times not", strings.Repeat("not ", 201) + "a", false},
		{"many parentheses around nothing much", strings.Repeat("(", 900) + "a" + strings.Repeat(")", 900), true},
		{"parentheses without end", strings.Repeat("(", 60000), false},
		{"not without end", strings.Repeat("not ", 15000), false},
		{"if without end", strings.Repeat("if ", 20000), false},
		{"deep counts", strings.Repeat("all of ((", 7000), false},
		{"deep to the right", strings.Repeat("a and (", 201) + "a" + strings.Repeat(")", 201), false},
		{"a long chain", "a" + strings.Repeat(" and a", 10000), true},
		{"a long list", "all of (" + strings.Repeat("a ", 30000) + ")", true},
		{"too long", strings.Repeat("a", MaxLength+1), false},
	} {
		n, l := Parse(c.text, nil)
		if n == nil || l.HasErrors() == c.fine {
			t.Errorf("%s: fine %v, want %v", c.name, !l.HasErrors(), c.fine)
		}
		if !c.fine && (len(l) > 2 || l[len(l)-1].Code != diag.OversizedExpression) {
			t.Errorf("%s: %d diagnostics, the last %s", c.name, len(l), l[len(l)-1].Code.Name)
		}
	}
	if _, l := Parse(strings.Repeat("a -> ", 12000)+"a", nil); len(l) != 1 {
		t.Errorf("many symbols: %d diagnostics, want 1", len(l))
	}
}

func TestEqual(t *testing.T) {
	texts := strings.Split("a|b|x.a|true|false|not a|a and b|b and a|a or b|if a then b|a iff b|all of (a b)|any of (a b)|all of (a)|at most 1 of (a b)|at most 2 of (a b)", "|")
	for i, s := range texts {
		for j, u := range texts {
			a, _ := Parse(s, nil)
			b, _ := Parse("  "+u, nil)
			if got := Equal(a, b); got != (i == j) {
				t.Errorf("Equal(%s, %s) = %v", s, u, got)
			}
		}
	}
}

func TestIdents(t *testing.T) {
	for s, want := range map[string]bool{
		"a": true, "s7": true, "keep-order": true, "a_b": true, "한국": true, "e\u0301": true, "Ⅳ": true, "℘": true,
		"": false, "7s": false, "_a": false, "-a": false, "a-": false, "a--b": false, "a.b": false, "a b": false,
		"not": false, "of": false, "NOT": true, "\u037a": false, "a\u200d": false, "ﾞ": false, "a\xff": false, "a\u0301-b": true,
	} {
		if got := IsIdent(s); got != want {
			t.Errorf("IsIdent(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestWalkStops(t *testing.T) {
	n, _ := Parse("a and not b and all of (c d)", nil)
	var got []string
	Walk(n, func(n Node) bool {
		if name, ok := n.(*Name); ok {
			got = append(got, name.Ident)
		}
		_, not := n.(*Not)
		return !not
	})
	if s := strings.Join(got, ""); s != "acd" {
		t.Errorf("visited %s, want acd", s)
	}
	Walk(nil, nil)
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"if a then not b or c.d", "exactly 1 of (a (b iff c), d)", "a xor b xor c", "!a -> (b | c)", "at most 2 of (",
		"((a) if b", "e\u0301 and 동결", "a iff b iff c", "none of (a not b)) x", "if if a then b then c iff d", "a. .b -c 2d",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, l := Parse(text, nil)
		for _, d := range l {
			if d.Span.Start < 0 || d.Span.End > len(text) || d.Span.Start > d.Span.End {
				t.Fatalf("place %v outside the text", d.Span)
			}
		}
		if l.HasErrors() {
			return
		}
		printed := Print(n)
		again, l := Parse(printed, nil)
		if l.HasErrors() {
			t.Fatalf("%q is printed %q: %s", text, printed, l[0].Message)
		}
		if !Equal(n, again) {
			t.Fatalf("%q is printed %q, another tree", text, printed)
		}
		if Print(again) != printed {
			t.Fatalf("%q is printed %q, then %q", text, printed, Print(again))
		}
	})
}
