package evolve

import (
	"context"

	"github.com/countermove/countermove/graph"
)

// Layers is what all parties together reach from a state by legal sequences,
// in order of the least number of steps (Li, Kilgour, Hipel 2005). No party
// moves twice in succession.
type Layers struct {
	Reply graph.Reply // AnyMove, or ImprovementsOnly: each mover gains by its step
	// Step is, by party and state, the least number of steps of a legal
	// sequence that ends there with that party's move; 0 where there is none.
	Step [][]int32
	// First is, by state, the least number of steps to it; 0 for the start, -1
	// for a state that is not reached.
	First []int32
	// Ends counts, by step (from 1, at index 0) and party, the states that the
	// party's move can first end at with that many steps.
	Ends [][]int
	// New counts, by step, the states that no shorter sequence reaches.
	New     []int
	Reached int  // states, the start left aside
	Cut     bool // the search was called off; steps beyond the last counted are missing
}

// Movers is the set of parties whose move can be the last of a legal sequence
// to s.
func (l *Layers) Movers(s graph.State) graph.PartySet {
	var set graph.PartySet
	for i := range l.Step {
		if l.Step[i][s] > 0 {
			set = set.With(i)
		}
	}
	return set
}

// Depth is the least number of steps after which nothing new is reached.
func (l *Layers) Depth() int {
	for k := len(l.New); k > 0; k-- {
		if l.New[k-1] > 0 {
			return k
		}
	}
	return 0
}

// poll is after how many states a search looks whether it is called off.
const poll = 0x3ff

// layers searches breadth first. A party's moves from a state are looked at
// once, when some sequence has got there that another party ended: a later
// sequence adds nothing. So the cost is that of listing all moves once.
func layers(ctx context.Context, g *graph.Model, from graph.State, r graph.Reply) *Layers {
	n, parties := g.Len(), g.Parties()
	l := &Layers{Reply: r, First: make([]int32, n)}
	for s := range l.First {
		l.First[s] = -1
	}
	l.First[from] = 0
	for range parties {
		l.Step = append(l.Step, make([]int32, n))
	}
	spread := newSpread(g, r)
	ended := make([]graph.PartySet, n) // who has just ended a sequence here
	front, next := []graph.State{from}, []graph.State(nil)
	for k := int32(1); len(front) > 0; k++ {
		ends, fresh := make([]int, parties), 0
		next = next[:0]
		for count, x := range front {
			if count&poll == poll && ctx.Err() != nil {
				l.Cut = true
				return l
			}
			movers := spread.open(x, ended[x])
			ended[x] = 0
			for j := range parties {
				if !movers.Has(j) {
					continue
				}
				for _, t := range spread.moves(j, x) {
					if l.Step[j][t] != 0 {
						continue
					}
					l.Step[j][t] = k
					ends[j]++
					if l.First[t] < 0 {
						l.First[t] = k
						fresh++
					}
					next = append(next, t)
				}
			}
		}
		// Who has ended where is noted only now: a state of this front must
		// not see what this front itself adds.
		kept := next[:0]
		for _, t := range next {
			if ended[t] == 0 {
				kept = append(kept, t)
			}
			for j := range parties {
				if l.Step[j][t] == k {
					ended[t] = ended[t].With(j)
				}
			}
		}
		if len(kept) == 0 {
			return l
		}
		l.Ends, l.New = append(l.Ends, ends), append(l.New, fresh)
		l.Reached += fresh
		front, next = kept, front
	}
	return l
}

// A spread keeps, for each state, whose moves from it have been looked at.
type spread struct {
	g    *graph.Model
	r    graph.Reply
	done []graph.PartySet
	buf  []graph.State
}

func newSpread(g *graph.Model, r graph.Reply) *spread {
	return &spread{g: g, r: r, done: make([]graph.PartySet, g.Len())}
}

// open gives the parties that may move on from x, and have not done so before,
// when sequences of the parties in last end there; none in last is the start,
// where all may.
func (p *spread) open(x graph.State, last graph.PartySet) graph.PartySet {
	may := p.g.All()
	if last.Len() == 1 {
		may &^= last
	}
	may &^= p.done[x]
	p.done[x] |= may
	return may
}

// moves lists the moves of party j from x that count. The list is overwritten
// by the next call.
func (p *spread) moves(j int, x graph.State) []graph.State {
	if p.r == graph.ImprovementsOnly {
		p.buf = p.g.Improvements(j, x, p.buf[:0])
	} else {
		p.buf = p.g.Moves(j, x, p.buf[:0])
	}
	return p.buf
}

// Cells lists the states that Ends counts, by step and party, in ascending
// order: in each cell at most limit.
func (l *Layers) Cells(limit int) [][][]graph.State {
	cells := make([][][]graph.State, len(l.Ends))
	for k := range cells {
		cells[k] = make([][]graph.State, len(l.Step))
	}
	for i, steps := range l.Step {
		for s, k := range steps {
			if k > 0 && int(k) <= len(cells) && len(cells[k-1][i]) < limit {
				cells[k-1][i] = append(cells[k-1][i], graph.State(s))
			}
		}
	}
	return cells
}
