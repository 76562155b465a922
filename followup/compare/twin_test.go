package compare_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/compare"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

const everything = 1 << 20

// diff compares two models under concepts; what a concept does not admit ends
// the test.
func diff(t testing.TB, a, b, concepts string, limit int) (*compare.Result, *followup.World, *followup.World) {
	t.Helper()
	wa, wb := followuptest.World(t, a), followuptest.World(t, b)
	r, err := compare.Diff(context.Background(), compare.Subject{Declared: wa.Model, World: wa},
		compare.Subject{Declared: wb.Model, World: wb}, concepts, limit)
	if err != nil {
		t.Fatal(err)
	}
	return r, wa, wb
}

// options names the options taken in a state, from the letters of its code.
func options(w *followup.World, s graph.State) string {
	var list []string
	code := w.Space.Code(int(s))
	for k, o := range w.Model.AllOptions() {
		if code[k] == 'Y' {
			list = append(list, w.Model.Parties[o.Party].ID+"."+o.Option.ID)
		}
	}
	slices.Sort(list)
	return "[" + strings.Join(list, " ") + "]"
}

// told writes everything that a comparison says of verdicts with names instead
// of places.
func told(r *compare.Result) []string {
	a, b := r.Sides[0].World, r.Sides[1].World
	p := r.Sides[1].Pair
	var list []string
	say := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	for _, s := range p.OnlyA.States {
		say("only first %s", options(a, s))
	}
	for _, s := range p.OnlyB.States {
		say("only second %s", options(b, s))
	}
	for _, v := range p.Concepts {
		for _, f := range v.Flips {
			for _, k := range f.Gained {
				say("%s: %s gains %s", v.Name, a.Model.Parties[p.Parties[k][0]].ID, options(a, f.A))
			}
			for _, k := range f.Lost {
				say("%s: %s loses %s", v.Name, a.Model.Parties[p.Parties[k][0]].ID, options(a, f.A))
			}
			if f.Holds != 0 {
				say("%s: %s holds %+d", v.Name, options(a, f.A), f.Holds)
			}
			if options(a, f.A) != options(b, f.B) {
				say("%s is matched with %s", options(a, f.A), options(b, f.B))
			}
		}
		for _, s := range v.GoneAll.States {
			say("%s: only first, holds %s", v.Name, options(a, s))
		}
		for _, s := range v.NewAll.States {
			say("%s: only second, holds %s", v.Name, options(b, s))
		}
	}
	slices.Sort(list)
	return list
}

// twin says the same from the definitions: every state of one model against
// every state of the other by the options taken, each verdict judged alone from
// its literal form.
func twin(a, b *followup.World, concepts []*stability.Concept) []string {
	var list []string
	say := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	stable := func(w *followup.World, c *stability.Concept, party string, s graph.State) bool {
		i := w.Model.PartyIndex(party)
		return c.Judge(&stability.Pass{Graph: w.Graph, Focal: i}, s).Status == stability.Stable
	}
	holds := func(w *followup.World, c *stability.Concept, s graph.State) bool {
		for _, p := range w.Model.Parties {
			if !stable(w, c, p.ID, s) {
				return false
			}
		}
		return true
	}
	partner := func(w *followup.World, name string) graph.State {
		for s := range graph.State(w.Graph.Len()) {
			if options(w, s) == name {
				return s
			}
		}
		return -1
	}
	for x := range graph.State(a.Graph.Len()) {
		name := options(a, x)
		y := partner(b, name)
		if y < 0 {
			say("only first %s", name)
		}
		for _, c := range concepts {
			before := holds(a, c, x)
			switch {
			case y < 0 && before:
				say("%s: only first, holds %s", c.Name, name)
			case y < 0:
			default:
				for _, p := range a.Model.Parties {
					was, is := stable(a, c, p.ID, x), stable(b, c, p.ID, y)
					if is && !was {
						say("%s: %s gains %s", c.Name, p.ID, name)
					} else if was && !is {
						say("%s: %s loses %s", c.Name, p.ID, name)
					}
				}
				if after := holds(b, c, y); after && !before {
					say("%s: %s holds +1", c.Name, name)
				} else if before && !after {
					say("%s: %s holds -1", c.Name, name)
				}
			}
		}
	}
	for y := range graph.State(b.Graph.Len()) {
		name := options(b, y)
		if partner(a, name) >= 0 {
			continue
		}
		say("only second %s", name)
		for _, c := range concepts {
			if holds(b, c, y) {
				say("%s: only second, holds %s", c.Name, name)
			}
		}
	}
	slices.Sort(list)
	return list
}

