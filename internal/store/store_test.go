package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func open(t *testing.T, folder string) *Store {
	t.Helper()
	s, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var noon = time.UnixMilli(1_800_000_000_000)

func put(t *testing.T, s *Store, model, text string, minute int) Version {
	t.Helper()
	v, err := s.Save(model, []byte(text), "edit", noon.Add(time.Duration(minute)*time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// list tells the texts of a model, latest first.
func list(t *testing.T, s *Store, model string, before int64, limit int) string {
	t.Helper()
	versions, err := s.Versions(model, before, limit)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, v := range versions {
		text, err := s.Text(model, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, string(text))
	}
	return strings.Join(words, " ")
}

func TestVersions(t *testing.T) {
	s := open(t, t.TempDir())
	put(t, s, "a", "one", 0)
	two := put(t, s, "a", "two", 1)
	put(t, s, "b", "else", 2)
	put(t, s, "a", "one", 3) // back to an earlier text: a version of its own
	if again := put(t, s, "a", "one", 4); !again.At.Equal(noon.Add(3 * time.Minute)) {
		t.Errorf("the text that is there already was saved again at %v", again.At)
	}
	if got := list(t, s, "a", 0, 10); got != "one two one" {
		t.Errorf("the versions of a: %s", got)
	}
	if got := list(t, s, "a", 0, 2); got != "one two" {
		t.Errorf("the two latest: %s", got)
	}
	if got := list(t, s, "a", two.ID, 10); got != "one" {
		t.Errorf("those before the second: %s", got)
	}
	if _, err := s.Text("b", two.ID); !errors.Is(err, ErrNone) {
		t.Errorf("a version of another model: %v", err)
	}
}

func TestNames(t *testing.T) {
	s := open(t, t.TempDir())
	v := put(t, s, "a", "one", 0)
	if err := s.Name("a", v.ID, "before the talks; drop table"); err != nil {
		t.Fatal(err)
	}
	got, err := s.Versions("a", 0, 1)
	if err != nil || got[0].Name != "before the talks; drop table" || got[0].Size != 3 || got[0].Why != "edit" {
		t.Errorf("the named version: %+v, %v", got, err)
	}
	if err := s.Name("b", v.ID, "x"); !errors.Is(err, ErrNone) {
		t.Errorf("naming a version of another model: %v", err)
	}
}

func TestRecent(t *testing.T) {
	s := open(t, t.TempDir())
	for k, model := range []string{"a", "b", "c", "a"} {
		if err := s.Opened(model, noon.Add(time.Duration(k)*time.Second)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Recent(2)
	if err != nil || len(got) != 2 || got[0].Model != "a" || got[1].Model != "c" {
		t.Errorf("the two opened last: %v, %v", got, err)
	}
}

// TestSurvives looks at what a second program finds while the first one has
// not closed anything, as after a kill.
func TestSurvives(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "with space and %25")
	first := open(t, folder)
	text := strings.Repeat("a line of a model\n", 2000)
	put(t, first, "a", text, 0)
	second := open(t, folder)
	if got := list(t, second, "a", 0, 1); got != text {
		t.Errorf("the second sees %d bytes", len(got))
	}
	put(t, second, "a", "from the second", 1)
	if got := list(t, first, "a", 0, 1); got != "from the second" {
		t.Errorf("the first sees %q", got)
	}
	info, err := os.Stat(filepath.Join(folder, "history.db"))
	if err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the history: %v, %v", info.Mode(), err)
	}
}

func TestManyWriters(t *testing.T) {
	folder := t.TempDir()
	var wait sync.WaitGroup
	for w := range 4 {
		s := open(t, folder)
		wait.Go(func() {
			for k := range 10 {
				if _, err := s.Save("a", []byte{byte(w), byte(k)}, "edit", noon); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	got, err := open(t, folder).Versions("a", 0, 100)
	if err != nil || len(got) != 40 {
		t.Errorf("%d of 40 versions, %v", len(got), err)
	}
}

func TestForeignFiles(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "history.db"), []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(folder); err == nil {
		t.Error("a file that is no database was opened")
	}
	later := t.TempDir()
	if _, err := open(t, later).db.Exec("pragma user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(later); err == nil || !strings.Contains(err.Error(), "later version") {
		t.Errorf("a file of a later version: %v", err)
	}
}

func FuzzPack(f *testing.F) {
	f.Add([]byte("title: A river\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		body, err := pack(text)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := unpack(body); err != nil || !bytes.Equal(back, text) {
			t.Errorf("%q comes back as %q, %v", text, back, err)
		}
	})
}
