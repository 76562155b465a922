package expr

// This file is the parser: a Pratt parser, one method for each form of the
// grammar. What it says when the text is wrong is in complain.go.
//
//	expression = "if" expression "then" ( expression | operand ) | operand [ "iff" operand ]
//	operand    = unary { ( "and" | "xor" | "or" ) unary }      and before xor before or
//	unary      = "not" unary | name | "true" | "false" | count | "(" expression ")"
//	count      = ( quantity number | "all" | "any" | "none" ) "of" "(" item { [","] item } ")"
//	quantity   = "exactly" | "at" "most" | "at" "least"
//	item       = name | "(" expression ")"

import (
	"strconv"

	"github.com/countermove/countermove/diag"
)

// Limits of one expression; more is nobody's intention.
const (
	MaxLength  = 1 << 16 // bytes of text
	MaxNesting = 200     // expressions within each other; a and b and c counts once
	maxStack   = 1000    // nested calls of the parser; Print never writes what needs more
)

// Parse reads an expression. The function at maps a byte offset in text, its
// length included, to one in the model's file; nil stands for the identity. A
// tree always comes back. When the list has an error, the tree holds Bad where
// something is missing and lacks what could not be followed; where the
// intention is plain all the same ("a & b") it says what was meant, so that its
// names can be checked.
func Parse(text string, at func(offset int) int) (Node, diag.List) {
	if at == nil {
		at = func(offset int) int { return offset }
	}
	p := &parser{text: text, at: at, rewrite: -1}
	if len(text) > MaxLength {
		p.tooLong()
		return p.bad(token{stop: len(text)}), p.list
	}
	p.tok = scan(text, 0)
	if p.tok.kind == end {
		p.empty()
		return p.bad(token{stop: len(text)}), p.list
	}
	n := p.binary(lowest)
	if p.tok.kind != end {
		p.unexpected()
	}
	if nesting(n) > MaxNesting {
		p.tooDeep(token{stop: len(text)})
		n = p.bad(token{stop: len(text)})
	}
	p.finish(n)
	return n, p.list
}

// A parser reads one expression.
type parser struct {
	text  string
	at    func(int) int
	tok   token // the next one, not yet taken
	last  token // the one taken before it
	depth int   // nested calls

	list    diag.List
	failed  bool // an error is reported and the text not yet rejoined: say no more
	lost    bool // an error left a hole in the tree
	foreign bool // a foreign symbol is reported: what fails after it may be its doing
	rewrite int  // index in list of the diagnostic that shows the whole text mended; -1: none
}

// take moves on and returns the token that was next.
func (p *parser) take() token {
	p.last = p.tok
	p.tok = scan(p.text, p.tok.stop)
	return p.last
}

// span is the place of text[start:stop] in the file.
func (p *parser) span(start, stop int) diag.Span {
	from := p.at(start)
	return diag.Span{Start: from, End: max(from, p.at(stop))}
}

// since is the place from a token to the last one taken.
func (p *parser) since(first token) diag.Span {
	return p.span(first.start, max(first.stop, p.last.stop))
}

// bad stands where t should have been an expression.
func (p *parser) bad(t token) Node {
	p.lost = true
	return &Bad{At: p.span(t.start, t.stop)}
}

// A level says how tightly a connective binds.
type level int

const (
	lowest level = iota // if, iff
	orLevel
	xorLevel
	andLevel
)

// infix returns the connective that a token in the middle of an expression
// stands for, and how tightly it binds. An "if" there is an error, but one
// whose meaning is plain.
func infix(t token) (op Op, l level, ok bool) {
	w := t.text
	switch t.kind {
	case symbol:
		w = foreign[w]
	case word:
	default:
		return 0, 0, false
	}
	switch w {
	case "and":
		return And, andLevel, true
	case "xor":
		return Xor, xorLevel, true
	case "or":
		return Or, orLevel, true
	case "if":
		return If, lowest, true
	case "iff":
		return Iff, lowest, true
	}
	return 0, 0, false
}

// binary reads an expression whose connectives bind at least as tightly as l.
func (p *parser) binary(l level) Node {
	if p.depth++; p.depth > maxStack {
		return p.overflow()
	}
	defer func() { p.depth-- }()
	first := p.tok
	x := p.unary(l)
	for grouped := first.kind == open; !p.failed; grouped = false {
		op, has, ok := infix(p.tok)
		if !ok || has < l {
			break
		}
		x = p.join(first, x, grouped, op, has)
	}
	return x
}

// join reads a connective and what stands to its right; x, which begins at
// first, stands to its left, in parentheses of its own or not.
func (p *parser) join(first token, x Node, grouped bool, op Op, l level) Node {
	t := p.tok
	if t.kind == symbol {
		p.foreignSymbol()
	}
	p.take()
	if op == If {
		return p.joinIf(first, t, x)
	}
	y := p.binary(l + 1)
	n := &Binary{At: p.since(first), Op: op, X: x, Y: y}
	if left, ok := x.(*Binary); ok {
		switch {
		case op == Iff && left.Op >= If && !grouped:
			p.ambiguousIff(t, n)
		case op == Xor && left.Op == Xor:
			p.chainedXor(n)
		}
	}
	return n
}

// joinIf reads what follows an "if" or an arrow that stands behind a whole
// expression, and gives it the meaning intended.
func (p *parser) joinIf(first, t token, x Node) Node {
	if t.kind == symbol { // x -> y
		y := p.binary(lowest)
		return &Binary{At: p.since(first), Op: If, X: x, Y: y}
	}
	mark := p.laterIf(t)
	y := p.binary(orLevel) // x if y
	n := &Binary{At: p.since(first), Op: If, X: y, Y: x}
	p.mend(mark, n)
	return n
}

