package cli

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

type exportFlags struct {
	modelFlags
	what, format, output string
	ask                  session.Ask
	set                  []string
}

// An outlet is a format of export with what it makes.
type outlet struct {
	name, suffix, doc string
	write             func(p *program, j *job, f *exportFlags, w io.Writer) error
}

// outlets lists every format of export, in the order in which help shows them.
func outlets() []outlet {
	var list []outlet
	for _, b := range export.BookFormats {
		list = append(list, outlet{b.Name, b.Suffix, b.Doc, func(p *program, j *job, f *exportFlags, w io.Writer) error {
			book, err := p.book(j, f)
			if err != nil {
				return err
			}
			return b.Write(w, book)
		}})
	}
	for _, m := range export.MovesFormats {
		list = append(list, outlet{m.Name, m.Suffix, m.Doc, func(_ *program, j *job, _ *exportFlags, w io.Writer) error {
			a, err := j.basic()
			if err != nil {
				return err
			}
			return m.Write(w, a)
		}})
	}
	for _, s := range export.SourcesFormats {
		list = append(list, outlet{s.Name, s.Suffix, s.Doc, func(_ *program, j *job, _ *exportFlags, w io.Writer) error {
			return s.Write(w, j.Base.Model, j.Conflict.Lang)
		}})
	}
	list = append(list, outlet{"nfg", ".nfg", "the game in strategic form for Gambit", func(_ *program, j *job, _ *exportFlags, w io.Writer) error {
		err := export.Gambit(w, j.Conflict)
		if why, ok := err.(*export.NotStrategic); ok {
			return &session.Usage{Message: why.Error(), Remedy: "Use --format graphml, which keeps moves as they are."}
		}
		return err
	}})
	for _, suffix := range []string{"svg", "png", "pdf"} {
		list = append(list, outlet{suffix, "." + suffix, "a picture", func(p *program, j *job, f *exportFlags, w io.Writer) error {
			return p.picture(j, f, suffix, w)
		}})
	}
	return list
}

func newExport(p *program) *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export MODEL",
		Short: "Write tables, pictures, the graph of moves or the sources for other programs",
		Long: `Export writes what other programs read. --what says what: "states" for the table
of states (the default), "moves" for a picture of the moves around the states
that hold, or the name of a follow-up question, whose tables or picture it
writes: ` + strings.Join(followupNames(), ", ") + `.
Settings of that question are given with --set name=value.

The format follows from the name of the file:

` + outletList() + `
In spreadsheets numbers are numbers, and no text is taken for a formula.`,
		Example: "  countermove export korea2019 -o states.xlsx\n  countermove export korea2019 --what tables --target settlement -o tables.csv",
		Args:    oneModel,
		RunE:    func(cmd *cobra.Command, args []string) error { return p.export(cmd, args[0], &f) },
	}
	f.register(cmd)
	fl := cmd.Flags()
	fl.StringVarP(&f.output, "output", "o", "", "the `file` to write; default: standard output")
	fl.StringVar(&f.format, "format", "", "the `format`, where the name of the file does not say it")
	fl.StringVar(&f.what, "what", "states", "what to write")
	fl.StringVar(&f.ask.Target, "target", "", "the outcome wanted, for questions that need one")
	fl.StringVar(&f.ask.From, "from", "", "the state to start from; default: the model's start")
	fl.StringVar(&f.ask.Concept, "concept", "seq", "the concept under which states hold")
	fl.StringArrayVar(&f.set, "set", nil, "a setting of the question, as `name=value`; may be repeated")
	return cmd
}

func followupNames() []string {
	var list []string
	for _, f := range export.Followups {
		list = append(list, f.Name)
	}
	return list
}

func outletList() string {
	var b strings.Builder
	for _, o := range outlets() {
		fmt.Fprintf(&b, "  %-10s %s\n", o.suffix, o.doc)
	}
	return b.String()
}

func (p *program) export(cmd *cobra.Command, name string, f *exportFlags) error {
	o, err := f.outlet()
	if err != nil {
		return err
	}
	f.ask.Values = map[string]string{}
	for _, pair := range f.set {
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			return &session.Usage{Message: fmt.Sprintf("--set %q is not name=value", pair)}
		}
		f.ask.Values[key] = value
	}
	j, err := p.open(cmd, name, f.modelFlags)
	if err != nil {
		return err
	}
	defer j.close()
	if err := j.Keep(f.output); err != nil {
		return err
	}
	var b bytes.Buffer // a file is written whole or not at all
	if err := o.write(p, j, f, &b); err != nil {
		return err
	}
	j.meter.done()
	if f.output == "" {
		_, err := p.Out.Write(b.Bytes())
		return err
	}
	return session.WriteFile(f.output, func(w io.Writer) error { _, err := w.Write(b.Bytes()); return err })
}

