package bargain

import (
	"fmt"
	"math"
)

// A PCE makes chances among all alternatives out of the chances in pairs: a
// probabilistic Condorcet election.
type PCE struct {
	Choice
	// solve fills t.p from t.won and t.strength. It fails with *unsettled.
	solve func(t *tally, l Limits) error
}

// PCEs lists the ways.
var PCEs = []*PCE{PCEConditional, PCEIncentive, PCEUniform}

// The ways to make one election of many pairs. V(i,j) is the chance that i
// beats j, C(i,j) the strength of the coalition for i against j, M the number
// of alternatives.
var (
	PCEConditional = &PCE{Choice{
		Name: "conditional", Reference: "Conditional",
		Doc: `the chance to beat every other one in turn

p(i) is proportional to the product of V(i,j) over all j.`,
		Refs: toolkit,
	}, conditional}
	PCEIncentive = &PCE{Choice{
		Name: "markov-incentive", Reference: "MarkovIncentive",
		Doc: `challenges go on for ever, more often where they promise most

The process moves from j to i in proportion to I(i,j) = C(i,j)·V(i,j), as a
share K(i,j) of the column of j. p is its limit from equal chances: the step
q(i) = sum over j of V(i,j)·(p(i)·K(j,i) + p(j)·K(i,j)) and p := (p+q)/2 are
repeated until no chance changes by more than 10⁻⁸.`,
		Refs: toolkit,
	}, incentive}
	PCEUniform = &PCE{Choice{
		Name: "markov-uniform", Reference: "MarkovUniform",
		Doc: `challenges go on for ever, each as often as any other

p is the limit from equal chances of q(i) = (1/M)·sum over j of
V(i,j)·(p(i) + p(j)) and p := (p+q)/2, repeated until no chance changes by more
than 10⁻⁶.`,
		Refs: toolkit,
	}, uniform}
)

// unsettled says that the chances did not settle within the limit.
type unsettled struct{ rounds int }

func (e *unsettled) Error() string {
	return fmt.Sprintf("the chances to win did not settle within %d rounds", e.rounds)
}

// conditional multiplies along the rows. The factors of a row are kept as a
// fraction and a power of two, so that a product of many small chances does
// not vanish.
func conditional(t *tally, _ Limits) error {
	m, top := t.m, math.MinInt
	for i := range m {
		product, power := 1.0, 0
		for _, v := range t.won[i*m : (i+1)*m] {
			if product *= v; product < 1e-200 {
				frac, exp := math.Frexp(product)
				product, power = frac, power+exp
			}
		}
		t.p[i], t.power[i] = product, power
		if product > 0 {
			_, exp := math.Frexp(product)
			top = max(top, power+exp)
		}
	}
	if top >= -600 {
		top = 0 // ordinary numbers need no scaling
	}
	sum := 0.0
	for i, product := range t.p {
		if product > 0 {
			t.p[i] = math.Ldexp(product, t.power[i]-top)
		} else {
			t.p[i] = 0
		}
		sum += t.p[i]
	}
	for i := range m {
		if sum > 0 {
			t.p[i] /= sum
		} else {
			t.p[i] = 1 / float64(m) // each is sure to lose to some other
		}
	}
	return nil
}

const (
	incentiveChange = 1e-8
	uniformChange   = 1e-6
	selfIncentive   = 1e-10 // keeps a column of the incentives from being empty
)

func incentive(t *tally, l Limits) error {
	m := t.m
	for j := range m {
		sum := 0.0
		for i := range m {
			x := t.strength[i*m+j] * t.won[i*m+j]
			if i == j {
				x += selfIncentive
			}
			t.shift[i*m+j] = x
			sum += x
		}
		for i := range m {
			t.shift[i*m+j] /= sum
		}
	}
	return t.iterate(l, incentiveChange, func(i int) float64 {
		q, row := 0.0, t.won[i*m:(i+1)*m]
		for j, v := range row {
			q += v * (t.p[i]*t.shift[j*m+i] + t.p[j]*t.shift[i*m+j])
		}
		return q
	})
}

func uniform(t *tally, l Limits) error {
	m := t.m
	return t.iterate(l, uniformChange, func(i int) float64 {
		q := 0.0
		for j, v := range t.won[i*m : (i+1)*m] {
			q += v * (t.p[i] + t.p[j])
		}
		return q / float64(m)
	})
}

// iterate goes from equal chances half the way to next, again and again, until
// no chance changes by more than least.
func (t *tally) iterate(l Limits, least float64, next func(i int) float64) error {
	m := t.m
	for i := range m {
		t.p[i] = 1 / float64(m)
	}
	for round := 1; ; round++ {
		change := 0.0
		for i := range m {
			t.q[i] = next(i)
			change = max(change, math.Abs(t.q[i]-t.p[i]))
		}
		for i := range m {
			t.p[i] = (t.p[i] + t.q[i]) / 2
		}
		if round >= l.MarkovRounds {
			return &unsettled{round}
		}
		if !(change > least) {
			return nil
		}
	}
}
