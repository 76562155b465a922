package export

import (
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// base is a file without fault; tests replace a part of it.
const base = `{
 "options": [{"name": "Sue", "permittedDirection": "both"}, {"name": "Pay", "permittedDirection": "fwd"}],
 "decisionMakers": [
  {"name": "Town", "options": [0], "preferences": [[[1, "Y"]]], "preferenceRanking": [1, 2, 3, 4]},
  {"name": "Firm", "options": [1], "preferences": [], "preferenceRanking": [4, [1, 2], 3], "payoffs": [1]}
 ],
 "infeasibles": [],
 "useManualPreferenceRanking": true
}`

func TestBaseHasNoFault(t *testing.T) {
	if m, faults := ImportGMCR(diag.NewFile("-", []byte(base))); m == nil || len(faults) > 0 || m.Title.In("") != "Imported model" {
		t.Errorf("%v, %v", m, faults)
	}
}

// Each of these has one thing wrong, and is told so at the very place.
func TestImportFaults(t *testing.T) {
	tests := []struct {
		name, old, new string
		code           *diag.Code
		at             string // the text that the finding points at
	}{
		{"cut short", "true\n}", "true", diag.MalformedJSON, "e"},
		{"comma", "[1, 2, 3, 4]", "[1, 2, 3, 4,]", diag.MalformedJSON, "]"},
		{"second value", "true\n}", "true\n} 7", diag.MalformedJSON, "7"},
		{"not UTF-8", "Sue", "S\xffe", diag.MalformedJSON, "\xff"},
		{"list", base, "[]", diag.MistypedField, "[]"},
		{"field twice", `"infeasibles": []`, `"infeasibles": [], "infeasibles": []`, diag.RepeatedField, `"infeasibles"`},
		{"no options", `"options": [{`, `"choices": [{`, diag.MissingField, "{"},
		{"no flag", `"useManualPreferenceRanking": true`, `"version": 1`, diag.MissingField, "{"},
		{"flag is text", "true", `"true"`, diag.MistypedField, `"true"`},
		{"no name", `"name": "Sue", `, "", diag.MissingField, "{"},
		{"name is a number", `"name": "Town"`, `"name": 7`, diag.MistypedField, "7"},
		{"no preferences", `"preferences": [], `, "", diag.MissingField, "{"},
		{"no ranking", `, "preferenceRanking": [1, 2, 3, 4]`, "", diag.MissingField, "{"},
		{"no parties", base[strings.Index(base, `"decisionMakers"`) : strings.Index(base, `"infeasibles"`)-3], `"decisionMakers": []`, diag.MissingParties, "[]"},
		{"index too large", `"options": [1]`, `"options": [2]`, diag.UnknownIndex, "2"},
		{"negative index", `"options": [1]`, `"options": [-1]`, diag.UnknownIndex, "-1"},
		{"fraction", `"options": [1]`, `"options": [1.0]`, diag.UnknownIndex, "1.0"},
		{"huge index", `"options": [1]`, `"options": [99999999999999999999]`, diag.UnknownIndex, "99999999999999999999"},
		{"index is text", `"options": [1]`, `"options": ["1"]`, diag.MistypedField, `"1"`},
		{"shared", `"options": [1]`, `"options": [1, 0]`, diag.SharedOption, "0"},
		{"owned twice", `"options": [1]`, `"options": [1, 1]`, diag.SharedOption, "1"},
		{"unowned", `"options": [1]`, `"options": []`, diag.UnownedOption, `{"name": "Pay", "permittedDirection": "fwd"}`},
		{"direction", `"fwd"`, `"forward"`, diag.UnknownDirection, `"forward"`},
		{"lower case", `[[[1, "Y"]]]`, `[[[1, "y"]]]`, diag.UnreadableChoice, `"y"`},
		{"no choice", `[[[1, "Y"]]]`, `[[[1]]]`, diag.UnreadableChoice, "[1]"},
		{"no pair", `[[[1, "Y"]]]`, `[[1, "Y"]]`, diag.MistypedField, "1"},
		{"statement index", `[[[1, "Y"]]]`, `[[[-1, "Y"]]]`, diag.UnknownIndex, "-1"},
		{"contradiction", `[[[1, "Y"]]]`, `[[[1, "Y"], [1, "N"]]]`, diag.ContradictoryCondition, `[1, "N"]`},
		{"nested compound", `[[[1, "Y"]]]`, `[{"compound": true, "members": [{"compound": true, "members": []}]}]`, diag.MisplacedCompound, `{"compound": true, "members": []}`},
		{"compound that is none", `[[[1, "Y"]]]`, `[{"compound": false, "members": []}]`, diag.MistypedField, "false"},
		{"compound infeasible", `"infeasibles": []`, `"infeasibles": [{"compound": true, "members": []}]`, diag.MisplacedCompound, `{"compound": true, "members": []}`},
		{"compound misperception", `"payoffs": [1]`, `"misperceptions": [{"compound": true, "members": []}]`, diag.MisplacedCompound, `{"compound": true, "members": []}`},
		{"empty infeasible", `"infeasibles": []`, `"infeasibles": [[]]`, diag.ImpossibleImport, "[[]]"},
		{"nothing feasible", `"infeasibles": []`, `"infeasibles": [[[0, "Y"]], [[0, "N"]]]`, diag.ImpossibleImport, `[[[0, "Y"]], [[0, "N"]]]`},
		{"state 0", "[4, [1, 2], 3]", "[4, [1, 2], 3, 0]", diag.UnnumberedState, "0"},
		{"state 5", "[4, [1, 2], 3]", "[4, [1, 2], 3, 5]", diag.UnnumberedState, "5"},
		{"state infeasible", `"infeasibles": []`, `"infeasibles": [[[0, "Y"], [1, "Y"]]]`, diag.UnnumberedState, "4"},
		{"state twice", "[4, [1, 2], 3]", "[4, [1, 2, 4], 3]", diag.RepeatedState, "4"},
		{"state missing", "[4, [1, 2], 3]", "[4, [1, 2]]", diag.UnrankedState, "[4, [1, 2]]"},
		{"state is text", "[4, [1, 2], 3]", `[4, [1, 2], "3"]`, diag.MistypedField, `"3"`},
		{"coalition twice", `"infeasibles": []`, `"infeasibles": [], "coalitions": [0, [1, 0]]`, diag.RepeatedMember, "0"},
		{"coalition unknown", `"infeasibles": []`, `"infeasibles": [], "coalitions": [0, 2]`, diag.UnknownIndex, "2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(base, test.old) {
				t.Fatalf("%q is not in the file", test.old)
			}
			text := strings.Replace(base, test.old, test.new, 1)
			m, faults := ImportGMCR(diag.NewFile("dispute.gmcr", []byte(text)))
			if m != nil {
				t.Error("a model with errors was returned")
			}
			var errors diag.List
			for _, d := range faults {
				if d.Severity() == diag.Error {
					errors = append(errors, d)
				}
			}
			// An error in the frame may leave others unread, but must not
			// raise new ones.
			if len(errors) == 0 || errors[0].Code != test.code {
				t.Fatalf("got %v, want %s", faults, test.code.Name)
			}
			at := errors[0].Span
			if got := text[at.Start:at.End]; got != test.at {
				t.Errorf("%s points at %q, want %q", errors[0].Message, got, test.at)
			}
			for _, d := range errors[1:] {
				if d.Code != test.code && test.name != "state infeasible" {
					t.Errorf("one cause, but also %s: %s", d.Code.Name, d.Message)
				}
			}
		})
	}
}

