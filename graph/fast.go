package graph

import (
	"context"
	"slices"
)

// maxRounds is how many times the parties' passes are repeated before the
// search goes over to marking. In a round everything is looked at anew, so
// rounds pay while few are needed, four to twelve in models of ordered
// statements; marking looks at each state once, but jumps about in memory and
// takes as long as some twenty rounds.
const maxRounds = 16

// relax raises out[x], from out = value, to the largest value reached from x,
// by passes: one for each opponent over all its groups, in turn, until none
// has changed anything since its last turn. It reports whether it came to an
// end within maxRounds rounds.
func (o *Operators) relax(ctx context.Context, focal int, r Reply, out []int32) (bool, error) {
	n := o.m.Parties()
	pass := (*roster).improve
	if r == AnyMove {
		pass = (*roster).move
	}
	quiet := 0 // opponents in a row whose pass changed nothing
	for turn := range maxRounds * n {
		j := (focal + 1 + turn) % n
		if j == focal {
			continue
		}
		roster, err := o.roster(ctx, j)
		if err != nil {
			return false, err
		}
		if err := ctx.Err(); err != nil {
			return false, err
		}
		if pass(roster, out) {
			quiet = 0
		}
		if quiet++; quiet == n-1 {
			return true, nil
		}
	}
	return false, nil
}

// improve raises value[x] to the largest value among the states that the
// party improves to from x, in all groups. It reports whether a value changed.
func (r *roster) improve(value []int32) bool {
	if r.class != nil {
		return r.improveOneWay(value)
	}
	var reached, tier int32 // the largest value in better tiers, and in this tier too
	changed := false
	for _, e := range r.order {
		if e&newTier != 0 {
			reached = tier
		}
		if e&newGroup != 0 {
			reached, tier = 0, 0
		}
		v := value[e&stateMask]
		if v < reached {
			v = reached
			value[e&stateMask] = v
			changed = true
		}
		tier = max(tier, v)
	}
	return changed
}

// improveOneWay is improve for a party with one-way options. reached has, by
// class, the largest value among states of better tiers in classes that the
// party can move to from it.
func (r *roster) improveOneWay(value []int32) bool {
	changed := false
	var reached []int32
	r.eachGroup(func(g *group) {
		reached = zeros(reached, g.count)
		offered := 0 // entries before this one have been offered to reached
		for k, e := range g.order {
			if e&newTier != 0 {
				for ; offered < k; offered++ {
					g.offer(reached, g.class[offered], value[g.order[offered]&stateMask])
				}
			}
			s := e & stateMask
			if best := reached[g.class[k]]; value[s] < best {
				value[s] = best
				changed = true
			}
		}
	})
	return changed
}

// offer raises reached for all classes from which the party can move to class.
// Where v is no larger than reached of the class itself, nothing changes.
func (g *group) offer(reached []int32, class uint32, v int32) {
	if v > reached[class] {
		for c := range g.into(class) {
			reached[c] = max(reached[c], v)
		}
	}
}

// move raises value[x] to the largest value among the states that the party
// moves to from x, in all groups. It reports whether a value changed.
func (r *roster) move(value []int32) bool {
	changed := false
	var reached []int32
	r.eachGroup(func(g *group) {
		reached = zeros(reached, g.count)
		for k, e := range g.order {
			g.offer(reached, g.classOf(k), value[e&stateMask])
		}
		for k, e := range g.order {
			s := e & stateMask
			if best := reached[g.classOf(k)]; value[s] < best {
				value[s] = best
				changed = true
			}
		}
	})
	return changed
}

// zeros is a slice of n zeros, in the memory of buf if that is enough.
func zeros(buf []int32, n int) []int32 {
	buf = slices.Grow(buf[:0], n)[:n]
	clear(buf)
	return buf
}
