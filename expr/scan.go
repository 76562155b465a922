package expr

// This file turns the text of an expression into words.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A kind says what a token is.
type kind int

const (
	end    kind = iota // of the text
	name               // a or party.a
	word               // a word of the language
	number             // decimal digits
	open               // (
	shut               // )
	comma              // ,
	symbol             // another language's connective, such as "&&"; see foreign
	broken             // something that is no token; the scanner's complaint is with the parser
)

// A token is a word of the text; text[start:stop] is how it was written.
type token struct {
	kind        kind
	text        string // as written; a name's parts are in NFC
	party       string // of a name with a prefix, in NFC
	start, stop int
}

// is reports whether the token is that word of the language.
func (t token) is(w string) bool { return t.kind == word && t.text == w }

// foreign maps the connectives of other languages to our words. The longest
// that fits is taken.
var foreign = map[string]string{
	"!": "not", "~": "not", "¬": "not", "-": "not", "−": "not",
	"&": "and", "&&": "and", "∧": "and", "*": "and", "/\\": "and", "+": "or",
	"|": "or", "||": "or", "∨": "or", "\\/": "or",
	"^": "xor", "⊕": "xor", "⊻": "xor", "!=": "xor", "≠": "xor",
	"->": "if", "=>": "if", "→": "if", "⇒": "if", "⊃": "if",
	"<->": "iff", "<=>": "iff", "↔": "iff", "⇔": "iff", "≡": "iff", "=": "iff", "==": "iff",
}

const longestForeign = 3 // bytes; every key of more than one character fits

// scan returns the token that begins at or after pos.
func scan(text string, pos int) token {
	rest := strings.TrimLeftFunc(text[pos:], unicode.IsSpace)
	pos = len(text) - len(rest)
	tok := func(k kind, size int) token {
		return token{kind: k, text: rest[:size], start: pos, stop: pos + size}
	}
	if rest == "" {
		return tok(end, 0)
	}
	if n := identEnd(rest); n > 0 {
		return scanName(tok(word, n), rest[n:])
	}
	switch rest[0] {
	case '(':
		return tok(open, 1)
	case ')':
		return tok(shut, 1)
	case ',':
		return tok(comma, 1)
	}
	if n := len(rest) - len(strings.TrimLeft(rest, "0123456789")); n > 0 {
		// Letters that follow belong to the same slip: 2nd is no name.
		if more := wordEnd(rest[n:]); more > 0 {
			return tok(broken, n+more)
		}
		return tok(number, n)
	}
	if n := foreignEnd(rest); n > 0 {
		return tok(symbol, n)
	}
	_, size := utf8.DecodeRuneInString(rest)
	return tok(broken, max(size, wordEnd(rest)))
}

// scanName completes a token that begins with an identifier: rest is the text
// after it.
func scanName(t token, rest string) token {
	t.text = Normal(t.text)
	if !strings.HasPrefix(rest, ".") {
		// A dash or dot left over belongs to the same slip.
		if n := wordEnd(rest); n > 0 && !strings.HasPrefix(rest, "->") {
			return token{kind: broken, text: t.text + rest[:n], start: t.start, stop: t.stop + n}
		}
		if !IsKeyword(t.text) {
			t.kind = name
		}
		return t
	}
	n := identEnd(rest[1:])
	if more := wordEnd(rest[1+n:]); n == 0 || more > 0 && !strings.HasPrefix(rest[1+n:], "->") {
		return token{kind: broken, text: t.text + rest[:1+n+more], start: t.start, stop: t.stop + 1 + n + more}
	}
	t.kind, t.party, t.text = name, t.text, Normal(rest[1:1+n])
	t.stop += 1 + n
	return t
}

// wordEnd returns the length of what a reader would see as the rest of one
// word: name characters, dots and dashes.
func wordEnd(s string) int {
	return len(s) - len(strings.TrimLeftFunc(s, func(r rune) bool {
		return isContinue(r) || r == '.' || r == '-'
	}))
}

// foreignEnd returns the length of the longest foreign connective that s
// begins with, 0 if there is none.
func foreignEnd(s string) int {
	for n := min(longestForeign, len(s)); n > 0; n-- {
		if _, ok := foreign[s[:n]]; ok {
			return n
		}
	}
	return 0
}
