package coalition

import (
	"context"
	"errors"

	"github.com/countermove/countermove/graph"
)

// Bounds of the work.
const (
	MaxParties = 12
	// MaxStates is the number of states up to which coalitions are worked out:
	// what a coalition reaches is kept as a set of states for each state.
	MaxStates = 1 << 15
	maxRows   = 1 << 30 // bytes of such sets kept at once
	maxGains  = 1 << 13 // states up to which it is written down who prefers what
)

// errMemory says that sets would take more than maxRows.
var errMemory = errors.New("coalition: more memory would be needed than is allowed")

// A work is the dispute as the analysis goes through it.
type work struct {
	g       *graph.Model
	n, p    int
	words   int
	rule    Rule
	respond Responders

	moves []list // by party
	gains []list // improvements, by party; nil until needed

	transitive graph.PartySet // parties whose moves compose
	gain       []uint16       // by pair of states: who strictly prefers the second
	like       []uint16       // the same, or likes both equally; under Pareto only
	kept       map[graph.PartySet]*reach
	offers     [][]offer  // by state, in order of states
	more       [][]uint16 // further least coalitions of offers
	bytes      int64      // of what is kept
}

func newWork(g *graph.Model, rule Rule, respond Responders) *work {
	w := &work{g: g, n: g.Len(), p: g.Parties(), words: (g.Len() + 63) / 64, rule: rule, respond: respond,
		kept: map[graph.PartySet]*reach{}}
	w.moves = lists(g, graph.AnyMove)
	for i := range w.p {
		if g.Transitive(i) {
			w.transitive = w.transitive.With(i)
		}
	}
	if w.n <= maxGains {
		w.gain = w.compare(func(a, b int32) bool { return b < a })
		if rule == Pareto {
			w.like = w.compare(func(a, b int32) bool { return b <= a })
		}
	}
	return w
}

// compare writes down, for each pair of states, the parties whose ranks of the
// two satisfy better.
func (w *work) compare(better func(a, b int32) bool) []uint16 {
	table := make([]uint16, w.n*w.n)
	for i := range w.p {
		rank := w.g.Rank(i)
		for s := range w.n {
			row := table[s*w.n : (s+1)*w.n]
			for t := range row {
				if better(rank[s], rank[t]) {
					row[t] |= 1 << uint(i)
				}
			}
		}
	}
	return table
}

// composes reports whether the moves of each member of h compose.
func (w *work) composes(h graph.PartySet) bool { return h&^w.transitive == 0 }

// gainers is the set of parties that strictly prefer t to s.
func (w *work) gainers(s, t graph.State) graph.PartySet {
	if w.gain != nil {
		return graph.PartySet(w.gain[int(s)*w.n+int(t)])
	}
	var set graph.PartySet
	for i := range w.p {
		if w.g.Prefers(i, s, t) {
			set = set.With(i)
		}
	}
	return set
}

// content is the set of parties that prefer t to s or like both equally.
func (w *work) content(s, t graph.State) graph.PartySet {
	if w.like != nil {
		return graph.PartySet(w.like[int(s)*w.n+int(t)])
	}
	return w.g.All() &^ w.gainers(t, s)
}

// reach is what coalition h, of two or more, reaches by any moves; it is kept
// where there is room.
func (w *work) reach(ctx context.Context, h graph.PartySet) (*reach, error) {
	if r := w.kept[h]; r != nil {
		return r, nil
	}
	// Under Pareto a party may be as well off where an improvement leads, so
	// that a return to it counts as an answer, and returns must be legal.
	r, err := w.reaches(ctx, h, w.moves, w.rule == Pareto)
	if err != nil {
		return nil, err
	}
	if w.bytes+r.bytes() <= maxRows {
		w.kept[h] = r
		w.bytes += r.bytes()
	}
	return r, nil
}

// single is the one member of a coalition; -1 if it has more, or none.
func single(h graph.PartySet) int {
	if h.Len() != 1 {
		return -1
	}
	i := 0
	for !h.Has(i) {
		i++
	}
	return i
}

// A way is what a coalition reaches from any state: a party's own list of
// moves, or rows. The zero value reaches nothing.
type way struct {
	one list
	r   *reach
}

func (w *work) way(ctx context.Context, h graph.PartySet) (way, error) {
	if i := single(h); i >= 0 {
		return way{one: w.moves[i]}, nil
	}
	if h == 0 {
		return way{}, nil
	}
	r, err := w.reach(ctx, h)
	return way{r: r}, err
}

// each calls visit for the states reached from s in ascending order until it
// returns false.
func (v way) each(s graph.State, visit func(graph.State) bool) {
	if v.r != nil {
		v.r.row(s).each(visit)
		return
	}
	if v.one.first == nil {
		return
	}
	for _, t := range v.one.from(s) {
		if !visit(t) {
			return
		}
	}
}

// meets reports whether some state of set is reached from s.
func (v way) meets(s graph.State, set row) bool {
	if v.r != nil {
		return v.r.row(s).meets(set)
	}
	found := false
	v.each(s, func(t graph.State) bool {
		found = set.has(t)
		return !found
	})
	return found
}
