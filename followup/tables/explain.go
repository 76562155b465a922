package tables

import (
	"context"
	"errors"
	"slices"
	"strconv"

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
	if a.result.Start != nil {
		ask = append(ask, a.from)
	}
	slices.Sort(ask)
	ask = slices.Compact(ask)
	if err := a.findFirm(ctx, ask); err != nil {
		return err
	}
	if err := a.findRivals(ctx, ask); err != nil {
		return err
	}
	if s := a.result.Start; s != nil {
		s.Rivals = a.rivals[a.from]
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
		d.Rivals = a.rivals[d.State]
		var err error
		if d.Outside, err = a.outside(ctx, t.Set, d.State); err != nil {
			return err
		}
	}
	return nil
}

// findRivals lists the equilibrium jumps from states that are not firm, several
// states at once.
func (a *inquiry) findRivals(ctx context.Context, list []graph.State) error {
	list = slices.DeleteFunc(list, func(t graph.State) bool { return a.firmness[t] != NotFirm })
	to := states(a.holds)
	found := make([][]Rival, len(list))
	many := make([]bool, len(list))
	err := parallel(ctx, len(list), func(worker, k int) error {
		var err error
		found[k], err = a.scouts[worker].rivals(ctx, list[k], to)
		if errors.As(err, new(*followup.TooManyJumpers)) {
			many[k], err = true, nil
		}
		return err
	})
	if err != nil {
		return err
	}
	for k, t := range list {
		a.rivals[t] = found[k]
	}
	if slices.Contains(many, true) {
		a.result.left = append(a.result.left, "rivals are not listed where more than "+
			strconv.Itoa(followup.MaxJumpers)+" parties would gain together")
	}
	return nil
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
