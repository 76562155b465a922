// Package coalition says which coalitions could improve together, and which
// states are stable against them: coalition improvements, coalition stability,
// strong equilibria, and equilibrium jumps.
package coalition

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// Analysis is the question what coalitions could do.
var Analysis = &followup.Analysis{
	Name:     "coalitions",
	Question: "Which coalitions could improve together, and which states withstand all of them?",
	Doc: `the improvements of every coalition, and the states that are stable against them

A coalition H, one party or more, reaches t from s by legal sequences of its
members' moves. An improvement of H is a t that it reaches and that, with --rule
strict, every member strictly prefers to s; with --rule pareto, no member likes
less than s and at least one prefers. State s is, for H,
  CNash  when H has no improvement;
  CGMR   when for each improvement x the other parties reach from x a state y
         that some member of H likes no better than s;
  CSMR   when there is such a y from which H reaches no state that all its
         members prefer to s;
  CSEQ   when there is such a y among the answers from x that suit those who
         give them.
What deters is the same under both rules: one member who is no better off.
Answers that suit are, with --responders class, legal sequences of coalition
improvements by any coalitions of the other parties, none twice in succession
(Inohara, Hipel 2008); with individual, legal sequences of improvements by
single parties; with block, one improvement of all other parties together. The
three differ: under class a state can be CSEQ for a single party and not SEQ,
because others can answer together. CNash, CGMR and CSMR of a single party are
Nash, GMR and SMR. Against all parties together nobody answers.

A state is universally stable when it is so for every coalition; universally
CNash states are the strong equilibria. From a state that holds under --concept
for every party by itself, a coalition of two or more has an equilibrium jump
when it reaches another state that holds and all members prefer (Kilgour,
Hipel, Fang, Peng 2001).

At most 12 parties and 32,768 states are looked at. Moves and rankings are those
of the model; a party's view judges only which states hold.`,
	Refs: []cite.Ref{{Work: cite.InoharaHipel2008}, {Work: cite.KilgourHipelFangPeng2001}, {Work: cite.XuKilgourHipelMcBean2014}},
	Settings: []followup.Setting{
		{Name: "rule", Kind: followup.Choice, Default: "strict", Choices: []string{"strict", "pareto"}, Doc: "when a coalition improves: all members gain, or none loses and one gains"},
		{Name: "responders", Kind: followup.Choice, Default: "class", Choices: []string{"class", "individual", "block"}, Doc: "who answers a coalition under CSEQ"},
		{Name: "limit", Kind: followup.Int, Default: "100", Min: 1, Max: 1 << 20, Doc: "how many improvements, jumps and states are listed one by one for each coalition; all are counted"},
	},
	Takes:   followup.Takes{From: true, Concept: true},
	Example: "elmira --from s5",
	Run:     run,
}

// Rule says when a coalition improves.
type Rule string

const (
	Strict Rule = "strict" // every member gains
	Pareto Rule = "pareto" // no member loses and one gains
)

// Responders says which answers count under CSEQ.
type Responders string

const (
	Class      Responders = "class"      // coalitions of the other parties, in turn
	Individual Responders = "individual" // the other parties, in turn
	Block      Responders = "block"      // all other parties together, once
)

// A Result is what coalitions could do.
type Result struct {
	From       graph.State
	Concept    string
	Rule       Rule
	Responders Responders
	States     int
	Total      int        // coalitions there are
	Verdicts   []*Verdict // by coalition, smaller ones first; fewer than Total when cut
	// Universal has, by concept, the states stable for every coalition looked
	// at; nil where that was not worked out. Universal[CNash] are the strong
	// equilibria.
	Universal [concepts]stability.Bitset
	Here      []Step // what coalitions could do from From
	Holds     stability.Bitset
	Jumps     []Jumps // by state, the states that hold and from which coalitions jump
	NoJumps   bool    // jumps were not worked out

	limit int
	left  []string
}

// A Step is an improvement of a coalition from the state asked about.
type Step struct {
	Coalition graph.PartySet
	To        graph.State
	Deterred  [concepts]bool // by concept
}

// Jumps are the equilibrium jumps from one state.
type Jumps struct {
	From graph.State
	List []followup.Jump
}

// Answered is always true.
func (r *Result) Answered() bool { return true }

// Left says what limits left out.
func (r *Result) Left() []string { return r.left }

// Limit is how many items of a list are shown.
func (r *Result) Limit() int { return r.limit }

// Strong are the strong equilibria: no coalition looked at has an improvement.
func (r *Result) Strong() []graph.State { return States(r.Universal[CNash]) }

// States lists a set of states in ascending order.
func States(set stability.Bitset) []graph.State {
	var list []graph.State
	for k, w := range set {
		for ; w != 0; w &= w - 1 {
			list = append(list, graph.State(k<<6+bits.TrailingZeros64(w)))
		}
	}
	return list
}

