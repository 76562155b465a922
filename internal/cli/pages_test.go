package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// gap stands in a page for lines of output that it leaves out.
const gap = "…"

// TestPages runs the commands that README.md and the pages of docs/ quote, and
// wants their output to be what the pages show. A quotation is a fenced block
// without a language in which each command is a line "$ countermove WORDS...";
// a line "…" stands for lines left out. UPDATE=1 writes the true output into
// quotations without such a line.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	quotations := 0
	for _, page := range append(pages, "../../README.md") {
		path, err := filepath.Abs(page)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(page), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			lines, n := check(t, strings.Split(string(text), "\n"))
			quotations += n
			if os.Getenv("UPDATE") == "" || t.Failed() {
				return
			}
			if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
	if quotations == 0 {
		t.Error("no page quotes a command")
	}
}

// check compares the quotations of a page with the truth, and returns the page
// as it would be with true output, and the number of commands that ran.
func check(t *testing.T, lines []string) (out []string, ran int) {
	t.Helper()
	for i := 0; i < len(lines); i++ {
		out = append(out, lines[i])
		if !strings.HasPrefix(lines[i], "```") {
			continue
		}
		end := i + 1
		for end < len(lines) && lines[end] != "```" {
			end++
		}
		block := lines[i+1 : min(end, len(lines))]
		if lines[i] == "```" && len(block) > 0 && strings.HasPrefix(block[0], "$ countermove ") {
			block, ran = quotation(t, block, i+2), ran+1
		}
		out = append(out, block...)
		if end < len(lines) {
			out = append(out, lines[end])
		}
		i = end
	}
	return out, ran
}

// quotation runs the commands of one block, which begins at a line of the page,
// and returns the block with true output.
func quotation(t *testing.T, block []string, line int) (out []string) {
	t.Helper()
	for len(block) > 0 {
		command, rest := block[0], block[1:]
		n := slices.IndexFunc(rest, func(s string) bool { return strings.HasPrefix(s, "$ ") })
		if n < 0 {
			n = len(rest)
		}
		got := strings.Split(strings.TrimRight(quoted(t, strings.TrimPrefix(command, "$ countermove ")), "\n"), "\n")
		want := rest[:n]
		switch {
		case slices.Contains(want, gap):
			if missing := matches(got, want); missing != "" {
				t.Errorf("line %d: %s does not print\n\n%s\n\nbut\n\n%s", line, command, missing, strings.Join(got, "\n"))
			}
			got = want
		case os.Getenv("UPDATE") == "" && !slices.Equal(got, want) && (len(want) > 0 || got[0] != ""):
			t.Errorf("line %d: %s prints\n\n%s\n\nand the page says\n\n%s", line, command, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if len(got) == 1 && got[0] == "" {
			got = nil
		}
		out = append(append(out, command), got...)
		block, line = rest[n:], line+1+n
	}
	return out
}

// matches looks for the parts of a quotation between its gaps, in order, in the
// output. It returns the first part that is not there, or nothing.
func matches(got, want []string) string {
	open := false // whether lines may be skipped before the next part
	for len(want) > 0 {
		n := slices.Index(want, gap)
		if n < 0 {
			n = len(want)
		}
		part, last := want[:n], n == len(want)
		at := 0
		for ; at+n <= len(got) && !slices.Equal(got[at:at+n], part); at++ {
			if !open {
				return strings.Join(part, "\n")
			}
		}
		if at+n > len(got) || last && at+n < len(got) && !slices.Equal(got[len(got)-n:], part) {
			return strings.Join(part, "\n")
		}
		if last {
			return ""
		}
		got, want, open = got[at+n:], want[n+1:], true
	}
	return ""
}

// quoted answers one command line as a shell would: words, "quoted words", and
// "> FILE" at the end.
func quoted(t *testing.T, line string) string {
	t.Helper()
	line, file, redirected := strings.Cut(line, " > ")
	var words []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	out, errs, _ := invoke(t, words...)
	if errs != "" {
		out += errs
	}
	if !redirected {
		return out
	}
	if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
		t.Fatal(err)
	}
	return ""
}
