package bargain

import (
	"context"
	"errors"
	"math/rand/v2"
)

// Forecast runs the bargaining from the positions given until the stopping
// rule ends it. The same problem and settings give the same run, to the last
// bit, on any number of workers.
//
// It fails with *Invalid if the problem does not pass Check, and when ctx ends;
// it then returns the turns completed with ctx's error.
func Forecast(ctx context.Context, p *Problem, set Settings) (*Run, error) {
	if faults := p.Check(); len(faults) > 0 {
		return nil, &Invalid{faults}
	}
	set = set.Filled()
	f := &forecaster{
		engine: newEngine(p, set),
		run:    &Run{Problem: p, Settings: set},
		draws:  rand.New(rand.NewPCG(set.Seed, drawStream)),
	}
	err := f.turns(ctx)
	var failed *failure
	if errors.As(err, &failed) {
		f.run.Reason, f.run.Why = Failed, failed.why
		err = nil
	}
	f.run.Unsettled = int(f.unsettled.Load())
	return f.run, err
}

// drawStream separates the draws of a run from other uses of the same seed.
const drawStream = 0x62617267

type forecaster struct {
	*engine
	run   *Run
	moved []float64 // by turn, from the second state: scale 0..1
	draws *rand.Rand
}

func (f *forecaster) turns(ctx context.Context) error {
	s := f.start()
	for t := 0; ; t++ {
		turn := f.record(s, t)
		if err := f.see(ctx, s, turn); err != nil {
			return err
		}
		if f.run.Reason = f.ended(turn); f.run.Reason != "" {
			return nil
		}
		offers, err := f.offers(ctx, s)
		if err != nil {
			return err
		}
		if f.fix.settled && len(offers) == 0 && f.content(s) {
			f.run.Reason = AtRest
			return nil
		}
		if err := f.act(ctx, s, turn, offers); err != nil {
			return err
		}
		if f.set.Progress != nil {
			f.set.Progress(int64(t+1), int64(f.set.Stop.MaxTurns), "turns")
		}
	}
}

// record begins a turn.
func (f *forecaster) record(s *state, t int) *Turn {
	turn := Turn{Number: t, Position: f.table(s.pos)}
	if f.problem.Accommodation != nil {
		turn.Ideal = f.table(s.ideal)
	}
	if len(f.moved) > 0 {
		last := f.moved[len(f.moved)-1]
		turn.Moved, turn.Change = 100*last, last/f.set.Stop.Rule.base(f.moved)
	}
	f.run.Last = t
	if f.set.Keep == KeepEnds && len(f.run.Turns) == 2 {
		f.run.Turns[1] = turn
	} else {
		f.run.Turns = append(f.run.Turns, turn)
	}
	return f.run.End()
}

// see fills in how the parties see the state.
func (f *forecaster) see(ctx context.Context, s *state, turn *Turn) error {
	if err := f.perceive(ctx, s); err != nil {
		return err
	}
	turn.Risk = append([]float64(nil), s.risk...)
	var err error
	turn.Places, turn.Win, err = f.places(ctx, s)
	return err
}

// ended is why the run ends in a turn; "" if it goes on.
func (f *forecaster) ended(turn *Turn) Reason {
	switch {
	case f.fix.consensus && len(turn.Places) == 1:
		return Consensus
	case f.set.Stop.Rule.settled(f.set.Stop, f.moved):
		return Settled
	case turn.Number >= f.set.Stop.MaxTurns:
		return OutOfTime
	}
	return ""
}

// act votes on the offers and moves the parties.
func (f *forecaster) act(ctx context.Context, s *state, turn *Turn, offers []offer) error {
	draws := make([]float64, f.n)
	if f.par.Transition.stochastic {
		for k := range draws {
			draws[k] = f.draws.Float64()
		}
	}
	decisions, err := f.resolve(ctx, s, offers, draws)
	if err != nil {
		return err
	}
	if f.set.Keep == KeepAll {
		for b := range offers {
			turn.Bargains = append(turn.Bargains, offers[b].bargain())
		}
		turn.Decisions = decisions
	}
	before := append([]float64(nil), s.pos...)
	f.carryOut(s, offers, decisions)
	moved := 0.0
	for i := range f.n {
		moved += gap(before[i*f.d:(i+1)*f.d], f.position(s, i))
	}
	f.moved = append(f.moved, moved)
	return nil
}

// table is a matrix of coordinates by party, on the scale of 0..100.
func (f *forecaster) table(x []float64) [][]float64 {
	rows := make([][]float64, f.n)
	for i := range rows {
		rows[i] = percent(x[i*f.d : (i+1)*f.d])
	}
	return rows
}
