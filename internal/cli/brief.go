package cli

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/internal/session"
)

type briefFlags struct {
	modelFlags
	ask    session.BriefAsk
	output string
	format string
}

func newBrief(p *program) *cobra.Command {
	var f briefFlags
	cmd := &cobra.Command{
		Use:   "brief MODEL",
		Short: "Write a report that a reader can check, in one command",
		Long: `Brief answers what a reader with ten minutes needs: the question, the parties and
what they want, what holds today and why, what could hold, who must be at the
table, what it takes, in which order, how firm that is, which statements carry
it, what is assumed, the table of states, and how to check it all. A section
appears only when there is something to say.

The format follows from the name of the file: ` + briefSuffixes() + `.
The same model gives the same file, byte for byte.`,
		Example: "  countermove brief korea2019 -o korea2019.html",
		Args:    oneModel,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.brief(cmd, args[0], f)
		},
	}
	f.register(cmd)
	fl := cmd.Flags()
	fl.StringVarP(&f.output, "output", "o", "", "the `file` to write; default: standard output, as Markdown")
	fl.StringVar(&f.format, "format", "", "the `format`, where the name of the file does not say it: "+briefNames())
	fl.StringVar(&f.ask.Target, "target", "", "the `outcome` that the brief is about: a target of the model, or a condition over options; default: the model's first target")
	fl.StringVar(&f.ask.Concept, "concept", "seq", "the concept under which states hold, or one for each party (dprk=smr,usa=seq)")
	return cmd
}

func briefSuffixes() string {
	var list []string
	for _, f := range export.BriefFormats {
		list = append(list, f.Suffix+" ("+f.Doc+")")
	}
	return strings.Join(list, ", ")
}

func briefNames() string {
	var list []string
	for _, f := range export.BriefFormats {
		list = append(list, f.Name)
	}
	return strings.Join(list, ", ")
}

func (p *program) brief(cmd *cobra.Command, name string, f briefFlags) error {
	format, err := f.chosen()
	if err != nil {
		return err
	}
	j, err := p.open(cmd, name, f.modelFlags)
	if err != nil {
		return err
	}
	defer j.close()
	if err := j.Keep(f.output); err != nil {
		return err
	}
	f.ask.Command, f.ask.Verify = f.commands(name)
	d, err := j.Brief(j.ctx, f.ask)
	if err != nil {
		return err
	}
	found := map[string]followup.Result{}
	for name, x := range d.Found {
		found[name] = x.Result
	}
	style := export.BriefStyle{Words: p.words, Picture: export.BriefPictures(p.words, j.Conflict, found), Fonts: export.SystemFonts()}
	if f.output != "" {
		style.Beside = beside(f.output)
	}
	write := func(w io.Writer) error { return format.Write(w, d.Brief, style) }
	j.meter.done()
	if f.output == "" {
		return write(p.Out)
	}
	return session.WriteFile(f.output, write)
}

// beside writes files that belong to an output file: "brief.md" gets
// "brief-roadmap.svg".
func beside(output string) func(name string, write func(io.Writer) error) (string, error) {
	stem := strings.TrimSuffix(output, filepath.Ext(output))
	return func(name string, write func(io.Writer) error) (string, error) {
		file := stem + "-" + name
		return filepath.Base(file), session.WriteFile(file, write)
	}
}

// chosen is the format that the flags ask for.
func (f briefFlags) chosen() (export.BriefFormat, error) {
	name := f.format
	if name == "" {
		name = strings.ToLower(filepath.Ext(f.output))
	}
	if name == "" && f.output == "" {
		name = "markdown"
	}
	format, ok := export.BriefFormatOf(name)
	if !ok {
		return format, &session.Usage{Message: "a brief cannot be written as \"" + name + "\"",
			Remedy: "Name a file that ends in one of these, or choose with --format: " + briefSuffixes() + "."}
	}
	return format, nil
}

// commands are those that make this brief, and that write and check its
// proofs, as they are printed in it.
func (f briefFlags) commands(name string) (command, verify string) {
	model := name
	if name == "-" {
		model = "MODEL"
	}
	for _, v := range f.variants {
		model += " --variant " + v
	}
	command = "countermove brief " + model
	if f.ask.Target != "" {
		command += " --target \"" + f.ask.Target + "\""
	}
	if f.ask.Concept != "seq" {
		command += " --concept " + f.ask.Concept
	}
	if f.lang != "" {
		command += " --lang " + f.lang
	}
	return command, "countermove analyze " + model + " --certificate proofs.json && countermove verify proofs.json"
}
