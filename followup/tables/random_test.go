package tables_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A dispute is a small random model, as the generator thought of it, so that
// it can be written with its parties and states in any order.
type dispute struct {
	parties []string
	states  []string              // of graph form; nil in option form
	moves   map[string][][2]int   // graph form: by party, pairs of states
	ranking map[string][][]string // graph form: by party, best first
	options map[string][]string   // option form: by party, "name" or "name: {moves: …}" texts
	wishes  map[string][]string   // option form
	rules   []string
	target  []string // states, or one expression
}

// graphForm rolls a dispute whose moves are as they fall: parties may share a
// move, and a party's moves need not compose.
func graphForm(r *rand.Rand, parties, states int) *dispute {
	d := &dispute{moves: map[string][][2]int{}, ranking: map[string][][]string{}}
	for i := range parties {
		d.parties = append(d.parties, fmt.Sprintf("p%d", i))
	}
	for s := range states {
		d.states = append(d.states, fmt.Sprintf("x%d", s))
	}
	for _, p := range d.parties {
		for a := range states {
			for b := range states {
				if a != b && r.IntN(states) < 2 {
					d.moves[p] = append(d.moves[p], [2]int{a, b})
				}
			}
		}
		for _, s := range r.Perm(states) {
			if n := len(d.ranking[p]); n > 0 && r.IntN(4) == 0 {
				d.ranking[p][n-1] = append(d.ranking[p][n-1], d.states[s])
			} else {
				d.ranking[p] = append(d.ranking[p], []string{d.states[s]})
			}
		}
	}
	for _, s := range d.states {
		if r.IntN(3) == 0 {
			d.target = append(d.target, s)
		}
	}
	if d.target == nil {
		d.target = d.states[states-1:]
	}
	return d
}

// optionForm rolls a dispute over options, some of which change one way only.
func optionForm(r *rand.Rand, parties int) *dispute {
	d := &dispute{options: map[string][]string{}, wishes: map[string][]string{}}
	var all []string
	for i := range parties {
		p := fmt.Sprintf("p%d", i)
		d.parties = append(d.parties, p)
		for k := range 1 + r.IntN(2) {
			o := fmt.Sprintf("o%d", k)
			all = append(all, p+"."+o)
			if r.IntN(4) == 0 {
				o += ": {moves: " + []string{"forward", "backward"}[r.IntN(2)] + "}"
			} else {
				o += ": some option"
			}
			d.options[p] = append(d.options[p], o)
		}
	}
	literal := func() string {
		if r.IntN(3) == 0 {
			return "not " + all[r.IntN(len(all))]
		}
		return all[r.IntN(len(all))]
	}
	for _, p := range d.parties {
		for len(d.wishes[p]) < 4 {
			w := []string{literal(), literal() + " or " + literal(), "if " + literal() + " then " + literal()}[r.IntN(3)]
			if !slices.Contains(d.wishes[p], w) {
				d.wishes[p] = append(d.wishes[p], w)
			}
		}
	}
	if r.IntN(2) == 0 {
		d.rules = append(d.rules, "not ("+all[0]+" and "+all[len(all)-1]+")")
	}
	d.target = []string{all[r.IntN(len(all))] + " or " + literal()}
	return d
}

// text writes the dispute with its parties and, in graph form, its states in
// the orders given by permutations.
func (d *dispute) text(parties, states []int) string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Random\n")
	if d.states != nil {
		b.WriteString("states: [" + strings.Join(permuted(d.states, states), ", ") + "]\n")
	}
	b.WriteString("parties:\n")
	for _, p := range permuted(d.parties, parties) {
		b.WriteString("  " + p + ":\n")
		if d.states != nil {
			var moves, ranks []string
			for _, m := range d.moves[p] {
				moves = append(moves, fmt.Sprintf("%q", d.states[m[0]]+" -> "+d.states[m[1]]))
			}
			for _, level := range d.ranking[p] {
				ranks = append(ranks, "["+strings.Join(level, ", ")+"]")
			}
			fmt.Fprintf(&b, "    moves: [%s]\n    ranking: [%s]\n", strings.Join(moves, ", "), strings.Join(ranks, ", "))
			continue
		}
		b.WriteString("    options:\n")
		for _, o := range d.options[p] {
			b.WriteString("      " + o + "\n")
		}
		b.WriteString("    prefers:\n")
		for _, w := range d.wishes[p] {
			b.WriteString("      - " + w + "\n")
		}
	}
	if d.rules != nil {
		b.WriteString("rules: [\"" + strings.Join(d.rules, "\", \"") + "\"]\n")
	}
	if d.states != nil {
		b.WriteString("start: x0\ntargets: {t: [" + strings.Join(d.target, ", ") + "]}\n")
	} else {
		b.WriteString("start: []\ntargets: {t: " + d.target[0] + "}\n")
	}
	return b.String()
}

// plain is the text in the order rolled.
func (d *dispute) plain() string { return d.text(identity(len(d.parties)), identity(len(d.states))) }

func permuted(list []string, order []int) []string {
	var out []string
	for _, k := range order {
		out = append(out, list[k])
	}
	return out
}

func identity(n int) []int {
	var order []int
	for k := range n {
		order = append(order, k)
	}
	return order
}
