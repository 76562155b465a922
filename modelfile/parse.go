package modelfile

// This file runs the YAML library and, when a text is no YAML, finds out what
// can be read all the same.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"

	yaml "go.yaml.in/yaml/v4"

	"github.com/countermove/countermove/diag"
)

// What recovery may cost: how many times a text is parsed, and how many bytes
// in all.
const (
	maxParses      = 24
	maxParsedBytes = 2 * MaxBytes
)

// A parser reads one text. After a syntax error it blanks the faulty line, or
// the block of lines around it, and tries again; blanking keeps every offset.
type parser struct {
	text   []byte // as in the file, less what was blanked
	source []byte // as in the file
	places *places
	report func(diag.Diagnostic)
	blank  []diag.Span // what was left out
	tried  map[int]int // attempts by the first line of a top-level block
}

// parse returns the root of the document, nil if there is none.
func (p *parser) parse() *yaml.Node {
	budget := maxParsedBytes
	for range maxParses {
		if budget < len(p.text) {
			return nil
		}
		budget -= len(p.text)
		root, second, err := load(p.text[p.places.lines[0]:])
		if err == nil {
			if second != nil {
				p.severalDocuments(second)
			}
			return root
		}
		if !p.mend(err) {
			return nil
		}
	}
	return nil
}

// load returns the root of the first document and of the second, if there are
// any. The library is young: should it panic, that is an error like others.
func load(text []byte) (root, second *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the YAML reader failed: %v", r)
		}
	}()
	guard := &depthGuard{}
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(guard))
	if err != nil {
		return nil, nil, err
	}
	var documents [2]yaml.Node
	for i := range documents {
		switch err := loader.Load(&documents[i]); {
		case err == io.EOF:
			return root, second, nil
		case guard.exceeded:
			return nil, nil, errTooDeep{err}
		case err != nil:
			return nil, nil, err
		case i == 0 && len(documents[0].Content) > 0:
			root = documents[0].Content[0]
		case i == 1:
			second = &documents[1]
		}
	}
	return root, second, nil
}

// depthGuard stops the library at MaxDepth and remembers that it did.
type depthGuard struct{ exceeded bool }

// CheckDepth is called by the library for every list or map that begins.
func (g *depthGuard) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > MaxDepth {
		g.exceeded = true
		return errors.New("too deep")
	}
	return nil
}

// CheckAlias is called by the library where aliases are written out; the tree
// refuses them before.
func (g *depthGuard) CheckAlias(int, int) error { return nil }

// errTooDeep is the library's error after depthGuard stopped it.
type errTooDeep struct{ error }

func (e errTooDeep) Unwrap() error { return e.error }

func (p *parser) severalDocuments(second *yaml.Node) {
	at := p.places.at(second.Line, second.Column)
	p.report(diag.Diagnostic{
		Code: diag.RepeatedDocument, Span: p.toLineEnd(at),
		Message: "A second document begins here",
		Detail:  "A line \"---\" or \"...\" ends a YAML document. A model file is one document, and only the first was read.",
		Remedy:  "Take the line out, or put the second model into its own file.",
	})
}

// mend reports a syntax error and blanks what caused it. It reports false
// when there is nothing left to try.
func (p *parser) mend(err error) bool {
	var fault *yaml.LoadError
	if !errors.As(err, &fault) || fault.Mark.Line == 0 && fault.ContextMark.Line == 0 {
		p.report(diag.Diagnostic{
			Code: diag.MalformedYAML, Span: diag.Span{Start: p.places.lines[0], End: p.places.lines[0] + 1},
			Message: "The file cannot be read as YAML: " + err.Error(),
		})
		return false
	}
	where := p.places.at(fault.Mark.Line, fault.Mark.Column)
	from := where
	if fault.ContextMark.Line > 0 {
		from = p.places.at(fault.ContextMark.Line, fault.ContextMark.Column)
	}
	d, cause := p.explain(fault, from, where)
	if errors.As(err, &errTooDeep{}) {
		d, cause = tooDeep(p.toLineEnd(where)), where
	}
	block := p.blockOf(p.places.lineOf(cause))
	p.tried[block]++
	switch p.tried[block] {
	case 1:
		p.report(d)
		line := p.places.lineOf(cause)
		p.blankLines(line, p.entryEnd(line))
	case 2:
		p.blankLines(block, p.nextBlock(block))
	case 3:
		p.blankLines(block, len(p.places.lines))
	default:
		return false
	}
	return true
}

func tooDeep(at diag.Span) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.ExcessiveNesting, Span: at,
		Message: fmt.Sprintf("Lists and maps stand inside each other more than %d deep", MaxDepth),
		Remedy:  "No construct of a model file needs more than eight. Check the brackets and the indentation.",
	}
}

// blockOf returns the line on which the top-level block of a line begins: the
// last one up to it that begins with neither space, comment nor list dash.
func (p *parser) blockOf(line int) int {
	for ; line > 0; line-- {
		if p.beginsBlock(line) {
			break
		}
	}
	return line
}

// entryEnd returns the line after those that belong to a line because they are
// indented further.
func (p *parser) entryEnd(line int) int {
	own := p.indent(line)
	for line++; line < len(p.places.lines) && p.indent(line) > own; line++ {
	}
	return line
}

// indent returns how many blanks a line begins with; more than any other line
// when there is nothing else on it.
func (p *parser) indent(line int) int {
	start, end := p.places.extent(line)
	text := p.source[start:end]
	blanks := len(text) - len(bytes.TrimLeft(text, " \t"))
	if blanks == len(text) {
		return math.MaxInt
	}
	return blanks
}

// nextBlock returns the line on which the next top-level block begins.
func (p *parser) nextBlock(block int) int {
	for line := block + 1; line < len(p.places.lines); line++ {
		if p.beginsBlock(line) {
			return line
		}
	}
	return len(p.places.lines)
}

// beginsBlock reports whether a line looks like "key: …" without indentation.
func (p *parser) beginsBlock(line int) bool {
	start, end := p.places.extent(line)
	if start == end || bytes.ContainsRune([]byte(" \t#-[]{}"), rune(p.source[start])) {
		return false
	}
	text := p.source[start:end]
	return bytes.Contains(text, []byte(": ")) || text[len(text)-1] == ':'
}

// blankLines writes spaces over lines, from the first to before the second.
func (p *parser) blankLines(from, to int) {
	if &p.text[0] == &p.source[0] {
		p.text = bytes.Clone(p.source)
	}
	for line := from; line < to; line++ {
		start, end := p.places.extent(line)
		for i := start; i < end; i++ {
			p.text[i] = ' '
		}
		p.blank = append(p.blank, diag.Span{Start: start, End: end})
	}
}

// toLineEnd returns the span from an offset to the end of its line; at least
// one byte of the text, if it has any.
func (p *parser) toLineEnd(offset int) diag.Span {
	start, end := p.places.extent(p.places.lineOf(offset))
	for end > start && isSpace(p.source[end-1]) {
		end--
	}
	if offset >= end {
		offset = max(start, end-1)
	}
	return diag.Span{Start: offset, End: max(offset, end)}
}
