package session

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/report"
)

const bridge = `countermove: 1
title: Two on a bridge
parties:
  north:
    options: {push: Push ahead, shout: Shout}
    prefers: [if south.block then shout, push, shout]
  south:
    options: {block: Block the way}
    prefers: [if north.push then block, not block]
rules: [if north.shout then north.push]
states: {calm: NNN, loud: YY-}
terms: {clash: north.push and south.block}
start: []
variants:
  quiet: {changes: [{option: north.shout, moves: fixed}]}
  hurt: {kind: view, seen-by: north, changes: [{add-rule: not (push and block)}, {party: north, move: push, to: last}]}
  mean: {changes: [{party: south, insert: block, at: first}]}
`

func open(t *testing.T, text string, set Settings) *Session {
	t.Helper()
	doc, err := Load("-", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), doc, set)
	if err != nil {
		var f *Fault
		if errors.As(err, &f) {
			t.Fatalf("%v: %v", err, f.List)
		}
		t.Fatal(err)
	}
	return s
}

func TestOpen(t *testing.T) {
	s := open(t, bridge, Settings{Variants: []string{"mean", "quiet"}})
	if !slices.Equal(s.Variants, []string{"quiet", "mean"}) {
		t.Errorf("variants are in the order %v, not that of the file", s.Variants)
	}
	if s.SHA256 != digest([]byte(bridge)) {
		t.Error("sha256 is not that of the text as read")
	}
	// 8 combinations without those where north shouts and does not push.
	if n := s.Base.Graph.Len(); n != 6 {
		t.Errorf("%d states, want 6", n)
	}
	base := open(t, bridge, Settings{})
	if base.Resolved == s.Resolved {
		t.Error("the resolved hash does not tell variants apart")
	}
	if again := open(t, "# a comment\n"+bridge, Settings{}); again.Resolved != base.Resolved || again.SHA256 == base.SHA256 {
		t.Error("a comment must change the hash of the text and not that of the model")
	}
	if base.Variants == nil {
		t.Error("no variants must be an empty list, not nil, for JSON")
	}
}

func TestOpenRefuses(t *testing.T) {
	doc, err := Load("-", strings.NewReader(bridge))
	if err != nil {
		t.Fatal(err)
	}
	var usage *Usage
	_, err = Open(context.Background(), doc, Settings{Variants: []string{"quite"}})
	if !errors.As(err, &usage) || usage.Remedy != "Did you mean quiet?" {
		t.Errorf("unknown variant: %v", err)
	}

	wrong, err := Load("-", strings.NewReader(strings.Replace(bridge, "start: []", "start: [south.blok]", 1)))
	if err != nil {
		t.Fatal(err)
	}
	var fault *Fault
	if _, err = Open(context.Background(), wrong, Settings{}); !errors.As(err, &fault) || fault.Error() != "the model has 1 error" {
		t.Errorf("fault: %v", err)
	}

	var refusal *Refusal
	if _, err = Open(context.Background(), doc, Settings{States: 3}); !errors.As(err, &refusal) {
		t.Errorf("too many states: %v", err)
	}
	if _, err = Open(context.Background(), doc, Settings{MaxMemory: 100}); !errors.As(err, &refusal) || !strings.Contains(err.Error(), "6 states") {
		t.Errorf("too little memory: %v", err)
	}

	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(ErrInterrupted)
	if _, err = Open(ctx, doc, Settings{}); err != nil && !errors.Is(err, ErrInterrupted) {
		t.Errorf("interrupted: %v", err)
	}
}

func TestState(t *testing.T) {
	s := open(t, bridge, Settings{})
	code := func(x graph.State) string { return s.Conflict.Codes(x) }
	for _, test := range []struct{ text, want string }{
		{"calm", "NNN"},
		{"YNY", "YNY"},
		{"[]", "NNN"},
		{"[north.push]", "YNN"},
		{"push block", "YNY"},
		{"push, block", "YNY"},
		{"block", "NNY"},
		{" YNY ", "YNY"},
	} {
		x, err := s.State(test.text)
		if err != nil || code(x) != test.want {
			t.Errorf("%q: %v, want %s", test.text, err, test.want)
		}
	}
	for _, test := range []struct{ text, want string }{
		{"1", "State 1 is NNN today, labelled calm; write one of these."},
		{"2", "State 2 is YNN today; write that."},
		{"7", "There are 6 states today."},
		{"0", "There are 6 states today."},
		{"-3", "There are 6 states today."},
		{"loud", "fits more than one"},
		{"NYN", "feasible"},
		{"[shout]", "feasible"},
		{"calmer", "calmer"},
		{"[push blok]", "Did you mean block?"},
		{"[clash]", `no option "clash"`},
		{"", "empty"},
		{"YN", "YN"},
	} {
		var usage *Usage
		if _, err := s.State(test.text); !errors.As(err, &usage) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %q", test.text, err, test.want)
		}
	}
}

