package roadmap_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/graph"
)

// exchange is a trade of two acts in which each likes the other's act and
// dislikes its own; moves says whether an act can be taken back.
const exchange = `countermove: 1
title: An exchange
parties:
  a: {options: {act: {name: Act, moves: MOVES}}, prefers: [b.act, not act]}
  b: {options: {act: {name: Act, moves: MOVES}}, prefers: [a.act, not act]}
start: NN
targets: {both: a.act and b.act}
`

// disarm is a party that disarms for good, after which the other is to
// recognise it, which costs that one nothing but which it need not do.
const disarm = `countermove: 1
title: Disarm first
parties:
  a: {options: {disarm: {name: Disarm, moves: forward}}, prefers: [b.recognise, not disarm]}
  b: {options: {recognise: {name: Recognise, moves: both}}, prefers: [a.disarm, recognise iff a.disarm]}
start: NN
targets: {peace: a.disarm and b.recognise}
`

// solve asks for the roadmaps of a model to its first target.
func solve(t *testing.T, text string, values map[string]string) (*followup.World, *roadmap.Result) {
	t.Helper()
	_, after, _ := strings.Cut(text, "targets: {")
	target, _, _ := strings.Cut(after, ":")
	in := followuptest.Input(t, text, target, "", values, roadmap.Analysis.Settings...)
	return in.World, ask(t, in)
}

// written tells a roadmap in a line for each step: the state it leads to, who
// acts, and the marks at the step and after it.
func written(w *followup.World, m *roadmap.Roadmap) []string {
	marks := func(list []roadmap.Mark) string {
		var out []string
		for _, k := range list {
			text := w.Model.Parties[k.Party].ID + " " + k.Kind.String()
			if k.To >= 0 {
				text += " to " + w.Space.Code(int(k.To))
			}
			for _, s := range k.Path {
				text += " by " + w.Model.Parties[s.Party].ID + " to " + w.Space.Code(int(s.To))
			}
			out = append(out, text)
		}
		return strings.Join(out, ", ")
	}
	var lines []string
	for _, s := range m.Steps {
		var who []string
		for _, p := range s.Parts {
			who = append(who, w.Model.Parties[p.Party].ID)
		}
		lines = append(lines, fmt.Sprintf("%s %s | %s | %s", w.Space.Code(int(s.To)), strings.Join(who, "+"), marks(s.Marks), marks(s.After)))
	}
	return lines
}

