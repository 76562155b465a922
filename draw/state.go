package draw

import (
	"strconv"
	"strings"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// A card is the box of a state: its name, whether it holds, and a square for
// each option, filled where the option is taken.
type card struct {
	c       *report.Conflict
	state   graph.State
	holds   bool
	letters []string
	lines   []string // of the name
	rows    [][]int  // parties whose options stand in one row
	w, h    float64
}

const (
	cardWide  = 132.0 // of the words of a card at most
	square    = 8.0
	maxSquare = 24 // options shown as squares at most
)

func (s *sheet) card(c *report.Conflict, at graph.State, holds bool) *card {
	k := &card{c: c, state: at, holds: holds, letters: c.Letters()}
	k.lines = wrap(s.stateName(c, at), bodySize, true, cardWide-18, 2)
	for _, l := range k.lines {
		k.w = max(k.w, Width(l, bodySize, true)+18)
	}
	if !c.Model.GraphForm && len(c.OptionIDs()) <= maxSquare {
		k.arrange()
	}
	k.w += 14
	k.h = 9 + leading*float64(len(k.lines)) + 13*float64(len(k.rows))
	return k
}

// stateName is how a picture names a state.
func (s *sheet) stateName(c *report.Conflict, at graph.State) string {
	if l := c.Labels(at); l != "" {
		return l
	}
	return s.words(report.Say("draw.state", "n", c.Number(at)))
}

// stateTitle is all there is to say of a state in a line: its name and the
// options taken in it.
func (s *sheet) stateTitle(c *report.Conflict, at graph.State) string {
	name, code := s.stateName(c, at), c.Codes(at)
	if c.Model.GraphForm {
		if d := c.Description(at); d != "" {
			return name + ": " + d
		}
		return name
	}
	var taken []string
	for k := range len(code) {
		if code[k] == 'Y' {
			owner := c.Model.AllOptions()[k].Party
			taken = append(taken, c.Party(owner)+": "+c.Option(k))
		}
	}
	if len(taken) == 0 {
		return name + ": " + s.words(report.Say("draw.nothing-taken"))
	}
	return name + ": " + strings.Join(taken, "; ")
}

// arrange breaks the squares into as few rows as there can be, of about the
// same width.
func (k *card) arrange() {
	k.rows = k.rowsWithin(cardWide)
	for wide := 8.0; len(k.rows) > 1 && wide < cardWide; wide += 4 {
		if rows := k.rowsWithin(wide); len(rows) == len(k.rows) {
			k.rows = rows
			break
		}
	}
	for _, row := range k.rows {
		w := -6.0
		for _, i := range row {
			w += k.blockWidth(i) + 6
		}
		k.w = max(k.w, w)
	}
}

// rowsWithin puts parties in rows of a width; a party that needs more has a row
// of its own.
func (k *card) rowsWithin(wide float64) [][]int {
	var rows [][]int
	x := 0.0
	for i, p := range k.c.Model.Parties {
		if len(p.Options) == 0 {
			continue
		}
		w := k.blockWidth(i)
		if len(rows) == 0 || x+w > wide {
			rows, x = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], i)
		x += w + 6
	}
	return rows
}

func (k *card) blockWidth(i int) float64 {
	return Width(k.letters[i], 9, true) + 3 + (square+2)*float64(len(k.c.Model.Parties[i].Options)) - 2
}

// stateKey is what a state can be asked for by: its code, or its name where
// states have names only.
func stateKey(c *report.Conflict, x graph.State) string {
	if code := c.Codes(x); code != "" {
		return code
	}
	return c.Labels(x)
}

