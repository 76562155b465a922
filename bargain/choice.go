package bargain

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/cite"
)

// A Choice is one value of a parameter: how one open question of the model is
// answered.
type Choice struct {
	Name      string // in files and flags: "one-third"
	Reference string // the reference program's word for it: "OneThird"
	Also      string // another word that the reference's files use; may be empty
	Doc       string // the idea in a line; then, after an empty line, the definition
	Refs      []cite.Ref
}

// Info is the choice itself; it makes all kinds of choices of one shape.
func (c *Choice) Info() *Choice { return c }

// is reports whether a word names the choice.
func (c *Choice) is(word string) bool {
	return strings.EqualFold(word, c.Name) || strings.EqualFold(word, c.Reference) ||
		c.Also != "" && strings.EqualFold(word, c.Also)
}

// Parameters is one answer to every question that the model leaves open.
// A nil field stands for the default.
type Parameters struct {
	Victory       *Victory
	PCE           *PCE
	Transition    *Transition
	Voting        *Voting
	Adjust        *Adjust
	Range         *Range
	ThirdParty    *ThirdParty
	Interpolation *Interpolation
	Proposal      *Proposal
}

// A Parameter is one of the questions, with the choices there are.
type Parameter struct {
	Name      string // in files and flags: "risk-range"
	Reference string // the reference program's name: "BigRRange"
	Doc       string // what is decided, in a phrase
	Choices   []*Choice
	Default   *Choice
	get       func(*Parameters) *Choice
	set       func(*Parameters, int)
}

// Get is the choice made in a set of parameters, the default if none is made.
func (q *Parameter) Get(p Parameters) *Choice {
	if c := q.get(&p); c != nil {
		return c
	}
	return q.Default
}

// Set makes the choice named, by our word or by the reference's.
func (q *Parameter) Set(p *Parameters, word string) error {
	var names []string
	for k, c := range q.Choices {
		if c.is(word) {
			q.set(p, k)
			return nil
		}
		names = append(names, c.Name)
	}
	return fmt.Errorf("%s must be one of %s, not %q", q.Name, strings.Join(names, ", "), word)
}

// pointer is a pointer to one of the kinds of choices.
type pointer[T any] interface {
	*T
	Info() *Choice
}

// parameter makes a Parameter out of a list of choices and the field they are
// for.
func parameter[T any, P pointer[T]](name, reference, doc string, list []P, standard P, field func(*Parameters) *P) *Parameter {
	q := &Parameter{Name: name, Reference: reference, Doc: doc, Default: standard.Info()}
	for _, c := range list {
		q.Choices = append(q.Choices, c.Info())
	}
	q.get = func(p *Parameters) *Choice {
		if c := *field(p); c != nil {
			return c.Info()
		}
		return nil
	}
	q.set = func(p *Parameters, k int) { *field(p) = list[k] }
	return q
}

// ParameterList lists the questions in the order in which the reference
// program lists them; the place of a choice in its list is the reference's
// code for it.
var ParameterList = []*Parameter{
	parameter("victory", "VictoryProbModel", "how coalitions' strengths become a chance to win",
		Victories, VictoryLinear, func(p *Parameters) **Victory { return &p.Victory }),
	parameter("pce", "PCEModel", "how chances in pairs become chances among all",
		PCEs, PCEConditional, func(p *Parameters) **PCE { return &p.PCE }),
	parameter("transition", "StateTransitions", "whether the likeliest alternative is taken or one is drawn",
		Transitions, TransitionDeterministic, func(p *Parameters) **Transition { return &p.Transition }),
	parameter("voting", "VotingRule", "how strongly a party votes for what it prefers",
		Votings, VotingProp, func(p *Parameters) **Voting { return &p.Voting }),
	parameter("risk-beliefs", "BigRAdjust", "how far a party knows the others' attitude to risk",
		Adjusts, AdjustOneThird, func(p *Parameters) **Adjust { return &p.Adjust }),
	parameter("risk-range", "BigRRange", "which attitudes to risk there are",
		Ranges, RangeMid, func(p *Parameters) **Range { return &p.Range }),
	parameter("third-parties", "ThirdPartyCommit", "what third parties stake on the side they join",
		ThirdParties, ThirdPartySemi, func(p *Parameters) **ThirdParty { return &p.ThirdParty }),
	parameter("interpolation", "InterVecBrgn", "where between two parties the point offered lies",
		Interpolations, InterpolationS2P2, func(p *Parameters) **Interpolation { return &p.Interpolation }),
	parameter("proposal", "BargnModel", "whose estimate of the odds the offer follows",
		Proposals, ProposalInitiator, func(p *Parameters) **Proposal { return &p.Proposal }),
}

// LookupParameter finds a parameter by our name or the reference's.
func LookupParameter(name string) (*Parameter, bool) {
	for _, q := range ParameterList {
		if strings.EqualFold(name, q.Name) || strings.EqualFold(name, q.Reference) {
			return q, true
		}
	}
	return nil, false
}

// filled is the parameters with the defaults in place of nil.
func (p Parameters) filled() Parameters {
	for _, q := range ParameterList {
		if q.get(&p) == nil {
			// The default is in the list, so Set cannot fail.
			_ = q.Set(&p, q.Default.Name)
		}
	}
	return p
}

// Names gives the name of the choice made for each parameter, in the order of
// ParameterList.
func (p Parameters) Names() []string {
	var names []string
	for _, q := range ParameterList {
		names = append(names, q.Get(p).Name)
	}
	return names
}
