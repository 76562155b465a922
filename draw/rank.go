package draw

// findColumns puts each box to the right of those with a link to it. Of links
// that go round in a circle some must lead back: those found by the greedy rule
// of Eades, Lin and Smyth (1993), by weight.
func (n *network) findColumns() {
	place := n.sequence()
	after := make([][]int, len(n.boxes))
	before := make([]int, len(n.boxes))
	for _, l := range n.links {
		a, b := l.from, l.to
		if place[a] > place[b] {
			a, b = b, a
		}
		after[a] = append(after[a], b)
		before[b]++
	}
	order := make([]int, len(n.boxes))
	for k, at := range place {
		order[at] = k
	}
	for k := range n.boxes {
		n.boxes[k].column = 0
	}
	for _, a := range order {
		for _, b := range after[a] {
			n.boxes[b].column = max(n.boxes[b].column, n.boxes[a].column+1)
		}
	}
	n.pullRight(order, after, before)
}

// pullRight moves boxes that nothing leads to next to the first they lead to.
func (n *network) pullRight(order []int, after [][]int, before []int) {
	for k := len(order) - 1; k >= 0; k-- {
		a := order[k]
		if before[a] > 0 || len(after[a]) == 0 {
			continue
		}
		least := n.boxes[after[a][0]].column
		for _, b := range after[a] {
			least = min(least, n.boxes[b].column)
		}
		n.boxes[a].column = least - 1
	}
}

// sequence is an order of the boxes in which few links lead back, as the place
// of each box in it.
func (n *network) sequence() []int {
	g := newGreedy(n)
	left, right := 0, len(n.boxes)-1
	for left <= right {
		k, sink := g.next()
		if sink {
			g.place[k] = right
			right--
		} else {
			g.place[k] = left
			left++
		}
		g.remove(k)
	}
	return g.place
}

// A greedy keeps what is left of a network, with the weights of links into and
// out of each box.
type greedy struct {
	n       *network
	place   []int // -1 while a box is left
	in, out []int
}

func newGreedy(n *network) *greedy {
	g := &greedy{n: n, place: make([]int, len(n.boxes)), in: make([]int, len(n.boxes)), out: make([]int, len(n.boxes))}
	for k := range g.place {
		g.place[k] = -1
	}
	for _, l := range n.links {
		g.out[l.from] += weight(l)
		g.in[l.to] += weight(l)
	}
	return g
}

func weight(l link) int { return max(1, l.weight) }

// next is the box to put next: a sink to the right end, else a source, else the
// one with the most weight out over in to the left end; ties go to the first.
func (g *greedy) next() (k int, sink bool) {
	best, source := -1, -1
	for k, at := range g.place {
		if at >= 0 {
			continue
		}
		switch {
		case g.out[k] == 0 && g.in[k] > 0:
			return k, true
		case g.in[k] == 0 && source < 0:
			source = k
		}
		if best < 0 || g.out[k]-g.in[k] > g.out[best]-g.in[best] {
			best = k
		}
	}
	if source >= 0 {
		return source, false
	}
	return best, false
}

func (g *greedy) remove(k int) {
	for _, l := range g.n.links {
		if l.from == k && g.place[l.to] < 0 {
			g.in[l.to] -= weight(l)
		}
		if l.to == k && g.place[l.from] < 0 {
			g.out[l.from] -= weight(l)
		}
	}
}
