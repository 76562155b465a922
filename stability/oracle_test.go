package stability

import (
	"fmt"
	"slices"
	"strings"
)

// The oracle judges from the definitions as they are printed, with plain sets,
// slowly. It shares nothing with the code under test: it has its own moves,
// its own preferences, and its own legal sequences, by the two closing rules
// of Fang, Hipel and Kilgour (1993) and not by a search.

// A conflict is what the oracle knows.
type conflict struct {
	parties, states int
	moves           [][]set   // by party and state
	rank            [][]int32 // by party and state, lower is better
	// combine gives the state that takes each party's options from
	// choice[party], or -1; nil where states are no combinations.
	combine func(choice []int) int
	joint   map[string]set // by opponents of, state and kind: computed before
	values  map[[4]int]int // of secure
}

type set map[int]bool

func (s set) sorted() []int {
	var list []int
	for x := range s {
		list = append(list, x)
	}
	slices.Sort(list)
	return list
}

// likes reports whether i strictly prefers b to a.
func (c *conflict) likes(i, a, b int) bool { return c.rank[i][b] < c.rank[i][a] }

// improvements is R⁺(i, s).
func (c *conflict) improvements(i, s int) []int {
	var list []int
	for _, t := range c.moves[i][s].sorted() {
		if c.likes(i, s, t) {
			list = append(list, t)
		}
	}
	return list
}

// others is what the opponents of i reach together from x: the smallest sets R
// of states and Ω(t) of last movers with
//
//	(1) t in R(j, x) puts t into R and j into Ω(t);
//	(2) t in R, q in R(j, t) and Ω(t) ≠ {j} put q into R and j into Ω(q).
//
// For improvements R(j, ·) is read as R⁺(j, ·).
func (c *conflict) others(i, x int, improving bool) set {
	key := fmt.Sprint(i, x, improving)
	if r, ok := c.joint[key]; ok {
		return r
	}
	last := make([]set, c.states)
	for t := range last {
		last[t] = set{}
	}
	step := func(j, t int) []int {
		if improving {
			return c.improvements(j, t)
		}
		return c.moves[j][t].sorted()
	}
	for changed := true; changed; {
		changed = false
		add := func(j, q int) {
			if !last[q][j] {
				last[q][j], changed = true, true
			}
		}
		for j := range c.parties {
			if j == i {
				continue
			}
			for _, t := range step(j, x) {
				add(j, t)
			}
			for t := range last {
				if len(last[t]) > 0 && !(len(last[t]) == 1 && last[t][j]) {
					for _, q := range step(j, t) {
						add(j, q)
					}
				}
			}
		}
	}
	r := set{}
	for t := range last {
		if len(last[t]) > 0 {
			r[t] = true
		}
	}
	c.joint[key] = r
	return r
}

// sanctioned reports whether the improvement of i from s to x is sanctioned
// under gmr, smr, seq, symseq: these four are all of it.
func (c *conflict) sanctioned(i, s, x int, improving, symmetric bool) bool {
	for y := range c.others(i, x, improving) {
		if c.likes(i, s, y) {
			continue
		}
		inescapable := true
		for z := range c.moves[i][y] {
			if c.likes(i, s, z) {
				inescapable = false
			}
		}
		if inescapable || !symmetric {
			return true
		}
	}
	return false
}

// unsanctioned are i's improvements from s that nothing sanctions under seq.
func (c *conflict) unsanctioned(i, s int) []int {
	var list []int
	for _, x := range c.improvements(i, s) {
		if !c.sanctioned(i, s, x, true, false) {
			list = append(list, x)
		}
	}
	return list
}

// met reports whether some joint choice of replies, not all staying, answers
// the improvement of i from s to x.
func (c *conflict) met(i, s, x int, replies func(j int) []int) bool {
	var try func(j int, choice []int, moved bool) bool
	try = func(j int, choice []int, moved bool) bool {
		if j == c.parties {
			y := c.combine(choice)
			return moved && y >= 0 && !c.likes(i, s, y)
		}
		if j == i {
			return try(j+1, append(slices.Clone(choice), x), moved)
		}
		if try(j+1, append(slices.Clone(choice), s), moved) {
			return true
		}
		for _, w := range replies(j) {
			if try(j+1, append(slices.Clone(choice), w), true) {
				return true
			}
		}
		return false
	}
	return try(0, nil, false)
}

// secure is V(h, s), or W(h, s) when it is the opponents' turn, of maximin.
func (c *conflict) secure(i, h, s int, own bool) int {
	if h == 0 {
		return s
	}
	key := [4]int{i, h, s, 0}
	if own {
		key[3] = 1
	}
	if v, ok := c.values[key]; ok {
		return v
	}
	best := s
	turn := c.moves[i][s]
	if !own {
		turn = c.others(i, s, false)
	}
	for t := range turn {
		v := c.secure(i, h-1, t, !own)
		if own && c.likes(i, best, v) || !own && c.likes(i, v, best) {
			best = v
		}
	}
	c.values[key] = best
	return best
}

