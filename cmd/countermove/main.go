// Command countermove analyses disputes as graph models: which outcomes hold,
// what keeps each party there, and why. All of it is in package internal/cli.
package main

import (
	"os"

	"github.com/countermove/countermove/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.System()))
}
