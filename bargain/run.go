package bargain

// A Run is a forecast: the states that the parties pass through, turn by turn.
type Run struct {
	Problem  *Problem // as given
	Settings Settings // as used, defaults filled in
	Turns    []Turn   // from the start; the last is where the run ended
	// Last is the number of the last turn. With KeepEnds there are at most two
	// entries in Turns, and each says its number.
	Last   int
	Reason Reason // why the run ended
	Why    string // in compatible mode, what the reference would fail of; else empty
	// Unsettled is how often chances did not settle within the limit, so that
	// an estimate was used.
	Unsettled int
}

// A Turn is one state and what the parties do in it.
type Turn struct {
	Number   int
	Position [][]float64 // by party and dimension, 0..100
	Ideal    [][]float64 // what the parties want, likewise; nil where they want what they say
	Risk     []float64   // by party: attitude to risk, above 0 averse; nil if the run failed here
	Win      []float64   // by party: the chance that its position wins; parties at one place share it
	Places   []Place     // the distinct positions; their chances add up to 1
	Bargains []Bargain   // in the order of their initiators; empty in the last state
	// Decisions is what came of them, by party; nil in the last state.
	Decisions []Decision
	// Moved is how far the parties went from the turn before, all together:
	// Euclidean distances on the scale of 0..100, added up.
	Moved float64
	// Change is Moved in units of what the stopping rule compares it with.
	Change float64
}

// A Place is a position and who stands there.
type Place struct {
	Parties []int   // those counted here, ascending; the first one's position is the place
	Chance  float64 // that this position wins against all others
}

// A Bargain is a challenge with the offer that comes with it.
type Bargain struct {
	Initiator, Receiver int
	// Gain is what the initiator expects to gain by the challenge, as the sum
	// of its utilities of the two positions; Chance is its estimate of its
	// chance to win.
	Gain, Chance float64
	// ReceiverGain is what the receiver expects to gain by being challenged,
	// mostly below 0; ReceiverChance is its estimate of the initiator's chance.
	ReceiverGain, ReceiverChance float64
	By                           Estimate
	ToInitiator, ToReceiver      []float64 // where each is asked to go, 0..100
}

// Estimate says whose estimate of the odds an offer follows.
type Estimate string

const (
	ByInitiator Estimate = "initiator"
	ByReceiver  Estimate = "receiver"
	ByBoth      Estimate = "both"
)

// A Decision is the vote of all parties on what one party is to do.
type Decision struct {
	// Alternatives begin with staying; then come the offers that the party made,
	// then those made to it, in the order of their initiators.
	Alternatives []Alternative
	Taken        int // index into Alternatives
}

// An Alternative is something a party may do.
type Alternative struct {
	Bargain int     // index into Turn.Bargains; -1 is staying
	Chance  float64 // to win against all other alternatives
	// For is the strength of those who prefer it to staying, Against of those
	// who prefer staying; both 0 for staying itself.
	For, Against float64
}

// End is the last state.
func (r *Run) End() *Turn { return &r.Turns[len(r.Turns)-1] }

// Start is the first state.
func (r *Run) Start() *Turn { return &r.Turns[0] }
