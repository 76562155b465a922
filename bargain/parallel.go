package bargain

import (
	"context"
	"sync"
	"sync/atomic"
)

// small is the number of parties below which a turn is not shared out: starting
// the work would take longer than the work.
const small = 24

// each does n pieces of work, which write to places of their own, on the
// engine's workers. The worker's number, from 0, picks its scratch space. What
// comes out does not depend on who does what. It fails only when ctx ends.
func (e *engine) each(ctx context.Context, n int, work func(worker, k int)) error {
	workers := e.workers()
	if workers == 1 || n < small {
		for k := range n {
			if k&7 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			work(0, k)
		}
		return ctx.Err()
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for ctx.Err() == nil {
				k := int(next.Add(1)) - 1
				if k >= n {
					return
				}
				work(w, k)
			}
		})
	}
	all.Wait()
	return ctx.Err()
}

// workers is how many the engine uses at once.
func (e *engine) workers() int {
	if e.n < small {
		return 1
	}
	return min(e.set.Workers, e.n)
}
