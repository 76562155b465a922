package export

import "github.com/countermove/countermove/report"

// StateList is the document of states.
type StateList struct {
	Head
	Model    Source                  `json:"model"`
	Parties  []string                `json:"parties"`
	Options  []string                `json:"options,omitempty" jsonschema:"absent in graph form"`
	Count    int                     `json:"count" jsonschema:"how many states there are"`
	Feasible int                     `json:"feasible" jsonschema:"how many combinations of options the rules leave, before merging"`
	Removed  []Removed               `json:"removed" jsonschema:"what each rule takes away"`
	States   []ListedState           `json:"states,omitzero" jsonschema:"absent for large models unless asked for"`
	Rankings Ordered[[]RankingLevel] `json:"rankings,omitzero" jsonschema:"by party, best first"`
	Summary  []Said                  `json:"summary"`
	Program  Program                 `json:"program"`
}

// Removed is what one rule takes away, in combinations of options, as decimal
// numbers.
type Removed struct {
	Rule   string `json:"rule"`
	Why    string `json:"why,omitempty"`
	Alone  string `json:"alone" jsonschema:"by itself"`
	Beyond string `json:"beyond" jsonschema:"beyond what the rules before it take away"`
}

// ListedState is a state and the moves from it.
type ListedState struct {
	ID          int            `json:"id"`
	Code        string         `json:"code,omitempty"`
	Label       string         `json:"label,omitempty"`
	Description string         `json:"description,omitempty"`
	Start       bool           `json:"start,omitempty"`
	Moves       Ordered[[]int] `json:"moves" jsonschema:"by party, the states it can move to in one step"`
}

// RankingLevel is the states that a party likes equally.
type RankingLevel struct {
	Rank   int    `json:"rank"`
	States []int  `json:"states"`
	Wish   string `json:"wish,omitempty" jsonschema:"the statement that puts this level below the one before"`
	Place  int    `json:"place,omitempty" jsonschema:"its place in the party's list, from 1"`
	Reason string `json:"reason,omitempty" jsonschema:"the same, where there is no statement"`
}

// NewStateList makes the document of the states.
func NewStateList(st *report.States, about About, rows Rows) *StateList {
	c := st.Conflict
	d := &StateList{Head: about.head("states"), Model: about.Source, Parties: c.PartyIDs(), Options: c.OptionIDs(),
		Count: c.Graph.Len(), Feasible: st.Raw, Removed: []Removed{},
		Summary: said(about.Words, st.Summary()), Program: about.Program}
	for _, r := range st.Removed {
		d.Removed = append(d.Removed, Removed(r))
	}
	if d.Count > MaxStates && !rows.Asked {
		d.Skipped = append(d.Skipped, Skipped{What: "states", Reason: Text(about.Words, report.Say("skip.states", "n", MaxStates))})
		return d
	}
	d.list(st, about, rows.Limit)
	return d
}

// list fills in the states and the rankings, at most limit of each.
func (d *StateList) list(st *report.States, about About, limit int) {
	c := st.Conflict
	d.States = []ListedState{}
	n := d.Count
	if limit > 0 && n > limit {
		d.Skipped = append(d.Skipped, Skipped{What: "states", Reason: Text(about.Words, report.Say("skip.limit", "n", limit, "total", n))})
		n = limit
	}
	for s := range report.State(n) {
		row := ListedState{ID: c.Number(s), Code: c.Codes(s), Label: c.Labels(s), Description: c.Description(s), Start: s == c.Start}
		for i := range c.Parties() {
			row.Moves.Put(c.PartyID(i), numbers(c, c.Graph.Moves(i, s, nil)))
		}
		d.States = append(d.States, row)
	}
	for i := range c.Parties() {
		levels := []RankingLevel{}
		for _, l := range st.Ranking(i, limit) {
			levels = append(levels, RankingLevel{Rank: l.Rank, States: numbers(c, l.States),
				Wish: l.Why.Wish, Place: l.Why.Place, Reason: l.Why.Text})
		}
		d.Rankings.Put(c.PartyID(i), levels)
	}
}

func numbers(c *report.Conflict, list []report.State) []int {
	out := []int{}
	for _, s := range list {
		out = append(out, c.Number(s))
	}
	return out
}
