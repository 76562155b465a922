package graph

import (
	"fmt"
	"slices"
)

// WithRank is the model with the ranking of one party replaced; moves and the
// other rankings are shared. The rank is kept, not copied, and must be as New
// demands, which WithRank does not check beyond its length.
func (m *Model) WithRank(party int, rank []int32) *Model {
	if len(rank) != m.n {
		panic(fmt.Sprintf("graph: the ranking of party %d does not cover the %d states", party, m.n))
	}
	out := &Model{n: m.n, rank: slices.Clone(m.rank), arcs: m.arcs, product: m.product, index: m.index, groups: m.groups, forbidden: m.forbidden}
	out.rank[party] = rank
	return out
}
