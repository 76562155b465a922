package roadmap

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/countermove/countermove/graph"
)

// A network is the states that steps lead to from the start, with the steps
// between them. Its places are the states in order of discovery: place 0 is
// the start. Goals, where roadmaps end, have no steps on.
type network struct {
	sc     *scene
	plan   plan
	states []graph.State // by place
	place  []int32       // by state; -1 where no steps lead
	first  []int32       // by place: where its legs begin; one more at the end
	legs   []leg
	acts   []act   // by leg; nil where the raw states at both ends tell
	into   []cost  // by place: the marks that count whenever a step leads there
	order  []int32 // by place: its place among all in order of codes
	bolts  *bolts

	// all is false when a limit kept some steps out; every roadmap of at most
	// far steps is within all the same.
	all bool
	far int
}

// A plan says which steps a network is to have.
type plan struct {
	joint int
	most  int  // steps at most
	clean bool // only steps at which, and to states where, nobody is marked; bolts are not looked at
}

// A leg is a step from one place to another.
type leg struct {
	to int32
	stepCount
}

// batch is how many states are expanded in one go.
const batch = 64

// mostStates bounds the states of a network, so that sums of marks stay within
// the fields of a cost.
func mostStates(parties int) int { return fieldMax / (parties + 1) }

// buildNetwork finds the steps level by level. Levels are worked on in
// parallel, in blocks whose results are joined in order.
func buildNetwork(ctx context.Context, sc *scene, p plan) (*network, error) {
	net := &network{sc: sc, plan: p, place: make([]int32, sc.g.Len()), first: []int32{0}, all: true}
	for s := range net.place {
		net.place[s] = -1
	}
	net.reach(sc.start)
	for level, begin := 0, 0; begin < len(net.states); level++ {
		end := len(net.states)
		for from := begin; from < end; from += batch * runtime.GOMAXPROCS(0) {
			if err := net.expand(ctx, from, min(end, from+batch*runtime.GOMAXPROCS(0)), level); err != nil {
				return nil, err
			}
		}
		begin = end
	}
	net.into = make([]cost, len(net.states))
	for k, s := range net.states {
		n := sc.counts[s]
		net.into[k] = cost{hi: uint64(n.exposed) << exposedAt}
		if !sc.goal.Has(s) {
			net.into[k].lo = uint64(n.risk) << riskAt
		}
	}
	net.sort()
	var err error
	net.bolts, err = newBolts(ctx, net)
	return net, err
}

// reach is the place of a state, a new one if need be.
func (net *network) reach(s graph.State) int32 {
	if net.place[s] < 0 {
		net.place[s] = int32(len(net.states))
		net.states = append(net.states, s)
	}
	return net.place[s]
}

// A stretch is the steps from one state, until they are joined to a network.
type stretch struct {
	to    []graph.State
	count []stepCount
	acts  []act
	cut   bool
}

// expand adds the steps from the places first to last-1, which are on one
// level. Once there are too many it adds none, which ends the search.
func (net *network) expand(ctx context.Context, first, last, level int) error {
	found := make([]stretch, last-first)
	room := net.plan.most - len(net.legs)
	err := parallel(ctx, last-first, func(a, b int) {
		for k := a; k < b && ctx.Err() == nil && net.all; k++ {
			found[k] = net.stretch(ctx, net.states[first+k], room)
		}
	})
	if err != nil {
		return err
	}
	for k := range found {
		net.join(&found[k], level)
	}
	return nil
}

// stretch lists the steps from a state, if it is no goal, until there is no
// room.
func (net *network) stretch(ctx context.Context, v graph.State, room int) stretch {
	var f stretch
	if net.sc.goal.Has(v) {
		return f
	}
	keep := net.sc.options == nil || net.sc.options.merged
	newStepper(net.sc, net.plan.joint, func(to graph.State, a act, n stepCount) bool {
		if to == net.sc.start || net.plan.clean && !net.sc.unmarked(to, n) {
			return true
		}
		if len(f.to) >= room || len(f.to)&0xffff == 0xffff && ctx.Err() != nil {
			f.cut = true
			return false
		}
		f.to, f.count = append(f.to, to), append(f.count, n)
		if keep {
			f.acts = append(f.acts, a)
		}
		return true
	}).from(v)
	return f
}