// outlet is the format that the flags ask for.
func (f *exportFlags) outlet() (outlet, error) {
	list := outlets()
	is := func(o outlet) bool {
		if f.format != "" {
			return o.name == f.format
		}
		return strings.HasSuffix(strings.ToLower(filepath.Base(f.output)), o.suffix)
	}
	if k := slices.IndexFunc(list, is); k >= 0 {
		return list[k], nil
	}
	var names []string
	for _, o := range list {
		names = append(names, o.name)
	}
	return outlet{}, &session.Usage{Message: "what format to write is not clear", Remedy: "Name a file with one of the suffixes that --help lists, or choose with --format among " + strings.Join(names, ", ") + "."}
}

// basic analyses the model under the basic concepts.
func (j *job) basic() (*report.Analysis, error) {
	questions, err := j.Questions("")
	if err != nil {
		return nil, err
	}
	return j.Analyze(j.ctx, questions)
}

// book collects the tables asked for.
func (p *program) book(j *job, f *exportFlags) (*export.Book, error) {
	b := &export.Book{Title: j.Conflict.Title, Words: p.words}
	if f.what == "states" {
		a, err := j.basic()
		if err != nil {
			return nil, err
		}
		var all []report.State
		for s := range report.State(a.Len()) {
			all = append(all, s)
		}
		t := a.ByRows(all)
		for _, row := range t.Rows {
			row[0].Text = strings.TrimPrefix(row[0].Text, "▸") // the mark of the start would make a text of the number
		}
		b.Sheets = append(b.Sheets, export.Sheet{Caption: "states", Table: &t})
		return b, nil
	}
	page, err := p.answer(j, f)
	if err != nil {
		return nil, err
	}
	for _, s := range page.Sections {
		if s.Table != nil && len(s.Table.Rows) > 0 {
			b.Sheets = append(b.Sheets, export.Sheet{Caption: export.Text(p.words, s.Heading), Table: s.Table})
		}
	}
	if len(b.Sheets) == 0 {
		return nil, &session.Usage{Message: f.what + " has no table to write here", Remedy: "Its answer is in words: countermove " + f.what + "."}
	}
	return b, nil
}

// question finds the follow-up asked for.
func (f *exportFlags) question() (*export.Followup, error) {
	k := slices.IndexFunc(export.Followups, func(x export.Followup) bool { return x.Name == f.what })
	if k < 0 {
		return nil, &session.Usage{Message: fmt.Sprintf("--what %q is nothing that can be written so", f.what),
			Remedy: "Choose among states, moves (a picture), " + strings.Join(followupNames(), ", ") + "."}
	}
	return &export.Followups[k], nil
}

func (p *program) answer(j *job, f *exportFlags) (*report.Page, error) {
	q, err := f.question()
	if err != nil {
		return nil, err
	}
	in, r, err := j.Follow(j.ctx, q.Analysis, f.ask)
	if err != nil {
		return nil, err
	}
	if len(r.Left()) > 0 {
		p.exit = exitLarge
	}
	return q.Page(j.Conflict, in, r), nil
}

// picture draws what is asked for.
func (p *program) picture(j *job, f *exportFlags, suffix string, w io.Writer) error {
	say := func(s report.Sentence) string { return export.Text(p.words, s) }
	var picture *draw.Picture
	var err error
	switch f.what {
	case "states", "moves":
		var a *report.Analysis
		if a, err = j.basic(); err != nil {
			return err
		}
		picture, err = drawn(a, f.what, say)
	default:
		q, why := f.question()
		if why != nil {
			return why
		}
		_, r, why := j.Follow(j.ctx, q.Analysis, f.ask)
		if why != nil {
			return why
		}
		var list []*draw.Picture
		if list, err = export.Pictures(p.words, j.Conflict, r); len(list) > 0 {
			picture = list[0]
		}
	}
	if many, ok := err.(*draw.TooMany); ok {
		return &session.Usage{Message: "the picture would be too large to read: " + many.Error(), Remedy: "Write the table (.csv, .xlsx) or the graph (.graphml) instead."}
	}
	if err != nil {
		return err
	}
	if picture == nil {
		return &session.Usage{Message: f.what + " has nothing to draw here"}
	}
	how := export.Rendering{Fonts: export.SystemFonts()}
	var missing []export.Missing
	switch suffix {
	case "svg":
		err = picture.SVG(w)
	case "png":
		missing, err = export.PicturePNG(w, picture, how)
	default:
		missing, err = export.PicturePDF(w, picture, how)
	}
	for _, m := range missing {
		if !m.Joined {
			fmt.Fprintf(p.Err, "countermove: no font here has the letters %s; boxes stand for them\n", string(m.Runes))
		}
	}
	return err
}

// drawn is the table of stability, or the moves around the states that hold.
func drawn(a *report.Analysis, what string, say draw.Words) (*draw.Picture, error) {
	if what == "states" {
		var all []report.State
		for s := range report.State(a.Len()) {
			all = append(all, s)
		}
		return draw.Heat(a, all, say)
	}
	holds := func(s report.State) bool { return a.Main >= 0 && a.Equilibrium(a.Main, s) }
	n := draw.Neighbourhood{Steps: 1, Gains: true, Holds: holds}
	for s := range report.State(a.Len()) {
		if holds(s) || s == a.Conflict.Start {
			n.Centres = append(n.Centres, s)
		}
	}
	return draw.Moves(a.Conflict, n, say)
}
