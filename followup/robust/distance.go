package robust

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Distance is how far rankings have to change, least, for a state to hold no
// longer.
type Distance struct {
	// Why says why the question was not asked; "" if it was.
	Why string
	// Never is set where no rankings would end it: no party can move.
	Never bool
	// Exact is set where Most is the least distance. Otherwise the least
	// distance is at least Least, and at most Most if Found.
	Exact       bool
	Found       bool
	Least, Most int
	// One of the nearest ways, if Found. States are those that Leaver sees.
	Leaver int         // the party that would leave
	To     graph.State // where it would move
	// Raised are states, To among them, that Leaver comes to like more than
	// the state, as far as it did not.
	Raised []graph.State
	// Stopped are improvements of others that cease to be some; without them
	// nothing deters Leaver.
	Stopped []Move
	// Ranks are the rankings that change, by party; nil for the others.
	Ranks [][]int32
	Cost  []int // by party
	Tried int   // candidates looked at
}

// A Move is a move of one party.
type Move struct {
	Party    int
	From, To graph.State
}

// Bounds on the search.
const (
	maxCandidates = 4_000     // candidates looked at
	maxVisited    = 4_000_000 // pairs (state, last mover) looked at
)

// A candidate is a set of conditions on rankings: Leaver puts the states of up
// above the one judged, and the moves of stop are no improvements. Its cost is
// that of the nearest rankings that meet them.
type candidate struct {
	focal int
	to    graph.State
	up    []graph.State // ascending
	stop  [][]hop       // by party, in order
	lift  lift
	bends []*bend // by party; nil where nothing is asked
	cost  int
	exact bool
	order int // of making
}

// A surveyor finds the least distance: by candidates in order of their cost. The
// first whose rankings let a party leave is the nearest, since what else lets
// it leave meets the conditions of some candidate, and costs no less.
type surveyor struct {
	d       *dispute
	focal   []graph.State // by party: the state judged; -1 if not seen
	tiers   []map[int]*tiers
	bends   map[string]*bend
	seen    map[string]bool
	queue   candidates
	best    *candidate
	search  search
	visited int
	tried   int
	buf     []graph.State
}

// distance works out the least distance for a state that holds. Work is
// bounded; ctx may end it sooner.
func distance(ctx context.Context, d *dispute, s graph.State) Distance {
	v := &surveyor{d: d, bends: map[string]*bend{}, seen: map[string]bool{}}
	for range d.stages {
		v.tiers = append(v.tiers, map[int]*tiers{})
	}
	for i, c := range d.question.Party {
		if c.Concept.Shape == nil {
			return Distance{Why: fmt.Sprintf("%s does not work by sanctions of single moves", c.Concept.Name)}
		}
		v.focal = append(v.focal, d.at(i, s))
	}
	for i, at := range v.focal {
		if at < 0 {
			continue
		}
		for _, x := range v.graph(i).Moves(i, at, nil) {
			v.begin(i, x)
		}
	}
	return v.run(ctx)
}

func (v *surveyor) graph(i int) *graph.Model { return v.d.stages[v.d.stage[i]].Graph }

func (v *surveyor) shape(i int) stability.Shape { return *v.d.question.Party[i].Concept.Shape }

// tiersOf is party j's declared ranking as party i sees it.
func (v *surveyor) tiersOf(i, j int) *tiers {
	stage := v.d.stage[i]
	if v.tiers[stage][j] == nil {
		v.tiers[stage][j] = newTiers(v.d.stages[stage].Graph.Rank(j))
	}
	return v.tiers[stage][j]
}

// begin puts party i's move to x into the queue. Where answers may be any
// moves and the party moves no more, all that they reach has to go up, and
// nothing needs a search.
func (v *surveyor) begin(i int, x graph.State) {
	up := []graph.State{x}
	if shape := v.shape(i); shape.Reply == graph.AnyMove && !shape.Symmetric {
		all, back := v.answers(i, x, nil)
		if back {
			return // the others can take the party back to where it stood
		}
		up = join(up, all...)
	}
	v.push(&candidate{focal: i, to: x, up: up, stop: make([][]hop, len(v.focal))})
}

