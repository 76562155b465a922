package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/report"
)

// BriefDOCX writes a brief as a Word document (Office Open XML, ISO/IEC 29500):
// styles and numbered headings, tables whose first row repeats, sources as
// footnotes, pictures as PNG with a description. The same brief gives the same
// bytes.
func BriefDOCX(w io.Writer, b *report.Brief, st BriefStyle) error {
	d := &docx{st: st, brief: b, used: map[int]bool{}}
	d.paragraph("Title", run(Harmless(b.Title), ""))
	for _, block := range b.Blocks {
		if err := d.block(block); err != nil {
			return err
		}
	}
	z := zip.NewWriter(w)
	for _, part := range d.parts() {
		// A fixed time, since the same brief is to give the same file.
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := f.Write(part.data); err != nil {
			return err
		}
	}
	return z.Close()
}

type docx struct {
	st      BriefStyle
	brief   *report.Brief
	body    strings.Builder
	counter counter
	images  [][]byte
	used    map[int]bool // notes that stand as footnotes already
}

// A docxPart is a file in the package.
type docxPart struct {
	name string
	data []byte
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail; what XML forbids becomes U+FFFD
	return b.String()
}

// run is a piece of text with properties.
func run(text, properties string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return "<w:r>" + properties + `<w:t xml:space="preserve">` + escaped(text) + "</w:t></w:r>"
}

func (d *docx) paragraph(style, runs string) {
	fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>`, style, runs)
}

func (d *docx) block(block report.Block) error {
	switch b := block.(type) {
	case *report.Heading:
		number := d.counter.next(b)
		if b.Level == 1 {
			number += "."
		}
		d.paragraph(fmt.Sprintf("Heading%d", min(b.Level, 2)), run(number+" "+Text(d.st.Words, b.Text), ""))
	case *report.Paragraph:
		d.paragraph("BodyText", d.remarks(b.Lines))
	case *report.Bullets:
		for k, item := range b.Items {
			sign := "•"
			if b.Ordered {
				sign = itoa(k+1) + "."
			}
			d.paragraph("ListItem", run(sign, "")+"<w:r><w:tab/></w:r>"+d.remarks(item))
		}
	case *report.Grid:
		d.grid(b)
	case *report.Figure:
		return d.figure(b)
	}
	return nil
}

// remarks are sentences with footnotes. A note is a footnote where it is first
// referred to, and a small number after that.
func (d *docx) remarks(list []report.Remark) string {
	var b strings.Builder
	for k, r := range list {
		text := Text(d.st.Words, r.Sentence)
		if k > 0 {
			text = " " + text
		}
		b.WriteString(run(text, ""))
		for n, note := range r.Notes {
			if n > 0 {
				b.WriteString(run(", ", `<w:vertAlign w:val="superscript"/>`))
			}
			if d.used[note] {
				fmt.Fprintf(&b, `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> NOTEREF note%d \f \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>%s<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
					note+1, run(itoa(note+1), `<w:vertAlign w:val="superscript"/>`))
				continue
			}
			d.used[note] = true
			fmt.Fprintf(&b, `<w:bookmarkStart w:id="%d" w:name="note%d"/><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r><w:bookmarkEnd w:id="%d"/>`,
				note+1, note+1, note+1, note+1)
		}
	}
	return b.String()
}

func (d *docx) grid(g *report.Grid) {
	if !g.Caption.IsZero() {
		d.paragraph("Caption", run(Text(d.st.Words, g.Caption), ""))
	}
	d.body.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="BriefTable"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	wide := shares(d.st, g.Table)
	for _, w := range wide {
		fmt.Fprintf(&d.body, `<w:gridCol w:w="%d"/>`, int(w*textTwips))
	}
	d.body.WriteString("</w:tblGrid>")
	d.row(g.Table, g.Table.Head, wide, true)
	for _, cells := range g.Table.Rows {
		d.row(g.Table, cells, wide, false)
	}
	d.body.WriteString("</w:tbl>")
	d.paragraph("TableEnd", "")
}

// textTwips is the width of the text on A4 with its margins, in twentieths of a
// point.
const textTwips = 11906 - 2*1134

func (d *docx) row(t *report.Table, cells []report.Cell, wide []float64, head bool) {
	d.body.WriteString("<w:tr><w:trPr><w:cantSplit/>")
	if head {
		d.body.WriteString("<w:tblHeader/>")
	}
	d.body.WriteString("</w:trPr>")
	for k, c := range cells {
		properties, align := "", ""
		if head || c.Mark == report.Strong {
			properties = "<w:b/>"
		}
		if t.Right != nil && t.Right[k] {
			align = `<w:jc w:val="right"/>`
		}
		fmt.Fprintf(&d.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>%s</w:pPr>%s</w:p></w:tc>`, int(wide[k]*textTwips), align, run(CellText(d.st.Words, c), properties))
	}
	d.body.WriteString("</w:tr>")
}

// emu is the length of a CSS pixel in the unit of drawings.
const emu = 9525

// How large a picture may be on A4 with its margins, in CSS pixels.
const (
	widest  = 640.0
	tallest = 860.0
)

func (d *docx) figure(f *report.Figure) error {
	picture := d.st.picture(f)
	if picture == nil {
		return nil
	}
	var image bytes.Buffer
	if _, err := PicturePNG(&image, picture, Rendering{Fonts: d.st.Fonts}); err != nil {
		return err
	}
	d.images = append(d.images, image.Bytes())
	d.body.WriteString(drawing(len(d.images), picture))
	d.paragraph("Caption", run(Text(d.st.Words, f.Caption), ""))
	return nil
}

// drawing refers to picture n of the package.
func drawing(n int, p *draw.Picture) string {
	scale := min(1, widest/p.W, tallest/p.H)
	wide, high := int(p.W*scale*emu), int(p.H*scale*emu)
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="Figure"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="%s" descr="%s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="%d" name="%s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="image%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		wide, high, n, escaped(p.Title), escaped(p.Desc), n, escaped(p.Title), n, wide, high)
}
