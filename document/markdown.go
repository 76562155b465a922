package document

// This file reads Markdown (CommonMark with tables), by goldmark.

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// readMarkdown takes the blocks of text of a Markdown file. Code and raw HTML
// are left out. Front matter between lines of "---" gives title and date.
func readMarkdown(name, source string) (*Document, error) {
	c := newCollector(Markdown)
	source = frontMatter(c.d, source)
	if nests(source) {
		return nil, &BadFile{name, "has more levels of lists and quotations than are read", "Save it as plain text."}
	}
	bytes := []byte(source)
	tree := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(bytes))
	err := ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() != ast.TypeBlock {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindCodeBlock, ast.KindFencedCodeBlock, ast.KindHTMLBlock:
			return ast.WalkSkipChildren, nil
		}
		if first := n.FirstChild(); first != nil && first.Type() == ast.TypeInline {
			var b strings.Builder
			inline(&b, n, bytes)
			c.add(b.String(), n.Kind() == ast.KindHeading)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return nil, &BadFile{name, "cannot be read as Markdown", "Save it as plain text."}
	}
	return c.done(), nil
}

// nests reports whether a line opens more levels than a person would write.
func nests(source string) bool {
	for line := range strings.Lines(source) {
		mark := strings.TrimLeft(line, " \t>-+*0123456789.)")
		if len(line)-len(mark) > 4*MaxDepth || strings.Count(line, "[") > 10*MaxDepth || strings.Count(line, "*")+strings.Count(line, "_") > 50*MaxDepth {
			return true
		}
	}
	return false
}

// inline writes the words below a node.
func inline(b *strings.Builder, n ast.Node, source []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(unescape(string(c.Segment.Value(source))))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(source))
		case *ast.RawHTML:
			b.WriteByte(' ')
		default:
			inline(b, c, source)
		}
	}
}

// frontMatter reads what stands between two lines of "---" at the top, and
// returns the rest.
func frontMatter(d *Document, source string) string {
	rest, ok := strings.CutPrefix(source, "---\n")
	if !ok {
		return source
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return source
	}
	for line := range strings.Lines(head) {
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			d.Title = value
		case "date", "published":
			d.Date = isoDate(value)
		case "lang", "language":
			d.Language = value
		}
	}
	return body
}

// unescape resolves backslashes before punctuation and character references,
// as CommonMark reads them in text.
func unescape(s string) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations([]byte(s)))))
}
