package session

import (
	"context"
	"fmt"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
	"github.com/countermove/countermove/stability"
)

// Explain says why a state is stable or not under one concept, for the party
// with that id, or for all parties if it is empty.
func (s *Session) Explain(ctx context.Context, state graph.State, party, concept string) (*report.Explanation, error) {
	questions, err := s.Questions(concept)
	if err != nil {
		return nil, err
	}
	if len(questions) != 1 {
		return nil, &Usage{Message: "explain takes one concept", Remedy: "Name it with --concept."}
	}
	q := questions[0]
	var parties []int
	for i := range s.Parties() {
		parties = append(parties, i)
	}
	if party != "" {
		i, err := s.Party(party)
		if err != nil {
			return nil, err
		}
		parties = []int{i}
	}
	for _, i := range parties {
		if why := s.unfit(i, q); why != nil {
			return nil, why
		}
	}
	e := report.Explain(ctx, s.Conflict, q, state, parties)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return e, nil
}

// unfit says why a question cannot be asked of the dispute as party i sees it;
// nil if it can..
func (s *Session) unfit(i int, q stability.Question) error {
	g := s.seenBy(i).Graph
	c := q.Party[i].Concept
	switch {
	case c.TwoParties && g.Parties() != 2:
		return &Usage{Message: fmt.Sprintf("%s is defined for two parties, and the model has %d", c.Name, g.Parties())}
	case c.Choices && !g.HasChoices():
		return &Usage{Message: c.Name + " needs states that are each one combination of options"}
	}
	return nil
}
