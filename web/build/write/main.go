// Command write builds the page into web/dist. Run it through go generate in
// the folder web.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/countermove/countermove/web/build"
)

func main() {
	if err := write("."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(web string) error {
	files, err := build.Bundle(web)
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(web, "dist", name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
