package model_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// haggle is a base with positions alone.
const haggle = `countermove: 1
title: A price
dimensions: {price: {name: Price, bands: {low: {from: 0, to: 50}, high: {from: 50, to: 100}}}, date: Date}
parties:
  up: {influence: {at: 40, range: [30, 50], because: [poll]}, positions: {price: {at: 90, range: [80, 95], salience: 60}, date: {at: 10, salience: 30}}}
  down: {influence: 20, positions: {price: {at: 10, salience: 50}, date: {at: 40, salience: 50}}}
  city: {options: {leave: Leave}, prefers: [leave]}
claims: {poll: {form: judgement}, vote: {form: judgement}}
variants:
`

func haggled(t *testing.T, variants []string, apply ...string) (*model.Model, diag.List) {
	t.Helper()
	m, faults := modelfile.Read(diag.NewFile("haggle.yaml", []byte(haggle+"  "+strings.Join(variants, "\n  ")+"\n")))
	if len(faults) > 0 {
		t.Fatal(faults[0].Message)
	}
	return model.Resolve(m, apply)
}

// partyLine is the entry of a party as Emit writes it.
func partyLine(m *model.Model, id string) string {
	_, after, _ := strings.Cut(string(modelfile.Emit(m)), "\n  "+id+":\n")
	var lines []string
	for line := range strings.Lines(after) {
		if !strings.HasPrefix(line, "    ") {
			break
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n")
}

func TestChangesOfPositions(t *testing.T) {
	m, list := haggled(t, []string{
		"weak: {changes: [{party: up, influence: 25}]}",
		"soft: {changes: [{party: up, position: price, at: 70}, {party: up, position: date, salience: 35, because: vote}]}",
		"join: {changes: [{party: city, influence: 10}, {party: city, position: price, at: 50, salience: 20}, {party: city, position: date, at: 0, salience: 0}]}",
	}, "weak", "soft", "join")
	if len(list) > 0 {
		t.Fatalf("%s: %s", list[0].Code.Name, list[0].Message)
	}
	// The range was about the value that the change replaces; support stays
	// unless the change brings its own.
	want := `influence: {at: 25, because: [poll]}
positions:
price: {at: 70, salience: 60}
date: {at: 10, salience: 35, because: [vote]}`
	if diff := cmp.Diff(want, partyLine(m, "up")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if p := m.Parties[2]; p.Influence.At.Text != "10" || p.Position("price").At.Number() != 50 {
		t.Errorf("the city brings %+v", p.Positions)
	}
}

func TestConflictsOfPositions(t *testing.T) {
	for name, test := range map[string]struct {
		variants []string
		want     string
	}{
		"two influences":      {[]string{"a: {changes: [{party: up, influence: 1}]}", "b: {changes: [{party: up, influence: 2}]}"}, "ConflictingVariants"},
		"the same influence":  {[]string{"a: {changes: [{party: up, influence: 1}]}", "b: {changes: [{party: up, influence: 1}]}"}, ""},
		"two positions":       {[]string{"a: {changes: [{party: up, position: price, at: 1}]}", "b: {changes: [{party: up, position: price, at: 2}]}"}, "ConflictingVariants"},
		"position, salience":  {[]string{"a: {changes: [{party: up, position: price, at: 1}]}", "b: {changes: [{party: up, position: price, salience: 2}]}"}, ""},
		"too much altogether": {[]string{"a: {changes: [{party: up, position: price, salience: 70}]}", "b: {changes: [{party: up, position: date, salience: 40}]}"}, "ExcessiveSalience"},
		"too much alone":      {[]string{"a: {changes: [{party: up, position: price, salience: 71}]}", "b: {}"}, "ExcessiveSalience"},
		"half a position":     {[]string{"a: {changes: [{party: city, influence: 1}, {party: city, position: price, at: 5}]}", "b: {}"}, "IncompleteEntry"},
		"no such dimension":   {[]string{"a: {changes: [{party: up, position: prise, at: 5}]}", "b: {}"}, "UnknownDimension"},
		"no such claim":       {[]string{"a: {changes: [{party: up, position: price, at: 5, because: pol}]}", "b: {}"}, "UnknownClaim"},
		"off the scale":       {[]string{"a: {changes: [{party: up, position: price, at: 500}]}", "b: {}"}, "OutsideScale"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, list := haggled(t, test.variants, "a", "b"); codeNames(list) != test.want {
				t.Errorf("%q, want %q", codeNames(list), test.want)
			}
		})
	}
}

// A position where two bands meet belongs to the upper one; 100 to the last.
func TestBandAt(t *testing.T) {
	m, _ := haggled(t, []string{"a: {}"})
	for x, want := range map[float64]string{0: "low", 49.9: "low", 50: "high", 100: "high"} {
		if got := m.Dimension("price").BandAt(x); got == nil || got.ID != want {
			t.Errorf("%v lies in %v, want %s", x, got, want)
		}
	}
	if b := m.Dimension("date").BandAt(1); b != nil {
		t.Errorf("a dimension without bands has %s at 1", b.ID)
	}
}
