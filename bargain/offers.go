package bargain

import "context"

// offers are the challenges of a turn with the points offered, in the order of
// their initiators.
func (e *engine) offers(ctx context.Context, s *state) ([]offer, error) {
	eyes := make([]*eye, e.workers())
	found := make([][]offer, e.n)
	err := e.each(ctx, e.n, func(worker, i int) {
		if eyes[worker] == nil {
			eyes[worker] = e.newEye()
		}
		v := eyes[worker]
		e.look(s, v, i)
		if j, c := e.target(v, i); j >= 0 {
			found[i] = e.propose(s, v, i, j, c)
		}
	})
	if err != nil {
		return nil, err
	}
	var all []offer
	for _, list := range found {
		all = append(all, list...)
	}
	return all, nil
}

// An offer is a bargain on the engine's scale.
type offer struct {
	i, j         int
	gain, chance float64
	gainThere    float64 // as the receiver sees its own gain
	chanceThere  float64 // as the receiver sees the initiator's chance
	by           Estimate
	toI, toJ     []float64 // 0..1
}

// propose makes the offers of a challenge. The eye is the initiator's at
// first; it is used again for the receiver.
func (e *engine) propose(s *state, v *eye, i, j int, c Challenge) []offer {
	e.judge(s, v, j)
	e.lookAt(s, v, i)
	e.lookAt(s, v, j)
	there := e.chance(v, i, j)
	base := offer{
		i: i, j: j, gain: c.Gain, chance: c.Chance,
		gainThere: e.value(v, j, i, j, there).Gain, chanceThere: there, by: ByInitiator,
	}
	base.toI, base.toJ = e.between(s, i, j, c.Chance)
	rule := e.par.Proposal
	if !rule.receiver {
		return []offer{base}
	}
	estimate := there
	if !e.fix.chance {
		estimate = e.value(v, i, i, j, there).Gain
	}
	other := base
	other.by = ByReceiver
	other.toI, other.toJ = e.between(s, i, j, estimate)
	if !rule.combined {
		return []offer{base, other}
	}
	base.by = ByBoth
	wi, wj := e.weight[i], e.weight[j]
	if !e.fix.weight {
		wj = e.power[i] * e.care[j]
	}
	base.toI, base.toJ = mean(wi, wj, base.toI, other.toI), mean(wi, wj, base.toJ, other.toJ)
	return []offer{base}
}

// between are the points offered to i and j when i wins with chance p.
func (e *engine) between(s *state, i, j int, p float64) (toI, toJ []float64) {
	toI, toJ = make([]float64, e.d), make([]float64, e.d)
	for k := range e.d {
		toI[k], toJ[k] = e.par.Interpolation.points(p, 1-p,
			e.sal[i*e.d+k], e.sal[j*e.d+k], s.pos[i*e.d+k], s.pos[j*e.d+k], e.fix.exact)
	}
	return toI, toJ
}

// mean is the mean of two points under two weights.
func mean(wa, wb float64, a, b []float64) []float64 {
	m := make([]float64, len(a))
	for k := range a {
		m[k] = (wa*a[k] + wb*b[k]) / (wa + wb)
	}
	return m
}

// bargain is the offer as it is reported.
func (o *offer) bargain() Bargain {
	return Bargain{
		Initiator: o.i, Receiver: o.j, Gain: o.gain, Chance: o.chance,
		ReceiverGain: o.gainThere, ReceiverChance: o.chanceThere, By: o.by,
		ToInitiator: percent(o.toI), ToReceiver: percent(o.toJ),
	}
}

// percent puts coordinates on the scale of 0..100.
func percent(x []float64) []float64 {
	y := make([]float64, len(x))
	for k := range x {
		y[k] = 100 * x[k]
	}
	return y
}
