package modelfile

// This file turns the YAML library's places (line and column in characters,
// both from 1) into byte offsets.

import (
	"sort"
	"unicode/utf8"
)

// places is the index of a text. It remembers the last place asked for, so
// that asking in the order of the text costs one pass even when everything
// stands in one long line.
type places struct {
	text  []byte
	lines []int // offset of the first byte of each line

	line, column, offset int // the last place
}

// newPlaces indexes a text whose first line begins at byte start (after a byte
// order mark, which has no column).
func newPlaces(text []byte, start int) *places {
	p := &places{text: text, lines: []int{start}, line: 1, column: 1, offset: start}
	for i := start; i < len(text); {
		if n := lineEnd(text[i:]); n > 0 {
			i += n
			p.lines = append(p.lines, i)
			continue
		}
		i++
	}
	return p
}

// lineEnd returns the length of the line end that b begins with, 0 if there is
// none. The YAML library also ends lines at the three Unicode line ends.
func lineEnd(b []byte) int {
	switch {
	case b[0] == '\n':
		return 1
	case b[0] == '\r':
		if len(b) > 1 && b[1] == '\n' {
			return 2
		}
		return 1
	case b[0] == 0xC2 && len(b) > 1 && b[1] == 0x85:
		return 2
	case b[0] == 0xE2 && len(b) > 2 && b[1] == 0x80 && (b[2] == 0xA8 || b[2] == 0xA9):
		return 3
	}
	return 0
}

// at returns the byte offset of a line and column. A place outside the text
// is taken to its nearest end.
func (p *places) at(line, column int) int {
	switch {
	case line < 1:
		return p.lines[0]
	case line > len(p.lines):
		return len(p.text)
	}
	if line != p.line || column < p.column {
		p.line, p.column, p.offset = line, 1, p.lines[line-1]
	}
	for p.column < column && p.offset < len(p.text) {
		_, size := utf8.DecodeRune(p.text[p.offset:])
		p.offset += size
		p.column++
	}
	return p.offset
}

// lineOf returns the index in lines of the line that holds an offset.
func (p *places) lineOf(offset int) int {
	return max(0, sort.SearchInts(p.lines, offset+1)-1)
}

// extent returns the bytes of a line by its index, the line end excluded.
func (p *places) extent(line int) (start, end int) {
	start, end = p.lines[line], len(p.text)
	if line+1 == len(p.lines) {
		return start, end
	}
	next := p.lines[line+1]
	for _, size := range []int{3, 2, 1} {
		if end = next - size; end >= start && lineEnd(p.text[end:]) == size {
			break
		}
	}
	return start, end
}
