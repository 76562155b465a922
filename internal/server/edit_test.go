package server

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/modelfile"
)

// TestIntents edits a model by what the changes mean: the file has them at
// once, and undo takes them back together.
func TestIntents(t *testing.T) {
	s, folder := serve(t)
	file := func() string {
		text, err := os.ReadFile(filepath.Join(folder, "river.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	var v View
	one, zero := 1, 0
	code := send(t, s, "POST", "/api/model/edit", Edit{"river.yaml", 1, []modelfile.Intent{
		{Kind: "move-statement", Party: "up", Index: &one, Position: &zero},
		{Kind: "set-party", ID: "up", Field: "name", Value: json.RawMessage(`"Upper state"`)},
	}}, &v)
	want := strings.Replace(strings.Replace(river, "[dam, not down.sue]", "[not down.sue, dam]", 1), "Upstream", "Upper state", 1)
	if code != 200 || v.Revision != 2 || !v.Saved || file() != want {
		t.Fatalf("%d, revision %d, saved %v:\n%s", code, v.Revision, v.Saved, file())
	}
	if v.Parties[0].Wishes[0].Want != "not down.sue" {
		t.Errorf("the wishes now: %+v", v.Parties[0].Wishes)
	}
	var p Problem
	if code := send(t, s, "POST", "/api/model/edit", Edit{"river.yaml", 99, nil}, &p); code != 409 || p.Kind != "stale" {
		t.Errorf("an edit of a revision that never was: %d %+v", code, p)
	}
	send(t, s, "POST", "/api/model/undo", Turn{"river.yaml", 2}, &v)
	if file() != river {
		t.Errorf("after undo: %q", file())
	}
}

// TestRefusedIntent asks for what cannot be: nothing changes, and the answer
// says what stands in the way.
func TestRefusedIntent(t *testing.T) {
	s, _ := serve(t)
	var p Problem
	in := modelfile.Intent{Kind: "delete-option", Party: "up", ID: "dam"}
	code := send(t, s, "POST", "/api/model/edit", Edit{"river.yaml", 1, []modelfile.Intent{in}}, &p)
	if code != 422 || p.Kind != "edit" || len(p.Diagnostics) != 1 || p.Diagnostics[0].Code != "NamedElsewhere" || len(p.Diagnostics[0].Related) != 3 {
		t.Fatalf("%d %+v", code, p)
	}
	in.Cascade = true
	var v View
	send(t, s, "POST", "/api/model/edit", Edit{"river.yaml", 1, []modelfile.Intent{in}}, &v)
	if v.Revision != 2 || !v.Valid || len(v.Parties[0].Options) != 0 || len(v.Followed) == 0 {
		t.Errorf("with what names it: %+v", v)
	}
}

// TestViewHasWhatEditorsNeed looks at what the page is told of a file.
func TestViewHasWhatEditorsNeed(t *testing.T) {
	s, _ := serve(t)
	text := river + `states: {quiet: NN}
merge: [{when: up.dam, as: [dam]}]
formats: {both: [up, down]}
variants:
  law: {kind: lever, cost: {down: 2}, by: [down], changes: [{option: up.dam, moves: fixed}, {start: [sue]}]}
`
	text = strings.Replace(text, "prefers: [not up.dam, not sue]", "ranking: [quiet, [YN, NY], YY]", 1)
	var v View
	send(t, s, "POST", "/api/model/text", SetText{"river.yaml", 1, text}, &v)
	if v.Start == nil || len(v.Start.Options) != 0 || v.Merges[0].When != "up.dam" || v.Merges[0].As[0] != "up.dam" {
		t.Errorf("start %+v, merges %+v", v.Start, v.Merges)
	}
	x := v.Variants[0]
	if !slices.Equal(x.Changes, []string{"{option: up.dam, moves: fixed}", "{start: [sue]}"}) || x.Cost[0] != (Cost{"down", "2"}) {
		t.Errorf("the variant: %+v", x)
	}
	if r := v.Parties[1].Ranking; len(r) != 3 || !slices.Equal(r[1], []string{"YN", "NY"}) {
		t.Errorf("the ranking: %v", r)
	}
	if v.Targets[0].Is != "not up.dam and not down.sue" || v.Labels[0] != (Label{ID: "quiet", Pattern: "NN"}) {
		t.Errorf("target %+v, label %+v", v.Targets[0], v.Labels[0])
	}
}

func TestFacts(t *testing.T) {
	s, _ := serve(t)
	var f Facts
	send(t, s, "GET", "/api/facts?model=river.yaml", nil, &f)
	if f.States != 4 || len(f.Parties) != 2 {
		t.Fatalf("%+v", f)
	}
	// Upstream wants its dam first, then that nobody sues: YN, YY, NN, NY.
	up := f.Parties[0]
	if !slices.Equal(up.True, []int{2, 2}) || !slices.Equal(up.Decides, []int{1, 2}) || len(up.Ranking) != 4 || up.Ranking[0][0] != "YN" || up.Ranking[3][0] != "NY" {
		t.Errorf("upstream: %+v", up)
	}
	var v View
	rule := modelfile.Intent{Kind: "add-rule", Value: json.RawMessage(`{"never": "up.dam and down.sue"}`)}
	send(t, s, "POST", "/api/model/edit", Edit{"river.yaml", 1, []modelfile.Intent{rule}}, &v)
	send(t, s, "GET", "/api/facts?model=river.yaml", nil, &f)
	if f.States != 3 || len(f.Rules) != 1 || f.Rules[0].Alone != "1" || f.Revision != 2 {
		t.Errorf("with a rule: %+v", f)
	}
}
