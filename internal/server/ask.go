package server

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

// Question is a follow-up question with its settings.
type Question struct {
	Name     string    `json:"name"`
	Question string    `json:"question"`
	Doc      string    `json:"doc"`
	From     bool      `json:"from,omitempty"` // it takes a state to start from
	Target   bool      `json:"target,omitempty"`
	Concept  bool      `json:"concept,omitempty"`
	Settings []Setting `json:"settings"`
}

// Setting is a choice that the user has.
type Setting struct {
	Name    string   `json:"name"`
	Doc     string   `json:"doc"`
	Kind    string   `json:"kind"` // number, switch, choice, text, list
	Default string   `json:"default,omitempty"`
	Min     int      `json:"min,omitempty"`
	Max     int      `json:"max,omitempty"`
	Choices []string `json:"choices,omitempty"`
}

var kinds = map[followup.Kind]string{followup.Int: "number", followup.Bool: "switch", followup.Choice: "choice", followup.Text: "text", followup.List: "list"}

func (s *Server) questions(context.Context, struct{}) ([]Question, error) {
	list := []Question{}
	for _, f := range export.Followups {
		q := Question{Name: f.Name, Question: f.Question, Doc: f.Doc, From: f.Takes.From, Target: f.Takes.Target,
			Concept: f.Takes.Concept, Settings: []Setting{}}
		for _, set := range f.Settings {
			q.Settings = append(q.Settings, Setting{set.Name, set.Doc, kinds[set.Kind], set.Default, set.Min, set.Max, set.Choices})
		}
		list = append(list, q)
	}
	return list, nil
}

// Ask puts a follow-up question.
type Ask struct {
	Model    string            `json:"model"`
	Variants []string          `json:"variants"`
	Question string            `json:"question"` // its name
	From     string            `json:"from"`
	Target   string            `json:"target"`
	Concept  string            `json:"concept"`
	Settings map[string]string `json:"settings"`
}

// Answer is a follow-up question answered, as a page.
type Answer struct {
	Revision int       `json:"revision"`
	Question string    `json:"question"`
	Answer   []string  `json:"answer"`
	Sections []Section `json:"sections"`
	Left     []string  `json:"left"`             // what a limit left out
	Pictures []Figure  `json:"pictures"`         // the answer drawn; may be none
	Walks    []Walk    `json:"walks"`            // ways to walk step by step; may be none
	Ways     []Way     `json:"ways"`             // of secure: sets of levers that do it; may be none
	Stakes   *Stakes   `json:"stakes,omitempty"` // of evidence: what each claim carries
}

// Section is a part of a page.
type Section struct {
	Heading   string   `json:"heading,omitempty"`
	Sentences []string `json:"sentences,omitempty"`
	Table     *Table   `json:"table,omitempty"`
}

// Table is a table of a page.
type Table struct {
	Head  []string `json:"head"`
	Rows  [][]Cell `json:"rows"`
	Right []bool   `json:"right,omitempty"`
}

// Cell is a cell of a table.
type Cell struct {
	Text   string `json:"text"`
	Strong bool   `json:"strong,omitempty"`
	Faint  bool   `json:"faint,omitempty"`
}

func (s *Server) ask(ctx context.Context, in Ask) (*Answer, error) {
	p, w, life, err := s.session(ctx, in.Model, in.Variants)
	if err != nil {
		return nil, err
	}
	f, found, err := s.follow(ctx, life, w, in)
	if err != nil {
		return nil, err
	}
	c := w.session.Conflict
	out := s.page(f.Page(c, found.Input, found.Result))
	out.Revision = p.now().revision
	out.Left = append(out.Left, found.Result.Left()...)
	out.Pictures = s.pictures(f.Name, c, found.Result)
	out.Walks, out.Ways = s.walks(c, found.Result), ways(found.Result)
	out.Stakes = s.stakes(c, found.Result)
	return out, nil
}

// follow answers a follow-up question, once for each way it is put.
func (s *Server) follow(ctx, life context.Context, w *worked, in Ask) (*export.Followup, session.Found, error) {
	f, err := followupOf(in.Question)
	if err != nil {
		return nil, session.Found{}, err
	}
	key, err := json.Marshal([]any{in.Question, in.From, in.Target, in.Concept, in.Settings})
	if err != nil {
		return nil, session.Found{}, err
	}
	if found, ok := w.recall(string(key)).(session.Found); ok {
		return f, found, nil
	}
	// The work ends with the request as well as with the text it is about.
	work, stop := context.WithCancel(life)
	defer stop()
	defer context.AfterFunc(ctx, stop)()
	input, r, err := w.session.Follow(work, f.Analysis, session.Ask{From: in.From, Target: in.Target, Concept: in.Concept, Values: in.Settings})
	if err != nil {
		return nil, session.Found{}, err
	}
	found := session.Found{Input: input, Result: r}
	if work.Err() == nil { // else it may have been cut short
		w.keep(string(key), found)
	}
	return f, found, nil
}

