package draw

import (
	"cmp"
	"slices"
)

// sweeps is how often the columns are passed through in search of an order with
// fewer crossings.
const sweeps = 24

// reduceCrossings orders the nodes of each column by the middle of their
// neighbours in the one before and the one after, in turn, then swaps
// neighbours where that helps; the best order met is kept (Gansner, Koutsofios,
// North, Vo 1993).
func (s *sketch) reduceCrossings() {
	best, least := s.keep(), s.crossings()
	for k := 0; k < sweeps && least > 0; k++ {
		if k%2 == 0 {
			for c := 1; c < len(s.layers); c++ {
				s.sortBy(c, func(n *node) []int { return n.before })
			}
		} else {
			for c := len(s.layers) - 2; c >= 0; c-- {
				s.sortBy(c, func(n *node) []int { return n.after })
			}
		}
		s.swap()
		if n := s.crossings(); n < least {
			best, least = s.keep(), n
		}
	}
	s.layers = best
	for _, layer := range s.layers {
		s.number(layer)
	}
}

func (s *sketch) keep() [][]int {
	var out [][]int
	for _, layer := range s.layers {
		out = append(out, slices.Clone(layer))
	}
	return out
}

func (s *sketch) number(layer []int) {
	for k, v := range layer {
		s.nodes[v].position = k
	}
}

// sortBy orders a column by the median of each node's neighbours; nodes without
// any stay where they are.
func (s *sketch) sortBy(c int, near func(*node) []int) {
	layer := s.layers[c]
	type entry struct {
		node  int
		value float64
	}
	var moving []entry
	var places []int
	for k, v := range layer {
		if list := near(&s.nodes[v]); len(list) > 0 {
			moving = append(moving, entry{v, s.median(list)})
			places = append(places, k)
		}
	}
	slices.SortStableFunc(moving, func(a, b entry) int { return cmp.Compare(a.value, b.value) })
	for k, at := range places {
		layer[at] = moving[k].node
	}
	s.number(layer)
}

// median is the middle position of nodes, weighted between the two middle ones
// toward the side where they lie closer together.
func (s *sketch) median(list []int) float64 {
	at := make([]float64, len(list))
	for k, v := range list {
		at[k] = float64(s.nodes[v].position)
	}
	slices.Sort(at)
	m, n := len(at)/2, len(at)
	switch {
	case n%2 == 1:
		return at[m]
	case n == 2:
		return (at[0] + at[1]) / 2
	}
	left, right := at[m-1]-at[0], at[n-1]-at[m]
	if left+right == 0 {
		return (at[m-1] + at[m]) / 2
	}
	return (at[m-1]*right + at[m]*left) / (left + right)
}

// swap exchanges neighbours in columns as long as that saves crossings.
func (s *sketch) swap() {
	for range 8 {
		better := false
		for _, layer := range s.layers {
			for k := 0; k+1 < len(layer); k++ {
				a, b := &s.nodes[layer[k]], &s.nodes[layer[k+1]]
				now := s.pair(a.before, b.before) + s.pair(a.after, b.after)
				then := s.pair(b.before, a.before) + s.pair(b.after, a.after)
				if then < now {
					layer[k], layer[k+1] = layer[k+1], layer[k]
					a.position, b.position = k+1, k
					better = true
				}
			}
		}
		if !better {
			return
		}
	}
}

// pair counts the crossings between the links of two nodes, the first above the
// second, to neighbours on one side.
func (s *sketch) pair(upper, lower []int) int {
	n := 0
	for _, a := range upper {
		for _, b := range lower {
			if s.nodes[a].position > s.nodes[b].position {
				n++
			}
		}
	}
	return n
}

// crossings counts all crossings between neighbouring columns.
func (s *sketch) crossings() int {
	total := 0
	for _, layer := range s.layers {
		var ends []int // of the links in order of their left ends
		for _, v := range layer {
			from := len(ends)
			for _, t := range s.nodes[v].after {
				ends = append(ends, s.nodes[t].position)
			}
			slices.Sort(ends[from:])
		}
		total += inversions(ends)
	}
	return total
}

// inversions counts the pairs that are out of order, sorting the list.
func inversions(list []int) int {
	if len(list) < 2 {
		return 0
	}
	m := len(list) / 2
	n := inversions(list[:m]) + inversions(list[m:])
	merged := make([]int, 0, len(list))
	a, b := list[:m], list[m:]
	for len(a) > 0 && len(b) > 0 {
		if b[0] < a[0] {
			n += len(a)
			merged, b = append(merged, b[0]), b[1:]
		} else {
			merged, a = append(merged, a[0]), a[1:]
		}
	}
	copy(list, append(append(merged, a...), b...))
	return n
}
