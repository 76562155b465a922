package server

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/internal/store"
	"github.com/countermove/countermove/report"
)

// Past asks for the saved versions of a model.
type Past struct {
	Model  string `json:"model"`
	Before int    `json:"before"` // only versions before this one; 0: all
}

// History is the saved versions of a model.
type History struct {
	Kept     bool      `json:"kept"` // false when this run keeps no history
	Versions []Version `json:"versions"`
	More     bool      `json:"more,omitempty"` // there are earlier ones
}

// Version is a text that the model had.
type Version struct {
	ID   int    `json:"id"`
	At   string `json:"at"` // RFC 3339
	Why  string `json:"why"`
	Name string `json:"name,omitempty"`
	Size int    `json:"size"` // bytes
}

const pageOfVersions = 100

func (s *Server) versions(_ context.Context, in Past) (*History, error) {
	p, err := s.shelf.paper(in.Model)
	if err != nil {
		return nil, err
	}
	out := &History{Kept: p.history != nil, Versions: []Version{}}
	if !out.Kept {
		return out, nil
	}
	list, err := p.history.Versions(p.key, int64(in.Before), pageOfVersions+1)
	if err != nil {
		return nil, err
	}
	if len(list) > pageOfVersions {
		list, out.More = list[:pageOfVersions], true
	}
	for _, v := range list {
		out.Versions = append(out.Versions, Version{int(v.ID), v.At.UTC().Format(time.RFC3339), v.Why, v.Name, v.Size})
	}
	return out, nil
}

// NameVersion names a version.
type NameVersion struct {
	Model string `json:"model"`
	ID    int    `json:"id"` // 0: the latest
	Name  string `json:"name"`
}

func (s *Server) nameVersion(ctx context.Context, in NameVersion) (*History, error) {
	p, err := s.kept(in.Model)
	if err != nil {
		return nil, err
	}
	if in.ID == 0 {
		list, err := p.history.Versions(p.key, 0, 1)
		if err != nil {
			return nil, err
		}
		for _, v := range list {
			in.ID = int(v.ID)
		}
	}
	if err := p.history.Name(p.key, int64(in.ID), strings.TrimSpace(in.Name)); err != nil {
		return nil, gone(err)
	}
	return s.versions(ctx, Past{Model: in.Model})
}

// Restore asks for a version back.
type Restore struct {
	Model    string `json:"model"`
	Revision int    `json:"revision"`
	ID       int    `json:"id"`
}

func (s *Server) restore(_ context.Context, in Restore) (*View, error) {
	p, err := s.kept(in.Model)
	if err != nil {
		return nil, err
	}
	text, err := p.history.Text(p.key, int64(in.ID))
	if err != nil {
		return nil, gone(err)
	}
	if in.Revision != p.now().revision { // a whole text is not put together with another
		return nil, &Stale{Have: p.now().revision}
	}
	return s.change(in.Model, func(p *paper) error { return p.edit(in.Revision, text, "restored") })
}

// kept is a paper that has a history.
func (s *Server) kept(model string) (*paper, error) {
	p, err := s.shelf.paper(model)
	if err == nil && p.history == nil {
		return nil, &session.Usage{Message: "this run keeps no history"}
	}
	return p, err
}

func gone(err error) error {
	if errors.Is(err, store.ErrNone) {
		return &session.Usage{Message: "there is no such version of this model"}
	}
	return err
}

// Compare asks how two versions differ.
type Compare struct {
	Model   string `json:"model"`
	First   int    `json:"first"`
	Second  int    `json:"second"`  // 0: the present text
	Concept string `json:"concept"` // of the verdicts compared
}

// Comparison is how two versions differ: line by line, and in what follows.
type Comparison struct {
	Lines  []Line  `json:"lines"`            // empty when they differ in too many lines
	Why    string  `json:"why,omitempty"`    // why there are no lines, or no answer
	Answer *Answer `json:"answer,omitempty"` // what follows, when both are models without errors
}

// Line is a line of a comparison.
type Line struct {
	Kind string `json:"kind"` // same, added, removed, left out
	Text string `json:"text"`
	At   int    `json:"at"` // its number, in the second text; in the first for a removed one
}

