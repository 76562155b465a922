package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/countermove/countermove/report"
)

// BriefLaTeX writes a brief as LaTeX, for pdfLaTeX, XeLaTeX and LuaLaTeX, with
// packages that every distribution has. Pictures become PDF files beside it.
// Letters beyond Latin need XeLaTeX or LuaLaTeX and a font that has them.
func BriefLaTeX(w io.Writer, b *report.Brief, st BriefStyle) error {
	l := &latex{Writer: bufio.NewWriter(w), st: st, brief: b, used: map[int]bool{}}
	fmt.Fprintf(l, latexHead, tex(Harmless(b.Title)), tex(Harmless(b.Title)))
	for _, block := range b.Blocks {
		if err := l.block(block); err != nil {
			return err
		}
	}
	fmt.Fprint(l, "\n\\end{document}\n")
	return l.Flush()
}

const latexHead = `\documentclass[10pt,a4paper]{article}
\usepackage{iftex}
\ifpdftex
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
  \DeclareUnicodeCharacter{25B8}{\ensuremath{\triangleright}}
  \DeclareUnicodeCharacter{2212}{\ensuremath{-}}
  \DeclareUnicodeCharacter{2192}{\ensuremath{\to}}
  \DeclareUnicodeCharacter{2265}{\ensuremath{\ge}}
  \DeclareUnicodeCharacter{221E}{\ensuremath{\infty}}
  \DeclareUnicodeCharacter{2713}{\ensuremath{\surd}}
  \DeclareUnicodeCharacter{2205}{\ensuremath{\emptyset}}
\else
  \usepackage{fontspec}
\fi
\usepackage[margin=2cm]{geometry}
\usepackage{array,booktabs,longtable,graphicx}
\usepackage[hidelinks,pdftitle={%s}]{hyperref}
\setlength{\parindent}{0pt}
\setlength{\parskip}{5pt}
\title{%s}
\date{}
\begin{document}
\maketitle
`

type latex struct {
	*bufio.Writer
	st       BriefStyle
	brief    *report.Brief
	used     map[int]bool
	appendix bool
}

// tex makes a text safe for LaTeX: every letter with a meaning stands for
// itself.
func tex(s string) string { return latexEscapes.Replace(s) }

var latexEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`, `_`, `\_`,
	`^`, `\textasciicircum{}`, `~`, `\textasciitilde{}`, `<`, `\textless{}`, `>`, `\textgreater{}`, `"`, `\textquotedbl{}`, `|`, `\textbar{}`, "`", `\textasciigrave{}`, `--`, `-{}-`)

func (l *latex) text(s report.Sentence) string { return tex(Text(l.st.Words, s)) }

func (l *latex) block(block report.Block) error {
	switch b := block.(type) {
	case *report.Heading:
		if b.Appendix && !l.appendix {
			l.appendix = true
			fmt.Fprint(l, "\n\\appendix\n")
		}
		fmt.Fprintf(l, "\n\\%ssection{%s}\n\n", strings.Repeat("sub", min(b.Level, 3)-1), l.text(b.Text))
	case *report.Paragraph:
		fmt.Fprintf(l, "%s\n\n", l.remarks(b.Lines))
	case *report.Bullets:
		kind := "itemize"
		if b.Ordered {
			kind = "enumerate"
		}
		fmt.Fprintf(l, "\\begin{%s}\n", kind)
		for _, item := range b.Items {
			fmt.Fprintf(l, "\\item %s\n", l.remarks(item))
		}
		fmt.Fprintf(l, "\\end{%s}\n\n", kind)
	case *report.Grid:
		l.grid(b)
	case *report.Figure:
		return l.figure(b)
	}
	return nil
}

// remarks are sentences with footnotes; a note that stands already is referred
// to by its number.
func (l *latex) remarks(list []report.Remark) string {
	var out []string
	for _, r := range list {
		text := l.text(r.Sentence)
		for k, n := range r.Notes {
			if k > 0 {
				text += `\textsuperscript{,}`
			}
			if l.used[n] {
				text += fmt.Sprintf(`\textsuperscript{\ref{note:%d}}`, n+1)
				continue
			}
			l.used[n] = true
			var words []string
			for _, s := range l.brief.Notes[n].Parts {
				words = append(words, l.text(s))
			}
			text += fmt.Sprintf(`\footnote{\label{note:%d}%s}`, n+1, strings.Join(words, " "))
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

func (l *latex) grid(g *report.Grid) {
	if !g.Caption.IsZero() {
		fmt.Fprintf(l, "\\emph{%s}\n\n", l.text(g.Caption))
	}
	var columns strings.Builder
	for k, share := range shares(l.st, g.Table) {
		side := "raggedright"
		if g.Table.Right != nil && g.Table.Right[k] {
			side = "raggedleft"
		}
		fmt.Fprintf(&columns, `>{\%s\arraybackslash}p{\dimexpr %.3f\linewidth-2\tabcolsep\relax}`, side, share)
	}
	fmt.Fprintf(l, "{\\scriptsize\\setlength{\\tabcolsep}{2pt}\n\\begin{longtable}{@{}%s@{}}\n\\toprule\n", columns.String())
	l.row(g.Table.Head)
	fmt.Fprint(l, "\\midrule\\endhead\n")
	for _, row := range g.Table.Rows {
		l.row(row)
	}
	fmt.Fprint(l, "\\bottomrule\n\\end{longtable}}\n\n")
}

func (l *latex) row(cells []report.Cell) {
	var list []string
	for _, c := range cells {
		text := tex(CellText(l.st.Words, c))
		if c.Mark == report.Strong {
			text = `\textbf{` + text + `}`
		}
		list = append(list, "{"+text+"}") // a cell that begins with [ would be an option of \\
	}
	fmt.Fprintf(l, "%s \\\\\n", strings.Join(list, " & "))
}

func (l *latex) figure(f *report.Figure) error {
	picture := l.st.picture(f)
	if picture == nil || l.st.Beside == nil {
		return nil
	}
	file, err := l.st.Beside(f.Name+".pdf", func(w io.Writer) error {
		_, err := PicturePDF(w, picture, Rendering{Fonts: l.st.Fonts})
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(l, "\\begin{center}\n\\includegraphics[width=%.3f\\linewidth]{\\detokenize{%s}}\n\n\\emph{%s}\n\\end{center}\n\n",
		picture.W/widest*min(1, widest/picture.W, tallest/picture.H), file, l.text(f.Caption))
	return nil
}
