package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// SymSEQ is symmetric sequential stability: SEQ whose sanctions the focal
// party cannot then move away from.
var SymSEQ = &Concept{
	Name:  "symseq",
	Title: "symmetric sequential stability",
	Doc: `whatever the party could gain, the others would take back in their own interest, and it could not get out again

State s is SymSEQ stable for party i when for each x in R⁺(i, s) some y in
R⁺(N−i, x) is no better than s for i, and so is every z in R(i, y).

R⁺(i, s) are the improvements of i from s: the states that i can move to from
s in one step and strictly prefers to s. R⁺(N−i, x) are the states that the
other parties reach from x by legal sequences of improvements: any mix of the
others, nobody twice in succession, and each mover strictly prefers the state
it moves to to the one it moves from. R(i, y) are all single moves of i from y.
"No better than s" includes states that i likes as much as s. Foresight: three
moves.`,
	Refs: []cite.Ref{
		{Work: cite.RegoVieira2015},
		{Work: cite.RegoVieira2017},
	},
	Implies: []*Concept{SEQ, SMR},
	Shape:   &Shape{Reply: graph.ImprovementsOnly, Symmetric: true},
	Literal: func(p *Pass, s graph.State) Verdict {
		return p.judge(s, Shape{Reply: graph.ImprovementsOnly, Symmetric: true})
	},
}
