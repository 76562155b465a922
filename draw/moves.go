package draw

import (
	"slices"
	"strconv"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// Limits of graphs of states. A larger one is not drawn.
const (
	MaxStates = 60
	MaxLines  = 220
)

// A Neighbourhood says which part of the graph of moves a picture shows.
type Neighbourhood struct {
	Centres []graph.State
	Steps   int                    // how many moves away from a centre a state may be
	Holds   func(graph.State) bool // nil where it is not known
	Only    func(party int) bool   // whose moves are shown; nil for all
	Gains   bool                   // show only moves by which the mover gains
}

// A line is the moves of one party between two states, one way or both. It
// leads to where the party gains, if it gains at all.
type moveLine struct {
	from, to graph.State
	party    int
	improves bool // the party gains by the move from from to to
	both     bool // it can move back
}

// Moves draws the moves around chosen states: improvements as strong lines,
// other moves as thin ones. Lines between states that are no centres are shown
// only where the mover gains. The error is a *TooMany.
func Moves(c *report.Conflict, n Neighbourhood, w Words) (*Picture, error) {
	states := n.states(c)
	if len(states) > MaxStates {
		return nil, &TooMany{"states", len(states), MaxStates}
	}
	lines := n.lines(c, states)
	if len(lines) > MaxLines {
		return nil, &TooMany{"lines", len(lines), MaxLines}
	}
	s := newSheet("moves", w, report.Say("draw.moves-title", "n", len(n.Centres)),
		report.Say("draw.moves-desc", "states", len(states), "lines", len(lines)))
	g := stateGraph{c: c, states: states, lines: lines, holds: n.Holds}
	return s.stateGraph(&g), nil
}

// Table lists the moves that the picture shows, as far as it can show them.
func (n Neighbourhood) Table(c *report.Conflict) *report.Table {
	states := n.states(c)
	var list []report.Passage
	for _, l := range n.lines(c, states[:min(len(states), MaxStates)]) {
		list = append(list, report.Passage{Party: l.party, From: l.from, To: l.to, Gains: l.improves, Back: l.both})
	}
	return c.Passages(list)
}

// states lists the centres and what is near them, ascending; one more than a
// picture can have at most.
func (n *Neighbourhood) states(c *report.Conflict) []graph.State {
	list := slices.Compact(slices.Sorted(slices.Values(n.Centres)))
	seen := map[graph.State]bool{}
	for _, s := range list {
		seen[s] = true
	}
	front := list
	for range n.Steps {
		var next []graph.State
		for _, s := range front {
			for i := range c.Parties() {
				if n.Only != nil && !n.Only(i) {
					continue
				}
				for _, t := range n.moves(c, i, s) {
					if !seen[t] {
						seen[t] = true
						next = append(next, t)
					}
				}
			}
		}
		list, front = append(list, next...), next
		if len(list) > MaxStates {
			break
		}
	}
	slices.Sort(list)
	return list
}

func (n *Neighbourhood) moves(c *report.Conflict, i int, s graph.State) []graph.State {
	if n.Gains {
		return c.Graph.Improvements(i, s, nil)
	}
	return c.Graph.Moves(i, s, nil)
}

func (n *Neighbourhood) lines(c *report.Conflict, states []graph.State) []moveLine {
	var lines []moveLine
	for i := range c.Parties() {
		if n.Only != nil && !n.Only(i) {
			continue
		}
		for _, a := range states {
			for _, b := range states {
				if l, ok := lineBetween(c.Graph, i, a, b); ok && (l.improves || !n.Gains) &&
					(l.improves || slices.Contains(n.Centres, a) || slices.Contains(n.Centres, b)) {
					lines = append(lines, l)
				}
			}
		}
	}
	return lines
}

// lineBetween is party i's line between two states, if it leads from a to b.
func lineBetween(g *graph.Model, i int, a, b graph.State) (moveLine, bool) {
	if a == b || !g.CanMove(i, a, b) {
		return moveLine{}, false
	}
	l := moveLine{from: a, to: b, party: i, improves: g.Prefers(i, a, b), both: g.CanMove(i, b, a)}
	if l.both && !l.improves && (g.Prefers(i, b, a) || b < a) {
		return moveLine{}, false // the other way round has it
	}
	return l, true
}

// A stateGraph is states and lines between them, as figures (a) and (b) show.
type stateGraph struct {
	c      *report.Conflict
	states []graph.State
	lines  []moveLine
	holds  func(graph.State) bool
	column []int    // by state, where columns mean something; else nil
	heads  []string // of the columns
	notes  []string
	cut    bool // lines are left out that are no improvements and open no shorter way
}

func (g *stateGraph) network(cards []*card) *network {
	n := &network{columns: g.column != nil}
	at := map[graph.State]int{}
	for k, s := range g.states {
		at[s] = k
		b := box{w: cards[k].w, h: cards[k].h}
		if g.column != nil {
			b.column = g.column[k]
		}
		n.boxes = append(n.boxes, b)
	}
	for _, l := range g.lines {
		weight := 1
		if l.improves {
			weight = 4
		}
		n.links = append(n.links, link{at[l.from], at[l.to], weight})
	}
	return n
}

// stateGraph draws states and lines with a legend.
func (s *sheet) stateGraph(g *stateGraph) *Picture {
	var cards []*card
	some, none, start := false, false, false
	wide := 0.0
	for _, at := range g.states {
		holds := g.holds != nil && g.holds(at)
		some, none, start = some || holds, none || !holds, start || at == g.c.Start
		k := s.card(g.c, at, holds)
		cards, wide = append(cards, k), max(wide, k.w)
	}
	for _, k := range cards {
		k.w = wide
	}
	l := g.network(cards).place()
	top := margin
	if len(g.heads) > 0 {
		top += 22
		s.columnHeads(g, l)
	}
	lines := &Group{Class: "moves"}
	for _, k := range g.drawOrder() {
		lines.Items = append(lines.Items, s.moveLine(g, k, &l.routes[k], margin, top))
	}
	states := &Group{Class: "states"}
	for k := range cards {
		at := l.boxes[k]
		at.x, at.y = at.x+margin, at.y+top
		states.Items = append(states.Items, s.drawCard(cards[k], at))
	}
	s.add(lines, states)
	notes := append(slices.Clone(g.notes), s.optionNotes(g.c)...)
	return s.close(l.w+2*margin, top+l.h, s.graphKeys(g, some, none, start), notes)
}

func (s *sheet) columnHeads(g *stateGraph, l *layout) {
	heads := &Group{Class: "heads"}
	for c, h := range g.heads {
		for k, b := range l.boxes {
			if l.column[k] == c {
				heads.Items = append(heads.Items, &Text{X: margin + b.x + b.w/2, Y: margin + 10, S: h, Size: noteSize, Anchor: Middle, Ink: Quiet})
				break
			}
		}
	}
	s.add(heads)
}

// drawOrder puts thin lines below strong ones.
func (g *stateGraph) drawOrder() []int {
	var thin, strong []int
	for k, l := range g.lines {
		if l.improves {
			strong = append(strong, k)
		} else {
			thin = append(thin, k)
		}
	}
	return append(thin, strong...)
}

func (s *sheet) moveLine(g *stateGraph, k int, r *route, dx, dy float64) *Group {
	m, c := g.lines[k], g.c
	ink := Party(m.party)
	p := Paint{Stroke: ink, Width: 1, Dash: Dashed(m.party)}
	what := report.Say("draw.move", "party", c.Party(m.party), "from", s.stateName(c, m.from), "to", s.stateName(c, m.to))
	if m.improves {
		p.Width = 2.4
		what = report.Say("draw.improvement", "party", c.Party(m.party), "from", s.stateName(c, m.from), "to", s.stateName(c, m.to))
	}
	out := &Group{Class: "move", Title: s.words(what), Data: []Datum{
		{"party", c.PartyID(m.party)}, {"from", strconv.Itoa(c.Number(m.from))}, {"to", strconv.Itoa(c.Number(m.to))},
		{"improves", strconv.FormatBool(m.improves)}}}
	out.Items = append(out.Items, &Path{Segs: r.segs, Paint: p}, arrow(r.enter, r.enterDir, ink, !m.improves))
	if m.both {
		out.Items = append(out.Items, arrow(r.leave, -r.leaveDir, ink, true))
	}
	out.Items = append(out.Items, letterMark(r.label, m.party, c.Letters()[m.party], !m.improves)...)
	shift(out.Items, dx, dy)
	return out
}

func (s *sheet) graphKeys(g *stateGraph, some, none, start bool) []key {
	var set graph.PartySet
	strong, thin, both := false, false, false
	for _, l := range g.lines {
		set = set.With(l.party)
		strong, thin, both = strong || l.improves, thin || !l.improves, both || l.both
	}
	keys := s.partyKeys(g.c, set, true)
	sample := func(width float64, open bool) []Item {
		return []Item{line(Paint{Stroke: Quiet, Width: width}, Point{0, 0}, Point{sampleWidth, 0}), arrow(Point{sampleWidth, 0}, 1, Quiet, open)}
	}
	if strong {
		keys = append(keys, key{sample(2.4, false), s.words(report.Say("draw.gains"))})
	}
	if thin {
		keys = append(keys, key{sample(1, true), s.words(report.Say("draw.no-gain"))})
	}
	if both {
		keys = append(keys, key{append(sample(1, true), arrow(Point{0, 0}, -1, Quiet, true)), s.words(report.Say("draw.back"))})
	}
	if g.holds == nil {
		some, none = false, false
	}
	return append(keys, s.stateKeys(g.c, some, none, start)...)
}
