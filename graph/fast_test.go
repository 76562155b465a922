package graph

import (
	"cmp"
	"context"
	"errors"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
)

// staircase is a model of a focal party with one option and two climbers with
// five each, whose options are read as numbers a and b. From (k, k) only the
// first climber improves, to (k+1, k), from there only the second, to
// (k+1, k+1), and so on to (31, 31), which is the worst for the focal party.
func staircase() (*Model, *Product) {
	const steps = 32
	p := &Product{Options: 11, Own: []uint64{1, 31 << 1, 31 << 6}, NoRaise: make([]uint64, 3), NoDrop: make([]uint64, 3)}
	ranks := make([][]int32, 3)
	for i := range ranks {
		ranks[i] = make([]int32, 2*steps*steps)
	}
	for s := range ranks[0] {
		a, b := s>>1&31, s>>6
		ranks[0][s] = 1
		if a == 31 && b == 31 {
			ranks[0][s] = 2
		}
		// Each climber likes one place most, the one before it next, all
		// others least.
		ranks[1][s], ranks[2][s] = 3, 3
		switch a {
		case min(b+1, 31):
			ranks[1][s] = 1
		case b:
			ranks[1][s] = 2
		}
		switch b {
		case a:
			ranks[2][s] = 1
		case a - 1:
			ranks[2][s] = 2
		}
	}
	return fromArcs(p, ranks, allCodes(11)), p
}

// TestLongWay has a value travel over 62 moves, which is more than passes are
// made for: marking must take over.
func TestLongWay(t *testing.T) {
	m, p := staircase()
	o := sample{p, m}.operators()
	out := slices.Clone(m.Rank(0))
	if done, err := o.relax(context.Background(), 0, ImprovementsOnly, out); done || err != nil {
		t.Fatalf("passes came to an end: %v, %v", done, err)
	}
	if err := o.WorstReached(context.Background(), 0, ImprovementsOnly, m.Rank(0), out); err != nil {
		t.Fatal(err)
	}
	if want := worstReached(m, 0, ImprovementsOnly, m.Rank(0)); !slices.Equal(out, want) {
		t.Error("marking differs from the search")
	}
	if out[0] != 2 {
		t.Error("the first step does not lead to the last")
	}
}

// TestOneRoundIsNotEnough: the opponents reach the worst state only by taking
// turns twice, since every other combination is infeasible.
func TestOneRoundIsNotEnough(t *testing.T) {
	// Bit 0 is the focal party's, bits 1 and 3 are the first opponent's, bits 2
	// and 4 the second's.
	codes := []uint64{0b00000, 0b00010, 0b00110, 0b01110, 0b11110}
	p := &Product{Options: 5, Own: []uint64{1, 0b01010, 0b10100}, NoRaise: make([]uint64, 3), NoDrop: make([]uint64, 3), Codes: codes}
	worst := []int32{1, 1, 1, 1, 2}
	m := fromArcs(p, [][]int32{worst, {1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}}, codes)
	out := make([]int32, 5)
	if err := (sample{p, m}).operators().WorstReached(context.Background(), 0, AnyMove, worst, out); err != nil {
		t.Fatal(err)
	}
	if want := []int32{2, 2, 2, 2, 2}; !slices.Equal(out, want) {
		t.Errorf("got %v, want %v", out, want)
	}
}

// TestDirectionsMatter: the worst state is reached by giving an option up,
// which its party cannot do.
func TestDirectionsMatter(t *testing.T) {
	for _, r := range []Reply{AnyMove, ImprovementsOnly} {
		for _, c := range []struct {
			noRaise, noDrop uint64
			want            []int32
		}{
			{0, 0, []int32{2, 2}},
			{0, 2, []int32{2, 1}}, // forward: what is taken stays
			{2, 0, []int32{2, 2}}, // backward
			{2, 2, []int32{2, 1}}, // fixed
		} {
			p := &Product{Options: 2, Own: []uint64{1, 2}, NoRaise: []uint64{0, c.noRaise}, NoDrop: []uint64{0, c.noDrop}}
			// The opponent likes its option not taken; the focal party taken.
			m := NewProduct([][]int32{{2, 2, 1, 1}, {1, 1, 2, 2}}, p)
			out := make([]int32, 4)
			if err := m.WorstReached(context.Background(), 0, r, m.Rank(0), out); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(out[1:3], c.want) {
				t.Errorf("reply %d, no raise %b, no drop %b: %v, want %v", r, c.noRaise, c.noDrop, out[1:3], c.want)
			}
		}
	}
}

