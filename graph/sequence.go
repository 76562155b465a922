package graph

// Reply says which moves answer a focal party's move.
type Reply int

const (
	NoReply          Reply = iota // nobody answers
	AnyMove                       // any moves, also against the mover's own interest
	ImprovementsOnly              // each mover improves on the state it moves from
)

// A Step is one move of a legal sequence: party Party moves to To.
type Step struct {
	Party int
	To    State
}

// A Search holds what the parties of a set reach from one state by legal
// sequences: no party moves twice in succession (Fang, Hipel, Kilgour 1993).
// It is a breadth-first search over pairs (state, last mover), so paths are
// shortest.
type Search struct {
	from  State
	seen  map[Step]Step // by (state, last mover): the step before, or start
	order []Step
}

var start = Step{Party: -1}

// Reach searches from s by legal sequences of the parties in h: of any moves,
// or of improvements only. After each new pair (state, last mover) it calls
// visit, if not nil, and stops when visit returns false. The start is visited
// only if a sequence returns to it.
func (m *Model) Reach(h PartySet, s State, r Reply, visit func(Step) bool) *Search {
	q := &Search{from: s, seen: map[Step]Step{}}
	var buf []State
	push := func(from Step, at State, last int) bool {
		for j := range m.rank {
			if !h.Has(j) || j == last {
				continue
			}
			if r == ImprovementsOnly {
				buf = m.Improvements(j, at, buf[:0])
			} else {
				buf = m.Moves(j, at, buf[:0])
			}
			for _, t := range buf {
				step := Step{j, t}
				if _, ok := q.seen[step]; ok {
					continue
				}
				q.seen[step] = from
				q.order = append(q.order, step)
				if visit != nil && !visit(step) {
					return false
				}
			}
		}
		return true
	}
	if r == NoReply || !push(start, s, -1) {
		return q
	}
	for k := 0; k < len(q.order); k++ {
		step := q.order[k]
		if !push(step, step.To, step.Party) {
			return q
		}
	}
	return q
}

// Steps lists the pairs (last mover, state) reached, nearest first. The slice
// must not be changed.
func (q *Search) Steps() []Step { return q.order }

// Path is a shortest legal sequence that ends with the given step; nil if the
// step was not reached.
func (q *Search) Path(last Step) []Step {
	if _, ok := q.seen[last]; !ok {
		return nil
	}
	var back []Step
	for at := last; at != start; at = q.seen[at] {
		back = append(back, at)
	}
	for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
		back[i], back[j] = back[j], back[i]
	}
	return back
}
