package cli

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"

	"github.com/countermove/countermove/internal/session"
)

// TestTablesFitTheTerminal: no line is wider than the terminal says it is.
func TestTablesFitTheTerminal(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		for _, args := range [][]string{{"analyze", "elmira"}, {"analyze", "korea2019"}, {"cases"}} {
			var out, errs strings.Builder
			run(context.Background(), args, Streams{In: strings.NewReader(""), Out: &out, Err: &errs,
				OutTerm: Terminal{Is: true, Width: width}, Getenv: func(string) string { return "" }})
			for line := range strings.Lines(emphasis.ReplaceAllString(out.String(), "")) {
				if n := runewidth.StringWidth(strings.TrimRight(line, "\n")); n > width && strings.Contains(line, "  ") && args[0] == "analyze" {
					t.Errorf("%v at %d: %d columns: %s", args, width, n, line)
				}
			}
		}
	}
}

func TestColour(t *testing.T) {
	for _, test := range []struct {
		name string
		term bool
		env  map[string]string
		want bool
	}{
		{"a terminal", true, nil, true},
		{"a pipe", false, nil, false},
		{"NO_COLOR", true, map[string]string{"NO_COLOR": "1"}, false},
		{"a dumb terminal", true, map[string]string{"TERM": "dumb"}, false},
	} {
		var out, errs strings.Builder
		run(context.Background(), []string{"analyze", "dilemma"}, Streams{In: strings.NewReader(""), Out: &out, Err: &errs,
			OutTerm: Terminal{Is: test.term, Width: 80}, Getenv: func(k string) string { return test.env[k] }})
		if got := strings.Contains(out.String(), "\x1b[1m"); got != test.want {
			t.Errorf("%s: colour is %v, want %v", test.name, got, test.want)
		}
	}
}

func TestFilterLetsOnlyEmphasisThrough(t *testing.T) {
	var b strings.Builder
	w := harmless(&b)
	if n, err := w.Write([]byte("\x1b[1mbold\x1b[0m \x1b[2Jclear \x1b]0;title\x07 \u009b31m\n")); n == 0 || err != nil {
		t.Fatal(n, err)
	}
	if got, want := b.String(), "\x1b[1mbold\x1b[0m �[2Jclear �]0;title� �31m\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestInterrupted: a context that ended by an interrupt gives exit code 130.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(session.ErrInterrupted)
	var out, errs strings.Builder
	code := run(ctx, []string{"analyze", "korea2019"}, Streams{In: strings.NewReader(""), Out: &out, Err: &errs,
		Getenv: func(string) string { return "" }})
	if code != exitInterrupted {
		t.Errorf("exit code %d, want %d: %s", code, exitInterrupted, errs.String())
	}
}

// TestMeterIsQuiet: progress is shown on a terminal only, and only after a
// second.
func TestMeterIsQuiet(t *testing.T) {
	var b strings.Builder
	m := &meter{w: harmless(&b), on: true, begun: time.Now()}
	m.say(1, 2, "judging")
	if b.Len() != 0 {
		t.Errorf("too early: %q", b.String())
	}
	m.begun = m.begun.Add(-2 * time.Second)
	m.say(1, 2, "judging \x1b[2J")
	if got := b.String(); !strings.Contains(got, "judging �[2J (1 of 2, 2s)") || !strings.HasPrefix(got, "\r\x1b[K") {
		t.Errorf("got %q", got)
	}
	m.done()
	if got := b.String(); !strings.HasSuffix(got, "\r\x1b[K") {
		t.Errorf("the line is left: %q", got)
	}
	b.Reset()
	off := &meter{w: harmless(&b), begun: m.begun}
	off.say(1, 2, "judging")
	off.done()
	if b.Len() != 0 {
		t.Errorf("no terminal, and yet %q", b.String())
	}
}

func TestMemory(t *testing.T) {
	for _, test := range []struct {
		text string
		want int64
	}{
		{"", 0}, {"500", 500}, {"64KB", 64 << 10}, {"500MB", 500 << 20}, {"2 gb", 2 << 30}, {"3G", 3 << 30},
	} {
		if got, err := memory(test.text); err != nil || got != test.want {
			t.Errorf("%q: got %d, %v, want %d", test.text, got, err, test.want)
		}
	}
	for _, text := range []string{"lots", "-1MB", "0", "1.5GB", "99999999999GB"} {
		if _, err := memory(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

// TestCommands: each command has a help text with an example that begins with
// the program's name, and no command takes a flag without a sentence.
func TestCommands(t *testing.T) {
	p := &program{Streams: Streams{Getenv: func(string) string { return "" }}}
	seen := map[string]bool{}
	for _, cmd := range p.tree().Commands() {
		if seen[cmd.Name()] {
			t.Errorf("%s is listed twice", cmd.Name())
		}
		seen[cmd.Name()] = true
		if cmd.Short == "" || cmd.Long == "" || !strings.HasPrefix(strings.TrimSpace(cmd.Example), "countermove "+cmd.Name()) && cmd.Name() != "verify" {
			t.Errorf("%s: its help lacks something", cmd.Name())
		}
		if cmd.Flags().Lookup("json") == nil {
			t.Errorf("%s has no --json", cmd.Name())
		}
	}
	for _, verb := range strings.Fields("check fmt states schema analyze explain cases import verify version") {
		if !seen[verb] {
			t.Errorf("there is no %s", verb)
		}
	}
}
