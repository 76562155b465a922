package model

// This file has changes of a variant turned into edits: those of what a party wants.

import (
	"fmt"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// A spot is a place in a party's list of statements, its neighbour found.
type spot struct {
	first         bool
	before, after *Statement // at most one; neither and not first: last
}

// insert plans another statement.
func (p *planner) insert(party int, x *InsertStatement) []edit {
	list, ok := p.ordered(party, x.Place)
	if !ok {
		return nil
	}
	to, ok := p.spot(party, list, x.Where)
	s := new(*x.Statement)
	p.newStatement(party, list, s, nil, x.Place)
	if !ok {
		return nil
	}
	return []edit{{by: p.v, at: x.Place, party: party, sets: p.idSetting(party, s), adds: true,
		apply: func(w *work) bool { return w.insert(party, s, to) }}}
}

// replace plans another statement in the place of one.
func (p *planner) replace(party int, x *ReplaceStatement) []edit {
	list, ok := p.ordered(party, x.Place)
	if !ok {
		return nil
	}
	old, s := p.findStatement(party, list, x.Old), new(*x.Statement)
	p.newStatement(party, list, s, old, x.Place)
	if old == nil {
		return nil
	}
	sets := []setting{{p.w.wishAspect("wish", old), p.wish(party, s)}}
	if s.ID != old.ID {
		sets = append(sets, p.idSetting(party, s)...)
	}
	return []edit{{by: p.v, at: x.Place, party: party, sets: sets,
		apply: func(w *work) bool { return w.replace(party, old, s) }}}
}

// idSetting says what a new id stands for, so that two variants cannot give it
// to different statements.
func (p *planner) idSetting(party int, s *Statement) []setting {
	if s.ID == "" {
		return nil
	}
	name := p.m.Parties[party].ID + ": " + s.ID
	return []setting{{aspect{kind: "statement", name: name}, p.wish(party, s)}}
}

// move plans another place for a statement.
func (p *planner) move(party int, x *MoveStatement) []edit {
	list, ok := p.ordered(party, x.Place)
	if !ok {
		return nil
	}
	s := p.findStatement(party, list, x.Statement)
	to, ok := p.spot(party, list, x.Where)
	if s == nil || !ok {
		return nil
	}
	return []edit{{by: p.v, at: x.Place, party: party,
		sets:  []setting{{p.w.wishAspect("place", s), p.spotValue(party, to)}},
		apply: func(w *work) bool { return w.move(party, s, to) }}}
}

// drop plans a statement less. What is dropped has no place either, so that a
// variant that moves it conflicts.
func (p *planner) drop(party int, x *DropStatement) []edit {
	list, ok := p.ordered(party, x.Place)
	if !ok {
		return nil
	}
	s := p.findStatement(party, list, x.Statement)
	if s == nil {
		return nil
	}
	return []edit{{by: p.v, at: x.Place, party: party,
		sets:  []setting{{p.w.wishAspect("wish", s), gone}, {p.w.wishAspect("place", s), gone}},
		apply: func(w *work) bool { return w.drop(party, s) }}}
}

// setPreference plans a whole new preference.
func (p *planner) setPreference(party int, x *SetPreference) []edit {
	if x.Preference == nil {
		return nil
	}
	p.preference(party, x.Preference)
	known := p.m.optionNames()
	sets := []setting{{aspect{kind: "preference", name: p.m.Parties[party].ID}, p.preferenceValue(party, x.Preference)}}
	if list, ok := x.Preference.(*Statements); ok {
		for _, s := range list.List {
			sets = append(sets, p.idSetting(party, s)...)
		}
	}
	return []edit{{by: p.v, at: x.Place, party: party, whole: true, sets: sets,
		apply: func(w *work) bool { w.setPreference(party, x.Preference, known); return true }}}
}

func (p *planner) setCannot(party int, x *SetCannot) []edit {
	if !p.inOptionForm(x.Place, "cannot") {
		return nil
	}
	p.cannot(party, x.Cannot)
	return p.one(x.Place, func(w *work) { w.m.Parties[party].Cannot = x.Cannot },
		setting{aspect{kind: "cannot", name: p.m.Parties[party].ID}, p.cannotValue(party, x.Cannot)})
}

func (p *planner) setArcs(party int, x *SetArcs) []edit {
	if !p.m.GraphForm {
		p.fault(diag.MixedForms, x.Place, "The model is not in graph form, so moves are not listed",
			"Change the direction of an option, or what a party cannot do.")
		return nil
	}
	p.arcs(x.Moves)
	return p.one(x.Place, func(w *work) { w.m.Parties[party].Moves = x.Moves },
		setting{aspect{kind: "moves", name: p.m.Parties[party].ID}, arcsValue(x.Moves)})
}

// ordered returns the statements of a party that are there, or reports that it
// has none in order.
func (p *planner) ordered(party int, at diag.Span) ([]*Statement, bool) {
	s, ok := p.m.Parties[party].Preference.(*Statements)
	if !ok {
		p.fault(diag.UnorderedPreference, at, fmt.Sprintf("%s has no ordered statements", p.m.Parties[party].ID),
			"Give it a whole new preference with prefers, ranking or weights.")
		return nil, false
	}
	var there []*Statement
	for _, x := range s.List {
		if !p.w.gone[x] {
			there = append(there, x)
		}
	}
	return there, true
}

// newStatement checks a statement that is about to join the list; it may take
// the id of the one it replaces.
func (p *planner) newStatement(party int, list []*Statement, s, replaced *Statement, at diag.Span) {
	p.statement(party, s)
	old := find(list, s.ID, wishID)
	if s.ID == "" || old == nil || old == replaced {
		return
	}
	p.repeated(diag.DuplicateName, fmt.Sprintf("%s has a statement %q already", p.m.Parties[party].ID, s.ID),
		spanOr(s.Span, at), old.Span)
}

// spot finds the neighbour of a place.
func (p *planner) spot(party int, list []*Statement, where Where) (spot, bool) {
	to := spot{first: where.First}
	if where.Before != (Ref{}) {
		to.before = p.findStatement(party, list, where.Before)
		return to, to.before != nil
	}
	if where.After != (Ref{}) {
		to.after = p.findStatement(party, list, where.After)
		return to, to.after != nil
	}
	return to, true
}

// findStatement finds a statement by id, else by its exact expression, and
// reports it if there is none. Equal statements: the first, which decides.
func (p *planner) findStatement(party int, list []*Statement, r Ref) *Statement {
	if r.ID == "" {
		return nil // could not be read
	}
	if s := find(list, r.ID, wishID); s != nil {
		return s
	}
	if digits(r.ID) {
		p.numbered(r.Span, "statement", r.ID, "Name it by its id or its exact expression.")
		return nil
	}
	if n, faults := expr.Parse(r.ID, nil); !faults.HasErrors() {
		for _, s := range list {
			if !hasBad(s.Want) && sameWish(p.m, party, n, s.Want) {
				return s
			}
		}
	}
	var legal []string
	for _, s := range list[:min(len(list), maxCompared)] {
		legal = append(legal, callName(s.ID, s.Want))
	}
	p.unknown(diag.UnknownStatement, "statement of "+p.m.Parties[party].ID, r, legal)
	return nil
}

// findRule finds a rule by id, else by its exact expression, and reports it if
// there is none. A rule written "never: x" answers to x, and to "not x".
func (p *planner) findRule(r Ref) *Rule {
	if r.ID == "" {
		return nil
	}
	if x := find(p.m.Rules, r.ID, ruleID); x != nil {
		return x
	}
	if digits(r.ID) {
		p.numbered(r.Span, "rule", r.ID, "Name it by its id or its exact expression.")
		return nil
	}
	if n, faults := expr.Parse(r.ID, nil); !faults.HasErrors() {
		for _, x := range p.m.Rules {
			if !hasBad(x.Holds) && (sameWish(p.m, Root, n, x.Holds) || sameWish(p.m, Root, n, x.written())) {
				return x
			}
		}
	}
	var legal []string
	for _, x := range p.m.Rules[:min(len(p.m.Rules), maxCompared)] {
		legal = append(legal, callName(x.ID, x.written()))
	}
	p.unknown(diag.UnknownRule, "rule", r, legal)
	return nil
}

// written is the expression as it stands in the file: what must never hold for
// a rule with never.
func (r *Rule) written() expr.Node {
	if not, ok := r.Holds.(*expr.Not); ok && r.Never {
		return not.X
	}
	return r.Holds
}

// callName is how a statement or rule is called: by id, else by expression.
func callName(id string, n expr.Node) string {
	if id != "" || n == nil {
		return id
	}
	return expr.Print(n)
}
