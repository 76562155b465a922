package graph

// A Product describes the moves of a model in which every party freely changes
// its own options, within the directions that they allow, among a set of
// combinations (codes), one code per state.
type Product struct {
	Own     []uint64 // by party: the bits of its options
	NoRaise []uint64 // by party: own bits that may not go from 0 to 1
	NoDrop  []uint64 // by party: own bits that may not go from 1 to 0
	Options int      // codes have the bits 0 to Options-1
	Codes   []uint64 // ascending, by state; nil when every combination is a state: then state k has code k and there are 1<<Options
}

// Product describes the moves as changes of options, or is nil when the moves
// are not exactly that: in graph form, with merged states, or with moves that
// a party cannot make.
func (m *Model) Product() *Product { return nil }

// NewProduct builds a model from a product; ranks are as for New.
func NewProduct(rank [][]int32, p *Product) *Model { panic("graph: not written yet") }

// HasChoices reports whether each state is one combination of the parties'
// options, so that Combine makes sense.
func (m *Model) HasChoices() bool { return false }

// Combine returns the state in which each party's own options are as in
// choice[party]; false if that combination is not feasible. It panics unless
// HasChoices. The options of a party that choice does not cover are as in s.
func (m *Model) Combine(s State, choice []State) (State, bool) {
	panic("graph: Combine needs option choices")
}

// Transitive reports whether party i's moves compose: whatever it reaches by
// two moves in succession it reaches by one.
func (m *Model) Transitive(i int) bool { return false }

// CanMove reports whether party i can move from s to t in one step.
func (m *Model) CanMove(i int, s, t State) bool { return false }
