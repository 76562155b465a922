package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// Nash is Nash stability: no improvement at all.
var Nash = &Concept{
	Name:  "nash",
	Title: "Nash stability",
	Doc: `the party has no move that it would gain by, whatever anybody might answer

State s is Nash stable for party i when R⁺(i, s) is empty.

R⁺(i, s) are the improvements of i from s: the states that i can move to from
s in one step and strictly prefers to s. Foresight: one move.`,
	Refs: []cite.Ref{
		{Work: cite.Nash1951},
		{Work: cite.FangHipelKilgour1993},
		{Work: cite.XuHipelKilgourFang2018, At: "chapter 4"},
	},
	Implies: []*Concept{SymSEQ, SIM},
	Shape:   &Shape{Reply: graph.NoReply},
	Literal: func(p *Pass, s graph.State) Verdict { return p.judge(s, Shape{Reply: graph.NoReply}) },
}
