package bargain

// A Proposal rule says whose estimate of the odds the offers follow.
type Proposal struct {
	Choice
	receiver bool // the receiver's estimate is used too
	combined bool // into one offer; else each estimate gives an offer of its own
}

// Proposals lists the rules.
var Proposals = []*Proposal{ProposalInitiator, ProposalBoth, ProposalCombined}

// The rules of proposals. I(p) are the points offered when the initiator is
// taken to win with chance p.
var (
	ProposalInitiator = &Proposal{Choice: Choice{
		Name: "initiator", Reference: "InitOnlyInterp",
		Doc: `the offer follows the initiator's estimate

One offer, I(P), with the initiator's estimate P of its chance to win.`,
		Refs: toolkit,
	}}
	ProposalBoth = &Proposal{Choice: Choice{
		Name: "both", Reference: "InitRcvrInterp",
		Doc: `two offers, one by each side's estimate

The offers I(P) and I(P′), with P the initiator's and P′ the receiver's estimate
of the initiator's chance to win.`,
		Refs: toolkit,
	}, receiver: true}
	ProposalCombined = &Proposal{Choice: Choice{
		Name: "combined", Reference: "PWCompInterp",
		Doc: `one offer between the two estimates, by the sides' power

One offer, the mean of I(P) and I(P′) under the weights w_i and w_j, influence
times salience of the initiator and of the receiver.`,
		Refs: toolkit,
	}, receiver: true, combined: true}
)

// A Transition says how one of several alternatives is taken.
type Transition struct {
	Choice
	stochastic bool
}

// Transitions lists the ways.
var Transitions = []*Transition{TransitionDeterministic, TransitionStochastic}

// The ways to take an alternative.
var (
	TransitionDeterministic = &Transition{Choice: Choice{
		Name: "deterministic", Reference: "Deterministic",
		Doc: `the likeliest alternative is taken

Of equals the first: staying, then the party's own offer, then the offers it
received, in the order of the parties that made them.`,
		Refs: toolkit,
	}}
	TransitionStochastic = &Transition{Choice: Choice{
		Name: "stochastic", Reference: "Stochastic",
		Doc: `an alternative is drawn by the chances

A number x is drawn evenly from 0 to 1; the first alternative is taken at which
the chances add up to x. One number for each party and turn, in the order of
the parties, whatever the number of processors.`,
		Refs: toolkit,
	}, stochastic: true}
)

// take picks an alternative; x is used in stochastic runs only. A chance must
// be greater by more than even to count as greater.
func (t *Transition) take(p []float64, x, even float64) int {
	best, sum := 0, 0.0
	for m, chance := range p {
		if t.stochastic {
			if sum += chance; sum >= x {
				return m
			}
			best = m
		} else if chance > p[best]+even {
			best = m
		}
	}
	return best
}
