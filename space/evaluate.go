package space

// blockWords is the number of words of 64 states that gates are evaluated over
// in one go: enough to make the loop over gates cheap, few enough to stay in
// the nearest cache.
const blockWords = 32

// An evaluator computes gates for blocks of states, 64 to a word.
type evaluator struct {
	c    *circuit
	live []int32    // the gates needed, in order
	reg  [][]uint64 // by gate: its value in the block; nil if not needed
}

func newEvaluator(c *circuit, roots []int32) *evaluator {
	e := &evaluator{c: c, live: c.needs(roots), reg: make([][]uint64, len(c.gates))}
	store := make([]uint64, blockWords*len(e.live))
	for k, g := range e.live {
		e.reg[g] = store[k*blockWords : (k+1)*blockWords]
	}
	for w := range e.reg[gateTrue] {
		e.reg[gateTrue][w] = ^uint64(0)
	}
	return e
}

// fixedPattern has bit s set when bit k of s is: an option with a low index,
// over 64 consecutive masks.
var fixedPattern = [6]uint64{
	0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0,
	0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000,
}

// loadRange sets the options for words of consecutive masks that start at
// base, a multiple of 64.
func (e *evaluator) loadRange(base uint64, words int) {
	for _, g := range e.live {
		if e.c.gates[g].op != opOption {
			continue
		}
		k := e.c.gates[g].a
		for w := range e.reg[g][:words] {
			mask := base + uint64(w)<<6
			switch {
			case k < 6:
				e.reg[g][w] = fixedPattern[k]
			default:
				e.reg[g][w] = -(mask >> uint(k) & 1) // a whole word of ones, or none
			}
		}
	}
}

// loadMasks sets the options for the given masks, at most a block of them.
func (e *evaluator) loadMasks(masks []uint64) {
	for w := 0; w*64 < len(masks); w++ {
		var rows [64]uint64
		copy(rows[:], masks[w*64:])
		transpose(&rows)
		for _, g := range e.live {
			if e.c.gates[g].op == opOption {
				e.reg[g][w] = rows[e.c.gates[g].a]
			}
		}
	}
}

// run computes all gates over the first words of the block.
func (e *evaluator) run(words int) {
	for _, g := range e.live {
		gt := e.c.gates[g]
		if gt.op < opNot {
			continue
		}
		out, a := e.reg[g][:words], e.reg[gt.a][:words]
		if gt.op == opNot {
			for w := range out {
				out[w] = ^a[w]
			}
			continue
		}
		b := e.reg[gt.b][:words]
		switch gt.op {
		case opAnd:
			for w := range out {
				out[w] = a[w] & b[w]
			}
		case opOr:
			for w := range out {
				out[w] = a[w] | b[w]
			}
		case opXor:
			for w := range out {
				out[w] = a[w] ^ b[w]
			}
		}
	}
}

// transpose turns a square of bits about its diagonal: bit k of row s becomes
// bit s of row k. It swaps ever smaller quarters.
func transpose(rows *[64]uint64) {
	low := uint64(0x00000000FFFFFFFF)
	for half := 32; half > 0; half, low = half>>1, low^low<<uint(half>>1) {
		for k := 0; k < 64; k = (k + half + 1) &^ half {
			swap := (rows[k]>>uint(half) ^ rows[k+half]) & low
			rows[k] ^= swap << uint(half)
			rows[k+half] ^= swap
		}
	}
}

// evaluate computes the roots over all masks of a list, each as a Truth.
func evaluate(c *circuit, roots []int32, masks *Index) []*Truth {
	e := newEvaluator(c, roots)
	out := make([]*Truth, len(roots))
	for k := range out {
		out[k] = newTruth(masks.Len())
	}
	total := (masks.Len() + 63) / 64
	for w := 0; w < total; w += blockWords {
		words := min(blockWords, total-w)
		if list := masks.Masks(); list != nil {
			e.loadMasks(list[w*64 : min((w+words)*64, len(list))])
		} else {
			e.loadRange(uint64(w)<<6, words)
		}
		e.run(words)
		for k, r := range roots {
			copy(out[k].words[w:], e.reg[r][:words])
		}
	}
	for _, t := range out {
		t.trim()
	}
	return out
}
