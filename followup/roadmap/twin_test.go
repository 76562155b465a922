package roadmap_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A twin answers from the definitions, by listing every path without repeated
// states. It takes states, single moves, ranks and what holds from the world,
// and works out the rest by itself.
type twin struct {
	w        *followup.World
	d        *dispute // nil in graph form
	start    graph.State
	goal     []bool
	concept  string // nash, gmr, smr, seq or symseq
	joint    int
	perParty int
	worseBy  map[[2]int]map[graph.State]bool // by party and state: ends of the others' improvements
	anyBy    map[[2]int]map[graph.State]bool // the same by any moves
	urge     map[[2]int][]graph.State
	step     map[graph.State][]twinStep
	overflow bool
}

// A twinStep is one step with its marks by name of the party.
type twinStep struct {
	to              graph.State
	party           int    // graph form
	from, change    uint64 // option form
	group           int
	shirks, strands int
}

// A twinRoadmap is a path with all that it is ordered by.
type twinRoadmap struct {
	count                roadmap.Count
	again, largest, size int
	states               []graph.State
	changes              []string
}

func (r twinRoadmap) String() string {
	return fmt.Sprint(r.count, " again ", r.again, " group ", r.largest, " steps ", r.size, " ", r.states, r.changes)
}

func newTwin(w *followup.World, d *dispute, start graph.State, target, holds stability.Bitset, concept string, joint, perParty int) *twin {
	t := &twin{w: w, d: d, start: start, concept: concept, joint: joint, perParty: perParty,
		worseBy: map[[2]int]map[graph.State]bool{}, anyBy: map[[2]int]map[graph.State]bool{}, urge: map[[2]int][]graph.State{}, step: map[graph.State][]twinStep{}}
	for s := range graph.State(w.Graph.Len()) {
		t.goal = append(t.goal, target.Has(s) && holds.Has(s))
	}
	return t
}

func (t *twin) rank(i int, s graph.State) int32 { return t.w.Graph.Rank(i)[s] }

// others are the ends of legal sequences, of at least one move, by parties
// other than i from x.
func (t *twin) others(i int, x graph.State, improvements bool) map[graph.State]bool {
	memo := t.anyBy
	if improvements {
		memo = t.worseBy
	}
	if ends, ok := memo[[2]int{i, int(x)}]; ok {
		return ends
	}
	ends := map[graph.State]bool{}
	seen := map[[2]int]bool{}
	var walk func(at graph.State, last int)
	walk = func(at graph.State, last int) {
		for j := range t.w.Graph.Parties() {
			if j == i || j == last {
				continue
			}
			for _, y := range t.w.Graph.Moves(j, at, nil) {
				if improvements && t.rank(j, y) >= t.rank(j, at) || seen[[2]int{int(y), j}] {
					continue
				}
				seen[[2]int{int(y), j}] = true
				ends[y] = true
				walk(y, j)
			}
		}
	}
	walk(x, -1)
	memo[[2]int{i, int(x)}] = ends
	return ends
}

// undeterred are i's improvements from v that nothing deters.
func (t *twin) undeterred(i int, v graph.State) []graph.State {
	if list, ok := t.urge[[2]int{i, int(v)}]; ok {
		return list
	}
	list := []graph.State{}
	for _, x := range t.w.Graph.Moves(i, v, nil) {
		if t.rank(i, x) < t.rank(i, v) && !t.deterred(i, v, x) {
			list = append(list, x)
		}
	}
	t.urge[[2]int{i, int(v)}] = list
	return list
}

func (t *twin) deterred(i int, v, x graph.State) bool {
	if t.concept == "nash" {
		return false
	}
	for y := range t.others(i, x, t.concept == "seq" || t.concept == "symseq") {
		if t.rank(i, y) < t.rank(i, v) {
			continue
		}
		escapes := false
		for _, z := range t.w.Graph.Moves(i, y, nil) {
			escapes = escapes || t.rank(i, z) < t.rank(i, v)
		}
		if !escapes || t.concept == "gmr" || t.concept == "seq" {
			return true
		}
	}
	return false
}

