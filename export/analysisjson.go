package export

import (
	"io"
	"slices"

	"github.com/countermove/countermove/report"
)

// MaxStates is the size above which a document leaves out the states unless
// they are asked for.
const MaxStates = 10_000

// Analysis is the document of analyze.
type Analysis struct {
	Head
	Model       Source               `json:"model"`
	Parties     []string             `json:"parties"`
	Options     []string             `json:"options,omitempty" jsonschema:"absent in graph form"`
	Concepts    []string             `json:"concepts" jsonschema:"those asked for"`
	Unavailable Ordered[string]      `json:"unavailable" jsonschema:"concepts that the model does not admit, and why"`
	States      []State              `json:"states,omitzero" jsonschema:"absent for large models unless asked for"`
	Equilibria  Ordered[[]int]       `json:"equilibria,omitzero" jsonschema:"by concept, the states stable for all parties"`
	Counts      *Counts              `json:"counts,omitempty" jsonschema:"in place of the states of a large model"`
	Shared      Ordered[SharedInAll] `json:"shared" jsonschema:"by concept, the options that all equilibria agree on"`
	Outcomes    []Outcome            `json:"outcomes" jsonschema:"equilibria seen from the start"`
	Summary     []Said               `json:"summary"`
	Program     Program              `json:"program"`
}

// State is one state of an analysis.
type State struct {
	ID          int               `json:"id" jsonschema:"its number, from 1"`
	Code        string            `json:"code,omitempty" jsonschema:"one letter per option: Y taken, N not, - either; absent in graph form"`
	Label       string            `json:"label,omitempty"`
	Start       bool              `json:"start,omitempty" jsonschema:"whether the dispute stands there"`
	Rank        Ordered[int]      `json:"rank" jsonschema:"by party; 1 is best, ties share a rank, no gaps"`
	Stable      Ordered[[]string] `json:"stable" jsonschema:"by concept, the parties for which the state is stable"`
	Undecided   Ordered[[]string] `json:"undecided,omitzero" jsonschema:"by concept, the parties for which it could not be decided"`
	Unseen      []string          `json:"unseen,omitempty" jsonschema:"parties whose own view excludes the state"`
	Equilibrium []string          `json:"equilibrium,omitempty" jsonschema:"concepts under which the state is stable for all"`
}

// Counts says how much holds in a large model.
type Counts struct {
	States     int                   `json:"states"`
	Stable     Ordered[Ordered[int]] `json:"stable" jsonschema:"by concept and party, how many states are stable"`
	Equilibria Ordered[int]          `json:"equilibria" jsonschema:"by concept, how many"`
}

// SharedInAll is what the equilibria of one concept have in common.
type SharedInAll struct {
	Count int      `json:"count" jsonschema:"how many equilibria there are"`
	Taken []string `json:"taken" jsonschema:"options taken in all of them"`
	Left  []string `json:"left" jsonschema:"options taken in none"`
}

// Outcome is an equilibrium seen from the start.
type Outcome struct {
	StateRef
	Equilibrium []string        `json:"equilibrium" jsonschema:"the concepts under which it holds"`
	Reached     string          `json:"reached,omitempty" jsonschema:"start, improvements, moves or none; absent if not searched"`
	Path        []Step          `json:"path,omitempty" jsonschema:"a shortest way from the start"`
	Better      []string        `json:"better" jsonschema:"parties that prefer it to the start"`
	Worse       []string        `json:"worse" jsonschema:"parties that like it less"`
	Concept     string          `json:"concept" jsonschema:"the concept that held speaks of"`
	Held        Ordered[HeldBy] `json:"held" jsonschema:"by party, why it stays"`
	Sentences   []Said          `json:"sentences"`
}

// HeldBy is why a party stays.
type HeldBy struct {
	By        string     `json:"by" jsonschema:"no-move, no-wish, deterrence or foresight"`
	Deterrers [][]string `json:"deterrers,omitempty" jsonschema:"the smallest groups of other parties whose answers deter it; any one is enough"`
}

// Rows says which states a document lists.
type Rows struct {
	States []report.State // in the order to list them; nil: all, by number
	Asked  bool           // list them however large the model is
	Limit  int            // at most so many; 0 sets no limit
}

// NewAnalysis makes the document of an analysis.
func NewAnalysis(a *report.Analysis, about About, rows Rows) *Analysis {
	c := a.Conflict
	d := &Analysis{Head: about.head("analysis"), Model: about.Source, Parties: c.PartyIDs(),
		Options: c.OptionIDs(), Concepts: a.Asked, Unavailable: Ordered[string]{Keys: []string{}},
		Shared: Ordered[SharedInAll]{Keys: []string{}}, Outcomes: []Outcome{},
		Summary: said(about.Words, a.Summary()), Program: about.Program}
	for _, name := range a.Asked {
		if why, ok := a.Result.Unavailable[name]; ok {
			d.Unavailable.Put(name, why)
		}
	}
	for _, s := range a.Skipped {
		d.Skipped = append(d.Skipped, Skipped{What: s.What, Reason: Text(about.Words, s.Reason)})
	}
	d.rows(a, about, rows)
	ids := c.OptionIDs()
	for _, sh := range a.Shared {
		d.Shared.Put(sh.Question, SharedInAll{Count: sh.Count, Taken: pick(ids, sh.Taken), Left: pick(ids, sh.Left)})
	}
	for _, o := range a.Outcomes {
		d.Outcomes = append(d.Outcomes, outcome(a, o, about))
	}
	return d
}

