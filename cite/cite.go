// Package cite holds the publications that definitions and cases come from,
// one variable each, so that a wrong key does not compile.
package cite

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
