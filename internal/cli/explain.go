package cli

import (
	"github.com/spf13/cobra"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

type explainFlags struct {
	modelFlags
	state, party, concept string
	better                []string
}

func newExplain(p *program) *cobra.Command {
	var f explainFlags
	cmd := &cobra.Command{
		Use:   "explain MODEL {--state S | --better A B --party P}",
		Short: "Say why a state holds or not, or why a party prefers one to another",
		Long: `Explain tells why parties stay at a state or leave it: the moves by which one
could do better, the answers of the others that deter it, move by move, or that
nobody can answer. With --better it tells which of two states a party prefers,
and which of its wishes decides.

A state is named by its label, its code, or the options taken in it
("[company.accept town.insist]"). Numbers are refused, since they change when
rules change.`,
		Example: "  countermove explain elmira --state s1 --party company --concept smr\n" +
			"  countermove explain elmira --better s7 s3 --party ministry",
		Args: oneModel,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.explain(cmd, args[0], f)
		},
	}
	f.register(cmd)
	fl := cmd.Flags()
	fl.StringVar(&f.state, "state", "", "the `state` to explain: a label, a code, or a list of options")
	fl.StringVar(&f.party, "party", "", "speak of this `party` only")
	fl.StringVar(&f.concept, "concept", "seq", "the `concept`, or one for each party (dprk=smr,usa=seq)")
	fl.StringArrayVar(&f.better, "better", nil, "compare two states, `A B`, for a party")
	return cmd
}

func (p *program) explain(cmd *cobra.Command, name string, f explainFlags) error {
	switch {
	case f.state == "" && len(f.better) == 0:
		return &session.Usage{Message: "explain needs a state", Remedy: "Name one with --state, or two with --better A B --party P."}
	case f.state != "" && len(f.better) > 0:
		return &session.Usage{Message: "--state and --better do not go together"}
	case len(f.better) > 0 && len(f.better) != 2:
		return &session.Usage{Message: "--better takes two states", Remedy: "Write --better A B, lists of options in quotes."}
	case len(f.better) == 2 && f.party == "":
		return &session.Usage{Message: "--better needs a party", Remedy: "Name it with --party."}
	}
	j, err := p.open(cmd, name, f.modelFlags)
	if err != nil {
		return err
	}
	defer j.close()
	if len(f.better) == 2 {
		return p.better(j, f)
	}
	return p.why(j, f)
}

// why explains a state for one party or for all.
func (p *program) why(j *job, f explainFlags) error {
	state, err := j.State(f.state)
	if err != nil {
		return err
	}
	e, err := j.Explain(j.ctx, state, f.party, f.concept)
	if err != nil {
		return err
	}
	j.meter.done()
	if p.json {
		return export.JSON(p.Out, export.NewExplanation(e, j.about))
	}
	return export.ExplanationText(p.text(), e, p.style())
}

// better compares two states for a party.
func (p *program) better(j *job, f explainFlags) error {
	party, err := j.Party(f.party)
	if err != nil {
		return err
	}
	a, err := j.State(f.better[0])
	if err != nil {
		return err
	}
	b, err := j.State(f.better[1])
	if err != nil {
		return err
	}
	pr, ok := report.Prefer(j.Conflict, party, a, b)
	if !ok {
		return &session.Usage{Message: f.party + " does not see both states: its own view excludes one"}
	}
	if p.json {
		return export.JSON(p.Out, export.NewPreference(pr, j.about))
	}
	return export.PreferenceText(p.text(), pr, p.style())
}
