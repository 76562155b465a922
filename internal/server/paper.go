package server

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/internal/store"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// A paper is a model that is open: its text through all edits, and the answers
// worked out from it. A revision is one text; edits, undo and redo each make a
// new revision number, so that a request can say which text it is about.
type paper struct {
	name, path string
	key        string       // in the history
	history    *store.Store // nil: none is kept

	mutex    sync.Mutex
	past     [][]byte // texts before this one, oldest first
	text     []byte
	future   [][]byte // undone texts, next one last
	revision int
	earlier  map[int][]byte // texts by revision, for edits that come late
	written  []byte         // what the file held when last read or written
	trouble  string         // why the last edit is not in the file; empty if it is
	unkept   string         // why the last edit is not in the history
	changed  chan struct{}  // closed, and made anew, when the revision or the trouble changes

	desk desk
}

// snapshot is a paper at one revision.
type snapshot struct {
	revision   int
	text       []byte
	undo, redo bool
	saved      bool // the file has this text
	trouble    string
	unkept     string
}

// newPaper opens a text. Its history, if one is kept, gives what can be undone.
func newPaper(name, path string, text []byte, first int, history *store.Store, key string) *paper {
	p := &paper{name: name, path: path, key: key, history: history, text: text, written: text, revision: first,
		earlier: map[int][]byte{first: text}, changed: make(chan struct{})}
	p.remember()
	p.keep(text, "opened")
	return p
}

// maxRemembered is how many versions of the history can be undone to at first.
const maxRemembered = 50

// remember takes the texts that led to this one from the history.
func (p *paper) remember() {
	if p.history == nil {
		return
	}
	list, err := p.history.Versions(p.key, 0, maxRemembered)
	if err != nil {
		p.unkept = err.Error()
		return
	}
	for k := len(list) - 1; k >= 0; k-- {
		text, err := p.history.Text(p.key, list[k].ID)
		if err != nil {
			p.unkept = err.Error()
			return
		}
		p.past = append(p.past, text)
	}
	if n := len(p.past); n > 0 && bytes.Equal(p.past[n-1], p.text) {
		p.past = p.past[:n-1]
	}
}

// keep puts a text into the history.
func (p *paper) keep(text []byte, why string) {
	if p.history == nil {
		return
	}
	p.unkept = ""
	if _, err := p.history.Save(p.key, text, why, time.Now()); err != nil {
		p.unkept = err.Error()
	}
}

func (p *paper) now() snapshot {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return snapshot{p.revision, p.text, len(p.past) > 0, len(p.future) > 0,
		p.path != "" && bytes.Equal(p.text, p.written), p.trouble, p.unkept}
}

// at is the text of a revision; Stale if it is too long ago.
func (p *paper) at(revision int) ([]byte, error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if text, ok := p.earlier[revision]; ok {
		return text, nil
	}
	return nil, &Stale{Have: p.revision}
}

// maxPast is how many texts are kept for undo, and for edits that come late.
const maxPast = 500

// edit replaces the text of a revision. When that is not the present one, what
// the edit changes is put together with what was changed meanwhile; where both
// touch the same lines the edit is kept in the history and not made, and the
// error is *Torn.
func (p *paper) edit(revision int, text []byte, why string) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if revision != p.revision {
		base, ok := p.earlier[revision]
		if !ok {
			return &Stale{Have: p.revision}
		}
		both, ok := p.put(base, text, p.text)
		if !ok {
			p.keep(text, "set aside")
			p.keep(p.text, "went on")
			return &Torn{}
		}
		text = both
	}
	if bytes.Equal(text, p.text) {
		return nil
	}
	p.past, p.future = append(p.past, p.text), nil
	if len(p.past) > maxPast {
		p.past = p.past[1:]
	}
	p.turn(text, why)
	return nil
}

