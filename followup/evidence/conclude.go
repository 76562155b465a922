package evidence

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// An asker answers the conclusions in one world after another, in terms of the
// states of the base.
type asker struct {
	in          *followup.Input
	base        *followup.World
	conclusions []*Conclusion
	holding     stability.Bitset // of the base, as things stand; nil where it is not asked
	unknown     map[string]graph.State
	r           *Result
}

// few is how many states are judged one by one rather than with all others.
const few = 32

// A world under a question.
type scene struct {
	*asker
	w        *followup.World
	question stability.Question
	holding  stability.Bitset
	place    func(graph.State) graph.State
}

func (a *asker) scene(w *followup.World) (*scene, error) {
	s := &scene{asker: a, w: w, question: a.in.Question(w), place: a.places(w)}
	for _, c := range s.question.Party {
		if c.Concept.Choices && !w.Graph.HasChoices() {
			return nil, &followup.Invalid{Why: c.Concept.Name + " is not defined there"}
		}
	}
	return s, nil
}

// answers answers every conclusion in a world.
func (a *asker) answers(ctx context.Context, w *followup.World) ([]Answer, error) {
	s, err := a.scene(w)
	if err != nil {
		return nil, err
	}
	list := make([]Answer, len(a.conclusions))
	for k, c := range a.conclusions {
		if list[k], err = s.answer(ctx, c); err != nil {
			return nil, err
		}
	}
	return list, ctx.Err()
}

func (s *scene) answer(ctx context.Context, c *Conclusion) (Answer, error) {
	switch c.Kind {
	case Equilibria:
		return s.list(ctx)
	case CanHold:
		return s.canHold(ctx, c)
	case StateHolds:
		at, ok := s.w.Match(s.base, c.State)
		return Answer{Yes: ok && s.w.Holds(ctx, s.question, at)}, nil
	case Tables:
		return s.tables(ctx, c)
	}
	return s.secured(ctx, c)
}

func (s *scene) judge(ctx context.Context) (err error) {
	if s.holding == nil {
		s.holding, err = s.w.Holding(ctx, s.question)
	}
	return err
}

// list compares the states that hold with those that do as things stand.
func (s *scene) list(ctx context.Context) (Answer, error) {
	if err := s.judge(ctx); err != nil {
		return Answer{}, err
	}
	a := Answer{}
	kept := stability.NewBitset(s.base.Graph.Len())
	for x := range graph.State(s.w.Graph.Len()) {
		if !s.holding.Has(x) {
			continue
		}
		a.Count++
		at := s.place(x)
		known := int(at) < s.base.Graph.Len()
		if known {
			kept.Set(at)
		}
		if s.asker.holding != nil && !(known && s.asker.holding.Has(at)) {
			if a.GainedAll++; a.GainedAll <= MaxListed {
				a.Gained = append(a.Gained, at)
			}
		}
		if s.asker.holding == nil && a.Count <= MaxListed {
			a.States = append(a.States, at)
		}
	}
	for x := range graph.State(s.base.Graph.Len()) {
		if s.asker.holding != nil && s.asker.holding.Has(x) && !kept.Has(x) {
			if a.LostAll++; a.LostAll <= MaxListed {
				a.Lost = append(a.Lost, x)
			}
		}
	}
	a.Yes = a.Count > 0
	return a, nil
}

// canHold asks whether some state of the target holds.
func (s *scene) canHold(ctx context.Context, c *Conclusion) (Answer, error) {
	goals, err := s.target(c.Target)
	if err != nil {
		return Answer{}, err
	}
	if s.holding == nil && goals.Count() <= few && s.literal() && !s.lists() {
		for x := range graph.State(s.w.Graph.Len()) {
			if goals.Has(x) && s.w.Holds(ctx, s.question, x) {
				return Answer{Yes: true}, nil
			}
		}
		return Answer{}, nil
	}
	if err := s.judge(ctx); err != nil {
		return Answer{}, err
	}
	for k, word := range s.holding {
		if word&goals[k] != 0 {
			return Answer{Yes: true}, nil
		}
	}
	return Answer{}, nil
}

// literal reports whether every concept in use judges a state alone in any
// model.
func (s *scene) literal() bool {
	return !slices.ContainsFunc(s.question.Party, func(c stability.Choice) bool { return c.Concept.Shape == nil })
}

// lists reports whether the list of equilibria is asked for too, which judges
// every state anyway.
func (s *scene) lists() bool {
	return slices.ContainsFunc(s.conclusions, func(c *Conclusion) bool { return c.Kind == Equilibria })
}

