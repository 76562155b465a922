package evidence

import (
	"context"
	"fmt"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// maxRuns bounds the combinations of readings that are worked out.
const maxRuns = 256

// readings answers the conclusions under every combination of readings; nil
// for a model without issues, and for one in which a date has left claims out,
// since a reading may rest on them.
func (x *exam) readings(ctx context.Context) (*Readings, error) {
	m := x.in.World.Model
	if len(m.Issues) == 0 || x.r.AsOf != nil {
		return nil, nil
	}
	r := &Readings{Best: -1}
	total := 1
	for _, issue := range m.Issues {
		one := &Issue{Issue: issue, Readings: []string{issue.Base}}
		for _, v := range m.Variants {
			if v.Kind == model.Reading && v.Issue.ID == issue.ID {
				one.Readings = append(one.Readings, v.ID)
			}
		}
		r.Issues = append(r.Issues, one)
		if total *= len(one.Readings); total > maxRuns {
			return nil, &followup.TooLarge{Why: fmt.Sprintf("the readings make more than %d combinations", maxRuns)}
		}
	}
	for n := range total {
		run, err := x.reading(ctx, r, n)
		if err != nil {
			return nil, err
		}
		r.Runs = append(r.Runs, run)
	}
	x.compare(r)
	return r, nil
}

// reading works out combination n: the first issue changes slowest.
func (x *exam) reading(ctx context.Context, r *Readings, n int) (*Run, error) {
	run := &Run{Readings: make([]string, len(r.Issues))}
	m := x.in.World.Model
	force := slices.DeleteFunc(slices.Clone(x.force), func(id string) bool {
		return slices.ContainsFunc(m.Variants, func(v *model.Variant) bool { return v.ID == id && v.Kind == model.Reading })
	})
	for k := len(r.Issues) - 1; k >= 0; k-- {
		list := r.Issues[k].Readings
		run.Readings[k] = list[n%len(list)]
		if n%len(list) > 0 {
			force = append(force, run.Readings[k])
		}
		n /= len(list)
	}
	w, err := x.in.Open(ctx, inOrder(m, force))
	if err == nil {
		run.Answers, err = x.asker.answers(ctx, w)
	}
	if why, ok := isInvalid(err); ok {
		run.Invalid, err = why.Why, nil
	}
	return run, err
}

// compare says what is true in all, in some and in no combination, and what
// settling an issue would settle.
func (x *exam) compare(r *Readings) {
	for n, c := range x.r.Conclusions {
		if !c.Certain() {
			continue
		}
		yes, all := 0, 0
		for _, run := range valid(r.Runs) {
			if all++; run.Answers[n].Yes {
				yes++
			}
		}
		switch {
		case all == 0:
		case yes == all:
			r.All = append(r.All, n)
		case yes > 0:
			r.Some = append(r.Some, n)
		default:
			r.None = append(r.None, n)
		}
	}
	r.Open = x.open(valid(r.Runs))
	x.states(r)
	for k, issue := range r.Issues {
		sum, count := 0, 0
		for _, reading := range issue.Readings {
			runs := slices.DeleteFunc(valid(r.Runs), func(run *Run) bool { return run.Readings[k] != reading })
			issue.Left = append(issue.Left, x.open(runs))
			if len(runs) > 0 {
				sum, count = sum+issue.Left[len(issue.Left)-1], count+1
			}
		}
		if count > 0 {
			issue.Fall = float64(r.Open) - float64(sum)/float64(count)
		}
		if issue.Fall > 0 && (r.Best < 0 || issue.Fall > r.Issues[r.Best].Fall) {
			r.Best = k
		}
	}
}

// valid are the runs that make a dispute.
func valid(runs []*Run) []*Run {
	return slices.DeleteFunc(slices.Clone(runs), func(run *Run) bool { return run.Invalid != "" })
}

// open counts the conclusions in which some runs differ.
func (x *exam) open(runs []*Run) int {
	n := 0
	for k, c := range x.r.Conclusions {
		if slices.ContainsFunc(runs, func(run *Run) bool { return !c.agree(&run.Answers[k], &runs[0].Answers[k]) }) {
			n++
		}
	}
	return n
}

// agree reports whether two answers say the same, neither of them as things
// stand.
func (c *Conclusion) agree(a, b *Answer) bool {
	if c.Kind == Equilibria {
		return slices.Equal(a.Lost, b.Lost) && slices.Equal(a.Gained, b.Gained) && a.Count == b.Count
	}
	return c.same(a, b)
}

// states says which states hold in all runs, and which in some: what holds as
// things stand, with what a run loses and gains.
func (x *exam) states(r *Readings) {
	k := slices.IndexFunc(x.r.Conclusions, func(c *Conclusion) bool { return c.Kind == Equilibria })
	if k < 0 || x.asker.holding == nil {
		return
	}
	count := map[graph.State]int{}
	runs := valid(r.Runs)
	for _, run := range runs {
		for s := range graph.State(x.r.base) {
			if x.asker.holding.Has(s) && !slices.Contains(run.Answers[k].Lost, s) {
				count[s]++
			}
		}
		for _, s := range run.Answers[k].Gained {
			count[s]++
		}
	}
	for s := range graph.State(x.r.base + len(x.r.places)) {
		switch n := count[s]; {
		case n == 0:
		case n == len(runs):
			if r.HoldAllAll++; r.HoldAllAll <= MaxListed {
				r.HoldAll = append(r.HoldAll, s)
			}
		default:
			if r.HoldSomeAll++; r.HoldSomeAll <= MaxListed {
				r.HoldSome = append(r.HoldSome, s)
			}
		}
	}
}
