package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/report"
)

// A Book is tables to be written to a file of another program.
type Book struct {
	Title  string // of the dispute
	Sheets []Sheet
	Words  *locale.Catalogue
}

// A Sheet is one table with what it shows.
type Sheet struct {
	Caption string
	Table   *report.Table
}

// A BookFormat writes tables in one format.
type BookFormat struct {
	Name   string // as a user names it
	Suffix string // of the file, with the dot
	Doc    string
	Write  func(w io.Writer, b *Book) error
}

// BookFormats lists the formats of tables.
var BookFormats = []BookFormat{
	{"csv", ".csv", "comma-separated values, one table after another", BookCSV},
	{"xlsx", ".xlsx", "a spreadsheet, one sheet for each table", BookXLSX},
	{"latex", ".tex", "LaTeX tables with booktabs", BookLaTeX},
	{"markdown", ".md", "Markdown tables", BookMarkdown},
}

// BookCSV writes tables as comma-separated values (RFC 4180) with a line of
// headings each and an empty line between. A text that a spreadsheet would take
// for a formula gets an apostrophe before it.
func BookCSV(w io.Writer, b *Book) error {
	for k, s := range b.Sheets {
		if k > 0 {
			if _, err := io.WriteString(w, "\r\n"); err != nil {
				return err
			}
		}
		out := csv.NewWriter(w)
		out.UseCRLF = true
		rows := append([][]report.Cell{s.Table.Head}, s.Table.Rows...)
		for _, cells := range rows {
			var line []string
			for _, c := range cells {
				line = append(line, neutral(CellText(b.Words, c)))
			}
			if err := out.Write(line); err != nil {
				return err
			}
		}
		if out.Flush(); out.Error() != nil {
			return out.Error()
		}
	}
	return nil
}

// neutral keeps a spreadsheet from taking a text for a formula.
func neutral(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}

// maxSheetName is how long the name of a sheet may be.
const maxSheetName = 31

// BookXLSX writes tables as a spreadsheet: numbers as numbers, everything else
// as text and never as a formula, the first row in bold and always in sight.
func BookXLSX(w io.Writer, b *Book) (err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for k, s := range b.Sheets {
		name := sheetName(k, s.Caption)
		if k == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err == nil {
			err = fill(f, name, bold, b.Words, s.Table)
		}
		if err != nil {
			return err
		}
	}
	// A fixed date, since the same tables are to give the same file.
	if err := f.SetDocProps(&excelize.DocProperties{Title: Harmless(b.Title), Creator: "countermove", Created: "1980-01-01T00:00:00Z", Modified: "1980-01-01T00:00:00Z"}); err != nil {
		return err
	}
	return f.Write(w)
}

// sheetName is a name that a spreadsheet allows and that no other sheet has.
func sheetName(k int, caption string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || Harmful(r) {
			return ' '
		}
		return r
	}, caption)
	name = itoa(k+1) + " " + strings.TrimSpace(name)
	if list := []rune(name); len(list) > maxSheetName {
		name = strings.TrimSpace(string(list[:maxSheetName]))
	}
	return name
}

func fill(f *excelize.File, sheet string, bold int, words *locale.Catalogue, t *report.Table) error {
	set := func(column, row int, c report.Cell) error {
		at, err := excelize.CoordinatesToCellName(column+1, row+1)
		if err != nil {
			return err
		}
		text := CellText(words, c)
		if n, err := strconv.ParseFloat(text, 64); err == nil && c.Say.IsZero() && len(text) < 16 && !strings.ContainsAny(text, "xXnNiI_") {
			return f.SetCellFloat(sheet, at, n, -1, 64)
		}
		return f.SetCellStr(sheet, at, text)
	}
	for row, cells := range append([][]report.Cell{t.Head}, t.Rows...) {
		for column, c := range cells {
			if err := set(column, row, c); err != nil {
				return err
			}
		}
	}
	if err := f.SetRowStyle(sheet, 1, 1, bold); err != nil {
		return err
	}
	return f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// BookLaTeX writes tables as LaTeX to be put into a document that loads
// booktabs and longtable.
func BookLaTeX(w io.Writer, b *Book) error {
	for _, s := range b.Sheets {
		if _, err := fmt.Fprintf(w, "%% %s\n\\begin{longtable}{%s}\n\\caption{%s}\\\\\n\\toprule\n", strings.ReplaceAll(s.Caption, "\n", " "), sides(s.Table), tex(s.Caption)); err != nil {
			return err
		}
		for k, cells := range append([][]report.Cell{s.Table.Head}, s.Table.Rows...) {
			var list []string
			for _, c := range cells {
				list = append(list, "{"+tex(CellText(b.Words, c))+"}")
			}
			rule := ""
			if k == 0 {
				rule = "\\midrule\\endhead\n"
			}
			if _, err := fmt.Fprintf(w, "%s \\\\\n%s", strings.Join(list, " & "), rule); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprint(w, "\\bottomrule\n\\end{longtable}\n\n"); err != nil {
			return err
		}
	}
	return nil
}

// sides says how the columns of a table are aligned.
func sides(t *report.Table) string {
	var b strings.Builder
	for k := range t.Head {
		if t.Right != nil && t.Right[k] {
			b.WriteByte('r')
		} else {
			b.WriteByte('l')
		}
	}
	return b.String()
}

// BookMarkdown writes tables as GitHub's Markdown.
func BookMarkdown(w io.Writer, b *Book) error {
	var brief report.Brief
	brief.Title = b.Title
	for _, s := range b.Sheets {
		brief.Blocks = append(brief.Blocks, &report.Grid{Table: s.Table, Caption: report.Say("name", "name", s.Caption)})
	}
	return BriefMarkdown(w, &brief, BriefStyle{Words: b.Words})
}
