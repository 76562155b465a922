package server

import (
	"strings"
	"testing"
)

func TestOutlets(t *testing.T) {
	s, _ := serve(t)
	var list []Outlet
	send(t, s, "GET", "/api/outlets", nil, &list)
	if len(list) < 5 {
		t.Fatalf("%+v", list)
	}
	for _, o := range list {
		body, w := fetch(t, s.URL+"/api/export?model=river.yaml&format="+o.Name)
		if w.StatusCode != 200 || len(body) == 0 && o.Of != "sources" || !strings.Contains(w.Header.Get("Content-Disposition"), "river"+o.Suffix) {
			t.Errorf("%s: %s, %d bytes, %s", o.Name, w.Status, len(body), w.Header.Get("Content-Disposition"))
		}
	}
	states, _ := fetch(t, s.URL+"/api/export?model=river.yaml&format=csv")
	if rows := strings.Split(strings.TrimSpace(string(states)), "\r\n"); len(rows) != 5 || !strings.HasPrefix(rows[1], "1,") {
		t.Errorf("the states:\n%s", states)
	}
	answer, w := fetch(t, s.URL+"/api/export?model=river.yaml&format=markdown&question=evolve")
	if w.StatusCode != 200 || !strings.Contains(string(answer), "|") {
		t.Errorf("an answer: %s %s", w.Status, answer)
	}
	if _, w := fetch(t, s.URL+"/api/export?model=river.yaml&format=exe"); w.StatusCode != 400 {
		t.Errorf("an unknown format: %s", w.Status)
	}
}
