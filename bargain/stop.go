package bargain

// A StopRule says when positions have settled.
type StopRule struct {
	Choice
	// settled judges the turns so far; moved[t] is the movement from state t to
	// state t+1, see Turn.Moved.
	settled func(s Stop, moved []float64) bool
	// base is what a turn's movement is compared with.
	base func(moved []float64) float64
}

// StopRules lists the rules.
var StopRules = []*StopRule{StopSettled, StopFirst}

// The rules by which a run ends.
var (
	StopSettled = &StopRule{
		Choice: Choice{
			Name: "settled",
			Doc: `movement has been small for some turns, measured by the liveliest turn

In each of the last Quiet turns the parties together moved less than Ratio
times the greatest movement of a turn so far. Ours.`,
			Refs: toolkit,
		},
		settled: quiet,
		base: func(moved []float64) float64 {
			most := 0.0
			for _, x := range moved {
				most = max(most, x)
			}
			return most + still
		},
	}
	StopFirst = &StopRule{
		Choice: Choice{
			Name: "first-turn",
			Doc: `movement is small, measured by the first turn

In each of the last Quiet turns the parties together moved less than Ratio
times the movement of the first turn.`,
			Refs: toolkit,
		},
		settled: quiet,
		base:    func(moved []float64) float64 { return moved[0] + still },
	}
)

// still is added to the movement that others are compared with; scale 0..1.
const still = 1e-4

func quiet(s Stop, moved []float64) bool {
	if len(moved) < s.MinTurns || len(moved) < s.Quiet {
		return false
	}
	base := s.Rule.base(moved)
	for _, x := range moved[len(moved)-s.Quiet:] {
		if !(x/base < s.Ratio) {
			return false
		}
	}
	return true
}

// Stop says when a run ends. A zero field stands for the default.
type Stop struct {
	Rule     *StopRule // StopSettled in corrected mode, StopFirst in compatible mode
	Ratio    float64   // how small movement must be; 0.02
	Quiet    int       // for how many turns in a row; 2 in corrected mode, 1 in compatible mode
	MinTurns int       // the least number of turns; 2
	MaxTurns int       // the greatest number of turns; 100
}

func (s Stop) filled(m *Mode) Stop {
	settled := m.Has(fixSettled)
	if s.Rule == nil {
		s.Rule = StopFirst
		if settled {
			s.Rule = StopSettled
		}
	}
	if s.Quiet == 0 {
		s.Quiet = 1
		if settled {
			s.Quiet = 2
		}
	}
	fill(&s.Ratio, 0.02)
	if s.MinTurns == 0 {
		s.MinTurns = 2
	}
	if s.MaxTurns == 0 {
		s.MaxTurns = 100
	}
	return s
}

// Reason says why a run ended.
type Reason string

const (
	Settled   Reason = "settled"   // movement became small, by the stopping rule
	AtRest    Reason = "at-rest"   // nobody proposes anything, and nothing else moves
	Consensus Reason = "consensus" // all parties stand at one position
	OutOfTime Reason = "limit"     // the greatest number of turns was reached
	Failed    Reason = "failed"    // compatible mode: the reference would end in an error here
)
