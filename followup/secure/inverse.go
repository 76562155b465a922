package secure

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// An Inverse says under which preferences one state holds.
type Inverse struct {
	State   graph.State
	Holds   bool      // today
	Demands []*Demand // by party, then by state moved to
	Groups  []*Group
	Change  *Change
	Count   *Count
}

// Can reports whether the state can be made to hold: some ranking of each
// party meets all demands.
func (x *Inverse) Can() bool {
	return !slices.ContainsFunc(x.Groups, func(g *Group) bool { return len(g.Sets) == 0 && !g.Cut })
}

// maxStates is how many states of the target are looked into unless all are.
const maxStates = 8

// inverse answers the inverse question.
func inverse(ctx context.Context, in *followup.Input) (*Result, error) {
	w := in.World
	r := &Result{Start: in.Start(w), All: in.Bool("all"), Inverse: []*Inverse{}}
	question := in.Question(w)
	for _, c := range question.Party {
		if c.Concept.Shape == nil {
			return nil, &followup.Invalid{Why: "--inverse serves nash, gmr, smr, seq and symseq, not " + c.Concept.Name}
		}
	}
	if w.Views != nil {
		return nil, &followup.Invalid{Why: "--inverse does not take views; leave them out"}
	}
	vary, err := varying(in.Values["vary"])
	if err != nil {
		return nil, err
	}
	states, err := asked(ctx, in, question, r)
	if err != nil {
		return nil, err
	}
	e := newEditor(in, question)
	for k, t := range states {
		in.Say(int64(k), int64(len(states)), "asking what preferences it takes")
		x, err := e.inverse(ctx, r, t, vary)
		if err != nil && ctx.Err() != nil && k > 0 {
			r.left = append(r.left, fmt.Sprintf("the time allowed has passed: %d of %d states are looked into", k, len(states)))
			break
		}
		if err != nil {
			return nil, err
		}
		r.Inverse = append(r.Inverse, x)
	}
	return r, nil
}

// varying reads how many places vary; 0 for all.
func varying(text string) (int, error) {
	if text == "all" || text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, &followup.Invalid{Why: fmt.Sprintf("--vary must be a number of places or all, not %q", text)}
	}
	return n, nil
}

// asked lists the states to look into: the one named, or those of the target,
// nearest to holding first. Near means few moves that nothing keeps the
// parties from.
func asked(ctx context.Context, in *followup.Input, q stability.Question, r *Result) ([]graph.State, error) {
	w := in.World
	if text := in.Values["state"]; text != "" {
		s, list := w.Space.Find(reference(w.Model, text))
		if list.HasErrors() {
			return nil, &followup.Invalid{Why: "--state: " + invalid(list).Why}
		}
		return []graph.State{graph.State(s)}, nil
	}
	goals := members(w.In(in.Target))
	open := map[graph.State]int{}
	for _, t := range goals {
		for i := range q.Party {
			for _, a := range w.Stability(ctx, q, i, t).Answers {
				if !a.Sanctioned {
					open[t]++
				}
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(goals, func(a, b graph.State) int { return cmp.Compare(open[a], open[b]) })
	if len(goals) > maxStates && !r.All {
		r.left = append(r.left, fmt.Sprintf("only the %d of %d states of the target that are nearest to holding are looked into; --all looks into every one, --state into one", maxStates, len(goals)))
		goals = goals[:maxStates]
	}
	return goals, nil
}

// reference reads a state: a word, or options separated by blanks or commas.
func reference(m *model.Model, text string) *model.StateRef {
	words := strings.FieldsFunc(strings.Trim(text, "[]"), func(r rune) bool { return r == ' ' || r == ',' })
	if m.GraphForm || len(words) == 1 && !strings.Contains(text, ".") && text[0] != '[' {
		return &model.StateRef{Word: strings.TrimSpace(text)}
	}
	ref := &model.StateRef{Options: []*expr.Name{}}
	for _, word := range words {
		party, option, ok := strings.Cut(word, ".")
		if !ok {
			party, option = "", word
		}
		ref.Options = append(ref.Options, &expr.Name{Party: party, Ident: option})
	}
	return ref
}

// inverse looks into one state.
func (e *editor) inverse(ctx context.Context, r *Result, t graph.State, vary int) (*Inverse, error) {
	f, err := newFormula(ctx, e.world.Graph, e.question.Party, t)
	if err != nil {
		return nil, err
	}
	x := &Inverse{State: t, Demands: f.demands, Holds: true}
	for _, d := range f.demands {
		x.Holds = x.Holds && d.Met
	}
	for _, set := range f.groups() {
		g, err := f.group(ctx, set)
		if err != nil {
			return nil, err
		}
		x.Groups = append(x.Groups, g)
	}
	if x.Count, err = f.count(ctx, vary, func(ctx context.Context, rank [][]int32) (bool, error) { return e.judge(ctx, t, rank) }); err != nil {
		return nil, err
	}
	x.Change, err = e.least(ctx, r, t)
	return x, err
}
