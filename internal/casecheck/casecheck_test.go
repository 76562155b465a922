package casecheck

import (
	"context"
	"strings"
	"testing"

	"github.com/countermove/countermove/cases"
)

// Every case of the library comes out as its table says, cell by cell.
func TestCases(t *testing.T) {
	for _, name := range cases.List() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := Check(context.Background(), name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range r.Mismatches {
				t.Error(m)
			}
			if r.Agree != r.Cells {
				t.Errorf("%d of %d cells agree", r.Agree, r.Cells)
			}
			if r.Recorded && r.Cells == 0 {
				t.Error("nothing was compared")
			}
		})
	}
}

// The only places where a publication departs from its definition are these.
func TestDepartures(t *testing.T) {
	want := map[string]string{
		"northkorea2017": "run irreversible, equilibria under sim-classical: printed s0 s5 s10, right s0 s5 s10 s12",
	}
	for _, name := range cases.List() {
		r, err := Check(context.Background(), name)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range r.Departures {
			got = append(got, "run "+d.Run+", "+d.What+": printed "+d.Printed+", right "+d.Right)
			if d.Because == "" {
				t.Errorf("%s: no reason is given", name)
			}
		}
		if g := strings.Join(got, "\n"); g != want[name] {
			t.Errorf("%s departs in\n%s\nwant\n%s", name, g, want[name])
		}
	}
}

// A departure costs exactly the cells that differ from print: state 12, and
// its count.
func TestPrintedCells(t *testing.T) {
	r, err := Check(context.Background(), "northkorea2017")
	if err != nil {
		t.Fatal(err)
	}
	if r.Runs != 5 || r.Printed-r.AsPrinted != 2 || r.Cells != r.Agree || r.Printed >= r.Cells {
		t.Errorf("%d runs; %d of %d cells agree, %d of %d as printed", r.Runs, r.Agree, r.Cells, r.AsPrinted, r.Printed)
	}
}

// A check that cannot fail is no check: each of these changes one entry of a
// table, and must be found, where it was made and nowhere else.
func TestAlteredCellsAreFound(t *testing.T) {
	tests := []struct {
		name, old, new string
		what           string
	}{
		{"dilemma", "  s2    C     C    C    C", "  s2    C     RC   C    C", "stable for row under gmr"},
		{"dilemma", "  s4    RC    RC   RC   RC", "  s4    RC    RC   RC   C", "stable for row under seq"},
		{"dilemma", "ranking R : s3 s1 s4 s2", "ranking R : s3 {s1 s4} s2", "ranking of row, rank of"},
		{"dilemma", "equilibria gmr : s1 s4", "equilibria gmr : s4", "equilibria under gmr"},
		{"dilemma", "  3              s1,s3,s4", "  3              s1,s3", "stable for row under limited:3"},
		{"dilemma", "equilibria nash : s4", "equilibria nash : s4 s9", "equilibria under nash"},
		{"dilemma", "  s3    R     R    R    R\n", "", "stable for"},
		{"elmira", "  s1   s2  s3,s9  s5  s3,s5,s7,s9", "  s1   s2  s3,s9  s5  s3,s5,s9", "moves of company, town from s1"},
		{"escalation", "  crisis  calm,clash  clash ", "  crisis  calm,clash  clash,war ", "moves of south from crisis"},
		{"elmira", "unavailable sim", "unavailable nash", "nash"},
		{"elmira", "unavailable sim", "equilibria sim : s5", "equilibria under sim"},
		{"northkorea2017", "count s5 9", "count s5 8", "appearances of s5"},
		{"northkorea2017", "count s12 6 7", "count s12 6", "appearances of s12"},
		{"cuba1962", "equilibria nash : s5", "equilibria nash : -", "equilibria under nash"},
	}
	for _, test := range tests {
		text := tableText(t, test.name)
		if strings.Count(text, test.old) == 0 {
			t.Errorf("%s: %q is not in the table", test.name, test.old)
			continue
		}
		r := compare(t, test.name, strings.Replace(text, test.old, test.new, 1))
		if r.OK() {
			t.Errorf("%s: %q instead of %q was not found", test.name, test.new, test.old)
		}
		for _, m := range r.Mismatches {
			if !strings.HasPrefix(m.What, test.what) {
				t.Errorf("%s: %q instead of %q gives %v", test.name, test.new, test.old, m)
			}
		}
		if r.Agree >= r.Cells {
			t.Errorf("%s: %d of %d cells agree", test.name, r.Agree, r.Cells)
		}
	}
}

// A case without a table is still read and analysed.
func TestWithoutTable(t *testing.T) {
	text, err := cases.Open("dilemma")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Compare(context.Background(), "dilemma", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Recorded || r.Runs != 1 || r.Cells != 0 || !r.OK() {
		t.Errorf("%+v", r)
	}
	broken := strings.Replace(string(text), "- not cooperate\n", "- not cooperates\n", 1)
	if _, err := Compare(context.Background(), "dilemma", []byte(broken), nil); err == nil || !strings.Contains(err.Error(), "dilemma:") {
		t.Errorf("a model with a fault gives %v", err)
	}
}

func TestUnknownCase(t *testing.T) {
	if _, err := Check(context.Background(), "atlantis"); err == nil {
		t.Error("there is no such case")
	}
}

func compare(t *testing.T, name, table string) *Report {
	t.Helper()
	text, err := cases.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	e, err := cases.ParseTable(table)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Compare(context.Background(), name, text, e)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
