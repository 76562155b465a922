package bargain

// An eye is how one party sees a state: its own beliefs about everybody's
// attitude to risk, and the utilities that follow.
type eye struct {
	belief []float64 // by party
	u      []float64 // position by party
	stand  []float64 // by party: the utility of its own position
}

func (e *engine) newEye() *eye {
	return &eye{belief: make([]float64, e.n), u: make([]float64, e.n*e.n), stand: make([]float64, e.n)}
}

// look fills the eye of party h, all positions.
func (e *engine) look(s *state, v *eye, h int) {
	e.judge(s, v, h)
	for j := range e.n {
		e.lookAt(s, v, j)
	}
}

// judge fills only what the party believes and what standing still is worth.
func (e *engine) judge(s *state, v *eye, h int) {
	for i := range e.n {
		v.belief[i] = e.belief(s, h, i)
		v.stand[i] = utility(s.dist[i*e.n+i], v.belief[i])
	}
}

// lookAt fills the utilities of position j.
func (e *engine) lookAt(s *state, v *eye, j int) {
	row, dist := v.u[j*e.n:(j+1)*e.n], s.dist[j*e.n:(j+1)*e.n]
	for i := range row {
		row[i] = utility(dist[i], v.belief[i])
	}
}

// contest keeps the sides of a challenge from having no strength at all.
const contestFloor = 1e-10

// principals are the strengths of the two sides of a challenge of i to j
// before anybody joins.
func (e *engine) principals(v *eye, i, j int) (a, b float64) {
	vote, n := e.par.Voting.vote, e.n
	xi := vote(e.weight[i], v.u[i*n+i]-v.u[j*n+i])
	xj := vote(e.weight[j], v.u[i*n+j]-v.u[j*n+j])
	a = contestFloor + max(0, xi) + max(0, xj)
	b = contestFloor + max(0, -xi) + max(0, -xj)
	return a, b
}

// A joining is how a third party sees a challenge.
type joining struct {
	odds         float64 // the challenger's chance if the third party joins it
	oddsOpposed  float64 // the challenger's chance if the third party joins the other
	join, oppose float64 // expected utility of either, summed over three positions
	vote         float64 // what it throws in, above 0 for the challenger
}

// third is how party n sees the challenge of i to j, against principals of
// strengths a and b.
func (e *engine) third(v *eye, n, i, j int, a, b float64) joining {
	vote, w := e.par.Voting.vote, e.weight[n]
	ui, uj := v.u[i*e.n+n], v.u[j*e.n+n]
	y := vote(w, ui-uj)
	size := max(y, -y)
	total := a + b + size
	var t joining
	if e.fix.third {
		t.odds, t.oddsOpposed = (a+size)/total, a/total
	} else {
		t.odds = (a + max(0, y)) / total
		t.oddsOpposed = t.odds
	}
	t.join, t.oppose = e.par.ThirdParty.sides(t.odds, t.oddsOpposed, ui, uj, v.stand[n])
	t.vote = vote(w, t.join-t.oppose)
	if e.fix.third && t.vote*y <= 0 {
		t.vote = 0
	}
	return t
}

// chance is the chance of i to win a challenge of j, in the eye v.
func (e *engine) chance(v *eye, i, j int) float64 {
	a, b := e.principals(v, i, j)
	up, down := 0.0, 0.0
	for n := range e.n {
		if n == i || n == j {
			continue
		}
		if z := e.third(v, n, i, j, a, b).vote; z > 0 {
			up += z
		} else {
			down -= z
		}
	}
	return (a + up) / (a + b + up + down)
}

// A Challenge is what a challenge of one party by another is worth to a third
// or to one of them, as some party sees it. Utilities are sums over the two
// positions at stake.
type Challenge struct {
	Chance    float64 // of the challenger to win
	StatusQuo float64 // if both stay
	Victory   float64 // if the challenged party gives in
	Contest   float64 // if it comes to a contest
	Value     float64 // of the challenge, before it is known whether there is a contest
	Gain      float64 // Value less StatusQuo
}

// value is what the challenge of i to j is worth to party k in the eye v. The
// challenged party gives in without a contest with the part of its salience
// that lacks to 1.
func (e *engine) value(v *eye, k, i, j int, p float64) Challenge {
	ui, uj := v.u[i*e.n+k], v.u[j*e.n+k]
	c := Challenge{Chance: p, StatusQuo: ui + uj, Victory: 2 * ui}
	c.Contest = p*2*ui + (1-p)*2*uj
	c.Value = (1-e.care[j])*c.Victory + e.care[j]*c.Contest
	c.Gain = c.Value - c.StatusQuo
	return c
}

// target is the party that i gains most by challenging, the first of equals,
// with what i makes of it; -1 if no challenge is worth it.
func (e *engine) target(v *eye, i int) (int, Challenge) {
	best, found := -1, Challenge{Gain: e.set.Limits.Gain}
	for j := range e.n {
		if j == i {
			continue
		}
		if c := e.value(v, i, i, j, e.chance(v, i, j)); c.Gain > found.Gain && (best < 0 || c.Gain > found.Gain+e.even()) {
			best, found = j, c
		}
	}
	return best, found
}
