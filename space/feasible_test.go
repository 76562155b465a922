package space_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// TestRandomModels compares states, classes, codes and truths with a listing
// of all combinations of options.
func TestRandomModels(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		n := 1 + r.IntN(9)
		var rest strings.Builder
		draw := func(key, form string, count, depth int) []condition {
			var list []condition
			for range count {
				list = append(list, randomCondition(r, n, depth))
			}
			if count > 0 {
				rest.WriteString(key + ":\n")
			}
			for _, c := range list {
				fmt.Fprintf(&rest, form, c.text)
			}
			return list
		}
		rules := draw("rules", "  - %q\n", r.IntN(4), 3)
		merges := draw("merge", "  - {when: %q}\n", r.IntN(3), 2)
		want := bruteForce(n, rules, merges)
		if len(want) == 0 {
			continue
		}
		text := dispute(n, 1+r.IntN(min(n, 3)), rest.String())
		s := build(t, text)
		compare(t, text, s, n, want)
		truth := randomCondition(r, n, 4)
		compareTruth(t, text, s, truth, want)
	}
}

// bruteForce lists the classes: the feasible masks, put together while some
// merge holds in members of two.
func bruteForce(n int, rules, merges []condition) [][]uint64 {
	var classes [][]uint64
	for mask := range uint64(1) << n {
		if !slices.ContainsFunc(rules, func(c condition) bool { return !c.holds(mask) }) {
			classes = append(classes, []uint64{mask})
		}
	}
	alike := func(a, b []uint64) bool {
		for _, c := range merges {
			if slices.ContainsFunc(a, c.holds) && slices.ContainsFunc(b, c.holds) {
				return true
			}
		}
		return false
	}
	for a := 0; a < len(classes); a++ {
		for b := a + 1; b < len(classes); b++ {
			if alike(classes[a], classes[b]) {
				classes[a] = append(classes[a], classes[b]...)
				classes = slices.Delete(classes, b, b+1)
				b = a // the class has grown: look at all others again
			}
		}
	}
	for _, c := range classes {
		slices.Sort(c)
	}
	slices.SortFunc(classes, func(a, b []uint64) int { return slices.Compare(a, b) })
	return classes
}

func compare(t *testing.T, text string, s *space.Space, n int, want [][]uint64) {
	t.Helper()
	if s.Len() != len(want) {
		t.Fatalf("%d classes, want %d\n%s", s.Len(), len(want), text)
	}
	raw := 0
	for c, members := range want {
		raw += len(members)
		if !slices.Equal(s.Members(c), members) || s.Mask(c) != members[0] {
			t.Fatalf("class %d has members %v evaluated at %d, want %v\n%s", c, s.Members(c), s.Mask(c), members, text)
		}
		letters := []byte(code(members[0], n))
		for _, m := range members {
			if got, ok := s.Class(m); !ok || got != c {
				t.Fatalf("class of %d is %d, want %d\n%s", m, got, c, text)
			}
			for k, l := range []byte(code(m, n)) {
				if letters[k] != l {
					letters[k] = '-'
				}
			}
		}
		if s.Code(c) != string(letters) {
			t.Fatalf("code %s, want %s\n%s", s.Code(c), letters, text)
		}
		if got, list := s.Find(&model.StateRef{Word: code(members[len(members)-1], n)}); got != c {
			t.Fatalf("found class %d, want %d: %v\n%s", got, c, list, text)
		}
	}
	if s.Raw() != raw {
		t.Fatalf("%d raw states, want %d\n%s", s.Raw(), raw, text)
	}
	if _, ok := s.Class(1 << n); ok {
		t.Fatalf("a state beyond the options was found\n%s", text)
	}
}

func compareTruth(t *testing.T, text string, s *space.Space, truth condition, want [][]uint64) {
	t.Helper()
	m := read(t, text+"terms: {wish: "+fmt.Sprintf("%q", truth.text)+"}\n")
	got := s.Holds(model.Root, m.Terms[0].Is)
	count := 0
	for c, members := range want {
		holds := truth.holds(members[0])
		if got.At(c) != holds {
			t.Fatalf("%s at %v: %v\n%s", truth.text, members[0], !holds, text)
		}
		if holds {
			count++
		}
		for _, mask := range members {
			if s.HoldsAt(model.Root, m.Terms[0].Is, mask) != truth.holds(mask) {
				t.Fatalf("%s at raw state %d is wrong\n%s", truth.text, mask, text)
			}
		}
	}
	if got.Count() != count || got.Len() != len(want) {
		t.Fatalf("count %d of %d, want %d of %d", got.Count(), got.Len(), count, len(want))
	}
}

