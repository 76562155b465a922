package export

import (
	"io"
	"strings"

	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/report"
)

// The page of a brief as PDF: A4, in CSS pixels.
const (
	pageWide   = 793.7
	pageHigh   = 1122.5
	pageMargin = 76.0
	pageText   = pageWide - 2*pageMargin
)

// BriefPDF writes a brief as PDF: A4, page numbers, sources numbered and listed
// at the end, pictures as vectors. Words in the bundled font are text; letters
// of other fonts are drawn. The same brief gives the same bytes on machines with
// the same fonts.
func BriefPDF(w io.Writer, b *report.Brief, st BriefStyle) error {
	doc := newPDF(pageWide*points, pageHigh*points)
	doc.SetTitle(plane0(Harmless(b.Title)), true)
	if isTag(b.Lang) {
		doc.SetLang(b.Lang)
	}
	p := &pages{sheetPDF: &sheetPDF{Fpdf: doc, fonts: newFonts(st.Fonts)}, st: st, y: pageMargin, page: 1}
	p.flow([]word{}, []string{Harmless(b.Title)}, lineStyle{size: 22, bold: true, after: 14})
	for _, block := range b.Blocks {
		p.block(block)
	}
	p.notes(b.Notes)
	p.footer()
	return doc.Output(w)
}

// pages lays text out line by line.
type pages struct {
	*sheetPDF
	st      BriefStyle
	counter counter
	y       float64 // where the next line begins
	page    int
}

// A lineStyle is how a paragraph looks; lengths in CSS pixels.
type lineStyle struct {
	size   float64
	bold   bool
	indent float64
	ink    draw.Ink
	before float64
	after  float64
	keep   float64 // room that must be left below, so that a heading is not alone
}

var plainText = lineStyle{size: 13, after: 7}

// A word is a piece of a line that is not broken.
type word struct {
	text   string
	raised bool // a number of a note: small, and without a space before it
}

func (p *pages) block(block report.Block) {
	switch b := block.(type) {
	case *report.Heading:
		number := p.counter.next(b)
		size := 14.0
		if b.Level == 1 {
			number, size = number+".", 16.5
		}
		p.flow(nil, []string{number + " " + Text(p.st.Words, b.Text)}, lineStyle{size: size, bold: true, before: 14, after: 6, keep: 60})
	case *report.Paragraph:
		p.flow(p.words(b.Lines), nil, plainText)
	case *report.Bullets:
		for k, item := range b.Items {
			sign := "•"
			if b.Ordered {
				sign = itoa(k+1) + "."
			}
			p.room(20)
			at := p.y
			p.put(pageMargin, at+plainText.size, sign, plainText)
			style := plainText
			style.indent, style.after = 18, 4
			p.flow(p.words(item), nil, style)
		}
		p.y += 4
	case *report.Grid:
		p.grid(b)
	case *report.Figure:
		p.figure(b)
	}
}

// words are the words of sentences with the numbers of their notes.
func (p *pages) words(list []report.Remark) []word {
	var out []word
	for _, r := range list {
		for _, s := range strings.Fields(Text(p.st.Words, r.Sentence)) {
			out = append(out, word{text: s})
		}
		for k, n := range r.Notes {
			number := itoa(n + 1)
			if k > 0 {
				number = "," + number
			}
			out = append(out, word{number, true})
		}
	}
	return out
}

// flow sets words, or whole texts, as one paragraph.
func (p *pages) flow(list []word, texts []string, style lineStyle) {
	for _, t := range texts {
		for _, s := range strings.Fields(t) {
			list = append(list, word{text: s})
		}
	}
	p.y += style.before
	p.room(style.size*1.4 + style.keep)
	space := draw.Width(" ", style.size, style.bold)
	x, begun := style.indent, false
	for _, w := range list {
		size := style.size
		if w.raised {
			size *= 0.68
		}
		for _, piece := range fitting(w.text, pageText-style.indent, size, style.bold) {
			wide, gap := draw.Width(piece, size, style.bold), 0.0
			if begun && !w.raised {
				gap = space
			}
			if begun && x+gap+wide > pageText {
				p.y += style.size * 1.4
				p.room(style.size * 1.4)
				x, gap = style.indent, 0
			}
			high := p.y + style.size
			if w.raised {
				high -= style.size * 0.35
			}
			p.put(pageMargin+x+gap, high, piece, lineStyle{size: size, bold: style.bold, ink: style.ink})
			x, begun = x+gap+wide, true
		}
	}
	p.y += style.size*1.4 + style.after
}

// fitting breaks a word that is longer than a line.
func fitting(s string, wide, size float64, bold bool) []string {
	var out []string
	for draw.Width(s, size, bold) > wide {
		n := 0
		for k := range s {
			if k > 0 && draw.Width(s[:k], size, bold) > wide {
				break
			}
			n = k
		}
		if n == 0 {
			break
		}
		out, s = append(out, s[:n]), s[n:]
	}
	return append(out, s)
}

// put writes a text with its baseline at a place.
func (p *pages) put(x, y float64, s string, style lineStyle) {
	ink := style.ink
	if ink == draw.NoInk {
		ink = draw.Body
	}
	p.item(&draw.Text{X: x, Y: y, S: s, Size: style.size, Bold: style.bold, Ink: ink})
}

// room begins a new page where less than a height is left.
func (p *pages) room(high float64) {
	if p.y+high <= pageHigh-pageMargin {
		return
	}
	p.footer()
	p.AddPage()
	p.page++
	p.y = pageMargin
}

func (p *pages) footer() {
	number := itoa(p.page)
	p.put((pageWide-draw.Width(number, 10, false))/2, pageHigh-pageMargin/2, number, lineStyle{size: 10, ink: draw.Quiet})
}

// figure sets a picture as wide as the text at most.
func (p *pages) figure(f *report.Figure) {
	picture := p.st.picture(f)
	if picture == nil {
		return
	}
	scale := min(1, pageText/picture.W, 0.8*(pageHigh-2*pageMargin)/picture.H)
	p.room(picture.H*scale + 40)
	p.TransformBegin()
	p.TransformTranslate(pageMargin*points, p.y*points)
	p.TransformScale(100*scale, 100*scale, 0, 0)
	for _, it := range picture.Items {
		p.item(it)
	}
	p.TransformEnd()
	p.SetDashPattern([]float64{}, 0)
	p.y += picture.H*scale + 4
	p.flow(nil, []string{Text(p.st.Words, f.Caption)}, lineStyle{size: 11, ink: draw.Quiet, after: 12})
}

func (p *pages) notes(list []report.Note) {
	if len(list) == 0 {
		return
	}
	p.y += 10
	p.rule(0.4)
	p.y += 6
	for k, n := range list {
		var words []string
		for _, s := range n.Parts {
			words = append(words, Text(p.st.Words, s))
		}
		p.room(16)
		p.put(pageMargin, p.y+10.5, itoa(k+1), lineStyle{size: 10.5})
		p.flow(nil, words, lineStyle{size: 10.5, indent: 22, after: 2})
	}
}

// rule draws a line across the text.
func (p *pages) rule(wide float64) {
	p.shape(&draw.Path{Segs: []draw.Seg{
		{Op: draw.Move, P: [3]draw.Point{{X: pageMargin, Y: p.y}}},
		{Op: draw.Line, P: [3]draw.Point{{X: pageMargin + pageText, Y: p.y}}},
	}, Paint: draw.Paint{Stroke: draw.Quiet, Width: wide}})
}
