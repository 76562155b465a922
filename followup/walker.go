package followup

import (
	"context"

	"github.com/countermove/countermove/graph"
)

// A Walker finds what sets of parties reach by legal sequences, for many sets
// and starts in the same model. It answers as graph.Model.Reach does, without
// its cost for each pair of state and last mover, and keeps memory and lists
// of moves from one search to the next. It is not safe for concurrent use.
//
// A search expands each state at most once for each party. After the first
// way into a state everybody may move next but the party that led there; after
// a way by another party that party may too, so further ways in change
// nothing.
type Walker struct {
	g     *graph.Model
	reply graph.Reply
	lists [][][]graph.State // moves by party and state, once asked for; nil in a large model

	stamp  uint32
	seen   []uint32 // by state: the stamp of the last search that reached it
	twice  []uint32 // by state: the same, by two parties
	entry  []int32  // by state: its first entry
	queue  []entry
	order  []graph.State
	moving []graph.State
}

// An entry is a way into a state, after which parties may go on.
type entry struct {
	to     graph.State
	mover  int8
	only   int8  // who goes on from it; -1 for everybody but the mover
	parent int32 // the way before it; -1 if that is the start
}

// keepMoves is the number of lists of moves up to which a Walker keeps them.
const keepMoves = 1 << 20

// NewWalker makes a walker for sequences of any moves, or of improvements
// only.
func NewWalker(g *graph.Model, r graph.Reply) *Walker {
	k := &Walker{g: g, reply: r}
	k.seen, k.twice, k.entry = make([]uint32, g.Len()), make([]uint32, g.Len()), make([]int32, g.Len())
	if g.Len()*g.Parties() <= keepMoves {
		k.lists = make([][][]graph.State, g.Parties())
		for i := range k.lists {
			k.lists[i] = make([][]graph.State, g.Len())
		}
	}
	return k
}

// Reach searches from a state by legal sequences of the parties in h, nearest
// states first, and lists what it reaches. It calls visit, if not nil, at each
// state and stops when visit returns false. The start is not listed, even if a
// sequence returns to it. The list is good until the next search.
//
// It fails only when ctx ends.
func (k *Walker) Reach(ctx context.Context, h graph.PartySet, from graph.State, visit func(graph.State) bool) ([]graph.State, error) {
	k.begin(from)
	at := entry{to: from, mover: -1, only: -1, parent: -1}
	for next := int32(-1); next < int32(len(k.queue)); next++ {
		if next&0x3ff == 0x3ff && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if next >= 0 {
			at = k.queue[next]
		}
		for j := range k.g.Parties() {
			if !h.Has(j) || int8(j) == at.mover || at.only >= 0 && int8(j) != at.only {
				continue
			}
			if !k.expand(j, at.to, next, visit) {
				return k.order, nil
			}
		}
	}
	return k.order, ctx.Err()
}

func (k *Walker) begin(from graph.State) {
	k.stamp++
	if k.stamp == 0 { // all stamps have been used
		clear(k.seen)
		clear(k.twice)
		k.stamp = 1
	}
	k.queue, k.order = k.queue[:0], k.order[:0]
	k.seen[from], k.twice[from] = k.stamp, k.stamp // from the start everybody has moved
	k.entry[from] = -1
}

// expand follows the moves of party j from a state, which is the entry next of
// the queue. It reports whether to go on.
func (k *Walker) expand(j int, from graph.State, next int32, visit func(graph.State) bool) bool {
	for _, t := range k.moves(j, from) {
		switch {
		case k.seen[t] != k.stamp:
			k.seen[t] = k.stamp
			k.entry[t] = int32(len(k.queue))
			k.queue = append(k.queue, entry{to: t, mover: int8(j), only: -1, parent: next})
			k.order = append(k.order, t)
			if visit != nil && !visit(t) {
				return false
			}
		case k.twice[t] != k.stamp && k.queue[k.entry[t]].mover != int8(j):
			k.twice[t] = k.stamp
			first := k.queue[k.entry[t]].mover // only this party could not go on yet
			k.queue = append(k.queue, entry{to: t, mover: int8(j), only: first, parent: next})
		}
	}
	return true
}

// moves lists the moves of party j, or its improvements.
func (k *Walker) moves(j int, s graph.State) []graph.State {
	if k.lists != nil && k.lists[j][s] != nil {
		return k.lists[j][s]
	}
	k.moving = k.moving[:0]
	if k.reply == graph.ImprovementsOnly {
		k.moving = k.g.Improvements(j, s, k.moving)
	} else {
		k.moving = k.g.Moves(j, s, k.moving)
	}
	if k.lists == nil {
		return k.moving
	}
	k.lists[j][s] = append(make([]graph.State, 0, len(k.moving)), k.moving...)
	return k.lists[j][s]
}

// Path is a shortest legal sequence from the start of the last search to a
// state; nil if the search did not reach it, and for the start.
func (k *Walker) Path(t graph.State) []graph.Step {
	if k.seen[t] != k.stamp || k.entry[t] < 0 {
		return nil
	}
	var path []graph.Step
	for at := k.entry[t]; at >= 0; at = k.queue[at].parent {
		path = append(path, graph.Step{Party: int(k.queue[at].mover), To: k.queue[at].to})
	}
	for a, b := 0, len(path)-1; a < b; a, b = a+1, b-1 {
		path[a], path[b] = path[b], path[a]
	}
	return path
}
