package model

// This file has edits of several variants put together: conflicts, order, and what only
// the whole shows.

import (
	"fmt"
	"slices"

	"github.com/countermove/countermove/diag"
)

// last returns the settings of a variant as they are after its last change. A
// whole preference counts with what the same variant did to it afterwards.
func (p *planner) last() map[aspect]string {
	out := map[aspect]string{}
	for _, e := range p.edits {
		for _, s := range e.sets {
			out[s.what] = s.value
			if e.whole && s.what.kind == "preference" {
				out[s.what] = p.preferenceValue(e.party, p.m.Parties[e.party].Preference)
			}
		}
	}
	return out
}

// conflicts reports the things that two variants set to different values, each
// at the change of the later variant that set it last.
func conflicts(m *Model, parts []*planner) diag.List {
	c := &checker{m: m}
	c.wholeAndPart(parts)
	lasts := make([]map[aspect]string, len(parts))
	for i, p := range parts {
		lasts[i] = p.last()
	}
	for i, p := range parts {
		seen := map[aspect]bool{}
		for _, e := range slices.Backward(p.edits) {
			for _, s := range e.sets {
				if seen[s.what] || c.conflicted(e, parts[:i], lasts, s.what, lasts[i][s.what]) {
					seen[s.what] = true
					break
				}
				seen[s.what] = true
			}
		}
	}
	return c.list
}

// conflicted reports whether an earlier variant gives the thing another value,
// and says so.
func (c *checker) conflicted(e edit, earlier []*planner, lasts []map[aspect]string, what aspect, value string) bool {
	for j, p := range earlier {
		if other, set := lasts[j][what]; set && other != value {
			c.conflict(e, p.setter(what), subject(c.m, what, e))
			return true
		}
	}
	return false
}

// setter is the last edit of a variant that sets a thing.
func (p *planner) setter(what aspect) edit {
	for _, e := range slices.Backward(p.edits) {
		if slices.ContainsFunc(e.sets, func(s setting) bool { return s.what == what }) {
			return e
		}
	}
	panic("model: nothing sets what was set")
}

// conflict reports two edits that do not go together.
func (c *checker) conflict(later, earlier edit, what string) {
	c.add(diag.Diagnostic{
		Code: diag.ConflictingVariants, Span: later.at,
		Message: fmt.Sprintf("The variants %q and %q set %s differently", earlier.by.ID, later.by.ID, what),
		Remedy:  "Use one of the two, or write a variant that says what holds when both are meant.",
		Related: related(earlier.at, fmt.Sprintf("set by %q here", earlier.by.ID)),
	})
}

// subject names a thing that is set, for people.
func subject(m *Model, what aspect, e edit) string {
	switch what.kind {
	case "option":
		return "the option " + what.name
	case "new option":
		return "the new option " + what.name
	case "rule":
		return fmt.Sprintf("the rule %q", what.name)
	case "statement":
		return fmt.Sprintf("what the statement %q is", what.name)
	case "wish":
		return fmt.Sprintf("the statement %q of %s", callName(what.wish.ID, what.wish.Want), m.Parties[e.party].ID)
	case "place":
		return fmt.Sprintf("the place of the statement %q of %s", callName(what.wish.ID, what.wish.Want), m.Parties[e.party].ID)
	case "preference":
		return "the preference of " + what.name
	case "cannot":
		return "what " + what.name + " cannot do"
	case "moves":
		return "the moves of " + what.name
	case "influence", "position", "salience":
		return "the " + what.kind + " of " + what.name
	case "target":
		return fmt.Sprintf("the target %q", what.name)
	}
	return "the " + what.kind
}

// wholeAndPart reports variants that change a statement of a party to which
// another variant gives a whole new preference, once for each pair and party.
func (c *checker) wholeAndPart(parts []*planner) {
	for i, p := range parts {
		for j, q := range parts {
			for party := range c.m.Parties {
				whole, part := p.whole(party), q.part(party)
				if i == j || whole == nil || part == nil || q.whole(party) != nil {
					continue
				}
				what := "the preference of " + c.m.Parties[party].ID
				if i < j {
					c.conflict(*part, *whole, what)
				} else {
					c.conflict(*whole, *part, what)
				}
			}
		}
	}
}

// whole returns the last edit that replaces a party's whole preference.
func (p *planner) whole(party int) *edit {
	for i := range p.edits {
		if e := &p.edits[len(p.edits)-1-i]; e.whole && e.party == party {
			return e
		}
	}
	return nil
}

