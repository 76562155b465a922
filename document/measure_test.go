package document

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// expected is what a person found in a document, written before the rules.
type expected struct {
	Language, Date, Headline string
	Parties                  map[string][]string
	Claims                   []struct {
		Line                       int
		Form, Speaker, Party       string
		Quote, Contains            string
		Condition, Negation, Hedge bool
	}
}

// parties of the test documents, by what they are called there.
func partiesOf(e *expected) []Names {
	var list []Names
	seen := map[string]bool{}
	for _, c := range e.Claims {
		if c.Party != "" && !seen[c.Party] {
			seen[c.Party] = true
			names := append([]string{c.Party, strings.ToUpper(c.Party[:1]) + c.Party[1:]}, e.Parties[c.Party]...)
			list = append(list, Names{c.Party, names})
		}
	}
	return list
}

// TestMeasure compares what is found in test documents with what a person
// found, and prints precision and recall. A statement is right when its words
// and its speaker are.
func TestMeasure(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no test documents", err)
	}
	right, found, wanted, dated, marked := 0, 0, 0, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(file, ".txt") + ".expected.yaml")
		if err != nil {
			t.Fatal(err)
		}
		var e expected
		if err := yaml.Unmarshal(text, &e); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		d, err := Open(file, data)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Find(d, partiesOf(&e), "")
		if err != nil {
			t.Fatal(err)
		}
		if r.Language != e.Language || r.Headline != e.Headline {
			t.Errorf("%s: language %s, headline %q", file, r.Language, r.Headline)
		}
		if r.Date == e.Date {
			dated++
		}
		used := map[int]bool{}
		hits := 0
		var missed []string
		for _, c := range e.Claims {
			hit := -1
			for k, s := range r.Statements {
				if !used[k] && s.Line == c.Line && strings.Contains(oneLine(s.Text), oneLine(c.Quote+c.Contains)) && samePerson(s.Speaker, c.Speaker) {
					hit = k
					break
				}
			}
			if hit < 0 {
				missed = append(missed, fmt.Sprintf("line %d: %s%s (%s)", c.Line, c.Quote, c.Contains, c.Speaker))
				continue
			}
			used[hit] = true
			hits++
			if s := r.Statements[hit]; s.Condition == c.Condition && s.Negation == c.Negation && s.Hedge == c.Hedge {
				marked++
			}
		}
		right, found, wanted = right+hits, found+len(r.Statements), wanted+len(e.Claims)
		if testing.Verbose() {
			for _, m := range missed {
				t.Logf("%s missed %s", file, m)
			}
			for k, s := range r.Statements {
				if !used[k] {
					t.Logf("%s line %d: %s “%s” (%s)", file, s.Line, s.Form, s.Text, s.Speaker)
				}
			}
		}
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(wanted)
	t.Logf("%d documents: precision %.2f, recall %.2f (%d right of %d found, %d wanted); marks right in %d", len(files), precision, recall, right, found, wanted, marked)
	if dated < len(files)-1 { // one report has its date only in an address
		t.Errorf("the date of %d of %d documents was found", dated, len(files))
	}
	if precision < leastPrecision || recall < leastRecall {
		t.Errorf("precision %.3f and recall %.3f are below %.2f and %.2f", precision, recall, leastPrecision, leastRecall)
	}
}

// What the rules reach. They were mended with these documents: before, when the
// rules had not seen them, precision was 0.74 and recall 0.65.
const (
	leastPrecision = 0.93
	leastRecall    = 0.92
)

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// samePerson compares names as people do: one may be longer than the other.
func samePerson(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	strip := func(s string) string {
		return strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "the "), "a "))
	}
	a, b = strip(a), strip(b)
	return a == b || a != "" && strings.Contains(b, a) || b != "" && strings.Contains(a, b)
}
