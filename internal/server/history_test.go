package server

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/internal/store"
)

// remembering starts a server that keeps a history in a folder of its own.
func remembering(t *testing.T, folder, data string) *httptest.Server {
	t.Helper()
	h, err := store.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(nil)
	s.Config.Handler = New(Config{Folder: folder, Token: token, Hosts: []string{s.Listener.Addr().String()},
		Page: http.NotFoundHandler(), Words: locale.English(), History: h}).Handler()
	s.Start()
	t.Cleanup(func() { s.Close(); h.Close() })
	return s
}

func shelved(t *testing.T) (folder, path string) {
	t.Helper()
	folder = t.TempDir()
	path = filepath.Join(folder, "river.yaml")
	if err := os.WriteFile(path, []byte(river), 0o644); err != nil {
		t.Fatal(err)
	}
	return folder, path
}

func why(h History) string {
	var words []string
	for _, v := range h.Versions {
		words = append(words, v.Why)
	}
	return strings.Join(words, ", ")
}

// TestHistory edits, names, restores and compares, and finds all of it again in
// a second run, as after a kill: the first one closes nothing.
func TestHistory(t *testing.T) {
	folder, path := shelved(t)
	data := t.TempDir()
	s := remembering(t, folder, data)
	var v View
	send(t, s, "GET", "/api/model?model=river.yaml", nil, &v)
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, strings.Replace(river, "not up.dam, not sue", "sue, not up.dam", 1)}, &v)
	var h History
	send(t, s, "POST", "/api/history/name", NameVersion{Model: "river.yaml", Name: "Downstream in a rage"}, &h)
	send(t, s, "POST", "/api/model/undo", Turn{"river.yaml", v.Revision}, &v)
	send(t, s, "GET", "/api/history?model=river.yaml", nil, &h)
	if got := why(h); got != "undo, text, opened" || h.Versions[1].Name != "Downstream in a rage" {
		t.Fatalf("the history: %s, %+v", got, h)
	}

	again := remembering(t, folder, data)
	send(t, again, "GET", "/api/model?model=river.yaml", nil, &v)
	if !v.Undo {
		t.Error("after a new start nothing can be undone")
	}
	send(t, again, "POST", "/api/history/restore", Restore{"river.yaml", v.Revision, h.Versions[1].ID}, &v)
	if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), "prefers: [sue, not up.dam]") {
		t.Errorf("restored: %s, %v", text, err)
	}
	var c Comparison
	send(t, again, "GET", "/api/history/compare?model=river.yaml&concept=nash&first="+strconv.Itoa(h.Versions[2].ID), nil, &c)
	var changed []string
	for _, l := range c.Lines {
		if l.Kind == "added" || l.Kind == "removed" {
			changed = append(changed, l.Kind+" "+strconv.Itoa(l.At))
		}
	}
	if strings.Join(changed, ", ") != "removed 5, added 5" || c.Answer == nil || len(c.Answer.Answer) == 0 {
		t.Errorf("the comparison: %v, %+v", changed, c.Answer)
	}
	var p Problem
	if code := send(t, again, "POST", "/api/history/restore", Restore{"river.yaml", v.Revision, 999}, &p); code != 400 {
		t.Errorf("a version that is not there: %d", code)
	}
}

// TestCasesAreKept edits a case that ships: a new run goes on with the copy.
func TestCasesAreKept(t *testing.T) {
	folder, data := t.TempDir(), t.TempDir()
	s := remembering(t, folder, data)
	var v View
	send(t, s, "GET", "/api/model?model=elmira", nil, &v)
	shipped := v.Text
	send(t, s, "POST", "/api/model/text", SetText{"elmira", v.Revision, strings.Replace(v.Text, "title:", "title: My", 1)}, &v)
	again := remembering(t, folder, data)
	send(t, again, "GET", "/api/model?model=elmira", nil, &v)
	if !strings.HasPrefix(v.Title, "My") {
		t.Errorf("the copy was lost: %q", v.Title)
	}
	send(t, again, "POST", "/api/model/fresh", Turn{"elmira", v.Revision}, &v)
	if v.Text != shipped || !v.Undo {
		t.Errorf("as it ships: %q", v.Title)
	}
	var p Problem
	if code := send(t, again, "POST", "/api/model/fresh", Turn{"river.yaml", 1}, &p); code != 400 {
		t.Errorf("a file taken back to a case: %d", code)
	}
}

// TestTwoTabs edits the same revision twice: what goes together is put
// together, what does not is kept aside and told.
func TestTwoTabs(t *testing.T) {
	folder, path := shelved(t)
	s := remembering(t, folder, t.TempDir())
	var v View
	send(t, s, "GET", "/api/model?model=river.yaml", nil, &v)
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, strings.Replace(river, "A river", "Tab one", 1)}, &v)
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, strings.Replace(river, "Build the dam", "Build it", 1)}, &v)
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "Tab one") || !strings.Contains(string(text), "Build it") {
		t.Errorf("both edits: %s, %v", text, err)
	}
	var p Problem
	if code := send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, strings.Replace(river, "A river", "Tab two", 1)}, &p); code != 409 || p.Kind != "conflict" {
		t.Errorf("the same line twice: %d %+v", code, p)
	}
	var h History
	send(t, s, "GET", "/api/history?model=river.yaml", nil, &h)
	if got := why(h); got != "went on, set aside, text, text, opened" {
		t.Errorf("the history: %s", got)
	}
}

