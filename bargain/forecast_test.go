package bargain

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

func forecast(t *testing.T, p *Problem, set Settings) *Run {
	t.Helper()
	run, err := Forecast(context.Background(), p, set)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// A weighs 80, B weighs 20, at the two ends of the scale, with full salience.
// Against each other no third party votes, so all can be worked out by hand:
//
//	distances are 0 and 1, utilities 1 and 0 whatever the attitudes;
//	A challenges B: strengths 80 and 20, chance 0.8; B's salience is 1, so a
//	contest is certain: gain = 0.8·2 − 1 = 0.6;
//	B challenges A with chance 0.2: gain = 0.2·2 − 1 = −0.6: it does not;
//	weights 0.8² = 0.64 and 0.2² = 0.04: both are offered 0·0.64/0.68 +
//	100·0.04/0.68 = 5.882…
func TestTwoPartiesByHand(t *testing.T) {
	run := forecast(t, dispute([3]float64{80, 100, 0}, [3]float64{20, 100, 100}), Settings{})
	start := run.Start()
	if len(start.Bargains) != 1 {
		t.Fatalf("%d bargains, want the one of A", len(start.Bargains))
	}
	b := start.Bargains[0]
	if b.Initiator != 0 || b.Receiver != 1 {
		t.Errorf("%d challenges %d, want A challenges B", b.Initiator, b.Receiver)
	}
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"chance", b.Chance, 0.8}, {"gain", b.Gain, 0.6}, {"receiver's gain", b.ReceiverGain, -0.6},
		{"offer to A", b.ToInitiator[0], 100 * 0.04 / 0.68}, {"offer to B", b.ToReceiver[0], 100 * 0.04 / 0.68},
		{"A wins", start.Win[0], 0.8}, {"B wins", start.Win[1], 0.2},
		{"A's attitude", start.Risk[0], 1}, {"B's attitude", start.Risk[1], -0.5},
	} {
		if math.Abs(c.got-c.want) > 1e-6 {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
}

// Where the reference ends in an error, corrected mode has an answer, and
// compatible mode says why the reference has none.
func TestWhatTheReferenceCannotDo(t *testing.T) {
	for name, p := range map[string]*Problem{
		"agreement from the start":   dispute([3]float64{10, 50, 40}, [3]float64{20, 60, 40}, [3]float64{30, 70, 40}),
		"two equal camps on the way": dispute([3]float64{10, 50, 10}, [3]float64{20, 60, 50}, [3]float64{30, 70, 90}),
		"only the two ends":          dispute([3]float64{10, 50, 0}, [3]float64{20, 60, 100}, [3]float64{30, 70, 100}),
	} {
		if run := forecast(t, p, Settings{}); run.Reason == Failed || run.End().Win == nil {
			t.Errorf("%s: corrected mode ends with %s: %s", name, run.Reason, run.Why)
		}
		if run := forecast(t, p, Settings{Mode: Compatible}); run.Reason != Failed || run.Why == "" {
			t.Errorf("%s: compatible mode ends with %s", name, run.Reason)
		}
	}
	known := choose("risk-beliefs", "full")
	p := dispute([3]float64{10, 50, 10}, [3]float64{20, 60, 50}, [3]float64{30, 70, 90})
	if run := forecast(t, p, Settings{Mode: Compatible, Parameters: known}); run.Reason != Failed {
		t.Errorf("compatible mode with full knowledge of risk ends with %s", run.Reason)
	}
	if run := forecast(t, p, Settings{Parameters: known}); run.Reason == Failed {
		t.Errorf("corrected mode with full knowledge of risk fails: %s", run.Why)
	}
}

// A run is the same on any number of workers, and a stochastic one for its
// seed; another seed gives another.
func TestRunsRepeat(t *testing.T) {
	p := random(rand.New(rand.NewPCG(3, 3)), 30, 2)
	for _, par := range []Parameters{{}, choose("transition", "stochastic"), choose("voting", "prospect")} {
		set := Settings{Parameters: par, Seed: 5, Workers: 1, Stop: Stop{MaxTurns: 6, Ratio: 1e-9}}
		one := forecast(t, p, set)
		set.Workers = 7
		if many := forecast(t, p, set); !reflect.DeepEqual(one.Turns, many.Turns) {
			t.Errorf("%v: seven workers give another run than one", par.Names())
		}
		set.Seed = 6
		same := reflect.DeepEqual(one.End().Position, forecast(t, p, set).End().Position)
		if stochastic := par.Transition != nil; same == stochastic {
			t.Errorf("%v: another seed gives the same run: %v", par.Names(), same)
		}
	}
}

// Whatever the parties do, they stay on the scale, the chances of the places
// add up to one, and the offers lie between the two sides.
func TestPositionsStayOnTheScale(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 60 {
		p := random(r, 2+r.IntN(6), 1+r.IntN(3))
		run := forecast(t, p, Settings{Parameters: anyParameters(r, Corrected), Stop: Stop{MaxTurns: 10}})
		for at := range run.Turns {
			turn := &run.Turns[at]
			sum := 0.0
			for _, place := range turn.Places {
				sum += place.Chance
			}
			if math.Abs(sum-1) > 1e-8 {
				t.Errorf("turn %d: chances add up to %v", at, sum)
			}
			for _, b := range turn.Bargains {
				for k := range p.Dimensions {
					x, y := turn.Position[b.Initiator][k], turn.Position[b.Receiver][k]
					for _, to := range []float64{b.ToInitiator[k], b.ToReceiver[k]} {
						if to < min(x, y)-1e-9 || to > max(x, y)+1e-9 {
							t.Errorf("turn %d: offered %v between %v and %v", at, to, x, y)
						}
					}
				}
			}
		}
	}
}

// KeepEnds and KeepPositions leave out, they do not change.
func TestKeepingLessChangesNothing(t *testing.T) {
	p := random(rand.New(rand.NewPCG(4, 4)), 6, 2)
	all := forecast(t, p, Settings{})
	ends := forecast(t, p, Settings{Keep: KeepEnds})
	if len(ends.Turns) != 2 || ends.Last != all.Last || !reflect.DeepEqual(ends.End().Position, all.End().Position) {
		t.Errorf("ends: %d turns kept, last %d, want 2 and %d", len(ends.Turns), ends.Last, all.Last)
	}
	positions := forecast(t, p, Settings{Keep: KeepPositions})
	if len(positions.Turns) != len(all.Turns) || positions.Start().Bargains != nil || positions.Story(0) != nil {
		t.Errorf("positions: %d of %d turns kept, bargains %v", len(positions.Turns), len(all.Turns), positions.Start().Bargains)
	}
}

// The story of a party is what the turns say, from its side.
func TestStory(t *testing.T) {
	run := forecast(t, dispute([3]float64{80, 100, 0}, [3]float64{20, 100, 100}), Settings{})
	story := run.Story(1)
	first := story[0]
	if len(first.Options) != 2 || first.Options[0].With != -1 || first.Options[1].With != 0 || first.Options[1].Own {
		t.Fatalf("B stays or takes A's offer; the story says %+v", first.Options)
	}
	taken := first.Options[first.Taken]
	if !reflect.DeepEqual(taken.To, first.To) {
		t.Errorf("B took %v and went to %v", taken.To, first.To)
	}
	if got := run.Turns[1].Position[1]; !reflect.DeepEqual(first.To, got) {
		t.Errorf("B went to %v, and stands at %v", first.To, got)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	p := random(rand.New(rand.NewPCG(4, 4)), 6, 2)
	run, err := Forecast(ctx, p, Settings{
		Stop:     Stop{MaxTurns: 50, Ratio: 1e-12},
		Progress: func(done, _ int64, _ string) { cancel() },
	})
	if err != context.Canceled || run.Last != 1 || run.Turns[0].Decisions == nil {
		t.Errorf("cancelled after a turn: %v, last turn %d", err, run.Last)
	}
}
