package evidence

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// An exam is one run of the analysis.
type exam struct {
	in     followup.Input // its world is what is examined
	corpus *corpus
	asker  *asker
	force  []string // variants in force
	dated  []Change // what --as-of took out
	memo   map[string]*Trial
	opened map[string]*followup.World // without some variants
	limit  int
	cut    bool
	r      *Result
}

func newAsker(in *followup.Input, list []*Conclusion, r *Result) *asker {
	r.base = in.World.Graph.Len()
	return &asker{in: in, base: in.World, conclusions: list, unknown: map[string]graph.State{}, r: r}
}

// settle notes which states hold as things stand, for lists to be compared
// with.
func (a *asker) settle(ctx context.Context) {
	if !slices.ContainsFunc(a.conclusions, func(c *Conclusion) bool { return c.Kind == Equilibria }) {
		return
	}
	if held, err := a.base.Holding(ctx, a.in.Question(a.base)); err == nil {
		a.holding = held
	} else {
		a.holding = stability.NewBitset(a.base.Graph.Len())
	}
}

// late is the withdrawal of what --as-of leaves out.
func (x *exam) late() withdrawal {
	w := withdrawal{late: map[int]bool{}}
	for k, c := range x.r.Claims {
		if c.Late {
			w.late[k] = true
		}
	}
	return w
}

// falls lists what stands now and does not without some claims.
func (x *exam) falls(claims ...int) []*Part {
	now := x.late()
	then := now
	then.tested = claims
	var list []*Part
	for _, p := range x.r.Parts {
		if x.corpus.stands(p.Because, now) && !x.corpus.stands(p.Because, then) {
			list = append(list, p)
		}
	}
	return list
}

// hows lists what is done to a part that has lost its support: the milder first,
// which is also what is done to it when several fall together.
func hows(p *Part) []How {
	switch p.Kind {
	case Statement, Preference:
		return []How{Dropped, Reversed}
	case Rule, Variant:
		return []How{LeftOut}
	case Option:
		return []How{Fixed}
	}
	return nil
}

// singly lists the trials of parts one at a time.
func (x *exam) singly(ctx context.Context, parts []*Part) ([]*Trial, error) {
	var list []*Trial
	for _, p := range parts {
		for _, how := range hows(p) {
			t, err := x.trial(ctx, []Change{{p, how}})
			if err != nil {
				return nil, err
			}
			list = append(list, t)
		}
	}
	return list, nil
}

// together is the trial in which all parts are dropped at once; nil where there
// is nothing to do.
func (x *exam) together(ctx context.Context, parts []*Part) (*Trial, error) {
	var changes []Change
	for _, p := range parts {
		if list := hows(p); len(list) > 0 {
			changes = append(changes, Change{p, list[0]})
		}
	}
	if len(changes) == 0 {
		return nil, nil
	}
	return x.trial(ctx, changes)
}

// trial works out the dispute with some changes and what follows there. Equal
// changes are worked out once.
func (x *exam) trial(ctx context.Context, changes []Change) (*Trial, error) {
	var keys []string
	for _, c := range changes {
		keys = append(keys, fmt.Sprint(c.Part.key, c.How))
	}
	slices.Sort(keys)
	key := strings.Join(keys, "\n")
	if t := x.memo[key]; t != nil {
		return t, nil
	}
	if x.in.Progress != nil {
		x.in.Progress(int64(x.r.Trials), 0, "changed disputes")
	}
	t := &Trial{Changes: changes}
	x.memo[key] = t
	x.r.Trials++
	w, err := x.world(ctx, changes)
	if err == nil {
		t.Answers, err = x.asker.answers(ctx, w)
	}
	if why, ok := isInvalid(err); ok {
		t.Invalid, t.Answers = why.Why, nil
		x.r.Untried = append(x.r.Untried, t)
		return t, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	t.changed = make([]bool, len(t.Answers))
	for k, c := range x.r.Conclusions {
		t.changed[k] = !c.same(&t.Answers[k], &c.Answer)
	}
	return t, nil
}

// Changes reports whether the trial changes conclusion k.
func (t *Trial) Turns(k int) bool { return t != nil && t.Invalid == "" && t.changed[k] }

// world works out the dispute with some changes. Variants are left out by
// opening it without them.
func (x *exam) world(ctx context.Context, changes []Change) (*followup.World, error) {
	var without []string
	var rest []Change
	for _, c := range changes {
		if c.Part.Kind == Variant {
			without = append(without, c.Part.ID)
		} else {
			rest = append(rest, c)
		}
	}
	if len(without) == 0 {
		return edit(ctx, x.in.World, rest)
	}
	slices.Sort(without)
	key := strings.Join(without, " ")
	if x.opened[key] == nil {
		left := slices.DeleteFunc(slices.Clone(x.force), func(id string) bool { return slices.Contains(without, id) })
		w, err := x.in.Open(ctx, left)
		if err != nil {
			return nil, err
		}
		if w, err = edit(ctx, w, x.dated); err != nil {
			return nil, err
		}
		x.opened[key] = w
	}
	return edit(ctx, x.opened[key], rest)
}

// inOrder lists variants in file order, each once.
func inOrder(m *model.Model, ids []string) []string {
	var list []string
	for _, v := range m.Variants {
		if slices.Contains(ids, v.ID) {
			list = append(list, v.ID)
		}
	}
	return list
}
