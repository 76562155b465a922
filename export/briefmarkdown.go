package export

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/countermove/countermove/report"
)

func itoa(n int) string { return strconv.Itoa(n) }

// BriefMarkdown writes a brief as GitHub's Markdown. Pictures become SVG files
// beside it.
func BriefMarkdown(w io.Writer, b *report.Brief, st BriefStyle) error {
	m := &markdown{Writer: bufio.NewWriter(w), st: st}
	fmt.Fprintf(m, "# %s\n", mark(Harmless(b.Title)))
	for _, block := range b.Blocks {
		if err := m.block(block); err != nil {
			return err
		}
	}
	for k, n := range b.Notes {
		fmt.Fprintf(m, "\n[^%d]: %s\n", k+1, m.sentences(n.Parts))
	}
	return m.Flush()
}

type markdown struct {
	*bufio.Writer
	st      BriefStyle
	counter counter
}

func (m *markdown) block(block report.Block) error {
	switch b := block.(type) {
	case *report.Heading:
		fmt.Fprintf(m, "\n%s %s. %s\n", strings.Repeat("#", b.Level+1), m.counter.next(b), m.text(b.Text))
	case *report.Paragraph:
		fmt.Fprintf(m, "\n%s\n", m.remarks(b.Lines))
	case *report.Bullets:
		fmt.Fprintln(m)
		for k, item := range b.Items {
			sign := "-"
			if b.Ordered {
				sign = itoa(k+1) + "."
			}
			fmt.Fprintf(m, "%s %s\n", sign, m.remarks(item))
		}
	case *report.Grid:
		m.grid(b)
	case *report.Figure:
		return m.figure(b)
	}
	return nil
}

func (m *markdown) figure(f *report.Figure) error {
	picture := m.st.picture(f)
	if picture == nil || m.st.Beside == nil {
		return nil
	}
	file, err := m.st.Beside(f.Name+".svg", picture.SVG)
	if err != nil {
		return err
	}
	caption := m.text(f.Caption)
	fmt.Fprintf(m, "\n![%s](<%s>)\n\n*%s*\n", mark(picture.Desc), file, caption)
	return nil
}

func (m *markdown) grid(g *report.Grid) {
	if !g.Caption.IsZero() {
		fmt.Fprintf(m, "\n*%s*\n", m.text(g.Caption))
	}
	fmt.Fprintln(m)
	m.row(g.Table.Head)
	for i := range g.Table.Head {
		rule := " --- "
		if g.Table.Right != nil && g.Table.Right[i] {
			rule = " ---: "
		}
		fmt.Fprintf(m, "|%s", rule)
	}
	fmt.Fprintln(m, "|")
	for _, row := range g.Table.Rows {
		m.row(row)
	}
}

func (m *markdown) row(cells []report.Cell) {
	for _, c := range cells {
		fmt.Fprintf(m, "| %s ", strings.ReplaceAll(mark(CellText(m.st.Words, c)), "|", `\|`))
	}
	fmt.Fprintln(m, "|")
}

func (m *markdown) text(s report.Sentence) string { return mark(Text(m.st.Words, s)) }

func (m *markdown) sentences(list []report.Sentence) string {
	var words []string
	for _, s := range list {
		words = append(words, m.text(s))
	}
	return strings.Join(words, " ")
}

func (m *markdown) remarks(list []report.Remark) string {
	var words []string
	for _, r := range list {
		word := m.text(r.Sentence)
		for _, n := range r.Notes {
			word += "[^" + itoa(n+1) + "]"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// special are the characters that Markdown gives a meaning of its own.
var special = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", "&lt;", ">", "&gt;",
	"[", `\[`, "]", `\]`, "#", `\#`, "&", "&amp;", "~", `\~`, "$", `\$`, "!", `\!`)

// mark makes a text plain in Markdown: whatever it holds is shown, nothing is
// obeyed.
func mark(s string) string { return special.Replace(s) }
