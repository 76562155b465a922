package robust

import (
	"context"
	"math"
	"math/rand/v2"
	"strconv"

	"github.com/countermove/countermove/followup"
)

// A Share is in how many preference profiles near the declared one, drawn at
// random, an equilibrium survives. It is a count and no probability: nobody
// knows how likely a party is to see things so.
type Share struct {
	Drawn     int // profiles
	Survived  int // of them
	Different int // how many of those drawn are different
	// Low and High bound the share in all profiles that could be drawn, by
	// Wilson's interval at 95 % (Wilson 1927).
	Low, High float64
}

// A draw is the sample: the same for all equilibria.
type draw struct {
	profiles [][]*followup.Wishes // those that differ, as first drawn
	count    []int
	total    int
}

// newDraw draws profiles: each by a number of swaps in total, one after another,
// of neighbours in a list as it then stands, the list and the place uniform. A
// list is a party's statements or the tiers of its ranking; lists without
// neighbours are passed over. It is empty if all are.
func newDraw(d *dispute, swaps, samples int, seed uint64) *draw {
	r := rand.New(rand.NewPCG(seed, 0))
	var movable []int
	known := make([]map[string]*followup.Wishes, len(d.slots))
	for k, s := range d.slots {
		declared := s.edited.Declared()
		known[k] = map[string]*followup.Wishes{declared.Key(): declared}
		if len(declared.List) > 1 {
			movable = append(movable, k)
		}
	}
	out := &draw{}
	if len(movable) == 0 {
		return out
	}
	at := map[string]int{}
	for range samples {
		choice := d.declared()
		for range swaps {
			k := movable[r.IntN(len(movable))]
			made := swapped(choice[k], r.IntN(len(choice[k].List)-1))
			key := made.Key()
			if known[k][key] == nil {
				known[k][key] = made
			}
			choice[k] = known[k][key]
		}
		out.add(at, choice)
	}
	return out
}

// swapped is a list with the neighbours at one place swapped.
func swapped(l *followup.Wishes, at int) *followup.Wishes {
	list := append([]followup.Wish(nil), l.List...)
	list[at], list[at+1] = list[at+1], list[at]
	return &followup.Wishes{List: list}
}

// add counts a profile under the key of its lists.
func (w *draw) add(at map[string]int, choice []*followup.Wishes) {
	key := ""
	for _, l := range choice {
		key += joined(l)
	}
	k, ok := at[key]
	if !ok {
		k = len(w.profiles)
		at[key] = k
		w.profiles = append(w.profiles, choice)
		w.count = append(w.count, 0)
	}
	w.count[k]++
	w.total++
}

// joined is the key of a list, to be put after those of others.
func joined(l *followup.Wishes) string {
	key := l.Key()
	return strconv.Itoa(len(key)) + ":" + key
}

// share judges each different profile once. With ctx ended it speaks of those
// drawn first.
func (w *draw) share(ctx context.Context, p *probe) Share {
	var s Share
	for k, choice := range w.profiles {
		holds := p.holds(choice)
		if (!holds || k&0xff == 0) && ctx.Err() != nil {
			break
		}
		s.Different++
		s.Drawn += w.count[k]
		if holds {
			s.Survived += w.count[k]
		}
	}
	s.Low, s.High = wilson(s.Survived, s.Drawn)
	return s
}

// wilson is the interval of a share at 95 %.
func wilson(hits, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	total := float64(n)
	p := float64(hits) / total
	middle := p + z*z/(2*total)
	half := z * math.Sqrt(p*(1-p)/total+z*z/(4*total*total))
	scale := 1 + z*z/total
	return max(0, (middle-half)/scale), min(1, (middle+half)/scale)
}
