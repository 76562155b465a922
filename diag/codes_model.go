package diag

import "slices"

// codesModel lists what can be wrong with a model as declared, in five groups:
// its names, its values, the places of things, positions, and its variants.
var codesModel = slices.Concat(codesNames, codesValues, codesPlaces, codesPositions, codesVariants)

// codesNames: what names stand for.
var codesNames = []*Code{
	UnknownParty, UnknownOption, UnknownName, AmbiguousName, UnknownState,
	UnknownClaim, UnknownSource, UnknownIssue, UnknownVariant,
	UnknownStatement, UnknownRule, NumberedReference,
	DuplicateName, DuplicateOption, ClashingName, CircularTerm, CircularOrigin,
}

var (
	UnknownParty = &Code{
		Name: "UnknownParty",
		Doc: `No party has this id. Parties are named by their ids, the keys under "parties",
not by the names shown to people.`,
		Example: disputeExample(`rules: [not dwn.sue]`),
	}
	UnknownOption = &Code{
		Name: "UnknownOption",
		Doc: `The party exists, but has no option of this name. Where the option of a party is
set or taken, a term will not do.`,
		Example: disputeExample(`rules: [not down.seu]`),
	}
	UnknownName = &Code{
		Name: "UnknownName",
		Doc: `The name stands for neither an option nor a term that can be used here. Inside a
party's block a bare name is that party's own option or a term; an option of
another party is written party.option.`,
		Example: disputeExample(`rules: [if settled then pay]`),
	}
	AmbiguousName = &Code{
		Name: "AmbiguousName",
		Doc: `A bare name is allowed outside the parties' blocks where only one party has an
option of that name. Here several do; write party.option.`,
		Example: `countermove: 1
title: Two guarantees
parties:
  north: {options: {guarantee: Guarantee the border}, prefers: [south.guarantee]}
  south: {options: {guarantee: Guarantee the border}, prefers: [north.guarantee]}
rules: [not guarantee]
`,
	}
	UnknownState = &Code{
		Name: "UnknownState",
		Doc: `The word is neither a label under "states" nor a code. In a model in graph form
it is none of the states listed.`,
		Example: disputeExample(`start: today`),
	}
	UnknownClaim = &Code{
		Name: "UnknownClaim",
		Doc: `A "because" or "but" names a claim that is not listed under "claims". Sources are
not named there: a claim says what a source supports.`,
		Example: disputeExample(`rules: [{require: pay, because: [report]}]`),
	}
	UnknownSource = &Code{
		Name:    "UnknownSource",
		Doc:     `The source is not listed under "sources".`,
		Example: disputeExample(`claims: {pays: {source: wire, form: reported, says: The city pays.}}`),
	}
	UnknownIssue = &Code{
		Name: "UnknownIssue",
		Doc:  `A variant of kind "reading" names an issue that is not listed under "issues".`,
		Example: disputeExample(`variants:
  strict: {kind: reading, issue: strictness, changes: [{drop-option: pay}]}`),
	}
	UnknownVariant = &Code{
		Name: "UnknownVariant",
		Doc:  `No variant has this id.`,
		Example: disputeExample(`variants:
  dry: {excludes: [wet], changes: [{drop-option: pay}]}`),
	}
	UnknownStatement = &Code{
		Name: "UnknownStatement",
		Doc: `The party has no such statement at this point of the variant. A statement is named
by its id, or by its exact expression; an earlier change of the same variant may
have replaced or dropped it.`,
		Example: disputeExample(`variants:
  calm: {changes: [{party: up, drop: not pay}]}`),
	}
	UnknownRule = &Code{
		Name: "UnknownRule",
		Doc: `There is no such rule at this point of the variant. A rule is named by its id, or by
its exact expression as it stands after "require" or "never".`,
		Example: disputeExample(`variants:
  free: {changes: [{drop-rule: course}]}`),
	}
	NumberedReference = &Code{
		Name: "NumberedReference",
		Doc: `Statements, rules and states are not named by number, because a number silently
means another thing once the file changes. Use an id, the exact expression, a
label or a code.`,
		Example: disputeExample(`variants:
  calm: {changes: [{party: up, drop: 1}]}`),
	}
	DuplicateName = &Code{
		Name: "DuplicateName",
		Doc: `Two things of one kind have the same id, or one thing is listed twice where each
counts once. The first one is shown beside it.`,
		Example: disputeExample(`rules:
  - {id: course, require: pay or build}
  - {id: course, never: pay and build}`),
	}
	DuplicateOption = &Code{
		Name: "DuplicateOption",
		Doc:  `A party has two options of one name, or a variant adds one that is there already.`,
		Example: disputeExample(`variants:
  again: {changes: [{add-option: up.pay}]}`),
	}
	ClashingName = &Code{
		Name: "ClashingName",
		Doc: `A term has the name of an option or of a party, so that an expression with that
name could be read in two ways. Give the term another name.`,
		Example: disputeExample(`terms: {sue: down.sue or up.pay}`),
	}
	CircularTerm = &Code{
		Name: "CircularTerm",
		Doc: `A term is used, directly or through other terms, in its own definition, which then
says nothing. The terms on the way are listed.`,
		Example: disputeExample(`terms: {peace: not war, war: not peace}`),
	}
	CircularOrigin = &Code{
		Name: "CircularOrigin",
		Doc: `Following "same-origin-as" leads back to the same source. Each source names the
one it copies; the original names none.`,
		Example: disputeExample(`sources:
  wire: {title: Wire report, same-origin-as: paper}
  paper: {title: Newspaper, same-origin-as: wire}`),
	}
)

