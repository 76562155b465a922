package graph

import (
	"fmt"
	"slices"

	"github.com/countermove/countermove/space"
)

// A Product describes the moves of a model in which every party freely changes
// its own options, within the directions that they allow, among a set of
// combinations (codes), one code per state. Any number of a party's options
// may change in one move, and combinations that are not feasible are jumped
// over.
type Product struct {
	Own     []uint64 // by party: the bits of its options; no bit belongs to two
	NoRaise []uint64 // by party: own bits that may not go from 0 to 1
	NoDrop  []uint64 // by party: own bits that may not go from 1 to 0
	Options int      // codes have the bits 0 to Options-1
	// Codes is ascending, by state. It is nil when every combination is a
	// state: there are then 1<<Options states, and state k has code k.
	Codes []uint64
}

// Code is the code of state s.
func (p *Product) Code(s State) uint64 {
	if p.Codes == nil {
		return uint64(s)
	}
	return p.Codes[s]
}

// changeable are the bits that party i may change from a code.
func (p *Product) changeable(i int, code uint64) uint64 {
	return p.Own[i] & (code&^p.NoDrop[i] | ^code&^p.NoRaise[i])
}

// permits reports whether party i may change from into to.
func (p *Product) permits(i int, from, to uint64) bool {
	return from != to && (from^to)&^p.changeable(i, from) == 0
}

// NewProduct builds a model whose moves are the free change of options. Ranks
// are as for New. Product and ranks are kept, not copied. NewProduct panics if the
// product contradicts itself or the ranks do not cover its states.
func NewProduct(rank [][]int32, p *Product) *Model {
	m := &Model{rank: rank, product: p, index: space.NewIndex(p.Codes, p.Options)}
	m.n = m.index.Len()
	if len(p.Own) != len(rank) || len(p.NoRaise) != len(rank) || len(p.NoDrop) != len(rank) {
		panic("graph: a product needs options and directions for each ranking")
	}
	if p.Codes != nil && !slices.IsSorted(p.Codes) {
		panic("graph: codes of a product must ascend")
	}
	var taken uint64
	for i, own := range p.Own {
		if own&taken != 0 {
			panic(fmt.Sprintf("graph: party %d shares an option with another", i))
		}
		taken |= own
	}
	m.checkRanks()
	m.groups = make([]lazyGroups, len(rank))
	return m
}

// Product describes the moves as changes of options. It is nil when they are
// not exactly that: in graph form, with merged states, and with moves that a
// party is told it cannot make.
func (m *Model) Product() *Product {
	if m.forbidden != nil {
		return nil
	}
	return m.product
}

// HasChoices reports whether each state is one combination of the parties'
// options, so that Combine makes sense.
func (m *Model) HasChoices() bool { return m.product != nil }

// Combine returns the state in which each party i holds its own options as in
// choice[i]; parties beyond the list, and options of nobody, are as in s. It
// returns false if that combination is not feasible, and panics unless
// HasChoices.
func (m *Model) Combine(s State, choice []State) (State, bool) {
	if m.product == nil {
		panic("graph: Combine needs option choices")
	}
	code := m.product.Code(s)
	for i, c := range choice {
		own := m.product.Own[i]
		code = code&^own | m.product.Code(c)&own
	}
	t, ok := m.index.Find(code)
	if !ok {
		return 0, false
	}
	return State(t), true
}