// rows fills in the states and the lists of equilibria, or what stands in
// their place.
func (d *Analysis) rows(a *report.Analysis, about About, rows Rows) {
	if a.Len() > MaxStates && !rows.Asked {
		d.Counts = counts(a)
		d.Skipped = append(d.Skipped, Skipped{What: "states", Reason: Text(about.Words, report.Say("skip.states", "n", MaxStates))})
		return
	}
	list := rows.of(a)
	if n := len(list); rows.Limit > 0 && n > rows.Limit {
		list = list[:rows.Limit]
		d.Skipped = append(d.Skipped, Skipped{What: "states", Reason: Text(about.Words, report.Say("skip.limit", "n", rows.Limit, "total", n))})
	}
	d.States = []State{}
	for _, s := range list {
		d.States = append(d.States, state(a, s))
	}
	d.Equilibria.Keys = []string{}
	for q := range a.Result.Questions {
		numbers := []int{}
		for _, s := range a.Equilibria(q) {
			numbers = append(numbers, a.Conflict.Number(s))
		}
		d.Equilibria.Put(a.Name(q), numbers)
	}
	if a.Len() > MaxStates {
		d.Counts = counts(a)
	}
}

func (r Rows) of(a *report.Analysis) []report.State {
	if r.States != nil {
		return r.States
	}
	list := make([]report.State, a.Len())
	for s := range list {
		list[s] = report.State(s)
	}
	return list
}

// States writes one line of JSON for each state.
func States(w io.Writer, a *report.Analysis, rows Rows) error {
	for _, s := range rows.of(a) {
		if err := JSONLine(w, state(a, s)); err != nil {
			return err
		}
	}
	return nil
}

func state(a *report.Analysis, s report.State) State {
	c := a.Conflict
	st := State{ID: c.Number(s), Code: c.Codes(s), Label: c.Labels(s), Start: s == c.Start}
	for i := range c.Parties() {
		st.Rank.Put(c.PartyID(i), int(c.Graph.Rank(i)[s]))
		if !a.Sees(i, s) {
			st.Unseen = append(st.Unseen, c.PartyID(i))
		}
	}
	st.Stable.Keys = []string{}
	for q := range a.Result.Questions {
		stable, undecided := []string{}, []string(nil)
		for i := range c.Parties() {
			switch {
			case a.Stable(q, i, s):
				stable = append(stable, c.PartyID(i))
			case a.Undecided(q, i, s):
				undecided = append(undecided, c.PartyID(i))
			}
		}
		st.Stable.Put(a.Name(q), stable)
		if undecided != nil {
			st.Undecided.Put(a.Name(q), undecided)
		}
		if a.Equilibrium(q, s) {
			st.Equilibrium = append(st.Equilibrium, a.Name(q))
		}
	}
	return st
}

func counts(a *report.Analysis) *Counts {
	n := &Counts{States: a.Len(), Stable: Ordered[Ordered[int]]{Keys: []string{}}, Equilibria: Ordered[int]{Keys: []string{}}}
	for q := range a.Result.Questions {
		var by Ordered[int]
		for i := range a.Conflict.Parties() {
			by.Put(a.Conflict.PartyID(i), a.Count(q, i))
		}
		n.Stable.Put(a.Name(q), by)
		n.Equilibria.Put(a.Name(q), a.Shared[q].Count)
	}
	return n
}

func outcome(a *report.Analysis, o report.Outcome, about About) Outcome {
	c := a.Conflict
	out := Outcome{StateRef: ref(c, o.State), Reached: string(o.Way), Concept: a.Name(o.Under),
		Better: c.IDs(o.Better), Worse: c.IDs(o.Worse), Sentences: said(about.Words, a.Sentences(o))}
	for _, q := range o.Questions {
		out.Equilibrium = append(out.Equilibrium, a.Name(q))
	}
	if len(o.Path) > 0 {
		out.Path = steps(c, c.Start, o.Path)
	}
	for i, h := range o.Held {
		by := HeldBy{By: string(h.By)}
		for _, g := range h.Deterrers {
			by.Deterrers = append(by.Deterrers, c.IDs(g))
		}
		out.Held.Put(c.PartyID(i), by)
	}
	return out
}

func pick(ids []string, at []int) []string {
	out := []string{}
	for _, k := range slices.Sorted(slices.Values(at)) {
		out = append(out, ids[k])
	}
	return out
}
