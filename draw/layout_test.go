package draw

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// randomNetwork has up to most boxes; about as many links as given for each.
// Some have columns of their own, as the evolution of a dispute does.
func randomNetwork(r *rand.Rand, most int, density float64) *network {
	n := &network{columns: r.IntN(2) == 0}
	count := 1 + r.IntN(most)
	for range count {
		n.boxes = append(n.boxes, box{w: 40 + float64(r.IntN(100)), h: 20 + float64(r.IntN(60)), column: r.IntN(5)})
	}
	if n.columns {
		tidyColumns(n)
	}
	for range int(density * float64(count)) {
		a, b := r.IntN(count), r.IntN(count)
		if a != b {
			n.links = append(n.links, link{a, b, r.IntN(5)})
		}
	}
	return n
}

// tidyColumns leaves no column empty.
func tidyColumns(n *network) {
	var used []int
	for _, b := range n.boxes {
		used = append(used, b.column)
	}
	slices.Sort(used)
	used = slices.Compact(used)
	for k := range n.boxes {
		n.boxes[k].column = slices.Index(used, n.boxes[k].column)
	}
}

func clone(n *network) *network {
	return &network{boxes: slices.Clone(n.boxes), links: slices.Clone(n.links), columns: n.columns}
}

func forRandom(t *testing.T, test func(t *testing.T, r *rand.Rand, n *network)) {
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 7))
		n := randomNetwork(r, 4+int(seed)/4, 1+r.Float64()*2)
		t.Run(fmt.Sprint(seed), func(t *testing.T) { test(t, r, n) })
	}
}

func TestBoxesDoNotOverlap(t *testing.T) {
	forRandom(t, func(t *testing.T, _ *rand.Rand, n *network) {
		l := clone(n).place()
		for i, a := range l.boxes {
			if a.x < 0 || a.y < -1e-9 || a.x+a.w > l.w+1e-9 || a.y+a.h > l.h+1e-9 {
				t.Errorf("box %d is outside: %+v of %g × %g", i, a, l.w, l.h)
			}
			if a.w != n.boxes[i].w || a.h < n.boxes[i].h {
				t.Errorf("box %d has shrunk", i)
			}
			for j, b := range l.boxes[:i] {
				if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
					t.Errorf("boxes %d and %d overlap", j, i)
				}
			}
		}
	})
}

func TestLinksTouchTheirBoxes(t *testing.T) {
	forRandom(t, func(t *testing.T, _ *rand.Rand, n *network) {
		l := clone(n).place()
		onSide := func(p Point, b placed) bool {
			return (p.X == b.x || math.Abs(p.X-b.x-b.w) < 1e-9) && p.Y > b.y && p.Y < b.y+b.h
		}
		for k, r := range l.routes {
			first, last := r.segs[0].P[0], tip(r.segs[len(r.segs)-1])
			if first != r.leave || last != r.enter {
				t.Errorf("link %d: its way and its ends differ", k)
			}
			if !onSide(r.leave, l.boxes[n.links[k].from]) || !onSide(r.enter, l.boxes[n.links[k].to]) {
				t.Errorf("link %d is not at the sides of its boxes", k)
			}
		}
	})
}

// points are places on a way, close together.
func (r *route) points() []Point {
	var list []Point
	at := r.segs[0].P[0]
	for _, s := range r.segs[1:] {
		to := tip(s)
		for k := range 40 {
			u := float64(k) / 40
			v := 1 - u
			p := Point{at.X*v + to.X*u, at.Y*v + to.Y*u}
			if s.Op == Curve {
				p.X = v*v*v*at.X + 3*v*v*u*s.P[0].X + 3*v*u*u*s.P[1].X + u*u*u*to.X
				p.Y = v*v*v*at.Y + 3*v*v*u*s.P[0].Y + 3*v*u*u*s.P[1].Y + u*u*u*to.Y
			}
			list = append(list, p)
		}
		at = to
	}
	return list
}

func TestLinksPassNoBox(t *testing.T) {
	forRandom(t, func(t *testing.T, _ *rand.Rand, n *network) {
		l := clone(n).place()
		for k := range l.routes {
			for _, p := range l.routes[k].points() {
				if p.X < -1 || p.X > l.w+1 || p.Y < -1 || p.Y > l.h+1 {
					t.Fatalf("link %d leaves the page at %v of %g × %g", k, p, l.w, l.h)
				}
				for i, b := range l.boxes {
					if p.X > b.x+1 && p.X < b.x+b.w-1 && p.Y > b.y+1 && p.Y < b.y+b.h-1 {
						t.Fatalf("link %d passes through box %d at %v", k, i, p)
					}
				}
			}
		}
	})
}

