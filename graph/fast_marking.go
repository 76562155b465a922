package graph

import "context"

// rows is a roster arranged for marking: a row is a class of a group, its
// states from the best to the worst for the party.
type rows struct {
	order []uint32 // row after row, entries as in roster
	start []uint32 // by row, where it begins in order; one more at the end
	of    []uint32 // by state, its row
	group []uint32 // by row, the first row of its group
	class []uint64 // by row, as in roster; nil if all rows are groups
}

// newRows arranges a roster.
func newRows(r *roster) *rows {
	if len(r.order) == 0 {
		return &rows{}
	}
	w := &rows{order: r.order, of: make([]uint32, len(r.order)), class: r.classes}
	if r.class != nil {
		w.order = make([]uint32, len(r.order))
	}
	done := uint32(0)
	r.eachGroup(func(order, class []uint32, classes []uint64) {
		group := uint32(len(w.start))
		next := make([]uint32, max(1, len(classes))+1)
		for k := range order {
			next[classAt(class, k)+1]++
		}
		for c := range next[1:] {
			next[c+1] += next[c]
			w.start = append(w.start, done+next[c])
			w.group = append(w.group, group)
		}
		for k, e := range order {
			c := classAt(class, k)
			w.of[e&stateMask] = group + c
			if class != nil {
				w.order[done+next[c]] = e
			}
			next[c]++
		}
		done += uint32(len(order))
	})
	w.start = append(w.start, done)
	return w
}

// classAt is the class of a group's entry k; 0 if the group has no classes.
func classAt(class []uint32, k int) uint32 {
	if class == nil {
		return 0
	}
	return class[k]
}

// markStates is WorstReached for products: backwards from the states of the
// worst value, like markPairs, but on states, because moves compose: a party
// that would move twice can move once. What leads to y by improvements of
// party j are the states that j likes less than y, in y's group and in the
// classes from which y's class can be reached. As a row is sorted, these are
// its end; what has once been taken off the end of a row is marked, so each
// state is taken once for each party.
func (o *Operators) markStates(ctx context.Context, focal int, r Reply, value, out []int32) error {
	var sides []*side
	for j := range o.m.Parties() {
		if j == focal {
			continue
		}
		rows, err := o.rows(ctx, j)
		if err != nil {
			return err
		}
		if len(rows.order) == 0 {
			continue
		}
		sides = append(sides, &side{rows: rows, rank: o.m.Rank(j), any: r == AnyMove, end: append([]uint32(nil), rows.start[1:]...)})
	}
	for s := range out {
		out[s] = unmarked
	}
	var stack []uint32
	for count, y := range worstFirst(value) {
		if count&pollMask == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if out[y] != unmarked {
			continue
		}
		worst := value[y]
		out[y] = worst
		stack = append(stack, uint32(y))
		for len(stack) > 0 {
			q := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, d := range sides {
				stack = d.mark(q, worst, out, stack)
			}
		}
	}
	return nil
}

// unmarked is in out where no value has been found yet.
const unmarked = -1

// A side is one opponent during a marking.
type side struct {
	*rows
	rank []int32
	any  bool     // moves need not improve
	end  []uint32 // by row: its states from here on are marked
}

// mark gives the value worst to the states from which the party moves to y
// and that have no value yet, and pushes them.
func (d *side) mark(y uint32, worst int32, out []int32, stack []uint32) []uint32 {
	own := d.of[y]
	for row := d.group[own]; row <= own; row++ { // ascending: a part comes before the whole
		if d.class != nil && d.class[row]&^d.class[own] != 0 {
			continue
		}
		end := d.end[row]
		for ; end > d.start[row]; end-- {
			t := d.order[end-1] & stateMask
			if !d.any && d.rank[t] <= d.rank[y] {
				break
			}
			if out[t] == unmarked {
				out[t] = worst
				stack = append(stack, t)
			}
		}
		d.end[row] = end
	}
	return stack
}
