package coalition

import (
	"context"
	"fmt"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
)

// An offer is a state that coalitions can bring about from another and want
// to. Those that do are the sets between one of the least ones and the widest:
// a set that includes one reaches no less, and none beyond the widest has only
// members whom the state suits.
type offer struct {
	to    graph.State
	wide  uint16 // the parties that prefer it; under Pareto those too that do not mind
	least uint16 // a least coalition
	more  int32  // place in work.more of further least coalitions; -1 if there is one only
}

// maxOffers bounds the offers of all states, 12 bytes each.
const maxOffers = 1 << 25

// offer works out, for every state, what coalitions would improve to. It goes
// through the coalitions from small to large, so that the first that can bring
// a state about is a least one.
func (w *work) offer(ctx context.Context, list []graph.PartySet, say func(done int)) error {
	w.offers = make([][]offer, w.n)
	total := 0
	for k, h := range list {
		say(k)
		from, err := w.way(ctx, h)
		if err != nil {
			return err
		}
		for x := range graph.State(w.n) {
			if x&0xff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			from.each(x, func(t graph.State) bool {
				if wide := w.widest(x, t, h); wide != 0 && w.extend(x, t, h, wide) {
					total++
				}
				return true
			})
		}
		if total > maxOffers {
			return &followup.TooLarge{Why: fmt.Sprintf("the improvements of coalitions are more than %d pairs of states, in a model of %d", maxOffers, w.n)}
		}
	}
	return nil
}

// widest is the largest coalition that t suits better than s by the rule, if h
// is part of it and improves too; else 0.
func (w *work) widest(s, t graph.State, h graph.PartySet) graph.PartySet {
	gain := w.gainers(s, t)
	switch {
	case h&gain == 0:
		return 0
	case w.rule == Pareto:
		gain = w.content(s, t)
	}
	if h&^gain != 0 {
		return 0
	}
	return gain
}

// extend notes that coalition h can bring about t from x, and wants to. It
// reports whether t is new there.
func (w *work) extend(x, t graph.State, h, wide graph.PartySet) bool {
	list := w.offers[x]
	k, found := slices.BinarySearchFunc(list, t, func(o offer, t graph.State) int { return int(o.to - t) })
	if !found {
		w.offers[x] = slices.Insert(list, k, offer{to: t, wide: uint16(wide), least: uint16(h), more: -1})
		return true
	}
	o := &list[k]
	if w.within(o, h) {
		return false
	}
	if o.more < 0 {
		o.more = int32(len(w.more))
		w.more = append(w.more, nil)
	}
	w.more[o.more] = append(w.more[o.more], uint16(h))
	return false
}

// within reports whether some coalition within h can bring the offer about.
func (w *work) within(o *offer, h graph.PartySet) bool {
	if graph.PartySet(o.least)&^h == 0 {
		return true
	}
	if o.more < 0 {
		return false
	}
	return slices.ContainsFunc(w.more[o.more], func(k uint16) bool { return graph.PartySet(k)&^h == 0 })
}

// takes reports whether h itself improves by the offer.
func (w *work) takes(o *offer, h graph.PartySet) bool {
	return h&^graph.PartySet(o.wide) == 0 && w.within(o, h)
}

// sole is the only coalition within m that improves by the offer; 0 if there
// are several. At least one must.
func (w *work) sole(o *offer, m graph.PartySet) graph.PartySet {
	k := graph.PartySet(o.wide) & m
	if k == graph.PartySet(o.least) || o.more >= 0 && slices.Contains(w.more[o.more], uint16(k)) {
		return k
	}
	return 0
}
