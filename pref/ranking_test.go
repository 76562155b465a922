package pref_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/pref"
)

// dam is a model with four states and the ranking given.
const dam = `countermove: 1
title: Water dispute
parties:
  up: {options: {build: Build the dam, pay: Pay compensation}, ranking: [%s]}
states: {quiet: NN, rich: YY, money: -Y}
`

func TestRanking(t *testing.T) {
	for _, test := range []struct {
		ranking string
		want    []int32 // of NN YN NY YY
	}{
		{"YN, quiet, NY, YY", []int32{2, 1, 3, 4}},
		{"[YN, rich], NN, NY", []int32{2, 1, 3, 1}},
		{"[NN, YN, NY, YY]", []int32{1, 1, 1, 1}},
	} {
		rank, list, err := pref.Rank(context.Background(), build(t, fmt.Sprintf(dam, test.ranking)), 0)
		if err != nil || len(list) > 0 || !slices.Equal(rank, test.want) {
			t.Errorf("%s: %v, want %v; %v %s", test.ranking, rank, test.want, err, messages(list))
		}
	}
}

func TestRankingFaults(t *testing.T) {
	for _, test := range []struct {
		ranking, rest string
		code          *diag.Code
		words         string
	}{
		{"YN, NY, YY", "", diag.IncompleteRanking, "1 feasible state is missing from the ranking of up: quiet"},
		{"NY", "", diag.IncompleteRanking, "3 feasible states are missing from the ranking of up: quiet, YN, rich"},
		{"YN, quiet, NY, NN, YY", "", diag.DoubleRank, "NN stands twice in the ranking of up"},
		{"YN, NN, money", "", diag.AmbiguousState, "money (-Y) fits more than one state: NY, YY (rich)"},
		{"YN, NN, NY, YY", "rules: [{id: poor, never: build and pay}]\n", diag.InfeasibleState, "YY is not a feasible state"},
	} {
		rank, list, _ := pref.Rank(context.Background(), build(t, fmt.Sprintf(dam, test.ranking)+test.rest), 0)
		if rank != nil || len(list) != 1 || list[0].Code != test.code || !strings.Contains(list[0].Message, test.words) {
			t.Errorf("%s: %v %s", test.ranking, rank, messages(list))
		}
	}
}

// TestMissingStatesAreFew names twelve of many states at most.
func TestMissingStatesAreFew(t *testing.T) {
	s := build(t, `countermove: 1
title: Test
parties:
  p: {options: {a: A, b: B, c: C, d: D}, ranking: [NNNN]}
`)
	_, list, _ := pref.Rank(context.Background(), s, 0)
	if len(list) != 1 || !strings.Contains(list[0].Message, "15 feasible states are missing") || !strings.HasSuffix(list[0].Message, "NNYY, and 3 more") {
		t.Errorf("%s", messages(list))
	}
}

// TestRankingUnderVariants passes over states that a variant excludes, and
// misses those that it adds.
func TestRankingUnderVariants(t *testing.T) {
	text := fmt.Sprintf(dam, "YN, NN, NY") + `rules: [{id: poor, never: build and pay}]
variants:
  broke: {changes: [{add-rule: not pay}]}
  flush: {changes: [{drop-rule: poor}]}
`
	rank, list, _ := pref.Rank(context.Background(), build(t, text, "broke"), 0)
	if !slices.Equal(rank, []int32{2, 1}) || len(list) != 1 || list[0].Code != diag.PassedState || !strings.Contains(list[0].Message, "NY is not a feasible state, so that the ranking of up passes it over") {
		t.Errorf("%v %s", rank, messages(list))
	}
	rank, list, _ = pref.Rank(context.Background(), build(t, text, "flush"), 0)
	if rank != nil || len(list) != 1 || list[0].Code != diag.IncompleteRanking || !strings.Contains(list[0].Detail, "flush") {
		t.Errorf("%v %s", rank, messages(list))
	}
}

func TestNoPreference(t *testing.T) {
	s := build(t, "countermove: 1\ntitle: Test\nparties:\n  p: {options: {a: A, b: B}}\n")
	rank, list, err := pref.Rank(context.Background(), s, 0)
	if !slices.Equal(rank, []int32{1, 1, 1, 1}) || list != nil || err != nil {
		t.Errorf("%v %v %v", rank, list, err)
	}
	if better, by, why := pref.Decides(s, 0, 0, 1); better != -1 || by != nil || why != "" {
		t.Errorf("%d %v %q", better, by, why)
	}
}

func TestDecidesRanking(t *testing.T) {
	s := build(t, fmt.Sprintf(dam, "[YN, rich], NN, NY"))
	if better, _, why := pref.Decides(s, 0, 2, 3); better != 3 || why != "the ranking as written has rich at place 1 and NY at place 3" {
		t.Errorf("%d %q", better, why)
	}
	if better, _, why := pref.Decides(s, 0, 1, 3); better != -1 || why != "" {
		t.Errorf("%d %q", better, why)
	}
}

func TestRankAll(t *testing.T) {
	s := build(t, fmt.Sprintf(water, "pay, build, true"))
	ranks, list, err := pref.RankAll(context.Background(), s)
	if err != nil || len(list) != 1 || len(ranks) != 2 {
		t.Fatal(err, messages(list))
	}
	for i := range ranks {
		alone, _, _ := pref.Rank(context.Background(), s, i)
		if !slices.Equal(alone, ranks[i]) {
			t.Errorf("party %d: %v, alone %v", i, ranks[i], alone)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := pref.RankAll(ctx, s); err != context.Canceled {
		t.Errorf("error %v, want the end of the context", err)
	}
}
