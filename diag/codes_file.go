package diag

// This file holds what can be wrong with a model file as a text and in its
// structure, whatever its names mean.

import (
	"slices"
	"strings"
)

var codesFile = slices.Concat(codesBytes, codesSyntax, codesShape)

// FileCodes returns the codes that reading a file yields by itself.
func FileCodes() []*Code { return slices.Clone(codesFile) }

// SyntaxCodes returns the codes of faults for which lines of a file could not
// be read at all, so that later findings may only follow from them.
func SyntaxCodes() []*Code { return slices.Clone(codesSyntax) }

// codesBytes: files that are not read at all, or not to their end.
var codesBytes = []*Code{
	OversizedFile, ForeignEncoding, BinaryFile, EmptyFile, UnexpectedRoot,
	MissingVersion, UnsupportedVersion, RepeatedDocument, ExcessiveFaults,
}

var (
	OversizedFile = &Code{
		Name: "OversizedFile",
		Doc: `The file has more than 4 MiB, or more than 100,000 line ends and commas. Such a
file is refused before it is parsed, so that no file can keep the program busy.
(No example, because of its size.)`,
	}
	ForeignEncoding = &Code{
		Name: "ForeignEncoding",
		Doc: `The text is not UTF-8: it is UTF-16, which some editors call "Unicode", or an older
encoding of one script. Save it again as UTF-8. (No example, because this page is
UTF-8.)`,
	}
	BinaryFile = &Code{
		Name: "BinaryFile",
		Doc: `The file holds a character that no text has, so it is probably no text: a document
of a word processor, a spreadsheet, an archive. Delete the character, or save the
document as plain text.`,
		Example: "countermove: 1\ntitle: Water\x01dispute\n",
	}
	EmptyFile = &Code{
		Name: "EmptyFile",
		Doc: `The file holds nothing but white space and comments. A model begins with
"countermove: 1".`,
		Example: "# a model to come\n",
	}
	UnexpectedRoot = &Code{
		Name: "UnexpectedRoot",
		Doc: `The file is a text or a list. A model file is a map, that is lines such as
"title: Water dispute".`,
		Example: "- countermove\n- title\n",
	}
	MissingVersion = &Code{
		Name: "MissingVersion",
		Doc: `The line "countermove: 1" is missing. It says that the file is a model file, and of
which version of the format.`,
		Example: "title: Water dispute\n",
	}
	UnsupportedVersion = &Code{
		Name: "UnsupportedVersion",
		Doc: `The file says that it has another version of the format than 1. The rest of it is
not read.`,
		Example: "countermove: 2\ntitle: Water dispute\n",
	}
	RepeatedDocument = &Code{
		Name: "RepeatedDocument",
		Doc: `A line "---" or "..." ends a YAML document, and something follows. A model file is
one document; the first is read.`,
		Example: disputeExample("---\ncountermove: 1\ntitle: Second dispute"),
	}
	ExcessiveFaults = &Code{
		Name: "ExcessiveFaults",
		Doc:  `The file has more than 500 faults. The first ones are shown. (No example, because of its size.)`,
	}
)

// codesSyntax: lines that are no YAML.
var codesSyntax = []*Code{
	MalformedYAML, TabIndentation, UnevenIndentation, UnfinishedLine,
	UnclosedBracket, UnclosedQuote, UnquotedText, ExcessiveNesting,
}

