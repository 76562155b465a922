// Package export writes reports in the formats that people and programs read,
// one file per format, and reads models of other programs. What is said comes
// from package report, the words from a catalogue of internal/locale; names
// and texts of a model are data in every format and are never executed.
package export

import (
	"strings"
	"unicode"

	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/report"
)

// Text puts a sentence into the words of a catalogue. Names from the model are
// made harmless first; see Harmless.
func Text(c *locale.Catalogue, s report.Sentence) string {
	args := map[string]any{}
	for _, a := range s.Args {
		args[a.Name] = value(c, a.Value)
	}
	return c.Text(s.Key, args)
}

func value(c *locale.Catalogue, v any) any {
	switch v := v.(type) {
	case string:
		return Harmless(v)
	case []string:
		list := make([]string, len(v))
		for i, s := range v {
			list[i] = Harmless(s)
		}
		return list
	case report.Date:
		return Harmless(c.Date(string(v)))
	case report.Sentence:
		return Text(c, v)
	case []report.Sentence:
		list := make([]string, len(v))
		for i, s := range v {
			list[i] = Text(c, s)
		}
		return list
	}
	return v
}

// Harmless returns a text from a model as one line that no terminal acts on:
// line ends and tabs become spaces; control characters, and characters that
// change the direction of what follows, become the replacement character.
func Harmless(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '\n' || Harmful(r) }) && strings.ToValidUTF8(s, "") == s {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case Harmful(r):
			return '\uFFFD'
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// Harmful reports whether a terminal may act on a character instead of showing
// it: controls other than the line end, and the controls of writing direction.
func Harmful(r rune) bool {
	switch {
	case r == '\n':
		return false
	case unicode.IsControl(r):
		return true
	case r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
		return true
	case r == '\u2028', r == '\u2029':
		return true
	}
	return false
}
