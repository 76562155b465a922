package diag

// This file shows diagnostics to people.

import (
	"fmt"
	"io"
	"strings"
)

const (
	textWidth    = 80 // cells of a line of prose, its indent included
	excerptWidth = 96 // cells of the model's text shown from one line
)

// Render writes the list for people, in the order of Sort: what is wrong, the
// place with its line and a mark below it, then why and what to do, then other
// places that matter. A nil file leaves the places out. Nothing in the file or
// in a message reaches the terminal as a control character; with color, only
// the writer's own do.
func (l List) Render(w io.Writer, f *File, color bool) {
	var b strings.Builder
	for i, d := range l.Sort() {
		if i > 0 {
			b.WriteByte('\n')
		}
		p := &page{b: &b, file: f, color: color, accent: red}
		if d.Severity() == Warning {
			p.accent = yellow
		}
		p.diagnostic(d)
	}
	io.WriteString(w, b.String())
}

// The colours used, as terminals name them.
const (
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	bold   = "\x1b[1m"
	plain  = "\x1b[0m"
)

// A page is one diagnostic being written.
type page struct {
	b      *strings.Builder
	file   *File
	color  bool
	accent string
}

// paint returns s in a colour.
func (p *page) paint(style, s string) string {
	if !p.color || s == "" {
		return s
	}
	return style + s + plain
}

func (p *page) diagnostic(d Diagnostic) {
	fmt.Fprintf(p.b, "%s %s [%s]\n", p.paint(p.accent, d.Severity().String()+":"),
		p.paint(bold, Visible(d.Message)), d.Code.Name)
	if p.file != nil {
		fmt.Fprintf(p.b, "  %s\n", p.place(d.Span))
		p.excerpt(d.Span)
	}
	p.prose(advice(d))
	for _, r := range d.Related {
		if p.file == nil {
			p.prose("See also: " + r.Message)
			continue
		}
		fmt.Fprintf(p.b, "  see %s: %s\n", p.place(r.Span), Visible(r.Message))
		p.excerpt(r.Span)
	}
}

// advice joins the sentences that follow the excerpt. It offers the near name
// unless they do.
func advice(d Diagnostic) string {
	parts := []string{d.Detail}
	if d.Near != "" && !strings.Contains(d.Detail+d.Remedy, "Did you mean") {
		parts = append(parts, `Did you mean "`+d.Near+`"?`)
	}
	parts = append(parts, d.Remedy)
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// place is "file:line:column", or the file alone for a zero span.
func (p *page) place(s Span) string {
	if s.IsZero() {
		return Visible(p.file.Name)
	}
	line, column := p.file.Position(s.Start)
	return fmt.Sprintf("%s:%d:%d", Visible(p.file.Name), line, column)
}

// prose writes text in lines of textWidth, indented.
func (p *page) prose(text string) {
	used := 0
	for word := range strings.FieldsSeq(Visible(text)) {
		n := width(word)
		switch {
		case used == 0:
			p.b.WriteString("  ")
			used = 2
		case used+1+n > textWidth:
			p.b.WriteString("\n  ")
			used = 2
		default:
			p.b.WriteByte(' ')
			used++
		}
		p.b.WriteString(word)
		used += n
	}
	if used > 0 {
		p.b.WriteByte('\n')
	}
}

// excerpt writes the first line of a place and marks its part of it.
func (p *page) excerpt(s Span) {
	if s.IsZero() {
		return
	}
	number, _ := p.file.Position(s.Start)
	line := string(p.file.Line(number))
	from := min(max(s.Start, 0), len(p.file.Text)) - p.file.lines[number-1]
	from = min(from, len(line))
	to := max(from, min(s.End-p.file.lines[number-1], len(line)))
	before, marked, after := cut(show(line, from, to))
	fmt.Fprintf(p.b, "  %3d | %s\n", number, before+p.paint(p.accent, marked)+after)
	fmt.Fprintf(p.b, "      | %s%s\n", strings.Repeat(" ", width(before)),
		p.paint(p.accent, strings.Repeat("^", max(1, width(marked)))))
}

// show returns the line in three parts, before from, up to to, and after, as a
// terminal can show them. Tabs reach to the next multiple of four cells.
func show(line string, from, to int) (before, marked, after string) {
	var b strings.Builder
	cells, ends := 0, [2]int{-1, -1}
	for i, r := range line {
		for k, at := range [2]int{from, to} {
			if i >= at && ends[k] < 0 {
				ends[k] = b.Len()
			}
		}
		g := glyph(r, line[i:i+runeLen(line[i:])])
		if r == '\t' {
			g = strings.Repeat(" ", 4-cells%4)
		}
		b.WriteString(g)
		cells += width(g)
	}
	for k := range ends {
		if ends[k] < 0 {
			ends[k] = b.Len()
		}
	}
	s := b.String()
	return s[:ends[0]], s[ends[0]:ends[1]], s[ends[1]:]
}

// cut shortens a line to excerptWidth and keeps what is marked in sight: the
// part before gives way to two thirds, then the end.
func cut(before, marked, after string) (string, string, string) {
	total := width(before) + width(marked) + width(after)
	if total <= excerptWidth {
		return before, marked, after
	}
	if room := max(excerptWidth/3, excerptWidth-width(marked)-width(after)); width(before) > room {
		before = "…" + tail(before, room-1)
	}
	room := excerptWidth - width(before)
	if width(marked)+width(after) <= room {
		return before, marked, after
	}
	if width(marked) >= room {
		return before, head(marked, room-1) + "…", ""
	}
	return before, marked, head(after, room-width(marked)-1) + "…"
}

// head returns as much of the beginning of s as fits into that many cells.
func head(s string, cells int) string {
	for i, r := range s {
		if cells -= runeWidth(r); cells < 0 {
			return s[:i]
		}
	}
	return s
}

// tail returns as much of the end of s as fits into that many cells.
func tail(s string, cells int) string {
	for skip := width(s) - cells; skip > 0; {
		n := runeLen(s)
		skip -= width(s[:n])
		s = s[n:]
	}
	return s
}
