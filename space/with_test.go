package space_test

import (
	"context"
	"slices"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/space"
)

const lake = `countermove: 1
title: A lake
parties:
  a: {options: {fish: Fish, pay: Pay}, prefers: [{id: w, want: fish}]}
  b: {options: {drain: Drain}, prefers: [drain]}
rules: [{id: r, never: fish and drain}]
merge: [{when: drain, as: [drain]}]
terms: {idle: not fish}
states: {quiet: NNN, shared: YYN}
start: []
variants:
  wish: {changes: [{party: a, replace: w, with: idle}, {option: a.fish, moves: forward}]}
  begin: {changes: [{start: [fish]}]}
  impossible: {changes: [{start: [fish, drain]}]}
  rule: {changes: [{add-rule: pay}, {start: [pay]}]}
  free: {changes: [{drop-rule: r}]}
  more: {changes: [{add-option: b.fill, name: Fill}]}
  less: {changes: [{drop-option: a.pay}]}
  merged: {changes: [{merge: {when: fish and pay, as: [fish, pay]}}]}
`

// TestWith compares a shared space with one that is built anew, and refuses to
// share where the states differ.
func TestWith(t *testing.T) {
	base, list := modelfile.Read(diag.NewFile("lake.yaml", []byte(lake)))
	if list = append(list, model.Check(base)...); list.HasErrors() {
		t.Fatal(list)
	}
	ctx := context.Background()
	s, _, err := space.Build(ctx, base, space.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for variant, same := range map[string]bool{"wish": true, "begin": true, "impossible": true,
		"rule": false, "free": false, "more": false, "less": false, "merged": false} {
		m, list := model.Resolve(base, []string{variant})
		if list.HasErrors() {
			t.Fatal(variant, list)
		}
		got, faults, ok := s.With(m)
		if ok != same {
			t.Errorf("%s: shared %v, want %v", variant, ok, same)
		}
		if !ok {
			continue
		}
		want, known, _ := space.Build(ctx, m, space.Limits{})
		if got.Model() != m || got.Start() != want.Start() || faults.HasErrors() != known.HasErrors() {
			t.Errorf("%s: start %d with errors %v, want %d, %v", variant, got.Start(), faults, want.Start(), known)
		}
		for c := range want.Len() {
			if got.Code(c) != want.Code(c) || got.Label(c) != want.Label(c) || !slices.Equal(got.Members(c), want.Members(c)) {
				t.Errorf("%s: state %d is %s %q", variant, c, got.Code(c), got.Label(c))
			}
		}
	}
	if s.Start() != 0 || s.Model() != base {
		t.Error("the first space has changed")
	}
}

func TestWithInGraphForm(t *testing.T) {
	base, list := modelfile.Read(diag.NewFile("crisis.yaml", []byte(`countermove: 1
title: A crisis
states: {calm: Calm, war: War}
parties:
  a: {moves: [calm -> war], ranking: [calm, war]}
start: calm
variants:
  late: {changes: [{start: war}]}
`)))
	if list = append(list, model.Check(base)...); list.HasErrors() {
		t.Fatal(list)
	}
	s, _, err := space.Build(context.Background(), base, space.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	m, _ := model.Resolve(base, []string{"late"})
	if got, faults, ok := s.With(m); !ok || faults != nil || got.Start() != 1 || s.Start() != 0 {
		t.Errorf("%v %v", ok, faults)
	}
}
