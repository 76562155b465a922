package evidence

import (
	"context"
	"slices"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
)

// How is what happens to a part whose support is withdrawn.
type How int

const (
	Dropped  How = iota // a statement is taken out; a ranking gives way to indifference
	Reversed            // a statement gives way to its negation; a ranking is turned around
	LeftOut             // a rule, or a variant
	Fixed               // an option keeps the value that it has at the start
)

// String names it in a word.
func (h How) String() string { return [...]string{"dropped", "reversed", "left out", "fixed"}[h] }

// A Change is one thing done to a part.
type Change struct {
	Part *Part
	How  How
}

// edit works out a world with parts changed, in the base and in every view that
// has them. Variants are left out by opening another world. It fails with
// *followup.Invalid when what is left makes no dispute.
func edit(ctx context.Context, w *followup.World, changes []Change) (*followup.World, error) {
	if len(changes) == 0 {
		return w, nil
	}
	out, err := editOne(ctx, w, changes)
	if err != nil || w.Views == nil {
		return out, err
	}
	out.Views = make([]*followup.View, len(w.Views))
	for i, v := range w.Views {
		if v == nil {
			continue
		}
		seen, err := editOne(ctx, v.World, changes)
		if err != nil {
			return nil, err
		}
		out.Views[i] = &followup.View{World: seen, Seen: match(out, seen)}
	}
	return out, nil
}

// match finds each state of a world in a view of it; -1 where it is not seen.
func match(w, view *followup.World) []graph.State {
	seen := make([]graph.State, w.Space.Len())
	for x := range seen {
		at, ok := x, true
		if !w.Model.GraphForm {
			at, ok = view.Space.Class(w.Space.Mask(x))
		}
		if !ok {
			at = -1
		}
		seen[x] = graph.State(at)
	}
	return seen
}

// An editor changes one model: the base or a view.
type editor struct {
	from *followup.World
	m    *model.Model
	// touched are the parties whose wishes change, by how their whole ranking
	// does; Statements and rules change in m.
	touched  map[int]How
	states   bool   // the states change
	fixed    uint64 // options that keep their value
	loosened bool   // rules were left out, so that there may be more states
}

func editOne(ctx context.Context, w *followup.World, changes []Change) (*followup.World, error) {
	m := *w.Model
	m.Parties = slices.Clone(m.Parties)
	e := &editor{from: w, m: &m, touched: map[int]How{}}
	own := map[string]*Part{}
	for _, p := range parts(w.Model) {
		own[p.key] = p
	}
	dropped, reversed := map[string]bool{}, map[string]bool{}
	for _, c := range changes {
		p := own[c.Part.key]
		switch {
		case p == nil: // a view has replaced it
		case p.Kind == Statement:
			e.touched[p.Party] = Dropped
			dropped[p.key], reversed[p.key] = c.How == Dropped, c.How == Reversed
		case p.Kind == Preference:
			e.touched[p.Party] = c.How
		case p.Kind == Rule:
			e.states, e.loosened = true, true
			dropped[p.key] = true
		case p.Kind == Option:
			e.states = true
			e.fixed |= 1 << uint(p.option)
		}
	}
	e.rewrite(dropped, reversed)
	if e.states {
		return e.rebuilt(ctx)
	}
	return e.reranked(ctx)
}

// rewrite puts the statements and rules that are left into the model.
func (e *editor) rewrite(dropped, reversed map[string]bool) {
	list := parts(e.m)
	keep := func(kind Kind, party int) []*Part {
		var out []*Part
		for _, p := range list {
			if p.Kind == kind && p.Party == party {
				out = append(out, p)
			}
		}
		return out
	}
	for i := range e.touched {
		old, ok := e.m.Parties[i].Preference.(*model.Statements)
		if !ok {
			continue
		}
		wishes := &model.Statements{Span: old.Span}
		for k, p := range keep(Statement, i) {
			switch {
			case dropped[p.key]:
			case reversed[p.key]:
				wishes.List = append(wishes.List, opposite(old.List[k]))
			default:
				wishes.List = append(wishes.List, old.List[k])
			}
		}
		party := *e.m.Parties[i]
		party.Preference = wishes
		e.m.Parties[i] = &party
	}
	if !e.states {
		return
	}
	var rules []*model.Rule
	for k, p := range keep(Rule, -1) {
		if !dropped[p.key] {
			rules = append(rules, e.m.Rules[k])
		}
	}
	e.m.Rules = append(rules, e.fixing()...)
}

