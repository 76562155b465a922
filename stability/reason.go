package stability

import (
	"context"
	"math/bits"
	"slices"

	"github.com/countermove/countermove/graph"
)

// Cause says in a word why a party stays at a state, or that it does not.
type Cause int8

const (
	NoMove        Cause = iota // it has no move
	NoImprovement              // it has moves, none that it would gain by at once
	Deterred                   // it could gain, but what follows keeps it from moving
	Leaves                     // it is unstable
	Open                       // a bound was reached; not decided
)

// A Hold is what keeps one party at a state under a choice of concept.
type Hold struct {
	Cause   Cause
	Verdict Verdict
	// Movers are the parties that move in the sanctions found, if Deterred;
	// empty under concepts that do not work by sanctions.
	Movers graph.PartySet
	// Groups are, if Deterred, the smallest groups of opponents whose own
	// answers sanction every improvement: no group contains another. In order
	// of size, then of members. Where there are too many opponents, or their
	// answers go too far, to try all groups, it is the Movers alone, and Exact
	// is false.
	Groups []graph.PartySet
	Exact  bool
	// Improvement is, if the party Leaves, the move that it would make: among
	// its unsanctioned improvements the one it likes most, the lowest state
	// among equals; -1 under concepts that do not work by sanctions.
	Improvement graph.State
}

// Bounds of the search for the smallest groups: the opponents all of whose
// groups are tried, and the pairs (state, last mover) and joint choices that
// are looked at in doing so.
const (
	maxGroups      = 11
	maxGroupVisits = 5_000_000
)

// Explain says what keeps party i at state s under a choice, or that nothing
// does. If ctx ends first, the cause is Open.
func Explain(ctx context.Context, g *graph.Model, i int, c Choice, s graph.State) Hold {
	p := &Pass{Context: ctx, Graph: g, Focal: i, Horizon: c.Horizon}
	return p.hold(c.Concept, s, c.Concept.Judge(p, s))
}

func (p *Pass) hold(c *Concept, s graph.State, v Verdict) Hold {
	h := Hold{Verdict: v, Improvement: -1}
	switch {
	case v.Status == Undecided:
		h.Cause = Open
	case v.Status == Unstable:
		h.Cause = Leaves
		h.Improvement = p.best(unsanctioned(v))
	case len(p.Graph.Moves(p.Focal, s, nil)) == 0:
		h.Cause = NoMove
	case len(p.Graph.Improvements(p.Focal, s, nil)) == 0:
		h.Cause = NoImprovement
	default:
		h.Cause = Deterred
		h.Movers = movers(v)
		h.Groups, h.Exact = p.groups(c, s, h.Movers)
	}
	return h
}

// best is the state of a list that the focal party likes most, the first among
// equals; -1 if the list is empty.
func (p *Pass) best(list []graph.State) graph.State {
	if len(list) == 0 {
		return -1
	}
	rank := p.Graph.Rank(p.Focal)
	return slices.MinFunc(list, func(a, b graph.State) int { return int(rank[a] - rank[b]) })
}

// movers are the parties that move in the sanctions of a verdict.
func movers(v Verdict) graph.PartySet {
	var set graph.PartySet
	for _, a := range v.Answers {
		for _, step := range slices.Concat(a.Path, a.Choices) {
			set = set.With(step.Party)
		}
	}
	return set
}

// groups tries the sets of opponents from small to large. More parties never
// sanction less, so a set that contains one that is enough need not be tried.
// Under the concepts of the common shape and sim the answers of a group are
// those it gives when the others stay.
func (p *Pass) groups(c *Concept, s graph.State, found graph.PartySet) ([]graph.PartySet, bool) {
	opponents := p.Graph.All().Without(p.Focal)
	switch {
	case c.Literal == nil || found == 0:
		return nil, false
	case opponents.Len() > maxGroups:
		return []graph.PartySet{found}, false
	}
	visits := 0
	q := *p
	q.visits, q.brief = &visits, true
	var enough []graph.PartySet
	for _, set := range subsets(opponents) {
		if slices.ContainsFunc(enough, func(small graph.PartySet) bool { return small&^set == 0 }) {
			continue
		}
		q.within = set
		if c.Judge(&q, s).Status == Stable {
			enough = append(enough, set)
		}
		if visits > maxGroupVisits || p.cut() {
			return []graph.PartySet{found}, false
		}
	}
	return enough, true
}

// subsets lists the nonempty subsets of a set, smaller ones first, those of
// one size by their lowest differing member.
func subsets(of graph.PartySet) []graph.PartySet {
	var list []graph.PartySet
	for set := of; set != 0; set = (set - 1) & of {
		list = append(list, set)
	}
	slices.SortFunc(list, func(a, b graph.PartySet) int {
		if d := a.Len() - b.Len(); d != 0 {
			return d
		}
		low := uint(bits.TrailingZeros64(uint64(a ^ b)))
		return int(b>>low&1) - int(a>>low&1)
	})
	return list
}
