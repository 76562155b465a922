package compare

import (
	"strconv"

	"github.com/countermove/countermove/model"
)

// What is a kind of thing that a model holds.
type What string

// The kinds of things, in the order in which differences are listed.
const (
	Whole      What = "model" // title, summary, date and what else speaks of the whole
	Party      What = "party"
	Option     What = "option"
	Cannot     What = "cannot" // a forbidden move
	Preference What = "preference"
	Statement  What = "statement"
	Weight     What = "weight"
	Arc        What = "move" // a move of the graph form
	Rule       What = "rule"
	Merge      What = "merge"
	Term       What = "term"
	Label      What = "label"
	State      What = "state" // of the graph form
	Start      What = "start"
	Target     What = "target"
	Format     What = "format"
	Issue      What = "issue"
	Variant    What = "variant"
	Source     What = "source"
	Claim      What = "claim"
)

// How is the way in which a thing differs.
type How string

// The ways.
const (
	Added   How = "added"   // only the second has it
	Removed How = "removed" // only the first has it
	Moved   How = "moved"   // it stands elsewhere in its list
	Changed How = "changed" // both have it, and it says something else
)

// A Difference is one difference between two models.
type Difference struct {
	What  What
	How   How
	Party string // id of the party that it belongs to; "" if to none
	// Name is the id, else the expression with options in full. "" where there
	// is only one such thing.
	Name   string
	Aspect string // of Changed: what of it differs, by its key in the model file
	// From and To are what the first and the second model say, "" where one
	// says nothing: the thing itself if it is added or removed, the aspect if
	// it changed.
	From, To string
	// FromPlace and ToPlace are the places in the two lists, from 1, of things
	// whose order counts: parties, options, statements, states of the graph
	// form and variants. 0 where there is none.
	FromPlace, ToPlace int
	// Up and Down are, of a ranking that changed, the states that stand better
	// and worse among the others than they did.
	Up, Down []string
	// SeenBy is the party in whose view alone the models differ so; "" if for
	// all.
	SeenBy string
}

// Differences lists what is in one model and not in the other. It compares
// what the models say: how an expression is laid out, the order of things whose
// order means nothing (rules, terms, the states of a tie), and what follows
// from another difference, such as codes that are longer by an added option,
// are no differences. Parties, options and most other things are matched by
// id; statements and rules by id, then by expression; merges, forbidden moves
// and moves of the graph form by expression.
//
// With the models exchanged, what was added is removed, and each change and
// move goes the other way. A model has no differences from itself.
func Differences(a, b *model.Model) []Difference {
	d := newDiffer(a, b)
	d.dispute()
	d.things(Issue, "", false, d.a.issues(), d.b.issues())
	d.things(Variant, "", true, d.a.variants(), d.b.variants())
	d.things(Source, "", false, d.a.sources(), d.b.sources())
	d.things(Claim, "", false, d.a.claims(), d.b.claims())
	return d.list
}

// A differ gathers the differences of two models.
type differ struct {
	a, b scope
	list []Difference
}

func newDiffer(a, b *model.Model) *differ {
	common := map[string]bool{}
	in := map[string]bool{}
	for _, name := range (scope{m: a}).optionNames() {
		in[name] = true
	}
	for _, name := range (scope{m: b}).optionNames() {
		common[name] = in[name]
	}
	return &differ{a: scope{a, common}, b: scope{b, common}}
}

// dispute compares what the dispute is made of, all that variants can change
// included; not what it rests on, nor the variants.
func (d *differ) dispute() {
	d.things(Whole, "", false, d.a.whole(), d.b.whole())
	d.things(Party, "", true, d.a.parties(), d.b.parties())
	d.eachParty()
	d.things(Rule, "", false, d.a.rules(), d.b.rules())
	d.things(Merge, "", false, d.a.merges(), d.b.merges())
	d.things(Term, "", false, d.a.terms(), d.b.terms())
	d.things(Label, "", false, d.a.labels(), d.b.labels())
	d.things(State, "", true, d.a.states(), d.b.states())
	d.things(Start, "", false, d.a.start(), d.b.start())
	d.things(Target, "", false, d.a.targets(), d.b.targets())
	d.things(Format, "", false, d.a.formats(), d.b.formats())
}

