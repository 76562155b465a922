package evolve_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evolve"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

func input(t testing.TB, text, from string, values map[string]string) *followup.Input {
	t.Helper()
	return followuptest.Input(t, text, "", from, values, evolve.Analysis.Settings...)
}

func evolveFrom(t testing.TB, text, from string, values map[string]string) (*followup.World, *evolve.Result) {
	t.Helper()
	in := input(t, text, from, values)
	r, err := evolve.Analysis.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return in.World, r.(*evolve.Result)
}

func library(t testing.TB, name string) string {
	t.Helper()
	text, err := cases.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// table writes a status-quo table: a line for each step, and for each party
// the states that its move then first ends at.
func table(w *followup.World, l *evolve.Layers) string {
	var b strings.Builder
	for k := range l.New {
		fmt.Fprintf(&b, "%d", k+1)
		for i, p := range w.Model.Parties {
			var names []string
			for s := range graph.State(w.Graph.Len()) {
				if int(l.Step[i][s]) == k+1 {
					names = append(names, followuptest.Name(w, s))
				}
			}
			if len(names) > 0 {
				fmt.Fprintf(&b, " %s:%s", p.ID, strings.Join(names, ","))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// The status quo of Elmira as published: every state is reached by moves, s8
// first at step 3; by improvements the town alone moves, once.
func TestElmiraStatusQuo(t *testing.T) {
	w, r := evolveFrom(t, library(t, "elmira"), "s1", nil)
	if got, _, _ := strings.Cut(table(w, r.Moves), "\n"); got != "1 ministry:s2 company:s3,s9 town:s5" {
		t.Errorf("step 1 is %q", got)
	}
	if n := r.Moves.Reached; n != 8 {
		t.Errorf("moves reach %d states besides the start, want 8", n)
	}
	for name, step := range map[string]int32{"s1": 0, "s2": 1, "s3": 1, "s9": 1, "s5": 1, "s4": 2, "s6": 2, "s7": 2, "s8": 3} {
		if got := r.Moves.First[followuptest.State(t, w, name)]; got != step {
			t.Errorf("%s is reached after %d steps, want %d", name, got, step)
		}
	}
	if got, want := table(w, r.Gains), "1 town:s5\n"; got != want {
		t.Errorf("by improvements\n%swant\n%s", got, want)
	}
	if r.Leavers() != followuptest.Coalition(t, w, "town") {
		t.Errorf("those who leave s1 are %b, want the town", r.Leavers())
	}
	if r.Still() {
		t.Error("nothing is said to move at s1")
	}
}

// The Cuban crisis went from 2 over 6 to 4: the one shortest way on which each
// mover gains.
func TestCubaRoute(t *testing.T) {
	w, r := evolveFrom(t, library(t, "cuba1962"), "s2", map[string]string{"to": "s4"})
	want := "-1: 2×2 us:s0 ussr:s4 | ussr:s6 us:s4\n0: 1×2 ussr:s6 us:s4"
	if got := paths(w, r.Routes); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func paths(w *followup.World, list []evolve.Route) string {
	var lines []string
	for _, r := range list {
		var ways []string
		for _, p := range r.Paths {
			var steps []string
			for _, s := range p {
				steps = append(steps, w.Model.Parties[s.Party].ID+":"+followuptest.Name(w, s.To))
			}
			ways = append(ways, strings.Join(steps, " "))
		}
		lines = append(lines, fmt.Sprintf("%d: %d×%d %s", r.Against, r.Count, r.Length, strings.Join(ways, " | ")))
	}
	return strings.Join(lines, "\n")
}

const ladder = `countermove: 1
title: A short way that hurts and a long way that does not
states: {low: l, dip: d, a: a, b: b, c: c, high: h}
parties:
  left: {moves: ["low -> dip", "low -> a", "b -> c"], ranking: [high, c, b, a, low, dip]}
  right: {moves: ["dip -> high", "a -> b", "c -> high"], ranking: [high, c, b, a, low, dip]}
start: low
targets: {top: [high]}
`

// One step against a wish halves the way.
func TestWaysTradeLengthForWorsenings(t *testing.T) {
	for _, to := range []string{"high", "top"} {
		w, r := evolveFrom(t, ladder, "", map[string]string{"to": to, "worsenings": "3"})
		want := "-1: 1×2 left:dip right:high\n0: 1×4 left:a right:b left:c right:high\n1: 1×2 left:dip right:high"
		if got := paths(w, r.Routes); got != want {
			t.Errorf("to %s\n got %s\nwant %s", to, got, want)
		}
		if r.Goal.Target != (to == "top") || r.Goal.There {
			t.Errorf("to %s: %+v", to, r.Goal)
		}
	}
}

func TestGoalOutOfReach(t *testing.T) {
	_, r := evolveFrom(t, ladder, "high", map[string]string{"to": "low"})
	if len(r.Routes) != 0 || r.Within() || !r.Answered() {
		t.Errorf("a way back was found: %v", r.Routes)
	}
	_, r = evolveFrom(t, ladder, "high", map[string]string{"to": "top"})
	if !r.Goal.There || !r.Within() || len(r.Routes) != 0 {
		t.Errorf("at the goal: %+v %v", r.Goal, r.Routes)
	}
}

func TestGoalThatIsNone(t *testing.T) {
	for to, want := range map[string]string{"hihg": "hihg", "3": "3"} {
		_, err := evolve.Analysis.Run(context.Background(), input(t, ladder, "", map[string]string{"to": to}))
		var invalid *followup.Invalid
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("to %s: %v (%v)", to, err, invalid)
		}
	}
}

// In the prisoners' dilemma nothing moves from mutual defection, and from
// mutual cooperation each could gain, deterred by the other.
func TestWhyNothingMoves(t *testing.T) {
	text := library(t, "dilemma")
	w := followuptest.World(t, text)
	seen := map[string]bool{}
	for s := range graph.State(w.Graph.Len()) {
		in := input(t, text, "", nil)
		in.From = &model.StateRef{Word: w.Space.Code(int(s))}
		out, err := evolve.Analysis.Run(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		r := out.(*evolve.Result)
		switch {
		case r.Still():
			seen["still"] = true
			for i, stay := range r.Stays {
				if stay.Hold.Cause != stability.NoImprovement || stay.Moves != 1 {
					t.Errorf("party %d at rest: %+v", i, stay)
				}
			}
		case r.Leavers() == 0:
			seen["deterred"] = true
			if r.Deterred() != w.Graph.All() {
				t.Errorf("deterred are %b", r.Deterred())
			}
			for i, stay := range r.Stays {
				if len(stay.Hold.Groups) != 1 || stay.Hold.Groups[0] != w.Graph.All().Without(i) {
					t.Errorf("party %d is deterred by %v", i, stay.Hold.Groups)
				}
			}
		}
	}
	if want := map[string]bool{"still": true, "deterred": true}; !maps.Equal(seen, want) {
		t.Errorf("saw %v", seen)
	}
}

// A party is asked in its own view; reaches are those of the model itself.
func TestViews(t *testing.T) {
	const text = `countermove: 1
title: A move that looks good to one
parties:
  left: {options: {go: Go}, ranking: [N, Y]}
variants:
  hope: {kind: view, seen-by: left, changes: [{party: left, ranking: [Y, N]}]}
start: []
`
	in := input(t, text, "", nil)
	in.World = followuptest.World(t, text, "hope")
	out, err := evolve.Analysis.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	r := out.(*evolve.Result)
	if r.Still() || r.Leavers() != 1 {
		t.Errorf("left does not leave in its own view: %+v", r.Stays)
	}
	if r.Gains.Reached != 0 || r.Moves.Reached != 1 {
		t.Errorf("improvements reach %d and moves %d states, want 0 and 1", r.Gains.Reached, r.Moves.Reached)
	}
}

// Every arc of the diagram is a move, every node but the start has an arc that
// is its last step on a shortest way, and the layers are those counted.
func TestDiagram(t *testing.T) {
	w, r := evolveFrom(t, library(t, "elmira"), "s1", nil)
	if len(r.Diagram.Nodes) != 9 || r.Diagram.Nodes[0].State != r.From {
		t.Fatalf("%d nodes", len(r.Diagram.Nodes))
	}
	last := map[graph.State]graph.PartySet{}
	for _, a := range r.Diagram.Arcs {
		if !slices.Contains(w.Graph.Moves(a.Party, a.From, nil), a.To) || a.Improves != w.Graph.Prefers(a.Party, a.From, a.To) {
			t.Errorf("%+v", a)
		}
		if a.Shortest {
			last[a.To] = last[a.To].With(a.Party)
		}
		if a.Both != (a.From == r.From && followuptest.Name(w, a.To) == "s5") {
			t.Errorf("by improvements: %+v", a)
		}
	}
	for _, n := range r.Diagram.Nodes[1:] {
		for i := range w.Model.Parties {
			if last[n.State].Has(i) != (int(r.Moves.Step[i][n.State]) == n.Layer) {
				t.Errorf("the shortest ways to %s end with %b", followuptest.Name(w, n.State), last[n.State])
			}
		}
	}
}

// large is a model of 2^17 states.
func large() string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Large\nparties:\n")
	for i := range 6 {
		n := 3
		if i == 5 {
			n = 2
		}
		fmt.Fprintf(&b, "  p%d:\n    options: {", i)
		for k := range n {
			fmt.Fprintf(&b, "o%d: Option, ", k)
		}
		fmt.Fprintf(&b, "}\n    prefers: [o0, not o1, p%d.o0, not p%d.o1, o1]\n", (i+1)%6, (i+2)%6)
	}
	b.WriteString("start: []\ntargets: {end: all of (")
	for i := range 17 {
		fmt.Fprintf(&b, " p%d.o%d", i/3, i%3)
	}
	b.WriteString(")}\n")
	return b.String()
}

func TestLargeModelIsCounted(t *testing.T) {
	_, r := evolveFrom(t, large(), "", map[string]string{"to": "end"})
	if r.Moves.Reached != 1<<17-1 || r.Moves.New[0] != 5*7+3 {
		t.Errorf("moves reach %d states, %d in one step", r.Moves.Reached, r.Moves.New[0])
	}
	if r.Diagram != nil || len(r.Left()) != 1 || !strings.Contains(r.Left()[0], "diagram") {
		t.Errorf("left out: %q", r.Left())
	}
	// Six parties, one step each in any order.
	if len(r.Routes) == 0 || r.Routes[0].Length != 6 || r.Routes[0].Count != 720 || len(r.Routes[0].Paths) != 12 {
		t.Errorf("ways: %+v", r.Routes)
	}
}

func TestCalledOff(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	in := input(t, large(), "", nil)
	in.Progress = func(done, _ int64, _ string) {
		if done == 2 {
			stop()
		}
	}
	r, err := evolve.Analysis.Run(ctx, in)
	if err != nil || len(r.Left()) == 0 {
		t.Fatalf("called off late: %v %v", r, err)
	}
	if _, err := evolve.Analysis.Run(ctx, in); err == nil {
		t.Error("called off before it began, and there is no error")
	}
}

func BenchmarkEvolveLarge(b *testing.B) {
	in := input(b, large(), "", map[string]string{"to": "end"})
	for b.Loop() {
		if _, err := evolve.Analysis.Run(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
}
