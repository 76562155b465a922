package tables_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// ask runs the analysis on a model with start x0, or on nothing taken.
func ask(t *testing.T, text, target, from string, values map[string]string, c *stability.Concept) (*followup.Input, *tables.Result) {
	t.Helper()
	in := followuptest.Input(t, text, target, from, values, tables.Analysis.Settings...)
	in.Holds = stability.Choice{Concept: c}
	r, err := tables.Analysis.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	if left := r.Left(); len(left) > 0 {
		t.Fatalf("the analysis was cut: %v", left)
	}
	return in, r.(*tables.Result)
}

var stages = []string{"", "1 out of reach", "2 a member loses", "3 no member gains", "4 would not hold"}

// TestTwin compares everything that is said of every set with the definitions.
func TestTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	seen := map[string]int{}
	for round := range 400 {
		d, concepts := graphForm(r, 2+r.IntN(3), 3+r.IntN(5)), stability.Suite[:5]
		if round%2 == 1 {
			d, concepts = optionForm(r, 2+r.IntN(2)), stability.Suite[:6]
		}
		concept := concepts[r.IntN(len(concepts))]
		against := []string{"start", "drift"}[r.IntN(2)]
		values := map[string]string{"against": against, "sets": "all"}
		in, result := ask(t, d.plain(), "t", "", values, concept)
		holds, err := in.World.Holding(context.Background(), in.Question(in.World))
		if err != nil {
			t.Fatal(err)
		}
		o := newOracle(in.World, in.Start(in.World), in.World.In(in.Target), holds, against == "drift")
		if why := compare(o, result, concept.Name, seen); why != "" {
			t.Fatalf("round %d, %s against %s: %s\n%s", round, concept.Name, against, why, d.plain())
		}
		if against == "start" {
			compareEarning(t, in, o)
		}
	}
	for _, what := range []string{"tables", "firm", "not firm", "outside", "superset without a deal", "single", "start", "2 a member loses", "3 no member gains", "4 would not hold"} {
		if seen[what] < 5 {
			t.Errorf("%s occurred %d times only: %v", what, seen[what], seen)
		}
	}
}

// compare says the first thing in which the result differs from the oracle.
func compare(o *oracle, r *tables.Result, concept string, seen map[string]int) string {
	listed, single, failed := map[graph.PartySet]*tables.Table{}, map[graph.PartySet]*tables.Table{}, map[graph.PartySet]*tables.Failure{}
	for _, t := range r.Tables {
		listed[t.Set] = t
	}
	for _, t := range r.Singles {
		single[t.Set] = t
	}
	for _, f := range r.Without {
		failed[f.Set] = f
	}
	if (r.Start != nil) != (o.target[o.start] && o.holds[o.start]) {
		return "start in the target"
	}
	if r.Start != nil {
		seen["start"]++
		if (r.Start.Firm == tables.Firm) != (len(o.jumps(o.start)) == 0) {
			return "firmness of the start"
		}
	}
	var deal, firm []graph.PartySet
	for size := 1; size <= o.g.Parties(); size++ {
		for set := graph.PartySet(1); set <= o.g.All(); set++ {
			if set.Len() != size {
				continue
			}
			best, states := o.furthest(set)
			isFirm := best == "5 deal" && slices.ContainsFunc(states, func(t graph.State) bool { return len(o.jumps(t)) == 0 })
			got := listed[set]
			if size == 1 {
				got = single[set]
				if (got != nil) != (best == "5 deal") {
					return fmt.Sprintf("single party %b", set)
				}
			} else {
				least, leastFirm := best == "5 deal" && !contains(set, deal), isFirm && !contains(set, firm)
				if (got != nil) != (least || leastFirm) || got != nil && (got.Least != least || got.LeastFirm != leastFirm) {
					return fmt.Sprintf("set %b: least %t, with a firm deal %t; got %+v", set, least, leastFirm, got)
				}
				if best == "5 deal" {
					deal = append(deal, set)
				} else if contains(set, deal) {
					seen["superset without a deal"]++
				}
				if isFirm {
					firm = append(firm, set)
				}
				if f := failed[set]; (f != nil) != (best != "5 deal") || f != nil && (stages[f.Stage] != best || !slices.Equal(f.States, states)) {
					return fmt.Sprintf("set %b gets to %q %v, got %+v", set, best, states, f)
				}
				if f := failed[set]; f != nil {
					seen[best]++
					if why := compareFailure(o, r, f, concept); why != "" {
						return why
					}
				}
			}
			if got != nil {
				if why := compareTable(o, got, states, concept, seen); why != "" {
					return fmt.Sprintf("set %b: %s", set, why)
				}
			}
		}
	}
	return ""
}

func contains(set graph.PartySet, list []graph.PartySet) bool {
	return slices.ContainsFunc(list, func(small graph.PartySet) bool { return small&^set == 0 })
}

