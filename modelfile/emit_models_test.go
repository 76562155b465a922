package modelfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// TestEmittedModelsReadTheSame writes models drawn from the whole language and
// reads them back. What they say need not make sense.
func TestEmittedModelsReadTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawer{t}
		m := d.model()
		text, back := emitted(t, m)
		if diff := cmp.Diff(m, back, samePlacesAside); diff != "" {
			t.Fatalf("drawn (-) and read back (+):\n%s\n%s", diff, text)
		}
		if again := string(modelfile.Emit(m)); again != text {
			t.Fatalf("emitting twice gives different files:\n%s", cmp.Diff(text, again))
		}
		once, faults := modelfile.Format(diag.NewFile("x.yaml", []byte(text)))
		if faults.HasErrors() {
			t.Fatalf("cannot be laid out: %s\n%s", faults[0].Message, text)
		}
		laid, _ := modelfile.Read(diag.NewFile("x.yaml", once))
		if diff := cmp.Diff(m, laid, samePlacesAside); diff != "" {
			t.Fatalf("layout changes the model:\n%s\n%s", diff, once)
		}
	})
}

// A drawer draws parts of models.
type drawer struct{ t *rapid.T }

func (d drawer) bool() bool { return rapid.Bool().Draw(d.t, "bool") }

func (d drawer) pick(from ...string) string { return rapid.SampledFrom(from).Draw(d.t, "pick") }

// few draws up to n things.
func few[T any](d drawer, n int, one func(i int) T) []T {
	var list []T
	for i := range rapid.IntRange(0, n).Draw(d.t, "few") {
		list = append(list, one(i))
	}
	return list
}

// id draws an id; ids with the same prefix and different numbers differ.
func (d drawer) id(prefix string, i int) string {
	return fmt.Sprintf("%s%d%s", prefix, i, d.pick("", "-x", "_", "é", "한"))
}

// name draws a name that need not be declared.
func (d drawer) name() *expr.Name {
	return &expr.Name{Party: d.pick("", "", "up", "y"), Ident: d.pick("build", "no", "on", "n", "null", "한국", "x-1")}
}

// words, as sources, sayings and dates have them: no space around.
func (d drawer) word() string {
	return d.pick("", "plain", "two words", "a: b", "#1", "no", "2019", "-1", "it's", `"q"`, "https://example.org/a?b#c", "x, y", "[z]")
}

// anything draws a text with all kinds of characters.
func (d drawer) anything() string {
	if d.bool() {
		return d.pick("a", "true", "one\ntwo", "one\n\ntwo\n", " x", "x ", "\t", "- a", "? b", "c: d", "e #f", "\u2028", "{g}", "h,\ni", "|", "~")
	}
	s := rapid.StringN(1, 12, -1).Draw(d.t, "text")
	return strings.ToValidUTF8(s, "?")
}

func (d drawer) text() model.Text {
	switch rapid.IntRange(0, 3).Draw(d.t, "languages") {
	case 0:
		return nil
	case 1:
		return model.Text{{Lang: "en", Text: d.anything()}, {Lang: "zh-Hant", Text: d.anything()}}
	}
	return model.Plain(d.anything())
}

func (d drawer) ref(from ...string) model.Ref { return model.Ref{ID: d.pick(from...)} }

func (d drawer) refs() []model.Ref {
	return few(d, 2, func(int) model.Ref { return d.ref("a", "no", "b-c", "한국") })
}

func (d drawer) support() model.Support {
	return few(d, 2, func(int) []model.Ref { return append(d.refs(), d.ref("z", "y")) })
}

// expression draws a tree of up to a depth.
func (d drawer) expression(depth int) expr.Node {
	kind := rapid.IntRange(0, 6).Draw(d.t, "expression")
	switch {
	case depth == 0 || kind < 2:
		return d.name()
	case kind == 2:
		return &expr.Const{Value: d.bool()}
	case kind == 3:
		return &expr.Not{X: d.expression(depth - 1)}
	case kind == 4:
		q := rapid.SampledFrom([]expr.Quantity{expr.Exactly, expr.AtMost, expr.AtLeast, expr.All, expr.Any, expr.None}).Draw(d.t, "quantity")
		c := &expr.Count{Q: q, Items: append(few(d, 2, func(int) expr.Node { return d.expression(depth - 1) }), d.name())}
		if q <= expr.AtLeast {
			c.N = rapid.IntRange(0, len(c.Items)).Draw(d.t, "n")
		}
		return c
	}
	op := rapid.SampledFrom([]expr.Op{expr.And, expr.Or, expr.Xor, expr.If, expr.Iff}).Draw(d.t, "op")
	return &expr.Binary{Op: op, X: d.expression(depth - 1), Y: d.expression(depth - 1)}
}

func (d drawer) statement(int) *model.Statement {
	s := &model.Statement{Want: d.expression(2), Because: d.support(), But: d.refs(), Note: d.text()}
	if s.Source = expr.Print(s.Want); d.bool() {
		s.ID = d.id("s", 0)
	}
	return s
}