// codesValues: values that cannot be.
var codesValues = []*Code{
	TooManyOptions, TooManyParties, TooManyEntries, WrongLength, WrongLetter, CodelikeLabel,
	InvalidDate, InvalidGrade, InvalidForm, InvalidOrigin, InvalidNumber,
}

var (
	TooManyOptions = &Code{
		Name: "TooManyOptions",
		Doc: `A model has at most 64 options, all parties together. Options that always change
together can be one; a course that is never taken can go.`,
		Example: "countermove: 1\ntitle: Too much\nparties:\n  up:\n    options: {" + numbered("o", 65) + "}\n    prefers: [o1]\n",
	}
	TooManyParties = &Code{
		Name:    "TooManyParties",
		Doc:     `A model has at most 64 parties.`,
		Example: "countermove: 1\ntitle: Too many\nparties: {" + numbered("p", 65) + "}\n",
	}
	TooManyEntries = &Code{
		Name: "TooManyEntries",
		Doc: `A list or map has more than 10,000 entries. Rankings, which may name many states,
are not counted. (No example, because of its size.)`,
	}
	WrongLength = &Code{
		Name: "WrongLength",
		Doc: `A code or pattern has one letter for each option, in the order of the file: parties
in order, their options in order. Options that the same variant has added so far
count too.`,
		Example: disputeExample(`states: {quiet: NN}`),
	}
	WrongLetter = &Code{
		Name: "WrongLetter",
		Doc: `A code is made of the capital letters Y (taken) and N (not taken); a pattern also
has "-" for either.`,
		Example: disputeExample(`states: {quiet: NnN}`),
	}
	CodelikeLabel = &Code{
		Name:    "CodelikeLabel",
		Doc:     `A label made only of Y, N and "-" would be taken for a code. Choose another name.`,
		Example: disputeExample(`states: {NY: NYN}`),
	}
	InvalidDate = &Code{
		Name: "InvalidDate",
		Doc: `A date is written year-month-day, as in 2019-04-26. The day, or day and month, may
be left out when they are not known.`,
		Example: disputeExample(`as-of: 26 April 2019`),
	}
	InvalidGrade = &Code{
		Name: "InvalidGrade",
		Doc: `A grade is a letter for the reliability of the source, A (reliable) to E
(unreliable) or F (cannot be judged), and a digit for the credibility of what it
says, 1 (confirmed) to 5 (improbable) or 6 (cannot be judged).`,
		Example: disputeExample(`sources: {wire: {title: Wire report, grade: good}}`),
	}
	InvalidForm = &Code{
		Name: "InvalidForm",
		Doc: `The form of a claim is one of quoted, paraphrased, reported and judgement.
A judgement is the analyst's own.`,
		Example: disputeExample(`claims: {pays: {form: rumoured, says: The city pays.}}`),
	}
	InvalidOrigin = &Code{
		Name: "InvalidOrigin",
		Doc: `The origin of a model is one of own (made by whoever wrote the file), published
(taken from print) and imported (from another program).`,
		Example: disputeExample(`origin: mine`),
	}
	InvalidNumber = &Code{
		Name: "InvalidNumber",
		Doc: `Weights and costs are exact decimal numbers, such as 4, 2.5 or -1; no fractions, no
exponents, no thousands separators. A cost is not negative.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {pay: Pay compensation}, weights: {pay: much}}
`,
	}
)

