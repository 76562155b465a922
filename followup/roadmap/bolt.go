package roadmap

import (
	"context"

	"github.com/countermove/countermove/graph"
)

// bolts says at each place of a network who may bolt, given the next step and
// the end.
type bolts struct {
	own []uint64 // by party
	// With plain options: by place, the options that undeterred improvements
	// change; and the raw state.
	masks, codes []uint64
	// Else by place the parties with undeterred improvements.
	eager [][]eager
}

// An eager party has improvements from a state that nothing deters.
type eager struct {
	party int
	gains []gain
}

// A gain is an improvement that nothing deters.
type gain struct {
	to   graph.State // in the view of the party, if it has one
	base graph.State // the same in the base; -1 if only the view has it
	ways []way       // with merged states
}

// newBolts works out who has undeterred improvements at the states where steps
// begin.
func newBolts(ctx context.Context, net *network) (*bolts, error) {
	sc := net.sc
	b := &bolts{}
	if sc.options != nil {
		b.own = sc.options.own
	}
	plain := sc.urges.plain()
	if plain {
		b.codes, b.masks = make([]uint64, len(net.states)), make([]uint64, len(net.states))
	} else {
		b.eager = make([][]eager, len(net.states))
	}
	err := parallel(ctx, len(net.states), func(first, last int) {
		var buf []graph.State
		for p := first; p < last && ctx.Err() == nil; p++ {
			v := net.states[p]
			if plain {
				b.codes[p] = sc.options.mask(v)
			}
			if sc.goal.Has(v) {
				continue
			}
			for i := range sc.g.Parties() {
				if plain {
					b.masks[p] |= sc.urges.changed(ctx, i, v, &buf)
				} else if e := sc.urges.eager(ctx, i, v); len(e.gains) > 0 {
					b.eager[p] = append(b.eager[p], e)
				}
			}
		}
	})
	return b, err
}

func (u *urges) eager(ctx context.Context, i int, v graph.State) eager {
	e := eager{party: i}
	for _, x := range u.at(ctx, i, v, nil) {
		g := gain{to: x, base: u.base(i, x)}
		if u.sc.options != nil {
			g.ways = u.ways(i, v, x)
		}
		e.gains = append(e.gains, g)
	}
	return e
}

// count is the number of parties that may bolt at place p, from where step k
// leads on, on the way to an end.
func (b *bolts) count(net *network, p int32, k int32, end int32) int {
	if b.masks != nil {
		rest := b.rest(p, net.legs[k].to) & ^(b.codes[p] ^ b.codes[end])
		return b.parties(rest)
	}
	n := 0
	for _, e := range b.eager[p] {
		if !b.early(net, e, k, end) {
			n++
		}
	}
	return n
}

// rest are the options that an undeterred improvement from place p changes and
// that the step to another place does not.
func (b *bolts) rest(p, to int32) uint64 { return b.masks[p] &^ (b.codes[p] ^ b.codes[to]) }

// parties is the number of parties that own an option of a mask.
func (b *bolts) parties(mask uint64) int {
	n := 0
	for i := 0; mask != 0 && i < len(b.own); i++ {
		if mask&b.own[i] != 0 {
			mask &^= b.own[i]
			n++
		}
	}
	return n
}

// early reports whether each improvement of a party is its own part done
// early.
func (b *bolts) early(net *network, e eager, k, end int32) bool {
	for _, g := range e.gains {
		if !net.doneEarly(e.party, g, k, end) {
			return false
		}
	}
	return true
}

// doneEarly reports whether an improvement is the party's own part done early:
// in graph form, that it is the step that comes next; else that each option it
// changes gets the value that the option has after the step or at the end. A
// merged state has each value that some member has.
func (net *network) doneEarly(i int, g gain, k, end int32) bool {
	next := net.states[net.legs[k].to]
	if net.sc.options == nil {
		return int(net.acts[k].party) == i && g.base == next
	}
	return some(g.ways, net.values(net.legs[k].to), net.values(end))
}

// some reports whether one of the ways gives each option that it changes a
// value that it has in a or in b.
func some(ways []way, a, b values) bool {
	for _, w := range ways {
		taken, left := w.changed&w.to, w.changed&^w.to
		if taken&^(a.can|b.can) == 0 && left&^(a.cannot|b.cannot) == 0 {
			return true
		}
	}
	return false
}

// values are the values that options have in a state: those that some member
// takes, and those that some member leaves.
type values struct{ can, cannot uint64 }

func (net *network) values(p int32) values {
	all, none := net.sc.options.letters(net.states[p])
	return values{can: ^none, cannot: ^all}
}
