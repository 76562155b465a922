package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// An Ask is how a user puts a follow-up question. Empty fields stand for the
// defaults.
type Ask struct {
	From    string            // a state, as State takes it
	Target  string            // the name of a target, or an expression
	Concept string            // one concept, or one for each party
	Values  map[string]string // settings by name, as given
}

// Follow puts a follow-up question to the open model.
func (s *Session) Follow(ctx context.Context, a *followup.Analysis, ask Ask) (*followup.Input, followup.Result, error) {
	in := &followup.Input{World: s.Base, Open: s.reopen, Values: map[string]string{}, Progress: s.settings.Progress}
	for _, set := range []func() error{
		func() error { return s.from(in, a, ask.From) },
		func() error { return s.aim(in, a, ask.Target) },
		func() error { return s.hold(in, ask.Concept) },
		func() error { return values(in, a, ask.Values) },
	} {
		if err := set(); err != nil {
			return nil, nil, err
		}
	}
	r, err := a.Run(ctx, in)
	var invalid *followup.Invalid
	var large *followup.TooLarge
	switch {
	case errors.As(err, &invalid):
		return nil, nil, &Usage{Message: invalid.Why}
	case errors.As(err, &large):
		return nil, nil, &Refusal{Err: large}
	case err != nil && ctx.Err() != nil:
		return nil, nil, context.Cause(ctx)
	case err != nil:
		return nil, nil, fmt.Errorf("%s: %w", a.Name, err)
	}
	return in, r, nil
}

// from reads the state to start from.
func (s *Session) from(in *followup.Input, a *followup.Analysis, text string) error {
	switch {
	case !a.Takes.From:
		return nil
	case text != "":
		x, err := s.State(text)
		if err != nil {
			return err
		}
		in.From = s.reference(int(x))
	case s.Conflict.Start < 0:
		return &Usage{Message: "the model does not say where the dispute stands", Remedy: "Name a state with --from."}
	}
	return nil
}

// reference names a state of the base so that it is found again in the same
// dispute under other variants: by the options taken, or by name.
func (s *Session) reference(x int) *model.StateRef {
	if s.Base.Model.GraphForm {
		return &model.StateRef{Word: s.Base.Space.Label(x)}
	}
	ref := &model.StateRef{Options: []*expr.Name{}}
	mask := s.Base.Space.Mask(x)
	for k, o := range s.Base.Model.AllOptions() {
		if mask>>uint(k)&1 != 0 {
			ref.Options = append(ref.Options, &expr.Name{Party: s.Base.Model.Parties[o.Party].ID, Ident: o.Option.ID})
		}
	}
	return ref
}

// aim reads the target: one of the model's, or an expression. It may be left
// out when the model has one target.
func (s *Session) aim(in *followup.Input, a *followup.Analysis, text string) error {
	var names []string
	for _, t := range s.Base.Model.Targets {
		names = append(names, t.ID)
	}
	if k := slices.Index(names, text); k >= 0 {
		in.Target = s.Base.Model.Targets[k]
		return nil
	}
	switch {
	case text == "" && !a.Takes.Target:
		return nil
	case text == "" && len(names) == 1:
		in.Target = s.Base.Model.Targets[0]
		return nil
	case text == "" && len(names) == 0:
		return &Usage{Message: a.Name + " needs a target and the model has none", Remedy: "Give an expression over options with --target."}
	case text == "":
		return &Usage{Message: a.Name + " needs a target", Remedy: "Choose with --target among " + join(names) + ", or give an expression."}
	case s.Base.Model.GraphForm:
		return s.aimAtStates(in, text, names)
	case expr.IsIdent(text):
		if _, ok := s.Base.Model.Bind(model.Root, &expr.Name{Ident: text}); !ok {
			return unknown("target", text, append(names, s.legal()...))
		}
	}
	if _, err := s.Where(text); err != nil {
		return err
	}
	n, _ := expr.Parse(text, nil)
	in.Target = &model.Target{ID: text, Is: n}
	return nil
}

// aimAtStates reads a target in graph form: names of states.
func (s *Session) aimAtStates(in *followup.Input, text string, names []string) error {
	t := &model.Target{ID: text}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' }) {
		if !s.named(word) {
			for _, st := range s.Base.Model.States {
				names = append(names, st.ID)
			}
			return unknown("target or state", word, names)
		}
		t.States = append(t.States, model.Word{Text: word})
	}
	in.Target = t
	return nil
}

// hold reads the concept under which states hold.
func (s *Session) hold(in *followup.Input, text string) error {
	if text == "" {
		text = stability.SEQ.Name
	}
	questions, err := s.Questions(text)
	if err != nil {
		return err
	}
	if len(questions) != 1 {
		return &Usage{Message: "a follow-up takes one concept", Remedy: "Name it with --concept, or one for each party: dprk=smr,usa=seq."}
	}
	q := questions[0]
	for i := range s.Parties() {
		if why := s.unfit(i, q); why != nil {
			return why
		}
	}
	in.Holds = q.Party[0]
	if q.Name == stability.Mixed {
		in.Mixed = q.Party
	}
	return nil
}

// values checks the settings given and fills in the others.
func values(in *followup.Input, a *followup.Analysis, given map[string]string) error {
	for _, set := range a.Settings {
		v, ok := given[set.Name]
		if !ok {
			v = set.Default
		} else if err := set.Check(v); err != nil {
			return &Usage{Message: "--" + err.Error()}
		}
		in.Values[set.Name] = v
	}
	return nil
}

// reopen works the dispute out with other variants.
func (s *Session) reopen(ctx context.Context, variants []string) (*followup.World, error) {
	set := s.settings
	set.Variants, set.Progress = variants, nil
	other, err := Open(ctx, s.Document, set)
	var fault *Fault
	var usage *Usage
	switch {
	case errors.As(err, &fault):
		return nil, &followup.Invalid{Why: fault.Error()}
	case errors.As(err, &usage):
		return nil, &followup.Invalid{Why: usage.Message}
	case err != nil:
		return nil, err
	}
	return other.Base, nil
}
