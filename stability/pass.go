package stability

import (
	"context"

	"github.com/countermove/countermove/graph"
)

// A Pass is what a concept's function receives: the graph, the party whose
// stability is judged, and the settings of the concept.
type Pass struct {
	Context context.Context // polled where work can be long; nil: never ends
	Graph   *graph.Model
	Focal   int
	Horizon int // moves
	// within are the opponents that may answer an improvement; zero for all
	// of them. It serves the question whose answers deter.
	within graph.PartySet
	// brief asks for the status alone: a literal form then stops at the first
	// improvement that nothing sanctions, and gives no answers.
	brief bool
	// visits counts what literal searches visit; nil if nobody asks.
	visits *int
}

// cut reports, once in a while, that the pass has been called off.
func (p *Pass) cut() bool {
	return p.Context != nil && p.Context.Err() != nil
}

// opponents are the parties whose answers count.
func (p *Pass) opponents() graph.PartySet {
	all := p.Graph.All().Without(p.Focal)
	if p.within != 0 {
		return all & p.within
	}
	return all
}

// note keeps an answer as evidence, unless only the status is asked for; it
// reports whether that is settled then.
func (v *Verdict) note(p *Pass, a Answer) (done bool) {
	if p.brief {
		return v.Status == Unstable
	}
	v.Answers = append(v.Answers, a)
	return false
}

// better reports whether the focal party strictly prefers t to s.
func (p *Pass) better(s, t graph.State) bool { return p.Graph.Prefers(p.Focal, s, t) }

// TableResult is what a Table function returns.
type TableResult struct {
	Stable    Bitset
	Undecided Bitset // nil where all is decided
}
