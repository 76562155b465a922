package diag

// This file makes text safe and straight on a terminal: what cannot be shown
// is spelled out, and characters are measured in cells.

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns s with everything spelled out that would move the cursor,
// turn the direction of writing, or not be seen: control characters, terminal
// escapes, direction marks, bytes that are not UTF-8. Tabs and line ends become
// spaces.
func Visible(s string) string {
	var b strings.Builder
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		if r == '\t' || r == '\n' || r == '\r' {
			b.WriteByte(' ')
			continue
		}
		b.WriteString(glyph(r, s[i:i+size]))
	}
	return b.String()
}

// glyph is how one character is shown; raw are its bytes.
func glyph(r rune, raw string) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf("<%02X>", raw[0])
	case unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp),
		unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d': // joiners belong to some scripts
		return fmt.Sprintf("<U+%04X>", r)
	}
	return raw
}

// width is the number of cells a terminal gives to s, which is Visible.
func width(s string) int {
	cells := 0
	for _, r := range s {
		cells += runeWidth(r)
	}
	return cells
}

func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, joining):
		return 0
	case unicode.Is(wide, r):
		return 2
	}
	return 1
}

// joining has the vowels and final consonants of Hangul that is written letter
// by letter; they are drawn into the syllable before them.
var joining = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x1160, Hi: 0x11FF, Stride: 1}}}

// wide has the blocks whose characters take two cells (Unicode Standard Annex
// 11, East Asian Width W and F), to the accuracy that a caret needs.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115F, Stride: 1},
		{Lo: 0x2E80, Hi: 0x303E, Stride: 1},
		{Lo: 0x3041, Hi: 0x4DBF, Stride: 1},
		{Lo: 0x4E00, Hi: 0xA4CF, Stride: 1},
		{Lo: 0xA960, Hi: 0xA97F, Stride: 1},
		{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1},
		{Lo: 0xF900, Hi: 0xFAFF, Stride: 1},
		{Lo: 0xFE10, Hi: 0xFE19, Stride: 1},
		{Lo: 0xFE30, Hi: 0xFE6F, Stride: 1},
		{Lo: 0xFF01, Hi: 0xFF60, Stride: 1},
		{Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x16FE0, Hi: 0x18DFF, Stride: 1},
		{Lo: 0x1B000, Hi: 0x1B2FF, Stride: 1},
		{Lo: 0x1F300, Hi: 0x1F64F, Stride: 1},
		{Lo: 0x1F680, Hi: 0x1F6FF, Stride: 1},
		{Lo: 0x1F900, Hi: 0x1FAFF, Stride: 1},
		{Lo: 0x20000, Hi: 0x3FFFD, Stride: 1},
	},
}

// runeLen is the number of bytes of the first character of s.
func runeLen(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}
