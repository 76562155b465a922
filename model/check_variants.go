package model

// This file has checks of what variants say of themselves, and of issues.

import (
	"fmt"

	"github.com/countermove/countermove/diag"
)

// issues checks questions of evidence against the readings that variants give.
func (c *checker) issues() {
	for _, i := range c.m.Issues {
		readings := 0
		for _, v := range c.m.Variants {
			if v.Kind == Reading && v.Issue.ID == i.ID && v.ID != i.Base {
				readings++
			}
		}
		if v := find(c.m.Variants, i.Base, variantID); v != nil && i.Base != "" {
			c.add(diag.Diagnostic{
				Code: diag.DeclaredBase, Span: v.Span,
				Message: fmt.Sprintf("%q is the base reading of the issue %q, so it is no variant", v.ID, i.ID),
				Detail:  "The base reading is the model without variants.",
				Remedy:  "Name the base of the issue differently, or take the variant out.",
				Related: related(spanOr(i.BaseAt, i.Span), "named as the base here"),
			})
		} else if readings == 0 {
			c.fault(diag.SingleReading, i.Span, fmt.Sprintf("The issue %q has no reading besides its base", i.ID),
				"Add a variant of kind reading with this issue, or take the issue out.")
		}
	}
}

// variant checks what a variant says of itself; its changes are checked by
// applying them.
func (c *checker) variant(v *Variant) {
	c.kindKeys(v)
	c.costs(v)
	c.parties(v.By)
	c.support(v.Because, v.But)
	c.names("variant", v.Excludes, func(r Ref) bool { return c.excluded(v, r) })
	if v.Issue.ID != "" && find(c.m.Issues, v.Issue.ID, issueID) == nil {
		c.unknown(diag.UnknownIssue, "issue", v.Issue, idsOf(c.m.Issues, issueID))
	}
	if v.SeenBy.ID != "" {
		c.partyRef(v.SeenBy)
	}
}

// kindKeys checks that a variant has the keys of its kind, and no others.
func (c *checker) kindKeys(v *Variant) {
	if v.Kind != Lever {
		if len(v.Cost) > 0 {
			c.misplaced("cost", "lever", spanOr(v.Cost[0].Span, v.Cost[0].Party.Span, v.Span))
		}
		if len(v.By) > 0 {
			c.misplaced("by", "lever", spanOr(v.By[0].Span, v.Span))
		}
	}
	c.kindKey(v, Reading, "reading", "issue", v.Issue)
	c.kindKey(v, View, "view", "seen-by", v.SeenBy)
}

// kindKey checks a key that one kind must have and the others must not.
func (c *checker) kindKey(v *Variant, kind VariantKind, name, key string, given Ref) {
	has := given != Ref{}
	switch {
	case has && v.Kind != kind:
		c.misplaced(key, name, spanOr(given.Span, v.Span))
	case !has && v.Kind == kind:
		c.fault(diag.MissingKey, v.Span, fmt.Sprintf("The %s %q has no %s", name, v.ID, key),
			fmt.Sprintf("Add %s.", key))
	}
}

func (c *checker) misplaced(key, kind string, at diag.Span) {
	c.fault(diag.MisplacedKey, at, fmt.Sprintf("Only a %s has %s", kind, key),
		fmt.Sprintf("Write kind: %s, or take the key out.", kind))
}

// costs checks what a lever costs whom.
func (c *checker) costs(v *Variant) {
	var who []Ref
	for _, x := range v.Cost {
		c.decimal(x.Value, spanOr(x.Span, x.Party.Span, v.Span), false)
		if x.Party.ID != "" {
			who = append(who, x.Party)
		}
	}
	c.parties(who)
}

// excluded checks one reference to a variant that does not go with v.
func (c *checker) excluded(v *Variant, r Ref) bool {
	switch {
	case r.ID == "":
		return true
	case r.ID == v.ID:
		c.fault(diag.ContradictoryExclusion, r.Span, fmt.Sprintf("The variant %q excludes itself", v.ID),
			"Take it out of the list.")
	case find(c.m.Variants, r.ID, variantID) == nil:
		c.unknown(diag.UnknownVariant, "variant", r, idsOf(c.m.Variants, variantID))
	default:
		return true
	}
	return false
}
