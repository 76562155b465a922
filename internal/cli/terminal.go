package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"sync"
	"time"

	"golang.org/x/term"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
)

func terminalOf(f *os.File) Terminal {
	fd := int(f.Fd())
	if !term.IsTerminal(fd) {
		return Terminal{}
	}
	width, _, err := term.GetSize(fd)
	if err != nil {
		width = 80
	}
	return Terminal{Is: true, Width: width}
}

// color reports whether a stream is to be coloured: a terminal that can, and
// NO_COLOR (no-color.org) is not set.
func (p *program) color(t Terminal) bool {
	return t.Is && p.Getenv("NO_COLOR") == "" && p.Getenv("TERM") != "dumb"
}

// style is how text is laid out on standard output.
func (p *program) style() export.Style {
	return export.Style{Words: p.words, Width: p.OutTerm.Width, Color: p.color(p.OutTerm)}
}

// text is standard output for people. Reports make names harmless themselves;
// this is a second wall for whatever they forget.
func (p *program) text() io.Writer { return harmless(p.Out) }

// harmless returns a writer that lets through only line ends, emphasis, and
// characters that a terminal shows.
func harmless(w io.Writer) io.Writer { return &filter{w: w} }

type filter struct{ w io.Writer }

// emphasis is the only terminal sequence that passes.
var emphasis = regexp.MustCompile("\x1b\\[[0-9;]*m")

func (f *filter) Write(text []byte) (int, error) {
	var out bytes.Buffer
	for rest := text; len(rest) > 0; {
		at := emphasis.FindIndex(rest)
		if at == nil {
			at = []int{len(rest), len(rest)}
		}
		for _, r := range string(rest[:at[0]]) {
			if export.Harmful(r) {
				r = '\uFFFD'
			}
			out.WriteRune(r)
		}
		out.Write(rest[at[0]:at[1]])
		rest = rest[at[1]:]
	}
	if _, err := f.w.Write(out.Bytes()); err != nil {
		return 0, err
	}
	return len(text), nil
}

// interruptible returns a context that ends with session.ErrInterrupted at the
// first interrupt; a second one ends the program at once.
func interruptible(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt)
	go func() {
		if _, ok := <-signals; ok {
			cancel(session.ErrInterrupted)
		}
		if _, ok := <-signals; ok {
			os.Exit(exitInterrupted)
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(signals)
		cancel(nil)
	}
}

// A meter shows what is going on, on one line of standard error, once the
// command has taken longer than a second. It is silent when that is no
// terminal.
type meter struct {
	mu    sync.Mutex
	w     io.Writer
	on    bool
	begun time.Time
	last  time.Time
	shown bool
}

func (p *program) meter() *meter {
	return &meter{w: harmless(p.Err), on: p.ErrTerm.Is && !p.json, begun: time.Now()}
}

// say shows what is being done, at most ten times a second.
func (m *meter) say(done, total int64, what string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	if !m.on || now.Sub(m.begun) < time.Second || now.Sub(m.last) < time.Second/10 {
		return
	}
	m.last, m.shown = now, true
	m.clear()
	if total > 0 {
		fmt.Fprintf(m.w, "%s (%d of %d, %ds)", what, done, total, int(now.Sub(m.begun).Seconds()))
	} else {
		fmt.Fprintf(m.w, "%s (%ds)", what, int(now.Sub(m.begun).Seconds()))
	}
}

// clear wipes the line; the writer lets no sequence through but emphasis, so
// it goes around it.
func (m *meter) clear() {
	if f, ok := m.w.(*filter); ok {
		io.WriteString(f.w, "\r\x1b[K")
	}
}

// done removes the line.
func (m *meter) done() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.shown {
		m.clear()
	}
	m.on = false
}
