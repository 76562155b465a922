package server

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestPictureOfMoves(t *testing.T) {
	s, _ := serve(t)
	var f Figure
	// Upstream builds from NN to YN and gains; Downstream sues from YN to YY and loses.
	send(t, s, "GET", "/api/picture?model=river.yaml&picture=moves", nil, &f)
	if !strings.Contains(f.SVG, `data-name="YN"`) || len(f.Table.Rows) != 4 {
		t.Fatalf("all moves: %d rows, %s", len(f.Table.Rows), f.SVG)
	}
	for _, row := range f.Table.Rows {
		if gains := row[4].Text == "gains"; gains != row[4].Strong {
			t.Errorf("the row %v is marked %v", row, row[4])
		}
	}
	send(t, s, "GET", "/api/picture?model=river.yaml&picture=moves&parties=up", nil, &f)
	if len(f.Table.Rows) != 2 || f.Table.Rows[0][0].Text != "Upstream" {
		t.Errorf("the moves of Upstream: %v", f.Table.Rows)
	}
	send(t, s, "GET", "/api/picture?model=river.yaml&picture=moves&centre=NN&steps=1&gains=true", nil, &f)
	if !strings.Contains(f.SVG, `data-name="YN"`) || strings.Contains(f.SVG, `data-name="YY"`) || strings.Contains(f.SVG, `data-improves="false"`) {
		t.Errorf("one gainful move from the start shows another one: %s", f.SVG)
	}
}

func TestPictureOfVerdicts(t *testing.T) {
	s, _ := serve(t)
	var f Figure
	send(t, s, "GET", "/api/picture?model=river.yaml&picture=heat&concept=nash&equilibria=true", nil, &f)
	if !strings.Contains(f.SVG, `data-name="YN"`) || strings.Contains(f.SVG, `data-name="NN"`) {
		t.Errorf("the states that hold: %s", f.SVG)
	}
}

func TestPictureFiles(t *testing.T) {
	s, _ := serve(t)
	for format, start := range map[string]string{"svg": "<?xml", "png": "\x89PNG", "pdf": "%PDF"} {
		body, w := fetch(t, s.URL+"/api/picture/file?model=river.yaml&picture=moves&dark=true&format="+format)
		if !bytes.HasPrefix(body, []byte(start)) || !strings.HasPrefix(w.Header.Get("Content-Disposition"), "attachment; filename=river-moves."+format) {
			t.Errorf("%s: %.20q, %s", format, body, w.Header.Get("Content-Disposition"))
		}
	}
	if _, w := fetch(t, s.URL+"/api/picture/file?model=river.yaml&picture=moves&format=exe"); w.StatusCode != 400 {
		t.Errorf("an unknown format: %s", w.Status)
	}
	if _, w := fetch(t, s.URL+"/api/picture/file?model=river.yaml&picture=compare&format=svg"); w.StatusCode == 200 {
		t.Error("a picture of a question without one was made")
	}
}

func fetch(t *testing.T, address string) ([]byte, *http.Response) {
	t.Helper()
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return body, w
}

// TestWalks plays the way to a target and the answer to an improvement.
func TestWalks(t *testing.T) {
	s, _ := serve(t)
	var a Answer
	send(t, s, "GET", `/api/ask?model=river.yaml&question=evolve&from=[up.dam%20down.sue]&settings={"to":"calm"}`, nil, &a)
	if len(a.Walks) == 0 || len(a.Walks[0].Steps) != 2 || len(a.Pictures) != 1 || a.Pictures[0].SVG == "" {
		t.Fatalf("the way from both to neither: %+v", a.Walks)
	}
	last := a.Walks[0].Steps[1]
	if last.To.Code != "NN" || a.Walks[0].From.Code != "YY" || last.Words == "" {
		t.Errorf("it ends with %+v", last)
	}
	var e Explanation
	send(t, s, "GET", "/api/explain?model=river.yaml&state=NN&concept=seq", nil, &e)
	if w := e.Parties[0].Walks; len(w) != 1 || w[0].Steps[0].Party != "up" || w[0].Steps[0].To.Code != "YN" {
		t.Errorf("Upstream's improvement: %+v", w)
	}
	if len(e.Parties[1].Walks) != 0 {
		t.Errorf("Downstream has none, but walks %+v", e.Parties[1].Walks)
	}
}

// TestWindows reads the table by parts and by names.
func TestWindows(t *testing.T) {
	s, _ := serve(t)
	var w Window
	send(t, s, "GET", "/api/states?model=river.yaml&offset=3&limit=2", nil, &w)
	if w.Matching != 4 || w.Offset != 3 || len(w.Code) != 1 || w.Code[0] != "YY" || w.Begin != "NN" {
		t.Errorf("the last row: %+v", w)
	}
	send(t, s, "GET", "/api/states?model=river.yaml&only=YN,gone", nil, &w)
	if w.Matching != 1 || w.Code[0] != "YN" {
		t.Errorf("a state by name: %+v", w)
	}
	send(t, s, "GET", "/api/states?model=river.yaml&stableFor=down&concept=nash", nil, &w)
	if got := strings.Join(w.Code, " "); got != "NN YN" {
		t.Errorf("Downstream stays at %s", got)
	}
}

// TestSimWhenAsked has 2^13 states: sim is worked out only when it is chosen.
func TestSimWhenAsked(t *testing.T) {
	s, _ := serve(t)
	options := ""
	for k := range 12 {
		options += ", q" + string(rune('a'+k)) + ": Option"
	}
	big := "countermove: 1\nparties:\n  a: {options: {x: One" + options + "}, prefers: [not x]}\n  b: {options: {y: Two}, prefers: [not y]}\nrules: [not b.y]\nstart: []\n"
	var v View
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, big}, &v)
	if !v.Valid {
		t.Fatalf("%+v", v.Diagnostics)
	}
	var w Window
	send(t, s, "GET", "/api/states?model=river.yaml&concept=nash&limit=1", nil, &w)
	if w.Total != 8192 || strings.Join(w.Concepts, " ") != "nash gmr smr seq symseq" {
		t.Errorf("%d states under %v", w.Total, w.Concepts)
	}
	send(t, s, "GET", "/api/states?model=river.yaml&concept=sim&limit=1&equilibria=true", nil, &w)
	if len(w.Concepts) != 6 || w.Matching != 4096 {
		t.Errorf("under sim %d of %d hold, %v", w.Matching, w.Total, w.Concepts)
	}
}
