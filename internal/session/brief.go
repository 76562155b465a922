package session

import (
	"context"
	"errors"
	"slices"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/report"
)

// BriefAsk is what a brief is to be about. Empty fields stand for the
// defaults: the model's first target, under seq.
type BriefAsk struct {
	Target  string
	Concept string
	Command string // that makes the brief, as it is printed in it
	Verify  string // that writes and checks its proofs
}

// A Dossier is a brief with what its figures are drawn from.
type Dossier struct {
	*report.Brief
	Analysis *report.Analysis
	Found    map[string]Found // by the name of the follow-up
}

// Found is a follow-up question with its answer.
type Found struct {
	Input  *followup.Input
	Result followup.Result
}

// briefed are the follow-up questions that a brief answers.
var briefed = []string{"evolve", "tables", "secure", "roadmap", "robust", "evidence"}

// Brief asks everything that a brief answers and composes it. A question that
// does not apply to the model is left out; one that is refused as too large
// stands in the brief as left out.
func (s *Session) Brief(ctx context.Context, ask BriefAsk) (*Dossier, error) {
	questions, err := s.Questions("")
	if err != nil {
		return nil, err
	}
	a, err := s.Analyze(ctx, questions)
	if err != nil {
		return nil, err
	}
	b := report.Briefing{Analysis: a, Check: report.BriefCheck{Command: ask.Command, Verify: ask.Verify,
		SHA256: s.SHA256, Resolved: s.Resolved, Variants: s.Variants, Version: Version}}
	if b.Target, err = s.briefTarget(ask.Target); err != nil {
		return nil, err
	}
	if b.Target != nil {
		b.Wanted = s.Base.In(b.Target)
	}
	d := &Dossier{Analysis: a, Found: map[string]Found{}}
	for k := range export.Followups {
		f := &export.Followups[k]
		if !slices.Contains(briefed, f.Name) {
			continue
		}
		answer, err := s.answer(ctx, f, ask, b, d.Found)
		if err != nil {
			return nil, err
		}
		if answer != nil {
			b.Answers = append(b.Answers, *answer)
		}
	}
	d.Brief = report.NewBrief(b)
	return d, nil
}

// briefTarget is the target asked for, else the model's first; nil if it has
// none.
func (s *Session) briefTarget(text string) (*model.Target, error) {
	if text == "" {
		if len(s.Base.Model.Targets) == 0 {
			return nil, nil
		}
		text = s.Base.Model.Targets[0].ID
	}
	in := &followup.Input{World: s.Base}
	err := s.aim(in, &followup.Analysis{Name: "brief"}, text)
	return in.Target, err
}

// answer puts one question; nil where it does not apply.
func (s *Session) answer(ctx context.Context, f *export.Followup, about BriefAsk, b report.Briefing, found map[string]Found) (*report.Answered, error) {
	ask := Ask{Concept: about.Concept, Values: map[string]string{}}
	if f.Takes.Target {
		if b.Target == nil {
			return nil, nil
		}
		ask.Target = b.Target.ID
	}
	if f.Takes.From && s.Conflict.Start < 0 {
		return nil, nil
	}
	if f.Name == "robust" {
		state := s.pivot(b, found)
		if state < 0 {
			return nil, nil
		}
		ask.Values["state"] = s.name(state)
	}
	in, r, err := s.Follow(ctx, f.Analysis, ask)
	var refused *Refusal
	switch {
	case errors.As(err, &refused):
		return &report.Answered{Name: f.Name, Page: &report.Page{}, Left: []string{refused.Error()}}, nil
	case err != nil:
		return nil, err
	}
	found[f.Name] = Found{in, r}
	return &report.Answered{Name: f.Name, Page: f.Page(s.Conflict, in, r), Left: r.Left()}, nil
}

// pivot is the state whose firmness a brief looks into: the first deal of the
// smallest table, a firm one if there is one; else the first state that holds
// and has the wanted outcome; else the start if it holds. It is -1 if there is
// none.
func (s *Session) pivot(b report.Briefing, found map[string]Found) graph.State {
	if r, ok := found["tables"].Result.(*tables.Result); ok {
		for _, t := range r.Tables {
			if t.LeastFirm && len(t.Deals) > 0 {
				return t.Deals[0].State
			}
		}
		for _, t := range r.Tables {
			if len(t.Deals) > 0 {
				return t.Deals[0].State
			}
		}
	}
	if b.Analysis.Main < 0 {
		return -1
	}
	for _, x := range b.Analysis.Equilibria(b.Analysis.Main) {
		if b.Wanted == nil && x == s.Conflict.Start || b.Wanted != nil && b.Wanted.Has(x) {
			return x
		}
	}
	return -1
}

// name is how a setting takes a state: by its code, or its name in graph form.
func (s *Session) name(x graph.State) string {
	if s.Base.Model.GraphForm {
		return s.Base.Space.Label(int(x))
	}
	return s.Base.Space.Code(int(x))
}