// target is the states of a target in this world; one that is named means what
// it means here.
func (s *scene) target(t *model.Target) (stability.Bitset, error) {
	t, err := s.aim(t)
	if err != nil {
		return nil, err
	}
	return s.w.In(t), nil
}

func (s *scene) aim(t *model.Target) (*model.Target, error) {
	named := func(x *model.Target) bool { return x.ID == t.ID }
	if slices.ContainsFunc(s.base.Model.Targets, named) {
		k := slices.IndexFunc(s.w.Model.Targets, named)
		if k < 0 {
			return nil, &followup.Invalid{Why: fmt.Sprintf("there is no target %q", t.ID)}
		}
		return s.w.Model.Targets[k], nil
	}
	if s.w.Model.GraphForm || s.w.Model == s.base.Model {
		return t, nil
	}
	out := *t
	out.Is = inFull(s.base.Model, t.Is)
	var missing string
	expr.Walk(out.Is, func(n expr.Node) bool {
		if name, ok := n.(*expr.Name); ok {
			if _, bound := s.w.Model.Bind(model.Root, name); !bound {
				missing = name.String()
			}
		}
		return true
	})
	if missing != "" {
		return nil, &followup.Invalid{Why: "there is no " + missing}
	}
	return &out, nil
}

// inFull writes the options of a condition with their parties, so that it stays
// what it was where options of the same name come or go.
func inFull(m *model.Model, n expr.Node) expr.Node {
	switch n := n.(type) {
	case *expr.Name:
		if b, ok := m.Bind(model.Root, n); ok && b.Option >= 0 {
			return &expr.Name{At: n.At, Party: m.Parties[m.AllOptions()[b.Option].Party].ID, Ident: n.Ident}
		}
	case *expr.Not:
		return &expr.Not{At: n.At, X: inFull(m, n.X)}
	case *expr.Binary:
		return &expr.Binary{At: n.At, Op: n.Op, X: inFull(m, n.X), Y: inFull(m, n.Y)}
	case *expr.Count:
		items := make([]expr.Node, len(n.Items))
		for k, x := range n.Items {
			items[k] = inFull(m, x)
		}
		return &expr.Count{At: n.At, Q: n.Q, N: n.N, Items: items}
	}
	return n
}

// tables asks which sets of parties can settle on the target.
func (s *scene) tables(ctx context.Context, c *Conclusion) (Answer, error) {
	target, err := s.aim(c.Target)
	if err != nil {
		return Answer{}, err
	}
	in := *s.in
	in.World, in.Target, in.Progress = s.w, target, nil
	in.Values = map[string]string{"against": "start", "sets": "none"}
	if in.Start(s.w) < 0 {
		return Answer{}, &followup.Invalid{Why: "there is no state to start from"}
	}
	answer, err := tables.Analysis.Run(ctx, &in)
	if err != nil {
		return Answer{}, err
	}
	r := answer.(*tables.Result)
	if left := r.Left(); len(left) > 0 {
		return Answer{}, fmt.Errorf("tables was cut: %s", strings.Join(left, "; "))
	}
	a := Answer{Needless: r.Start != nil || len(r.Singles) > 0, Yes: r.Answered()}
	for _, t := range r.Tables {
		if t.Least {
			a.Sets = append(a.Sets, t.Set)
		}
		if t.LeastFirm {
			a.Firm = append(a.Firm, t.Set)
		}
	}
	return a, nil
}

// secured asks whether the target is secured in a world that has the levers.
func (s *scene) secured(ctx context.Context, c *Conclusion) (Answer, error) {
	if c.Grade == "possible" {
		return s.canHold(ctx, c)
	}
	goals, err := s.target(c.Target)
	if err != nil {
		return Answer{}, err
	}
	start := s.in.Start(s.w)
	if start < 0 {
		return Answer{}, nil
	}
	for _, err := range tables.Earning(ctx, s.w, s.question, start, goals, c.Grade == "firm") {
		return Answer{Yes: err == nil}, err
	}
	return Answer{}, nil
}

// same reports whether two answers to a conclusion agree; b is as things stand.
func (c *Conclusion) same(a, b *Answer) bool {
	switch c.Kind {
	case Equilibria:
		return a.LostAll == 0 && a.GainedAll == 0
	case Tables:
		return a.Needless == b.Needless && slices.Equal(a.Sets, b.Sets) && slices.Equal(a.Firm, b.Firm)
	}
	return a.Yes == b.Yes
}

