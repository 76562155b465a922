package stability

import (
	"context"
	"fmt"

	"github.com/countermove/countermove/graph"
)

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

// Settings bound an analysis and watch it. The zero value sets no bound on
// memory and uses all processors.
type Settings struct {
	// Progress, if not nil, is told after each part how many of how many parts
	// are done and what the part was. Calls do not overlap.
	Progress func(done, total int64, what string)
	// MaxMemory is how many bytes the analysis may use beside the graph; 0 sets
	// no limit.
	MaxMemory int64
	// MaxSim is how many joint answers the simultaneous concepts may look at,
	// all parties and states together; 0 means DefaultMaxSim.
	MaxSim int64
	// Workers is how many parts are worked on at once; 0 means one for each
	// processor.
	Workers int
}

// DefaultMaxSim is the limit on joint answers where Settings gives none.
const DefaultMaxSim = 500_000_000

// TooLarge says that an analysis was not begun because it would need more
// memory than it may use.
type TooLarge struct {
	Need, Have int64 // bytes
}

// Error says how much would be needed.
func (e *TooLarge) Error() string {
	return fmt.Sprintf("the analysis would need about %d MB of memory and may use %d MB", e.Need>>20, e.Have>>20)
}

// Analyze answers the questions for all states. Parties and concepts are
// worked on in parallel, and what several questions have in common is computed
// once; the result does not depend on it. Questions that the model does not
// admit, or that would pass a limit on time, are named in Unavailable.
//
// It fails with *TooLarge before it begins, or when ctx ends. It panics if a
// question does not have one choice for each party.
func Analyze(ctx context.Context, g *graph.Model, questions []Question, set Settings) (*Result, error) {
	res := &Result{Unavailable: map[string]string{}}
	for _, q := range questions {
		if len(q.Party) != g.Parties() {
			panic(fmt.Sprintf("stability: question %s has %d choices for %d parties", q.Name, len(q.Party), g.Parties()))
		}
		if why := unavailable(g, q, set.MaxSim); why != "" {
			res.Unavailable[q.Name] = why
			continue
		}
		res.Questions = append(res.Questions, q)
	}
	if need := Estimate(g, res.Questions); set.MaxMemory > 0 && need > set.MaxMemory {
		return nil, &TooLarge{Need: need, Have: set.MaxMemory}
	}
	w := newSweep(g, res.Questions, set)
	if err := w.run(ctx); err != nil {
		return nil, err
	}
	for _, q := range res.Questions {
		stable := make([]Bitset, len(q.Party))
		undecided := make([]Bitset, len(q.Party))
		for i, c := range q.Party {
			t := w.result(part{c, i})
			stable[i], undecided[i] = t.Stable, t.Undecided
		}
		res.Stable = append(res.Stable, stable)
		res.Undecided = append(res.Undecided, undecided)
	}
	return res, nil
}
