package stability

import "github.com/countermove/countermove/cite"

// SIMClassical is the rule of the tableau of Fraser and Hipel.
var SIMClassical = &Concept{
	Name:  "sim-classical",
	Title: "sequential stability with classical simultaneous sanctioning",
	Doc:   `sequential stability`,
	Refs: []cite.Ref{
		{Work: cite.FraserHipel1979},
		{Work: cite.FraserHipel1984},
	},
	Choices: true,
}