var (
	MalformedYAML = &Code{
		Name: "MalformedYAML",
		Doc: `The line is not YAML, in a way that has no code of its own. A text that holds signs
such as : # [ ] { } & * ! | > % or @ is safest in quotes.`,
		Example: "countermove: 1\nsummary: |text\n  more\n",
	}
	TabIndentation = &Code{
		Name:    "TabIndentation",
		Doc:     `A tab stands in front of a line. YAML wants spaces there.`,
		Example: "countermove: 1\nparties:\n\tup: {}\n",
	}
	UnevenIndentation = &Code{
		Name: "UnevenIndentation",
		Doc: `The line stands in another column than its neighbours. The entries of one list or
map begin in the same column; what belongs to an entry is indented further.`,
		Example: "countermove: 1\nparties:\n    up: {}\n  down: {}\n",
	}
	UnfinishedLine = &Code{
		Name:    "UnfinishedLine",
		Doc:     `The line is a single text where "key: value" or "- item" is needed.`,
		Example: disputeExample(`targ`),
	}
	UnclosedBracket = &Code{
		Name:    "UnclosedBracket",
		Doc:     `A bracket "[" or "{" is opened and not closed, or something in it is no entry.`,
		Example: disputeExample(`start: [up.build`),
	}
	UnclosedQuote = &Code{
		Name: "UnclosedQuote",
		Doc: `A quote is opened and never closed. In '…' an apostrophe is written twice; in "…" a
quote is written \".`,
		Example: disputeExample(`summary: 'Two districts, one river`),
	}
	UnquotedText = &Code{
		Name: "UnquotedText",
		Doc: `A text holds a sign that means something in YAML at this place: a colon with a
space after it, or one of @ ` + "`" + ` % , [ ] { } - at its beginning. Put the whole text in
quotes.`,
		Example: disputeExample(`summary: Water: a dispute`),
	}
	ExcessiveNesting = &Code{
		Name: "ExcessiveNesting",
		Doc: `Lists and maps stand inside each other more than 60 deep. No construct needs more
than eight; a bracket is repeated by mistake.`,
		Example: "countermove: 1\nstart: " + strings.Repeat("[", 70) + strings.Repeat("]", 70) + "\n",
	}
)

// codesShape: YAML that is not what a model file has at that place.
var codesShape = []*Code{
	UnexpectedAlias, UnexpectedTag, CutText,
	DuplicateKey, MalformedKey, UnknownKey, UnsupportedKey, IncompleteEntry, MissingValue,
	ConflictingKeys, RepeatedPreference, MisplacedSupport, UnknownChange, MissingParty,
	UnexpectedShape, UnexpectedExpression, MappedExpression,
	UnknownChoice, UnknownLanguage, MalformedNumber, MalformedArc,
}

