package cli

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/report"
)

func newFmt(p *program) *cobra.Command {
	var only bool
	cmd := &cobra.Command{
		Use:   "fmt MODEL",
		Short: "Put a model file into canonical layout, comments kept",
		Long: `Fmt rewrites a model file in canonical layout and keeps its comments. The file
is replaced whole or not at all. With "-" it reads standard input and writes to
standard output. With --check it writes nothing, and the exit code is 1 if the
file is not in canonical layout.`,
		Example: "  countermove fmt my-dispute.yaml",
		Args:    oneModel,
		RunE: func(_ *cobra.Command, args []string) error {
			return p.format(args[0], only)
		},
	}
	cmd.Flags().BoolVar(&only, "check", false, "write nothing; exit with 1 if the layout is not canonical")
	return cmd
}

func (p *program) format(name string, only bool) error {
	doc, err := session.Load(name, p.In)
	if err != nil {
		return err
	}
	piped := name == "-"
	if !piped && doc.Path == "" && !only {
		return &session.Usage{Message: name + " is a case that ships with the program and cannot be changed",
			Remedy: fmt.Sprintf("`countermove cases --copy %s` makes a copy to work on.", name)}
	}
	text, list := modelfile.Format(doc.File)
	if list.HasErrors() {
		return &session.Fault{File: doc.File, List: list.Sort()}
	}
	same := bytes.Equal(text, doc.File.Text)
	write := !only && !same && !piped
	if only && !same {
		p.exit = exitNo
	}
	if write {
		if err := session.WriteFile(doc.Path, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
			return err
		}
	}
	switch {
	case p.json:
		d := &export.Format{Head: export.NewHead("format"), File: doc.File.Name, Canonical: same, Written: write}
		return export.JSON(p.Out, d)
	case only && !same:
		_, err = fmt.Fprintln(p.text(), export.Text(p.words, report.Say("fmt.changed", "file", doc.File.Name)))
	case piped && !only:
		_, err = p.Out.Write(text)
	}
	return err
}