// unmarked reports whether nobody is marked at a step to a state, nor at that
// state; bolts are left out.
func (sc *scene) unmarked(to graph.State, n stepCount) bool {
	c := sc.counts[to]
	return n.shirks == 0 && n.strands == 0 && c.exposed == 0 && (c.risk == 0 || sc.goal.Has(to))
}

// join adds a stretch to the network as the steps from the next place.
func (net *network) join(f *stretch, level int) {
	if net.all && (f.cut || len(net.legs)+len(f.to) > net.plan.most || len(net.states)+len(f.to) > mostStates(net.sc.g.Parties())) {
		net.all, net.far = false, level
	}
	if net.all {
		for k, to := range f.to {
			net.legs = append(net.legs, leg{net.reach(to), f.count[k]})
		}
		net.acts = append(net.acts, f.acts...)
	}
	net.first = append(net.first, int32(len(net.legs)))
}

// left says what a limit left out.
func (net *network) left() []string {
	var list []string
	if !net.all {
		list = append(list, fmt.Sprintf("there are more than %d possible steps: all orders of at most %d steps were compared, and of longer ones only some", len(net.legs), net.far))
	}
	if o := net.sc.options; o != nil && slices.ContainsFunc(o.parts, func(p []uint64) bool { return len(p) == maxParts }) {
		list = append(list, fmt.Sprintf("a party can change its options in more than %d ways in a step; the others were not looked at", maxParts))
	}
	return list
}

// sort puts the places in order of their states' codes.
func (net *network) sort() {
	byCode := make([]int32, len(net.states))
	for p := range byCode {
		byCode[p] = int32(p)
	}
	slices.SortFunc(byCode, func(a, b int32) int { return net.sc.compareCodes(net.states[a], net.states[b]) })
	net.order = make([]int32, len(net.states))
	for k, p := range byCode {
		net.order[p] = int32(k)
	}
}

// compareCodes compares the codes of two states as texts; in graph form, where
// there are none, the places of the states in the model.
func (sc *scene) compareCodes(a, b graph.State) int {
	o := sc.options
	switch {
	case o == nil:
		return cmp.Compare(a, b)
	case o.merged:
		return cmp.Or(strings.Compare(o.space.Code(int(a)), o.space.Code(int(b))), cmp.Compare(a, b))
	}
	x, y := o.mask(a), o.mask(b)
	if first := (x ^ y) & -(x ^ y); x&first != 0 {
		return 1 // Y comes after N
	} else if first != 0 {
		return -1
	}
	return 0
}

// act is how leg k, from place p, is done.
func (net *network) act(p, k int32) act {
	if net.acts != nil {
		return net.acts[k]
	}
	a := net.sc.options.mask(net.states[p])
	return act{from: a, change: a ^ net.sc.options.mask(net.states[net.legs[k].to])}
}

// change are the options that leg k, from place p, changes.
func (net *network) change(p, k int32) uint64 {
	if net.acts != nil {
		return net.acts[k].change
	}
	return net.bolts.codes[p] ^ net.bolts.codes[net.legs[k].to]
}

// parallel divides the numbers below n into blocks and calls work with the
// ends of each, side by side. It fails only when ctx ends.
func parallel(ctx context.Context, n int, work func(first, last int)) error {
	workers := min(runtime.GOMAXPROCS(0), (n+batch-1)/batch)
	if workers <= 1 {
		work(0, n)
		return ctx.Err()
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	next := 0
	for range workers {
		wg.Go(func() {
			for ctx.Err() == nil {
				mu.Lock()
				first := next
				next += batch
				mu.Unlock()
				if first >= n {
					return
				}
				work(first, min(n, first+batch))
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}
