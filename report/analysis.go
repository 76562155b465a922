package report

import (
	"slices"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// An Analysis says which states hold, under which concepts, and what that
// means for the dispute.
type Analysis struct {
	Conflict *Conflict
	Asked    []string          // names of the questions asked, in order, those that could not be answered included
	Result   *stability.Result // of the questions that were answered
	// Unseen is, by party, the states that the party's own view excludes; it
	// has no verdict for them. Nil, or nil entries, where there are none.
	Unseen []stability.Bitset

	Main     int                // index of the question that sentences speak of: seq if it was answered, else the first; -1 if none was
	Outcomes []Outcome          // states that hold under at least one question; see outcomes
	Total    int                // how many such states there are
	Shared   []Shared           // what all states that hold have in common, by question answered
	Skipped  []Skip             // what a limit left out
	all      []stability.Bitset // equilibria by question
}

// Skip is something that a limit left out, and why.
type Skip struct {
	What   string // a concept's name, or a part of the document
	Reason Sentence
}

// Shared is what all equilibria of one question have in common.
type Shared struct {
	Question string
	Count    int   // how many equilibria there are
	Taken    []int // options taken in all of them; empty if there are none
	Left     []int // options taken in none of them
}

// Limits of what an analysis looks into.
const (
	// DetailStates is the size up to which every outcome is looked into.
	DetailStates = 500
	// DetailOutcomes is how many outcomes of a larger model are.
	DetailOutcomes = 12
	// TraceStates is the size up to which paths are found, and who deters whom.
	TraceStates = 10_000
)

// NewAnalysis makes a report of a result. Result must answer a subset of the
// questions named in asked, over the states of c.
func NewAnalysis(c *Conflict, asked []string, result *stability.Result, unseen []stability.Bitset, skipped []Skip) *Analysis {
	a := NewTable(c, asked, result, unseen, skipped)
	a.outcomes()
	return a
}

// NewTable makes a report of a result as NewAnalysis does, but looks into no
// outcome: Outcomes is nil and Total 0.
func NewTable(c *Conflict, asked []string, result *stability.Result, unseen []stability.Bitset, skipped []Skip) *Analysis {
	a := &Analysis{Conflict: c, Asked: asked, Result: result, Unseen: unseen, Skipped: skipped, Main: -1}
	for q := range result.Questions {
		a.all = append(a.all, result.Equilibria(q))
		a.Shared = append(a.Shared, a.shared(q))
		if result.Questions[q].Name == "seq" {
			a.Main = q
		}
	}
	if a.Main < 0 && len(result.Questions) > 0 {
		a.Main = 0
	}
	return a
}

// Len is the number of states.
func (a *Analysis) Len() int { return a.Conflict.Graph.Len() }

// Stable reports whether state s is stable for party i under question q.
func (a *Analysis) Stable(q, i int, s graph.State) bool { return a.Result.Stable[q][i].Has(s) }

// Equilibrium reports whether state s holds under question q.
func (a *Analysis) Equilibrium(q int, s graph.State) bool {
	return len(a.all[q]) > 0 && a.all[q].Has(s)
}

// Sees reports whether party i sees state s.
func (a *Analysis) Sees(i int, s graph.State) bool {
	return a.Unseen == nil || a.Unseen[i] == nil || !a.Unseen[i].Has(s)
}

// Undecided reports whether a bound was reached before the concept of question
// q could be decided for party i at s.
func (a *Analysis) Undecided(q, i int, s graph.State) bool {
	return a.Result.Undecided != nil && a.Result.Undecided[q] != nil &&
		a.Result.Undecided[q][i] != nil && a.Result.Undecided[q][i].Has(s)
}

// Equilibria lists the states that hold under question q, ascending.
func (a *Analysis) Equilibria(q int) []graph.State {
	var list []graph.State
	for s := range graph.State(a.Len()) {
		if a.Equilibrium(q, s) {
			list = append(list, s)
		}
	}
	return list
}

// Count is how many states are stable for party i under question q.
func (a *Analysis) Count(q, i int) int { return a.Result.Stable[q][i].Count() }

// Name is the name of question q.
func (a *Analysis) Name(q int) string { return a.Result.Questions[q].Name }

// Holds reports whether state s holds under some question.
func (a *Analysis) Holds(s graph.State) bool {
	for q := range a.all {
		if a.Equilibrium(q, s) {
			return true
		}
	}
	return false
}

func (a *Analysis) shared(q int) Shared {
	sh := Shared{Question: a.Name(q), Count: a.all[q].Count()}
	var yes, no []bool
	left := -1 // options that still are taken in all, or in none
	for s := range graph.State(a.Len()) {
		if left == 0 || !a.Equilibrium(q, s) {
			continue
		}
		code := a.Conflict.Codes(s)
		if yes == nil {
			yes, no = slices.Repeat([]bool{true}, len(code)), slices.Repeat([]bool{true}, len(code))
		}
		left = 0
		for k := range len(code) {
			yes[k] = yes[k] && code[k] == 'Y'
			no[k] = no[k] && code[k] == 'N'
			if yes[k] || no[k] {
				left++
			}
		}
	}
	for k := range yes {
		if yes[k] {
			sh.Taken = append(sh.Taken, k)
		}
		if no[k] {
			sh.Left = append(sh.Left, k)
		}
	}
	return sh
}
