package draw

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// MaxRows is how many rows a picture of a table may have.
const MaxRows = 80

const rowHigh = 22.0

// A grid is a table of cells: a wide column of names, then narrow ones.
type grid struct {
	names float64   // width of the first column
	heads []string  // of the other columns, set at a slant where they are long
	x     []float64 // left of each column
	wide  []float64
	top   float64 // of the first row
}

// newGrid puts columns side by side. Gap says which columns have a space before
// them.
func newGrid(names float64, heads []string, wide func(k int) float64, gap func(k int) bool) *grid {
	g := &grid{names: names, heads: heads, top: margin}
	x, high := margin+names+8, 0.0
	for k, h := range heads {
		if gap(k) {
			x += 14
		}
		g.x, g.wide = append(g.x, x), append(g.wide, wide(k))
		x += wide(k)
		lines := wrap(h, noteSize, false, wide(k)-4, 3)
		high = max(high, 14*float64(len(lines)))
	}
	g.top += high + 6
	return g
}

func (g *grid) right() float64 {
	if len(g.x) == 0 {
		return margin + g.names
	}
	k := len(g.x) - 1
	return g.x[k] + g.wide[k]
}

// drawHeads sets the heads above their columns.
func (s *sheet) drawHeads(g *grid) {
	out := &Group{Class: "heads"}
	for k, h := range g.heads {
		lines := wrap(h, noteSize, false, g.wide[k]-4, 3)
		for i, l := range lines {
			y := g.top - 8 - 14*float64(len(lines)-1-i)
			out.Items = append(out.Items, &Text{X: g.x[k] + g.wide[k]/2, Y: y, S: l, Size: noteSize, Anchor: Middle, Ink: Quiet})
		}
	}
	s.add(out)
}

// columnWide is wide enough for the longest word of a head.
func columnWide(h string, least float64) float64 {
	wide := least
	for _, word := range strings.Fields(Clean(h)) {
		wide = max(wide, min(96, Width(word, noteSize, false)+8))
	}
	return wide
}

// Heat draws the stability of states as shades: the more concepts a state is
// stable under for a party, the darker. Discs to the right say under which
// concepts it holds. The error is a *TooMany.
func Heat(a *report.Analysis, states []graph.State, w Words) (*Picture, error) {
	if len(states) > MaxRows {
		return nil, &TooMany{"states", len(states), MaxRows}
	}
	c, n := a.Conflict, len(a.Result.Questions)
	s := newSheet("stability", w, report.Say("draw.heat-title", "title", c.Title), report.Say("draw.heat-desc", "n", len(states), "concepts", n))
	names := 60.0
	for _, x := range states {
		names = max(names, min(220, Width(s.stateName(c, x), bodySize, false)+18))
	}
	var heads []string
	for i := range c.Parties() {
		heads = append(heads, c.Party(i))
	}
	for q := range n {
		heads = append(heads, a.Name(q))
	}
	g := newGrid(names, heads, func(k int) float64 {
		if k < c.Parties() {
			return columnWide(heads[k], 44)
		}
		return columnWide(heads[k], 34)
	}, func(k int) bool { return k == c.Parties() })
	s.drawHeads(g)
	for k, x := range states {
		s.add(s.heatRow(a, g, x, g.top+rowHigh*float64(k)))
	}
	return s.close(g.right()+margin, g.top+rowHigh*float64(len(states)), s.heatKeys(a, states), nil), nil
}

// heatRow is the row of one state.
func (s *sheet) heatRow(a *report.Analysis, g *grid, x graph.State, y float64) *Group {
	c := a.Conflict
	row := &Group{ID: "state-" + strconv.Itoa(c.Number(x)), Class: "state", Title: s.stateTitle(c, x), Data: []Datum{{"state", strconv.Itoa(c.Number(x))}, {"name", stateKey(c, x)}}}
	row.Items = append(row.Items, &Text{X: margin + 14, Y: y + 15, S: fit(s.stateName(c, x), bodySize, a.Holds(x), g.names-14), Size: bodySize, Bold: a.Holds(x), Ink: Body})
	if x == c.Start {
		row.Items = append(row.Items, startMark(Point{margin + 4, y + 11}))
	}
	for i := range c.Parties() {
		row.Items = append(row.Items, s.heatCell(a, x, i, Rect{X: g.x[i], Y: y, W: g.wide[i], H: rowHigh}))
	}
	for q := range a.Result.Questions {
		k := c.Parties() + q
		row.Items = append(row.Items, holdsMark(Point{g.x[k] + g.wide[k]/2, y + rowHigh/2}, a.Equilibrium(q, x)))
	}
	return row
}

// heatCell is the square of one state and party.
func (s *sheet) heatCell(a *report.Analysis, x graph.State, i int, at Rect) *Group {
	c := a.Conflict
	var under []string
	open := false
	for q := range a.Result.Questions {
		if a.Stable(q, i, x) {
			under = append(under, a.Name(q))
		}
		open = open || a.Undecided(q, i, x)
	}
	ink := Tint(float64(len(under)) / float64(max(1, len(a.Result.Questions))))
	label, title := strconv.Itoa(len(under)), report.Say("draw.unstable", "party", c.Party(i))
	if len(under) > 0 {
		title = report.Say("draw.stable", "party", c.Party(i), "concepts", under)
	}
	switch {
	case !a.Sees(i, x):
		label, ink, title = "–", Shade, report.Say("draw.unseen", "party", c.Party(i))
	case open:
		label += "?"
	}
	at.Paint = Paint{Fill: ink, Stroke: Paper, Width: 2}
	return &Group{Class: "cell", Title: s.words(title), Items: []Item{&at,
		&Text{X: at.X + at.W/2, Y: at.Y + 15, S: label, Size: noteSize, Anchor: Middle, Ink: ink.On()}}}
}

func (s *sheet) heatKeys(a *report.Analysis, states []graph.State) []key {
	n := len(a.Result.Questions)
	shade := func(k int) []Item {
		ink := Tint(float64(k) / float64(max(1, n)))
		return []Item{&Rect{X: 1, Y: -7, W: 24, H: 14, Paint: Paint{Fill: ink, Stroke: Rule}},
			&Text{X: 13, Y: 4, S: strconv.Itoa(k), Size: noteSize, Anchor: Middle, Ink: ink.On()}}
	}
	keys := []key{{shade(0), s.words(report.Say("draw.under-none"))}, {shade(n), s.words(report.Say("draw.under-all", "n", n))}}
	mid := Point{sampleWidth / 2, 0}
	keys = append(keys, s.markKey(holdsMark(mid, true), report.Say("draw.holds-under")), s.markKey(holdsMark(mid, false), report.Say("draw.not-holds")))
	if slices.Contains(states, a.Conflict.Start) {
		keys = append(keys, s.markKey(startMark(mid), report.Say("draw.start")))
	}
	return keys
}
