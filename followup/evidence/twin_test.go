package evidence_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/followup/evidence"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A draft is a dispute that the twin writes out as a file again and again, with
// wishes and rules taken out or turned around.
type draft struct {
	wishes  [][]line // by party
	rules   []line
	options []line // by party; what stands behind having the option at all
	claims  int
}

// A line is a condition with its support: groups of claims.
type line struct {
	text    string
	because [][]int
}

func randomDraft(r *rand.Rand) *draft {
	d := &draft{claims: 5}
	atoms := []string{"p0.x", "p0.y", "p1.z", "p2.w"}
	condition := func() string {
		a, b := atoms[r.IntN(4)], atoms[r.IntN(4)]
		return []string{a, "not " + a, a + " and not " + b, "if " + a + " then " + b, a + " xor " + b}[r.IntN(5)]
	}
	support := func() [][]int {
		var groups [][]int
		for range r.IntN(3) {
			group := r.Perm(d.claims)[:1+r.IntN(2)]
			groups = append(groups, group)
		}
		return groups
	}
	for range 3 {
		var list []line
		for range 3 {
			list = append(list, line{condition(), support()})
		}
		d.wishes = append(d.wishes, list)
	}
	d.rules = []line{{"not (p0.x and p0.y and p1.z)", support()}}
	for range 4 {
		d.options = append(d.options, line{because: support()})
	}
	return d
}

// A fate is what the twin does to a line: by its name, "drop" or "reverse".
type fate map[string]string

// write is the file, with what befalls lines. An option is taken away by a rule
// that keeps it as at the start, where nothing is taken.
func (d *draft) write(f fate) string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Random\nparties:\n")
	names := [][]string{{"x", "y"}, {"z"}, {"w"}}
	for i, list := range d.wishes {
		fmt.Fprintf(&b, "  p%d:\n    options:\n", i)
		for _, o := range names[i] {
			fmt.Fprintf(&b, "      %s: {name: O%s}\n", o, d.because(d.options[d.place(i, o)].because))
		}
		b.WriteString("    prefers:\n")
		for k, l := range list {
			text := l.text
			switch f[fmt.Sprint("w", i, k)] {
			case "drop":
				continue
			case "reverse":
				text = "not (" + text + ")"
			}
			fmt.Fprintf(&b, "      - {id: w%d%d, want: %s%s}\n", i, k, text, d.because(l.because))
		}
		fmt.Fprintf(&b, "      - {id: last, want: %s.%s, because: [kept]}\n", fmt.Sprint("p", i), names[i][0])
	}
	b.WriteString("rules:\n  - {id: never, never: p1.z and p2.w and p0.y, because: [kept]}\n")
	for k, l := range d.rules {
		if f[fmt.Sprint("r", k)] == "" {
			fmt.Fprintf(&b, "  - {id: r%d, require: %s%s}\n", k, l.text, d.because(l.because))
		}
	}
	for i := range names {
		for _, o := range names[i] {
			if f[fmt.Sprint("o", d.place(i, o))] != "" {
				fmt.Fprintf(&b, "  - {id: fixed-%s, require: not p%d.%s, because: [kept]}\n", o, i, o)
			}
		}
	}
	b.WriteString("start: []\nclaims:\n  kept: {form: judgement, says: Kept.}\n")
	for c := range d.claims {
		fmt.Fprintf(&b, "  c%d: {form: judgement, says: Claim.}\n", c)
	}
	return b.String()
}

func (d *draft) place(party int, option string) int {
	return map[string]int{"x": 0, "y": 1, "z": 2, "w": 3}[option]
}

func (d *draft) because(groups [][]int) string {
	if len(groups) == 0 {
		return ""
	}
	var list []string
	for _, g := range groups {
		var ids []string
		for _, c := range g {
			ids = append(ids, fmt.Sprint("c", c))
		}
		list = append(list, "["+strings.Join(ids, ", ")+"]")
	}
	return ", because: [" + strings.Join(list, ", ") + "]"
}

// lines names every line with its support.
func (d *draft) lines() (names []string, because [][][]int) {
	add := func(name string, l line) { names, because = append(names, name), append(because, l.because) }
	for i, list := range d.wishes {
		for k, l := range list {
			add(fmt.Sprint("w", i, k), l)
		}
	}
	for k, l := range d.rules {
		add(fmt.Sprint("r", k), l)
	}
	for k, l := range d.options {
		add(fmt.Sprint("o", k), l)
	}
	return names, because
}

// falls lists the lines of which no group is left whole.
func (d *draft) falls(withdrawn ...int) []string {
	var list []string
	names, because := d.lines()
	for k, groups := range because {
		whole := len(groups) == 0 || slices.ContainsFunc(groups, func(g []int) bool {
			return !slices.ContainsFunc(g, func(c int) bool { return slices.Contains(withdrawn, c) })
		})
		if !whole {
			list = append(list, names[k])
		}
	}
	return list
}

// holding lists the codes of the states that hold, from scratch.
func holding(t *testing.T, text string) string {
	t.Helper()
	w := followuptest.World(t, text)
	set, err := w.Holding(context.Background(), stability.Uniform(w.Graph, stability.Choice{Concept: stability.SEQ}))
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for s := range graph.State(w.Graph.Len()) {
		if set.Has(s) {
			codes = append(codes, w.Space.Code(int(s)))
		}
	}
	return strings.Join(codes, " ")
}

// carries reports whether a set of claims carries the list of equilibria, by
// writing out every dispute that its withdrawal makes.
func (d *draft) carries(t *testing.T, now string, set ...int) bool {
	t.Helper()
	fallen := d.falls(set...)
	all := fate{}
	for _, name := range fallen {
		all[name] = "drop"
		for _, what := range []string{"drop", "reverse"} {
			if what == "reverse" && name[0] != 'w' {
				continue
			}
			if holding(t, d.write(fate{name: what})) != now {
				return true
			}
		}
	}
	return len(all) > 0 && holding(t, d.write(all)) != now
}

// TestTwin compares with withdrawing every claim, and every two, by hand: each
// changed dispute is written out as a file and worked out from the beginning.
func TestTwin(t *testing.T) {
	singles, pairs := 0, 0
	for seed := range uint64(25) {
		d := randomDraft(rand.New(rand.NewPCG(5, seed)))
		text := d.write(nil)
		in := followuptest.Input(t, text, "", "", map[string]string{"conclusion": "equilibria", "size": "2"}, evidence.Analysis.Settings...)
		answer, err := evidence.Analysis.Run(context.Background(), in)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		c := answer.(*evidence.Result).Conclusions[0]
		now := holding(t, text)
		var want []string
		alone := map[int]bool{}
		for k := range d.claims {
			if d.carries(t, now, k) {
				want, alone[k] = append(want, fmt.Sprint("c", k)), true
				singles++
			}
		}
		for k := range d.claims {
			for l := range k {
				if !alone[k] && !alone[l] && d.carries(t, now, l, k) {
					want = append(want, fmt.Sprintf("c%d+c%d", l, k))
					pairs++
				}
			}
		}
		var got []string
		for _, carrier := range slices.Concat(c.Singles, c.Sets) {
			var ids []string
			for _, claim := range carrier.Claims {
				ids = append(ids, claim.ID)
			}
			if !slices.Contains(ids, "kept") { // the twin leaves it alone
				got = append(got, strings.Join(ids, "+"))
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("seed %d: carried by %v, want %v\n%s", seed, got, want, text)
		}
	}
	if singles < 20 || pairs < 3 {
		t.Errorf("only %d claims and %d pairs carry anything", singles, pairs)
	}
}
