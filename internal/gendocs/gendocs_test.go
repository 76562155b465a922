package gendocs

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/stability"
)

// TestFresh compares the pages in docs/ with what would be generated now.
func TestFresh(t *testing.T) {
	want := map[string]bool{}
	for _, f := range Files() {
		want[f.Path] = true
		got, err := os.ReadFile(filepath.Join("..", "..", "docs", filepath.FromSlash(f.Path)))
		if err != nil || string(got) != f.Text {
			t.Errorf("docs/%s is out of date; run go generate ./... (%v)", f.Path, err)
		}
	}
	pages, err := filepath.Glob("../../docs/cli/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		if !want["cli/"+filepath.Base(p)] {
			t.Errorf("%s is of no command", p)
		}
	}
}

// TestComplete: every concept and every code has its section, with something
// in it.
func TestComplete(t *testing.T) {
	for _, c := range stability.Suite {
		if !strings.Contains(concepts(), "\n## "+c.Name+"\n\n"+capital(c.Title)+": ") {
			t.Errorf("concepts.md: no section on %s", c.Name)
		}
	}
	for _, c := range diag.Codes {
		if !strings.Contains(diagnostics(), "\n## "+c.Name+"\n\n") {
			t.Errorf("diagnostics.md: no section on %s", c.Name)
		}
	}
}

var heading = regexp.MustCompile(`(?m)^## (.+)$`)

// TestLinks: every link inside a page leads to a heading of it, and every link
// from the index to a page.
func TestLinks(t *testing.T) {
	names := map[string]bool{}
	for _, f := range Files() {
		names[f.Path] = true
	}
	for _, f := range Files() {
		anchors := map[string]bool{}
		for _, h := range heading.FindAllStringSubmatch(f.Text, -1) {
			anchors["#"+strings.ToLower(h[1])] = true
		}
		for _, link := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(f.Text, -1) {
			switch to := link[1]; {
			case strings.HasPrefix(to, "#") && !anchors[to]:
				t.Errorf("%s: nothing at %s", f.Path, to)
			case strings.HasSuffix(to, ".md") && !names["cli/"+to]:
				t.Errorf("%s: no page %s", f.Path, to)
			}
		}
	}
}
