package stability

import "github.com/countermove/countermove/graph"

// judge is the literal form of every concept of the common shape: state s is
// stable for the focal party when each of its improvements is sanctioned.
// The sanction is judged against s, where the focal party stands, and what is
// no better than s sanctions, ties included. A pass that is called off leaves
// the verdict undecided.
func (p *Pass) judge(s graph.State, shape Shape) Verdict {
	v := Verdict{Status: Stable}
	for _, x := range p.Graph.Improvements(p.Focal, s, nil) {
		a := p.answer(s, x, shape)
		if p.cut() {
			return Verdict{Status: Undecided, Answers: append(v.Answers, a)}
		}
		if !a.Sanctioned {
			v.Status = Unstable
		}
		if done := v.note(p, a); done {
			break
		}
	}
	return v
}

// answer looks for a sanction of the improvement from s to x: a legal sequence
// of the opponents from x, any mix of them, none twice in succession. It stops
// at the first, which is nearest.
func (p *Pass) answer(s, x graph.State, shape Shape) Answer {
	a := Answer{Improvement: x}
	var last graph.Step
	escaped := map[graph.State]bool{}
	visits := 0
	reached := p.Graph.Reach(p.opponents(), x, shape.Reply, func(step graph.Step) bool {
		if visits++; visits&0xfff == 0 && p.cut() {
			return false
		}
		if p.better(s, step.To) || escaped[step.To] {
			return true
		}
		if shape.Symmetric {
			if out, ok := p.escape(s, step.To); ok {
				escaped[step.To] = true
				a.Escapes = append(a.Escapes, Escape{State: step.To, To: out})
				return true
			}
		}
		last, a.Sanctioned = step, true
		return false
	})
	if p.visits != nil {
		*p.visits += visits
	}
	if a.Sanctioned {
		a.Path, a.Escapes = reached.Path(last), nil
	}
	return a
}

// escape finds the best single move of the focal party from y to a state that
// it prefers to s, the lowest state among equals.
func (p *Pass) escape(s, y graph.State) (graph.State, bool) {
	best := s
	for _, z := range p.Graph.Moves(p.Focal, y, nil) {
		if p.better(best, z) {
			best = z
		}
	}
	return best, best != s
}
