package compare

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
)

// none stands for the state that another dispute does not have.
const none graph.State = -1

// A Match pairs the states of two disputes.
type Match struct {
	To   []graph.State // by state of the first, the state of the second; -1 if it has none
	From []graph.State // by state of the second, the state of the first; -1 if it has none
}

// MatchStates pairs the states of two disputes in which the same options are
// taken, by the names of parties and options; options that only one of them
// has count as not taken. In graph form states are paired by name, and with a
// dispute in option form by its labels. A merged state is paired with the one
// that holds the member it is judged by, if that is so both ways; so no state
// has two partners.
func MatchStates(a, b *followup.World) *Match {
	m := &Match{To: make([]graph.State, a.Space.Len()), From: make([]graph.State, b.Space.Len())}
	for y := range m.From {
		m.From[y] = none
	}
	there, back := finder(a, b), finder(b, a)
	for x := range graph.State(len(m.To)) {
		y := there(x)
		if y >= 0 && back(y) != x {
			y = none
		}
		if m.To[x] = y; y >= 0 {
			m.From[y] = x
		}
	}
	return m
}

// finder says where in b a state of a is found; -1 where it is not. It does in
// one pass what World.Match does for one state.
func finder(a, b *followup.World) func(graph.State) graph.State {
	if a.Model.GraphForm || b.Model.GraphForm {
		return byName(a, b)
	}
	const nowhere = -1
	place := map[string]int{}
	for k, name := range (scope{m: b.Model}).allNames() {
		place[name] = k
	}
	var to []int
	for _, name := range (scope{m: a.Model}).allNames() {
		k, ok := place[name]
		if !ok {
			k = nowhere
		}
		to = append(to, k)
	}
	return func(x graph.State) graph.State {
		from, mask := a.Space.Mask(int(x)), uint64(0)
		for k, bit := range to {
			switch {
			case from>>uint(k)&1 == 0:
			case bit == nowhere:
				return none
			default:
				mask |= 1 << uint(bit)
			}
		}
		if c, ok := b.Space.Class(mask); ok {
			return graph.State(c)
		}
		return none
	}
}

// byName finds states by their names or labels.
func byName(a, b *followup.World) func(graph.State) graph.State {
	named := map[string]graph.State{}
	for y := range b.Space.Len() {
		if name := b.Space.Label(y); name != "" {
			named[name] = graph.State(y)
		}
	}
	return func(x graph.State) graph.State {
		if y, ok := named[a.Space.Label(int(x))]; ok {
			return y
		}
		return none
	}
}

// allNames lists all options, dropped ones too, in the order of letters.
func (s scope) allNames() []string {
	var list []string
	for _, o := range s.m.AllOptions() {
		list = append(list, s.optionName(o))
	}
	return list
}
