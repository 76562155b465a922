package stability

import (
	"fmt"
	"math"
	"runtime"

	"github.com/countermove/countermove/graph"
)

// Estimate is about how many bytes Analyze will use at most beside the graph,
// with a worker for each processor. It takes no time worth mentioning.
func Estimate(g *graph.Model, questions []Question) int64 {
	n, parties := int64(g.Len()), int64(g.Parties())
	workers := min(parties, int64(runtime.GOMAXPROCS(0)))
	var searched, improving, tableau bool
	parts := map[part]bool{}
	for _, q := range questions {
		for i, c := range q.Party {
			parts[part{c, i}] = true
			searched = searched || c.Concept.Shape != nil || c.Concept.Table != nil
			tableau = tableau || c.Concept == SIMClassical
			improving = improving || tableau || c.Concept.Shape != nil && c.Concept.Shape.Reply == graph.ImprovementsOnly
		}
	}
	bytes := int64(len(parts)) * n / 8
	if searched {
		bytes += workers * n * 3 * 4
	}
	if tableau {
		bytes += workers * n * parties * 4
	}
	return bytes + graph.OperatorMemory(g, improving, int(workers))
}

// unavailable says in words why a question cannot be asked of a model; empty
// if it can.
func unavailable(g *graph.Model, q Question, maxSim int64) string {
	for _, c := range q.Party {
		switch {
		case c.Concept.TwoParties && g.Parties() != 2:
			return fmt.Sprintf("%s is defined for two parties, and the model has %d", c.Concept.Name, g.Parties())
		case c.Concept.Choices && !g.HasChoices():
			return c.Concept.Name + " needs states that are each one combination of options"
		}
	}
	if maxSim <= 0 {
		maxSim = DefaultMaxSim
	}
	if joint := jointAnswers(g, q); joint > float64(maxSim) {
		return fmt.Sprintf("about %.2g joint answers would have to be looked at, and the limit is %.2g", joint, float64(maxSim))
	}
	return ""
}

// sampled is how many states jointAnswers looks at in a larger model.
const sampled = 1 << 14

// jointAnswers is about how many joint answers the simultaneous concepts of a
// question have to look at: for each party, state and improvement the product
// of the opponents' improvements, staying counted as one. In models of more
// than a few thousand states it is reckoned from some that are spread evenly.
func jointAnswers(g *graph.Model, q Question) float64 {
	joint := simultaneousParties(q)
	if joint == 0 {
		return 0
	}
	n := g.Len()
	look := min(n, sampled)
	var sum float64
	var buf []graph.State
	count := make([]float64, g.Parties())
	for k := range look {
		s := k
		if look < n {
			s = int(uint64(k) * spread % uint64(n))
		}
		product := 1.0
		for i := range count {
			buf = g.Improvements(i, graph.State(s), buf[:0])
			count[i] = float64(len(buf))
			product *= count[i] + 1
		}
		for i, c := range count {
			if joint.Has(i) {
				sum += c * product / (c + 1)
			}
		}
	}
	return math.Round(sum * float64(n) / float64(look))
}

// spread is an odd number whose multiples, cut to the range of the states,
// have no pattern in common with the options.
const spread = 0x9E3779B97F4A7C15 >> 16

// simultaneousParties is the set of parties that a question judges by a concept that
// needs option choices.
func simultaneousParties(q Question) graph.PartySet {
	var set graph.PartySet
	for i, c := range q.Party {
		if c.Concept.Choices {
			set = set.With(i)
		}
	}
	return set
}
