package graph

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// sample is a random product with the same model in lists of arcs.
type sample struct {
	product *Product
	model   *Model // by New: neither its arcs nor its search know of options
}

// randomSample draws a product: 2 to 5 parties, options in any order, of all
// directions, a share of the combinations feasible, rankings with ties.
func randomSample(r *rand.Rand) sample {
	parties, options := 2+r.IntN(4), 2+r.IntN(5)
	p := &Product{Options: options, Own: make([]uint64, parties), NoRaise: make([]uint64, parties), NoDrop: make([]uint64, parties)}
	oneWay := r.IntN(3) // in none, some, most options
	for b := range options {
		i := r.IntN(parties)
		p.Own[i] |= 1 << b
		if r.IntN(4) < oneWay {
			p.NoRaise[i] |= uint64(r.IntN(2)) << b
			p.NoDrop[i] |= uint64(r.IntN(2)) << b
		}
	}
	codes := allCodes(options)
	if share := r.IntN(4); share > 0 {
		codes = slices.DeleteFunc(codes, func(uint64) bool { return r.IntN(4) < share })
		if len(codes) == 0 {
			codes = []uint64{0}
		}
		p.Codes = codes
		if r.IntN(2) == 0 {
			p.spread(r.Perm(64)[:options])
		}
	}
	return sample{p, fromArcs(p, randomRanks(r, parties, len(codes)), codes)}
}

// spread gives option k the place to[k], so that codes are far apart.
func (p *Product) spread(to []int) {
	slices.Sort(to)
	place := func(word uint64) (out uint64) {
		for k, b := range to {
			out |= word >> k & 1 << b
		}
		return out
	}
	for _, words := range [][]uint64{p.Own, p.NoRaise, p.NoDrop, p.Codes} {
		for k := range words {
			words[k] = place(words[k])
		}
	}
	p.Options = 64
}

func allCodes(options int) []uint64 {
	codes := make([]uint64, 1<<options)
	for k := range codes {
		codes[k] = uint64(k)
	}
	return codes
}

// randomRanks draws rankings: any, or tiers by a few levels, without gaps.
func randomRanks(r *rand.Rand, parties, n int) [][]int32 {
	ranks := make([][]int32, parties)
	for i := range ranks {
		levels := 1 + r.IntN(n)
		raw := make([]int32, n)
		for s := range raw {
			raw[s] = int32(r.IntN(levels))
		}
		distinct := slices.Clone(raw)
		slices.Sort(distinct)
		distinct = slices.Compact(distinct)
		for s, v := range raw {
			at, _ := slices.BinarySearch(distinct, v)
			raw[s] = int32(at + 1)
		}
		ranks[i] = raw
	}
	return ranks
}

// fromArcs builds the model by comparing every pair of codes.
func fromArcs(p *Product, ranks [][]int32, codes []uint64) *Model {
	moves := make([][][]State, len(ranks))
	for i := range ranks {
		moves[i] = make([][]State, len(codes))
		for s, a := range codes {
			for t, b := range codes {
				raised, dropped := b&^a, a&^b
				if a != b && (a^b)&^p.Own[i] == 0 && raised&p.NoRaise[i] == 0 && dropped&p.NoDrop[i] == 0 {
					moves[i][s] = append(moves[i][s], State(t))
				}
			}
		}
	}
	return New(ranks, moves)
}

// operators are the operators of a model that is known to be a product.
func (s sample) operators() *Operators {
	return &Operators{m: s.model, product: s.product, views: make([]view, s.model.Parties())}
}

// randomGraph draws a model in graph form, with common and intransitive moves.
func randomGraph(r *rand.Rand) *Model {
	parties, n := 2+r.IntN(3), 2+r.IntN(9)
	moves := make([][][]State, parties)
	for i := range moves {
		moves[i] = make([][]State, n)
		for s := range n {
			for t := range n {
				if s != t && r.IntN(5) == 0 {
					moves[i][s] = append(moves[i][s], State(t))
				}
			}
		}
	}
	return New(randomRanks(r, parties, n), moves)
}

// worstReached is the definition, by the search over (state, last mover).
func worstReached(m *Model, focal int, r Reply, value []int32) []int32 {
	out := slices.Clone(value)
	for x := range out {
		m.Reach(m.All().Without(focal), State(x), r, func(step Step) bool {
			out[x] = max(out[x], value[step.To])
			return true
		})
	}
	return out
}

// bestMove is the definition.
func bestMove(m *Model, focal int, value []int32) []int32 {
	out := slices.Clone(value)
	for y := range out {
		for _, t := range m.Moves(focal, State(y), nil) {
			out[y] = min(out[y], value[t])
		}
	}
	return out
}

// checkOperators compares both operators with their definitions, on the
// ranking and on the best moves.
func checkOperators(t *testing.T, o *Operators, name string) {
	t.Helper()
	ctx, m := context.Background(), o.m
	out := make([]int32, m.Len())
	for focal := range m.Parties() {
		if err := o.BestMove(ctx, focal, m.Rank(focal), out); err != nil {
			t.Fatal(err)
		}
		best := bestMove(m, focal, m.Rank(focal))
		if !slices.Equal(out, best) {
			t.Fatalf("%s, focal %d: best moves %v, want %v", name, focal, out, best)
		}
		for _, value := range [][]int32{m.Rank(focal), best} {
			for _, r := range []Reply{NoReply, AnyMove, ImprovementsOnly} {
				want := worstReached(m, focal, r, value)
				check := func(way string, err error) {
					if err != nil || !slices.Equal(out, want) {
						t.Fatalf("%s, focal %d, reply %d, %s: %v %v, want %v", name, focal, r, way, out, err, want)
					}
				}
				check("chosen way", o.WorstReached(ctx, focal, r, value, out))
				if r == NoReply {
					continue
				}
				check("pairs", o.markPairs(ctx, focal, r, value, out))
				if o.product == nil {
					continue
				}
				check("states", o.markStates(ctx, focal, r, value, out))
				copy(out, value)
				done, err := o.relax(ctx, focal, r, out)
				if done {
					check("passes", err)
				}
			}
		}
	}
}

func TestOperatorsOfProducts(t *testing.T) {
	for seed := range uint64(2000) {
		s := randomSample(rand.New(rand.NewPCG(seed, 1)))
		checkOperators(t, s.operators(), fmt.Sprintf("product %d %+v", seed, *s.product))
	}
}

func TestOperatorsOfGraphs(t *testing.T) {
	for seed := range uint64(2000) {
		m := randomGraph(rand.New(rand.NewPCG(seed, 2)))
		checkOperators(t, &Operators{m: m}, fmt.Sprintf("graph %d", seed))
	}
}
