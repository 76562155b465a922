package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/casecheck"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/report"
)

func newCases(p *program) *cobra.Command {
	var check bool
	var copied string
	cmd := &cobra.Command{
		Use:   "cases [NAME...]",
		Short: "List the disputes that ship, copy one, or check that each reproduces",
		Long: `Cases lists the disputes that ship with the program. With --check it works out
each of them, or those named, and compares the results with what its
publication prints or what follows from the definitions; the exit code is 1 if
one differs. With --copy NAME [FILE] it writes a case to a file to work on,
NAME.yaml unless another is named; it never overwrites.`,
		Example: "  countermove cases --copy elmira my-dispute.yaml",
		RunE: func(cmd *cobra.Command, args []string) error {
			if copied != "" {
				if check {
					return &session.Usage{Message: "--copy and --check do not go together"}
				}
				return p.copyCase(copied, args)
			}
			return p.listCases(cmd.Context(), args, check)
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "work out the cases and compare with what is expected")
	cmd.Flags().StringVar(&copied, "copy", "", "write the case of this `name` to a file")
	return cmd
}

// copyCase writes a case to a new file.
func (p *program) copyCase(name string, args []string) error {
	if len(args) > 1 {
		return &session.Usage{Message: "--copy takes a case and at most one file"}
	}
	text, err := openCase(name)
	if err != nil {
		return err
	}
	to := name + ".yaml"
	if len(args) == 1 {
		to = args[0]
	}
	if err := session.WriteNew(to, text); err != nil {
		return err
	}
	if p.json {
		return export.JSON(p.Out, &export.Import{Head: export.NewHead("import"), From: name, To: to})
	}
	return nil
}

func openCase(name string) ([]byte, error) {
	text, err := cases.Open(name)
	if err != nil {
		return nil, unknownWord("case", name, cases.List())
	}
	return text, nil
}

func (p *program) listCases(ctx context.Context, args []string, check bool) error {
	if len(args) == 0 {
		args = cases.List()
	}
	d := &export.Library{Head: export.NewHead("cases"), Cases: []export.Case{}}
	for _, name := range args {
		c, err := p.aCase(ctx, name, check)
		if err != nil {
			return err
		}
		if check && !c.Reproduced {
			p.exit = exitNo
		}
		d.Cases = append(d.Cases, c)
	}
	if p.json {
		return export.JSON(p.Out, d)
	}
	if check {
		return p.checked(d.Cases)
	}
	return export.Table(p.text(), caseTable(d.Cases), p.style())
}

// aCase describes one case, and works it out if asked.
func (p *program) aCase(ctx context.Context, name string, check bool) (export.Case, error) {
	text, err := openCase(name)
	if err != nil {
		return export.Case{}, err
	}
	m, list := modelfile.Read(diag.NewFile(name+".yaml", text))
	if list.HasErrors() {
		return export.Case{}, fmt.Errorf("the case %s cannot be read: %s", name, list[0].Message)
	}
	c := export.Case{Name: name, Title: m.Title.In(""), Origin: m.Origin, Parties: len(m.Parties), Cites: sources(m)}
	if !check {
		return c, nil
	}
	r, err := casecheck.Check(ctx, name)
	if err != nil {
		if ctx.Err() != nil {
			return c, context.Cause(ctx)
		}
		return c, err
	}
	c.Checked, c.Reproduced, c.Cells = true, r.OK(), r.Cells
	for _, m := range r.Mismatches {
		c.Differences = append(c.Differences, m.String())
	}
	for _, d := range r.Departures {
		c.Departures = append(c.Departures, export.Text(p.words, report.Say("cases.departs", "run", d.Run, "what", d.What,
			"printed", d.Printed, "right", d.Right, "because", d.Because)))
	}
	for _, a := range r.Asides {
		c.Asides = append(c.Asides, export.Text(p.words, report.Say("cases.aside", "what", a.What, "rule", a.Rule, "states", a.States)))
	}
	return c, nil
}

// sources names the publications of a model, "Author (year)".
func sources(m *model.Model) []string {
	list := []string{}
	for _, c := range m.Cites {
		switch who := join(c.Authors); {
		case who == "":
			list = append(list, fmt.Sprintf("%s (%d)", c.Title, c.Year))
		default:
			list = append(list, fmt.Sprintf("%s (%d)", who, c.Year))
		}
	}
	return list
}

func join(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	case 2:
		return names[0] + " and " + names[1]
	}
	return names[0] + " and others"
}

func caseTable(list []export.Case) report.Table {
	t := report.Table{Fixed: 1, Head: []report.Cell{{Say: report.Say("head.name")}, {Say: report.Say("head.parties")},
		{Say: report.Say("head.title")}, {Say: report.Say("head.origin")}}, Right: []bool{false, true, false, false}}
	for _, c := range list {
		origin := c.Origin
		if len(c.Cites) > 0 {
			origin = c.Cites[0]
		}
		t.Rows = append(t.Rows, []report.Cell{{Text: c.Name}, {Text: fmt.Sprint(c.Parties)}, {Text: c.Title}, {Text: origin}})
	}
	return t
}

// checked says of each case whether it reproduces.
func (p *program) checked(list []export.Case) error {
	w := p.text()
	for _, c := range list {
		say := report.Say("cases.reproduced", "name", c.Name, "n", c.Cells)
		switch {
		case !c.Reproduced:
			say = report.Say("cases.differs", "name", c.Name)
		case c.Cells == 0:
			say = report.Say("cases.runs", "name", c.Name)
		}
		if _, err := fmt.Fprintln(w, export.Text(p.words, say)); err != nil {
			return err
		}
		for _, d := range slices.Concat(c.Differences, c.Departures, c.Asides) {
			fmt.Fprintln(w, "  "+export.Harmless(d))
		}
	}
	return nil
}
