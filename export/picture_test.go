package export

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/draw"
)

// square is a picture with a blue box in the middle of the left half.
func square() *draw.Picture {
	return &draw.Picture{ID: "square", W: 40, H: 20.5, Title: "A box", Desc: "It is blue.", Lang: "en", Items: []draw.Item{
		&draw.Group{Items: []draw.Item{&draw.Rect{X: 5, Y: 5, W: 10, H: 10, Paint: draw.Paint{Fill: draw.Party(0)}}}},
		&draw.Text{X: 22, Y: 15, S: "Жи", Size: 10, Ink: draw.Body},
	}}
}

func asPNG(t *testing.T, p *draw.Picture, how Rendering) (image.Image, []Missing) {
	t.Helper()
	var b bytes.Buffer
	missing, err := PicturePNG(&b, p, how)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return m, missing
}

func hex(c color.Color) string {
	r, g, b, a := c.RGBA()
	return fmt.Sprintf("%02x%02x%02x%02x", r>>8, g>>8, b>>8, a>>8)
}

func TestPNGPlaces(t *testing.T) {
	for _, c := range []struct {
		how           Rendering
		wide, high    int
		scale         int
		paper, inside string
	}{
		{Rendering{}, 80, 41, 2, "ffffffff", "0072b2ff"},
		{Rendering{Scale: 1}, 40, 21, 1, "ffffffff", "0072b2ff"},
		{Rendering{Scale: 3, Theme: draw.Dark}, 120, 62, 3, "15181cff", "3f9fd6ff"},
	} {
		m, missing := asPNG(t, square(), c.how)
		if m.Bounds().Dx() != c.wide || m.Bounds().Dy() != c.high {
			t.Errorf("%+v: %v", c.how, m.Bounds())
		}
		if got := hex(m.At(2*c.scale, 2*c.scale)); got != c.paper {
			t.Errorf("%+v: paper %s, want %s", c.how, got, c.paper)
		}
		for _, at := range []int{6, 10, 14} {
			if got := hex(m.At(at*c.scale, at*c.scale)); got != c.inside {
				t.Errorf("%+v: box at %d: %s, want %s", c.how, at, got, c.inside)
			}
		}
		if got := hex(m.At(17*c.scale, 10*c.scale)); got != c.paper {
			t.Errorf("%+v: beside the box: %s", c.how, got)
		}
		if len(missing) > 0 {
			t.Errorf("missing: %v", missing)
		}
	}
}

// ink counts the dots of an image that are darker than half within a box.
func ink(m image.Image, box image.Rectangle) int {
	n := 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if r, _, _, _ := m.At(x, y).RGBA(); r < 0x8000 {
				n++
			}
		}
	}
	return n
}

func TestPNGStrokes(t *testing.T) {
	path := func(p draw.Paint) *draw.Picture {
		p.Stroke = draw.Body
		return &draw.Picture{W: 100, H: 20, Items: []draw.Item{&draw.Path{Paint: p, Segs: []draw.Seg{
			{Op: draw.Move, P: [3]draw.Point{{X: 10, Y: 10}}}, {Op: draw.Line, P: [3]draw.Point{{X: 90, Y: 10}}}}}}}
	}
	for _, c := range []struct {
		paint draw.Paint
		want  int // dots
	}{
		{draw.Paint{Width: 4}, 80 * 4},
		{draw.Paint{Width: 4, Dash: draw.Dash{10, 10}}, 40 * 4},
		{draw.Paint{Width: 2, Dash: draw.Dash{30, 10}}, 60 * 2},
		{draw.Paint{Width: 4, Dash: draw.Dash{100, 1}}, 80 * 4},
	} {
		m, _ := asPNG(t, path(c.paint), Rendering{Scale: 1})
		if got := ink(m, m.Bounds()); got != c.want {
			t.Errorf("%+v: %d dots, want %d", c.paint, got, c.want)
		}
	}
}

func TestPNGCircle(t *testing.T) {
	m, _ := asPNG(t, &draw.Picture{W: 100, H: 100, Items: []draw.Item{&draw.Circle{X: 50, Y: 50, R: 40, Paint: draw.Paint{Fill: draw.Body}}}}, Rendering{Scale: 1})
	if got := ink(m, m.Bounds()); got < 4976 || got > 5076 { // π · 40² is 5027
		t.Errorf("a disc of radius 40 has %d dots", got)
	}
}

// A letter with a hole has one: the middle of an O is paper.
func TestPNGLetters(t *testing.T) {
	m, _ := asPNG(t, &draw.Picture{W: 60, H: 60, Items: []draw.Item{&draw.Text{X: 30, Y: 50, S: "O", Size: 56, Bold: true, Anchor: draw.Middle, Ink: draw.Body}}}, Rendering{Scale: 1})
	if got := hex(m.At(30, 30)); got != "ffffffff" {
		t.Errorf("the middle of O is %s", got)
	}
	if n := ink(m, image.Rect(5, 25, 25, 35)); n == 0 {
		t.Error("O has no left side")
	}
}

