package modelfile

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
)

// TestEdits makes the changes listed in testdata/edit on the model that stands
// at the head of each file, one at a time, and compares what became of the
// lines: "-" is gone, "+" is new, "!" is what the editor says. Run with
// UPDATE=1 to write the files anew, and read the difference.
func TestEdits(t *testing.T) {
	files, err := filepath.Glob("testdata/edit/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	seen := map[string]bool{}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			golden, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			model, cases, ok := strings.Cut(string(golden), "\n=====\n")
			if !ok {
				t.Fatal("no line of =====")
			}
			out := &strings.Builder{}
			out.WriteString(model + "\n=====\n")
			for line := range strings.Lines(cases) {
				if !strings.HasPrefix(line, "{") && !strings.HasPrefix(line, "#") {
					continue
				}
				if strings.HasPrefix(line, "{") {
					out.WriteString("\n" + line + tried(t, model+"\n", line, seen))
				} else {
					out.WriteString("\n" + line)
				}
			}
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if out.String() != string(golden) {
				t.Errorf("differs:\n%s", changedLines(string(golden), out.String()))
			}
		})
	}
	names := map[string]bool{}
	for _, k := range IntentKinds() {
		if names[k.Name] || k.Doc == "" || k.Needs == "" {
			t.Errorf("%q is listed twice or not described", k.Name)
		}
		names[k.Name] = true
		if !seen[k.Name] {
			t.Errorf("no file shows %s", k.Name)
		}
	}
}

// tried makes one change and tells what became of it.
func tried(t *testing.T, model, line string, seen map[string]bool) string {
	var in Intent
	if err := json.Unmarshal([]byte(line), &in); err != nil {
		t.Fatal(line, err)
	}
	f, list := Apply(diag.NewFile("m.yaml", []byte(model)), []Intent{in})
	out := ""
	if f != nil {
		seen[in.Kind] = true
		out = changedLines(model, string(f.Text))
		if out == "" {
			out = "  as before\n"
		}
	}
	for _, d := range list {
		out += "! " + d.Code.Name + ": " + d.Message + "."
		for _, more := range []string{d.Detail, d.Remedy} {
			if more != "" {
				out += " " + more
			}
		}
		out += "\n"
	}
	return out
}

// changedLines tells two texts apart by lines.
func changedLines(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var out strings.Builder
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			out.WriteString("- " + a[i] + "\n")
			i++
		default:
			out.WriteString("+ " + b[j] + "\n")
			j++
		}
	}
	return out.String()
}

// comments lists the comments of a text.
func editComments(t testing.TB, text []byte) []string {
	root, faults := layoutTree(text)
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	if !layoutFits(text, root) {
		return nil
	}
	return newLayout(text, root).texts()
}

func TestNewIsAModelFile(t *testing.T) {
	for _, title := range []string{"A river", "on: a # \"quoted\" title", "한국", ""} {
		text := New(title)
		m, list := Read(diag.NewFile("m.yaml", text))
		if list.HasErrors() || m.Title.In("") != title {
			t.Errorf("%q gives %q with %v", title, text, list)
		}
	}
}

// TestSeveral makes several changes at once: all or none.
func TestSeveral(t *testing.T) {
	f := diag.NewFile("m.yaml", New("A river"))
	intents := []Intent{
		{Kind: "add-party", ID: "up", Value: json.RawMessage(`{"name": "Upstream"}`)},
		{Kind: "add-option", Party: "up", ID: "dam", Value: json.RawMessage(`"Build the dam"`)},
		{Kind: "add-statement", Party: "up", Value: json.RawMessage(`"not dam"`)},
		{Kind: "set-start", Value: json.RawMessage(`[]`)},
	}
	out, list := Apply(f, intents)
	want := "countermove: 1\ntitle: A river\nparties:\n  up:\n    name: Upstream\n    options:\n      dam: Build the dam\n    prefers:\n      - not dam\nstart: []\n"
	if out == nil || string(out.Text) != want {
		t.Fatalf("%v\n%s", list, out.Text)
	}
	out, list = Apply(f, append(slices.Clone(intents), Intent{Kind: "rename-party", ID: "down", To: "x"}))
	if out != nil || len(list) != 1 || !strings.Contains(list[0].Detail, "change 5 of 5") {
		t.Errorf("a change that cannot be made: %v", list)
	}
	if !bytes.Equal(f.Text, New("A river")) {
		t.Error("the file given was changed")
	}
}
