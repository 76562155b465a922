package diag

import (
	"sort"
	"unicode/utf8"
)

// A File is the text of a model file with its name, and the index that turns
// byte offsets into lines and columns.
type File struct {
	Name  string
	Text  []byte
	lines []int // offset of the first byte of each line
}

// NewFile returns the file of that name and text. Lines end at "\n", "\r\n" or
// a lone "\r", as in YAML. The text is kept, not copied.
func NewFile(name string, text []byte) *File {
	f := &File{Name: name, Text: text, lines: []int{0}}
	for i, c := range text {
		if c == '\n' || c == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// Position returns the line and the column of a byte offset, both from 1.
// Columns count characters (Unicode code points). An offset outside the text
// is taken to its nearest end.
func (f *File) Position(offset int) (line, column int) {
	offset = max(0, min(offset, len(f.Text)))
	line = sort.SearchInts(f.lines, offset+1)
	return line, utf8.RuneCount(f.Text[f.lines[line-1]:offset]) + 1
}

// Line returns the text of a line, counted from 1, without its line end.
func (f *File) Line(line int) []byte {
	if line < 1 || line > len(f.lines) {
		return nil
	}
	end := len(f.Text)
	if line < len(f.lines) {
		end = f.lines[line]
	}
	text := f.Text[f.lines[line-1]:end]
	for len(text) > 0 && (text[len(text)-1] == '\n' || text[len(text)-1] == '\r') {
		text = text[:len(text)-1]
	}
	return text
}
