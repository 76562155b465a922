package model

// This file has a model under change: how rules, targets and preferences are changed.

import "slices"

// withOption changes the option of this full name; nothing if there is none.
func (w *work) withOption(name string, change func(*Option)) {
	for _, o := range w.m.AllOptions() {
		if w.m.name(o) == name {
			w.setOption(o, change)
			return
		}
	}
}

// dropRule takes a rule away; nothing if it is not there.
func (w *work) dropRule(r *Rule) {
	w.m.Rules = slices.DeleteFunc(slices.Clone(w.m.Rules), func(x *Rule) bool { return x == r })
}

// setTarget gives a target another meaning, or adds it. Its name stays if the
// change gives none.
func (w *work) setTarget(t *Target) {
	i := slices.IndexFunc(w.m.Targets, func(x *Target) bool { return x.ID == t.ID })
	if i < 0 {
		w.m.Targets = append(w.m.Targets, t)
		return
	}
	set := *t
	if set.Name == nil {
		set.Name = w.m.Targets[i].Name
	}
	w.m.Targets = slices.Clone(w.m.Targets)
	w.m.Targets[i] = &set
}

// setPreference replaces a preference that was written when only the known
// options were there.
func (w *work) setPreference(party int, p Preference, known []string) {
	owner := w.m.Parties[party]
	owner.Preference = p
	owner.Because, owner.But = nil, nil
	delete(w.outdated, owner.ID)
	if _, ok := p.(*Ranking); !ok {
		return
	}
	for _, name := range w.m.optionNames() {
		if !slices.Contains(known, name) {
			w.outdated[owner.ID] = append(w.outdated[owner.ID], w.added[name])
		}
	}
}

// wishes returns a party's statements in a list that may be changed, or nil.
func (w *work) wishes(party int) *Statements {
	s, ok := w.m.Parties[party].Preference.(*Statements)
	if !ok {
		return nil
	}
	mine := &Statements{Span: s.Span, List: slices.Clone(s.List)}
	w.m.Parties[party].Preference = mine
	return mine
}

// find returns where a statement stands: itself, what was put in its place,
// or one like it if another variant gave the party a whole new list; -1 if
// there is none.
func (w *work) find(party int, list []*Statement, s *Statement) int {
	like := s
	for s != nil {
		if i := slices.Index(list, s); i >= 0 {
			return i
		}
		s = w.instead[s]
	}
	return slices.IndexFunc(list, func(x *Statement) bool {
		return like.ID != "" && like.ID == x.ID || sameWish(w.m, party, like.Want, x.Want)
	})
}

// index is the place of a spot in a list.
func (w *work) index(party int, list []*Statement, to spot) (int, bool) {
	switch {
	case to.first:
		return 0, true
	case to.before != nil:
		i := w.find(party, list, to.before)
		return i, i >= 0
	case to.after != nil:
		i := w.find(party, list, to.after)
		return i + 1, i >= 0
	}
	return len(list), true
}

// insert puts a statement in its place.
func (w *work) insert(party int, s *Statement, to spot) bool {
	p := w.wishes(party)
	if p == nil {
		return false
	}
	i, ok := w.index(party, p.List, to)
	if ok {
		p.List = slices.Insert(p.List, i, s)
	}
	return ok
}

// replace puts a statement in the place of another.
func (w *work) replace(party int, old, s *Statement) bool {
	p := w.wishes(party)
	if p == nil {
		return false
	}
	i := w.find(party, p.List, old)
	if i < 0 {
		return false
	}
	w.instead[p.List[i]], w.origin[s] = s, p.List[i]
	p.List[i] = s
	return true
}

// move takes a statement to another place. Next to itself it stays.
func (w *work) move(party int, s *Statement, to spot) bool {
	p := w.wishes(party)
	if p == nil {
		return false
	}
	i := w.find(party, p.List, s)
	if i < 0 {
		return false
	}
	moved := p.List[i]
	rest := slices.Delete(slices.Clone(p.List), i, i+1)
	j, ok := w.index(party, rest, to)
	if !ok {
		return w.find(party, p.List, s) == i && (to.before == s || to.after == s)
	}
	p.List = slices.Insert(rest, j, moved)
	return true
}

// drop marks a statement as gone.
func (w *work) drop(party int, s *Statement) bool {
	p := w.wishes(party)
	if p == nil {
		return false
	}
	i := w.find(party, p.List, s)
	if i >= 0 {
		w.gone[p.List[i]] = true
	}
	return i >= 0
}

// wishAspect names a statement of the base, whatever stands in its place now.
func (w *work) wishAspect(kind string, s *Statement) aspect {
	for w.origin[s] != nil {
		s = w.origin[s]
	}
	return aspect{kind: kind, wish: s}
}
