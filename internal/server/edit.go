package server

import (
	"context"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/modelfile"
)

// Named asks for a model by its name.
type Named struct {
	Model string `json:"model"`
}

// SetText replaces the text of a model.
type SetText struct {
	Model    string `json:"model"`
	Revision int    `json:"revision"`
	Text     string `json:"text"`
}

// Edit asks for changes of a model by what they mean; the kinds of change are
// those of modelfile.IntentKinds. All are made, or none.
type Edit struct {
	Model    string             `json:"model"`
	Revision int                `json:"revision"`
	Intents  []modelfile.Intent `json:"intents"`
}

// Unmade says why an edit was not made.
type Unmade struct {
	File *diag.File
	Why  diag.Diagnostic
}

func (e *Unmade) Error() string { return e.Why.Message }

// Turn undoes or redoes an edit.
type Turn struct {
	Model    string `json:"model"`
	Revision int    `json:"revision"`
}

// Reload ends a conflict with the disk.
type Reload struct {
	Model    string `json:"model"`
	Revision int    `json:"revision"`
	Keep     bool   `json:"keep,omitempty"` // write this text over the file, instead of taking the file's
}

func (s *Server) setText(_ context.Context, in SetText) (*View, error) {
	return s.change(in.Model, func(p *paper) error { return p.edit(in.Revision, []byte(in.Text), "text") })
}

// edit makes changes of the text at the places concerned. What had to follow
// is told with the answer.
func (s *Server) edit(_ context.Context, in Edit) (*View, error) {
	followed := []string{}
	v, err := s.change(in.Model, func(p *paper) error {
		text, err := p.at(in.Revision)
		if err != nil {
			return err
		}
		file := diag.NewFile(p.name, text)
		out, list := modelfile.Apply(file, in.Intents)
		if out == nil {
			return &Unmade{file, list[0]}
		}
		for _, d := range list {
			followed = append(followed, d.Message)
		}
		return p.edit(in.Revision, out.Text, "edit")
	})
	if err != nil {
		return nil, err
	}
	v.Followed = followed
	return v, nil
}

func (s *Server) undo(_ context.Context, in Turn) (*View, error) {
	return s.change(in.Model, func(p *paper) error { return p.undo(in.Revision) })
}

func (s *Server) redo(_ context.Context, in Turn) (*View, error) {
	return s.change(in.Model, func(p *paper) error { return p.redo(in.Revision) })
}

func (s *Server) reload(_ context.Context, in Reload) (*View, error) {
	return s.change(in.Model, func(p *paper) error { return p.settle(in.Revision, in.Keep) })
}

func (s *Server) model(_ context.Context, in Named) (*View, error) {
	return s.change(in.Model, func(p *paper) error { p.watch(); return nil })
}

// change does something to a paper and shows what it is then.
func (s *Server) change(name string, do func(*paper) error) (*View, error) {
	p, err := s.shelf.paper(name)
	if err != nil {
		return nil, err
	}
	if err := do(p); err != nil {
		return nil, err
	}
	return s.view(p), nil
}
