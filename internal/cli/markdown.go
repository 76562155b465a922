package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// A Page is one page of documentation in Markdown.
type Page struct {
	Name string // of the file, such as "analyze.md"
	Text string
}

// Pages documents the command line: an index, and a page for each command.
func Pages() []Page {
	p := &program{Streams: Streams{Out: io.Discard, Err: io.Discard, Getenv: func(string) string { return "" }}}
	root := p.tree()
	var index strings.Builder
	fmt.Fprintf(&index, "# The command line\n\n%s\n\n| command | answers |\n|---|---|\n", paragraphs(root.Long))
	pages := []Page{{}}
	for _, cmd := range root.Commands() {
		if cmd.Hidden || cmd.Name() == "help" || cmd.Name() == "completion" {
			continue
		}
		file := cmd.Name() + ".md"
		fmt.Fprintf(&index, "| [%s](%s) | %s |\n", cmd.Name(), file, cmd.Short)
		pages = append(pages, Page{Name: file, Text: page(cmd)})
	}
	pages[0] = Page{Name: "README.md", Text: index.String()}
	return pages
}

func page(cmd *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# countermove %s\n\n%s.\n\n```\ncountermove %s [flags]\n```\n\n%s\n\n", cmd.Name(), cmd.Short, cmd.Use, paragraphs(cmd.Long))
	fmt.Fprintf(&b, "## Example\n\n```\n%s\n```\n\n## Flags\n\n| flag | meaning |\n|---|---|\n", outdent(cmd.Example))
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			return
		}
		kind, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if kind != "" {
			name += " " + kind
		}
		if f.DefValue != "" && f.DefValue != "[]" && f.DefValue != "false" && f.DefValue != "0" && f.DefValue != "0s" {
			usage += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", name, strings.ReplaceAll(usage, "|", "\\|"))
	})
	return b.String()
}

// paragraphs joins the lines of each paragraph of a help text, which are broken
// for terminals; indented lines stay as they are.
func paragraphs(text string) string {
	var out []string
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		if strings.HasPrefix(block, "  ") {
			out = append(out, "```\n"+block+"\n```")
			continue
		}
		out = append(out, strings.Join(strings.Split(block, "\n"), " "))
	}
	return strings.Join(out, "\n\n")
}

// outdent takes the indent off an example.
func outdent(text string) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, strings.TrimPrefix(line, "  "))
	}
	return strings.Join(out, "\n")
}
