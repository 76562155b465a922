package session

import (
	"context"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/report"
)

// openViews works out the dispute as each party sees it whose view was chosen
// among the variants: the base with the views of that party composed into it.
func (s *Session) openViews(ctx context.Context) error {
	for i, p := range s.Base.Model.Parties {
		var seen []string
		for _, v := range s.Declared.Variants {
			if v.Kind == model.View && v.SeenBy.ID == p.ID && slices.Contains(s.Variants, v.ID) {
				seen = append(seen, v.ID)
			}
		}
		if len(seen) == 0 {
			continue
		}
		w, err := s.world(ctx, slices.Concat(s.without(model.View), seen))
		if err != nil {
			return err
		}
		if err := s.comparable(w, seen); err != nil {
			return err
		}
		if s.Conflict.Views == nil {
			s.Conflict.Views = make([]*report.View, len(s.Base.Model.Parties))
			s.Base.Views = make([]*followup.View, len(s.Base.Model.Parties))
		}
		s.Conflict.Views[i] = s.view(w, seen)
		s.Base.Views[i] = &followup.View{World: w, Seen: s.Conflict.Views[i].Seen}
	}
	return nil
}

// comparable refuses a view whose states cannot be matched with those of the
// base.
func (s *Session) comparable(w *followup.World, ids []string) error {
	if len(w.Model.AllOptions()) != len(s.Base.Model.AllOptions()) {
		return &Usage{Message: "the view " + join(ids) + " changes the options, so its states cannot be matched with those of the model"}
	}
	return nil
}

// view matches the states of a view with those of the base: by name in graph
// form, else by the options taken.
func (s *Session) view(w *followup.World, ids []string) *report.View {
	v := &report.View{Variants: ids, Conflict: s.conflict(w), Seen: make([]graph.State, s.Base.Space.Len())}
	base := slices.Repeat([]graph.State{-1}, w.Space.Len())
	for x := range v.Seen {
		at, ok := x, true
		if !w.Model.GraphForm {
			at, ok = w.Space.Class(s.Base.Space.Mask(x))
		}
		if !ok {
			v.Seen[x] = -1
			continue
		}
		v.Seen[x] = graph.State(at)
		if base[at] < 0 {
			base[at] = graph.State(x)
		}
	}
	v.Conflict.Base = func(at graph.State) graph.State { return base[at] }
	return v
}

// world of a party: its view, or the base.
func (s *Session) seenBy(party int) *followup.World {
	if s.Base.Views != nil && s.Base.Views[party] != nil {
		return s.Base.Views[party].World
	}
	return s.Base
}
