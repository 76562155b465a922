package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/report"
)

// A Style says how text is laid out.
type Style struct {
	Words *locale.Catalogue
	Width int  // columns of the terminal; 0 sets no limit
	Color bool // marks are shown by weight; else they are dropped
}

// gap separates columns.
const gap = "  "

// Table writes a table in aligned columns. Columns that do not fit the width
// go into further tables below, each with the fixed columns repeated; a fixed
// column wider than half of the width is cut.
func Table(w io.Writer, t report.Table, st Style) error {
	g := measure(t, st)
	out := bufio.NewWriter(w)
	for k, columns := range g.blocks(t.Fixed, st.Width) {
		if k > 0 {
			fmt.Fprintln(out)
		}
		for r := range g.cells {
			g.line(out, r, columns, st.Color)
		}
	}
	return out.Flush()
}

// A grid is a table in words, with the width of each column.
type grid struct {
	cells [][]string // the head is the first row
	marks [][]report.Mark
	right []bool
	width []int
}

// terminal measures characters as terminals in most places do: East Asian wide
// ones take two columns, ambiguous ones one.
func terminal() *runewidth.Condition {
	c := runewidth.NewCondition()
	c.EastAsianWidth = false
	return c
}

func measure(t report.Table, st Style) *grid {
	g := &grid{right: t.Right, width: make([]int, len(t.Head))}
	cond := terminal()
	for r, row := range append([][]report.Cell{t.Head}, t.Rows...) {
		var texts []string
		var marks []report.Mark
		for k, c := range row {
			text := CellText(st.Words, c)
			if st.Width > 0 && k < t.Fixed {
				text = cond.Truncate(text, max(12, st.Width/2/max(1, t.Fixed)), "…")
			}
			mark := c.Mark
			if r == 0 {
				mark = report.Strong
			}
			texts, marks = append(texts, text), append(marks, mark)
			g.width[k] = max(g.width[k], cond.StringWidth(text))
		}
		g.cells, g.marks = append(g.cells, texts), append(g.marks, marks)
	}
	return g
}

// CellText is what a cell of a table shows.
func CellText(words *locale.Catalogue, c report.Cell) string {
	if !c.Say.IsZero() {
		return Text(words, c.Say)
	}
	return Harmless(c.Text)
}

// blocks cuts the columns into groups that fit the width, the fixed columns
// first in each.
func (g *grid) blocks(fixed, width int) [][]int {
	var head []int
	used := 0
	for k := range min(fixed, len(g.width)) {
		head = append(head, k)
		used += g.width[k] + len(gap)
	}
	var list [][]int
	block, at := append([]int(nil), head...), used
	for k := len(head); k < len(g.width); k++ {
		if width > 0 && at+g.width[k] > width && len(block) > len(head) {
			list = append(list, block)
			block, at = append([]int(nil), head...), used
		}
		block = append(block, k)
		at += g.width[k] + len(gap)
	}
	return append(list, block)
}

// Blocks is how many tables of at most the style's width a table is cut into.
func Blocks(t report.Table, st Style) int {
	return len(measure(t, st).blocks(t.Fixed, st.Width))
}

func (g *grid) line(out *bufio.Writer, r int, columns []int, color bool) {
	cond := terminal()
	var b strings.Builder
	for n, k := range columns {
		text := g.cells[r][k]
		pad := strings.Repeat(" ", g.width[k]-cond.StringWidth(text))
		if n > 0 {
			b.WriteString(gap)
		}
		shown := emphasis(text, g.marks[r][k], color)
		if g.right != nil && g.right[k] {
			b.WriteString(pad + shown)
		} else {
			b.WriteString(shown + pad)
		}
	}
	out.WriteString(strings.TrimRight(b.String(), " "))
	out.WriteByte('\n')
}

// Emphasis by the terminal's own means, so that it suits light and dark.
const (
	bold  = "\x1b[1m"
	faint = "\x1b[2m"
	reset = "\x1b[0m"
)

func emphasis(text string, m report.Mark, color bool) string {
	switch {
	case !color || text == "":
		return text
	case m == report.Strong:
		return bold + text + reset
	case m == report.Faint:
		return faint + text + reset
	}
	return text
}

// Heading is a line that stands out.
func Heading(text string, st Style) string { return emphasis(text, report.Strong, st.Color) }

// Paragraph writes sentences one after another, wrapped to the width, each
// line after the indent.
func Paragraph(w io.Writer, list []report.Sentence, indent string, st Style) {
	width := st.Width
	if width <= 0 || width > 78 {
		width = 78
	}
	cond := terminal()
	line, at := indent, len(indent)
	for _, s := range list {
		for _, word := range strings.Fields(Text(st.Words, s)) {
			n := cond.StringWidth(word)
			if at > len(indent) && at+1+n > width {
				fmt.Fprintln(w, line)
				line, at = indent, len(indent)
			}
			if at > len(indent) {
				line, at = line+" ", at+1
			}
			line, at = line+word, at+n
		}
	}
	if at > len(indent) {
		fmt.Fprintln(w, line)
	}
}