func run(ctx context.Context, in *followup.Input) (followup.Result, error) {
	w, q := in.World, in.Question(in.World)
	g := w.Graph
	r := &Result{From: in.Start(w), Concept: q.Name, Rule: Rule(in.Values["rule"]), Responders: Responders(in.Values["responders"]),
		States: g.Len(), limit: in.Int("limit")}
	switch n := g.Parties(); {
	case n > MaxParties:
		return nil, &followup.TooLarge{Why: fmt.Sprintf("%d parties make 2^%d coalitions; coalitions are worked out for at most %d parties", n, n, MaxParties)}
	case g.Len() > MaxStates:
		return nil, &followup.TooLarge{Why: fmt.Sprintf("the model has %d states; coalitions are worked out for at most %d", g.Len(), MaxStates)}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	list := coalitions(g.Parties())
	r.Total = len(list)
	if err := r.judge(ctx, in, newWork(g, r.Rule, r.Responders), list); err != nil {
		return nil, err
	}
	r.universal()
	if ctx.Err() == nil {
		if err := r.jumps(ctx, in, q); err != nil {
			return nil, err
		}
	}
	if ctx.Err() != nil {
		r.NoJumps = true
		r.left = append(r.left, "equilibrium jumps: called off")
	}
	return r, nil
}

// coalitions lists all of n parties, smaller ones first.
func coalitions(n int) []graph.PartySet {
	var list []graph.PartySet
	for h := graph.PartySet(1); h < 1<<uint(n); h++ {
		list = append(list, h)
	}
	slices.SortFunc(list, followup.BySize)
	return list
}

// judge judges the coalitions in turn, until ctx ends. It fails when it could
// not judge any.
func (r *Result) judge(ctx context.Context, in *followup.Input, w *work, list []graph.PartySet) error {
	if err := w.offer(ctx, list, func(done int) {
		in.Say(int64(done), int64(2*len(list)), "moves of coalitions")
	}); err != nil {
		return err
	}
	var memory, answers int
	for k, h := range list {
		in.Say(int64(len(list)+k), int64(2*len(list)), "stability for coalitions")
		v, err := w.judge(ctx, h, r.From, r.limit, func(to graph.State, deterred [concepts]bool) {
			r.Here = append(r.Here, Step{h, to, deterred})
		})
		switch {
		case ctx.Err() != nil && k == 0:
			return ctx.Err()
		case ctx.Err() != nil:
			r.Here = slices.DeleteFunc(r.Here, func(s Step) bool { return s.Coalition == h })
			r.left = append(r.left, fmt.Sprintf("%d of %d coalitions, those of %d parties and more among them: called off", len(list)-k, len(list), h.Len()))
			return nil
		case errors.Is(err, errMemory):
			memory++
			continue
		case err != nil:
			return err
		}
		if v.Unstable[CSEQ] == nil {
			answers++
		}
		r.Verdicts = append(r.Verdicts, v)
	}
	if memory > 0 {
		r.left = append(r.left, fmt.Sprintf("%d of %d coalitions: what they reach would take more than %d MB", memory, len(list), maxRows>>20))
	}
	if answers > 0 {
		r.left = append(r.left, fmt.Sprintf("CSEQ of %d of %d coalitions: what answers lead to would take more than %d MB", answers, len(list), maxRows>>20))
	}
	return nil
}

// universal intersects what is stable for each coalition.
func (r *Result) universal() {
	for c := range r.Universal {
		all := stability.NewBitset(r.States)
		for s := range graph.State(r.States) {
			all.Set(s)
		}
		for _, v := range r.Verdicts {
			if v.Unstable[c] == nil {
				all = nil
				break
			}
			for k, w := range v.Unstable[c] {
				all[k] &^= w
			}
		}
		r.Universal[c] = all
	}
}

// maxJumpStates bounds the states that hold whose jumps are looked for.
const maxJumpStates = 2000

// jumps looks for equilibrium jumps from each state that holds.
func (r *Result) jumps(ctx context.Context, in *followup.Input, q stability.Question) (err error) {
	if r.Holds, err = in.World.Holding(ctx, q); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	holding := States(r.Holds)
	if len(holding) > maxJumpStates {
		r.left = append(r.left, fmt.Sprintf("equilibrium jumps from %d of %d states that hold: only the first %d are looked at", len(holding)-maxJumpStates, len(holding), maxJumpStates))
		holding = holding[:maxJumpStates]
	}
	for k, s := range holding {
		in.Say(int64(k), int64(len(holding)), "equilibrium jumps")
		list, err := in.World.Jumps(ctx, r.Holds, s, 0)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		if len(list) > 0 {
			r.Jumps = append(r.Jumps, Jumps{From: s, List: list})
		}
	}
	return nil
}
