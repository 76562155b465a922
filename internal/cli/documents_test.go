package cli

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/export"
)

// invoke runs the command line without a terminal and returns what it writes.
func invoke(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e strings.Builder
	code = run(context.Background(), args, Streams{In: strings.NewReader(""), Out: &o, Err: &e,
		Getenv: func(string) string { return "" }})
	return o.String(), e.String(), code
}

// TestDocumentsFitTheirSchemas holds what the commands write with --json
// against the schema of its kind, without room for a field more.
func TestDocumentsFitTheirSchemas(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "model.yaml")
	large := filepath.Join(dir, "large.yaml")
	views := filepath.Join(dir, "views.yaml")
	for name, text := range map[string]string{
		file:  "countermove: 1\ntitle: x\nparties:\n  a: {options: {x: X}, prefers: [x, x]}\nstart: []\n",
		large: options(14, ""),
		views: "countermove: 1\ntitle: x\nparties:\n  a: {options: {x: X}, prefers: [x]}\n  b: {options: {y: Y}, prefers: [y]}\nstart: []\n" +
			"variants: {v: {kind: view, seen-by: a, changes: [{add-rule: not (a.x and b.y)}]}}\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ kind, line string }{
		{"analysis", "analyze elmira"},
		{"analysis", "analyze escalation"},
		{"analysis", "analyze dilemma --concept limited:3,nonmyopic,maximin:2,sim-classical"},
		{"analysis", "analyze elmira --concept ministry=gmr,town=nash"},
		{"analysis", "analyze " + large},
		{"analysis", "analyze " + large + " --limit 2"},
		{"analysis", "analyze " + views + " --variant v"},
		{"analysis", "analyze " + file + " --max-time 1h --lang de"},
		{"explanation", "explain elmira --state s1 --concept smr"},
		{"explanation", "explain dilemma --state s1 --concept sim --party row"},
		{"explanation", "explain escalation --state calm"},
		{"explanation", "explain " + views + " --variant v --state YY"},
		{"preference", "explain cuba1962 --better s4 s7 --party us"},
		{"preference", "explain elmira --better s1 s1 --party town"},
		{"states", "states elmira"},
		{"states", "states escalation"},
		{"states", "states " + large},
		{"evolve", "evolve elmira --to settlement"},
		{"evolve", "evolve escalation"},
		{"evidence", "evidence korea2019"},
		{"evidence", "evidence korea2019 --as-of 2018 --target settlement"},
		{"evidence", "evidence korea2019 --target settlement --conclusion tables --size 1"},
		{"evidence", "evidence elmira"},
		{"evidence", "evidence escalation"},
		{"evidence", "evidence " + views + " --variant v"},
		{"roadmap", "roadmap elmira --from s5"},
		{"roadmap", "roadmap korea2019 --target settlement"},
		{"robust", "robust elmira"},
		{"robust", "robust elmira --state s4"},
		{"robust", "robust korea2019 --state YNYYYYYYYYYY --samples 50"},
		{"robust", "robust " + views + " --variant v --samples 50"},
		{"evolve", "evolve " + views + " --variant v --from YY --to NN"},
		{"evolve", "evolve " + large + " --limit 100"},
		{"coalitions", "coalitions elmira --from s5"},
		{"coalitions", "coalitions escalation --responders block"},
		{"coalitions", "coalitions " + views + " --variant v --rule pareto"},
		{"check", "check " + file},
		{"check", "check " + file + " --lang id"},
		{"format", "fmt " + file},
		{"cases", "cases"},
		{"cases", "cases dilemma --check"},
		{"import", "cases --copy dilemma " + filepath.Join(dir, "copy.yaml")},
		{"version", "version"},
		{"failure", "analyze no-such-case"},
		{"failure", "nonsense"},
	} {
		t.Run(test.line, func(t *testing.T) {
			out, errs, _ := invoke(t, append(strings.Fields(test.line), "--json")...)
			var document map[string]any
			if err := json.Unmarshal([]byte(out), &document); err != nil {
				t.Fatalf("%v in %q, standard error %q", err, out, errs)
			}
			if document["kind"] != test.kind || document["schema"] != 1.0 {
				t.Errorf("kind %v, schema %v", document["kind"], document["schema"])
			}
			if err := export.Validate(test.kind, document); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestLinesOfStatesFitTheirSchema does the same for analyze --states.
func TestLinesOfStatesFitTheirSchema(t *testing.T) {
	to := filepath.Join(t.TempDir(), "states.jsonl")
	if _, errs, code := invoke(t, "analyze", "elmira", "--states", to); code != 0 {
		t.Fatal(errs)
	}
	text, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(text)) {
		var state map[string]any
		if err := json.Unmarshal([]byte(line), &state); err != nil {
			t.Fatal(err)
		}
		if err := export.Validate("state", state); err != nil {
			t.Error(err)
		}
		n++
	}
	if n != 9 {
		t.Errorf("%d lines for 9 states", n)
	}
}

// TestEveryCaseIsTold runs the reports of every case: none fails, and every
// sentence has its words.
func TestEveryCaseIsTold(t *testing.T) {
	for _, name := range cases.List() {
		for _, verb := range []string{"analyze", "states", "check"} {
			out, errs, code := invoke(t, verb, name)
			if code != 0 || strings.Contains(out, "{") && verb == "analyze" {
				t.Errorf("%s %s: exit code %d\n%s%s", verb, name, code, out, errs)
			}
		}
	}
}
