package session

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
	"github.com/countermove/countermove/stability"
)

// Questions reads what --concept takes; empty stands for the six of the
// standard table.
func (s *Session) Questions(spec string) ([]stability.Question, error) {
	if spec == "" {
		var list []stability.Question
		for _, c := range stability.Basic {
			list = append(list, stability.Uniform(s.Base.Graph, stability.Choice{Concept: c}))
		}
		return list, nil
	}
	list, err := stability.Parse(spec, s.Parties())
	if err != nil {
		return nil, &Usage{Message: err.Error()}
	}
	return list, nil
}

// Analyze answers the questions for all states. When the time or the memory
// allowed ends it, it returns what was answered so far together with the
// context's cause.
func (s *Session) Analyze(ctx context.Context, questions []stability.Question) (*report.Analysis, error) {
	return s.answered(ctx, questions, report.NewAnalysis)
}

// Table answers the questions for all states, as Analyze does, and looks into
// no outcome.
func (s *Session) Table(ctx context.Context, questions []stability.Question) (*report.Analysis, error) {
	return s.answered(ctx, questions, report.NewTable)
}

func (s *Session) answered(ctx context.Context, questions []stability.Question,
	tell func(*report.Conflict, []string, *stability.Result, []stability.Bitset, []report.Skip) *report.Analysis) (*report.Analysis, error) {
	result, skipped, cause := s.sweep(ctx, questions)
	if result == nil {
		return nil, cause
	}
	var asked []string
	for _, q := range questions {
		asked = append(asked, q.Name)
	}
	return tell(s.Conflict, asked, result, s.unseen(), skipped), cause
}

// sweep judges all states. Questions are put one at a time when ctx may end,
// so that those answered before it does are kept.
func (s *Session) sweep(ctx context.Context, questions []stability.Question) (*stability.Result, []report.Skip, error) {
	groups := [][]stability.Question{questions}
	if _, timed := ctx.Deadline(); timed {
		groups = nil
		for _, q := range questions {
			groups = append(groups, []stability.Question{q})
		}
	}
	all := &stability.Result{Unavailable: map[string]string{}}
	var skipped []report.Skip
	var cause error
	for _, group := range groups {
		if cause == nil {
			var r *stability.Result
			if r, cause = s.judge(ctx, group); cause == nil {
				merge(all, r)
				continue
			}
			if !errors.Is(cause, ErrTime) && !errors.Is(cause, ErrMemory) {
				return nil, nil, cause
			}
		}
		for _, q := range group {
			skipped = append(skipped, report.Skip{What: q.Name, Reason: cut(cause)})
		}
	}
	return all, skipped, cause
}

// cut says in the reader's words why a concept was left out.
func cut(cause error) report.Sentence {
	if errors.Is(cause, ErrMemory) {
		return report.Say("skip.memory")
	}
	return report.Say("skip.time")
}

func merge(all, r *stability.Result) {
	all.Questions = append(all.Questions, r.Questions...)
	all.Stable = append(all.Stable, r.Stable...)
	all.Undecided = append(all.Undecided, r.Undecided...)
	maps.Copy(all.Unavailable, r.Unavailable)
}

// judge answers questions, for each party with a view of its own in that view.
func (s *Session) judge(ctx context.Context, questions []stability.Question) (*stability.Result, error) {
	r, err := s.Base.Judge(ctx, questions, stability.Settings{Progress: s.settings.Progress, MaxMemory: s.settings.memory()})
	var large *stability.TooLarge
	var invalid *followup.Invalid
	switch {
	case errors.As(err, &large):
		return nil, &Refusal{Err: large}
	case errors.As(err, &invalid):
		return nil, &Usage{Message: invalid.Why, Remedy: "Ask for other concepts with --concept."}
	case err != nil && ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, fmt.Errorf("judging the states: %w", err)
	}
	return r, nil
}

// unseen is, by party, the states that its view excludes.
func (s *Session) unseen() []stability.Bitset {
	if s.Conflict.Views == nil {
		return nil
	}
	list := make([]stability.Bitset, len(s.Conflict.Views))
	for i, v := range s.Conflict.Views {
		if v == nil {
			continue
		}
		list[i] = stability.NewBitset(len(v.Seen))
		for x, at := range v.Seen {
			if at < 0 {
				list[i].Set(graph.State(x))
			}
		}
	}
	return list
}
