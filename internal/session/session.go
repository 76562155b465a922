package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/report"
	"github.com/countermove/countermove/space"
)

// Settings say how a model is to be opened. The zero value is the base model
// with default limits.
type Settings struct {
	Variants  []string // composed in file order, whatever the order given
	Lang      string   // of the names in reports
	States    int      // feasible states at most; 0: the default of package space
	MaxMemory int64    // bytes; 0: most of what the machine has left, where that is known
	// Progress, if not nil, is told what is being done. Done and total are
	// both 0 where the amount is not known. Calls do not overlap.
	Progress func(done, total int64, what string)
}

func (set Settings) say(what string) {
	if set.Progress != nil {
		set.Progress(0, 0, what)
	}
}

// A Session is one model, open.
type Session struct {
	*Document
	Declared    *model.Model
	Base        *followup.World // the model with the variants chosen, and how parties see it
	Variants    []string
	Resolved    string    // SHA-256 of the canonical text of the resolved model
	Diagnostics diag.List // warnings, in order of place
	Conflict    *report.Conflict

	settings Settings
}

// Open runs the stages from text to graph model. When the model has errors, it
// returns a *Fault with everything that was found.
func Open(ctx context.Context, doc *Document, set Settings) (*Session, error) {
	s := &Session{Document: doc, settings: set}
	set.say("reading the model")
	s.declare()
	if s.Diagnostics.HasErrors() {
		return nil, s.fault()
	}
	if err := s.choose(set.Variants); err != nil {
		return nil, err
	}
	base, err := s.world(ctx, s.without(model.View))
	if err != nil {
		return nil, err
	}
	s.Base = base
	s.Resolved = digest(modelfile.Emit(base.Model))
	s.Conflict = s.conflict(base)
	if err := s.openViews(ctx); err != nil {
		return nil, err
	}
	s.Diagnostics = s.Diagnostics.Sort()
	return s, nil
}

// declare reads and checks the text.
func (s *Session) declare() {
	m, list := modelfile.Read(s.File)
	s.Declared = m
	s.Diagnostics = append(s.Diagnostics, list...)
	// A file that could not be read at all would only be found empty.
	if list.HasErrors() && len(m.Parties) == 0 {
		return
	}
	for _, d := range model.Check(m) {
		// What stood in lines that could not be read only seems to be missing.
		if !modelfile.Torn(list) || !strings.HasPrefix(d.Code.Name, "Unknown") && !strings.HasPrefix(d.Code.Name, "Missing") {
			s.Diagnostics = append(s.Diagnostics, d)
		}
	}
}

func (s *Session) fault() error {
	return &Fault{File: s.File, List: s.Diagnostics.Sort()}
}

// choose checks the names of the variants asked for and puts them into file
// order. The reading that the base takes of an issue may be named too; it
// changes nothing.
func (s *Session) choose(names []string) error {
	var legal []string
	for _, issue := range s.Declared.Issues {
		legal = append(legal, issue.Base)
	}
	for _, v := range s.Declared.Variants {
		legal = append(legal, v.ID)
	}
	for _, name := range names {
		if !slices.Contains(legal, name) {
			if len(legal) == 0 {
				return &Usage{Message: fmt.Sprintf("there is no variant %q: the model has none", name)}
			}
			return unknown("variant", name, legal)
		}
	}
	s.Variants = []string{}
	for _, v := range s.Declared.Variants {
		if slices.Contains(names, v.ID) {
			s.Variants = append(s.Variants, v.ID)
		}
	}
	return nil
}

// without lists the variants chosen that are not of a kind.
func (s *Session) without(kind model.VariantKind) []string {
	var ids []string
	for _, v := range s.Declared.Variants {
		if v.Kind != kind && slices.Contains(s.Variants, v.ID) {
			ids = append(ids, v.ID)
		}
	}
	return ids
}

// world works out the model with variants, and adds what the stages find to
// the session's diagnostics.
func (s *Session) world(ctx context.Context, variants []string) (*followup.World, error) {
	m, list := model.Resolve(s.Declared, variants)
	if s.note(list); list.HasErrors() {
		return nil, s.fault()
	}
	s.settings.say("working out the states")
	sp, list, err := space.Build(ctx, m, space.Limits{States: s.settings.States})
	s.note(list)
	if err != nil {
		return nil, s.failed(ctx, "working out the states", err)
	}
	if list.HasErrors() {
		return nil, s.fault()
	}
	if err := s.fits(sp); err != nil {
		return nil, err
	}
	w := &followup.World{Model: m, Space: sp}
	for i, p := range m.Parties {
		s.settings.say("ranking the states for " + p.ID)
		rank, list, err := pref.Rank(ctx, sp, i)
		s.note(list)
		if err != nil {
			return nil, s.failed(ctx, "ranking the states", err)
		}
		w.Rank = append(w.Rank, rank)
	}
	if s.Diagnostics.HasErrors() {
		return nil, s.fault()
	}
	if w.Graph, err = graph.Build(ctx, sp, w.Rank); err != nil {
		return nil, s.failed(ctx, "working out the moves", err)
	}
	return w, nil
}

// note adds to the diagnostics what is new: views and the base find the same
// things.
func (s *Session) note(list diag.List) {
	s.Diagnostics = append(s.Diagnostics, list...).Sort()
}

// failed sorts an error of a stage into the kinds of this package.
func (s *Session) failed(ctx context.Context, what string, err error) error {
	var states *space.TooLarge
	var moves *graph.TooLarge
	switch {
	case errors.As(err, &states):
		return &Refusal{Err: states}
	case errors.As(err, &moves):
		return &Refusal{Err: moves}
	case ctx.Err() != nil:
		return context.Cause(ctx)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// Parties lists the ids of the parties in model order.
func (s *Session) Parties() []string { return s.Conflict.PartyIDs() }
