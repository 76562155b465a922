package secure

import (
	"cmp"
	"container/heap"
	"context"
	"slices"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Demand is what one move of a party from the state t asks for: one of its
// ways must come true, or the party would move.
type Demand struct {
	Party int
	Move  graph.State // where the move leads
	// Ways are alternatives, none of which includes another. The first is that
	// the party does not prefer Move to t. Empty: it never moves there, because
	// some answer leads back to t whatever anybody wishes.
	Ways []*Way
	Cut  bool // more ways were not listed
	Met  bool // today
}

// A Way is conditions that together keep a party from a move.
type Way struct {
	Conditions []Condition
	// Path is the answer of the others that deters the move, from where it
	// leads; empty if the party does not want the move.
	Path []graph.Step
	Met  bool // today

	all conjunction
}

// Bounds of listing the ways of one move.
const (
	maxPartial  = 1500 // partial answers looked at
	freely      = 200  // of these, those looked at however they end
	perEnd      = 2    // of the others, those with the same end
	maxWays     = 40   // ways kept where answers are improvements
	maxCompared = 600  // ways compared with each other
)

// A formula is what it takes for t to hold: all demands met. For concepts of
// the common shape.
type formula struct {
	g       *graph.Model
	t       graph.State
	choice  []stability.Choice // by party
	demands []*Demand
	reach   map[[2]int][]graph.State // by party and move: where answers may lead, if wishes do not count
}

func newFormula(ctx context.Context, g *graph.Model, q []stability.Choice, t graph.State) (*formula, error) {
	f := &formula{g: g, t: t, choice: q, reach: map[[2]int][]graph.State{}}
	for i := range g.Parties() {
		for _, x := range g.Moves(i, t, nil) {
			d, err := f.demand(ctx, i, x)
			if err != nil {
				return nil, err
			}
			f.demands = append(f.demands, d)
		}
	}
	return f, nil
}

// shape is that of a party's concept.
func (f *formula) shape(i int) stability.Shape { return *f.choice[i].Concept.Shape }

// demand lists the ways to keep party i from a move to x.
func (f *formula) demand(ctx context.Context, i int, x graph.State) (*Demand, error) {
	d := &Demand{Party: i, Move: x}
	stay, _ := conjoin(Condition{Party: i, A: f.t, B: x})
	ways := []*Way{{all: stay}}
	switch f.shape(i).Reply {
	case graph.AnyMove:
		search := f.g.Reach(f.g.All().Without(i), x, graph.AnyMove, func(graph.Step) bool { return ctx.Err() == nil })
		for _, y := range ends(search) {
			if y.To == x {
				continue // that is to stay, or no sanction
			}
			f.reach[[2]int{i, int(x)}] = append(f.reach[[2]int{i, int(x)}], y.To)
			if all, ok := conjoin(f.sanction(i, y.To)...); ok {
				ways = append(ways, &Way{all: all, Path: search.Path(y)})
			}
		}
	case graph.ImprovementsOnly:
		more, cut := f.paths(ctx, i, x)
		ways, d.Cut = append(ways, more...), cut
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d.settle(f.g, ways, f.shape(i))
	return d, nil
}

// ends lists the first step into each state that a search reached.
func ends(search *graph.Search) []graph.Step {
	seen := map[graph.State]bool{}
	var list []graph.Step
	for _, s := range search.Steps() {
		if !seen[s.To] {
			seen[s.To] = true
			list = append(list, s)
		}
	}
	return list
}

// sanction is what makes y deter party i.
func (f *formula) sanction(i int, y graph.State) []Condition {
	list := []Condition{{Party: i, A: f.t, B: y}}
	if f.shape(i).Symmetric {
		for _, z := range f.g.Moves(i, y, nil) {
			list = append(list, Condition{Party: i, A: f.t, B: z})
		}
	}
	return list
}

// settle keeps the ways that include no other, nearest to today's wishes
// first.
func (d *Demand) settle(g *graph.Model, ways []*Way, shape stability.Shape) {
	failing := map[*Way]int{}
	for _, w := range ways {
		failing[w] = w.all.failing(g)
	}
	slices.SortStableFunc(ways[1:], func(a, b *Way) int {
		return cmp.Or(cmp.Compare(failing[a], failing[b]), cmp.Compare(len(a.all), len(b.all)))
	})
	if k := slices.IndexFunc(ways, func(w *Way) bool { return len(w.all) == 0 }); k >= 0 {
		d.Met, d.Cut = true, false
		return
	}
	if shape.Reply != graph.AnyMove || shape.Symmetric { // else each is one condition of its own
		if len(ways) > maxCompared {
			ways, d.Cut = ways[:maxCompared], true
		}
		ways = spareWays(ways)
	}
	for _, w := range ways {
		w.Conditions, w.Met = w.all, failing[w] == 0
		d.Met = d.Met || w.Met
	}
	d.Ways = ways
}

// spareWays drops the ways that include another.
func spareWays(ways []*Way) []*Way {
	all := make([]conjunction, len(ways))
	for k, w := range ways {
		all[k] = w.all
	}
	keep := minimal(all)
	var out []*Way
	for _, w := range ways {
		if len(out) < len(keep) && slices.Equal(w.all, keep[len(out)]) {
			out = append(out, w)
		}
	}
	return out
}

// paths lists ways in which the others answer a move to x by improvements of
// their own, nearest to today's wishes first. No answer visits a state twice
// with the same last mover. Cut says that there are more.
func (f *formula) paths(ctx context.Context, i int, x graph.State) (ways []*Way, cut bool) {
	q := &partials{{}}
	ended := map[graph.Step]int{} // by end: partial answers gone on from
	for looked := 0; q.Len() > 0; looked++ {
		if looked == maxPartial || len(ways) == maxWays || looked&0xff == 0 && ctx.Err() != nil {
			return ways, true
		}
		p := heap.Pop(q).(*partial)
		if p.done {
			ways = append(ways, &Way{all: p.all, Path: p.path})
			continue
		}
		if n := len(p.path); n > 0 {
			if ended[p.path[n-1]]++; looked > freely && ended[p.path[n-1]] > perEnd {
				cut = true
				continue
			}
		}
		f.extend(i, x, p, q)
	}
	return ways, cut
}

// extend puts into the queue what continues a partial answer by one step, and
// the ways that end there.
func (f *formula) extend(i int, x graph.State, p *partial, q *partials) {
	from, last := x, -1
	if n := len(p.path); n > 0 {
		from, last = p.path[n-1].To, p.path[n-1].Party
	}
	for j := range f.g.Parties() {
		if j == i || j == last {
			continue
		}
		for _, y := range f.g.Moves(j, from, nil) {
			step := graph.Step{Party: j, To: y}
			if slices.Contains(p.path, step) || y == x {
				continue
			}
			gain, ok := conjoin(Condition{Party: j, A: y, B: from, Strict: true})
			all := p.all.union(gain)
			if !ok || !all.satisfiable() {
				continue
			}
			path := append(slices.Clone(p.path), step)
			heap.Push(q, &partial{path: path, all: all, failing: all.failing(f.g)})
			end, ok := conjoin(f.sanction(i, y)...)
			if whole := all.union(end); ok && whole.satisfiable() {
				heap.Push(q, &partial{path: path, all: whole, failing: whole.failing(f.g), done: true})
			}
		}
	}
}

// A partial is an answer under construction, or one that is done: then what
// makes its end a sanction is among its conditions.
type partial struct {
	path    []graph.Step
	all     conjunction
	failing int
	done    bool
}

// partials is a heap: fewest conditions that fail today first, then shortest.
type partials []*partial

func (q partials) Len() int { return len(q) }
func (q partials) Less(a, b int) bool {
	return cmp.Or(cmp.Compare(q[a].failing, q[b].failing), cmp.Compare(len(q[a].path), len(q[b].path)), compareBool(q[b].done, q[a].done),
		slices.CompareFunc(q[a].path, q[b].path, func(s, t graph.Step) int {
			return cmp.Or(cmp.Compare(s.Party, t.Party), cmp.Compare(s.To, t.To))
		})) < 0
}
func (q partials) Swap(a, b int) { q[a], q[b] = q[b], q[a] }
func (q *partials) Push(x any)   { *q = append(*q, x.(*partial)) }
func (q *partials) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
