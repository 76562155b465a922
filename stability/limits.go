package stability

import (
	"github.com/countermove/countermove/graph"
)

// Estimate is about how many bytes Analyze will use beside the graph.
func Estimate(g *graph.Model, questions []Question) int64 {
	n := int64(g.Len())
	return n * int64(len(questions)) * int64(g.Parties()) / 8
}

// unavailable says in words why a question cannot be asked of a model; empty
// if it can.
func unavailable(g *graph.Model, q Question, set Settings) string {
	for _, c := range q.Party {
		if c.Concept.TwoParties && g.Parties() != 2 {
			return c.Concept.Name + " is defined for two parties only"
		}
	}
	return ""
}
