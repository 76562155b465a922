package secure

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/stability"
)

// lists makes every list that single edits of a list of words make: swaps of
// neighbours, drops, reversals.
func lists(list []string) [][]string {
	var out [][]string
	for k := range list {
		if k > 0 {
			made := slices.Clone(list)
			made[k-1], made[k] = made[k], made[k-1]
			out = append(out, made)
		}
		out = append(out, slices.Delete(slices.Clone(list), k, k+1))
		made := slices.Clone(list)
		n, _ := expr.Parse(list[k], nil)
		if not, ok := n.(*expr.Not); ok {
			made[k] = expr.Print(not.X)
		} else {
			made[k] = expr.Print(&expr.Not{X: n})
		}
		out = append(out, made)
	}
	return out
}

// written gives the lists of all parties in the canonical words.
func written(w *followup.World) [][]string {
	var all [][]string
	for _, p := range w.Model.Parties {
		var list []string
		for _, st := range p.Preference.(*model.Statements).List {
			list = append(list, expr.Print(st.Want))
		}
		all = append(all, list)
	}
	return all
}

// under is the world with other lists, worked out from the start.
func under(t *testing.T, w *followup.World, all [][]string) *followup.World {
	t.Helper()
	m := *w.Model
	m.Parties = nil
	for i, p := range w.Model.Parties {
		q, list := *p, &model.Statements{}
		for _, text := range all[i] {
			want, _ := expr.Parse(text, nil)
			list.List = append(list.List, &model.Statement{Want: want, Source: text})
		}
		q.Preference = list
		m.Parties = append(m.Parties, &q)
	}
	s, _, ok := w.Space.With(&m)
	if !ok {
		t.Fatal("other wishes, other states")
	}
	rank, _, err := pref.RankAll(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	g, err := graph.Build(context.Background(), s, rank)
	if err != nil {
		t.Fatal(err)
	}
	return &followup.World{Model: &m, Space: s, Rank: rank, Graph: g}
}

// TestLeastEdits compares the least changes with all edits, one after another,
// of the lists of all parties as text.
func TestLeastEdits(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	depth := map[int]int{}
	for n := range 60 {
		text := draw(r, 0)
		c := shaped[r.IntN(len(shaped))]
		in := followuptest.Input(t, text, "t", "", map[string]string{"edits": "2", "inverse": "true"}, Analysis.Settings...)
		in.Holds = stability.Choice{Concept: c}
		w := in.World
		s := graph.State(r.IntN(w.Graph.Len()))
		res := &Result{}
		e := newEditor(in, in.Question(w))
		got, err := e.least(context.Background(), res, s)
		if err != nil || res.left != nil {
			t.Fatal(err, res.left)
		}
		seen := map[string]bool{fmt.Sprint(written(w)): true}
		level, edits, total := [][][]string{written(w)}, -1, 0
		for d := 0; d <= 2 && total == 0; d++ {
			next := map[string][][]string{}
			for _, all := range level {
				if stable(under(t, w, all).Graph, c, s) {
					edits = d
					total++
				}
				for i := range all {
					for _, list := range lists(all[i]) {
						made := slices.Clone(all)
						made[i] = list
						if key := fmt.Sprint(made); !seen[key] {
							seen[key], next[key] = true, made
						}
					}
				}
			}
			level = slices.Collect(maps.Values(next))
		}
		if got.Edits != edits || got.Total != total {
			t.Fatalf("model %d, %s, state %d: %d edits in %d ways, want %d in %d\n%s", n, c.Name, s, got.Edits, got.Total, edits, total, text)
		}
		depth[edits]++
		for _, profile := range got.Profiles {
			var all [][]string
			for i, l := range profile {
				var list []string
				for _, st := range e.parties[i].Written(l) {
					list = append(list, expr.Print(st.Want))
				}
				all = append(all, list)
			}
			if !stable(under(t, w, all).Graph, c, s) {
				t.Errorf("model %d: %v does not make state %d hold", n, all, s)
			}
		}
	}
	if depth[0] == 0 || depth[1] == 0 || depth[2] == 0 {
		t.Errorf("edits needed: %v", depth)
	}
}

// TestCubanOrders counts for the Cuban missile crisis with an irreversible air
// strike and the wanted state s4 (published number 5: withdrawal), the first
// four places of both rankings varied. 72 (nash), 576 (gmr) and 576 (smr) of
// the 576 joint orders are known; for seq another program, which keeps only
// the last improvement in mind, gives 192.
func TestCubanOrders(t *testing.T) {
	text, err := os.ReadFile("../../cases/cuba1962.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int64{"nash": 72, "gmr": 576, "smr": 576, "seq": 168} {
		in := followuptest.Input(t, string(text), "settlement", "", map[string]string{"inverse": "true", "state": "s4", "vary": "4"}, Analysis.Settings...)
		in.World = followuptest.World(t, string(text), "irreversible-strike")
		c, _ := stability.Lookup(name)
		in.Holds = stability.Choice{Concept: c}
		r, err := run(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Inverse[0].Count; got.Holding.Int64() != want || got.All.Int64() != 576 {
			t.Errorf("%s: %v of %v, want %d of 576", name, got.Holding, got.All, want)
		}
	}
}
