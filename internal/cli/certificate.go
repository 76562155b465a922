package cli

import (
	"encoding/json"
	"io"

	"github.com/spf13/pflag"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

// proofFlags are the flags of analyze that write a certificate.
type proofFlags struct {
	file  string
	extra []string
	all   bool
}

func (f *proofFlags) register(fl *pflag.FlagSet) {
	fl.StringVar(&f.file, "certificate", "", "also write the verdicts at equilibria and at the start to this `file`, with proofs that countermove verify re-checks")
	fl.StringArrayVar(&f.extra, "state", nil, "with --certificate: also prove the verdicts at this `state` (repeatable)")
	fl.BoolVar(&f.all, "all", false, "with --certificate: prove the verdicts at every state")
}

// check refuses flags that say something about a certificate nobody asked for.
func (f *proofFlags) check() error {
	if f.file == "" && (f.all || len(f.extra) > 0) {
		return &session.Usage{Message: "--state and --all choose what a certificate proves, and none is asked for",
			Remedy: "Add --certificate FILE; to look at one state, use `countermove explain MODEL --state S`."}
	}
	return nil
}

// write proves the verdicts asked for and writes the certificate, whole or not
// at all.
func (f *proofFlags) write(j *job, a *report.Analysis) error {
	if f.file == "" {
		return nil
	}
	var extra []graph.State
	for _, name := range f.extra {
		s, err := j.State(name)
		if err != nil {
			return err
		}
		extra = append(extra, s)
	}
	c, err := j.Certify(j.ctx, a, extra, f.all)
	if err != nil {
		return err
	}
	return session.WriteFile(f.file, func(w io.Writer) error {
		return json.NewEncoder(w).Encode(c)
	})
}
