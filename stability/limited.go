package stability

import (
	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

// Limited is limited-move stability of two parties: both look H moves ahead,
// each in its own interest.
var Limited = &Concept{
	Name:  "limited",
	Title: "limited-move stability",
	Doc: `looking H moves ahead, with the other party doing the same, the party does better to stay

State s is limited-move stable with horizon H for party i when G(H, i, s) = s.
G(h, i, s) is where play is expected to end when i is to move at s and h moves
are left, by i and the other party j in turn:
  G(0, i, s) = s;
  if R(i, s) is empty, G(h, i, s) = s: play stops, and j gets no extra turn;
  otherwise let t in R(i, s) be such that i likes G(h−1, j, t) most. If i
  strictly prefers G(h−1, j, t) to s, then G(h, i, s) = G(h−1, j, t), else
  G(h, i, s) = s.

R(i, s) are all single moves of i from s, also those to a state that i likes
less: a party may step down if it expects to gain by what follows. Horizon 1 is
nash. Foresight: H moves.

With ties a party may have several best moves. G(h, i, s) is then the set of all
ends that they lead to, and a party ranks a set by the member that it likes
least. This reading of ties is our own; the definition in print is for strict
preferences. TiesMatter says where another reading would change a verdict.`,
	Refs: []cite.Ref{
		{Work: cite.Kilgour1985},
		{Work: cite.KilgourHipelFang1987},
		{Work: cite.FangHipelKilgour1989},
		{Work: cite.FangHipelKilgour1993},
	},
	Implies:    []*Concept{Maximin},
	Horizon:    true,
	TwoParties: true,
	Table:      func(p *Pass) (*TableResult, error) { return limitedTable(p, noMovesLeft) },
}

// LimitedConservative extends limited-move stability to any number of parties.
var LimitedConservative = &Concept{
	Name:  "limited-conservative",
	Title: "limited-move stability, conservative, for several parties",
	Doc: `looking H moves ahead, and fearing the worst about who moves next, the party does better to stay

State s is stable with horizon H for party i when G(H, i, s) = {s}. G(h, i, s)
is the set of states where play may end when i is to move at s and h moves are
left:
  G(0, i, s) = {s};
  if R(i, s) is empty, G(h, i, s) = {s};
  otherwise let C(t), for t in R(i, s), be the union of G(h−1, j, t) over all
  parties j other than i, since any of them may have the next turn, and rank a
  set by the member that i likes least. If the best C(t) is strictly better
  for i than s, then G(h, i, s) is the union of all best C(t), else
  G(h, i, s) = {s}.

R(i, s) are all single moves of i from s. A party that has its turn and stays
ends play. With two parties this is limited; with one, nash.

Experimental. For more than two parties the literature does not agree: the
wording of 1993 is read in more than one way, and Soares and others (2026) find
fault with two definitions in print. This is one reading, by its own name.`,
	Refs: []cite.Ref{
		{Work: cite.FangHipelKilgour1993},
		{Work: cite.SoaresRego2026},
	},
	Horizon:      true,
	Experimental: true,
	Table:        func(p *Pass) (*TableResult, error) { return limitedTable(p, noMovesLeft) },
}

// limitedTable works out the anticipation move by move, from that with no moves
// left, which begin makes; a state is stable where the focal party would not
// move first.
func limitedTable(p *Pass, begin func(*graph.Model) *anticipation) (*TableResult, error) {
	now, after := begin(p.Graph), begin(p.Graph)
	for range p.Horizon {
		if err := p.Context.Err(); err != nil {
			return nil, err
		}
		now, after = after, now
		now.before(p.Graph, after)
	}
	return &TableResult{Stable: now.stays[p.Focal]}, nil
}
