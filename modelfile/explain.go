package modelfile

// This file says in our words what the YAML library finds wrong, and which
// habit usually causes it.

import (
	"bytes"
	"fmt"
	"strings"

	yaml "go.yaml.in/yaml/v4"

	"github.com/countermove/countermove/diag"
)

// A reading of one of the library's messages.
type syntaxFault struct {
	says    string // part of the library's message
	explain func(p *parser, from, where int) (d diag.Diagnostic, cause int)
}

// syntaxFaults are tried in order; the first that fits explains.
var syntaxFaults = []syntaxFault{
	{"tab character", (*parser).tabInIndent},
	{"cannot start any token", (*parser).badStart},
	{"unexpected end of stream", (*parser).openQuote},
	{"expected ',' or", (*parser).openBracket},
	{"expected node content", (*parser).noContent},
	{"mapping values are not allowed", (*parser).strayColon},
	{"block sequence entries are not allowed", (*parser).strayDash},
	{"could not find expected ':'", (*parser).noColon},
	{"expected key", (*parser).badIndent},
	{"expected '-' indicator", (*parser).badIndent},
	{"unknown escape", (*parser).badEscape},
	{"unknown anchor", (*parser).badAlias},
	{"alphabetic or numeric", (*parser).badAlias},
	{"incompatible YAML document", (*parser).directive},
	{"directive", (*parser).directive},
}

// explain returns the diagnostic for a syntax error and the offset of what
// most likely caused it. The library stood at where; the construct that it was
// reading began at from.
func (p *parser) explain(fault *yaml.LoadError, from, where int) (diag.Diagnostic, int) {
	if i := p.tabBefore(where); i >= 0 {
		return p.tabInIndent(i, i)
	}
	for _, f := range syntaxFaults {
		if strings.Contains(fault.Message+fault.ContextMsg, f.says) {
			d, cause := f.explain(p, from, where)
			if d.Code != nil {
				return d, cause
			}
		}
	}
	return diag.Diagnostic{
		Code: diag.MalformedYAML, Span: p.toLineEnd(where),
		Message: "This is not YAML: " + fault.Message,
		Remedy:  "If the line holds a text with signs such as : # [ ] { } & * ! | > % @, put the text in quotes.",
	}, where
}

// tabBefore returns the offset of a tab in the indentation of the line that
// holds an offset, or of the line before it, or -1.
func (p *parser) tabBefore(where int) int {
	line := p.places.lineOf(where)
	for l := line; l >= max(0, line-1); l-- {
		start, end := p.places.extent(l)
		indent := p.text[start:end]
		indent = indent[:len(indent)-len(bytes.TrimLeft(indent, " \t"))]
		if i := bytes.IndexByte(indent, '\t'); i >= 0 && len(indent) < end-start {
			return start + i
		}
	}
	return -1
}

func (p *parser) tabInIndent(_, where int) (diag.Diagnostic, int) {
	end := where
	for end < len(p.text) && p.text[end] == '\t' {
		end++
	}
	return diag.Diagnostic{
		Code: diag.TabIndentation, Span: diag.Span{Start: where, End: max(end, min(where+1, len(p.text)))},
		Message: "The line is indented with a tab",
		Detail:  "YAML allows only spaces in front of a line.",
		Remedy:  "Write two spaces for each tab; most editors can do that for the whole file.",
	}, where
}

func (p *parser) badStart(_, where int) (diag.Diagnostic, int) {
	if where >= len(p.text) || p.text[where] == '\t' {
		return diag.Diagnostic{}, 0
	}
	span := diag.Span{Start: where, End: wordEnd(p.text, where)}
	d := diag.Diagnostic{
		Code: diag.UnquotedText, Span: span,
		Message: fmt.Sprintf("A text cannot begin with \"%c\"", p.text[where]),
		Detail:  "The sign has a meaning of its own in YAML.",
		Remedy:  "Put the text in quotes.",
	}
	if p.text[where] == '-' {
		d.Message = "A single \"-\" is no text"
		d.Detail = "YAML takes it for an item of a list."
		d.Remedy = `Put a pattern in quotes: "-".`
	}
	return d, where
}

