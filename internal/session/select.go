package session

import (
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// A Filter chooses states of an analysis. The zero value chooses all, by
// number.
type Filter struct {
	Where      string // a condition over options
	Equilibria bool   // states that hold under at least one concept asked for
	StableFor  string // states stable for this party under at least one concept asked for
	Sort       string // number, code, label, or rank:PARTY
}

// IsZero reports whether the filter chooses all states in their usual order.
func (f Filter) IsZero() bool { return f == Filter{} }

// Select lists the states that a filter chooses, in its order.
func (s *Session) Select(a *report.Analysis, f Filter) ([]graph.State, error) {
	keep := func(graph.State) bool { return true }
	if f.Where != "" {
		truth, err := s.Where(f.Where)
		if err != nil {
			return nil, err
		}
		keep = func(x graph.State) bool { return truth.At(int(x)) }
	}
	party := -1
	if f.StableFor != "" {
		var err error
		if party, err = s.Party(f.StableFor); err != nil {
			return nil, err
		}
	}
	list := []graph.State{}
	for x := range graph.State(a.Len()) {
		if keep(x) && (!f.Equilibria || a.Holds(x)) && (party < 0 || stableFor(a, party, x)) {
			list = append(list, x)
		}
	}
	if !s.Conflict.Order(list, f.Sort) {
		keys := []string{"number", "code", "label"}
		for _, id := range s.Parties() {
			keys = append(keys, "rank:"+id)
		}
		return nil, unknown("order", f.Sort, keys)
	}
	return list, nil
}

func stableFor(a *report.Analysis, party int, x graph.State) bool {
	for q := range a.Result.Questions {
		if a.Stable(q, party, x) {
			return true
		}
	}
	return false
}

// States reports on the states themselves: what each rule removes, the moves,
// the rankings.
func (s *Session) States() *report.States {
	st := &report.States{Conflict: s.Conflict, Raw: s.Base.Space.Raw()}
	for _, r := range s.Base.Space.Removed() {
		row := report.Removed{Rule: r.Rule.ID, Why: r.Rule.Why.In(s.settings.Lang)}
		if row.Rule == "" {
			row.Rule = r.Rule.Source
		}
		if r.Alone != nil {
			row.Alone = r.Alone.String()
		}
		if r.Beyond != nil {
			row.Beyond = r.Beyond.String()
		}
		st.Removed = append(st.Removed, row)
	}
	return st
}
