package bargain

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// The engine and the oracle go through the same states, turn by turn, in both
// modes, for every choice of every parameter and for mixtures of choices.
func TestEngineAgreesWithOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	for _, mode := range Modes {
		for _, q := range ParameterList {
			if q.Name == "transition" {
				continue // draws are tested elsewhere
			}
			for _, c := range q.Choices {
				if mode == Compatible && c == &AdjustFull.Choice {
					continue // ends in an error
				}
				par := choose(q.Name, c.Name)
				for range 3 {
					agree(t, random(r, 3+r.IntN(4), 1+r.IntN(3)), par, mode)
				}
			}
		}
		for range 25 {
			agree(t, random(r, 3+r.IntN(4), 1+r.IntN(2)), anyParameters(r, mode), mode)
			agree(t, accommodating(r, random(r, 3+r.IntN(3), 2)), anyParameters(r, mode), mode)
		}
	}
}

func anyParameters(r *rand.Rand, mode *Mode) Parameters {
	var par Parameters
	for _, q := range ParameterList {
		c := q.Choices[r.IntN(len(q.Choices))]
		if q.Name == "transition" || mode == Compatible && c == &AdjustFull.Choice {
			c = q.Default
		}
		if err := q.Set(&par, c.Name); err != nil {
			panic(err)
		}
	}
	return par
}

// agree compares up to eight turns.
func agree(t *testing.T, p *Problem, par Parameters, mode *Mode) {
	t.Helper()
	run, err := Forecast(context.Background(), p, Settings{
		Mode: mode, Parameters: par, Workers: 1, Stop: Stop{MaxTurns: 8, Ratio: 1e-12},
	})
	if err != nil {
		t.Fatal(err)
	}
	o := newOracle(p, par, mode == Corrected)
	for at := range run.Turns {
		turn := &run.Turns[at]
		if turn.Risk == nil {
			if mode == Corrected {
				t.Fatalf("%v: failed: %s", par.Names(), run.Why)
			}
			return
		}
		o.perceive()
		if mode == Compatible && o.spread <= 1e-12 {
			return // attitudes are 0/0 but for the last digit, which is not the model's
		}
		// The smaller the spread of chances, the more of it is rounding.
		within := 1e-6 + 1e-10/o.spread
		for i := range p.Parties {
			near(t, par, at, "risk", turn.Risk[i], o.risk[i], within)
			near(t, par, at, "win", turn.Win[i], o.win[i], 1e-6)
			for k := range p.Dimensions {
				near(t, par, at, "position", turn.Position[i][k], 100*o.theta[i][k], 1e-7)
			}
			if turn.Ideal != nil {
				near(t, par, at, "ideal", turn.Ideal[i][0], 100*o.ideal[i][0], 1e-7)
			}
		}
		if t.Failed() {
			t.FailNow()
		}
		if at+1 == len(run.Turns) {
			return
		}
		o.turn()
		if len(o.taken) != len(turn.Bargains) {
			t.Fatalf("%v turn %d: %d bargains, the oracle makes %d", par.Names(), at, len(turn.Bargains), len(o.taken))
		}
		for b, want := range o.taken {
			got := turn.Bargains[b]
			if got.Initiator != want.i || got.Receiver != want.j {
				t.Fatalf("%v turn %d: %d challenges %d, the oracle says %d challenges %d",
					par.Names(), at, got.Initiator, got.Receiver, want.i, want.j)
			}
			near(t, par, at, "gain", got.Gain, want.gain, 1e-7)
			near(t, par, at, "chance", got.Chance, want.chance, 1e-7)
			near(t, par, at, "offer", got.ToInitiator[0], 100*want.toI[0], 1e-7)
			near(t, par, at, "offer", got.ToReceiver[0], 100*want.toJ[0], 1e-7)
		}
	}
}

func near(t *testing.T, par Parameters, turn int, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%v turn %d: %s %v, want %v", par.Names(), turn, what, got, want)
	}
}
