package server

import (
	"context"
	"sync"

	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

// A desk holds the sessions worked out from the present text, by variants and
// language, so that one text is worked out once for all pages that ask.
type desk struct {
	mutex  sync.Mutex
	ctx    context.Context
	cancel context.CancelFunc
	work   map[string]*worked
}

// worked is a session, being opened or open.
type worked struct {
	done    chan struct{}
	session *session.Session
	err     error
	mutex   sync.Mutex          // one analysis at a time
	judged  [2]*report.Analysis // without sim, and with it; see analysis
	keeping sync.Mutex
	found   map[string]any
}

// maxFound is how many answers are kept of one session.
const maxFound = 32

// recall finds an answer that was kept; nil if there is none.
func (w *worked) recall(key string) any {
	w.keeping.Lock()
	defer w.keeping.Unlock()
	return w.found[key]
}

// keep keeps an answer. When there are too many, all are forgotten.
func (w *worked) keep(key string, answer any) {
	w.keeping.Lock()
	defer w.keeping.Unlock()
	if len(w.found) >= maxFound {
		clear(w.found)
	}
	w.found[key] = answer
}

// maxWorked is how many sets of variants are kept worked out.
const maxWorked = 8

// clear stops all work on the old text and forgets it.
func (d *desk) clear() {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.cancel != nil {
		d.cancel()
	}
	d.ctx, d.cancel, d.work = nil, nil, nil
}

// open works out a session, or waits for somebody who does.
func (d *desk) open(ctx context.Context, key string, start func(context.Context) (*session.Session, error)) (*worked, context.Context, error) {
	d.mutex.Lock()
	if d.ctx == nil || len(d.work) >= maxWorked && d.work[key] == nil {
		if d.cancel != nil {
			d.cancel()
		}
		d.ctx, d.cancel = context.WithCancel(context.Background())
		d.work = map[string]*worked{}
	}
	life, w := d.ctx, d.work[key]
	if w == nil {
		w = &worked{done: make(chan struct{}), found: map[string]any{}}
		d.work[key] = w
		go func() {
			defer close(w.done)
			w.session, w.err = start(life)
		}()
	}
	d.mutex.Unlock()
	select {
	case <-w.done:
		return w, life, w.err
	case <-ctx.Done():
		return nil, nil, context.Cause(ctx)
	}
}
