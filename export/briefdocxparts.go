package export

import (
	"fmt"
	"strings"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
	relSpace  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relType   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	mainType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// parts are the files of the package, the list of contents first.
func (d *docx) parts() []docxPart {
	list := []docxPart{
		text("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="`+mainType+`document.main+xml"/><Override PartName="/word/styles.xml" ContentType="`+mainType+`styles+xml"/><Override PartName="/word/settings.xml" ContentType="`+mainType+`settings+xml"/><Override PartName="/word/footnotes.xml" ContentType="`+mainType+`footnotes+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`),
		text("_rels/.rels", `<Relationships `+relSpace+`><Relationship Id="r1" Type="`+relType+`officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`),
		text("docProps/core.xml", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`+escaped(Harmless(d.brief.Title))+`</dc:title><dc:creator>countermove</dc:creator><dc:language>`+escaped(d.language())+`</dc:language></cp:coreProperties>`),
		text("word/settings.xml", `<w:settings `+wordSpace+`><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`),
		text("word/styles.xml", d.styles()),
		text("word/footnotes.xml", d.footnotes()),
		text("word/document.xml", `<w:document `+wordSpace+`><w:body>`+d.body.String()+`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`),
	}
	rels := `<Relationship Id="styles" Type="` + relType + `styles" Target="styles.xml"/><Relationship Id="settings" Type="` + relType + `settings" Target="settings.xml"/><Relationship Id="footnotes" Type="` + relType + `footnotes" Target="footnotes.xml"/>`
	for k, image := range d.images {
		rels += fmt.Sprintf(`<Relationship Id="image%d" Type="%simage" Target="media/image%d.png"/>`, k+1, relType, k+1)
		list = append(list, docxPart{fmt.Sprintf("word/media/image%d.png", k+1), image})
	}
	return append(list, text("word/_rels/document.xml.rels", `<Relationships `+relSpace+`>`+rels+`</Relationships>`))
}

func text(name, data string) docxPart { return docxPart{name, []byte(xmlHead + data)} }

func (d *docx) language() string {
	if isTag(d.brief.Lang) {
		return d.brief.Lang
	}
	return "en"
}

// footnotes are the notes, all of them: one that no sentence refers to would
// not be in the brief.
func (d *docx) footnotes() string {
	var b strings.Builder
	b.WriteString(`<w:footnotes ` + wordSpace + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for k, n := range d.brief.Notes {
		var words []string
		for _, s := range n.Parts {
			words = append(words, Text(d.st.Words, s))
		}
		fmt.Fprintf(&b, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>%s</w:p></w:footnote>`,
			k+1, run(" "+strings.Join(words, " "), ""))
	}
	return b.String() + `</w:footnotes>`
}

// styles are those that the body uses; headings have an outline level, so that
// a table of contents and the navigation pane work.
func (d *docx) styles() string {
	style := func(id, name, paragraph, run string) string {
		return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, id, name, paragraph, run)
	}
	return `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" w:cs="Liberation Sans" w:eastAsia="Noto Sans CJK KR"/><w:sz w:val="20"/><w:lang w:val="` + escaped(d.language()) + `"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		style("Title", "Title", `<w:spacing w:after="240"/>`, `<w:b/><w:sz w:val="34"/>`) +
		style("Heading1", "heading 1", `<w:keepNext/><w:spacing w:before="320" w:after="100"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:sz w:val="25"/>`) +
		style("Heading2", "heading 2", `<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="1"/>`, `<w:b/><w:sz w:val="21"/>`) +
		style("BodyText", "Body Text", `<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>`, ``) +
		style("ListItem", "List Item", `<w:tabs><w:tab w:val="left" w:pos="340"/></w:tabs><w:spacing w:after="80" w:line="276" w:lineRule="auto"/><w:ind w:left="340" w:hanging="340"/>`, ``) +
		style("Caption", "caption", `<w:keepNext/><w:spacing w:before="120" w:after="60"/>`, `<w:i/><w:sz w:val="18"/>`) +
		style("Figure", "Figure", `<w:keepNext/><w:spacing w:before="120"/>`, ``) +
		style("TableText", "Table Text", `<w:spacing w:before="20" w:after="20"/>`, `<w:sz w:val="16"/>`) +
		style("TableEnd", "Table End", `<w:spacing w:after="120"/>`, `<w:sz w:val="8"/>`) +
		style("FootnoteText", "footnote text", ``, `<w:sz w:val="16"/>`) +
		`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="BriefTable"><w:name w:val="Brief Table"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="666666"/><w:bottom w:val="single" w:sz="8" w:color="666666"/><w:insideH w:val="single" w:sz="4" w:color="CCCCCC"/></w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
}
