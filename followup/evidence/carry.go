package evidence

import (
	"context"
	"slices"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// claims withdraws each claim by itself.
func (x *exam) claims(ctx context.Context) error {
	for k, c := range x.r.Claims {
		c.Use, c.FallsElsewhere = x.use(k)
		if c.Late {
			continue
		}
		c.Falls = x.falls(k)
		trials, err := x.singly(ctx, c.Falls)
		if err != nil {
			return err
		}
		whole, err := x.together(ctx, c.Falls)
		if err != nil {
			return err
		}
		if whole != nil && !slices.Contains(trials, whole) {
			trials = append(trials, whole)
		}
		for n, conclusion := range x.r.Conclusions {
			if shown := turning(trials, n); len(shown) > 0 {
				conclusion.Singles = append(conclusion.Singles, &Carrier{Claims: []*Claim{c}, Trials: shown, CopyOf: x.original(conclusion, k)})
				c.Carries = append(c.Carries, n)
				c.Rival |= x.rivals(c, shown)
			}
		}
	}
	for _, p := range x.r.Parts {
		if x.hearsay(p) {
			x.r.RivalWord = append(x.r.RivalWord, p)
		}
	}
	return nil
}

// turning are the trials that change conclusion n.
func turning(trials []*Trial, n int) []*Trial {
	var list []*Trial
	for _, t := range trials {
		if t.Turns(n) {
			list = append(list, t)
		}
	}
	return list
}

// original is the claim among those that already carry a conclusion of which
// claim k is a copy; nil if there is none.
func (x *exam) original(c *Conclusion, k int) *Claim {
	for _, s := range c.Singles {
		if copies(s.Claims[0], x.r.Claims[k]) {
			return s.Claims[0]
		}
	}
	return nil
}

// rivals are the parties whose parts turn a conclusion though the claim is
// another party's word about them.
func (x *exam) rivals(c *Claim, trials []*Trial) graph.PartySet {
	var set graph.PartySet
	for _, t := range trials {
		for _, change := range t.Changes {
			if i := change.Part.Party; i >= 0 && slices.Contains(c.Falls, change.Part) && c.rival(id(x.in.World.Model, i)) {
				set = set.With(i)
			}
		}
	}
	return set
}

// hearsay reports whether a party's part rests on nothing but other parties'
// word about it.
func (x *exam) hearsay(p *Part) bool {
	if p.Party < 0 || len(p.Because) == 0 || p.Kind == Option {
		return false
	}
	party := id(x.in.World.Model, p.Party)
	for _, group := range p.Because {
		for _, ref := range group {
			if k, ok := x.corpus.place[ref.ID]; !ok || !x.r.Claims[k].rival(party) {
				return false
			}
		}
	}
	return true
}

// use says where a claim is used, and which variants that are not in force rest
// only on it.
func (x *exam) use(k int) (Use, []string) {
	id := x.r.Claims[k].ID
	most := Unused
	raise := func(u Use, because model.Support, but []model.Ref) {
		if slices.ContainsFunc(because, func(g []model.Ref) bool { return names(g, id) }) {
			most = max(most, u)
		}
		if names(but, id) {
			most = max(most, Against)
		}
	}
	for _, p := range x.r.Parts {
		raise(InForce, p.Because, p.But)
	}
	var elsewhere []string
	for _, v := range x.in.World.Model.Variants {
		raise(Elsewhere, v.Because, v.But)
		if inside(v, id) {
			most = max(most, Elsewhere)
		}
		if !slices.Contains(x.force, v.ID) && !x.corpus.stands(v.Because, withdrawal{tested: []int{k}}) {
			elsewhere = append(elsewhere, v.ID)
		}
	}
	return most, elsewhere
}

func names(list []model.Ref, id string) bool {
	return slices.ContainsFunc(list, func(r model.Ref) bool { return r.ID == id })
}

// inside reports whether a change of a variant names a claim.
func inside(v *model.Variant, id string) bool {
	has := func(because model.Support, but []model.Ref) bool {
		return names(but, id) || slices.ContainsFunc(because, func(g []model.Ref) bool { return names(g, id) })
	}
	return slices.ContainsFunc(v.Changes, func(c model.Change) bool {
		switch c := c.(type) {
		case *model.InsertStatement:
			return has(c.Statement.Because, c.Statement.But)
		case *model.ReplaceStatement:
			return has(c.Statement.Because, c.Statement.But)
		case *model.AddRule:
			return has(c.Rule.Because, c.Rule.But)
		case *model.SetInfluence:
			return has(c.Influence.Because, c.Influence.But)
		case *model.SetPosition:
			return has(c.Position.Because, c.Position.But)
		case *model.AddOption:
			return has(c.Option.Because, c.Option.But)
		}
		return false
	})
}

// assumptions tests what nobody backs.
func (x *exam) assumptions(ctx context.Context) error {
	for _, p := range x.r.Unbacked {
		trials, err := x.singly(ctx, []*Part{p})
		if err != nil {
			return err
		}
		for n, c := range x.r.Conclusions {
			if shown := turning(trials, n); len(shown) > 0 {
				c.Assumptions = append(c.Assumptions, &Carrier{Part: p, Trials: shown})
			}
		}
	}
	return nil
}

// sets withdraws two and three claims together, those that carry a conclusion
// by themselves left out, and keeps the sets of which no smaller part carries
// it.
func (x *exam) sets(ctx context.Context, size int) error {
	for n := 2; n <= size; n++ {
		var set []int
		if err := x.choose(ctx, n, 0, set); err != nil {
			return err
		}
	}
	return nil
}

// choose goes through the sets of n claims in file order.
func (x *exam) choose(ctx context.Context, n, from int, set []int) error {
	if len(set) == n {
		return x.withdraw(ctx, set)
	}
	for k := from; k < len(x.r.Claims) && !x.cut; k++ {
		c := x.r.Claims[k]
		if c.Late || c.Use != InForce || len(c.Carries) == len(x.r.Conclusions) || x.copied(set, k) {
			continue
		}
		if err := x.choose(ctx, n, k+1, append(slices.Clip(set), k)); err != nil {
			return err
		}
	}
	return nil
}

// copied reports whether a claim copies one of a set, and so goes with it.
func (x *exam) copied(set []int, k int) bool {
	return slices.ContainsFunc(set, func(o int) bool { return copies(x.r.Claims[o], x.r.Claims[k]) })
}

// withdraw takes a set of claims away and notes which conclusions it carries
// that no part of it does.
func (x *exam) withdraw(ctx context.Context, set []int) error {
	var open []int
	for n, c := range x.r.Conclusions {
		if !x.carried(c, set) {
			open = append(open, n)
		}
	}
	if len(open) == 0 {
		return nil
	}
	parts := x.falls(set...)
	var more []*Part // that no smaller set lets fall
	for _, p := range parts {
		if !slices.ContainsFunc(set, func(k int) bool { return slices.Contains(x.falls(without(set, k)...), p) }) {
			more = append(more, p)
		}
	}
	if x.r.Trials >= x.limit {
		x.cut = true
		return nil
	}
	trials, err := x.singly(ctx, more)
	if err != nil {
		return err
	}
	whole, err := x.together(ctx, parts)
	if err != nil {
		return err
	}
	if whole != nil && !slices.Contains(trials, whole) {
		trials = append(trials, whole)
	}
	for _, n := range open {
		if shown := turning(trials, n); len(shown) > 0 {
			x.r.Conclusions[n].Sets = append(x.r.Conclusions[n].Sets, &Carrier{Claims: x.named(set), Trials: shown})
		}
	}
	return nil
}

func without(set []int, k int) []int {
	return slices.DeleteFunc(slices.Clone(set), func(o int) bool { return o == k })
}

func (x *exam) named(set []int) []*Claim {
	var list []*Claim
	for _, k := range set {
		list = append(list, x.r.Claims[k])
	}
	return list
}

// carried reports whether some claims of a set already carry a conclusion.
func (x *exam) carried(c *Conclusion, set []int) bool {
	within := func(carrier *Carrier) bool {
		return !slices.ContainsFunc(carrier.Claims, func(claim *Claim) bool {
			return !slices.ContainsFunc(set, func(k int) bool { return x.r.Claims[k] == claim })
		})
	}
	return slices.ContainsFunc(c.Singles, within) || slices.ContainsFunc(c.Sets, within)
}
