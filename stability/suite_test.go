package stability

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/cite"
	"github.com/countermove/countermove/graph"
)

func TestSuiteIsValid(t *testing.T) {
	if err := Validate(Suite); err != nil {
		t.Error(err)
	}
	for _, c := range Suite {
		idea, definition, _ := strings.Cut(c.Doc, "\n\n")
		if strings.Contains(idea, "\n") || definition == "" {
			t.Errorf("%s: the first line of Doc must be the idea, the definition must follow after an empty line", c.Name)
		}
		if got, ok := Lookup(c.Name); !ok || got != c {
			t.Errorf("Lookup(%q) does not find it", c.Name)
		}
	}
	var basic []string
	for _, c := range Basic {
		basic = append(basic, c.Name)
	}
	if got := strings.Join(basic, " "); got != "nash gmr smr seq symseq sim" {
		t.Errorf("the basic concepts are %s", got)
	}
}

func TestValidateFindsFaults(t *testing.T) {
	good := *SMR
	good.Implies = nil
	circle := *GMR
	circle.Implies = []*Concept{&circle}
	for _, test := range []struct {
		list []*Concept
		want string
	}{
		{[]*Concept{&good, &good}, "concept smr is listed twice"},
		{[]*Concept{SMR}, "concept smr implies gmr, which is not listed"},
		{[]*Concept{&circle}, "concept gmr implies itself by a circle"},
		{[]*Concept{{Name: "x", Title: "x", Doc: "x", Literal: good.Literal}}, `concept "x" has no reference`},
		{[]*Concept{{Name: "x", Title: "x", Doc: "x", Refs: good.Refs}}, `concept "x" has no function`},
		{[]*Concept{{Name: "x", Refs: good.Refs, Literal: good.Literal}}, `concept "x" has no title or no definition`},
		{[]*Concept{{Name: "x", Title: "x", Doc: "x", Refs: good.Refs, Shape: good.Shape, Table: maximinTable}}, `concept "x" has a shape but no literal form`},
	} {
		if err := Validate(test.list); err == nil || err.Error() != test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}

// Every concept declared in this package is in Suite, so that none is
// forgotten: a concept that is not to be offered goes to LeftOut instead.
func TestEveryConceptIsListed(t *testing.T) {
	declared := 0
	for name, value := range declaredConcepts(t) {
		declared++
		listed := slices.ContainsFunc(Suite, func(c *Concept) bool { return c.Name == value })
		omitted := slices.ContainsFunc(LeftOut, func(o Omission) bool { return o.Name == value })
		if !listed && !omitted {
			t.Errorf("%s (%q) is neither in Suite nor in LeftOut", name, value)
		}
	}
	if declared < len(Suite) {
		t.Errorf("%d concepts found in the source, %d in Suite", declared, len(Suite))
	}
}

// declaredConcepts reads the package's source for variables that hold a
// &Concept{…}: by variable the concept's name.
func declaredConcepts(t *testing.T) map[string]string {
	list := map[string]string{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok {
				for k, value := range spec.Values {
					if name, ok := conceptName(value); ok {
						list[spec.Names[k].Name] = name
					}
				}
			}
			return true
		})
	}
	return list
}

// conceptName is the Name in a composite literal of type Concept.
func conceptName(e ast.Expr) (string, bool) {
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = u.X
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return "", false
	}
	if typ, ok := lit.Type.(*ast.Ident); !ok || typ.Name != "Concept" {
		return "", false
	}
	for _, field := range lit.Elts {
		pair := field.(*ast.KeyValueExpr)
		if pair.Key.(*ast.Ident).Name == "Name" {
			return strings.Trim(pair.Value.(*ast.BasicLit).Value, `"`), true
		}
	}
	return "", true
}

// The dilemma separates Nash stability from all others, chicken those with
// improvements only from those with any moves.
func TestConceptsDiffer(t *testing.T) {
	chicken := game("3 1 2 4", "2 1 3 4")
	for _, pair := range []struct {
		stronger, weaker *Concept
		g                *graph.Model
		state            graph.State
	}{
		{Nash, SymSEQ, game("3 1 4 2", "2 1 4 3"), 0},
		{SymSEQ, SMR, chicken, 0},
		{SEQ, GMR, chicken, 0},
	} {
		p := &Pass{Graph: pair.g}
		if pair.stronger.Judge(p, pair.state).Status != Unstable || pair.weaker.Judge(p, pair.state).Status != Stable {
			t.Errorf("state %d does not tell %s from %s", pair.state+1, pair.stronger.Name, pair.weaker.Name)
		}
	}
}

// Whatever a concept, or an omission, refers to is in the list of works.
func TestReferencesAreListed(t *testing.T) {
	check := func(name string, refs []cite.Ref) {
		for _, r := range refs {
			if !slices.Contains(cite.All, r.Work) {
				t.Errorf("%s refers to %v, which is not in cite.All", name, r.Work)
			}
		}
	}
	for _, c := range Suite {
		check(c.Name, c.Refs)
	}
	for _, o := range LeftOut {
		check(o.Name, o.Refs)
		if o.Reason == "" {
			t.Errorf("no reason is given for leaving out %s", o.Name)
		}
	}
}
