package export

import (
	"io"
	"strings"
	"time"
	"unicode"

	"codeberg.org/go-pdf/fpdf"

	"github.com/countermove/countermove/draw"
)

// points is the length of a CSS pixel in points of PDF.
const points = 0.75

// PicturePDF writes a picture as a PDF file of one page of its size. Words in
// the bundled font are text, with the letters used embedded; letters of other
// fonts are drawn as outlines: they print, but cannot be searched. It returns
// which letters no font at hand has. The same picture gives the same bytes.
func PicturePDF(w io.Writer, p *draw.Picture, how Rendering) ([]Missing, error) {
	doc := newPDF(p.W*points, p.H*points)
	doc.SetTitle(plane0(p.Title), true)
	doc.SetSubject(plane0(p.Desc), true)
	if isTag(p.Lang) {
		doc.SetLang(p.Lang)
	}
	page := &sheetPDF{Fpdf: doc, theme: how.Theme, fonts: newFonts(how.Fonts)}
	page.item(&draw.Rect{W: p.W, H: p.H, Paint: draw.Paint{Fill: draw.Paper}})
	for _, it := range p.Items {
		page.item(it)
	}
	if err := doc.Output(w); err != nil {
		return nil, err
	}
	return page.fonts.report(), nil
}

// plane0 makes a text safe for the fields of a PDF file. Letters beyond the
// first 65,536, which the library cannot write there, become a mark.
func plane0(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xffff {
			return unicode.ReplacementChar
		}
		return r
	}, draw.Clean(s))
}

// isTag reports whether a text can be the tag of a language; the library writes
// that as it is.
func isTag(s string) bool {
	for _, r := range s {
		if r != '-' && (r > 0x7f || !unicode.IsLetter(r) && !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}

// fontPDF is the name of the bundled font within a PDF file.
const fontPDF = "LiberationSans"

// newPDF begins a document of one page of a size in points. Its dates are
// fixed, since the same picture is to give the same file.
func newPDF(wide, high float64) *fpdf.Fpdf {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: wide, Ht: high}})
	doc.SetCatalogSort(true)
	doc.SetCreationDate(time.Unix(0, 0).UTC())
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetProducer("countermove", true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddUTF8FontFromBytes(fontPDF, "", draw.FontData(false))
	doc.AddUTF8FontFromBytes(fontPDF, "B", draw.FontData(true))
	doc.AddPage()
	doc.SetLineJoinStyle("round")
	return doc
}

// sheetPDF is a page in the making.
type sheetPDF struct {
	*fpdf.Fpdf
	theme draw.Theme
	fonts *fonts
}

func (d *sheetPDF) item(it draw.Item) {
	switch it := it.(type) {
	case *draw.Group:
		for _, in := range it.Items {
			d.item(in)
		}
	case *draw.Text:
		d.text(it)
	default:
		d.shape(it)
	}
}

func (d *sheetPDF) shape(it draw.Item) {
	segs, paint := pathOf(it)
	style := ""
	if paint.Fill != draw.NoInk {
		r, g, b := d.rgb(paint.Fill)
		d.SetFillColor(r, g, b)
		style = "F"
	}
	if paint.Stroke != draw.NoInk {
		r, g, b := d.rgb(paint.Stroke)
		d.SetDrawColor(r, g, b)
		style = "D" + style
		wide := paint.Width
		if wide == 0 {
			wide = 1
		}
		d.SetLineWidth(wide * points)
		dash := []float64{}
		for _, x := range paint.Dash {
			dash = append(dash, x*points)
		}
		d.SetDashPattern(dash, 0)
	}
	if style == "" {
		return
	}
	d.draw(segs, style)
}

func (d *sheetPDF) rgb(ink draw.Ink) (r, g, b int) {
	x, y, z := ink.RGB(d.theme)
	return int(x), int(y), int(z)
}

func (d *sheetPDF) draw(segs []draw.Seg, style string) {
	for _, s := range segs {
		p := s.P
		switch s.Op {
		case draw.Move:
			d.MoveTo(p[0].X*points, p[0].Y*points)
		case draw.Line:
			d.LineTo(p[0].X*points, p[0].Y*points)
		case draw.Curve:
			d.CurveBezierCubicTo(p[0].X*points, p[0].Y*points, p[1].X*points, p[1].Y*points, p[2].X*points, p[2].Y*points)
		case draw.Close:
			d.ClosePath()
		}
	}
	d.DrawPath(style)
}

// text writes what the bundled font has as text, run by run, and draws the
// rest.
func (d *sheetPDF) text(t *draw.Text) {
	r, g, b := d.rgb(t.Ink)
	d.SetTextColor(r, g, b)
	d.SetFillColor(r, g, b)
	style := ""
	if t.Bold {
		style = "B"
	}
	d.SetFont(fontPDF, style, t.Size*points)
	run, from := "", 0.0
	flush := func() {
		if run != "" {
			d.Text(from*points, t.Y*points, run)
		}
		run = ""
	}
	for _, l := range d.fonts.set(t) {
		if l.face != nil && d.fonts.ours(l.face) {
			if run == "" {
				from = l.x
			}
			run += string(l.r)
			continue
		}
		flush()
		if segs := l.outline(t.Size, t.Y); len(segs) > 0 {
			d.draw(segs, "F")
		}
	}
	flush()
}
