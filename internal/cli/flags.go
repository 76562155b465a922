package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
)

// modelFlags are the flags of every command that works out a model.
type modelFlags struct {
	variants  []string
	lang      string
	maxTime   time.Duration
	maxMemory string
}

func (f *modelFlags) register(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringSliceVar(&f.variants, "variant", nil, "`variants` to put in force, separated by commas or repeated")
	fl.StringVar(&f.lang, "lang", "", "`language` of the model's texts, where it has them")
	fl.Bool("json", false, "answer with one JSON document; its schema: countermove schema")
	fl.DurationVar(&f.maxTime, "max-time", 0, "stop after this `time`, such as 30s or 5m, and answer as far as known")
	fl.StringVar(&f.maxMemory, "max-memory", "", "use at most this `amount` of memory, such as 500MB or 2GB")
}

// flags lists the names of a command's flags.
func flags(cmd *cobra.Command) []string {
	var list []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { list = append(list, f.Name) })
	return list
}

// A job is a command's work on an open model.
type job struct {
	*session.Session
	ctx   context.Context
	about export.About
	meter *meter
	stop  func()
}

// open loads and opens the model that a command names, under the limits given.
// Call close when done.
func (p *program) open(cmd *cobra.Command, name string, f modelFlags) (*job, error) {
	doc, err := session.Load(name, p.In)
	if err != nil {
		return nil, err
	}
	return p.begin(cmd, doc, f)
}

// begin opens a model that is loaded.
func (p *program) begin(cmd *cobra.Command, doc *session.Document, f modelFlags) (*job, error) {
	limit, err := memory(f.maxMemory)
	if err != nil {
		return nil, err
	}
	if f.maxTime < 0 {
		return nil, &session.Usage{Message: "--max-time must not be negative"}
	}
	ctx, stop := session.WatchMemory(cmd.Context(), limit)
	if f.maxTime > 0 {
		timed, cancel := context.WithTimeoutCause(ctx, f.maxTime, session.ErrTime)
		outer := stop
		ctx, stop = timed, func() { cancel(); outer() }
	}
	j := &job{ctx: ctx, meter: p.meter(), stop: stop}
	j.Session, err = session.Open(ctx, doc, session.Settings{
		Variants: f.variants, Lang: f.lang, MaxMemory: limit, Progress: j.meter.say})
	if err != nil {
		j.close()
		return nil, err
	}
	j.about = p.about(j.Session, cmd)
	return j, nil
}

func (j *job) close() {
	j.meter.done()
	j.stop()
}

// about is what the documents of a session share.
func (p *program) about(s *session.Session, cmd *cobra.Command) export.About {
	a := export.About{
		Source: export.Source{Title: s.Declared.Title.In(s.Conflict.Lang), SHA256: s.SHA256,
			Resolved: s.Resolved, Variants: s.Variants},
		Diagnostics: s.Diagnostics.JSON(s.File),
		Program:     export.Program{Version: session.Version, Settings: export.Ordered[string]{Keys: []string{}}},
		Words:       p.words,
	}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if f.Name != "json" && f.Name != "variant" {
			a.Program.Settings.Put(f.Name, f.Value.String())
		}
	})
	return a
}

// warnings counts the warnings of the model.
func (j *job) warnings() int { return count(j.Diagnostics, diag.Warning) }

func count(list diag.List, s diag.Severity) int {
	n := 0
	for _, d := range list {
		if d.Severity() == s {
			n++
		}
	}
	return n
}

// memory reads an amount of memory: a number with KB, MB, GB or nothing, each
// step 1024.
func memory(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	number, shift := strings.ToUpper(strings.TrimSpace(text)), 0
	for _, unit := range []struct {
		suffix string
		shift  int
	}{{"KB", 10}, {"MB", 20}, {"GB", 30}, {"K", 10}, {"M", 20}, {"G", 30}, {"B", 0}} {
		if rest, ok := strings.CutSuffix(number, unit.suffix); ok {
			number, shift = strings.TrimSpace(rest), unit.shift
			break
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n <= 0 || n > 1<<(62-shift) {
		return 0, &session.Usage{Message: fmt.Sprintf("--max-memory %q is no amount of memory", text), Remedy: "Write it like 500MB or 2GB."}
	}
	return n << shift, nil
}