func (d drawer) rule(int) *model.Rule {
	n := d.expression(2)
	r := &model.Rule{Source: expr.Print(n), Holds: n, Why: d.text(), Because: d.support(), But: d.refs()}
	if d.bool() {
		r.Never, r.Holds = true, &expr.Not{X: n}
	}
	if d.bool() {
		r.ID = d.id("r", 0)
	}
	return r
}

func (d drawer) words(from ...string) []model.Word {
	return append(few(d, 2, func(int) model.Word { return model.Word{Text: d.pick(from...)} }), model.Word{Text: d.pick(from...)})
}

func (d drawer) decimal() string { return d.pick("0", "2.50", "-1", "+3", "0.001", "much") }

// preference draws one of the three forms, in graph form always a ranking.
func (d drawer) preference(graph bool) model.Preference {
	kind := rapid.IntRange(0, 2).Draw(d.t, "preference")
	switch {
	case graph || kind == 0:
		return &model.Ranking{Tiers: few(d, 3, func(int) []model.Word { return d.words("calm", "Y", "N", "-YN", "no") })}
	case kind == 1:
		return &model.Statements{List: few(d, 3, d.statement)}
	}
	w := &model.Weights{List: few(d, 1, func(int) model.Weight { return model.Weight{Option: d.name(), Value: d.decimal()} })}
	return w
}

func (d drawer) arc(int) *model.Arc {
	return &model.Arc{From: d.pick("calm", "no"), To: d.pick("war", "한국"), BothWays: d.bool()}
}

func (d drawer) cannot(int) *model.Cannot {
	return &model.Cannot{From: d.expression(1), To: d.expression(1), Why: d.text()}
}

func (d drawer) option(i int) *model.Option {
	return &model.Option{ID: d.id("o", i), Name: d.text(), Moves: model.Direction(rapid.IntRange(0, 3).Draw(d.t, "moves")),
		Because: d.support(), But: d.refs()}
}

func (d drawer) party(i int, graph bool) *model.Party {
	p := &model.Party{ID: d.id("p", i), Name: d.text()}
	d.bargainer(p)
	if d.bool() {
		p.Aliases = []model.Alias{{Lang: "en", Names: []string{"North", "no"}}}
	}
	if graph {
		p.Moves = few(d, 3, d.arc)
	} else {
		p.Options, p.Cannot = few(d, 3, d.option), few(d, 1, d.cannot)
	}
	if d.bool() {
		p.Preference = d.preference(graph)
	}
	switch p.Preference.(type) {
	case *model.Ranking, *model.Weights:
		p.Because, p.But = d.support(), d.refs()
	}
	return p
}

func (d drawer) state(graph bool) *model.StateRef {
	if graph || d.bool() {
		return &model.StateRef{Word: d.pick("calm", "YN", "-Y", "N", "no")}
	}
	return &model.StateRef{Options: few(d, 2, func(int) *expr.Name { return d.name() })}
}

func (d drawer) target(i int, graph bool) *model.Target {
	t := &model.Target{ID: d.id("t", i), Name: d.text()}
	if graph {
		t.States = d.words("calm", "no", "war")
	} else {
		t.Is = d.expression(2)
	}
	return t
}

func (d drawer) format(i int) *model.Format {
	f := &model.Format{ID: d.id("f", i), Name: d.text(), All: d.bool()}
	if !f.All {
		f.Parties = d.refs()
	}
	return f
}

func (d drawer) merge(int) *model.Merge {
	g := &model.Merge{When: d.expression(1)}
	if d.bool() {
		g.As = d.state(false)
	}
	return g
}

func (d drawer) claim(i int) *model.Claim {
	c := &model.Claim{ID: d.id("c", i), Source: d.ref("", "wire"), About: d.refs(), Form: d.pick("", "quoted"), Quote: d.word(), Said: d.pick("", "2019", "2019-04-26"), Says: d.text()}
	c.At = rapid.SampledFrom([]model.Locus{{}, {Line: 4}, {Page: 2, Line: 3}, {Length: 9}, {Offset: 120, Length: 90}}).Draw(d.t, "at")
	if d.bool() {
		c.Speaker = d.ref("no", "up")
	} else {
		c.SpeakerName = d.word()
	}
	return c
}

func (d drawer) source(i int) *model.Source {
	return &model.Source{ID: d.id("w", i), Title: d.text(), Publisher: d.word(), Date: d.pick("", "2019-04-26", "1 May"), Language: d.pick("", "no", "id"),
		URL: d.word(), File: d.word(), Grade: d.pick("", "B2"), SameOrigin: d.ref("", "w9")}
}

func (d drawer) variant(i int, graph bool) *model.Variant {
	v := &model.Variant{ID: d.id("v", i), Name: d.text(), Kind: model.VariantKind(rapid.IntRange(0, 3).Draw(d.t, "kind")),
		By: d.refs(), Because: d.support(), But: d.refs(), Excludes: d.refs(), Issue: d.ref("", "law"), SeenBy: d.ref("", "no")}
	switch rapid.IntRange(0, 2).Draw(d.t, "cost") {
	case 1:
		v.Cost = []model.PartyCost{{Value: d.decimal()}}
	case 2:
		v.Cost = []model.PartyCost{{Party: model.Ref{ID: "up"}, Value: d.decimal()}, {Party: model.Ref{ID: "no"}, Value: "1"}}
	}
	v.Changes = few(d, 4, func(int) model.Change { return d.change(graph) })
	return v
}

