package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

type diffFlags struct {
	modelFlags
	concepts string
	limit    int
}

func newDiff(p *program) *cobra.Command {
	var f diffFlags
	cmd := &cobra.Command{
		Use:   "diff A B",
		Short: "Say how two models differ, and whether that matters for what holds",
		Long: `Diff compares two models, files or cases: what they declare (parties, options,
rules, wishes, variants and the rest, by id or by what they say), and the
verdicts on the states that both have, matched by the options taken. Sources
and claims are counted; the JSON document lists them.

Layout, comments, and the order of things whose order means nothing are no
differences. --variant puts variants of both models in force for the verdicts.

The exit code is 0 if the models say the same, and 1 if they differ.`,
		Example: "  countermove diff elmira my-elmira.yaml",
		Args:    twoModels,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.diff(cmd, args[0], args[1], f)
		},
	}
	f.register(cmd)
	fl := cmd.Flags()
	fl.StringVar(&f.concepts, "concept", "", "`concepts`, separated by commas, or one for each party (dprk=smr,usa=seq); default: the six basic ones")
	fl.IntVar(&f.limit, "limit", 100, "list at most `N` states of each kind")
	return cmd
}

// twoModels is the rule for commands that take two models.
func twoModels(cmd *cobra.Command, args []string) error {
	if len(args) != 2 {
		return &session.Usage{Message: fmt.Sprintf("%s takes two models, not %d", cmd.CommandPath(), len(args)),
			Remedy: "Give two files or cases; one of them may be - for standard input."}
	}
	if args[0] == "-" && args[1] == "-" {
		return &session.Usage{Message: "standard input is one model, not two"}
	}
	return nil
}

func (p *program) diff(cmd *cobra.Command, first, second string, f diffFlags) error {
	a, err := p.open(cmd, first, f.modelFlags)
	if err != nil {
		return fmt.Errorf("%s: %w", first, err)
	}
	defer a.close()
	cmd.SetContext(a.ctx) // the limits are for both together
	b, err := p.open(cmd, second, f.modelFlags)
	if err != nil {
		return fmt.Errorf("%s: %w", second, err)
	}
	defer b.close()
	sides, err := a.Diff(b.ctx, b.Session, f.concepts, f.limit)
	if err != nil {
		return err
	}
	a.meter.done()
	switch {
	case len(sides.Result.Left()) > 0:
		p.exit = exitLarge
	case !sides.Result.Identical():
		p.exit = exitNo
	}
	if p.json {
		return export.JSON(p.Out, export.NewDiff(sides, a.about, b.about.Source))
	}
	title := a.Conflict.Title
	if b.Conflict.Title != title {
		title += " | " + b.Conflict.Title
	}
	return export.PageText(p.text(), title, report.DiffPage(sides), sides.Result.Left(), p.style())
}
