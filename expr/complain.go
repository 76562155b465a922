package expr

// This file holds what the parser says when the text is wrong. The rule is one
// diagnostic for one cause: after an error that leaves a hole the parser keeps
// silent until it has found its place again.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countermove/countermove/diag"
)

// add appends a diagnostic and returns its index, -1 when it is withheld.
func (p *parser) add(d diag.Diagnostic) int {
	if p.failed {
		return -1
	}
	p.list = append(p.list, d)
	return len(p.list) - 1
}

// once appends a diagnostic after which the text can still be followed, unless
// one of its code is there already. It returns its index, -1 when withheld.
func (p *parser) once(d diag.Diagnostic) int {
	if slices.ContainsFunc(p.list, func(o diag.Diagnostic) bool { return o.Code == d.Code }) {
		return -1
	}
	return p.add(d)
}

// fail reports an error after which the text cannot be followed.
func (p *parser) fail(c *diag.Code, s diag.Span, message, detail, remedy string) {
	if !p.foreign {
		p.add(diag.Diagnostic{Code: c, Span: s, Message: message, Detail: detail, Remedy: remedy})
	}
	p.failed, p.lost = true, true
}

func (p *parser) here() diag.Span { return p.span(p.tok.start, p.tok.stop) }

// quoted is a token as it was written, in quotation marks.
func (p *parser) quoted(t token) string { return `"` + p.text[t.start:t.stop] + `"` }

func (p *parser) empty() {
	p.fail(diag.EmptyExpression, p.span(0, len(p.text)), "An expression is missing here", "",
		`Write one, such as "not a", or take the entry out.`)
}

func (p *parser) tooLong() {
	p.fail(diag.OversizedExpression, p.span(0, len(p.text)), "The expression is too long",
		"An expression may have up to 65,536 bytes.", "Name its parts under terms and use the names.")
}

func (p *parser) tooDeep(t token) {
	p.failed = false
	p.fail(diag.OversizedExpression, p.span(t.start, t.stop), "The expression is too deeply nested",
		"Expressions may stand within each other up to 200 levels deep.", "Name its parts under terms and use the names.")
}

// overflow gives up on the whole text, to protect the program's stack.
func (p *parser) overflow() Node {
	p.depth--
	if !p.failed {
		p.tooDeep(token{stop: len(p.text)})
	}
	p.failed, p.tok = true, token{kind: end, start: len(p.text), stop: len(p.text)}
	return p.bad(p.tok)
}

// foreignSymbol reports the first symbol of another language in the text. The
// remedy is completed by finish.
func (p *parser) foreignSymbol() {
	if p.foreign || p.failed {
		return
	}
	use := foreign[p.tok.text]
	if use == "if" {
		use = "if … then …"
	}
	p.rewrite = p.once(diag.Diagnostic{
		Code: diag.ForeignSymbol, Span: p.here(),
		Message: "Expressions are written in words, not with " + p.quoted(p.tok),
		Remedy:  `Write "` + use + `" in its place.`,
	})
	p.foreign = true
}

// finish shows, for a text with a foreign symbol that was otherwise
// understood, the whole text in words.
func (p *parser) finish(n Node) {
	if p.rewrite >= 0 && !p.lost {
		p.list[p.rewrite].Remedy = `Write "` + Print(n) + `".`
	}
}

// mend shows how the part n of the text is rightly written, in the diagnostic
// with index i; -1 stands for none.
func (p *parser) mend(i int, n Node) {
	if i >= 0 && !p.lost {
		p.list[i].Remedy = `Write "` + Print(n) + `".`
	}
}

func (p *parser) laterIf(t token) int {
	return p.once(diag.Diagnostic{
		Code: diag.MisplacedIf, Span: p.span(t.start, t.stop),
		Message: `The condition of an "if" comes first`,
		Remedy:  `Write "if … then …".`,
	})
}

func (p *parser) innerIf() int {
	return p.once(diag.Diagnostic{
		Code: diag.MisplacedIf, Span: p.here(),
		Message: `An "if" within a longer expression needs parentheses`,
		Detail:  `After ` + p.quoted(p.last) + ` a reader cannot tell how far the "if" goes.`,
		Remedy:  `Write "(if … then …)".`,
	})
}

