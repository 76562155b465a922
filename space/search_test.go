package space_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/space"
)

// TestSearchEqualsDiagram compares the two ways to list the states, the
// diagram under a random order of the options.
func TestSearchEqualsDiagram(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		n := 1 + r.IntN(16)
		rules := "rules:\n"
		for range 1 + r.IntN(4) {
			rules += fmt.Sprintf("  - %q\n", randomCondition(r, n, 3).text)
		}
		m := read(t, dispute(n, 1, rules))
		if n > 2 {
			m.Parties[0].Options[r.IntN(n)].Absent = true
		}
		found, err := space.SearchOnly(context.Background(), m, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		var order []int
		for k, o := range m.AllOptions() {
			if !o.Option.Absent {
				order = append(order, k)
			}
		}
		r.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		listed, err := space.DiagramOnly(m, order)
		if err != nil {
			t.Fatal(err)
		}
		if listed == nil && len(found) == 1<<len(order) {
			continue // all of them
		}
		if !slices.Equal(found, listed) {
			t.Fatalf("search found %d states, the diagram %d\n%s", len(found), len(listed), rules)
		}
	}
}

func TestSearchRefusesTooMany(t *testing.T) {
	_, err := space.SearchOnly(context.Background(), read(t, dispute(20, 1, "rules: [o0 or o1]\n")), 1000)
	if err == nil || !strings.Contains(err.Error(), "leave at least") {
		t.Errorf("error %v, want a lower bound", err)
	}
}

// clauses writes random rules of three options each, which are hard to satisfy
// together when there are about 4.3 of them for each option.
func clauses(r *rand.Rand, n, count int) string {
	var b strings.Builder
	b.WriteString("rules:\n")
	for range count {
		var words []string
		for _, k := range r.Perm(n)[:3] {
			words = append(words, []string{"", "not "}[r.IntN(2)]+fmt.Sprint("o", k))
		}
		fmt.Fprintf(&b, "  - %s\n", strings.Join(words, " or "))
	}
	return b.String()
}

// TestHardRules wants an answer or a refusal, not an endless search.
func TestHardRules(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	m := read(t, dispute(64, 4, clauses(r, 64, 230)))
	_, _, err := space.Build(context.Background(), m, space.Limits{})
	var large *space.TooLarge
	if !errors.As(err, &large) || large.Exact || !strings.Contains(err.Error(), "the search for states was cut") {
		t.Errorf("error %v, want one that says that the search was cut", err)
	}
}

// TestSearchFollowsRules plants one combination that every rule allows among
// rules that leave few, and more options than could be tried one by one. It is
// found, and so is that other rules leave none.
func TestSearchFollowsRules(t *testing.T) {
	const n = 48
	r := rand.New(rand.NewPCG(7, 8))
	planted := r.Uint64() & (1<<n - 1)
	var b strings.Builder
	b.WriteString("rules:\n")
	for count := 0; count < 4*n; {
		var words []string
		holds := false
		for _, k := range r.Perm(n)[:3] {
			taken := r.IntN(2) == 1
			words = append(words, map[bool]string{true: "", false: "not "}[taken]+fmt.Sprint("o", k))
			holds = holds || taken == (planted>>uint(k)&1 == 1)
		}
		if holds {
			fmt.Fprintf(&b, "  - %s\n", strings.Join(words, " or "))
			count++
		}
	}
	found, err := space.SearchOnly(context.Background(), read(t, dispute(n, 4, b.String())), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(found, planted) {
		t.Errorf("%d states found, the planted one not among them", len(found))
	}
	none := "rules:\n  - exactly 1 of (o45 o46 o47)\n  - o45 iff o46\n  - o46 iff o47\n"
	found, err = space.SearchOnly(context.Background(), read(t, dispute(n, 4, none)), 1<<20)
	if err != nil || found == nil || len(found) != 0 {
		t.Errorf("%d states found, error %v; want an empty list", len(found), err)
	}
}