func TestMissingLetters(t *testing.T) {
	p := &draw.Picture{W: 200, H: 30, Items: []draw.Item{&draw.Text{X: 5, Y: 20, S: "A한国 Ж한", Size: 12, Ink: draw.Body}}}
	m, missing := asPNG(t, p, Rendering{Scale: 1})
	if len(missing) != 1 || !slices.Equal(missing[0].Runes, []rune("国한")) || missing[0].Joined {
		t.Errorf("missing %v", missing)
	}
	if n := ink(m, image.Rect(13, 10, 25, 22)); n == 0 {
		t.Error("nothing stands for the missing letter")
	}
	var b bytes.Buffer
	again, err := PicturePDF(&b, p, Rendering{})
	if err != nil || len(again) != 1 || !slices.Equal(again[0].Runes, missing[0].Runes) {
		t.Errorf("as PDF: %v, %v", again, err)
	}
}

// Hebrew is in the bundled font but is drawn from left to right, which is said.
func TestLettersOutOfOrder(t *testing.T) {
	_, missing := asPNG(t, &draw.Picture{W: 90, H: 30, Items: []draw.Item{&draw.Text{X: 5, Y: 20, S: "של", Size: 12, Ink: draw.Body}}}, Rendering{})
	if len(missing) != 1 || !missing[0].Joined || string(missing[0].Runes) != "לש" {
		t.Errorf("%v", missing)
	}
}

func TestTooLargeImage(t *testing.T) {
	for _, p := range []*draw.Picture{{W: 1e6, H: 1e6}, {W: 0, H: 10}} {
		if _, err := PicturePNG(io.Discard, p, Rendering{}); err == nil {
			t.Errorf("an image of %g by %g is made", p.W, p.H)
		}
	}
}

// unpacked is a PDF file with its streams unpacked.
func unpacked(t *testing.T, file []byte) string {
	t.Helper()
	var out strings.Builder
	for len(file) > 0 {
		head, rest, ok := bytes.Cut(file, []byte("stream\n"))
		out.Write(head)
		if !ok {
			break
		}
		body, after, _ := bytes.Cut(rest, []byte("\nendstream"))
		if z, err := zlib.NewReader(bytes.NewReader(body)); err == nil {
			text, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			out.Write(text)
		} else {
			out.Write(body)
		}
		file = after
	}
	return out.String()
}

func TestPDF(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if _, err := PicturePDF(w, square(), Rendering{}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("written twice, it differs")
	}
	if !bytes.HasPrefix(a.Bytes(), []byte("%PDF-1.")) || !bytes.HasSuffix(bytes.TrimSpace(a.Bytes()), []byte("%%EOF")) {
		t.Error("it is no PDF file")
	}
	text := unpacked(t, a.Bytes())
	for what, want := range map[string]string{
		"page of 40 × 20.5 pixels": "/MediaBox [0 0 30.00 15.38]",
		"blue box":                 "0.000 0.447 0.698 rg",
		"font":                     "/Subtype /CIDFontType2",
		"letters for searching":    "/ToUnicode",
		"fixed date":               "D:19700101000000",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s: %s is not in the file", what, want)
		}
	}
	var dark bytes.Buffer
	if _, err := PicturePDF(&dark, square(), Rendering{Theme: draw.Dark}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(unpacked(t, dark.Bytes()), "0.247 0.624 0.839 rg") {
		t.Error("dark has no dark colours")
	}
}

func TestLanguageOfPDF(t *testing.T) {
	for lang, want := range map[string]bool{"en": true, "zh-Hant": true, "": false, "en) /OpenAction (": false} {
		p := square()
		p.Lang = lang
		var b bytes.Buffer
		if _, err := PicturePDF(&b, p, Rendering{}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "/Lang ("+lang+")"); got != want {
			t.Errorf("language %q is in the file: %t", lang, got)
		}
	}
}

func TestPDFWriterFails(t *testing.T) {
	if _, err := PicturePDF(brokenWriter{}, square(), Rendering{}); err == nil {
		t.Error("the error of the writer is lost")
	}
	if _, err := PicturePNG(brokenWriter{}, square(), Rendering{}); err == nil {
		t.Error("the error of the writer is lost")
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestFoldersThatAreNotThere(t *testing.T) {
	p := &draw.Picture{W: 50, H: 30, Items: []draw.Item{&draw.Text{X: 5, Y: 20, S: "한", Size: 12, Ink: draw.Body}}}
	if _, missing := asPNG(t, p, Rendering{Fonts: FontFolders{"/nowhere/at/all"}}); len(missing) != 1 {
		t.Errorf("missing: %v", missing)
	}
	for _, f := range SystemFonts() {
		if f == "" {
			t.Error("a folder without a name")
		}
	}
}

// Any text at all gives a picture.
func FuzzPictureText(f *testing.F) {
	for _, s := range []string{"a", "한국", "\x00\xff", "e\u0301", "של", "\U00012000", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := &draw.Picture{W: 100, H: 30, Title: s, Desc: s, Lang: s, Items: []draw.Item{&draw.Text{X: 5, Y: 20, S: s, Size: 12, Ink: draw.Body}}}
		if _, err := PicturePNG(io.Discard, p, Rendering{Scale: 1}); err != nil {
			t.Error(err)
		}
		if _, err := PicturePDF(io.Discard, p, Rendering{}); err != nil {
			t.Error(err)
		}
	})
}
