package stability

import (
	"context"
	"fmt"

	"github.com/countermove/countermove/graph"
)

// Judge judges state s for the pass's focal party: by the literal form where
// the concept has one, with its evidence, else from the table over all states,
// without evidence. It panics if the concept has neither.
func (c *Concept) Judge(p *Pass, s graph.State) Verdict {
	if c.Literal != nil {
		return c.Literal(p, s)
	}
	if c.Table == nil {
		panic(fmt.Sprintf("stability: concept %s has no function", c.Name))
	}
	q := *p
	if q.Context == nil {
		q.Context = context.Background()
	}
	t, err := c.Table(&q)
	switch {
	case err != nil, t.Undecided != nil && t.Undecided.Has(s):
		return Verdict{Status: Undecided}
	case t.Stable.Has(s):
		return Verdict{Status: Stable}
	}
	return Verdict{Status: Unstable}
}
