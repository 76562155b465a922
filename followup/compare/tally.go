package compare

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Row is one state across the sides.
type Row struct {
	// Side is the first side that has the state, and At the state there.
	Side int
	At   graph.State
	// There says, by side, whether it has the state. Holds lists, by side, the
	// concepts under which the state holds there, by place in Result.Asked.
	There []bool
	Holds [][]int
	Count int // in how many runs it holds
}

// tally counts for every state in how many runs it holds. Rows are in the order
// of the base's states, then those that only further sides have; where there
// are more than limit, the ones that hold most often are taken.
func (r *Result) tally(limit int) {
	t := &table{result: r}
	for _, s := range r.Sides {
		t.side(s)
	}
	for x := range graph.State(r.Sides[0].World.Space.Len()) {
		t.add(0, x)
	}
	t.further()
	r.Held = len(t.found)
	t.take(limit)
}

// A table gathers the states that hold somewhere.
type table struct {
	result *Result
	found  []found
	holds  [][]stability.Bitset // by side and concept asked: the states that hold; nil where that was not answered
}

// A found state holds somewhere.
type found struct {
	side, count int
	at          graph.State
}

// side notes which states hold on a side.
func (t *table) side(s *Side) {
	sets := make([]stability.Bitset, len(t.result.Asked))
	t.holds = append(t.holds, sets)
	if s.Judged == nil {
		return
	}
	for k, name := range t.result.Asked {
		if q := s.question(name); q >= 0 {
			sets[k] = s.Result.Equilibria(q)
			t.result.Runs++
		}
	}
}

// further adds the states that the base lacks.
func (t *table) further() {
	known := map[string]bool{}
	for k, s := range t.result.Sides {
		if s.Pair == nil {
			continue
		}
		for y, x := range s.Pair.Match.From {
			if x >= 0 || !t.held(k, graph.State(y)) {
				continue
			}
			if key := taken(s.World, graph.State(y)); !known[key] {
				known[key] = true
				t.add(k, graph.State(y))
			}
		}
	}
}

// held reports whether a state holds on a side under some concept.
func (t *table) held(side int, s graph.State) bool {
	return slices.ContainsFunc(t.holds[side], func(b stability.Bitset) bool { return b != nil && b.Has(s) })
}

// everywhere finds a state of one side on all of them.
func (t *table) everywhere(side int, x graph.State) []graph.State {
	at := make([]graph.State, len(t.result.Sides))
	for k, s := range t.result.Sides {
		at[k] = none
		switch {
		case k == side:
			at[k] = x
		case side == 0 && s.Pair != nil:
			at[k] = s.Pair.Match.To[x]
		case s.Pair != nil:
			z := finder(t.result.Sides[side].World, s.World)(x)
			if z >= 0 && s.Pair.Match.From[z] < 0 {
				at[k] = z
			}
		}
	}
	return at
}

// add notes a state of a side, if it holds on some side.
func (t *table) add(side int, x graph.State) {
	n := 0
	for k, s := range t.everywhere(side, x) {
		for _, b := range t.holds[k] {
			if s >= 0 && b != nil && b.Has(s) {
				n++
			}
		}
	}
	if n > 0 {
		t.found = append(t.found, found{side, n, x})
	}
}

// take makes rows of the states found, at most limit.
func (t *table) take(limit int) {
	list := t.found
	if len(list) > limit {
		order := slices.Clone(list)
		slices.SortStableFunc(order, func(a, b found) int { return b.count - a.count })
		least := order[limit-1].count
		room := limit - len(slices.DeleteFunc(order, func(f found) bool { return f.count <= least }))
		list = slices.DeleteFunc(list, func(f found) bool {
			if f.count == least {
				room--
			}
			return f.count < least || f.count == least && room < 0
		})
	}
	for _, f := range list {
		t.result.Rows = append(t.result.Rows, t.row(f))
	}
}

// row makes the row of a state.
func (t *table) row(f found) Row {
	n := len(t.result.Sides)
	row := Row{Side: f.side, At: f.at, Count: f.count, There: make([]bool, n), Holds: make([][]int, n)}
	for k, s := range t.everywhere(f.side, f.at) {
		if s < 0 {
			continue
		}
		row.There[k] = true
		for c, b := range t.holds[k] {
			if b != nil && b.Has(s) {
				row.Holds[k] = append(row.Holds[k], c)
			}
		}
	}
	return row
}

// taken names the options taken in a state, so that it can be found again in
// another dispute; in graph form it is the name.
func taken(w *followup.World, s graph.State) string {
	if w.Model.GraphForm {
		return w.Space.Label(int(s))
	}
	var list []string
	mask := w.Space.Mask(int(s))
	for k, name := range (scope{m: w.Model}).allNames() {
		if mask>>uint(k)&1 != 0 {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}
