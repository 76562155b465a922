package modelfile

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
)

// caseFiles are the cases that ship and the models of the edit tests.
func caseFiles(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, pattern := range []string{"../cases/*.yaml", "testdata/edit/*.txt", "testdata/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatal("no files", pattern, err)
		}
		for _, name := range paths {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			model, _, _ := strings.Cut(string(text), "=====")
			out[filepath.Base(name)] = []byte(model)
			if strings.HasSuffix(name, ".txt") {
				out[filepath.Base(name)+" of Windows"] = []byte("\uFEFF" + strings.ReplaceAll(model, "\n", "\r\n"))
				out[filepath.Base(name)+" without an end"] = []byte(strings.TrimSpace(model))
			}
		}
	}
	return out
}

// anyIntent makes an intent that may or may not fit a file.
func anyIntent(r *rand.Rand, root *node) Intent {
	kinds := IntentKinds()
	in := Intent{Kind: kinds[r.IntN(len(kinds))].Name, Cascade: r.IntN(2) == 0}
	if parties := root.entry("parties").entries(); len(parties) > 0 {
		in.Party = parties[r.IntN(len(parties))].name
	}
	if variants := root.entry("variants").entries(); len(variants) > 0 {
		in.Variant = variants[r.IntN(len(variants))].name
	}
	_, noun, _ := strings.Cut(in.Kind, "-")
	for _, f := range families() {
		if f.noun != noun {
			continue
		}
		if noun == "statement" && r.IntN(3) > 0 {
			in.Variant = ""
		}
		e := &editor{root: root}
		holder, err := e.holder(f, in)
		n := e.get(holder)
		if err != nil || n.sizeOrNone() == 0 {
			continue
		}
		i := r.IntN(n.size())
		if n.kind == mapping {
			in.ID = n.pairs[i].name
		} else {
			in.Index = &i
		}
		to := r.IntN(n.size())
		in.Position = &to
		in.Field = append(strings.Split(f.fields, ", "), "")[r.IntN(len(strings.Split(f.fields, ", "))+1)]
	}
	in.To = "zz" + string(rune('a'+r.IntN(26)))
	if strings.HasPrefix(in.Kind, "add-") {
		in.ID, in.Index = in.To, nil
	}
	if strings.HasPrefix(in.Kind, "move-") && r.IntN(4) > 0 {
		in.To = ""
	}
	values := []string{`"not zz"`, `"A name: with # signs"`, `["` + in.Party + `"]`, `null`, `{"name": "X"}`, `[]`, `"forward"`, `"true"`, `{"want": "true", "note": "n"}`, `"2001-01"`}
	in.Value = json.RawMessage(values[r.IntN(len(values))])
	return in
}

// TestAnyEdit makes random changes of the files that ship, one after another.
// Each is refused with one finding that has a sentence, or gives a file that
// is no worse than before and has lost no comment, deletions aside.
func TestAnyEdit(t *testing.T) {
	made := 0
	for name, text := range caseFiles(t) {
		r := rand.New(rand.NewPCG(7, uint64(len(text))))
		f := diag.NewFile(name, text)
		errors := count(faultsOf(f))
		for range 15 {
			root, _ := layoutTree(f.Text)
			in := anyIntent(r, root)
			before := editComments(t, f.Text)
			out, list := Apply(f, []Intent{in})
			if out == nil {
				if len(list) != 1 || list[0].Message == "" {
					t.Fatalf("%s: %+v: %v", name, in, list)
				}
				continue
			}
			made++
			if now := count(faultsOf(out)); now > errors {
				t.Fatalf("%s: %+v gives a file with new errors:\n%s", name, in, out.Text)
			}
			mayLose := strings.HasPrefix(in.Kind, "delete-") || in.Cascade || nothingSaid(in.Value) && strings.HasPrefix(in.Kind, "set-")
			if after := editComments(t, out.Text); !mayLose && !slices.Equal(before, after) {
				t.Fatalf("%s: %+v loses comments:\n%s", name, in, changedLines(string(f.Text), string(out.Text)))
			}
			f = out
		}
	}
	if made < 100 {
		t.Errorf("only %d changes were made", made)
	}
}

func count(list diag.List) int {
	n := 0
	for _, d := range list {
		if d.Severity() == diag.Error && d.Code != diag.AbsentParties {
			n++
		}
	}
	return n
}

// TestRenameIsTextual renames everything that has an id in every case. Putting
// the old id back for the new one gives the old text: nothing but the names has
// changed.
func TestRenameIsTextual(t *testing.T) {
	const fresh = "zzfresh"
	for name, text := range caseFiles(t) {
		f := diag.NewFile(name, text)
		root, _ := layoutTree(text)
		for _, in := range someEntries(root) {
			if !familyOf(in.Kind).has("rename") || in.ID == "" {
				continue
			}
			id := in.ID
			in.Kind, in.To = "rename-"+in.Kind, fresh
			out, list := Apply(f, []Intent{in})
			if out == nil {
				t.Errorf("%s: %s %q: %v", name, in.Kind, id, list)
				continue
			}
			if back := strings.ReplaceAll(string(out.Text), fresh, id); back != string(text) {
				t.Errorf("%s: %s %q:\n%s", name, in.Kind, id, changedLines(string(text), back))
			}
		}
	}
}