func (p *parser) openQuote(from, _ int) (diag.Diagnostic, int) {
	return diag.Diagnostic{
		Code: diag.UnclosedQuote, Span: p.toLineEnd(from),
		Message: "A quote is opened and never closed",
		Remedy:  "Close it where the text ends. An apostrophe inside '…' is written twice: 'the party''s wish'.",
	}, from
}

func (p *parser) openBracket(from, where int) (diag.Diagnostic, int) {
	block, _ := p.places.extent(p.blockOf(p.places.lineOf(from)))
	if i := lastOpen(p.text, block, where); i >= 0 {
		from = i
	}
	if from >= len(p.text) || p.text[from] != '[' && p.text[from] != '{' {
		return diag.Diagnostic{}, 0
	}
	return diag.Diagnostic{
		Code: diag.UnclosedBracket, Span: diag.Span{Start: from, End: from + 1},
		Message: fmt.Sprintf("\"%c\" is opened here and not closed", p.text[from]),
		Remedy:  fmt.Sprintf("Write \"%c\" where it ends, and commas between the entries. A text with : or # or brackets needs quotes.", p.text[from]+2),
		Related: []diag.Related{{Span: p.toLineEnd(where), Message: "The reader stumbled here"}},
	}, from
}

func (p *parser) noContent(from, where int) (diag.Diagnostic, int) {
	block, _ := p.places.extent(p.blockOf(p.places.lineOf(max(0, where-1))))
	if lastOpen(p.text, block, where) >= 0 && (where >= len(p.text) || !bytes.ContainsRune([]byte(",]}"), rune(p.text[where]))) {
		return p.openBracket(from, where)
	}
	d := diag.Diagnostic{
		Code: diag.UnquotedText, Span: p.toLineEnd(where),
		Message: "A value is missing here",
		Remedy:  "Write the value, or put a text that begins with a bracket or a comma in quotes.",
	}
	if where < len(p.text) {
		d.Message = fmt.Sprintf("No value begins with \"%c\"", p.text[where])
	}
	return d, where
}

