package robust

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// work is the measuring of all standings, several at a time. Each task has a
// place of its own for its answer, so that the order in which they end changes
// nothing.
type work struct {
	world    *followup.World
	question stability.Question
	result   *Result
	dispute  *dispute
	draw     *draw
}

func newWork(w *followup.World, r *Result) *work {
	d := newDispute(w, r.Question)
	return &work{world: w, question: r.Question, result: r, dispute: d, draw: newDraw(d, r.Swaps, r.Samples, uint64(r.Seed))}
}

// all does the work and tells how far it is.
func (k *work) all(ctx context.Context, say func(done, total int64, what string)) {
	var tasks []func(context.Context)
	for n := range k.result.Standings {
		s := &k.result.Standings[n]
		tasks = append(tasks, func(ctx context.Context) { k.reasons(ctx, s) })
		if s.Holds {
			tasks = append(tasks,
				func(ctx context.Context) { s.Edits = fragility(ctx, newProbe(ctx, k.dispute, s.State), k.result.Edits) },
				func(ctx context.Context) { s.Far = distance(ctx, k.dispute, s.State) },
				func(ctx context.Context) { s.Share = k.draw.share(ctx, newProbe(ctx, k.dispute, s.State)) })
		}
	}
	parallel(ctx, tasks, say)
	k.result.cuts()
}

// parallel runs tasks, as many at a time as there are processors.
func parallel(ctx context.Context, tasks []func(context.Context), say func(done, total int64, what string)) {
	var wait sync.WaitGroup
	var mutex sync.Mutex
	var done int64
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, task := range tasks {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			task(ctx)
			mutex.Lock()
			defer mutex.Unlock()
			done++
			say(done, int64(len(tasks)), "measures")
		})
	}
	wait.Wait()
}

// reasons says what keeps each party at a state, and under which concepts it
// holds; nothing if ctx ended first.
func (k *work) reasons(ctx context.Context, s *Standing) {
	for i, c := range k.question.Party {
		g, at := k.world.Graph, s.State
		if k.world.Views != nil && k.world.Views[i] != nil {
			g, at = k.world.Views[i].Graph, k.world.Views[i].Seen[at]
		}
		if at < 0 {
			s.Parties = append(s.Parties, nil)
			continue
		}
		hold := stability.Explain(ctx, g, i, c, at)
		s.Parties = append(s.Parties, &hold)
	}
	for _, c := range k.result.Concepts {
		q := stability.Uniform(k.world.Graph, stability.Choice{Concept: c})
		s.Under = append(s.Under, k.world.Holds(ctx, q, s.State))
	}
	if ctx.Err() != nil { // some of it was not judged to the end
		s.Parties, s.Under = nil, nil
	}
}

// cuts says which measures a bound cut.
func (r *Result) cuts() {
	var edits, far, share int
	var least graph.State = -1
	for _, s := range r.Standings {
		if !s.Holds {
			continue
		}
		if s.Edits.Editable && s.Edits.Least == 0 && s.Edits.Exact < r.Edits {
			edits++
			least = graph.State(s.Edits.Exact)
		}
		if s.Far.Why == "" && !s.Far.Exact {
			far++
		}
		if s.Share.Drawn < r.Samples && s.Share.Drawn > 0 {
			share++
		}
	}
	if edits > 0 {
		r.left = append(r.left, fmt.Sprintf("changes of more than %d edits of %d equilibria, because they are too many", least, edits))
	}
	if far > 0 {
		r.left = append(r.left, fmt.Sprintf("the exact distance of %d equilibria, because the search would be too long; it lies between the bounds given", far))
	}
	if share > 0 {
		r.left = append(r.left, fmt.Sprintf("part of the sample for %d equilibria", share))
	}
}
