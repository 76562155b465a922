package model

// This file has the way in to composing variants, and which may be used together.

import (
	"fmt"

	"github.com/countermove/countermove/diag"
)

// Resolve composes variants into the base and returns a new model, whose
// Applied lists them; the base is not modified, and what did not change is
// shared. Variants apply in the order of the file, whatever the order given,
// and the changes of one in the order written. The name of an issue's base
// reading may be given too; it changes nothing.
//
// Additions never conflict. Two variants that set the same thing to different
// values do: the direction of an option, a statement or its place, a party's
// whole preference, its moves or what it cannot do, the start, a target.
// Equal values are fine. A whole preference of one variant takes in the
// statements that another one inserts, where their neighbours are still there.
//
// If the list has errors, the model returned is the base.
func Resolve(m *Model, variants []string) (*Model, diag.List) {
	chosen, list := choose(m, variants)
	var parts []*planner
	base := newChecker(m)
	for _, v := range chosen {
		part, faults := applyAlone(base, v)
		parts = append(parts, part)
		list = append(list, faults...)
	}
	if !list.HasErrors() {
		list = append(list, conflicts(m, parts)...)
	}
	if list.HasErrors() || len(parts) == 0 {
		return m, list.Sort()
	}
	w := newWork(m)
	list = append(list, w.compose(parts)...)
	list = append(list, w.faults()...)
	if list.HasErrors() {
		return m, list.Sort()
	}
	out := w.finish()
	out.Applied = idsOf(chosen, variantID)
	return out, list.Sort()
}

// choose finds the variants named, in file order, and checks that they may be
// used together.
func choose(m *Model, ids []string) ([]*Variant, diag.List) {
	c := &checker{m: m}
	wanted := map[string]bool{}
	base := map[string]bool{} // issues whose base reading is asked for
	for _, id := range ids {
		issue := find(m.Issues, id, func(i *Issue) string { return i.Base })
		switch {
		case find(m.Variants, id, variantID) != nil:
			wanted[id] = true
		case issue != nil:
			base[issue.ID] = true
		default:
			c.unknown(diag.UnknownVariant, "variant", Ref{ID: id}, idsOf(m.Variants, variantID))
		}
	}
	var chosen []*Variant
	for _, v := range m.Variants {
		if wanted[v.ID] {
			delete(wanted, v.ID)
			chosen = append(chosen, v)
		}
	}
	c.together(chosen, base)
	return chosen, c.list
}

// together checks exclusions, and that each issue has one reading.
func (c *checker) together(chosen []*Variant, base map[string]bool) {
	reading := map[string]*Variant{}
	for _, v := range chosen {
		for _, r := range v.Excludes {
			if other := find(chosen, r.ID, variantID); other != nil && other != v {
				c.add(diag.Diagnostic{
					Code: diag.ExcludedVariants, Span: r.Span,
					Message: fmt.Sprintf("The variant %q excludes %q", v.ID, other.ID),
					Remedy:  "Use one of the two.",
					Related: related(other.Span, "the other variant"),
				})
			}
		}
		if v.Kind != Reading || v.Issue.ID == "" {
			continue
		}
		other := reading[v.Issue.ID]
		switch {
		case other != nil:
			c.add(diag.Diagnostic{
				Code: diag.RivalReadings, Span: v.Span,
				Message: fmt.Sprintf("%q and %q are readings of the same issue, %q", other.ID, v.ID, v.Issue.ID),
				Remedy:  "Use one reading of each issue.",
				Related: related(other.Span, "the other reading"),
			})
		case base[v.Issue.ID]:
			c.fault(diag.RivalReadings, v.Span, fmt.Sprintf("%q and the base are readings of the same issue, %q", v.ID, v.Issue.ID),
				"Use one reading of each issue.")
		default:
			reading[v.Issue.ID] = v
		}
	}
}
