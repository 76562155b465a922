package draw

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/width"
)

// The bundled font is Liberation Sans (SIL Open Font License 1.1): Latin, Greek
// and Cyrillic, and as wide as Arial and Helvetica letter for letter, so that
// what is measured here fits in a browser that has any of the three.
const fontFamily = `"Liberation Sans", Arimo, Arial, Helvetica, "Noto Sans CJK KR", "Noto Sans CJK JP", "Noto Sans CJK SC", sans-serif`

// FontData is the bundled font, as a TrueType file. It must not be changed.
func FontData(bold bool) []byte {
	if bold {
		return liberationsansbold.TTF
	}
	return liberationsansregular.TTF
}

// advances is how wide each letter of the bundled font is, in thousandths of
// the size.
type advances map[rune]float64

var (
	regular = sync.OnceValue(func() advances { return measure(false) })
	heavy   = sync.OnceValue(func() advances { return measure(true) })
)

// blocks are where the bundled font has letters.
var blocks = [...][2]rune{{0x20, 0x5ff}, {0x1e00, 0x27ff}, {0xfb00, 0xfb06}, {0xfffc, 0xfffd}}

func measure(bold bool) advances {
	f, err := sfnt.Parse(FontData(bold))
	if err != nil {
		panic("draw: the bundled font cannot be read: " + err.Error())
	}
	var buf sfnt.Buffer
	out := advances{}
	for _, b := range blocks {
		for r := b[0]; r <= b[1]; r++ {
			g, err := f.GlyphIndex(&buf, r)
			if err != nil || g == 0 {
				continue
			}
			if a, err := f.GlyphAdvance(&buf, g, fixed.I(1000), font.HintingNone); err == nil {
				out[r] = float64(a) / 64
			}
		}
	}
	return out
}

// Bundled reports whether the bundled font has a letter.
func Bundled(r rune) bool {
	_, ok := regular()[r]
	return ok
}

// Width is how wide a line of words is. A letter that the bundled font lacks
// counts as wide as its size if it is East Asian, and as seven tenths of it
// otherwise; marks that sit on other letters count nothing.
func Width(s string, size float64, bold bool) float64 {
	table := regular()
	if bold {
		table = heavy()
	}
	sum := 0.0
	for _, r := range s {
		sum += advance(table, r)
	}
	return sum * size / 1000
}

func advance(table advances, r rune) float64 {
	if a, ok := table[r]; ok {
		return a
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 1000
	}
	return 700
}

// fit cuts words so that they are at most as wide as given, with an ellipsis
// where something is missing.
func fit(s string, size float64, bold bool, most float64) string {
	s = Clean(s)
	if Width(s, size, bold) <= most {
		return s
	}
	room, cut := most-Width("…", size, bold), 0
	for k, r := range s {
		if room -= Width(string(r), size, bold); room < 0 {
			break
		}
		cut = k + utf8.RuneLen(r)
	}
	return strings.TrimRight(s[:cut], " ") + "…"
}

// wrap breaks words into at most so many lines of a width; the last is cut if
// they do not fit. East Asian text breaks between any two letters.
func wrap(s string, size float64, bold bool, most float64, lines int) []string {
	var out []string
	line := ""
	words := pieces(Clean(s))
	for k, w := range words {
		if line == "" || Width(strings.TrimRight(line+w, " "), size, bold) <= most {
			line += w
			continue
		}
		if len(out) == lines-1 {
			line += strings.Join(words[k:], "")
			break
		}
		out, line = append(out, fit(strings.TrimSpace(line), size, bold, most)), w
	}
	return append(out, fit(strings.TrimSpace(line), size, bold, most))
}

// pieces are the parts of a text between which a line may break, each with the
// space after it.
func pieces(s string) []string {
	var out []string
	begin := 0
	for k, r := range s {
		wide := width.LookupRune(r).Kind() == width.EastAsianWide
		if wide && k > begin && unicode.Is(unicode.Han, r) {
			out, begin = append(out, s[begin:k]), k
		}
		if r == ' ' {
			out, begin = append(out, s[begin:k+1]), k+1
		}
	}
	if begin < len(s) {
		out = append(out, s[begin:])
	}
	return out
}

// Clean puts a replacement mark in the place of what must not stand in a
// picture: control characters, those that turn the direction of others, and
// bytes that are no letters. All that draws text does this first.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || r == unicode.ReplacementChar || r == 0xfffe || r == 0xffff,
			r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
