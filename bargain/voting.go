package bargain

import "github.com/countermove/countermove/cite"

// A Voting rule says how strongly a party votes between two outcomes.
type Voting struct {
	Choice
	// vote of a party of weight w for the first outcome, whose utility exceeds
	// the second's by d; negative if it is a vote for the second.
	vote func(w, d float64) float64
	// oriented is set where a vote for one side is not the mirror image of a
	// vote for the other.
	oriented bool
}

// Votings lists the rules.
var Votings = []*Voting{VotingBinary, VotingPropBin, VotingProp, VotingPropCbc, VotingCubic, VotingProspect}

// The rules by which parties vote: w is the weight, D the difference of
// utilities, and b = D/10⁻⁸ cut to −1..1, which is the sign of D except for
// differences too small to count.
var (
	VotingBinary = &Voting{Choice: Choice{
		Name: "binary", Reference: "Binary",
		Doc: `a party votes with all its weight, however little it prefers

The vote is w·b.`,
		Refs: toolkit,
	}, vote: func(w, d float64) float64 { return w * sign(d) }}
	VotingPropBin = &Voting{Choice: Choice{
		Name: "proportional-binary", Reference: "PropBin",
		Doc: `mostly by how much it prefers, partly by which it prefers

The vote is w(0.8D + 0.2b).`,
		Refs: toolkit,
	}, vote: func(w, d float64) float64 { return w * (0.8*d + 0.2*sign(d)) }}
	VotingProp = &Voting{Choice: Choice{
		Name: "proportional", Reference: "Prop", Also: "Proportional",
		Doc: `a party votes as strongly as it prefers

The vote is w·D.`,
		Refs: []cite.Ref{{Work: buenoDeMesquita1994}, {Work: wiseLesterEfird2015}},
	}, vote: func(w, d float64) float64 { return w * d }}
	VotingPropCbc = &Voting{Choice: Choice{
		Name: "proportional-cubic", Reference: "PropCbc",
		Doc: `half by how much it prefers, half by the cube of that

The vote is w(D + D³)/2.`,
		Refs: toolkit,
	}, vote: func(w, d float64) float64 { return w * (d + d*d*d) / 2 }}
	VotingCubic = &Voting{Choice: Choice{
		Name: "cubic", Reference: "Cubic",
		Doc: `a party saves its weight for what matters to it

The vote is w·D³.`,
		Refs: toolkit,
	}, vote: func(w, d float64) float64 { return w * (d * d * d) }}
	VotingProspect = &Voting{Choice: Choice{
		Name: "prospect", Reference: "ASymProsp",
		Doc: `a loss weighs half as much again as a gain of the same size

The vote is w·D against, and (2/3)w·D for.`,
		Refs: []cite.Ref{{Work: kahnemanTversky1979}, {Work: wiseLesterEfird2015}},
	}, oriented: true, vote: func(w, d float64) float64 {
		if d > 0 {
			return w * d * 2 / 3
		}
		return w * d
	}}
)

// indifference is the difference of utilities from which a vote counts in full
// under the rules that look only at its sign.
const indifference = 1e-8

func sign(d float64) float64 { return max(-1, min(1, d/indifference)) }
