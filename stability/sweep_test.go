package stability

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/graph"
)

// drawRanks draws a ranking for each party, with ties, without gaps.
func drawRanks(r *rand.Rand, parties, n int) [][]int32 {
	ranks := make([][]int32, parties)
	for i := range ranks {
		order := r.Perm(n)
		rank := make([]int32, n)
		level := int32(1)
		ties := r.IntN(3) // none, some, many
		for k, s := range order {
			if k > 0 && r.IntN(4) >= ties {
				level++
			}
			rank[s] = level
		}
		ranks[i] = rank
	}
	return ranks
}

// drawProduct draws a model of options: directions, infeasible combinations.
func drawProduct(r *rand.Rand) *graph.Model {
	parties, options := 2+r.IntN(4), 2+r.IntN(5)
	p := &graph.Product{Options: options, Own: make([]uint64, parties), NoRaise: make([]uint64, parties), NoDrop: make([]uint64, parties)}
	for b := range options {
		i := r.IntN(parties)
		p.Own[i] |= 1 << b
		switch r.IntN(6) {
		case 0:
			p.NoRaise[i] |= 1 << b
		case 1:
			p.NoDrop[i] |= 1 << b
		}
	}
	n := 1 << options
	if share := r.IntN(4); share > 0 {
		for code := range uint64(n) {
			if r.IntN(5) >= share || code == 0 {
				p.Codes = append(p.Codes, code)
			}
		}
		n = len(p.Codes)
	}
	return graph.NewProduct(drawRanks(r, parties, n), p)
}

// drawGraph draws a model in graph form: common and intransitive moves.
func drawGraph(r *rand.Rand) *graph.Model {
	parties, n := 2+r.IntN(3), 2+r.IntN(9)
	moves := make([][][]graph.State, parties)
	for i := range moves {
		moves[i] = make([][]graph.State, n)
		for s := range n {
			for t := range n {
				if s != t && r.IntN(4) == 0 {
					moves[i][s] = append(moves[i][s], graph.State(t))
				}
			}
		}
	}
	return graph.New(drawRanks(r, parties, n), moves)
}

// uniforms asks for all parties under each concept.
func uniforms(g *graph.Model, concepts ...*Concept) []Question {
	var list []Question
	for _, c := range concepts {
		list = append(list, Uniform(g, Choice{Concept: c}))
	}
	return list
}

// TestSweepAgainstLiteral compares the sweep with the literal form of every
// concept that has one, state by state.
func TestSweepAgainstLiteral(t *testing.T) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 3))
		g := drawProduct(r)
		if seed%3 == 0 {
			g = drawGraph(r)
		}
		res, err := Analyze(context.Background(), g, uniforms(g, Nash, GMR, SMR, SEQ, SymSEQ, SIM, SIMClassical), Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if !g.HasChoices() && (res.Unavailable["sim"] == "" || len(res.Questions) != 5) {
			t.Fatalf("seed %d: sim was answered without option choices", seed)
		}
		for q, question := range res.Questions {
			for i, c := range question.Party {
				pass := &Pass{Context: context.Background(), Graph: g, Focal: i}
				for s := range graph.State(g.Len()) {
					want := c.Concept.Literal(pass, s).Status == Stable
					if got := res.Stable[q][i].Has(s); got != want {
						t.Fatalf("seed %d, %s, party %d, state %d: %v, literally %v", seed, question.Name, i, s, got, want)
					}
				}
			}
		}
	}
}

// TestSweepByConceptAlone checks that what is asked together does not matter.
func TestSweepByConceptAlone(t *testing.T) {
	for seed := range uint64(50) {
		g := drawProduct(rand.New(rand.NewPCG(seed, 4)))
		all := uniforms(g, SymSEQ, Nash, SMR, SEQ, GMR)
		together, err := Analyze(context.Background(), g, all, Settings{Workers: 4})
		if err != nil {
			t.Fatal(err)
		}
		for k, q := range all {
			alone, err := Analyze(context.Background(), g, []Question{q}, Settings{Workers: 1})
			if err != nil {
				t.Fatal(err)
			}
			for i := range alone.Stable[0] {
				if !slices.Equal(alone.Stable[0][i], together.Stable[k][i]) {
					t.Fatalf("seed %d: %s differs when asked alone", seed, q.Name)
				}
			}
		}
	}
}

