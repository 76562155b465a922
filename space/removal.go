package space

import (
	"fmt"
	"math/big"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// A Removal is what one rule takes away, counted in combinations of the
// options that are not dropped. Numbers are exact; one that could not be
// worked out is nil, which only happens when the rules are too entangled.
type Removal struct {
	Rule   *model.Rule
	Alone  *big.Int // removed by this rule if there were no other
	Beyond *big.Int // removed by this rule and by none before it
}

// idleRules warns of rules that remove nothing. A rule on an option that a
// variant has dropped is let be: it has its use without the variant.
func (s *Space) idleRules(r *ruleset) diag.List {
	var list diag.List
	for k, removal := range s.removed {
		if removal.Beyond == nil || removal.Beyond.Sign() > 0 || r.c.support(r.roots[k])&^r.free != 0 {
			continue
		}
		d := diag.Diagnostic{
			Code:    diag.IdleRule,
			Span:    removal.Rule.Span,
			Message: fmt.Sprintf("Rule %s removes no state", ruleName(removal.Rule)),
			Detail:  "It is true of every combination of options.",
			Remedy:  "Leave it out, or mend it if it was meant to exclude something.",
		}
		if removal.Alone.Sign() > 0 {
			d.Message += " that the rules before it leave"
			d.Detail = "What it excludes is excluded already."
		}
		list = append(list, d)
	}
	return list
}
