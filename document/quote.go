package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A quotation is what stands between quotation marks, which are not part of it.
type quotation struct {
	start, end int  // of the words between the marks
	open       bool // no closing mark: it goes on in the next paragraph
	after      int  // behind the closing mark
}

// pairs are the quotation marks that are understood, by opening mark. Straight
// single marks are left alone: they are apostrophes too often.
var pairs = map[rune]string{'‘': "’", '“': "”“\"", '„': "“”", '«': "»", '»': "«", '「': "」", '『': "』", '《': "》", '"': "\"”"}

// quotations finds what is quoted in a paragraph.
func quotations(s string) []quotation {
	var list []quotation
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		closing, ok := pairs[r]
		if !ok || r == '"' && !opens(s, i) {
			i += size
			continue
		}
		start := i + size
		end := start
		for end < len(s) {
			c, n := utf8.DecodeRuneInString(s[end:])
			if strings.ContainsRune(closing, c) && !(c == r && opens(s, end)) && !(c == '’' && within(s, end)) {
				break
			}
			end += n
		}
		q := quotation{start: start, end: end, after: end}
		if end < len(s) {
			_, n := utf8.DecodeRuneInString(s[end:])
			q.after = end + n
		} else {
			q.open = true
		}
		if strings.TrimSpace(s[q.start:q.end]) != "" {
			list = append(list, q)
		}
		i = max(q.after, start)
	}
	return list
}

// opens reports whether a straight mark at a place opens a quotation: a letter
// follows, and none is before it.
func opens(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	_, size := utf8.DecodeRuneInString(s[at:])
	after, _ := utf8.DecodeRuneInString(s[at+size:])
	return (at == 0 || unicode.IsSpace(before) || strings.ContainsRune("(—–-", before)) && !unicode.IsSpace(after) && at+size < len(s)
}

// within reports whether a mark at a place stands within a word, as an
// apostrophe does.
func within(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	_, size := utf8.DecodeRuneInString(s[at:])
	after, _ := utf8.DecodeRuneInString(s[at+size:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// whole reports whether a quotation is a sentence of its own and not a few words
// in somebody else's.
func (q quotation) whole(s string) bool {
	words := strings.TrimSpace(s[q.start:q.end])
	if !capital(words) && !unicode.IsDigit(rune(words[0])) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(words)
	if strings.ContainsRune(".,?!…", last) {
		return true
	}
	rest := strings.TrimSpace(s[q.after:])
	return q.open || len(strings.Fields(words)) > 3 && (rest == "" || strings.ContainsRune(",.?!—–", firstRune(rest)))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
