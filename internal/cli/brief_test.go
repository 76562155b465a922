package cli

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/countermove/countermove/export"
)

// hostile has names that would do harm in some format if they were more than
// text: markup, commands, formulas, escapes, letters that turn the line around.
const hostile = `countermove: 1
title: "<script>alert(1)</script> \\input{/etc/passwd} ${HOME} |a| [x](javascript:y) \u202eright\u001b[31m ]]> &amp; %_#^~"
parties:
  a:
    name: "=cmd|' /C calc'!A0 <img src=x onerror=y> \\write18{ls}"
    options: {x: {name: "“</svg>” \\end{document} --> \\\\ & %", because: [c]}, y: Y}
    prefers: [{id: w, want: x, because: [c]}, not b.z]
  b:
    name: "한국 Индонезия [brackets] *stars* _under_"
    options: {z: "]] <b>bold</b> {braces}"}
    prefers: [not a.x, z]
start: []
targets: {t: {name: "$x^2$ </w:t> {{.Title}}", is: a.x}}
sources: {s: {title: "<a href='x'>@</a> \\href{x}{y}", date: 2020-01-01, grade: A1}}
claims: {c: {source: s, speaker: b, about: [a], form: quoted, said: 2020-01-01, says: "\\def\\x{y} <script>"}}
`

// write makes a brief of a model in one format and returns the file.
func write(t *testing.T, model, suffix string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "brief"+suffix)
	if out, errs, code := invoke(t, "brief", model, "-o", file); code != 0 || errs != "" {
		t.Fatalf("brief in %s: exit code %d\n%s%s", suffix, code, out, errs)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestBriefsAreRepeatable: the same model gives the same file, byte for byte.
func TestBriefsAreRepeatable(t *testing.T) {
	for _, f := range export.BriefFormats {
		if write(t, "elmira", f.Suffix) != write(t, "elmira", f.Suffix) {
			t.Errorf("two briefs in %s differ", f.Name)
		}
	}
}

// TestHostileBriefs: in every format a name is text and nothing else.
func TestHostileBriefs(t *testing.T) {
	file := filepath.Join(t.TempDir(), "hostile.yaml")
	if err := os.WriteFile(file, []byte(hostile), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, f := range export.BriefFormats {
		text := write(t, file, f.Suffix)
		if strings.Contains(text, "\x1b") && f.Name != "pdf" && f.Name != "docx" {
			t.Errorf("%s: a terminal escape", f.Name)
		}
		switch f.Name {
		case "html":
			for _, bad := range []string{"<script", "<img", "<b>bold", "onerror=y>", "<a href='"} {
				if strings.Contains(text, bad) {
					t.Errorf("html has %q", bad)
				}
			}
		case "latex":
			// A backslash begins only commands of ours.
			for _, m := range regexp.MustCompile(`\\(input|write|end\{document\}.|def|href)`).FindAllString(strings.TrimSuffix(text, "\\end{document}\n"), -1) {
				t.Errorf("latex has the command %s", m)
			}
		case "docx":
			wellFormed(t, text)
		case "markdown":
			if strings.Contains(text, "<script") || regexp.MustCompile(`[^\\]\]\(javascript`).MatchString(text) {
				t.Error("markdown has markup of the model")
			}
		}
	}
}

// wellFormed reads every XML file of a Word document to its end.
func wellFormed(t *testing.T, text string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader([]byte(text)), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, ".png") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(r); err == nil; {
			_, err = d.Token()
		}
		if err != io.EOF {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// TestWordDocument: headings are headings, tables repeat their head, and every
// footnote that is referred to is there, once.
func TestWordDocument(t *testing.T) {
	text := write(t, "korea2019", ".docx")
	z, err := zip.NewReader(bytes.NewReader([]byte(text)), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(r)
		parts[f.Name] = string(data)
	}
	document, notes := parts["word/document.xml"], parts["word/footnotes.xml"]
	for _, want := range []string{`<w:pStyle w:val="Heading1"/>`, "<w:tblHeader/>", `descr="`, "1. The question"} {
		if !strings.Contains(document, want) {
			t.Errorf("the document has no %s", want)
		}
	}
	refs := regexp.MustCompile(`<w:footnoteReference w:id="(\d+)"`).FindAllStringSubmatch(document, -1)
	if len(refs) < 10 {
		t.Errorf("only %d footnotes", len(refs))
	}
	for _, ref := range refs {
		if n := strings.Count(notes, `<w:footnote w:id="`+ref[1]+`">`); n != 1 {
			t.Errorf("footnote %s stands %d times", ref[1], n)
		}
	}
	for name := range parts {
		if image, ok := strings.CutPrefix(name, "word/"); ok && strings.HasSuffix(name, ".png") && !strings.Contains(parts["word/_rels/document.xml.rels"], image) {
			t.Errorf("%s is not referred to", name)
		}
	}
}

// TestBriefPDF: the file has pages, a title and the fonts it needs.
func TestBriefPDF(t *testing.T) {
	text := write(t, "korea2019", ".pdf")
	if !strings.HasPrefix(text, "%PDF-") || strings.Count(text, "/Type /Page\n") < 5 || !strings.Contains(text, "/FontFile2") {
		t.Errorf("%d bytes, %d pages", len(text), strings.Count(text, "/Type /Page\n"))
	}
}

// TestPicturesBeside: formats that hold no pictures get them as files, and name
// them.
func TestPicturesBeside(t *testing.T) {
	dir := t.TempDir()
	for suffix, picture := range map[string]string{".md": "out-roadmap.svg", ".tex": "out-roadmap.pdf"} {
		file := filepath.Join(dir, "out"+suffix)
		if _, errs, code := invoke(t, "brief", "elmira", "-o", file); code != 0 {
			t.Fatal(errs)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, picture)); err != nil || !strings.Contains(string(text), picture) {
			t.Errorf("%s: %v", suffix, err)
		}
	}
}

// TestHostileExports: in every format a name is text and nothing else.
func TestHostileExports(t *testing.T) {
	file := filepath.Join(t.TempDir(), "hostile.yaml")
	if err := os.WriteFile(file, []byte(hostile), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"--format csv", "--format markdown --what robust", "--format latex --what robust", "--format dot", "--format graphml",
		"--format bibtex", "--format csl-json", "--format nfg", "--format svg --what moves", "--format xlsx --what evolve"} {
		out, errs, code := invoke(t, append([]string{"export", file}, strings.Fields(line)...)...)
		if code != 0 || strings.Contains(line, "xlsx") {
			if code != 0 {
				t.Errorf("%s: exit code %d: %s", line, code, errs)
			}
			continue
		}
		if strings.Contains(out, "\x1b") || strings.Contains(out, "\u202e") {
			t.Errorf("%s: an escape or a mark that turns the line", line)
		}
		if strings.Contains(line, "graphml") || strings.Contains(line, "svg") {
			d := xml.NewDecoder(strings.NewReader(out))
			var err error
			for err == nil {
				var token xml.Token
				token, err = d.Token()
				if start, ok := token.(xml.StartElement); ok && (start.Name.Local == "script" || start.Name.Local == "img") {
					t.Errorf("%s: an element %s", line, start.Name.Local)
				}
			}
			if err != io.EOF {
				t.Errorf("%s: %v", line, err)
			}
		}
		if strings.Contains(line, "latex") && regexp.MustCompile(`\\(input|write18|end\{document)`).MatchString(out) {
			t.Errorf("%s: a command", line)
		}
	}
}