// shirks: w is better for i than to, and no improvements of the others from w
// end at a state no better for i than to.
func (t *twin) shirks(i int, to, w graph.State) bool {
	if t.rank(i, w) >= t.rank(i, to) {
		return false
	}
	for y := range t.others(i, w, true) {
		if t.rank(i, y) >= t.rank(i, to) {
			return false
		}
	}
	return true
}

// steps lists the steps from v.
func (t *twin) steps(v graph.State) []twinStep {
	if list, ok := t.step[v]; ok {
		return list
	}
	var list []twinStep
	if t.d == nil {
		for i := range t.w.Graph.Parties() {
			for _, to := range t.w.Graph.Moves(i, v, nil) {
				s := twinStep{to: to, party: i, group: 1}
				if t.shirks(i, to, v) {
					s.shirks = 1
				}
				if t.rank(i, to) > t.rank(i, v) && !slices.Contains(t.w.Graph.Moves(i, to, nil), v) {
					s.strands = 1
				}
				list = append(list, s)
			}
		}
		t.step[v] = list
		return list
	}
	for _, a := range t.w.Space.Members(int(v)) {
		for to := range graph.State(t.w.Graph.Len()) {
			if to == v {
				continue
			}
			for _, b := range t.w.Space.Members(int(to)) {
				if s, ok := t.optionStep(v, to, a, b); ok && !slices.ContainsFunc(list, func(o twinStep) bool {
					return o.to == s.to && o.change == s.change && o.from&o.change == s.from&s.change && o.shirks == s.shirks && o.strands == s.strands
				}) {
					list = append(list, s)
				}
			}
		}
	}
	t.step[v] = list
	return list
}

func (t *twin) optionStep(v, to graph.State, a, b uint64) (twinStep, bool) {
	s := twinStep{to: to, from: a, change: a ^ b}
	for i := range t.d.parties {
		part := t.d.part(i, a^b)
		if part == 0 {
			continue
		}
		s.group++
		if ones(part) > t.perParty || !t.d.permits(i, a, b) {
			return s, false
		}
		w := v
		if at, ok := t.w.Space.Class(b&^part | a&part); ok {
			w = graph.State(at)
		}
		if t.shirks(i, to, w) {
			s.shirks++
		}
		if t.rank(i, to) > t.rank(i, v) && !t.putsBack(i, to, a, part) {
			s.strands++
		}
	}
	return s, s.group <= t.joint
}

// putsBack reports whether a move of i from a state leads to where the options
// of part are as in a.
func (t *twin) putsBack(i int, from graph.State, a, part uint64) bool {
	for c := range graph.State(t.w.Graph.Len()) {
		if c == from {
			continue
		}
		for _, x := range t.w.Space.Members(int(from)) {
			for _, y := range t.w.Space.Members(int(c)) {
				if t.d.part(i, x^y) == x^y && t.d.permits(i, x, y) && y&part == a&part {
					return true
				}
			}
		}
	}
	return false
}

// early reports whether i's improvement from v to x is its part of the next
// step or of the end done early.
func (t *twin) early(i int, v, x graph.State, next twinStep, end graph.State) bool {
	if t.d == nil {
		return next.party == i && next.to == x
	}
	value := func(s graph.State, option int, want uint64) bool {
		for _, m := range t.w.Space.Members(int(s)) {
			if m>>option&1 == want {
				return true
			}
		}
		return false
	}
	for _, a := range t.w.Space.Members(int(v)) {
	ways:
		for _, b := range t.w.Space.Members(int(x)) {
			if t.d.part(i, a^b) != a^b || !t.d.permits(i, a, b) {
				continue
			}
			for k := range t.d.options() {
				if a>>k&1 != b>>k&1 && !value(next.to, k, b>>k&1) && !value(end, k, b>>k&1) {
					continue ways
				}
			}
			return true
		}
	}
	return false
}

// most bounds the paths that a twin lists.
const most = 8_000