var (
	UnexpectedAlias = &Code{
		Name: "UnexpectedAlias",
		Doc: `The text has a YAML anchor (&name) or alias (*name). Model files do not have them:
a place must say what it says by itself. Often a text or an expression was meant,
which begins with & or *; put a text in quotes, and write words in expressions.`,
		Example: "countermove: 1\ntitle: &t Water dispute\nsummary: *t\n",
	}
	UnexpectedTag = &Code{
		Name: "UnexpectedTag",
		Doc: `A value has a YAML tag. That is what "!build" silently becomes: the type of an empty
value. Write "not build". Values need no types: they are read as they are written.`,
		Example: wishExample("!build"),
	}
	CutText = &Code{
		Name: "CutText",
		Doc: `Inside { } a comma ends a text, so that what follows became a key. Put the text in
quotes.`,
		Example: disputeExample(`rules: [{require: up.build, why: Dams, once built, stay.}]`),
	}
	DuplicateKey = &Code{
		Name: "DuplicateKey",
		Doc: `A key stands twice in one map. The first is read; the other is shown. Two parties,
options or claims cannot have the same id either.`,
		Example: "countermove: 1\ntitle: Water dispute\ntitle: Second title\n",
	}
	MalformedKey = &Code{
		Name:    "MalformedKey",
		Doc:     `A list, a map or nothing stands where a key belongs. A key is a word.`,
		Example: disputeExample(`terms: {[a, b]: up.build}`),
	}
	UnknownKey = &Code{
		Name: "UnknownKey",
		Doc: `The key is none of those that are possible here. The message lists them, and names
the nearest that is not yet used.`,
		Example: disputeExample(`strat: []`),
	}
	UnsupportedKey = &Code{
		Name: "UnsupportedKey",
		Doc:  `The key is kept for a later version of the program, and does nothing yet.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up: {relation: 3}
`,
	}
	IncompleteEntry = &Code{
		Name:    "IncompleteEntry",
		Doc:     `Something that this entry cannot do without is not there.`,
		Example: disputeExample(`rules: [{id: course, why: It has always been so.}]`),
	}
	MissingValue = &Code{
		Name:    "MissingValue",
		Doc:     `A key or a dash stands there without a value.`,
		Example: disputeExample(`start:`),
	}
	ConflictingKeys = &Code{
		Name:    "ConflictingKeys",
		Doc:     `Two keys of one entry exclude each other.`,
		Example: disputeExample(`rules: [{require: up.build, never: down.sue}]`),
	}
	RepeatedPreference = &Code{
		Name: "RepeatedPreference",
		Doc: `A party has more than one of prefers, ranking and weights. Each orders all states by
itself, so only one can count.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up:
    options: {build: Build the dam}
    prefers: [build]
    weights: {build: 1}
`,
	}
	MisplacedSupport = &Code{
		Name: "MisplacedSupport",
		Doc: `"because" or "but" stands on a party that has ordered statements, or no preference.
On a party they speak of its whole ranking or weights; statements carry their own.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up:
    options: {build: Build the dam}
    prefers: [build]
    because: [c1]
`,
	}
	UnknownChange = &Code{
		Name:    "UnknownChange",
		Doc:     `An entry of "changes" has none of the keys that say what is changed.`,
		Example: disputeExample(`variants: {calm: {changes: [{drop-opton: up.build}]}}`),
	}
	MissingParty = &Code{
		Name:    "MissingParty",
		Doc:     `A new option does not say whose it is. Write party.option.`,
		Example: disputeExample(`variants: {calm: {changes: [{add-option: insure}]}}`),
	}
	UnexpectedShape = &Code{
		Name: "UnexpectedShape",
		Doc: `A text, a list or a map stands where one of the others belongs. The message says
what is expected.`,
		Example: disputeExample(`summary: [Water, dispute]`),
	}
	UnexpectedExpression = &Code{
		Name:    "UnexpectedExpression",
		Doc:     `An expression stands where the name of one option belongs.`,
		Example: disputeExample(`start: [not up.build]`),
	}
	MappedExpression = &Code{
		Name: "MappedExpression",
		Doc: `A map stands where an expression belongs, because of a colon or of { }. A condition
is written "if sue then pay"; parentheses are ( and ).`,
		Example: wishExample("sue: pay"),
	}
	UnknownChoice = &Code{
		Name: "UnknownChoice",
		Doc:  `The word is none of the few that are possible here. The message lists them.`,
		Example: `countermove: 1
title: Water dispute
parties:
  up:
    options: {build: {name: Build the dam, moves: forwards}}
`,
	}
	UnknownLanguage = &Code{
		Name: "UnknownLanguage",
		Doc: `A text is given as a map, and one of its keys is no language. Languages are written
as on the web: en, id, ko, zh-Hant. A text with a colon, which YAML takes for a
map, needs quotes.`,
		Example: disputeExample(`summary: {english: Water dispute}`),
	}
	MalformedNumber = &Code{
		Name:    "MalformedNumber",
		Doc:     `A whole number is needed, or a number has more than 40 characters.`,
		Example: disputeExample(`claims: {c1: {form: judgement, at: {line: four}}}`),
	}
	MalformedArc = &Code{
		Name: "MalformedArc",
		Doc: `A move of a model in graph form is written "a -> b", or "a <-> b" for both ways,
with the names of two states.`,
		Example: `countermove: 1
title: A crisis at sea
states: [calm, blockade]
parties:
  us: {moves: [calm to blockade], ranking: [calm, blockade]}
`,
	}
)
