package compare_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A dispute is a small random model, as the generator thought of it, so that
// it can be changed, and written with its parts in another order.
type dispute struct {
	parties  []*party
	rules    []string
	variants []variant
}

type party struct {
	id      string
	options []string // ids
	moves   map[string]string
	wishes  []string
}

type variant struct {
	id      string
	changes []string
}

// roll makes a dispute of two or three parties with one or two options each.
func roll(r *rand.Rand) *dispute {
	d := &dispute{}
	for i := range 2 + r.IntN(2) {
		p := &party{id: fmt.Sprintf("p%d", i), moves: map[string]string{}}
		for k := range 1 + r.IntN(2) {
			p.options = append(p.options, string(rune('a'+k)))
		}
		d.parties = append(d.parties, p)
	}
	for _, p := range d.parties {
		for _, o := range p.options {
			p.moves[o] = direction(r)
		}
		for range 2 + r.IntN(3) {
			p.wishes = append(p.wishes, d.wish(r))
		}
	}
	if r.IntN(2) == 0 {
		d.rules = append(d.rules, d.rule(r))
	}
	return d
}

func direction(r *rand.Rand) string {
	return []string{"both", "both", "both", "forward", "backward"}[r.IntN(5)]
}

// option is the full name of some option.
func (d *dispute) option(r *rand.Rand) string {
	p := d.parties[r.IntN(len(d.parties))]
	return p.id + "." + p.options[r.IntN(len(p.options))]
}

func (d *dispute) wish(r *rand.Rand) string {
	x, y := d.option(r), d.option(r)
	return []string{x, "not " + x, x + " xor " + y, "if " + x + " then not " + y, x + " and " + y}[r.IntN(5)]
}

// rule allows the state in which nothing is taken.
func (d *dispute) rule(r *rand.Rand) string {
	return "not (" + d.option(r) + " and " + d.option(r) + ")"
}

// change is a change of a variant that is valid by itself: it names wishes by
// their places, which are their ids.
func (d *dispute) change(r *rand.Rand) string {
	p := d.parties[r.IntN(len(d.parties))]
	wish := fmt.Sprintf("w%d", r.IntN(len(p.wishes)))
	switch r.IntN(6) {
	case 0:
		return fmt.Sprintf("{option: %s, moves: %s}", d.option(r), []string{"both", "forward", "backward", "fixed"}[r.IntN(4)])
	case 1:
		return fmt.Sprintf("{party: %s, insert: %s, at: first}", p.id, d.wish(r))
	case 2:
		return fmt.Sprintf("{party: %s, move: %s, to: first}", p.id, wish)
	case 3:
		return fmt.Sprintf("{party: %s, move: %s, to: last}", p.id, wish)
	case 4:
		return fmt.Sprintf("{add-rule: %s}", d.rule(r))
	}
	return fmt.Sprintf("{party: %s, insert: %s, at: last}", p.id, d.wish(r))
}

// changed is the dispute with a few things changed, as another person might
// have written it.
func (d *dispute) changed(r *rand.Rand) *dispute {
	out := &dispute{rules: slices.Clone(d.rules)}
	for _, p := range d.parties {
		q := &party{id: p.id, options: slices.Clone(p.options), wishes: slices.Clone(p.wishes), moves: map[string]string{}}
		for o, m := range p.moves {
			q.moves[o] = m
		}
		out.parties = append(out.parties, q)
	}
	for range 1 + r.IntN(3) {
		p := out.parties[r.IntN(len(out.parties))]
		switch r.IntN(6) {
		case 0:
			p.moves[p.options[0]] = direction(r)
		case 1:
			p.wishes = slices.Insert(p.wishes, r.IntN(len(p.wishes)+1), out.wish(r))
		case 2:
			k := r.IntN(len(p.wishes))
			w := p.wishes[k]
			p.wishes = append(slices.Delete(p.wishes, k, k+1), w)
		case 3:
			out.rules = append(out.rules, out.rule(r))
		case 4:
			if !slices.Contains(p.options, "z") {
				p.options = append(p.options, "z")
				p.moves["z"] = direction(r)
				p.wishes = slices.Insert(p.wishes, 0, p.id+".z xor "+out.option(r))
			}
		case 5:
			r.Shuffle(len(out.parties), func(i, j int) { out.parties[i], out.parties[j] = out.parties[j], out.parties[i] })
		}
	}
	return out
}

// text is the model file. Wishes have their places as ids where ids is true.
func (d *dispute) text(ids bool) string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: rolled\nparties:\n")
	for _, p := range d.parties {
		fmt.Fprintf(&b, "  %s:\n    options:\n", p.id)
		for _, o := range p.options {
			fmt.Fprintf(&b, "      %s: {name: Option %s, moves: %s}\n", o, o, p.moves[o])
		}
		b.WriteString("    prefers:\n")
		for k, w := range p.wishes {
			if ids {
				fmt.Fprintf(&b, "      - {id: w%d, want: %s}\n", k, w)
			} else {
				fmt.Fprintf(&b, "      - %s\n", w)
			}
		}
	}
	if len(d.rules) > 0 {
		b.WriteString("rules:\n")
		for _, rule := range d.rules {
			fmt.Fprintf(&b, "  - %s\n", rule)
		}
	}
	b.WriteString("start: []\n")
	if len(d.variants) > 0 {
		b.WriteString("variants:\n")
		for _, v := range d.variants {
			fmt.Fprintf(&b, "  %s:\n    changes:\n", v.id)
			for _, c := range v.changes {
				fmt.Fprintf(&b, "      - %s\n", c)
			}
		}
	}
	return b.String()
}
