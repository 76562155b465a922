package cli

import (
	"bufio"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

type analyzeFlags struct {
	modelFlags
	concept string
	filter  session.Filter
	limit   int
	states  string
	proof   proofFlags
}

func newAnalyze(p *program) *cobra.Command {
	var f analyzeFlags
	cmd := &cobra.Command{
		Use:   "analyze MODEL",
		Short: "Say which states hold, and what keeps each party there",
		Long: `Analyze works out every state of the dispute and says which of them hold: those
that no party would leave. It says how the start leads there, who gains and who
loses, and whether a party stays for want of a move, of a wish, or because
others would answer. The table shows options, ranks and verdicts of each state.

Concepts are nash, gmr, smr, seq, symseq, sim unless --concept names others;
docs/concepts.md defines them. With PARTY=CONCEPT, each party has its own.

Filters choose the states of the table and of the JSON document; sentences and
counts speak of all states.`,
		Example: "  countermove analyze elmira --concept nash,seq --where ministry.modify",
		Args:    oneModel,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.analyze(cmd, args[0], f)
		},
	}
	f.register(cmd)
	fl := cmd.Flags()
	fl.StringVar(&f.concept, "concept", "", "`concepts`, separated by commas, or one for each party (dprk=smr,usa=seq)")
	fl.StringVar(&f.filter.Where, "where", "", "only states where this `condition` over options holds")
	fl.BoolVar(&f.filter.Equilibria, "equilibria", false, "only states that hold under some concept asked for")
	fl.StringVar(&f.filter.StableFor, "stable-for", "", "only states stable for this `party` under some concept asked for")
	fl.StringVar(&f.filter.Sort, "sort", "", "`order` of the states: number, code, label, or rank:PARTY (best first)")
	fl.IntVar(&f.limit, "limit", 0, "list at most `N` states, and list them however large the model is")
	fl.StringVar(&f.states, "states", "", "also write every state chosen to this `file`, one JSON object a line")
	f.proof.register(fl)
	return cmd
}

func (p *program) analyze(cmd *cobra.Command, name string, f analyzeFlags) error {
	if f.limit < 0 {
		return &session.Usage{Message: "--limit must not be negative"}
	}
	if err := f.proof.check(); err != nil {
		return err
	}
	j, err := p.open(cmd, name, f.modelFlags)
	if err != nil {
		return err
	}
	defer j.close()
	for _, path := range []string{f.states, f.proof.file} {
		if err := j.Keep(path); err != nil {
			return err
		}
	}
	questions, err := j.Questions(f.concept)
	if err != nil {
		return err
	}
	a, cut := j.Analyze(j.ctx, questions)
	if a == nil {
		return cut
	}
	rows := export.Rows{Asked: f.limit > 0, Limit: f.limit}
	if !f.filter.IsZero() {
		if rows.States, err = j.Select(a, f.filter); err != nil {
			return err
		}
	}
	if f.states != "" {
		if err := writeStates(f.states, a, rows); err != nil {
			return err
		}
	}
	if err := f.proof.write(j, a); err != nil {
		return err
	}
	j.meter.done()
	if cut != nil {
		p.exit = exitLarge
	}
	if p.json {
		d := export.NewAnalysis(a, j.about, rows)
		d.Complete = cut == nil
		return export.JSON(p.Out, d)
	}
	sel := export.Selection{States: rows.States, Filtered: rows.States != nil, Limit: f.limit}
	if err := export.AnalysisText(p.text(), a, j.warnings(), sel, p.style()); err != nil {
		return err
	}
	if cut != nil {
		fmt.Fprintf(p.Err, "countermove: incomplete: %s\n", cut)
	}
	return nil
}

// writeStates writes one line for each state; the file appears whole or not at
// all.
func writeStates(path string, a *report.Analysis, rows export.Rows) error {
	return session.WriteFile(path, func(w io.Writer) error {
		out := bufio.NewWriter(w)
		if err := export.States(out, a, rows); err != nil {
			return err
		}
		return out.Flush()
	})
}
