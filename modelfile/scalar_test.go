package modelfile

import (
	"fmt"
	"strings"
	"testing"
)

// Where each character of a value stands in the text: the offset of each byte
// of the value, and the end of the scalar.
func TestAlign(t *testing.T) {
	tests := []struct {
		name, text string
		style      quoting
		value      string
		want       string // offsets, then the end; "no" if they do not fit
	}{
		{"plain", "ab c # d", plain, "ab c", "0 1 2 3 end 4"},
		{"plain folded", "ab\n  c", plain, "ab c", "0 1 2 5 end 6"},
		{"plain with an empty line", "a\n\n  b", plain, "a\nb", "0 1 5 end 6"},
		{"plain with CRLF", "a \r\n\tb", plain, "a b", "0 1 5 end 6"},
		{"single quotes", "'a''b' ", single, "a'b", "1 2 4 end 6"},
		{"single folded", "'a\n b'", single, "a b", "1 2 4 end 6"},
		{"single and empty", "''", single, "", "end 2"},
		{"double", `"a\tb"`, double, "a\tb", "1 2 4 end 6"},
		{"double with code", `"\u00e9x"`, double, "éx", "1 1 7 end 9"},
		{"double with long code", `"\U0001F600\x41"`, double, "😀A", "1 1 1 1 11 end 16"},
		{"double continued", "\"a \\\n   b\"", double, "a b", "1 2 8 end 10"},
		{"double with a quote", `"a\"b"`, double, `a"b`, "1 2 4 end 6"},
		{"literal", "|\n  a\n   b\n", block, "a\n b\n", "4 5 6 9 10 end 10"},
		{"folded", ">-\n  a\n  b\n\nc: d", block, "a b", "5 6 9 end 10"},
		{"wide", "물 b", plain, "물 b", "0 1 2 3 4 end 5"},
		{"another text", "abc", plain, "abd", "no"},
		{"a text that ends early", "'ab", single, "ab", "no"},
		{"no quote", "ab", single, "ab", "no"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			end, ok := align([]byte(test.text), 0, test.style, test.value, func(i, offset int) {
				if i != len(got) {
					t.Errorf("byte %d is told after %d others", i, len(got))
				}
				got = append(got, fmt.Sprint(offset))
			})
			got = append(got, fmt.Sprint("end ", end))
			if !ok {
				got = []string{"no"}
			}
			if s := strings.Join(got, " "); s != test.want {
				t.Errorf("got %s, want %s", s, test.want)
			}
		})
	}
}

// Lines end at all of YAML's line ends; columns count characters.
func TestPlaces(t *testing.T) {
	text := "\uFEFFa물c\r\nd\re\u2028f\u0085g\u2029h\n"
	p := newPlaces([]byte(text), 3)
	for _, test := range []struct {
		line, column int
		want         string // the text from there on
	}{
		{1, 1, text[3:]}, {1, 2, "물c\r\nd\re\u2028f\u0085g\u2029h\n"}, {1, 3, "c\r\nd\re\u2028f\u0085g\u2029h\n"},
		{2, 1, "d\re\u2028f\u0085g\u2029h\n"}, {3, 1, "e\u2028f\u0085g\u2029h\n"}, {3, 2, "\u2028f\u0085g\u2029h\n"},
		{4, 1, "f\u0085g\u2029h\n"}, {5, 1, "g\u2029h\n"}, {6, 1, "h\n"}, {7, 1, ""}, {9, 1, ""},
		{1, 1, text[3:]}, {0, 0, text[3:]},
	} {
		if got := text[p.at(test.line, test.column):]; got != test.want {
			t.Errorf("line %d column %d is at %q, want %q", test.line, test.column, got, test.want)
		}
	}
	var lines []string
	for i := range p.lines {
		start, end := p.extent(i)
		lines = append(lines, text[start:end])
	}
	if got, want := strings.Join(lines, "|"), "a물c|d|e|f|g|h|"; got != want {
		t.Errorf("the lines are %q, want %q", got, want)
	}
	if got := p.lineOf(len(text) - 2); got != 5 {
		t.Errorf("the last letter is in the line with index %d, want 5", got)
	}
}
