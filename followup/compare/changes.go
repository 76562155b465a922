package compare

// This file writes the changes of a variant as text, in the notation of the
// model file.

import (
	"strings"

	"github.com/countermove/countermove/model"
)

// changes is all that a variant changes, in order.
func (s scope) changes(v *model.Variant) string {
	var out []string
	for _, c := range v.Changes {
		out = append(out, s.change(c))
	}
	return strings.Join(out, "; ")
}

// change is one change of a variant.
func (s scope) change(c model.Change) string {
	switch c := c.(type) {
	case *model.SetMoves:
		return entry("option", s.name(model.Root, c.Option).String(), "moves", c.Moves.String())
	case *model.AddOption:
		return entry("add-option", c.Party.ID+"."+c.Option.ID, "name", prose(c.Option.Name),
			"moves", c.Option.Moves.String(), "because", backed(c.Option.Because, c.Option.But))
	case *model.DropOption:
		return entry("drop-option", s.name(model.Root, c.Option).String())
	case *model.AddRule:
		return entry("add-rule", s.ruleText(c.Rule))
	case *model.DropRule:
		return entry("drop-rule", c.Rule.ID)
	case *model.AddMerge:
		as, _ := s.state(c.Merge.As)
		return entry("merge", s.expression(model.Root, c.Merge.When), "as", as)
	case *model.SetStart:
		value, _ := s.state(c.Start)
		return entry("start", value, "because", backed(c.Start.Because, c.Start.But))
	case *model.SetTarget:
		return entry("target", c.Target.ID, "is", s.target(c.Target), "name", prose(c.Target.Name))
	}
	return s.partyChange(c)
}

// partyChange is a change of what one party wants or can do.
func (s scope) partyChange(c model.Change) string {
	switch c := c.(type) {
	case *model.InsertStatement:
		return entry("party", c.Party.ID, "insert", s.statementText(c.Party.ID, c.Statement), "at", place(c.Where))
	case *model.ReplaceStatement:
		return entry("party", c.Party.ID, "replace", c.Old.ID, "with", s.statementText(c.Party.ID, c.Statement))
	case *model.MoveStatement:
		return entry("party", c.Party.ID, "move", c.Statement.ID, "to", place(c.Where))
	case *model.DropStatement:
		return entry("party", c.Party.ID, "drop", c.Statement.ID)
	case *model.SetPreference:
		return entry("party", c.Party.ID, form(c.Preference), s.wholePreference(c.Party.ID, c.Preference))
	case *model.SetCannot:
		var out []string
		for _, x := range c.Cannot {
			out = append(out, s.cannotName(s.m.PartyIndex(c.Party.ID), x)+backed(nil, nil, prose(x.Why)))
		}
		return entry("party", c.Party.ID, "cannot", "["+strings.Join(out, ", ")+"]")
	case *model.SetInfluence:
		return entry("party", c.Party.ID, "influence", influence(c.Influence))
	case *model.SetPosition:
		return entry("party", c.Party.ID, "position", position(c.Position))
	case *model.SetArcs:
		var out []string
		for _, a := range c.Moves {
			out = append(out, arc(a))
		}
		return entry("party", c.Party.ID, "moves", "["+strings.Join(out, ", ")+"]")
	}
	return ""
}

// entry joins keys with their values; what has no value is left out.
func entry(pairs ...string) string {
	var out []string
	for k := 0; k < len(pairs); k += 2 {
		switch {
		case k+1 == len(pairs):
			out = append(out, pairs[k])
		case pairs[k+1] != "":
			out = append(out, pairs[k]+": "+pairs[k+1])
		}
	}
	return strings.Join(out, ", ")
}

// backed is what a thing rests on, what speaks against it, and notes.
func backed(because model.Support, but []model.Ref, notes ...string) string {
	value, _ := support(because)
	against, _ := set(but)
	text := entry("because", value, "but", against)
	for _, n := range notes {
		if n != "" {
			text += " (" + n + ")"
		}
	}
	if text == "" {
		return ""
	}
	return " " + text
}

// place is where a statement goes.
func place(w model.Where) string {
	switch {
	case w.First:
		return "first"
	case w.Before.ID != "":
		return "before " + w.Before.ID
	case w.After.ID != "":
		return "after " + w.After.ID
	}
	return "last"
}

// form is the form of a preference as the model file names it.
func form(p model.Preference) string {
	switch p.(type) {
	case *model.Ranking:
		return "ranking"
	case *model.Weights:
		return "weights"
	}
	return "prefers"
}

// wholePreference is a preference with all that belongs to it.
func (s scope) wholePreference(party string, p model.Preference) string {
	st, ok := p.(*model.Statements)
	if !ok {
		value, _ := s.preference(s.m.PartyIndex(party), p)
		return "[" + value + "]"
	}
	var out []string
	for _, x := range st.List {
		out = append(out, s.statementText(party, x))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// statementText is a statement with all that belongs to it.
func (s scope) statementText(party string, st *model.Statement) string {
	text := s.expression(s.m.PartyIndex(party), st.Want)
	if st.ID != "" {
		text = st.ID + ": " + text
	}
	return text + backed(st.Because, st.But, prose(st.Note))
}

// ruleText is a rule with all that belongs to it.
func (s scope) ruleText(r *model.Rule) string {
	text := s.expression(model.Root, r.Holds)
	if r.ID != "" {
		text = r.ID + ": " + text
	}
	return text + backed(r.Because, r.But, prose(r.Why))
}

// cannotName is a forbidden move.
func (s scope) cannotName(party int, c *model.Cannot) string {
	return s.expression(party, c.From) + " -> " + s.expression(party, c.To)
}

// target is what a target means.
func (s scope) target(t *model.Target) string {
	if t.Is != nil {
		return s.expression(model.Root, t.Is)
	}
	var out []string
	for _, w := range t.States {
		out = append(out, w.Text)
	}
	return strings.Join(out, " ")
}
