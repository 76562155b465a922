package export

import (
	"math/bits"
	"strconv"
	"strings"

	"github.com/countermove/countermove/diag"
)

// Bounds on numbering the feasible states. Files with rankings come from a
// program that goes through all combinations itself, so they stay far below.
const (
	maxNumbered = 1 << 18 // states
	maxVisited  = 1 << 23 // steps of the search
)

// rankings numbers the feasible states, and reads manual rankings if they
// count.
func (r *gmcrReader) rankings(root *jsonValue) {
	all := true
	r.states, all = feasible(len(r.options), r.infeasible)
	if all && len(r.states) == 0 {
		r.report(diag.ImpossibleImport, root.field("infeasibles").span, "every state is infeasible")
		return
	}
	if !all {
		r.states = nil
	}
	if !r.manual {
		return
	}
	for i := range r.parties {
		p := &r.parties[i]
		v := r.need(p.value, jsonList, "preferenceRanking", "preferenceVector")
		switch {
		case v == nil:
		case !all:
			r.report(diag.UncountedStates, v.span, "there are too many feasible states to number them")
			return
		default:
			r.ranking(p, v)
		}
	}
}

// ranking reads slots of states, best first; a slot is a number or a list of
// tied ones.
func (r *gmcrReader) ranking(p *gmcrParty, v *jsonValue) {
	seen := make([]*jsonValue, len(r.states))
	good := true
	for _, slot := range v.items {
		list := []*jsonValue{slot}
		if slot.kind == jsonList {
			list = slot.items
		}
		var tier []int
		for _, item := range list {
			s, ok := r.state(item)
			if !ok {
				good = false
				continue
			}
			if seen[s] != nil {
				d := r.report(diag.RepeatedState, item.span, "state %d has a place already", s+1)
				d.Related = []diag.Related{{Span: seen[s].span, Message: "first here"}}
				continue
			}
			seen[s] = item
			tier = append(tier, s)
		}
		if tier != nil {
			p.tiers = append(p.tiers, tier)
		}
	}
	if missing := unseen(seen); good && missing != "" {
		r.report(diag.UnrankedState, v.span, "the ranking of %q leaves out %s", p.name, missing)
	}
}

func (r *gmcrReader) state(v *jsonValue) (int, bool) {
	if !r.is(v, jsonNumber, "a state") {
		return 0, false
	}
	n, err := strconv.Atoi(v.text)
	if err != nil || n < 1 || n > len(r.states) {
		d := r.report(diag.UnnumberedState, v.span, "there is no state %s", v.text)
		d.Remedy = "Feasible states go from 1 to " + strconv.Itoa(len(r.states)) + "."
		return 0, false
	}
	return n - 1, true
}

// unseen names the states without a place, the first few of them.
func unseen(seen []*jsonValue) string {
	var list []string
	for s, v := range seen {
		if v == nil {
			list = append(list, strconv.Itoa(s+1))
		}
	}
	const few = 8
	switch {
	case len(list) == 0:
		return ""
	case len(list) == 1:
		return "state " + list[0]
	case len(list) > few:
		return "states " + strings.Join(list[:few], ", ") + " and " + strconv.Itoa(len(list)-few) + " more"
	}
	return "states " + strings.Join(list, ", ")
}

// feasible lists the combinations of n options that meet none of the
// conditions, in ascending order. It reports false if it stopped at a bound.
func feasible(n int, infeasible []condition) ([]uint64, bool) {
	// Options are decided from the highest to the lowest, so a condition can
	// be checked when its lowest option is.
	byLowest := make([][]condition, n+1)
	for _, c := range infeasible {
		k := n
		if c.mask != 0 {
			k = bits.TrailingZeros64(c.mask)
		}
		byLowest[k] = append(byLowest[k], c)
	}
	if len(byLowest[n]) > 0 {
		return nil, true // an empty condition holds everywhere
	}
	var states []uint64
	visited := 0
	var decide func(k int, s uint64) bool
	decide = func(k int, s uint64) bool {
		if visited++; visited > maxVisited {
			return false
		}
		if k < 0 {
			states = append(states, s)
			return len(states) <= maxNumbered
		}
		for _, t := range []uint64{s, s | 1<<k} {
			if !meetsAny(byLowest[k], t) && !decide(k-1, t) {
				return false
			}
		}
		return true
	}
	all := decide(n-1, 0)
	return states, all
}

func meetsAny(list []condition, s uint64) bool {
	for _, c := range list {
		if s&c.mask == c.value {
			return true
		}
	}
	return false
}
