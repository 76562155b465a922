package tables_test

import (
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// An oracle answers from the definitions, set by set and state by state. Of
// the program it uses single moves, preferences, and which states hold.
type oracle struct {
	w      *followup.World
	g      *graph.Model
	start  graph.State
	target map[graph.State]bool
	holds  map[graph.State]bool
	base   []graph.State // what deals are compared with
}

func newOracle(w *followup.World, start graph.State, target, holds stability.Bitset, drift bool) *oracle {
	o := &oracle{w: w, g: w.Graph, start: start, target: map[graph.State]bool{}, holds: map[graph.State]bool{}}
	for s := range graph.State(o.g.Len()) {
		o.target[s], o.holds[s] = target.Has(s), holds.Has(s)
	}
	if drift {
		for s := range graph.State(o.g.Len()) {
			if o.holds[s] && (s == start || o.reach(o.g.All(), start, true)[s]) {
				o.base = append(o.base, s)
			}
		}
	}
	if o.base == nil {
		o.base = []graph.State{start}
	}
	return o
}

// reach is what parties reach by legal sequences: nobody twice in succession.
// It goes from pair to pair until nothing is new.
func (o *oracle) reach(set graph.PartySet, from graph.State, improving bool) map[graph.State]bool {
	type pair struct {
		at   graph.State
		last int
	}
	seen := map[pair]bool{{from, -1}: true}
	reached := map[graph.State]bool{}
	for grown := true; grown; {
		grown = false
		for p := range seen {
			for j := range o.g.Parties() {
				if !set.Has(j) || j == p.last {
					continue
				}
				for t := range graph.State(o.g.Len()) {
					if !o.g.CanMove(j, p.at, t) || improving && !o.g.Prefers(j, p.at, t) || seen[pair{t, j}] {
						continue
					}
					seen[pair{t, j}], reached[t], grown = true, true, true
				}
			}
		}
	}
	return reached
}

func (o *oracle) losers(set graph.PartySet, t graph.State) graph.PartySet {
	var out graph.PartySet
	for i := range o.g.Parties() {
		for _, b := range o.base {
			if set.Has(i) && o.g.Prefers(i, t, b) {
				out = out.With(i)
			}
		}
	}
	return out
}

func (o *oracle) gainers(set graph.PartySet, t graph.State) graph.PartySet {
	var out graph.PartySet
	for i := range o.g.Parties() {
		for _, b := range o.base {
			if set.Has(i) && o.g.Prefers(i, b, t) {
				out = out.With(i)
			}
		}
	}
	return out
}

// fate is how far t gets as a deal of a set: the names of the stages in order.
func (o *oracle) fate(set graph.PartySet, t graph.State) string {
	switch {
	case !o.reach(set, o.start, false)[t]:
		return "1 out of reach"
	case o.losers(set, t) != 0:
		return "2 a member loses"
	case o.gainers(set, t) == 0:
		return "3 no member gains"
	case !o.holds[t]:
		return "4 would not hold"
	}
	return "5 deal"
}

// furthest is the furthest fate of a set, and all states with it.
func (o *oracle) furthest(set graph.PartySet) (best string, states []graph.State) {
	for t := range graph.State(o.g.Len()) {
		if !o.target[t] || t == o.start {
			continue
		}
		fate := o.fate(set, t)
		if fate > best {
			best, states = fate, nil
		}
		if fate == best {
			states = append(states, t)
		}
	}
	return best, states
}

// jumps lists coalitions of two or more with the states they jump to.
func (o *oracle) jumps(t graph.State) map[[2]int]bool {
	found := map[[2]int]bool{}
	for set := graph.PartySet(1); set <= o.g.All(); set++ {
		if set.Len() < 2 {
			continue
		}
		for x := range o.reach(set, t, false) {
			all := o.holds[x]
			for i := range o.g.Parties() {
				all = all && (!set.Has(i) || o.g.Prefers(i, t, x))
			}
			if all {
				found[[2]int{int(set), int(x)}] = true
			}
		}
	}
	return found
}

// sanctioned reports whether parties of a set, i aside, sanction i's
// improvement from t to x under a concept of the suite's first six.
func (o *oracle) sanctioned(concept string, set graph.PartySet, i int, t, x graph.State) bool {
	set = set.Without(i)
	if concept == "sim" {
		return o.together(set, i, t, x)
	}
	if concept == "nash" {
		return false
	}
	improving := concept == "seq" || concept == "symseq"
	for y := range o.reach(set, x, improving) {
		ok := !o.g.Prefers(i, t, y)
		if concept == "smr" || concept == "symseq" {
			for z := range graph.State(o.g.Len()) {
				ok = ok && (!o.g.CanMove(i, y, z) || !o.g.Prefers(i, t, z))
			}
		}
		if ok {
			return true
		}
	}
	return false
}

// together tries all choices of improvements, one for each party of a set or
// none.
func (o *oracle) together(set graph.PartySet, i int, t, x graph.State) bool {
	choices := [][]graph.State{slices.Repeat([]graph.State{t}, o.g.Parties())}
	for j := range o.g.Parties() {
		if !set.Has(j) {
			continue
		}
		for _, c := range choices[:len(choices):len(choices)] {
			for w := range graph.State(o.g.Len()) {
				if o.g.CanMove(j, t, w) && o.g.Prefers(j, t, w) {
					more := slices.Clone(c)
					more[j] = w
					choices = append(choices, more)
				}
			}
		}
	}
	for _, c := range choices[1:] {
		c[i] = x
		if y, ok := o.g.Combine(t, c); ok && !o.g.Prefers(i, t, y) {
			return true
		}
	}
	return false
}

// outside lists the improvements from a deal that only outsiders deter.
func (o *oracle) outside(concept string, set graph.PartySet, t graph.State) [][2]int {
	var list [][2]int
	for i := range o.g.Parties() {
		for x := range graph.State(o.g.Len()) {
			if o.g.CanMove(i, t, x) && o.g.Prefers(i, t, x) &&
				o.sanctioned(concept, o.g.All(), i, t, x) && !o.sanctioned(concept, set, i, t, x) {
				list = append(list, [2]int{i, int(x)})
			}
		}
	}
	return list
}

// leaves is where party i would go from t: the best improvement without a
// sanction; -1 if it stays.
func (o *oracle) leaves(concept string, i int, t graph.State) graph.State {
	best := graph.State(-1)
	for x := range graph.State(o.g.Len()) {
		if o.g.CanMove(i, t, x) && o.g.Prefers(i, t, x) && (best < 0 || o.g.Prefers(i, best, x)) &&
			!o.sanctioned(concept, o.g.All(), i, t, x) {
			best = x
		}
	}
	return best
}
