package server

import (
	"slices"
	"strings"
	"testing"
)

// backed is a river with two levers, and a claim that carries a wish.
const backed = `countermove: 1
title: A river
parties:
  up: {name: Upstream, options: {dam: Build the dam}, prefers: [{id: want-dam, want: dam, because: [says]}, not down.sue]}
  down: {name: Downstream, options: {sue: Go to court}, prefers: [not up.dam, not sue]}
start: []
targets: {calm: not up.dam and not down.sue}
claims: {says: {speaker: up, form: judgement, said: 2019-01-01, says: We will build.}}
variants:
  money: {name: Pay Upstream, kind: lever, cost: {down: 3}, by: [down], changes: [{party: up, replace: want-dam, with: {id: want-dam, want: not dam}}]}
`

func TestWhatCarries(t *testing.T) {
	s, _ := serve(t)
	var v View
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, backed}, &v)
	if !v.Valid {
		t.Fatalf("%+v", v.Diagnostics)
	}
	var a Answer
	send(t, s, "GET", "/api/ask?model=river.yaml&question=evidence&concept=nash", nil, &a)
	if a.Stakes == nil || len(a.Stakes.Claims) != 1 || len(a.Stakes.Conclusions) != len(a.Stakes.Stands) {
		t.Fatalf("what is at stake: %+v", a.Stakes)
	}
	c := a.Stakes.Claims[0]
	target := slices.IndexFunc(a.Stakes.Conclusions, func(words string) bool { return strings.Contains(words, "calm") })
	if c.ID != "says" || target < 0 || !slices.Contains(c.Falls, target) || a.Stakes.Stands[target] || c.How == "" {
		t.Errorf("without the claim calm can hold: %+v of %v", c, a.Stakes)
	}
}

func TestWaysToSecure(t *testing.T) {
	s, _ := serve(t)
	var v View
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, backed}, &v)
	var a Answer
	send(t, s, "GET", `/api/ask?model=river.yaml&question=secure&concept=nash&target=calm&settings={"grade":"possible"}`, nil, &a)
	if len(a.Ways) != 1 || strings.Join(a.Ways[0].Levers, " ") != "money" || a.Ways[0].Cost != "3" {
		t.Errorf("the ways: %+v", a.Ways)
	}
}
