package export

import (
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/countermove/countermove/draw"
)

// A letter is a letter of a text in its place.
type letter struct {
	r     rune
	face  *face // nil where no font has it
	glyph sfnt.GlyphIndex
	x     float64 // of its origin
	wide  float64
}

// set places the letters of a text, as wide as draw measured them so that
// nothing moves: letters of other fonts stand in the room that was kept.
func (f *fonts) set(t *draw.Text) []letter {
	x, text := t.X, draw.Clean(t.S)
	switch wide := draw.Width(text, t.Size, t.Bold); t.Anchor {
	case draw.Middle:
		x -= wide / 2
	case draw.End:
		x -= wide
	}
	var list []letter
	for _, r := range text {
		wide := draw.Width(string(r), t.Size, t.Bold)
		face, g := f.find(r, t.Bold)
		list = append(list, letter{r: r, face: face, glyph: g, x: x, wide: wide})
		x += wide
	}
	return list
}

// outline is the path of a letter on its base line; a box where it is missing.
// Letters of other fonts that are wider than their room are made narrower.
func (l *letter) outline(size, y float64) []draw.Seg {
	if l.face == nil {
		return emptyBox(l.x, y, l.wide, size)
	}
	const em = 1000
	segs, err := l.face.font.LoadGlyph(&l.face.buf, l.glyph, fixed.I(em), nil)
	if err != nil {
		return emptyBox(l.x, y, l.wide, size)
	}
	sx := size / em
	if a, err := l.face.font.GlyphAdvance(&l.face.buf, l.glyph, fixed.I(em), font.HintingNone); err == nil && a > 0 && l.wide > 0 {
		sx = min(sx, l.wide/(float64(a)/64))
	}
	at := func(p fixed.Point26_6) draw.Point {
		return draw.Point{X: l.x + float64(p.X)/64*sx, Y: y + float64(p.Y)/64*size/em}
	}
	return glyphPath(segs, at)
}

// glyphPath turns the strokes of a glyph into those of a picture.
func glyphPath(segs sfnt.Segments, at func(fixed.Point26_6) draw.Point) []draw.Seg {
	var out []draw.Seg
	var last draw.Point
	for k, s := range segs {
		p := [3]draw.Point{at(s.Args[0]), at(s.Args[1]), at(s.Args[2])}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if k > 0 {
				out = append(out, draw.Seg{Op: draw.Close})
			}
			out, last = append(out, draw.Seg{Op: draw.Move, P: [3]draw.Point{p[0]}}), p[0]
		case sfnt.SegmentOpLineTo:
			out, last = append(out, draw.Seg{Op: draw.Line, P: [3]draw.Point{p[0]}}), p[0]
		case sfnt.SegmentOpQuadTo:
			out = append(out, draw.Seg{Op: draw.Curve, P: [3]draw.Point{toward(last, p[0]), toward(p[1], p[0]), p[1]}})
			last = p[1]
		case sfnt.SegmentOpCubeTo:
			out, last = append(out, draw.Seg{Op: draw.Curve, P: p}), p[2]
		}
	}
	if len(out) > 0 {
		out = append(out, draw.Seg{Op: draw.Close})
	}
	return out
}

// toward is the control of a cubic curve for that of a quadratic one.
func toward(a, control draw.Point) draw.Point {
	return draw.Point{X: a.X + (control.X-a.X)*2/3, Y: a.Y + (control.Y-a.Y)*2/3}
}

// emptyBox is what stands for a letter that no font has: a frame, drawn as two
// boxes one in the other.
func emptyBox(x, y, wide, size float64) []draw.Seg {
	if wide == 0 {
		return nil
	}
	frame := func(x0, y0, x1, y1 float64) []draw.Seg {
		corner := func(op draw.Op, x, y float64) draw.Seg { return draw.Seg{Op: op, P: [3]draw.Point{{X: x, Y: y}}} }
		return []draw.Seg{corner(draw.Move, x0, y0), corner(draw.Line, x1, y0), corner(draw.Line, x1, y1), corner(draw.Line, x0, y1), {Op: draw.Close}}
	}
	x0, x1, y0, y1 := x+wide*.1, x+wide*.9, y-size*.7, y
	inner := frame(x1-size*.08, y0+size*.08, x0+size*.08, y1-size*.08) // the other way round, so that it is a hole
	return append(frame(x0, y0, x1, y1), inner...)
}
