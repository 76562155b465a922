// Package session opens a model and answers questions about it: it is the one
// way from a name on the command line or in a request to a report. It reads
// the file, runs the stages from text to verdicts in order, gathers what they
// have to say about the model once, and hands the results to package report.
//
// Errors say which of five things went wrong, so that programs need not look
// at words: *Fault (the model), *Usage (the question), *Refusal (too large), a
// context's cause (ErrTime, ErrMemory, ErrInterrupted), or anything else (the
// world).
package session

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/diag"
)

// MaxFile is the largest model file that is read, in bytes.
const MaxFile = 16 << 20

// A Document is the text of a model and where it came from.
type Document struct {
	File   *diag.File
	Path   string // of the file; "" for standard input and for a case that ships
	SHA256 string // of the text as read, in hexadecimal
}

// Load reads a model: "-" is stdin, then a file of that name, then a case that
// ships with the program. A name that is neither is a usage error with the
// nearest one.
func Load(name string, stdin io.Reader) (*Document, error) {
	if name != "-" {
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
			return loadCase(name)
		}
	}
	return LoadFile(name, stdin)
}

// LoadFile reads a file, or stdin for "-". It looks at the size first.
func LoadFile(name string, stdin io.Reader) (*Document, error) {
	if name == "-" {
		text, err := readAll(stdin, "standard input")
		if err != nil {
			return nil, err
		}
		return NewDocument("standard input", "", text), nil
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Usage{Message: fmt.Sprintf("there is no file %q", name)}
	case err != nil:
		return nil, fmt.Errorf("reading the model: %w", err)
	case info.IsDir():
		return nil, &Usage{Message: fmt.Sprintf("%s is a folder, not a model file", name)}
	case info.Size() > MaxFile:
		return nil, tooLong(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading the model: %w", err)
	}
	defer f.Close()
	text, err := readAll(f, name)
	if err != nil {
		return nil, err
	}
	return NewDocument(name, name, text), nil
}

// Keep refuses to write a result over the model's own file.
func (d *Document) Keep(path string) error {
	if d.Path == "" || path == "" {
		return nil
	}
	own, err := os.Stat(d.Path)
	if err != nil {
		return nil
	}
	if other, err := os.Stat(path); err == nil && os.SameFile(own, other) {
		return &Usage{Message: fmt.Sprintf("%s is the model itself", path), Remedy: "Name another file for the result."}
	}
	return nil
}

// readAll reads at most MaxFile bytes; a device or a pipe has no size to look
// at first.
func readAll(r io.Reader, name string) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if len(text) > MaxFile {
		return nil, tooLong(name)
	}
	return text, nil
}

func tooLong(name string) error {
	return &Usage{Message: fmt.Sprintf("%s is larger than %d MB, the most a model file may have", name, MaxFile>>20)}
}

func loadCase(name string) (*Document, error) {
	text, err := cases.Open(name)
	if err == nil {
		return NewDocument(name+".yaml", "", text), nil
	}
	u := &Usage{Message: fmt.Sprintf("there is no file %q", name)}
	if strings.ContainsRune(name, filepath.Separator) || filepath.Ext(name) != "" {
		return nil, u
	}
	u.Message = fmt.Sprintf("there is no file and no case %q", name)
	u.Remedy = "`countermove cases` lists the cases that ship."
	if near := diag.Nearest(name, cases.List()); near != "" {
		u.Remedy = fmt.Sprintf("Did you mean the case %s?", near)
	}
	return nil, u
}

// NewDocument is a text held in memory; path is its file, or empty.
func NewDocument(name, path string, text []byte) *Document {
	return &Document{File: diag.NewFile(name, text), Path: path, SHA256: digest(text)}
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
