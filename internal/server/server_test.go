package server

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/countermove/countermove/internal/locale"
)

const token = "0123456789abcdefghij"

const river = `countermove: 1
title: A river
parties:
  up: {name: Upstream, options: {dam: Build the dam}, prefers: [dam, not down.sue]}   # asks first
  down: {name: Downstream, options: {sue: Go to court}, prefers: [not up.dam, not sue]}
start: []
targets: {calm: not up.dam and not down.sue}
`

// serve starts a server over a folder with one model.
func serve(t *testing.T) (*httptest.Server, string) {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "river.yaml"), []byte(river), 0o644); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(nil)
	s.Config.Handler = New(Config{Folder: folder, Token: token, Hosts: []string{s.Listener.Addr().String()},
		Page: http.NotFoundHandler(), Words: locale.English()}).Handler()
	s.Start()
	t.Cleanup(s.Close)
	return s, folder
}

// send makes a request with the token and reads the answer into out.
func send(t *testing.T, s *httptest.Server, method, path string, body, out any) int {
	t.Helper()
	var in io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		in = strings.NewReader(string(text))
	}
	r, err := http.NewRequest(method, s.URL+path, in)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	w, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	if out != nil {
		reflect.ValueOf(out).Elem().SetZero() // absent fields must not keep what was there
		if err := json.NewDecoder(w.Body).Decode(out); err != nil {
			t.Fatal(method, path, w.Status, err)
		}
	}
	return w.StatusCode
}

func TestGuard(t *testing.T) {
	s, _ := serve(t)
	for _, c := range []struct {
		name   string
		change func(*http.Request)
		want   int
	}{
		{"with the token", func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) }, 200},
		{"with the cookie", func(r *http.Request) { r.AddCookie(&http.Cookie{Name: cookie, Value: token}) }, 200},
		{"without", func(*http.Request) {}, 401},
		{"with another token", func(r *http.Request) { r.Header.Set("Authorization", "Bearer x"+token[1:]) }, 401},
		{"addressed to another host", func(r *http.Request) {
			r.Host = "evil.example"
			r.Header.Set("Authorization", "Bearer "+token)
		}, 403},
		{"from another site", func(r *http.Request) {
			r.Header.Set("Origin", "http://evil.example")
			r.AddCookie(&http.Cookie{Name: cookie, Value: token})
		}, 403},
		{"fetched by another site", func(r *http.Request) {
			r.Header.Set("Sec-Fetch-Site", "cross-site")
			r.Header.Set("Sec-Fetch-Mode", "no-cors")
			r.AddCookie(&http.Cookie{Name: cookie, Value: token})
		}, 403},
	} {
		r, err := http.NewRequest("GET", s.URL+"/api/models", nil)
		if err != nil {
			t.Fatal(err)
		}
		c.change(r)
		w, err := s.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		w.Body.Close()
		if w.StatusCode != c.want {
			t.Errorf("%s: %d, want %d", c.name, w.StatusCode, c.want)
		}
	}
}

func TestStartAddressGivesTheCookie(t *testing.T) {
	s, _ := serve(t)
	client := s.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	w, err := client.Get(s.URL + "/?token=" + token)
	if err != nil {
		t.Fatal(err)
	}
	w.Body.Close()
	if w.StatusCode != http.StatusSeeOther || len(w.Cookies()) != 1 {
		t.Fatalf("%s with %d cookies", w.Status, len(w.Cookies()))
	}
	if c := w.Cookies()[0]; !c.HttpOnly || c.SameSite != http.SameSiteStrictMode {
		t.Errorf("the cookie can be read or sent along: %+v", c)
	}
}

// TestEditing edits, undoes and redoes, and looks at the file each time.
func TestEditing(t *testing.T) {
	s, folder := serve(t)
	file := func() string {
		text, err := os.ReadFile(filepath.Join(folder, "river.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	var v View
	if send(t, s, "GET", "/api/model?model=river.yaml", nil, &v); !v.Valid || v.Revision != 1 || !v.Saved {
		t.Fatalf("opened as %+v", v)
	}
	other := strings.Replace(river, "A river", "Another river", 1)
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, other}, &v)
	if v.Title != "Another river" || !v.Saved || file() != other || v.Revision != 2 {
		t.Fatalf("after the edit: %q, saved %v, file %q", v.Title, v.Saved, file())
	}
	var p Problem
	if code := send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, "x"}, &p); code != 409 || p.Kind != "conflict" {
		t.Errorf("an edit of the same lines of an old revision: %d %+v", code, p)
	}
	send(t, s, "POST", "/api/model/undo", Turn{"river.yaml", 2}, &v)
	if v.Title != "A river" || file() != river {
		t.Errorf("after undo: %q", v.Title)
	}
	send(t, s, "POST", "/api/model/redo", Turn{"river.yaml", 3}, &v)
	if v.Title != "Another river" || file() != other {
		t.Errorf("after redo: %q", v.Title)
	}
}

