package cli

import (
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/internal/session"
)

// followups makes one command for each follow-up question.
func followups() []func(*program) *cobra.Command {
	var list []func(*program) *cobra.Command
	for k := range export.Followups {
		list = append(list, func(p *program) *cobra.Command { return newFollowup(p, &export.Followups[k]) })
	}
	return list
}

func newFollowup(p *program, f *export.Followup) *cobra.Command {
	var model modelFlags
	var ask session.Ask
	cmd := &cobra.Command{
		Use:     f.Name + " MODEL",
		Short:   f.Question,
		Long:    f.Question + "\n\n" + f.Doc,
		Example: "  countermove " + f.Name + " " + f.Example,
		Args:    oneModel,
	}
	model.register(cmd)
	fl := cmd.Flags()
	if f.Takes.From {
		fl.StringVar(&ask.From, "from", "", "the state to start from: a label, a code, or a list of options; default: the model's start")
	}
	fl.StringVar(&ask.Target, "target", "", "the outcome wanted: a target of the model, or a condition over options")
	if !f.Takes.Target {
		fl.Lookup("target").Hidden = true
	}
	if f.Takes.Concept {
		fl.StringVar(&ask.Concept, "concept", "seq", "the concept under which states hold, or one for each party (dprk=smr,usa=seq)")
	}
	values := settings(fl, f.Analysis)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ask.Values = map[string]string{}
		for name, v := range values {
			if fl.Changed(name) {
				ask.Values[name] = v.String()
			}
		}
		return p.follow(cmd, args[0], f, model, ask)
	}
	return cmd
}

// settings makes the flags of an analysis's own settings.
func settings(fl *pflag.FlagSet, a *followup.Analysis) map[string]pflag.Value {
	values := map[string]pflag.Value{}
	for _, s := range a.Settings {
		doc := s.Doc
		switch s.Kind {
		case followup.Bool:
			on, _ := strconv.ParseBool(s.Default)
			fl.Bool(s.Name, on, doc)
		case followup.Choice:
			for k, c := range s.Choices {
				sep := ", "
				if k == 0 {
					sep = ": "
				}
				doc += sep + c
			}
			fl.String(s.Name, s.Default, doc)
		default:
			fl.String(s.Name, s.Default, doc)
		}
		values[s.Name] = fl.Lookup(s.Name).Value
	}
	return values
}

// follow puts a follow-up question and prints the answer.
func (p *program) follow(cmd *cobra.Command, name string, f *export.Followup, model modelFlags, ask session.Ask) error {
	j, err := p.open(cmd, name, model)
	if err != nil {
		return err
	}
	defer j.close()
	in, r, err := j.Follow(j.ctx, f.Analysis, ask)
	if err != nil {
		return err
	}
	j.meter.done()
	switch {
	case len(r.Left()) > 0:
		p.exit = exitLarge
	case !r.Answered():
		p.exit = exitNo
	}
	if p.json {
		return export.JSON(p.Out, f.NewAnswer(j.Conflict, in, r, j.about))
	}
	return export.PageText(p.text(), j.Declared.Title.In(j.Conflict.Lang), f.Page(j.Conflict, in, r), r.Left(), p.style())
}
