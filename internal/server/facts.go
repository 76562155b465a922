package server

import (
	"context"
	"slices"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// FactsAsk asks what follows directly from what the model says.
type FactsAsk struct {
	Model    string   `json:"model"`
	Variants []string `json:"variants"`
}

// Facts is what the editors of a model show beside it.
type Facts struct {
	Revision int      `json:"revision"`
	States   int      `json:"states"`
	Rules    []Cut    `json:"rules"`   // in the order of the model with its variants
	Parties  []Wanted `json:"parties"` // in model order
}

// Cut is what a rule removes, in combinations of options; empty if that was
// not counted.
type Cut struct {
	Rule   string `json:"rule"`
	Alone  string `json:"alone"`
	Beyond string `json:"beyond"` // beyond the rules before it
}

// Wanted is what a party's preference comes to.
type Wanted struct {
	Party   string     `json:"party"`
	True    []int      `json:"true"`    // by wish: in how many states it holds
	Decides []int      `json:"decides"` // by wish: between how many neighbours of the ranking it decides
	Ranking [][]string `json:"ranking"` // states by rank, best first, as labels or codes; empty if there are too many
}

// maxRanked bounds the states of a ranking that is shown to be edited.
const maxRanked = 256

func (s *Server) facts(ctx context.Context, in FactsAsk) (*Facts, error) {
	p, w, _, err := s.session(ctx, in.Model, in.Variants)
	if err != nil {
		return nil, err
	}
	st := w.session.States()
	c := st.Conflict
	out := &Facts{Revision: p.now().revision, States: c.Graph.Len(), Rules: []Cut{}, Parties: []Wanted{}}
	for _, r := range st.Removed {
		out.Rules = append(out.Rules, Cut{r.Rule, r.Alone, r.Beyond})
	}
	for i, party := range c.Model.Parties {
		wanted := Wanted{Party: party.ID, True: []int{}, Decides: []int{}, Ranking: [][]string{}}
		if list, ok := party.Preference.(*model.Statements); ok && !c.Model.GraphForm {
			var wants []expr.Node
			for _, want := range list.List {
				wants = append(wants, want.Want)
			}
			for _, t := range w.session.Base.Space.HoldAll(i, wants) {
				wanted.True = append(wanted.True, t.Count())
			}
			wanted.Decides = make([]int, len(list.List))
		}
		for _, level := range st.Ranking(i, maxRanked) {
			if k := level.Why.Place - 1; k >= 0 && k < len(wanted.Decides) {
				wanted.Decides[k]++
			}
			if c.Graph.Len() <= maxRanked {
				wanted.Ranking = append(wanted.Ranking, stateNames(level.States, c.Labels, c.Codes))
			}
		}
		out.Parties = append(out.Parties, wanted)
	}
	return out, nil
}

// stateNames names states by label, or else by code.
func stateNames(list []graph.State, label, code func(graph.State) string) []string {
	out := make([]string, len(list))
	for k, x := range list {
		if out[k] = label(x); out[k] == "" {
			out[k] = code(x)
		}
	}
	slices.Sort(out)
	return out
}
