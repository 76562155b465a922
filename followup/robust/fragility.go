package robust

import (
	"context"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
)

// A Fragility is how few edits of ordered statements end an equilibrium.
type Fragility struct {
	Editable bool // some party has ordered statements
	Exact    int  // all changes by up to so many edits were tried
	Least    int  // the smallest number that ends it; 0 if none of those tried does
	// Changes are all that end it with the smallest number of edits, the first
	// of them where they are many; Count is how many there are.
	Changes []Change
	Count   int
}

// A Change is what edits make of one or more preferences, and who then leaves.
type Change struct {
	Parts  []Part
	Leaves graph.PartySet
}

// A Part is one preference of a change.
type Part struct {
	Party  int
	Seen   int // the party whose view has this preference; -1 for the base
	Edited *followup.Edited
	Wishes *followup.Wishes
}

// Bounds on the search.
const (
	maxProfiles     = 2_000_000 // choices of lists tried, by reckoning
	maxSlowProfiles = 20_000    // the same for concepts judged by tables
	maxChanges      = 1_000     // changes kept
)

// fragility tries all choices of lists by the number of edits they take. Work
// is bounded; ctx may end it sooner.
func fragility(ctx context.Context, p *probe, most int) Fragility {
	var f Fragility
	parties, at := p.d.editable()
	singles := 0
	for _, e := range parties {
		singles += e.Singles()
	}
	f.Editable = singles > 0
	for n := 1; n <= most && f.Editable && reckoned(singles, n) <= p.d.bound(); n++ {
		if !f.try(ctx, p, parties, at, n) {
			return f
		}
		if f.Exact = n; f.Count > 0 {
			f.Least = n
			break
		}
	}
	return f
}

// editable lists the preferences that are ordered statements, with their slots.
func (d *dispute) editable() (parties []*followup.Edited, at []int) {
	for k, s := range d.slots {
		if !s.edited.Ranking() && s.edited.Singles() > 0 {
			parties, at = append(parties, s.edited), append(at, k)
		}
	}
	return parties, at
}

// try judges all choices of lists that take n edits; false if ctx ended first.
// What was found until then is not all there is, and is forgotten.
func (f *Fragility) try(ctx context.Context, p *probe, parties []*followup.Edited, at []int, n int) bool {
	choice, tried := p.d.declared(), 0
	for lists := range followup.Profiles(parties, n) {
		for k, l := range lists {
			choice[at[k]] = l
		}
		holds := p.holds(choice)
		if tried++; (!holds || tried&0xff == 0) && ctx.Err() != nil {
			f.Count, f.Changes = 0, nil
			return false
		}
		if !holds {
			f.add(p, choice)
		}
	}
	return true
}

// bound is how many choices of lists may be tried.
func (d *dispute) bound() int {
	for _, c := range d.question.Party {
		if c.Concept.Shape == nil {
			return maxSlowProfiles
		}
	}
	return maxProfiles
}

// reckoned is about how many choices of lists take n edits: as many as there
// are ways to pick n single edits in any order.
func reckoned(singles, n int) int {
	total := 1
	for k := range n {
		total = total * (singles + k) / (k + 1)
		if total > maxProfiles {
			return total
		}
	}
	return total
}

// add notes a choice of lists under which the state does not hold.
func (f *Fragility) add(p *probe, choice []*followup.Wishes) {
	if f.Count++; f.Count > maxChanges {
		return
	}
	c := Change{Leaves: p.leavers(choice)}
	for k, l := range choice {
		if s := p.d.slots[k]; len(l.Edits) > 0 {
			c.Parts = append(c.Parts, Part{Party: s.party, Seen: p.d.viewer(s.stage), Edited: s.edited, Wishes: l})
		}
	}
	f.Changes = append(f.Changes, c)
}

// viewer is the party whose view a stage is; -1 for the base.
func (d *dispute) viewer(stage int) int {
	for i, k := range d.stage {
		if stage > 0 && k == stage {
			return i
		}
	}
	return -1
}
