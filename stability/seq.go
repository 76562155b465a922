package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// SEQ is sequential stability: every improvement meets a sanction by
// improvements of the opponents, which they have a wish to make.
var SEQ = &Concept{
	Name:  "seq",
	Title: "sequential stability",
	Doc: `whatever the party could gain, the others would take back by moves in their own interest

State s is SEQ stable for party i when for each x in R⁺(i, s) some y in
R⁺(N−i, x) is no better than s for i.

R⁺(i, s) are the improvements of i from s: the states that i can move to from
s in one step and strictly prefers to s. R⁺(N−i, x) are the states that the
other parties reach from x by legal sequences of improvements: any mix of the
others, nobody twice in succession, and each mover strictly prefers the state
it moves to to the one it moves from. "No better than s" includes states that i
likes as much as s. Foresight: two moves.`,
	Refs: []cite.Ref{
		{Work: cite.FraserHipel1979},
		{Work: cite.FraserHipel1984},
		{Work: cite.FangHipelKilgour1993},
		{Work: cite.XuHipelKilgourFang2018, At: "chapter 4"},
	},
	Implies: []*Concept{GMR, SIMClassical},
	Shape:   &Shape{Reply: graph.ImprovementsOnly},
	Literal: sequential,
}

func sequential(p *Pass, s graph.State) Verdict {
	return p.judge(s, Shape{Reply: graph.ImprovementsOnly})
}
