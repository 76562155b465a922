package stability

import (
	"context"

	"github.com/countermove/countermove/graph"
)

// A Pass is what a concept's function receives: the graph, the party whose
// stability is judged, and the settings of the concept.
type Pass struct {
	Context context.Context // polled by Table functions
	Graph   *graph.Model
	Focal   int
	Horizon int // moves
}

// TableResult is what a Table function returns.
type TableResult struct {
	Stable    Bitset
	Undecided Bitset // nil where all is decided
}
