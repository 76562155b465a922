package pref_test

import (
	"context"
	"fmt"
	"math/big"
	"testing"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
)

// FuzzWeight reads any text as a weight: it is refused, or means what the
// text says as a fraction.
func FuzzWeight(f *testing.F) {
	for _, text := range []string{"4", "-2.50", "+.5", "-0.0", "1e9", "1/2", ".", "--1", "99999999999999999999.99999999999999999", "٣"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := &model.Model{Version: 1, Parties: []*model.Party{{
			ID:      "p",
			Options: []*model.Option{{ID: "a"}, {ID: "b"}},
			Preference: &model.Weights{List: []model.Weight{
				{Option: &expr.Name{Ident: "a"}, Value: text},
				{Option: &expr.Name{Ident: "b"}, Value: "0.5"},
			}},
		}}}
		s, _, err := space.Build(context.Background(), m, space.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		rank, list, err := pref.Rank(context.Background(), s, 0)
		if err != nil {
			t.Fatal(err)
		}
		if rank == nil {
			if !list.HasErrors() {
				t.Error("refused without a reason")
			}
			return
		}
		value, ok := new(big.Rat).SetString(text)
		if !ok {
			t.Fatalf("%q is taken for a number", text)
		}
		want := value.Cmp(big.NewRat(1, 2)) // a alone, state 1, against b alone, state 2
		if got := int(min(1, max(-1, rank[2]-rank[1]))); got != want {
			t.Errorf("%q against 0.5: %d, want %d", text, got, want)
		}
		better, _, why := pref.Decides(s, 0, 1, 2)
		if (better == 1) != (want > 0) || (better == 2) != (want < 0) || why == "" {
			t.Errorf("%q: better is %d: %s", text, better, fmt.Sprint(why))
		}
	})
}
