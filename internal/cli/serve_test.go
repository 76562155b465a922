package cli

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestBareCommandOpensTheWorkbench runs the program without a word: at a
// terminal the page opens, in a pipe there is help.
func TestBareCommandOpensTheWorkbench(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	t.Setenv("AppData", t.TempDir())
	t.Chdir(t.TempDir())
	var out, errs strings.Builder
	run(context.Background(), nil, Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: os.Getenv,
		Browse: func(string) { t.Error("a page was opened from a pipe") }})
	if !strings.Contains(out.String(), "Available Commands") {
		t.Errorf("in a pipe: %s", out.String())
	}

	ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
	defer stop()
	out.Reset()
	visited := make(chan string, 1)
	code := run(ctx, nil, Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: os.Getenv, OutTerm: Terminal{Is: true, Width: 80},
		Browse: func(address string) {
			go func() {
				visited <- visit(address)
				stop()
			}()
		}})
	if page := <-visited; !strings.Contains(page, "<title>countermove</title>") {
		t.Errorf("the page: %q, exit %d, %s", page, code, errs.String())
	}
}

// visit opens an address as a browser does.
func visit(address string) string {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err.Error()
	}
	r, err := (&http.Client{Jar: jar}).Get(address)
	if err != nil {
		return err.Error()
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return err.Error()
	}
	return r.Status + string(text)
}

func TestServeRefuses(t *testing.T) {
	folder := t.TempDir()
	short := filepath.Join(folder, "short")
	if err := os.WriteFile(short, []byte("hunter2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args, want string
	}{
		{"serve --listen 0.0.0.0:0", "Add --remote and --password-file"},
		{"serve --listen 0.0.0.0:0 --remote", "needs a password"},
		{"serve --listen 0.0.0.0:0 --remote --password-file " + short, "shorter than 12"},
		{"serve --listen nowhere", "an address and a port"},
		{"serve " + filepath.Join(folder, "missing.yaml"), "missing.yaml"},
		{"serve --data " + short, "Name another folder"},
	} {
		var out, errs strings.Builder
		code := run(context.Background(), strings.Fields(c.args), Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: os.Getenv})
		if code == 0 || !strings.Contains(errs.String(), c.want) {
			t.Errorf("%s: exit %d, %s", c.args, code, errs.String())
		}
	}
}
