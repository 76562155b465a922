package model_test

import (
	"fmt"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// border has an option name that two parties share, and one that is unique.
const border = `countermove: 1
title: A border
parties:
  north: {options: {guarantee: Guarantee, trade: Trade}, prefers: [guarantee]}
  south: {options: {guarantee: Guarantee}, prefers: [guarantee]}
  press: {prefers: [north.trade]}
terms: {peace: north.guarantee and south.guarantee}
`

func readBorder(t *testing.T) *model.Model {
	t.Helper()
	m, faults := modelfile.Read(diag.NewFile("border.yaml", []byte(border)))
	if len(faults) > 0 {
		t.Fatal(faults[0].Message)
	}
	return m
}

func TestAllOptionsAreInFileOrder(t *testing.T) {
	m := readBorder(t)
	var got []string
	for _, o := range m.AllOptions() {
		got = append(got, fmt.Sprint(o.Party, o.Option.ID))
	}
	if want := "[0guarantee 0trade 1guarantee]"; fmt.Sprint(got) != want {
		t.Errorf("options %v, want %s", got, want)
	}
	if got := (&model.Model{}).AllOptions(); len(got) != 0 {
		t.Errorf("a model without parties has options %v", got)
	}
}

func TestBind(t *testing.T) {
	m := readBorder(t)
	const north, south, press = 0, 1, 2
	for _, tc := range []struct {
		scope       int
		party, name string
		want        string // index in AllOptions, or term
	}{
		{north, "", "guarantee", "0"},
		{south, "", "guarantee", "2"},
		{model.Root, "", "guarantee", "nothing"}, // of two parties
		{press, "", "guarantee", "nothing"},      // it has no such option

		{north, "", "trade", "1"},
		{south, "", "trade", "nothing"}, // unique, but in another party's block
		{model.Root, "", "trade", "1"},

		{south, "north", "trade", "1"},
		{model.Root, "south", "guarantee", "2"},
		{north, "south", "trade", "nothing"},
		{north, "east", "trade", "nothing"},

		{north, "", "peace", "term peace"},
		{press, "", "peace", "term peace"},
		{model.Root, "", "peace", "term peace"},
		{model.Root, "north", "peace", "nothing"},
		{model.Root, "", "war", "nothing"},
	} {
		n := &expr.Name{Party: tc.party, Ident: tc.name}
		b, ok := m.Bind(tc.scope, n)
		got := "nothing"
		switch {
		case ok && b.Term != nil && b.Option == -1:
			got = "term " + b.Term.ID
		case ok && b.Term == nil:
			got = fmt.Sprint(b.Option)
		}
		if got != tc.want {
			t.Errorf("%s in scope %d is %s, want %s", n, tc.scope, got, tc.want)
		}
	}
}

func TestPartyIndex(t *testing.T) {
	m := readBorder(t)
	for id, want := range map[string]int{"north": 0, "press": 2, "east": -1, "": -1} {
		if got := m.PartyIndex(id); got != want {
			t.Errorf("party %q has index %d, want %d", id, got, want)
		}
	}
}

func TestTextFallsBackToTheFirstLanguage(t *testing.T) {
	both := model.Text{{Lang: "en", Text: "Ministry"}, {Lang: "id", Text: "Kementerian"}}
	for _, tc := range []struct {
		text       model.Text
		lang, want string
	}{
		{both, "id", "Kementerian"}, {both, "ko", "Ministry"}, {both, "", "Ministry"},
		{model.Plain("Ministry"), "id", "Ministry"}, {model.Plain(""), "en", ""}, {nil, "en", ""},
	} {
		if got := tc.text.In(tc.lang); got != tc.want {
			t.Errorf("%v in %q is %q, want %q", tc.text, tc.lang, got, tc.want)
		}
	}
	p := &model.Party{ID: "ministry"}
	if got := p.DisplayName("en"); got != "ministry" {
		t.Errorf("a party without a name is called %q", got)
	}
	if p.Name = both; p.DisplayName("id") != "Kementerian" {
		t.Errorf("a party with a name is called %q", p.DisplayName("id"))
	}
}
