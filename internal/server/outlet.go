package server

import (
	"bytes"
	"context"
	"net/http"
	"strings"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
	"github.com/countermove/countermove/stability"
)

// Outlet is a format in which something can be taken to another program.
type Outlet struct {
	Of     string `json:"of"` // tables (of states, or of a question), moves, sources
	Name   string `json:"name"`
	Suffix string `json:"suffix"`
	Doc    string `json:"doc"`
}

func (s *Server) outlets(context.Context, struct{}) ([]Outlet, error) {
	list := []Outlet{}
	for _, f := range export.BookFormats {
		list = append(list, Outlet{"tables", f.Name, f.Suffix, f.Doc})
	}
	for _, f := range export.MovesFormats {
		list = append(list, Outlet{"moves", f.Name, f.Suffix, f.Doc})
	}
	for _, f := range export.SourcesFormats {
		list = append(list, Outlet{"sources", f.Name, f.Suffix, f.Doc})
	}
	return list, nil
}

// Take asks for a file. Without a question its tables are those of the states.
type Take struct {
	Ask
	Format   string `json:"format"`
	Revision int    `json:"revision"` // ignored; it makes the address change with the text
}

func (s *Server) take(w http.ResponseWriter, r *http.Request, in Take) {
	var b bytes.Buffer
	suffix, err := s.taken(r.Context(), in, &b)
	if err != nil {
		fail(w, err)
		return
	}
	name := stem(in.Model)
	if in.Question != "" {
		name += "-" + in.Question
	}
	attach(w, name+suffix, b.Bytes())
}

// taken writes what is asked for and returns the suffix of its file.
func (s *Server) taken(ctx context.Context, in Take, b *bytes.Buffer) (string, error) {
	_, w, life, err := s.session(ctx, in.Model, in.Variants)
	if err != nil {
		return "", err
	}
	for _, f := range export.BookFormats {
		if f.Name == in.Format {
			book, err := s.book(ctx, life, w, in.Ask)
			if err != nil {
				return "", err
			}
			return f.Suffix, f.Write(b, book)
		}
	}
	for _, f := range export.MovesFormats {
		if f.Name == in.Format {
			a, err := w.analysis(life, stability.SIM.Name)
			if err != nil {
				return "", err
			}
			return f.Suffix, f.Write(b, a)
		}
	}
	for _, f := range export.SourcesFormats {
		if f.Name == in.Format {
			return f.Suffix, f.Write(b, w.session.Base.Model, w.session.Conflict.Lang)
		}
	}
	return "", &session.Usage{Message: "there is no format \"" + in.Format + "\""}
}

// book collects the tables of an answer, or the table of states.
func (s *Server) book(ctx, life context.Context, w *worked, in Ask) (*export.Book, error) {
	c := w.session.Conflict
	b := &export.Book{Title: c.Title, Words: s.Words}
	if in.Question == "" {
		a, err := w.analysis(life, stability.SIM.Name)
		if err != nil {
			return nil, err
		}
		var all []report.State
		for x := range report.State(a.Len()) {
			all = append(all, x)
		}
		t := a.ByRows(all)
		for _, row := range t.Rows {
			row[0].Text = strings.TrimPrefix(row[0].Text, "▸") // the mark of the start would make a text of the number
		}
		b.Sheets = append(b.Sheets, export.Sheet{Caption: "states", Table: &t})
		return b, nil
	}
	f, found, err := s.follow(ctx, life, w, in)
	if err != nil {
		return nil, err
	}
	for _, x := range f.Page(c, found.Input, found.Result).Sections {
		if x.Table != nil && len(x.Table.Rows) > 0 {
			b.Sheets = append(b.Sheets, export.Sheet{Caption: s.say(x.Heading), Table: x.Table})
		}
	}
	if len(b.Sheets) == 0 {
		return nil, &session.Usage{Message: "the answer has no table; it is in words"}
	}
	return b, nil
}
