package session

import (
	"context"
	"errors"
	"slices"

	"github.com/countermove/countermove/diag"
)

// variantStates is the size of a model up to which the states of each variant
// are worked out to find its faults.
const variantStates = 100_000

// CheckVariants works out each variant that is not in force, alone, and
// returns the errors that this brings to light: a start that becomes
// impossible, a ranking that no longer covers the states. Warnings are left
// out, since those of the base would come back with every variant. In large
// models only what Open finds is found.
func (s *Session) CheckVariants(ctx context.Context) (diag.List, error) {
	if s.Base.Space.Len() > variantStates {
		return nil, nil
	}
	var list diag.List
	for _, v := range s.Declared.Variants {
		if slices.Contains(s.Variants, v.ID) {
			continue
		}
		alone := &Session{Document: s.Document, Declared: s.Declared, settings: s.settings}
		_, err := alone.world(ctx, []string{v.ID})
		var fault *Fault
		switch {
		case errors.As(err, &fault):
			list = append(list, slices.DeleteFunc(fault.List, func(d diag.Diagnostic) bool { return d.Severity() != diag.Error })...)
		case ctx.Err() != nil:
			return list, context.Cause(ctx)
		}
	}
	return list.Sort(), nil
}
