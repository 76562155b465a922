package graph

import (
	"context"
	"sync"
)

// Operators are the two functions from which the stability of all states
// follows: what opponents reach at worst, and what a party reaches at best by
// one move of its own. They are exact for every model; a model whose moves are
// the free change of options has a faster way (fast.go).
//
// An Operators value keeps what several calls share. It is safe for concurrent
// use.
type Operators struct {
	m       *Model
	product *Product // nil: the general way
	reverse struct {
		once sync.Once
		arcs *reverseArcs
	}
	views []view // by party
}

// A view is what is kept for one party of a product.
type view struct {
	mu     sync.Mutex
	roster *roster
	rows   *rows
}

// NewOperators prepares the operators of a model. Work is done at the first
// call that needs it.
func NewOperators(m *Model) *Operators {
	o := &Operators{m: m, product: m.Product(), views: make([]view, m.Parties())}
	if m.Len() > int(stateMask) {
		o.product = nil
	}
	return o
}

// WorstReached sets out[x], for every state x, to the largest value over x
// and all states that parties other than focal reach from x by legal
// sequences of the given kind. Values are like ranks, larger is worse, and lie
// between 0 and Len(). With NoReply, out is a copy of value.
//
// It fails only when ctx ends; out is then unfinished.
func (m *Model) WorstReached(ctx context.Context, focal int, r Reply, value, out []int32) error {
	return NewOperators(m).WorstReached(ctx, focal, r, value, out)
}

// BestMove sets out[y], for every state y, to the smallest value over y and
// the states that focal can move to from y in one step. out must not share
// memory with value.
//
// It fails only when ctx ends; out is then unfinished.
func (m *Model) BestMove(ctx context.Context, focal int, value, out []int32) error {
	return NewOperators(m).BestMove(ctx, focal, value, out)
}

// WorstReached is as for Model.
func (o *Operators) WorstReached(ctx context.Context, focal int, r Reply, value, out []int32) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p := o.product
	switch {
	case r == NoReply || o.m.Parties() == 1:
		copy(out, value)
		return nil
	case p == nil:
		return o.markPairs(ctx, focal, r, value, out)
	case r == AnyMove && p.Codes == nil:
		var others, noRaise, noDrop uint64
		for j := range p.Own {
			if j != focal {
				others, noRaise, noDrop = others|p.Own[j], noRaise|p.NoRaise[j], noDrop|p.NoDrop[j]
			}
		}
		return extremes(ctx, p, others, noRaise, noDrop, true, value, out)
	}
	copy(out, value)
	if done, err := o.relax(ctx, focal, r, out); done || err != nil {
		return err
	}
	return o.markStates(ctx, focal, r, value, out)
}

// BestMove is as for Model.
func (o *Operators) BestMove(ctx context.Context, focal int, value, out []int32) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p := o.product
	if p == nil {
		return o.bestArc(ctx, focal, value, out)
	}
	if p.Codes == nil {
		return extremes(ctx, p, p.Own[focal], p.NoRaise[focal], p.NoDrop[focal], false, value, out)
	}
	r, err := o.roster(ctx, focal)
	if err != nil {
		return err
	}
	top := int32(len(value)) // turned round, the least value is the largest
	for y, v := range value {
		out[y] = top - v
	}
	r.move(out)
	for y, v := range out {
		out[y] = top - v
	}
	return nil
}

// bestArc is BestMove for any model.
func (o *Operators) bestArc(ctx context.Context, focal int, value, out []int32) error {
	var buf []State
	for y := range out {
		if y&pollMask == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		best := value[y]
		buf = o.m.Moves(focal, State(y), buf[:0])
		for _, t := range buf {
			best = min(best, value[t])
		}
		out[y] = best
	}
	return nil
}

// Prepare does ahead what calls of WorstReached with the given kind of replies
// will need of a party. It is never necessary; parties can be prepared in
// parallel.
func (o *Operators) Prepare(ctx context.Context, party int, r Reply) error {
	if o.product == nil || r == NoReply || r == AnyMove && o.product.Codes == nil {
		return nil
	}
	_, err := o.roster(ctx, party)
	return err
}

// roster is party j's roster, built at the first call.
func (o *Operators) roster(ctx context.Context, j int) (*roster, error) {
	v := &o.views[j]
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.roster == nil {
		r, err := newRoster(ctx, o.product, j, o.m.Rank(j))
		if err != nil {
			return nil, err
		}
		v.roster = r
	}
	return v.roster, nil
}

// rows is party j's roster in rows, arranged at the first call.
func (o *Operators) rows(ctx context.Context, j int) (*rows, error) {
	r, err := o.roster(ctx, j)
	if err != nil {
		return nil, err
	}
	v := &o.views[j]
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.rows == nil {
		v.rows = newRows(r)
	}
	return v.rows, nil
}

// pollMask makes loops look at the context once every 65,536 states.
const pollMask = 1<<16 - 1

// OperatorMemory is about how many bytes Operators of a model keep and use at
// most, beside their arguments, when as many calls as workers run at once;
// improvements says whether ImprovementsOnly will be asked for.
func OperatorMemory(m *Model, improvements bool, workers int) int64 {
	n, parties := int64(m.Len()), int64(m.Parties())
	p := m.Product()
	if p == nil {
		var arcs, looked int64
		var buf []State
		for s := int64(0); s < n; s += 1 + n/1024 {
			looked++
			for i := range m.Parties() {
				buf = m.Moves(i, State(s), buf[:0])
				arcs += int64(len(buf))
			}
		}
		return arcs/looked*n*4 + n*parties*8 + int64(workers)*n*(16+12*parties)
	}
	if p.Codes == nil && !improvements {
		return 0
	}
	bytes := int64(workers) * n * 4 * 4 // a marking's order, ends of rows and stack
	for j := range p.Own {
		bytes += n * 8
		if p.NoRaise[j]^p.NoDrop[j] != 0 {
			bytes += n * (4 + 4 + 8)
		}
	}
	if p.Codes != nil {
		bytes += int64(workers) * n * 8 // sorting
	}
	return bytes
}
