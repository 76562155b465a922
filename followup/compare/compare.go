// Package compare lays disputes side by side: a model without and with its
// variants, or two models. It says what differs in what was declared, which
// states hold in which of them, and why a verdict differs.
package compare

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// Analysis compares the dispute with what its variants make of it.
var Analysis = &followup.Analysis{
	Name:     "compare",
	Question: "What do the variants change, and what holds whichever applies?",
	Doc: `Compare works the dispute out without variants and with each of them, and lays
them side by side: parties, options, rules, statements and directions that
differ; the states that hold in each, and in how many; per concept and party the
verdicts gained and lost; and for each state that holds on one side only, whose
verdict differs, which improvement or which answer appears or vanishes, and
which change of the variant brings it.

--with chooses the variants: "a,b" each alone, "a+b" both together. What
--variant puts in force is part of every side. A view counts as a variant: its
party is judged by its own view.

States are matched by the options taken, options that only one side has
counting as not taken; in graph form by name. Verdicts are compared on states
that both sides have. To find the change that brings a difference, the changes
are made one after another, as written; it is the first from which on the state
does as at the end. The comparison is our own, and so is that rule.`,
	Settings: []followup.Setting{
		{Name: "with", Kind: followup.List, Doc: "the variants to compare, a+b for two together; default: each alone"},
		{Name: "concept", Kind: followup.List, Doc: "concepts, or one for each party (dprk=smr,usa=seq); default: the six basic ones"},
		{Name: "limit", Kind: followup.Int, Default: "100", Min: 1, Max: 1_000_000, Doc: "how many states to list of each kind"},
	},
	Example: "northkorea2017 --concept sim-classical,smr",
	Run:     run,
}

// A Result is several disputes side by side.
type Result struct {
	Asked []string // names of the concepts, in the order asked
	Sides []*Side  // the base first
	// Rows are the states that hold somewhere, at most as many as are listed;
	// Held is how many there are.
	Rows []Row
	Held int
	Runs int // pairs of side and concept that were answered
	left []string
}

// Answered reports that there is an answer.
func (r *Result) Answered() bool { return true }

// Left says what a limit left out.
func (r *Result) Left() []string { return r.left }

// A Side is one of the disputes compared.
type Side struct {
	// Variants are those in force beside the ones of the base; none for the
	// base, and for a model that is compared as a whole.
	Variants []string
	// Invalid says why these variants do not make a dispute; the rest is then
	// zero.
	Invalid string
	*Judged
	Structure []Difference // from the base
	Pair      *Pair        // with the base; nil for the base
}

// Name is how a side is called in tables: "base", or the variants with "+".
func (s *Side) Name() string {
	if len(s.Variants) == 0 {
		return "base"
	}
	return strings.Join(s.Variants, "+")
}

// A comparison is one run of the analysis.
type comparison struct {
	in        *followup.Input
	declared  *model.Model
	force     []string // the variants in force on every side
	questions []stability.Question
	limit     int
	result    *Result
}

func run(ctx context.Context, in *followup.Input) (followup.Result, error) {
	c := &comparison{in: in, limit: in.Int("limit"), force: force(in.World), result: &Result{}}
	var err error
	if c.declared, err = c.base(ctx); err != nil {
		return nil, err
	}
	if c.questions, err = questions(in.World, in.Values["concept"]); err != nil {
		return nil, err
	}
	sets, err := c.sets()
	if err != nil {
		return nil, err
	}
	for _, q := range c.questions {
		c.result.Asked = append(c.result.Asked, q.Name)
	}
	in.Say(0, int64(len(sets)+1), "judging the base")
	base, err := judge(ctx, in.World, c.questions)
	if err != nil {
		return nil, err
	}
	c.result.Sides = []*Side{{Judged: base}}
	for k, set := range sets {
		in.Say(int64(k+1), int64(len(sets)+1), "comparing with "+strings.Join(set, "+"))
		err := c.side(ctx, set)
		switch {
		case ctx.Err() != nil:
			c.cut(sets[k:], context.Cause(ctx))
		case err != nil:
			c.cut(sets[k:k+1], err)
		}
		if ctx.Err() != nil {
			break
		}
	}
	c.result.tally(c.limit)
	return c.result, nil
}

// force lists the variants that a world has in force, views included.
func force(w *followup.World) []string {
	in := slices.Clone(w.Model.Applied)
	for _, v := range w.Views {
		if v != nil {
			in = append(in, v.Model.Applied...)
		}
	}
	var list []string
	for _, v := range w.Model.Variants {
		if slices.Contains(in, v.ID) {
			list = append(list, v.ID)
		}
	}
	return list
}

