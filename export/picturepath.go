package export

import (
	"math"

	"github.com/countermove/countermove/draw"
)

// bend is how far the controls of a curve stand out that is a quarter of a
// circle.
const bend = 0.5522847498

// pathOf is the path of a shape, and its paint.
func pathOf(it draw.Item) ([]draw.Seg, draw.Paint) {
	switch it := it.(type) {
	case *draw.Rect:
		return rounded(it.X, it.Y, it.W, it.H, min(it.R, it.W/2, it.H/2)), it.Paint
	case *draw.Circle:
		return rounded(it.X-it.R, it.Y-it.R, 2*it.R, 2*it.R, it.R), it.Paint
	case *draw.Path:
		return it.Segs, it.Paint
	}
	return nil, draw.Paint{}
}

// rounded is a box with round corners.
func rounded(x, y, w, h, r float64) []draw.Seg {
	pt := func(x, y float64) draw.Point { return draw.Point{X: x, Y: y} }
	to := func(op draw.Op, p ...draw.Point) draw.Seg {
		s := draw.Seg{Op: op}
		copy(s.P[:], p)
		return s
	}
	if r <= 0 {
		return []draw.Seg{to(draw.Move, pt(x, y)), to(draw.Line, pt(x+w, y)), to(draw.Line, pt(x+w, y+h)), to(draw.Line, pt(x, y+h)), {Op: draw.Close}}
	}
	k := r * (1 - bend)
	return []draw.Seg{
		to(draw.Move, pt(x+r, y)), to(draw.Line, pt(x+w-r, y)),
		to(draw.Curve, pt(x+w-k, y), pt(x+w, y+k), pt(x+w, y+r)), to(draw.Line, pt(x+w, y+h-r)),
		to(draw.Curve, pt(x+w, y+h-k), pt(x+w-k, y+h), pt(x+w-r, y+h)), to(draw.Line, pt(x+r, y+h)),
		to(draw.Curve, pt(x+k, y+h), pt(x, y+h-k), pt(x, y+h-r)), to(draw.Line, pt(x, y+r)),
		to(draw.Curve, pt(x, y+k), pt(x+k, y), pt(x+r, y)), {Op: draw.Close},
	}
}

// flatten turns a path into lines of points; a closed one ends where it begins.
func flatten(segs []draw.Seg) [][]draw.Point {
	var lines [][]draw.Point
	var now []draw.Point
	for _, s := range segs {
		switch s.Op {
		case draw.Move:
			if len(now) > 1 {
				lines = append(lines, now)
			}
			now = []draw.Point{s.P[0]}
		case draw.Line:
			now = append(now, s.P[0])
		case draw.Curve:
			now = append(now, curve(now[len(now)-1], s.P)...)
		case draw.Close:
			now = append(now, now[0])
		}
	}
	if len(now) > 1 {
		lines = append(lines, now)
	}
	return lines
}

// curve is a Bézier curve as points, its start left out: one for about every
// two pixels of length.
func curve(a draw.Point, p [3]draw.Point) []draw.Point {
	long := distance(a, p[0]) + distance(p[0], p[1]) + distance(p[1], p[2])
	n := max(4, min(64, int(long/2)))
	out := make([]draw.Point, n)
	for k := range out {
		t := float64(k+1) / float64(n)
		u := 1 - t
		out[k] = draw.Point{
			X: u*u*u*a.X + 3*u*u*t*p[0].X + 3*u*t*t*p[1].X + t*t*t*p[2].X,
			Y: u*u*u*a.Y + 3*u*u*t*p[0].Y + 3*u*t*t*p[1].Y + t*t*t*p[2].Y,
		}
	}
	return out
}

func distance(a, b draw.Point) float64 { return math.Hypot(b.X-a.X, b.Y-a.Y) }

// stroke is the outline of lines, as pieces that may lie over each other and
// all turn the same way: a box for each straight part, a disc at each corner.
func stroke(lines [][]draw.Point, p draw.Paint) [][]draw.Point {
	half := p.Width / 2
	if p.Width == 0 {
		half = .5
	}
	var out [][]draw.Point
	for _, l := range lines {
		for _, part := range dashes(l, p.Dash) {
			for k := 1; k < len(part); k++ {
				a, b := part[k-1], part[k]
				long := distance(a, b)
				if long == 0 {
					continue
				}
				dx, dy := (b.X-a.X)/long*half, (b.Y-a.Y)/long*half
				out = append(out, []draw.Point{{X: a.X - dy, Y: a.Y + dx}, {X: b.X - dy, Y: b.Y + dx}, {X: b.X + dy, Y: b.Y - dx}, {X: a.X + dy, Y: a.Y - dx}})
				if k+1 < len(part) || part[0] == part[len(part)-1] {
					out = append(out, disc(b, half))
				}
			}
		}
	}
	return out
}

func disc(c draw.Point, r float64) []draw.Point {
	const n = 12
	out := make([]draw.Point, n)
	for k := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / n)
		out[k] = draw.Point{X: c.X + r*cos, Y: c.Y - r*sin}
	}
	return out
}

// dashes cuts a line into its strokes; a solid line is one.
func dashes(l []draw.Point, d draw.Dash) [][]draw.Point {
	if len(d) == 0 {
		return [][]draw.Point{l}
	}
	var out [][]draw.Point
	now := []draw.Point{l[0]}
	at, left := 0, d[0]
	for k := 1; k < len(l); k++ {
		a, b := l[k-1], l[k]
		for long := distance(a, b); long > left; long = distance(a, b) {
			a = draw.Point{X: a.X + (b.X-a.X)*left/long, Y: a.Y + (b.Y-a.Y)*left/long}
			if at%2 == 0 {
				out = append(out, append(now, a))
			}
			now, at = []draw.Point{a}, at+1
			left = d[at%len(d)]
		}
		left -= distance(a, b)
		now = append(now, b)
	}
	if at%2 == 0 && len(now) > 1 {
		out = append(out, now)
	}
	return out
}
