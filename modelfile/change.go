package modelfile

// This file reads the changes of a variant, one function for each kind.

import (
	"fmt"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

func (r *reader) setMoves(c changeEntry) model.Change {
	moves := r.required(c.fields, "moves", "this change")
	if o := r.option(c.get("option")); o != nil && moves != nil {
		return &model.SetMoves{At: c.at, Option: o, Moves: model.Direction(r.choice(moves, "a direction", directions))}
	}
	return nil
}

func (r *reader) addOption(c changeEntry) model.Change {
	n := c.get("add-option")
	name := r.option(n)
	o := &model.Option{Span: n.span}
	r.optionFields(o, c.fields)
	switch {
	case name == nil:
		return nil
	case name.Party == "":
		r.fault(diag.MissingParty, n.span, fmt.Sprintf("It is not said whose option %q is", name.Ident),
			fmt.Sprintf("Write it with its party: \"party.%s\".", name.Ident))
		return nil
	}
	o.ID = name.Ident
	return &model.AddOption{At: c.at, Party: model.Ref{ID: name.Party, Span: n.span}, Option: o}
}

func (r *reader) dropOption(c changeEntry) model.Change {
	if o := r.option(c.get("drop-option")); o != nil {
		return &model.DropOption{At: c.at, Option: o}
	}
	return nil
}

func (r *reader) addRule(c changeEntry) model.Change {
	return &model.AddRule{At: c.at, Rule: r.rule(c.get("add-rule"))}
}

func (r *reader) dropRule(c changeEntry) model.Change {
	if ref := r.ref(c.get("drop-rule")); ref.ID != "" {
		return &model.DropRule{At: c.at, Rule: ref}
	}
	return nil
}

// whose reads the party that a change is about; it reports false when there is
// none.
func (r *reader) whose(c changeEntry) (model.Ref, bool) {
	ref := r.ref(r.required(c.fields, "party", fmt.Sprintf("a change with %q", c.form.key)))
	return ref, ref.ID != ""
}

func (r *reader) insert(c changeEntry) model.Change {
	party, ok := r.whose(c)
	where, placed := r.where(c, "at")
	st := r.statement(c.get("insert"))
	if !ok || !placed || st == nil {
		return nil
	}
	return &model.InsertStatement{At: c.at, Party: party, Statement: st, Where: where}
}

func (r *reader) replace(c changeEntry) model.Change {
	party, ok := r.whose(c)
	old := r.ref(c.get("replace"))
	st := r.statement(r.required(c.fields, "with", "a change with \"replace\""))
	if !ok || st == nil || old.ID == "" {
		return nil
	}
	return &model.ReplaceStatement{At: c.at, Party: party, Old: old, Statement: st}
}

func (r *reader) moveStatement(c changeEntry) model.Change {
	party, ok := r.whose(c)
	where, placed := r.where(c, "to")
	st := r.ref(c.get("move"))
	if !ok || !placed || st.ID == "" {
		return nil
	}
	return &model.MoveStatement{At: c.at, Party: party, Statement: st, Where: where}
}

// where reads the place of a statement: before or after another, or first or
// last under the key end. It reports false when there is none.
func (r *reader) where(c changeEntry, end string) (model.Where, bool) {
	var w model.Where
	first := ""
	for _, name := range []string{"before", "after", end} {
		if !c.has(name) {
			continue
		}
		if first != "" {
			r.conflict(c.fields, first, name, "A statement has one place.")
			return w, false
		}
		first = name
	}
	n := c.get(first)
	switch {
	case first == "":
		r.missing(diag.IncompleteEntry, c.node.span, r.head(c.node), "It is not said where in the list the statement belongs",
			fmt.Sprintf("Add \"before: …\", \"after: …\", \"%s: first\" or \"%s: last\".", end, end))
		return w, false
	case n == nil || n.bad:
		return w, false
	case first == "before":
		w.Before = r.ref(n)
	case first == "after":
		w.After = r.ref(n)
	case r.choice(n, "a place", "first last") == 0:
		w.First = true
	default:
		w.Last = true
	}
	return w, true
}

func (r *reader) dropStatement(c changeEntry) model.Change {
	party, ok := r.whose(c)
	if st := r.ref(c.get("drop")); ok && st.ID != "" {
		return &model.DropStatement{At: c.at, Party: party, Statement: st}
	}
	return nil
}

func (r *reader) setPreference(c changeEntry) model.Change {
	party, ok := r.whose(c)
	p := r.preference(c.fields, c.form.key)
	if !ok || p == nil {
		return nil
	}
	return &model.SetPreference{At: c.at, Party: party, Preference: p}
}

func (r *reader) setCannot(c changeEntry) model.Change {
	party, ok := r.whose(c)
	cannot := r.cannot(c.get("cannot"))
	if !ok {
		return nil
	}
	return &model.SetCannot{At: c.at, Party: party, Cannot: cannot}
}

func (r *reader) setArcs(c changeEntry) model.Change {
	party, ok := r.whose(c)
	arcs := r.arcs(c.get("moves"))
	if !ok {
		return nil
	}
	return &model.SetArcs{At: c.at, Party: party, Moves: arcs}
}

func (r *reader) addMerge(c changeEntry) model.Change {
	if merge := r.merge(c.get("merge")); merge != nil {
		return &model.AddMerge{At: c.at, Merge: merge}
	}
	return nil
}

func (r *reader) setStart(c changeEntry) model.Change {
	if s := r.start(c.get("start")); s != nil {
		return &model.SetStart{At: c.at, Start: s}
	}
	return nil
}

func (r *reader) setTarget(c changeEntry) model.Change {
	n := c.get("target")
	is := r.required(c.fields, "is", "a change with \"target\"")
	name := r.prose(c.get("name"))
	if !r.is(n, scalar, "the name of a target") || is == nil {
		return nil
	}
	id, ok := r.ident(n)
	if !ok {
		return nil
	}
	t := &model.Target{ID: id, Span: n.span, Name: name}
	r.targetIs(t, is)
	return &model.SetTarget{At: c.at, Target: t}
}
