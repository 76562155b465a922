// Package tables answers who must be at the table: which sets of parties can
// reach a wanted outcome that holds, by moves of their own from which none of
// them loses, and who outside could break it.
package tables

import (
	"context"

	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// Analysis is the question as a value.
var Analysis = &followup.Analysis{
	Name:     "tables",
	Question: "Who must be at the table?",
	Doc: `which sets of parties can reach the target, and who outside can break what they reach

s is the start, T the target. A state holds when it is stable, under the
concept chosen, for every party of the whole model, those away from the table
included, each in its own view if it has one.

A deal of a set C of at least two parties is a state t in T, other than s, such
that
  C reaches t from s: legal sequences of moves of members lead there;
  no member of C is worse off at t than at s, and at least one is better off;
  t holds.
With --against drift every state of the drift stands in the place of s in the
comparison: no member is worse off at t than at any of them, and at least one
is better off than at one of them. The drift are the states that hold among s
and what legal sequences of improvements of all parties reach from s: what
happens if nobody talks. If no such state holds, s itself is compared with.

A deal is firm when no coalition of two or more parties, members of C or not,
has an equilibrium jump from it: a way by its own legal sequences to a state
that holds and that each of its members strictly prefers. A rival is a
coalition that has one. Such a jump may lead to another state of T.

A table is a set of at least two parties with a deal, no proper subset of which
is a set of at least two with a deal; and, apart from that, a set with a firm
deal, no proper subset of which has a firm one. A set that includes a table
need not have a deal: with more members there are more who may lose.

No table is needed when the start is in T and holds, or when a single party has
a deal in the same sense. That is reported beside the tables and does not
change them.

An improvement from a deal is deterred only from outside when a sanction of it
exists, but none by the members of C other than the party that improves. What
counts as a sanction is up to the concept: legal sequences of moves (gmr, smr)
or of improvements (seq, symseq), with no way out under smr and symseq, or a
simultaneous answer (sim, sim-classical). The remaining concepts do not work by
sanctions, and the question does not apply to them; nor to nash, under which no
improvement is left.

For a set without a deal, each state t of T other than s gets to a stage: out
of reach, a member loses, no member gains, would not hold, in this order. Shown
are the furthest stage that any t gets to and every t there, with those who
lose, or who would leave t and how.

Reaching and comparing are by the moves and rankings of the model; a view
judges stability only.

The equilibrium jump is from the literature. Deals, firm deals, tables, drift
and stages are our own definitions.`,
	Refs: []cite.Ref{{Work: cite.KilgourHipelFangPeng2001}},
	Settings: []followup.Setting{
		{Name: "against", Doc: "what a deal is compared with: the start, or what happens if nobody talks",
			Kind: followup.Choice, Default: "start", Choices: []string{"start", "drift"}},
		{Name: "sets", Doc: "which sets without a deal are listed beside the formats: all of them, none, or all if they are not too many",
			Kind: followup.Choice, Default: "auto", Choices: []string{"auto", "all", "none"}},
	},
	Takes:   followup.Takes{From: true, Target: true, Concept: true},
	Example: "elmira --target settlement --from s5",
	Run: func(ctx context.Context, in *followup.Input) (followup.Result, error) {
		r, err := run(ctx, in)
		if err != nil {
			return nil, err
		}
		return r, nil
	},
}

// A Result says which sets of parties have deals.
type Result struct {
	From  graph.State
	Drift []graph.State // compared with, against drift; empty if nothing there holds, and against the start
	Goals []graph.State // the states of the target other than the start, ascending
	Hold  int           // how many of Goals hold
	// Possible reports whether the target has any state, the start included.
	Possible bool

	Start   *Start         // the start, if it is in the target and holds; else nil
	Singles []*Table       // single parties with a deal, in model order
	Formats []FormatAnswer // the named formats, in file order
	Tables  []*Table       // the tables: smaller ones first, then those with earlier parties

	// Counts says how many sets of at least two parties there are and how far
	// they get; nil with more than MaxCounted parties, where sets that cannot
	// have a deal are passed over.
	Counts *Counts
	// Without are the sets without a deal, in the order of Tables; nil if they
	// are not listed.
	Without []*Failure

	// Sanctions are the parties judged by a concept that works by sanctions;
	// for the others Deal.Outside says nothing.
	Sanctions graph.PartySet

	left   []string
	lose   []graph.PartySet // by state of the target: those who are worse off there
	leaves map[graph.State][]Leaver
}

// MaxCounted is the number of parties up to which every set is judged.
const MaxCounted = 12

// Counts says how many sets of at least two parties get how far.
type Counts struct {
	Sets   int
	Deal   int                   // have a deal
	Stages [WouldNotHold + 1]int // by stage, of the sets without a deal
}

// Start is a start that is in the target and holds.
type Start struct {
	Firm   Firmness
	Rivals []Rival
}

// A Table is a set of parties with its deals.
type Table struct {
	Set graph.PartySet
	// Least reports that no proper subset of two or more has a deal, LeastFirm
	// that the set has a firm deal and no proper subset of two or more has one.
	Least, LeastFirm bool
	Deals            []*Deal // firm ones first, then by state
}

// A Deal is a state that a set of parties can settle on.
type Deal struct {
	State graph.State
	Path  []graph.Step   // a shortest way there by moves of the set
	Gain  graph.PartySet // the members that are better off
	Firm  Firmness
	// Rivals are the equilibrium jumps from a deal that is not firm: smaller
	// coalitions first, then those with earlier parties, then lower states.
	Rivals  []Rival
	Outside []Outside // the deterrence that comes only from outsiders, by party, then improvement
}

// Firmness says whether a state is firm.
type Firmness int8

const (
	Unknown Firmness = iota // not found out before the analysis was cut
	Firm
	NotFirm
)

// A Rival is a coalition that jumps from a state, to one that holds.
type Rival struct {
	Coalition graph.PartySet
	To        graph.State
	Least     bool         // no proper subset of two or more jumps to the same state
	Path      []graph.Step // a shortest way there by moves of a least coalition; else nil
}

// Outside is an improvement from a deal that only outsiders deter. States are
// those of the party's own view, if it has one.
type Outside struct {
	Party       int
	Improvement graph.State
	Path        []graph.Step   // the nearest sanction; empty if it is simultaneous
	Choices     []graph.Step   // the moves of a simultaneous answer
	Joint       graph.State    // where they lead
	Deterrers   graph.PartySet // the outsiders that take part in the sanction shown
}

// Stage is how far a state of the target gets as a deal of a set.
type Stage int8

const (
	Nothing      Stage = iota // the target has no state but the start
	OutOfReach                // the set does not reach it
	MemberLoses               // a member is worse off
	NobodyGains               // no member is better off
	WouldNotHold              // some party would leave it
)

// A Failure is a set without a deal: the furthest stage that any state of the
// target gets to, and all states there, ascending.
type Failure struct {
	Set    graph.PartySet
	Stage  Stage
	States []graph.State
}

// A FormatAnswer says what a named set of parties can reach; one of Table and
// Failure is set. A format of a single party is judged like a set.
type FormatAnswer struct {
	Format  *model.Format
	Set     graph.PartySet
	Table   *Table
	Failure *Failure
}

// A Leaver is a party that would leave a state.
type Leaver struct {
	Party int
	// To is the improvement that it would make: of those that nothing deters
	// the one it likes most. It is a state of the party's view, if it has one;
	// -1 where the concept names none.
	To        graph.State
	Unseen    bool // the party's view excludes the state
	Undecided bool // a bound was reached before the concept was decided
}

// Answered reports whether there is a table, or none is needed.
func (r *Result) Answered() bool {
	return len(r.Tables) > 0 || len(r.Singles) > 0 || r.Start != nil
}

// Left says what a limit left out.
func (r *Result) Left() []string { return r.left }

// Losers are the members of a set that are worse off at a state of the target
// than at what it is compared with.
func (r *Result) Losers(set graph.PartySet, t graph.State) graph.PartySet { return r.lose[t] & set }

// Leavers are the parties that would leave a state of the target that stands
// in some Failure at the stage WouldNotHold, in model order.
func (r *Result) Leavers(t graph.State) []Leaver { return r.leaves[t] }
