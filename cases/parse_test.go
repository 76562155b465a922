package cases

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseTable(t *testing.T) {
	const text = `# a comment
letters R row, C column

run base
printed
ranking R : s3 {s1 s4} s2    # a tie
stable  nash  seq
  s1    -     RC
  s2    C     -

equilibria nash : -
  prints s1 s2
  because : it forgets s2
computed
horizon limited  R      all
  2              s1,s2  -
moves   RC  C
  s1    s2  -
  s2    -   s1
unavailable sim
run first second
stable limited:3 C : s2
count s1 2
count s2 0 1
`
	want := &Expected{
		Letters: []Letter{{'R', "row"}, {'C', "column"}},
		Runs: []Run{
			{Line: 4, Facts: []Fact{
				{Line: 6, Kind: Ranking, Parties: []string{"row"}, Tiers: [][]string{{"s3"}, {"s1", "s4"}, {"s2"}}, Printed: true},
				{Line: 7, Kind: Stable, Concept: "nash", Parties: []string{"row"}, Over: []string{"s1", "s2"}, Printed: true},
				{Line: 7, Kind: Stable, Concept: "nash", Parties: []string{"column"}, States: []string{"s2"}, Over: []string{"s1", "s2"}, Printed: true},
				{Line: 7, Kind: Stable, Concept: "seq", Parties: []string{"row"}, States: []string{"s1"}, Over: []string{"s1", "s2"}, Printed: true},
				{Line: 7, Kind: Stable, Concept: "seq", Parties: []string{"column"}, States: []string{"s1"}, Over: []string{"s1", "s2"}, Printed: true},
				{Line: 11, Kind: Equilibria, Concept: "nash", Printed: true, Differs: true, PrintedStates: []string{"s1", "s2"}, Because: "it forgets s2"},
				{Line: 15, Kind: Stable, Concept: "limited:2", Parties: []string{"row"}, States: []string{"s1", "s2"}},
				{Line: 15, Kind: Equilibria, Concept: "limited:2"},
				{Line: 17, Kind: Moves, Parties: []string{"row", "column"}, From: "s1", States: []string{"s2"}, Over: []string{"s1", "s2"}},
				{Line: 17, Kind: Moves, Parties: []string{"row", "column"}, From: "s2", Over: []string{"s1", "s2"}},
				{Line: 17, Kind: Moves, Parties: []string{"column"}, From: "s1", Over: []string{"s1", "s2"}},
				{Line: 17, Kind: Moves, Parties: []string{"column"}, From: "s2", States: []string{"s1"}, Over: []string{"s1", "s2"}},
				{Line: 20, Kind: Unavailable, Concept: "sim"},
			}},
			{Line: 21, Variants: []string{"first", "second"}, Facts: []Fact{
				{Line: 22, Kind: Stable, Concept: "limited:3", Parties: []string{"column"}, States: []string{"s2"}},
			}},
		},
		Counts: []Count{{Line: 23, State: "s1", Times: 2, Corrected: 2}, {Line: 24, State: "s2", Times: 0, Corrected: 1}},
	}
	got, err := ParseTable(text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
	if name := got.Runs[1].Name(); name != "first+second" || got.Runs[0].Name() != "base" {
		t.Errorf("runs are named %q and %q", got.Runs[0].Name(), name)
	}
}

// Each of these tables has one fault, in the line and of the kind named.
func TestParseTableFaults(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"no run":            {"letters R row\nequilibria nash : s1", "line 2: a fact before the first run"},
		"no such letter":    {"letters R row\nrun base\nstable nash C : s1", `line 3: no party has the letter 'C'`},
		"letter in a cell":  {"letters R row\nrun base\nstable nash\n  s1 C\n", `line 5: row s1: no party has the letter 'C'`},
		"long letter":       {"letters Row row", "a letter and a party"},
		"short row":         {"letters R row\nrun base\nstable nash seq\n  s1 R", "line 4: 1 entries where the heading has 2"},
		"two rows":          {"letters R row\nrun base\nstable nash\n  s1 R\n  s1 -", "state s1 has two rows"},
		"state twice":       {"letters R row\nrun base\nequilibria nash : s1 s1", "state s1 is listed twice"},
		"no states":         {"letters R row\nrun base\nequilibria nash :", "states are missing"},
		"unknown word":      {"letters R row\nrun base\nequilibrium nash : s1", "line 3: unknown line"},
		"open brace":        {"letters R row\nrun base\nranking R : s1 {s2 s3", "ends inside braces"},
		"brace in brace":    {"letters R row\nrun base\nranking R : {s1 {s2 s3}}", "braces do not match"},
		"closed not opened": {"letters R row\nrun base\nranking R : s1 s2}", "braces do not match"},
		"prints nothing":    {"letters R row\nrun base\nunavailable sim\nprints s1", `"prints" must follow`},
		"no reason":         {"letters R row\nrun base\nequilibria nash : s1\n  prints s2", "line 3: a publication is contradicted without a reason"},
		"bad count":         {"count s1 many", `"many" is not a number`},
		"bad correction":    {"count s1 1 two", `"two" is not a number`},
		"long count":        {"count s1 1 2 3", "a count is a state"},
		"no columns":        {"letters R row\nrun base\nhorizon limited", "a grid without columns"},
		"colon first":       {": s1", "unknown line"},
		"empty run":         {"run", "a run is of"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := ParseTable(test.text)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func FuzzParseTable(f *testing.F) {
	for _, name := range List() {
		if text, err := library.ReadFile(name + tableSuffix); err == nil {
			f.Add(string(text))
		}
	}
	f.Add("letters R row\nrun base\nequilibria nash : s1\nbecause : \nranking R : { }\n")
	f.Fuzz(func(t *testing.T, text string) {
		e, err := ParseTable(text)
		if (e == nil) == (err == nil) {
			t.Errorf("table %v with error %v", e, err)
		}
	})
}
