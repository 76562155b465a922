// Command write writes the generated pages of docs/.
package main

import (
	"log"
	"os"
	"path/filepath"

	"github.com/countermove/countermove/internal/gendocs"
)

func main() {
	for _, f := range gendocs.Files() {
		path := filepath.Join("..", "..", "docs", filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(f.Text), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
