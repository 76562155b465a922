package web_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/countermove/countermove/internal/server"
	"github.com/countermove/countermove/web/build"
)

// TestFresh builds the page again: what is committed is what the sources give.
func TestFresh(t *testing.T) {
	types, err := os.ReadFile("src/types.ts")
	if err != nil {
		t.Fatal(err)
	}
	if string(types) != server.TypeScript() {
		t.Error("src/types.ts is out of date; run go generate ./web")
	}
	files, err := build.Bundle(".")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("dist", name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("dist/%s is out of date; run go generate ./web", name)
		}
	}
}