func (p *parser) ambiguousIff(t token, n Node) {
	i := p.once(diag.Diagnostic{
		Code: diag.AmbiguousIff, Span: p.span(t.start, t.stop),
		Message: `It is not settled what this "iff" joins`,
		Detail:  `An "iff" beside another "iff" or an "if" can be read in two ways.`,
		Remedy:  "Use parentheses.",
	})
	if i >= 0 && !p.lost {
		p.list[i].Remedy = `Use parentheses, such as "` + Print(n) + `".`
	}
}

func (p *parser) chainedXor(n *Binary) {
	p.once(diag.Diagnostic{
		Code: diag.ChainedXor, Span: n.At,
		Message: `A chain of "xor" is true for any odd number, not just for one`,
		Detail:  `"a xor b xor c" also holds when all three do.`,
		Remedy:  `Write "exactly 1 of (a b c)" if one alone is meant.`,
	})
}

func (p *parser) reserved(t token) {
	w := t.party
	if !IsKeyword(w) {
		w = t.text
	}
	p.add(diag.Diagnostic{
		Code: diag.ReservedWord, Span: p.span(t.start, t.stop),
		Message: `"` + w + `" is a word of the language and cannot be a name`,
		Remedy:  "Give the party or option another id.",
	})
}

func (p *parser) wantThen() {
	p.fail(diag.MalformedExpression, p.here(), `An "if" is not followed by its "then"`, "",
		`Write "if … then …".`+p.hint())
}

func (p *parser) wantCount(t token, detail string) {
	p.fail(diag.MalformedCount, p.span(t.start, max(t.stop, p.tok.stop)), "This is not a complete count",
		`Here `+detail+`.`, `Counts look like "exactly 1 of (a b)", "at most 2 of (a b c)", "all of (a b)".`)
}

func (p *parser) wantItem(n *Count) {
	defer func() { n.Items = append(n.Items, p.bad(p.tok)) }()
	switch {
	case p.tok.kind == shut && p.last.kind == comma:
		p.fail(diag.MalformedItem, p.span(p.last.start, p.tok.stop), "No item follows this comma", "",
			"Take the comma out; items are separated by spaces.")
	case p.tok.kind == shut:
		p.fail(diag.MalformedCount, p.span(p.last.start, p.tok.stop), "The list is empty", "",
			"Put at least one name between the parentheses.")
	case p.tok.kind == comma:
		p.fail(diag.MalformedItem, p.here(), "An item is missing before this comma", "",
			"Take the comma out; items are separated by spaces.")
	case p.tok.kind == broken, p.tok.kind == symbol:
		p.unexpected()
	default:
		p.fail(diag.MalformedItem, p.here(), "An item of more than a name needs parentheses",
			"The items of a list are names, or expressions in parentheses.",
			`Write, for instance, "at least 1 of (a (not b) (c and d))".`)
	}
}

func (p *parser) unclosed(first token) {
	p.fail(diag.UnclosedParenthesis, p.span(first.start, first.stop), "This parenthesis is not closed", "",
		`Add ")".`+p.cutHint())
}

// cutHint reminds of commas where a text ends too soon.
func (p *parser) cutHint() string {
	if strings.Contains(p.text, "of") {
		return " Inside [ ] and { } YAML ends a text at a comma; use spaces between the items of a list."
	}
	return ""
}

func (p *parser) cutList(first token) {
	p.fail(diag.CutList, p.span(first.start, len(p.text)), "The list ends before its parenthesis is closed",
		"Inside [ ] and { } YAML ends a text at a comma.",
		`Use spaces between the items, as in "exactly 1 of (a b)", and close the parenthesis.`)
}

