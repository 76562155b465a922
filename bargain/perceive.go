package bargain

import (
	"context"
	"errors"
	"math"
	"slices"
)

// perceive works out how the parties see a state: distances, attitudes to
// risk, and own utilities.
func (e *engine) perceive(ctx context.Context, s *state) error {
	neutral := make([]float64, e.n*e.n)
	err := e.each(ctx, e.n, func(_, j int) {
		point := e.position(s, j)
		for i := range e.n {
			d := e.distance(s, i, point)
			s.dist[j*e.n+i] = d
			neutral[j*e.n+i] = 1 - d
		}
	})
	if err != nil {
		return err
	}
	var t tally
	if err := e.elect(ctx, &t, e.rows(neutral), e.power); err != nil {
		return err
	}
	if err := e.attitudes(s, t.p); err != nil {
		return err
	}
	e.ownUtilities(s)
	if !e.fix.risk {
		return e.guards(s, neutral)
	}
	return nil
}

func (e *engine) ownUtilities(s *state) {
	for at, d := range s.dist {
		s.own[at] = utility(d, s.risk[at%e.n])
	}
}

// attitudes reads the attitudes to risk from the chances of the positions.
func (e *engine) attitudes(s *state, p []float64) error {
	lo, hi := slices.Min(p), slices.Max(p)
	if e.fix.even && hi-lo <= e.set.Limits.Even {
		clear(s.risk)
		return nil
	}
	if hi == lo {
		return fail("all positions have the same chance to win, so that attitudes to risk are 0/0")
	}
	for i := range s.risk {
		s.risk[i] = e.par.Range.attitude(p[i], lo, hi)
	}
	return nil
}

// elect is vote over alternatives so many that the pairs are shared out among
// the processors.
func (e *engine) elect(ctx context.Context, t *tally, rows [][]float64, weights []float64) error {
	m := len(rows)
	t.size(m)
	if err := e.each(ctx, m, func(_, k int) { e.voteRow(t, rows, weights, m-1-k) }); err != nil {
		return err
	}
	return e.settle(t)
}

// settle makes chances among all out of the chances in pairs.
func (e *engine) settle(t *tally) error {
	err := e.par.PCE.solve(t, e.set.Limits)
	var late *unsettled
	if errors.As(err, &late) {
		if e.fix.markov {
			e.unsettled.Add(1)
			return nil
		}
		return fail("%v", err)
	}
	sum := 0.0
	for _, p := range t.p {
		sum += p
	}
	if !(math.Abs(sum-1) <= 1e-8) && !e.fix.markov {
		return fail("the chances to win add up to %v", sum)
	}
	return err
}

// alike is the difference, as a Frobenius norm, at which the reference takes
// beliefs for copies of the truth and ends in an error.
const alike = 1e-6

// guards are the conditions that the reference puts on the utilities.
func (e *engine) guards(s *state, neutral []float64) error {
	if norm(neutral, s.own) <= alike {
		return fail("attitudes to risk make no difference to any utility")
	}
	for h := range e.n {
		sum := 0.0
		for at, d := range s.dist {
			gap := utility(d, e.belief(s, h, at%e.n)) - s.own[at]
			sum += gap * gap
		}
		if math.Sqrt(sum) <= alike {
			return fail("what %s believes of the others' attitudes to risk is the truth", e.problem.Parties[h].ID)
		}
	}
	return nil
}

func norm(a, b []float64) float64 {
	sum := 0.0
	for k, x := range a {
		sum += (x - b[k]) * (x - b[k])
	}
	return math.Sqrt(sum)
}

// places groups the parties by position, first come, and gives the chance of
// each place to win. It also gives each party's chance.
func (e *engine) places(ctx context.Context, s *state) ([]Place, []float64, error) {
	places, at := e.group(s)
	var rows [][]float64
	for _, place := range places {
		j := place.Parties[0]
		rows = append(rows, s.own[j*e.n:(j+1)*e.n])
	}
	var t tally
	if err := e.elect(ctx, &t, rows, e.power); err != nil {
		return nil, nil, err
	}
	win := make([]float64, e.n)
	for k := range places {
		places[k].Chance = t.p[k]
	}
	for i := range win {
		win[i] = t.p[at[i]]
	}
	return places, win, nil
}

// group finds the places, and for each party the one whose chance it has.
func (e *engine) group(s *state) (places []Place, at []int) {
	at = make([]int, e.n)
	for i := range e.n {
		k := slices.IndexFunc(places, func(p Place) bool { return e.near(s, i, p.Parties[0]) })
		if k < 0 {
			k = len(places)
			places = append(places, Place{})
		}
		places[k].Parties = append(places[k].Parties, i)
		at[i] = k
	}
	if e.fix.place {
		return places, at
	}
	for i := range e.n {
		for k, p := range places {
			if e.near(s, i, p.Parties[0]) {
				at[i] = k
			}
		}
	}
	return places, at
}

// near reports whether two parties stand at one place.
func (e *engine) near(s *state, i, j int) bool {
	return gap(e.position(s, i), e.position(s, j)) < e.set.Limits.Same/100
}

// gap is the Euclidean distance of two points.
func gap(a, b []float64) float64 {
	sum := 0.0
	for k, x := range a {
		sum += (x - b[k]) * (x - b[k])
	}
	return math.Sqrt(sum)
}
