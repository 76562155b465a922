package space

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// A pattern is what a reference to a state says: options taken, options not
// taken, options left open.
type pattern struct {
	taken, open uint64
	word        string // as written; "" for a list of options
	code        string // letters
}

// fits reports whether a raw state has the pattern.
func (p pattern) fits(mask uint64) bool { return mask&^p.open == p.taken }

// String is the pattern as a person would name it.
func (p pattern) String() string {
	if p.word == "" || p.word == p.code {
		return p.code
	}
	return fmt.Sprintf("%s (%s)", p.word, p.code)
}

// pattern reads a reference in a model with options.
func (s *Space) pattern(ref *model.StateRef) (pattern, diag.List) {
	if ref.Word == "" {
		var taken uint64
		for _, n := range ref.Options {
			b, ok := s.model.Bind(model.Root, n)
			if !ok || b.Option < 0 {
				return pattern{}, diag.List{{Code: diag.UnknownOption, Span: n.At,
					Message: fmt.Sprintf("%q is not an option of this model", n)}}
			}
			taken |= 1 << uint(b.Option)
		}
		return pattern{taken: taken, code: s.letters(taken)}, nil
	}
	if code, ok := s.words[ref.Word]; ok {
		p, list := s.parseCode(code, ref.Span)
		p.word = ref.Word
		return p, list
	}
	if strings.Trim(ref.Word, "YN-") == "" {
		return s.parseCode(ref.Word, ref.Span)
	}
	return pattern{}, diag.List{s.unknownWord(ref)}
}

// parseCode reads the letters of a code or pattern.
func (s *Space) parseCode(code string, at diag.Span) (pattern, diag.List) {
	p := pattern{code: code, word: code}
	if len(code) != len(s.options) {
		return p, diag.List{{Code: diag.WrongLength, Span: at,
			Message: fmt.Sprintf("%s has %d letters, but the model has %d options", code, len(code), len(s.options))}}
	}
	for k := range len(code) {
		switch code[k] {
		case 'Y':
			p.taken |= 1 << uint(k)
		case '-':
			p.open |= 1 << uint(k)
		case 'N':
		default:
			return p, diag.List{{Code: diag.WrongLetter, Span: at,
				Message: fmt.Sprintf("%q is not a letter of a code; write Y, N or -", code[k])}}
		}
	}
	return p, nil
}

// letters writes a mask as a code.
func (s *Space) letters(mask uint64) string { return s.lettersOpen(mask, 0) }

func (s *Space) lettersOpen(taken, open uint64) string {
	code := make([]byte, len(s.options))
	for k := range code {
		switch {
		case open>>uint(k)&1 != 0:
			code[k] = '-'
		case taken>>uint(k)&1 != 0:
			code[k] = 'Y'
		default:
			code[k] = 'N'
		}
	}
	return string(code)
}

// classesFitting lists the classes that have a member with the pattern, in
// ascending order, at most limit of them.
func (s *Space) classesFitting(p pattern, limit int) []int {
	var found []int
	note := func(pos int) bool {
		c := s.classAt(pos)
		if !slices.Contains(found, c) {
			found = append(found, c)
		}
		return len(found) < limit
	}
	if s.fewer(p.open) {
		for part := uint64(0); ; {
			if pos, ok := s.index.Find(p.taken | part); ok && !note(pos) {
				break
			}
			if part = (part - p.open) & p.open; part == 0 {
				break
			}
		}
	} else {
		for pos := range s.index.Len() {
			if p.fits(s.index.At(pos)) && !note(pos) {
				break
			}
		}
	}
	slices.Sort(found)
	return found
}

// fewer reports whether there are fewer subsets of open than raw states.
func (s *Space) fewer(open uint64) bool {
	n := uint64(1)
	for ; open != 0; open &= open - 1 {
		if n *= 2; n > uint64(s.index.Len()) {
			return false
		}
	}
	return true
}
