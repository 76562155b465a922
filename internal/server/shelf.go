package server

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/internal/store"
	"github.com/countermove/countermove/modelfile"
)

// A shelf is the folder of models with what is open of it.
type shelf struct {
	folder  string
	history *store.Store // nil: none is kept
	first   int          // revision

	mutex sync.Mutex
	open  map[string]*paper // by name
	told  map[string]Entry  // what cases are about, by name
}

func newShelf(folder string, history *store.Store, first int) *shelf {
	return &shelf{folder: folder, history: history, first: first, open: map[string]*paper{}, told: map[string]Entry{}}
}

// Entry is a model that can be opened.
type Entry struct {
	Name string `json:"name"`           // to open it by
	Case bool   `json:"case,omitempty"` // it ships with the program and is opened as a copy
	Open bool   `json:"open,omitempty"`

	Title   string `json:"title,omitempty"`   // of a case
	Summary string `json:"summary,omitempty"` // of a case
	Parties int    `json:"parties,omitempty"` // of a case: how many
}

// Lately is a model that was opened lately.
type Lately struct {
	Name string `json:"name"`           // to open it by; of a model elsewhere, its path
	Case bool   `json:"case,omitempty"` // it ships with the program
	Here bool   `json:"here,omitempty"` // it can be opened from here
	At   string `json:"at"`             // RFC 3339
}

// Models is the answer of GET /api/models.
type Models struct {
	Folder string   `json:"folder"`
	Files  []Entry  `json:"files"`
	Cases  []Entry  `json:"cases"`
	Recent []Lately `json:"recent"` // latest first
}

func (s *Server) models(context.Context, struct{}) (Models, error) {
	out := Models{Folder: s.shelf.folder, Files: []Entry{}, Cases: []Entry{}, Recent: []Lately{}}
	list, err := os.ReadDir(s.shelf.folder)
	if err != nil {
		return out, err
	}
	for _, f := range list {
		if f.Type().IsRegular() && isModel(f.Name()) {
			out.Files = append(out.Files, Entry{Name: f.Name(), Open: s.shelf.has(f.Name())})
		}
	}
	for _, name := range cases.List() {
		e, err := s.shelf.about(name)
		if err != nil {
			return out, err
		}
		out.Cases = append(out.Cases, e)
	}
	if s.History == nil {
		return out, nil
	}
	recent, err := s.History.Recent(maxRecent)
	for _, o := range recent {
		out.Recent = append(out.Recent, s.shelf.lately(o))
	}
	return out, err
}

// maxRecent is how many models opened lately are shown.
const maxRecent = 8

// lately says how a model opened lately can be opened again.
func (s *shelf) lately(o store.Opening) Lately {
	out := Lately{Name: o.Model, At: o.At.UTC().Format(time.RFC3339)}
	if name, ok := strings.CutPrefix(o.Model, "case:"); ok {
		out.Name, out.Case, out.Here = name, true, slices.Contains(cases.List(), name)
	} else if filepath.Dir(o.Model) == filepath.Clean(s.folder) {
		_, err := os.Stat(o.Model)
		out.Name, out.Here = filepath.Base(o.Model), err == nil
	}
	return out
}

// about says what a case is about. Each is read once.
func (s *shelf) about(name string) (Entry, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if e, ok := s.told[name]; ok {
		return e, nil
	}
	text, err := cases.Open(name)
	if err != nil {
		return Entry{}, err
	}
	m, _ := modelfile.Read(diag.NewFile(name, text))
	e := Entry{Name: name, Case: true, Title: m.Title.In(""), Summary: m.Summary.In(""), Parties: len(m.Parties)}
	s.told[name] = e
	return e, nil
}

func isModel(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return (ext == ".yaml" || ext == ".yml") && !strings.HasPrefix(name, ".")
}

func (s *shelf) has(name string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.open[name] != nil
}

// paper is an open model; it is opened if it is not. A case is opened as it
// ships and kept in memory: nothing is written until it is copied to a file.
func (s *shelf) paper(name string) (*paper, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if p := s.open[name]; p != nil {
		return p, nil
	}
	p, err := s.load(name)
	if err != nil {
		return nil, err
	}
	s.open[name] = p
	if s.history != nil {
		if err := s.history.Opened(p.key, time.Now()); err != nil {
			p.unkept = err.Error()
		}
	}
	return p, nil
}

func (s *shelf) load(name string) (*paper, error) {
	if name == "" {
		return nil, &session.Usage{Message: "the request names no model"}
	}
	if slices.Contains(cases.List(), name) {
		text, err := cases.Open(name)
		if err != nil {
			return nil, err
		}
		return s.copy(name, text), nil
	}
	path, err := s.path(name)
	if err != nil {
		return nil, err
	}
	doc, err := session.LoadFile(path, nil)
	if err != nil {
		return nil, err
	}
	return newPaper(name, path, doc.File.Text, s.first, s.history, path), nil
}

// copy opens a case as it ships, or as the user last changed it.
func (s *shelf) copy(name string, text []byte) *paper {
	key := "case:" + name
	if s.history != nil {
		if last, err := s.history.Versions(key, 0, 1); err == nil && len(last) > 0 && last[0].Why != "opened" {
			if mine, err := s.history.Text(key, last[0].ID); err == nil {
				text = mine
			}
		}
	}
	return newPaper(name, "", text, s.first, s.history, key)
}

// fresh takes a case back to how it ships, as an edit that can be undone.
func (s *Server) fresh(_ context.Context, in Turn) (*View, error) {
	text, err := cases.Open(in.Model)
	if err != nil {
		return nil, &session.Usage{Message: "\"" + in.Model + "\" does not ship with the program"}
	}
	return s.change(in.Model, func(p *paper) error { return p.edit(in.Revision, text, "as it ships") })
}

// path is where a model of the folder lies. Names with folders in them are
// refused: the page sees one folder and nothing else.
func (s *shelf) path(name string) (string, error) {
	if name != filepath.Base(name) || !isModel(name) || !filepath.IsLocal(name) {
		return "", &session.Usage{Message: "\"" + name + "\" is not the name of a model file", Remedy: "A name ends in .yaml and has no folder in it."}
	}
	return filepath.Join(s.folder, name), nil
}

// Create asks for a new model file.
type Create struct {
	Name string `json:"name"`           // of the file to make
	From string `json:"from,omitempty"` // a model to copy, as it stands in the workbench; empty: start from nothing
}

// blank is a model from nothing: two parties to be named, nothing else said.
const blank = `countermove: 1
title: A new dispute
parties:
  first:
    name: First party
  second:
    name: Second party
start: []
`

func (s *Server) create(_ context.Context, in Create) (*View, error) {
	path, err := s.shelf.path(in.Name)
	if err != nil {
		return nil, err
	}
	text := []byte(blank)
	if in.From != "" {
		p, err := s.shelf.paper(in.From)
		if err != nil {
			return nil, err
		}
		text = p.now().text
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil, &session.Usage{Message: in.Name + " is there already", Remedy: "Choose another name; nothing is overwritten."}
	}
	if err := session.WriteNew(path, text); err != nil {
		return nil, err
	}
	p, err := s.shelf.paper(in.Name)
	if err != nil {
		return nil, err
	}
	return s.view(p), nil
}
