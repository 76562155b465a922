package draw

import (
	"fmt"
	"math"
	"testing"
)

// luminance is the relative luminance of the Web Content Accessibility
// Guidelines, contrast their ratio.
func luminance(k Ink, t Theme) float64 {
	r, g, b := k.RGB(t)
	part := func(x uint8) float64 {
		c := float64(x) / 255
		if c <= .04045 {
			return c / 12.92
		}
		return math.Pow((c+.055)/1.055, 2.4)
	}
	return .2126*part(r) + .7152*part(g) + .0722*part(b)
}

func contrast(a, b Ink, t Theme) float64 {
	x, y := luminance(a, t), luminance(b, t)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func TestWordsCanBeRead(t *testing.T) {
	for _, th := range []Theme{Light, Dark} {
		for _, pair := range [][2]Ink{{Body, Paper}, {Quiet, Paper}, {Body, Shade}, {Quiet, Shade}} {
			if c := contrast(pair[0], pair[1], th); c < 4.5 {
				t.Errorf("%v on %v, dark %t: contrast %.2f", pair[0], pair[1], th, c)
			}
		}
		for k := party0; k < inks; k++ {
			if c := contrast(k.On(), k, th); c < 4.5 {
				t.Errorf("words on %s, dark %t: contrast %.2f", palette()[k].name, th, c)
			}
		}
	}
}

// The light colours are the eight that Okabe and Ito published.
func TestOkabeIto(t *testing.T) {
	published := map[string]bool{"#000000": true, "#e69f00": true, "#56b4e9": true, "#009e73": true, "#f0e442": true, "#0072b2": true, "#d55e00": true, "#cc79a7": true}
	for i := range Colours {
		delete(published, Party(i).hex(Light))
	}
	if len(published) > 0 {
		t.Errorf("colours not used: %v", published)
	}
}

func TestPartiesDifferWithoutColour(t *testing.T) {
	seen := map[string]int{}
	for i := range Colours {
		s := fmt.Sprint(Dashed(i))
		if j, ok := seen[s]; ok {
			t.Errorf("parties %d and %d have the same line", j, i)
		}
		seen[s] = i
	}
	if Party(8) != Quiet || Party(63) != Quiet || Party(-1) != Quiet {
		t.Error("a ninth party has a colour")
	}
}

func TestTint(t *testing.T) {
	if Tint(0) != heat0 || Tint(1) != heat0+Shades-1 || Tint(.5) != heat0+3 || Tint(-1) != heat0 || Tint(7) != heat0+Shades-1 {
		t.Error("shares have other shades")
	}
	for _, th := range []Theme{Light, Dark} {
		for k := 1; k < Shades; k++ {
			a, b := luminance(heat0+Ink(k-1), th), luminance(heat0+Ink(k), th)
			if th == Light && b >= a || th == Dark && b <= a {
				t.Errorf("shade %d does not stand out more than the one before, dark %t", k, th)
			}
		}
	}
}

func TestEveryInkHasATone(t *testing.T) {
	names := map[string]bool{}
	for k := Paper; k < inks; k++ {
		tone := palette()[k]
		if tone.name == "" || names[tone.name] || len(tone.light) != 7 || len(tone.dark) != 7 {
			t.Errorf("ink %d: %+v", k, tone)
		}
		names[tone.name] = true
	}
}
