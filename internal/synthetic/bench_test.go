package synthetic_test

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/internal/synthetic"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/pref"
	"github.com/countermove/countermove/space"
	"github.com/countermove/countermove/stability"
)

var (
	five  = []*stability.Concept{stability.Nash, stability.GMR, stability.SMR, stability.SEQ, stability.SymSEQ}
	three = five[:3]
)

// BenchmarkAnalyze goes from a declared model to the verdicts of all states:
// feasible states, rankings, five concepts. The model of 2^24 states needs
// minutes and gigabytes, so it is asked for by COUNTERMOVE_BENCH_LARGE=1.
func BenchmarkAnalyze(b *testing.B) {
	options := []int{10, 14, 16, 20}
	if os.Getenv("COUNTERMOVE_BENCH_LARGE") != "" {
		options = append(options, 24)
	}
	for _, k := range options {
		benchmark(b, synthetic.Spec{Parties: 6, Options: k, Statements: 20, Seed: 1}, five)
	}
}

// BenchmarkMovesOnly asks for the concepts that do not look at improvements of
// the opponents.
func BenchmarkMovesOnly(b *testing.B) {
	benchmark(b, synthetic.Spec{Parties: 6, Options: 20, Statements: 20, Seed: 1}, three)
}

// BenchmarkOneWay has every third option change in one direction only.
func BenchmarkOneWay(b *testing.B) {
	benchmark(b, synthetic.Spec{Parties: 6, Options: 20, Statements: 20, OneWay: 33, Seed: 1}, five)
}

// BenchmarkRules has few feasible states beside the combinations of options:
// 1,000 of 2^30, and 2^18 of 2^36.
func BenchmarkRules(b *testing.B) {
	benchmark(b, synthetic.Spec{Parties: 6, Options: 30, Statements: 20, ExactlyOne: 10, Seed: 1}, five)
	benchmark(b, synthetic.Spec{Parties: 6, Options: 36, Statements: 20, ExactlyOne: 4, Seed: 1}, five)
}

func benchmark(b *testing.B, spec synthetic.Spec, concepts []*stability.Concept) {
	b.Run(spec.String(), func(b *testing.B) {
		m := spec.Model()
		forgetPeak()
		b.ReportAllocs()
		var g *graph.Model
		used := cpuTime()
		for b.Loop() {
			g = analyze(b, m, concepts)
		}
		if used = cpuTime() - used; used > 0 {
			b.ReportMetric(float64(used.Microseconds())/1000/float64(b.N), "cpu-ms/op")
		}
		per := b.Elapsed() / time.Duration(b.N)
		b.ReportMetric(float64(per)/float64(streamRanks(g)), "passes/op")
		if peak := peakMemory(); peak > 0 {
			b.ReportMetric(peak, "peak-MB")
		}
	})
}

// analyze is the whole way from model to verdicts.
func analyze(tb testing.TB, m *model.Model, concepts []*stability.Concept) *graph.Model {
	ctx := context.Background()
	sp, diags, err := space.Build(ctx, m, space.Limits{States: 1 << 24})
	if err != nil || diags.HasErrors() {
		tb.Fatal(err, diags)
	}
	rank, diags, err := pref.RankAll(ctx, sp)
	if err != nil || diags.HasErrors() {
		tb.Fatal(err, diags)
	}
	g, err := graph.Build(ctx, sp, rank)
	if err != nil {
		tb.Fatal(err)
	}
	var questions []stability.Question
	for _, c := range concepts {
		questions = append(questions, stability.Uniform(g, stability.Choice{Concept: c}))
	}
	res, err := stability.Analyze(ctx, g, questions, stability.Settings{})
	if err != nil || len(res.Stable) != len(concepts) {
		tb.Fatal(err)
	}
	return g
}

// streamRanks is how long one pass over the rankings of all parties takes, the
// least of several: a yardstick that changes with the machine as the work does.
func streamRanks(g *graph.Model) time.Duration {
	least := time.Hour
	for range 9 {
		start := time.Now()
		var sum int32
		for i := range g.Parties() {
			for _, r := range g.Rank(i) {
				sum += r
			}
		}
		least = min(least, max(1, time.Since(start)))
		runtime.KeepAlive(sum)
	}
	return least
}

// forgetPeak gives unused memory back and starts the system's count of peak
// memory anew, where it can be.
func forgetPeak() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // best effort
}

// peakMemory is the largest resident size since forgetPeak, in MB; 0 where the
// system does not say.
func peakMemory() float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024
		}
	}
	return 0
}
