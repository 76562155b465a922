package graph

import "context"

// rows is a roster arranged for marking: a row is a class of a group, its
// states from the best to the worst for the party.
type rows struct {
	order  []uint32 // row after row, entries as in roster
	start  []uint32 // by row, where it begins in order; one more at the end
	of     []uint32 // by state, its row
	first  []uint32 // by row, the first row of its group
	roster *roster
}

// newRows arranges a roster.
func newRows(r *roster) *rows {
	if len(r.order) == 0 {
		return &rows{}
	}
	w := &rows{order: r.order, of: make([]uint32, len(r.order)), roster: r}
	if r.class != nil {
		w.order = make([]uint32, len(r.order))
	}
	done := uint32(0)
	var next []uint32
	r.eachGroup(func(g *group) {
		first := uint32(len(w.start))
		next = append(next[:0], make([]uint32, g.count+1)...)
		for k := range g.order {
			next[g.classOf(k)+1]++
		}
		for c := range g.count {
			next[c+1] += next[c]
			w.start = append(w.start, done+next[c])
			w.first = append(w.first, first)
		}
		for k, e := range g.order {
			c := g.classOf(k)
			w.of[e&stateMask] = first + c
			if g.class != nil {
				w.order[done+next[c]] = e
			}
			next[c]++
		}
		done += uint32(len(g.order))
	})
	w.start = append(w.start, done)
	return w
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
	row := d.of[y]
	first := d.first[row]
	g := group{}
	if d.roster.classes != nil {
		g.classes = d.roster.classes[first:] // a row is a class
	}
	for c := range g.into(row - first) {
		end, start := d.end[first+c], d.start[first+c]
		for ; end > start; end-- {
			t := d.order[end-1] & stateMask
			if !d.any && d.rank[t] <= d.rank[y] {
				break
			}
			if out[t] == unmarked {
				out[t] = worst
				stack = append(stack, t)
			}
		}
		d.end[first+c] = end
	}
	return stack
}
