package diag

import (
	"strconv"
	"strings"
)

// codesVariants: variants that are not what they say, and variants that do not
// go together.
var codesVariants = []*Code{
	MisplacedKey, MissingKey, ForbiddenChange, DeclaredBase, SingleReading,
	ContradictoryExclusion, ConflictingVariants, ExcludedVariants, RivalReadings,
	OutdatedRanking, ImpossibleStart, UnorderedPreference,
}

var (
	MisplacedKey = &Code{
		Name: "MisplacedKey",
		Doc: `The key belongs to another kind of variant: cost and by to a lever, issue to a
reading, seen-by to a view. State the kind, or take the key out.`,
		Example: disputeExample(`variants:
  dry: {cost: 2, changes: [{drop-option: pay}]}`),
	}
	MissingKey = &Code{
		Name: "MissingKey",
		Doc:  `A reading names its issue, and a view the party that sees the dispute so.`,
		Example: disputeExample(`variants:
  dry: {kind: view, changes: [{party: up, drop: build}]}`),
	}
	ForbiddenChange = &Code{
		Name: "ForbiddenChange",
		Doc: `A view is how one party sees the dispute. It changes preferences, moves and rules,
so that its states can be matched with those of the others; it does not add, drop
or merge options and states, and it does not move the start or a target.`,
		Example: disputeExample(`variants:
  dry: {kind: view, seen-by: up, changes: [{drop-option: pay}]}`),
	}
	DeclaredBase = &Code{
		Name: "DeclaredBase",
		Doc: `The base reading of an issue is the model without variants, so it has no changes and
is not declared among the variants. Name the base differently, or make it another
reading.`,
		Example: disputeExample(`issues: {cost: {base: cheap}}
variants:
  cheap: {kind: reading, issue: cost, changes: [{drop-option: pay}]}`),
	}
	SingleReading = &Code{
		Name:     "SingleReading",
		Severity: Warning,
		Doc:      `The issue has no reading besides the base, so that nothing is in question.`,
		Example:  disputeExample(`issues: {cost: {base: cheap}}`),
	}
	ContradictoryExclusion = &Code{
		Name: "ContradictoryExclusion",
		Doc:  `A variant that excludes itself can never be used.`,
		Example: disputeExample(`variants:
  dry: {excludes: [dry], changes: [{drop-option: pay}]}`),
	}
	ConflictingVariants = &Code{
		Name: "ConflictingVariants",
		Doc: `Two variants set the same thing to different values, and neither is more right than
the other. Both places are shown. Use one of the two, or write a variant that says
what holds when both are meant.`,
		Example: disputeExample(`variants:
  once: {changes: [{option: pay, moves: forward}]}
  never: {changes: [{drop-option: pay}]}`),
	}
	ExcludedVariants = &Code{
		Name: "ExcludedVariants",
		Doc:  `One of the variants says that it excludes the other.`,
		Example: disputeExample(`variants:
  dry: {excludes: [wet], changes: [{drop-option: pay}]}
  wet: {changes: [{option: build, moves: forward}]}`),
	}
	RivalReadings = &Code{
		Name: "RivalReadings",
		Doc:  `For each issue exactly one reading is in force. Two readings of one issue were asked for.`,
		Example: disputeExample(`issues: {cost: {base: cheap}}
variants:
  dear: {kind: reading, issue: cost, changes: [{drop-option: pay}]}
  dearest: {kind: reading, issue: cost, changes: [{drop-option: build}]}`),
	}
	OutdatedRanking = &Code{
		Name: "OutdatedRanking",
		Doc: `A variant adds an option, so there are more states than the party's ranking lists.
Give the party a new ranking in the same variant, after the option.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {pay: Pay compensation}, ranking: [N, Y]}
variants:
  dam: {changes: [{add-option: up.build}]}
`,
	}
	ImpossibleStart = &Code{
		Name: "ImpossibleStart",
		Doc: `The start takes an option that a variant has dropped. Let the variant give another
start as well.`,
		Example: disputeExample(`start: [pay]
variants:
  dry: {changes: [{drop-option: pay}]}`),
	}
	UnorderedPreference = &Code{
		Name: "UnorderedPreference",
		Doc: `The change speaks of statements, but the party has no prefers at this point: it has
a ranking, weights, or nothing. Give it a whole new preference instead.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {pay: Pay compensation}, ranking: [N, Y]}
variants:
  calm: {changes: [{party: up, drop: not pay}]}
`,
	}
)

// numbered returns entries for a YAML map, name1 to nameN.
func numbered(name string, n int) string {
	entries := make([]string, n)
	for i := range entries {
		entries[i] = name + strconv.Itoa(i+1) + ": {name: x}"
	}
	return strings.Join(entries, ", ")
}
