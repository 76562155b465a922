package stability

import (
	"errors"
	"fmt"

	"github.com/countermove/countermove/cite"
)

// Suite lists the concepts in the order in which they are shown: the six of
// the standard table, the further ones, the experimental ones. LeftOut says
// what is not among them, and why.
var Suite = []*Concept{
	Nash, GMR, SMR, SEQ, SymSEQ, SIM,
	SIMClassical, Maximin, Limited, NonMyopic,
	LimitedConservative,
}

// Basic are the concepts that an analysis uses unless told otherwise.
var Basic = Suite[:6]

// An Omission is a concept of the literature that is not in Suite.
type Omission struct {
	Name, Reason string
	Refs         []cite.Ref // may be empty
}

// LeftOut lists the concepts that are left out on purpose.
var LeftOut = []Omission{
	{
		Name:   "limited-move stability for several parties, as first worded",
		Reason: "the wording is read in more than one way; limited-conservative is one reading, by its own name",
		Refs:   []cite.Ref{{Work: cite.FangHipelKilgour1993}},
	},
	{
		Name:   "limited-move stability with a cooperative or an individualistic coalition of opponents",
		Reason: "the definitions have not been seen, only the abstract",
		Refs:   []cite.Ref{{Work: cite.SoaresRego2026}},
	},
	{
		Name:   "generalized metarationality",
		Reason: "as we read it, it unfolds to maximin and would be a second name for it",
		Refs:   []cite.Ref{{Work: cite.ZengFangHipelKilgour2007}},
	},
	{
		Name:   "credible metarationality",
		Reason: "it generalizes seq, but how it counts rounds is not certain",
		Refs:   []cite.Ref{{Work: cite.ZengFangHipelKilgour2007}},
	},
	{
		Name:   "policy equilibrium",
		Reason: "it is a property of a profile of policies, not of a state and a party",
		Refs:   []cite.Ref{{Work: cite.ZengFangHipelKilgour2007}},
	},
	{
		Name:   "metarationality of higher order",
		Reason: "it adds nothing beyond gmr and smr",
		Refs:   []cite.Ref{{Work: cite.Howard1971}},
	},
	{
		Name:   "Stackelberg stability and other concepts with a leader",
		Reason: "they need an order of the parties that a model does not have",
		Refs:   []cite.Ref{{Work: cite.FangHipelKilgour1989}},
	},
	{
		Name:   "coalition stability",
		Reason: "its focal side is a set of parties; it is an analysis of its own",
		Refs:   []cite.Ref{{Work: cite.KilgourHipelFangPeng2001}},
	},
	{
		Name:   "stability under unknown, graded or probabilistic preference",
		Reason: "it needs a richer relation than a ranking",
		Refs:   []cite.Ref{{Work: cite.XuHipelKilgourFang2018, At: "chapters 5 to 7"}},
	},
	{
		Name:   "quantum stability",
		Reason: "there is no agreed definition",
	},
}

// Lookup finds a concept of Suite by name.
func Lookup(name string) (*Concept, bool) {
	for _, c := range Suite {
		if c.Name == name {
			return c, true
		}
	}
	return nil, false
}

// Validate checks that a list of concepts can be offered together: names are
// unique, everything a user or the engine needs is there, and what a concept
// implies is in the list and not circular.
func Validate(list []*Concept) error {
	var errs []error
	seen := map[string]bool{}
	for _, c := range list {
		if seen[c.Name] {
			errs = append(errs, fmt.Errorf("concept %s is listed twice", c.Name))
		}
		seen[c.Name] = true
		errs = append(errs, c.validate()...)
	}
	for _, c := range list {
		for _, weaker := range c.Implies {
			if !seen[weaker.Name] {
				errs = append(errs, fmt.Errorf("concept %s implies %s, which is not listed", c.Name, weaker.Name))
			}
		}
		if implies(c, c) {
			errs = append(errs, fmt.Errorf("concept %s implies itself by a circle", c.Name))
		}
	}
	return errors.Join(errs...)
}

func (c *Concept) validate() []error {
	var errs []error
	fault := func(what string) { errs = append(errs, fmt.Errorf("concept %q has %s", c.Name, what)) }
	if c.Name == "" {
		fault("no name")
	}
	if c.Title == "" || c.Doc == "" {
		fault("no title or no definition")
	}
	if len(c.Refs) == 0 {
		fault("no reference")
	}
	if c.Literal == nil && c.Table == nil {
		fault("no function")
	}
	if c.Shape != nil && c.Literal == nil {
		fault("a shape but no literal form")
	}
	return errs
}

// implies reports whether a implies b, by one step or several.
func implies(a, b *Concept) bool {
	for _, weaker := range a.Implies {
		if weaker == b || implies(weaker, b) {
			return true
		}
	}
	return false
}