// base is the model without variants.
func (c *comparison) base(ctx context.Context) (*model.Model, error) {
	if len(c.in.World.Model.Applied) == 0 {
		return c.in.World.Model, nil
	}
	w, err := c.in.Open(ctx, nil)
	if err != nil {
		return nil, err
	}
	return w.Model, nil
}

// questions reads the concepts asked for; none stand for the basic ones.
func questions(w *followup.World, spec string) ([]stability.Question, error) {
	if strings.TrimSpace(spec) == "" {
		var list []stability.Question
		for _, c := range stability.Basic {
			list = append(list, stability.Uniform(w.Graph, stability.Choice{Concept: c}))
		}
		return list, nil
	}
	var ids []string
	for _, p := range w.Model.Parties {
		ids = append(ids, p.ID)
	}
	list, err := stability.Parse(spec, ids)
	if err != nil {
		return nil, &followup.Invalid{Why: err.Error()}
	}
	return list, nil
}

// sets reads which variants to compare, each set in the order of the file and
// named once.
func (c *comparison) sets() ([][]string, error) {
	var all []string
	for _, v := range c.declared.Variants {
		all = append(all, v.ID)
	}
	if len(all) == 0 {
		return nil, &followup.Invalid{Why: "the model has no variants to compare; `diff` compares two models"}
	}
	given := strings.Split(c.in.Values["with"], ",")
	if strings.TrimSpace(c.in.Values["with"]) == "" {
		given = slices.DeleteFunc(slices.Clone(all), func(id string) bool { return slices.Contains(c.force, id) })
	}
	var sets [][]string
	for _, item := range given {
		var set []string
		for id := range strings.SplitSeq(item, "+") {
			id = strings.TrimSpace(id)
			if !slices.Contains(all, id) {
				return nil, &followup.Invalid{Why: fmt.Sprintf("there is no variant %q; the model has %s", id, strings.Join(all, ", "))}
			}
			if slices.Contains(c.force, id) {
				return nil, &followup.Invalid{Why: fmt.Sprintf("the variant %q is in force on every side", id)}
			}
			set = append(set, id)
		}
		set = slices.DeleteFunc(slices.Clone(all), func(id string) bool { return !slices.Contains(set, id) })
		if !slices.ContainsFunc(sets, func(s []string) bool { return slices.Equal(s, set) }) {
			sets = append(sets, set)
		}
	}
	return sets, nil
}

// side compares the base with what a set of variants makes of it. The error is
// the end of ctx, or what makes the side too large.
func (c *comparison) side(ctx context.Context, set []string) error {
	s := &Side{Variants: set}
	w, err := c.in.Open(ctx, slices.Concat(c.force, set))
	var invalid *followup.Invalid
	if errors.As(err, &invalid) {
		s.Invalid = invalid.Why
		c.result.Sides = append(c.result.Sides, s)
		return nil
	}
	if err != nil {
		return err
	}
	if s.Judged, err = judge(ctx, w, c.questions); err != nil {
		return err
	}
	base := c.result.Sides[0]
	s.Structure = structure(base.World, w)
	s.Pair = newPair(base.Judged, s.Judged, c.result.Asked, c.limit)
	c.result.Sides = append(c.result.Sides, s)
	if explained, err := s.Pair.explain(ctx); err != nil {
		return err
	} else if !explained {
		c.result.leave("why verdicts differ with %s is not looked into for more than %d states", s.Name(), tracedStates)
	}
	if traced, err := s.Pair.trace(ctx, c.declared, c.force, set); err != nil {
		return err
	} else if !traced {
		c.result.leave("which change of %s brings a difference is not looked into: more than %d states or %d changes", s.Name(), tracedStates, tracedChanges)
	}
	if w.Space.Len() > tracedStates {
		s.World = &followup.World{Model: w.Model, Space: w.Space} // nothing asks for its moves any more
	}
	return nil
}

// cut notes the sides that were not compared.
func (c *comparison) cut(sets [][]string, err error) {
	var ids []string
	for _, s := range sets {
		ids = append(ids, strings.Join(s, "+"))
	}
	c.result.leave("not compared in full: %s (%s)", strings.Join(ids, ", "), err)
}

func (r *Result) leave(format string, args ...any) {
	r.left = append(r.left, fmt.Sprintf(format, args...))
}
