package robust

import (
	"context"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A probe judges one state under many choices of lists, literally. For
// concepts of the common shape it remembers the sanctions it found: one that
// still consists of improvements still deters, and needs no new search. It is
// not safe for concurrent use.
type probe struct {
	ctx    context.Context
	d      *dispute
	focal  []*focal // by party
	orders []map[*followup.Wishes]*followup.Order
	slow   map[string]bool
	buf    []graph.State
	search search
}

// A focal is what is known of one party at the state judged.
type focal struct {
	at  graph.State
	own int                              // its slot
	by  map[*followup.Wishes]*temptation // by its own list
}

// A temptation is what a party would gain by under one list of its own.
type temptation struct {
	order *followup.Order
	moves []graph.State // its improvements
	// known are, by improvement, sanctions that were found under some lists of
	// the others.
	known [][]sanction
	// settled is 1 if the state is stable whatever the lists of the others, -1
	// if it is not; 0 if that depends on them, or is not known.
	settled int
}

// A sanction is a legal sequence of the others after an improvement.
type sanction []arc

// An arc is a move of a sequence.
type arc struct {
	party    int
	from, to graph.State
}

func newProbe(ctx context.Context, d *dispute, s graph.State) *probe {
	p := &probe{ctx: ctx, d: d, slow: map[string]bool{}}
	for range d.stages {
		p.orders = append(p.orders, map[*followup.Wishes]*followup.Order{})
	}
	for i := range d.question.Party {
		f := &focal{at: d.at(i, s), own: d.slotOf[d.stage[i]][i], by: map[*followup.Wishes]*temptation{}}
		p.focal = append(p.focal, f)
	}
	return p
}

// order is how party j compares states on a stage.
func (p *probe) order(stage, j int, choice []*followup.Wishes) *followup.Order {
	k := p.d.slotOf[stage][j]
	o := p.orders[stage][choice[k]]
	if o == nil {
		o = p.d.slots[k].rerank[stage].Order(choice[k])
		p.orders[stage][choice[k]] = o
	}
	return o
}

// holds reports whether the state holds under a choice of lists.
func (p *probe) holds(choice []*followup.Wishes) bool {
	for i := range p.focal {
		if !p.stable(i, choice) {
			return false
		}
	}
	return true
}

// leavers are the parties for which the state is not stable.
func (p *probe) leavers(choice []*followup.Wishes) graph.PartySet {
	var set graph.PartySet
	for i := range p.focal {
		if !p.stable(i, choice) {
			set = set.With(i)
		}
	}
	return set
}

// stable judges the state for one party.
func (p *probe) stable(i int, choice []*followup.Wishes) bool {
	f := p.focal[i]
	c := p.d.question.Party[i]
	switch {
	case f.at < 0:
		return false
	case c.Concept.Shape == nil:
		return p.judged(i, choice)
	}
	t := p.temptation(i, choice)
	if t.settled != 0 {
		return t.settled > 0
	}
	stable := true
	for k := range t.moves {
		if !p.sanctioned(i, t, k, choice) {
			stable = false
			break
		}
	}
	if c.Concept.Shape.Reply != graph.ImprovementsOnly || len(t.moves) == 0 {
		t.settled = -1
		if stable {
			t.settled = 1
		}
	}
	return stable
}

// temptation lists a party's improvements under its own list.
func (p *probe) temptation(i int, choice []*followup.Wishes) *temptation {
	f := p.focal[i]
	t := f.by[choice[f.own]]
	if t != nil {
		return t
	}
	stage := p.d.stage[i]
	t = &temptation{order: p.order(stage, i, choice)}
	for _, x := range p.d.stages[stage].Graph.Moves(i, f.at, nil) {
		if t.order.Prefers(f.at, x) {
			t.moves = append(t.moves, x)
		}
	}
	t.known = make([][]sanction, len(t.moves))
	f.by[choice[f.own]] = t
	return t
}

// maxKnown is how many sanctions of one improvement are remembered.
const maxKnown = 8

// sanctioned reports whether the others deter improvement k.
func (p *probe) sanctioned(i int, t *temptation, k int, choice []*followup.Wishes) bool {
	shape := p.d.question.Party[i].Concept.Shape
	if shape.Reply == graph.NoReply {
		return false
	}
	stage := p.d.stage[i]
	for n, known := range t.known[k] {
		if shape.Reply == graph.AnyMove || p.wanted(stage, known, choice) {
			if n > 0 { // the one that served last is tried first
				t.known[k][0], t.known[k][n] = known, t.known[k][0]
			}
			return true
		}
	}
	found := p.sanction(i, t, t.moves[k], *shape, choice)
	if found == nil {
		return false
	}
	if len(t.known[k]) == maxKnown {
		t.known[k] = t.known[k][:maxKnown-1]
	}
	t.known[k] = slices.Insert(t.known[k], 0, found)
	return true
}

// wanted reports whether every move of a sequence is an improvement.
func (p *probe) wanted(stage int, path sanction, choice []*followup.Wishes) bool {
	for _, a := range path {
		if !p.order(stage, a.party, choice).Prefers(a.from, a.to) {
			return false
		}
	}
	return true
}

// sanction searches for a sequence of the others from x that deters; nil if
// there is none.
func (p *probe) sanction(i int, t *temptation, x graph.State, shape stability.Shape, choice []*followup.Wishes) sanction {
	stage, at := p.d.stage[i], p.focal[i].at
	g := p.d.stages[stage].Graph
	improves := func(j int, a, b graph.State) bool { return p.order(stage, j, choice).Prefers(a, b) }
	if shape.Reply == graph.AnyMove {
		improves = nil
	}
	return p.search.reach(g, i, x, improves, func(y graph.State) bool {
		if t.order.Prefers(at, y) {
			return false
		}
		if !shape.Symmetric {
			return true
		}
		p.buf = g.Moves(i, y, p.buf[:0])
		return !slices.ContainsFunc(p.buf, func(z graph.State) bool { return t.order.Prefers(at, z) })
	})
}

// judged judges the state for one party by a concept that is not of the common
// shape: from its definition, with the rankings that the lists give.
func (p *probe) judged(i int, choice []*followup.Wishes) bool {
	stage := p.d.stage[i]
	key := string(rune(i))
	for _, k := range p.d.slotOf[stage] {
		key += joined(choice[k])
	}
	if known, ok := p.slow[key]; ok {
		return known
	}
	g := p.d.stages[stage].Graph
	for j, k := range p.d.slotOf[stage] {
		if choice[k] != p.d.slots[k].edited.Declared() {
			g = g.WithRank(j, p.d.slots[k].rerank[stage].Rank(choice[k]))
		}
	}
	c := p.d.question.Party[i]
	v := c.Concept.Judge(&stability.Pass{Context: p.ctx, Graph: g, Focal: i, Horizon: c.Horizon}, p.focal[i].at)
	p.slow[key] = v.Status == stability.Stable
	return p.slow[key]
}
