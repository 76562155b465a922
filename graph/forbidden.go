package graph

import "github.com/countermove/countermove/space"

// A forbidden pair rules out a party's moves from where one condition holds to
// where another does (conditional irreversibility).
type forbidden struct{ from, to *space.Truth }

// forbids reports whether party i is told that it cannot move from s to t.
func (m *Model) forbids(i int, s, t State) bool {
	if m.forbidden == nil {
		return false
	}
	for _, f := range m.forbidden[i] {
		if f.from.At(int(s)) && f.to.At(int(t)) {
			return true
		}
	}
	return false
}
