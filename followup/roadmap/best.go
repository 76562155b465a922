package roadmap

import (
	"cmp"
	"container/heap"
	"context"
	"runtime"
	"slices"
)

// best finds the first few routes to the goals, best first. Every route
// belongs to one of a number of tasks; once the best of a task is found, the
// rest of that task is divided by the first leg at which a route differs from
// it (Lawler 1972). Tasks wait in order of a lower bound, which is made better
// in stages, so that few are searched. It reports whether a bound of the
// finder has loosened the order among routes with the same marks.
//
// When ctx ends it returns what it has found and ctx's error.
func (net *network) best(ctx context.Context, show int) (found []*route, cut bool, err error) {
	q := &queue{net: net, rev: newReverse(net)}
	for range runtime.GOMAXPROCS(0) {
		q.price = append(q.price, newDistances(net))
	}
	if err := q.goals(ctx); err != nil {
		return nil, false, err
	}
	f := newFinder(net, q.rev)
	for len(q.list) > 0 && len(found) < show {
		switch c := q.take(); c.stage {
		case bounded:
			err = q.priced(ctx, c)
		case priced:
			err = q.search(ctx, f, c.task)
		case solved:
			found = append(found, c.route)
			if len(found) < show {
				err = q.divide(ctx, f, c)
			}
		}
		if err != nil {
			break
		}
	}
	return found, f.cut, err
}

// A stage says how well a candidate is known.
type stage int

const (
	bounded stage = iota // by what does not depend on the end
	priced               // its marks are exact
	solved               // its best route is known
)

// A candidate is a task with a lower bound on its best route.
type candidate struct {
	key
	stage stage
	task  task
	route *route // if solved
}

// A queue holds the candidates, the least first; of equal ones those first
// that are known less well.
type queue struct {
	net   *network
	rev   *reverse
	list  []*candidate
	price []*distances // by worker
	least [][]cost     // by group size less one and place: a bound on the marks up to there
}

// goals puts a candidate for each goal into the queue.
func (q *queue) goals(ctx context.Context) error {
	excuse := q.net.excuses()
	joint := min(q.net.plan.joint, q.net.sc.g.Parties())
	if q.net.sc.options == nil {
		joint = 1
	}
	for group := 1; group <= joint; group++ {
		if err := q.price[0].forward(ctx, excuse, group); err != nil {
			return err
		}
		q.least = append(q.least, slices.Clone(q.price[0].dist))
	}
	for p, s := range q.net.states {
		if end := int32(p); q.net.sc.goal.Has(s) && q.least[joint-1][end] != unreachable {
			q.add(&candidate{key: q.bound(end, q.least[joint-1][end]), task: task{end: end}})
		}
	}
	return nil
}

// bound is a lower bound on routes to an end with given marks.
func (q *queue) bound(end int32, marks cost) key {
	k := key{cost: marks, group: 1}
	for int(k.group) < len(q.least) && marks.less(q.least[k.group-1][end]) {
		k.group++
	}
	_, k.steps = q.net.ahead(0, end, 0, int(k.group))
	return k
}

// priced works out the marks of the best routes for a candidate, and for the
// next ones that have no better bound, side by side.
func (q *queue) priced(ctx context.Context, c *candidate) error {
	group := []*candidate{c}
	for len(group) < len(q.price) && len(q.list) > 0 && q.list[0].stage == bounded && q.list[0].key.compare(c.key) == 0 {
		group = append(group, q.take())
	}
	errs := make(chan error, len(group))
	for k, c := range group {
		go func() { errs <- q.price[k].backward(ctx, q.rev, c.task.end, 0) }()
	}
	var err error
	for range group {
		err = cmp.Or(err, <-errs)
	}
	for k, c := range group {
		if marks := q.price[k].dist[0]; marks != unreachable {
			q.add(&candidate{key: q.bound(c.task.end, marks), stage: priced, task: c.task})
		}
	}
	return err
}

// search finds the best route of a task and puts it into the queue.
func (q *queue) search(ctx context.Context, f *finder, t task) error {
	r, err := f.find(ctx, t)
	if r != nil {
		q.add(&candidate{key: r.key, stage: solved, task: t, route: r})
	}
	return err
}

// divide puts the other routes of a solved task into the queue, as tasks of
// their own: for each leg of the best route after the task's beginning, those
// that agree with it up to there and then go on otherwise.
func (q *queue) divide(ctx context.Context, f *finder, c *candidate) error {
	for k := len(c.task.prefix); k < len(c.route.legs); k++ {
		t := task{end: c.task.end, prefix: c.route.legs[:k:k], banned: c.route.legs[k : k+1 : k+1]}
		if k == len(c.task.prefix) {
			t.banned = append(t.banned, c.task.banned...)
		}
		if err := q.search(ctx, f, t); err != nil {
			return err
		}
	}
	return nil
}

func (q *queue) add(c *candidate)   { heap.Push(q, c) }
func (q *queue) take() *candidate   { return heap.Pop(q).(*candidate) }
func (q *queue) Len() int           { return len(q.list) }
func (q *queue) Swap(i, j int)      { q.list[i], q.list[j] = q.list[j], q.list[i] }
func (q *queue) Push(c any)         { q.list = append(q.list, c.(*candidate)) }
func (q *queue) Less(i, j int) bool { return q.list[i].less(q.list[j]) }
func (q *queue) Pop() any {
	last := len(q.list) - 1
	c := q.list[last]
	q.list = q.list[:last]
	return c
}

func (a *candidate) less(b *candidate) bool {
	if c := cmp.Or(a.key.compare(b.key), cmp.Compare(a.stage, b.stage)); c != 0 {
		return c < 0
	}
	if a.stage == solved {
		return a.route.compare(b.route) < 0
	}
	return a.task.end < b.task.end
}
