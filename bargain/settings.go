package bargain

import "runtime"

// Settings say how a forecast is made. The zero value is the corrected mode
// with default parameters; Filled shows what it stands for.
type Settings struct {
	Mode       *Mode // nil: Corrected
	Parameters Parameters
	Stop       Stop
	Limits     Limits
	Keep       Detail
	// Seed decides the draws of stochastic runs; it has no effect on others.
	Seed uint64
	// Workers is how many parts of a turn are worked on at once; 0 means one
	// for each processor. The result does not depend on it.
	Workers int
	// Progress, if not nil, is told after each turn how many turns are done and
	// how many there may be at most. Calls do not overlap.
	Progress func(done, total int64, what string)
}

// Limits are the small numbers of the model. A zero field stands for the
// default, which is the reference's.
type Limits struct {
	Gain         float64 // a challenge must gain more than this; 1e-5, utility summed over two positions
	Same         float64 // positions nearer than this are one; 0.1, on the scale of 0..100, Euclidean
	Floor        float64 // the strength of a coalition of nobody; 1e-8
	Even         float64 // chances, or gains, that differ by no more are equal; 1e-9. Corrected mode only
	MarkovRounds int     // rounds after which chances count as unsettled; 1000
}

// DefaultLimits are the limits where settings give none.
var DefaultLimits = Limits{Gain: 1e-5, Same: 0.1, Floor: 1e-8, Even: 1e-9, MarkovRounds: 1000}

// Detail says how much of a run is kept. Each includes those before it.
type Detail int8

const (
	// KeepAll keeps all there is; memory grows with turns times parties.
	KeepAll Detail = iota
	// KeepPositions keeps positions, attitudes and chances, no offers.
	KeepPositions
	// KeepEnds keeps only the first and the last state.
	KeepEnds
)

// Filled is the settings with defaults in place of zero fields. Forecast works
// with these, and records them.
func (s Settings) Filled() Settings {
	if s.Mode == nil {
		s.Mode = Corrected
	}
	s.Parameters = s.Parameters.filled()
	s.Stop = s.Stop.filled(s.Mode)
	fill(&s.Limits.Gain, DefaultLimits.Gain)
	fill(&s.Limits.Same, DefaultLimits.Same)
	fill(&s.Limits.Floor, DefaultLimits.Floor)
	fill(&s.Limits.Even, DefaultLimits.Even)
	if s.Limits.MarkovRounds == 0 {
		s.Limits.MarkovRounds = DefaultLimits.MarkovRounds
	}
	if s.Workers <= 0 {
		s.Workers = runtime.GOMAXPROCS(0)
	}
	return s
}

func fill(x *float64, standard float64) {
	if *x == 0 {
		*x = standard
	}
}
