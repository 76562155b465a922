package modelfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/diag"
)

// faultTest is a file and all that is wrong with it: "line:column Code «text»".
type faultTest struct{ name, text, want string }

func runFaults(t *testing.T, tests []faultTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := diag.NewFile("test.yaml", []byte(test.text))
			m, l := Read(f)
			if m == nil {
				t.Fatal("no model")
			}
			if diff := cmp.Diff(strings.TrimSpace(test.want), faults(f, l)); diff != "" {
				t.Errorf("-want +got:\n%s\nfile:\n%s", diff, test.text)
			}
		})
	}
}

const head = "countermove: 1\n"

func TestFaultsOfMaps(t *testing.T) {
	runFaults(t, []faultTest{
		{"root is a text", "just words\n", "1:1 UnexpectedRoot «just words»"},
		{"root is a list", "- a\n", "1:1 UnexpectedRoot «-»"},
		{"no version", "title: a\nsummary: b\n", "1:1 MissingVersion «title»"},
		{"version of tomorrow stops the reading", "countermove: 2\nnew-key: 1\n", "1:14 UnsupportedVersion «2»"},
		{"version is a word", "countermove: one\n", "1:14 UnsupportedVersion «one»"},
		{"version without value", "countermove:\ntitle: a\n", "1:1 MissingValue «countermove»"},
		{"unknown key", head + "tilte: a\n", "2:1 UnknownKey «tilte»"},
		{"later key", head + "relation: []\nparties: {a: {relation: b}}\n", "2:1 UnsupportedKey «relation»\n3:15 UnsupportedKey «relation»"},
		{"later key of a party", head + "parties: {a: {influence: 1, positions: {}, relation: []}}\n",
			"2:44 UnsupportedKey «relation»"},
		{"key twice", head + "title: a\ntitle: b\n", "3:1 DuplicateKey «title»"},
		{"party twice in two forms", head + "parties: {caf\u00e9: {}, cafe\u0301: {}}\n", "2:21 DuplicateKey «cafe\u0301»"},
		{"merge key", head + "<<: {title: a}\n", "2:1 UnknownKey «<<»"},
		{"list as a key", head + "? [a, b]\n: c\n", "2:3 MalformedKey «[a, b]»"},
		{"no key", head + "terms: {: a}\n", "2:9 MalformedKey «:»"},
		{"keys without values", head + "title:\nparties:\n  a:\n    options:\n      b:\nstart:\n",
			"2:1 MissingValue «title»\n6:7 MissingValue «b»\n7:1 MissingValue «start»"},
		{"item without value", head + "rules:\n  - a\n  -\n  - b\n", "4:3 MissingValue «-»"},
		{"item without value in brackets", head + "rules: [a, ~, '']\n", "2:12 ForeignSymbol «~»\n2:16 EmptyExpression «»"},
		{"several faults at once", head + "origin: [own]\nparties:\n  not: {}\n  b: {nmae: x, options: {2nd: y}}\nrules: {a: b}\n",
			"2:9 UnexpectedShape «[»\n4:3 ReservedWord «not»\n5:7 UnknownKey «nmae»\n5:26 MalformedName «2nd»\n6:8 UnexpectedShape «{»"},
	})
}

func TestFaultsOfTexts(t *testing.T) {
	runFaults(t, []faultTest{
		{"text is a list", head + "title: [a, b]\n", "2:8 UnexpectedShape «[»"},
		{"language", head + "title: {en: a, english: b}\n", "2:16 UnknownLanguage «english»"},
		{"text with colon became a map", head + "title:\n  Dam: the dispute\n", "3:3 UnknownLanguage «Dam»"},
		{"language without text", head + "title: {en: , id: b}\n", "2:9 MissingValue «en»"},
		{"language with a list", head + "title: {en: [a]}\n", "2:13 UnexpectedShape «[»"},
		{"comma cuts a text", head + "rules: [{require: a, why: Dams, once built, stay}]\n", "2:33 CutText «once built»"},
		{"comma cuts a name before a key", head + "parties: {a: {name: City, capital, options: {b: c}}}\n", "2:27 CutText «capital»"},
		{"comma cuts a text of options", head + "parties: {a: {options: {b: Build, at once}}}\n", "2:35 CutText «at once»"},
		{"comma in parentheses cuts a text", head + "variants: {v: {name: Dam (big, new), kind: lever}}\n", "2:22 CutList «Dam (big, new)»"},
		{"parenthesis that is never closed", head + "variants: {v: {name: Dam (big, kind: lever}}\n", ""},
	})
}

