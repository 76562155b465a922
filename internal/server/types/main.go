// Command types writes the page's types, made from those of the server. Run it
// through go generate in the folder web.
package main

import (
	"fmt"
	"os"

	"github.com/countermove/countermove/internal/server"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: types FILE")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], []byte(server.TypeScript()), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
