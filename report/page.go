package report

// A Page is the answer to a follow-up question, in the order in which it is
// read: the question, the answer in a few sentences, then sections with what
// it rests on.
type Page struct {
	Question Sentence
	Answer   []Sentence
	Sections []Section
}

// A Section is a part of a page. Any of its parts may be empty.
type Section struct {
	Heading   Sentence
	Sentences []Sentence
	Table     *Table
}
