package modelfile

import (
	"strings"
	"testing"

	"github.com/countermove/countermove/bargain"
)

// The keys under bargaining are the parameters of package bargain, in its
// order, with its words; so that a choice added there is not forgotten here.
func TestBargainKeysAreTheParameters(t *testing.T) {
	want := map[string]string{"stop": stopWords(), "mode": modeWords(), "reading": readingWords()}
	for _, q := range bargain.ParameterList {
		var names []string
		for _, c := range q.Choices {
			names = append(names, c.Name)
		}
		want[q.Name] = strings.Join(names, " ")
	}
	for _, k := range bargainKeys() {
		if k.words != "" && k.words != want[k.name] {
			t.Errorf("%s: %q, package bargain has %q", k.name, k.words, want[k.name])
		}
		delete(want, k.name)
	}
	for name := range want {
		t.Errorf("no key for %s", name)
	}
}

func stopWords() string {
	var names []string
	for _, r := range bargain.StopRules {
		names = append(names, r.Name)
	}
	return strings.Join(names, " ")
}

func modeWords() string {
	var names []string
	for _, m := range bargain.Modes {
		names = append(names, m.Name)
	}
	return strings.Join(names, " ")
}

func readingWords() string {
	var names []string
	for _, r := range bargain.Readings {
		names = append(names, r.Name)
	}
	return strings.Join(names, " ")
}

// What a person is told for the slips that positions invite.
func TestFaultsOfPositions(t *testing.T) {
	var tests []faultTest
	for _, test := range []struct{ name, text, want string }{
		{"position without salience", "parties: {a: {influence: 1, positions: {d: {at: 5}}}}", "2:44 IncompleteEntry «{»"},
		{"position as a number", "parties: {a: {positions: {d: 5}}}", "2:30 UnexpectedShape «5»"},
		{"range of three", "parties: {a: {influence: {at: 2, range: [1, 2, 3]}}}", "2:41 UnexpectedShape «[»"},
		{"parameter misspelled", "bargaining: {votting: cubic}", "2:14 UnknownKey «votting»"},
		{"choice misspelled", "bargaining: {voting: cubik}", "2:22 UnknownChoice «cubik»"},
		{"ratio above one", "bargaining: {ratio: 2}", "2:21 MalformedNumber «2»"},
		{"seed beyond 64 bits", "bargaining: {seed: 18446744073709551616}", "2:20 MalformedNumber «18446744073709551616»"},
		{"nothing to change", "variants: {v: {changes: [{party: a, position: d}]}}", "2:26 IncompleteEntry «{»"},
	} {
		tests = append(tests, faultTest{test.name, head + test.text + "\n", test.want})
	}
	runFaults(t, tests)
}
