package document

// This file reads DOCX: a zip file with the text as XML. The kept Go libraries
// for it write documents rather than read them, and the part that is needed
// here is a walk over one XML file; so it is done with the standard library,
// where every limit can be set.

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

func isZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

const saveAsDOCX = "Open it in a word processor, and save it as .docx or as text."

var errTooLarge = errors.New("too large")

// readDOCX takes the paragraphs of the main text, footnotes left out; of
// tracked changes it takes the text as if they were accepted.
func readDOCX(name string, data []byte) (*Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) > MaxParts {
		return nil, &BadFile{name, "is a broken packed file", saveAsDOCX}
	}
	text, err := part(z, "word/document.xml")
	switch {
	case errors.Is(err, errTooLarge):
		return nil, &BadFile{name, "unpacks to more than is read (64 MB)", "Save the part that matters as text."}
	case err != nil:
		return nil, &BadFile{name, "is a broken .docx file", saveAsDOCX}
	case text == nil:
		return nil, &BadFile{name, "is a packed file, not a .docx document", "Unpack it, or save the document as .docx or as text."}
	}
	d, err := wordText(text)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, tooMuchText(name)
	case err != nil:
		return nil, &BadFile{name, "is a .docx file whose text is broken", saveAsDOCX}
	}
	d.Name, d.Encoding = name, "UTF-8"
	if core, err := part(z, "docProps/core.xml"); err == nil && core != nil {
		d.Title = coreTitle(core)
	}
	return d, nil
}

// part unpacks a file of a zip file; nil if there is none.
func part(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(io.LimitReader(r, MaxUnpacked+1))
		if err != nil {
			return nil, err
		}
		if len(text) > MaxUnpacked {
			return nil, errTooLarge
		}
		return text, nil
	}
	return nil, nil
}

// wordText walks over the main text.
func wordText(text []byte) (*Document, error) {
	w := &wordWalk{c: newCollector(DOCX)}
	dec := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return w.c.done(), nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if w.depth++; w.depth > MaxDepth {
				return nil, errors.New("too many elements inside each other")
			}
			w.start(t)
		case xml.EndElement:
			w.depth--
			w.end(t)
		case xml.CharData:
			if w.text > 0 && w.deleted == 0 {
				w.b.Write(t)
			}
		}
		if w.b.Len()+w.c.b.Len() > MaxText {
			return nil, errTooLarge
		}
	}
}

// A wordWalk is a walk over the XML of a word processor.
type wordWalk struct {
	c             *collector
	b             strings.Builder // the paragraph begun
	depth         int
	text, deleted int // inside how many elements of text, of deleted text
	heading       bool
}

func (w *wordWalk) start(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		w.text++
	case "del", "moveFrom", "instrText", "Fallback":
		w.deleted++
	case "tab", "br", "cr":
		w.b.WriteByte(' ')
	case "noBreakHyphen":
		w.b.WriteByte('-')
	case "pStyle":
		for _, a := range t.Attr {
			style := strings.ToLower(a.Value)
			if a.Name.Local == "val" && (strings.HasPrefix(style, "heading") || style == "title" || strings.HasPrefix(style, "judul")) {
				w.heading = true
			}
		}
	}
}

func (w *wordWalk) end(t xml.EndElement) {
	switch t.Name.Local {
	case "t":
		w.text--
	case "del", "moveFrom", "instrText", "Fallback":
		w.deleted--
	case "p":
		w.c.add(w.b.String(), w.heading)
		w.b.Reset()
		w.heading = false
	}
}

// coreTitle is the title in the document's properties; empty if none.
func coreTitle(text []byte) string {
	var core struct {
		Title string `xml:"title"`
	}
	if xml.Unmarshal(text, &core) != nil {
		return ""
	}
	return strings.TrimSpace(core.Title)
}
