package model

// This file writes what a change sets as a string, so that two variants that
// set the same thing can be compared. Names are in full.

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
)

// String returns the direction as written in a model file.
func (d Direction) String() string {
	switch d {
	case Forward:
		return "forward"
	case Backward:
		return "backward"
	case Fixed:
		return "fixed"
	}
	return "both"
}

// String returns the kind as written in a model file.
func (k VariantKind) String() string {
	switch k {
	case Lever:
		return "lever"
	case Reading:
		return "reading"
	case View:
		return "view"
	}
	return "scenario"
}

// printed is the canonical text of an expression, "" if there is none.
func printed(n expr.Node) string {
	if n == nil {
		return ""
	}
	return expr.Print(n)
}

// wish is the value of a statement.
func (p *planner) wish(party int, s *Statement) string {
	return printed(qualified(p.m, party, s.Want))
}

// refValue is the state named, by the options taken where that can be told.
func (p *planner) refValue(r *StateRef) string {
	switch {
	case r == nil:
		return ""
	case r.Word == "":
		var taken []string
		for _, n := range r.Options {
			taken = append(taken, n.String())
		}
		slices.Sort(taken)
		return strings.Join(taken, " ")
	}
	code := r.Word
	if l := find(p.m.Labels, code, labelID); l != nil {
		code = l.Pattern
	}
	all := p.m.optionNames()
	if p.m.GraphForm || len(code) != len(all) || !made(code, "YN") {
		return "state " + r.Word
	}
	var taken []string
	for i, name := range all {
		if code[i] == 'Y' {
			taken = append(taken, name)
		}
	}
	slices.Sort(taken)
	return strings.Join(taken, " ")
}

// targetValue is what a target means.
func targetValue(t *Target) string {
	var words []string
	for _, w := range t.States {
		words = append(words, w.Text)
	}
	slices.Sort(words)
	return printed(t.Is) + strings.Join(words, " ")
}

// spotValue says where a statement is put.
func (p *planner) spotValue(party int, to spot) string {
	switch {
	case to.first:
		return "first"
	case to.before != nil:
		return "before " + p.wish(party, to.before)
	case to.after != nil:
		return "after " + p.wish(party, to.after)
	}
	return "last"
}

// preferenceValue is a whole preference.
func (p *planner) preferenceValue(party int, pref Preference) string {
	var b strings.Builder
	switch x := pref.(type) {
	case *Statements:
		b.WriteString("prefers")
		for _, s := range x.List {
			b.WriteString("\n" + p.wish(party, s))
		}
	case *Ranking:
		b.WriteString("ranking")
		for _, tier := range x.Tiers {
			var words []string
			for _, w := range tier {
				words = append(words, w.Text)
			}
			slices.Sort(words)
			b.WriteString("\n" + strings.Join(words, " "))
		}
	case *Weights:
		var list []string
		for _, w := range x.List {
			if w.Option != nil {
				list = append(list, fullName(p.m, party, w.Option).String()+" "+w.Value)
			}
		}
		slices.Sort(list)
		b.WriteString("weights\n" + strings.Join(list, "\n"))
	}
	return b.String()
}

// cannotValue is a list of forbidden moves; its order means nothing.
func (p *planner) cannotValue(party int, list []*Cannot) string {
	var out []string
	for _, x := range list {
		out = append(out, printed(qualified(p.m, party, x.From))+" to "+printed(qualified(p.m, party, x.To)))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// arcsValue is a list of moves; its order means nothing.
func arcsValue(list []*Arc) string {
	var out []string
	for _, a := range list {
		out = append(out, a.From+" "+a.To)
		if a.BothWays {
			out = append(out, a.To+" "+a.From)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
