package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word of a text, or a mark between words.
type token struct {
	start, end int
	text, low  string
	word       bool
}

// tokens cuts a text into words and marks. A word has letters, digits, hyphens
// and apostrophes between letters.
func tokens(s string) []token {
	var list []token
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			i += size
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			j := i
			for j < len(s) {
				r, size := utf8.DecodeRuneInString(s[j:])
				next, _ := utf8.DecodeRuneInString(s[min(len(s), j+size):])
				inner := strings.ContainsRune("-'’.", r) && (unicode.IsLetter(next) || unicode.IsDigit(next) && r == '.')
				if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !inner {
					break
				}
				j += size
			}
			list = append(list, token{i, j, s[i:j], strings.ToLower(s[i:j]), true})
			i = j
		default:
			list = append(list, token{start: i, end: i + size, text: s[i : i+size], low: s[i : i+size]})
			i += size
		}
	}
	return list
}

// capital reports whether a word begins with a capital letter.
func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
