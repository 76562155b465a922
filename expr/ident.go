package expr

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// IsIdent reports whether s can be an id: a Unicode identifier (XID_Start
// followed by XID_Continue, Unicode Standard Annex 31) that may also have "-"
// inside, and that is no word of the language. Any normal form is accepted;
// ids are kept and compared in the form that Normal gives.
func IsIdent(s string) bool {
	return s != "" && identEnd(s) == len(s) && !IsKeyword(Normal(s))
}

// Normal returns s in Unicode normal form C, the form in which ids are kept.
func Normal(s string) string { return norm.NFC.String(s) }

// IsKeyword reports whether s is a word of the language. Words are lower case.
func IsKeyword(s string) bool {
	switch s {
	case "not", "and", "xor", "or", "if", "then", "iff", "true", "false",
		"exactly", "at", "most", "least", "all", "any", "none", "of":
		return true
	}
	return false
}

// identEnd returns the length of the longest identifier that s begins with, 0
// if there is none.
func identEnd(s string) int {
	first, end := utf8.DecodeRuneInString(s)
	if !isStart(first) {
		return 0
	}
	for end < len(s) {
		dash := 0
		if s[end] == '-' {
			dash = 1
		}
		r, size := utf8.DecodeRuneInString(s[end+dash:])
		if size == 0 || !isContinue(r) {
			break
		}
		end += dash + size
	}
	return end
}

// isStart reports whether r has the property XID_Start.
func isStart(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) &&
		!unicode.In(r, unicode.Pattern_Syntax, unicode.Pattern_White_Space, notStart, notContinue)
}

// isContinue reports whether r has the property XID_Continue.
func isContinue(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc,
		unicode.Other_ID_Start, unicode.Other_ID_Continue) &&
		!unicode.In(r, unicode.Pattern_Syntax, unicode.Pattern_White_Space, notContinue)
}

// The characters by which XID_Start and XID_Continue are smaller than ID_Start
// and ID_Continue: normalisation would take them out of the set (UAX 31,
// section 5.1).
var (
	notStart = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x0E33, Hi: 0x0E33, Stride: 1},
		{Lo: 0x0EB3, Hi: 0x0EB3, Stride: 1},
		{Lo: 0xFF9E, Hi: 0xFF9F, Stride: 1},
	}}
	notContinue = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x037A, Hi: 0x037A, Stride: 1},
		{Lo: 0x309B, Hi: 0x309C, Stride: 1},
		{Lo: 0xFC5E, Hi: 0xFC63, Stride: 1},
		{Lo: 0xFDFA, Hi: 0xFDFB, Stride: 1},
		{Lo: 0xFE70, Hi: 0xFE7E, Stride: 2},
	}}
)