// lastOpen returns the offset of the innermost bracket that is opened between
// from and to and not closed there, or -1. Quoted texts and comments are
// passed over.
func lastOpen(text []byte, from, to int) int {
	var open []int
	before := byte(' ')
	for i := from; i < min(to, len(text)); i++ {
		c := text[i]
		atStart := isSpace(before) || bytes.ContainsRune([]byte("[{,:("), rune(before))
		switch {
		case c == '#' && isSpace(before):
			for i < to && lineEnd(text[i:]) == 0 && i+1 < len(text) {
				i++
			}
		case (c == '"' || c == '\'') && atStart:
			if end := bytes.IndexByte(text[i+1:to], c); end >= 0 {
				i += end + 1
			}
		case (c == '[' || c == '{') && (atStart || len(open) > 0):
			open = append(open, i)
		case (c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		}
		before = text[min(i, len(text)-1)]
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}

func (p *parser) strayColon(_, where int) (diag.Diagnostic, int) {
	if line := p.places.lineOf(where); line > 0 && p.unfinished(line-1) && p.indent(line-1) == p.indent(line) {
		start, _ := p.places.extent(line - 1)
		start += p.indent(line - 1)
		return p.noColon(start, start)
	}
	d := diag.Diagnostic{
		Code: diag.UnquotedText, Span: diag.Span{Start: where, End: min(where+1, len(p.text))},
		Message: "A colon is not possible here",
		Detail:  "A colon and a space make what stands before it a key. Either a text holds a colon, or this line is indented further than the one it continues.",
		Remedy:  "Put a text with a colon in quotes, or give the line the indentation of its neighbours.",
	}
	start, end := p.places.extent(p.places.lineOf(where))
	key, value, ok := bytes.Cut(p.text[start:end], []byte(": "))
	if ok && start+len(key) < where && !bytes.ContainsAny(value, "'#") {
		d.Message = "A text with a colon needs quotes"
		d.Detail = "A colon and a space make what stands before it a key."
		d.Remedy = fmt.Sprintf("Write %s: '%s'.", bytes.TrimSpace(key), bytes.TrimSpace(value))
	}
	return d, where
}

// unfinished reports whether a line has neither a key nor an item.
func (p *parser) unfinished(line int) bool {
	start, end := p.places.extent(line)
	text := bytes.TrimSpace(p.text[start:end])
	return len(text) > 0 && text[0] != '-' && text[0] != '#' && !bytes.Contains(text, []byte(":"))
}

func (p *parser) strayDash(_, where int) (diag.Diagnostic, int) {
	return diag.Diagnostic{
		Code: diag.UnquotedText, Span: p.toLineEnd(where),
		Message: "A list cannot begin in the middle of a line",
		Remedy:  "Begin each item on its own line, or write the list as [a, b]. Put a text that begins with a dash in quotes.",
	}, where
}

func (p *parser) noColon(from, _ int) (diag.Diagnostic, int) {
	return diag.Diagnostic{
		Code: diag.UnfinishedLine, Span: p.toLineEnd(from),
		Message: "This line has neither a colon nor a dash",
		Detail:  "Here each line is \"key: value\" or \"- item\".",
		Remedy:  "Finish the line or take it out. If it continues the text above, indent it further than that.",
	}, from
}

func (p *parser) badIndent(_, where int) (diag.Diagnostic, int) {
	span := p.toLineEnd(where)
	start, _ := p.places.extent(p.places.lineOf(where))
	if len(bytes.TrimSpace(p.text[start:where])) > 0 {
		return diag.Diagnostic{
			Code: diag.UnquotedText, Span: span,
			Message: "Something follows after the value has ended",
			Detail:  "A closing quote or bracket ends a value.",
			Remedy:  "Take the rest out, or put the whole text in quotes.",
		}, where
	}
	return diag.Diagnostic{
		Code: diag.UnevenIndentation, Span: span,
		Message: "The line fits neither the entry above nor the one around it",
		Detail:  "Entries of one list or map begin in the same column.",
		Remedy:  "Give the line the indentation of its neighbours, and check that lists have \"-\" and maps have \"key:\".",
	}, where
}

func (p *parser) badEscape(_, where int) (diag.Diagnostic, int) {
	return diag.Diagnostic{
		Code: diag.UnquotedText, Span: diag.Span{Start: where, End: min(where+2, len(p.text))},
		Message: `Inside "…" a backslash must be followed by one of YAML's escapes`,
		Remedy:  `Write the backslash twice, or use '…', where it has no meaning.`,
	}, where
}

func (p *parser) badAlias(from, where int) (diag.Diagnostic, int) {
	if from > where {
		from = where
	}
	if from < len(p.text) && p.text[from] != '*' && p.text[from] != '&' {
		from = where
	}
	span := diag.Span{Start: from, End: max(wordEnd(p.text, from), min(from+1, len(p.text)))}
	return diag.Diagnostic{
		Code: diag.UnquotedText, Span: span,
		Message: fmt.Sprintf("%q is a YAML alias or anchor, which model files do not have", p.text[span.Start:span.End]),
		Remedy:  "Write the value out. In an expression use words: \"and\" instead of &. Put a text that begins with & or * in quotes.",
	}, from
}

func (p *parser) directive(_, where int) (diag.Diagnostic, int) {
	start, _ := p.places.extent(p.places.lineOf(where))
	return diag.Diagnostic{
		Code: diag.MalformedYAML, Span: p.toLineEnd(start),
		Message: "A line that begins with % speaks to the YAML reader, which model files do not need",
		Remedy:  "Take the line out.",
	}, start
}