func TestFaultsOfExpressions(t *testing.T) {
	runFaults(t, []faultTest{
		{"exclamation mark", head + "rules:\n  - !modify\n  - ! modify\n  - not !modify\n",
			"3:5 UnexpectedTag «!modify»\n4:5 UnexpectedTag «!»\n5:9 ForeignSymbol «!»"},
		{"tag in flow", head + "rules: [!a, b]\n", "2:9 UnexpectedTag «!a»"},
		{"tag with type", head + "title: !!str 1991\n", "2:8 UnexpectedTag «!!str»"},
		{"colon", head + "rules:\n  - sue: pay\n", "3:5 MappedExpression «sue: pay»"},
		{"colon in a party", head + "parties:\n  a:\n    prefers:\n      - sue: pay\n      - {b and c}\n",
			"5:9 MappedExpression «sue: pay»\n6:9 MappedExpression «{»"},
		{"comma in a list", head + "rules: [at most 1 of (a, b), c]\n", "2:9 CutList «at most 1 of (a, b)»"},
		{"comma in a nested list", head + "rules: [at most 1 of (a, (b or c), d), e]\n", "2:9 CutList «at most 1 of (a, (b or c), d)»"},
		{"comma in a map", head + "rules: [{never: all of (a, b, c), why: d}]\n", "2:17 CutList «all of (a, b, c)»"},
		{"comma in a block is fine", head + "rules:\n  - at most 1 of (a, b)\n", ""},
		{"list", head + "rules: [[a, b]]\nterms: {t: [a]}\n", "2:9 UnexpectedShape «[»\n3:12 UnexpectedShape «[»"},
		{"line below continues the item", head + "rules:\n  - a.b\n    - c.d\n", "4:5 UnevenIndentation «-»"},
		{"place in a quoted text", head + "rules: ['a.b && c']\n", "2:14 ForeignSymbol «&&»"},
		{"place in a folded text", head + "rules:\n- a and\n    b c\n", "4:7 MalformedExpression «c»"},
		{"place in a block", head + "rules:\n- |\n    a and\n    b c\n", "5:7 MalformedExpression «c»"},
		{"place behind wide letters", head + "title: {en: 물}\nrules: [물.댐 물.보상]\n", "3:13 MalformedExpression «물.보상»"},
		{"start is not an expression", head + "start: [a.b, not c.d, 'e f']\n", "2:14 UnexpectedExpression «not c.d»\n2:23 UnexpectedExpression «'e f'»"},
		{"word of the language as a name", head + "terms: {if: a, b-: c, d.e: f, -g: h, of: i}\n",
			"2:9 ReservedWord «if»\n2:16 MalformedName «b-»\n2:23 MalformedName «d.e»\n2:31 MalformedName «-g»\n2:38 ReservedWord «of»"},
	})
}

func TestFaultsOfParties(t *testing.T) {
	party := func(body string) string { return head + "parties:\n  a: {" + body + "}\n" }
	runFaults(t, []faultTest{
		{"two preferences", party("weights: {b: 1}, ranking: [c], prefers: [b]"), "3:24 RepeatedPreference «ranking»\n3:38 RepeatedPreference «prefers»"},
		{"wishes not in a list", party("prefers: b"), "3:16 UnexpectedShape «b»"},
		{"wish without want", party("prefers: [{id: x, note: y}]"), "3:17 IncompleteEntry «{»"},
		{"ranking in a line", party("ranking: s1 > s2"), "3:16 UnexpectedShape «s1 > s2»"},
		{"weights in a list", party("weights: [b]"), "3:16 UnexpectedShape «[»"},
		{"weight of an expression", party("weights: {b and c: 1, d: }"), "3:17 UnexpectedExpression «b and c»\n3:29 MissingValue «d»"},
		{"very long weight", party("weights: {b: " + strings.Repeat("1", 41) + "}"), "3:20 MalformedNumber «" + strings.Repeat("1", 41) + "»"},
		{"because without ranking", party("prefers: [b], because: [c]"), "3:21 MisplacedSupport «because»"},
		{"direction", party("options: {b: {moves: Forward}}"), "3:28 UnknownChoice «Forward»"},
		{"direction on the party", party("moves: forward, options: {b: c}"), "3:14 UnexpectedShape «forward»"},
		{"options in a list", party("options: [b, c]"), "3:16 UnexpectedShape «[»"},
		{"option as a list", party("options: {b: [c]}"), "3:20 UnexpectedShape «[»"},
		{"forbidden move without end", party("cannot: [{from: b}, c]"), "3:16 IncompleteEntry «{»\n3:27 UnexpectedShape «c»"},
		{"alias", party("aliases: {english: [b], en: c}"), "3:17 UnknownLanguage «english»"},
	})
}

