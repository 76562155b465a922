package diag

import (
	"encoding/json"
	"strings"
	"testing"
)

var (
	unknownTest   = &Code{Name: "UnknownName"}
	duplicateTest = &Code{Name: "DuplicateOption", Severity: Warning}
)

// spanOf is the place of the n-th occurrence of s in text, from 0.
func spanOf(t *testing.T, text, s string, n int) Span {
	t.Helper()
	start := 0
	for range n {
		start += strings.Index(text[start:], s) + len(s)
	}
	i := strings.Index(text[start:], s)
	if i < 0 {
		t.Fatalf("%q is not in %q", s, text)
	}
	return Span{start + i, start + i + len(s)}
}

func render(name, text string, color bool, l ...Diagnostic) string {
	var b strings.Builder
	List(l).Render(&b, NewFile(name, []byte(text)), color)
	return b.String()
}

func TestRender(t *testing.T) {
	text := "parties:\n  up:\n    options: {build: , pay: }\n    prefers:\n      - not (build and pai)\n"
	got := render("model.yaml", text, false,
		Diagnostic{
			Code: unknownTest, Span: spanOf(t, text, "pai", 0),
			Message: `Unknown name "pai"`, Detail: `There is no option or term "pai" here.`, Near: "pay",
		},
		Diagnostic{
			Code: duplicateTest, Span: spanOf(t, text, "build", 0), Message: "An option stands twice",
			Remedy:  "Take one of the two out, or give it an id of its own if it is meant to be something else altogether.",
			Related: []Related{{spanOf(t, text, "build", 1), "used here"}},
		})
	want := `warning: An option stands twice [DuplicateOption]
  model.yaml:3:15
    3 |     options: {build: , pay: }
      |               ^^^^^
  Take one of the two out, or give it an id of its own if it is meant to be
  something else altogether.
  see model.yaml:5:14: used here
    5 |       - not (build and pai)
      |              ^^^^^

error: Unknown name "pai" [UnknownName]
  model.yaml:5:24
    5 |       - not (build and pai)
      |                        ^^^
  There is no option or term "pai" here. Did you mean "pay"?
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The mark stands under the right cells, whatever is in front of it.
func TestRenderMark(t *testing.T) {
	for _, c := range []struct{ name, line, mark, want string }{
		{"wide", "북한: 제재x", "제재", "    1 | 북한: 제재x\n      |       ^^^^\n"},
		{"accent letter by letter", "e\u0301te\u0301 x", "x", "    1 | e\u0301te\u0301 x\n      |     ^\n"},
		{"tab", "a\tb", "b", "    1 | a   b\n      |     ^\n"},
		{"escape", "\x1b[31mred\x1b[0m x", "x", "    1 | <U+001B>[31mred<U+001B>[0m x\n      |                            ^\n"},
		{"direction", "a\u202eb x", "x", "    1 | a<U+202E>b x\n      |            ^\n"},
		{"no text", "a\xffb x", "x", "    1 | a<FF>b x\n      |        ^\n"},
		{"marked escape", "a \x07 b", "\x07", "    1 | a <U+0007> b\n      |   ^^^^^^^^\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := render("m", c.line, false, Diagnostic{Code: unknownTest, Span: spanOf(t, c.line, c.mark, 0), Message: "x"})
			if !strings.HasSuffix(got, c.want) {
				t.Errorf("got\n%s\nwant at its end\n%s", got, c.want)
			}
		})
	}
}

func TestRenderCutsLongLines(t *testing.T) {
	for _, before := range []int{0, 10, 50, 90, 500} {
		for _, marked := range []int{1, 40, 300} {
			for _, after := range []int{0, 30, 500} {
				line := strings.Repeat("가", before) + strings.Repeat("x", marked) + strings.Repeat("b", after)
				at := Span{3 * before, 3*before + marked}
				lines := strings.Split(render("m", line, false, Diagnostic{Code: unknownTest, Span: at, Message: "x"}), "\n")
				text, marks := lines[2], lines[3]
				if w := width(text); w > excerptWidth+8 {
					t.Errorf("%d,%d,%d: %d cells", before, marked, after, w)
				}
				first := strings.Index(marks, "^")
				if got := width(text[:strings.Index(text, "x")]); got != first {
					t.Errorf("%d,%d,%d: mark at %d, text at %d", before, marked, after, first, got)
				}
			}
		}
	}
}

// The near name is offered once.
func TestRenderNear(t *testing.T) {
	for remedy, want := range map[string]string{
		"":                  "  No such. Did you mean \"pay\"?\n",
		"Did you mean pay?": "  No such. Did you mean pay?\n",
		"Add it.":           "  No such. Did you mean \"pay\"? Add it.\n",
	} {
		got := render("m", "", false, Diagnostic{Code: unknownTest, Message: "x", Detail: "No such.", Near: "pay", Remedy: remedy})
		if !strings.HasSuffix(got, want) {
			t.Errorf("%q: got\n%s", remedy, got)
		}
	}
}

func TestRenderWithoutPlace(t *testing.T) {
	d := Diagnostic{Code: unknownTest, Message: "No states", Detail: "Why.", Related: []Related{{Span{1, 2}, "here"}}}
	if got, want := render("m", "", false, Diagnostic{Code: unknownTest, Message: "No states"}),
		"error: No states [UnknownName]\n  m\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var b strings.Builder
	List{d}.Render(&b, nil, false)
	if got, want := b.String(), "error: No states [UnknownName]\n  Why.\n  See also: here\n"; got != want {
		t.Errorf("without a file: got %q, want %q", got, want)
	}
}

// A place outside the text, or across lines, marks what there is.
func TestRenderOddPlaces(t *testing.T) {
	for _, s := range []Span{{0, 9}, {2, 5}, {3, 3}, {90, 99}, {-4, 2}, {5, 1}} {
		if got := render("m", "ab\ncd\n", false, Diagnostic{Code: unknownTest, Span: s, Message: "x"}); !strings.Contains(got, "^") {
			t.Errorf("%v: no mark in\n%s", s, got)
		}
	}
}

func TestRenderColor(t *testing.T) {
	got := render("a\x1b[2Jb", "pai", true, Diagnostic{Code: unknownTest, Span: Span{0, 3}, Message: "odd \x1b]0;title\x07"})
	want := "\x1b[1;31merror:\x1b[0m \x1b[1modd <U+001B>]0;title<U+0007>\x1b[0m [UnknownName]\n  a<U+001B>[2Jb:1:1\n" +
		"    1 | \x1b[1;31mpai\x1b[0m\n      | \x1b[1;31m^^^\x1b[0m\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestJSON(t *testing.T) {
	f := NewFile("m.yaml", []byte("é: pai\nb\n"))
	l := List{
		{Code: duplicateTest, Span: Span{8, 9}, Message: "Two", Related: []Related{{Span{0, 2}, "first"}}},
		{Code: unknownTest, Span: Span{4, 7}, Message: "One", Near: "pay"},
		{Code: unknownTest, Message: "None"},
	}
	got, err := json.MarshalIndent(l.JSON(f), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want := `[
 {
  "code": "UnknownName",
  "severity": "error",
  "message": "None",
  "file": "m.yaml",
  "start": 0,
  "end": 0
 },
 {
  "code": "UnknownName",
  "severity": "error",
  "message": "One",
  "near": "pay",
  "file": "m.yaml",
  "line": 1,
  "column": 4,
  "endLine": 1,
  "endColumn": 7,
  "start": 4,
  "end": 7
 },
 {
  "code": "DuplicateOption",
  "severity": "warning",
  "message": "Two",
  "file": "m.yaml",
  "line": 2,
  "column": 1,
  "endLine": 2,
  "endColumn": 2,
  "start": 8,
  "end": 9,
  "related": [
   {
    "message": "first",
    "file": "m.yaml",
    "line": 1,
    "column": 1,
    "endLine": 1,
    "endColumn": 2,
    "start": 0,
    "end": 2
   }
  ]
 }
]`
	if string(got) != want {
		t.Errorf("got %s", got)
	}
	if got, _ := json.Marshal(List(nil).JSON(f)); string(got) != "[]" {
		t.Errorf("empty list: %s", got)
	}
}