// TestMoveThereAndBack moves every entry to the other end of its list and back.
func TestMoveThereAndBack(t *testing.T) {
	for name, text := range caseFiles(t) {
		f := diag.NewFile(name, text)
		root, _ := layoutTree(text)
		e := &editor{root: root}
		for _, in := range someEntries(root) {
			holder, _ := e.holder(familyOf(in.Kind), in)
			n := e.get(holder)
			from, to := *in.Index, n.size()-1-*in.Index
			in.Kind, in.ID, in.Position = "move-"+in.Kind, "", &to
			there, list := Apply(f, []Intent{in})
			if there == nil && in.Kind == "move-change" {
				continue // changes may rest on those before them
			}
			if there == nil {
				t.Errorf("%s: %+v: %v", name, in, list)
				continue
			}
			in.Index, in.Position = &to, &from
			back, list := Apply(there, []Intent{in})
			if back == nil || string(back.Text) != string(text) {
				t.Errorf("%s: %+v: %v:\n%s", name, in, list, changedLines(string(text), string(there.Text)))
			}
		}
	}
}

// TestAddAndDelete adds an entry to every list at every place and deletes it.
func TestAddAndDelete(t *testing.T) {
	values := map[string]string{"party": `{"name": "X"}`, "option": `"X"`, "statement": `"true"`, "rule": `"true"`, "term": `"true"`,
		"target": `"true"`, "source": `{"title": "X"}`, "claim": `{"form": "judgement", "says": "X"}`, "variant": `{"name": "X"}`}
	for name, text := range caseFiles(t) {
		f := diag.NewFile(name, text)
		root, _ := layoutTree(text)
		e := &editor{}
		if err := e.load(text); err != nil {
			t.Fatal(name, err)
		}
		for _, in := range someEntries(root) {
			noun := in.Kind
			if values[noun] == "" || e.graph && noun == "target" || strings.Contains(string(text), "ranking:") && noun == "option" {
				continue
			}
			in.Kind, in.ID, in.Position, in.Value = "add-"+noun, "zzfresh", in.Index, json.RawMessage(values[noun])
			added, list := Apply(f, []Intent{in})
			if added == nil {
				t.Errorf("%s: %+v: %v", name, in, list)
				continue
			}
			back, list := Apply(added, []Intent{{Kind: "delete-" + noun, Party: in.Party, ID: "zzfresh"}})
			if back == nil || string(back.Text) != string(text) {
				t.Errorf("%s: %+v: %v:\n%s", name, in, list, changedLines(string(text), string(added.Text)))
			}
		}
	}
}

// someEntries takes evenly from the entries of a large file.
func someEntries(root *node) []Intent {
	all := everyEntry(root)
	var out []Intent
	for i := 0; i < len(all); i += 1 + len(all)/24 {
		out = append(out, all[i])
	}
	return out
}

// everyEntry lists an intent without a verb for every entry of a file.
func everyEntry(root *node) []Intent {
	e := &editor{root: root}
	var out []Intent
	list := func(f *family, in Intent) {
		holder, err := e.holder(f, in)
		n := e.get(holder)
		if err != nil || n == nil {
			return
		}
		for i := range n.size() {
			in.Kind, in.Index, in.ID = f.noun, &i, ""
			if n.kind == mapping {
				in.ID = n.pairs[i].name
			} else if id := n.items[i].entry("id"); id != nil {
				in.ID = id.text
			}
			out = append(out, in)
		}
	}
	for _, f := range families() {
		switch f.of {
		case "":
			list(f, Intent{})
		case "party":
			for _, p := range root.entry("parties").entries() {
				list(f, Intent{Party: p.name})
			}
		case "variant":
			for _, v := range root.entry("variants").entries() {
				list(f, Intent{Variant: v.name})
			}
		}
	}
	return out
}

// FuzzApply makes changes of any text: each is refused, or gives a file that is
// no worse.
func FuzzApply(f *testing.F) {
	for _, text := range caseFiles(f) {
		f.Add(text, uint64(1))
	}
	f.Add([]byte("parties: {a: {options: {x: X}}, b: {}}"), uint64(2))
	f.Add([]byte("rules:\n- a # b\n\n- >-\n  c\nstart:\n"), uint64(3))
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		root, _ := layoutTree(text)
		if len(text) > 1<<13 || root == nil {
			return
		}
		r := rand.New(rand.NewPCG(seed, 0))
		for range 8 {
			in := anyIntent(r, root)
			file := diag.NewFile("m.yaml", text)
			out, list := Apply(file, []Intent{in})
			switch {
			case out == nil && len(list) == 0:
				t.Fatalf("%+v: neither a file nor a reason", in)
			case out == nil:
				continue
			}
			if d, isNew := newError(file, out); isNew {
				t.Fatalf("%+v makes it worse: %s\n%s", in, d.Message, out.Text)
			}
		}
	})
}
