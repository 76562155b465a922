package server

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// meant is what a model says: for each state, by the options taken in it, how
// the parties rank it.
type meant map[string]map[string]int32

// meaningOf works a text out. It reports false for models that are too large
// for this test, are no options, or merge states, so that several sets of
// options are one state.
func meaningOf(t *testing.T, name string, text []byte) (meant, bool) {
	t.Helper()
	s, err := session.Open(context.Background(), session.NewDocument(name, "", text), session.Settings{})
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, text)
	}
	m, g := s.Base.Model, s.Base.Graph
	if m.GraphForm || len(m.Merges) > 0 || g.Len() > 10_000 {
		return nil, false
	}
	out := meant{}
	for x := range g.Len() {
		ranks := map[string]int32{}
		for i, p := range m.Parties {
			ranks[p.ID] = s.Base.Rank[i][x]
		}
		out[taken(m, s.Base.Space.Code(x))] = ranks
	}
	return out, true
}

// taken lists the options taken in a code, in alphabetical order.
func taken(m *model.Model, code string) string {
	var list []string
	for k, o := range m.AllOptions() {
		if code[k] == 'Y' {
			list = append(list, m.Parties[o.Party].ID+"."+o.Option.ID)
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// edited makes one change of a text.
func edited(t *testing.T, name string, text []byte, in modelfile.Intent) []byte {
	t.Helper()
	out, list := modelfile.Apply(diag.NewFile(name, text), []modelfile.Intent{in})
	if out == nil {
		t.Fatalf("%s: %+v: %s %s", name, in, list[0].Message, list[0].Detail)
	}
	return out.Text
}

// TestEditsKeepTheMeaning reorders, renames, adds and deletes parties and
// options of the cases, and asks what the states and rankings are then.
func TestEditsKeepTheMeaning(t *testing.T) {
	tried := 0
	for _, name := range cases.List() {
		text, err := cases.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		was, ok := meaningOf(t, name, text)
		if !ok {
			continue
		}
		tried++
		m, _ := modelfile.Read(diag.NewFile(name, text))
		last := len(m.Parties) - 1
		same(t, name+" with its last party first", was, text, modelfile.Intent{Kind: "move-party", ID: m.Parties[last].ID, Position: new(int)}, nil)
		p := m.Parties[last]
		if len(p.Options) > 1 {
			same(t, name+" with options reordered", was, text, modelfile.Intent{Kind: "move-option", Party: p.ID, ID: p.Options[len(p.Options)-1].ID, Position: new(int)}, nil)
		}
		o := p.Options[0].ID
		same(t, name+" with an option renamed", was, text, modelfile.Intent{Kind: "rename-option", Party: p.ID, ID: o, To: "zz"},
			func(state string) (string, bool) { return renamed(state, p.ID+"."+o, p.ID+".zz"), true })
		same(t, name+" with an option more", was, text, modelfile.Intent{Kind: "add-option", Party: m.Parties[0].ID, ID: "zz", Value: json.RawMessage(`"New"`), Position: new(int)}, nil)
		for _, p := range m.Parties {
			for _, o := range p.Options {
				if m.Start != nil && slices.Contains(options(m, m.Start), p.ID+"."+o.ID) {
					continue // without it the start may be impossible
				}
				same(t, name+" without "+p.ID+"."+o.ID, was, text, modelfile.Intent{Kind: "delete-option", Party: p.ID, ID: o.ID, Cascade: true},
					func(state string) (string, bool) {
						return state, !slices.Contains(strings.Fields(state), p.ID+"."+o.ID)
					})
			}
		}
	}
	if tried < 5 {
		t.Errorf("only %d cases were tried", tried)
	}
}

func renamed(state, from, to string) string {
	list := strings.Fields(state)
	for k := range list {
		if list[k] == from {
			list[k] = to
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// same makes an edit and demands that every state that to keeps is there, under
// its new name, and that every party orders these states as before.
func same(t *testing.T, what string, was meant, text []byte, in modelfile.Intent, to func(string) (string, bool)) {
	t.Helper()
	now, ok := meaningOf(t, what, edited(t, what, text, in))
	if !ok {
		t.Fatal(what, "is of another sort now")
	}
	kept := map[string]string{}
	for state := range was {
		if next, keep := state, true; to == nil {
			kept[state] = next
		} else if next, keep = to(state); keep {
			kept[state] = next
		}
	}
	states := slices.Sorted(maps.Keys(kept))
	for _, x := range states {
		if now[kept[x]] == nil {
			t.Fatalf("%s: the state %q is gone", what, x)
		}
	}
	if in.Kind == "delete-option" && len(now) != len(states) {
		t.Errorf("%s: %d states, want %d", what, len(now), len(states))
	}
	for party := range was[states[0]] {
		slices.SortFunc(states, func(x, y string) int { return cmp.Compare(was[x][party], was[y][party]) })
		for k := range states[1:] {
			x, y := states[k], states[k+1]
			if cmp.Compare(was[x][party], was[y][party]) != cmp.Compare(now[kept[x]][party], now[kept[y]][party]) {
				t.Fatalf("%s: %s ordered %q and %q otherwise before", what, party, x, y)
			}
		}
	}
}
