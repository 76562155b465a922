// Package countermove_test holds the rule which package may import which. The
// table is the architecture: data flows from text to model to graph to
// analysis to report, and nothing looks back. Do not loosen it to make a build
// pass; docs/architecture.md says why it has this shape.
package countermove_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/countermove/countermove/"

// engine packages may import only the standard library besides ours.
var engine = words("diag expr model space pref graph stability certificate checker cite cases report followup bargain")

const followups = "followup followup/evolve followup/coalition followup/tables followup/secure followup/roadmap followup/robust followup/evidence followup/compare"

// libraries lists what a package may import from outside both.
var libraries = map[string][]string{
	"expr":             words("golang.org/x/text"), // Unicode normal form of names
	"modelfile":        words("go.yaml.in/yaml golang.org/x/text"),
	"draw":             words("golang.org/x/image golang.org/x/text codeberg.org/go-fonts"), // the font that words are measured with
	"export":           words("github.com/xuri/excelize golang.org/x/image codeberg.org/go-pdf golang.org/x/text github.com/mattn/go-runewidth github.com/google/jsonschema-go"),
	"document":         words("github.com/yuin/goldmark golang.org/x/net golang.org/x/text"),
	"internal/cli":     words("github.com/spf13 golang.org/x/term github.com/mattn/go-runewidth"),
	"internal/gendocs": words("github.com/spf13"),
	"internal/store":   words("modernc.org/sqlite"),
	"web/build":        words("github.com/evanw/esbuild"), // bundles the page; the program does not need it
}

// policy lists, for each package, the packages of ours it may import.
var policy = map[string][]string{
	"diag": nil,
	"cite": nil,

	// The other theory at the table: plain values in, plain values out.
	"bargain": words("cite"),

	"cases":       nil,
	"certificate": nil,

	"expr":      words("diag"),
	"model":     words("diag expr cite"),
	"modelfile": words("diag expr model"),
	"document":  words("model diag"),
	"space":     words("diag expr model"),
	"pref":      words("diag expr model space"),
	"graph":     words("model space pref"),
	"stability": words("graph cite certificate"),
	// The checker shares nothing with the engine but reading text into trees.
	"checker": words("diag expr modelfile model certificate"),

	"followup":           words("expr model graph space pref stability cite"),
	"followup/evolve":    words("model graph space pref stability cite followup"),
	"followup/coalition": words("model graph space pref stability cite followup"),
	"followup/tables":    words("model graph space pref stability cite followup"),
	"followup/secure":    words("diag expr model graph space pref stability cite followup followup/tables followup/evolve"),
	"followup/roadmap":   words("model graph space stability followup"),
	"followup/robust":    words("graph model stability followup"),
	"followup/evidence":  words("diag expr model space pref graph stability followup followup/tables followup/secure"),
	"followup/compare":   words("expr model graph space pref stability cite followup"),

	// Disputes for the tests of follow-ups, built without a session.
	"followup/followuptest": words("diag expr model modelfile space pref graph stability followup"),

	// The words and the formats of a follow-up know its result.
	"report": words("expr model graph stability cite " + followups),
	"draw":   words("report model graph stability " + followups),
	"export": words("document draw report expr model modelfile diag cite certificate graph stability internal/locale " + followups),

	"internal/locale":        nil,
	"internal/synthetic":     words("diag expr model space pref graph"),
	"internal/session":       words("document diag expr model modelfile space pref graph stability certificate checker cite cases report export internal/locale " + followups),
	"internal/casecheck":     words("diag expr model modelfile space pref graph stability cases internal/session"),
	"internal/server":        words("diag draw expr model modelfile graph stability cases report export internal/locale internal/session internal/store " + followups),
	"internal/store":         nil,
	"internal/server/types":  words("internal/server"),
	"web":                    nil,
	"web/build":              nil,
	"web/build/write":        words("web/build"),
	"internal/gendocs":       words("diag modelfile stability cite internal/cli internal/server"),
	"internal/cli":           words("document draw diag expr model modelfile space pref graph stability certificate checker cite cases report export internal/locale internal/session internal/casecheck internal/server internal/store web " + followups),
	"internal/gendocs/write": words("internal/gendocs"),
	"cmd/countermove":        words("internal/cli"),
}

func TestImportsPointOneWay(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(path))
		allowed, ok := policy[pkg]
		if !ok {
			t.Errorf("%s: package %s is not in the import policy", path, pkg)
			return nil
		}
		seen[pkg] = true
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if why := forbidden(pkg, name, allowed); why != "" {
				t.Errorf("%s: import of %s: %s", path, name, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range policy {
		if !seen[pkg] {
			t.Errorf("package %s is in the import policy but not in the tree", pkg)
		}
	}
}

// forbidden says why pkg may not import name, or "".
func forbidden(pkg, name string, allowed []string) string {
	if ours, ok := strings.CutPrefix(name, module); ok {
		if !slices.Contains(allowed, ours) {
			return "the policy allows " + strings.Join(allowed, " ")
		}
		return ""
	}
	if first, _, _ := strings.Cut(name, "/"); !strings.Contains(first, ".") {
		return "" // standard library
	}
	for _, prefix := range libraries[pkg] {
		if name == prefix || strings.HasPrefix(name, prefix+"/") {
			return ""
		}
	}
	if slices.Contains(engine, pkg) {
		return "engine packages use the standard library only"
	}
	return "this package does not use that library"
}

func TestForbiddenImportIsNoticed(t *testing.T) {
	for _, c := range []struct{ pkg, name string }{
		{"checker", module + "graph"},
		{"stability", module + "model"},
		{"graph", "gonum.org/v1/gonum/graph"},
		{"model", "go.yaml.in/yaml/v4"},
	} {
		if forbidden(c.pkg, c.name, policy[c.pkg]) == "" {
			t.Errorf("%s may import %s", c.pkg, c.name)
		}
	}
}

func words(s string) []string { return strings.Fields(s) }

// TestArchitectureNamesEveryPackage: an engineer looks a package up in
// docs/architecture.md; those below another are told with the one above.
func TestArchitectureNamesEveryPackage(t *testing.T) {
	page, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range policy {
		name := pkg
		if above, _, nested := strings.Cut(pkg, "/"); nested && above != "internal" {
			name = above
		} else if parts := strings.Split(pkg, "/"); len(parts) > 2 {
			name = strings.Join(parts[:2], "/")
		}
		if !strings.Contains(string(page), "`"+name+"`") && !strings.Contains(string(page), "| `"+name+"/") {
			t.Errorf("docs/architecture.md does not tell of %s", name)
		}
	}
}
