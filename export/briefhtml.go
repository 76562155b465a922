package export

import (
	"html/template"
	"io"
	"strings"

	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/report"
)

// BriefHTML writes a brief as one page of HTML that needs nothing else: style
// and pictures are in it, there is no script, and it prints on A4 and letter.
func BriefHTML(w io.Writer, b *report.Brief, st BriefStyle) error {
	p := &htmlPage{st: st}
	view := htmlBrief{Title: Harmless(b.Title), Lang: b.Lang}
	if view.Lang == "" {
		view.Lang = "en"
	}
	for _, block := range b.Blocks {
		if part := p.block(block); part != nil {
			view.Blocks = append(view.Blocks, part)
		}
	}
	for _, n := range b.Notes {
		var words []string
		for _, s := range n.Parts {
			words = append(words, Text(st.Words, s))
		}
		view.Notes = append(view.Notes, strings.Join(words, " "))
	}
	return briefTemplate.Execute(w, view)
}

type htmlBrief struct {
	Title, Lang string
	Blocks      []*htmlBlock
	Notes       []string
}

// htmlBlock is a block in words; one of its groups of fields is set.
type htmlBlock struct {
	Level   int // heading
	Number  string
	Text    string
	Lines   []htmlLine // paragraph
	Ordered bool
	Items   [][]htmlLine
	Caption string
	Head    []htmlCell
	Rows    [][]htmlCell
	Picture template.HTML // written by our own code, with every text in it escaped
}

type htmlLine struct {
	Text  string
	Notes []int
}

type htmlCell struct {
	Text   string
	Right  bool
	Strong bool
	Fixed  bool // it names its row
}

type htmlPage struct {
	st      BriefStyle
	counter counter
}

func (p *htmlPage) block(block report.Block) *htmlBlock {
	switch b := block.(type) {
	case *report.Heading:
		return &htmlBlock{Level: b.Level, Number: p.counter.next(b), Text: Text(p.st.Words, b.Text)}
	case *report.Paragraph:
		return &htmlBlock{Lines: p.lines(b.Lines)}
	case *report.Bullets:
		out := &htmlBlock{Ordered: b.Ordered}
		for _, item := range b.Items {
			out.Items = append(out.Items, p.lines(item))
		}
		return out
	case *report.Grid:
		return p.grid(b)
	case *report.Figure:
		if picture := p.st.picture(b); picture != nil {
			var svg strings.Builder
			_ = picture.Inline(&svg) // a Builder does not fail
			return &htmlBlock{Picture: template.HTML(svg.String()), Caption: Text(p.st.Words, b.Caption)}
		}
	}
	return nil
}

func (p *htmlPage) lines(list []report.Remark) []htmlLine {
	var out []htmlLine
	for _, r := range list {
		line := htmlLine{Text: Text(p.st.Words, r.Sentence)}
		for _, n := range r.Notes {
			line.Notes = append(line.Notes, n+1)
		}
		out = append(out, line)
	}
	return out
}

func (p *htmlPage) grid(g *report.Grid) *htmlBlock {
	out := &htmlBlock{Caption: Text(p.st.Words, g.Caption)}
	row := func(cells []report.Cell) []htmlCell {
		var list []htmlCell
		for k, c := range cells {
			list = append(list, htmlCell{Text: CellText(p.st.Words, c), Strong: c.Mark == report.Strong,
				Right: g.Table.Right != nil && g.Table.Right[k], Fixed: k < min(g.Table.Fixed, 1)})
		}
		return list
	}
	out.Head = row(g.Table.Head)
	for _, cells := range g.Table.Rows {
		out.Rows = append(out.Rows, row(cells))
	}
	return out
}

var briefTemplate = template.Must(template.New("brief").Funcs(template.FuncMap{"inc": func(k int) int { return k + 1 }}).Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>` + briefCSS + draw.CSS() + `</style>
</head>
<body>
<main>
<h1>{{.Title}}</h1>
{{range .Blocks -}}
{{if eq .Level 1}}<h2><span class="number">{{.Number}}.</span> {{.Text}}</h2>
{{else if .Level}}<h3><span class="number">{{.Number}}</span> {{.Text}}</h3>
{{else if .Lines}}<p>{{template "lines" .Lines}}</p>
{{else if .Items}}{{if .Ordered}}<ol>{{else}}<ul>{{end}}
{{range .Items}}<li>{{template "lines" .}}</li>
{{end}}{{if .Ordered}}</ol>{{else}}</ul>{{end}}
{{else if .Picture}}<figure>{{.Picture}}<figcaption>{{.Caption}}</figcaption></figure>
{{else if .Head}}<div class="wide"><table>
<caption>{{.Caption}}</caption>
<thead><tr>{{range .Head}}<th scope="col"{{if .Right}} class="right"{{end}}>{{.Text}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr>{{range .}}{{if .Fixed}}<th scope="row"{{if .Right}} class="right"{{end}}>{{.Text}}</th>{{else}}<td{{if .Right}} class="right"{{end}}>{{if .Strong}}<b>{{.Text}}</b>{{else}}{{.Text}}{{end}}</td>{{end}}{{end}}</tr>
{{end}}</tbody>
</table></div>
{{end}}{{end -}}
{{if .Notes}}<ol class="notes">
{{range $k, $n := .Notes}}<li id="note-{{inc $k}}">{{$n}}</li>
{{end}}</ol>
{{end}}</main>
</body>
</html>
{{define "lines"}}{{range $k, $l := .}}{{if $k}} {{end}}{{$l.Text}}{{range $l.Notes}}<sup><a href="#note-{{.}}">{{.}}</a></sup>{{end}}{{end}}{{end}}`))

const briefCSS = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; }
.number { font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; margin: 1rem 0; }
caption { text-align: left; font-style: italic; padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #8886; }
th { font-weight: 600; }
tbody th { font-weight: 400; font-family: ui-monospace, monospace; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; }
figure svg { max-width: 100%; height: auto; }
figcaption { font-style: italic; font-size: .85rem; }
sup { font-size: .7em; }
.notes { font-size: .85rem; border-top: 1px solid #8886; padding-top: 1rem; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3, caption { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
  @page { margin: 2cm; }
}
`
