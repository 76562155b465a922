// Package evidence says which conclusions stand on which claims: what changes
// when a claim is withdrawn, whose word carries an answer, what nobody backs,
// and what holds whichever way disputed evidence is read.
//
// All of its definitions are our own.
package evidence

import (
	"context"
	"fmt"
	"slices"

	"github.com/countermove/countermove/followup"
)

// Analysis is the question which conclusions stand on which claims.
var Analysis = &followup.Analysis{
	Name:     "evidence",
	Question: "Which conclusion stands on which statement?",
	Doc: `A conclusion is the list of states that hold, that some state of a target holds,
that a named state holds, which sets of parties are tables for a target, or that
levers secure a target.

To withdraw a claim is to look at everything that rests only on it: what has a
"because" of which no group is left whole. Each such statement or ranking is
dropped, and reversed; a rule is left out; an option keeps the value it has at
the start; a variant is left out: one at a time. Then all are dropped together.
The claim carries a conclusion when any of these changes it. A start that loses
its support is reported and not changed. A claim that copies another, by the
same speaker in a document of the same origin, is withdrawn with it.

Sets of two and three claims are withdrawn together where no smaller part of the
set carries the conclusion. Statements and rankings that no claim backs are
tested in the same way, as assumptions.

A carrying claim is a rival's word where it is another party's word about the
party whose wish falls with it. --as-of withdraws all claims made later and drops
what rests only on them, before anything else is asked; claims without a date
are kept. With readings, every combination of them is worked out: what is true
in all, in some, in none; and for each issue, by how many the open conclusions
would fall on average if it were settled, every reading counting the same.

These definitions are our own. What carries a conclusion in the model need not
be true, and what does not may be; evidence says where to look.`,
	Settings: []followup.Setting{
		{Name: "conclusion", Doc: "what is to stand", Kind: followup.Choice, Default: "auto", Choices: []string{"auto", "equilibria", "target", "state", "tables", "secure"}},
		{Name: "state", Doc: "ask whether this state holds: a label, a code, or the options taken", Kind: followup.Text},
		{Name: "levers", Doc: "with --conclusion secure: the levers in force; default: those of the cheapest way", Kind: followup.List},
		{Name: "grade", Doc: "with --conclusion secure: how well the target is to be secured", Kind: followup.Choice, Default: "possible", Choices: []string{"possible", "reachable", "firm"}},
		{Name: "as-of", Doc: "use only what was said by this date, such as 2018-06-30", Kind: followup.Text},
		{Name: "size", Doc: "withdraw so many claims together at most", Kind: followup.Int, Default: "2", Min: 1, Max: 3},
		{Name: "trials", Doc: "stop after so many changed disputes", Kind: followup.Int, Default: "2000", Min: 1, Max: 1_000_000},
	},
	Takes:   followup.Takes{From: true, Concept: true},
	Example: "korea2019 --target settlement",
	Run: func(ctx context.Context, in *followup.Input) (followup.Result, error) {
		r, err := run(ctx, in)
		if err != nil {
			return nil, err
		}
		return r, nil
	},
}

func run(ctx context.Context, in *followup.Input) (*Result, error) {
	x, err := newExam(ctx, in)
	if err != nil {
		return nil, err
	}
	if x.r.Readings, err = x.readings(ctx); err != nil {
		return nil, err
	}
	if err := x.claims(ctx); err != nil {
		return nil, err
	}
	if err := x.assumptions(ctx); err != nil {
		return nil, err
	}
	if err := x.sets(ctx, in.Int("size")); err != nil {
		return nil, err
	}
	if err := x.reports(ctx); err != nil {
		return nil, err
	}
	x.summary()
	if x.cut {
		x.r.left = append(x.r.left, fmt.Sprintf("sets of claims after %d changed disputes were not withdrawn; raise --trials", x.limit))
	}
	return x.r, nil
}

// newExam sets up what is asked: the dispute as of a date and under the levers
// chosen, its conclusions, and their answers as things stand.
func newExam(ctx context.Context, in *followup.Input) (*exam, error) {
	x := &exam{in: *in, corpus: newCorpus(in.World.Model), memo: map[string]*Trial{}, opened: map[string]*followup.World{}, r: &Result{}, limit: in.Int("trials")}
	x.r.Claims = x.corpus.claims
	x.force = inForce(in.World)
	list, err := conclusions(ctx, in)
	if err != nil {
		return nil, err
	}
	if levers := list[0].Levers; len(levers) > 0 {
		x.force = inOrder(in.World.Model, append(slices.Clone(x.force), levers...))
		if x.in.World, err = in.Open(ctx, x.force); err != nil {
			return nil, err
		}
	}
	x.r.Conclusions = list
	whole := x.in.World
	if err := x.date(ctx); err != nil {
		return nil, err
	}
	x.asker = newAsker(&x.in, list, x.r)
	if x.r.AsOf != nil {
		before, err := newAsker(&followup.Input{World: whole, From: in.From, Target: in.Target, Holds: in.Holds, Mixed: in.Mixed, Values: in.Values}, list, &Result{}).answers(ctx, whole)
		if err != nil {
			return nil, err
		}
		for k, c := range list {
			c.Before = &before[k]
		}
	}
	return x, x.stand(ctx)
}

// stand answers the conclusions as things stand.
func (x *exam) stand(ctx context.Context) error {
	answers, err := x.asker.answers(ctx, x.in.World)
	if err != nil {
		return err
	}
	for k, c := range x.r.Conclusions {
		c.Answer = answers[k]
	}
	x.asker.settle(ctx)
	x.r.Parts = all(x.in.World)
	for _, p := range x.r.Parts {
		switch {
		case p.Kind == Start:
			x.r.StartUnbacked = !x.corpus.stands(p.Because, x.late()) || !p.Backed()
		case !p.Backed() && (p.Kind == Statement || p.Kind == Preference):
			x.r.Unbacked = append(x.r.Unbacked, p)
		}
	}
	return nil
}
