package draw

import (
	"cmp"
	"math"
	"slices"
)

// finish gives columns their x, links their ends on the sides of boxes, and
// draws the ways between.
func (s *sketch) finish() *layout {
	l := &layout{boxes: make([]placed, len(s.boxes)), routes: make([]route, len(s.links))}
	left, right := s.acrossPage()
	l.w = 0
	for c := range right {
		l.w = max(l.w, right[c])
	}
	for k, b := range s.boxes {
		c, n := b.column, s.nodes[k]
		l.boxes[k] = placed{x: (left[c] + right[c] - b.w) / 2, y: n.y - n.h/2, w: b.w, h: n.h}
		l.column = append(l.column, c)
		l.h = max(l.h, n.y+n.h/2)
	}
	for k := range s.nodes {
		l.h = max(l.h, s.nodes[k].y)
	}
	ends := s.ends(l)
	for k := range s.links {
		l.routes[k] = s.route(k, l, ends[k], left, right)
	}
	if len(s.layers) > 0 && s.bulges(len(s.layers)-1) > 0 {
		l.w += stub + 44
	}
	return l
}

// acrossPage is where each column begins and ends. The space between two grows
// with the number of links that pass it.
func (s *sketch) acrossPage() (left, right []float64) {
	x := 0.0
	for c, layer := range s.layers {
		wide, links := 0.0, 0
		for _, v := range layer {
			n := &s.nodes[v]
			links += len(n.after)
			if n.box >= 0 {
				wide = max(wide, s.boxes[n.box].w)
			}
		}
		left = append(left, x)
		right = append(right, x+wide)
		gap := stub + tail + 24 + 2.5*float64(links)
		if s.bulges(c) > 0 {
			gap += 24
		}
		x += wide + min(maxGap, gap)
	}
	return left, right
}

// bulges counts the links between boxes of one column.
func (s *sketch) bulges(c int) int {
	n := 0
	for k, l := range s.links {
		if s.chain[k] == nil && s.boxes[l.from].column == c {
			n++
		}
	}
	return n
}

// An end is a link at one side of a box, with the height of where it goes.
type end struct {
	link  int
	goal  float64
	right bool // which end of the chain; of a link within a column, its end
}

// ends finds where each link touches its boxes: y at the left end and at the
// right end of its chain, or at its start and end within a column. Those of one
// side are in the order of where they go, so that they do not cross there.
func (s *sketch) ends(l *layout) [][2]float64 {
	sides := make([][2][]end, len(s.boxes))
	for k, k2 := range s.links {
		if chain := s.chain[k]; chain != nil {
			a, b := chain[0], chain[len(chain)-1]
			sides[a][1] = append(sides[a][1], end{k, s.nodes[chain[1]].y, false})
			sides[b][0] = append(sides[b][0], end{k, s.nodes[chain[len(chain)-2]].y, true})
			continue
		}
		a, b := k2.from, k2.to
		sides[a][1] = append(sides[a][1], end{k, s.nodes[b].y, false})
		sides[b][1] = append(sides[b][1], end{k, s.nodes[a].y, true})
	}
	out := make([][2]float64, len(s.links))
	for k, pair := range sides {
		for _, list := range pair {
			slices.SortStableFunc(list, func(a, b end) int {
				return cmp.Or(cmp.Compare(a.goal, b.goal), cmp.Compare(a.link, b.link))
			})
			b := l.boxes[k]
			step := min(24, b.h/float64(len(list)))
			for i, e := range list {
				side := 0
				if e.right {
					side = 1
				}
				out[e.link][side] = b.y + b.h/2 + step*(float64(i)-float64(len(list)-1)/2)
			}
		}
	}
	return out
}

// route draws the way of one link.
func (s *sketch) route(k int, l *layout, y [2]float64, left, right []float64) route {
	from, to := l.boxes[s.links[k].from], l.boxes[s.links[k].to]
	if s.chain[k] == nil {
		return bulge(from, to, y, right[s.boxes[s.links[k].from].column])
	}
	a, b := from, to
	if s.flipped[k] {
		a, b = to, from
	}
	begin, last := Point{a.x + a.w, y[0]}, Point{b.x, y[1]}
	chain := s.chain[k]
	c := s.nodes[chain[0]].column
	w := &way{}
	w.move(begin)
	w.line(Point{right[c] + stub, begin.Y})
	for _, v := range chain[1 : len(chain)-1] {
		c++
		n := s.nodes[v]
		w.curve(Point{left[c] - tail, n.y})
		w.line(Point{right[c] + stub, n.y})
	}
	w.curve(Point{left[c+1] - tail, last.Y})
	w.line(last)
	r := route{segs: w.segs, leave: begin, enter: last, leaveDir: 1, enterDir: 1,
		label: Point{right[s.nodes[chain[0]].column] + stub/2 + 4, begin.Y}}
	if s.flipped[k] {
		r.segs = reversed(w.segs)
		r.leave, r.enter = last, begin
		r.leaveDir, r.enterDir = -1, -1
	}
	return r
}

// bulge is a link within a column: out to the right and back, further out the
// further it goes.
func bulge(from, to placed, y [2]float64, edge float64) route {
	a, b := Point{from.x + from.w, y[0]}, Point{to.x + to.w, y[1]}
	w := &way{}
	w.move(a)
	w.line(Point{edge + stub, a.Y})
	out := edge + stub + 14 + min(40, math.Abs(b.Y-a.Y)*.12)
	w.segs = append(w.segs, Seg{Op: Curve, P: [3]Point{{out, a.Y}, {out, b.Y}, {edge + tail, b.Y}}})
	w.line(b)
	return route{segs: w.segs, leave: a, enter: b, leaveDir: 1, enterDir: -1, label: Point{edge + stub/2 + 4, a.Y}}
}

// A way is a path that grows.
type way struct {
	segs []Seg
	at   Point
}

func (w *way) move(p Point) {
	w.segs, w.at = append(w.segs, Seg{Op: Move, P: [3]Point{p}}), p
}

func (w *way) line(p Point) {
	w.segs, w.at = append(w.segs, Seg{Op: Line, P: [3]Point{p}}), p
}

// curve leads on to a point, level at both ends.
func (w *way) curve(p Point) {
	half := (p.X - w.at.X) / 2
	w.segs = append(w.segs, Seg{Op: Curve, P: [3]Point{{w.at.X + half, w.at.Y}, {p.X - half, p.Y}, p}})
	w.at = p
}

// reversed is the same path from its end to its start.
func reversed(segs []Seg) []Seg {
	out := []Seg{{Op: Move, P: [3]Point{tip(segs[len(segs)-1])}}}
	for k := len(segs) - 1; k > 0; k-- {
		s, to := segs[k], tip(segs[k-1])
		if s.Op == Curve {
			out = append(out, Seg{Op: Curve, P: [3]Point{s.P[1], s.P[0], to}})
		} else {
			out = append(out, Seg{Op: Line, P: [3]Point{to}})
		}
	}
	return out
}

// tip is the point that a stroke ends at.
func tip(s Seg) Point {
	if s.Op == Curve {
		return s.P[2]
	}
	return s.P[0]
}
