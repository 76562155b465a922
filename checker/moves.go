package checker

import (
	"slices"

	"github.com/countermove/countermove/certificate"
	"github.com/countermove/countermove/model"
)

// moves lists the states that a party can move to from s in one step,
// ascending.
func (w *world) moves(p, s int) []int {
	if w.moved[p] == nil {
		w.moved[p] = make([][]int, len(w.names))
	}
	if w.moved[p][s] == nil {
		w.moved[p][s] = w.workOutMoves(p, s)
	}
	return w.moved[p][s]
}

func (w *world) workOutMoves(p, s int) []int {
	out := []int{}
	add := func(t int) {
		if t != s {
			out = append(out, t)
		}
	}
	if w.GraphForm {
		for _, a := range w.Parties[p].Moves {
			from, ok1 := w.byName[a.From]
			to, ok2 := w.byName[a.To]
			switch {
			case !ok1 || !ok2:
			case from == s:
				add(to)
			case to == s && a.BothWays:
				add(from)
			}
		}
	} else {
		for _, m := range w.members[s] {
			free := w.free(p, m)
			for change := free; change != 0; change = (change - 1) & free {
				if t, ok := w.class[m^change]; ok && !w.forbidden(p, m, m^change) {
					add(t)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// free is the set of options that a party may change from a state.
func (w *world) free(p int, m uint64) uint64 {
	var free uint64
	for k, owner := range w.owner {
		o, bit := w.options[k], uint64(1)<<uint(k)
		if owner != p || o.Absent {
			continue
		}
		taken := m&bit != 0
		if o.Moves == model.Both || o.Moves == model.Forward && !taken || o.Moves == model.Backward && taken {
			free |= bit
		}
	}
	return free
}

func (w *world) forbidden(p int, from, to uint64) bool {
	for _, c := range w.Parties[p].Cannot {
		if w.holds(c.From, p, from) && w.holds(c.To, p, to) {
			return true
		}
	}
	return false
}

// prefers reports whether party p strictly prefers b to a.
func (w *world) prefers(p, a, b int) bool {
	return w.ranks[p][b] < w.ranks[p][a]
}

// improvements lists the moves of a party from s to states it strictly
// prefers to s.
func (w *world) improvements(p, s int) []int {
	return slices.DeleteFunc(slices.Clone(w.moves(p, s)), func(t int) bool { return !w.prefers(p, s, t) })
}

// replies lists what party j may answer at s: its moves, or its improvements.
func (w *world) replies(j, s int, improving bool) []int {
	if improving {
		return w.improvements(j, s)
	}
	return w.moves(j, s)
}

// combine is the state with each mover's options as in the state it moves to,
// and all other options as in s.
func (w *world) combine(s int, moves []certificate.Move) (int, bool) {
	mask := w.members[s][0]
	for _, m := range moves {
		for k, owner := range w.owner {
			if owner == m.Party {
				bit := uint64(1) << uint(k)
				mask = mask&^bit | w.members[m.To][0]&bit
			}
		}
	}
	t, ok := w.class[mask]
	return t, ok
}

// reached is the set of states that the parties other than focal reach from s
// by legal sequences of any moves: nobody twice in succession.
func (w *world) reached(focal, s int) map[int]bool {
	key := [2]int{focal, s}
	if out, ok := w.reach[key]; ok {
		return out
	}
	out := map[int]bool{}
	seen := map[certificate.Move]bool{}
	todo := []certificate.Move{{Party: focal, To: s}}
	for len(todo) > 0 {
		last := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for j := range w.Parties {
			if j == focal || j == last.Party {
				continue
			}
			for _, t := range w.moves(j, last.To) {
				next := certificate.Move{Party: j, To: t}
				if !seen[next] {
					seen[next], out[t] = true, true
					todo = append(todo, next)
				}
			}
		}
	}
	w.reach[key] = out
	return out
}