// drawCard sets the card with its top left corner at a place, in a box of the
// height given.
func (s *sheet) drawCard(k *card, at placed) *Group {
	border := Paint{Fill: Paper, Stroke: Quiet, Width: 1}
	if k.holds {
		border = Paint{Fill: Paper, Stroke: Body, Width: 2.2}
	}
	g := &Group{
		ID: "state-" + strconv.Itoa(k.c.Number(k.state)), Class: "state", Title: s.stateTitle(k.c, k.state),
		Data: []Datum{{"state", strconv.Itoa(k.c.Number(k.state))}, {"name", stateKey(k.c, k.state)}, {"holds", strconv.FormatBool(k.holds)}},
	}
	g.Items = append(g.Items, &Rect{X: at.x, Y: at.y, W: at.w, H: at.h, R: 4, Paint: border})
	y := at.y + (at.h-k.h)/2 + 15
	x := at.x + 7
	g.Items = append(g.Items, holdsMark(Point{x + 4, y - 4}, k.holds))
	if k.state == k.c.Start {
		g.Items = append(g.Items, startMark(Point{at.x, y - 4}))
	}
	for _, l := range k.lines {
		g.Items = append(g.Items, &Text{X: x + 14, Y: y, S: l, Size: bodySize, Bold: true, Ink: Body})
		y += leading
	}
	for _, row := range k.rows {
		g.Items = append(g.Items, k.squares(row, x, y-3)...)
		y += 13
	}
	return g
}

// squares draws one row of options; y is its middle.
func (k *card) squares(row []int, x, y float64) []Item {
	var items []Item
	code := k.c.Codes(k.state)
	options := k.c.Model.AllOptions()
	for _, i := range row {
		items = append(items, &Text{X: x, Y: y + 3.2, S: k.letters[i], Size: 9, Bold: true, Ink: Body})
		x += Width(k.letters[i], 9, true) + 3
		for o := range code {
			if options[o].Party == i {
				items = append(items, optionSquare(x, y, i, code[o]))
				x += square + 2
			}
		}
		x += 4
	}
	return items
}

// optionSquare is filled for an option taken, open for one not taken, and a
// dash where either is meant. Its left side is at x, its middle at height y.
func optionSquare(x, y float64, party int, letter byte) Item {
	switch letter {
	case 'Y':
		return &Rect{X: x + .5, Y: y - square/2 + .5, W: square - 1, H: square - 1, Paint: Paint{Fill: Party(party), Stroke: Party(party)}}
	case 'N':
		return &Rect{X: x + .5, Y: y - square/2 + .5, W: square - 1, H: square - 1, Paint: Paint{Fill: Paper, Stroke: Quiet, Width: .8}}
	}
	return line(Paint{Stroke: Quiet, Width: 1.5}, Point{x + 1, y}, Point{x + square - 1, y})
}

// stateKeys explains cards.
func (s *sheet) stateKeys(c *report.Conflict, some, none, start bool) []key {
	var keys []key
	mid := Point{sampleWidth / 2, 0}
	if some {
		keys = append(keys, s.markKey(holdsMark(mid, true), report.Say("draw.holds")))
	}
	if none {
		keys = append(keys, s.markKey(holdsMark(mid, false), report.Say("draw.not-holds")))
	}
	if start {
		keys = append(keys, s.markKey(startMark(mid), report.Say("draw.start")))
	}
	if !c.Model.GraphForm && len(c.OptionIDs()) <= maxSquare {
		x := (sampleWidth - square) / 2
		keys = append(keys, s.markKey(&Rect{X: x, Y: -square / 2, W: square, H: square, Paint: Paint{Fill: Quiet}}, report.Say("draw.taken")),
			s.markKey(&Rect{X: x + .5, Y: -square/2 + .5, W: square - 1, H: square - 1, Paint: Paint{Fill: Paper, Stroke: Quiet}}, report.Say("draw.not-taken")))
	}
	return keys
}

// optionNotes lists the options in the order of the squares.
func (s *sheet) optionNotes(c *report.Conflict) []string {
	if c.Model.GraphForm || len(c.OptionIDs()) > maxSquare {
		return nil
	}
	var notes []string
	k := 0
	for i, p := range c.Model.Parties {
		var names []string
		for range p.Options {
			names = append(names, c.Option(k))
			k++
		}
		if len(names) > 0 {
			notes = append(notes, c.Letters()[i]+"  "+c.Party(i)+": "+strings.Join(names, "; "))
		}
	}
	return notes
}
