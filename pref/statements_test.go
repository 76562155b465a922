package pref_test

import (
	"context"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
)

// cuba is the Cuban missile crisis with statements of Fraser and Hipel's model
// as the literature restates them, word for word but for the notation.
const cuba = `countermove: 1
title: Cuban missile crisis
parties:
  us:
    options: {strike: Air strike, blockade: Blockade}
    prefers:
      - ussr.withdraw
      - not ussr.escalate
      - not strike and ussr.withdraw
      - not blockade and ussr.withdraw
      - strike and ussr.escalate
      - blockade and ussr.escalate
      - (strike and not ussr.withdraw) or (blockade and not ussr.escalate) or (strike and not ussr.escalate) or (blockade and not ussr.withdraw)
      - none of (strike ussr.withdraw ussr.escalate)
      - none of (blockade ussr.withdraw ussr.escalate)
  ussr:
    options: {withdraw: Withdraw the missiles, escalate: Escalate}
    prefers:
      - not escalate
      - (us.strike and escalate) or (not us.strike and not escalate) or (us.strike and not escalate)
      - (us.blockade and escalate) or (not us.blockade and not escalate) or (us.blockade and not escalate)
      - not us.strike and not escalate
      - not us.blockade and not escalate
      - (us.blockade and withdraw) or (not us.blockade and not withdraw) or (us.strike and withdraw)
      - us.blockade and not withdraw and not escalate
      - us.strike and not us.blockade and withdraw and not escalate
rules: [never: ussr.withdraw and ussr.escalate]
`

// TestCuba compares the rankings that follow from the statements with the
// published preference vectors. A state's published number is the sum of 1, 2,
// 4, 8 for the options taken, which is its mask.
func TestCuba(t *testing.T) {
	s := build(t, cuba)
	for party, want := range [][]uint64{
		{4, 6, 5, 7, 2, 1, 3, 0, 11, 9, 10, 8},
		{0, 4, 6, 2, 5, 1, 7, 3, 11, 9, 10, 8},
	} {
		rank, list, err := pref.Rank(context.Background(), s, party)
		if err != nil || list.HasErrors() {
			t.Fatal(err, messages(list))
		}
		got := make([]uint64, len(want))
		for c, r := range rank {
			got[r-1] = s.Mask(c)
		}
		if !slices.Equal(got, want) {
			t.Errorf("party %d ranks %v, want %v", party, got, want)
		}
	}
}

// TestDecides names the statement that tells two states of the crisis apart.
func TestDecides(t *testing.T) {
	s := build(t, cuba)
	class := func(mask uint64) int { c, _ := s.Class(mask); return c }
	for _, test := range []struct {
		a, b, better uint64
		by           string
	}{
		{4, 6, 4, "not blockade and ussr.withdraw"},
		{8, 4, 4, "ussr.withdraw"},
		{5, 2, 5, "ussr.withdraw"},
		{11, 9, 11, "blockade and ussr.escalate"},
	} {
		better, by, why := pref.Decides(s, 0, class(test.a), class(test.b))
		if better != class(test.better) || by == nil || by.Source != test.by || why != "" {
			t.Errorf("%d and %d: %d by %v, want %d by %s", test.a, test.b, better, by, class(test.better), test.by)
		}
	}
	if better, by, _ := pref.Decides(s, 0, 3, 3); better != -1 || by != nil {
		t.Errorf("a state is better than itself by %v", by)
	}
}

// TestManyStatements compares with scores that count each statement twice the
// next one, also where such scores need more bits than a machine word has.
func TestManyStatements(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, k := range []int{1, 21, 22, 23, 45, 100, 150} {
		text := "countermove: 1\ntitle: Test\nparties:\n  p:\n    options: {o0: A, o1: B, o2: C, o3: D, o4: E, o5: F, o6: G}\n    prefers:\n"
		truths := make([][]bool, k) // by statement and mask
		for j := range truths {
			a, b, c := r.IntN(7), r.IntN(7), r.IntN(7)
			text += fmt.Sprintf("      - {id: w%d, want: all of (o%d o%d o%d)}\n", j, a, b, c)
			for m := range 128 {
				truths[j] = append(truths[j], m>>a&1 == 1 && m>>b&1 == 1 && m>>c&1 == 1)
			}
		}
		s := build(t, text)
		rank, _, err := pref.Rank(context.Background(), s, 0)
		if err != nil {
			t.Fatal(err)
		}
		// The definition by scores: the first statement counts twice the
		// second, and so on.
		score := make([]*big.Int, 128)
		for m := range score {
			score[m] = new(big.Int)
			for j := range truths {
				score[m].Lsh(score[m], 1)
				if truths[j][m] {
					score[m].SetBit(score[m], 0, 1)
				}
			}
		}
		distinct := map[string]bool{}
		for a := range 128 {
			distinct[score[a].String()] = true
			for b := range 128 {
				if score[a].Cmp(score[b]) != int(min(1, max(-1, rank[b]-rank[a]))) {
					t.Fatalf("%d statements: ranks %d and %d for scores %s and %s", k, rank[a], rank[b], score[a], score[b])
				}
			}
		}
		if top := int(slices.Max(rank)); top != len(distinct) || slices.Min(rank) != 1 {
			t.Errorf("%d statements: ranks %d to %d, want 1 to %d", k, slices.Min(rank), top, len(distinct))
		}
	}
}

