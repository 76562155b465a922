package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
)

func newVersion(p *program) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program",
		Long:    "Version prints the version of the program. Documents and certificates name it.",
		Example: "  countermove version",
		Args:    noWords,
		RunE: func(*cobra.Command, []string) error {
			if p.json {
				return export.JSON(p.Out, &export.Version{Head: export.NewHead("version"), Version: session.Version})
			}
			_, err := fmt.Fprintln(p.Out, "countermove", session.Version)
			return err
		},
	}
}