// answers lists what the others reach from x, under the rankings of a
// candidate (nil for any moves), and whether the state judged is among it.
func (v *surveyor) answers(i int, x graph.State, c *candidate) (list []graph.State, back bool) {
	v.search.reach(v.graph(i), i, x, v.improves(i, c), func(y graph.State) bool {
		if y == v.focal[i] {
			back = true
		} else {
			list = append(list, y)
		}
		return false
	})
	v.visited += len(v.search.steps)
	return list, back
}

// improves tells improvements under the rankings of a candidate; nil where
// answers may be any moves.
func (v *surveyor) improves(i int, c *candidate) func(j int, a, b graph.State) bool {
	if v.shape(i).Reply == graph.AnyMove {
		return nil
	}
	g := v.graph(i)
	return func(j int, a, b graph.State) bool {
		if c.bends[j] != nil {
			return c.bends[j].prefers(a, b)
		}
		return g.Prefers(j, a, b)
	}
}

// push works out what a candidate costs and puts it into the queue, unless it
// was there or costs no less than what is found.
func (v *surveyor) push(c *candidate) {
	key := c.key()
	if v.seen[key] {
		return
	}
	v.seen[key] = true
	c.lift = newLift(v.tiersOf(c.focal, c.focal), v.focal[c.focal], c.up)
	c.cost, c.exact, c.bends = c.lift.cost, true, make([]*bend, len(c.stop))
	least := c.cost
	for j, moves := range c.stop {
		if len(moves) == 0 {
			continue
		}
		b := v.bend(c.focal, j, moves)
		c.bends[j] = b
		c.cost += b.cost
		c.exact = c.exact && b.exact
	}
	c.cost = max(c.cost, least)
	if v.best != nil && c.cost >= v.best.cost {
		return
	}
	c.order = len(v.seen)
	heap.Push(&v.queue, c)
}

// bend is the nearest ranking of party j, as party i sees it, under which moves
// are no improvements. With too many of them, some are left out, so that its
// cost is a lower bound.
func (v *surveyor) bend(i, j int, moves []hop) *bend {
	key := fmt.Sprint(v.d.stage[i], j, moves)
	b := v.bends[key]
	if b != nil {
		return b
	}
	b = newBend(v.tiersOf(i, j), moves)
	for k := 0; !b.exact && k < len(moves); k++ {
		fewer := slices.Delete(slices.Clone(moves), k, k+1)
		b.cost = max(b.cost, v.bend(i, j, fewer).cost)
	}
	v.bends[key] = b
	return b
}

// key tells candidates apart.
func (c *candidate) key() string {
	var b strings.Builder
	fmt.Fprint(&b, c.focal, c.to, c.up, c.stop)
	return b.String()
}

// run takes candidates in order of cost until one lets a party leave, or a
// bound is reached.
func (v *surveyor) run(ctx context.Context) Distance {
	for v.queue.Len() > 0 {
		c := heap.Pop(&v.queue).(*candidate)
		switch {
		case v.best != nil && c.cost >= v.best.cost:
			return v.found(v.best.cost)
		case !c.exact || v.tried == maxCandidates || v.visited > maxVisited || ctx.Err() != nil:
			return v.found(c.cost)
		}
		v.tried++
		path := v.sanction(c)
		if path == nil {
			v.best = c
			return v.found(c.cost)
		}
		v.complete(c)
		v.split(c, path)
	}
	if v.best == nil {
		return Distance{Never: true, Exact: true, Tried: v.tried}
	}
	return v.found(v.best.cost)
}

// sanction finds a shortest sequence of the others that deters the move of a
// candidate under its rankings.
func (v *surveyor) sanction(c *candidate) sanction {
	i, shape := c.focal, v.shape(c.focal)
	if shape.Reply == graph.NoReply {
		return nil
	}
	path := v.search.reach(v.graph(i), i, c.to, v.improves(i, c), func(y graph.State) bool {
		return !c.lift.above(y) && !(shape.Symmetric && v.escapes(c, y))
	})
	v.visited += len(v.search.steps)
	return path
}