func TestSelect(t *testing.T) {
	s := open(t, bridge, Settings{})
	questions, err := s.Questions("nash")
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Analyze(context.Background(), questions)
	if err != nil {
		t.Fatal(err)
	}
	codes := func(list []graph.State) string {
		var out []string
		for _, x := range list {
			out = append(out, s.Conflict.Codes(x))
		}
		return strings.Join(out, " ")
	}
	for _, test := range []struct {
		name   string
		filter Filter
		want   string
	}{
		{"all, by number", Filter{}, "NNN YNN YYN NNY YNY YYY"},
		{"a condition", Filter{Where: "push and not block"}, "YNN YYN"},
		{"a term", Filter{Where: "not clash"}, "NNN YNN YYN NNY"},
		{"by code", Filter{Sort: "code"}, "NNN NNY YNN YNY YYN YYY"},
		{"equilibria", Filter{Equilibria: true}, "YYY"},
		// South has wishes: block if north pushes, else not to block.
		{"stable for south", Filter{StableFor: "south"}, "NNN YNY YYY"},
		// North, best first: push and shout; push; push and shout blocked ...
		{"by rank of north", Filter{Sort: "rank:north", Where: "not block"}, "YYN YNN NNN"},
	} {
		list, err := s.Select(a, test.filter)
		if err != nil || codes(list) != test.want {
			t.Errorf("%s: got %s, %v, want %s", test.name, codes(list), err, test.want)
		}
	}
	for _, filter := range []Filter{{Where: "blok"}, {Where: "push and"}, {StableFor: "nroth"}, {Sort: "rank:nobody"}, {Sort: "beauty"}} {
		var usage *Usage
		if _, err := s.Select(a, filter); !errors.As(err, &usage) {
			t.Errorf("%+v: got %v", filter, err)
		}
	}
}

// TestViews: north sees a dispute without the clash, in which it would not
// push; the others' verdicts stay those of the model.
func TestViews(t *testing.T) {
	base := open(t, bridge, Settings{})
	seen := open(t, bridge, Settings{Variants: []string{"hurt"}})
	analyze := func(s *Session) *report.Analysis {
		questions, err := s.Questions("nash,seq")
		if err != nil {
			t.Fatal(err)
		}
		a, err := s.Analyze(context.Background(), questions)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a, b := analyze(base), analyze(seen)
	for q := range a.Result.Questions {
		for x := range graph.State(a.Len()) {
			if a.Stable(q, 1, x) != b.Stable(q, 1, x) {
				t.Errorf("south's verdict of %s changed", base.Conflict.Codes(x))
			}
			code := seen.Conflict.Codes(x)
			clash := code[0] == 'Y' && code[2] == 'Y'
			if b.Sees(0, x) == clash {
				t.Errorf("north sees %s: %v", code, !clash)
			}
			if clash && (b.Stable(q, 0, x) || b.Equilibrium(q, x)) {
				t.Errorf("%s is unseen by north, and yet stable", code)
			}
			// In its view, with the wish to push last, north has from NNY no
			// move at all, since its rules exclude the clash.
			if code == "NNY" && (a.Stable(0, 0, x) || !b.Stable(0, 0, x)) {
				t.Errorf("NNY: stable for north in the model %v, in its view %v", a.Stable(0, 0, x), b.Stable(0, 0, x))
			}
		}
	}
	view := seen.Conflict.Views[0].Conflict
	for x := range graph.State(view.Graph.Len()) {
		if n := view.Number(x); seen.Conflict.Codes(graph.State(n-1)) != view.Codes(x) {
			t.Errorf("%s of the view has the number %d of %s", view.Codes(x), n, seen.Conflict.Codes(graph.State(n-1)))
		}
	}
}

// TestCut: what was answered before the time was up is kept, and what was not
// is named.
func TestCut(t *testing.T) {
	s := open(t, bridge, Settings{})
	questions, err := s.Questions("")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithDeadlineCause(context.Background(), time.Now().Add(-time.Second), ErrTime)
	defer cancel()
	a, cause := s.Analyze(ctx, questions)
	if !errors.Is(cause, ErrTime) || a == nil {
		t.Fatalf("got %v, %v", a, cause)
	}
	if len(a.Result.Questions)+len(a.Skipped) != len(questions) {
		t.Errorf("%d answered, %d skipped, of %d", len(a.Result.Questions), len(a.Skipped), len(questions))
	}
	interrupted, stop := context.WithCancelCause(context.Background())
	stop(ErrInterrupted)
	if a, cause := s.Analyze(interrupted, questions); cause != nil && (!errors.Is(cause, ErrInterrupted) || a != nil) {
		t.Errorf("interrupted: %v, %v", a, cause)
	}
}

func TestWatchMemory(t *testing.T) {
	ctx, stop := WatchMemory(context.Background(), 1)
	defer stop()
	<-ctx.Done()
	if cause := context.Cause(ctx); !errors.Is(cause, ErrMemory) {
		t.Errorf("got %v", cause)
	}
	free, done := WatchMemory(context.Background(), 0)
	if free.Err() != nil {
		t.Error("without a limit the context has ended")
	}
	done()
}

func TestMissing(t *testing.T) {
	m, list := modelfile.Read(NewDocument("x", "", []byte(`countermove: 1
title: {en: Bridge, id: Jembatan}
summary: Only here
parties:
  a:
    name: {en: North}
    options: {go: {name: {id: Pergi}}, stay: Stay}
    prefers: [{want: go, note: {en: why}}]
rules: [{require: true, why: {en: it is so}}]
variants: {v: {name: {id: Nama}, changes: []}}
`)).File)
	if m == nil {
		t.Fatal(list)
	}
	want := []string{"summary", "parties.a.name", "parties.a.options.stay.name", "parties.a.prefers[1].note", "rules[1].why"}
	if got := Missing(m, "id"); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Missing(&model.Model{}, "id"); got != nil {
		t.Errorf("an empty model misses %v", got)
	}
}
