// Package cite holds the publications that definitions and cases come from,
// one variable each, so that a wrong key does not compile.
package cite

import (
	"fmt"
	"strings"
)

// A Work is a publication.
type Work struct {
	Authors string // "Fang, L., Hipel, K. W., Kilgour, D. M."
	Year    int
	Title   string
	In      string // journal, publisher, volume and pages
	DOI     string // empty if none is known
	// Unchecked says that the entry was written from memory of the literature
	// and has not been compared with the work itself.
	Unchecked bool
}

// A Ref points to a work, and to a place in it where that is known.
type Ref struct {
	Work *Work
	At   string // "section 3.2", may be empty
}

// String writes the work in one line, as a list of references has it.
func (w *Work) String() string {
	text := fmt.Sprintf("%s (%d). %s. %s.", w.Authors, w.Year, w.Title, w.In)
	if w.DOI != "" {
		text += " doi:" + w.DOI
	}
	return text
}

// String writes the work and the place in it.
func (r Ref) String() string {
	if r.At == "" {
		return r.Work.String()
	}
	return strings.TrimSuffix(r.Work.String(), ".") + ", " + r.At
}
