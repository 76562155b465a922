package stability

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"github.com/countermove/countermove/graph"
)

// A part is what is judged in one go: one party under one choice, all states.
// Questions share parts.
type part struct {
	choice Choice
	party  int
}

// A sweep judges all parts of all questions.
type sweep struct {
	graph *graph.Model
	ops   *graph.Operators
	set   Settings
	parts []part // each once, in the order first asked for
	done  map[part]*TableResult
	rooms sync.Pool // of *room
}

func newSweep(g *graph.Model, questions []Question, set Settings) *sweep {
	w := &sweep{graph: g, ops: graph.NewOperators(g), set: set, done: map[part]*TableResult{}}
	w.rooms.New = func() any { return &room{make([]int32, g.Len()), make([]int32, g.Len())} }
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
	var prepare, judge []task
	shapes := map[shapeKey][]part{}
	for _, p := range w.parts {
		c := p.choice.Concept
		switch {
		case c.Shape != nil:
			k := shapeKey{p.party, c.Shape.Reply}
			shapes[k] = append(shapes[k], p)
		case c.Table != nil:
			judge = append(judge, task{c.Name, func(ctx context.Context) error { return w.table(ctx, p) }})
		default:
			judge = append(judge, w.literal(p)...)
		}
	}
	// The longest tasks come first, so that no worker is left with one at the end.
	for _, r := range []graph.Reply{graph.ImprovementsOnly, graph.AnyMove, graph.NoReply} {
		wanted := false
		for i := range w.graph.Parties() {
			k := shapeKey{i, r}
			if parts := shapes[k]; parts != nil {
				wanted = true
				judge = append(judge, task{parts[0].choice.Concept.Name, func(ctx context.Context) error { return w.shape(ctx, k, parts) }})
			}
		}
		for i := range w.graph.Parties() {
			if wanted {
				prepare = append(prepare, task{"preparing", func(ctx context.Context) error { return w.ops.Prepare(ctx, i, r) }})
			}
		}
	}
	return w.work(ctx, prepare, judge)
}

// table judges a part whose concept is judged by tables.
func (w *sweep) table(ctx context.Context, p part) error {
	t, err := p.choice.Concept.Table(w.pass(ctx, p))
	if err != nil {
		return err
	}
	w.done[p].Stable, w.done[p].Undecided = t.Stable, t.Undecided
	return nil
}

// literalBlock is how many states a task judges by the literal form; a
// multiple of 64, so that tasks do not share words of a bitset.
const literalBlock = 1024

// literal makes the tasks that judge a part state by state.
func (w *sweep) literal(p part) []task {
	n := w.graph.Len()
	t := w.done[p]
	t.Stable, t.Undecided = NewBitset(n), NewBitset(n)
	var tasks []task
	for first := 0; first < n; first += literalBlock {
		tasks = append(tasks, task{p.choice.Concept.Name, func(ctx context.Context) error {
			pass := w.pass(ctx, p)
			pass.brief = true
			for s := graph.State(first); s < graph.State(min(n, first+literalBlock)); s++ {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				switch p.choice.Concept.Judge(pass, s).Status {
				case Stable:
					t.Stable.Set(s)
				case Undecided:
					t.Undecided.Set(s)
				}
			}
			return nil
		}})
	}
	return tasks
}

func (w *sweep) pass(ctx context.Context, p part) *Pass {
	return &Pass{Context: ctx, Graph: w.graph, Focal: p.party, Horizon: p.choice.Horizon}
}

// result is what was found for a part; Undecided is nil where all is decided.
func (w *sweep) result(p part) TableResult {
	t := *w.done[p]
	if !slices.ContainsFunc(t.Undecided, func(word uint64) bool { return word != 0 }) {
		t.Undecided = nil
	}
	return t
}

// A task is a piece of work that runs beside others.
type task struct {
	what string // for the progress
	run  func(ctx context.Context) error
}

// work runs stage after stage, the tasks of a stage side by side and begun in
// order, and returns the first error.
func (w *sweep) work(ctx context.Context, stages ...[]task) error {
	var done, total int64
	for _, tasks := range stages {
		total += int64(len(tasks))
	}
	for _, tasks := range stages {
		err := parallel(ctx, w.set.workers(), tasks, func(t task) {
			done++
			if w.set.Progress != nil {
				w.set.Progress(done, total, t.what)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// workers is how many tasks run at once.
func (set Settings) workers() int {
	if set.Workers > 0 {
		return set.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// parallel runs tasks and calls finished after each, one call at a time.
func parallel(ctx context.Context, workers int, tasks []task, finished func(task)) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var (
		mu   sync.Mutex
		next int
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
		finished(t)
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
