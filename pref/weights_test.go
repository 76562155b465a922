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
	"github.com/countermove/countermove/pref"
)

const weighed = `countermove: 1
title: Water dispute
parties:
  up: {options: {build: Build the dam, pay: Pay compensation}, weights: {%s}}
  down: {options: {sue: Sue in court}, prefers: [not up.build]}
`

func TestWeights(t *testing.T) {
	for _, test := range []struct {
		weights string
		want    []int32 // ranks less one, of NNN YNN NYN YYN NNY YNY NYY YYY
	}{
		{"build: 2, pay: -1, down.sue: 1", []int32{3, 1, 4, 2, 2, 0, 3, 1}},
		{"build: 0.1, pay: 0.2, down.sue: 0.3", []int32{6, 5, 4, 3, 3, 2, 1, 0}}, // 0.1 + 0.2 = 0.3 exactly
		{"build: 0", []int32{0, 0, 0, 0, 0, 0, 0, 0}},
		{"build: 100000000000000000000000000000000001, pay: 100000000000000000000000000000000000", []int32{3, 1, 2, 0, 3, 1, 2, 0}},
		{"build: -0.00000000000000000000000000000000001, pay: 1", []int32{2, 3, 0, 1, 2, 3, 0, 1}},
	} {
		rank, list, err := pref.Rank(context.Background(), build(t, fmt.Sprintf(weighed, test.weights)), 0)
		if err != nil || len(list) > 0 {
			t.Fatal(err, messages(list))
		}
		for c := range rank {
			rank[c]--
		}
		if !slices.Equal(rank, test.want) {
			t.Errorf("%s: %v, want %v", test.weights, rank, test.want)
		}
	}
}

// TestRandomWeights compares with sums of fractions.
func TestRandomWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 200 {
		var weights []string
		var values []*big.Rat
		for _, name := range []string{"build", "pay", "down.sue"} {
			text := fmt.Sprintf("%d.%0*d", r.IntN(5)-2, 1+r.IntN(3), r.IntN(10))
			v, _ := new(big.Rat).SetString(text)
			weights, values = append(weights, name+": "+text), append(values, v)
		}
		s := build(t, fmt.Sprintf(weighed, strings.Join(weights, ", ")))
		rank, _, _ := pref.Rank(context.Background(), s, 0)
		sum := func(c int) *big.Rat {
			total := new(big.Rat)
			for k, v := range values {
				if s.Mask(c)>>k&1 == 1 {
					total.Add(total, v)
				}
			}
			return total
		}
		for a := range 8 {
			for b := range 8 {
				want := sum(a).Cmp(sum(b))
				if want != int(min(1, max(-1, rank[b]-rank[a]))) {
					t.Fatalf("%v: states %d and %d rank %d and %d", weights, a, b, rank[a], rank[b])
				}
				better, _, _ := pref.Decides(s, 0, a, b)
				if (want > 0) != (better == a) && a != b {
					t.Fatalf("%v: of %d and %d better is %d", weights, a, b, better)
				}
			}
		}
	}
}

func TestDecidesWeights(t *testing.T) {
	s := build(t, fmt.Sprintf(weighed, "build: 4, pay: -1.50"))
	for _, test := range []struct {
		a, b, better int
		why          string
	}{
		{0, 3, 3, "the options taken in YYN weigh 2.5, those in NNN weigh 0"},
		{2, 0, 0, "the options taken in NNN weigh 0, those in NYN weigh -1.5"},
		{1, 5, -1, "the options taken in either weigh 4"},
	} {
		if better, by, why := pref.Decides(s, 0, test.a, test.b); better != test.better || by != nil || why != test.why {
			t.Errorf("%d %v %q, want %d %q", better, by, why, test.better, test.why)
		}
	}
}

func TestWeightFaults(t *testing.T) {
	long := strings.Repeat("9", 40)
	_, list, _ := pref.Rank(context.Background(), build(t, fmt.Sprintf(weighed, "build: "+long)), 0)
	if len(list) != 1 || list[0].Code != diag.InvalidNumber || !strings.Contains(list[0].Message, long) {
		t.Errorf("%s", messages(list))
	}
	s := build(t, fmt.Sprintf(weighed, "build: 1")+"merge: [{when: sue}]\n")
	_, list, _ = pref.Rank(context.Background(), s, 0)
	if len(list) != 1 || list[0].Code != diag.DividedState || !strings.Contains(list[0].Message, "the weights of up differ between the states merged into --Y") {
		t.Errorf("%s", messages(list))
	}
	s = build(t, fmt.Sprintf(weighed, "down.sue: 1")+"merge: [{when: sue}]\n")
	if rank, list, _ := pref.Rank(context.Background(), s, 0); len(list) > 0 || !slices.Equal(rank, []int32{2, 2, 2, 2, 1}) {
		t.Errorf("%v %s", rank, messages(list))
	}
}
