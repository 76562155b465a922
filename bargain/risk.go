package bargain

// A Range says which attitudes to risk there are. A party's attitude R is read
// from the chance p of its position to win against all others, lowest chance
// lo, highest hi: whoever stands exposed must be ready to take risks.
// Above 0 is averse to risk, below 0 prone to it.
type Range struct {
	Choice
	attitude func(p, lo, hi float64) float64
}

// Ranges lists the ranges.
var Ranges = []*Range{RangeMin, RangeMid, RangeMax}

// The ranges of attitudes.
var (
	RangeMin = &Range{Choice{
		Name: "narrow", Reference: "Min",
		Doc: `from neutral to fully averse

R = (p − lo)/(hi − lo), from 0 to 1.`,
		Refs: toolkit,
	}, func(p, lo, hi float64) float64 { return (p - lo) / (hi - lo) }}
	RangeMid = &Range{Choice{
		Name: "middle", Reference: "Mid",
		Doc: `from somewhat prone to fully averse

R = (3p − hi − 2lo)/(2(hi − lo)), from −1/2 to 1.`,
		Refs: toolkit,
	}, func(p, lo, hi float64) float64 { return (3*p - hi - 2*lo) / (2 * (hi - lo)) }}
	RangeMax = &Range{Choice{
		Name: "wide", Reference: "Max",
		Doc: `from fully prone to fully averse

R = (2p − hi − lo)/(hi − lo), from −1 to 1.`,
		Refs: toolkit,
	}, func(p, lo, hi float64) float64 { return (2*p - hi - lo) / (hi - lo) }}
)

// An Adjust rule says what one party believes of another's attitude to risk.
type Adjust struct {
	Choice
	// belief of a party with attitude own about one whose attitude is other.
	belief func(own, other float64) float64
}

// Adjusts lists the rules.
var Adjusts = []*Adjust{AdjustNone, AdjustOneThird, AdjustHalf, AdjustTwoThirds, AdjustFull}

// The rules by which parties judge others' attitude to risk. Of itself a party
// knows the truth.
var (
	AdjustNone = &Adjust{Choice{
		Name: "none", Reference: "None", Also: "No",
		Doc: `everybody takes the others to be as it is itself

Party h believes that the attitude of i is R_h.`,
		Refs: toolkit,
	}, func(own, _ float64) float64 { return own }}
	AdjustOneThird = &Adjust{Choice{
		Name: "one-third", Reference: "OneThird",
		Doc: `a third of the way from oneself to the truth

Party h believes that the attitude of i is (2R_h + R_i)/3.`,
		Refs: toolkit,
	}, func(own, other float64) float64 { return (2*own + other) / 3 }}
	AdjustHalf = &Adjust{Choice{
		Name: "half", Reference: "Half",
		Doc: `half of the way from oneself to the truth

Party h believes that the attitude of i is (R_h + R_i)/2.`,
		Refs: toolkit,
	}, func(own, other float64) float64 { return (own + other) / 2 }}
	AdjustTwoThirds = &Adjust{Choice{
		Name: "two-thirds", Reference: "TwoThirds",
		Doc: `two thirds of the way from oneself to the truth

Party h believes that the attitude of i is (R_h + 2R_i)/3.`,
		Refs: toolkit,
	}, func(own, other float64) float64 { return (own + 2*other) / 3 }}
	AdjustFull = &Adjust{Choice{
		Name: "full", Reference: "Full",
		Doc: `everybody knows everybody

Party h believes that the attitude of i is R_i. The reference program never
completes a run with this choice; in compatible mode neither do we.`,
		Refs: toolkit,
	}, func(_, other float64) float64 { return other }}
)

// utility is what a party with attitude r gets from an outcome at distance d
// from what it wants: 1 at no distance, 0 at the whole of the scale.
func utility(d, r float64) float64 {
	if d > 1 {
		return (1 - d) * (1 + r)
	}
	return (1 - d) * (1 + r*d)
}
