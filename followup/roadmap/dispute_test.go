package roadmap_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A dispute is a model as its generator thought of it.
type dispute struct {
	parties    [][]string // by party and option: its moves
	rules      []string
	merge      string
	cannot     []bar
	wishes     [][]string
	start      string // a code
	target     string
	levers     []string
	parameters string
}

// A bar is a party's "cannot": where an option has a value it may not bring
// another to a value.
type bar struct {
	party, from, to   int
	fromSet, toSet    bool
	fromName, toName_ string
}

func (d *dispute) options() int {
	n := 0
	for _, p := range d.parties {
		n += len(p)
	}
	return n
}

// part is what of a change belongs to party i.
func (d *dispute) part(i int, change uint64) uint64 {
	k := 0
	for _, p := range d.parties[:i] {
		k += len(p)
	}
	return change & ((1<<len(d.parties[i]) - 1) << k)
}

// permits reports whether i may take part in a step between two raw states.
func (d *dispute) permits(i int, a, b uint64) bool {
	k := 0
	for j, p := range d.parties {
		for _, moves := range p {
			was, is := a>>k&1, b>>k&1
			if j == i && was != is && (moves == "fixed" || moves == "forward" && is == 0 || moves == "backward" && is == 1) {
				return false
			}
			k++
		}
	}
	for _, c := range d.cannot {
		if c.party == i && (a>>c.from&1 == 1) == c.fromSet && (b>>c.to&1 == 1) == c.toSet {
			return false
		}
	}
	return true
}

func (d *dispute) names() []string {
	var names []string
	for i, p := range d.parties {
		for k := range p {
			names = append(names, fmt.Sprintf("p%d.o%d", i, k))
		}
	}
	return names
}

// randomDispute draws a dispute with few feasible states.
func randomDispute(r *rand.Rand) *dispute {
	d := &dispute{}
	for range 2 + r.IntN(2) {
		var p []string
		for range 1 + r.IntN(2) {
			p = append(p, []string{"both", "both", "forward", "forward", "backward", "fixed"}[r.IntN(6)])
		}
		d.parties = append(d.parties, p)
	}
	names := d.names()
	literal := func() string {
		name := names[r.IntN(len(names))]
		if r.IntN(2) == 0 {
			return "not " + name
		}
		return name
	}
	for range r.IntN(3) {
		d.rules = append(d.rules, fmt.Sprintf("{never: %s and %s}", literal(), literal()))
	}
	if r.IntN(5) == 0 {
		d.merge = literal() + " and " + literal()
	}
	if r.IntN(4) == 0 {
		c := bar{party: r.IntN(len(d.parties)), from: r.IntN(len(names)), to: r.IntN(len(names)), fromSet: r.IntN(2) == 0, toSet: r.IntN(2) == 0}
		c.fromName, c.toName_ = names[c.from], names[c.to]
		d.cannot = append(d.cannot, c)
	}
	for range d.parties {
		var list []string
		for range 2 + r.IntN(4) {
			switch r.IntN(3) {
			case 0:
				list = append(list, literal())
			case 1:
				list = append(list, "if "+literal()+" then "+literal())
			default:
				list = append(list, literal()+" and "+literal())
			}
		}
		d.wishes = append(d.wishes, list)
	}
	d.target = literal()
	for range names {
		d.start += string("NY"[r.IntN(2)])
	}
	return d
}

// text writes the model file.
func (d *dispute) text() string {
	var b strings.Builder
	fmt.Fprintln(&b, "countermove: 1\ntitle: Random\nparties:")
	for i, p := range d.parties {
		fmt.Fprintf(&b, "  p%d:\n    options:\n", i)
		for k, moves := range p {
			fmt.Fprintf(&b, "      o%d: {name: Option %d, moves: %s}\n", k, k, moves)
		}
		for _, c := range d.cannot {
			if c.party == i {
				fmt.Fprintf(&b, "    cannot: [{from: %s, to: %s}]\n", signed(c.fromName, c.fromSet), signed(c.toName_, c.toSet))
			}
		}
		fmt.Fprintln(&b, "    prefers:")
		for n, w := range d.wishes[i] {
			fmt.Fprintf(&b, "      - {id: w%d, want: %s}\n", n, w)
		}
	}
	if len(d.rules) > 0 {
		fmt.Fprintf(&b, "rules: [%s]\n", strings.Join(d.rules, ", "))
	}
	if d.merge != "" {
		fmt.Fprintf(&b, "merge: [{when: %s}]\n", d.merge)
	}
	fmt.Fprintf(&b, "start: %s\ntargets: {goal: %s}\n", d.start, d.target)
	if len(d.levers) > 0 {
		fmt.Fprintln(&b, "variants:")
		for k, l := range d.levers {
			fmt.Fprintf(&b, "  lever%d: {kind: lever, changes: [%s]}\n", k, l)
		}
	}
	return b.String()
}

func signed(name string, yes bool) string {
	if yes {
		return name
	}
	return "not " + name
}

// randomGraph writes a model in graph form.
func randomGraph(r *rand.Rand) string {
	n, parties := 4+r.IntN(4), 2+r.IntN(2)
	var names []string
	for s := range n {
		names = append(names, fmt.Sprintf("x%d", s))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "countermove: 1\ntitle: Random\nstates: [%s]\nparties:\n", strings.Join(names, ", "))
	for i := range parties {
		var moves []string
		for _, from := range names {
			for _, to := range names {
				if from != to && r.IntN(3) == 0 {
					moves = append(moves, fmt.Sprintf("%q", from+" -> "+to))
				}
			}
		}
		var tiers []string
		for _, s := range r.Perm(n) {
			if len(tiers) > 0 && r.IntN(4) == 0 {
				tiers[len(tiers)-1] += ", " + names[s]
			} else {
				tiers = append(tiers, names[s])
			}
		}
		for k, tier := range tiers {
			tiers[k] = "[" + tier + "]"
		}
		fmt.Fprintf(&b, "  p%d: {moves: [%s], ranking: [%s]}\n", i, strings.Join(moves, ", "), strings.Join(tiers, ", "))
	}
	fmt.Fprintf(&b, "start: %s\ntargets: {goal: [%s, %s]}\n", names[0], names[n-1], names[n-2])
	return b.String()
}