// TestDiffTwin compares verdicts, matches and counts with the brute force.
func TestDiffTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	flips := 0
	for n := range 150 {
		d := roll(r)
		first, second := d.text(false), d.changed(r).text(false)
		res, a, b := diff(t, first, second, "", everything)
		got, want := told(res), twin(a, b, stability.Basic)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("pair %d: %s\n%s\n%s", n, d, first, second)
		}
		for _, v := range res.Sides[1].Pair.Concepts {
			flips += v.Flipped
			checkCounts(t, v)
		}
	}
	if flips < 500 {
		t.Errorf("only %d states with verdicts that differ: the pairs show little", flips)
	}
}

// checkCounts holds the counts of a comparison against its complete lists.
func checkCounts(t *testing.T, v compare.Verdicts) {
	t.Helper()
	gained, lost := make([]int, len(v.Gained)), make([]int, len(v.Lost))
	up, down := 0, 0
	for _, f := range v.Flips {
		for _, k := range f.Gained {
			gained[k]++
		}
		for _, k := range f.Lost {
			lost[k]++
		}
		switch f.Holds {
		case 1:
			up++
		case -1:
			down++
		}
	}
	if !slices.Equal(gained, v.Gained) || !slices.Equal(lost, v.Lost) || up != v.GainedAll.N || down != v.LostAll.N || len(v.Flips) != v.Flipped {
		t.Errorf("%s: counted %v %v %d %d %d, listed %v %v %d %d %d", v.Name,
			v.Gained, v.Lost, v.GainedAll.N, v.LostAll.N, v.Flipped, gained, lost, up, down, len(v.Flips))
	}
}

// TestDiffIsMirrored exchanges the models: what is gained is lost, what only
// one has, the other has not.
func TestDiffIsMirrored(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 2))
	turn := strings.NewReplacer("gains", "loses", "loses", "gains", "+1", "-1", "-1", "+1", "first", "second", "second", "first")
	for range 60 {
		d := roll(r)
		first, second := d.text(false), d.changed(r).text(false)
		there, _, _ := diff(t, first, second, "nash,seq,sim-classical", everything)
		back, _, _ := diff(t, second, first, "nash,seq,sim-classical", everything)
		want := []string{}
		for _, line := range told(there) {
			want = append(want, turn.Replace(line))
		}
		slices.Sort(want)
		if d := cmp.Diff(want, append([]string{}, told(back)...)); d != "" {
			t.Fatalf("%s\n%s\n%s", d, first, second)
		}
		rows := func(r *compare.Result) []string {
			var list []string
			for _, row := range r.Rows {
				list = append(list, fmt.Sprint(options(r.Sides[row.Side].World, row.At), row.Count))
			}
			slices.Sort(list)
			return list
		}
		if d := cmp.Diff(rows(there), rows(back)); d != "" {
			t.Fatalf("the rows differ: %s", d)
		}
	}
}

// TestDiffOfRelabelled writes both models with their parties in another order,
// which changes every number and code: the comparison says the same.
func TestDiffOfRelabelled(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 60 {
		a := roll(r)
		b := a.changed(r)
		want, _, _ := diff(t, a.text(false), b.text(false), "", everything)
		for _, d := range []*dispute{a, b} {
			slices.Reverse(d.parties)
			for _, p := range d.parties {
				slices.Reverse(p.options)
			}
		}
		got, _, _ := diff(t, a.text(false), b.text(false), "", everything)
		if d := cmp.Diff(told(want), told(got)); d != "" {
			t.Fatalf("%s\n%s\n%s", d, a.text(false), b.text(false))
		}
	}
}

// TestLimitsKeepCounts lists one state of each kind and counts all.
func TestLimitsKeepCounts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		d := roll(r)
		first, second := d.text(false), d.changed(r).text(false)
		all, _, _ := diff(t, first, second, "", everything)
		few, _, _ := diff(t, first, second, "", 1)
		p, q := all.Sides[1].Pair, few.Sides[1].Pair
		if p.OnlyA.N != q.OnlyA.N || p.OnlyB.N != q.OnlyB.N || all.Held != few.Held || len(few.Rows) > 1 {
			t.Fatalf("counts differ with the limit: %+v %+v", p.OnlyA, q.OnlyA)
		}
		for k, v := range q.Concepts {
			w := p.Concepts[k]
			if len(v.Flips) != min(1, w.Flipped) || v.Flipped != w.Flipped || v.GainedAll.N != w.GainedAll.N ||
				!slices.Equal(v.Lost, w.Lost) || v.NewAll.N != w.NewAll.N || len(v.NewAll.States) > 1 {
				t.Fatalf("%s: %+v, in full %+v", v.Name, v, w)
			}
			if w.GainedAll.N+w.LostAll.N > 0 && v.Flips[0].Holds == 0 {
				t.Fatalf("%s: a state that holds on one side only is left out for another", v.Name)
			}
		}
		if len(few.Rows) == 1 {
			for _, row := range all.Rows {
				if row.Count > few.Rows[0].Count {
					t.Fatalf("the row kept holds in %d runs, another in %d", few.Rows[0].Count, row.Count)
				}
			}
		}
	}
}