func (s *Server) comparison(ctx context.Context, in Compare) (*Comparison, error) {
	p, err := s.kept(in.Model)
	if err != nil {
		return nil, err
	}
	first, err := p.history.Text(p.key, int64(in.First))
	if err != nil {
		return nil, gone(err)
	}
	second := p.now().text
	if in.Second != 0 {
		if second, err = p.history.Text(p.key, int64(in.Second)); err != nil {
			return nil, gone(err)
		}
	}
	out := &Comparison{Lines: []Line{}}
	old := lines(first)
	if list, ok := hunks(old, lines(second)); ok {
		out.Lines = told(old, list)
	} else {
		out.Why = "they differ in too many lines to be shown"
	}
	page, err := s.difference(ctx, first, second, in.Concept)
	var fault *session.Fault
	switch {
	case errors.As(err, &fault):
		out.Why = "one of them is not a model without errors, so nothing follows from it"
	case err != nil:
		return nil, err
	default:
		out.Answer = s.page(page)
	}
	return out, nil
}

func (s *Server) difference(ctx context.Context, first, second []byte, concept string) (*report.Page, error) {
	const most = 50 // states of each kind that are listed
	var both [2]*session.Session
	for k, text := range [][]byte{first, second} {
		opened, err := session.Open(ctx, session.NewDocument([]string{"the first", "the second"}[k], "", text), session.Settings{})
		if err != nil {
			return nil, err
		}
		both[k] = opened
	}
	sides, err := both[0].Diff(ctx, both[1], concept, most)
	if err != nil {
		return nil, err
	}
	return report.DiffPage(sides), nil
}

// around is how many lines beside a difference are shown.
const around = 3

// told lists differences with a few lines beside them.
func told(old [][]byte, list []hunk) []Line {
	out := []Line{}
	at, shift := 0, 0 // lines of the first told so far; second minus first
	same := func(from, to int) {
		for k := from; k < to; k++ {
			out = append(out, Line{"same", chomp(old[k]), k + 1 + shift})
		}
	}
	for n, h := range list {
		if from := max(at, h.from-around); from > at {
			if n > 0 {
				same(at, min(at+around, from))
				from = max(from, min(at+around, h.from))
			}
			if from > at {
				out = append(out, Line{Kind: "left out"})
			}
			same(from, h.from)
		} else {
			same(at, h.from)
		}
		for k := h.from; k < h.to; k++ {
			out = append(out, Line{"removed", chomp(old[k]), k + 1})
		}
		for k, l := range h.lines {
			out = append(out, Line{"added", chomp(l), h.from + shift + k + 1})
		}
		at, shift = h.to, shift+len(h.lines)-(h.to-h.from)
	}
	if len(list) > 0 {
		same(at, min(at+around, len(old)))
		if at+around < len(old) {
			out = append(out, Line{Kind: "left out"})
		}
	}
	return out
}

func chomp(l []byte) string { return strings.TrimRight(string(l), "\r\n") }

// Wait asks to be told when a model is no longer as the page has it.
type Wait struct {
	Model    string `json:"model"`
	Revision int    `json:"revision"`
	Changed  bool   `json:"changed"` // the page shows that the file was changed
}

// Pulse says where a model stands.
type Pulse struct {
	Revision int  `json:"revision"`
	Changed  bool `json:"changed"`
}

const (
	waited = 20 * time.Second // the longest wait
	glance = time.Second      // between looks at the disk
)

// wait looks at the disk as long as a page is open, and answers at once when
// there is something to tell.
func (s *Server) wait(ctx context.Context, in Wait) (*Pulse, error) {
	p, err := s.shelf.paper(in.Model)
	if err != nil {
		return nil, err
	}
	end := time.NewTimer(waited)
	defer end.Stop()
	look := time.NewTicker(glance)
	defer look.Stop()
	for {
		p.watch()
		p.mutex.Lock()
		pulse, changed := Pulse{p.revision, p.trouble == changedOnDisk}, p.changed
		p.mutex.Unlock()
		if pulse.Revision != in.Revision || pulse.Changed != in.Changed {
			return &pulse, nil
		}
		select {
		case <-changed:
		case <-look.C:
		case <-end.C:
			return &pulse, nil
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}
