// Package cli is the command line: one file for each command, and one list of
// them. It reads flags, asks package session, and hands the answer to package
// export; it decides nothing about the answer itself.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/internal/session"
)

// commands lists the commands in the order in which help shows them.
var commands = []func(*program) *cobra.Command{
	newCheck,
	newFmt,
	newStates,
	newAnalyze,
	newExplain,
	newDiff,
	newBrief,
	newExport,
	newRedact,
	newVerify,
	newCases,
	newImport,
	newRead,
	newSchema,
	newServe,
	newVersion,
}

// Exit codes, the same for every command.
const (
	exitAnswered    = 0   // answered
	exitNo          = 1   // the answer is no
	exitBad         = 2   // bad input or usage
	exitLarge       = 3   // refused as too large, or cut by a limit
	exitFailed      = 4   // reading, writing or internal error
	exitInterrupted = 130 // stopped by the user
)

// Streams is what the program reads, writes and knows of its surroundings.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	OutTerm  Terminal // what Out is
	ErrTerm  Terminal
	Getenv   func(string) string
	Browse   func(address string) // shows a page to the user; may be nil
}

// Terminal describes a stream that may be a terminal.
type Terminal struct {
	Is    bool
	Width int // columns; 0 if not known
}

// System is the streams of the process.
func System() Streams {
	return Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		OutTerm: terminalOf(os.Stdout), ErrTerm: terminalOf(os.Stderr), Getenv: os.Getenv, Browse: browse}
}

// A program is one run of the command line.
type program struct {
	Streams
	json  bool // --json was given
	words *locale.Catalogue
	exit  int // when a command has answered: 0 or another code that is no error
}

// Main runs the command line and returns the exit code.
func Main(args []string, s Streams) int {
	ctx, stop := interruptible(context.Background())
	defer stop()
	return run(ctx, args, s)
}

func run(ctx context.Context, args []string, s Streams) int {
	p := &program{Streams: s, words: locale.English(), json: slices.Contains(args, "--json")}
	root := p.tree()
	root.SetArgs(pairs(args))
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	if err := root.ExecuteContext(ctx); err != nil {
		return p.fail(err)
	}
	return p.exit
}

// tree is the root command with all others below it.
func (p *program) tree() *cobra.Command {
	root := &cobra.Command{
		Use:   "countermove",
		Short: "Analyse disputes: which outcomes hold, and why",
		Long: `countermove analyses disputes as graph models: parties with options,
what each of them wants, and which outcomes hold because nobody gains by leaving.

A MODEL is a file, "-" for standard input, or the name of a case that ships
with the program ("countermove cases" lists them).

Exit codes: 0 answered; 1 the answer is no; 2 bad input or usage; 3 too large,
or cut by a limit; 4 reading, writing or internal error; 130 interrupted.`,
		Example:       "  countermove analyze elmira",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownWord("command", args[0], names(cmd))
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if p.OutTerm.Is {
				return p.serve(cmd.Context(), nil, serveFlags{listen: freePort})
			}
			return cmd.Help()
		},
	}
	root.SetFlagErrorFunc(flagError)
	for _, make := range slices.Concat(commands, followups()) {
		cmd := make(p)
		if cmd.Flags().Lookup("json") == nil {
			cmd.Flags().Bool("json", false, "answer with one JSON document; its schema: countermove schema")
		}
		if strings.Contains(cmd.Use, " MODEL") {
			cmd.ValidArgsFunction = completeModel
		}
		cmd.Flags().SortFlags = false
		root.AddCommand(cmd)
	}
	return root
}

// completeModel offers the cases beside the files of the folder.
func completeModel(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var list []string
	for _, name := range cases.List() {
		if strings.HasPrefix(name, begun) {
			list = append(list, name)
		}
	}
	return list, cobra.ShellCompDirectiveDefault
}

func names(cmd *cobra.Command) []string {
	var list []string
	for _, c := range cmd.Commands() {
		list = append(list, c.Name())
	}
	return list
}

func unknownWord(what, name string, legal []string) error {
	u := &session.Usage{Message: fmt.Sprintf("there is no %s %q", what, name)}
	if near := diag.Nearest(name, legal); near != "" {
		u.Remedy = fmt.Sprintf("Did you mean %s?", near)
	} else {
		u.Remedy = "`countermove --help` lists what there is."
	}
	return u
}

// flagError answers an unknown flag with the nearest one of the command.
func flagError(cmd *cobra.Command, err error) error {
	name, ok := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !ok {
		return &session.Usage{Message: err.Error(), Remedy: fmt.Sprintf("`%s --help` lists the flags.", cmd.CommandPath())}
	}
	u := &session.Usage{Message: fmt.Sprintf("%s has no flag --%s", cmd.CommandPath(), name),
		Remedy: fmt.Sprintf("`%s --help` lists the flags.", cmd.CommandPath())}
	if near := diag.Nearest(name, flags(cmd)); near != "" {
		u.Remedy = fmt.Sprintf("Did you mean --%s?", near)
	}
	return u
}

// pairs lets --better take two words: "--better A B" becomes "--better A
// --better B".
func pairs(args []string) []string {
	var out []string
	for i := 0; i < len(args); i++ {
		out = append(out, args[i])
		if args[i] == "--better" && i+2 < len(args) && !strings.HasPrefix(args[i+2], "--") {
			out = append(out, args[i+1], "--better", args[i+2])
			i += 2
		}
	}
	return out
}

// oneModel is the rule for commands that take one MODEL.
func oneModel(cmd *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return &session.Usage{Message: cmd.CommandPath() + " needs a model",
			Remedy: "Give a file, - for standard input, or the name of a case; `countermove cases` lists them."}
	case 1:
		return nil
	}
	return &session.Usage{Message: fmt.Sprintf("%s takes one model, not %d words", cmd.CommandPath(), len(args)),
		Remedy: fmt.Sprintf("What should %q be? Put words with spaces in quotes.", args[1])}
}

// noWords is the rule for commands that take flags only.
func noWords(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return &session.Usage{Message: fmt.Sprintf("%s takes no words; what should %q be?", cmd.CommandPath(), args[0])}
}

// fail reports an error and returns its exit code.
func (p *program) fail(err error) int {
	code := exitCode(err)
	var fault *session.Fault
	hasFault := errors.As(err, &fault)
	if p.json {
		var list []diag.Entry
		if hasFault {
			list = fault.List.JSON(fault.File)
		}
		if export.JSON(p.Out, export.NewFailure(err.Error(), code, list)) == nil {
			return code
		}
	}
	w := harmless(p.Err)
	if hasFault {
		fault.List.Render(w, fault.File, p.color(p.ErrTerm))
	}
	fmt.Fprintf(w, "countermove: %s\n", err)
	return code
}

func exitCode(err error) int {
	var (
		fault   *session.Fault
		usage   *session.Usage
		refusal *session.Refusal
	)
	switch {
	case errors.As(err, &fault), errors.As(err, &usage):
		return exitBad
	case errors.As(err, &refusal), errors.Is(err, session.ErrTime), errors.Is(err, session.ErrMemory):
		return exitLarge
	case errors.Is(err, session.ErrInterrupted), errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitFailed
}