func TestMixedSharesParts(t *testing.T) {
	g := drawProduct(rand.New(rand.NewPCG(1, 5)))
	mixed := uniform(g.Parties(), Choice{Concept: SEQ})
	mixed.Name, mixed.Party[0] = Mixed, Choice{Concept: SMR}
	var tasks int64
	res, err := Analyze(context.Background(), g, append(uniforms(g, SEQ, SMR), mixed), Settings{
		Progress: func(done, total int64, what string) { tasks = total },
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range mixed.Party {
		like := 0 // seq
		if i == 0 {
			like = 1
		}
		if !slices.Equal(res.Stable[2][i], res.Stable[like][i]) {
			t.Errorf("party %d of the mixed question differs from %s", i, res.Questions[like].Name)
		}
	}
	// Two kinds of replies for each party, and preparing for them: the mixed
	// question adds nothing.
	if want := int64(4 * g.Parties()); tasks != want {
		t.Errorf("%d tasks, want %d", tasks, want)
	}
}

func TestProgressCountsUp(t *testing.T) {
	g := drawProduct(rand.New(rand.NewPCG(2, 5)))
	var last, total int64
	_, err := Analyze(context.Background(), g, uniforms(g, Nash, SEQ, SIM), Settings{
		Workers: 3,
		Progress: func(d, of int64, what string) {
			if d != last+1 || what == "" {
				t.Errorf("%d after %d, %q", d, last, what)
			}
			last, total = d, of
		},
	})
	if err != nil || last != total || total == 0 {
		t.Errorf("ended at %d of %d: %v", last, total, err)
	}
}

func TestAnalyzeStops(t *testing.T) {
	g := drawProduct(rand.New(rand.NewPCG(3, 5)))
	reason := errors.New("enough")
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(reason)
	if res, err := Analyze(ctx, g, uniforms(g, GMR), Settings{}); !errors.Is(err, reason) || res != nil {
		t.Errorf("got %v, %v", res, err)
	}
}

func TestTooLarge(t *testing.T) {
	g := drawProduct(rand.New(rand.NewPCG(3, 5)))
	_, err := Analyze(context.Background(), g, uniforms(g, SEQ), Settings{MaxMemory: 1})
	var large *TooLarge
	if !errors.As(err, &large) || large.Need != Estimate(g, uniforms(g, SEQ)) || large.Have != 1 {
		t.Errorf("got %v", err)
	}
}

func TestEstimateGrowsWithTheQuestions(t *testing.T) {
	g := drawProduct(rand.New(rand.NewPCG(3, 5)))
	few, all := Estimate(g, uniforms(g, Nash, GMR, SMR)), Estimate(g, uniforms(g, Nash, GMR, SMR, SEQ, SymSEQ))
	if few <= 0 || few >= all {
		t.Errorf("three concepts %d bytes, five %d", few, all)
	}
}

// freeProduct has parties that control the same number of options each, all
// feasible; everyone likes the codes in descending order, so that each has as
// many improvements as its options, read as a number, leave above.
func freeProduct(parties, each int) *graph.Model {
	n := 1 << (parties * each)
	rank := make([]int32, n)
	for s := range rank {
		rank[s] = int32(n - s)
	}
	p := &graph.Product{Options: parties * each, NoRaise: make([]uint64, parties), NoDrop: make([]uint64, parties)}
	for i := range parties {
		p.Own = append(p.Own, (1<<each-1)<<(i*each))
	}
	return graph.NewProduct(slices.Repeat([][]int32{rank}, parties), p)
}

func TestJointAnswers(t *testing.T) {
	// One option each: with the option not taken a party has one improvement.
	// Two parties: from NN each improvement has 2 joint answers counting "all
	// stay", 4 in all; from YN and NY one each; from YY none.
	g := freeProduct(2, 1)
	if got := jointAnswers(g, Uniform(g, Choice{Concept: SIM})); got != 6 {
		t.Errorf("%v joint answers, want 6", got)
	}
	if got := jointAnswers(g, Uniform(g, Choice{Concept: SEQ})); got != 0 {
		t.Errorf("seq: %v joint answers", got)
	}
	// Each party's sum over its two states of improvements is 1, of choices
	// 2+1; six parties with two options each: 6 of (0+1+2+3) times (1+2+3+4)
	// to the fifth.
	g = freeProduct(6, 2)
	if got := jointAnswers(g, Uniform(g, Choice{Concept: SIM})); got != 6*6*100000 {
		t.Errorf("%v joint answers, want %d", got, 6*6*100000)
	}
	// Sampled: 16 options, 8 parties.
	g = freeProduct(8, 2)
	if got, want := jointAnswers(g, Uniform(g, Choice{Concept: SIM})), 8*6*1e7; got < want*0.75 || got > want*1.25 {
		t.Errorf("%v joint answers by sampling, want about %v", got, want)
	}
}

func TestSimOverLimit(t *testing.T) {
	g := freeProduct(6, 2)
	res, err := Analyze(context.Background(), g, uniforms(g, Nash, SIM), Settings{MaxSim: 3_599_999})
	if err != nil {
		t.Fatal(err)
	}
	want := "about 3.6e+06 joint answers would have to be looked at, and the limit is 3.6e+06"
	if len(res.Questions) != 1 || res.Unavailable["sim"] != want {
		t.Errorf("got %q", res.Unavailable)
	}
	if res, _ = Analyze(context.Background(), g, uniforms(g, SIM), Settings{MaxSim: 3_600_000}); len(res.Questions) != 1 {
		t.Error("refused at the limit")
	}
}

// A sweep wants verdicts only. A party of many options can have thousands of
// improvements; to answer them all, when the first is not answered, would take
// minutes.
func TestBriefPassStopsWhenSettled(t *testing.T) {
	const options = 6 // of the focal party, who likes every other state better than the start
	rank := [][]int32{make([]int32, 2<<options), make([]int32, 2<<options)}
	for s := range rank[0] {
		rank[0][s] = 1
		rank[1][s] = 1 + int32(s>>options&1) // the other party wishes not to take its option
	}
	start := graph.State(1 << options)
	rank[0][start] = 2
	g := graph.NewProduct(rank, &graph.Product{
		Options: options + 1, Own: []uint64{1<<options - 1, 1 << options}, NoRaise: []uint64{0, 0}, NoDrop: []uint64{0, 0},
	})
	for _, c := range []*Concept{GMR, SIM} {
		full, brief := 0, 0
		long := c.Judge(&Pass{Graph: g, visits: &full}, start)
		short := c.Judge(&Pass{Graph: g, visits: &brief, brief: true}, start)
		if improvements := 1<<options - 1; full != improvements || len(long.Answers) != improvements {
			t.Errorf("%s: %d answers and %d visits with evidence, want %d of each", c.Name, len(long.Answers), full, improvements)
		}
		if brief != 1 || short.Answers != nil {
			t.Errorf("%s: %d answers and %d visits without evidence, want none and 1", c.Name, len(short.Answers), brief)
		}
		if long.Status != Unstable || short.Status != Unstable {
			t.Errorf("%s: status %d with evidence, %d without", c.Name, long.Status, short.Status)
		}
	}
}

func TestTwoPartiesOnly(t *testing.T) {
	g := freeProduct(3, 1)
	res, err := Analyze(context.Background(), g, []Question{Uniform(g, Choice{Limited, 2})}, Settings{})
	if err != nil || res.Unavailable["limited:2"] != "limited is defined for two parties, and the model has 3" {
		t.Errorf("got %v, %v", res, err)
	}
}

func ExampleAnalyze() {
	// The prisoner's dilemma: state 0 both defect, 3 both cooperate; party 0
	// has the lower option.
	g := graph.NewProduct(
		[][]int32{{3, 4, 1, 2}, {3, 1, 4, 2}},
		&graph.Product{Options: 2, Own: []uint64{1, 2}, NoRaise: []uint64{0, 0}, NoDrop: []uint64{0, 0}},
	)
	res, err := Analyze(context.Background(), g, uniforms(g, Nash, SEQ), Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for q := range res.Questions {
		fmt.Printf("%s %04b\n", res.Questions[q].Name, res.Equilibria(q)[0])
	}
	// Output:
	// nash 0001
	// seq 1001
}
