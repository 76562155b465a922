package roadmap

import (
	"context"
	"errors"
	"math/bits"
	"slices"
)

// errWork says that a question took more work than it may.
var errWork = errors.New("roadmap: too much work")

// mostWork bounds the steps looked at for what cannot be avoided, all
// questions together.
const mostWork = 1 << 30

// together lists the smallest sets of kinds that no route avoids together: at
// least one kind of each is on every route. The roadmaps found so far show
// some sets that can be avoided.
func (net *network) together(ctx context.Context, found []*Roadmap) ([][]Kind, error) {
	var sets []kindSet
	for s := kindSet(1); s <= allKinds; s++ {
		sets = append(sets, s)
	}
	slices.SortStableFunc(sets, func(a, b kindSet) int { return a.len() - b.len() })
	work := &work{left: mostWork}
	var least []kindSet
	var list [][]Kind
	for _, s := range sets {
		if slices.ContainsFunc(least, func(l kindSet) bool { return l&^s == 0 }) {
			continue
		}
		if slices.ContainsFunc(found, func(r *Roadmap) bool { return s&^r.free() == 0 }) {
			continue
		}
		avoided, err := net.avoids(ctx, s, net.plan.joint, work)
		if err != nil {
			return list, err
		}
		if !avoided {
			least = append(least, s)
			list = append(list, s.list())
		}
	}
	return list, nil
}

// free are the kinds that a roadmap has no mark of.
func (r *Roadmap) free() kindSet {
	var s kindSet
	for k, n := range r.Count {
		if n == 0 {
			s |= 1 << uint(k)
		}
	}
	return s
}

// work is what may still be spent.
type work struct{ left int64 }

// avoids reports whether some route, by steps of at most joint parties, has no
// mark of the kinds given. Only bolts depend on the end; they are followed for
// up to 64 ends at once.
func (net *network) avoids(ctx context.Context, kinds kindSet, joint int, work *work) (bool, error) {
	var ends []int32
	for p, s := range net.states {
		if net.sc.goal.Has(s) {
			ends = append(ends, int32(p))
		}
	}
	size := 64
	if !kinds.has(Bolt) || net.sc.options == nil {
		size = max(1, len(ends))
	} else if net.bolts.masks == nil {
		size = 1
	}
	for group := range slices.Chunk(ends, size) {
		s := &spread{net: net, kinds: kinds, joint: joint, work: work, ends: group}
		reached, err := s.run(ctx)
		if err != nil || reached {
			return reached, err
		}
	}
	return false, nil
}

// A spread follows routes from the start to a group of ends. Each place has
// the set of ends that the routes up to there may still lead to.
type spread struct {
	net   *network
	kinds kindSet
	joint int
	work  *work
	ends  []int32
	taken []uint64 // by option: the ends that take it
	open  []uint64 // by place
	fresh []uint64 // by place: what open has since the place was last looked at
	end   []int32  // by place: 1 + its index among the ends
}

// followed reports whether bolts are followed, end by end.
func (s *spread) followed() bool { return s.kinds.has(Bolt) && s.net.bolts.masks != nil }

func (s *spread) run(ctx context.Context) (bool, error) {
	n := len(s.net.states)
	s.open, s.fresh, s.end = make([]uint64, n), make([]uint64, n), make([]int32, n)
	for k, e := range s.ends {
		s.end[e] = int32(k) + 1
	}
	if s.followed() {
		s.taken = make([]uint64, 64)
		for k, e := range s.ends {
			for code := s.net.bolts.codes[e]; code != 0; code &= code - 1 {
				s.taken[bits.TrailingZeros64(code)] |= 1 << uint(k)
			}
		}
	}
	all := ^uint64(0) >> uint(64-min(64, len(s.ends)))
	s.open[0], s.fresh[0] = all, all
	for todo := []int32{0}; len(todo) > 0; {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		fresh := s.fresh[p]
		s.fresh[p] = 0
		if s.work.left -= int64(s.net.first[p+1] - s.net.first[p]); s.work.left < 0 {
			return false, errWork
		}
		if len(todo)&0xff == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		for k := s.net.first[p]; k < s.net.first[p+1]; k++ {
			to := s.net.legs[k].to
			if fresh&^s.open[to] == 0 || !s.allows(k) {
				continue
			}
			on := fresh &^ s.open[to] & s.stays(p, k)
			if e := s.end[to]; e > 0 {
				if on != 0 && (!s.followed() || on>>uint(e-1)&1 != 0) {
					return true, nil
				}
				continue
			}
			if on == 0 || s.net.sc.goal.Has(s.net.states[to]) {
				continue
			}
			if s.fresh[to] == 0 {
				todo = append(todo, to)
			}
			s.open[to] |= on
			s.fresh[to] |= on
		}
	}
	return false, nil
}

// allows reports whether a leg has none of the marks that do not depend on the
// end.
func (s *spread) allows(k int32) bool {
	l := &s.net.legs[k]
	c := s.net.sc.counts[s.net.states[l.to]]
	switch {
	case int(l.group) > s.joint,
		s.kinds.has(Shirk) && l.shirks > 0,
		s.kinds.has(Stranded) && l.strands > 0,
		s.kinds.has(Exposed) && c.exposed > 0,
		s.kinds.has(AtRisk) && c.risk > 0 && !s.net.sc.goal.Has(s.net.states[l.to]):
		return false
	}
	return true
}

// stays is the set of ends for which nobody may bolt at place p before leg k,
// if bolts are to be avoided. An option that an undeterred improvement changes
// and the leg does not must have another value at the end.
func (s *spread) stays(p, k int32) uint64 {
	all := ^uint64(0)
	if !s.kinds.has(Bolt) || p == 0 {
		return all
	}
	b := s.net.bolts
	if b.masks == nil {
		if b.count(s.net, p, k, s.ends[0]) > 0 {
			return 0
		}
		return all
	}
	for rest := b.rest(p, s.net.legs[k].to); rest != 0; rest &= rest - 1 {
		o := bits.TrailingZeros64(rest)
		if b.codes[p]>>uint(o)&1 != 0 {
			all &^= s.taken[o]
		} else {
			all &= s.taken[o]
		}
	}
	return all
}

// clean reports whether some roadmap has no marks, by steps of at most joint
// parties.
func (sc *scene) clean(ctx context.Context, joint, most int) (bool, error) {
	if sc.goal.Has(sc.start) {
		return true, nil
	}
	if sc.goals == 0 {
		return false, nil
	}
	net, err := buildNetwork(ctx, sc, plan{joint: joint, most: most, clean: true})
	if err != nil {
		return false, err
	}
	ok, err := net.avoids(ctx, allKinds, joint, &work{left: mostWork})
	if err == nil && !ok && !net.all {
		return false, errWork
	}
	return ok, err
}

// cleanJoint is the least group size above joint, up to the number of parties,
// with which there is a clean roadmap; 0 if there is none.
func (sc *scene) cleanJoint(ctx context.Context, joint, most int) (int, error) {
	parties := sc.g.Parties()
	if sc.options == nil || joint >= parties || sc.goals == 0 {
		return 0, nil
	}
	net, err := buildNetwork(ctx, sc, plan{joint: parties, most: most, clean: true})
	if err != nil {
		return 0, err
	}
	work := &work{left: mostWork}
	for joint++; joint <= parties; joint++ {
		if ok, err := net.avoids(ctx, allKinds, joint, work); ok || err != nil {
			return joint, err
		}
	}
	if !net.all {
		return 0, errWork
	}
	return 0, nil
}