func TestLettersAreApart(t *testing.T) {
	forRandom(t, func(t *testing.T, _ *rand.Rand, n *network) {
		l := clone(n).place()
		for k, r := range l.routes {
			for j := range l.routes[:k] {
				if d := math.Hypot(r.label.X-l.routes[j].label.X, r.label.Y-l.routes[j].label.Y); d < 2*pill {
					t.Errorf("the letters of links %d and %d are %g apart", j, k, d)
				}
			}
			for i, b := range l.boxes {
				if r.label.X+pill > b.x && r.label.X-pill < b.x+b.w && r.label.Y+pill > b.y && r.label.Y-pill < b.y+b.h {
					t.Errorf("the letter of link %d is on box %d", k, i)
				}
			}
		}
	})
}

func TestLayoutIsTheSameAgain(t *testing.T) {
	forRandom(t, func(t *testing.T, r *rand.Rand, n *network) {
		want := clone(n).place()
		if !reflect.DeepEqual(want, clone(n).place()) {
			t.Fatal("the same network has two layouts")
		}
		// Distinct links in another order have the same places.
		slices.SortFunc(n.links, func(a, b link) int {
			if a.from != b.from {
				return a.from - b.from
			}
			return a.to - b.to
		})
		n.links = slices.CompactFunc(n.links, func(a, b link) bool { return a.from == b.from && a.to == b.to })
		want = clone(n).place()
		order := r.Perm(len(n.links))
		mixed := clone(n)
		for k, at := range order {
			mixed.links[k] = n.links[at]
		}
		got := mixed.place()
		if !reflect.DeepEqual(got.boxes, want.boxes) {
			t.Error("another order of links moves boxes")
		}
		for k, at := range order {
			if !reflect.DeepEqual(got.routes[k], want.routes[at]) {
				t.Errorf("link %d has another way", at)
			}
		}
	})
}

// Other numbers for the boxes may break ties otherwise, but no box changes its
// column where columns are given, and what must not overlap still does not.
func TestOtherNumbers(t *testing.T) {
	forRandom(t, func(t *testing.T, r *rand.Rand, n *network) {
		perm := r.Perm(len(n.boxes))
		other := clone(n)
		for k, at := range perm {
			other.boxes[at] = n.boxes[k]
		}
		for k := range other.links {
			other.links[k].from, other.links[k].to = perm[n.links[k].from], perm[n.links[k].to]
		}
		a, b := clone(n).place(), other.place()
		for k, at := range perm {
			if n.columns && (a.column[k] != b.column[at] || a.boxes[k].x != b.boxes[at].x) {
				t.Errorf("box %d is in another column", k)
			}
			if a.boxes[k].w != b.boxes[at].w {
				t.Errorf("box %d has another width", k)
			}
		}
	})
}

func TestLinksWithoutCircleLeadRight(t *testing.T) {
	forRandom(t, func(t *testing.T, _ *rand.Rand, n *network) {
		n.columns = false
		for k, l := range n.links {
			n.links[k].from, n.links[k].to = min(l.from, l.to), max(l.from, l.to)
		}
		l := clone(n).place()
		for _, k := range n.links {
			if l.column[k.from] >= l.column[k.to] {
				t.Errorf("link %d → %d does not lead right", k.from, k.to)
			}
		}
	})
}

func TestCircleHasOneLinkBack(t *testing.T) {
	for _, size := range []int{2, 3, 7} {
		n := &network{}
		for k := range size {
			n.boxes = append(n.boxes, box{w: 10, h: 10})
			n.links = append(n.links, link{k, (k + 1) % size, 1})
		}
		l := n.place()
		back := 0
		for _, k := range n.links {
			if l.column[k.from] > l.column[k.to] {
				back++
			}
		}
		if back != 1 {
			t.Errorf("a circle of %d: %d links lead back", size, back)
		}
	}
}

func TestHeavyLinkLeadsRight(t *testing.T) {
	n := &network{boxes: make([]box, 2), links: []link{{0, 1, 1}, {1, 0, 4}}}
	if n.findColumns(); n.boxes[1].column >= n.boxes[0].column {
		t.Error("the heavier of two opposite links leads back")
	}
}

// bruteCrossings counts crossings pair by pair.
func bruteCrossings(s *sketch) int {
	type stretch struct{ column, a, b int }
	var list []stretch
	for _, v := range s.nodes {
		for _, w := range v.after {
			list = append(list, stretch{v.column, v.position, s.nodes[w].position})
		}
	}
	n := 0
	for k, x := range list {
		for _, y := range list[:k] {
			if x.column == y.column && (x.a-y.a)*(x.b-y.b) < 0 {
				n++
			}
		}
	}
	return n
}

