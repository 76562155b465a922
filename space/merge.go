package space

import (
	"fmt"
	"slices"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// A mergedClass is a class with more than one member.
type mergedClass struct {
	class   int
	members []uint64       // ascending
	as      uint64         // where conditions are evaluated
	named   bool           // as was given; else it is the lowest member
	by      []*model.Merge // in file order
}

// mergeClasses divides the raw states into classes: the finest division in
// which all states that satisfy a merge pattern are together. Two patterns
// that share a state therefore make one class.
func (s *Space) mergeClasses(c *circuit) (diag.List, error) {
	if len(s.model.Merges) == 0 {
		return nil, nil
	}
	roots := make([]int32, len(s.model.Merges))
	for k, mg := range s.model.Merges {
		g, err := c.add(model.Root, mg.When)
		if err != nil {
			return nil, err
		}
		roots[k] = g
	}
	when := evaluate(c, roots, s.index)
	s.number(when, joinMerges(when))
	list := s.idleMerges(when, func(k int) bool { return c.support(roots[k])&s.absent() != 0 })
	for _, class := range s.Merged() {
		list = append(list, s.chooseMember(s.merged[class])...)
	}
	return list, nil
}

// joinMerges gives, for each merge, the first merge that is in one class with
// it, directly or through others.
func joinMerges(when []*Truth) []int {
	first := make([]int, len(when))
	for k := range first {
		first[k] = k
	}
	for changed := true; changed; {
		changed = false
		for a := range when {
			for b := range a {
				if first[a] != first[b] && overlap(when[a], when[b]) {
					low, high := min(first[a], first[b]), max(first[a], first[b])
					for k := range first {
						if first[k] == high {
							first[k] = low
						}
					}
					changed = true
				}
			}
		}
	}
	return first
}

func overlap(a, b *Truth) bool {
	for w := range a.words {
		if a.words[w]&b.words[w] != 0 {
			return true
		}
	}
	return false
}

// firstMerge is the first merge that holds at a raw position, or -1.
func firstMerge(when []*Truth, pos int) int {
	return slices.IndexFunc(when, func(t *Truth) bool { return t.At(pos) })
}

// number gives classes their numbers, in the order of their lowest members.
func (s *Space) number(when []*Truth, joined []int) {
	if !slices.ContainsFunc(when, func(t *Truth) bool { return t.Count() > 1 }) {
		return // nothing is merged: every raw state is a class
	}
	s.class = make([]int32, s.index.Len())
	s.merged = map[int]*mergedClass{}
	made := make([]*mergedClass, len(when)) // by first joined merge
	for pos := range s.class {
		k := firstMerge(when, pos)
		if k >= 0 {
			k = joined[k]
		}
		if k < 0 || made[k] == nil {
			s.lowest = append(s.lowest, int32(pos))
		}
		class := len(s.lowest) - 1
		if k >= 0 {
			if made[k] == nil {
				made[k] = &mergedClass{class: class, as: s.index.At(pos)}
			}
			class = made[k].class
			made[k].members = append(made[k].members, s.index.At(pos))
		}
		s.class[pos] = int32(class)
	}
	for k, mc := range made {
		if mc == nil || len(mc.members) < 2 {
			continue
		}
		s.merged[mc.class] = mc
		for j, mg := range s.model.Merges {
			if joined[j] == k {
				mc.by = append(mc.by, mg)
			}
		}
	}
}

// idleMerges warns of patterns that bring nothing together, unless they are
// about an option that a variant has dropped.
func (s *Space) idleMerges(when []*Truth, dropped func(merge int) bool) diag.List {
	var list diag.List
	for k, mg := range s.model.Merges {
		if n := when[k].Count(); n < 2 && !dropped(k) {
			list = append(list, diag.Diagnostic{
				Code:    diag.IdleMerge,
				Span:    mg.Span,
				Message: fmt.Sprintf("%s satisfies this merge pattern, so that it merges nothing", []string{"no feasible state", "only one feasible state"}[n]),
			})
		}
	}
	return list
}

// absent is the set of options that variants have dropped.
func (s *Space) absent() uint64 {
	var set uint64
	for k, o := range s.options {
		if o.Option.Absent {
			set |= 1 << uint(k)
		}
	}
	return set
}

// chooseMember settles at which member of a merged class conditions are
// evaluated.
func (s *Space) chooseMember(mc *mergedClass) diag.List {
	var list diag.List
	var from *model.Merge
	for _, mg := range mc.by {
		if mg.As == nil {
			continue
		}
		mask, faults := s.member(mg.As, mc)
		switch {
		case len(faults) > 0:
			list = append(list, faults...)
		case from != nil && mask != mc.as:
			list = append(list, diag.Diagnostic{
				Code:    diag.RivalMembers,
				Span:    mg.As.Span,
				Message: fmt.Sprintf("Two merges that make one state name different members for it, %s and %s", s.letters(mc.as), s.letters(mask)),
				Detail:  "Patterns that share a state merge all their states into one, and it is evaluated at one member.",
				Remedy:  "Give \"as\" in one of them only, or the same in both.",
				Related: []diag.Related{{Span: from.As.Span, Message: "the other one"}},
			})
		default:
			from, mc.as, mc.named = mg, mask, true
		}
	}
	return list
}

// member finds the only member of a merged class that a reference fits.
func (s *Space) member(ref *model.StateRef, mc *mergedClass) (uint64, diag.List) {
	p, faults := s.pattern(ref)
	if faults != nil {
		return 0, faults
	}
	var fit []uint64
	for _, m := range mc.members {
		if p.fits(m) {
			fit = append(fit, m)
		}
	}
	if len(fit) == 1 {
		return fit[0], nil
	}
	d := diag.Diagnostic{
		Code:    diag.StrayMember,
		Span:    ref.Span,
		Message: fmt.Sprintf("%s is not one of the states merged here", p),
		Remedy:  "Name one member by the options taken in it. Options not named count as not taken.",
	}
	if len(fit) > 1 {
		d.Message = fmt.Sprintf("%s fits %d of the states merged here; \"as\" names one of them", p, len(fit))
	} else if _, ok := s.index.Find(p.taken); ok && p.open == 0 {
		d.Detail = "The state is feasible, but the merge pattern does not hold in it."
	} else if p.open == 0 {
		d.Detail = s.excluded(p.taken)
	}
	return 0, diag.List{d}
}
