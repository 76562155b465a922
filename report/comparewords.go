package report

import (
	"strings"

	"github.com/countermove/countermove/followup/compare"
	"github.com/countermove/countermove/model"
)

// structure tells in sentences what a side changes in the model.
func (s *Sides) structure(side *compare.Side) []Sentence {
	var list []Sentence
	told := 0
	for _, d := range side.Structure {
		if told < shownChanges && !supports(d) {
			told++
			list = append(list, s.difference(side, d))
		}
	}
	switch n := len(side.Structure) - told; {
	case len(side.Structure) == 0:
		list = append(list, Say("compare.structure-none"))
	case n > 0:
		list = append(list, Say("compare.structure-more", "n", n))
	}
	return list
}

// supports reports whether a difference is about what something rests on, or a
// note, and changes nothing in the dispute.
func supports(d compare.Difference) bool {
	switch d.Aspect {
	case "because", "but", "note", "why":
		return true
	}
	return false
}

// difference tells one difference of models in a sentence.
func (s *Sides) difference(side *compare.Side, d compare.Difference) Sentence {
	told := s.partyDifference(side, d)
	if told.IsZero() {
		told = plainDifference(d)
	}
	if d.SeenBy != "" {
		return Say("compare.seen-by", "party", s.party(side, d.SeenBy), "difference", told)
	}
	return told
}

// partyDifference tells what differs in what a party can do and wants; zero
// for other things.
func (s *Sides) partyDifference(side *compare.Side, d compare.Difference) Sentence {
	party := s.party(side, d.Party)
	switch d.What {
	case compare.Option:
		return optionDifference(d, party, s.option(side, d))
	case compare.Preference:
		switch {
		case len(d.Up) > 0 && len(d.Down) > 0:
			return Say("compare.ranks-both", "party", party, "up", few(d.Up), "down", few(d.Down))
		case len(d.Up) > 0:
			return Say("compare.ranks-up", "party", party, "up", few(d.Up))
		case len(d.Down) > 0:
			return Say("compare.ranks-down", "party", party, "down", few(d.Down))
		}
		return Say("compare.ranks", "party", party)
	case compare.Statement:
		return statementDifference(d, party)
	case compare.Weight:
		return Say("compare.weight", "party", party, "option", d.Name, "from", orNothing(d.From), "to", orNothing(d.To))
	case compare.Cannot:
		switch d.How {
		case compare.Added:
			return Say("compare.cannot", "party", party, "move", d.Name)
		case compare.Removed:
			return Say("compare.can", "party", party, "move", d.Name)
		}
	case compare.Arc:
		switch d.How {
		case compare.Added:
			return Say("compare.move-added", "party", party, "move", d.Name)
		case compare.Removed:
			return Say("compare.move-removed", "party", party, "move", d.Name)
		}
	}
	return Sentence{}
}

func optionDifference(d compare.Difference, party, option string) Sentence {
	switch {
	case d.How == compare.Added:
		return Say("compare.option-added", "party", party, "option", option)
	case d.How == compare.Removed:
		return Say("compare.option-removed", "party", party, "option", option)
	case d.How == compare.Moved || d.Aspect != "moves":
		return Sentence{}
	}
	switch d.To {
	case model.Forward.String():
		return Say("compare.forward", "party", party, "option", option)
	case model.Backward.String():
		return Say("compare.backward", "party", party, "option", option)
	case model.Fixed.String():
		return Say("compare.fixed", "party", party, "option", option)
	}
	return Say("compare.both", "party", party, "option", option)
}

func statementDifference(d compare.Difference, party string) Sentence {
	switch {
	case d.How == compare.Added:
		return Say("compare.wish-added", "party", party, "wish", quote(d.To), "place", d.ToPlace)
	case d.How == compare.Removed:
		return Say("compare.wish-removed", "party", party, "wish", quote(d.From), "place", d.FromPlace)
	case d.How == compare.Moved && d.ToPlace < d.FromPlace:
		return Say("compare.wish-up", "party", party, "wish", quote(d.To), "from", d.FromPlace, "to", d.ToPlace)
	case d.How == compare.Moved:
		return Say("compare.wish-down", "party", party, "wish", quote(d.To), "from", d.FromPlace, "to", d.ToPlace)
	case d.Aspect == "want":
		return Say("compare.wish-changed", "party", party, "from", quote(d.From), "to", quote(d.To))
	}
	return Sentence{}
}