// worst is the rank of what i likes least in a set.
func (c *conflict) worst(i int, ends set) int32 {
	var r int32
	for t := range ends {
		r = max(r, c.rank[i][t])
	}
	return r
}

// expected is where play is expected to end, by party to move and state, with
// one more move left than in after; nil for no moves left. stays says where
// the party would not move.
func (c *conflict) expected(after [][]set) (ends [][]set, stays [][]bool) {
	for i := range c.parties {
		ends = append(ends, make([]set, c.states))
		stays = append(stays, make([]bool, c.states))
		for s := range c.states {
			ends[i][s], stays[i][s] = set{s: true}, true
			if after == nil || len(c.moves[i][s]) == 0 {
				continue
			}
			then := map[int]set{}
			best := int32(1 << 30)
			for t := range c.moves[i][s] {
				then[t] = set{}
				for j := range c.parties {
					if j != i {
						for e := range after[j][t] {
							then[t][e] = true
						}
					}
				}
				best = min(best, c.worst(i, then[t]))
			}
			if best >= c.rank[i][s] {
				continue
			}
			ends[i][s], stays[i][s] = set{}, false
			for _, set := range then {
				if c.worst(i, set) == best {
					for e := range set {
						ends[i][s][e] = true
					}
				}
			}
		}
	}
	return ends, stays
}

// farsighted is what is stable from some horizon on, by party and state.
func (c *conflict) farsighted() [][]bool {
	seen := map[string]int{}
	var history [][][]bool
	ends, _ := c.expected(nil)
	for {
		var key strings.Builder
		for i := range ends {
			for s := range ends[i] {
				fmt.Fprint(&key, ends[i][s].sorted(), ";")
			}
		}
		if from, ok := seen[key.String()]; ok {
			stable := history[from]
			for _, stays := range history[from:] {
				for i := range stays {
					for s := range stays[i] {
						stable[i][s] = stable[i][s] && stays[i][s]
					}
				}
			}
			return stable
		}
		seen[key.String()] = len(history)
		next, stays := c.expected(ends)
		history = append(history, stays)
		ends = next
	}
}

// verdicts gives for each concept that the conflict admits, by name as in
// questions, what is stable, by party and state.
func (c *conflict) verdicts(horizon int) map[string][][]bool {
	c.joint, c.values = map[string]set{}, map[[4]int]int{}
	all := map[string][][]bool{}
	judge := func(name string, stable func(i, s int) bool) {
		for i := range c.parties {
			all[name] = append(all[name], make([]bool, c.states))
			for s := range c.states {
				all[name][i][s] = stable(i, s)
			}
		}
	}
	every := func(i, s int, met func(x int) bool) bool {
		for _, x := range c.improvements(i, s) {
			if !met(x) {
				return false
			}
		}
		return true
	}
	judge("nash", func(i, s int) bool { return len(c.improvements(i, s)) == 0 })
	for name, form := range map[string][2]bool{"gmr": {}, "smr": {1: true}, "seq": {0: true}, "symseq": {true, true}} {
		judge(name, func(i, s int) bool {
			return every(i, s, func(x int) bool { return c.sanctioned(i, s, x, form[0], form[1]) })
		})
	}
	if c.combine != nil {
		judge("sim", func(i, s int) bool {
			return every(i, s, func(x int) bool {
				return c.met(i, s, x, func(j int) []int { return c.improvements(j, s) })
			})
		})
		judge("sim-classical", c.classical)
	}
	for h := 1; h <= horizon; h++ {
		judge(fmt.Sprint("maximin:", h), func(i, s int) bool { return !c.likes(i, s, c.secure(i, h, s, true)) })
	}
	ends, _ := c.expected(nil)
	for h := 1; h <= horizon; h++ {
		next, stays := c.expected(ends)
		all[fmt.Sprint("limited-conservative:", h)] = stays
		if c.parties == 2 {
			all[fmt.Sprint("limited:", h)] = stays
		}
		ends = next
	}
	if c.parties == 2 {
		all["nonmyopic"] = c.farsighted()
	}
	return all
}

// classical is the rule of the tableau.
func (c *conflict) classical(i, s int) bool {
	leaving := 0
	for j := range c.parties {
		if len(c.unsanctioned(j, s)) > 0 {
			leaving++
		}
	}
	mine := c.unsanctioned(i, s)
	if len(mine) == 0 {
		return true
	}
	if leaving < 2 {
		return false
	}
	for _, x := range mine {
		if !c.met(i, s, x, func(j int) []int { return c.unsanctioned(j, s) }) {
			return false
		}
	}
	return true
}
