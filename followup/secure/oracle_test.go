package secure

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// twin judges one world from the definitions.
type twin struct {
	w    *followup.World
	s    graph.State
	t    map[graph.State]bool
	hold map[graph.State]bool
}

func newTwin(in *followup.Input, w *followup.World) *twin {
	x := &twin{w: w, s: in.Start(w), t: map[graph.State]bool{}, hold: map[graph.State]bool{}}
	aim := in.Target
	for _, named := range w.Model.Targets {
		if named.ID == aim.ID {
			aim = named
		}
	}
	for s := range graph.State(w.Graph.Len()) {
		x.t[s] = w.In(aim).Has(s)
		x.hold[s] = true
		for i := range w.Graph.Parties() {
			x.hold[s] = x.hold[s] && w.Stability(context.Background(), in.Question(w), i, s).Status == stability.Stable
		}
	}
	return x
}

// reach is the least set closed under moves of parties in h, nobody twice in a
// row; from s itself anybody moves.
func (x *twin) reach(h graph.PartySet, s graph.State, gain bool) map[graph.State]bool {
	g := x.w.Graph
	last := map[graph.State]graph.PartySet{}
	for grown := true; grown; {
		grown = false
		for from := range graph.State(g.Len()) {
			for j := range g.Parties() {
				if !h.Has(j) || from != s && last[from].Without(j) == 0 {
					continue
				}
				for _, to := range g.Moves(j, from, nil) {
					if (!gain || g.Prefers(j, from, to)) && !last[to].Has(j) {
						last[to] = last[to].With(j)
						grown = true
					}
				}
			}
		}
	}
	out := map[graph.State]bool{}
	for t := range last {
		out[t] = true
	}
	return out
}

func (x *twin) jumps(t graph.State) bool {
	g := x.w.Graph
	for h := graph.PartySet(1); h <= g.All(); h++ {
		if h.Len() < 2 {
			continue
		}
		for y := range x.reach(h, t, false) {
			all := x.hold[y]
			for i := range g.Parties() {
				all = all && (!h.Has(i) || g.Prefers(i, t, y))
			}
			if all {
				return true
			}
		}
	}
	return false
}

func (x *twin) deal(t graph.State) bool {
	g := x.w.Graph
	for c := graph.PartySet(1); c <= g.All(); c++ {
		loss, gain := false, false
		for i := range g.Parties() {
			loss = loss || c.Has(i) && g.Prefers(i, t, x.s)
			gain = gain || c.Has(i) && g.Prefers(i, x.s, t)
		}
		if !loss && gain && t != x.s && x.hold[t] && x.reach(c, x.s, false)[t] {
			return true
		}
	}
	return false
}

func (x *twin) graded(g Grade) bool {
	for t := range x.t {
		earned := x.t[t] && x.hold[t]
		if g == Reachable || g == Firm {
			earned = earned && (t == x.s || x.deal(t))
		}
		if g == Firm {
			earned = earned && !x.jumps(t)
		}
		if earned && g != Assured {
			return true
		}
	}
	if g != Assured {
		return false
	}
	around := x.reach(x.w.Graph.All(), x.s, true)
	around[x.s] = true
	drift := map[graph.State]bool{}
	for t := range around {
		if x.hold[t] {
			drift[t] = true
			if !x.t[t] {
				return false
			}
		}
	}
	for t := range around {
		leads := drift[t]
		for y := range x.reach(x.w.Graph.All(), t, true) {
			leads = leads || drift[y]
		}
		if !leads {
			return false
		}
	}
	return len(drift) > 0
}

