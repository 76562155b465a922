package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/checker"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
)

func newVerify(p *program) *cobra.Command {
	var model string
	cmd := &cobra.Command{
		Use:   "verify CERTIFICATE",
		Short: "Check the proofs in a certificate without trusting the analysis",
		Long: `Verify reads a certificate that analyze --certificate wrote and derives every
verdict in it again, by a small program that shares with the analysis only the
reading of the model's text. It accepts the certificate, or names the first
step that does not follow; the exit code is then 1.

A certificate holds the model it speaks of. With --model, its text must be that
of the file named.`,
		Example: "  countermove analyze elmira --certificate elmira.json\n  countermove verify elmira.json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return &session.Usage{Message: "verify takes one certificate", Remedy: "Name its file, or - for standard input."}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.verify(cmd.Context(), args[0], model)
		},
	}
	cmd.Flags().StringVar(&model, "model", "", "demand that the certificate speaks of this `model`")
	return cmd
}

func (p *program) verify(ctx context.Context, name, model string) error {
	data, err := session.ReadCertificate(name, p.In)
	if err != nil {
		return err
	}
	r, err := checker.Verify(ctx, data)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err == nil && model != "" {
		err = p.speaksOf(r, model)
		var usage *session.Usage
		if errors.As(err, &usage) {
			return err
		}
	}
	v := export.Verification{Head: export.NewHead("verification"), File: name, Accepted: err == nil}
	if err != nil {
		v.Step, p.exit = err.Error(), exitNo
	} else {
		v.Title, v.SHA256, v.Variants = r.Title, r.SHA256, r.Variants
		v.Verdicts, v.Stable, v.Left = r.Verdicts, r.Stable, r.Left
	}
	if p.json {
		return export.JSON(p.Out, &v)
	}
	return export.VerificationText(p.text(), &v)
}

// speaksOf demands that a certificate is about the text of a model.
func (p *program) speaksOf(r *checker.Report, model string) error {
	doc, err := session.Load(model, p.In)
	if err != nil {
		return &session.Usage{Message: err.Error()}
	}
	if doc.SHA256 != r.SHA256 {
		return fmt.Errorf("the certificate speaks of another text than %s", model)
	}
	return nil
}
