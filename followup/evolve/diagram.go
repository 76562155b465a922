package evolve

import (
	"cmp"
	"context"
	"slices"

	"github.com/countermove/countermove/graph"
)

// A Diagram is the status-quo diagram: what is reached, and the moves that
// legal sequences from the start can use.
type Diagram struct {
	Nodes []Node // nearest first, then by state
	Arcs  []Arc  // by state, then party, then end
}

// A Node is a state of the diagram.
type Node struct {
	State   graph.State
	Layer   int            // least number of steps to it; 0 for the start
	Movers  graph.PartySet // whose move can be the last of a sequence to it
	Gains   int            // the same as Layer by improvements only; -1 where they do not lead
	Gainers graph.PartySet // the same as Movers, by improvements only
	Against int            // the fewest steps against the mover's own wish on a way to it
	Holds   bool
}

// An Arc is a move of the diagram.
type Arc struct {
	From, To graph.State
	Party    int
	Improves bool // the mover gains by it
	Shortest bool // it is the last step of a shortest sequence to its end
	// Both says that it is also part of a sequence of improvements.
	Both bool
}

// wide is how many states a diagram may have before it keeps only the moves
// that matter most.
const wide = 200

// diagram draws what the layers reach, if there are at most limit states; it
// reports whether it did. Of more than 200 states it has only the moves that
// end a shortest sequence or are part of a sequence of improvements.
func (r *Result) diagram(ctx context.Context, g *graph.Model, limit int) bool {
	if r.Moves.Reached+1 > limit {
		return false
	}
	d := &Diagram{}
	for s := range graph.State(g.Len()) {
		if r.Moves.First[s] < 0 {
			continue
		}
		d.Nodes = append(d.Nodes, r.node(s))
		for j := range g.Parties() {
			if ctx.Err() != nil {
				return true // what is missing is said elsewhere
			}
			d.arcs(r, g, s, j)
		}
	}
	slices.SortFunc(d.Nodes, func(a, b Node) int {
		return cmp.Or(cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.State, b.State))
	})
	r.Diagram = d
	return true
}

func (r *Result) node(s graph.State) Node {
	return Node{State: s, Layer: int(r.Moves.First[s]), Movers: r.Moves.Movers(s),
		Gains: int(r.Gains.First[s]), Gainers: r.Gains.Movers(s),
		Against: int(r.Against[s]), Holds: r.Holds.Has(s)}
}

// arcs adds party j's moves from s that a legal sequence can use: s is the
// start, or another party's move can lead there.
func (d *Diagram) arcs(r *Result, g *graph.Model, s graph.State, j int) {
	before, ok := since(r.Moves, r.From, s, j)
	if !ok {
		return
	}
	_, gains := since(r.Gains, r.From, s, j)
	for _, t := range g.Moves(j, s, nil) {
		a := Arc{From: s, To: t, Party: j, Improves: g.Prefers(j, s, t)}
		a.Shortest = t != r.From && before+1 == r.Moves.First[t]
		a.Both = a.Improves && gains
		if a.Shortest || a.Both || r.Moves.Reached < wide {
			d.Arcs = append(d.Arcs, a)
		}
	}
}

// since is the least number of steps after which party j may move on from s;
// false if it never may.
func since(l *Layers, from, s graph.State, j int) (int32, bool) {
	if s == from {
		return 0, true
	}
	least, ok := int32(0), false
	for i := range l.Step {
		if k := l.Step[i][s]; i != j && k > 0 && (!ok || k < least) {
			least, ok = k, true
		}
	}
	return least, ok
}