// places tells states of a world by those of the base: by the options taken,
// or by name. States that the base does not have get numbers of their own.
func (a *asker) places(w *followup.World) func(graph.State) graph.State {
	if w.Model.GraphForm {
		return func(s graph.State) graph.State { return s } // composing keeps the states
	}
	names := func(m *model.Model) []string {
		var list []string
		for _, o := range m.AllOptions() {
			list = append(list, m.Parties[o.Party].ID+"."+o.Option.ID)
		}
		return list
	}
	known := map[string]int{}
	for k, name := range names(a.base.Model) {
		known[name] = k
	}
	bit := make([]int, 0, 64)
	list := names(w.Model)
	for _, name := range list {
		k, ok := known[name]
		if !ok {
			k = -1
		}
		bit = append(bit, k)
	}
	return func(s graph.State) graph.State {
		from, mask, foreign := w.Space.Mask(int(s)), uint64(0), ""
		for k, to := range bit {
			switch {
			case from>>uint(k)&1 == 0:
			case to < 0:
				foreign += " " + list[k]
			default:
				mask |= 1 << uint(to)
			}
		}
		if at, ok := a.base.Space.Class(mask); ok && foreign == "" {
			return graph.State(at)
		}
		key := fmt.Sprint(mask, foreign)
		at, ok := a.unknown[key]
		if !ok {
			at = graph.State(a.base.Graph.Len() + len(a.r.places))
			a.r.places = append(a.r.places, Place{Code: w.Space.Code(int(s)), Label: w.Space.Label(int(s))})
			a.unknown[key] = at
		}
		return at
	}
}

// conclusions reads which conclusions are asked for.
func conclusions(ctx context.Context, in *followup.Input) ([]*Conclusion, error) {
	kind := in.Values["conclusion"]
	if kind == "auto" && strings.TrimSpace(in.Values["state"]) != "" {
		kind = "state"
	}
	switch kind {
	case "equilibria":
		return []*Conclusion{{Kind: Equilibria}}, nil
	case "target":
		list := targets(in)
		if len(list) == 0 {
			return nil, &followup.Invalid{Why: "the model has no target; give a condition over options with --target"}
		}
		return list, nil
	case "state":
		s, err := in.World.State(in.Values["state"])
		if err != nil {
			return nil, &followup.Invalid{Why: err.Error()}
		}
		return []*Conclusion{{Kind: StateHolds, State: s}}, nil
	case "tables", "secure":
		return aimed(ctx, in, kind)
	}
	return append(targets(in), &Conclusion{Kind: Equilibria}), nil
}

// targets asks of the target given, or of each that the model names.
func targets(in *followup.Input) []*Conclusion {
	var list []*Conclusion
	if in.Target != nil {
		return append(list, &Conclusion{Kind: CanHold, Target: in.Target})
	}
	for _, t := range in.World.Model.Targets {
		list = append(list, &Conclusion{Kind: CanHold, Target: t})
	}
	return list
}

// aimed asks who must be at the table, or whether levers secure the target.
func aimed(ctx context.Context, in *followup.Input, kind string) ([]*Conclusion, error) {
	c := &Conclusion{Kind: Tables, Target: in.Target, Grade: in.Values["grade"]}
	switch names := in.World.Model.Targets; {
	case c.Target == nil && len(names) == 1:
		c.Target = names[0]
	case c.Target == nil:
		return nil, &followup.Invalid{Why: "--conclusion " + kind + " needs a target; name one with --target"}
	}
	if in.Start(in.World) < 0 && c.Grade != "possible" {
		return nil, &followup.Invalid{Why: "there is no state to start from: the model has no start"}
	}
	if kind == "tables" {
		return []*Conclusion{c}, nil
	}
	c.Kind = Secured
	var err error
	c.Levers, err = levers(ctx, in, c)
	return []*Conclusion{c}, err
}

// levers reads which levers secure the target; unless they are named, they are
// those of the cheapest way.
func levers(ctx context.Context, in *followup.Input, c *Conclusion) ([]string, error) {
	text := strings.TrimSpace(in.Values["levers"])
	if text == "" {
		return cheapest(ctx, in, c)
	}
	known := map[string]bool{}
	for _, v := range in.World.Model.Variants {
		known[v.ID] = v.Kind == model.Lever
	}
	chosen := map[string]bool{}
	for id := range strings.SplitSeq(text, ",") {
		id = strings.TrimSpace(id)
		if !known[id] {
			return nil, &followup.Invalid{Why: fmt.Sprintf("there is no lever %q", id)}
		}
		chosen[id] = true
	}
	return slices.Sorted(maps.Keys(chosen)), nil
}

func isInvalid(err error) (*followup.Invalid, bool) {
	var x *followup.Invalid
	ok := errors.As(err, &x)
	return x, ok
}
