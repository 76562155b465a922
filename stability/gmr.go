package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// GMR is general metarationality: every improvement meets a sanction by some
// moves of the opponents.
var GMR = &Concept{
	Name:  "gmr",
	Title: "general metarationality",
	Doc: `whatever the party could gain, the others can take back, at any cost to themselves

State s is GMR stable for party i when for each x in R⁺(i, s) some y in
R(N−i, x) is no better than s for i.

R⁺(i, s) are the improvements of i from s: the states that i can move to from
s in one step and strictly prefers to s. R(N−i, x) are the states that the
other parties reach from x by legal sequences of any moves, whether these
serve the movers or not: any mix of the others, nobody twice in succession.
"No better than s" includes states that i likes as much as s. Foresight: two
moves.`,
	Refs: []cite.Ref{
		{Work: cite.Howard1971},
		{Work: cite.FangHipelKilgour1993},
		{Work: cite.XuHipelKilgourFang2018, At: "chapter 4"},
	},
	Shape:   &Shape{Reply: graph.AnyMove},
	Literal: func(p *Pass, s graph.State) Verdict { return p.judge(s, Shape{Reply: graph.AnyMove}) },
}
