package diag

// codesSpace lists what can be wrong with the states that follow from a model,
// and with preferences over them.
var codesSpace = []*Code{
	EmptyStateSpace, IdleRule, InfeasibleStart, InfeasibleState, AmbiguousState,
	UnfitLabel, IdleMerge, StrayMember, RivalMembers, DividedState,
	IncompleteRanking, DoubleRank, PassedState, ConstantStatement,
}

var (
	EmptyStateSpace = &Code{
		Name: "EmptyStateSpace",
		Doc: `The rules exclude every combination of options. The message names rules that do so
together and of which none can be spared; loosen or drop one of them.`,
		Example: disputeExample(`rules:
  - {id: peace, never: sue}
  - {id: reply, require: if not pay then sue}
  - {id: poor, never: pay}`),
	}
	IdleRule = &Code{
		Name:     "IdleRule",
		Severity: Warning,
		Doc: `The rule removes no state, or none that the rules before it leave. It may be
written too weakly, or say what another rule says already.`,
		Example: disputeExample(`rules: [at most 1 of (build pay), never: build and pay and sue]`),
	}
	InfeasibleStart = &Code{
		Name: "InfeasibleStart",
		Doc: `The rules exclude the state given as the start; the message names the rule that
does. A start by options counts every option that is not named as not taken.`,
		Example: disputeExample(`rules: [{id: reply, require: if build then sue}]
start: [build]`),
	}
	InfeasibleState = &Code{
		Name: "InfeasibleState",
		Doc: `A state that is named, as in a ranking, is excluded by the rules or fits no
feasible state. The message names the rule.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {build: Build the dam, pay: Pay compensation}, ranking: [YN, NN, NY, YY]}
rules: [{id: poor, never: build and pay}]
`,
	}
	AmbiguousState = &Code{
		Name: "AmbiguousState",
		Doc: `A label or pattern that is used to name one state fits several. Patterns with "-"
are meant for labels of merged states and for naming what is common to several.`,
		Example: disputeExample(`states: {building: Y--}
start: building`),
	}
	UnfitLabel = &Code{
		Name:     "UnfitLabel",
		Severity: Warning,
		Doc: `No feasible state fits the label's code or pattern. It is an error once the label
is used in a ranking or as the start.`,
		Example: disputeExample(`states: {war: NNY}
rules: [{id: reply, require: if sue then build}]`),
	}
	IdleMerge = &Code{
		Name:     "IdleMerge",
		Severity: Warning,
		Doc: `The pattern of a merge holds in no feasible state, or in one only, so that nothing
is merged.`,
		Example: disputeExample(`merge: [{when: build and pay and sue}]`),
	}
	StrayMember = &Code{
		Name: "StrayMember",
		Doc: `"as" names the one of the merged states at which statements are evaluated. Here it
names a state that is not feasible, is not one of those merged, or fits several.`,
		Example: disputeExample(`merge: [{when: sue, as: [build]}]`),
	}
	RivalMembers = &Code{
		Name: "RivalMembers",
		Doc: `Two merges whose patterns share a state make one state of all, and their "as" name
different members of it.`,
		Example: disputeExample(`merge:
  - {when: sue, as: [sue]}
  - {when: build, as: [build]}`),
	}
	DividedState = &Code{
		Name: "DividedState",
		Doc: `States that are merged into one are not alike for this party: a statement holds in
some of them and not in others, or their weights differ. Say with "as" at which
of them the merged state is to be judged.`,
		Example: disputeExample(`merge: [{when: sue}]`),
	}
	IncompleteRanking = &Code{
		Name: "IncompleteRanking",
		Doc:  `A ranking lists every feasible state once. The states that are missing are named.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {build: Build the dam, pay: Pay compensation}, ranking: [YN, NN, NY]}
`,
	}
	DoubleRank = &Code{
		Name: "DoubleRank",
		Doc:  `A ranking lists every feasible state once. This one stands in it twice, perhaps under a label and under its code.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {build: Build the dam, pay: Pay compensation}, ranking: [YN, NN, [NY, YY], NN]}
`,
	}
	PassedState = &Code{
		Name:     "PassedState",
		Severity: Warning,
		Doc: `A variant excludes a state that the party's ranking lists. Its place is passed
over; the order of the others stays.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {build: Build the dam, pay: Pay compensation}, ranking: [YN, NN, NY, YY]}
variants:
  poor: {changes: [{add-rule: not pay}]}
`,
	}
	ConstantStatement = &Code{
		Name:     "ConstantStatement",
		Severity: Warning,
		Doc: `The statement is true in every state, or in none, so that it cannot tell states
apart. A rule may decide it already.`,
		Example: disputeExample(`rules: [never: up.build]`),
	}
)
