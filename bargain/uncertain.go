package bargain

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Quantity names an input of a party.
type Quantity string

const (
	Influence Quantity = "influence"
	Position  Quantity = "position"
	Salience  Quantity = "salience"
)

// An Uncertain input is one that is known only within a range.
type Uncertain struct {
	Party     int
	Dimension int // not used for influence
	Quantity  Quantity
	Low, High float64
	Shape     Shape
}

// Shape says how likely the values in a range are.
type Shape string

const (
	Even   Shape = "even"   // all alike
	Peaked Shape = "peaked" // a triangle with its top at the value in the problem
	Bell   Shape = "bell"   // normal, two standard deviations from the middle to either end, cut off at the ends
)

// Within is the range of an input around its value in the problem, by an error
// to either side, cut to what the input may be.
func (p *Problem) Within(party, dimension int, q Quantity, deviation float64) Uncertain {
	u := Uncertain{Party: party, Dimension: dimension, Quantity: q, Shape: Even}
	low, high := u.bounds()
	value := *u.field(p)
	u.Low, u.High = max(low, value-deviation), min(high, value+deviation)
	return u
}

// bounds are the least and the greatest value that the quantity may have.
func (u *Uncertain) bounds() (low, high float64) {
	if u.Quantity == Influence {
		return math.SmallestNonzeroFloat64, MaxInfluence
	}
	return 0, 100
}

// field is where the input is in a problem.
func (u *Uncertain) field(p *Problem) *float64 {
	q := &p.Parties[u.Party]
	switch u.Quantity {
	case Influence:
		return &q.Influence
	case Position:
		return &q.Position[u.Dimension]
	}
	return &q.Salience[u.Dimension]
}

// draw is a value of the input.
func (u *Uncertain) draw(p *Problem, r *rand.Rand) float64 {
	switch x := r.Float64(); u.Shape {
	case Peaked:
		return u.triangle(*u.field(p), x)
	case Bell:
		middle, deviation := (u.Low+u.High)/2, (u.High-u.Low)/4
		for {
			if v := middle + deviation*r.NormFloat64(); v >= u.Low && v <= u.High {
				return v
			}
		}
	default:
		return u.Low + x*(u.High-u.Low)
	}
}

// triangle turns an even number of 0..1 into one with its top at a value.
func (u *Uncertain) triangle(top, x float64) float64 {
	top = max(u.Low, min(u.High, top))
	width := u.High - u.Low
	if width == 0 {
		return u.Low
	}
	if x < (top-u.Low)/width {
		return u.Low + math.Sqrt(x*width*(top-u.Low))
	}
	return u.High - math.Sqrt((1-x)*width*(u.High-top))
}

// check says what is wrong with the inputs of a problem that is sound.
func checkInputs(p *Problem, inputs []Uncertain) []Fault {
	var faults []Fault
	for _, u := range inputs {
		if what := u.fault(p); what != "" {
			faults = append(faults, Fault{Party: u.Party, Dimension: u.Dimension, What: what})
		}
	}
	return faults
}

func (u *Uncertain) fault(p *Problem) string {
	switch {
	case u.Party < 0 || u.Party >= len(p.Parties):
		return fmt.Sprintf("an uncertain input names party %d of %d", u.Party+1, len(p.Parties))
	case u.Quantity != Influence && u.Quantity != Position && u.Quantity != Salience:
		return fmt.Sprintf("an uncertain input must be influence, position or salience, not %q", u.Quantity)
	case u.Quantity != Influence && (u.Dimension < 0 || u.Dimension >= len(p.Dimensions)):
		return fmt.Sprintf("an uncertain input names dimension %d of %d", u.Dimension+1, len(p.Dimensions))
	}
	id, top := p.Parties[u.Party].ID, 100.0
	low, high := u.bounds()
	if u.Quantity == Influence {
		top = MaxInfluence
	}
	if !(u.Low >= low && u.Low <= u.High && u.High <= high) {
		return fmt.Sprintf("the range of the %s of %s must go up within 0 to %g, not from %v to %v", u.Quantity, id, top, u.Low, u.High)
	}
	return ""
}

// with is the problem with values in place of the inputs. Saliences of a party
// that then add up to more than 100 are scaled down to 100 together. A party
// left without any salience, or a range that leaves none, gets a trace of it.
func (p *Problem) with(inputs []Uncertain, values []float64) *Problem {
	q := p.clone()
	for m := range inputs {
		*inputs[m].field(q) = values[m]
	}
	for i := range q.Parties {
		total := 0.0
		for _, s := range q.Parties[i].Salience {
			total += s
		}
		for k := range q.Parties[i].Salience {
			switch {
			case total > 100:
				q.Parties[i].Salience[k] *= 100 / total
			case total <= 0:
				q.Parties[i].Salience[k] = trace
			}
		}
	}
	return q
}

// trace is the salience, of 100, that stands for none at all.
const trace = 1e-3
