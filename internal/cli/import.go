package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/modelfile"
)

func newImport(p *program) *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Make a model file from a file of another program",
		Long: `Import reads a file of the GMCR+ program (.gmcr) and writes a model file. It
writes to standard output unless -o names a file; it never overwrites. What the
other program cannot say, or says differently, is reported.`,
		Example: "  countermove import dispute.gmcr -o dispute.yaml",
		Args:    oneModel,
		RunE: func(_ *cobra.Command, args []string) error {
			return p.importFile(args[0], to)
		},
	}
	cmd.Flags().StringVarP(&to, "output", "o", "", "the model `file` to write")
	return cmd
}

func (p *program) importFile(name, to string) error {
	if p.json && to == "" {
		return &session.Usage{Message: "import --json needs -o FILE", Remedy: "Standard output has room for one document."}
	}
	doc, err := session.LoadFile(name, p.In)
	if err != nil {
		return err
	}
	m, list := export.ImportGMCR(doc.File)
	if list.HasErrors() {
		return &session.Fault{File: doc.File, List: list.Sort()}
	}
	text := modelfile.Emit(m)
	if to == "" {
		list.Render(harmless(p.Err), doc.File, p.color(p.ErrTerm))
		_, err = p.Out.Write(text)
		return err
	}
	if err := session.WriteNew(to, text); err != nil {
		return err
	}
	if p.json {
		d := &export.Import{Head: export.NewHead("import"), From: doc.File.Name, To: to}
		d.Diagnostics = list.JSON(doc.File)
		return export.JSON(p.Out, d)
	}
	list.Render(harmless(p.Err), doc.File, p.color(p.ErrTerm))
	if n := count(list, diag.Warning); n > 0 {
		fmt.Fprintf(p.Err, "countermove: %s was written; %d things are worth a look\n", to, n)
	}
	return nil
}
