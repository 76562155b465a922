package modelfile

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/countermove/countermove/diag"
)

func formatted(t *testing.T, text string) string {
	t.Helper()
	out, l := Format(diag.NewFile("m.yaml", []byte(text)))
	if len(l) > 0 {
		t.Fatalf("%s: %s", l[0].Code.Name, l[0].Message)
	}
	return string(out)
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"keys in order, comments along", `
# Water, 2019

# the name
title:   Water dispute   # short
rules: [exactly 1 of ((build) (pay))]

# who is there
parties:
    up:
        prefers:
          - not  (build)   # above all
          # then
          - {want: 'build and pay or sue', id: peace}
          # no more
        name: Upstream
        options: {pay: Pay, build: Build the dam}


    # below
    down: {options: {sue: Sue},
      name: Downstream}
countermove: 1   # version
# the end
`, `# Water, 2019

countermove: 1 # version

# the name
title: Water dispute # short

# who is there
parties:
  up:
    name: Upstream
    options: {pay: Pay, build: Build the dam}
    prefers:
      - not build # above all
      # then
      - {id: peace, want: "(build and pay) or sue"}
      # no more

  # below
  down: {name: Downstream, options: {sue: Sue}}
rules: [exactly 1 of (build pay)]
# the end
`},
		{"expressions", `rules:
  - exactly 1 of (a,b , c)
  - if (a) then (b or (c and d))
  - "not  a"
  - {never: a and  b}
  - a &
  - >-
    a and
    b
  - if up.one then
        (up.two or up.three)
  - if up.one and up.two and up.three then
      (down.one or
      down.two or down.three or down.four or down.five or down.six)
  - if up.one then
        up.two or up.three
`, `rules:
  - exactly 1 of (a b c)
  - if a then b or (c and d)
  - "not a"
  - {never: a and b}
  - a &
  - a and b
  - if up.one then up.two or up.three
  - if up.one and up.two and up.three then down.one or down.two or down.three or down.four or
    down.five or down.six
  - if up.one then
    up.two or up.three
`},
		{"texts stay texts", `states: { s1: "---Y-" , s2: 'NO', s3: no, s4: y }
title:   "no"
as-of:  2019-04
summary:  >-
      one
        two

      three
assumptions:
- one text
     over lines
- 'it''s'
`, `title: "no"
summary: >-
  one
    two

  three
as-of: 2019-04
assumptions:
  - one text
    over lines
  - 'it''s'
states: {s1: "---Y-", s2: 'NO', s3: no, s4: y}
`},
		{"brackets over lines", `parties:
  up: {ranking: [s1,
    [s2, s3]],   name: Up}
  down:
    ranking: [s11111111, s22222222, s33333333, s44444444, s55555555, s66666666, s77777777, s88888888,
              s99999999, [t11111111,
                t22222222], t33333333]
    options: {
      # the first
      a: A, # and more
      b:
    }
sources:
  paper: {title: A report on what was said in the talks, publisher: A newspaper,
    date: 2019-04-26, language: id, grade: B2}
states:
  {s1: NYNNN, s2: YYNNN, s3: NNYNN, s4: YNYNN, s5: NYNNY, s6: YYNNY, s7: NNYNY, s8: YNYNY, s9: "---Y-"}
targets: [
  # none yet
]
`, `parties:
  up: {name: Up, ranking: [s1, [s2, s3]]}
  down:
    options:
      # the first
      a: A # and more
      b:
    ranking: [s11111111, s22222222, s33333333, s44444444, s55555555, s66666666, s77777777,
      s88888888, s99999999, [t11111111, t22222222], t33333333]
states:
  {s1: NYNNN, s2: YYNNN, s3: NNYNN, s4: YNYNN, s5: NYNNY, s6: YYNNY, s7: NNYNY, s8: YNYNY, s9: "---Y-"}
targets: [] # none yet
sources:
  paper:
    title: A report on what was said in the talks
    publisher: A newspaper
    date: 2019-04-26
    language: id
    grade: B2
`},
		{"graph form", `countermove: 1
parties:
  us: {ranking: [deal, calm], moves: ["calm -> deal"]}
start: calm
states: [calm, deal]
`, `countermove: 1
states: [calm, deal]
parties:
  us: {moves: ["calm -> deal"], ranking: [deal, calm]}
start: calm
`},
		{"an order that has a meaning stays", `terms:
  z: b.y
  a: b.x
parties:
  b: {options: {y: Y, x: X}, weights: {y: 1, x: 2}}
  a: {options: {name: N, id: I}}
variants:
  z: {changes: [{move: y, party: b, to: first}, {at: last, insert: x, party: b}], kind: lever}
`, `parties:
  b: {options: {y: Y, x: X}, weights: {y: 1, x: 2}}
  a: {options: {name: N, id: I}}
terms:
  z: b.y
  a: b.x
variants:
  z: {kind: lever, changes: [{party: b, move: y, to: first}, {party: b, insert: x, at: last}]}
`},
		{"line ends, mark, document sign", "\ufeff---\r\n# a\r\ntitle:  |\r\n   b\r\n   c\rstart: [ ]\r\n...\r\n# d",
			"# a\ntitle: |\n  b\n  c\nstart: []\n# d\n"},
		{"unknown keys last", "b-b: 1\ntitle: x\naa: 2\n", "title: x\nb-b: 1\naa: 2\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := formatted(t, c.text)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			if again := formatted(t, got); again != got {
				t.Errorf("a second time:\n%s", cmp.Diff(got, again))
			}
		})
	}
}

