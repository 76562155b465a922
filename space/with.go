package space

import (
	"slices"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// With returns the space of another version of the model that has the same
// states: the same options, rules, terms and merges, or in graph form the same
// states. What was worked out is shared; only labels and start are found anew.
// It serves questions that compose many variants, most of which change wishes
// and moves. It reports false, and nothing else, when the states may differ.
//
// Faults are those that Build would find with the labels and the start; with
// errors among them the space is of no use.
func (s *Space) With(m *model.Model) (*Space, diag.List, bool) {
	if !sameStates(s.model, m) {
		return nil, nil, false
	}
	out := *s
	out.model, out.start = m, -1
	if m.GraphForm {
		list := out.nameStates()
		return &out, list, true
	}
	out.options = m.AllOptions()
	var list diag.List
	if !slices.Equal(s.model.Labels, m.Labels) {
		out.words = map[string]string{}
		for _, l := range m.Labels {
			out.words[l.ID] = l.Pattern
		}
		list = out.labelClasses()
	}
	return &out, append(list, out.findStart()...), true
}

// sameStates reports whether two models, composed from one base, have what
// makes the states in common. Composing shares what it does not change.
func sameStates(a, b *model.Model) bool {
	if a.GraphForm || b.GraphForm {
		return a.GraphForm == b.GraphForm && slices.Equal(a.States, b.States)
	}
	return slices.EqualFunc(a.AllOptions(), b.AllOptions(), func(x, y model.Owned) bool {
		return x.Party == y.Party && x.Option.ID == y.Option.ID && x.Option.Absent == y.Option.Absent
	}) && slices.Equal(a.Rules, b.Rules) && slices.Equal(a.Terms, b.Terms) && slices.Equal(a.Merges, b.Merges)
}