func expect(t *testing.T, w *followup.World, m *roadmap.Roadmap, want ...string) {
	t.Helper()
	if got := written(w, m); !slices.Equal(got, want) {
		t.Errorf("the roadmap is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestExchange: of acts that cannot be taken back each party gains by
// withholding its own, even when both act at once. Where acts can be taken
// back, the other would take its own back too, and nobody shirks.
func TestExchange(t *testing.T) {
	w, r := solve(t, strings.ReplaceAll(exchange, "MOVES", "forward"), nil)
	expect(t, w, r.Roadmaps[0], "YY a+b | a shirk to NY, b shirk to YN | ")
	if r.Clean() || fmt.Sprint(r.Together) != "[[shirk]]" || r.CleanJoint != 0 {
		t.Errorf("with acts for good: together %v, clean with groups of %d", r.Together, r.CleanJoint)
	}

	w, r = solve(t, strings.ReplaceAll(exchange, "MOVES", "both"), nil)
	expect(t, w, r.Roadmaps[0], "YY a+b |  | ")
	if !r.Clean() || r.Together != nil {
		t.Errorf("with acts that can be taken back: %+v", r)
	}

	// One at a time, the first to act is exposed and would rather not.
	w, r = solve(t, strings.ReplaceAll(exchange, "MOVES", "both"), map[string]string{"joint": "1"})
	expect(t, w, r.Roadmaps[0], "NY b | b shirk to NN | b exposed, b bolt to NN", "YY a |  | ")
	if r.CleanJoint != 2 {
		t.Errorf("clean with groups of %d, want 2", r.CleanJoint)
	}
}

// TestStranded: who disarms for good, a step before the other has to act, is
// stranded in between; where disarming can be undone it is only exposed.
func TestStranded(t *testing.T) {
	one := map[string]string{"joint": "1"}
	w, r := solve(t, disarm, one)
	expect(t, w, last(r), "YN a | a shirk to NN, a stranded | a exposed", "YY b |  | ")
	w, r = solve(t, strings.Replace(disarm, "forward", "both", 1), one)
	for _, m := range r.Roadmaps {
		if m.Count[roadmap.Stranded] != 0 {
			t.Errorf("stranded though disarming can be undone: %v", written(w, m))
		}
	}
	// Both at once strand nobody.
	w, r = solve(t, disarm, nil)
	expect(t, w, r.Roadmaps[0], "YY a+b |  | ")
}

// last is the roadmap in which a acts first.
func last(r *roadmap.Result) *roadmap.Roadmap {
	for _, m := range r.Roadmaps {
		if m.Steps[0].Parts[0].Party == 0 {
			return m
		}
	}
	return r.Roadmaps[len(r.Roadmaps)-1]
}

// TestStrandedAcrossMoves: a step that can be taken back only together with
// something else strands nobody if one move does both.
func TestStrandedAcrossMoves(t *testing.T) {
	const text = `countermove: 1
title: Back by another way
parties:
  a: {options: {go: Go, flag: {name: Flag, moves: forward}}, prefers: [b.yes, not go], CANNOT}
  b: {options: {yes: Yes}, prefers: [yes iff a.go]}
start: NNN
targets: {end: a.go and b.yes}
`
	for _, c := range []struct {
		cannot string
		want   int
	}{
		{"cannot: []", 0},
		{"cannot: [{from: go, to: not go and not flag}]", 0}, // but with the flag it can
		{"cannot: [{from: go, to: not go}]", 1},
	} {
		_, r := solve(t, strings.Replace(text, "CANNOT", c.cannot, 1), map[string]string{"joint": "1", "show": "50"})
		for _, m := range r.Roadmaps {
			if m.Steps[0].To == 1 && len(m.Steps) == 2 && m.Count[roadmap.Stranded] != c.want {
				t.Errorf("%s: %d stranded, want %d", c.cannot, m.Count[roadmap.Stranded], c.want)
			}
		}
	}
}

// TestRiskBoltAndToday: b would strike after a disarms, which a likes less than
// the start: a is at risk, b may bolt. Today it is b that is at risk: a would
// disarm unpaid, and the strike that deters it is no part of that question.
func TestRiskBoltAndToday(t *testing.T) {
	const text = `countermove: 1
title: A strike
parties:
  a: {options: {disarm: Disarm}, prefers: [not b.strike, b.pay, disarm]}
  b: {options: {strike: Strike, pay: Pay}, prefers: [if a.disarm and not pay then strike, if not (a.disarm and not pay) then not strike, a.disarm, if a.disarm then pay]}
rules: [{never: b.strike and b.pay}]
start: NNN
targets: {paid: a.disarm and b.pay}
`
	w, r := solve(t, text, map[string]string{"joint": "1", "show": "50"})
	for _, m := range r.Roadmaps {
		if w.Space.Code(int(m.Steps[0].To)) != "YNN" || len(m.Steps) != 2 {
			continue
		}
		expect(t, w, m, "YNN a |  | b exposed, a at-risk by b to YYN, b bolt to YYN", "YNY b |  | ")
		if got := fmt.Sprint(m.Today); got != "[{at-risk 1 -1 [{0 1}]}]" {
			t.Errorf("today %v, want b at risk by a", got)
		}
		return
	}
	t.Errorf("no roadmap by YNN")
}

// TestPartDoneEarly: an undeterred improvement that is the party's own part of
// a later step is no bolt.
func TestPartDoneEarly(t *testing.T) {
	const text = `countermove: 1
title: Early
parties:
  a: {options: {x: X}, prefers: [x]}
  b: {options: {y: Y, z: Z}, prefers: [y, z]}
start: NNN
targets: {done: a.x and b.y and b.z}
`
	w, r := solve(t, text, map[string]string{"joint": "1", "per-party": "1"})
	if !r.Clean() {
		t.Errorf("not clean: %v", written(w, r.Roadmaps[0]))
	}
	// Where the end is without z, taking it is walking away; but then no such
	// end holds.
	_, r = solve(t, strings.Replace(text, "and b.z", "and not b.z", 1), nil)
	if r.Goals != 0 || r.Answered() {
		t.Errorf("%d goals", r.Goals)
	}
}

// TestLimits: options change in permitted directions only, a "cannot" binds,
// and a party changes at most so many options. The smallest largest group comes
// before the fewest steps, so b acts by itself.
func TestLimits(t *testing.T) {
	const text = `countermove: 1
title: Limits
parties:
  a: {options: {x: X, y: Y, z: Z}, prefers: [x, y, z]}
  b: {options: {w: W}, prefers: [w]}
start: NNNN
targets: {done: a.x and a.y and a.z and b.w}
`
	for per, want := range map[string]int{"1": 4, "2": 3, "3": 2} {
		_, r := solve(t, text, map[string]string{"per-party": per})
		if got := len(r.Roadmaps[0].Steps); got != want {
			t.Errorf("at most %s options: %d steps, want %d", per, got, want)
		}
	}
	_, r := solve(t, strings.Replace(text, "x: X", "x: {name: X, moves: backward}", 1), nil)
	if r.Answered() || r.Goals != 1 {
		t.Errorf("reached though x can only be given up: %d goals", r.Goals)
	}
	if _, r = solve(t, text, map[string]string{"max-steps": "3"}); len(r.Left()) == 0 {
		t.Error("a limit left steps out and nobody says so")
	}
}

// TestLevers: every lever is tried alone; one that excludes what is in force,
// or gives no valid model, says why.
func TestLevers(t *testing.T) {
	text := strings.ReplaceAll(exchange, "MOVES", "forward") + `variants:
  undo: {kind: lever, changes: [{option: a.act, moves: both}, {option: b.act, moves: both}]}
  half: {kind: lever, changes: [{option: a.act, moves: both}]}
  like: {kind: lever, excludes: [undo], changes: [{party: a, prefers: [act]}, {party: b, prefers: [act]}]}
  other: {changes: [{party: a, prefers: [b.act, not act]}]}
`
	_, r := solve(t, text, nil)
	if got := fmt.Sprint(r.Levers); got != "[{undo true false } {half false false } {like true false }]" {
		t.Errorf("levers %s", got)
	}
	in := followuptest.Input(t, text, "both", "", map[string]string{"joint": "1"}, roadmap.Analysis.Settings...)
	in.World = followuptest.World(t, text, "undo")
	r = ask(t, in)
	if got := fmt.Sprint(r.Levers); got != "[{half false false } {like false false it excludes undo, which is in force}]" {
		t.Errorf("with undo in force: levers %s", got)
	}
}

// TestRelabelling: the parties in another order have the same roadmaps, but for
// ties between states, which codes decide.
func TestRelabelling(t *testing.T) {
	const first = `  a: {options: {x: X, y: {name: Y, moves: forward}}, prefers: [b.w and x, not y, c.v]}
`
	const second = `  b: {options: {w: W}, prefers: [a.y, not w, c.v]}
`
	const third = `  c: {options: {v: {name: V, moves: forward}}, prefers: [a.x and b.w, not v]}
`
	model := func(parties ...string) string {
		return "countermove: 1\ntitle: Order\nparties:\n" + strings.Join(parties, "") + "start: []\ntargets: {goal: a.x or b.w}\n"
	}
	_, want := solve(t, model(first, second, third), nil)
	for _, text := range []string{model(second, first, third), model(third, second, first)} {
		_, got := solve(t, text, nil)
		if len(got.Roadmaps) != len(want.Roadmaps) || got.Goals != want.Goals || fmt.Sprint(got.Together, got.CleanJoint) != fmt.Sprint(want.Together, want.CleanJoint) {
			t.Fatalf("%+v, want %+v", got, want)
		}
		for k, m := range got.Roadmaps {
			o := want.Roadmaps[k]
			if m.Count != o.Count || len(m.Steps) != len(o.Steps) || m.Largest != o.Largest || len(m.Again) != len(o.Again) {
				t.Errorf("roadmap %d: %+v, want %+v", k+1, m, o)
			}
		}
	}
}

// TestThere: a start that is in the target and holds needs no step.
func TestThere(t *testing.T) {
	text := strings.Replace(strings.ReplaceAll(exchange, "MOVES", "both"), "start: NN", "start: YY", 1)
	_, r := solve(t, text, nil)
	if !r.There || !r.Clean() || len(r.Roadmaps) != 1 || r.Roadmaps[0].End(r.From) != graph.State(3) {
		t.Errorf("%+v", r)
	}
}