// optionNames lists the options that are not dropped.
func (s scope) optionNames() []string {
	var list []string
	for _, o := range s.m.AllOptions() {
		if !o.Option.Absent {
			list = append(list, s.optionName(o))
		}
	}
	return list
}

// A thing is something that a model holds, with what there is to compare.
type thing struct {
	id    string
	match string // what it is matched by where ids do not match; "" if only by id
	name  string // what it is called
	says  string // what it says, in one text
	facts []fact // the same aspects in the same order for all things of a kind
}

// A fact is one aspect of a thing.
type fact struct {
	aspect string
	value  string // equal exactly if the meaning is
	shown  string
}

// plain is a fact that is shown as it is compared.
func plain(aspect, value string) fact { return fact{aspect, value, value} }

// shown makes a fact of what the functions that write values return.
func shown(aspect string) func(value, text string) fact {
	return func(value, text string) fact { return fact{aspect, value, text} }
}

// things compares two lists of one kind. Ordered says that their order counts.
func (d *differ) things(what What, party string, ordered bool, a, b []thing) {
	to, from := match(a, b)
	var stay []bool
	if ordered {
		stay = staying(a, b, to)
	}
	for i, t := range a {
		base := Difference{What: what, Party: party, Name: t.name}
		if ordered {
			base.FromPlace = i + 1
		}
		if to[i] < 0 {
			gone := base
			gone.How, gone.From = Removed, t.says
			d.list = append(d.list, gone)
			continue
		}
		other := b[to[i]]
		if ordered {
			base.ToPlace = to[i] + 1
		}
		if ordered && !stay[i] {
			moved := base
			moved.How, moved.From, moved.To = Moved, t.says, other.says
			d.list = append(d.list, moved)
		}
		d.facts(base, t.facts, other.facts)
	}
	for j, t := range b {
		if from[j] >= 0 {
			continue
		}
		added := Difference{What: what, How: Added, Party: party, Name: t.name, To: t.says}
		if ordered {
			added.ToPlace = j + 1
		}
		d.list = append(d.list, added)
	}
}

// facts compares the aspects of one thing.
func (d *differ) facts(base Difference, a, b []fact) {
	for k := range a {
		if a[k].value == b[k].value {
			continue
		}
		changed := base
		changed.How, changed.Aspect, changed.From, changed.To = Changed, a[k].aspect, a[k].shown, b[k].shown
		if changed.From == changed.To { // the same words for other things
			changed.From, changed.To = a[k].value, b[k].value
		}
		d.list = append(d.list, changed)
	}
}

// match pairs the things of two lists: by id, then, among those left over, by
// what they say, the first with the first. It gives for each the place of its
// partner in the other list, or -1.
func match(a, b []thing) (to, from []int) {
	to, from = make([]int, len(a)), make([]int, len(b))
	for j := range from {
		from[j] = -1
	}
	ids, texts := map[string]int{}, map[string][]int{}
	for j, t := range b {
		if t.id != "" {
			ids[t.id] = j
		}
	}
	for i, t := range a {
		to[i] = -1
		if j, ok := ids[t.id]; ok && t.id != "" && from[j] < 0 {
			to[i], from[j] = j, i
		}
	}
	for j, t := range b {
		if from[j] < 0 && t.match != "" {
			texts[t.match] = append(texts[t.match], j)
		}
	}
	for i, t := range a {
		if left := texts[t.match]; to[i] < 0 && t.match != "" && len(left) > 0 {
			to[i], from[left[0]] = left[0], i
			texts[t.match] = left[1:]
		}
	}
	return to, from
}

// staying says which of the things that both lists have keep their place.
func staying(a, b []thing, to []int) []bool {
	var places, at []int
	var called []string
	times := map[string]int{}
	for i, t := range a {
		if to[i] < 0 {
			continue
		}
		key := "says " + t.match
		if t.id != "" && t.id == b[to[i]].id {
			key = "is " + t.id
		}
		times[key]++
		places, at = append(places, i), append(at, to[i])
		called = append(called, key+" "+strconv.Itoa(times[key]))
	}
	stays := make([]bool, len(a))
	for k, s := range kept(at, called) {
		stays[places[k]] = s
	}
	return stays
}
