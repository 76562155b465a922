package bargain

import (
	"slices"

	"github.com/countermove/countermove/cite"
)

// A Correction is one thing that the reference program does and that we hold
// to be wrong, or leaves undefined.
type Correction struct {
	Name      string
	Reference string // what the reference does
	Ours      string // what we do instead
	Refs      []cite.Ref
}

// Corrections lists them.
var Corrections = []*Correction{
	fixConsensus, fixEqualChances, fixKnownRisk, fixReceiverChance, fixReceiverWeight, fixThirdParties,
	fixVoteOrder, fixExactOffers, fixSettled, fixMarkov, fixSharedPlace, fixTies,
}

var (
	fixConsensus = &Correction{
		Name:      "consensus",
		Reference: "When all parties have come to the same position the run ends in an error and no result is kept.",
		Ours:      "Agreement is a result: the run ends when all positions are the same within Limits.Same.",
		Refs:      toolkit,
	}
	fixEqualChances = &Correction{
		Name:      "equal-chances",
		Reference: "When all positions have the same chance to win, attitudes to risk are 0/0 and the run ends in an error.",
		Ours:      "Where chances differ by no more than Limits.Even, nobody is more exposed than the others and all parties are neutral to risk.",
		Refs:      toolkit,
	}
	fixKnownRisk = &Correction{
		Name:      "known-risk",
		Reference: "The run ends in an error when what a party believes of the others' attitudes is the truth, or attitudes make no difference: always with risk-beliefs full, and where all parties stand at 0 or 100.",
		Ours:      "There is no such condition.",
		Refs:      toolkit,
	}
	fixReceiverChance = &Correction{
		Name:      "receiver-chance",
		Reference: "Offers by the receiver's estimate use, in place of its estimate of the initiator's chance to win, its estimate of what the initiator gains, which may be negative.",
		Ours:      "They use its estimate of the chance.",
		Refs:      toolkit,
	}
	fixReceiverWeight = &Correction{
		Name:      "receiver-weight",
		Reference: "In a combined offer the receiver's weight is the initiator's influence times the receiver's salience.",
		Ours:      "It is the receiver's influence times its salience.",
		Refs:      toolkit,
	}
	fixThirdParties = &Correction{
		Name:      "third-parties",
		Reference: "A third party reckons with the same odds whichever side it joins. So commitment none and full leave third parties without effect, and under semi a third party may lend its weight to the side it likes less.",
		Ours:      "Its weight counts on the side it joins, and a third party that would have to help the side it likes less stays out.",
		Refs:      toolkit,
	}
	fixVoteOrder = &Correction{
		Name:      "vote-order",
		Reference: "Under the voting rule prospect, of two alternatives the one listed later has the gains of its supporters cut to two thirds, so the outcome depends on the order of the list.",
		Ours:      "In a vote among alternatives each supporter counts what it would gain, on both sides.",
		Refs:      toolkit,
	}
	fixExactOffers = &Correction{
		Name:      "exact-offers",
		Reference: "Under interpolation linear and square offers are rounded to a hundredth of a point of the scale, and the two sides are asked to slightly different points.",
		Ours:      "Both are asked to the same point, which is not rounded.",
		Refs:      toolkit,
	}
	fixSettled = &Correction{
		Name:      "settled",
		Reference: "The run ends when a turn's movement is under 2% of the first turn's, so a quiet first turn prolongs it, and one quiet turn by chance ends it.",
		Ours:      "Unless told otherwise the run ends when movement is under 2% of the greatest of all turns for two turns in a row, or nobody proposes anything.",
		Refs:      toolkit,
	}
	fixMarkov = &Correction{
		Name:      "unsettled-chances",
		Reference: "Where the chances under pce markov-incentive or markov-uniform need 1,000 rounds or more, the run ends in an error.",
		Ours:      "The last estimate is used, and the result says so.",
		Refs:      toolkit,
	}
	fixSharedPlace = &Correction{
		Name:      "shared-place",
		Reference: "A party within 0.1 points of several counted positions is given the chance of the last of them.",
		Ours:      "It is given the chance of the first, with which it was counted.",
		Refs:      toolkit,
	}
	fixTies = &Correction{
		Name:      "near-ties",
		Reference: "Of several offers with equal chances, or targets with equal gains, the last digit of a rounding error decides.",
		Ours:      "Numbers that differ by no more than Limits.Even are equal, and the first is taken; differences of utility under 10⁻¹² count for nothing in a vote.",
		Refs:      toolkit,
	}
)

// Differences are those between the reference program and both modes.
var Differences = []string{
	"Stochastic runs of the reference do not repeat for a seed: the order of the draws depends on its threads. Ours are drawn turn by turn in the order of the parties, by the PCG generator.",
	"A product of many small chances does not become 0 by underflow.",
	"Influence 0 and saliences that are all 0 are refused before the run, not in the middle of it.",
	"Two parties are enough; the reference wants three.",
	"Where the reference ends in an error, compatible mode keeps the turns until then and says why it ended.",
}

// A Mode is a set of corrections.
type Mode struct {
	Name        string
	Doc         string
	Corrections []*Correction
}

// Modes lists the modes. Corrected is the default.
var Modes = []*Mode{Corrected, Compatible}

// The modes.
var (
	Corrected = &Mode{
		Name:        "corrected",
		Doc:         "the model as its definitions mean it, with rules for what they leave undefined",
		Corrections: Corrections,
	}
	Compatible = &Mode{
		Name: "compatible",
		Doc:  "copies the defects of the reference program; for comparison only",
	}
)

// LookupMode finds a mode by name.
func LookupMode(name string) (*Mode, bool) {
	for _, m := range Modes {
		if m.Name == name {
			return m, true
		}
	}
	return nil, false
}

// Without is the mode less one correction, to see what that one does.
func (m *Mode) Without(c *Correction) *Mode {
	return &Mode{
		Name:        m.Name + " without " + c.Name,
		Doc:         m.Doc,
		Corrections: slices.DeleteFunc(slices.Clone(m.Corrections), func(d *Correction) bool { return d == c }),
	}
}

// With is the mode and one correction more.
func (m *Mode) With(c *Correction) *Mode {
	return &Mode{Name: m.Name + " with " + c.Name, Doc: m.Doc, Corrections: append(slices.Clone(m.Corrections), c)}
}

// Has reports whether the mode makes a correction.
func (m *Mode) Has(c *Correction) bool { return slices.Contains(m.Corrections, c) }

// fixes is a mode as the engine asks for it.
type fixes struct {
	consensus, even, risk, chance, weight, third, order, exact, settled, markov, place, ties bool
}

func (m *Mode) fixes() fixes {
	return fixes{
		consensus: m.Has(fixConsensus), even: m.Has(fixEqualChances), risk: m.Has(fixKnownRisk),
		chance: m.Has(fixReceiverChance), weight: m.Has(fixReceiverWeight), third: m.Has(fixThirdParties),
		order: m.Has(fixVoteOrder), exact: m.Has(fixExactOffers), settled: m.Has(fixSettled),
		markov: m.Has(fixMarkov), place: m.Has(fixSharedPlace), ties: m.Has(fixTies),
	}
}
