package secure

import (
	"context"
	"math/big"
	"math/bits"
	"slices"
)

// A Count says in how many orders of the parties' rankings t holds. The places
// of a ranking that vary are permuted; states liked equally share a place and
// stay together.
type Count struct {
	Places []int // by party: how many places vary, the first ones
	// Good is in how many orders t is stable for the party, by party; nil
	// where parties cannot be told apart, because the wishes of all matter to
	// each.
	Good []*big.Int
	// All is how many joint orders there are, Holding in how many t holds;
	// Holding is nil where that was not counted, and Why says why not.
	All, Holding *big.Int
	Why          string
}

// Bounds of counting.
const (
	maxJoint    = 50_000 // joint orders that are judged one by one
	maxTerms    = 20     // sets or demands over which inclusion and exclusion runs
	maxRelevant = 20     // places whose subsets are tried
)

// count counts orders in closed form where no party's stability depends on
// others' wishes, else by trying them if they are few.
func (f *formula) count(ctx context.Context, vary int, judge func(ctx context.Context, rank [][]int32) (bool, error)) (*Count, error) {
	c := &Count{All: big.NewInt(1)}
	for i := range f.g.Parties() {
		n := int(slices.Max(f.g.Rank(i)))
		if vary > 0 {
			n = min(n, vary)
		}
		c.Places = append(c.Places, n)
		c.All.Mul(c.All, factorial(n))
	}
	if len(f.groups()) == 1 && f.g.Parties() > 1 {
		return c, f.tryAll(ctx, c, judge)
	}
	c.Holding = big.NewInt(1)
	for i, n := range c.Places {
		good := f.countParty(i, n)
		c.Good = append(c.Good, good)
		switch {
		case good == nil:
			c.Holding, c.Why = nil, "too many ways to deter"
		case c.Holding != nil:
			c.Holding.Mul(c.Holding, good)
		}
	}
	return c, nil
}

func factorial(n int) *big.Int { return new(big.Int).MulRange(1, int64(n)) }

// places is a set of places of a ranking that vary, other than that of t.
type places []uint64

func (p places) with(k int) places {
	out := slices.Clone(p)
	for len(out) <= k/64 {
		out = append(out, 0)
	}
	out[k/64] |= 1 << uint(k%64)
	return out
}

func (p places) len() int {
	n := 0
	for _, w := range p {
		n += bits.OnesCount64(w)
	}
	return n
}

func (p places) or(q places) places {
	if len(p) < len(q) {
		p, q = q, p
	}
	out := slices.Clone(p)
	for k, w := range q {
		out[k] |= w
	}
	return out
}

func (p places) within(q places) bool {
	for k, w := range p {
		if w != 0 && (k >= len(q) || w&^q[k] != 0) {
			return false
		}
	}
	return true
}

// below translates conditions "t at least as good as y" of party i into the
// places that must come after that of t. It reports false where a state that
// is above t in every order would have to.
func (f *formula) below(c []Condition, i, vary int) (places, bool) {
	rank := f.g.Rank(i)
	own := int(rank[f.t])
	var p places
	for _, x := range c {
		switch at := int(rank[x.B]); {
		case at == own:
		case own <= vary && at <= vary:
			p = p.with(at)
		case at < own:
			return nil, false
		}
	}
	return p, true
}

// countParty is in how many orders of its places t is stable for party i; nil
// if that takes too long. A set of p places is after that of t in one of p+1
// orders, and so is t after all of them.
func (f *formula) countParty(i, vary int) *big.Int {
	var clauses [][]places // by demand: alternatives
	for _, d := range f.demands {
		if d.Party != i || len(d.Ways) == 0 {
			continue
		}
		var ways []places
		for _, w := range d.Ways {
			if p, ok := f.below(w.Conditions, i, vary); ok {
				ways = append(ways, p)
			}
		}
		ways = least(ways)
		switch {
		case d.Cut:
			return nil
		case len(ways) == 0:
			return new(big.Int)
		case ways[0].len() > 0:
			clauses = append(clauses, ways)
		}
	}
	if len(clauses) == 0 {
		return factorial(vary)
	}
	if hits := single(clauses); hits != nil && len(hits) <= maxTerms {
		return byDemands(hits, vary)
	}
	if sets := multiply(clauses); sets != nil && len(sets) <= maxTerms {
		return bySets(sets, vary)
	}
	return bySubsets(clauses, vary)
}

// least keeps the sets that include no other, each once, smallest first.
func least(list []places) []places {
	slices.SortStableFunc(list, func(a, b places) int { return a.len() - b.len() })
	var out []places
	for _, p := range list {
		if !slices.ContainsFunc(out, func(q places) bool { return q.within(p) }) {
			out = append(out, p)
		}
	}
	return out
}

