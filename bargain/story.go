package bargain

// A Step is what one party did in one turn, and why.
type Step struct {
	Turn     int
	From, To []float64 // where it stood and where it went, 0..100
	Options  []Option  // staying first; see Decision
	Taken    int       // index into Options
}

// An Option is an alternative as the party that has it sees it.
type Option struct {
	Alternative
	With int       // the other side of the offer; -1 for staying
	Own  bool      // the party made the offer itself
	To   []float64 // where it would have to go, 0..100
	// Returned says of an offer taken that the other side took it too. The two
	// sides of an offer decide each for itself.
	Returned bool
}

// Story is what a party did, turn by turn; nil if offers were not kept.
func (r *Run) Story(party int) []Step {
	var steps []Step
	for at := range r.Turns {
		t := &r.Turns[at]
		if t.Decisions == nil || at+1 == len(r.Turns) {
			continue
		}
		step := Step{
			Turn: t.Number, From: t.Position[party], To: r.Turns[at+1].Position[party],
			Taken: t.Decisions[party].Taken,
		}
		for m, a := range t.Decisions[party].Alternatives {
			step.Options = append(step.Options, t.option(party, a, m == step.Taken))
		}
		steps = append(steps, step)
	}
	return steps
}

func (t *Turn) option(party int, a Alternative, taken bool) Option {
	o := Option{Alternative: a, With: -1, To: t.Position[party]}
	if a.Bargain < 0 {
		return o
	}
	b := &t.Bargains[a.Bargain]
	if o.Own = b.Initiator == party; o.Own {
		o.With, o.To = b.Receiver, b.ToInitiator
	} else {
		o.With, o.To = b.Initiator, b.ToReceiver
	}
	other := t.Decisions[o.With]
	o.Returned = taken && other.Alternatives[other.Taken].Bargain == a.Bargain
	return o
}
