package draw

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// SVG writes the picture as a file of its own, with a style sheet for light,
// dark and print. Text stays text. Nothing in it runs or is fetched.
func (p *Picture) SVG(w io.Writer) error {
	if _, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"); err != nil {
		return err
	}
	return p.write(w, true)
}

// Inline writes the picture as an element for a page that has the rules of CSS.
// Without them it is drawn in its light colours.
func (p *Picture) Inline(w io.Writer) error { return p.write(w, false) }

func (p *Picture) write(out io.Writer, style bool) error {
	w := &svg{Writer: bufio.NewWriter(out), id: p.ID}
	if w.id == "" {
		w.id = "figure"
	}
	w.printf(`<svg xmlns="http://www.w3.org/2000/svg" id="%s" class="cm-picture" role="img" aria-labelledby="%[1]s-title %[1]s-desc" width="%s" height="%s" viewBox="0 0 %[2]s %[3]s"`,
		escape(w.id), number(p.W), number(p.H))
	if p.Lang != "" {
		w.printf(` xml:lang="%s" lang="%[1]s"`, escape(p.Lang))
	}
	w.printf(" font-family=\"%s\">\n", escape(fontFamily))
	w.printf("<title id=\"%s-title\">%s</title>\n<desc id=\"%[1]s-desc\">%[3]s</desc>\n", escape(w.id), escape(p.Title), escape(p.Desc))
	if style {
		w.printf("<style>\n%s</style>\n", CSS())
	}
	w.item(&Rect{W: p.W, H: p.H, Paint: Paint{Fill: Paper}}, 0)
	for _, it := range p.Items {
		w.item(it, 0)
	}
	w.printf("</svg>\n")
	return w.Flush()
}

// CSS is the style sheet of all pictures: each ink is a variable, which a page
// may set; dark where the system or data-theme="dark" on the page asks for it.
func CSS() string {
	var b strings.Builder
	vars := func(t Theme) string {
		var v strings.Builder
		for k := Paper; k < inks; k++ {
			fmt.Fprintf(&v, "--cm-%s:%s;", palette()[k].name, k.hex(t))
		}
		return v.String()
	}
	fmt.Fprintf(&b, ".cm-picture{%s}\n", vars(Light))
	fmt.Fprintf(&b, "@media (prefers-color-scheme:dark){:root:not([data-theme=\"light\"]) .cm-picture,.cm-picture:root{%s}}\n", vars(Dark))
	fmt.Fprintf(&b, ":root[data-theme=\"dark\"] .cm-picture{%s}\n", vars(Dark))
	fmt.Fprintf(&b, "@media print{:root:root .cm-picture,.cm-picture:root:root{%s}}\n", vars(Light))
	for k := Paper; k < inks; k++ {
		name := palette()[k].name
		fmt.Fprintf(&b, ".cm-f-%s{fill:var(--cm-%s)}.cm-s-%[1]s{stroke:var(--cm-%[1]s)}\n", name, name)
	}
	return b.String()
}

type svg struct {
	*bufio.Writer
	id string
}

func (w *svg) printf(format string, args ...any) { fmt.Fprintf(w.Writer, format, args...) }

func (w *svg) item(it Item, depth int) {
	w.WriteString(strings.Repeat(" ", depth))
	switch it := it.(type) {
	case *Group:
		w.group(it, depth)
		return
	case *Rect:
		w.printf(`<rect x="%s" y="%s" width="%s" height="%s"`, number(it.X), number(it.Y), number(it.W), number(it.H))
		if it.R > 0 {
			w.printf(` rx="%s"`, number(it.R))
		}
		w.paint(it.Paint)
	case *Circle:
		w.printf(`<circle cx="%s" cy="%s" r="%s"`, number(it.X), number(it.Y), number(it.R))
		w.paint(it.Paint)
	case *Path:
		w.printf(`<path d="%s"`, pathData(it.Segs))
		w.paint(it.Paint)
	case *Text:
		w.text(it)
		return
	}
	w.WriteString("/>\n")
}

func (w *svg) group(g *Group, depth int) {
	w.WriteString("<g")
	if g.ID != "" {
		w.printf(` id="%s-%s"`, escape(w.id), escape(g.ID))
	}
	if g.Class != "" {
		w.printf(` class="cm-%s"`, escape(g.Class))
	}
	if g.Role != "" {
		w.printf(` role="%s"`, escape(g.Role))
	}
	for _, d := range g.Data {
		w.printf(` data-%s="%s"`, d.Name, escape(d.Value))
	}
	w.WriteString(">\n")
	if g.Title != "" {
		w.printf("%s<title>%s</title>\n", strings.Repeat(" ", depth+1), escape(g.Title))
	}
	for _, it := range g.Items {
		w.item(it, depth+1)
	}
	w.printf("%s</g>\n", strings.Repeat(" ", depth))
}

// paint writes colours twice: as attributes for programs without style sheets,
// and as classes, which win where there is one.
func (w *svg) paint(p Paint) {
	var classes []string
	if p.Fill == NoInk {
		w.WriteString(` fill="none"`)
	} else {
		w.printf(` fill="%s"`, p.Fill.hex(Light))
		classes = append(classes, "cm-f-"+palette()[p.Fill].name)
	}
	if p.Stroke != NoInk {
		w.printf(` stroke="%s"`, p.Stroke.hex(Light))
		classes = append(classes, "cm-s-"+palette()[p.Stroke].name)
		if p.Width > 0 && p.Width != 1 {
			w.printf(` stroke-width="%s"`, number(p.Width))
		}
		if len(p.Dash) > 0 {
			var list []string
			for _, d := range p.Dash {
				list = append(list, number(d))
			}
			w.printf(` stroke-dasharray="%s"`, strings.Join(list, " "))
		}
	}
	if len(classes) > 0 {
		w.printf(` class="%s"`, strings.Join(classes, " "))
	}
}

func (w *svg) text(t *Text) {
	w.printf(`<text x="%s" y="%s" font-size="%s"`, number(t.X), number(t.Y), number(t.Size))
	if t.Bold {
		w.WriteString(` font-weight="bold"`)
	}
	if t.Anchor != Start {
		w.printf(` text-anchor="%s"`, [...]string{"start", "middle", "end"}[t.Anchor])
	}
	w.paint(Paint{Fill: t.Ink})
	w.printf(">%s</text>\n", escape(t.S))
}

func pathData(segs []Seg) string {
	var b strings.Builder
	for _, s := range segs {
		n := 1
		switch s.Op {
		case Curve:
			n = 3
		case Close:
			n = 0
		}
		b.WriteByte("MLCZ"[s.Op])
		for k := range n {
			if k > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(number(s.P[k].X) + " " + number(s.P[k].Y))
		}
	}
	return b.String()
}

// number writes a length with at most two decimals.
func number(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// escape makes text of a model safe in content and in attributes.
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(Clean(s))
}
