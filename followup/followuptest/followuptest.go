// Package followuptest builds disputes for the tests of follow-up analyses,
// from the text of a model file, without the services of a session.
package followuptest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
	"github.com/countermove/countermove/stability"
)

// World works out the model in text with the variants named; views among them
// become the views of the parties that see them. It ends the test when the
// model has errors.
func World(t testing.TB, text string, variants ...string) *followup.World {
	t.Helper()
	w, err := Opener(t, text)(context.Background(), variants)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Opener opens the model in text with variants. What Resolve or the space find
// wrong with a choice of variants is a *followup.Invalid; a model that has
// errors by itself ends the test.
func Opener(t testing.TB, text string) followup.Opener {
	t.Helper()
	file := diag.NewFile("test.yaml", []byte(text))
	declared, list := modelfile.Read(file)
	list = append(list, model.Check(declared)...)
	if list.HasErrors() {
		t.Fatalf("the model has errors:\n%s", describe(file, list))
	}
	return func(ctx context.Context, variants []string) (*followup.World, error) {
		return open(ctx, file, declared, variants)
	}
}

// open works out the base of the variants and a view for each party that has
// one among them.
func open(ctx context.Context, file *diag.File, m *model.Model, variants []string) (*followup.World, error) {
	var plain []string
	seen := map[string][]string{}
	for _, v := range m.Variants {
		switch {
		case !slices.Contains(variants, v.ID):
		case v.Kind == model.View:
			seen[v.SeenBy.ID] = append(seen[v.SeenBy.ID], v.ID)
		default:
			plain = append(plain, v.ID)
		}
	}
	for _, id := range variants {
		if !slices.ContainsFunc(m.Variants, func(v *model.Variant) bool { return v.ID == id }) {
			return nil, fmt.Errorf("followuptest: there is no variant %q", id)
		}
	}
	w, err := build(ctx, file, m, plain)
	if err != nil || len(seen) == 0 {
		return w, err
	}
	w.Views = make([]*followup.View, len(w.Model.Parties))
	for i, p := range w.Model.Parties {
		if len(seen[p.ID]) == 0 {
			continue
		}
		v, err := build(ctx, file, m, slices.Concat(plain, seen[p.ID]))
		if err != nil {
			return nil, err
		}
		w.Views[i] = &followup.View{World: v, Seen: match(w, v)}
	}
	return w, nil
}

// match finds each state of the base in a view; -1 where it is not seen.
func match(w, v *followup.World) []graph.State {
	seen := make([]graph.State, w.Graph.Len())
	for x := range seen {
		at, ok := v.Match(w, graph.State(x))
		if !ok {
			at = -1
		}
		seen[x] = at
	}
	return seen
}

func build(ctx context.Context, file *diag.File, declared *model.Model, variants []string) (*followup.World, error) {
	m, list := model.Resolve(declared, variants)
	if list.HasErrors() {
		return nil, &followup.Invalid{Why: describe(file, list)}
	}
	s, list, err := space.Build(ctx, m, space.Limits{})
	if err != nil {
		return nil, err
	}
	if list.HasErrors() {
		return nil, &followup.Invalid{Why: describe(file, list)}
	}
	w := &followup.World{Model: m, Space: s}
	for i := range m.Parties {
		rank, list, err := pref.Rank(ctx, s, i)
		if err != nil {
			return nil, err
		}
		if list.HasErrors() {
			return nil, &followup.Invalid{Why: describe(file, list)}
		}
		w.Rank = append(w.Rank, rank)
	}
	w.Graph, err = graph.Build(ctx, s, w.Rank)
	return w, err
}

func describe(file *diag.File, list diag.List) string {
	text := ""
	for _, d := range list.Sort() {
		line, _ := file.Position(d.Span.Start)
		text += fmt.Sprintf("%d: %s\n", line, d.Message)
	}
	return text
}

// Input makes the input of an analysis for the model in text: under seq, with
// the values given over the defaults of the settings; settings may be nil.
// From is a label, a code, or a name in graph form, "" for the model's start.
// Target is the name of a target, or an expression, "" for none.
func Input(t testing.TB, text, target, from string, values map[string]string, settings ...followup.Setting) *followup.Input {
	t.Helper()
	in := &followup.Input{
		Open:   Opener(t, text),
		Holds:  stability.Choice{Concept: stability.SEQ},
		Values: map[string]string{},
	}
	in.World = World(t, text)
	if from != "" {
		in.From = &model.StateRef{Word: from}
		if s := in.Start(in.World); s < 0 {
			t.Fatalf("there is no state %q", from)
		}
	}
	if target != "" {
		in.Target = goal(t, in.World.Model, target)
	}
	for _, s := range settings {
		in.Values[s.Name] = s.Default
	}
	maps.Copy(in.Values, values)
	return in
}

// goal finds a target by name, or makes one of an expression.
func goal(t testing.TB, m *model.Model, text string) *model.Target {
	t.Helper()
	for _, g := range m.Targets {
		if g.ID == text {
			return g
		}
	}
	if m.GraphForm {
		return &model.Target{ID: text, States: []model.Word{{Text: text}}}
	}
	is, list := expr.Parse(text, nil)
	if list.HasErrors() {
		t.Fatalf("the target %q: %s", text, list[0].Message)
	}
	return &model.Target{ID: text, Is: is}
}

// State finds a state by label, code or name; it ends the test if there is
// none.
func State(t testing.TB, w *followup.World, word string) graph.State {
	t.Helper()
	s, list := w.Space.Find(&model.StateRef{Word: word})
	if list.HasErrors() {
		t.Fatalf("there is no state %q: %s", word, list[0].Message)
	}
	return graph.State(s)
}

// Party finds a party by id; it ends the test if there is none.
func Party(t testing.TB, w *followup.World, id string) int {
	t.Helper()
	i := w.Model.PartyIndex(id)
	if i < 0 {
		t.Fatalf("there is no party %q", id)
	}
	return i
}

// Coalition is the set of the parties named.
func Coalition(t testing.TB, w *followup.World, ids ...string) graph.PartySet {
	t.Helper()
	var set graph.PartySet
	for _, id := range ids {
		set = set.With(Party(t, w, id))
	}
	return set
}

// Names lists states by label, else by code, in the order given.
func Names(w *followup.World, states []graph.State) []string {
	names := []string{}
	for _, s := range states {
		names = append(names, Name(w, s))
	}
	return names
}

// Name is the label of a state, else its code.
func Name(w *followup.World, s graph.State) string {
	if l := w.Space.Label(int(s)); l != "" {
		return l
	}
	return w.Space.Code(int(s))
}
