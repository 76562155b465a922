package export

import (
	"math/bits"
	"slices"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// rules writes infeasible conditions as rules, in the order of the file. Pairs
// that exclude each other all round become one "at most 1 of", with the
// condition that none of them holds "exactly 1 of"; the rest stay as they are,
// one rule for each.
func (b *gmcrBuilder) rules(infeasible []condition) []*model.Rule {
	var list []condition
	for _, c := range infeasible {
		if !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	var rules []*model.Rule
	done := map[condition]bool{}
	for _, c := range list {
		if done[c] {
			continue
		}
		set := exclusive(c, list, done)
		none := condition{mask: set}
		one := slices.Contains(list, none) && !done[none]
		switch n := bits.OnesCount64(set); {
		case n > 2 && !one:
			rules = append(rules, b.count(expr.AtMost, set))
		case n >= 2 && one:
			rules = append(rules, b.count(expr.Exactly, set))
			done[none] = true
		default:
			rules = append(rules, b.rule(c))
			done[c] = true
			continue
		}
		for _, pair := range pairs(set) {
			done[pair] = true
		}
	}
	return rules
}

// exclusive is the largest set found of options around a condition of which
// any two exclude each other, 0 if there is none. The condition is one of the
// pairs, or the one that none of the set holds. Pairs that another rule has
// taken count only if nothing would be lost: they are not used again.
func exclusive(c condition, list []condition, done map[condition]bool) uint64 {
	free := func(set uint64) bool {
		for _, pair := range pairs(set) {
			if done[pair] || !slices.Contains(list, pair) {
				return false
			}
		}
		return true
	}
	n := bits.OnesCount64(c.mask)
	switch {
	case c.value == 0 && n >= 2:
		if free(c.mask) {
			return c.mask
		}
		return 0
	case n != 2 || c.value != c.mask:
		return 0
	}
	set := c.mask
	for _, other := range list {
		if add := other.mask &^ set; other.value == other.mask && bits.OnesCount64(other.mask) == 2 &&
			bits.OnesCount64(add) == 1 && free(set|add) {
			set |= add
		}
	}
	return set
}

// pairs are the conditions that two options of a set are both taken.
func pairs(set uint64) []condition {
	var list []condition
	for a := set; a != 0; a &= a - 1 {
		for b := a & (a - 1); b != 0; b &= b - 1 {
			both := a&-a | b&-b
			list = append(list, condition{mask: both, value: both})
		}
	}
	return list
}

// count writes a rule on how many options of a set are taken.
func (b *gmcrBuilder) count(q expr.Quantity, set uint64) *model.Rule {
	n := &expr.Count{Q: q, N: 1}
	for rest := set; rest != 0; rest &= rest - 1 {
		n.Items = append(n.Items, b.name(-1, bits.TrailingZeros64(rest)))
	}
	if q == expr.Any {
		n.N = 0
	}
	return require(n)
}

// rule writes one condition as the rule that it does not hold.
func (b *gmcrBuilder) rule(c condition) *model.Rule {
	n := bits.OnesCount64(c.mask)
	switch {
	case c.value == 0 && n == 1:
		return require(b.literal(-1, c.mask, true))
	case c.value == 0:
		return b.count(expr.Any, c.mask)
	case n == 2 && c.value != c.mask:
		return require(&expr.Binary{Op: expr.If,
			X: b.literal(-1, c.value, true),
			Y: b.literal(-1, c.mask^c.value, true)})
	}
	never := b.conjunction(-1, c)
	return &model.Rule{Holds: &expr.Not{X: never}, Never: true, Source: expr.Print(never)}
}

func require(n expr.Node) *model.Rule {
	return &model.Rule{Holds: n, Source: expr.Print(n)}
}
