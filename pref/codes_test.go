package pref_test

import (
	"context"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
)

// TestExamples runs the examples of the codes that states and preferences can
// yield, in the base and under each variant.
func TestExamples(t *testing.T) {
	for _, code := range []*diag.Code{
		diag.EmptyStateSpace, diag.IdleRule, diag.InfeasibleStart, diag.InfeasibleState, diag.AmbiguousState,
		diag.UnfitLabel, diag.IdleMerge, diag.StrayMember, diag.RivalMembers, diag.DividedState,
		diag.IncompleteRanking, diag.DoubleRank, diag.PassedState, diag.ConstantStatement,
	} {
		m, list := modelfile.Read(diag.NewFile("test.yaml", []byte(code.Example)))
		list = append(list, model.Check(m)...)
		list = append(list, found(t, m, nil)...)
		for _, v := range m.Variants {
			list = append(list, found(t, m, []string{v.ID})...)
		}
		yields := false
		for _, d := range list {
			if d.Code == code {
				yields = true
			} else if d.Severity() == diag.Error {
				t.Errorf("the example of %s yields %s: %s", code.Name, d.Code.Name, d.Message)
			}
		}
		if !yields {
			t.Errorf("the example of %s does not yield it, but:\n%s", code.Name, messages(list))
		}
	}
}

func found(t *testing.T, m *model.Model, variants []string) diag.List {
	t.Helper()
	m, list := model.Resolve(m, variants)
	s, more, err := space.Build(context.Background(), m, space.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, more...)
	if list.HasErrors() {
		return list
	}
	_, more, err = pref.RankAll(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return append(list, more...)
}
