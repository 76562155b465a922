package server

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// spell makes a text of letters, one a line.
func spell(s string) []byte {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, base, mine, theirs, want string }{
		{"only one side", "abc", "abXc", "abc", "abXc"},
		{"both the same", "abc", "aXc", "aXc", "aXc"},
		{"far apart", "abcdef", "Xbcdef", "abcdeY", "XbcdeY"},
		{"neighbouring lines", "abcd", "aXcd", "abYd", "aXYd"},
		{"taken out and put in", "abcdef", "acdef", "abcdeYf", "acdeYf"},
		{"the same and another", "abcdef", "Xbcdef", "XbcdeY", "XbcdeY"},
		{"the same line", "abc", "aXc", "aYc", ""},
		{"changed and taken out", "abc", "aXc", "ac", ""},
		{"put in at the same place", "abc", "abXc", "abYc", ""},
		{"put in beside a change", "abc", "aXc", "abYc", ""},
		{"put in at both ends", "abc", "Xabc", "abcY", "XabcY"},
		{"all gone", "abc", "", "abXc", ""},
		{"from nothing", "", "a", "b", ""},
	} {
		got, ok := merge(spell(c.base), spell(c.mine), spell(c.theirs))
		if ok != (c.want != "") || ok && !bytes.Equal(got, spell(c.want)) {
			t.Errorf("%s: %q, %v; want %q", c.name, strings.ReplaceAll(string(got), "\n", ""), ok, c.want)
		}
	}
}

func TestMergeWithoutLastLineEnd(t *testing.T) {
	got, ok := merge([]byte("a\nb"), []byte("X\nb"), []byte("a\nb"))
	if !ok || string(got) != "X\nb" {
		t.Errorf("%q, %v", got, ok)
	}
}

// TestHunksAreShortest turns random texts into one another by their hunks, and
// compares the number of edits with the longest common subsequence, worked out
// by the textbook's table.
func TestHunksAreShortest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		a, b := lines(random(r)), lines(random(r))
		list, ok := hunks(a, b)
		if !ok {
			t.Fatal("too long")
		}
		var got [][]byte
		at, edits := 0, 0
		for _, h := range list {
			got = append(append(got, a[at:h.from]...), h.lines...)
			at = h.to
			edits += h.to - h.from + len(h.lines)
		}
		got = append(got, a[at:]...)
		if text := bytes.Join(got, nil); !bytes.Equal(text, bytes.Join(b, nil)) {
			t.Fatalf("%q by %v is %q, not %q", a, list, text, b)
		}
		if want := len(a) + len(b) - 2*common(a, b); edits != want {
			t.Fatalf("%q to %q: %d edits, %d are enough", a, b, edits, want)
		}
	}
}

func random(r *rand.Rand) []byte {
	s := make([]byte, r.IntN(9))
	for k := range s {
		s[k] = "abc"[r.IntN(3)]
	}
	return spell(string(s))
}

func common(a, b [][]byte) int {
	table := make([][]int, len(a)+1)
	table[0] = make([]int, len(b)+1)
	for i := range a {
		table[i+1] = make([]int, len(b)+1)
		for j := range b {
			if table[i+1][j+1] = max(table[i][j+1], table[i+1][j]); bytes.Equal(a[i], b[j]) {
				table[i+1][j+1] = table[i][j] + 1
			}
		}
	}
	return table[len(a)][len(b)]
}

// TestMergeIsFair says that who is mine and who is theirs makes no difference
// when the two can be put together.
func TestMergeIsFair(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	merged := 0
	for range 3000 {
		base, a, b := random(r), random(r), random(r)
		one, ok := merge(base, a, b)
		two, also := merge(base, b, a)
		if ok != also || !bytes.Equal(one, two) {
			t.Fatalf("%q with %q and %q: %q, %v; the other way %q, %v", base, a, b, one, ok, two, also)
		}
		if ok {
			merged++
		}
	}
	if merged < 100 {
		t.Errorf("only %d of the merges went through", merged)
	}
}

func TestMergeGivesUp(t *testing.T) {
	var base, mine strings.Builder
	for k := range maxEdits {
		fmt.Fprintf(&base, "old %d\n", k)
		fmt.Fprintf(&mine, "new %d\n", k)
	}
	if _, ok := merge([]byte(base.String()), []byte(mine.String()), []byte(base.String()+"end\n")); ok {
		t.Error("texts with nothing in common were merged")
	}
}

func FuzzMerge(f *testing.F) {
	f.Add([]byte("a\nb\n"), []byte("a\nc\n"), []byte("b\n"))
	f.Fuzz(func(t *testing.T, base, mine, theirs []byte) {
		merge(base, mine, theirs)
		if got, ok := merge(base, base, theirs); !ok || !bytes.Equal(got, theirs) {
			t.Errorf("a side that says nothing changes %q to %q", theirs, got)
		}
	})
}
