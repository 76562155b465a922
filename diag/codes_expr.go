package diag

import "strings"

// codesExpr lists what can be wrong with an expression, by itself: whether its
// names mean anything is another matter.
var codesExpr = []*Code{
	EmptyExpression, MalformedExpression, OversizedExpression,
	ForeignSymbol, ReservedWord, MalformedName,
	MisplacedIf, AmbiguousIff, ChainedXor,
	UnclosedParenthesis, UnmatchedParenthesis,
	MalformedCount, MalformedItem, CutList,
}

var (
	EmptyExpression = &Code{
		Name: "EmptyExpression",
		Doc: `There is no expression where one is needed. Write one, such as
"not build", or take the entry out. A comment sign directly after the dash
also leaves nothing.`,
		Example: wishExample(`""`),
	}
	MalformedExpression = &Code{
		Name: "MalformedExpression",
		Doc: `The words do not make an expression: a connective lacks one of its sides, or two
names follow each other without a connective. The place is the first word that
does not fit.`,
		Example: wishExample(`build pay`),
	}
	OversizedExpression = &Code{
		Name: "OversizedExpression",
		Doc: `The expression is too long, or too deeply nested, to be anybody's intention. Name
its parts under "terms" and use the names.`,
		Example: wishExample(`build` + strings.Repeat(` and (pay or (not build`, 110) + strings.Repeat(`))`, 110)),
	}
	ForeignSymbol = &Code{
		Name: "ForeignSymbol",
		Doc: `Expressions use words, because YAML has other uses for "!", "&", "*", "|" and
">". Write not, and, or, xor, if … then …, iff.`,
		Example: wishExample(`build & pay`),
	}
	ReservedWord = &Code{
		Name: "ReservedWord",
		Doc: `A word of the language stands where a name belongs. The words are not, and, xor,
or, if, then, iff, true, false, exactly, at, most, least, all, any, none, of;
they cannot be names.`,
		Example: wishExample(`up.none`),
	}
	MalformedName = &Code{
		Name: "MalformedName",
		Doc: `This cannot be a name. A name begins with a letter and goes on with letters,
digits, "_", or "-" between two of these; letters of every script are welcome.
An option of another party is written party.option.`,
		Example: wishExample(`2nd-dam`),
	}
	MisplacedIf = &Code{
		Name: "MisplacedIf",
		Doc: `"if" stands after what it is a condition for, or after a connective. The
condition comes first: "if sue then pay", not "pay if sue". As one part of a
longer expression, an if needs parentheses.`,
		Example: wishExample(`pay if build`),
	}
	AmbiguousIff = &Code{
		Name: "AmbiguousIff",
		Doc: `"iff" is followed by another iff, or mixed with an if, and readers would disagree
on what belongs together. Parentheses settle it.`,
		Example: wishExample(`build iff pay iff down.sue`),
	}
	ChainedXor = &Code{
		Name:     "ChainedXor",
		Severity: Warning,
		Doc: `"a xor b xor c" is true when one or all three hold, which is seldom what is
meant. For one of several write "exactly 1 of (a b c)".`,
		Example: wishExample(`build xor pay xor down.sue`),
	}
	UnclosedParenthesis = &Code{
		Name:    "UnclosedParenthesis",
		Doc:     `A parenthesis is opened and not closed.`,
		Example: wishExample(`not (build and pay`),
	}
	UnmatchedParenthesis = &Code{
		Name: "UnmatchedParenthesis",
		Doc: `A parenthesis is closed that was not opened. When the other half stands in the
entry before, YAML has cut the text at a comma: inside [ ] and { } separate the
items of a list by spaces.`,
		Example: wishExample(`build and pay)`),
	}
	MalformedCount = &Code{
		Name: "MalformedCount",
		Doc: `A count is written "exactly 2 of (…)", "at most 2 of (…)", "at least 2 of (…)",
"all of (…)", "any of (…)" or "none of (…)", with a number in digits and at least
one item.`,
		Example: wishExample(`exactly one of (build pay)`),
	}
	MalformedItem = &Code{
		Name: "MalformedItem",
		Doc: `The items of a list are names, or expressions in parentheses:
"at least 1 of (build (not pay))".`,
		Example: wishExample(`at least 1 of (build not pay)`),
	}
	CutList = &Code{
		Name: "CutList",
		Doc: `A list ends before its parenthesis is closed. Inside [ ] and { } YAML ends a text
at a comma, so that "[exactly 1 of (a, b)]" becomes two texts. Separate the items
by spaces: "exactly 1 of (a b)".`,
		Example: `countermove: 1
title: Water dispute
parties:
  up:
    options: {build: Build the dam, pay: Pay compensation}
    prefers: [exactly 1 of (build, pay)]
`,
	}
)

// wishExample is a model file with the given text as a preference statement.
func wishExample(text string) string {
	return `countermove: 1
title: Water dispute
parties:
  up:
    options: {build: Build the dam, pay: Pay compensation}
    prefers:
      - ` + text + `
  down:
    options: {sue: Sue in court}
`
}
