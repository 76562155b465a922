package export

import (
	"io"
	"slices"

	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/report"
)

// A BriefFormat writes a brief in one format.
type BriefFormat struct {
	Name   string // as a user names it
	Suffix string // of the file, with the dot
	Doc    string
	Write  func(w io.Writer, b *report.Brief, st BriefStyle) error
}

// BriefFormats lists the formats of a brief.
var BriefFormats = []BriefFormat{
	{"markdown", ".md", "Markdown, for wikis and version control", BriefMarkdown},
	{"html", ".html", "one self-contained page that prints well", BriefHTML},
	{"docx", ".docx", "a Word document", BriefDOCX},
	{"latex", ".tex", "LaTeX, with the pictures as files beside it", BriefLaTeX},
	{"pdf", ".pdf", "PDF", BriefPDF},
}

// BriefFormatOf finds a format by its name, or by the suffix of a file.
func BriefFormatOf(name string) (BriefFormat, bool) {
	k := slices.IndexFunc(BriefFormats, func(f BriefFormat) bool { return f.Name == name || f.Suffix == name })
	if k < 0 {
		return BriefFormat{}, false
	}
	return BriefFormats[k], true
}

// BriefStyle is what writers of a brief need beside it.
type BriefStyle struct {
	Words *locale.Catalogue
	// Picture gives the picture of a figure; nil where there is none, and the
	// figure is left out.
	Picture func(name string) *draw.Picture
	// Beside writes a file beside that of the brief, for formats that cannot
	// hold pictures, and returns the name to refer to it by. Nil where the
	// brief does not go to a file; such formats then leave figures out.
	Beside func(name string, write func(io.Writer) error) (string, error)
	Fonts  FontFolders // for letters that the bundled font lacks
}

// picture is the picture of a figure, nil if there is none.
func (st *BriefStyle) picture(f *report.Figure) *draw.Picture {
	if st.Picture == nil {
		return nil
	}
	return st.Picture(f.Name)
}

// counter numbers the sections of a brief: 1, 2, … and A, B, … for appendices.
type counter struct{ sections, appendices, parts int }

// next is the number of a heading, with a full stop.
func (c *counter) next(h *report.Heading) string {
	switch {
	case h.Level > 1:
		c.parts++
		return c.current(h) + "." + itoa(c.parts)
	case h.Appendix:
		c.appendices++
	default:
		c.sections++
	}
	c.parts = 0
	return c.current(h)
}

func (c *counter) current(h *report.Heading) string {
	if c.appendices > 0 || h.Appendix {
		return string(rune('A' + c.appendices - 1))
	}
	return itoa(c.sections)
}
