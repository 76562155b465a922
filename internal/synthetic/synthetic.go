// Package synthetic makes models of any size for benchmarks and tests. The
// same Spec gives the same model on every machine.
package synthetic

import (
	"fmt"
	"math/rand/v2"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// A Spec says how large a model is to be.
type Spec struct {
	Parties    int
	Options    int // of all parties together, dealt out evenly, in turn
	Statements int // of each party
	// OneWay is the share of options, in percent, that change in one direction
	// only, half of them forward and half backward.
	OneWay int
	// ExactlyOne, if not 0, splits the options in file order into groups of
	// this size, of which exactly one option each is taken. The number of
	// feasible states is then ExactlyOne to the power of the number of groups,
	// if the size divides Options.
	ExactlyOne int
	Seed       uint64
}

// String names the model in the names of benchmarks.
func (s Spec) String() string {
	name := fmt.Sprintf("parties=%d/options=%d", s.Parties, s.Options)
	if s.OneWay > 0 {
		name += fmt.Sprintf("/one-way=%d%%", s.OneWay)
	}
	if s.ExactlyOne > 0 {
		name += fmt.Sprintf("/exactly-one=%d", s.ExactlyOne)
	}
	return name
}

// Model makes the model.
func (s Spec) Model() *model.Model {
	r := rand.New(rand.NewPCG(s.Seed, 0x636d))
	m := &model.Model{Version: 1, Title: model.Plain("Synthetic: " + s.String()), Start: &model.StateRef{}}
	var names []*expr.Name
	for i := range s.Parties {
		p := &model.Party{ID: fmt.Sprintf("p%d", i+1)}
		for k := range (s.Options + s.Parties - 1 - i) / s.Parties {
			o := &model.Option{ID: fmt.Sprintf("o%d", k+1), Moves: s.direction(r)}
			p.Options = append(p.Options, o)
			names = append(names, &expr.Name{Party: p.ID, Ident: o.ID})
		}
		m.Parties = append(m.Parties, p)
	}
	for _, p := range m.Parties {
		p.Preference = s.statements(r, names)
	}
	if s.ExactlyOne > 0 {
		m.Start = nil
		for first := 0; first < len(names); first += s.ExactlyOne {
			m.Rules = append(m.Rules, exactlyOne(names[first:min(len(names), first+s.ExactlyOne)]))
		}
	}
	return m
}

func (s Spec) direction(r *rand.Rand) model.Direction {
	if r.IntN(100) >= s.OneWay {
		return model.Both
	}
	if r.IntN(2) == 0 {
		return model.Forward
	}
	return model.Backward
}

func exactlyOne(names []*expr.Name) *model.Rule {
	items := make([]expr.Node, len(names))
	for k, n := range names {
		items[k] = n
	}
	holds := &expr.Count{Q: expr.Exactly, N: 1, Items: items}
	return &model.Rule{Holds: holds, Source: expr.Print(holds)}
}

// statements draws wishes about one to three options. No wish is repeated.
func (s Spec) statements(r *rand.Rand, names []*expr.Name) *model.Statements {
	list := &model.Statements{}
	seen := map[string]bool{}
	for tries := 0; len(list.List) < s.Statements && tries < 100*s.Statements; tries++ {
		want := wish(r, names)
		text := expr.Print(want)
		if !seen[text] {
			seen[text] = true
			list.List = append(list.List, &model.Statement{Want: want, Source: text})
		}
	}
	return list
}

// wish draws a condition: a literal, or two or three joined.
func wish(r *rand.Rand, names []*expr.Name) expr.Node {
	order := r.Perm(len(names))
	literal := func(k int) expr.Node {
		n := names[order[k%len(order)]]
		if r.IntN(2) == 0 {
			return &expr.Not{X: n}
		}
		return n
	}
	switch r.IntN(6) {
	case 0, 1:
		return literal(0)
	case 2:
		return &expr.Binary{Op: expr.And, X: literal(0), Y: literal(1)}
	case 3:
		return &expr.Binary{Op: expr.Or, X: literal(0), Y: literal(1)}
	case 4:
		return &expr.Binary{Op: expr.If, X: literal(0), Y: literal(1)}
	default:
		return &expr.Binary{Op: expr.If, X: literal(0), Y: &expr.Binary{Op: expr.Or, X: literal(1), Y: literal(2)}}
	}
}