// TestChangedOnDisk writes the file from outside: nothing is overwritten until
// the user has chosen.
func TestChangedOnDisk(t *testing.T) {
	s, folder := serve(t)
	path := filepath.Join(folder, "river.yaml")
	var v View
	send(t, s, "GET", "/api/model?model=river.yaml", nil, &v)
	outside := strings.Replace(river, "A river", "From outside", 1)
	if err := os.WriteFile(path, []byte(outside), 0o644); err != nil {
		t.Fatal(err)
	}
	mine := strings.Replace(river, "A river", "Mine", 1)
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, mine}, &v)
	if text, _ := os.ReadFile(path); string(text) != outside || !v.Changed || v.Saved {
		t.Fatalf("the file is %q, changed %v", text, v.Changed)
	}
	send(t, s, "POST", "/api/model/reload", Reload{"river.yaml", v.Revision, false}, &v)
	if v.Title != "From outside" || !v.Saved || v.Changed {
		t.Errorf("after taking the file's text: %+v", v)
	}
	send(t, s, "POST", "/api/model/undo", Turn{"river.yaml", v.Revision}, &v)
	if v.Title != "Mine" {
		t.Errorf("undo after a reload gives %q", v.Title)
	}
}

func TestStatesAndExplain(t *testing.T) {
	s, _ := serve(t)
	var w Window
	send(t, s, "GET", "/api/states?model=river.yaml&sort=rank:up", nil, &w)
	if w.Total != 4 || w.Matching != 4 || len(w.Rank) != 2 || w.Rank[0][0] != 1 || w.Code[0] != "YN" {
		t.Errorf("the states: %+v", w)
	}
	send(t, s, "GET", "/api/states?model=river.yaml&equilibria=true&concept=nash&where=up.dam", nil, &w)
	if w.Matching != 1 || w.Code[0] != "YN" {
		t.Errorf("those that hold: %+v", w)
	}
	var e Explanation
	send(t, s, "GET", "/api/explain?model=river.yaml&state=NN&concept=nash", nil, &e)
	if e.Number != 1 || len(e.Parties) != 2 || !strings.Contains(strings.Join(e.Parties[0].Sentences, " "), "Upstream would leave") {
		t.Errorf("why the start does not hold: %+v", e)
	}
	var p Problem
	if code := send(t, s, "GET", "/api/explain?model=river.yaml&state=ZZ", nil, &p); code != 400 || p.Kind != "request" {
		t.Errorf("an unknown state: %d %+v", code, p)
	}
}

func TestAskAndPreview(t *testing.T) {
	s, _ := serve(t)
	var list []Question
	send(t, s, "GET", "/api/questions", nil, &list)
	for _, q := range list {
		if q.Name == "compare" {
			continue // it needs variants, and this model has none
		}
		var a Answer
		path := "/api/ask?model=river.yaml&question=" + q.Name
		if q.Target {
			path += "&target=calm"
		}
		if code := send(t, s, "GET", path, nil, &a); code != 200 || a.Question == "" || len(a.Answer) == 0 {
			t.Errorf("%s: %d %+v", q.Name, code, a)
		}
	}
	if code := send(t, s, "GET", "/api/preview?model=river.yaml", nil, nil); code != 200 {
		t.Errorf("the preview: %d", code)
	}
}

func TestBrokenModelIsShownWithItsFaults(t *testing.T) {
	s, _ := serve(t)
	var v View
	send(t, s, "GET", "/api/model?model=river.yaml", nil, &v)
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, strings.Replace(river, "not sue", "not suee", 1)}, &v)
	if v.Valid || len(v.Diagnostics) != 1 || v.Diagnostics[0].Line != 5 || len(v.Parties) != 2 {
		t.Errorf("a misspelt option: %+v", v)
	}
	var p Problem
	if code := send(t, s, "GET", "/api/states?model=river.yaml", nil, &p); code != 422 || len(p.Diagnostics) != 1 {
		t.Errorf("its states: %d %+v", code, p)
	}
}

func TestNamesOfFiles(t *testing.T) {
	s, folder := serve(t)
	if err := os.WriteFile(filepath.Join(filepath.Dir(folder), "outside.yaml"), []byte(river), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../outside.yaml", "/etc/passwd", "", ".hidden.yaml", "river.txt"} {
		var p Problem
		if code := send(t, s, "GET", "/api/model?model="+name, nil, &p); code != 400 {
			t.Errorf("%q: %d", name, code)
		}
	}
	var v View
	if code := send(t, s, "POST", "/api/models", Create{Name: "river.yaml"}, &v); code != 400 {
		t.Errorf("a file that is there was made anew: %d", code)
	}
	if code := send(t, s, "POST", "/api/models", Create{Name: "copy.yaml", From: "korea2019"}, &v); code != 200 || len(v.Parties) != 6 || v.Case {
		t.Errorf("a copy of a case: %d, %d parties", code, len(v.Parties))
	}
}
