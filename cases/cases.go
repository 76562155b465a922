// Package cases is the library of disputes that come with the program: model
// files to read, run and copy, each with the results that its publication
// prints or that follow from the definitions. It hands out text; reading,
// analysing and comparing is the work of others.
//
// A case is the file NAME.yaml, and beside it, if its results are known,
// NAME.table. Adding a case is adding these files.
package cases

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed *.yaml *.table
var library embed.FS

const (
	modelSuffix = ".yaml"
	tableSuffix = ".table"
)

// List returns the names of all cases in alphabetical order.
func List() []string {
	files, err := fs.Glob(library, "*"+modelSuffix)
	if err != nil {
		panic("cases: " + err.Error()) // only a malformed pattern can fail
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(f, modelSuffix)
	}
	slices.Sort(names)
	return names
}

// Has reports whether there is a case of that name.
func Has(name string) bool {
	_, err := library.Open(name + modelSuffix)
	return err == nil
}

// Open returns the model file of a case, byte for byte as it is in the
// library. The error says which name was not found.
func Open(name string) ([]byte, error) {
	text, err := library.ReadFile(name + modelSuffix)
	if err != nil {
		return nil, fmt.Errorf("cases: no case named %q", name)
	}
	return text, nil
}

// Table returns the results that a case must reproduce, or nil if none are
// recorded for it. The error says which name was not found, or in which line a
// table cannot be read.
func Table(name string) (*Expected, error) {
	if !Has(name) {
		return nil, fmt.Errorf("cases: no case named %q", name)
	}
	text, err := library.ReadFile(name + tableSuffix)
	if err != nil {
		return nil, nil
	}
	e, err := ParseTable(string(text))
	if err != nil {
		return nil, fmt.Errorf("cases: %s%s: %w", name, tableSuffix, err)
	}
	e.Name = name
	return e, nil
}
