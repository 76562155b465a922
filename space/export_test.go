package space

import (
	"context"

	"github.com/countermove/countermove/model"
)

// SearchOnly lists the feasible masks by search alone, without a diagram.
func SearchOnly(ctx context.Context, m *model.Model, limit int) ([]uint64, error) {
	r, err := compileRules(m)
	if err != nil {
		return nil, err
	}
	return search(ctx, r, limit)
}

// DiagramOnly lists them by a diagram that takes the options in the given
// order.
func DiagramOnly(m *model.Model, order []int) ([]uint64, error) {
	r, err := compileRules(m)
	if err != nil {
		return nil, err
	}
	d := newDiagram(context.Background(), order, maxNodes)
	root, _ := r.conjoin(d)
	masks, _, err := r.listed(d, root, maxNodes)
	return masks, err
}

// Transpose turns a square of bits about its diagonal.
func Transpose(rows *[64]uint64) { transpose(rows) }