// wantOperand reports that an expression should begin at the next token.
func (p *parser) wantOperand() {
	t := p.tok
	switch {
	case t.kind == broken:
		p.broken(t)
	case t.kind == end && p.last.kind == open:
		// The parenthesis is what is wrong: close says so.
	case t.kind == shut && p.last.kind == open:
		p.fail(diag.MalformedExpression, p.span(p.last.start, t.stop), "There is nothing between these parentheses", "",
			"Put an expression there or take them out.")
	case t.kind == shut && p.depth == 1:
		p.unmatched()
	case t.kind == symbol:
		p.foreignSymbol()
		p.failed, p.lost = true, true
	case p.last.stop == 0:
		p.fail(diag.MalformedExpression, p.here(), "An expression cannot begin with "+p.quoted(t), "",
			"Begin with a name, not, if, or a count such as all of (…)."+p.hint())
	default:
		s, what := p.here(), "before "+p.quoted(t)
		if t.kind == end || t.kind == shut {
			s, what = p.span(p.last.start, p.last.stop), "at the end"
			if t.kind == shut {
				what = `before ")"`
			}
		}
		p.fail(diag.MalformedExpression, s, "After "+p.quoted(p.last)+" an expression is missing "+what, "",
			"Write what belongs there, such as a name."+p.hint())
	}
}

// unexpected reports that the next token does not go on from the last one.
func (p *parser) unexpected() {
	t := p.tok
	switch {
	case p.failed:
	case t.kind == broken:
		p.broken(t)
	case t.kind == shut:
		p.unmatched()
	case t.kind == symbol && t.text == "-":
		p.fail(diag.ForeignSymbol, p.here(), `A "-" stands between spaces`, "",
			`A "-" within a name has no spaces around it; for the contrary write "and not".`)
	case t.kind == symbol:
		p.foreignSymbol()
		p.failed, p.lost = true, true
	case t.kind == comma:
		p.fail(diag.MalformedExpression, p.here(), "A comma stands outside a list", "",
			`Write "and" or "or"; commas belong in lists such as all of (a b).`)
	default:
		p.fail(diag.MalformedExpression, p.here(), p.quoted(t)+" cannot follow "+p.quoted(p.last),
			"", "Between two parts of an expression stands and, or, xor or iff."+p.hint())
	}
}

func (p *parser) unmatched() {
	p.fail(diag.UnmatchedParenthesis, p.here(), "This parenthesis was not opened",
		"", "Take it out. If it ends a list with commas inside [ ] or { }, YAML has cut the list there: use spaces.")
}

func (p *parser) broken(t token) {
	s := p.span(t.start, t.stop)
	written := p.text[t.start:t.stop]
	switch {
	case identEnd(written) == 0 && wordEnd(written) == 0:
		p.fail(diag.MalformedName, s, strconv.Quote(written)+" has no place in an expression", "", "Take it out.")
	case strings.Count(written, ".") > 1:
		p.fail(diag.MalformedName, s, p.quoted(t)+" has more than one dot",
			"An option is written party.option.", "")
	case strings.HasSuffix(written, "."):
		p.fail(diag.MalformedName, s, p.quoted(t)+" lacks the name after its dot", "",
			"Write party.option, without spaces.")
	default:
		p.fail(diag.MalformedName, s, p.quoted(t)+" cannot be a name",
			`Names begin with a letter and have letters, digits, "_", and "-" inside.`, "")
	}
}

// hints answers words of other languages, and ours in capitals.
var hints = map[string]string{
	"implies": `For "a implies b" write "if a then b".`,
	"unless":  `For "a unless b" write "if not b then a".`,
	"only":    `For "a only if b" write "if a then b".`,
	"when":    `For "a when b" write "if b then a".`,
	"else":    `For "if a then b else c" write "(if a then b) and (if not a then c)".`,
	"nor":     `For "neither a nor b" write "none of (a b)".`,
	"neither": `For "neither a nor b" write "none of (a b)".`,
	"either":  `For "either a or b" write "a xor b", or "a or b" if both are fine.`,
	"both":    `For "both a and b" write "a and b".`,
	"but":     `For "a but b" write "a and b".`,
	"of":      `A list begins with exactly, at most, at least (and a number in digits), all, any or none.`,
	"then":    `"then" goes with an "if" before it.`,
}

// hint is a remark on the next token or the last, with a space in front; "" if
// there is none.
func (p *parser) hint() string {
	for _, t := range []token{p.tok, p.last} {
		low := strings.ToLower(t.text)
		if h, ok := hints[low]; ok && t.party == "" {
			return " " + h
		}
		if t.kind == name && t.party == "" && IsKeyword(low) {
			return ` Write "` + low + `" in small letters.`
		}
	}
	return ""
}