// unary reads an expression without a connective of its own. The level is that
// of the place, since an "if" may only begin a whole expression.
func (p *parser) unary(l level) Node {
	t := p.tok
	switch {
	case t.is("not"), t.kind == symbol && foreign[t.text] == "not":
		return p.not()
	case t.is("if"):
		return p.conditional(l)
	case t.kind == name:
		return p.name()
	case t.is("true"), t.is("false"):
		p.take()
		return &Const{At: p.since(t), Value: t.text == "true"}
	case t.kind == open:
		return p.group()
	}
	if q, ok := quantities[t.text]; ok && t.kind == word {
		return p.count(q)
	}
	p.wantOperand()
	return p.bad(t)
}

// not reads "not x".
func (p *parser) not() Node {
	if p.depth++; p.depth > maxStack {
		return p.overflow()
	}
	defer func() { p.depth-- }()
	t := p.tok
	if t.kind == symbol {
		p.foreignSymbol()
	}
	p.take()
	x := p.unary(andLevel)
	return &Not{At: p.since(t), X: x}
}

// conditional reads "if x then y".
func (p *parser) conditional(l level) Node {
	mark := -1
	if l != lowest {
		mark = p.innerIf()
	}
	t := p.take()
	x := p.binary(lowest)
	if p.failed {
		return &Binary{At: p.since(t), Op: If, X: x, Y: p.bad(p.tok)}
	}
	if !p.tok.is("then") {
		p.wantThen()
		return &Binary{At: p.since(t), Op: If, X: x, Y: p.bad(p.tok)}
	}
	p.take()
	inner := lowest
	if !p.tok.is("if") {
		inner = orLevel // an iff here is not settled; binary meets it next
	}
	y := p.binary(inner)
	n := &Binary{At: p.since(t), Op: If, X: x, Y: y}
	p.mend(mark, n)
	return n
}

// name reads a name.
func (p *parser) name() Node {
	t := p.take()
	if IsKeyword(t.text) || IsKeyword(t.party) {
		p.reserved(t)
	}
	return &Name{At: p.since(t), Party: t.party, Ident: t.text}
}

// group reads "( x )". The parentheses belong to the place of x, not to the
// tree.
func (p *parser) group() Node {
	t := p.take()
	n := p.binary(lowest)
	p.close(t, p.unclosed)
	return grow(n, p.since(t))
}

// close takes the parenthesis that closes what first opened. After an error it
// finds the place again; where there is none, missing says so.
func (p *parser) close(first token, missing func(first token)) {
	if !p.failed && p.tok.kind != shut {
		if p.tok.kind == end {
			missing(first)
		} else {
			p.unexpected()
		}
	}
	if p.failed {
		p.skip()
	}
	if p.tok.kind == shut {
		p.take()
		p.failed = false
	}
}

// skip moves on to the parenthesis that closes the present group, or the end.
func (p *parser) skip() {
	for depth := 0; p.tok.kind != end; p.take() {
		switch {
		case p.tok.kind == open:
			depth++
		case p.tok.kind == shut && depth == 0:
			return
		case p.tok.kind == shut:
			depth--
		}
	}
}

// quantities has the word that begins a count; "at" needs another.
var quantities = map[string]Quantity{
	"exactly": Exactly, "at": AtMost, "all": All, "any": Any, "none": None,
}

// count reads "exactly 2 of (a b)" and its like.
func (p *parser) count(q Quantity) Node {
	t := p.take()
	n := &Count{Q: q}
	if t.text == "at" {
		switch {
		case p.tok.is("most"):
		case p.tok.is("least"):
			n.Q = AtLeast
		default:
			p.wantCount(t, `"at" is followed by "most" or "least"`)
			return p.bad(t)
		}
		p.take()
	}
	if !p.quantity(t, n) || !p.header(t) {
		return p.bad(t)
	}
	first := p.take()
	p.items(n)
	p.close(first, p.cutList)
	n.At = p.since(t)
	return n
}

// quantity reads the number, where there is one.
func (p *parser) quantity(t token, n *Count) bool {
	if n.Q > AtLeast {
		return true
	}
	many, err := strconv.Atoi(p.tok.text)
	if p.tok.kind != number || err != nil || many > MaxLength {
		p.wantCount(t, `"`+p.text[t.start:p.last.stop]+`" is followed by a number in digits, 65536 at most`)
		return false
	}
	n.N = many
	p.take()
	return true
}

// header reads "of" and leaves the parenthesis to be taken.
func (p *parser) header(t token) bool {
	if !p.tok.is("of") {
		p.wantCount(t, `"`+p.text[t.start:p.last.stop]+`" is followed by "of" and a list in parentheses`)
		return false
	}
	p.take()
	if p.tok.kind != open {
		p.wantCount(t, `"of" is followed by a list in parentheses`)
		return false
	}
	return true
}

// items reads the list up to its closing parenthesis.
func (p *parser) items(n *Count) {
	for !p.failed {
		switch {
		case p.tok.kind == name:
			n.Items = append(n.Items, p.name())
		case p.tok.kind == open:
			n.Items = append(n.Items, p.group())
		case p.tok.kind == end, p.tok.kind == shut && len(n.Items) > 0 && p.last.kind != comma:
			return
		default:
			p.wantItem(n)
			return
		}
		if p.tok.kind == comma {
			p.take()
		}
	}
}
