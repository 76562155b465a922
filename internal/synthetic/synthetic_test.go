package synthetic_test

import (
	"reflect"
	"testing"

	"github.com/countermove/countermove/internal/synthetic"
	"github.com/countermove/countermove/model"
)

func TestModelIsAsSpecified(t *testing.T) {
	spec := synthetic.Spec{Parties: 3, Options: 11, Statements: 7, OneWay: 50, ExactlyOne: 4, Seed: 9}
	m := spec.Model()
	if faults := model.Check(m); faults.HasErrors() {
		t.Fatal(faults)
	}
	var options []int
	oneWay := 0
	for _, p := range m.Parties {
		options = append(options, len(p.Options))
		for _, o := range p.Options {
			if o.Moves != model.Both {
				oneWay++
			}
		}
		if n := len(p.Preference.(*model.Statements).List); n != 7 {
			t.Errorf("%s has %d statements, want 7", p.ID, n)
		}
	}
	if want := []int{4, 4, 3}; !reflect.DeepEqual(options, want) {
		t.Errorf("options by party %v, want %v", options, want)
	}
	if oneWay == 0 || oneWay == 11 {
		t.Errorf("%d of 11 options are one-way, asked for half", oneWay)
	}
	if len(m.Rules) != 3 {
		t.Errorf("%d rules, want 3: 11 options by fours", len(m.Rules))
	}
}

func TestModelDependsOnTheSpecAlone(t *testing.T) {
	spec := synthetic.Spec{Parties: 4, Options: 9, Statements: 5, Seed: 1}
	if !reflect.DeepEqual(spec.Model(), spec.Model()) {
		t.Error("two models of one spec differ")
	}
	other := spec
	other.Seed = 2
	if reflect.DeepEqual(spec.Model(), other.Model()) {
		t.Error("the seed changes nothing")
	}
}

// TestRulesLeaveAPower counts what the size of benchmarks relies on.
func TestRulesLeaveAPower(t *testing.T) {
	spec := synthetic.Spec{Parties: 3, Options: 12, Statements: 3, ExactlyOne: 4, Seed: 1}
	if g := analyze(t, spec.Model(), three); g.Len() != 4*4*4 {
		t.Errorf("%d states, want 64", g.Len())
	}
}