// part returns the first edit that changes a statement of a party's
// preference other than by adding one.
func (p *planner) part(party int) *edit {
	for i := range p.edits {
		if e := &p.edits[i]; e.party == party && !e.whole && !e.adds {
			return e
		}
	}
	return nil
}

// compose makes the edits of all variants, which do not conflict. Statements
// that one variant inserts into a preference that another one replaces as a
// whole come last, so that they are not lost.
func (w *work) compose(parts []*planner) diag.List {
	c := &checker{m: w.m}
	set := map[aspect]*Variant{}
	var late []edit
	for i, p := range parts {
		for _, e := range p.edits {
			switch {
			case e.adds && p.whole(e.party) == nil && replacer(parts, e.party) != nil:
				late = append(late, e)
			case e.party >= 0 && p.whole(e.party) != nil && replacer(parts[:i], e.party) != nil:
				// The same whole preference was made before.
			case !setBefore(set, e) && !e.apply(w):
				c.homeless(e, parts)
			}
		}
	}
	for _, e := range late {
		if !e.apply(w) {
			c.homeless(e, parts)
		}
	}
	return c.list
}

// homeless reports an edit whose place another variant took away.
func (c *checker) homeless(e edit, parts []*planner) {
	other := e
	for _, p := range parts {
		for _, x := range p.edits {
			if x.party == e.party && x.by != e.by && other.by == e.by {
				other = x
			}
		}
	}
	c.conflict(e, other, "the preference of "+c.m.Parties[e.party].ID)
}

// setBefore reports whether an edit only sets what another variant has set, to
// the same value then, and notes what it sets.
func setBefore(set map[aspect]*Variant, e edit) bool {
	before := len(e.sets) > 0 && !e.adds
	for _, s := range e.sets {
		if by := set[s.what]; by == nil {
			set[s.what] = e.by
			before = false
		} else if by == e.by {
			before = false
		}
	}
	return before
}

// replacer returns the edit that replaces a party's whole preference.
func replacer(parts []*planner, party int) *edit {
	for _, p := range parts {
		if e := p.whole(party); e != nil {
			return e
		}
	}
	return nil
}

// faults reports what only the whole shows: rankings that do not know an
// option, a start that takes an option that is gone, too many options.
func (w *work) faults() diag.List {
	c := &checker{m: w.m}
	for _, p := range w.m.Parties {
		for _, by := range w.outdated[p.ID] {
			c.add(diag.Diagnostic{
				Code: diag.OutdatedRanking, Span: by.at,
				Message: fmt.Sprintf("The variant %q adds %s, which the ranking of %s does not know", by.variant, by.option, p.ID),
				Detail:  "With one option more there are more states to rank.",
				Remedy:  fmt.Sprintf("Give %s a new ranking in the same variant, after the option.", p.ID),
				Related: related(p.Span, "the party"),
			})
		}
	}
	c.start(w)
	c.bargain(w)
	if all := w.m.AllOptions(); len(all) > MaxOptions && len(w.added) > 0 {
		for _, o := range all {
			if by, ok := w.added[w.m.name(o)]; ok {
				c.tooManyOptions(by.at, len(all))
				break
			}
		}
	}
	return c.list
}

// start checks that the start takes no option that a variant dropped.
func (c *checker) start(w *work) {
	for _, o := range c.m.AllOptions() {
		by, dropped := w.absent[c.m.name(o)]
		if dropped && c.takes(by.option) {
			c.add(diag.Diagnostic{
				Code: diag.ImpossibleStart, Span: by.at,
				Message: fmt.Sprintf("The variant %q drops %s, which the start takes", by.variant, by.option),
				Remedy:  "Give another start in the same variant.",
				Related: related(c.m.Start.Span, "the start"),
			})
		}
	}
}

// takes reports whether the start takes an option.
func (c *checker) takes(option string) bool {
	r := c.m.Start
	if r == nil {
		return false
	}
	for _, n := range r.Options {
		if fullName(c.m, Root, n).String() == option {
			return true
		}
	}
	code := r.Word
	if l := find(c.m.Labels, code, labelID); l != nil {
		code = l.Pattern
	}
	at := slices.Index(c.m.optionNames(), option)
	return at < len(code) && made(code, "YN-") && code[at] == 'Y'
}