func compareFailure(o *oracle, r *tables.Result, f *tables.Failure, concept string) string {
	for _, t := range f.States {
		if f.Stage == tables.MemberLoses && r.Losers(f.Set, t) != o.losers(f.Set, t) {
			return fmt.Sprintf("losers of %b at %d", f.Set, t)
		}
		if f.Stage != tables.WouldNotHold {
			continue
		}
		var want []tables.Leaver
		for i := range o.g.Parties() {
			if to := o.leaves(concept, i, t); to >= 0 {
				want = append(want, tables.Leaver{Party: i, To: to})
			}
		}
		if got := r.Leavers(t); !slices.Equal(got, want) {
			return fmt.Sprintf("those who leave %d are %v, want %v", t, got, want)
		}
	}
	return ""
}

func compareTable(o *oracle, t *tables.Table, states []graph.State, concept string, seen map[string]int) string {
	var got []graph.State
	seen["tables"]++
	if t.Set.Len() == 1 {
		seen["single"]++
	}
	for _, d := range t.Deals {
		got = append(got, d.State)
		if d.Gain != o.gainers(t.Set, d.State) {
			return fmt.Sprintf("who gains at %d", d.State)
		}
		if at := walk(o, t.Set, o.start, d.Path); at != d.State {
			return fmt.Sprintf("the path to %d is %v", d.State, d.Path)
		}
		jumps := o.jumps(d.State)
		if (d.Firm == tables.Firm) != (len(jumps) == 0) || d.Firm == tables.Unknown {
			return fmt.Sprintf("deal %d is firm: %d, jumps %v", d.State, d.Firm, jumps)
		}
		seen[[]string{"", "firm", "not firm"}[d.Firm]]++
		if why := compareRivals(o, d, jumps); why != "" {
			return why
		}
		var outside [][2]int
		for _, x := range d.Outside {
			outside = append(outside, [2]int{x.Party, int(x.Improvement)})
			if x.Deterrers == 0 || x.Deterrers&t.Set != 0 {
				return fmt.Sprintf("deterrers from outside: %b", x.Deterrers)
			}
		}
		if want := o.outside(concept, t.Set, d.State); !slices.Equal(outside, want) {
			return fmt.Sprintf("only outsiders deter at %d: %v, want %v", d.State, outside, want)
		}
		seen["outside"] += len(outside)
	}
	if !slices.IsSortedFunc(t.Deals, func(a, b *tables.Deal) int { return int(a.Firm) - int(b.Firm) }) {
		return "firm deals are not first"
	}
	slices.Sort(got)
	if !slices.Equal(got, states) {
		return fmt.Sprintf("deals %v, want %v", got, states)
	}
	return ""
}

func compareRivals(o *oracle, d *tables.Deal, jumps map[[2]int]bool) string {
	got := map[[2]int]bool{}
	for _, r := range d.Rivals {
		got[[2]int{int(r.Coalition), int(r.To)}] = true
		least := true
		for sub := (r.Coalition - 1) & r.Coalition; sub != 0; sub = (sub - 1) & r.Coalition {
			least = least && !jumps[[2]int{int(sub), int(r.To)}]
		}
		if r.Least != least {
			return fmt.Sprintf("rival %b to %d: least %t", r.Coalition, r.To, r.Least)
		}
		if r.Least && walk(o, r.Coalition, d.State, r.Path) != r.To {
			return fmt.Sprintf("rival %b goes to %d by %v", r.Coalition, r.To, r.Path)
		}
	}
	if !reflect.DeepEqual(got, jumps) {
		return fmt.Sprintf("rivals at %d: %v, want %v", d.State, got, jumps)
	}
	return ""
}

// walk follows a legal sequence of a set; -1 if it is none.
func walk(o *oracle, set graph.PartySet, at graph.State, path []graph.Step) graph.State {
	last := -1
	for _, s := range path {
		if !set.Has(s.Party) || s.Party == last || !o.g.CanMove(s.Party, at, s.To) {
			return -1
		}
		at, last = s.To, s.Party
	}
	return at
}

// compareEarning compares what other analyses ask with all sets tried.
func compareEarning(t *testing.T, in *followup.Input, o *oracle) {
	t.Helper()
	for _, firm := range []bool{false, true} {
		got := map[graph.State]graph.PartySet{}
		for e, err := range tables.Earning(context.Background(), in.World, in.Question(in.World), o.start, in.World.In(in.Target), firm) {
			if err != nil {
				t.Fatal(err)
			}
			got[e.State] = e.Most
		}
		for s := range graph.State(o.g.Len()) {
			want, most := o.target[s] && s == o.start && o.holds[s], graph.PartySet(0)
			for set := graph.PartySet(1); set <= o.g.All(); set++ {
				if o.target[s] && s != o.start && o.fate(set, s) == "5 deal" {
					want, most = true, most|set
				}
			}
			want = want && (!firm || len(o.jumps(s)) == 0)
			set, ok := got[s]
			if ok != want || ok && set&most != most || ok && s != o.start && o.fate(set, s) != "5 deal" {
				t.Fatalf("state %d is earned: %t by %b, want %t by %b", s, ok, set, want, most)
			}
		}
	}
}
