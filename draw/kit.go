package draw

import (
	"math"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// Sizes that all figures share.
const (
	margin   = 16.0
	bodySize = 12.0 // of words
	noteSize = 11.0 // of legends and notes
	leading  = 15.0 // from base line to base line
	pill     = 7.0  // radius of the mark with a party's letter
)

// A sheet is a picture in the making.
type sheet struct {
	*Picture
	words Words
}

func newSheet(id string, w Words, title, desc report.Sentence) *sheet {
	return &sheet{&Picture{ID: id, Title: w(title), Desc: w(desc)}, w}
}

func (s *sheet) add(items ...Item) { s.Items = append(s.Items, items...) }

// shift moves items.
func shift(items []Item, dx, dy float64) []Item {
	for _, it := range items {
		switch it := it.(type) {
		case *Group:
			shift(it.Items, dx, dy)
		case *Rect:
			it.X, it.Y = it.X+dx, it.Y+dy
		case *Circle:
			it.X, it.Y = it.X+dx, it.Y+dy
		case *Text:
			it.X, it.Y = it.X+dx, it.Y+dy
		case *Path:
			for k := range it.Segs {
				for j := range it.Segs[k].P {
					it.Segs[k].P[j].X += dx
					it.Segs[k].P[j].Y += dy
				}
			}
		}
	}
	return items
}

// letterMark is a party's letter in a disc of its colour; thin ones are open.
func letterMark(at Point, party int, letter string, thin bool) []Item {
	ink := Party(party)
	disc := &Circle{X: at.X, Y: at.Y, R: pill, Paint: Paint{Fill: ink, Stroke: ink}}
	text := &Text{X: at.X, Y: at.Y + 3.4, S: letter, Size: 9.5, Bold: true, Anchor: Middle, Ink: ink.On()}
	if thin {
		disc.Fill, text.Ink = Paper, Body
	}
	if len(letter) > 1 {
		text.Size = 8
	}
	return []Item{disc, text}
}

// holdsMark is a filled disc for what holds, an open one for what does not.
func holdsMark(at Point, holds bool) Item {
	p := Paint{Fill: Paper, Stroke: Body, Width: 1.2}
	if holds {
		p.Fill = Body
	}
	return &Circle{X: at.X, Y: at.Y, R: 4, Paint: p}
}

// startMark is a triangle that points right.
func startMark(at Point) Item {
	return polygon(Paint{Fill: Body}, Point{at.X - 4, at.Y - 4.5}, Point{at.X + 4, at.Y}, Point{at.X - 4, at.Y + 4.5})
}

// arrow is the head of a line that ends at a point. Dir is 1 where the line
// leads right, -1 where it leads left.
func arrow(at Point, dir float64, ink Ink, open bool) Item {
	p := Paint{Fill: ink, Stroke: ink}
	long, half := 8.0, 4.0
	if open {
		p.Fill, long, half = Paper, 6.5, 3.2
	}
	return polygon(p, at, Point{at.X - dir*long, at.Y - half}, Point{at.X - dir*long, at.Y + half})
}

// A key is one entry of a legend: a sample, 26 wide and centred on y 0, and
// what it means.
type key struct {
	sample []Item
	text   string
}

const sampleWidth = 26.0

// legend sets keys in lines of a width, and returns how high they are. The
// first line's top is at y.
func (s *sheet) legend(x, y, wide float64, keys []key) float64 {
	if len(keys) == 0 {
		return 0
	}
	g := &Group{Class: "legend"}
	left, top := x, y+10
	for _, k := range keys {
		text := fit(k.text, noteSize, false, wide-sampleWidth-6)
		need := sampleWidth + 6 + Width(text, noteSize, false)
		if left > x && left+need > x+wide {
			left, top = x, top+20
		}
		g.Items = append(g.Items, shift(k.sample, left, top)...)
		g.Items = append(g.Items, &Text{X: left + sampleWidth + 6, Y: top + 4, S: text, Size: noteSize, Ink: Body})
		left += math.Ceil(need) + 18
	}
	s.add(g)
	return top + 10 - y
}

// notes sets texts below each other, wrapped to a width; returns their height.
func (s *sheet) notes(x, y, wide float64, texts []string) float64 {
	at := y
	g := &Group{Class: "notes"}
	for _, t := range texts {
		for _, l := range wrap(t, noteSize, false, wide, 6) {
			g.Items = append(g.Items, &Text{X: x, Y: at + 11, S: l, Size: noteSize, Ink: Quiet})
			at += leading - 1
		}
	}
	if len(g.Items) > 0 {
		s.add(g)
	}
	return at - y
}

// close sets the size of the picture and puts legend and notes below what is
// drawn down to bottom.
func (s *sheet) close(wide, bottom float64, keys []key, notes []string) *Picture {
	s.W = math.Ceil(max(wide, 520))
	inner := s.W - 2*margin
	if len(keys) > 0 {
		bottom += 14
		bottom += s.legend(margin, bottom, inner, keys)
	}
	if len(notes) > 0 {
		bottom += 8
		bottom += s.notes(margin, bottom, inner, notes)
	}
	s.H = math.Ceil(bottom + margin)
	return s.Picture
}

// partyKeys has a key for each party of a set: its letter, and a line in its
// style where lines says that there are any.
func (s *sheet) partyKeys(c *report.Conflict, set graph.PartySet, lines bool) []key {
	var keys []key
	for i, l := range c.Letters() {
		if !set.Has(i) {
			continue
		}
		var sample []Item
		if lines {
			sample = append(sample, line(Paint{Stroke: Party(i), Width: 2.4, Dash: Dashed(i)}, Point{0, 0}, Point{sampleWidth, 0}))
		}
		sample = append(sample, letterMark(Point{sampleWidth / 2, 0}, i, l, false)...)
		keys = append(keys, key{sample, c.Party(i)})
	}
	return keys
}

func (s *sheet) markKey(mark Item, what report.Sentence) key {
	return key{[]Item{mark}, s.words(what)}
}