// TestLargerProducts compares the ways with each other where the search from
// each state would take too long.
func TestLargerProducts(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 6))
		p := &Product{Options: 10, Own: make([]uint64, 4), NoRaise: make([]uint64, 4), NoDrop: make([]uint64, 4)}
		for b := range 10 {
			i := min(r.IntN(6), 3) // the last party gets most
			p.Own[i] |= 1 << b
			if seed%2 == 1 && r.IntN(3) == 0 {
				p.NoDrop[i] |= 1 << b
			}
		}
		codes := allCodes(10)
		if seed%3 == 0 {
			codes = slices.DeleteFunc(codes, func(c uint64) bool { return bits.OnesCount64(c*seed)%3 == 1 })
			p.Codes = codes
		}
		m := NewProduct(randomRanks(r, 4, len(codes)), p)
		o := NewOperators(m)
		got, want := make([]int32, m.Len()), make([]int32, m.Len())
		for focal := range 4 {
			for _, reply := range []Reply{AnyMove, ImprovementsOnly} {
				if err := o.markPairs(context.Background(), focal, reply, m.Rank(focal), want); err != nil {
					t.Fatal(err)
				}
				for name, way := range map[string]func(context.Context, int, Reply, []int32, []int32) error{
					"chosen way": o.WorstReached, "states": o.markStates,
				} {
					if err := way(context.Background(), focal, reply, m.Rank(focal), got); err != nil || !slices.Equal(got, want) {
						t.Fatalf("seed %d, focal %d, reply %d: %s differs from pairs (%v)", seed, focal, reply, name, err)
					}
				}
			}
		}
	}
}

func TestOperatorsStop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := rand.New(rand.NewPCG(1, 7))
	s := randomSample(r)
	for _, o := range []*Operators{s.operators(), {m: s.model}} {
		out := make([]int32, s.model.Len())
		if err := o.BestMove(ctx, 0, s.model.Rank(0), out); !errors.Is(err, context.Canceled) {
			t.Errorf("best move: %v", err)
		}
		for _, reply := range []Reply{NoReply, AnyMove, ImprovementsOnly} {
			if err := o.WorstReached(ctx, 0, reply, s.model.Rank(0), out); !errors.Is(err, context.Canceled) {
				t.Errorf("reply %d: %v", reply, err)
			}
		}
	}
}

func TestPacked(t *testing.T) {
	for _, c := range []struct{ set, gone, want uint64 }{
		{0b1000, 0b0110, 0b0010},
		{0b1001, 0b0110, 0b0011},
		{0b0001, 0b1110, 0b0001},
		{0b101000, 0b010001, 0b1100}, // bits 3 and 5; bits 0 and 4 go: they become 2 and 3
	} {
		if got := packed(c.set, c.gone); got != c.want {
			t.Errorf("packed(%b, %b) = %b, want %b", c.set, c.gone, got, c.want)
		}
	}
}

func TestOperatorMemoryGrowsWithUse(t *testing.T) {
	s := randomSample(rand.New(rand.NewPCG(2, 7)))
	m := NewProduct(s.model.rank, s.product)
	if few, all := OperatorMemory(m, false, 1), OperatorMemory(m, true, 2); few > all || all <= 0 {
		t.Errorf("by moves %d bytes, by improvements %d", few, all)
	}
	if OperatorMemory(s.model, false, 1) <= 0 {
		t.Error("the general way needs no memory")
	}
}

func TestByForeign(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for range 300 {
		codes := make([]uint64, 1+r.IntN(600))
		dense := r.IntN(2) == 0
		for k := range codes {
			codes[k] = uint64(r.IntN(1024)) << 3
			if !dense {
				codes[k] = r.Uint64()
			}
		}
		slices.Sort(codes)
		changes := r.Uint64() & r.Uint64()
		want := make([]uint32, len(codes))
		for k := range want {
			want[k] = uint32(k)
		}
		slices.SortStableFunc(want, func(a, b uint32) int { return cmp.Compare(codes[a]&^changes, codes[b]&^changes) })
		if got := byForeign(codes, changes); !slices.Equal(got, want) {
			t.Fatalf("codes %x without %x: %v, want %v", codes, changes, got, want)
		}
	}
}