// escapes reports whether the leaver can move on from y to a state that it
// prefers to the one judged.
func (v *surveyor) escapes(c *candidate, y graph.State) bool {
	v.buf = v.graph(c.focal).Moves(c.focal, y, v.buf[:0])
	return slices.ContainsFunc(v.buf, c.lift.above)
}

// complete makes of a candidate one that surely lets its party leave: all that
// the others reach goes up.
func (v *surveyor) complete(c *candidate) {
	all, back := v.answers(c.focal, c.to, c)
	if back {
		return
	}
	full := *c
	full.up = join(c.up, all...)
	full.lift = newLift(c.lift.tiers, c.lift.from, full.up)
	full.cost += full.lift.cost - c.lift.cost
	if v.best == nil || full.cost < v.best.cost {
		v.best = &full
	}
}

// split makes the candidates of which every way to break a sanction meets one:
// the leaver comes to like its end, or the state that it can escape to, or one
// of the moves is no improvement.
func (v *surveyor) split(c *candidate, path sanction) {
	i, shape := c.focal, v.shape(c.focal)
	end := path[len(path)-1].to
	raise := func(y graph.State) {
		if y == v.focal[i] {
			return
		}
		next := *c
		next.up = join(c.up, y)
		v.push(&next)
	}
	raise(end)
	if shape.Symmetric {
		for _, z := range v.graph(i).Moves(i, end, nil) {
			raise(z)
		}
	}
	if shape.Reply == graph.AnyMove {
		return
	}
	for _, a := range path {
		next := *c
		next.stop = slices.Clone(c.stop)
		moves := append(slices.Clone(c.stop[a.party]), hop{a.from, a.to})
		slices.SortFunc(moves, func(x, y hop) int {
			return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to))
		})
		next.stop[a.party] = moves
		v.push(&next)
	}
}

// join adds states to an ascending list, each once.
func join(list []graph.State, more ...graph.State) []graph.State {
	list = slices.Concat(list, more)
	slices.Sort(list)
	return slices.Compact(list)
}

// found is the answer when all that costs less than least has been looked at.
func (v *surveyor) found(least int) Distance {
	c := v.best
	if c == nil {
		return Distance{Least: least, Tried: v.tried}
	}
	out := Distance{
		Exact: least >= c.cost, Found: true, Least: min(least, c.cost), Most: c.cost, Tried: v.tried,
		Leaver: c.focal, To: c.to,
		Ranks: make([][]int32, len(c.stop)), Cost: make([]int, len(c.stop)),
	}
	i := c.focal
	for _, u := range c.up {
		if c.lift.rank[u] >= c.lift.rank[c.lift.from] {
			out.Raised = append(out.Raised, u)
		}
	}
	if c.lift.cost > 0 {
		out.Ranks[i], out.Cost[i] = c.lift.ranks(), c.lift.cost
	}
	for j, moves := range c.stop {
		for _, m := range moves {
			out.Stopped = append(out.Stopped, Move{j, m.from, m.to})
		}
		if len(moves) > 0 && c.bends[j].cost > 0 {
			out.Ranks[j], out.Cost[j] = c.bends[j].ranks(), c.bends[j].cost
		}
	}
	return out
}

// candidates is a heap: least cost first, then most conditions, then as made.
type candidates []*candidate

func (q candidates) Len() int { return len(q) }
func (q candidates) Less(a, b int) bool {
	return cmp.Or(cmp.Compare(q[a].cost, q[b].cost), cmp.Compare(q[b].conditions(), q[a].conditions()), cmp.Compare(q[a].order, q[b].order)) < 0
}
func (q candidates) Swap(a, b int) { q[a], q[b] = q[b], q[a] }
func (q *candidates) Push(x any)   { *q = append(*q, x.(*candidate)) }
func (q *candidates) Pop() any {
	old := *q
	c := old[len(old)-1]
	*q = old[:len(old)-1]
	return c
}

func (c *candidate) conditions() int {
	n := len(c.up)
	for _, moves := range c.stop {
		n += len(moves)
	}
	return n
}