// TestNoMergeIntoErrors puts together two sound edits that are no model
// together: one takes an option out that the other names.
func TestNoMergeIntoErrors(t *testing.T) {
	folder, _ := shelved(t)
	s := remembering(t, folder, t.TempDir())
	spread := strings.Replace(river, "targets:", "# a line between\n# and another\n# and a third\nrules: [not (up.dam and down.sue)]\ntargets:", 1)
	var v View
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, spread}, &v)
	if !v.Valid {
		t.Fatalf("%+v", v.Diagnostics)
	}
	at := v.Revision
	renamed := strings.NewReplacer("{sue: Go to court}", "{court: Go to court}", "not sue]", "not court]", "down.sue", "down.court").Replace(spread)
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", at, renamed}, &v)
	if !v.Valid {
		t.Fatalf("%+v", v.Diagnostics)
	}
	var p Problem
	code := send(t, s, "POST", "/api/model/text", SetText{"river.yaml", at, strings.Replace(spread, "# and another\n", "# and another\nterms: {peace: not down.sue}\n", 1)}, &p)
	if code != 409 || p.Kind != "conflict" {
		t.Errorf("an edit that names what is no longer there: %d %+v", code, p)
	}
}

// TestOutsideEditor changes the file while it is open here: the change is
// taken over, and put together with one made here.
func TestOutsideEditor(t *testing.T) {
	folder, path := shelved(t)
	s := remembering(t, folder, t.TempDir())
	var v View
	send(t, s, "GET", "/api/model?model=river.yaml", nil, &v)
	outside := strings.Replace(river, "A river", "From outside", 1)
	if err := os.WriteFile(path, []byte(outside), 0o644); err != nil {
		t.Fatal(err)
	}
	var pulse Pulse
	send(t, s, "GET", "/api/wait?model=river.yaml&revision=1", nil, &pulse)
	if pulse.Revision != 2 || pulse.Changed {
		t.Errorf("the page is told %+v", pulse)
	}
	send(t, s, "GET", "/api/model?model=river.yaml", nil, &v)
	if v.Title != "From outside" || !v.Saved || !v.Undo {
		t.Errorf("taken over: %q, saved %v, undo %v", v.Title, v.Saved, v.Undo)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(outside, "Go to court", "Sue", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 2, strings.Replace(outside, "From outside", "From here", 1)}, &v)
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "From here") || !strings.Contains(string(text), "down: {name: Downstream, options: {sue: Sue}") || !v.Saved {
		t.Errorf("put together: %s, %v", text, err)
	}
}

func TestNoHistory(t *testing.T) {
	s, _ := serve(t)
	var h History
	if send(t, s, "GET", "/api/history?model=river.yaml", nil, &h); h.Kept || len(h.Versions) != 0 {
		t.Errorf("a run without a history has %+v", h)
	}
	var p Problem
	if code := send(t, s, "POST", "/api/history/restore", Restore{"river.yaml", 1, 1}, &p); code != 400 {
		t.Errorf("restoring: %d", code)
	}
}

// TestRecent lists what was opened lately, cases and files of this folder to
// open again, others by their path.
func TestRecent(t *testing.T) {
	folder, path := shelved(t)
	data := t.TempDir()
	s := remembering(t, folder, data)
	var v View
	send(t, s, "GET", "/api/model?model=river.yaml", nil, &v)
	send(t, s, "GET", "/api/model?model=elmira", nil, &v)
	var m Models
	send(t, s, "GET", "/api/models", nil, &m)
	byName := func() { slices.SortFunc(m.Recent, func(a, b Lately) int { return strings.Compare(a.Name, b.Name) }) }
	byName() // both may have been opened in the same millisecond
	if len(m.Recent) != 2 || m.Recent[0].Name != "elmira" || !m.Recent[0].Case || m.Recent[1].Name != "river.yaml" || !m.Recent[1].Here {
		t.Errorf("opened lately: %+v", m.Recent)
	}
	elmira := slices.IndexFunc(m.Cases, func(e Entry) bool { return e.Name == "elmira" })
	if e := m.Cases[elmira]; e.Title == "" || e.Parties != 3 {
		t.Errorf("the case: %+v", e)
	}
	other := remembering(t, t.TempDir(), data)
	send(t, other, "GET", "/api/models", nil, &m)
	if byName(); m.Recent[0].Name != path || m.Recent[0].Here {
		t.Errorf("from another folder: %+v", m.Recent[0])
	}
}
