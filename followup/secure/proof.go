package secure

import (
	"slices"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A proof says why a party leaves a state: an improvement, and a set of states
// that is closed under the answers of the others, none of which is a sanction.
// It holds in every dispute with the same states in which the party still
// improves and no answer leads out of the set, and that is asked of each
// party's version alone.
type proof struct {
	party int
	at, x graph.State // x improves on at
	shape stability.Shape
	// zone has the states that answers reach, ascending; who[k] may move on
	// from zone[k], since nobody moves twice in succession.
	zone   []graph.State
	who    []graph.PartySet
	others graph.PartySet
	fits   [][]int8 // by party and version: 0 not known, 1 yes, -1 no
}

// serves reports whether the proof holds for these versions of the parties.
func (p *proof) serves(side []*version) bool {
	for j, v := range side {
		if p.fit(j, v) < 0 {
			return false
		}
	}
	return true
}

func (p *proof) fit(j int, v *version) int8 {
	for len(p.fits[j]) <= v.id {
		p.fits[j] = append(p.fits[j], 0)
	}
	if p.fits[j][v.id] == 0 {
		p.fits[j][v.id] = -1
		if j == p.party && p.gains(v) || j != p.party && p.stays(j, v) {
			p.fits[j][v.id] = 1
		}
	}
	return p.fits[j][v.id]
}

// gains reports whether the party still improves by its move, and no state of
// the zone is a sanction.
func (p *proof) gains(v *version) bool {
	g := v.graph
	if !g.Prefers(p.party, p.at, p.x) || !g.CanMove(p.party, p.at, p.x) {
		return false
	}
	for _, y := range p.zone {
		if sanction(g, p.party, p.at, y, p.shape.Symmetric) {
			return false
		}
	}
	return true
}

// stays reports whether no answer of party j leads out of the zone.
func (p *proof) stays(j int, v *version) bool {
	if p.shape.Reply == graph.NoReply {
		return true
	}
	var buf []graph.State
	out := func(from graph.State) bool {
		buf = replies(v.graph, j, from, p.shape.Reply, buf[:0])
		return slices.ContainsFunc(buf, func(y graph.State) bool {
			k, ok := slices.BinarySearch(p.zone, y)
			return !ok || p.others.Without(j)&^p.who[k] != 0
		})
	}
	if out(p.x) {
		return false
	}
	for k, y := range p.zone {
		if p.who[k].Has(j) && out(y) {
			return false
		}
	}
	return true
}

// sanction reports whether y leaves party i no better off than at s, and under
// symmetric concepts every own move from there too.
func sanction(g *graph.Model, i int, s, y graph.State, symmetric bool) bool {
	if g.Prefers(i, s, y) {
		return false
	}
	return !symmetric || !slices.ContainsFunc(g.Moves(i, y, nil), func(z graph.State) bool { return g.Prefers(i, s, z) })
}

// replies appends the states that party j may answer with from a state.
func replies(g *graph.Model, j int, from graph.State, r graph.Reply, buf []graph.State) []graph.State {
	if r == graph.ImprovementsOnly {
		return g.Improvements(j, from, buf)
	}
	return g.Moves(j, from, buf)
}

// A walk searches for sanctions, and keeps its memory from one search to the
// next. As in followup.Walker, a state is gone on from at most once by each
// party: by everybody but the party that led there first, and by that party
// once another has led there.
type walk struct {
	stamp uint32
	seen  []uint32 // by state: the stamp of the last search that reached it
	who   []graph.PartySet
	zone  []graph.State
	queue []entry
	buf   []graph.State
}

type entry struct {
	from graph.State
	who  graph.PartySet // who moves on from here
}

// leaves returns a proof that party i leaves a state, nil if it stays.
func (w *walk) leaves(i int, s graph.State, shape stability.Shape, side []*version) *proof {
	g := side[i].graph
	others := g.All().Without(i)
	for _, x := range g.Improvements(i, s, nil) {
		w.begin(g.Len())
		if shape.Reply != graph.NoReply && w.sanctioned(i, s, x, shape, others, side) {
			continue
		}
		return w.proof(i, s, x, shape, others, len(side))
	}
	return nil
}

func (w *walk) begin(states int) {
	if len(w.seen) != states || w.stamp == 1<<32-1 {
		w.seen, w.who, w.stamp = make([]uint32, states), make([]graph.PartySet, states), 0
	}
	w.stamp++
	w.zone, w.queue = w.zone[:0], w.queue[:0]
}

// sanctioned reports whether an answer to the move from s to x deters it.
// Else zone and who have all that answers reach.
func (w *walk) sanctioned(i int, s, x graph.State, shape stability.Shape, others graph.PartySet, side []*version) bool {
	w.queue = append(w.queue, entry{x, others})
	for k := 0; k < len(w.queue); k++ {
		at := w.queue[k]
		for j := range side {
			if !at.who.Has(j) {
				continue
			}
			w.buf = replies(side[j].graph, j, at.from, shape.Reply, w.buf[:0])
			for _, y := range w.buf {
				if w.reach(j, y, others) && sanction(side[i].graph, i, s, y, shape.Symmetric) {
					return true
				}
			}
		}
	}
	return false
}

// reach notes that party j has led to a state, and reports whether it is new.
func (w *walk) reach(j int, y graph.State, others graph.PartySet) bool {
	if w.seen[y] != w.stamp {
		w.seen[y], w.who[y] = w.stamp, others.Without(j)
		w.zone = append(w.zone, y)
		w.queue = append(w.queue, entry{y, w.who[y]})
		return true
	}
	if rest := others.Without(j) &^ w.who[y]; rest != 0 {
		w.who[y] |= rest
		w.queue = append(w.queue, entry{y, rest})
	}
	return false
}

func (w *walk) proof(i int, s, x graph.State, shape stability.Shape, others graph.PartySet, parties int) *proof {
	p := &proof{party: i, at: s, x: x, shape: shape, others: others, zone: slices.Clone(w.zone), fits: make([][]int8, parties)}
	slices.Sort(p.zone)
	for _, y := range p.zone {
		p.who = append(p.who, w.who[y])
	}
	return p
}
