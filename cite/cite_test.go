package cite

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The name of a variable is made of the authors' family names and the year, so
// that it can be guessed; and every variable is in All.
func TestEveryWorkIsListed(t *testing.T) {
	tree, err := parser.ParseFile(token.NewFileSet(), "works.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared, listed []string
	ast.Inspect(tree, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		name := spec.Names[0].Name
		if name != "All" {
			declared = append(declared, name)
			return false
		}
		for _, e := range spec.Values[0].(*ast.CompositeLit).Elts {
			listed = append(listed, e.(*ast.Ident).Name)
		}
		return false
	})
	for _, name := range declared {
		if !slices.Contains(listed, name) {
			t.Errorf("%s is not in All", name)
		}
	}
	if len(declared) != len(listed) {
		t.Errorf("%d works declared, %d listed", len(declared), len(listed))
	}
	for k, name := range listed {
		if want := strconv.Itoa(All[k].Year); !strings.HasSuffix(name, want) {
			t.Errorf("%s is of %s", name, want)
		}
	}
}

func TestWorksAreComplete(t *testing.T) {
	for k, w := range All {
		if w.Authors == "" || w.Title == "" || w.In == "" || w.Year < 1900 {
			t.Errorf("incomplete: %+v", *w)
		}
		if k > 0 && All[k-1].Year > w.Year {
			t.Errorf("%q is listed after a later work", w.Title)
		}
		if w.DOI != "" && !strings.HasPrefix(w.DOI, "10.") {
			t.Errorf("%q has the DOI %q", w.Title, w.DOI)
		}
		for _, other := range All[:k] {
			if other == w || other.Title == w.Title {
				t.Errorf("%q is listed twice", w.Title)
			}
		}
	}
}

func TestWorkString(t *testing.T) {
	w := &Work{Authors: "Howard, N.", Year: 1971, Title: "Paradoxes of Rationality", In: "MIT Press"}
	if got, want := w.String(), "Howard, N. (1971). Paradoxes of Rationality. MIT Press."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	w.DOI = "10.1/x"
	if got, want := (Ref{w, "chapter 2"}).String(), "Howard, N. (1971). Paradoxes of Rationality. MIT Press. doi:10.1/x, chapter 2"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