func TestFaultsOfGraphForm(t *testing.T) {
	runFaults(t, []faultTest{
		{"everything that is not graph form", head + `states: {s: S, t: T}
rules: [a]
terms: {x: a}
merge: [{when: a}]
parties:
  a: {moves: [s -> t], ranking: [s, t]}
  b: {options: {c: d}, cannot: [], prefers: [c]}
  c: {weights: {d: 1}}
start: [a.b]
variants: {v: {changes: [{option: a.b, moves: forward}, {party: b, drop: c}, {merge: {when: a}}]}}
`, `3:1 MixedForms «rules»
4:1 MixedForms «terms»
5:1 MixedForms «merge»
8:7 MixedForms «options»
8:24 MixedForms «cannot»
8:36 MixedForms «prefers»
9:7 MixedForms «weights»
10:8 UnexpectedShape «[»
11:27 MixedForms «option»
11:68 MixedForms «drop»
11:79 MixedForms «merge»`},
		{"list of names", head + "states: [s, t, 3]\nparties: {a: {options: {b: c}}}\n", "2:16 MalformedName «3»\n3:15 MixedForms «options»"},
		{"moves", head + "states: [s, t]\nparties: {a: {moves: [s -> t, s t, s <-> , s -> t -> s, {from: s}]}}\n",
			"3:31 MalformedArc «s t»\n3:36 MalformedArc «s <->»\n3:44 MalformedArc «s -> t -> s»\n3:57 UnexpectedShape «{»"},
		{"states without description", head + "states: {s, t}\nparties: {a: {moves: [s -> t]}}\n", ""},
		{"moves changed in option form", head + "variants: {v: {changes: [{party: a, moves: [s -> t]}]}}\n", "2:37 MixedForms «moves»"},
	})
}

func TestFaultsOfTheRest(t *testing.T) {
	runFaults(t, []faultTest{
		{"rule", head + "rules: [{require: a, never: b}, {why: c}, {requires: a}]\n",
			"2:22 ConflictingKeys «never»\n2:33 IncompleteEntry «{»\n2:44 MappedExpression «requires: a»"},
		{"merge", head + "merge: {when: a}\n", "2:8 UnexpectedShape «{»"},
		{"merge without when", head + "merge: [{as: [a]}]\n", "2:9 IncompleteEntry «{»"},
		{"pattern in letters", head + "states: {s: [Y, N]}\n", "2:13 UnexpectedShape «[»"},
		{"pattern of one dash", head + "states: {s: -}\n", "2:13 UnquotedText «-»"},
		{"target without meaning", head + "targets: {t: {name: T}, u: }\n", "2:14 IncompleteEntry «{»\n2:25 MissingValue «u»"},
		{"format", head + "formats: {f: {name: F}}\n", "2:14 IncompleteEntry «{»"},
		{"start without state", head + "start: {because: a}\n", "2:8 IncompleteEntry «{»"},
		{"claim", head + "claims: {c: {at: {line: -1, page: 1.5, length: 3}, speaker: a, speaker-name: b}}\n",
			"2:25 MalformedNumber «-1»\n2:35 MalformedNumber «1.5»\n2:40 IncompleteEntry «length»\n2:64 ConflictingKeys «speaker-name»"},
		{"issue", head + "issues: {i: {name: I}}\n", "2:13 IncompleteEntry «{»"},
		{"source", head + "sources: {s: {titel: a, grade: [B2]}}\n", "2:15 UnknownKey «titel»\n2:32 UnexpectedShape «[»"},
		{"citation", head + "cites: {title: a, year: MMI, editor: x}\n", "2:25 MalformedNumber «MMI»\n2:30 UnknownKey «editor»"},
	})
}

func TestFaultsOfVariants(t *testing.T) {
	change := func(c string) string { return head + "variants:\n  v:\n    changes:\n      - {" + c + "}\n" }
	runFaults(t, []faultTest{
		{"kind", head + "variants: {v: {kind: leveer, cost: [1]}}\n", "2:22 UnknownChoice «leveer»\n2:36 UnexpectedShape «[»"},
		{"no known change", change("a: b"), "5:9 UnknownChange «{»"},
		{"misspelled change", change("dropoption: a.b"), "5:10 UnknownChange «dropoption»"},
		{"party alone", change("party: a"), "5:9 UnknownChange «{»"},
		{"change is a text", head + "variants: {v: {changes: [a]}}\n", "2:26 UnexpectedShape «a»"},
		{"option without moves", change("option: a.b"), "5:9 IncompleteEntry «{»"},
		{"key of another change", change("option: a.b, moves: fixed, name: x"), "5:37 UnknownKey «name»"},
		{"two changes in one", change("drop-option: a.b, add-rule: c"), "5:28 UnknownKey «add-rule»"},
		{"option without party", change("add-option: b, name: x"), "5:22 MissingParty «b»"},
		{"insert nowhere", change("party: a, insert: b"), "5:9 IncompleteEntry «{»"},
		{"insert in two places", change("party: a, insert: b, at: last, before: c"), "5:41 ConflictingKeys «before»"},
		{"insert in the middle", change("party: a, insert: b, at: middle"), "5:35 UnknownChoice «middle»"},
		{"whose", change("insert: b, at: last"), "5:9 IncompleteEntry «{»"},
		{"replace without with", change("party: a, replace: b"), "5:9 IncompleteEntry «{»"},
		{"target without is", change("target: t"), "5:9 IncompleteEntry «{»"},
		{"two preferences", change("party: a, ranking: [b], weights: {c: 1}"), "5:34 UnknownKey «weights»"},
		{"no value", change("party: a, drop: "), "5:20 MissingValue «drop»"},
	})
}
