package session

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/countermove/countermove/cases"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.WriteFile("mine.yaml", []byte("countermove: 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("elmira", []byte("a file that has the name of a case"), 0o644); err != nil {
		t.Fatal(err)
	}
	shipped, err := cases.Open("dilemma")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, in, file, path, text string }{
		{"mine.yaml", "", "mine.yaml", "mine.yaml", "countermove: 1\n"},
		{"-", "typed", "standard input", "", "typed"},
		{"dilemma", "", "dilemma.yaml", "", string(shipped)},
		{"elmira", "", "elmira", "elmira", "a file that has the name of a case"},
	} {
		d, err := Load(test.name, strings.NewReader(test.in))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if d.File.Name != test.file || d.Path != test.path || string(d.File.Text) != test.text {
			t.Errorf("%s: file %q, path %q, text %q", test.name, d.File.Name, d.Path, d.File.Text)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("folder", 0o755); err != nil {
		t.Fatal(err)
	}
	large, err := os.Create("large.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := large.Truncate(MaxFile + 1); err != nil {
		t.Fatal(err)
	}
	large.Close()
	for _, test := range []struct{ name, want string }{
		{"folder", "is a folder"},
		{"large.yaml", "larger than 16 MB"},
		{"missing.yaml", `there is no file "missing.yaml"`},
		{"a/b", `there is no file "a/b"`},
		{"dilema", "Did you mean the case dilemma?"},
		{"-", "larger than 16 MB"},
	} {
		_, err := Load(test.name, io.LimitReader(endless{}, MaxFile+2))
		var usage *Usage
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
	}
}

// endless reads as spaces.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for k := range p {
		p[k] = ' '
	}
	return len(p), nil
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "model.yaml")
	if err := os.WriteFile(path, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.yaml")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(link, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil || string(text) != "new" {
		t.Errorf("the file holds %q, %v", text, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions are %v", info.Mode())
	}

	// When writing fails half way, the file is as before and nothing is left.
	broken := errors.New("broken")
	err = WriteFile(path, func(w io.Writer) error { io.WriteString(w, "half"); return broken })
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "new" {
		t.Errorf("the file holds %q", text)
	}
	if list, _ := os.ReadDir(dir); len(list) != 2 {
		t.Errorf("left behind: %v", list)
	}
}

func TestWriteNewNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "model.yaml")
	if err := WriteNew(path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	var usage *Usage
	if err := WriteNew(path, []byte("second")); !errors.As(err, &usage) {
		t.Errorf("got %v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "first" {
		t.Errorf("the file holds %q", text)
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
	if err := WriteNew(filepath.Join(dir, "no", "such", "folder"), nil); err == nil || errors.As(err, &usage) {
		t.Errorf("got %v", err)
	}
}
