package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/countermove/countermove/model"
)

// A SourcesFormat writes the sources of a model for a reference manager.
type SourcesFormat struct {
	Name   string
	Suffix string
	Doc    string
	Write  func(w io.Writer, m *model.Model, lang string) error
}

// SourcesFormats lists the formats of sources.
var SourcesFormats = []SourcesFormat{
	{"bibtex", ".bib", "the sources as BibTeX", SourcesBibTeX},
	{"csl-json", ".csl.json", "the sources as CSL-JSON", SourcesCSL},
}

// SourcesBibTeX writes the sources as BibTeX entries of type misc. Titles keep
// their capitals.
func SourcesBibTeX(w io.Writer, m *model.Model, lang string) error {
	for _, s := range m.Sources {
		fields := [][2]string{{"title", "{" + tex(Harmless(titleOf(s, lang))) + "}"}, {"publisher", tex(Harmless(s.Publisher))}, {"date", s.Date}, {"url", bibURL(s.URL)}, {"langid", s.Language}}
		if year, _, _ := strings.Cut(s.Date, "-"); year != "" {
			fields = append(fields, [2]string{"year", year})
		}
		var lines []string
		for _, f := range fields {
			if f[1] != "" {
				lines = append(lines, fmt.Sprintf("  %s = {%s}", f[0], f[1]))
			}
		}
		if _, err := fmt.Fprintf(w, "@misc{%s,\n%s\n}\n\n", s.ID, strings.Join(lines, ",\n")); err != nil {
			return err
		}
	}
	return nil
}

// bibURL is an address without the letters that would end a field.
func bibURL(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", "\n", "").Replace(Harmless(s))
}

func titleOf(s *model.Source, lang string) string {
	if title := s.Title.In(lang); title != "" {
		return title
	}
	return s.ID
}

type cslItem struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"`
	Title     string   `json:"title"`
	Publisher string   `json:"publisher,omitempty"`
	Issued    *cslDate `json:"issued,omitempty"`
	URL       string   `json:"URL,omitempty"`
	Language  string   `json:"language,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// SourcesCSL writes the sources as CSL-JSON, as Zotero and Pandoc read it.
func SourcesCSL(w io.Writer, m *model.Model, lang string) error {
	items := []cslItem{}
	for _, s := range m.Sources {
		item := cslItem{ID: s.ID, Type: "document", Title: Harmless(titleOf(s, lang)), Publisher: Harmless(s.Publisher), URL: Harmless(s.URL), Language: s.Language}
		var parts []int
		for part := range strings.SplitSeq(s.Date, "-") {
			if n, err := strconv.Atoi(part); err == nil {
				parts = append(parts, n)
			}
		}
		if len(parts) > 0 {
			item.Issued = &cslDate{[][]int{parts}}
		}
		items = append(items, item)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(items)
}
