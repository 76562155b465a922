package export

import (
	"strings"

	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/report"
)

// Of tables in a PDF, in CSS pixels.
const (
	cellSize = 9.5
	cellLine = cellSize * 1.3
	cellGap  = 7.0
)

// shares divides the width of a page among the columns of a table: what each
// needs where there is room for all, else less for those that need most.
func shares(st BriefStyle, t *report.Table) []float64 {
	need := make([]float64, len(t.Head))
	measure := func(cells []report.Cell) {
		for k, c := range cells {
			need[k] = max(need[k], draw.Width(CellText(st.Words, c), cellSize, true)+cellGap)
		}
	}
	measure(t.Head)
	for _, row := range t.Rows {
		measure(row)
	}
	most, total := pageText, 0.0
	for range 40 { // lower what the widest columns get until all fit
		total = 0
		for _, n := range need {
			total += min(n, most)
		}
		if total <= pageText {
			break
		}
		most *= 0.93
	}
	out := make([]float64, len(need))
	for k, n := range need {
		out[k] = min(n, most) / max(total, pageText)
	}
	return out
}

// grid sets a table; its head is repeated on every page.
func (p *pages) grid(g *report.Grid) {
	if !g.Caption.IsZero() {
		p.flow(nil, []string{Text(p.st.Words, g.Caption)}, lineStyle{size: 11, ink: draw.Quiet, after: 3, keep: 3 * cellLine})
	}
	wide := shares(p.st, g.Table)
	for k := range wide {
		wide[k] *= pageText
	}
	head := func() {
		p.rule(1)
		p.row(g.Table, g.Table.Head, wide, true)
		p.rule(0.6)
	}
	head()
	for _, cells := range g.Table.Rows {
		page := p.page
		if p.room(p.height(cells, wide) + 4); p.page > page {
			head()
		}
		p.row(g.Table, cells, wide, false)
	}
	p.rule(1)
	p.y += 12
}

// lines breaks a cell into lines.
func (p *pages) lines(c report.Cell, wide float64, bold bool) []string {
	var out []string
	line := ""
	for _, w := range strings.Fields(CellText(p.st.Words, c)) {
		for _, piece := range fitting(w, wide, cellSize, bold) {
			switch longer := strings.TrimSpace(line + " " + piece); {
			case line != "" && draw.Width(longer, cellSize, bold) > wide:
				out, line = append(out, line), piece
			default:
				line = longer
			}
		}
	}
	return append(out, line)
}

func (p *pages) height(cells []report.Cell, wide []float64) float64 {
	n := 1
	for k, c := range cells {
		n = max(n, len(p.lines(c, wide[k]-cellGap, true)))
	}
	return float64(n)*cellLine + 3
}

func (p *pages) row(t *report.Table, cells []report.Cell, wide []float64, head bool) {
	x, high := pageMargin, p.height(cells, wide)
	for k, c := range cells {
		style := lineStyle{size: cellSize, bold: head || c.Mark == report.Strong}
		for n, line := range p.lines(c, wide[k]-cellGap, style.bold) {
			at := x
			if t.Right != nil && t.Right[k] {
				at = x + wide[k] - cellGap - draw.Width(line, cellSize, style.bold)
			}
			p.put(at, p.y+cellSize+float64(n)*cellLine, line, style)
		}
		x += wide[k]
	}
	p.y += high
}