func TestCrossings(t *testing.T) {
	forRandom(t, func(t *testing.T, _ *rand.Rand, n *network) {
		s := newSketch(n)
		before := bruteCrossings(s)
		if got := s.crossings(); got != before {
			t.Errorf("crossings %d, want %d", got, before)
		}
		s.reduceCrossings()
		if after := bruteCrossings(s); after > before {
			t.Errorf("crossings grow from %d to %d", before, after)
		}
	})
}

func TestTwoCrossedLinksAreUncrossed(t *testing.T) {
	n := &network{columns: true, boxes: []box{{10, 10, 0}, {10, 10, 0}, {10, 10, 1}, {10, 10, 1}}, links: []link{{0, 3, 1}, {1, 2, 1}}}
	s := newSketch(n)
	if s.crossings() != 1 {
		t.Fatal("the links do not cross at first")
	}
	if s.reduceCrossings(); s.crossings() != 0 {
		t.Error("they still cross")
	}
}

// A straight chain is drawn straight.
func TestChainIsLevel(t *testing.T) {
	n := &network{}
	for k := range 5 {
		n.boxes = append(n.boxes, box{w: 30, h: 20})
		if k > 0 {
			n.links = append(n.links, link{k - 1, k, 1})
		}
	}
	l := n.place()
	for k, b := range l.boxes {
		if math.Abs(b.y-l.boxes[0].y) > 1e-6 || l.column[k] != k {
			t.Errorf("box %d is at column %d, height %g", k, l.column[k], b.y)
		}
	}
}

// The middle of a fan is level with the box that it starts from.
func TestFanIsBalanced(t *testing.T) {
	n := &network{boxes: make([]box, 4), links: []link{{0, 1, 1}, {0, 2, 1}, {0, 3, 1}}}
	for k := range n.boxes {
		n.boxes[k] = box{w: 30, h: 20}
	}
	l := n.place()
	centre := func(k int) float64 { return l.boxes[k].y + l.boxes[k].h/2 }
	heights := []float64{centre(1), centre(2), centre(3)}
	slices.Sort(heights)
	if math.Abs(centre(0)-heights[1]) > 1e-6 {
		t.Errorf("the fan starts at %g, its middle is at %g", centre(0), heights[1])
	}
}

func TestLevelKeepsOrderAndDistance(t *testing.T) {
	forRandom(t, func(t *testing.T, _ *rand.Rand, n *network) {
		s := newSketch(n)
		s.reduceCrossings()
		s.settle()
		for _, layer := range s.layers {
			for k := 1; k < len(layer); k++ {
				a, b := layer[k-1], layer[k]
				if got, least := s.nodes[b].y-s.nodes[a].y, s.apart(a, b); got < least-1e-6 {
					t.Errorf("nodes %d and %d are %g apart, need %g", a, b, got, least)
				}
			}
		}
	})
}

func TestLayoutOfNothing(t *testing.T) {
	if l := (&network{}).place(); len(l.boxes) != 0 || l.w != 0 || l.h != 0 {
		t.Errorf("nothing takes room: %+v", l)
	}
}

func TestHundredsOfBoxes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	n := randomNetwork(r, 1, 0)
	n.columns, n.boxes = false, nil
	for range 300 {
		n.boxes = append(n.boxes, box{w: 80, h: 30})
	}
	for range 600 {
		if a, b := r.IntN(300), r.IntN(300); a != b {
			n.links = append(n.links, link{a, b, 1})
		}
	}
	if l := n.place(); len(l.routes) != len(n.links) || math.IsNaN(l.h) {
		t.Error("a large network has no layout")
	}
}

func TestSpread(t *testing.T) {
	for _, c := range []struct{ wish, want []float64 }{
		{[]float64{50, 10}, []float64{50, 10}},
		{[]float64{20, 20, 20}, []float64{20, 30, 40}},
		{[]float64{98, 97}, []float64{95, 85}},
		{[]float64{-3}, []float64{5}},
	} {
		if got := spread(c.wish, 10, 0, 100); !slices.Equal(got, c.want) {
			t.Errorf("spread %v: %v, want %v", c.wish, got, c.want)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{0, 100, "0 20 40 60 80 100"},
		{0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{-3, 7, "-2 0 2 4 6"},
		{0.31, 0.36, "0.31 0.32 0.33 0.34 0.35 0.36"},
		{5, 5, "5.0"},
	} {
		got := ""
		values, decimals := ticks(c.low, c.high, 5)
		for k, v := range values {
			if k > 0 {
				got += " "
			}
			got += decimal(v, decimals)
		}
		if got != c.want {
			t.Errorf("ticks from %g to %g: %s, want %s", c.low, c.high, got, c.want)
		}
	}
}
