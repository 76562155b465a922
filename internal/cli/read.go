package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/document"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

type readFlags struct{ model, into, language string }

func newRead(p *program) *cobra.Command {
	var f readFlags
	cmd := &cobra.Command{
		Use:   "read DOCUMENT",
		Short: "Find who said what in a document, as claims for a model",
		Long: `Read finds quotations, whole and partial, and what is told with a verb of saying,
and who said it: by name, by office, or as "he added". It marks conditions,
negations and hedges, and says where it is unsure. It reads plain text, Markdown,
HTML and Word documents in English and Indonesian.

It prints a source and claims as they stand in a model file. With --model the
parties of that model are recognised by their names and aliases. With --into the
claims are put into the model file, whose comments stay; claims whose words are
there already are not added again. Read every claim before you rest on it.`,
		Example: "  countermove read report.html --model talks.yaml\n  countermove read report.html --into talks.yaml",
		Args:    oneModel,
		RunE:    func(_ *cobra.Command, args []string) error { return p.read(args[0], &f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.model, "model", "", "a `model` whose parties are recognised")
	fl.StringVar(&f.into, "into", "", "the model `file` to put the claims into")
	fl.StringVar(&f.language, "language", "", "the document's `language`, such as en or id; default: found from its words")
	return cmd
}

func (p *program) read(name string, f *readFlags) error {
	d, err := p.document(name)
	if err != nil {
		return err
	}
	var doc *session.Document
	var m *model.Model
	if f.into != "" && f.model == "" {
		f.model = f.into
	}
	if f.model != "" {
		if doc, err = session.Load(f.model, p.In); err != nil {
			return err
		}
		declared, list := modelfile.Read(doc.File)
		if list.HasErrors() {
			return &session.Fault{File: doc.File, List: list.Sort()}
		}
		m = declared
	}
	var parties []document.Names
	if m != nil {
		parties = session.PartyNames(m)
	}
	r, err := document.Find(d, parties, f.language)
	if err != nil {
		return &session.Usage{Message: err.Error(), Remedy: "Choose one of these with --language."}
	}
	if !r.Clear {
		fmt.Fprintf(p.Err, "countermove: the language is not clear; it was read as %s; choose with --language\n", r.Language)
	}
	draft := document.NewDraft(d, r, parties)
	switch {
	case f.into != "":
		return p.merge(f.into, doc, m, draft)
	case p.json:
		return export.JSON(p.Out, export.NewReading(name, r, draft))
	}
	_, err = io.WriteString(p.text(), draft.YAML())
	return err
}

// document opens a document, "-" from standard input.
func (p *program) document(name string) (*document.Document, error) {
	var data []byte
	var err error
	if name == "-" {
		data, err = io.ReadAll(io.LimitReader(p.In, document.MaxBytes+1))
	} else {
		data, err = os.ReadFile(name)
	}
	if errors.Is(err, os.ErrNotExist) {
		return nil, &session.Usage{Message: fmt.Sprintf("there is no file %q", name)}
	}
	if err != nil {
		return nil, err
	}
	d, err := document.Open(name, data)
	var bad *document.BadFile
	if errors.As(err, &bad) {
		return nil, &session.Usage{Message: bad.Name + " " + bad.Problem, Remedy: bad.Remedy}
	}
	return d, err
}

// merge puts a draft into a model file.
func (p *program) merge(into string, doc *session.Document, m *model.Model, draft *document.Draft) error {
	if doc.Path == "" {
		return &session.Usage{Message: into + " is not a file that can be changed", Remedy: "Copy the case first: countermove cases --copy " + into + " FILE."}
	}
	text, added, there, list := session.Merge(doc.File, m, draft)
	if list.HasErrors() {
		return &session.Fault{File: doc.File, List: list.Sort()}
	}
	if added > 0 {
		if err := session.WriteFile(into, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.Err, "countermove: %d claims were added to %s; %d were there already\n", added, into, there)
	return nil
}