// codesPlaces: things that are missing, or stand where they mean nothing.
var codesPlaces = []*Code{
	MixedForms, MisplacedTarget, MissingSource, AbsentParties, MissingPreference, MissingMoves,
	LonelyFormat, PointlessMove, RepeatedStatement, RepeatedPattern,
}

var (
	MixedForms = &Code{
		Name: "MixedForms",
		Doc: `A model is in graph form when its parties list their moves. It then has no options,
rules, terms, merges, cannot, prefers or weights, and its states are names. Use
one form or the other.`,
		Example: `countermove: 1
title: A crisis at sea
states: {calm: Calm, blockade: Blockade of the port}
parties:
  us: {moves: ["calm -> blockade"], prefers: [not blockade]}
`,
	}
	MisplacedTarget = &Code{
		Name: "MisplacedTarget",
		Doc: `A target is an expression over options; in a model in graph form it is a list of
states. It cannot be the other of the two.`,
		Example: `countermove: 1
title: A crisis at sea
states: {calm: Calm, blockade: Blockade of the port}
parties:
  us: {moves: ["calm -> blockade"], ranking: [calm, blockade]}
targets: {peace: not blockade}
`,
	}
	MissingSource = &Code{
		Name: "MissingSource",
		Doc: `A claim that is quoted, paraphrased or reported names the source it stands in. Only
a judgement, which is the analyst's own, needs none.`,
		Example: disputeExample(`claims: {pays: {form: reported, says: The city pays.}}`),
	}
	MissingPreference = &Code{
		Name:     "MissingPreference",
		Severity: Warning,
		Doc: `The party has no prefers, ranking or weights. It counts as indifferent between all
states: it never improves and is stable everywhere.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {pay: Pay compensation}}
`,
	}
	AbsentParties = &Code{
		Name: "AbsentParties",
		Doc: `A dispute needs at least one party. Parties stand under the key "parties", each
with its options and what it wants.`,
		Example: `countermove: 1
title: Water dispute
`,
	}
	MissingMoves = &Code{
		Name:     "MissingMoves",
		Severity: Warning,
		Doc: `The party can change nothing: it has no options, or only fixed ones, or in graph
form no moves. It is stable everywhere and sanctions nobody, and counts only when
one asks who is better off.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {pay: Pay compensation}, prefers: [not pay]}
  press: {prefers: [up.pay]}
`,
	}
	LonelyFormat = &Code{
		Name:    "LonelyFormat",
		Doc:     `A format is a set of parties that meet; it takes at least two.`,
		Example: disputeExample(`formats: {alone: [up]}`),
	}
	PointlessMove = &Code{
		Name: "PointlessMove",
		Doc: `In graph form a move leads from one state to another one. A move from a state to
itself changes nothing.`,
		Example: `countermove: 1
title: A crisis at sea
states: {calm: Calm, blockade: Blockade of the port}
parties:
  us: {moves: ["calm -> calm", "calm -> blockade"], ranking: [calm, blockade]}
`,
	}
	RepeatedStatement = &Code{
		Name:     "RepeatedStatement",
		Severity: Warning,
		Doc: `The same thing stands twice: a statement equal to an earlier one decides nothing, and
a move that is listed again adds nothing.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {options: {pay: Pay compensation}, prefers: [not pay, not up.pay]}
`,
	}
	RepeatedPattern = &Code{
		Name:     "RepeatedPattern",
		Severity: Warning,
		Doc:      `Two labels name the same code or pattern; tables show the first.`,
		Example:  disputeExample(`states: {quiet: NNN, calm: NNN}`),
	}
)

// disputeExample is a model file of two parties that is right but for the
// given further keys at its root.
func disputeExample(keys string) string {
	return `countermove: 1
title: Water dispute
parties:
  up: {options: {build: Build the dam, pay: Pay compensation}, prefers: [build]}
  down: {options: {sue: Sue in court}, prefers: [not up.build]}
` + keys + "\n"
}
