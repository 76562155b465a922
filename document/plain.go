package document

// This file finds the paragraphs of plain text, and puts together the text of
// formats that have paragraphs of their own.

import (
	"strings"
	"unicode/utf8"
)

// wrapped is how long the lines of a text that is broken at a margin may be.
const wrapped = 100

// readPlain finds the paragraphs of plain text. Where the lines are broken at
// a margin, a paragraph ends at an empty line; else every line is one.
func readPlain(text string) *Document {
	d := &Document{Format: Plain, Text: text}
	joined := isWrapped(text)
	open := false // whether the next line goes on with the last paragraph
	start := 0
	for n, line := range strings.Split(text, "\n") {
		from, to := trimmed(text, start, start+len(line))
		switch {
		case from == to:
			open = false
		case open && joined:
			d.Paragraphs[len(d.Paragraphs)-1].End = to
		default:
			d.Paragraphs = append(d.Paragraphs, Paragraph{Start: from, End: to, Line: n + 1})
			open = true
		}
		start += len(line) + 1
	}
	return d
}

// isWrapped reports whether lines are broken at a margin: none is long, and
// some paragraph has a line that does not end a sentence.
func isWrapped(text string) bool {
	lines := strings.Split(text, "\n")
	broken := 0
	for i, line := range lines {
		n := utf8.RuneCountInString(line)
		if n > wrapped {
			return false
		}
		next := i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != ""
		if last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(line)); n > 40 && next && !strings.ContainsRune(".!?:”»」』。！？\"'’", last) {
			broken++
		}
	}
	return broken > 0 && strings.Contains(strings.TrimSpace(text), "\n\n") || broken > 2
}

// trimmed leaves out the white space at both ends of bytes from to to.
func trimmed(text string, from, to int) (int, int) {
	part := text[from:to]
	from += len(part) - len(strings.TrimLeft(part, space))
	part = strings.Trim(part, space)
	return from, from + len(part)
}

// space is the white space that surrounds words.
const space = " \t\n\u00A0\u3000\u200B\uFEFF"

// A collector puts paragraphs together, a line for each.
type collector struct {
	d    *Document
	b    strings.Builder
	line int
}

func newCollector(f Format) *collector { return &collector{d: &Document{Format: f}, line: 1} }

// add adds a paragraph; white space in it becomes single spaces.
func (c *collector) add(text string, heading bool) {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(space+"\r\f\v\u2028\u2029\u0085", r) }), " ")
	if text == "" {
		return
	}
	start := c.b.Len()
	c.b.WriteString(text)
	c.d.Paragraphs = append(c.d.Paragraphs, Paragraph{Start: start, End: c.b.Len(), Line: c.line, Heading: heading})
	c.b.WriteByte('\n')
	c.line++
}

func (c *collector) done() *Document {
	c.d.Text = c.b.String()
	return c.d
}
