package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// SIMClassical is the rule of the tableau of Fraser and Hipel: sequential
// stability, and where at least two parties would leave, their leaving at the
// same moment.
var SIMClassical = &Concept{
	Name:  "sim-classical",
	Title: "sequential stability with classical simultaneous sanctioning",
	Doc: `whatever the party could gain, the others would take back in their own interest, or would spoil by leaving at the same moment

State s is stable for party i when it is SEQ stable for i, or when it is SEQ
unstable for at least two parties, i among them, and for each x in U(i, s) there
is, for each other party j for which s is SEQ unstable, a w(j) in U(j, s) ∪ {s},
not all of them s, such that the state that takes the options of i as in x,
those of each such j as in w(j) and all others as in s is feasible and no better
than s for i.

U(i, s) are the improvements of i from s that no legal sequence of improvements
of the others sanctions (see seq). w(j) = s says that j stays. "No better than
s" includes states that i likes as much as s. It needs a model whose states are
combinations of options.

This is the tableau's rule for two parties; the form for more is our own.`,
	Refs: []cite.Ref{
		{Work: cite.FraserHipel1979},
		{Work: cite.FraserHipel1984},
	},
	Choices: true,
	Literal: classical,
	Table:   classicalTable,
}

func classical(p *Pass, s graph.State) Verdict {
	full := *p
	full.brief = false // the rule itself needs the answers
	v := sequential(&full, s)
	if v.Status != Unstable {
		return v
	}
	replies := make([][]graph.State, p.Graph.Parties())
	for j := range replies {
		if p.opponents().Has(j) {
			of := full
			of.Focal, of.within = j, 0
			replies[j] = unsanctioned(sequential(&of, s))
		}
	}
	v.Status = Stable
	for k, a := range v.Answers {
		if !a.Sanctioned {
			met, complete := p.meet(s, a.Improvement, replies)
			v.Answers[k] = met
			v.Status = v.Status.and(met.Sanctioned, complete)
		}
	}
	return v
}

// unsanctioned lists the improvements that nothing deters.
func unsanctioned(v Verdict) []graph.State {
	var list []graph.State
	for _, a := range v.Answers {
		if !a.Sanctioned {
			list = append(list, a.Improvement)
		}
	}
	return list
}
