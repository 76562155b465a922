package draw

import (
	"slices"
	"strconv"

	"github.com/countermove/countermove/followup/evolve"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// Evolution draws how a dispute can move from a state: states in columns by the
// least number of steps to them. Where all that moves reach is too much to read
// it shows what improvements lead to, or what is near, and says so. The error
// is a *TooMany when even the states one step away are too many.
func Evolution(c *report.Conflict, r *evolve.Result, w Words) (*Picture, error) {
	if r.Diagram == nil {
		return nil, &TooMany{"states", r.Moves.Reached + 1, MaxStates}
	}
	g, err := evolutionGraph(c, r, w)
	if err != nil {
		return nil, err
	}
	s := newSheet("evolution", w, report.Say("draw.evolution-title", "from", (&sheet{words: w}).stateName(c, r.From)),
		report.Say("draw.evolution-desc", "states", len(g.states), "lines", len(g.lines)))
	return s.stateGraph(g), nil
}

// A view of a diagram is the part of it that is shown.
type view struct {
	keep  func(evolve.Node) bool
	layer func(evolve.Node) int
	gains bool // only lines by which the mover gains
}

// evolutionGraph takes the widest view that can be read: everything; what
// improvements lead to; what is near, for as many steps as can be read.
func evolutionGraph(c *report.Conflict, r *evolve.Result, w Words) (*stateGraph, error) {
	byMoves := func(n evolve.Node) int { return n.Layer }
	byGains := func(n evolve.Node) int { return n.Gains }
	total := len(r.Diagram.Nodes)
	g := graphOf(c, r, view{func(evolve.Node) bool { return true }, byMoves, false})
	if g.readable() {
		return g.finish(w), nil
	}
	g = graphOf(c, r, view{func(n evolve.Node) bool { return n.Gains >= 0 }, byGains, true})
	if g.readable() && len(g.states) > 1 {
		g.notes = append(g.notes, w(report.Say("draw.only-gains", "shown", len(g.states), "n", total)))
		return g.finish(w), nil
	}
	layer, gains := byMoves, len(g.states) > 1
	if gains {
		layer = byGains
	}
	for steps := r.Moves.Depth(); steps > 0; steps-- {
		g = graphOf(c, r, view{func(n evolve.Node) bool { return layer(n) >= 0 && layer(n) <= steps }, layer, gains})
		if g.readable() {
			g.notes = append(g.notes, w(report.Say("draw.only-near", "shown", len(g.states), "n", total, "steps", steps)))
			return g.finish(w), nil
		}
	}
	return nil, &TooMany{"states", len(g.states), MaxStates}
}

func (g *stateGraph) readable() bool { return len(g.states) <= MaxStates && len(g.lines) <= MaxLines }

// finish names the columns and says which moves are left out.
func (g *stateGraph) finish(w Words) *stateGraph {
	if g.cut {
		g.notes = append(g.notes, w(report.Say("draw.only-forward")))
	}
	g.heads = []string{w(report.Say("draw.step-0"))}
	for k := 1; k <= slices.Max(g.column); k++ {
		g.heads = append(g.heads, w(report.Say("draw.step", "n", k)))
	}
	return g
}

// graphOf makes the graph of a view.
func graphOf(c *report.Conflict, r *evolve.Result, v view) *stateGraph {
	g := &stateGraph{c: c, holds: r.Holds.Has}
	shown := map[graph.State]int{}
	for _, n := range r.Diagram.Nodes {
		if v.keep(n) {
			shown[n.State] = v.layer(n)
			g.states, g.column = append(g.states, n.State), append(g.column, v.layer(n))
		}
	}
	seen := map[string]bool{}
	for _, a := range r.Diagram.Arcs {
		from, ok := shown[a.From]
		to, ok2 := shown[a.To]
		l, ok3 := lineBetween(c.Graph, a.Party, a.From, a.To)
		key := strconv.Itoa(a.Party) + " " + strconv.Itoa(int(min(a.From, a.To))) + " " + strconv.Itoa(int(max(a.From, a.To)))
		if !ok || !ok2 || seen[key] || v.gains && !(a.Improves && a.Both) {
			continue
		}
		if !ok3 { // the line leads the other way
			l, _ = lineBetween(c.Graph, a.Party, a.To, a.From)
		}
		if l.improves || from < to && a.Shortest {
			seen[key] = true
			g.lines = append(g.lines, l)
		} else if from >= to {
			g.cut = true
		}
	}
	return g
}
