package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"countermove": func() { os.Exit(Main(os.Args[1:], System())) },
	})
}

// TestScripts runs the scripts of testdata/script. UPDATE=1 writes what comes
// out into the scripts; read the difference before it is committed.
//
// Beside the usual commands there are "code N WORDS...", which runs
// countermove and wants that very exit code, and "generate NAME KIND", which
// writes a file that is too large or too odd to stand in a script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/script",
		UpdateScripts:      os.Getenv("UPDATE") != "",
		RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":     code,
			"generate": generate,
		},
	})
}

func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N WORDS...")
	}
	got := 0
	if err := ts.Exec("countermove", args[1:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// generate writes a model file of a kind.
func generate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: generate NAME KIND")
	}
	make, ok := kindsOfFiles[args[1]]
	if !ok {
		ts.Fatalf("there is no kind %s", args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(make()), 0o644))
}

var kindsOfFiles = map[string]func() string{
	"binary":  func() string { return "\x7fELF\x02\x01\x01\x00\x00\x00\x00\xff\xfe\x80" },
	"utf16":   func() string { return "\xff\xfec\x00o\x00u\x00n\x00t\x00e\x00r\x00" },
	"latin1":  func() string { return "countermove: 1\ntitle: Qu\xe9bec\nparties: {a: {}}\n" },
	"huge":    func() string { return "countermove: 1\ntitle: x\n" + strings.Repeat("# filling\n", 1<<21) },
	"deep":    func() string { return "countermove: 1\ntitle: " + strings.Repeat("[", 20000) },
	"nested":  func() string { return "countermove: 1\ntitle: x\nrules: [\"" + strings.Repeat("(", 50000) + "a\"]\n" },
	"aliases": aliases,
	"sixty":   func() string { return options(60, "") },
	"seventy": func() string { return options(70, "") },
	"twenty":  func() string { return options(14, "") },
	"bounded": func() string { return options(60, "rules: [at most 1 of ("+list(60)+")]\n") },
	"wordy":   wordy,
}

// aliases doubles a list thirty times.
func aliases() string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: x\na0: &a0 [x, x]\n")
	for k := 1; k < 30; k++ {
		fmt.Fprintf(&b, "a%d: &a%d [*a%d, *a%d]\n", k, k, k-1, k-1)
	}
	return b.String()
}

// options is a model of two parties with n options together.
func options(n int, rest string) string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Many options\nparties:\n")
	for _, p := range []string{"a", "b"} {
		fmt.Fprintf(&b, "  %s:\n    options:\n", p)
		for k := range n / 2 {
			fmt.Fprintf(&b, "      %s%d: Option %d\n", p, k, k)
		}
		fmt.Fprintf(&b, "    prefers: [%s0, not %s1]\n", p, p)
	}
	b.WriteString("start: []\n" + rest)
	return b.String()
}

func list(n int) string {
	var names []string
	for _, p := range []string{"a", "b"} {
		for k := range n / 2 {
			names = append(names, fmt.Sprintf("%s%d", p, k))
		}
	}
	return strings.Join(names, " ")
}

// wordy has a hundred wishes of one party.
func wordy() string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Many wishes\nparties:\n  a:\n    options: {")
	for k := range 10 {
		fmt.Fprintf(&b, "x%d: Option %d, ", k, k)
	}
	b.WriteString("}\n    prefers:\n")
	for k := range 10 {
		for l := range k {
			fmt.Fprintf(&b, "      - x%d and x%d\n      - x%d xor x%d\n", l, k, l, k)
		}
		fmt.Fprintf(&b, "      - x%d\n", k)
	}
	b.WriteString("  b:\n    options: {z: Z}\n    prefers: [z]\nstart: [a.x0]\n")
	return b.String()
}
