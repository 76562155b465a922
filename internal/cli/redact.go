package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/internal/session"
)

func newRedact(p *program) *cobra.Command {
	var output, key string
	var force bool
	cmd := &cobra.Command{
		Use:   "redact MODEL",
		Short: "Make a copy that can be released: neutral names, the same answers",
		Long: `Redact replaces the names of parties, options, wishes, claims and sources by
neutral ones, and takes out titles, notes, quotations, addresses and comments.
Dates, grades and forms of claims stay. What holds is compared, in the base and
under every variant alone, before anything is written.

--key writes the list of what was replaced by what, which stays with you. Words
of the original that the copy still has are named, and then nothing is written
unless --keep-words is given.`,
		Example: "  countermove redact dispute.yaml -o release.yaml --key key.csv",
		Args:    oneModel,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.redact(cmd, args[0], output, key, force)
		},
	}
	fl := cmd.Flags()
	fl.StringVarP(&output, "output", "o", "", "the `file` to write; default: standard output")
	fl.StringVar(&key, "key", "", "a `file` for the list of replacements (CSV)")
	fl.BoolVar(&force, "keep-words", false, "write the copy although words of the original are left in it")
	return cmd
}

func (p *program) redact(cmd *cobra.Command, name, output, key string, force bool) error {
	doc, err := session.Load(name, p.In)
	if err != nil {
		return err
	}
	r, err := session.Redact(cmd.Context(), doc, session.Settings{})
	if err != nil {
		return err
	}
	if len(r.Left) > 0 {
		fmt.Fprintf(p.Err, "countermove: the copy still has these words of the original: %s\n", strings.Join(r.Left, ", "))
		if !force {
			return &session.Usage{Message: "the copy was not written", Remedy: "Look at these words. If they give nothing away, add --keep-words; else change them in the original first."}
		}
	}
	if key != "" {
		if err := session.WriteFile(key, func(w io.Writer) error { return writeKey(w, r) }); err != nil {
			return err
		}
	}
	if output == "" {
		_, err := p.Out.Write(r.Text)
		return err
	}
	if err := session.WriteNew(output, r.Text); err != nil {
		return err
	}
	fmt.Fprintf(p.Err, "countermove: %s was written: %d names are replaced; what holds was compared in %d runs and is the same\n", output, len(r.Key), r.Runs)
	return nil
}

// writeKey lists what was replaced by what.
func writeKey(w io.Writer, r *session.Release) error {
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	if _, err := io.WriteString(w, "what,was,now,name\r\n"); err != nil {
		return err
	}
	for _, k := range r.Key {
		if _, err := fmt.Fprintf(w, "%s,%s,%s,%s\r\n", k.What, quote(k.Was), quote(k.Now), quote(k.Name)); err != nil {
			return err
		}
	}
	return nil
}
