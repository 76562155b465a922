package stability

import "github.com/countermove/countermove/graph"

// classicalTable judges all states by the rule of the tableau (SIMClassical).
// An improvement from s to x is unsanctioned exactly if all that the opponents'
// improvements reach from x is better than s for the party, so one search for
// each party serves all states.
func classicalTable(p *Pass) (*TableResult, error) {
	g := p.Graph
	operators := graph.NewOperators(g)
	worst := make([][]int32, g.Parties())
	for i := range worst {
		worst[i] = make([]int32, g.Len())
		if err := operators.WorstReached(p.Context, i, graph.ImprovementsOnly, g.Rank(i), worst[i]); err != nil {
			return nil, err
		}
	}
	t := &TableResult{Stable: NewBitset(g.Len()), Undecided: NewBitset(g.Len())}
	leave := make([][]graph.State, g.Parties()) // U(j, s)
	for s := range graph.State(g.Len()) {
		if p.cut() {
			return nil, p.Context.Err()
		}
		switch p.tableau(s, worst, leave) {
		case Stable:
			t.Stable.Set(s)
		case Undecided:
			t.Undecided.Set(s)
		}
	}
	return t, nil
}

// tableau judges one state, given by party and state the worst rank that the
// opponents' improvements reach. leave is room for the improvements by party.
func (p *Pass) tableau(s graph.State, worst [][]int32, leave [][]graph.State) Status {
	unsanctioned := func(j int) []graph.State {
		list := p.Graph.Improvements(j, s, leave[j][:0])
		kept := list[:0]
		for _, x := range list {
			if worst[j][x] < p.Graph.Rank(j)[s] {
				kept = append(kept, x)
			}
		}
		return kept
	}
	own := unsanctioned(p.Focal)
	if len(own) == 0 {
		return Stable
	}
	for j := range leave {
		if j != p.Focal {
			leave[j] = unsanctioned(j)
		}
	}
	leave[p.Focal] = nil
	verdict := Stable
	for _, x := range own {
		met, complete := p.meet(s, x, leave)
		if verdict = verdict.and(met.Sanctioned, complete); verdict == Unstable {
			break
		}
	}
	return verdict
}