func followupOf(name string) (*export.Followup, error) {
	var names []string
	for k := range export.Followups {
		if export.Followups[k].Name == name {
			return &export.Followups[k], nil
		}
		names = append(names, export.Followups[k].Name)
	}
	return nil, &session.Usage{Message: "there is no question \"" + name + "\"", Remedy: "There are " + strings.Join(names, ", ") + "."}
}

// pictures draws an answer. A picture that would be too large is told instead.
func (s *Server) pictures(name string, c *report.Conflict, r followup.Result) []Figure {
	out := []Figure{}
	list, err := export.Pictures(s.Words, c, r)
	for _, p := range list {
		if svg, err := inline(p); err == nil {
			out = append(out, Figure{Name: name, SVG: svg})
		}
	}
	if err != nil {
		out = append(out, Figure{Name: name, Why: err.Error()})
	}
	return out
}

func (s *Server) page(page *report.Page) *Answer {
	out := &Answer{Question: export.Text(s.Words, page.Question), Answer: sentences(s, page.Answer), Sections: []Section{}, Left: []string{},
		Pictures: []Figure{}, Walks: []Walk{}, Ways: []Way{}}
	for _, x := range page.Sections {
		part := Section{Sentences: sentences(s, x.Sentences)}
		if !x.Heading.IsZero() {
			part.Heading = export.Text(s.Words, x.Heading)
		}
		if x.Table != nil && len(x.Table.Rows) > 0 {
			part.Table = s.table(x.Table)
		}
		out.Sections = append(out.Sections, part)
	}
	return out
}

func (s *Server) table(t *report.Table) *Table {
	out := &Table{Right: t.Right}
	for _, c := range t.Head {
		out.Head = append(out.Head, export.CellText(s.Words, c))
	}
	for _, row := range t.Rows {
		cells := []Cell{}
		for _, c := range row {
			cells = append(cells, Cell{export.CellText(s.Words, c), c.Mark == report.Strong, c.Mark == report.Faint})
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// BriefAsk asks for a brief.
type BriefAsk struct {
	Model    string   `json:"model"`
	Variants []string `json:"variants"`
	Target   string   `json:"target"`
	Concept  string   `json:"concept"`
	Format   string   `json:"format"`
	Revision int      `json:"revision"` // ignored; it makes the address of a preview change with the text
}

// brief answers with a file to download.
func (s *Server) brief(w http.ResponseWriter, r *http.Request, in BriefAsk) {
	format, ok := export.BriefFormatOf(in.Format)
	if !ok {
		fail(w, &session.Usage{Message: "there is no format \"" + in.Format + "\""})
		return
	}
	text, err := s.written(r.Context(), in, format)
	if err != nil {
		fail(w, err)
		return
	}
	attach(w, stem(in.Model)+format.Suffix, text)
}

// preview answers with the brief as a page for a frame. It has no script, and
// its policy allows none.
func (s *Server) preview(w http.ResponseWriter, r *http.Request, in BriefAsk) {
	format, _ := export.BriefFormatOf("html")
	text, err := s.written(r.Context(), in, format)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(text) // as above
}

// written is a brief in a format.
func (s *Server) written(ctx context.Context, in BriefAsk, format export.BriefFormat) ([]byte, error) {
	_, work, life, err := s.session(ctx, in.Model, in.Variants)
	if err != nil {
		return nil, err
	}
	model := in.Model
	for _, v := range in.Variants {
		model += " --variant " + v
	}
	d, err := work.session.Brief(life, session.BriefAsk{Target: in.Target, Concept: in.Concept,
		Command: "countermove brief " + model, Verify: "countermove analyze " + model + " --certificate proofs.json && countermove verify proofs.json"})
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	found := map[string]followup.Result{}
	for name, x := range d.Found {
		found[name] = x.Result
	}
	err = format.Write(&text, d.Brief, export.BriefStyle{Words: s.Words, Fonts: export.SystemFonts(),
		Picture: export.BriefPictures(s.Words, work.session.Conflict, found)})
	return text.Bytes(), err
}

// Format is a format that a brief can have.
type Format struct {
	Name   string `json:"name"`
	Suffix string `json:"suffix"`
	Doc    string `json:"doc"`
}

func (s *Server) formats(context.Context, struct{}) ([]Format, error) {
	list := []Format{}
	for _, f := range export.BriefFormats {
		list = append(list, Format{f.Name, f.Suffix, f.Doc})
	}
	return list, nil
}