// change draws one of all kinds of changes.
func (d drawer) change(graph bool) model.Change {
	who := d.ref("up", "no")
	switch rapid.IntRange(0, 4).Draw(d.t, "change of either form") {
	case 4:
		return d.positionChange(who)
	case 0:
		return &model.SetStart{Start: d.state(graph)}
	case 1:
		return &model.SetTarget{Target: d.target(0, graph)}
	case 2:
		return &model.SetPreference{Party: who, Preference: d.preference(graph)}
	}
	if graph {
		return &model.SetArcs{Party: who, Moves: few(d, 2, d.arc)}
	}
	wish := func() model.Ref { return model.Ref{ID: d.pick("dam", "no", "not x", "if a then b", "all of (a b)")} }
	return rapid.SampledFrom([]func() model.Change{
		func() model.Change { return &model.SetMoves{Option: d.name(), Moves: model.Backward} },
		func() model.Change { return &model.AddOption{Party: who, Option: d.option(0)} },
		func() model.Change { return &model.DropOption{Option: d.name()} },
		func() model.Change { return &model.AddRule{Rule: d.rule(0)} },
		func() model.Change { return &model.DropRule{Rule: wish()} },
		func() model.Change {
			return &model.InsertStatement{Party: who, Statement: d.statement(0), Where: d.where(wish)}
		},
		func() model.Change {
			return &model.ReplaceStatement{Party: who, Old: wish(), Statement: d.statement(0)}
		},
		func() model.Change {
			return &model.MoveStatement{Party: who, Statement: wish(), Where: d.where(wish)}
		},
		func() model.Change { return &model.DropStatement{Party: who, Statement: wish()} },
		func() model.Change { return &model.SetCannot{Party: who, Cannot: few(d, 2, d.cannot)} },
		func() model.Change { return &model.AddMerge{Merge: d.merge(0)} },
	}).Draw(d.t, "change")()
}

func (d drawer) where(wish func() model.Ref) model.Where {
	switch d.pick("first", "last", "before", "after") {
	case "first":
		return model.Where{First: true}
	case "last":
		return model.Where{Last: true}
	case "before":
		return model.Where{Before: wish()}
	}
	return model.Where{After: wish()}
}

// model draws a model in either form.
func (d drawer) model() *model.Model {
	graph := d.bool()
	m := &model.Model{
		Version: 1, Title: d.text(), Summary: d.text(), AsOf: d.pick("", "2019", "2019-04-26"), Origin: d.pick("", "own"),
		GraphForm: graph,
	}
	m.Cites = few(d, 2, func(int) model.Cite {
		return model.Cite{Title: "Rivers: a study", Authors: few(d, 2, func(int) string { return d.pick("A. Author", "No") }), Year: 1993, DOI: d.pick("", "10.1000/1"), URL: d.word()}
	})
	m.Assumptions = few(d, 2, func(int) model.Text { return model.Plain(d.anything()) })
	m.Parties = append(few(d, 2, func(i int) *model.Party { return d.party(i, graph) }), d.party(9, graph))
	if graph {
		described := d.bool()
		m.States = few(d, 3, func(i int) *model.NamedState {
			s := &model.NamedState{ID: d.id("n", i)}
			if described {
				s.Description = d.text()
			}
			return s
		})
		m.Targets = few(d, 2, func(i int) *model.Target { return d.target(i, true) })
	} else {
		m.Rules, m.Merges = few(d, 3, d.rule), few(d, 2, d.merge)
		m.Labels = few(d, 2, func(i int) *model.Label {
			return &model.Label{ID: d.id("l", i), Pattern: d.pick("YN", "--", "-Y", "N")}
		})
		m.Terms = few(d, 2, func(i int) *model.Term { return &model.Term{ID: d.id("m", i), Is: d.expression(3)} })
		m.Targets = few(d, 2, func(i int) *model.Target { return d.target(i, false) })
	}
	if d.bool() {
		m.Start = d.state(graph)
		m.Start.Because, m.Start.But = d.support(), d.refs()
	}
	m.Formats = few(d, 2, d.format)
	m.Dimensions = few(d, 2, func(i int) *model.Dimension { return d.dimension(i, graph) })
	m.Bargaining = d.bargaining()
	m.Issues = few(d, 2, func(i int) *model.Issue {
		return &model.Issue{ID: d.id("i", i), Name: d.text(), Base: d.pick("old", "no")}
	})
	m.Sources, m.Claims = few(d, 2, d.source), few(d, 2, d.claim)
	m.Variants = few(d, 2, func(i int) *model.Variant { return d.variant(i, graph) })
	return m
}
