package followup_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
)

const threeWishes = `
countermove: 1
title: Wishes to edit
parties:
  ann:
    options: {a: First, b: Second}
    prefers: [a, not b, bob.c]
  bob:
    options: {c: Third}
    ranking: [NNYN, [YNNN, YYNN], YNYN, [NNNN, NYNN, NYYN, YYYN]]
  cid:
    options: {d: {name: Fourth, moves: fixed}}
    weights: {ann.a: 2, bob.c: 1}
rules: [not cid.d]
`

// written is a list as the model file would write it.
func written(e *followup.Edited, w *followup.Wishes) string {
	var out []string
	for _, st := range e.Written(w) {
		out = append(out, expr.Print(st.Want))
	}
	return strings.Join(out, ", ")
}

func TestSingleEdits(t *testing.T) {
	e := followuptest.World(t, threeWishes).Edited(0)
	var got []string
	for _, l := range e.Level(1) {
		got = append(got, written(e, l))
	}
	want := []string{
		"not b, a, bob.c", "a, bob.c, not b", // swaps
		"not b, bob.c", "a, bob.c", "a, not b", // drops
		"not a, not b, bob.c", "a, b, bob.c", "a, not b, not bob.c", // reversals
	}
	if !slices.Equal(got, want) {
		t.Errorf("single edits give\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if e.Singles() != len(want) {
		t.Errorf("Singles = %d, want %d", e.Singles(), len(want))
	}
}

// TestLevels compares levels with all sequences of edits, worked out on texts.
func TestLevels(t *testing.T) {
	e := followuptest.World(t, threeWishes).Edited(0)
	at := map[string]int{"a, not b, bob.c": 0}
	front := []string{"a, not b, bob.c"}
	for n := range 3 {
		var next []string
		for _, text := range front {
			for _, made := range editText(text) {
				if _, ok := at[made]; !ok {
					at[made] = n + 1
					next = append(next, made)
				}
			}
		}
		front = next
	}
	seen := map[string]bool{}
	for n := range 4 {
		for _, l := range e.Level(n) {
			text := written(e, l)
			if seen[text] {
				t.Errorf("%q comes twice", text)
			}
			seen[text] = true
			if want, ok := at[text]; !ok || want != n || len(l.Edits) != n {
				t.Errorf("%q is at level %d with %d edits, want level %d", text, n, len(l.Edits), want)
			}
		}
	}
	if len(seen) != len(at) {
		t.Errorf("%d lists within 3 edits, want %d", len(seen), len(at))
	}
}

// editText makes every single edit of a list written as text.
func editText(text string) []string {
	var list, out []string
	if text != "" {
		list = strings.Split(text, ", ")
	}
	join := func(l []string) { out = append(out, strings.Join(l, ", ")) }
	for k := range list {
		if k > 0 {
			swapped := slices.Clone(list)
			swapped[k-1], swapped[k] = swapped[k], swapped[k-1]
			join(swapped)
		}
		join(slices.Delete(slices.Clone(list), k, k+1))
		reversed := slices.Clone(list)
		if rest, ok := strings.CutPrefix(list[k], "not "); ok {
			reversed[k] = rest
		} else {
			reversed[k] = "not " + list[k]
		}
		join(reversed)
	}
	return out
}

// TestEditsReplay checks that the edits of a list lead to it one by one.
func TestEditsReplay(t *testing.T) {
	e := followuptest.World(t, threeWishes).Edited(0)
	for n := range 4 {
		for _, l := range e.Level(n) {
			list := slices.Clone(e.Declared().List)
			for _, edit := range l.Edits {
				if list[edit.At] != edit.Wish {
					t.Fatalf("edit %v finds %v", edit, list[edit.At])
				}
				switch edit.Kind {
				case followup.Swap:
					if list[edit.At+1] != edit.Next {
						t.Fatalf("edit %v finds %v below", edit, list[edit.At+1])
					}
					list[edit.At], list[edit.At+1] = list[edit.At+1], list[edit.At]
				case followup.Drop:
					list = slices.Delete(list, edit.At, edit.At+1)
				case followup.Reverse:
					list[edit.At] = -list[edit.At]
				}
			}
			if !slices.Equal(list, l.List) {
				t.Errorf("edits %v give %v, want %v", l.Edits, list, l.List)
			}
		}
	}
}

func TestEqualWishes(t *testing.T) {
	a := &expr.Name{Ident: "a"}
	st := func(n expr.Node) *model.Statement { return &model.Statement{Want: n} }
	e := followup.NewEdited([]*model.Statement{st(&expr.Not{X: a}), st(a), st(&expr.Not{X: &expr.Not{X: a}})})
	if want := []followup.Wish{1, -1, -1}; !slices.Equal(e.Declared().List, want) {
		t.Errorf("wishes %v, want %v", e.Declared().List, want)
	}
	// Swapping the two equal ones changes nothing; dropping either is the same.
	var got []string
	for _, l := range e.Level(1) {
		got = append(got, written(e, l))
	}
	want := []string{"a, not a, a", "a, a", "not a, a", "a, a, a", "not a, not a, a", "not a, a, not a"}
	if !slices.Equal(got, want) {
		t.Errorf("single edits give %q, want %q", got, want)
	}
}

func TestRankingEdits(t *testing.T) {
	w := followuptest.World(t, threeWishes)
	e := w.Edited(1)
	r := w.NewReranker(1, e)
	if !e.Ranking() || len(e.Level(1)) != 3 {
		t.Fatalf("four tiers have %d swaps, want 3", len(e.Level(1)))
	}
	x, y := followuptest.State(t, w, "YNNN"), followuptest.State(t, w, "NNYN")
	for k, want := range [][2]int32{{1, 2}, {3, 1}, {2, 1}} {
		got := r.Rank(e.Level(1)[k])
		if got[x] != want[0] || got[y] != want[1] {
			t.Errorf("swap %d ranks YNN %d and NNY %d, want %v", k, got[x], got[y], want)
		}
	}
	for _, l := range e.Level(2) {
		orders(t, r, l)
	}
	if weights := w.Edited(2); !weights.Ranking() || len(weights.Level(1)) != 3 {
		t.Errorf("weights that induce four tiers have %d swaps, want 3", len(weights.Level(1)))
	}
}

// TestRerank compares ranks of edited lists with those of a world whose file
// has that list.
func TestRerank(t *testing.T) {
	w := followuptest.World(t, threeWishes)
	e := w.Edited(0)
	r := w.NewReranker(0, e)
	for n := range 4 {
		for _, l := range e.Level(n) {
			if len(l.List) == 0 {
				if got := r.Rank(l); slices.Max(got) != 1 {
					t.Errorf("no wishes rank %v, want all alike", got)
				}
				continue
			}
			text := strings.Replace(threeWishes, "a, not b, bob.c", written(e, l), 1)
			want, _, err := pref.Rank(context.Background(), followuptest.World(t, text).Space, 0)
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Rank(l); !slices.Equal(got, want) {
				t.Errorf("%q ranks %v, want %v", written(e, l), got, want)
			}
			orders(t, r, l)
		}
	}
}

// orders compares an order with the ranks of its list, for every two states.
func orders(t *testing.T, r *followup.Reranker, l *followup.Wishes) {
	t.Helper()
	rank, order := r.Rank(l), r.Order(l)
	for a := range rank {
		for b := range rank {
			if got := order.Prefers(graph.State(a), graph.State(b)); got != (rank[b] < rank[a]) {
				t.Errorf("under %v, %d before %d is %t, and the ranks are %v", l.List, b, a, got, rank)
			}
		}
	}
}

func TestProfiles(t *testing.T) {
	w := followuptest.World(t, threeWishes)
	parties := []*followup.Edited{w.Edited(0), w.Edited(1), w.Edited(2)}
	for n := range 4 {
		seen := map[string]bool{}
		for choice := range followup.Profiles(parties, n) {
			total, key := 0, ""
			for _, l := range choice {
				total += len(l.Edits)
				key += l.Key() + "\xff"
			}
			if total != n || seen[key] {
				t.Errorf("profile with %d edits instead of %d, or twice", total, n)
			}
			seen[key] = true
		}
		want := 0
		for a := range n + 1 {
			for b := range n + 1 - a {
				want += len(parties[0].Level(a)) * len(parties[1].Level(b)) * len(parties[2].Level(n-a-b))
			}
		}
		if len(seen) != want {
			t.Errorf("%d profiles of %d edits, want %d", len(seen), n, want)
		}
	}
}

// TestLongLists ranks by more statements than one step of refinement takes.
func TestLongLists(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	var list []string
	for k := range 70 {
		atom := func() string { return []string{"a", "b", "bob.c", "not a"}[r.IntN(4)] }
		list = append(list, fmt.Sprintf("(%s or %s) iff (%s and %s or at least %d of (a b bob.c))", atom(), atom(), atom(), atom(), k))
	}
	text := strings.Replace(threeWishes, "a, not b, bob.c", strings.Join(list, ", "), 1)
	w := followuptest.World(t, text)
	e := w.Edited(0)
	if got := w.NewReranker(0, e).Rank(e.Declared()); !slices.Equal(got, w.Rank[0]) {
		t.Errorf("the declared list ranks %v, want %v", got, w.Rank[0])
	}
	for _, l := range e.Level(1) {
		orders(t, w.NewReranker(0, e), l)
	}
}