const water = `countermove: 1
title: Water dispute
parties:
  up: {options: {build: Build the dam, pay: Pay compensation}, prefers: [%s]}
  down: {options: {sue: Sue in court}, prefers: [not up.build]}
`

func TestConstantStatements(t *testing.T) {
	s := build(t, fmt.Sprintf(water, "{id: law, want: build or not pay}, pay, build and pay, pay xor true")+
		"rules: [never: build and up.pay, if pay then build]\nvariants: {dry: {changes: [{drop-option: pay}]}}\n")
	// What is left: NN- and YN-. Paying never happens, so only the first
	// statement is about anything, and it is always true.
	_, list, _ := pref.Rank(context.Background(), s, 0)
	want := []string{
		`Statement "law" of up is true in every state`,
		`Statement "pay" of up is true in no state`,
		`Statement "build and pay" of up is true in no state`,
		`Statement "pay xor true" of up is true in every state`,
	}
	if len(list) != len(want) {
		t.Fatal(messages(list))
	}
	for k, d := range list {
		if d.Code != diag.ConstantStatement || !strings.HasPrefix(d.Message, want[k]) {
			t.Errorf("%s: %s, want %s", d.Code.Name, d.Message, want[k])
		}
	}
}

func TestStatementsOnDroppedOptions(t *testing.T) {
	s := build(t, fmt.Sprintf(water, "paid, pay, build")+"terms: {paid: up.pay and down.sue}\nvariants: {dry: {changes: [{drop-option: pay}]}}\n", "dry")
	if _, list, _ := pref.Rank(context.Background(), s, 0); len(list) > 0 {
		t.Errorf("statements on a dropped option are found fault with: %s", messages(list))
	}
}

func TestDividedStates(t *testing.T) {
	for _, test := range []struct {
		wish, merge string
		message     string // "" for none
	}{
		{"sued, build", "{when: sue}", `Statement "build" of up holds in some of the states merged into --Y`},
		{"sued, build", "{when: sue, as: [sue]}", ""},
		{"sued", "{when: sue}", ""},
		{"sued, pay", "{when: sue}, {when: build and sue, as: [build, sue]}", ""}, // the second names a member for both
		{"{id: cheap, want: not pay}", "{when: build}", `Statement "cheap" of up`},
	} {
		s := build(t, fmt.Sprintf(water, test.wish)+"terms: {sued: down.sue}\nmerge: ["+test.merge+"]\n")
		rank, list, _ := pref.Rank(context.Background(), s, 0)
		if test.message == "" {
			if list.HasErrors() || rank == nil {
				t.Errorf("%s with %s: %s", test.wish, test.merge, messages(list))
			}
			continue
		}
		if rank != nil || len(list) != 1 || list[0].Code != diag.DividedState || !strings.HasPrefix(list[0].Message, test.message) || len(list[0].Related) != 1 {
			t.Errorf("%s with %s: %v %s", test.wish, test.merge, rank, messages(list))
		}
	}
}

// TestMergedAs judges a merged state at the member named, not at the lowest.
func TestMergedAs(t *testing.T) {
	s := build(t, fmt.Sprintf(water, "build")+"merge: [{when: sue, as: [build, sue]}]\n")
	rank, _, _ := pref.Rank(context.Background(), s, 0)
	court, _ := s.Find(&model.StateRef{Word: "NNY"})
	built, _ := s.Find(&model.StateRef{Word: "YNN"})
	if rank[court] != 1 || rank[built] != 1 || slices.Max(rank) != 2 {
		t.Errorf("ranks %v", rank)
	}
}
