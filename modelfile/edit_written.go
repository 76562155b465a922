package modelfile

// This file shows entries of a file as they could be written in one line, for
// those who edit them as text, and reads such lines.

import (
	"github.com/countermove/countermove/diag"
)

// Written returns the items of the list under the keys given, each as a value
// in one line of YAML: the changes of a variant, for example. It returns nil
// when there is no such list.
func Written(f *diag.File, keys ...string) []string {
	n, faults := layoutTree(f.Text)
	if faults.HasErrors() {
		return nil
	}
	for _, key := range keys {
		n = n.entry(key)
	}
	return each(n.members(), func(n *node) string { return outOf(n).inline() })
}

// readWritten reads a map in one line, its braces optional.
func readWritten(text string) (out, error) {
	for _, try := range []string{text, "{" + text + "}"} {
		n, faults := layoutTree([]byte("- " + try + "\n"))
		if len(faults) == 0 && n != nil && n.kind == list && len(n.items) == 1 && n.items[0].kind == mapping {
			return outOf(n.items[0]), nil
		}
	}
	return out{}, impossible("%s is no map in one line, such as {option: party.option, moves: forward}", quote(text))
}
