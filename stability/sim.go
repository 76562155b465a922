package stability

import "github.com/countermove/countermove/cite"

// SIM is simultaneous stability: every improvement can turn out badly because
// the opponents improve at the same moment.
var SIM = &Concept{
	Name:  "sim",
	Title: "simultaneous stability",
	Doc:   `whatever the party could gain can go wrong when the others improve at the same moment`,
	Refs: []cite.Ref{
		{Work: cite.FraserHipel1979},
		{Work: cite.FraserHipel1984},
	},
	Choices: true,
}