// put puts two changes together. It does not when both are sound models and
// together they are not.
func (p *paper) put(base, mine, theirs []byte) ([]byte, bool) {
	both, ok := merge(base, mine, theirs)
	if ok && !sound(both) && sound(mine) && sound(theirs) {
		return nil, false
	}
	return both, ok
}

// sound reports whether a text is a model without errors.
func sound(text []byte) bool {
	m, list := modelfile.Read(diag.NewFile("", text))
	return !list.HasErrors() && !model.Check(m).HasErrors()
}

func (p *paper) undo(revision int) error {
	return p.back(revision, &p.past, &p.future, "undo")
}

func (p *paper) redo(revision int) error {
	return p.back(revision, &p.future, &p.past, "redo")
}

// back takes the last text of one list, and puts the present one on the other.
func (p *paper) back(revision int, from, to *[][]byte, why string) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if revision != p.revision {
		return &Stale{Have: p.revision}
	}
	if n := len(*from); n > 0 {
		text := (*from)[n-1]
		*from, *to = (*from)[:n-1], append(*to, p.text)
		p.turn(text, why)
	}
	return nil
}

// turn makes a text the present one and saves it. What was being worked out
// from the old text is stopped.
func (p *paper) turn(text []byte, why string) {
	p.become(text)
	p.keep(text, why)
	p.save()
}

// become makes a text the present one.
func (p *paper) become(text []byte) {
	p.text = text
	p.revision++
	p.earlier[p.revision] = text
	delete(p.earlier, p.revision-maxPast)
	p.desk.clear()
	p.tell()
}

// tell wakes those who wait for a change.
func (p *paper) tell() {
	close(p.changed)
	p.changed = make(chan struct{})
}

// save writes the text to the file. When somebody else has changed the file
// meanwhile, the two changes are put together; where they touch the same lines
// nothing is written, and the user is asked.
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
		both, ok := p.put(p.written, p.text, disk)
		if !ok {
			p.keep(disk, "on the disk")
			p.keep(p.text, "went on")
			p.trouble = changedOnDisk
			return
		}
		p.keep(disk, "from the disk")
		p.past = append(p.past, p.text)
		p.become(both)
		p.keep(both, "merged")
	}
	p.write()
}

func (p *paper) write() {
	err := session.WriteFile(p.path, func(w io.Writer) error {
		_, err := w.Write(p.text)
		return err
	})
	if err != nil {
		p.trouble = err.Error()
		return
	}
	p.written = p.text
}

// changedOnDisk is the trouble when another program has written the file, in
// the lines that were changed here.
const changedOnDisk = "the file was changed by another program, in the same lines"

// watch looks whether another program has changed the file. A change is taken
// over as an edit that can be undone, or put together with one that is not yet
// in the file; where that cannot be, the user is asked.
func (p *paper) watch() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.path == "" || p.trouble != "" {
		return
	}
	disk, err := os.ReadFile(p.path)
	if err != nil || bytes.Equal(disk, p.written) {
		return
	}
	if !bytes.Equal(p.text, p.written) {
		if p.save(); p.trouble != "" {
			p.tell()
		}
		return
	}
	p.take(disk)
}

// take makes what is on the disk the present text.
func (p *paper) take(disk []byte) {
	p.written, p.trouble = disk, ""
	p.past, p.future = append(p.past, p.text), nil
	p.become(disk)
	p.keep(disk, "from the disk")
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
	if !keep && err == nil {
		p.take(disk)
		return nil
	}
	p.trouble = ""
	p.keep(disk, "on the disk")
	p.keep(p.text, "went on")
	p.write()
	p.tell()
	return nil
}

// Stale says that an edit was meant for another revision than the one the
// server has.
type Stale struct{ Have int }

func (e *Stale) Error() string {
	return fmt.Sprintf("the model has changed meanwhile; it is at revision %d now", e.Have)
}

// Torn says that an edit cannot be put together with what was changed
// meanwhile.
type Torn struct{}

func (e *Torn) Error() string {
	return "the same lines were changed elsewhere meanwhile"
}
