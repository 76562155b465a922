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
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/internal/store"
)

// A shelf is the folder of models with what is open of it.
type shelf struct {
	folder  string
	history *store.Store // nil: none is kept
	first   int          // revision

	mutex sync.Mutex
	open  map[string]*paper // by name
}

func newShelf(folder string, history *store.Store, first int) *shelf {
	return &shelf{folder: folder, history: history, first: first, open: map[string]*paper{}}
}

// Entry is a model that can be opened.
type Entry struct {
	Name string `json:"name"`           // to open it by
	Case bool   `json:"case,omitempty"` // it ships with the program and is opened as a copy
	Open bool   `json:"open,omitempty"`
}

// Models is the answer of GET /api/models.
type Models struct {
	Folder string  `json:"folder"`
	Files  []Entry `json:"files"`
	Cases  []Entry `json:"cases"`
}

func (s *Server) models(context.Context, struct{}) (Models, error) {
	out := Models{Folder: s.shelf.folder, Files: []Entry{}, Cases: []Entry{}}
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
		out.Cases = append(out.Cases, Entry{Name: name, Case: true})
	}
	return out, nil
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
