package session

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/report"
)

// conflict gives a world the names that reports speak in.
func (s *Session) conflict(w *followup.World) *report.Conflict {
	c := &report.Conflict{
		Model: w.Model,
		Graph: w.Graph,
		Title: s.title(),
		Lang:  s.settings.Lang,
		Start: graph.State(w.Space.Start()),
		Codes: func(x graph.State) string { return w.Space.Code(int(x)) },
		Labels: func(x graph.State) string {
			return w.Space.Label(int(x))
		},
		Why: func(party int, a, b graph.State) report.Reason { return why(w, party, a, b) },
	}
	if !w.Model.GraphForm {
		c.Members = func(x graph.State) []uint64 { return w.Space.Members(int(x)) }
	}
	return c
}

// title is the model's, or the name of its file if it has none.
func (s *Session) title() string {
	if t := s.Declared.Title.In(s.settings.Lang); t != "" {
		return t
	}
	return s.File.Name
}

// why says what makes a party prefer one of two states.
func why(w *followup.World, party int, a, b graph.State) report.Reason {
	better, by, text := pref.Decides(w.Space, party, int(a), int(b))
	r := report.Reason{Text: text, Better: -1}
	switch better {
	case int(a):
		r.Better = 0
	case int(b):
		r.Better = 1
	}
	if by == nil {
		return r
	}
	r.Wish, r.Want = by.Source, by.Want
	if list, ok := w.Model.Parties[party].Preference.(*model.Statements); ok {
		for k, st := range list.List {
			if st == by {
				r.Place = k + 1
			}
		}
	}
	return r
}
