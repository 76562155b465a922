package cases

import (
	"slices"
	"strings"
	"testing"
)

func TestListNamesEveryModelOnce(t *testing.T) {
	names := List()
	for _, want := range []string{
		"chicken", "cuba1962", "dilemma", "elmira", "elmira-12", "escalation", "garrison",
		"gisborne-economic", "gisborne-environmental", "northkorea2017", "korea2019",
		"model-a", "model-b", "stag-hunt", "sustainable-development",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not in the library: %v", want, names)
		}
	}
	if !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Errorf("names are not in order or repeat: %v", names)
	}
}

// Every model says what it is before anything else, what format it has, and
// where it comes from.
func TestModelsSayWhatTheyAre(t *testing.T) {
	for _, name := range List() {
		text, err := Open(name)
		if err != nil {
			t.Fatal(err)
		}
		s := string(text)
		if !strings.HasPrefix(s, "# ") {
			t.Errorf("%s does not begin with a comment that says what it is", name)
		}
		if !strings.Contains(s, "\ncountermove: 1\n") || !strings.Contains(s, "\ntitle: ") {
			t.Errorf("%s has no version or title", name)
		}
		switch {
		case strings.Contains(s, "\norigin: own\n"):
		case strings.Contains(s, "\norigin: published\n"):
			if !strings.Contains(s, "\ncites:\n") {
				t.Errorf("%s is published but cites nothing", name)
			}
		default:
			t.Errorf("%s does not say whether it is published or our own", name)
		}
		if strings.Contains(s, "\t") {
			t.Errorf("%s has a tab", name)
		}
	}
}

func TestTablesHaveModels(t *testing.T) {
	files, err := library.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name, ok := strings.CutSuffix(f.Name(), tableSuffix); ok && !Has(name) {
			t.Errorf("%s has no model", f.Name())
		}
	}
}

// Every table says of each fact whether it is printed, and reads.
func TestTablesRead(t *testing.T) {
	for _, name := range List() {
		e, err := Table(name)
		if err != nil {
			t.Error(err)
		}
		if e == nil {
			continue
		}
		if e.Name != name || len(e.Runs) == 0 || len(e.Runs[0].Facts) == 0 {
			t.Errorf("%s: the table is empty", name)
		}
		if len(e.Runs[0].Variants) != 0 {
			t.Errorf("%s: the first run is not the base", name)
		}
	}
}

func TestUnknownCase(t *testing.T) {
	if _, err := Open("atlantis"); err == nil || !strings.Contains(err.Error(), `"atlantis"`) {
		t.Errorf("Open: %v", err)
	}
	if _, err := Table("atlantis"); err == nil || !strings.Contains(err.Error(), `"atlantis"`) {
		t.Errorf("Table: %v", err)
	}
	for _, path := range []string{"../cases/dilemma", "dilemma.yaml", ""} {
		if Has(path) {
			t.Errorf("%q is no case", path)
		}
	}
}

func TestOtherwise(t *testing.T) {
	const head = "letters R row\nrun base\ncomputed\nequilibria gmr : s1 s2\n"
	e, err := ParseTable(head + "otherwise s1\n  rule : nobody answers\n")
	if err != nil {
		t.Fatal(err)
	}
	got := e.Runs[0].Facts[0].Otherwise
	if len(got) != 1 || got[0].Rule != "nobody answers" || !slices.Equal(got[0].States, []string{"s1"}) {
		t.Errorf("got %+v", got)
	}
	for text, want := range map[string]string{
		"otherwise s1\n":                "without its rule",
		"rule : nobody answers\n":       "follows what comes out otherwise",
		"otherwise s1 s1\n  rule : x\n": "listed twice",
		"count s1 1\notherwise s1\n":    "must follow a line",
	} {
		if _, err := ParseTable(head + text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}
