package bargain

// A tally is one vote on several alternatives, pair by pair: the strengths of
// the coalitions, the chances in pairs, and the chances among all. It is
// scratch space, used again from vote to vote.
type tally struct {
	m        int
	strength []float64 // m by m: the coalition for i against j
	won      []float64 // m by m: the chance that i beats j
	shift    []float64 // m by m: of the Markov processes
	p, q     []float64 // by alternative
	power    []int     // by alternative
}

// size makes room for m alternatives.
func (t *tally) size(m int) {
	if cap(t.p) < m {
		t.strength, t.won, t.shift = make([]float64, m*m), make([]float64, m*m), make([]float64, m*m)
		t.p, t.q, t.power = make([]float64, m), make([]float64, m), make([]int, m)
	}
	t.m = m
	t.strength, t.won, t.shift = t.strength[:m*m], t.won[:m*m], t.shift[:m*m]
	t.p, t.q, t.power = t.p[:m], t.q[:m], t.power[:m]
}

// vote fills p from the utilities: rows[i][k] is what alternative i is worth
// to voter k of weight weights[k]. It fails with *unsettled; p then holds the
// last estimate.
func (e *engine) vote(t *tally, rows [][]float64, weights []float64) error {
	t.size(len(rows))
	for i := range rows {
		e.voteRow(t, rows, weights, i)
	}
	return e.par.PCE.solve(t, e.set.Limits)
}

// voteRow settles alternative i against those before it.
func (e *engine) voteRow(t *tally, rows [][]float64, weights []float64, i int) {
	m := t.m
	t.strength[i*m+i], t.won[i*m+i] = e.set.Limits.Floor, 0.5
	for j := range i {
		x, y := e.coalitions(rows[i], rows[j], weights)
		t.strength[i*m+j], t.strength[j*m+i] = x, y
		t.won[i*m+j], t.won[j*m+i] = e.par.Victory.chances(x, y)
	}
}

// noise is the difference of utilities below which corrected mode takes it for
// a rounding error. Parties that came to one point by two ways are a last digit
// apart, and under the higher powers of victory that digit would count.
const noise = 1e-12

// coalitions gives the strength of those who prefer the first of two
// alternatives and of those who prefer the second.
func (e *engine) coalitions(a, b, weights []float64) (x, y float64) {
	rule := e.par.Voting
	x, y = e.set.Limits.Floor, e.set.Limits.Floor
	a, b = a[:len(weights)], b[:len(weights)]
	none := 0.0
	if e.fix.ties {
		none = noise
	}
	mirrored := rule.oriented && e.fix.order
	for k, w := range weights {
		d := a[k] - b[k]
		switch {
		case d > none:
			x += e.voteFor(rule, w, d)
		case d >= -none:
		case mirrored:
			y += e.voteFor(rule, w, -d)
		default:
			y -= e.voteFor(rule, w, d)
		}
	}
	return x, y
}

// voteFor is the rule's vote; the commonest rule is spared the call.
func (e *engine) voteFor(rule *Voting, w, d float64) float64 {
	if rule == VotingProp {
		return w * d
	}
	return rule.vote(w, d)
}
