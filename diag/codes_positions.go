package diag

import "strings"

// codesPositions: dimensions, influence, positions, bands.
var codesPositions = []*Code{
	UnknownDimension, OutsideScale, DisorderedRange, InvalidInfluence, ExcessiveSalience, ExcessiveAccommodation,
	MissingPosition, MissingInfluence, OverlappingBands, UnusedDimension,
}

var (
	UnknownDimension = &Code{
		Name: "UnknownDimension",
		Doc: `No dimension has this id. Dimensions are declared under "dimensions" at the root of
the file.`,
		Example: bargainExample("price: {name: Price}", "40",
			"price: {at: 10, salience: 50}, prise: {at: 1, salience: 1}"),
	}
	OutsideScale = &Code{
		Name: "OutsideScale",
		Doc: `The number is not on its scale. Positions, saliences and the ends of bands are from
0 to 100; shares of accommodation are from 0 to 1.`,
		Example: bargainExample("price: {name: Price}", "40", "price: {at: 120, salience: 50}"),
	}
	DisorderedRange = &Code{
		Name: "DisorderedRange",
		Doc: `A range is two numbers, the smaller first, and the value that it is about lies
between them. A band begins at a smaller number than it ends.`,
		Example: bargainExample("price: {name: Price}", "40", "price: {at: 10, range: [20, 30], salience: 50}"),
	}
	InvalidInfluence = &Code{
		Name: "InvalidInfluence",
		Doc: `An influence is above 0 and at most 100,000,000, in any unit that is common to all
parties. A party without influence changes nothing in the bargaining.`,
		Example: bargainExample("price: {name: Price}", "0", "price: {at: 10, salience: 50}"),
	}
	ExcessiveSalience = &Code{
		Name: "ExcessiveSalience",
		Doc: `Saliences say how much of its attention a party gives to each dimension. They add up
to at most 100, and to more than 0.`,
		Example: bargainExample("price: {name: Price}, time: {name: Time}", "40",
			"price: {at: 10, salience: 60}, time: {at: 50, salience: 50}"),
	}
	ExcessiveAccommodation = &Code{
		Name: "ExcessiveAccommodation",
		Doc: `Accommodation says which shares of what a party wants follow where parties stand.
The shares of one party add up to at most 1.`,
		Example: bargainExample("price: {name: Price}", "40, accommodation: {up: 0.8, down: 0.4}",
			"price: {at: 10, salience: 50}"),
	}
	MissingPosition = &Code{
		Name:     "MissingPosition",
		Severity: Warning,
		Doc: `A party that takes part in the bargaining has an influence and a position on every
dimension. Where it does not care, its salience is 0. There is no forecast until it
has.`,
		Example: bargainExample("price: {name: Price}, time: {name: Time}", "40", "price: {at: 10, salience: 50}"),
	}
	MissingInfluence = &Code{
		Name:     "MissingInfluence",
		Severity: Warning,
		Doc: `The party has positions, but it is not said how much weight it has. Only the
proportion of the parties' influences counts. There is no forecast until it is said.`,
		Example: `countermove: 1
title: Water dispute
dimensions: {price: {name: Price}}
parties:
  up: {positions: {price: {at: 10, salience: 50}}}
  down: {influence: 20, positions: {price: {at: 90, salience: 50}}}
`,
	}
	OverlappingBands = &Code{
		Name: "OverlappingBands",
		Doc: `Bands are stretches of a dimension that lie apart. Two may meet: a position where
they do belongs to the upper one.`,
		Example: bargainExample("price: {name: Price, bands: {low: {from: 0, to: 60}, high: {from: 50, to: 100}}}", "40",
			"price: {at: 10, salience: 50}"),
	}
	UnusedDimension = &Code{
		Name:     "UnusedDimension",
		Severity: Warning,
		Doc: `Bargaining over a dimension takes at least two parties with a position on it, and
one that cares.`,
		Example: `countermove: 1
title: Water dispute
dimensions: {price: {name: Price}}
parties:
  up: {influence: 40, positions: {price: {at: 10, salience: 50}}}
  down: {options: {sue: Sue in court}, prefers: [sue]}
`,
	}
)

// bargainExample is a model of positions: dimensions as given, and what the
// first party brings; the second stands at 90 on price and time.
func bargainExample(dimensions, influence, positions string) string {
	other := "price: {at: 90, salience: 50}"
	if strings.Contains(dimensions, "time:") {
		other += ", time: {at: 90, salience: 50}"
	}
	return `countermove: 1
title: Water dispute
dimensions: {` + dimensions + `}
parties:
  up: {influence: ` + influence + `, positions: {` + positions + `}}
  down: {influence: 20, positions: {` + other + `}}
`
}
