// Package draw makes pictures of answers: the graph of moves, the evolution of
// a dispute, tables as shades and dots, roadmaps, bars, and the map of what the
// evidence carries. A picture is a value, a list of shapes and words with their
// places; SVG is written here, PNG and PDF by package export, all from the same
// list. Words are measured with the font that the pictures come with, so that
// nothing overlaps. Nothing here is random, and no graph is drawn that is too
// large to read.
package draw

import (
	"fmt"

	"github.com/countermove/countermove/report"
)

// A Picture is a list of shapes on a ground of the given size. Lengths are in
// CSS pixels (1/96 inch), with the origin at the top left.
type Picture struct {
	ID    string // of the root element and the start of all other ids; unique on a page
	W, H  float64
	Title string // what it shows, in a phrase
	Desc  string // what there is to see, in sentences, for those who cannot
	Lang  string // of the words in it, as a BCP 47 tag; may be empty
	Items []Item
}

// An Item is a Group, Rect, Circle, Path or Text.
type Item interface{ item() }

// A Group holds items that belong together: a state, a line with its head.
type Group struct {
	ID    string  // within the picture, of letters, digits and hyphens; may be empty
	Title string  // shown on hovering, the whole name where what is drawn is cut; may be empty
	Role  string  // ARIA role; may be empty
	Class string  // what it is, such as "state"; may be empty
	Data  []Datum // for programs
	Items []Item
}

// A Datum is a data attribute; Name is of lower-case letters and hyphens.
type Datum struct{ Name, Value string }

// A Paint says how a shape is filled and outlined.
type Paint struct {
	Fill, Stroke Ink
	Width        float64 // of the outline; 1 if it is 0
	Dash         Dash
}

// A Rect is a box with corners of radius R.
type Rect struct {
	X, Y, W, H, R float64
	Paint
}

// A Circle is a disc or ring.
type Circle struct {
	X, Y, R float64
	Paint
}

// A Path is made of lines and curves.
type Path struct {
	Segs []Seg
	Paint
}

// A Seg is one stroke of a path. P holds 1 point for Move and Line, 3 for
// Curve (two controls, then the end), none for Close.
type Seg struct {
	Op Op
	P  [3]Point
}

// Op says what a Seg does.
type Op uint8

// The strokes of a path.
const (
	Move Op = iota
	Line
	Curve // a cubic Bézier curve
	Close
)

// A Point is a place on a picture.
type Point struct{ X, Y float64 }

// Anchor says which part of a text is at its X.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// A Text is one line of words. Y is its base line.
type Text struct {
	X, Y   float64
	S      string
	Size   float64
	Bold   bool
	Anchor Anchor
	Ink    Ink
}

func (*Group) item()  {}
func (*Rect) item()   {}
func (*Circle) item() {}
func (*Path) item()   {}
func (*Text) item()   {}

// Words turns what package report says into the language of the reader.
type Words func(report.Sentence) string

// TooMany says that a picture would be too large to read, with what it would
// show and what a picture can.
type TooMany struct {
	What  string // in the plural: "states"
	Count int
	Limit int
}

func (e *TooMany) Error() string {
	return fmt.Sprintf("a picture of %d %s cannot be read; the limit is %d", e.Count, e.What, e.Limit)
}

// line is a path of straight lines.
func line(p Paint, points ...Point) *Path {
	path := &Path{Paint: p}
	for k, at := range points {
		op := Line
		if k == 0 {
			op = Move
		}
		path.Segs = append(path.Segs, Seg{Op: op, P: [3]Point{at}})
	}
	return path
}

// polygon is a closed path of straight lines.
func polygon(p Paint, points ...Point) *Path {
	path := line(p, points...)
	path.Segs = append(path.Segs, Seg{Op: Close})
	return path
}
