package modelfile

// This file finds where the characters of a YAML scalar stand in the text.
// The library gives only where a scalar begins; its value may differ from the
// text by quotes, escapes and folded lines.

import (
	"bytes"
	"unicode/utf8"
)

// A quoting says how a scalar is written.
type quoting int

const (
	plain  quoting = iota
	single         // 'it''s'
	double         // "a\tb"
	block          // after | or >
)

// An aligner walks through a text and the value that YAML made of it. They
// differ only by white space, doubled single quotes and escapes.
type aligner struct {
	text  []byte
	style quoting
	pos   int // in text: the next byte to match
}

// align returns the offset after the scalar that begins at start, and calls
// found, if not nil, for each byte of value with its offset in the text. It
// reports false when text and value do not fit; end is then the end of the
// line.
func align(text []byte, start int, style quoting, value string, found func(i, offset int)) (end int, ok bool) {
	a := &aligner{text: text, style: style, pos: start}
	ok = a.open()
	for i := 0; ok && i < len(value); {
		size, offset := a.match(value[i:])
		if found != nil {
			for k := range size {
				found(i+k, offset)
			}
		}
		i += size
		ok = size > 0
	}
	if ok && a.close() {
		return a.pos, true
	}
	for end = start; end < len(text) && lineEnd(text[end:]) == 0; {
		end++
	}
	return end, false
}

// open goes to where the value begins.
func (a *aligner) open() bool {
	switch a.style {
	case single, double:
		if !a.next(a.quote()) {
			return false
		}
		a.pos++
	case block:
		n := bytes.IndexAny(a.text[a.pos:], "\r\n")
		if n < 0 {
			n = len(a.text) - a.pos
		}
		a.pos += n
	}
	return true
}

// close goes to the end of the scalar, the closing quote included, white space
// after the text excluded.
func (a *aligner) close() bool {
	if a.style == single || a.style == double {
		a.skipSpace()
		if !a.next(a.quote()) {
			return false
		}
		a.pos++
		return true
	}
	for a.pos > 0 && isSpace(a.text[a.pos-1]) {
		a.pos--
	}
	return true
}

// match finds the character that rest begins with and returns its length in
// the value, 0 if the text has something else, and its offset in the text.
func (a *aligner) match(rest string) (size, offset int) {
	for a.pos < len(a.text) {
		here, c := a.pos, rest[0]
		switch {
		case a.style == double && a.text[here] == '\\':
			n, continued := escape(a.text[here:])
			a.pos += n
			if continued {
				continue
			}
			_, size = utf8.DecodeRuneInString(rest)
			return size, here
		case isSpace(c):
			if a.text[here] == c {
				a.pos++
			}
			return 1, here
		case a.style == single && c == '\'':
			if a.next('\'') && here+1 < len(a.text) && a.text[here+1] == '\'' {
				a.pos += 2
				return 1, here
			}
		case a.text[here] == c:
			a.pos++
			return 1, here
		}
		if a.skipSpace(); a.pos == here {
			return 0, here
		}
	}
	if isSpace(rest[0]) {
		return 1, a.pos // a block scalar that the file's end cuts has its line end all the same
	}
	return 0, a.pos
}

// escape returns the length of the escape that b begins with, and whether it
// only continues the line.
func escape(b []byte) (length int, continued bool) {
	if len(b) < 2 {
		return len(b), false
	}
	if n := lineEnd(b[1:]); n > 0 {
		return 1 + n, true
	}
	switch b[1] {
	case 'x':
		return min(4, len(b)), false
	case 'u':
		return min(6, len(b)), false
	case 'U':
		return min(10, len(b)), false
	}
	return 2, false
}

func (a *aligner) quote() byte {
	if a.style == single {
		return '\''
	}
	return '"'
}

func (a *aligner) next(c byte) bool { return a.pos < len(a.text) && a.text[a.pos] == c }

func (a *aligner) skipSpace() {
	for a.pos < len(a.text) {
		if isSpace(a.text[a.pos]) {
			a.pos++
		} else if n := lineEnd(a.text[a.pos:]); n > 0 {
			a.pos += n
		} else {
			return
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
