package report

import (
	"math/bits"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// A Conflict is what a report speaks of: a graph model with the names that
// people know its states, parties and options by.
type Conflict struct {
	Model *model.Model // as resolved
	Graph *graph.Model
	Title string      // of the model, else the name of its file
	Lang  string      // language of the names, as far as the model has it
	Start graph.State // the status quo; -1 if there is none

	Codes   func(graph.State) string   // letters Y, N, - by option; "" in graph form
	Labels  func(graph.State) string   // "" if the state has none; the name in graph form
	Members func(graph.State) []uint64 // option sets that make up the state; nil in graph form
	// Why says what decides between two states for a party; see Reason.
	Why func(party int, a, b graph.State) Reason

	// Views holds, by party, how that party sees the dispute when it sees it
	// otherwise than the model does; nil, or nil entries, where it does not.
	Views []*View
	// Base gives, in a view, the state of the base that a state stands for, or
	// -1. Nil in the base itself.
	Base func(graph.State) graph.State
}

// A View is the dispute as one party sees it.
type View struct {
	Variants []string // ids of the variants that make the view
	Conflict *Conflict
	// Seen gives the view's state for each state of the base; -1 where the
	// party's rules exclude it.
	Seen []graph.State
}

// A Reason is what makes a party prefer one state to another.
type Reason struct {
	Better int       // index of the better one: 0 for the first, 1 for the second, -1 if both are equal
	Wish   string    // the statement that decides, as written; "" if the preference is not made of statements
	Want   expr.Node // the same, read; nil if there is none
	Place  int       // the place of that statement in its list, from 1; 0 if none
	Text   string    // in words, where there is no statement
}

// Parties is the number of parties.
func (c *Conflict) Parties() int { return len(c.Model.Parties) }

// Party is the name of party i.
func (c *Conflict) Party(i int) string { return c.Model.Parties[i].DisplayName(c.Lang) }

// PartyID is the id of party i.
func (c *Conflict) PartyID(i int) string { return c.Model.Parties[i].ID }

// PartyIDs lists the ids of the parties in model order.
func (c *Conflict) PartyIDs() []string {
	var ids []string
	for _, p := range c.Model.Parties {
		ids = append(ids, p.ID)
	}
	return ids
}

// OptionIDs lists the options as "party.option", in the order of a code's
// letters.
func (c *Conflict) OptionIDs() []string {
	var ids []string
	for _, o := range c.Model.AllOptions() {
		ids = append(ids, c.Model.Parties[o.Party].ID+"."+o.Option.ID)
	}
	return ids
}

// Option is the name of option k.
func (c *Conflict) Option(k int) string { return optionName(c.Model.AllOptions()[k].Option, c.Lang) }

func optionName(o *model.Option, lang string) string {
	if name := o.Name.In(lang); name != "" {
		return name
	}
	return o.ID
}

// Number is the number that people know state s by, from 1; in a view it is
// that of the base, and 0 for a state that the base does not have.
func (c *Conflict) Number(s graph.State) int {
	if c.Base != nil {
		s = c.Base(s)
	}
	return int(s) + 1
}

// maxSpoken is the longest code that sentences speak of a state by, in
// letters.
const maxSpoken = 24

// State is the name that sentences use for state s: its label, else its code,
// or its number where the code is too long to read.
func (c *Conflict) State(s graph.State) string {
	if l := c.Labels(s); l != "" {
		return l
	}
	code := c.Codes(s)
	if n := c.Number(s); len(code) > maxSpoken && n > 0 {
		return "#" + number(n)
	}
	return code
}

// maxAloud is the longest code that can be said aloud, in letters.
const maxAloud = 4

// named reports whether people have a name for state s that can be said aloud:
// a label, its name in graph form, or a short code.
func (c *Conflict) named(s graph.State) bool {
	return c.Labels(s) != "" || len(c.Codes(s)) <= maxAloud
}

// spoken is how a sentence speaks of state s: by its name where it has one, else
// by the words given, which say which state is meant from what was said before.
func (c *Conflict) spoken(s graph.State, otherwise Sentence) any {
	if c.named(s) {
		return c.State(s)
	}
	return otherwise
}

// Description is what the model says of state s in graph form, else "".
func (c *Conflict) Description(s graph.State) string {
	if !c.Model.GraphForm {
		return ""
	}
	return c.Model.States[s].Description.In(c.Lang)
}

// In returns the dispute as party i sees it and the state of it that stands
// for s; the state is -1 when the party does not see s.
func (c *Conflict) In(party int, s graph.State) (*Conflict, graph.State) {
	if c.Views == nil || c.Views[party] == nil {
		return c, s
	}
	v := c.Views[party]
	return v.Conflict, v.Seen[s]
}

// A Toggle is one option taken or given up.
type Toggle struct {
	Option int // index in the model's AllOptions
	Taken  bool
}

// maxPairs bounds the pairs of members that Change compares.
const maxPairs = 1 << 16

// Change says which of its options party i changes on its move from a to b, in
// file order. In a merged state it is the smallest change between members. Nil
// in graph form.
func (c *Conflict) Change(i int, a, b graph.State) []Toggle {
	from, to, ok := c.closest(i, a, b)
	if !ok {
		return nil
	}
	var list []Toggle
	for d := from ^ to; d != 0; d &= d - 1 {
		k := bits.TrailingZeros64(d)
		list = append(list, Toggle{Option: k, Taken: to>>uint(k)&1 != 0})
	}
	return list
}

// closest finds the members of a and b that differ in options of party i only
// and in as few as can be.
func (c *Conflict) closest(i int, a, b graph.State) (from, to uint64, ok bool) {
	if c.Members == nil {
		return 0, 0, false
	}
	var own uint64
	for k, o := range c.Model.AllOptions() {
		if o.Party == i {
			own |= 1 << uint(k)
		}
	}
	least, pairs := 65, 0
	for _, x := range c.Members(a) {
		for _, y := range c.Members(b) {
			if pairs++; pairs > maxPairs {
				return from, to, ok
			}
			if d := x ^ y; d&^own == 0 && bits.OnesCount64(d) < least {
				least, from, to, ok = bits.OnesCount64(d), x, y, true
			}
		}
	}
	return from, to, ok
}

// State and Step are those of package graph, under a name for the formats,
// which need nothing else of it.
type (
	State = graph.State
	Step  = graph.Step
)
