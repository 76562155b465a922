// Package model is a dispute as it was declared: parties, options, rules,
// wishes, sources, claims and variants, each with the place it was written at.
// It checks that the declaration makes sense and composes variants. It knows
// neither YAML (package modelfile reads files) nor which states follow
// (package space works them out).
//
// A Model and what it holds do not change after they are built; composing a
// variant returns a new Model that shares what did not change.
package model

import (
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// Limits of the language.
const (
	MaxOptions = 64 // options of all parties together
	MaxParties = 64
	MaxEntries = 10_000 // of any one list or map, rankings aside
)

// A Model is one dispute.
type Model struct {
	Version     int // of the format; 1
	Span        diag.Span
	Title       Text
	Summary     Text
	AsOf        string // ISO date, may be partial (2019, 2019-04, 2019-04-26); empty if not given
	AsOfAt      diag.Span
	Origin      string // "own", "published", "imported" or empty
	OriginAt    diag.Span
	Cites       []Cite
	Assumptions []Text

	Parties []*Party
	Rules   []*Rule
	Merges  []*Merge
	Terms   []*Term
	Labels  []*Label      // option form: labels for codes or patterns
	States  []*NamedState // graph form: the states themselves, in order
	Start   *StateRef     // status quo; nil if not given
	Targets []*Target
	Formats []*Format

	Dimensions []*Dimension
	Bargaining []BargainSetting // in file order

	Sources  []*Source
	Claims   []*Claim
	Issues   []*Issue
	Variants []*Variant
	Applied  []string // ids of the variants composed into this model, in file order; empty for the base

	GraphForm bool // parties have lists of moves; no options, rules, terms, merges, labels
}

// Text is a text for people in one or more languages, in file order. A plain
// string has one entry with an empty Lang.
type Text []LangText

// LangText is a text in one language; Lang is a BCP 47 tag or empty.
type LangText struct{ Lang, Text string }

// In returns the text in the language lang, else the first one; "" if the
// text is empty.
func (t Text) In(lang string) string {
	for _, l := range t {
		if l.Lang == lang {
			return l.Text
		}
	}
	if len(t) > 0 {
		return t[0].Text
	}
	return ""
}

// Plain makes a Text of one string without a language.
func Plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// Cite is a publication that the model was taken from.
type Cite struct {
	Span    diag.Span
	Title   string
	Authors []string
	Year    int
	DOI     string
	URL     string
}

// A Party is one of those at the table, the literature's decision maker.
type Party struct {
	ID      string
	Span    diag.Span // of the id
	Name    Text      // may be empty; see DisplayName
	Aliases []Alias
	Options []*Option
	Cannot  []*Cannot
	// Preference is nil when the party has none: it is then indifferent
	// between all states, and Check warns.
	Preference Preference
	Because    Support // for a whole Ranking or Weights
	But        []Ref
	Moves      []*Arc // graph form only

	Influence     *Influence  // nil if not given
	Positions     []*Position // at most one on each dimension
	Accommodation []Share     // nil: what it wants is where it stands
}

// Alias lists names of a party in one language, for reading documents.
type Alias struct {
	Lang  string
	Names []string
}

// DisplayName is the party's name in a language, or its id.
func (p *Party) DisplayName(lang string) string {
	if n := p.Name.In(lang); n != "" {
		return n
	}
	return p.ID
}

// Direction says which way an option may be changed.
type Direction int

const (
	Both     Direction = iota // may be taken and given up
	Forward                   // N to Y only: once taken, it stays
	Backward                  // Y to N only: once given up, it is gone
	Fixed                     // never changes
)

// An Option is something a party can take (Y) or leave (N).
type Option struct {
	ID      string
	Span    diag.Span
	Name    Text
	Moves   Direction
	Because Support
	But     []Ref
	// Absent marks an option dropped by a variant: it is N in every state.
	// It keeps its place so that codes keep their length.
	Absent bool
}

// Cannot forbids a party's moves from states where From holds to states where
// To holds (conditional irreversibility).
type Cannot struct {
	Span     diag.Span
	From, To expr.Node
	Why      Text
}

// Arc is a move in graph form: "a -> b" (or both ways, "a <-> b").
type Arc struct {
	Span     diag.Span
	From, To string
	BothWays bool
}

// A Preference is one of *Statements, *Ranking or *Weights.
type Preference interface{ preference() }

// Statements is option prioritisation: ordered statements, most important
// first; states compare lexicographically by their truth.
type Statements struct {
	Span diag.Span
	List []*Statement
}

// A Statement is one wish.
type Statement struct {
	ID      string // may be empty
	Span    diag.Span
	Want    expr.Node
	Source  string // Want as written, for display and for naming the statement
	Because Support
	But     []Ref
	Note    Text
}

// Ranking lists states best first; a tier of several is a tie.
type Ranking struct {
	Span  diag.Span
	Tiers [][]Word
}

// Word is a label, a code or a state's name, as written.
type Word struct {
	Text string
	Span diag.Span
}

// Weights is option weighting: a state's value is the sum of the weights of
// the options taken in it, larger is better. Values are exact decimals.
type Weights struct {
	Span diag.Span
	List []Weight
}

// Weight is the value of one option taken.
type Weight struct {
	Option *expr.Name
	Value  string // decimal as written, such as "-2.50"
	Span   diag.Span
}

func (*Statements) preference() {}
func (*Ranking) preference()    {}
func (*Weights) preference()    {}

// A Rule says what is possible at all.
type Rule struct {
	ID      string // may be empty
	Span    diag.Span
	Holds   expr.Node // must be true in every state; for "never: x" it is "not x"
	Never   bool      // written as never
	Source  string    // the expression as written
	Why     Text
	Because Support
	But     []Ref
}

// A Merge makes all states where When holds count as one (coalescing, Fang,
// Hipel, Kilgour 1993).
type Merge struct {
	Span diag.Span
	When expr.Node
	// As names the member at which statements, weights and targets are
	// evaluated; nil if not given.
	As *StateRef
}

// A Term is a named expression.
type Term struct {
	ID   string
	Span diag.Span
	Is   expr.Node
}

// A Label names a state by its code, or by a pattern with "-" for "either".
type Label struct {
	ID      string
	Span    diag.Span
	Pattern string // letters Y, N, -; one per option in file order
	At      diag.Span
}

// A NamedState is a state of a model in graph form.
type NamedState struct {
	ID          string
	Span        diag.Span
	Description Text
}

// A StateRef names one state: by the options taken (all others are N), or by a
// word: a code, a label, or a name in graph form.
type StateRef struct {
	Span    diag.Span
	Word    string       // set if not by options
	Options []*expr.Name // the options taken; may be empty (nothing taken)
	Because Support      // the start only
	But     []Ref        // the start only
}

// A Target is a named outcome of interest.
type Target struct {
	ID     string
	Span   diag.Span
	Name   Text
	Is     expr.Node // option form
	States []Word    // graph form
}

// A Format is a named set of parties, for the question who must be at the
// table.
type Format struct {
	ID      string
	Span    diag.Span
	Name    Text
	All     bool // every party
	Parties []Ref
}

// A Ref is a name of something else in the file, and where it stands.
type Ref struct {
	ID   string
	Span diag.Span
}

// Support is what a judgement rests on: any one of the groups is enough, all
// claims of a group are needed.
type Support [][]Ref

// A Source is a document.
type Source struct {
	ID         string
	Span       diag.Span
	Title      Text
	Publisher  string
	Date       string // ISO date, may be partial
	DateAt     diag.Span
	Language   string
	URL        string
	File       string
	Grade      string // reliability and credibility, A to F and 1 to 6, such as "B2"
	GradeAt    diag.Span
	SameOrigin Ref // a source that this one copies; zero if none
}

// The places of single values, such as AsOfAt or GradeAt, are zero when the
// model was not read from a file; findings then point to what holds the value.

// A Claim is one statement that somebody made, and where it stands.
type Claim struct {
	ID          string
	Span        diag.Span
	Source      Ref // zero for a judgement without source
	At          Locus
	Speaker     Ref // a party; zero if SpeakerName is used
	SpeakerName string
	About       []Ref
	Form        string // "quoted", "paraphrased", "reported", "judgement"
	FormAt      diag.Span
	Quote       string
	Said        string // ISO date, may be partial
	SaidAt      diag.Span
	Says        Text
}

// Locus is a place in a source; fields that do not apply are zero.
type Locus struct {
	Line, Page     int
	Offset, Length int
}

// An Issue is a question of evidence that can be read in more than one way.
type Issue struct {
	ID     string
	Span   diag.Span
	Name   Text
	Base   string // name of the reading that the base model takes
	BaseAt diag.Span
}

// VariantKind says what a variant is for.
type VariantKind int

const (
	Scenario VariantKind = iota // what if
	Lever                       // a commitment or concession that somebody can grant, at a cost
	Reading                     // of disputed evidence; belongs to an issue
	View                        // how one party sees the dispute
)

// A Variant is a named set of changes to the base.
type Variant struct {
	ID       string
	Span     diag.Span
	Name     Text
	Kind     VariantKind
	Cost     []PartyCost // levers only; empty means 1
	By       []Ref       // who grants it
	Because  Support
	But      []Ref
	Excludes []Ref
	Issue    Ref // readings only
	SeenBy   Ref // views only
	Changes  []Change
}

// PartyCost is what a lever costs one party; Party is zero for a cost that is
// nobody's in particular.
type PartyCost struct {
	Party Ref
	Value string // decimal as written
	Span  diag.Span
}
