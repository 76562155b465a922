package stability

import (
	"context"
	"runtime"
	"sync"

	"github.com/countermove/countermove/graph"
)

// A part is what is judged in one go: one party under one choice, all states.
// Questions share parts.
type part struct {
	choice Choice
	party  int
}

// A task is a piece of work that runs beside others.
type task struct {
	what string
	run  func(ctx context.Context) error
}

// A sweep judges all parts of all questions.
type sweep struct {
	graph *graph.Model
	ops   *graph.Operators
	set   Settings
	parts []part // each once, in the order first asked for
	done  map[part]*TableResult
}

func newSweep(g *graph.Model, questions []Question, set Settings) *sweep {
	w := &sweep{graph: g, ops: graph.NewOperators(g), set: set, done: map[part]*TableResult{}}
	for _, q := range questions {
		for i, c := range q.Party {
			p := part{c, i}
			if w.done[p] == nil {
				w.done[p] = &TableResult{}
				w.parts = append(w.parts, p)
			}
		}
	}
	return w
}

// run makes tasks of the parts and works through them.
func (w *sweep) run(ctx context.Context) error {
	shapes := map[shapeKey][]part{}
	var keys []shapeKey
	var tasks []task
	for _, p := range w.parts {
		c := p.choice.Concept
		switch {
		case c.Shape != nil:
			k := shapeKey{p.party, c.Shape.Reply}
			if shapes[k] == nil {
				keys = append(keys, k)
			}
			shapes[k] = append(shapes[k], p)
		case c.Table != nil:
			tasks = append(tasks, task{c.Name, func(ctx context.Context) error { return w.table(ctx, p) }})
		default:
			tasks = append(tasks, task{c.Name, func(ctx context.Context) error { return w.literal(ctx, p) }})
		}
	}
	for _, k := range keys {
		tasks = append(tasks, task{shapes[k][0].choice.Concept.Name, func(ctx context.Context) error {
			return w.shape(ctx, k, shapes[k])
		}})
	}
	return w.parallel(ctx, tasks)
}

// parallel runs tasks on the workers, in order, and returns the first error.
func (w *sweep) parallel(ctx context.Context, tasks []task) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var (
		mu   sync.Mutex
		next int
		done int64
		wg   sync.WaitGroup
	)
	take := func() (task, bool) {
		mu.Lock()
		defer mu.Unlock()
		if next == len(tasks) || ctx.Err() != nil {
			return task{}, false
		}
		next++
		return tasks[next-1], true
	}
	finish := func(t task) {
		mu.Lock()
		defer mu.Unlock()
		done++
		if w.set.Progress != nil {
			w.set.Progress(done, int64(len(tasks)), t.what)
		}
	}
	workers := w.set.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	for range min(workers, len(tasks)) {
		wg.Go(func() {
			for t, ok := take(); ok; t, ok = take() {
				if err := t.run(ctx); err != nil {
					cancel(err)
					return
				}
				finish(t)
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// table judges a part whose concept is judged by tables.
func (w *sweep) table(ctx context.Context, p part) error {
	t, err := p.choice.Concept.Table(w.pass(ctx, p))
	if err != nil {
		return err
	}
	*w.done[p] = *t
	return nil
}

// literal judges a part state by state.
func (w *sweep) literal(ctx context.Context, p part) error {
	t := w.done[p]
	t.Stable = NewBitset(w.graph.Len())
	pass := w.pass(ctx, p)
	for s := range graph.State(w.graph.Len()) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		switch p.choice.Concept.Judge(pass, s).Status {
		case Stable:
			t.Stable.Set(s)
		case Undecided:
			if t.Undecided == nil {
				t.Undecided = NewBitset(w.graph.Len())
			}
			t.Undecided.Set(s)
		}
	}
	return nil
}

func (w *sweep) pass(ctx context.Context, p part) *Pass {
	return &Pass{Context: ctx, Graph: w.graph, Focal: p.party, Horizon: p.choice.Horizon}
}