// What is left out is said, and the rest is read.
func TestImportWarnings(t *testing.T) {
	tests := []struct {
		name, old, new string
		code           *diag.Code
	}{
		{"coalition", `"infeasibles": []`, `"infeasibles": [], "coalitions": [[0, 1]]`, diag.IgnoredCoalitions},
		{"misperception", `"payoffs": [1]`, `"misperceptions": [[[0, "Y"]]]`, diag.IgnoredMisperceptions},
		{"unknown field", `"payoffs": [1]`, `"pay-offs": [1]`, diag.IgnoredField},
		{"statement twice", `[[[1, "Y"]]]`, `[[[1, "Y"]], [[1, "Y"], [1, "Y"]]]`, diag.RepeatedStatement},
		{"singletons", `"infeasibles": []`, `"infeasibles": [], "coalitions": [0, [1]]`, nil},
		{"no misperception", `"payoffs": [1]`, `"misperceptions": []`, nil},
		{"old names", `"useManualPreferenceRanking"`, `"useManualPreferenceVectors"`, nil},
		{"empty slot", `[4, [1, 2], 3]`, `[4, [], [1, 2], 3]`, nil},
	}
	for _, test := range tests {
		m, faults := ImportGMCR(diag.NewFile("dispute.gmcr", []byte(strings.Replace(base, test.old, test.new, 1))))
		if m == nil {
			t.Errorf("%s: %v", test.name, faults)
			continue
		}
		switch {
		case test.code == nil && len(faults) > 0,
			test.code != nil && (len(faults) != 1 || faults[0].Code != test.code):
			t.Errorf("%s: %v", test.name, faults)
		}
	}
}

