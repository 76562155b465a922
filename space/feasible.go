package space

import (
	"context"
	"errors"
	"math/big"
	"math/bits"
	"slices"

	"github.com/countermove/countermove/model"
)

// A ruleset is the rules of a model compiled, with what follows from them.
type ruleset struct {
	c     *circuit
	rules []*model.Rule
	roots []int32 // by rule
	free  uint64  // options that are not dropped
}

func compileRules(m *model.Model) (*ruleset, error) {
	r := &ruleset{c: newCircuit(m), rules: m.Rules}
	for k, o := range m.AllOptions() {
		if !o.Option.Absent {
			r.free |= 1 << uint(k)
		}
	}
	for _, rule := range m.Rules {
		g, err := r.c.add(model.Root, rule.Holds)
		if err != nil {
			return nil, err
		}
		r.roots = append(r.roots, g)
	}
	return r, nil
}

// feasible lists the masks that all rules allow, ascending, and says what each
// rule removes. A nil list with a positive width means all masks below
// 1<<width.
//
// A decision diagram counts before anything is listed. It is tried under two
// orders of the options, with few nodes first. When it takes too many under
// both, the rules are searched through instead, with a bound on the work.
func (r *ruleset) feasible(ctx context.Context, limit int) (masks []uint64, width int, removed []Removal, err error) {
	natural := naturalOrder(r.free)
	supports := make([]uint64, len(r.roots))
	for k, g := range r.roots {
		supports[k] = r.c.support(g)
	}
	gathered := gatheredOrder(natural, supports)
	for _, try := range []struct {
		order []int
		nodes int
	}{{natural, maxNodes / 64}, {gathered, maxNodes / 64}, {natural, maxNodes}, {gathered, maxNodes}} {
		d := newDiagram(ctx, try.order, try.nodes)
		root, removed := r.conjoin(d)
		if errors.Is(d.err, errTangled) {
			continue
		}
		if d.err != nil {
			return nil, 0, nil, d.err
		}
		masks, width, err = r.listed(d, root, limit)
		return masks, width, removed, err
	}
	masks, err = search(ctx, r, limit)
	if err != nil {
		return nil, 0, nil, err
	}
	return masks, r.c.options, r.removedAlone(ctx), nil
}

// listed lists the states of a diagram unless they are too many.
func (r *ruleset) listed(d *diagram, root int32, limit int) ([]uint64, int, error) {
	count := d.count(root)
	if count.Cmp(big.NewInt(int64(limit))) > 0 {
		return nil, 0, tooLarge(r, count, limit)
	}
	width := bits.Len64(r.free)
	if root == nodeTrue && r.free == 1<<uint(width)-1 {
		return nil, width, nil
	}
	masks, err := d.list(root, make([]uint64, 0, count.Int64()))
	slices.Sort(masks)
	return masks, r.c.options, err
}

// conjoin joins the rules in their order and notes what each removes.
func (r *ruleset) conjoin(d *diagram) (root int32, removed []Removal) {
	root = nodeTrue
	var after []int32
	each := d.build(r.c, r.roots)
	for _, k := range each {
		root = d.apply(opAnd, root, k)
		after = append(after, root)
	}
	if d.err != nil {
		return root, nil
	}
	all := d.count(nodeTrue)
	left := all
	for k, rule := range r.rules {
		rest := d.count(after[k])
		removed = append(removed, Removal{
			Rule:   rule,
			Alone:  new(big.Int).Sub(all, d.count(each[k])),
			Beyond: new(big.Int).Sub(left, rest),
		})
		left = rest
	}
	return root, removed
}

// removedAlone is the part of Removed that can be had when the rules together
// are too entangled for a diagram.
func (r *ruleset) removedAlone(ctx context.Context) []Removal {
	var out []Removal
	for k, rule := range r.rules {
		removal := Removal{Rule: rule}
		d := newDiagram(ctx, naturalOrder(r.free), maxNodes/8)
		if node := d.build(r.c, r.roots[k:k+1])[0]; d.err == nil {
			removal.Alone = new(big.Int).Sub(d.count(nodeTrue), d.count(node))
		}
		out = append(out, removal)
	}
	return out
}

// satisfiable reports whether some mask satisfies the rules chosen; known is
// false when that could not be worked out.
func (r *ruleset) satisfiable(ctx context.Context, chosen []int) (yes, known bool) {
	d := newDiagram(ctx, naturalOrder(r.free), maxNodes/8)
	var roots []int32
	for _, k := range chosen {
		roots = append(roots, r.roots[k])
	}
	root := nodeTrue
	for _, k := range d.build(r.c, roots) {
		root = d.apply(opAnd, root, k)
	}
	return root != nodeFalse, d.err == nil
}

// maxDoubts is how often conflict may fail to work out whether a rule can be
// spared before it gives up.
const maxDoubts = 10

// conflict finds rules that exclude every state together, none of which can be
// spared: one rule after another is left out if the rest still conflict. When
// that cannot be worked out for a rule, it stays, and sure is false.
func (r *ruleset) conflict(ctx context.Context) (rules []*model.Rule, sure bool) {
	chosen := make([]int, len(r.rules))
	for k := range chosen {
		chosen[k] = k
	}
	doubts := 0
	for k := len(chosen) - 1; k >= 0 && doubts < maxDoubts; k-- {
		without := slices.Delete(slices.Clone(chosen), k, k+1)
		switch yes, known := r.satisfiable(ctx, without); {
		case !known:
			doubts++
		case !yes:
			chosen = without
		}
	}
	for _, k := range chosen {
		rules = append(rules, r.rules[k])
	}
	return rules, doubts == 0
}
