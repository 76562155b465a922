package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/modelfile"
)

func newSchema(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [KIND]",
		Short: "Print the JSON Schema of the model file, or of a JSON document",
		Long: "Schema prints the JSON Schema of the model file, for completion and checking in\n" +
			"editors. With a KIND it prints that of one kind of document that --json writes:\n\n" + kinds() +
			"\nDocuments keep their fields; later versions of the program may add some.",
		Example:   "  countermove schema > countermove.schema.json",
		ValidArgs: export.Kinds(),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return &session.Usage{Message: "schema takes one kind of document"}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := schemaOf(args)
			if err != nil {
				return err
			}
			_, err = p.Out.Write(text)
			return err
		},
	}
}

func schemaOf(args []string) ([]byte, error) {
	if len(args) == 0 {
		return modelfile.Schema()
	}
	text, ok, err := export.Schema(args[0])
	if !ok {
		return nil, unknownWord("kind of document", args[0], export.Kinds())
	}
	return text, err
}

// kinds lists the documents for the help text.
func kinds() string {
	text := ""
	for _, d := range export.AllDocuments() {
		text += fmt.Sprintf("  %-13s %s\n", d.Kind, d.Doc)
	}
	return text
}