// single gives for each demand the places of which one is enough, if all of
// its ways are single places; nil otherwise. Demands that others include go.
func single(clauses [][]places) []places {
	var hits []places
	for _, ways := range clauses {
		var union places
		for _, p := range ways {
			if p.len() != 1 {
				return nil
			}
			union = union.or(p)
		}
		hits = append(hits, union)
	}
	return least(hits)
}

// multiply lists the minimal sets that meet all demands; nil if they become
// too many.
func multiply(clauses [][]places) []places {
	sets := []places{nil}
	for _, ways := range clauses {
		var next []places
		for _, s := range sets {
			for _, w := range ways {
				next = append(next, s.or(w))
			}
		}
		if sets = least(next); len(sets) > 50*maxTerms {
			return nil
		}
	}
	return sets
}

// alternate sums, over all choices among sets, the orders in which t comes
// before all places of the union (or after all: they are as many), with
// alternating sign: none chosen counts +1.
func alternate(sets []places, vary int) *big.Int {
	sum, all := new(big.Int), factorial(vary)
	var choose func(k int, union places, sign int64)
	choose = func(k int, union places, sign int64) {
		if k == len(sets) {
			term := new(big.Int).Div(all, big.NewInt(int64(union.len()+1)))
			sum.Add(sum, term.Mul(term, big.NewInt(sign)))
			return
		}
		choose(k+1, union, sign)
		choose(k+1, union.or(sets[k]), -sign)
	}
	choose(0, nil, 1)
	return sum
}

// bySets counts the orders in which some set is below t: all less those in
// which none is, by inclusion and exclusion.
func bySets(sets []places, vary int) *big.Int {
	return new(big.Int).Sub(factorial(vary), alternate(sets, vary))
}

// byDemands counts the orders in which every demand has one of its places
// below t: inclusion and exclusion over demands all of whose places are above.
func byDemands(hits []places, vary int) *big.Int { return alternate(hits, vary) }

// bySubsets tries which of the places that matter are below t; nil if they are
// too many.
func bySubsets(clauses [][]places, vary int) *big.Int {
	var union places
	for _, ways := range clauses {
		for _, p := range ways {
			union = union.or(p)
		}
	}
	var at []int
	for k := range 64 * len(union) {
		if union[k/64]>>uint(k%64)&1 != 0 {
			at = append(at, k)
		}
	}
	n := len(at)
	if n > maxRelevant {
		return nil
	}
	masks := make([][]uint32, len(clauses)) // the same over the places that matter
	for k, ways := range clauses {
		for _, p := range ways {
			var m uint32
			for b, place := range at {
				if place/64 < len(p) && p[place/64]>>uint(place%64)&1 != 0 {
					m |= 1 << uint(b)
				}
			}
			masks[k] = append(masks[k], m)
		}
	}
	good := make([]int64, n+1) // by how many are below
	for below := range uint32(1) << uint(n) {
		if !slices.ContainsFunc(masks, func(ways []uint32) bool {
			return !slices.ContainsFunc(ways, func(m uint32) bool { return m&^below == 0 })
		}) {
			good[bits.OnesCount32(below)]++
		}
	}
	// Of n+1 places, t and those that matter, exactly these b are below t in
	// b!(n-b)! of (n+1)! orders.
	sum := new(big.Int)
	for b, c := range good {
		term := new(big.Int).Mul(factorial(b), factorial(n-b))
		sum.Add(sum, term.Mul(term, big.NewInt(c)))
	}
	return sum.Mul(sum, new(big.Int).Div(factorial(vary), factorial(n+1)))
}

// tryAll judges every joint order, if they are few.
func (f *formula) tryAll(ctx context.Context, c *Count, judge func(ctx context.Context, rank [][]int32) (bool, error)) error {
	if c.All.Cmp(big.NewInt(maxJoint)) > 0 {
		c.Why = "too many orders to try; fewer places with --vary"
		return nil
	}
	c.Holding = new(big.Int)
	rank := make([][]int32, f.g.Parties())
	one := big.NewInt(1)
	var choose func(i int) error
	choose = func(i int) error {
		if i == len(rank) {
			ok, err := judge(ctx, rank)
			if ok {
				c.Holding.Add(c.Holding, one)
			}
			return err
		}
		return permute(c.Places[i], func(place []int32) error {
			rank[i] = slices.Clone(f.g.Rank(i))
			for s, r := range rank[i] {
				if int(r) <= len(place) {
					rank[i][s] = place[r-1]
				}
			}
			return choose(i + 1)
		})
	}
	return choose(0)
}

// permute calls f with every order of 1 to n, until it fails.
func permute(n int, f func([]int32) error) error {
	list := make([]int32, n)
	for k := range list {
		list[k] = int32(k) + 1
	}
	var choose func(k int) error
	choose = func(k int) error {
		if k == n {
			return f(list)
		}
		for j := k; j < n; j++ {
			list[k], list[j] = list[j], list[k]
			if err := choose(k + 1); err != nil {
				return err
			}
			list[k], list[j] = list[j], list[k]
		}
		return nil
	}
	return choose(0)
}
