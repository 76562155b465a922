package bargain

import "math"

// An Interpolation places the points offered to the two sides of a challenge
// between their positions, on one dimension. It is given the chance pi of the
// initiator to win and pj of the receiver, their saliences si and sj on the
// dimension (0..1) and their positions ti and tj (0..1).
type Interpolation struct {
	Choice
	points func(pi, pj, si, sj, ti, tj float64, exact bool) (toInitiator, toReceiver float64)
}

// Interpolations lists the ways.
var Interpolations = []*Interpolation{InterpolationS1P1, InterpolationS2P2, InterpolationS2PMax}

// The ways to place a point between two parties.
var (
	InterpolationS1P1 = &Interpolation{Choice{
		Name: "linear", Reference: "S1P1",
		Doc: `between the two, by salience times chance

Both are offered (W_i·t_i + W_j·t_j)/(W_i + W_j) with W_i = s_i·p_i and
W_j = s_j·p_j. The reference adds 10⁻⁶ to the weight of the party asked and
rounds to a hundredth of a point of the scale.`,
		Refs: toolkit,
	}, func(pi, pj, si, sj, ti, tj float64, exact bool) (float64, float64) {
		return weighted(si*pi, sj*pj, ti, tj, exact)
	}}
	InterpolationS2P2 = &Interpolation{Choice{
		Name: "square", Reference: "S2P2",
		Doc: `between the two, by the squares of salience and chance

Both are offered (W_i·t_i + W_j·t_j)/(W_i + W_j) with W_i = s_i²·p_i² and
W_j = s_j²·p_j². The reference adds 10⁻⁶ to the weight of the party asked and
rounds to a hundredth of a point of the scale.`,
		Refs: toolkit,
	}, func(pi, pj, si, sj, ti, tj float64, exact bool) (float64, float64) {
		return weighted(si*si*pi*pi, sj*sj*pj*pj, ti, tj, exact)
	}}
	InterpolationS2PMax = &Interpolation{Choice{
		Name: "loser-moves", Reference: "S2PMax",
		Doc: `only the side with the smaller chance moves, by salience

With e = max(0, p_j − p_i) the initiator is asked to go the fraction
e·s_j²/(e·s_j² + 10⁻⁶ + (1−e)·s_i²) of the way to the receiver, and the
receiver likewise with the parts exchanged. Never rounded.`,
		Refs: toolkit,
	}, func(pi, pj, si, sj, ti, tj float64, _ bool) (float64, float64) {
		ei, ej := max(0, pj-pi), max(0, pi-pj)
		return ti + yielding(ei, si, sj)*(tj-ti), tj + yielding(ej, sj, si)*(ti-tj)
	}}
)

const least = 1e-6 // keeps weights from all being 0

// yielding is the fraction of the way that a party of salience own goes.
func yielding(e, own, other float64) float64 {
	return e * other * other / (e*other*other + least + (1-e)*own*own)
}

// weighted is the mean of two positions under weights wi and wj: in exact form
// the same for both, where nobody cares the own position; else the reference's.
func weighted(wi, wj, ti, tj float64, exact bool) (toInitiator, toReceiver float64) {
	if !exact {
		total := wi + least + wj
		return round4(((wi+least)*ti + wj*tj) / total), round4((wi*ti + (wj+least)*tj) / total)
	}
	if wi+wj == 0 {
		return ti, tj
	}
	point := (wi*ti + wj*tj) / (wi + wj)
	return point, point
}

// round4 rounds to four places, halves up.
func round4(x float64) float64 { return math.Floor(0.5+10000*x) / 10000 }
