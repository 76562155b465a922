package model

// This file has a model under change, and how options are added to it.

import (
	"slices"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// work is a model under change: a copy of the base that shares what does not
// change, with what is needed to find things again after they were changed.
type work struct {
	m *Model
	// Statements that were dropped keep their place in the list until finish,
	// so that others can still be put next to them.
	gone map[*Statement]bool
	// What was put in the place of a statement, and the way back.
	instead, origin map[*Statement]*Statement
	added           map[string]cause   // options added, by full name
	absent          map[string]cause   // options dropped, by full name
	outdated        map[string][]cause // by party: options its ranking does not know
	repositioned    map[int]cause      // by party: what changed its influence or positions
}

// cause is the change of a variant that had an effect.
type cause struct {
	variant, option string
	at              diag.Span
}

// newWork copies the base and its parties, since most changes are theirs.
// Other lists are copied by what changes them.
func newWork(base *Model) *work {
	m := *base
	m.Parties = make([]*Party, len(base.Parties))
	for i, p := range base.Parties {
		m.Parties[i] = new(*p)
	}
	m.Rules = slices.Clip(base.Rules) // so that appending copies
	m.Merges = slices.Clip(base.Merges)
	m.Targets = slices.Clip(base.Targets)
	return &work{
		m:        &m,
		gone:     map[*Statement]bool{},
		instead:  map[*Statement]*Statement{},
		origin:   map[*Statement]*Statement{},
		added:    map[string]cause{},
		absent:   map[string]cause{},
		outdated: map[string][]cause{},

		repositioned: map[int]cause{},
	}
}

// finish takes out what was dropped and returns the model.
func (w *work) finish() *Model {
	for i, p := range w.m.Parties {
		if s, ok := p.Preference.(*Statements); ok {
			p.Preference = &Statements{Span: s.Span, List: w.kept(i, s.List)}
		}
	}
	return w.m
}

// kept lists the statements that were not dropped. Where two variants inserted
// the same statement under the same id, the lower one goes: it decides nothing.
func (w *work) kept(party int, list []*Statement) []*Statement {
	var out []*Statement
	for _, s := range list {
		same := func(t *Statement) bool {
			return s.ID != "" && s.ID == t.ID && sameWish(w.m, party, s.Want, t.Want)
		}
		if !w.gone[s] && !slices.ContainsFunc(out, same) {
			out = append(out, s)
		}
	}
	return out
}

// optionNames lists all options by full name, in the order of letters.
func (m *Model) optionNames() []string {
	all := m.AllOptions()
	out := make([]string, len(all))
	for i, o := range all {
		out[i] = m.name(o)
	}
	return out
}

// setOption changes one option of a party, in a copy.
func (w *work) setOption(o Owned, change func(*Option)) {
	p := w.m.Parties[o.Party]
	p.Options = slices.Clone(p.Options)
	for i, x := range p.Options {
		if x.ID == o.Option.ID {
			p.Options[i] = new(*x)
			change(p.Options[i])
			return
		}
	}
}

// addOption adds an option as the last of its party's and makes room for its
// letter: N in states, either in patterns. It does nothing if the option is
// there.
func (w *work) addOption(party int, o *Option, by cause) {
	p := w.m.Parties[party]
	if find(p.Options, o.ID, optionID) != nil {
		return
	}
	w.nameFully(o.ID)
	known := w.m.optionNames()
	p.Options = append(slices.Clone(p.Options), new(*o))
	now := w.m.optionNames()
	w.m.Labels = slices.Clone(w.m.Labels)
	for i, l := range w.m.Labels {
		if len(l.Pattern) == len(known) {
			w.m.Labels[i] = new(*l)
			w.m.Labels[i].Pattern = spread(l.Pattern, known, now, '-')
		}
	}
	w.m.Start = w.refit(w.m.Start, known)
	w.m.Merges = slices.Clone(w.m.Merges)
	for i, g := range w.m.Merges {
		w.m.Merges[i] = &Merge{Span: g.Span, When: g.When, As: w.refit(g.As, known)}
	}
	w.added[by.option] = by
	for _, q := range w.m.Parties {
		if _, ok := q.Preference.(*Ranking); ok {
			w.outdated[q.ID] = append(w.outdated[q.ID], by)
		}
	}
}

// spread puts the letters of a code for the known options in the places that
// these have now; other places get the letter fill.
func spread(code string, known, now []string, fill byte) string {
	out := make([]byte, len(now))
	for i, name := range now {
		out[i] = fill
		if k := slices.Index(known, name); k >= 0 {
			out[i] = code[k]
		}
	}
	return string(out)
}

// refit makes a reference to a state, written when only the known options
// were there, mean the same now: the other options are N.
func (w *work) refit(r *StateRef, known []string) *StateRef {
	now := w.m.optionNames()
	if r == nil || r.Word == "" || slices.Equal(known, now) {
		return r
	}
	out := *r
	if l := find(w.m.Labels, r.Word, labelID); l != nil && len(l.Pattern) == len(now) {
		code := []byte(l.Pattern)
		for i, name := range now {
			if !slices.Contains(known, name) {
				code[i] = 'N'
			}
		}
		out.Word = string(code)
	} else if l == nil && len(r.Word) == len(known) {
		out.Word = spread(r.Word, known, now, 'N')
	}
	return &out
}

// nameFully writes the options of this bare name in full wherever expressions
// at the root use it, because another option of that name is to be added.
func (w *work) nameFully(id string) {
	m := w.m
	to := func(n *expr.Name) *expr.Name {
		if n.Ident != id {
			return n
		}
		return fullName(m, Root, n)
	}
	m.Rules, m.Terms = slices.Clone(m.Rules), slices.Clone(m.Terms)
	m.Merges, m.Targets = slices.Clone(m.Merges), slices.Clone(m.Targets)
	for i, r := range m.Rules {
		if holds := renamed(r.Holds, to); holds != r.Holds {
			m.Rules[i] = new(*r)
			m.Rules[i].Holds = holds
		}
	}
	for i, t := range m.Terms {
		m.Terms[i] = &Term{ID: t.ID, Span: t.Span, Is: renamed(t.Is, to)}
	}
	for i, g := range m.Merges {
		m.Merges[i] = &Merge{Span: g.Span, When: renamed(g.When, to), As: renamedRef(g.As, to)}
	}
	for i, t := range m.Targets {
		m.Targets[i] = new(*t)
		m.Targets[i].Is = renamed(t.Is, to)
	}
	m.Dimensions = slices.Clone(m.Dimensions)
	for i, d := range m.Dimensions {
		m.Dimensions[i] = new(*d)
		m.Dimensions[i].Bands = slices.Clone(d.Bands)
		for k, b := range d.Bands {
			m.Dimensions[i].Bands[k] = new(*b)
			m.Dimensions[i].Bands[k].Is = renamed(b.Is, to)
		}
	}
	m.Start = renamedRef(m.Start, to)
}

// renamedRef is renamed for a state named by its options.
func renamedRef(r *StateRef, to func(*expr.Name) *expr.Name) *StateRef {
	if r == nil || len(r.Options) == 0 {
		return r
	}
	out := *r
	out.Options = make([]*expr.Name, len(r.Options))
	for i, n := range r.Options {
		out.Options[i] = to(n)
	}
	return &out
}