// A statement that stands twice, or a ranking that does not count, changes
// nothing in what is read.
func TestFlagDecides(t *testing.T) {
	text := strings.Replace(base, "true", "false", 1)
	text = strings.Replace(text, "[4, [1, 2], 3]", "[99]", 1)
	m, faults := ImportGMCR(diag.NewFile("dispute.gmcr", []byte(text)))
	if m == nil || len(faults) > 0 {
		t.Fatal(faults)
	}
	s, ok := m.Parties[0].Preference.(*model.Statements)
	if !ok || len(s.List) != 1 || s.List[0].Source != "firm.pay" {
		t.Errorf("the town wants %v", m.Parties[0].Preference)
	}
	if m.Parties[1].Preference != nil {
		t.Errorf("the firm wants %v", m.Parties[1].Preference)
	}
}

func TestImportTooLarge(t *testing.T) {
	_, faults := ImportGMCR(diag.NewFile("big.gmcr", []byte(base+strings.Repeat(" ", maxGMCR))))
	if len(faults) != 1 || faults[0].Code != diag.OversizedFile {
		t.Errorf("%v", faults)
	}
}

// The example of each code of an import yields that code.
func TestImportCodes(t *testing.T) {
	for _, code := range []*diag.Code{
		diag.MalformedJSON, diag.RepeatedField, diag.MissingField, diag.MistypedField, diag.MissingParties,
		diag.ExcessiveImport, diag.UnknownIndex, diag.SharedOption, diag.UnownedOption, diag.UnknownDirection,
		diag.UnreadableChoice, diag.ContradictoryCondition, diag.MisplacedCompound, diag.ImpossibleImport,
		diag.UncountedStates, diag.UnnumberedState, diag.RepeatedState, diag.UnrankedState, diag.RepeatedMember,
		diag.IgnoredField, diag.IgnoredCoalitions, diag.IgnoredMisperceptions,
	} {
		_, faults := ImportGMCR(diag.NewFile("example.gmcr", []byte(code.Example)))
		found := false
		for _, d := range faults {
			found = found || d.Code == code
			if d.Severity() == diag.Error && d.Code != code {
				t.Errorf("%s: its example also gives %s", code.Name, d.Code.Name)
			}
		}
		if !found || code.Doc == "" {
			t.Errorf("%s: its example gives %v", code.Name, faults)
		}
	}
}

// No input makes the importer fail, and what it accepts is a model without
// errors that can be written and read again.
func FuzzGMCR(f *testing.F) {
	f.Add(base)
	f.Add(strings.Replace(base, "true", "false", 1))
	f.Add(strings.Replace(base, "Town", `\u0000\ud800 : # - \"'`, 1))
	f.Add(strings.Replace(base, `"infeasibles": []`, `"infeasibles": [[[0, "Y"], [1, "N"]]], "coalitions": [[0, 1]]`, 1))
	f.Add(`{"options": [], "decisionMakers": [{"name": "", "options": [], "preferences": [[]]}], "infeasibles": [], "useManualPreferenceRanking": false}`)
	f.Add(`{"options": [], "decisionMakers": [{"name": "True", "options": [], "preferences": [], "preferenceVector": [1]}], "infeasibles": [], "useManualPreferenceRanking": true}`)
	f.Add(strings.Replace(strings.Replace(base, "Sue", "Town", 1), "Firm", "town", 1))
	for _, code := range []*diag.Code{diag.MisplacedCompound, diag.UncountedStates, diag.UnknownIndex} {
		f.Add(code.Example)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, faults := ImportGMCR(diag.NewFile("fuzz.gmcr", []byte(text)))
		if (m == nil) != faults.HasErrors() {
			t.Fatalf("model %v with %v", m, faults)
		}
		for _, d := range faults {
			if d.Span.Start < 0 || d.Span.End > len(text) || d.Span.Start > d.Span.End {
				t.Fatalf("%s at %v of %d bytes", d.Message, d.Span, len(text))
			}
		}
		if m == nil {
			return
		}
		if faults := model.Check(m); faults.HasErrors() {
			t.Fatalf("%s: %v", text, faults)
		}
		again, faults := modelfile.Read(diag.NewFile("fuzz.yaml", modelfile.Emit(m)))
		if faults.HasErrors() {
			t.Fatalf("%s: %v", text, faults)
		}
		if sketch(m) != sketch(again) {
			t.Fatalf("imported:\n%s\nread again:\n%s", sketch(m), sketch(again))
		}
	})
}
