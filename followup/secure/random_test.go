package secure

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// draw makes the text of a random model: two or three parties, at most five
// options, some rules, and levers of every kind of change. It draws until the
// model has no error.
func draw(r *rand.Rand, levers int) string {
	for {
		text := (&drawing{Rand: r}).model(levers)
		m, list := modelfile.Read(diag.NewFile("random.yaml", []byte(text)))
		if !list.HasErrors() && !model.Check(m).HasErrors() {
			return text
		}
	}
}

type drawing struct {
	*rand.Rand
	b       strings.Builder
	options []string
	wishes  map[string][]string // by party: ids of its statements
	parties []string
}

func (d *drawing) f(format string, args ...any) { fmt.Fprintf(&d.b, format, args...) }

func (d *drawing) model(levers int) string {
	d.wishes = map[string][]string{}
	d.f("countermove: 1\ntitle: Random\nparties:\n")
	n := 2 + d.IntN(2)
	for i := range n {
		d.parties = append(d.parties, string(rune('a'+i)))
		for k := range 1 + d.IntN(2) {
			d.options = append(d.options, fmt.Sprintf("%s.o%d", d.parties[i], k))
		}
	}
	for _, p := range d.parties {
		d.f("  %s:\n    options:\n", p)
		for _, o := range d.options {
			if strings.HasPrefix(o, p) {
				d.f("      %s: {name: x, moves: %s}\n", o[2:], d.pick("both", "both", "both", "forward", "backward"))
			}
		}
		d.f("    prefers:\n")
		for k := range 2 + d.IntN(3) {
			id := fmt.Sprintf("w%s%d", p, k)
			d.wishes[p] = append(d.wishes[p], id)
			d.f("      - {id: %s, want: %s}\n", id, d.wish())
		}
	}
	if d.IntN(3) == 0 {
		d.f("rules:\n  - {id: r, never: %s and %s}\n", d.pick(d.options...), d.pick(d.options...))
	}
	if d.IntN(6) == 0 {
		d.f("merge:\n  - {when: %s, as: [%s]}\n", d.options[0], d.options[0])
	}
	d.f("start: []\ntargets: {t: %s and %s}\nvariants:\n", d.literal(), d.literal())
	d.f("  before: {changes: [{party: a, insert: {want: %s}, at: first}]}\n", d.wish())
	for k := range levers {
		d.f("  l%d:\n    kind: lever\n", k)
		switch d.IntN(4) {
		case 0:
			d.f("    cost: %d\n", d.IntN(3))
		case 1:
			d.f("    cost: {a: 0.5, b: %d.25}\n    by: [b]\n", d.IntN(3))
		}
		if k > 0 && d.IntN(5) == 0 {
			d.f("    excludes: [l%d]\n", d.IntN(k))
		}
		d.f("    changes:\n")
		for range 1 + d.IntN(2) {
			d.f("      - %s\n", d.change(k))
		}
	}
	return d.b.String()
}

func (d *drawing) pick(list ...string) string { return list[d.IntN(len(list))] }

func (d *drawing) literal() string {
	if d.IntN(2) == 0 {
		return "not " + d.pick(d.options...)
	}
	return d.pick(d.options...)
}

func (d *drawing) wish() string {
	switch d.IntN(4) {
	case 0:
		return d.literal()
	case 1:
		return fmt.Sprintf("if %s then %s", d.literal(), d.literal())
	case 2:
		return fmt.Sprintf("%s or %s", d.literal(), d.literal())
	}
	return fmt.Sprintf("%s and %s", d.literal(), d.literal())
}

// change draws a change for lever k: mostly of wishes and moves.
func (d *drawing) change(k int) string {
	p := d.pick(d.parties...)
	w := d.pick(d.wishes[p]...)
	switch d.IntN(20) {
	case 0, 1, 2:
		return fmt.Sprintf("{option: %s, moves: %s}", d.pick(d.options...), d.pick("both", "forward", "backward", "fixed"))
	case 3, 4, 5:
		return fmt.Sprintf("{party: %s, insert: {want: %s}, %s}", p, d.wish(), d.pick("at: first", "at: last", "before: "+w, "after: "+w))
	case 6, 7, 8:
		return fmt.Sprintf("{party: %s, replace: %s, with: %s}", p, w, d.wish())
	case 9, 10:
		return fmt.Sprintf("{party: %s, move: %s, to: %s}", p, w, d.pick("first", "last"))
	case 11, 12:
		return fmt.Sprintf("{party: %s, drop: %s}", p, w)
	case 13:
		return fmt.Sprintf("{party: %s, cannot: [{from: %s, to: %s}]}", p, d.literal(), d.literal())
	case 14:
		return fmt.Sprintf("{party: %s, prefers: [%s, %s]}", p, d.wish(), d.wish())
	case 15:
		return fmt.Sprintf("{add-rule: {never: %s and %s}}", d.pick(d.options...), d.pick(d.options...))
	case 16:
		return fmt.Sprintf("{add-option: %s.n%d, name: New, moves: both}", p, k)
	case 17:
		return fmt.Sprintf("{drop-option: %s}", d.pick(d.options...))
	case 18:
		return fmt.Sprintf("{start: [%s]}", d.pick(d.options...))
	}
	return fmt.Sprintf("{target: t, is: %s}", d.wish())
}
