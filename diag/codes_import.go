package diag

// codesImport lists what can be wrong with a file of another program. Their
// examples are files in the GMCR+ format, not model files.
var codesImport = []*Code{
	MalformedJSON, RepeatedField, MissingField, MistypedField,
	MissingParties, ExcessiveImport, UnknownIndex, SharedOption, UnownedOption,
	UnknownDirection, UnreadableChoice, ContradictoryCondition, MisplacedCompound,
	ImpossibleImport, UncountedStates, UnnumberedState, RepeatedState, UnrankedState,
	RepeatedMember,
	IgnoredField, IgnoredCoalitions, IgnoredMisperceptions,
}

// Faults of a file to be imported.
var (
	MalformedJSON = &Code{
		Name: "MalformedJSON",
		Doc: `The file is not valid JSON in UTF-8, so nothing can be read from it. The place is
where reading stopped; the cause is there or shortly before.`,
		Example: `{"options": [}`,
	}
	RepeatedField = &Code{
		Name: "RepeatedField",
		Doc: `A field stands twice in the same object, and it is not clear which counts. Take one
out.`,
		Example: gmcrExample(`"infeasibles": [], "infeasibles": []`),
	}
	MissingField = &Code{
		Name: "MissingField",
		Doc: `A field that the format requires is not there. Save the model again in the program
it comes from, or add the field.`,
		Example: `{"options": [], "decisionMakers": [], "infeasibles": []}`,
	}
	MistypedField = &Code{
		Name: "MistypedField",
		Doc: `A value is of the wrong sort, such as a text where a list is needed. The message
says what is needed.`,
		Example: gmcrExample(`"options": {}`),
	}
	MissingParties = &Code{
		Name:    "MissingParties",
		Doc:     `The model has no decision makers. A dispute has at least one.`,
		Example: gmcrExample(`"options": []`, `"decisionMakers": []`),
	}
	ExcessiveImport = &Code{
		Name: "ExcessiveImport",
		Doc: `The model has more than 64 options or more than 64 decision makers, which is more
than a model can have here.`,
		Example: excessiveGMCR(),
	}
	UnknownIndex = &Code{
		Name: "UnknownIndex",
		Doc: `A number does not name anything: options and decision makers are counted from 0 to
one less than there are. The program that the file comes from reads a negative
number as counting from the end, which nobody means; so it is refused.`,
		Example: gmcrExample(`"infeasibles": [[[7, "Y"]]]`),
	}
	SharedOption = &Code{
		Name: "SharedOption",
		Doc: `An option belongs to two decision makers, or twice to one. Each option has one
owner; for a joint act give each an option of its own.`,
		Example: gmcrExample(`"decisionMakers": [` + gmcrParty(`"Town"`, `[0, 1]`) + `, ` + gmcrParty(`"Firm"`, `[1]`) + `]`),
	}
	UnownedOption = &Code{
		Name: "UnownedOption",
		Doc: `An option belongs to no decision maker, so nobody could take it. Give it an owner,
or take it out.`,
		Example: gmcrExample(`"decisionMakers": [` + gmcrParty(`"Town"`, `[0]`) + `]`),
	}
	UnknownDirection = &Code{
		Name: "UnknownDirection",
		Doc: `A permitted direction is not one of "both", "fwd" (it can only be taken) and "back"
(it can only be given up).`,
		Example: gmcrExample(`"options": [{"name": "Sue", "permittedDirection": "both"}, {"name": "Pay", "permittedDirection": "forwards"}]`),
	}
	UnreadableChoice = &Code{
		Name:    "UnreadableChoice",
		Doc:     `A condition is a list of pairs of an option's number and "Y" or "N", in capitals.`,
		Example: gmcrExample(`"infeasibles": [[[0, "y"]]]`),
	}
	ContradictoryCondition = &Code{
		Name: "ContradictoryCondition",
		Doc: `A condition wants the same option both taken and not taken, so it could never hold.
Write a condition for each, or take one out.`,
		Example: gmcrExample(`"infeasibles": [[[0, "Y"], [0, "N"]]]`),
	}
	MisplacedCompound = &Code{
		Name: "MisplacedCompound",
		Doc: `Several conditions joined by "or" may stand among preference statements only. Among
infeasible states and misperceptions, list each condition by itself; that means the
same.`,
		Example: gmcrExample(`"infeasibles": [{"compound": true, "members": [[[0, "Y"]], [[1, "Y"]]]}]`),
	}
	ImpossibleImport = &Code{
		Name: "ImpossibleImport",
		Doc: `The infeasible conditions remove every state, so nothing is left to analyse. An
empty condition holds everywhere and removes every state.`,
		Example: gmcrExample(`"infeasibles": [[[0, "Y"]], [[0, "N"]]]`),
	}
	UncountedStates = &Code{
		Name: "UncountedStates",
		Doc: `A manual ranking names states by their number, and this model has too many feasible
states to number them. Rank by statements instead.`,
		Example: uncountedGMCR(),
	}
	UnnumberedState = &Code{
		Name: "UnnumberedState",
		Doc: `A ranking names a state that there is not. Feasible states are numbered from 1, in
ascending order, the first option counting least; options of one decision maker
stand together in this order, as the program sorts them.`,
		Example: gmcrRanking(`[1, 2, 3, 0]`),
	}
	RepeatedState = &Code{
		Name:    "RepeatedState",
		Doc:     `A ranking names a state twice. Every feasible state has one place.`,
		Example: gmcrRanking(`[1, 2, [3, 2], 4]`),
	}
	UnrankedState = &Code{
		Name: "UnrankedState",
		Doc: `A ranking leaves out a feasible state. Every feasible state needs a place; states
that are equally good share one.`,
		Example: gmcrRanking(`[1, 2, 3]`),
	}
	RepeatedMember = &Code{
		Name: "RepeatedMember",
		Doc: `A decision maker is in two coalitions, or twice in one. Coalitions are not carried
over, but a file that contradicts itself is not to be trusted.`,
		Example: gmcrExample(`"coalitions": [0, [0, 1]]`),
	}
)

// Warnings about what an import leaves out.
var (
	IgnoredField = &Code{
		Name:     "IgnoredField",
		Severity: Warning,
		Doc:      `The file has a field that the format does not know. It is not carried over.`,
		Example:  gmcrExample(`"colour": "red"`),
	}
	IgnoredCoalitions = &Code{
		Name:     "IgnoredCoalitions",
		Severity: Warning,
		Doc: `The file joins decision makers in coalitions. They are not carried over: each stays
a party of its own, and what groups can do is asked of the model instead.`,
		Example: gmcrExample(`"coalitions": [[0, 1]]`),
	}
	IgnoredMisperceptions = &Code{
		Name:     "IgnoredMisperceptions",
		Severity: Warning,
		Doc: `The file says that a decision maker does not see certain states. This is not
carried over; to say how a party sees the dispute, write a variant of kind view.`,
		Example: gmcrExample(`"decisionMakers": [{"name": "Town", "options": [0, 1], "preferences": [], "misperceptions": [[[0, "Y"]]]}]`),
	}
)
