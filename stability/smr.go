package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// SMR is symmetric metarationality: a sanction counts only if the focal party
// cannot then move away from it.
var SMR = &Concept{
	Name:  "smr",
	Title: "symmetric metarationality",
	Doc: `whatever the party could gain, the others can take back, and it could not get out again

State s is SMR stable for party i when for each x in R⁺(i, s) some y in
R(N−i, x) is no better than s for i, and so is every z in R(i, y).

R⁺(i, s) are the improvements of i from s: the states that i can move to from
s in one step and strictly prefers to s. R(N−i, x) are the states that the
other parties reach from x by legal sequences of any moves: any mix of the
others, nobody twice in succession. R(i, y) are all single moves of i from y.
"No better than s" includes states that i likes as much as s. Foresight: three
moves.

Authors differ on the origin: some name Howard (1971), some Fraser and Hipel
(1979).`,
	Refs: []cite.Ref{
		{Work: cite.Howard1971},
		{Work: cite.FraserHipel1979},
		{Work: cite.FangHipelKilgour1993},
		{Work: cite.XuHipelKilgourFang2018, At: "chapter 4"},
	},
	Implies: []*Concept{GMR},
	Shape:   &Shape{Reply: graph.AnyMove, Symmetric: true},
	Literal: func(p *Pass, s graph.State) Verdict {
		return p.judge(s, Shape{Reply: graph.AnyMove, Symmetric: true})
	},
}
