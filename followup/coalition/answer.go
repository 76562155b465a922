package coalition

import (
	"context"

	"github.com/countermove/countermove/graph"
)

// A worst says, for the focal parties, the greatest rank (the worst for them)
// among the states that the answers of others lead to, by state; 0 where there
// is no answer. Whatever the coalition, one member who is no better off than at
// the start is enough to deter it, so no more is needed to judge.
type worst [][]int32 // by party, nil for those not asked about

// deters reports whether the answers from x leave some member of h no better
// off than at s.
func (v worst) deters(w *work, h graph.PartySet, s, x graph.State) bool {
	for i := range w.p {
		if h.Has(i) && v[i][x] >= w.g.Rank(i)[s] {
			return true
		}
	}
	return false
}

func (w *work) newWorst(focal graph.PartySet) worst {
	v := make(worst, w.p)
	for i := range v {
		if focal.Has(i) {
			v[i] = make([]int32, w.n)
		}
	}
	return v
}

// add takes state y into account among the answers from x.
func (v worst) add(w *work, x, y graph.State) {
	for i, list := range v {
		if list != nil {
			list[x] = max(list[x], w.g.Rank(i)[y])
		}
	}
}

// byMoves is the worst that coalition m can do by any moves, for the focal
// parties.
func (w *work) byMoves(ctx context.Context, m, focal graph.PartySet) (worst, error) {
	from, err := w.way(ctx, m)
	if err != nil {
		return nil, err
	}
	return w.over(from, focal), nil
}

// over is the worst over what a way reaches.
func (w *work) over(from way, focal graph.PartySet) worst {
	v := w.newWorst(focal)
	if from.r == nil {
		for x := range graph.State(w.n) {
			from.each(x, func(y graph.State) bool { v.add(w, x, y); return true })
		}
		return v
	}
	for i, list := range v {
		if list == nil {
			continue
		}
		rank, most := w.g.Rank(i), make([]int32, len(from.r.rows))
		for k, row := range from.r.rows {
			row.each(func(y graph.State) bool { most[k] = max(most[k], rank[y]); return true })
		}
		for x, k := range from.r.of {
			list[x] = most[k]
		}
	}
	return v
}

// byAnswers is the worst that the parties of m do to the focal ones when only
// answers count by which those who answer gain.
func (w *work) byAnswers(ctx context.Context, m, focal graph.PartySet) (worst, error) {
	switch {
	case m == 0:
		return w.newWorst(focal), nil
	case w.respond == Individual:
		if w.gains == nil {
			w.gains = lists(w.g, graph.ImprovementsOnly)
		}
		if i := single(m); i >= 0 {
			return w.over(way{one: w.gains[i]}, focal), nil
		}
		r, err := w.reaches(ctx, m, w.gains, w.rule == Pareto)
		if err != nil {
			return nil, err
		}
		return w.over(way{r: r}, focal), nil
	case w.respond == Block:
		return w.byBlock(ctx, m, focal)
	}
	return w.byClass(ctx, m, focal)
}

// byBlock: all of m move together, once, to what suits the whole of m better.
func (w *work) byBlock(ctx context.Context, m, focal graph.PartySet) (worst, error) {
	v := w.newWorst(focal)
	for x, list := range w.offers {
		for k := range list {
			if w.takes(&list[k], m) {
				v.add(w, graph.State(x), list[k].to)
			}
		}
	}
	return v, ctx.Err()
}
