package session

import (
	"context"
	"errors"
	"fmt"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/compare"
	"github.com/countermove/countermove/report"
)

// Diff compares the open model with another: what they declare, and the
// verdicts with the variants chosen. Concepts are separated by commas, "" for
// the six of the standard table; at most limit states are listed of each kind.
func (s *Session) Diff(ctx context.Context, other *Session, concepts string, limit int) (*report.Sides, error) {
	if limit < 1 {
		return nil, &Usage{Message: "--limit must be at least 1"}
	}
	s.settings.say("comparing the models")
	r, err := compare.Diff(ctx, compare.Subject{Declared: s.Declared, World: s.Base},
		compare.Subject{Declared: other.Declared, World: other.Base}, concepts, limit)
	var invalid *followup.Invalid
	switch {
	case errors.As(err, &invalid):
		return nil, &Usage{Message: invalid.Why}
	case err != nil && ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, fmt.Errorf("comparing the models: %w", err)
	}
	return report.NewDiffSides(s.Conflict, [2]string{s.File.Name, other.File.Name}, r), nil
}
