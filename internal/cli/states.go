package cli

import (
	"github.com/spf13/cobra"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
)

func newStates(p *program) *cobra.Command {
	var f modelFlags
	var limit int
	cmd := &cobra.Command{
		Use:   "states MODEL",
		Short: "List the possible states, the moves, and how each party ranks them",
		Long: `States lists the states that the rules leave, by number, with the states that
each party can move to; what each rule removes; and each party's ranking as it
follows from its wishes, with the wish that decides between neighbours.`,
		Example: "  countermove states cuba1962",
		Args:    oneModel,
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 0 {
				return &session.Usage{Message: "--limit must not be negative"}
			}
			j, err := p.open(cmd, args[0], f)
			if err != nil {
				return err
			}
			defer j.close()
			st := j.States()
			j.meter.done()
			if p.json {
				return export.JSON(p.Out, export.NewStateList(st, j.about, export.Rows{Asked: limit > 0, Limit: limit}))
			}
			return export.StatesText(p.text(), st, limit, p.style())
		},
	}
	f.register(cmd)
	cmd.Flags().IntVar(&limit, "limit", 0, "list at most `N` states and levels, and list them however large the model is")
	return cmd
}
