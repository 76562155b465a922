package tables_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/stability"
)

// TestClassicalOutside: under sim-classical, where the oracle does not go,
// nothing is outside when everybody is at the table; and a sanction by a legal
// sequence of members is one under seq and under sim-classical alike.
func TestClassicalOutside(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 13))
	deals, outside := 0, 0
	for range 400 {
		d := optionForm(r, 3+r.IntN(2))
		in, result := ask(t, d.plain(), "t", "", map[string]string{"sets": "none"}, stability.SIMClassical)
		o := newOracle(in.World, in.Start(in.World), in.World.In(in.Target), stability.NewBitset(in.World.Graph.Len()), false)
		for _, table := range slices.Concat(result.Tables, result.Singles) {
			for _, deal := range table.Deals {
				deals++
				outside += len(deal.Outside)
				for _, x := range deal.Outside {
					if o.sanctioned("seq", table.Set, x.Party, deal.State, x.Improvement) {
						t.Fatalf("members of %b sanction %+v\n%s", table.Set, x, d.plain())
					}
					if len(x.Path)+len(x.Choices) == 0 || x.Deterrers == 0 {
						t.Fatalf("an outside answer without moves: %+v\n%s", x, d.plain())
					}
				}
				if table.Set == in.World.Graph.All() && len(deal.Outside) > 0 {
					t.Fatalf("everybody is at the table, and outsiders deter: %+v\n%s", deal.Outside, d.plain())
				}
			}
		}
	}
	if deals < 50 || outside < 5 {
		t.Errorf("only %d deals with %d cases", deals, outside)
	}
}

// TestOutsideOfOneParty: a single party's deal is kept by nobody at the table
// but itself.
func TestOutsideOfOneParty(t *testing.T) {
	const text = `countermove: 1
title: One party's temptation
parties:
  a: {options: {go: Go, grab: Grab}, prefers: [not b.hit, go, grab]}
  b: {options: {hit: Hit}, prefers: [hit iff a.grab]}
start: []
targets: {gone: a.go and not a.grab}
`
	_, r := ask(t, text, "gone", "", nil, stability.SEQ)
	if len(r.Singles) != 1 || len(r.Singles[0].Deals) != 1 {
		t.Fatalf("a alone has a deal: %+v", r.Singles)
	}
	x := r.Singles[0].Deals[0].Outside
	if len(x) != 1 || x[0].Party != 0 || x[0].Deterrers != 0b10 || len(x[0].Path) != 1 {
		t.Errorf("only b keeps a from grabbing: %+v", x)
	}
	if r.Sanctions != 0b11 || r.Singles[0].Deals[0].Firm != tables.Firm {
		t.Errorf("sanctions %b, firm %d", r.Sanctions, r.Singles[0].Deals[0].Firm)
	}
}
