package tables

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// MaxShown is the number of states, over all sets without a deal, up to which
// those sets are listed unless asked for otherwise. States out of reach do not
// count: they are always the whole target.
const MaxShown = 20_000

// maxSets bounds how many sets are passed over or judged with more than
// MaxCounted parties. It is kept from cutting within a size.
const maxSets = 1 << 23

// An inquiry is one run of the analysis.
type inquiry struct {
	*search
	aimed    stability.Bitset // the target
	in       *followup.Input
	question stability.Question
	stable   *stability.Result
	scouts   []*scout // by worker
	guards   []*guard // by party; nil until needed

	result   *Result
	firmness map[graph.State]Firmness
	rivals   map[graph.State][]Rival
	withDeal []*Table
	failures []*Failure
	least    []graph.PartySet // sets of two or more with a deal and none smaller in them
	firmest  []graph.PartySet // the same with a firm deal
}

func run(ctx context.Context, in *followup.Input) (*Result, error) {
	w, q := in.World, in.Question(in.World)
	s := in.Start(w)
	if s < 0 {
		return nil, &followup.Invalid{Why: "there is no state to start from: the model has no start"}
	}
	judged, err := w.Judge(ctx, []stability.Question{q}, stability.Settings{Progress: in.Progress})
	if err != nil {
		return nil, err
	}
	if why, ok := judged.Unavailable[q.Name]; ok {
		return nil, &followup.Invalid{Why: why}
	}
	a := &inquiry{in: in, question: q, stable: judged, guards: make([]*guard, w.Graph.Parties()),
		firmness: map[graph.State]Firmness{}, rivals: map[graph.State][]Rival{}}
	a.result = &Result{From: s, leaves: map[graph.State][]Leaver{}}
	holds := judged.Equilibria(0)
	against := []graph.State{s}
	if in.Values["against"] == "drift" {
		if a.result.Drift, err = w.Drift(ctx, holds, s); err != nil {
			return nil, err
		}
		if len(a.result.Drift) > 0 {
			against = a.result.Drift
		}
	}
	a.aimed = w.In(in.Target)
	a.search = newSearch(w.Graph, s, a.aimed, holds, against)
	for range workers() {
		a.scouts = append(a.scouts, newScout(w.Graph))
	}
	return a.result, a.run(ctx)
}

// run goes from what decides to what explains, so that an inquiry that is cut
// short keeps the more important part.
func (a *inquiry) run(ctx context.Context) error {
	r := a.result
	r.Goals, r.lose = a.list, a.lose
	r.Possible = len(a.list) > 0 || a.aimed.Has(a.from)
	for _, t := range a.list {
		if a.holds.Has(t) {
			r.Hold++
		}
	}
	for i, c := range a.question.Party {
		if sanctions(c.Concept) {
			r.Sanctions = r.Sanctions.With(i)
		}
	}
	if err := a.prepare(ctx, a.scouts[0].walker); err != nil {
		return err
	}
	if err := a.small(ctx); err != nil {
		return err
	}
	cut := a.large(ctx)
	a.choose()
	if cut == nil {
		cut = a.explain(ctx)
	}
	if cut != nil && ctx.Err() == nil {
		return cut
	}
	return nil
}

// small judges the start, the single parties and the named formats.
func (a *inquiry) small(ctx context.Context) error {
	r, w := a.result, a.in.World
	if a.holds.Has(a.from) && a.aimed.Has(a.from) {
		if err := a.findFirm(ctx, []graph.State{a.from}); err != nil {
			return err
		}
		r.Start = &Start{Firm: a.firmness[a.from]}
	}
	for i := range a.g.Parties() {
		single := graph.PartySet(0).With(i)
		if !a.usable(single) {
			continue
		}
		o, err := a.judge(ctx, a.scouts[0].walker, single)
		if err != nil {
			return err
		}
		if o.stage == deal {
			r.Singles = append(r.Singles, a.table(single, o))
		}
	}
	for _, f := range w.Model.Formats {
		answer := FormatAnswer{Format: f}
		for _, p := range f.Parties {
			answer.Set = answer.Set.With(w.Model.PartyIndex(p.ID))
		}
		if f.All {
			answer.Set = a.g.All()
		}
		o, err := a.judge(ctx, a.scouts[0].walker, answer.Set)
		if err != nil {
			return err
		}
		if o.stage == deal {
			answer.Table = a.table(answer.Set, o)
		} else {
			answer.Failure = &Failure{Set: answer.Set, Stage: o.stage, States: o.states}
		}
		r.Formats = append(r.Formats, answer)
	}
	return nil
}

// large goes through the sets of two or more, size by size. It returns an
// error if it was cut; what it has found for smaller sizes is complete.
func (a *inquiry) large(ctx context.Context) error {
	r, n := a.result, a.g.Parties()
	all := a.g.All()
	if n <= MaxCounted {
		r.Counts = &Counts{}
	} else {
		all = a.members() // no set with another party has a deal
	}
	total, passed := int64(0), 0
	for size := 2; size <= n && n <= MaxCounted; size++ {
		total += int64(combinations(n, size, maxSets))
	}
	for size := 2; size <= all.Len(); size++ {
		if passed += combinations(all.Len(), size, maxSets); passed > maxSets {
			r.left = append(r.left, fmt.Sprintf("sets of %d and more of %d parties are too many and were not looked at", size, all.Len()))
			return nil
		}
		if err := a.level(ctx, all, size, total); err != nil {
			r.Counts = nil
			a.failures = nil
			r.left = append(r.left, fmt.Sprintf("sets of %d and more parties were not looked at", size))
			return err
		}
	}
	return nil
}