// What cannot be laid out comes back as it is.
func TestFormatLeavesAlone(t *testing.T) {
	for _, c := range []struct{ text, code string }{
		{"title: [a\nstart: b\n", "any"},
		{"rules:\n  - !modify\n", "UnexpectedTag"},
		{"a: &x b\nc:   *x\n", "UnexpectedAlias"},
		{"title: a\ntitle:   b\n", "DuplicateKey"},
		{"rules: [exactly 1 of (a, b)]\n", "CutList"},
		{"a:   b\n---\nc: d\n", "RepeatedDocument"},
		{"", "EmptyFile"},
		{"a\x00: b", "BinaryFile"},
		{"%YAML 1.1\n---\na:   b\n", ""},
		{"{title:   a}\n", ""},
		{"- a\n-   b\n", ""},
	} {
		out, l := Format(diag.NewFile("m", []byte(c.text)))
		if string(out) != c.text {
			t.Errorf("%q became %q", c.text, out)
		}
		if got := len(l) > 0; got != (c.code != "") || got && c.code != "any" && l[0].Code.Name != c.code {
			t.Errorf("%q: %v, want %s", c.text, l, c.code)
		}
	}
}

// The cases that ship, and the examples of every code that is not about YAML,
// keep their values and comments and are settled after one time.
func TestFormatCases(t *testing.T) {
	paths, err := filepath.Glob("../cases/*.yaml")
	if err != nil || len(paths) < 5 {
		t.Fatalf("cases: %v, %v", paths, err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		checkFormat(t, path, text)
	}
	for _, c := range diag.Codes {
		checkFormat(t, c.Name, []byte(c.Example))
	}
}

// checkFormat checks what must hold for every text, and reports whether it was
// laid out.
func checkFormat(t interface{ Errorf(string, ...any) }, name string, text []byte) bool {
	out, l := Format(diag.NewFile(name, text))
	if l.HasErrors() {
		if !bytes.Equal(out, text) {
			t.Errorf("%s: a faulty text was changed", name)
		}
		return false
	}
	if a, b := hashed(text), hashed(out); !slices.Equal(a, b) {
		t.Errorf("%s: comments\n%s", name, cmp.Diff(a, b))
	}
	again, l := Format(diag.NewFile(name, out))
	if l.HasErrors() || !bytes.Equal(out, again) {
		t.Errorf("%s: a second time, -once +twice\n%s\nof\n%s", name, cmp.Diff(string(out), string(again)), text)
	}
	return !bytes.Equal(out, text) || settled(text)
}

// hashed returns what stands behind number signs, sorted: every comment, and
// more, found without the layout's help.
func hashed(text []byte) []string {
	var out []string
	for _, line := range strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' || r == '\r' }) {
		if _, c, ok := strings.Cut(line, "#"); ok {
			out = append(out, strings.TrimSpace(c))
		}
	}
	slices.Sort(out)
	return out
}

// settled reports whether the layout itself, without its proof-reader, leaves
// the text as it is.
func settled(text []byte) bool {
	text = layoutPlainLines(text)
	root, _ := layoutTree(text)
	return layoutFits(text, root) && bytes.Equal(newLayout(text, root).write(root, layoutRoot(layoutGraphForm(root))), text)
}

// Comments put anywhere in the cases survive.
func TestFormatComments(t *testing.T) {
	paths, _ := filepath.Glob("../cases/*.yaml")
	laid, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text, err := os.ReadFile(rapid.SampledFrom(paths).Draw(t, "case"))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for k := range rapid.IntRange(1, 8).Draw(t, "comments") {
			i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
			mark := "# " + strings.Repeat("x", k+1)
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				lines[i] += " " + mark
			case 1:
				lines = slices.Insert(lines, i, strings.Repeat(" ", 2*rapid.IntRange(0, 5).Draw(t, "indent"))+mark)
			case 2:
				lines = slices.Insert(lines, i, "", mark, "")
			}
		}
		all++
		if checkFormat(t, "case", []byte(strings.Join(lines, "\n"))) {
			laid++
		}
	})
	if laid < all*2/3 {
		t.Errorf("only %d of %d texts were laid out", laid, all)
	}
}

func FuzzFormat(f *testing.F) {
	paths, _ := filepath.Glob("../cases/*.yaml")
	for _, path := range paths {
		if text, err := os.ReadFile(path); err == nil && len(text) < 4000 {
			f.Add(text)
		}
	}
	for _, s := range []string{
		"b: |2 # c\n   x\n\n#y\na: [1, # z\n 2]\n", "? a\n: - - b\n    # c\n  - >+\n    d\n\n#e\n",
		"rules: # a\n- {never: 'x', id: y, # b\n why: \"p\n  q\" } # c\n", "a: {b, c: [ # d\n ]}\n...\n# e\n",
		"--- # a\nb:\n  # c\n  d # e\n", "a: 'it''s'\r\nb: \"\\x41 \\\r\n  c\"\r\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		out, l := Format(diag.NewFile("m", text))
		if l.HasErrors() {
			return
		}
		again, l := Format(diag.NewFile("m", out))
		if l.HasErrors() || !bytes.Equal(out, again) {
			t.Errorf("once:\n%q\ntwice:\n%q", out, again)
		}
		a, _ := layoutTree(text)
		b, _ := layoutTree(out)
		if !layoutSameNode(a, b, layoutRoot(false)) {
			t.Errorf("%q became %q", text, out)
		}
	})
}
