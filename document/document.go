// Package document turns a document that people wrote into claims: who said
// what, where it stands, when it was said, and how sure the reading is. It
// extracts the text of plain text, Markdown, HTML and DOCX (Open), finds
// statements in it by rules (Find), and proposes them as claims of a model
// (Draft). The words the rules look for are data, one file for each language
// in folder words. It never writes words of its own: what a found claim says
// is what the document says there. Files, flags and merging into a model file
// are left to package session.
//
// The way of the text: bytes to characters (encoding.go), characters to
// paragraphs (one file for each format), paragraphs to sentences, quotations
// and words (sentence.go, quote.go, token.go), and those to statements with a
// speaker (attribute.go, speaker.go).
package document

import (
	"fmt"
	"path"
	"strings"
)

// A Format is a kind of file that can be read.
type Format string

// The formats that are read. PDF is recognised and refused; see pdf.go.
const (
	Plain    Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
	DOCX     Format = "docx"
)

// A Document is the text of a file in its paragraphs.
type Document struct {
	Name   string
	Format Format
	// Encoding is how the file wrote its characters, such as "UTF-8".
	Encoding string
	// Text is the extracted text, in UTF-8 with "\n" at line ends. Of plain
	// text it has the lines of the file; of the other formats a line for each
	// paragraph.
	Text       string
	Paragraphs []Paragraph
	// Title, Date and Language are what the file itself says it has, such as
	// HTML's title element; empty if it says nothing. Date is in ISO form.
	Title, Date, Language string
}

// A Paragraph is a part of a document's text: bytes Start to End.
type Paragraph struct {
	Start, End int
	Line       int  // of the extracted text, from 1
	Heading    bool // marked as one by the file
}

// Of returns the text of a paragraph.
func (d *Document) Of(p Paragraph) string { return d.Text[p.Start:p.End] }

// A BadFile says why a file cannot be read as a document.
type BadFile struct {
	Name    string
	Problem string // after the name, without a full stop
	Remedy  string // full sentences
}

// Error is the problem with its remedy.
func (e *BadFile) Error() string {
	text := e.Name + " " + e.Problem
	if e.Remedy != "" {
		text += ". " + e.Remedy
	}
	return text
}

// Open extracts the text of a file. The format follows from the first bytes
// and, among the text formats, from the ending of the name. The error is a
// *BadFile.
func Open(name string, data []byte) (*Document, error) {
	d, err := open(name, data)
	if err != nil {
		return nil, err
	}
	if len(d.Paragraphs) == 0 {
		return nil, &BadFile{name, "holds no text", "If it is a scanned page, read it with a text recognition program first."}
	}
	return d, nil
}

func open(name string, data []byte) (*Document, error) {
	if len(data) > MaxBytes {
		return nil, &BadFile{name, fmt.Sprintf("has %d bytes, more than the %d that are read", len(data), MaxBytes), "Save the part that matters as text."}
	}
	if len(data) == 0 {
		return nil, &BadFile{name, "is empty", ""}
	}
	if err := refused(name, data); err != nil {
		return nil, err
	}
	if isZip(data) {
		return readDOCX(name, data)
	}
	text, encoding, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	var d *Document
	switch ending := strings.ToLower(path.Ext(name)); {
	case ending == ".html" || ending == ".htm" || ending == ".xhtml" || looksLikeHTML(text):
		d, err = readHTML(name, text)
	case ending == ".md" || ending == ".markdown":
		d, err = readMarkdown(name, text)
	default:
		d = readPlain(text)
	}
	if err != nil {
		return nil, err
	}
	d.Name, d.Encoding = name, encoding
	return d, nil
}
