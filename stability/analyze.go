package stability

import "github.com/countermove/countermove/graph"

// A Choice is a concept with its horizon, if it takes one.
type Choice struct {
	Concept *Concept
	Horizon int // moves; 0 if the concept takes none
}

// A Question asks for the stability of all states: every party under the same
// choice, or each under its own.
type Question struct {
	Name  string   // "smr", "limited:3", or "mixed"
	Party []Choice // by party, in model order
}

// A Bitset is a set of states, bit s%64 of word s/64.
type Bitset []uint64

// Has reports whether state s is in the set.
func (b Bitset) Has(s graph.State) bool { return b[s>>6]>>uint(s&63)&1 != 0 }

// Set puts state s into the set.
func (b Bitset) Set(s graph.State) { b[s>>6] |= 1 << uint(s&63) }

// NewBitset makes an empty set for n states.
func NewBitset(n int) Bitset { return make(Bitset, (n+63)/64) }

// A Result holds the verdicts of all states.
type Result struct {
	Questions []Question // those that were answered, in the order asked
	// Unavailable gives, for the name of a question that could not be asked of
	// this model, the reason in words.
	Unavailable map[string]string
	// Stable is by question, party and state.
	Stable [][]Bitset
	// Undecided is by question, party and state; nil where all is decided.
	Undecided [][]Bitset
}

// Equilibria is the set of states stable for every party under question q.
func (r *Result) Equilibria(q int) Bitset {
	var all Bitset
	for _, b := range r.Stable[q] {
		if all == nil {
			all = append(all, b...)
			continue
		}
		for w := range all {
			all[w] &= b[w]
		}
	}
	return all
}