// TestManyStates looks at spaces of more than one word and one block: full
// ones, ones with codes, and ones with dropped options.
func TestManyStates(t *testing.T) {
	full := build(t, dispute(13, 2, ""))
	if full.Len() != 1<<13 || full.RawIndex().Masks() != nil {
		t.Errorf("%d states, listed: %v; want 8192 unlisted", full.Len(), full.RawIndex().Masks() != nil)
	}
	half := build(t, dispute(14, 2, "rules: [not o13 or o0]\nterms: {t: exactly 3 of (o0 o5 o6 o12 o13)}\n"))
	if half.Len() != 3<<12 {
		t.Errorf("%d states, want %d", half.Len(), 3<<12)
	}
	truth := half.Holds(model.Root, half.Model().Terms[0].Is)
	for c := range half.Len() {
		m := half.Mask(c)
		held := m&1 + m>>5&1 + m>>6&1 + m>>12&1 + m>>13&1
		if truth.At(c) != (held == 3) {
			t.Fatalf("wrong at %s", half.Code(c))
		}
	}
}

// TestFewAmongMany has three groups of ten options of which exactly one each
// is taken, in and out of the order of the options.
func TestFewAmongMany(t *testing.T) {
	for _, far := range []bool{false, true} {
		var groups [3][]string
		for k := range 30 {
			g := k / 10
			if far {
				g = k % 3
			}
			groups[g] = append(groups[g], fmt.Sprint("o", k))
		}
		rules := "rules:\n"
		for _, g := range groups {
			rules += "  - exactly 1 of (" + strings.Join(g, " ") + ")\n"
		}
		s := build(t, dispute(30, 3, rules))
		if s.Len() != 1000 {
			t.Errorf("%d states, want 1000", s.Len())
		}
		for c := 1; c < s.Len(); c++ {
			if s.Mask(c) <= s.Mask(c-1) {
				t.Fatalf("states %d and %d are out of order", c-1, c)
			}
		}
	}
}

// TestFarPairs has a rule set whose diagram is huge in the order of the file:
// each of 20 options equals one that is 20 further on.
func TestFarPairs(t *testing.T) {
	rules := "rules:\n"
	for k := range 20 {
		rules += fmt.Sprintf("  - o%d iff o%d\n", k, k+20)
	}
	rules += "  - at most 1 of (o0 o1 o2 o3 o4 o5 o6 o7 o8 o9 o10 o11 o12 o13 o14 o15 o16 o17 o18 o19)\n"
	s := build(t, dispute(40, 4, rules))
	if s.Len() != 21 {
		t.Fatalf("%d states, want 21", s.Len())
	}
	for c := range s.Len() {
		if m := s.Mask(c); m&(1<<20-1) != m>>20 || c > 0 && m <= s.Mask(c-1) {
			t.Errorf("state %d is %b", c, m)
		}
	}
}

func TestTooLarge(t *testing.T) {
	atMost := "rules:\n  - at most 1 of (o0 o1 o2)\n  - o59\n"
	for _, test := range []struct {
		rest, want string
		states     int
	}{
		{"", "2^60 = 1,152,921,504,606,846,976 states; at most 16,777,216 can be held", 0},
		{atMost, "of which the rules leave 288,230,376,151,711,744 states", 0}, // 4 · 2^56
		{"rules: [none of (o3 o4 o5 o6 o7 o8 o9 o10 o11 o12 o13 o14 o15 o16 o17 o18 o19 o20 o21 o22 o23 o24 o25 o26 o27 o28 o29 o30 o31 o32 o33 o34 o35 o36 o37 o38 o39 o40 o41 o42 o43 o44 o45 o46 o47 o48 o49 o50 o51 o52 o53 o54 o55 o56 o57 o58 o59)]\n",
			"of which the rules leave 8 states; at most 7 can be held", 7},
	} {
		_, _, err := space.Build(context.Background(), read(t, dispute(60, 6, test.rest)), space.Limits{States: test.states})
		var large *space.TooLarge
		if !errors.As(err, &large) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("error %v, want one with %q", err, test.want)
		}
	}
	s := build(t, dispute(64, 4, "rules: ["+`"at most 1 of (`+words("o", 64)+`)"]`+"\n"))
	if s.Len() != 65 || s.Removed()[0].Alone.String() != "18446744073709551551" {
		t.Errorf("%d states, %s removed; want 65 and 2^64 - 65", s.Len(), s.Removed()[0].Alone)
	}
}

func words(prefix string, n int) string {
	var list []string
	for k := range n {
		list = append(list, fmt.Sprint(prefix, k))
	}
	return strings.Join(list, " ")
}

func TestBuildStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := space.Build(ctx, read(t, dispute(20, 2, "rules: [o0 or o1]\n")), space.Limits{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the end of the context", err)
	}
}
