package report_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/countermove/countermove/internal/locale"
)

// TestCatalogue compares every call of Say in the program with the English
// catalogue: the key is a literal and exists, the arguments are those of the
// template, and no message is left over.
func TestCatalogue(t *testing.T) {
	words := locale.English()
	used := map[string]bool{}
	for _, dir := range []string{".", "../draw", "../export", "../internal/session", "../internal/cli"} {
		for _, file := range sources(t, dir) {
			fset := token.NewFileSet()
			tree, err := parser.ParseFile(fset, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || !calls(call, "Say") {
					return true
				}
				place := fset.Position(call.Pos())
				key, ok := literal(call.Args[0])
				if !ok {
					t.Errorf("%s: the key is not a literal", place)
					return true
				}
				used[key] = true
				want, ok := words.Arguments(key)
				if !ok {
					t.Errorf("%s: the catalogue has no message %s", place, key)
					return true
				}
				if got := names(call); !slices.Equal(got, want) {
					t.Errorf("%s: %s is given %v, and its template has %v", place, key, got, want)
				}
				return true
			})
		}
	}
	for _, key := range words.Keys() {
		if !used[key] && !strings.HasPrefix(key, "locale.") { // those the catalogue itself says
			t.Errorf("en.txt: nothing says %s", key)
		}
	}
}

func sources(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, f := range list {
		if strings.HasSuffix(f.Name(), ".go") && !strings.HasSuffix(f.Name(), "_test.go") {
			files = append(files, filepath.Join(dir, f.Name()))
		}
	}
	return files
}

func calls(call *ast.CallExpr, name string) bool {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name == name
	case *ast.SelectorExpr:
		x, ok := f.X.(*ast.Ident)
		return ok && x.Name == "report" && f.Sel.Name == name
	}
	return false
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// names lists the argument names of a call of Say, sorted.
func names(call *ast.CallExpr) []string {
	list := []string{}
	for k := 1; k < len(call.Args); k += 2 {
		name, _ := literal(call.Args[k])
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// TestSentencesAreShort counts the words of each template, an argument as one
// word: what is said aloud has at most 25.
func TestSentencesAreShort(t *testing.T) {
	text, err := os.ReadFile("../internal/locale/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		key, template, ok := strings.Cut(line, " = ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for strings.Contains(template, "{") {
			before, rest, _ := strings.Cut(template, "{")
			_, after, _ := strings.Cut(rest, "}")
			template = before + "x" + after
		}
		for sentence := range strings.SplitSeq(template, ". ") {
			if n := len(strings.Fields(sentence)); n > 25 {
				t.Errorf("%s has %d words: %s", key, n, sentence)
			}
		}
	}
}
