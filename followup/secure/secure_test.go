package secure

import (
	"context"
	"errors"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// bridge is a dispute in which a builds a bridge if b pays, each would rather
// not, and what a grants costs it more than it likes.
//
// Levers undo one another: seize makes the target hold alone, undo takes that
// away, and mend restores it again with undo. Pledge and bond do it together.
const bridge = `countermove: 1
title: A bridge
parties:
  a: {name: Alba, options: {build: Build}, prefers: [{id: paid, want: b.pay}, {id: idle, want: not build}]}
  b: {name: Borea, options: {pay: Pay}, prefers: [{id: bridge, want: a.build}, {id: thrift, want: not pay}]}
start: []
targets: {bridge: a.build and b.pay, built: a.build}
variants:
  pledge: {kind: lever, cost: {a: 0.1}, by: [a], changes: [{party: a, replace: idle, with: build}]}
  bond: {kind: lever, cost: {b: 0.2}, by: [b], changes: [{party: b, replace: thrift, with: pay}]}
  seize: {kind: lever, cost: {a: 1, b: 2}, changes: [{add-rule: {id: seized, require: build and pay}}, {start: [build, pay]}]}
  undo: {kind: lever, changes: [{party: b, insert: not (a.build and pay), at: first}, {option: b.pay, moves: backward}, {add-option: b.veto, name: Veto}]}
  never: {kind: lever, excludes: [bond], changes: [{party: a, insert: not build, at: first}]}
`

// input asks under nash, so that only the party's own moves matter.
func input(t *testing.T, text, target string, values map[string]string) *followup.Input {
	t.Helper()
	in := followuptest.Input(t, text, target, "", values, Analysis.Settings...)
	in.Holds = stability.Choice{Concept: stability.Nash}
	return in
}

func ask(t *testing.T, text, target string, values map[string]string) *Result {
	t.Helper()
	return answer(t, input(t, text, target, values))
}

func answer(t *testing.T, in *followup.Input) *Result {
	t.Helper()
	r, err := run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sets lists the solutions by the ids of their levers, with their costs.
func sets(r *Result) []string {
	list := []string{}
	for _, s := range r.Solutions {
		list = append(list, strings.Join(ids(r.Levers, s.Levers), "+")+" "+Decimal(s.Cost))
	}
	return list
}

// TestCosts adds decimals exactly: 0.1 and 0.2 are 0.3, and costs of parties
// add up.
func TestCosts(t *testing.T) {
	r := ask(t, bridge, "bridge", map[string]string{"grade": "possible", "all": "true"})
	if want := []string{"pledge+bond 0.3", "seize 3"}; !slices.Equal(sets(r), want) {
		t.Errorf("%v, want %v", sets(r), want)
	}
	if r.Tried == 0 || r.Invalid == 0 || r.Base.Grades[Possible] {
		t.Errorf("%d tried, %d no candidates, %v", r.Tried, r.Invalid, r.Base.Grades)
	}
	for text, want := range map[string]string{"2.50": "2.5", "3.000": "3", "0": "0", "0.125": "0.125", "10": "10"} {
		if got := Decimal(decimal(text)); got != want {
			t.Errorf("%s is written %s, want %s", text, got, want)
		}
	}
}

// TestCheapest stops after the least cost.
func TestCheapest(t *testing.T) {
	r := ask(t, bridge, "bridge", map[string]string{"grade": "possible", "cheapest": "true"})
	if want := []string{"pledge+bond 0.3"}; !slices.Equal(sets(r), want) {
		t.Errorf("%v, want %v", sets(r), want)
	}
	if all := ask(t, bridge, "bridge", map[string]string{"grade": "possible"}); r.Tried >= all.Tried {
		t.Errorf("%d sets tried, all are %d", r.Tried, all.Tried)
	}
}

// TestMaxLevers says what a bound leaves out.
func TestMaxLevers(t *testing.T) {
	r := ask(t, bridge, "bridge", map[string]string{"grade": "possible", "max-levers": "1"})
	if want := []string{"seize 3"}; !slices.Equal(sets(r), want) || r.Size != 1 {
		t.Errorf("%v up to %d levers, want %v", sets(r), r.Size, want)
	}
	if left := r.Left(); len(left) != 1 || left[0] != "sets of more than 1 of the 5 levers were not tried" {
		t.Errorf("left: %q", left)
	}
}

// TestGrantors judges a state by what the grantors want without levers.
func TestGrantors(t *testing.T) {
	r := ask(t, bridge, "bridge", map[string]string{"grade": "possible"})
	e := r.Solutions[0].Earning
	if len(e) != 1 || e[0].Code != "YY" || e[0].Base != 3 {
		t.Fatalf("earned at %+v", e)
	}
	// Each ranks what the other does first, so both gain by building and paying.
	if want := []Judged{{0, Better}, {1, Better}}; !slices.Equal(e[0].Grantors, want) {
		t.Errorf("%v, want %v", e[0].Grantors, want)
	}
	// A lever without grantors is granted by those who bear its cost.
	if by := r.Levers[2].By; by != 3 {
		t.Errorf("seize is granted by %b", by)
	}
	if r.Levers[3].By != 0 || r.Levers[3].Costs[0].Party != -1 || Decimal(r.Levers[3].Total()) != "1" {
		t.Errorf("undo costs %+v", r.Levers[3].Costs)
	}
}

// TestBuys drops each lever: who leaves, and what does not go together.
func TestBuys(t *testing.T) {
	r := ask(t, bridge, "bridge", map[string]string{"grade": "reachable"})
	buys := r.Solutions[0].Buys
	for k, party := range []int{0, 1} { // without the pledge a leaves, without the bond b
		f := buys[k].Failures
		if buys[k].Lever != k || len(f) != 1 || f[0].Reason != Leaves || len(f[0].Leavers) != 1 || f[0].Leavers[0].Party != party {
			t.Fatalf("lever %d buys %+v", k, f)
		}
	}
	if to := buys[0].Failures[0].Leavers[0].To; to.Code != "NY" {
		t.Errorf("a leaves for %s, want NY", to.Code)
	}
}

// TestNeedsAnother has a lever that makes an invalid model alone: it is no
// candidate without the lever that mends it, and says so when that is dropped.
func TestNeedsAnother(t *testing.T) {
	const text = `countermove: 1
title: Two rules
parties:
  a: {options: {x: X, y: Y}, prefers: [not y, x]}
start: []
targets: {both: x}
variants:
  rule: {kind: lever, changes: [{add-rule: x or y}, {add-rule: {never: y}}]}
  move: {kind: lever, changes: [{start: [x]}]}
`
	r := ask(t, text, "both", map[string]string{"grade": "assured"})
	if len(r.Solutions) != 1 || r.Solutions[0].Levers != 0 {
		t.Fatalf("%v", sets(r)) // a wants x anyway
	}
	r = ask(t, strings.Replace(text, "prefers: [not y, x]", "prefers: [not y, not x]", 1), "both", map[string]string{"grade": "assured"})
	if want := []string{"rule+move 2"}; !slices.Equal(sets(r), want) || r.Invalid != 1 {
		t.Fatalf("%v, %d no candidates, want %v and one", sets(r), r.Invalid, want)
	}
	if why := r.Solutions[0].Buys[1].Why; !strings.Contains(why, "start") {
		t.Errorf("without the move: %q", why)
	}
}

// TestNotMonotone has levers that undo one another: one alone secures the
// target, with a second it is lost, and a pair does it of which neither does.
// A search that pruned supersets of failures would miss the pair.
func TestNotMonotone(t *testing.T) {
	const text = `countermove: 1
title: Levers that undo one another
parties:
  a: {options: {x: X}, prefers: [{id: no, want: not x}]}
  b: {options: {y: Y}, prefers: [not y]}
start: []
targets: {x: x}
variants:
  alone: {kind: lever, cost: 5, changes: [{party: a, insert: x, after: no}, {party: a, drop: no}]}
  spoil: {kind: lever, cost: 1, changes: [{party: a, insert: not x, at: first}]}
  need: {kind: lever, cost: 1, changes: [{party: a, insert: x iff b.y, at: first}]}
  press: {kind: lever, cost: 1, changes: [{party: b, insert: y, at: first}]}
`
	r := ask(t, text, "x", map[string]string{"grade": "possible"})
	if want := []string{"need+press 2", "alone 5"}; !slices.Equal(sets(r), want) {
		t.Errorf("%v, want %v", sets(r), want)
	}
	in := input(t, text, "x", map[string]string{"grade": "possible"})
	in.World = followuptest.World(t, text, "spoil")
	// The spoiler comes before the need in the order of the file, so the need
	// stands above it.
	if r, want := answer(t, in), []string{"need+press 2"}; !slices.Equal(sets(r), want) || len(r.Levers) != 3 {
		t.Errorf("with the spoiler in force: %v, want %v", sets(r), want)
	}
}

// TestViews judges each party in its own view, under levers too.
func TestViews(t *testing.T) {
	const text = `countermove: 1
title: A view
parties:
  a: {options: {x: X}, prefers: [x]}
start: []
targets: {x: x}
variants:
  gloomy: {kind: view, seen-by: a, changes: [{party: a, insert: not x, at: first}]}
  cheer: {kind: lever, by: [a], changes: [{party: a, replace: x, with: not x}]}
  forced: {kind: lever, by: [a], changes: [{option: a.x, moves: forward}]}
`
	in := input(t, text, "x", map[string]string{"grade": "possible"})
	if r := answer(t, in); r.Solutions[0].Levers != 0 {
		t.Errorf("without the view: %v", sets(r))
	}
	in.World = followuptest.World(t, text, "gloomy")
	r := answer(t, in)
	if want := []string{"forced 1"}; !slices.Equal(sets(r), want) {
		t.Fatalf("with the view: %v, want %v", sets(r), want)
	}
	// In its view a likes x less than the start.
	if got := r.Solutions[0].Earning[0].Grantors; !slices.Equal(got, []Judged{{0, Worse}}) {
		t.Errorf("%v", got)
	}
	in.Values["inverse"] = "true"
	var no *followup.Invalid
	if _, err := run(context.Background(), in); !errors.As(err, &no) {
		t.Errorf("inverse with a view: %v", err)
	}
}

// TestTargetOfConditions keeps the meaning of a condition when a lever adds an
// option of the same name.
func TestTargetOfConditions(t *testing.T) {
	text := strings.Replace(bridge, "b.veto, name: Veto", "b.build, name: Build too", 1)
	want := sets(ask(t, text, "built", map[string]string{"grade": "possible"}))
	in := input(t, text, "not not build", map[string]string{"grade": "possible"})
	if got := sets(answer(t, in)); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestOrderOfTrying: a set comes after its subsets, each once.
func TestOrderOfTrying(t *testing.T) {
	s := &search{composer: &composer{}, limit: 4}
	for _, c := range []int64{3, 0, 1, 1, 7, 2} {
		s.levers = append(s.levers, &Lever{total: big.NewRat(c, 2)})
	}
	for name, seq := range map[string]func(func(Set) bool){"size": s.bySize(), "cost": s.byCost()} {
		place := map[Set]int{}
		var last Set
		for set := range seq {
			if _, twice := place[set]; twice || set.Len() > 4 {
				t.Fatalf("by %s: %b", name, set)
			}
			place[set] = len(place)
			for _, k := range set.Levers() {
				if _, ok := place[set.Without(k)]; !ok {
					t.Errorf("by %s: %b before its subset without %d", name, set, k)
				}
			}
			if c := cost(s.levers, last).Cmp(cost(s.levers, set)); name == "cost" && (c > 0 || c == 0 && last.Len() > set.Len()) {
				t.Errorf("%b before %b", last, set)
			}
			last = set
		}
		if want := upTo(6, 4); int64(len(place)) != want.Int64() {
			t.Errorf("by %s: %d sets, want %v", name, len(place), want)
		}
	}
}

// TestCut keeps what was found when the time is over.
func TestCut(t *testing.T) {
	in := input(t, bridge, "bridge", map[string]string{"grade": "possible"})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	in.Progress = func(done, total int64, what string) { cancel() }
	r, err := run(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if left := r.Left(); len(left) != 1 || !strings.HasPrefix(left[0], "the time allowed has passed") {
		t.Errorf("left: %q", left)
	}
	cancel()
	in.Progress = nil
	if _, err := run(ctx, in); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestRelabelled has the order of parties and levers change nothing.
func TestRelabelled(t *testing.T) {
	const one = `countermove: 1
title: One way
parties:
  a: {options: {x: X}, prefers: [b.y, not x]}
  b: {options: {y: Y}, prefers: [a.x, not y]}
start: []
targets: {t: a.x and b.y}
variants:
  l: {kind: lever, cost: 2, changes: [{party: a, move: not x, to: first}, {option: b.y, moves: forward}]}
  m: {kind: lever, changes: [{option: a.x, moves: forward}]}
`
	const other = `countermove: 1
title: The other way
parties:
  b: {options: {y: Y}, prefers: [a.x, not y]}
  a: {options: {x: X}, prefers: [b.y, not x]}
start: []
targets: {t: a.x and b.y}
variants:
  m: {kind: lever, changes: [{option: a.x, moves: forward}]}
  l: {kind: lever, cost: 2, changes: [{party: a, move: not x, to: first}, {option: b.y, moves: forward}]}
`
	for _, grade := range grades {
		named := func(text string) []string {
			r := ask(t, text, "t", map[string]string{"grade": grade})
			var list []string
			for _, s := range r.Solutions {
				names := ids(r.Levers, s.Levers)
				slices.Sort(names)
				list = append(list, strings.Join(names, "+")+" "+Decimal(s.Cost))
			}
			return list
		}
		if a, b := named(one), named(other); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: %v and %v", grade, a, b)
		}
	}
}

// TestManyLevers cuts at what a set can hold.
func TestManyLevers(t *testing.T) {
	m := &model.Model{}
	for range 70 {
		m.Variants = append(m.Variants, &model.Variant{Kind: model.Lever}, &model.Variant{})
	}
	if list, all := levers(m, nil); len(list) != MaxLevers || all {
		t.Errorf("%d levers, all: %v", len(list), all)
	}
}

// TestGraphForm secures a named state by a lever that replaces moves, and asks
// the inverse of it.
func TestGraphForm(t *testing.T) {
	const text = `countermove: 1
title: A crisis
states: {calm: Calm, blockade: Blockade, strike: Strike, deal: Deal}
parties:
  us: {moves: [calm -> blockade, blockade <-> strike], ranking: [deal, blockade, calm, strike]}
  ussr: {moves: [blockade -> deal, deal -> calm], ranking: [calm, deal, blockade, strike]}
start: calm
targets: {deal: [deal]}
variants:
  bind: {kind: lever, by: [ussr], cost: {ussr: 1}, changes: [{party: ussr, moves: [blockade -> deal]}]}
`
	r := ask(t, text, "deal", map[string]string{"grade": "assured"})
	if want := []string{"bind 1"}; !slices.Equal(sets(r), want) || len(r.Solutions[0].Buys) != 1 {
		t.Fatalf("%v, want %v", sets(r), want)
	}
	r = ask(t, text, "deal", map[string]string{"inverse": "true"})
	x := r.Inverse[0]
	if len(r.Inverse) != 1 || x.Holds || len(x.Demands) != 1 || x.Change.Edits != 1 || !x.Can() {
		t.Errorf("%+v", x)
	}
	for _, bad := range []map[string]string{{"state": "nowhere"}, {"vary": "0"}, {"vary": "some"}} {
		bad["inverse"] = "true"
		in := input(t, text, "deal", bad)
		var no *followup.Invalid
		if _, err := run(context.Background(), in); !errors.As(err, &no) {
			t.Errorf("%v: %v", bad, err)
		}
	}
	in := input(t, text, "deal", map[string]string{"inverse": "true"})
	in.Holds = stability.Choice{Concept: stability.NonMyopic}
	if _, err := run(context.Background(), in); err == nil {
		t.Error("the inverse of nonmyopic was answered")
	}
}
