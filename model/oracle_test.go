package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// A listChange is a change of a list of different words, and what it does to
// one, written as plainly as can be.
type listChange struct {
	yaml string
	do   func([]string) []string
}

// drawListChange draws a change that can be made to the list.
func drawListChange(t *rapid.T, list []string, fresh string) listChange {
	at := func(label string) int { return rapid.IntRange(0, len(list)-1).Draw(t, label) }
	kind := rapid.SampledFrom([]string{"first", "last", "before", "after", "replace", "drop", "move"}).Draw(t, "kind")
	if len(list) == 0 && kind != "first" {
		kind = "last"
	}
	switch kind {
	case "first":
		return listChange{"insert: " + fresh + ", at: first", func(l []string) []string { return append([]string{fresh}, l...) }}
	case "last":
		return listChange{"insert: " + fresh + ", at: last", func(l []string) []string { return append(slices.Clone(l), fresh) }}
	case "before":
		i := at("before")
		return listChange{"insert: " + fresh + ", before: " + list[i], func(l []string) []string { return slices.Insert(slices.Clone(l), i, fresh) }}
	case "after":
		i := at("after")
		return listChange{"insert: " + fresh + ", after: " + list[i], func(l []string) []string { return slices.Insert(slices.Clone(l), i+1, fresh) }}
	case "replace":
		i := at("replaced")
		return listChange{"replace: " + list[i] + ", with: " + fresh, func(l []string) []string {
			out := slices.Clone(l)
			out[i] = fresh
			return out
		}}
	case "drop":
		i := at("dropped")
		return listChange{"drop: " + list[i], func(l []string) []string { return slices.Delete(slices.Clone(l), i, i+1) }}
	}
	i := at("moved")
	return listChange{"move: " + list[i] + ", to: first", func(l []string) []string {
		return append([]string{l[i]}, slices.Delete(slices.Clone(l), i, i+1)...)
	}}
}

// TestChangesOfStatementsAgreeWithAPlainList makes changes to statements and
// to a list of words, and compares.
func TestChangesOfStatementsAgreeWithAPlainList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := []string{"o1", "o2", "o3", "o4"}
		start := strings.Join(list, ", ")
		var changes []string
		for i := range rapid.IntRange(1, 8).Draw(t, "changes") {
			c := drawListChange(t, list, fmt.Sprintf("o%d", 5+i))
			changes = append(changes, "{party: a, "+c.yaml+"}")
			list = c.do(list)
		}
		var options []string
		for i := range 12 {
			options = append(options, fmt.Sprintf("o%d: Option", i+1))
		}
		text := "countermove: 1\ntitle: Lists\nparties:\n  a: {options: {" + strings.Join(options, ", ") + "}, prefers: [" + start +
			"]}\nvariants: {v: {changes: [" + strings.Join(changes, ", ") + "]}}\n"
		m, faults := modelfile.Read(diag.NewFile("lists.yaml", []byte(text)))
		m, more := model.Resolve(m, []string{"v"})
		if len(faults)+len(more) > 0 {
			t.Fatalf("refused: %q\n%s", findings(text, append(faults, more...)), text)
		}
		if got, want := wishes(m, 0), strings.Join(list, "; "); got != want {
			t.Fatalf("%s\ngot  %s\nwant %s", changes, got, want)
		}
	})
}

// TestLettersStayWithTheirOptions adds options to random parties, by one
// variant or two, and looks each letter up by the name of its option.
func TestLettersStayWithTheirOptions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := &model.Model{}
		for i := range rapid.IntRange(1, 3).Draw(t, "parties") {
			p := &model.Party{ID: fmt.Sprintf("p%d", i)}
			for k := range rapid.IntRange(0, 3).Draw(t, "options") {
				p.Options = append(p.Options, &model.Option{ID: fmt.Sprintf("o%d", k)})
			}
			base.Parties = append(base.Parties, p)
		}
		n := len(base.AllOptions())
		draw := func(letters ...byte) string {
			return string(rapid.SliceOfN(rapid.SampledFrom(letters), n, n).Draw(t, "letters"))
		}
		label, code := draw('Y', 'N', '-'), draw('Y', 'N')
		base.Labels = []*model.Label{{ID: "label", Pattern: label}}
		if n > 0 {
			base.Start = &model.StateRef{Word: code}
		}
		old := map[string]int{}
		for k, o := range base.AllOptions() {
			old[fmt.Sprint(o.Party, o.Option.ID)] = k
		}
		for _, id := range []string{"v", "w"} {
			v := &model.Variant{ID: id}
			for k := range rapid.IntRange(0, 3).Draw(t, "added") {
				party := base.Parties[rapid.IntRange(0, len(base.Parties)-1).Draw(t, "to")].ID
				v.Changes = append(v.Changes, &model.AddOption{Party: model.Ref{ID: party}, Option: &model.Option{ID: fmt.Sprint(id, k)}})
			}
			base.Variants = append(base.Variants, v)
		}
		m, faults := model.Resolve(base, []string{"v", "w"})
		if len(faults) > 0 {
			t.Fatal(faults[0].Message)
		}
		for k, o := range m.AllOptions() {
			wantLabel, wantStart := byte('-'), byte('N')
			if was, ok := old[fmt.Sprint(o.Party, o.Option.ID)]; ok {
				wantLabel, wantStart = label[was], code[was]
			}
			if got := m.Labels[0].Pattern[k]; got != wantLabel {
				t.Fatalf("letter %d of the label is %c, want %c", k, got, wantLabel)
			}
			if m.Start != nil && m.Start.Word[k] != wantStart {
				t.Fatalf("letter %d of the start is %c, want %c", k, m.Start.Word[k], wantStart)
			}
		}
	})
}
