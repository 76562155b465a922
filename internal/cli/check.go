package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/report"
)

func newCheck(p *program) *cobra.Command {
	var f modelFlags
	cmd := &cobra.Command{
		Use:   "check MODEL",
		Short: "Say whether a model file is right, and if not, where and why",
		Long: `Check reads a model and everything that follows from it, and lists what is wrong
and what is doubtful: each with its place, the reason, and what to do. Variants
are checked one by one; with --variant also those given, together.

With --lang it lists the texts that have no version in that language.`,
		Example: "  countermove check my-dispute.yaml --lang id",
		Args:    oneModel,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.check(cmd, args[0], f)
		},
	}
	f.register(cmd)
	return cmd
}

func (p *program) check(cmd *cobra.Command, name string, f modelFlags) error {
	doc, err := session.Load(name, p.In)
	if err != nil {
		return err
	}
	list, err := p.diagnose(cmd, doc, f)
	if err != nil && len(list) == 0 {
		return err
	}
	var missing []string
	if cmd.Flags().Changed("lang") {
		m, _ := modelfile.Read(doc.File)
		missing = session.Missing(m, f.lang)
	}
	if list.HasErrors() {
		p.exit = exitBad
	}
	if p.json {
		if err != nil {
			return err
		}
		return export.JSON(p.Out, checkDocument(doc, list, missing))
	}
	w := p.text()
	list.Render(w, doc.File, p.color(p.OutTerm))
	for _, t := range missing {
		fmt.Fprintln(w, export.Text(p.words, report.Say("check.missing", "text", t, "lang", f.lang)))
	}
	if cmd.Flags().Changed("lang") && len(missing) == 0 {
		fmt.Fprintln(w, export.Text(p.words, report.Say("check.translated", "file", doc.File.Name, "lang", f.lang)))
	}
	fmt.Fprintln(w, export.Text(p.words, verdict(doc.File.Name, list)))
	return err
}

// diagnose lists everything that is found wrong with a model. The error is
// about other things than the model.
func (p *program) diagnose(cmd *cobra.Command, doc *session.Document, f modelFlags) (diag.List, error) {
	j, err := p.begin(cmd, doc, f)
	if err == nil {
		defer j.close()
		more, err := j.CheckVariants(j.ctx)
		return append(j.Diagnostics, more...).Sort(), err
	}
	var fault *session.Fault
	if errors.As(err, &fault) {
		return fault.List, nil
	}
	return nil, err
}

// verdict says how a file stands.
func verdict(file string, list diag.List) report.Sentence {
	if n := count(list, diag.Error); n > 0 {
		return report.Say("check.errors", "file", file, "n", n)
	}
	if n := count(list, diag.Warning); n > 0 {
		return report.Say("check.warnings", "file", file, "n", n)
	}
	return report.Say("check.good", "file", file)
}

func checkDocument(doc *session.Document, list diag.List, missing []string) *export.Check {
	d := &export.Check{Head: export.NewHead("check"), File: doc.File.Name, SHA256: doc.SHA256,
		Errors: count(list, diag.Error), Warnings: count(list, diag.Warning), Missing: missing}
	d.Diagnostics = list.JSON(doc.File)
	return d
}
