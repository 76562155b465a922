// Package space works out the states of a declared model: which combinations
// of options its rules allow, which of them count as one, how they are
// numbered, and where a condition holds. It finds fault with models whose
// rules, merges, labels or start do not fit together.
//
// A raw state is a combination of options as a mask: bit k is set when the
// option model.AllOptions()[k] is taken. A class is one raw state, or several
// that are merged (coalescing, Fang, Hipel, Kilgour 1993). Classes are ordered
// by their lowest member and numbered from 0 here, from 1 for people. In graph
// form a class is simply a state of the list.
package space

import (
	"slices"

	"github.com/countermove/countermove/model"
)

// A Space is the states of one model. It does not change after Build and is
// safe for concurrent use.
type Space struct {
	model   *model.Model
	options []model.Owned
	removed []Removal
	start   int

	// Graph form: names is by state; everything below is nil.
	names map[string]int

	index  *Index               // the raw states
	words  map[string]string    // by label: its code or pattern
	class  []int32              // by raw position; nil when every raw state is a class
	lowest []int32              // by class: position of its lowest member; nil like class
	merged map[int]*mergedClass // the classes with more than one member
	labels map[int]string       // by class, where it has one
}

// Model is the model whose states these are.
func (s *Space) Model() *model.Model { return s.model }

// Len is the number of classes, or of states in graph form.
func (s *Space) Len() int {
	switch {
	case s.index == nil:
		return len(s.model.States)
	case s.class == nil:
		return s.index.Len()
	}
	return len(s.lowest)
}

// Raw is the number of feasible raw states; in graph form that of states.
func (s *Space) Raw() int {
	if s.index == nil {
		return len(s.model.States)
	}
	return s.index.Len()
}

// RawIndex is the ascending list of feasible raw states; nil in graph form.
func (s *Space) RawIndex() *Index { return s.index }

// ClassAt is the class of the raw state at a position in RawIndex.
func (s *Space) ClassAt(pos int) int { return s.classAt(pos) }

func (s *Space) classAt(pos int) int {
	if s.class == nil {
		return pos
	}
	return int(s.class[pos])
}

// Merged lists the classes with more than one member, in ascending order.
func (s *Space) Merged() []int {
	var list []int
	for c := range s.merged {
		list = append(list, c)
	}
	slices.Sort(list)
	return list
}

// Named reports whether the model names the member at which a merged class is
// evaluated. A class of one member counts as named.
func (s *Space) Named(c int) bool {
	mc := s.merged[c]
	return mc == nil || mc.named
}

// MergedBy lists the merges that make up a class, in file order.
func (s *Space) MergedBy(c int) []*model.Merge {
	if mc := s.merged[c]; mc != nil {
		return mc.by
	}
	return nil
}

// Code has a letter for each option in file order: Y taken, N not taken, "-"
// where members of a merged class differ. It is empty in graph form.
func (s *Space) Code(c int) string {
	if s.index == nil {
		return ""
	}
	mc := s.merged[c]
	if mc == nil {
		return s.letters(s.Mask(c))
	}
	all, some := ^uint64(0), uint64(0)
	for _, m := range mc.members {
		all &= m
		some |= m
	}
	return s.lettersOpen(all, some&^all)
}

// Mask is the raw state at which conditions are evaluated for a class: the
// member that the merge names, else the lowest; 0 in graph form.
func (s *Space) Mask(c int) uint64 {
	switch {
	case s.index == nil:
		return 0
	case s.merged[c] != nil:
		return s.merged[c].as
	case s.class == nil:
		return s.index.At(c)
	}
	return s.index.At(int(s.lowest[c]))
}

// Members lists the raw states of a class in ascending order; nil in graph
// form. The slice must not be changed.
func (s *Space) Members(c int) []uint64 {
	switch {
	case s.index == nil:
		return nil
	case s.merged[c] != nil:
		return s.merged[c].members
	}
	return []uint64{s.Mask(c)}
}

// Class is the class of a raw state; false if it is not feasible, and in graph
// form.
func (s *Space) Class(mask uint64) (int, bool) {
	if s.index == nil {
		return 0, false
	}
	pos, ok := s.index.Find(mask)
	if !ok {
		return 0, false
	}
	return s.classAt(pos), true
}

// Label is the first label in the file that fits the class and no other; "" if
// there is none. In graph form it is the state's name.
func (s *Space) Label(c int) string {
	if s.index == nil {
		return s.model.States[c].ID
	}
	return s.labels[c]
}

// Start is the class of the status quo, or -1 if the model has none.
func (s *Space) Start() int { return s.start }

// Removed says for each rule, in order, what it takes away.
func (s *Space) Removed() []Removal { return s.removed }
