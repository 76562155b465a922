package modelfile

// This file writes variants and their changes.

import (
	"github.com/countermove/countermove/model"
)

// variant is one entry of variants.
func (e *emitter) variant(v *model.Variant) outPair {
	f := &entries{}
	f.prose("name", v.Name)
	if v.Kind != model.Scenario {
		f.word("kind", v.Kind.String())
	}
	f.word("issue", v.Issue.ID)
	f.word("seen-by", v.SeenBy.ID)
	f.cost(v.Cost)
	f.refs("by", v.By)
	f.support(v.Because, v.But)
	f.refs("excludes", v.Excludes)
	f.list("changes", each(v.Changes, change), true)
	value := mapOf(f.pairs)
	value.block = len(f.pairs) > 0
	return outPair{v.ID, value}
}

// cost adds one number, or one for each party.
func (f *entries) cost(list []model.PartyCost) {
	switch {
	case len(list) == 1 && list[0].Party.ID == "":
		f.plain("cost", list[0].Value)
	case len(list) > 0:
		f.add("cost", mapOf(each(list, func(c model.PartyCost) outPair {
			return outPair{c.Party.ID, out{text: unquoted(c.Value)}}
		})))
	}
}

// change is one entry of changes.
func change(c model.Change) out {
	f := &entries{}
	switch c := c.(type) {
	case *model.SetMoves:
		f.word("option", c.Option.String())
		f.word("moves", c.Moves.String())
	case *model.AddOption:
		f.word("add-option", c.Party.ID+"."+c.Option.ID)
		f.pairs = append(f.pairs, optionFields(c.Option).pairs...)
	case *model.DropOption:
		f.word("drop-option", c.Option.String())
	case *model.AddRule:
		f.add("add-rule", rule(c.Rule))
	case *model.DropRule:
		f.word("drop-rule", c.Rule.ID)
	case *model.AddMerge:
		f.add("merge", merge(c.Merge))
	case *model.SetStart:
		f.add("start", start(c.Start))
	case *model.SetTarget:
		f.word("target", c.Target.ID)
		f.add("is", targetIs(c.Target))
		f.prose("name", c.Target.Name)
	default:
		f.partyChange(c)
	}
	return mapOf(f.pairs)
}

// partyChange is a change of what one party wants or can do.
func (f *entries) partyChange(c model.Change) {
	switch c := c.(type) {
	case *model.InsertStatement:
		f.word("party", c.Party.ID)
		f.add("insert", statement(c.Statement))
		f.where(c.Where, "at")
	case *model.ReplaceStatement:
		f.word("party", c.Party.ID)
		f.word("replace", c.Old.ID)
		f.add("with", statement(c.Statement))
	case *model.MoveStatement:
		f.word("party", c.Party.ID)
		f.word("move", c.Statement.ID)
		f.where(c.Where, "to")
	case *model.DropStatement:
		f.word("party", c.Party.ID)
		f.word("drop", c.Statement.ID)
	case *model.SetPreference:
		f.word("party", c.Party.ID)
		f.preference(c.Preference, false)
	case *model.SetCannot:
		f.word("party", c.Party.ID)
		f.add("cannot", listOf(each(c.Cannot, cannot)))
	case *model.SetInfluence:
		f.word("party", c.Party.ID)
		f.add("influence", influence(c.Influence))
	case *model.SetPosition:
		f.word("party", c.Party.ID)
		f.word("position", c.Position.Dimension.ID)
		f.pairs = append(f.pairs, positionFields(c.Position).pairs...)
	case *model.SetArcs:
		f.word("party", c.Party.ID)
		f.add("moves", arcs(c.Moves))
	}
}

// where adds a place in a list of statements.
func (f *entries) where(w model.Where, end string) {
	switch {
	case w.First:
		f.word(end, "first")
	case w.Before.ID != "":
		f.word("before", w.Before.ID)
	case w.After.ID != "":
		f.word("after", w.After.ID)
	default:
		f.word(end, "last")
	}
}
