package robust

import (
	"slices"

	"github.com/countermove/countermove/graph"
)

// A search looks for what the opponents of a party reach from a state by legal
// sequences, nearest first, as graph.Model.Reach does, but for a preference
// that is asked rather than kept by the graph. It reuses its memory.
type search struct {
	steps []trace
	buf   []graph.State
	// A pair was met in the present run if its stamp is the run's number, or,
	// in models too large for a stamp each, if it is in met.
	stamp []uint32
	run   uint32
	met   map[graph.Step]bool
}

// maxStamps is how many pairs get a stamp each: 16 MB of them.
const maxStamps = 1 << 22

// begin forgets what was met.
func (q *search) begin(g *graph.Model) {
	q.steps = q.steps[:0]
	if size := g.Len() * g.Parties(); size > maxStamps {
		if q.met == nil {
			q.met = map[graph.Step]bool{}
		}
		clear(q.met)
		return
	} else if len(q.stamp) < size {
		q.stamp, q.run = make([]uint32, size), 0
	}
	if q.run++; q.run == 0 { // after 2³² runs
		clear(q.stamp)
		q.run = 1
	}
}

// first reports whether a pair is met for the first time, and notes it.
func (q *search) first(g *graph.Model, step graph.Step) bool {
	if g.Len()*g.Parties() > maxStamps {
		if q.met[step] {
			return false
		}
		q.met[step] = true
		return true
	}
	k := int(step.To)*g.Parties() + step.Party
	if q.stamp[k] == q.run {
		return false
	}
	q.stamp[k] = q.run
	return true
}

// A trace is a pair (last mover, state) with the pair before it; -1 for none.
type trace struct {
	step   graph.Step
	before int32
}

// reach searches from x by moves of all parties but focal: by those only that
// improve for the mover, unless improves is nil. It returns a shortest legal
// sequence to the first state at which deters is true; nil if there is none.
func (q *search) reach(g *graph.Model, focal int, x graph.State, improves func(j int, a, b graph.State) bool, deters func(graph.State) bool) sanction {
	q.begin(g)
	for k := int32(-1); k < int32(len(q.steps)); k++ {
		at, last := x, -1
		if k >= 0 {
			at, last = q.steps[k].step.To, q.steps[k].step.Party
		}
		for j := range g.Parties() {
			if j == focal || j == last {
				continue
			}
			q.buf = g.Moves(j, at, q.buf[:0])
			for _, y := range q.buf {
				step := graph.Step{Party: j, To: y}
				if improves != nil && !improves(j, at, y) || !q.first(g, step) {
					continue
				}
				q.steps = append(q.steps, trace{step, k})
				if deters(y) {
					return q.path(x)
				}
			}
		}
	}
	return nil
}

// path is the sequence that ends with the last pair found.
func (q *search) path(x graph.State) sanction {
	var back sanction
	for k := int32(len(q.steps) - 1); k >= 0; k = q.steps[k].before {
		from := x
		if b := q.steps[k].before; b >= 0 {
			from = q.steps[b].step.To
		}
		back = append(back, arc{q.steps[k].step.Party, from, q.steps[k].step.To})
	}
	slices.Reverse(back)
	return back
}
