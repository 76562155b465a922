package space

import (
	"context"
	"errors"
	"math/big"
	"math/bits"
)

// A searcher decides the options one after another, from the last to the
// first, and turns back as soon as some rule is sure to fail. The options that
// are left at the end are tried all at once, in words of 64 masks.
//
// It serves rule sets that are too entangled for a decision diagram. Small
// ones of these it works out completely; for large ones its work is bounded.
type searcher struct {
	ctx   context.Context
	r     *ruleset
	live  []int32
	value []tri // by gate
	block *evaluator
	low   int // options below this index are tried all at once
	limit int
	work  int // gate evaluations left
	masks []uint64
}

// tri is what is known of a gate: bit 0 is set if it can be false, bit 1 if it
// can be true.
type tri uint8

const (
	isFalse tri = 1
	isTrue  tri = 2
	unknown tri = 3
)

// maxWork bounds the search, in gates evaluated: a second or two.
const maxWork = 1 << 28

// errWork says that the bound was reached.
var errWork = errors.New("space: the search was cut")

// search lists the masks that all rules allow, ascending. It gives up with a
// TooLarge error when there are more than limit or the work is too much.
func search(ctx context.Context, r *ruleset, limit int) ([]uint64, error) {
	s := &searcher{ctx: ctx, r: r, limit: limit, work: maxWork}
	s.live = r.c.needs(r.roots)
	s.value = make([]tri, len(r.c.gates))
	s.low = min(11, r.c.options) // a block of 32 words
	s.block = newEvaluator(r.c, append(optionGates(r.c), r.roots...))
	err := s.decide(r.c.options-1, 0)
	if errors.Is(err, errWork) {
		return nil, cutSearch(r, len(s.masks), limit)
	}
	return s.masks, err
}

func optionGates(c *circuit) []int32 {
	var gates []int32
	for k := range c.options {
		gates = append(gates, c.option(k))
	}
	return gates
}

// decide tries both values of option k, those above being as in mask.
func (s *searcher) decide(k int, mask uint64) error {
	if k < s.low {
		return s.tryAll(mask)
	}
	for _, bit := range []uint64{0, 1 << uint(k)} {
		if bit&^s.r.free != 0 || !s.possible(k, mask|bit) {
			continue
		}
		if err := s.decide(k-1, mask|bit); err != nil {
			return err
		}
		if s.work <= 0 {
			return errWork
		}
	}
	return nil
}

// possible reports whether no rule is sure to fail when the options from k on
// are as in mask.
func (s *searcher) possible(k int, mask uint64) bool {
	s.work -= len(s.live)
	for _, g := range s.live {
		gt := s.r.c.gates[g]
		switch gt.op {
		case opConst:
			s.value[g] = tri(1 + g)
		case opOption:
			s.value[g] = s.known(int(gt.a), k, mask)
		case opNot:
			s.value[g] = s.value[gt.a]>>1 | s.value[gt.a]<<1&isTrue
		case opAnd:
			a, b := s.value[gt.a], s.value[gt.b]
			s.value[g] = (a|b)&isFalse | a&b&isTrue
		case opOr:
			a, b := s.value[gt.a], s.value[gt.b]
			s.value[g] = a&b&isFalse | (a|b)&isTrue
		case opXor:
			s.value[g] = triXor(s.value[gt.a], s.value[gt.b])
		}
	}
	for _, g := range s.r.roots {
		if s.value[g] == isFalse {
			return false
		}
	}
	return true
}

// known is what is known of option j when those from k on are as in mask.
func (s *searcher) known(j, k int, mask uint64) tri {
	switch {
	case s.r.free>>uint(j)&1 == 0:
		return isFalse
	case j < k:
		return unknown
	}
	return tri(1 + mask>>uint(j)&1)
}

func triXor(a, b tri) tri {
	switch {
	case a == unknown || b == unknown:
		return unknown
	case a == b:
		return isFalse
	}
	return isTrue
}

// tryAll tries every combination of the low options together with mask.
func (s *searcher) tryAll(mask uint64) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	words := max(1, 1<<s.low/64)
	s.work -= words * len(s.block.live) / 4 // a word takes a fraction of possible's time
	s.block.loadRange(mask, words)
	s.block.run(words)
	for w := range words {
		ok := ^uint64(0)
		if s.low < 6 {
			ok = 1<<(1<<uint(s.low)) - 1
		}
		for _, g := range s.r.roots {
			ok &= s.block.reg[g][w]
		}
		for k := range s.low {
			if s.r.free>>uint(k)&1 == 0 {
				ok &^= s.block.reg[s.r.c.option(k)][w]
			}
		}
		for ; ok != 0; ok &= ok - 1 {
			s.masks = append(s.masks, mask|uint64(w)<<6|uint64(bits.TrailingZeros64(ok)))
		}
	}
	if len(s.masks) > s.limit {
		return tooLarge(s.r, big.NewInt(int64(len(s.masks))), s.limit).orMore()
	}
	return nil
}
