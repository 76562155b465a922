package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"

	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

// A paper is a model that is open: its text through all edits, and the answers
// worked out from it. A revision is one text; edits, undo and redo each make a
// new revision number, so that a request can say which text it is about.
type paper struct {
	name, path string

	mutex    sync.Mutex
	past     [][]byte // texts before this one, oldest first
	text     []byte
	future   [][]byte // undone texts, next one last
	revision int
	written  []byte // what the file held when last read or written
	trouble  string // why the last edit is not in the file; empty if it is

	desk desk
}

// snapshot is a paper at one revision.
type snapshot struct {
	revision   int
	text       []byte
	undo, redo bool
	saved      bool // the file has this text
	trouble    string
}

func newPaper(name, path string, text []byte) *paper {
	return &paper{name: name, path: path, text: text, written: text, revision: 1}
}

func (p *paper) now() snapshot {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return snapshot{p.revision, p.text, len(p.past) > 0, len(p.future) > 0,
		p.path != "" && bytes.Equal(p.text, p.written), p.trouble}
}

// maxPast is how many texts are kept for undo.
const maxPast = 500

// edit replaces the text, if the edit is meant for the revision at hand.
func (p *paper) edit(revision int, text []byte) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if revision != p.revision {
		return &Stale{Have: p.revision}
	}
	if bytes.Equal(text, p.text) {
		return nil
	}
	p.past = append(p.past, p.text)
	if len(p.past) > maxPast {
		p.past = p.past[1:]
	}
	p.future = nil
	p.turn(text)
	return nil
}

func (p *paper) undo(revision int) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if revision != p.revision {
		return &Stale{Have: p.revision}
	}
	if n := len(p.past); n > 0 {
		text := p.past[n-1]
		p.past, p.future = p.past[:n-1], append(p.future, p.text)
		p.turn(text)
	}
	return nil
}

func (p *paper) redo(revision int) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if revision != p.revision {
		return &Stale{Have: p.revision}
	}
	if n := len(p.future); n > 0 {
		text := p.future[n-1]
		p.future, p.past = p.future[:n-1], append(p.past, p.text)
		p.turn(text)
	}
	return nil
}

// turn makes a text the present one and saves it. What was being worked out
// from the old text is stopped.
func (p *paper) turn(text []byte) {
	p.text = text
	p.revision++
	p.desk.clear()
	p.save()
}

// save writes the text to the file, unless somebody else has changed the file
// meanwhile: then nothing is written, and the user is asked.
func (p *paper) save() {
	if p.path == "" {
		return
	}
	p.trouble = ""
	disk, err := os.ReadFile(p.path)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		p.trouble = err.Error()
		return
	case err == nil && !bytes.Equal(disk, p.written):
		p.trouble = changedOnDisk
		return
	}
	err = session.WriteFile(p.path, func(w io.Writer) error {
		_, err := w.Write(p.text)
		return err
	})
	if err != nil {
		p.trouble = err.Error()
		return
	}
	p.written = p.text
}

// changedOnDisk is the trouble when another program has written the file.
const changedOnDisk = "the file was changed by another program"

// watch looks whether another program has changed the file.
func (p *paper) watch() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.path == "" {
		return
	}
	disk, err := os.ReadFile(p.path)
	if err == nil && !bytes.Equal(disk, p.written) && p.trouble == "" {
		p.trouble = changedOnDisk
	}
}

// settle ends a conflict with the disk: take the file's text as an edit that
// can be undone, or keep this one and write it over the file.
func (p *paper) settle(revision int, keep bool) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if revision != p.revision {
		return &Stale{Have: p.revision}
	}
	if p.path == "" {
		return nil
	}
	disk, err := os.ReadFile(p.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	p.written = disk
	if keep || err != nil {
		p.save()
		return nil
	}
	p.trouble = ""
	p.past, p.future = append(p.past, p.text), nil
	p.text = disk
	p.revision++
	p.desk.clear()
	return nil
}

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
	mutex   sync.Mutex // one analysis at a time
	judged  *report.Analysis
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
