package model

// This file has changes of a variant turned into edits: those outside preferences.

import (
	"fmt"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// An edit is a change whose references are found and checked, so that it can
// be made to the base alone or after other variants. Names in it are in full.
type edit struct {
	by   *Variant
	at   diag.Span
	sets []setting // what it gives a value; additions set nothing
	// party is the index of the party whose preference it changes, or -1;
	// whole says that it replaces all of it, adds that it only adds to it.
	party       int
	whole, adds bool
	apply       func(*work) bool // reports false when its place is no longer there
}

// A setting is one thing that is given a value. Two variants that give the
// same thing different values conflict.
type setting struct {
	what  aspect
	value string
}

// An aspect is a thing that can be set. A statement of the base is known by
// its address, since it may have no id.
type aspect struct {
	kind, name string
	wish       *Statement
}

// gone is the value of what was dropped.
const gone = "dropped"

// planner turns the changes of one variant into edits, each against the model
// as the changes before it have left it.
type planner struct {
	checker // of the model as it stands
	w       *work
	v       *Variant
	edits   []edit
}

// applyAlone applies one variant to the base that a checker is for, and returns the edits it is made
// of and what is wrong with them.
func applyAlone(base *checker, v *Variant) (*planner, diag.List) {
	w := newWork(base.m)
	p := &planner{checker: checker{m: w.m, claims: base.claims, terms: base.terms}, w: w, v: v}
	for _, change := range v.Changes {
		if v.Kind == View && !viewMay(change) {
			p.fault(diag.ForbiddenChange, change.Span(), fmt.Sprintf("The view %q changes more than preferences, moves and rules", v.ID),
				"Take the change out, or make the variant a scenario.")
			continue
		}
		for _, e := range p.plan(change) {
			e.apply(w)
			p.edits = append(p.edits, e)
		}
	}
	p.list = append(p.list, w.faults()...)
	return p, p.list
}

// viewMay reports whether a view may have such a change: preferences, moves
// and rules.
func viewMay(change Change) bool {
	switch change.(type) {
	case *AddOption, *DropOption, *AddMerge, *SetStart, *SetTarget:
		return false
	}
	return true
}

// plan checks a change and returns what it does. Where something cannot be
// found, nothing is done; a new thing with faults inside is still put in its
// place, so that later changes find it.
func (p *planner) plan(change Change) []edit {
	switch x := change.(type) {
	case *SetMoves:
		return p.setMoves(x)
	case *AddOption:
		return p.addOption(x)
	case *DropOption:
		return p.dropOption(x)
	case *AddRule:
		return p.addRule(x)
	case *DropRule:
		return p.dropRule(x)
	case *AddMerge:
		return p.addMerge(x)
	case *SetStart:
		return p.setStart(x)
	case *SetTarget:
		return p.setTarget(x)
	}
	return p.planParty(change)
}

// planParty plans changes that stand in a party's scope.
func (p *planner) planParty(change Change) []edit {
	switch x := change.(type) {
	case *InsertStatement:
		return p.inParty(x.Party, func(i int) []edit { return p.insert(i, x) })
	case *ReplaceStatement:
		return p.inParty(x.Party, func(i int) []edit { return p.replace(i, x) })
	case *MoveStatement:
		return p.inParty(x.Party, func(i int) []edit { return p.move(i, x) })
	case *DropStatement:
		return p.inParty(x.Party, func(i int) []edit { return p.drop(i, x) })
	case *SetPreference:
		return p.inParty(x.Party, func(i int) []edit { return p.setPreference(i, x) })
	case *SetCannot:
		return p.inParty(x.Party, func(i int) []edit { return p.setCannot(i, x) })
	case *SetArcs:
		return p.inParty(x.Party, func(i int) []edit { return p.setArcs(i, x) })
	case *SetInfluence:
		return p.inParty(x.Party, func(i int) []edit { return p.setInfluence(i, x) })
	case *SetPosition:
		return p.inParty(x.Party, func(i int) []edit { return p.setPosition(i, x) })
	}
	return nil // a change that could not be read
}

// inParty finds the party of a change.
func (p *planner) inParty(r Ref, then func(int) []edit) []edit {
	if !p.partyRef(r) {
		return nil
	}
	return then(p.m.PartyIndex(r.ID))
}

// one is a single edit that sets things outside preferences.
func (p *planner) one(at diag.Span, apply func(*work), sets ...setting) []edit {
	return []edit{{by: p.v, at: at, sets: sets, party: -1,
		apply: func(w *work) bool { apply(w); return true }}}
}

// inOptionForm reports whether options can be changed, and says so if not.
func (p *planner) inOptionForm(at diag.Span, what string) bool {
	if p.m.GraphForm {
		p.mixed(at, what)
	}
	return !p.m.GraphForm
}

func (p *planner) setMoves(x *SetMoves) []edit {
	o, ok := p.ownedOption(x.Option, x.Place)
	if !ok {
		return nil
	}
	name := p.m.name(o)
	return p.one(x.Place, func(w *work) {
		w.withOption(name, func(o *Option) { o.Moves = x.Moves })
	}, setting{aspect{kind: "option", name: name}, x.Moves.String()})
}

func (p *planner) dropOption(x *DropOption) []edit {
	o, ok := p.ownedOption(x.Option, x.Place)
	if !ok {
		return nil
	}
	name := p.m.name(o)
	by := cause{p.v.ID, name, x.Place}
	return p.one(x.Place, func(w *work) {
		w.withOption(name, func(o *Option) { o.Moves, o.Absent = Fixed, true })
		w.absent[name] = by
	}, setting{aspect{kind: "option", name: name}, gone})
}

// ownedOption finds the option of a change, which stands in no party's block.
func (p *planner) ownedOption(n *expr.Name, at diag.Span) (Owned, bool) {
	if !p.inOptionForm(at, "a change of an option") || n == nil {
		return Owned{}, false
	}
	k := p.option(Root, n)
	if k < 0 {
		return Owned{}, false
	}
	return p.m.AllOptions()[k], true
}

func (p *planner) addOption(x *AddOption) []edit {
	if !p.inOptionForm(x.Place, "options") || !p.partyRef(x.Party) || x.Option.ID == "" {
		return nil
	}
	party := p.m.PartyIndex(x.Party.ID)
	owner := p.m.Parties[party]
	at := spanOr(x.Option.Span, x.Place)
	if old := find(owner.Options, x.Option.ID, optionID); old != nil {
		p.repeated(diag.DuplicateOption, fmt.Sprintf("%s has an option %q already", owner.ID, old.ID), at, old.Span)
		return nil
	}
	if t := p.m.Term(x.Option.ID); t != nil {
		p.add(diag.Diagnostic{Code: diag.ClashingName, Span: at,
			Message: fmt.Sprintf("The option %q has the name of a term", t.ID),
			Remedy:  "Give the option another name.",
			Related: related(t.Span, "the term of that name")})
		return nil
	}
	p.support(x.Option.Because, x.Option.But)
	name := owner.ID + "." + x.Option.ID
	by := cause{p.v.ID, name, x.Place}
	return p.one(x.Place, func(w *work) { w.addOption(party, x.Option, by) },
		setting{aspect{kind: "new option", name: name}, x.Option.Moves.String()})
}

func (p *planner) addRule(x *AddRule) []edit {
	if !p.inOptionForm(x.Place, "a rule") {
		return nil
	}
	r := new(*x.Rule)
	if old := find(p.m.Rules, r.ID, ruleID); old != nil && r.ID != "" {
		p.repeated(diag.DuplicateName, fmt.Sprintf("Two rules are called %q", r.ID), spanOr(r.Span, x.Place), old.Span)
	}
	p.rule(r)
	r.Holds = qualified(p.m, Root, r.Holds)
	var sets []setting
	if r.ID != "" {
		sets = append(sets, setting{aspect{kind: "rule", name: r.ID}, printed(r.Holds)})
	}
	return p.one(x.Place, func(w *work) { w.m.Rules = append(w.m.Rules, r) }, sets...)
}

func (p *planner) dropRule(x *DropRule) []edit {
	r := p.findRule(x.Rule)
	if r == nil {
		return nil
	}
	return p.one(x.Place, func(w *work) { w.dropRule(r) })
}

func (p *planner) addMerge(x *AddMerge) []edit {
	if !p.inOptionForm(x.Place, "a merge") {
		return nil
	}
	p.merge(x.Merge)
	g := &Merge{Span: x.Merge.Span, When: qualified(p.m, Root, x.Merge.When), As: p.fullRef(x.Merge.As)}
	known := p.m.optionNames()
	return p.one(x.Place, func(w *work) {
		w.m.Merges = append(w.m.Merges, &Merge{Span: g.Span, When: g.When, As: w.refit(g.As, known)})
	})
}

func (p *planner) setStart(x *SetStart) []edit {
	p.reference(x.Start)
	start, known := p.fullRef(x.Start), p.m.optionNames()
	return p.one(x.Place, func(w *work) { w.m.Start = w.refit(start, known) },
		setting{aspect{kind: "start"}, p.refValue(start)})
}

func (p *planner) setTarget(x *SetTarget) []edit {
	p.target(x.Target)
	t := new(*x.Target)
	t.Is = qualified(p.m, Root, t.Is)
	return p.one(x.Place, func(w *work) { w.setTarget(t) },
		setting{aspect{kind: "target", name: t.ID}, targetValue(t)})
}

// fullRef writes the options of a reference in full.
func (p *planner) fullRef(r *StateRef) *StateRef {
	return renamedRef(r, func(n *expr.Name) *expr.Name { return fullName(p.m, Root, n) })
}
