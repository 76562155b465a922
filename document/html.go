package document

// This file reads HTML, by golang.org/x/net/html.

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML takes the blocks of text of a page. Scripts, styles, forms and
// navigation are left out, and if the page marks its article (<article> or
// <main>), everything around it.
func readHTML(name, text string) (*Document, error) {
	if deep(text) {
		return nil, &BadFile{name, "has more elements inside each other than are read", "Save the text of the page instead."}
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, &BadFile{name, "cannot be read as HTML", "Save the text of the page instead."}
	}
	p := &page{collector: newCollector(HTML)}
	p.head(root)
	body := element(root, atom.Article)
	if body == nil {
		body = element(root, atom.Main)
	}
	if body == nil {
		body = root
	}
	p.block(body, false)
	p.flush(false)
	if len(p.d.Paragraphs) == 0 && body != root {
		p.block(root, false)
		p.flush(false)
	}
	return p.done(), nil
}

// looksLikeHTML reports whether a text begins as a page does.
func looksLikeHTML(text string) bool {
	head := strings.ToLower(strings.TrimLeft(text[:min(len(text), 500)], space))
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html")
}

// deep counts opened elements roughly, before they are parsed: the parser's
// time grows with the square of the depth.
func deep(text string) bool {
	z := html.NewTokenizer(strings.NewReader(text))
	depth, most := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return most > MaxDepth
		case html.StartTagToken:
			if name, _ := z.TagName(); !voidOrLoose(string(name)) {
				depth++
			}
			most = max(most, depth)
		case html.EndTagToken:
			if name, _ := z.TagName(); depth > 0 && !voidOrLoose(string(name)) {
				depth--
			}
		}
	}
}

// voidOrLoose reports whether an element has no end or may leave it out.
func voidOrLoose(name string) bool {
	switch name {
	case "p", "br", "img", "meta", "link", "hr", "input", "li", "td", "tr", "th", "dd", "dt", "source", "wbr", "col", "area", "base", "option", "tbody", "thead":
		return true
	}
	return false
}

// A page collects the text of an HTML page.
type page struct {
	*collector
	b strings.Builder // the paragraph begun
}

func (p *page) flush(heading bool) {
	p.add(p.b.String(), heading)
	p.b.Reset()
}

// head takes title, date and language from where pages keep them.
func (p *page) head(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		p.d.Language = attribute(n, "lang")
	case atom.Title:
		if p.d.Title == "" && n.FirstChild != nil && n.Parent != nil && n.Parent.DataAtom == atom.Head {
			p.d.Title = strings.TrimSpace(n.FirstChild.Data)
		}
	case atom.Meta:
		switch attribute(n, "property") + attribute(n, "name") + attribute(n, "itemprop") {
		case "article:published_time", "datePublished", "date", "DC.date", "dc.date", "pubdate":
			p.d.Date = isoDate(attribute(n, "content"))
		case "og:title":
			p.d.Title = attribute(n, "content")
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.head(c)
	}
}

// block walks an element; blocks of text end what stands before them.
func (p *page) block(n *html.Node, heading bool) {
	switch n.Type {
	case html.TextNode:
		p.b.WriteString(n.Data)
		return
	case html.CommentNode:
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Head, atom.Svg, atom.Iframe, atom.Button, atom.Select, atom.Textarea, atom.Object, atom.Math:
		return
	case atom.Br:
		p.b.WriteString(" ")
		return
	case atom.Q:
		p.b.WriteString("“")
		p.children(n, heading)
		p.b.WriteString("”")
		return
	}
	if !isBlock(n.DataAtom) {
		p.children(n, heading)
		return
	}
	p.flush(heading)
	heading = heading || isHeading(n.DataAtom)
	p.children(n, heading)
	p.flush(heading)
}

func (p *page) children(n *html.Node, heading bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.block(c, heading)
	}
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Blockquote, atom.Li, atom.Ul, atom.Ol,
		atom.Table, atom.Tr, atom.Td, atom.Th, atom.Dd, atom.Dt, atom.Dl, atom.Figure, atom.Figcaption, atom.Pre, atom.Address, atom.Hr, atom.Body, atom.Html:
		return true
	}
	return isHeading(a)
}

// element finds the first element of a kind.
func element(n *html.Node, a atom.Atom) *html.Node {
	if n.DataAtom == a {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := element(c, a); found != nil {
			return found
		}
	}
	return nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