// plainDifference tells any other difference.
func plainDifference(d compare.Difference) Sentence {
	what, name := whatWord(d.What), d.Name
	if name != "" && d.Party != "" {
		name = d.Party + "." + name
	}
	if d.What == compare.Rule {
		switch d.How {
		case compare.Added:
			return Say("compare.rule-added", "rule", quote(d.To))
		case compare.Removed:
			return Say("compare.rule-removed", "rule", quote(d.From))
		}
	}
	switch {
	case name == "" && d.How == compare.Changed:
		return Say("compare.changed-whole", "what", what, "aspect", d.Aspect, "from", orNothing(d.From), "to", orNothing(d.To))
	case name == "":
		name = orNothing(d.To + d.From)
	}
	switch d.How {
	case compare.Added:
		return Say("compare.added", "what", what, "name", quote(name))
	case compare.Removed:
		return Say("compare.removed", "what", what, "name", quote(name))
	case compare.Moved:
		return Say("compare.moved", "what", what, "name", quote(name), "from", d.FromPlace, "to", d.ToPlace)
	}
	return Say("compare.changed", "what", what, "name", quote(name), "aspect", d.Aspect, "from", orNothing(d.From), "to", orNothing(d.To))
}

// whatWord is the word for a kind of thing.
func whatWord(w compare.What) Sentence {
	switch w {
	case compare.Whole:
		return Say("compare.what-model")
	case compare.Party:
		return Say("compare.what-party")
	case compare.Option:
		return Say("compare.what-option")
	case compare.Cannot:
		return Say("compare.what-cannot")
	case compare.Preference:
		return Say("compare.what-preference")
	case compare.Statement:
		return Say("compare.what-statement")
	case compare.Weight:
		return Say("compare.what-weight")
	case compare.Arc:
		return Say("compare.what-move")
	case compare.Rule:
		return Say("compare.what-rule")
	case compare.Merge:
		return Say("compare.what-merge")
	case compare.Term:
		return Say("compare.what-term")
	case compare.Label:
		return Say("compare.what-label")
	case compare.State:
		return Say("compare.what-state")
	case compare.Start:
		return Say("compare.what-start")
	case compare.Target:
		return Say("compare.what-target")
	case compare.Format:
		return Say("compare.what-format")
	case compare.Issue:
		return Say("compare.what-issue")
	case compare.Variant:
		return Say("compare.what-variant")
	case compare.Source:
		return Say("compare.what-source")
	}
	return Say("compare.what-claim")
}

func howWord(h compare.How) Sentence {
	switch h {
	case compare.Added:
		return Say("compare.how-added")
	case compare.Removed:
		return Say("compare.how-removed")
	case compare.Moved:
		return Say("compare.how-moved")
	}
	return Say("compare.how-changed")
}

// party is the name of a party of either side.
func (s *Sides) party(side *compare.Side, id string) string {
	for _, m := range []*model.Model{s.base.Model, side.World.Model} {
		if i := m.PartyIndex(id); i >= 0 {
			return m.Parties[i].DisplayName(s.base.Lang)
		}
	}
	return id
}

// option is the name of an option of either side.
func (s *Sides) option(side *compare.Side, d compare.Difference) string {
	for _, m := range []*model.Model{s.base.Model, side.World.Model} {
		for _, o := range m.AllOptions() {
			if m.Parties[o.Party].ID == d.Party && o.Option.ID == d.Name {
				return quote(optionName(o.Option, s.base.Lang))
			}
		}
	}
	return quote(d.Name)
}

func quote(text string) string { return "“" + text + "”" }

func orNothing(text string) string {
	if text == "" {
		return "–"
	}
	return clip(text, 60)
}

// clip shortens a text for a sentence or a cell.
func clip(text string, n int) string {
	r := []rune(text)
	if len(r) <= n {
		return text
	}
	return strings.TrimRight(string(r[:n-1]), " ,;") + "…"
}

// few names at most a few things and counts the rest.
func few(names []string) []Sentence {
	var list []Sentence
	for n, name := range names {
		if n == 4 && len(names) > 5 {
			return append(list, Say("others", "n", len(names)-n))
		}
		list = append(list, Say("name", "name", name))
	}
	return list
}
