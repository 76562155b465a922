package space

import (
	"context"
	"errors"
	"math/big"
	"math/bits"
	"slices"
)

// A searcher decides the options one after another, from the last to the
// first. Each decision is followed through the gates of the rules, forward to
// what it makes of them and backward to what they then demand of the options
// left, and is taken back as soon as some rule is sure to fail. The options
// that are left at the end are tried all at once, in words of 64 masks.
//
// It serves rule sets that are too entangled for a decision diagram. Small
// ones of these it works out completely; for large ones its work is bounded.
type searcher struct {
	ctx   context.Context
	r     *ruleset
	live  []int32
	value [][]tri // by option that is decided next, and gate
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

// search lists the masks that all rules allow, ascending; the list is never
// nil, which would stand for all masks. It gives up with a
// TooLarge error when there are more than limit or the work is too much.
func search(ctx context.Context, r *ruleset, limit int) ([]uint64, error) {
	s := &searcher{ctx: ctx, r: r, limit: limit, work: maxWork, masks: []uint64{}}
	s.live = r.c.needs(r.roots)
	s.low = min(11, r.c.options) // a block of 32 words
	s.block = newEvaluator(r.c, append(optionGates(r.c), r.roots...))
	s.value = make([][]tri, r.c.options+1)
	for k := range s.value {
		s.value[k] = make([]tri, len(r.c.gates))
	}
	if !s.begin() {
		return s.masks, nil
	}
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

// begin notes what is known before any option is decided, and reports whether
// the rules can hold at all.
func (s *searcher) begin() bool {
	value := s.value[s.r.c.options]
	for g := range value {
		value[g] = unknown
	}
	for g, gt := range s.r.c.gates {
		if gt.op == opConst {
			value[g] = tri(1 + g)
		}
	}
	for k := range s.r.c.options {
		if s.r.free>>uint(k)&1 == 0 {
			value[s.r.c.option(k)] = isFalse
		}
	}
	for _, g := range s.r.roots {
		if value[g] &= isTrue; value[g] == 0 {
			return false
		}
	}
	return s.follow(value)
}

// decide tries both values of option k, those above being as in mask and
// followed through in the values of k+1.
func (s *searcher) decide(k int, mask uint64) error {
	if k < s.low {
		return s.tryAll(mask)
	}
	g := s.r.c.option(k)
	for taken := range uint64(2) {
		value := s.value[k]
		copy(value, s.value[k+1])
		if value[g] &= tri(1 + taken); value[g] == 0 || value[g] != s.value[k+1][g] && !s.follow(value) {
			continue
		}
		if err := s.decide(k-1, mask|taken<<uint(k)); err != nil {
			return err
		}
		if s.work <= 0 {
			return errWork
		}
	}
	return nil
}

// follow draws what follows from what is known of the gates, until nothing new
// does. It reports whether no rule is sure to fail.
func (s *searcher) follow(value []tri) bool {
	for again := true; again; {
		again = false
		s.work -= 2 * len(s.live)
		for _, g := range s.live { // inputs come before the gates they feed
			known := value[g] & s.output(g, value)
			again = again || known != value[g]
			if value[g] = known; known == 0 {
				return false
			}
		}
		for _, g := range slices.Backward(s.live) {
			if value[g] == unknown {
				continue
			}
			changed, ok := s.demand(g, value)
			if !ok {
				return false
			}
			again = again || changed
		}
	}
	return true
}

// output is what is known of a gate from its inputs.
func (s *searcher) output(g int32, value []tri) tri {
	gt := s.r.c.gates[g]
	switch gt.op {
	case opNot:
		return value[gt.a].not()
	case opAnd:
		a, b := value[gt.a], value[gt.b]
		return (a|b)&isFalse | a&b&isTrue
	case opOr:
		a, b := value[gt.a], value[gt.b]
		return a&b&isFalse | (a|b)&isTrue
	case opXor:
		return triXor(value[gt.a], value[gt.b])
	}
	return value[g]
}

// demand notes what a gate whose value is known demands of its inputs. It
// reports whether that was new, and whether it is possible.
func (s *searcher) demand(g int32, value []tri) (changed, ok bool) {
	gt := s.r.c.gates[g]
	a, b := unknown, unknown
	switch out := value[g]; gt.op {
	case opNot:
		a = out.not()
		return note(value, gt.a, a)
	case opAnd:
		a, b = demanded(out, isTrue, value[gt.a], value[gt.b])
	case opOr:
		a, b = demanded(out, isFalse, value[gt.a], value[gt.b])
	case opXor:
		a, b = triXor(out, value[gt.b]), triXor(out, value[gt.a])
	default:
		return false, true
	}
	changedA, okA := note(value, gt.a, a)
	changedB, okB := note(value, gt.b, b)
	return changedA || changedB, okA && okB
}

// demanded is what a gate with two inputs demands of each when its value is
// out: value all needs both inputs to be all, and the other value needs one
// that is not.
func demanded(out, all, a, b tri) (ofA, ofB tri) {
	if out == all {
		return all, all
	}
	ofA, ofB = unknown, unknown
	if b == all {
		ofA = all.not()
	}
	if a == all {
		ofB = all.not()
	}
	return ofA, ofB
}

func note(value []tri, g int32, demand tri) (changed, ok bool) {
	known := value[g] & demand
	changed = known != value[g]
	value[g] = known
	return changed, known != 0
}

// not is what is known of the negation.
func (t tri) not() tri { return t>>1 | t<<1&isTrue }

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