// chunk is how many sets are judged between two reports of progress.
const chunk = 1 << 13

// level judges the sets of one size. Where every set is counted none is passed
// over. Else a set that cannot have a deal is, and one that includes a set
// with a firm deal: it is no table, because what it includes has both.
func (a *inquiry) level(ctx context.Context, all graph.PartySet, size int, total int64) error {
	var batch []graph.PartySet
	var tables []*Table
	var failures []*Failure
	done := int64(0)
	if a.result.Counts != nil {
		done = int64(a.result.Counts.Sets)
	}
	flush := func() error {
		t, f, err := a.batch(ctx, batch)
		tables, failures = append(tables, t...), append(failures, f...)
		done += int64(len(batch))
		batch = batch[:0]
		a.in.Say(done, total, fmt.Sprintf("sets of %d parties", size))
		return err
	}
	tried := 0
	for set := range sets(all, size) {
		if tried++; tried&0xffff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if a.result.Counts == nil && (!a.usable(set) || includes(set, a.firmest)) {
			continue
		}
		if batch = append(batch, set); len(batch) == chunk {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	return a.settle(ctx, tables, failures)
}

// batch judges sets, several at once.
func (a *inquiry) batch(ctx context.Context, batch []graph.PartySet) ([]*Table, []*Failure, error) {
	outcomes := make([]outcome, len(batch))
	err := parallel(ctx, len(batch), func(worker, k int) (err error) {
		outcomes[k], err = a.judge(ctx, a.scouts[worker].walker, batch[k])
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	var tables []*Table
	var failures []*Failure
	for k, o := range outcomes {
		if o.stage == deal {
			tables = append(tables, a.table(batch[k], o))
		} else if a.result.Counts != nil {
			failures = append(failures, &Failure{Set: batch[k], Stage: o.stage, States: o.states})
		}
	}
	return tables, failures, nil
}

func (a *inquiry) table(set graph.PartySet, o outcome) *Table {
	t := &Table{Set: set}
	for _, s := range o.states {
		t.Deals = append(t.Deals, &Deal{State: s, Gain: a.gain[s] & set})
	}
	return t
}

// settle says which sets of one size are minimal. Whether deals are firm is
// asked only for sets that do not include a smaller one with a firm deal.
func (a *inquiry) settle(ctx context.Context, tables []*Table, failures []*Failure) error {
	var ask []graph.State
	asked := map[graph.State]bool{}
	for _, t := range tables {
		t.Least = !includes(t.Set, a.least)
		t.LeastFirm = !includes(t.Set, a.firmest) // if one of its deals is firm
		for _, d := range t.Deals {
			if t.LeastFirm && !asked[d.State] {
				asked[d.State] = true
				ask = append(ask, d.State)
			}
		}
	}
	if err := a.findFirm(ctx, ask); err != nil {
		return err
	}
	for _, t := range tables {
		t.LeastFirm = t.LeastFirm && slices.ContainsFunc(t.Deals, func(d *Deal) bool { return a.firmness[d.State] == Firm })
		if t.Least {
			a.least = append(a.least, t.Set)
		}
		if t.LeastFirm {
			a.firmest = append(a.firmest, t.Set)
		}
	}
	a.withDeal = append(a.withDeal, tables...)
	a.failures = append(a.failures, failures...)
	if c := a.result.Counts; c != nil {
		c.Sets += len(tables) + len(failures)
		c.Deal += len(tables)
		for _, f := range failures {
			c.Stages[f.Stage]++
		}
	}
	return nil
}

// findFirm finds out whether states are firm, several at once.
func (a *inquiry) findFirm(ctx context.Context, list []graph.State) error {
	list = slices.DeleteFunc(slices.Clone(list), func(t graph.State) bool { return a.firmness[t] != Unknown })
	to := states(a.holds)
	firm := make([]bool, len(list))
	err := parallel(ctx, len(list), func(worker, k int) (err error) {
		firm[k], err = a.scouts[worker].firm(ctx, list[k], to, func(graph.State) (bool, error) { return true, nil })
		return err
	})
	if err != nil {
		return err
	}
	for k, t := range list {
		a.firmness[t] = NotFirm
		if firm[k] {
			a.firmness[t] = Firm
		}
	}
	return nil
}

// choose picks what the result lists.
func (a *inquiry) choose() {
	r := a.result
	for _, t := range a.withDeal {
		if t.Least || t.LeastFirm {
			r.Tables = append(r.Tables, t)
		}
	}
	entries := 0
	for _, f := range a.failures {
		if f.Stage > OutOfReach {
			entries += len(f.States)
		}
	}
	switch wish := a.in.Values["sets"]; {
	case wish == "none" || wish == "auto" && entries > MaxShown:
	default:
		r.Without = a.failures
	}
	for k := range r.Formats {
		f := &r.Formats[k]
		for _, t := range append(slices.Clone(r.Tables), r.Singles...) {
			if t.Set == f.Set {
				f.Table = t
			}
		}
	}
}

// byFirmness puts firm deals first, then lower states.
func byFirmness(a, b *Deal) int {
	order := func(f Firmness) int { return slices.Index([]Firmness{Firm, NotFirm, Unknown}, f) }
	return cmp.Or(cmp.Compare(order(a.Firm), order(b.Firm)), cmp.Compare(a.State, b.State))
}
