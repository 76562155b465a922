package roadmap

import "github.com/countermove/countermove/graph"

// An act is how a step is done: from which raw state, and which options
// change; in graph form, by which party.
type act struct {
	from, change uint64
	party        int16
}

// stepCount is the number of parties that act in a step and of those that are
// marked at it.
type stepCount struct{ group, shirks, strands uint8 }

// A stepper lists the steps from states. It is used by one worker at a time.
type stepper struct {
	sc    *scene
	joint int
	buf   []graph.State
	room  [][]uint64 // by party: the parts it has at the raw state looked at
	seen  map[merged]bool
	emit  func(to graph.State, a act, n stepCount) bool
}

// merged tells steps between merged states apart that differ in nothing but
// the members they lead between.
type merged struct {
	to                graph.State
	taken, left       uint64
	shirks, strandeds uint8
}

func newStepper(sc *scene, joint int, emit func(to graph.State, a act, n stepCount) bool) *stepper {
	s := &stepper{sc: sc, joint: joint, emit: emit}
	if sc.options != nil {
		s.room = make([][]uint64, sc.g.Parties())
	}
	return s
}

// from lists the steps from a state; it stops when emit returns false.
func (s *stepper) from(v graph.State) {
	o := s.sc.options
	switch {
	case o == nil:
		s.moves(v)
	case o.merged:
		s.seen = map[merged]bool{}
		for _, a := range o.members(v) {
			if !s.changes(v, a) {
				return
			}
		}
	default:
		s.changes(v, o.mask(v))
	}
}

// moves lists the steps of graph form: the moves of each party.
func (s *stepper) moves(v graph.State) {
	for i := range s.sc.g.Parties() {
		s.buf = s.sc.g.Moves(i, v, s.buf[:0])
		for _, to := range s.buf {
			n := stepCount{group: 1}
			if s.sc.shirks(i, to, v) {
				n.shirks = 1
			}
			if s.sc.strandedMove(i, v, to) {
				n.strands = 1
			}
			if !s.emit(to, act{party: int16(i)}, n) {
				return
			}
		}
	}
}

// strandedMove is stranded in graph form.
func (sc *scene) strandedMove(i int, v, to graph.State) bool {
	return sc.g.Prefers(i, to, v) && !sc.g.CanMove(i, to, v)
}

// changes lists the steps from one raw state of v; it reports whether to go
// on.
func (s *stepper) changes(v graph.State, a uint64) bool {
	o := s.sc.options
	for i := range s.room {
		may := o.changeable(i, a)
		s.room[i] = s.room[i][:0]
		for _, part := range o.parts[i] {
			if part&^may == 0 {
				s.room[i] = append(s.room[i], part)
			}
		}
	}
	return s.add(v, a, 0, 0, s.joint)
}

// add lists the steps that change what change has and at least one part of
// some party from i on, of at most more further parties.
func (s *stepper) add(v graph.State, a, change uint64, i, more int) bool {
	for ; i < len(s.room); i++ {
		for _, part := range s.room[i] {
			if !s.try(v, a, change|part) {
				return false
			}
			if more > 1 && !s.add(v, a, change|part, i+1, more-1) {
				return false
			}
		}
	}
	return true
}

// try lists one step if it leads to another state and no "cannot" is against
// it.
func (s *stepper) try(v graph.State, a, change uint64) bool {
	to, ok := s.sc.options.class(a ^ change)
	if !ok || to == v {
		return true
	}
	n, ok := s.sc.judge(v, to, a, change)
	if !ok {
		return true
	}
	if s.seen != nil {
		key := merged{to, change &^ a, change & a, n.shirks, n.strands}
		if s.seen[key] {
			return true
		}
		s.seen[key] = true
	}
	return s.emit(to, act{from: a, change: change}, n)
}

// judge counts the marks of a step from v to another state that changes a; it
// reports false if a "cannot" forbids the step.
func (sc *scene) judge(v, to graph.State, a, change uint64) (stepCount, bool) {
	var n stepCount
	for i, own := range sc.options.own {
		if change&own == 0 {
			continue
		}
		if sc.options.banned(i, a, a^change) {
			return n, false
		}
		n.group++
		if sc.shirks(i, to, sc.without(i, v, a, change)) {
			n.shirks++
		}
		if sc.stranded(i, v, to, a, change) {
			n.strands++
		}
	}
	return n, true
}

// without is the state that a step leads to without party i's part; v where
// that is infeasible.
func (sc *scene) without(i int, v graph.State, a, change uint64) graph.State {
	if rest := change &^ sc.options.own[i]; rest != 0 {
		if w, ok := sc.options.class(a ^ rest); ok {
			return w
		}
	}
	return v
}

// stranded reports whether a step makes party i worse off and no single move
// puts all options of its part back.
func (sc *scene) stranded(i int, v, to graph.State, a, change uint64) bool {
	return sc.g.Prefers(i, to, v) && !sc.restores(i, to, a, change)
}

// restores reports whether some move of party i from a state leads to where
// the options of its part of a change from a are as they were.
func (sc *scene) restores(i int, to graph.State, a, change uint64) bool {
	o := sc.options
	part := change & o.own[i]
	if o.merged {
		return sc.restoresMerged(i, to, a, part)
	}
	b := a ^ change
	if part&^o.changeable(i, b) != 0 {
		return false
	}
	if _, ok := o.class(b ^ part); ok && !o.banned(i, b, b^part) {
		return true
	}
	for _, t := range sc.g.Moves(i, to, nil) {
		if (o.mask(t)^a)&part == 0 {
			return true
		}
	}
	return false
}

// restoresMerged is restores for merged states: the move leads from some
// member to some member of another state.
func (sc *scene) restoresMerged(i int, to graph.State, a, part uint64) bool {
	o := sc.options
	for _, t := range sc.g.Moves(i, to, nil) {
		for _, y := range o.members(t) {
			if (y^a)&part != 0 {
				continue
			}
			for _, b := range o.members(to) {
				if (b^y)&^o.own[i] == 0 && o.permits(i, b, y) {
					return true
				}
			}
		}
	}
	return false
}
