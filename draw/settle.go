package draw

// rounds is how often the columns are passed through to bring nodes level with
// their neighbours.
const rounds = 40

// settle gives each node its height on the page: as near as the order and the
// distances allow to the mean of its neighbours, first of the one side, then of
// the other, and at last of both.
func (s *sketch) settle() {
	for _, layer := range s.layers {
		y := 0.0
		for k, v := range layer {
			if k > 0 {
				y += s.apart(layer[k-1], v)
			}
			s.nodes[v].y = y
		}
	}
	for k := range rounds {
		both := k >= rounds*3/4
		for i := range s.layers {
			c := i
			if k%2 == 1 {
				c = len(s.layers) - 1 - i
			}
			s.level(s.layers[c], both || k%2 == 0, both || k%2 == 1)
		}
	}
	s.toTop()
}

// apart is the least distance between the centres of two nodes of a column, the
// first right above the second.
func (s *sketch) apart(a, b int) float64 {
	x, y := &s.nodes[a], &s.nodes[b]
	gap := boxGap
	if x.box < 0 && y.box < 0 {
		gap = lineGap
	}
	return (x.h+y.h)/2 + gap
}

// level moves the nodes of a column to where the sum of weighted squares of
// their distances from the wished places is least: with the distances between
// them taken out, that is a non-decreasing fit, found by pooling neighbours
// that are out of order.
func (s *sketch) level(layer []int, before, after bool) {
	type pool struct {
		sum, weight float64
		size        int
	}
	var pools []pool
	offset := make([]float64, len(layer))
	for k, v := range layer {
		if k > 0 {
			offset[k] = offset[k-1] + s.apart(layer[k-1], v)
		}
		wish, w := s.wish(v, before, after)
		pools = append(pools, pool{(wish - offset[k]) * w, w, 1})
		for n := len(pools); n > 1 && pools[n-2].sum/pools[n-2].weight > pools[n-1].sum/pools[n-1].weight; n-- {
			pools[n-2] = pool{pools[n-2].sum + pools[n-1].sum, pools[n-2].weight + pools[n-1].weight, pools[n-2].size + pools[n-1].size}
			pools = pools[:n-1]
		}
	}
	k := 0
	for _, p := range pools {
		for range p.size {
			s.nodes[layer[k]].y = p.sum/p.weight + offset[k]
			k++
		}
	}
}

// wish is where a node would like to be, and how much. Lines that pass through
// several columns want to be straight most of all.
func (s *sketch) wish(v int, before, after bool) (y, weight float64) {
	n := &s.nodes[v]
	sum := 0.0
	add := func(list []int) {
		for _, t := range list {
			w := 1.0
			if n.box < 0 {
				w = 2
				if s.nodes[t].box < 0 {
					w = 8
				}
			}
			sum += w * s.nodes[t].y
			weight += w
		}
	}
	if before {
		add(n.before)
	}
	if after {
		add(n.after)
	}
	if weight == 0 {
		return n.y, 0.25
	}
	return sum / weight, weight
}

// toTop moves everything so that the highest box begins at 0.
func (s *sketch) toTop() {
	top := 0.0
	for k := range s.nodes {
		if y := s.nodes[k].y - s.nodes[k].h/2; k == 0 || y < top {
			top = y
		}
	}
	for k := range s.nodes {
		s.nodes[k].y -= top
	}
}
