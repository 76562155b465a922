package draw

import (
	"math"
	"strings"
	"testing"
)

// Widths of Arial, to which the bundled font is equal, in thousandths.
func TestWidth(t *testing.T) {
	for _, c := range []struct {
		s    string
		bold bool
		want float64
	}{
		{"", false, 0}, {"A", false, 667}, {"i", false, 222}, {" ", false, 278}, {"W", false, 944}, {"Ai", false, 889},
		{"A", true, 722}, {"i", true, 278}, {"Ж", false, 923}, {"한국", false, 2000}, {"e\u0301", false, 556}, {"ሀ", false, 700},
	} {
		if got := Width(c.s, 1000, c.bold); math.Abs(got-c.want) > 1 {
			t.Errorf("%q, bold %t: %g, want %g", c.s, c.bold, got, c.want)
		}
	}
	if got := Width("A", 12, false); math.Abs(got-12*.667) > .01 {
		t.Errorf("at size 12: %g", got)
	}
}

func TestBundled(t *testing.T) {
	for _, r := range "AzéŁşЖяΩ–“…●−→?" {
		if !Bundled(r) {
			t.Errorf("%c is not in the bundled font", r)
		}
	}
	for _, r := range "한中ع\u0901" {
		if r != 'ع' && Bundled(r) {
			t.Errorf("%c is in the bundled font", r)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		s    string
		most float64
		want string
	}{
		{"short", 100, "short"}, {"Ministry of the Environment", 80, "Ministry of t…"}, {"Ministry of the", 68, "Ministry of…"},
		{"x", 1, "…"}, {"", 10, ""}, {"two\nlines", 100, "two lines"},
	} {
		got := fit(c.s, 12, false, c.most)
		if got != c.want {
			t.Errorf("fit %q to %g: %q, want %q", c.s, c.most, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s    string
		want string
	}{
		{"one", "one"},
		{"Dismantle the nuclear programme under inspection", "Dismantle the|nuclear|programme u…"},
		{"Donaudampfschifffahrtsgesellschaft ends", "Donaudampfs…|ends"},
		{"朝鮮半島の非核化に関する協議", "朝鮮半島の非核|化に関する協議"},
		{"", ""},
	} {
		got := wrap(c.s, 12, false, 88, 3)
		if strings.Join(got, "|") != c.want {
			t.Errorf("wrap %q: %q, want %q", c.s, strings.Join(got, "|"), c.want)
		}
		for _, l := range got {
			if Width(l, 12, false) > 88 {
				t.Errorf("%q is too wide", l)
			}
		}
	}
}

// FuzzWrap checks that no line is too wide, whatever the text.
func FuzzWrap(f *testing.F) {
	for _, s := range append(hostile, "a b c", "한국 대통령", "") {
		f.Add(s, uint8(50), uint8(2))
	}
	f.Fuzz(func(t *testing.T, s string, wide, lines uint8) {
		most, n := 14+float64(wide), 1+int(lines)%5
		got := wrap(s, 12, true, most, n)
		if len(got) > n {
			t.Errorf("%d lines, at most %d", len(got), n)
		}
		for _, l := range got {
			if Width(l, 12, true) > most {
				t.Errorf("%q is wider than %g", l, most)
			}
		}
	})
}

func TestClean(t *testing.T) {
	if got := Clean("a\tb\x1b[2J\u202ec\u2066d\u200fe\u00a0é"); got != "a b�[2J�c�d�e\u00a0é" {
		t.Errorf("%q", got)
	}
}
