package followup

import (
	"sync"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
)

// A Reranker ranks the states for a party by the lists that edits make. It
// evaluates each declared statement once, however many lists are asked for,
// and is safe for concurrent use.
type Reranker struct {
	states    int
	truth     []*space.Truth // by wish: see truthOf; nil for a ranking
	statement int            // how many statements there are
	rank      []int32        // of a ranking: as declared

	once  sync.Once // for what Order needs
	bits  []uint64
	words int
}

// NewReranker prepares party i's statements, or its ranking, in a world.
func (w *World) NewReranker(i int, e *Edited) *Reranker {
	r := &Reranker{states: w.Graph.Len(), statement: len(e.Statements)}
	if e.Ranking() {
		r.rank = w.Rank[i]
		return r
	}
	wants := make([]expr.Node, 0, 2*len(e.Statements))
	for _, st := range e.Statements {
		wants = append(wants, st.Want)
	}
	for _, st := range e.Statements {
		wants = append(wants, Negation(st.Want))
	}
	r.truth = w.Space.HoldAll(i, wants)
	return r
}

// Rank is the ranking that a list gives: by state, 1 the best, ties share a
// rank, no gaps. It costs one pass over the states.
func (r *Reranker) Rank(l *Wishes) []int32 {
	if r.rank != nil {
		return r.reordered(l)
	}
	truths := make([]*space.Truth, len(l.List))
	for k, w := range l.List {
		truths[k] = r.truthOf(w)
	}
	return pref.ByTruths(r.states, truths)
}

// truthOf says where a wish comes true.
func (r *Reranker) truthOf(w Wish) *space.Truth {
	k := w.Origin()
	if w.Negated() {
		k += r.statement
	}
	return r.truth[k]
}

// reordered gives each tier the place that it has in the list.
func (r *Reranker) reordered(l *Wishes) []int32 {
	place := make([]int32, len(l.List)+1)
	for k, w := range l.List {
		place[w] = int32(k) + 1
	}
	out := make([]int32, r.states)
	for s, v := range r.rank {
		out[s] = place[v]
	}
	return out
}
