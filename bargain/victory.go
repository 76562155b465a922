package bargain

// A Victory turns the strengths of two coalitions into the chance that the
// first beats the second. It serves the choice among several positions or
// offers; the odds of a challenge always use the plain ratio.
type Victory struct {
	Choice
	// chances of the first and of the second, from strengths above 0.
	chances func(x, y float64) (float64, float64)
}

// Victories lists the ways.
var Victories = []*Victory{VictoryLinear, VictorySquare, VictoryQuartic, VictoryOctic, VictoryBinary}

// The ways in which strengths become chances.
var (
	VictoryLinear = &Victory{Choice{
		Name: "linear", Reference: "Linear",
		Doc: `twice the strength, twice the odds

The first of two coalitions of strengths x and y wins with chance x/(x+y).`,
		Refs: toolkit,
	}, ratio}
	VictorySquare = &Victory{Choice{
		Name: "square", Reference: "Square",
		Doc: `twice the strength, four times the odds

The first of two coalitions wins with chance x²/(x²+y²).`,
		Refs: toolkit,
	}, func(x, y float64) (float64, float64) { return ratio(x*x, y*y) }}
	VictoryQuartic = &Victory{Choice{
		Name: "quartic", Reference: "Quartic",
		Doc: `twice the strength, sixteen times the odds

The first of two coalitions wins with chance x⁴/(x⁴+y⁴).`,
		Refs: toolkit,
	}, func(x, y float64) (float64, float64) { return ratio(x*x*x*x, y*y*y*y) }}
	VictoryOctic = &Victory{Choice{
		Name: "octic", Reference: "Octic",
		Doc: `twice the strength, 256 times the odds

The first of two coalitions wins with chance x⁸/(x⁸+y⁸).`,
		Refs: toolkit,
	}, func(x, y float64) (float64, float64) {
		x, y = x*x, y*y
		return ratio(x*x*x*x, y*y*y*y)
	}}
	VictoryBinary = &Victory{Choice{
		Name: "binary", Reference: "Binary",
		Doc: `the stronger wins, if it is stronger by a tenth

A coalition at least 1.1 times as strong as the other wins with near certainty,
1/(1+10⁻⁶). Between these bounds the chance of the first rises with its share
r = x/(x+y) as (2.1r − 1)/0.1.`,
		Refs: toolkit,
	}, binaryChances}
)

func ratio(x, y float64) (float64, float64) { return x / (x + y), y / (x + y) }

const (
	binaryEdge = 1.1  // how many times stronger wins almost surely
	binaryLeft = 1e-6 // what the weaker keeps, to the stronger's 1
)

func binaryChances(x, y float64) (float64, float64) {
	switch {
	case x >= binaryEdge*y:
		return ratio(1, binaryLeft)
	case y >= binaryEdge*x:
		return ratio(binaryLeft, 1)
	}
	r := x / (x + y)
	p := ((binaryEdge+1)*r - 1) / (binaryEdge - 1)
	return p, 1 - p
}
