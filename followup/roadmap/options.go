package roadmap

import (
	"math/bits"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// options says what parties may change in a step, in a model with options.
// Masks are raw states; bit k is option k of the model.
type options struct {
	space    *space.Space
	raw      *space.Index
	merged   bool
	perParty int
	own      []uint64 // by party
	noRaise  []uint64
	noDrop   []uint64
	parts    [][]uint64 // by party: what it may change in one step, whatever its options are now
	bans     [][]ban    // by party
}

// A ban is a "cannot" of a party; its truths are by position among raw states.
type ban struct{ from, to *space.Truth }

// maxParts bounds the parts of one party.
const maxParts = 1 << 20

func newOptions(w *followup.World, perParty int) *options {
	if w.Model.GraphForm {
		return nil
	}
	n := len(w.Model.Parties)
	o := &options{space: w.Space, raw: w.Space.RawIndex(), merged: w.Space.Len() != w.Space.Raw(), perParty: perParty,
		own: make([]uint64, n), noRaise: make([]uint64, n), noDrop: make([]uint64, n), parts: make([][]uint64, n), bans: make([][]ban, n)}
	for k, held := range w.Model.AllOptions() {
		bit, i := uint64(1)<<uint(k), held.Party
		if held.Option.Absent {
			continue
		}
		o.own[i] |= bit
		if d := held.Option.Moves; d == model.Backward || d == model.Fixed {
			o.noRaise[i] |= bit
		}
		if d := held.Option.Moves; d == model.Forward || d == model.Fixed {
			o.noDrop[i] |= bit
		}
	}
	for i, p := range w.Model.Parties {
		o.parts[i] = subsets(o.own[i]&^(o.noRaise[i]&o.noDrop[i]), perParty)
		for _, c := range p.Cannot {
			o.bans[i] = append(o.bans[i], ban{w.Space.HoldsRaw(i, c.From), w.Space.HoldsRaw(i, c.To)})
		}
	}
	return o
}

// subsets lists the sets of at least one and at most size bits of a mask.
func subsets(mask uint64, size int) []uint64 {
	var list []uint64
	var grow func(set, rest uint64, size int)
	grow = func(set, rest uint64, size int) {
		for ; rest != 0 && size > 0 && len(list) < maxParts; rest &= rest - 1 {
			with := set | rest&-rest
			list = append(list, with)
			grow(with, rest&(rest-1), size-1)
		}
	}
	grow(0, mask, size)
	return list
}

// changeable are the options that party i may change at a raw state.
func (o *options) changeable(i int, at uint64) uint64 {
	return o.own[i] & (at&^o.noDrop[i] | ^at&^o.noRaise[i])
}

// banned reports whether a "cannot" keeps party i from taking part in a step
// between two feasible raw states.
func (o *options) banned(i int, from, to uint64) bool {
	if len(o.bans[i]) == 0 {
		return false
	}
	a, _ := o.raw.Find(from)
	b, _ := o.raw.Find(to)
	for _, c := range o.bans[i] {
		if c.from.At(a) && c.to.At(b) {
			return true
		}
	}
	return false
}

// permits reports whether party i may take part in a step from one feasible
// raw state to another with its part of the change.
func (o *options) permits(i int, from, to uint64) bool {
	return (from^to)&o.own[i]&^o.changeable(i, from) == 0 && !o.banned(i, from, to)
}

// class is the state that a raw state belongs to; false if it is infeasible.
func (o *options) class(mask uint64) (graph.State, bool) {
	at, ok := o.raw.Find(mask)
	if !ok {
		return 0, false
	}
	if !o.merged {
		return graph.State(at), true
	}
	return graph.State(o.space.ClassAt(at)), true
}

// members are the raw states of a state.
func (o *options) members(s graph.State) []uint64 { return o.space.Members(int(s)) }

// mask is the raw state of a state that is not merged.
func (o *options) mask(s graph.State) uint64 { return o.raw.At(int(s)) }

// apart is a lower bound on the number of steps between two raw states, when
// at most joint parties act in each.
func (o *options) apart(a, b uint64, joint int) int {
	n := 0
	for _, own := range o.own {
		n += (bits.OnesCount64((a^b)&own) + o.perParty - 1) / o.perParty
	}
	return (n + joint - 1) / joint
}

// letters are the options that all members of a state take, and those that
// all leave.
func (o *options) letters(s graph.State) (all, none uint64) {
	all, none = ^uint64(0), ^uint64(0)
	for _, m := range o.members(s) {
		all, none = all&m, none&^m
	}
	return all, none
}
