package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// golden compares text with a file of testdata; with UPDATE set it writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s", path, got)
	}
}

// small has one item of each kind.
func small() *Picture {
	return &Picture{ID: "small", W: 120, H: 60.5, Title: "One of each", Desc: "A box, a ring, a line, a curve and two words.", Lang: "en", Items: []Item{
		&Group{ID: "state-1", Title: "State 1: nothing is taken", Class: "state", Role: "listitem", Data: []Datum{{"state", "1"}}, Items: []Item{
			&Rect{X: 4, Y: 4, W: 40, H: 20, R: 3, Paint: Paint{Fill: Paper, Stroke: Body, Width: 2}},
			&Text{X: 24, Y: 18, S: "s1", Size: 12, Bold: true, Anchor: Middle, Ink: Body},
		}},
		&Circle{X: 60, Y: 14, R: 5.25, Paint: Paint{Stroke: Quiet}},
		line(Paint{Stroke: Party(1), Width: 2.4, Dash: Dashed(1)}, Point{70, 14}, Point{110, 14.333}),
		&Path{Segs: []Seg{{Op: Move, P: [3]Point{{4, 40}}}, {Op: Curve, P: [3]Point{{10, 30}, {20, 50}, {30, 40}}}, {Op: Close}}, Paint: Paint{Fill: Party(0)}},
		&Text{X: 116, Y: 50, S: "да", Size: 11, Anchor: End, Ink: Quiet},
	}}
}

func TestInlineSVG(t *testing.T) {
	var b bytes.Buffer
	if err := small().Inline(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "small.svg", b.String())
}

func TestStyleSheet(t *testing.T) { golden(t, "picture.css", CSS()) }

func TestFileIsInlineWithStyle(t *testing.T) {
	var file, inline bytes.Buffer
	small().SVG(&file)
	small().Inline(&inline)
	got := strings.Replace(file.String(), "<style>\n"+CSS()+"</style>\n", "", 1)
	if want := `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + inline.String(); got != want {
		t.Errorf("got %s", got)
	}
}

// content is the text of a document without its style, and whether it is well
// formed.
func content(t *testing.T, doc []byte) (texts, elements []string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(doc))
	d.Strict = true
	name := ""
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts, elements
		}
		if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, doc)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			name = tok.Name.Local
			elements = append(elements, name)
			for _, a := range tok.Attr {
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || a.Name.Local == "href" {
					t.Errorf("attribute %s", a.Name.Local)
				}
			}
		case xml.EndElement:
			name = ""
		case xml.CharData:
			if name == "text" || name == "title" || name == "desc" {
				texts = append(texts, string(tok))
			}
		}
	}
}

// hostile are names that want to be more than names.
var hostile = []string{
	`</text><script>alert(1)</script>`, `"><image href="http://x/"/>`, `' onload='alert(1)`, `]]>&lt;!--`, `<!ENTITY x "y">`,
	"a\x00b\x1bc\u0007", "\u202egnitset", "\ufffe\uffff", "{{.}} ${x} %s", "javascript:alert(1)", strings.Repeat("W", 300),
}

func TestHostileNamesAreText(t *testing.T) {
	for _, name := range hostile {
		p := &Picture{ID: name, W: 100, H: 100, Title: name, Desc: name, Lang: name, Items: []Item{
			&Group{ID: name, Title: name, Class: name, Role: name, Data: []Datum{{"x", name}}, Items: []Item{&Text{X: 1, Y: 1, S: name, Size: 12, Ink: Body}}}}}
		var b bytes.Buffer
		if err := p.SVG(&b); err != nil {
			t.Fatal(err)
		}
		texts, elements := content(t, b.Bytes())
		if got, want := strings.Join(elements, " "), "svg title desc style rect g title text"; got != want {
			t.Errorf("%q: elements %s, want %s", name, got, want)
		}
		for _, got := range texts {
			if strings.TrimSpace(got) != "" && got != Clean(name) {
				t.Errorf("%q is shown as %q", name, got)
			}
		}
		if strings.ContainsAny(b.String(), "\x00\x1b\u202e") {
			t.Errorf("%q: control characters are let through", name)
		}
	}
}

func TestWriterFails(t *testing.T) {
	if err := small().SVG(failing{}); err == nil {
		t.Error("the error of the writer is lost")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 1: "1", 1.5: "1.5", 1.005: "1", -0.001: "0", 10: "10", 100.126: "100.13", -2.5: "-2.5"} {
		if got := number(x); got != want {
			t.Errorf("%g: %s, want %s", x, got, want)
		}
	}
}