// expected tries all subsets of the levers and keeps the minimal ones.
func expected(t *testing.T, in *followup.Input, base []string, g Grade) (minimal []Set, invalid int) {
	var names []string
	for _, v := range in.World.Model.Variants {
		if v.Kind == model.Lever {
			names = append(names, v.ID)
		}
	}
	var reached, faulty []Set
	for set := range Set(1) << uint(len(names)) {
		chosen := slices.Clone(base)
		for k, id := range names {
			if set.Has(k) {
				chosen = append(chosen, id)
			}
		}
		w, err := in.Open(context.Background(), chosen)
		if err == nil && in.Holds.Concept == stability.SIM && !w.Graph.HasChoices() {
			err = &followup.Invalid{}
		}
		var no *followup.Invalid
		if errors.As(err, &no) {
			faulty = append(faulty, set)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if newTwin(in, w).graded(g) {
			reached = append(reached, set)
		}
	}
	for _, x := range reached {
		if !slices.ContainsFunc(reached, func(y Set) bool { return y != x && y&^x == 0 }) {
			minimal = append(minimal, x)
		}
	}
	for _, x := range faulty { // those that contain a solution are not tried
		if !slices.ContainsFunc(minimal, func(y Set) bool { return y&^x == 0 }) {
			invalid++
		}
	}
	return minimal, invalid
}

// TestAgainstAllSubsets compares minimal sets, for every grade and several
// concepts, with those among all subsets, with and without a variant in force.
// It also has the general way beside the quick one.
func TestAgainstAllSubsets(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	concepts := []*stability.Concept{stability.SEQ, stability.SEQ, stability.Nash, stability.GMR, stability.SMR, stability.SymSEQ, stability.SIM}
	solved, larger, broken, invalids := 0, 0, 0, 0
	for n := range 400 {
		text := draw(r, 2+r.IntN(4))
		grade := Grade(r.IntN(len(grades)))
		in := followuptest.Input(t, text, "t", "", map[string]string{"grade": grade.String(), "all": "true"}, Analysis.Settings...)
		in.Holds = stability.Choice{Concept: concepts[r.IntN(len(concepts))]}
		var base []string
		if r.IntN(3) == 0 {
			base = []string{"before"}
			in.World = followuptest.World(t, text, base...)
		}
		want, invalid := expected(t, in, base, grade)
		got, err := run(context.Background(), in)
		var no *followup.Invalid
		if errors.As(err, &no) && in.Holds.Concept == stability.SIM {
			continue // not defined where states are merged
		}
		if err != nil {
			t.Fatal(err, text)
		}
		if !sameSets(got.Solutions, want) {
			t.Fatalf("model %d, %s, %s: %v, want %v\n%s", n, grade, in.Holds, show(got), want, text)
		}
		if got.Invalid != invalid {
			t.Fatalf("model %d: %d sets are no candidates, want %d\n%s", n, got.Invalid, invalid, text)
		}
		checkSolutions(t, in, base, got, text)
		if len(want) > 0 && want[0] != 0 {
			solved++
		}
		for _, x := range want {
			if x.Len() > 1 {
				larger++
			}
			for _, k := range x.Levers() {
				if x.Len() > 1 && !slices.Contains(want, x.Without(k)) {
					broken++
				}
			}
		}
		invalids += got.Invalid
	}
	t.Logf("%d models need levers, %d solutions have several, %d sets no candidates", solved, larger, invalids)
	if solved < 10 || larger < 5 || invalids < 20 {
		t.Errorf("the models are too easy: %d need levers, %d solutions of several levers, %d sets are no candidates", solved, larger, invalids)
	}
}

func sameSets(got []*Solution, want []Set) bool {
	if len(got) != len(want) {
		return false
	}
	for _, s := range got {
		if !slices.Contains(want, s.Levers) {
			return false
		}
	}
	return true
}

func show(r *Result) []string {
	var list []string
	for _, s := range r.Solutions {
		list = append(list, fmt.Sprint(s.Levers))
	}
	return list
}

// checkSolutions holds the order of solutions and what is said of each against
// the definitions.
func checkSolutions(t *testing.T, in *followup.Input, base []string, r *Result, text string) {
	t.Helper()
	for k, s := range r.Solutions {
		if k > 0 && (r.Solutions[k-1].Cost.Cmp(s.Cost) > 0 ||
			r.Solutions[k-1].Cost.Cmp(s.Cost) == 0 && r.Solutions[k-1].Levers.Len() > s.Levers.Len()) {
			t.Errorf("solutions are not in order of cost and size\n%s", text)
		}
		w, err := in.Open(context.Background(), slices.Concat(base, ids(r.Levers, s.Levers)))
		if err != nil {
			t.Fatal(err)
		}
		x := newTwin(in, w)
		for g, ok := range s.Grades {
			if ok != x.graded(Grade(g)) {
				t.Errorf("%s of %v: %v\n%s", Grade(g), ids(r.Levers, s.Levers), ok, text)
			}
		}
		for _, e := range s.Earning {
			if !x.hold[e.State] || r.Grade != Assured && !x.t[e.State] {
				t.Errorf("state %d earns and does not hold\n%s", e.State, text)
			}
		}
		for _, b := range s.Buys {
			checkBuy(t, in, base, r, s, b, text)
		}
	}
}

// checkBuy drops a lever: the rest must not reach the grade, and what fails
// must fail.
func checkBuy(t *testing.T, in *followup.Input, base []string, r *Result, s *Solution, b *Buy, text string) {
	w, err := in.Open(context.Background(), slices.Concat(base, ids(r.Levers, s.Levers.Without(b.Lever))))
	if err == nil && in.Holds.Concept == stability.SIM && !w.Graph.HasChoices() {
		err = &followup.Invalid{}
	}
	if (err != nil) != (b.Why != "") {
		t.Fatalf("without lever %d: %v, said to be %q\n%s", b.Lever, err, b.Why, text)
	}
	if err != nil {
		return
	}
	x := newTwin(in, w)
	if x.graded(r.Grade) {
		t.Errorf("lever %d buys nothing\n%s", b.Lever, text)
	}
	for k, f := range b.Failures {
		if f == nil {
			if r.Grade != Assured {
				t.Errorf("lever %d: nothing fails at place %d\n%s", b.Lever, k, text)
			}
			continue
		}
		q := in.Question(w)
		switch f.Reason {
		case Leaves:
			for i := range w.Graph.Parties() {
				stays := w.Stability(context.Background(), q, i, f.State).Status == stability.Stable
				said := slices.ContainsFunc(f.Leavers, func(l Leaver) bool { return l.Party == i })
				if stays == said {
					t.Errorf("party %d leaves: %v\n%s", i, said, text)
				}
			}
		case NobodyGains, OutOfReach:
			if x.deal(f.State) || !x.hold[f.State] {
				t.Errorf("state %d: %d\n%s", f.State, f.Reason, text)
			}
		case Jumps:
			if !x.jumps(f.State) {
				t.Errorf("state %d has no jump\n%s", f.State, text)
			}
		}
	}
}
