package followup

import (
	"context"
	"slices"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// Drift is what happens from s if nobody talks: the states of holds among s
// and what legal sequences of improvements of all parties reach from s. States
// ascend; the list is empty when no such state holds. The definition is ours.
//
// Improvements are those of the base, also for a party with a view: a view
// judges stability only.
func (w *World) Drift(ctx context.Context, holds stability.Bitset, s graph.State) ([]graph.State, error) {
	reached, err := NewWalker(w.Graph, graph.ImprovementsOnly).Reach(ctx, w.Graph.All(), s, nil)
	if err != nil {
		return nil, err
	}
	var drift []graph.State
	for _, t := range append([]graph.State{s}, reached...) {
		if holds.Has(t) {
			drift = append(drift, t)
		}
	}
	slices.Sort(drift)
	return drift, nil
}