// opposite is the negation of a statement, without id and support.
func opposite(s *model.Statement) *model.Statement {
	want := followup.Negation(s.Want)
	return &model.Statement{Span: s.Span, Want: want, Source: expr.Print(want)}
}

// fixing makes rules that keep options at the value they have at the start;
// without a start they are not taken.
func (e *editor) fixing() []*model.Rule {
	var rules []*model.Rule
	var start uint64
	if s := e.from.Space.Start(); s >= 0 {
		start = e.from.Space.Mask(s)
	}
	for k, o := range e.m.AllOptions() {
		if e.fixed>>uint(k)&1 == 0 {
			continue
		}
		var holds expr.Node = &expr.Name{Party: e.m.Parties[o.Party].ID, Ident: o.Option.ID}
		if start>>uint(k)&1 == 0 {
			holds = &expr.Not{X: holds}
		}
		rules = append(rules, &model.Rule{Holds: holds, Source: expr.Print(holds)})
	}
	return rules
}

// reranked keeps states and moves.
func (e *editor) reranked(ctx context.Context) (*followup.World, error) {
	s, list, same := e.from.Space.With(e.m)
	if !same || list.HasErrors() {
		return e.rebuilt(ctx)
	}
	w := &followup.World{Model: e.m, Space: s, Rank: slices.Clone(e.from.Rank), Graph: e.from.Graph}
	for i := range e.m.Parties {
		if _, touched := e.touched[i]; !touched {
			continue
		}
		rank, err := e.rank(ctx, s, i)
		if err != nil {
			return nil, err
		}
		w.Rank[i] = rank
		w.Graph = w.Graph.WithRank(i, rank)
	}
	return w, nil
}

// rebuilt works out states and moves anew.
func (e *editor) rebuilt(ctx context.Context) (*followup.World, error) {
	// Labels of states that are gone are no fault here, as under a variant.
	e.m.Applied = append(slices.Clip(e.m.Applied), "")
	s, list, err := space.Build(ctx, e.m, space.Limits{})
	if err != nil {
		return nil, err
	}
	if list.HasErrors() {
		return nil, invalid(list)
	}
	w := &followup.World{Model: e.m, Space: s}
	for i := range e.m.Parties {
		rank, err := e.rank(ctx, s, i)
		if err != nil {
			return nil, err
		}
		w.Rank = append(w.Rank, rank)
	}
	w.Graph, err = graph.Build(ctx, s, w.Rank)
	return w, err
}

// rank is a party's ranking after the changes. A ranking that was written out
// does not know how to place states that it does not list.
func (e *editor) rank(ctx context.Context, s *space.Space, i int) ([]int32, error) {
	switch e.m.Parties[i].Preference.(type) {
	case *model.Ranking, *model.Weights:
		if how, touched := e.touched[i]; touched {
			return e.whole(s, i, how)
		}
		if e.states && !e.loosened {
			return dense(e.carried(s, i)), nil
		}
	}
	rank, list, err := pref.Rank(ctx, s, i)
	if err != nil {
		return nil, err
	}
	if list.HasErrors() {
		return nil, invalid(list)
	}
	return rank, nil
}

// whole drops or reverses a whole ranking.
func (e *editor) whole(s *space.Space, i int, how How) ([]int32, error) {
	rank := make([]int32, s.Len())
	if how == Reversed {
		if e.loosened {
			return nil, &followup.Invalid{Why: "the ranking of " + e.m.Parties[i].ID + " does not list every state"}
		}
		rank = e.carried(s, i)
		for k := range rank {
			rank[k] = -rank[k]
		}
	}
	return dense(rank), nil
}

// carried gives each state the rank that it had; states are only fewer.
func (e *editor) carried(s *space.Space, i int) []int32 {
	rank := make([]int32, s.Len())
	for k := range rank {
		at := k
		if !e.m.GraphForm {
			at, _ = e.from.Space.Class(s.Mask(k))
		}
		rank[k] = e.from.Rank[i][at]
	}
	return rank
}

// dense turns values, smaller for better, into ranks from 1 without gaps.
func dense(value []int32) []int32 {
	levels := slices.Compact(slices.Sorted(slices.Values(value)))
	out := make([]int32, len(value))
	for k, v := range value {
		at, _ := slices.BinarySearch(levels, v)
		out[k] = int32(at) + 1
	}
	return out
}

// invalid says what the first error of a list says.
func invalid(list diag.List) *followup.Invalid {
	k := slices.IndexFunc(list, func(d diag.Diagnostic) bool { return d.Severity() == diag.Error })
	return &followup.Invalid{Why: list[k].Message}
}
