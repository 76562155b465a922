package draw

import "strconv"

// An Ink is a colour by its use. What it looks like depends on whether the
// picture is light or dark; print is light.
type Ink uint8

// The inks. Party and Tint give the others.
const (
	NoInk Ink = iota
	Paper     // the ground
	Shade     // a panel on the ground
	Rule      // thin lines that only divide
	Quiet     // words and lines of less weight
	Body      // words, and the mark of what holds
	Black     // words on a light party colour
	party0
)

// Colours is how many parties have a colour of their own; the others are told
// apart by their letters only.
const Colours = 8

const heat0 = party0 + Colours

// Shades is how many steps a heat map has, the empty one included.
const Shades = 7

const inks = heat0 + Shades

// Party is the colour of party i: one of the eight of Okabe and Ito (2008), or
// Quiet for the ninth party and those after it.
func Party(i int) Ink {
	if i < 0 || i >= Colours {
		return Quiet
	}
	return party0 + Ink(i)
}

// Tint is the shade of a share from 0 to 1, darker for more in the light.
func Tint(share float64) Ink {
	k := int(share*(Shades-1) + 0.5)
	return heat0 + Ink(max(0, min(Shades-1, k)))
}

// A Theme says which of its two looks a picture has.
type Theme bool

// The themes.
const (
	Light Theme = false
	Dark  Theme = true
)

// A tone is an ink in both themes, as #rrggbb.
type tone struct{ name, light, dark string }

// palette holds the tones by ink. Okabe and Ito's colours are in an order in
// which neighbours differ in lightness too; black becomes near white in the
// dark, and dark blue becomes lighter.
func palette() [inks]tone {
	return [inks]tone{
		Paper:      {"paper", "#ffffff", "#15181c"},
		Shade:      {"shade", "#f2f4f6", "#22272d"},
		Rule:       {"rule", "#c4c9d0", "#4a525c"},
		Quiet:      {"quiet", "#58616b", "#a9b2bc"},
		Body:       {"body", "#15181c", "#eceff2"},
		Black:      {"black", "#000000", "#000000"},
		party0:     {"p1", "#0072b2", "#3f9fd6"},
		party0 + 1: {"p2", "#d55e00", "#e87722"},
		party0 + 2: {"p3", "#009e73", "#14b88a"},
		party0 + 3: {"p4", "#cc79a7", "#dc93ba"},
		party0 + 4: {"p5", "#e69f00", "#e69f00"},
		party0 + 5: {"p6", "#56b4e9", "#7cc7f0"},
		party0 + 6: {"p7", "#000000", "#f4f4f4"},
		party0 + 7: {"p8", "#f0e442", "#f0e442"},
		heat0:      {"h0", "#ffffff", "#15181c"},
		heat0 + 1:  {"h1", "#e6eaef", "#2a3138"},
		heat0 + 2:  {"h2", "#cbd3dc", "#3f4954"},
		heat0 + 3:  {"h3", "#a3b0bf", "#5b6876"},
		heat0 + 4:  {"h4", "#64758a", "#8593a3"},
		heat0 + 5:  {"h5", "#485a6d", "#b3bfcb"},
		heat0 + 6:  {"h6", "#2c3a49", "#e3e9ef"},
	}
}

// RGB is the colour of an ink in a theme, red, green and blue from 0 to 255.
func (k Ink) RGB(t Theme) (r, g, b uint8) {
	hex := k.hex(t)
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		panic("draw: a colour of the palette is not a number: " + hex)
	}
	return uint8(n >> 16), uint8(n >> 8), uint8(n)
}

func (k Ink) hex(t Theme) string {
	tone := palette()[k]
	if t == Dark {
		return tone.dark
	}
	return tone.light
}

// On is the ink for words on a ground of ink k: the one with more contrast in
// both themes.
func (k Ink) On() Ink {
	switch {
	case k == party0 || k == party0+6 || k >= heat0+4:
		return Paper // these are dark in the light and light in the dark
	case k >= party0 && k < heat0:
		return Black
	case k == Quiet || k == Body:
		return Paper
	}
	return Body
}

// A Dash is a line style: lengths of strokes and gaps in turn; nil is solid.
type Dash []float64

// Dashed is the line style of party i, so that lines differ without colour.
func Dashed(i int) Dash {
	styles := [Colours]Dash{nil, {7, 3}, {2, 2}, {9, 3, 2, 3}, {4, 2}, {1, 3}, {12, 3}, {6, 2, 1, 2, 1, 2}}
	if i < 0 || i >= Colours {
		return Dash{3, 3}
	}
	return styles[i]
}
