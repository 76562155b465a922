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
	reverse struct {
		once sync.Once
		arcs *reverseArcs
	}
}

// NewOperators prepares the operators of a model. Work is done at the first
// call that needs it.
func NewOperators(m *Model) *Operators { return &Operators{m: m} }

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
	if r == NoReply || o.m.Parties() == 1 {
		copy(out, value)
		return ctx.Err()
	}
	return o.markPairs(ctx, focal, r, value, out)
}

// BestMove is as for Model.
func (o *Operators) BestMove(ctx context.Context, focal int, value, out []int32) error {
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

// pollMask makes loops look at the context once every 65,536 states.
const pollMask = 1<<16 - 1
