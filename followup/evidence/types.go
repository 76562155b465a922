package evidence

import (
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// A Result says which claims carry which conclusions.
type Result struct {
	Conclusions []*Conclusion
	Claims      []*Claim // every claim of the model, in file order
	Parts       []*Part  // everything in force that may rest on claims
	// Unbacked are the statements and whole preferences in force that no claim
	// stands behind: assumptions.
	Unbacked []*Part
	// RivalWord are the parts of a party that rest only on other parties' word
	// about it.
	RivalWord []*Part
	// StartUnbacked reports that no claim stands behind the start, as it was or
	// after --as-of. The start is never changed.
	StartUnbacked bool
	Reports       []*Report // documents, copies counted with their original: newest first
	AsOf          *AsOf     // nil unless asked for
	Readings      *Readings // nil when the model has no issues
	// Next is the claim from a document that carries the most conclusions, and
	// so the one to verify next; NextJudgement is the same of the analyst's own
	// judgements. The first in file order among equals; nil if there is none.
	Next, NextJudgement *Claim

	Trials  int      // worlds that were worked out and judged
	Untried []*Trial // trials that make no dispute
	left    []string
	places  []Place // states that only trials have
	base    int     // how many states the base has
}

// Answered reports whether there was anything to look at.
func (r *Result) Answered() bool { return len(r.Conclusions) > 0 }

// Left says what a limit left out.
func (r *Result) Left() []string { return r.left }

// ConclusionKind says what a conclusion is.
type ConclusionKind int

const (
	Equilibria ConclusionKind = iota // the list of states that hold
	CanHold                          // some state of the target holds
	StateHolds
	Tables  // which sets of parties have a deal, and a firm deal
	Secured // the target is secured by levers
)

// String names the kind in a word.
func (k ConclusionKind) String() string {
	return [...]string{"equilibria", "can-hold", "state", "tables", "secure"}[k]
}

// A Conclusion is one answer that may rest on claims.
type Conclusion struct {
	Kind   ConclusionKind
	Target *model.Target // of CanHold, Tables and Secured
	State  graph.State   // of StateHolds
	Levers []string      // of Secured
	Grade  string        // of Secured
	Answer Answer        // as things stand
	Before *Answer       // without --as-of; nil if not asked
	// Singles are the claims that carry the conclusion alone, in file order;
	// Sets are the smallest sets of two or three that carry it together.
	Singles, Sets []*Carrier
	Assumptions   []*Carrier // unbacked parts that carry it
	Reports       int        // how many documents the carrying claims come from, copies counted once
	Judgements    int        // how many of Singles are the analyst's own judgement
}

// Certain reports whether the conclusion is one of yes or no.
func (c *Conclusion) Certain() bool { return c.Kind != Equilibria && c.Kind != Tables }

// An Answer is what a world says about a conclusion. States are those of the
// base; larger numbers stand for states that only the trial has: see
// Result.Place.
type Answer struct {
	Yes    bool          // it holds; of a list: it is not empty
	Count  int           // how many states hold; of Equilibria
	States []graph.State // that hold, at most MaxListed; of Equilibria as things stand
	// Lost and Gained are the states that hold no more, and now, at most
	// MaxListed of each; LostAll and GainedAll count them all.
	Lost, Gained       []graph.State
	LostAll, GainedAll int
	Sets, Firm         []graph.PartySet // of Tables: the least sets with a deal, and with a firm one
	Needless           bool             // of Tables: no table is needed
}

// MaxListed is how many states of a kind an answer lists.
const MaxListed = 200

// A Place is a state that only a trial has.
type Place struct{ Code, Label string }

// Place tells a state of an answer that the base does not have; false for one
// that it has.
func (r *Result) Place(s graph.State) (Place, bool) {
	if int(s) < r.base {
		return Place{}, false
	}
	return r.places[int(s)-r.base], true
}

// A Trial is a world with parts changed, and what follows there.
type Trial struct {
	Changes []Change
	Invalid string   // why there is no such dispute; Answers is then nil
	Answers []Answer // by conclusion
	changed []bool   // by conclusion
}

// A Carrier is a set of claims, or an assumption, whose withdrawal changes a
// conclusion, with the trials that show it: drops before reversals, all
// together last.
type Carrier struct {
	Claims []*Claim // in file order; nil for an assumption
	Part   *Part    // an assumption
	Trials []*Trial
	// CopyOf is an earlier carrying claim of which this one is a copy: nothing
	// falls with one that does not fall with the other.
	CopyOf *Claim
}

// Use says where a claim is used.
type Use int

const (
	Unused    Use = iota // nowhere
	Against              // only to speak against something
	Elsewhere            // only by variants that are not in force
	InForce
)

// String names the use in a word.
func (u Use) String() string { return [...]string{"unused", "against", "elsewhere", "in force"}[u] }

// A Claim is one claim with what stands on it.
type Claim struct {
	*model.Claim
	From   *model.Source // nil for a judgement without source
	Report string        // id of the document it goes back to, copies counted as one; "" for none
	Use    Use
	Late   bool    // withdrawn by --as-of
	Falls  []*Part // the parts in force that rest only on it
	// FallsElsewhere are the variants not in force that rest only on it.
	FallsElsewhere []string
	Carries        []int // places of the conclusions that it carries alone
	// Rival are the parties of which it is another party's word and whose parts
	// fall with it and change a conclusion.
	Rival graph.PartySet
}

// Own reports whether the claim is the analyst's own judgement.
func (c *Claim) Own() bool { return c.Form == "judgement" }

// A Report is a document with its copies.
type Report struct {
	Source   *model.Source
	Copies   []*model.Source
	Claims   int
	Carrying int // claims that carry some conclusion alone
	// Carries are the places of the conclusions that change when all its claims
	// are withdrawn.
	Carries []int
}

// An AsOf is what a date leaves out.
type AsOf struct {
	Date    string
	Late    []*Claim // said later
	Undated int      // claims without any date, which are kept
	Changes []Change // what rests only on later claims, and was taken out
	Start   bool     // the start rests only on later claims; it is kept
}

// Readings is what holds under every combination of readings.
type Readings struct {
	Issues []*Issue
	Runs   []*Run
	// All, Some and None are the places of conclusions of yes or no that are
	// true under every combination, under some, and under none.
	All, Some, None []int
	// HoldAll are the states that hold under every combination, HoldSome those
	// that hold under some, at most MaxListed of each.
	HoldAll, HoldSome       []graph.State
	HoldAllAll, HoldSomeAll int
	Open                    int // conclusions that differ between combinations
	Best                    int // place of the issue that settles most, -1 if nothing is open
}

// An Issue is a question of evidence, and what settling it would settle.
type Issue struct {
	*model.Issue
	Readings []string // the base's first
	// Left is, by reading, how many conclusions stay open when it is settled
	// that way; Fall is by how many they fall on average, every reading that
	// has a run counting the same.
	Left []int
	Fall float64
}

// A Run is one combination of readings.
type Run struct {
	Readings []string // by issue
	Invalid  string
	Answers  []Answer
}
