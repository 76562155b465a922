package space

import (
	"context"
	"fmt"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// Limits bound what Build may hold in memory.
type Limits struct {
	States int // feasible raw states at most; 0: DefaultStates
}

// DefaultStates is the number of feasible raw states that Build accepts unless
// told otherwise. Up to here an analysis fits an ordinary machine.
const DefaultStates = 1 << 24

// mostStates keeps positions within 32 bits.
const mostStates = 1 << 30

// Build works out the states of a resolved model that has passed model.Check.
// Faults of the model come as diagnostics; with errors among them the space is
// of no use. The error is a *TooLarge when there are too many states or the
// rules are too hard, the end of ctx, or a model that was not checked.
func Build(ctx context.Context, m *model.Model, lim Limits) (*Space, diag.List, error) {
	s := &Space{model: m, start: -1, words: map[string]string{}}
	for _, l := range m.Labels {
		s.words[l.ID] = l.Pattern
	}
	if m.GraphForm {
		list := s.nameStates()
		return s, list, nil
	}
	if lim.States <= 0 {
		lim.States = DefaultStates
	}
	s.options = m.AllOptions()
	if len(s.options) > model.MaxOptions {
		return nil, nil, fmt.Errorf("space: %d options, more than %d", len(s.options), model.MaxOptions)
	}
	r, err := compileRules(m)
	if err != nil {
		return nil, nil, err
	}
	masks, width, removed, err := r.feasible(ctx, min(lim.States, mostStates))
	if err != nil {
		return nil, nil, err
	}
	s.removed = removed
	list := s.idleRules(r)
	s.index = NewIndex(masks, width)
	if s.index.Len() == 0 {
		return s, append(list, s.empty(ctx, r)), nil
	}
	merges, err := s.mergeClasses(r.c)
	if err != nil {
		return nil, nil, err
	}
	list = append(list, merges...)
	list = append(list, s.labelClasses()...)
	list = append(list, s.findStart()...)
	return s, list, nil
}

// empty says which rules leave no state.
func (s *Space) empty(ctx context.Context, r *ruleset) diag.Diagnostic {
	rules, sure := r.conflict(ctx)
	last := len(rules) - 1
	d := diag.Diagnostic{Code: diag.EmptyStateSpace, Span: rules[last].Span}
	if len(rules) == 1 {
		d.Message = fmt.Sprintf("No state is feasible: %s cannot hold", ruleNames(rules))
		d.Remedy = "Loosen or drop the rule."
	} else {
		d.Message = fmt.Sprintf("No state is feasible: %s exclude every combination together", ruleNames(rules))
		d.Remedy = "Loosen or drop one of them."
	}
	if len(rules) > 1 && sure {
		d.Detail = "Without any one of these rules, the others among them leave some state."
	}
	for _, rule := range rules[:min(last, maxRelated)] {
		d.Related = append(d.Related, diag.Related{Span: rule.Span, Message: "together with this rule"})
	}
	if len(s.model.Applied) > 0 {
		d.Detail = joinSentences(d.Detail, s.underVariants())
	}
	return d
}

// maxRelated is how many places one diagnostic points to.
const maxRelated = 5

// nameStates sets up a model in graph form.
func (s *Space) nameStates() diag.List {
	s.names = map[string]int{}
	for c, st := range s.model.States {
		s.names[st.ID] = c
	}
	if s.model.Start == nil {
		return nil
	}
	start, list := s.Find(s.model.Start)
	s.start = start
	return list
}

// labelClasses gives classes the labels that fit them alone. A label that fits
// no state is found fault with in the base only: a variant that excludes states
// is not meant to keep their labels.
func (s *Space) labelClasses() diag.List {
	var list diag.List
	s.labels = map[int]string{}
	for _, l := range s.model.Labels {
		p, faults := s.parseCode(l.Pattern, l.At)
		if faults != nil {
			list = append(list, faults...)
			continue
		}
		p.word = l.ID
		fit := s.classesFitting(p, 2)
		switch {
		case len(fit) == 0 && len(s.model.Applied) == 0:
			d := s.infeasible(diag.UnfitLabel, l.Span, p)
			d.Message = fmt.Sprintf("label %s fits no feasible state", p)
			list = append(list, d)
		case len(fit) == 1 && s.labels[fit[0]] == "":
			s.labels[fit[0]] = l.ID
		}
	}
	return list
}

// findStart finds the class of the status quo.
func (s *Space) findStart() diag.List {
	ref := s.model.Start
	if ref == nil {
		return nil
	}
	c, list := s.Find(ref)
	s.start = c
	for k := range list {
		if list[k].Code == diag.InfeasibleState {
			list[k].Code = diag.InfeasibleStart
			list[k].Message = "The start is impossible: " + list[k].Message
			list[k].Remedy = "Give a start that the rules allow, or mend the rule."
			if len(s.model.Applied) > 0 {
				list[k].Remedy = "Give the start anew in the variant, with a change \"start\"."
			}
		}
	}
	return list
}

func joinSentences(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}
