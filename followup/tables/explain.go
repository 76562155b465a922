package tables

import (
	"context"
	"errors"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
)

// explain adds what there is to know about the sets shown: of each deal the
// way there, whether it is firm, who jumps and what only outsiders deter; of
// failures who would leave. It returns an error if it was cut.
func (a *inquiry) explain(ctx context.Context) error {
	err := a.explainDeals(ctx)
	if err == nil {
		err = a.explainFailures(ctx)
	}
	if err != nil {
		a.result.left = append(a.result.left, "not all deals and failures are explained")
	}
	for _, d := range a.guards {
		if d != nil && d.cut {
			a.result.left = append(a.result.left, "some simultaneous answers are too many to say whether only outsiders deter")
			break
		}
	}
	return err
}

// shown lists the tables that the result has, each once.
func (a *inquiry) shown() []*Table {
	list := slices.Concat(a.result.Tables, a.result.Singles)
	for _, f := range a.result.Formats {
		if f.Table != nil && !slices.Contains(list, f.Table) {
			list = append(list, f.Table)
		}
	}
	return list
}

func (a *inquiry) explainDeals(ctx context.Context) error {
	list := a.shown()
	var ask []graph.State
	for _, t := range list {
		for _, d := range t.Deals {
			ask = append(ask, d.State)
		}
	}
	slices.Sort(ask)
	if err := a.findFirm(ctx, slices.Compact(ask)); err != nil {
		return err
	}
	if s := a.result.Start; s != nil {
		var err error
		if s.Rivals, err = a.jumps(ctx, a.from); err != nil {
			return err
		}
	}
	for k, t := range list {
		a.in.Say(int64(k), int64(len(list)), "deals explained")
		if err := a.explainTable(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

func (a *inquiry) explainTable(ctx context.Context, t *Table) error {
	walker := a.scouts[0].walker
	for _, d := range t.Deals {
		d.Firm = a.firmness[d.State]
	}
	slices.SortFunc(t.Deals, byFirmness)
	if _, err := walker.Reach(ctx, t.Set, a.from, nil); err != nil {
		return err
	}
	for _, d := range t.Deals {
		d.Path = walker.Path(d.State)
	}
	for _, d := range t.Deals {
		var err error
		if d.Rivals, err = a.jumps(ctx, d.State); err != nil {
			return err
		}
		if d.Outside, err = a.outside(ctx, t.Set, d.State); err != nil {
			return err
		}
	}
	return nil
}

// jumps lists the equilibrium jumps from a state that is not firm.
func (a *inquiry) jumps(ctx context.Context, t graph.State) ([]followup.Jump, error) {
	if a.firmness[t] != NotFirm {
		return nil, nil
	}
	if list, ok := a.rivals[t]; ok {
		return list, nil
	}
	list, err := a.in.World.Jumps(ctx, a.holds, t, 0)
	var many *followup.TooManyJumpers
	if errors.As(err, &many) {
		if left := many.Error(); !slices.Contains(a.result.left, left) {
			a.result.left = append(a.result.left, left)
		}
		err = nil
	}
	a.rivals[t] = list
	return list, err
}

// outside lists the improvements from a deal that only outsiders deter.
func (a *inquiry) outside(ctx context.Context, set graph.PartySet, t graph.State) ([]Outside, error) {
	var list []Outside
	for i := range a.g.Parties() {
		if !a.result.Sanctions.Has(i) {
			continue
		}
		d, at, err := a.guard(ctx, i, t)
		if err != nil {
			return nil, err
		}
		more, err := d.outside(ctx, set, at)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// guard is party i's guard, and the state of its view that stands for t; -1 if
// the view excludes it.
func (a *inquiry) guard(ctx context.Context, i int, t graph.State) (*guard, graph.State, error) {
	g := a.g
	if w := a.in.World; w.Views != nil && w.Views[i] != nil {
		g, t = w.Views[i].Graph, w.Views[i].Seen[t]
	}
	if a.guards[i] == nil {
		d, err := newGuard(ctx, g, i, a.question.Party[i])
		if err != nil {
			return nil, t, err
		}
		a.guards[i] = d
	}
	return a.guards[i], t, nil
}

// explainFailures finds out who would leave the states that are shown because
// they would not hold.
func (a *inquiry) explainFailures(ctx context.Context) error {
	list := slices.Clone(a.result.Without)
	for _, f := range a.result.Formats {
		if f.Failure != nil {
			list = append(list, f.Failure)
		}
	}
	for _, f := range list {
		if f.Stage != WouldNotHold {
			continue
		}
		for _, t := range f.States {
			if _, ok := a.result.leaves[t]; ok {
				continue
			}
			leavers, err := a.leavers(ctx, t)
			if err != nil {
				return err
			}
			a.result.leaves[t] = leavers
		}
	}
	return nil
}

func (a *inquiry) leavers(ctx context.Context, t graph.State) ([]Leaver, error) {
	var list []Leaver
	for i := range a.g.Parties() {
		if a.stable.Stable[0][i].Has(t) {
			continue
		}
		d, at, err := a.guard(ctx, i, t)
		if err != nil {
			return nil, err
		}
		l := Leaver{Party: i, To: -1, Unseen: at < 0}
		l.Undecided = a.stable.Undecided[0][i] != nil && a.stable.Undecided[0][i].Has(t)
		if !l.Unseen && !l.Undecided {
			if l.To, err = d.leaves(ctx, at); err != nil {
				return nil, err
			}
		}
		list = append(list, l)
	}
	return list, nil
}
