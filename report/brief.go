package report

// A Brief is a report for a reader with ten minutes: blocks in reading order,
// and the sources they rest on. How it looks is for package export.
type Brief struct {
	Title  string // of the dispute
	Lang   string // of the names taken from the model; "" for its first language
	Blocks []Block
	Notes  []Note // in the order first referred to; note k is shown as number k+1
}

// A Block is a part of a brief: *Heading, *Paragraph, *Bullets, *Grid or
// *Figure.
type Block interface{ block() }

// A Heading begins a section. Writers number those of level 1 and 2.
type Heading struct {
	Level    int // 1 for a section, 2 within one
	Text     Sentence
	Appendix bool // the section is lettered, not numbered
}

// A Paragraph is sentences that belong together.
type Paragraph struct{ Lines []Remark }

// Bullets is a list; an item is read as a paragraph is.
type Bullets struct {
	Items   [][]Remark
	Ordered bool // the order matters: items are numbered
}

// A Grid is a table with what it shows.
type Grid struct {
	Table   *Table
	Caption Sentence
}

// A Figure stands where a picture goes. Name says which: pictures are drawn
// from the same results by package draw. A writer that has no such picture
// leaves the block out, caption and all.
type Figure struct {
	Name    string
	Caption Sentence
}

// A Remark is a sentence with the sources it rests on.
type Remark struct {
	Sentence
	Notes []int // indexes into the brief's notes
}

// A Note is a source as a footnote: who said what, and where that stands.
type Note struct {
	ID    string // of the claim
	Parts []Sentence
}

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*Bullets) block()   {}
func (*Grid) block()      {}
func (*Figure) block()    {}

// plainly makes remarks of sentences that need no source.
func plainly(list []Sentence) []Remark {
	var out []Remark
	for _, s := range list {
		out = append(out, Remark{Sentence: s})
	}
	return out
}
