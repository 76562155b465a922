package export

import (
	"strings"
	"testing"

	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/report"
)

func TestHarmless(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"plain", "Groundwater", "Groundwater"},
		{"other scripts", "북한 и मुद्दा", "북한 и मुद्दा"},
		{"lines become spaces", "two\nlines\r\nand\ttab", "two lines and tab"},
		{"colour", "\x1b[31mred", "�[31mred"},
		{"C1 control sequence", "\u009b31mred", "�31mred"},
		{"writing direction", "a\u202eb\u2066c", "a�b�c"},
		{"line separators", "a\u2028b", "a�b"},
		{"no UTF-8", "a\xffb", "a�b"},
		{"delete", "a\x7fb", "a�b"},
	} {
		if got := Harmless(test.in); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTextNestsSentences(t *testing.T) {
	words, err := locale.Parse("outer = {party} {act}, then {rest}.\ninner = takes {options}\nname = {name}")
	if err != nil {
		t.Fatal(err)
	}
	s := report.Say("outer", "party", "Town\x1b", "act", report.Say("inner", "options", []string{"a", "b"}),
		"rest", []report.Sentence{report.Say("name", "name", "x"), report.Say("name", "name", "y")})
	if got, want := Text(words, s), "Town� takes a and b, then x and y."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func cells(texts ...string) []report.Cell {
	var row []report.Cell
	for _, s := range texts {
		row = append(row, report.Cell{Text: s})
	}
	return row
}

func TestTable(t *testing.T) {
	table := report.Table{Head: cells("state", "a", "bb"), Fixed: 1, Right: []bool{false, true, false},
		Rows: [][]report.Cell{cells("북쪽", "1", "Y"), cells("s1", "22", "N")}}
	for _, test := range []struct {
		name  string
		style Style
		want  string
	}{
		{"wide letters take two columns", Style{},
			"state   a  bb\n" +
				"북쪽    1  Y\n" +
				"s1     22  N\n"},
		{"columns that do not fit go below, the first repeated", Style{Width: 10},
			"state   a\n" +
				"북쪽    1\n" +
				"s1     22\n" +
				"\n" +
				"state  bb\n" +
				"북쪽   Y\n" +
				"s1     N\n"},
		{"colour marks the head", Style{Color: true},
			"\x1b[1mstate\x1b[0m   \x1b[1ma\x1b[0m  \x1b[1mbb\x1b[0m\n" +
				"북쪽    1  Y\n" +
				"s1     22  N\n"},
	} {
		var b strings.Builder
		if err := Table(&b, table, test.style); err != nil {
			t.Fatal(err)
		}
		if b.String() != test.want {
			t.Errorf("%s\n got %q\nwant %q", test.name, b.String(), test.want)
		}
	}
}

func TestTableCutsFixedColumns(t *testing.T) {
	table := report.Table{Head: cells("", "a"), Fixed: 1,
		Rows: [][]report.Cell{cells("a name that is much too long to stand beside anything", "Y")}}
	var b strings.Builder
	if err := Table(&b, table, Style{Width: 40}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if n := len([]rune(strings.TrimSpace(line))); n > 40 {
			t.Errorf("%d columns: %q", n, line)
		}
	}
	if !strings.Contains(b.String(), "…") {
		t.Errorf("the cut is not shown: %q", b.String())
	}
}

func TestParagraphWraps(t *testing.T) {
	words, err := locale.Parse("word = {w} {w} {w} {w}.")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	Paragraph(&b, []report.Sentence{report.Say("word", "w", "북쪽쪽"), report.Say("word", "w", "ab")}, "  ", Style{Words: words, Width: 18})
	want := "  북쪽쪽 북쪽쪽\n  북쪽쪽 북쪽쪽.\n  ab ab ab ab.\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