// all lists every roadmap, best first.
func (t *twin) all() []twinRoadmap {
	var list []twinRoadmap
	var path []twinStep
	on := map[graph.State]bool{t.start: true}
	var walk func(v graph.State)
	steps := 0
	walk = func(v graph.State) {
		for _, s := range t.steps(v) {
			if steps++; steps > 10*most {
				t.overflow = true
			}
			if on[s.to] || t.overflow {
				continue
			}
			path = append(path, s)
			if t.goal[s.to] {
				list = append(list, t.roadmap(path))
				t.overflow = t.overflow || len(list) > most
			} else {
				on[s.to] = true
				walk(s.to)
				delete(on, s.to)
			}
			path = path[:len(path)-1]
		}
	}
	walk(t.start)
	slices.SortStableFunc(list, t.compare)
	return list
}

// roadmap counts the marks of a path.
func (t *twin) roadmap(path []twinStep) twinRoadmap {
	r := twinRoadmap{size: len(path)}
	end := path[len(path)-1].to
	changed := map[int]int{}
	for n, s := range path {
		r.count[roadmap.Shirk] += s.shirks
		r.count[roadmap.Stranded] += s.strands
		r.largest = max(r.largest, s.group)
		r.states = append(r.states, s.to)
		r.changes = append(r.changes, fmt.Sprintf("%b@%d", s.change, s.party))
		for k := range 64 {
			changed[k] += int(s.change >> k & 1)
		}
		for i := range t.w.Graph.Parties() {
			exposed := t.rank(i, s.to) > t.rank(i, t.start)
			if exposed {
				r.count[roadmap.Exposed]++
			}
			if n == len(path)-1 {
				continue
			}
			if !exposed && !t.risk(i, t.start) && t.risk(i, s.to) {
				r.count[roadmap.AtRisk]++
			}
			for _, x := range t.undeterred(i, s.to) {
				if !t.early(i, s.to, x, path[n+1], end) {
					r.count[roadmap.Bolt]++
					break
				}
			}
		}
	}
	for _, n := range changed {
		if n > 1 {
			r.again++
		}
	}
	return r
}

func (t *twin) risk(i int, v graph.State) bool {
	for y := range t.others(i, v, true) {
		if t.rank(i, y) > t.rank(i, t.start) {
			return true
		}
	}
	return false
}

func (t *twin) compare(a, b twinRoadmap) int {
	return cmp.Or(slices.Compare(a.count[:], b.count[:]), cmp.Compare(a.again, b.again), cmp.Compare(a.largest, b.largest),
		cmp.Compare(a.size, b.size), slices.CompareFunc(a.states, b.states, func(x, y graph.State) int {
			return cmp.Or(strings.Compare(t.w.Space.Code(int(x)), t.w.Space.Code(int(y))), cmp.Compare(x, y))
		}))
}

// together are the smallest sets of kinds that no roadmap of a list avoids
// together.
func together(list []twinRoadmap) []string {
	var sets []string
	for size := 1; size <= 5; size++ {
		for set := 1; set < 32; set++ {
			if ones(uint64(set)) != size {
				continue
			}
			avoided := slices.ContainsFunc(list, func(r twinRoadmap) bool {
				for k, n := range r.count {
					if set>>k&1 == 1 && n > 0 {
						return false
					}
				}
				return true
			})
			var kinds []roadmap.Kind
			for k := range 5 {
				if set>>k&1 == 1 {
					kinds = append(kinds, roadmap.Kind(k))
				}
			}
			smaller := slices.ContainsFunc(sets, func(s string) bool {
				for _, name := range strings.Fields(strings.Trim(s, "[]")) {
					if !strings.Contains(fmt.Sprint(kinds), name) {
						return false
					}
				}
				return true
			})
			if !avoided && !smaller {
				sets = append(sets, fmt.Sprint(kinds))
			}
		}
	}
	return sets
}

func ones(x uint64) int {
	n := 0
	for ; x != 0; x &= x - 1 {
		n++
	}
	return n
}
