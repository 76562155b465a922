package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/report"
)

// harmful is a table whose texts would do harm as more than text.
func harmful() *Book {
	cell := func(s string) report.Cell { return report.Cell{Text: s} }
	return &Book{Title: "T", Words: locale.English(), Sheets: []Sheet{{Caption: "a/b:*[x]", Table: &report.Table{
		Head: []report.Cell{cell("name"), cell("n")},
		Rows: [][]report.Cell{
			{cell("=1+1"), cell("12")},
			{cell("@SUM(A1)"), cell("-3")},
			{cell("+cmd|' /C calc'!A0"), cell("2.5")},
			{cell("a,\"b\"\nc"), cell("1e5")},
			{cell("\\input{x} & %"), cell("007 agents")},
		}}}}}
}

func written(t *testing.T, f BookFormat, b *Book) string {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestCSV reads the file back: formulas have an apostrophe, numbers do not.
func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(written(t, BookFormats[0], harmful()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"name", "n"}, {"'=1+1", "12"}, {"'@SUM(A1)", "-3"}, {"'+cmd|' /C calc'!A0", "2.5"}, {"a,\"b\" c", "1e5"}, {"\\input{x} & %", "007 agents"}}
	for k, row := range want {
		if strings.Join(rows[k], "|") != strings.Join(row, "|") {
			t.Errorf("row %d is %q, want %q", k, rows[k], row)
		}
	}
}

// TestXLSX reads the file back: texts are texts, numbers are numbers, no cell
// has a formula, and the same tables give the same bytes.
func TestXLSX(t *testing.T) {
	text := written(t, BookFormats[1], harmful())
	if text != written(t, BookFormats[1], harmful()) {
		t.Error("two files differ")
	}
	f, err := excelize.OpenReader(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetList()[0]
	if sheet != "1 a b   x" {
		t.Errorf("sheet %q", sheet)
	}
	for at, want := range map[string]string{"A2": "=1+1", "A3": "@SUM(A1)", "B2": "12", "B3": "-3", "B4": "2.5", "B6": "007 agents"} {
		if got, err := f.GetCellValue(sheet, at); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", at, got, want, err)
		}
		if formula, _ := f.GetCellFormula(sheet, at); formula != "" {
			t.Errorf("%s has the formula %s", at, formula)
		}
	}
	kind := func(at string) excelize.CellType {
		k, err := f.GetCellType(sheet, at)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	if kind("A2") != excelize.CellTypeSharedString || kind("B2") == excelize.CellTypeSharedString || kind("B6") != excelize.CellTypeSharedString {
		t.Errorf("kinds of cells: %v %v %v", kind("A2"), kind("B2"), kind("B6"))
	}
	if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
}

// TestLaTeXTable: a name is no command.
func TestLaTeXTable(t *testing.T) {
	text := written(t, BookFormats[2], harmful())
	if strings.Contains(text, `\input`) || !strings.Contains(text, `{\textbackslash{}input\{x\} \& \%} & {007 agents}`) {
		t.Errorf("%s", text)
	}
}

// TestSources: entries that a reference manager reads.
func TestSources(t *testing.T) {
	m := &model.Model{Sources: []*model.Source{{ID: "s1", Title: model.Text{{Text: `50 % {of} "it"`}}, Publisher: "A & B", Date: "2019-04", URL: "https://x.org/{y}", Language: "id"}}}
	var bib, csl bytes.Buffer
	if err := SourcesBibTeX(&bib, m, ""); err != nil {
		t.Fatal(err)
	}
	const want = "@misc{s1,\n  title = {{50 \\% \\{of\\} \\textquotedbl{}it\\textquotedbl{}}},\n  publisher = {A \\& B},\n  date = {2019-04},\n  url = {https://x.org/%7By%7D},\n  langid = {id},\n  year = {2019}\n}\n\n"
	if bib.String() != want {
		t.Errorf("%s\nwant\n%s", bib.String(), want)
	}
	if err := SourcesCSL(&csl, m, ""); err != nil {
		t.Fatal(err)
	}
	var items []struct {
		Title  string
		Issued struct {
			Parts [][]int `json:"date-parts"`
		}
	}
	if err := json.Unmarshal(csl.Bytes(), &items); err != nil || len(items) != 1 || items[0].Title != `50 % {of} "it"` || len(items[0].Issued.Parts[0]) != 2 {
		t.Errorf("%v: %s", err, csl.String())
	}
}
