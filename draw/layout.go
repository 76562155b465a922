package draw

import (
	"cmp"
	"slices"
)

// A network is what the layered layout places: boxes in columns from left to
// right and links between them (after Sugiyama, Tagawa and Toda 1981). The
// steps are in files of their own: columns (rank.go), order within columns
// (order.go), coordinates (place.go), and ways of the links (route.go).
type network struct {
	boxes []box
	links []link
	// columns says that box.column is given; otherwise columns are found.
	columns bool
}

// A box has a size. Its height may grow to make room for its links.
type box struct {
	w, h   float64
	column int
}

// A link joins two different boxes. Weight is how much it matters that it leads
// to the right.
type link struct{ from, to, weight int }

// A layout is a network in its place.
type layout struct {
	w, h   float64
	boxes  []placed // by box
	routes []route  // by link
	column []int    // by box
}

// placed is the box of a node: left, top, width, height.
type placed struct{ x, y, w, h float64 }

// A route is the way of a link from the box it leaves to the one it enters.
type route struct {
	segs []Seg
	// leave and enter are the ends on the sides of the boxes; dir is 1 where
	// the line there points right, -1 where it points left.
	leave, enter       Point
	leaveDir, enterDir float64
	// label is the middle of a stretch of the line, straight and free of all
	// else, that is stub long: at its left end, or where it leaves its column.
	label Point
}

// Distances of the layout.
const (
	pitch   = 16.0 // between the ends of links on one side of a box
	stub    = 30.0 // straight part of a link at its left end
	tail    = 12.0 // the same at its right end
	boxGap  = 18.0 // between boxes of a column
	lineGap = 9.0  // between lines that pass through a column
	maxGap  = 150.0
)

// A node is a box, or a place where a link passes through a column (box -1).
type node struct {
	box      int
	column   int
	h        float64
	y        float64 // of the centre
	before   []int   // neighbours in the column to the left, once for each link
	after    []int
	position int // in the order of its column
}

// A sketch is a layout in the making.
type sketch struct {
	*network
	nodes   []node
	chain   [][]int // by link: the nodes it passes, from left to right; nil for a link within a column
	flipped []bool  // by link: it leads from right to left
	layers  [][]int // by column: its nodes in order
	sides   [][2]int
}

// place lays out a network. The same network has the same layout, whatever the
// order of its links.
func (n *network) place() *layout {
	order := linkOrder(n.links)
	sorted := &network{boxes: slices.Clone(n.boxes), columns: n.columns}
	for _, k := range order {
		sorted.links = append(sorted.links, n.links[k])
	}
	s := newSketch(sorted)
	s.reduceCrossings()
	s.settle()
	l := s.finish()
	routes := make([]route, len(n.links))
	for k, at := range order {
		routes[at] = l.routes[k]
	}
	l.routes = routes
	return l
}

func linkOrder(links []link) []int {
	order := make([]int, len(links))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := links[a], links[b]
		return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to), cmp.Compare(x.weight, y.weight))
	})
	return order
}

// newSketch gives boxes their columns and links their chains.
func newSketch(n *network) *sketch {
	s := &sketch{network: n, chain: make([][]int, len(n.links)), flipped: make([]bool, len(n.links)), sides: make([][2]int, len(n.boxes))}
	if !n.columns {
		n.findColumns()
	}
	wide := 0
	for k, b := range n.boxes {
		s.nodes = append(s.nodes, node{box: k, column: b.column})
		wide = max(wide, b.column+1)
	}
	s.countSides()
	for k := range n.boxes {
		s.nodes[k].h = max(n.boxes[k].h, pitch*float64(max(s.sides[k][0], s.sides[k][1])))
	}
	for k := range n.links {
		s.addChain(k)
	}
	s.fill(wide)
	return s
}

// countSides counts, for each box, the links at its left and right side.
func (s *sketch) countSides() {
	for k, l := range s.links {
		a, b := s.boxes[l.from].column, s.boxes[l.to].column
		s.flipped[k] = a > b
		switch {
		case a < b:
			s.sides[l.from][1]++
			s.sides[l.to][0]++
		case a > b:
			s.sides[l.from][0]++
			s.sides[l.to][1]++
		default:
			s.sides[l.from][1]++
			s.sides[l.to][1]++
		}
	}
}

// addChain adds the nodes that a link passes between its ends.
func (s *sketch) addChain(k int) {
	a, b := s.links[k].from, s.links[k].to
	if s.flipped[k] {
		a, b = b, a
	}
	from, to := s.boxes[a].column, s.boxes[b].column
	if from == to {
		return
	}
	chain := []int{a}
	for c := from + 1; c < to; c++ {
		chain = append(chain, len(s.nodes))
		s.nodes = append(s.nodes, node{box: -1, column: c, h: 1})
	}
	chain = append(chain, b)
	for i := 1; i < len(chain); i++ {
		x, y := chain[i-1], chain[i]
		s.nodes[x].after = append(s.nodes[x].after, y)
		s.nodes[y].before = append(s.nodes[y].before, x)
	}
	s.chain[k] = chain
}

func (s *sketch) fill(wide int) {
	s.layers = make([][]int, wide)
	for k := range s.nodes {
		c := s.nodes[k].column
		s.nodes[k].position = len(s.layers[c])
		s.layers[c] = append(s.layers[c], k)
	}
}
