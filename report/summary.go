package report

import (
	"slices"

	"github.com/countermove/countermove/graph"
)

// Question is the question that an analysis answers, in plain words.
func (a *Analysis) Question() Sentence { return Say("analysis.question") }

// Summary is what holds, in sentences that a person could say aloud: the
// start, how many states hold under each concept, and what they share.
func (a *Analysis) Summary() []Sentence {
	list := a.Conflict.standing()
	list = append(list, a.counts()...)
	if a.Main >= 0 {
		list = append(list, a.common()...)
	}
	return list
}

// standing says where things stand today.
func (c *Conflict) standing() []Sentence {
	n := c.Graph.Len()
	if c.Start < 0 {
		return []Sentence{Say("start.none", "n", n)}
	}
	if !c.named(c.Start) {
		return append([]Sentence{Say("start.today", "n", n)}, c.described(c.Start, Say("place.today"))...)
	}
	list := []Sentence{Say("start.at", "state", c.State(c.Start), "n", n)}
	return append(list, c.described(c.Start, Sentence{})...)
}

// described says what is done in a state, party by party, and speaks of the
// state by its name or else by the words given.
func (c *Conflict) described(s State, otherwise Sentence) []Sentence {
	if c.Model.GraphForm {
		if d := c.Description(s); d != "" {
			return []Sentence{Say("state.description", "state", c.State(s), "text", d)}
		}
		return nil
	}
	var list []Sentence
	c.eachTaken(s, func(i int, options []string) {
		if list == nil {
			list = append(list, Say("state.takes", "state", c.at(s, otherwise), "party", c.Party(i), "options", options))
		} else {
			list = append(list, Say("done.takes", "party", c.Party(i), "options", options))
		}
	})
	if list == nil {
		list = append(list, Say("state.nothing", "state", c.at(s, otherwise)))
	}
	return list
}

// at is how a sentence that tells what is done in a state begins.
func (c *Conflict) at(s State, otherwise Sentence) Sentence {
	if c.named(s) {
		return Say("place.at", "state", c.State(s))
	}
	return otherwise
}

// done says the same where the state has just been named.
func (c *Conflict) done(s State) []Sentence {
	if d := c.Description(s); d != "" {
		return []Sentence{Say("done.description", "text", d)}
	}
	if c.Model.GraphForm {
		return nil
	}
	var list []Sentence
	c.eachTaken(s, func(i int, options []string) {
		list = append(list, Say("done.takes", "party", c.Party(i), "options", options))
	})
	if list == nil {
		list = append(list, Say("done.nothing"))
	}
	return list
}

// eachTaken calls f for each party that takes options in a state, with their
// names.
func (c *Conflict) eachTaken(s State, f func(party int, options []string)) {
	code, options := c.Codes(s), c.Model.AllOptions()
	for i := range c.Parties() {
		var taken []int
		for k := range len(code) {
			if options[k].Party == i && code[k] == 'Y' {
				taken = append(taken, k)
			}
		}
		if len(taken) > 0 {
			f(i, c.quoted(taken))
		}
	}
}

// counts says how many states hold, taking together concepts that agree.
func (a *Analysis) counts() []Sentence {
	var list []Sentence
	done := make([]bool, len(a.all))
	for q := range a.all {
		if done[q] {
			continue
		}
		var names []string
		for r := q; r < len(a.all); r++ {
			if slices.Equal(a.all[q], a.all[r]) {
				done[r] = true
				names = append(names, a.Name(r))
			}
		}
		list = append(list, a.count(names, q))
	}
	return list
}

func (a *Analysis) count(names []string, q int) Sentence {
	switch n := a.Shared[q].Count; {
	case n == 0:
		return Say("count.none", "concepts", names)
	case n == a.Len():
		return Say("count.all", "concepts", names)
	case n > most:
		return Say("count.many", "concepts", names, "n", n, "total", a.Len())
	case !a.Conflict.named(a.Equilibria(q)[0]):
		return Say("count.many", "concepts", names, "n", n, "total", a.Len())
	default:
		return Say("count.some", "concepts", names, "n", n, "total", a.Len(), "states", a.Conflict.states(a.Equilibria(q)))
	}
}

// common says what all equilibria of the main question share, party by party.
func (a *Analysis) common() []Sentence {
	c, sh := a.Conflict, a.Shared[a.Main]
	if sh.Count < 2 || c.Model.GraphForm {
		return nil
	}
	var list []Sentence
	for i := range c.Parties() {
		taken, left := c.own(i, sh.Taken), c.own(i, sh.Left)
		if len(taken) > 0 {
			list = append(list, Say("shared.taken", "concept", sh.Question, "party", c.Party(i), "options", c.few(taken)))
		}
		switch {
		case len(left) == 0:
		case len(left) > 1 && len(left) == len(c.Model.Parties[i].Options):
			list = append(list, Say("shared.idle", "concept", sh.Question, "party", c.Party(i)))
		default:
			list = append(list, Say("shared.left", "concept", sh.Question, "party", c.Party(i), "options", c.few(left)))
		}
	}
	if len(list) == 0 {
		list = append(list, Say("shared.nothing", "concept", sh.Question))
	}
	return list
}

// own picks the options of party i out of a list.
func (c *Conflict) own(i int, options []int) []int {
	var list []int
	all := c.Model.AllOptions()
	for _, k := range options {
		if all[k].Party == i {
			list = append(list, k)
		}
	}
	return list
}

// few names at most four options and counts the rest.
func (c *Conflict) few(options []int) []Sentence {
	var list []Sentence
	for n, name := range c.quoted(options) {
		if n == 4 && len(options) > 5 {
			return append(list, Say("others", "n", len(options)-n))
		}
		list = append(list, Say("name", "name", name))
	}
	return list
}

// Sentences say what an outcome means: what is done there, where its name does
// not say it, how the start leads there, who gains and who loses, and what
// holds each party.
func (a *Analysis) Sentences(o Outcome) []Sentence {
	c := a.Conflict
	var list []Sentence
	if c.Model.GraphForm || c.Labels(o.State) == "" {
		list = c.done(o.State)
	}
	switch o.Way {
	case AtStart:
		return append(append(list, Say("way.start")), a.holds(o)...)
	case ByImprovements:
		if o.Path == nil {
			list = append(list, Say("way.gains"))
		} else {
			list = append(list, Say("way.improvements", "n", len(o.Path)))
		}
	case ByMoves:
		list = append(list, Say("way.moves"))
	case NoWay:
		list = append(list, Say("way.none"))
	default:
		return append(list, a.holds(o)...)
	}
	better, worse := c.parties(o.Better), c.parties(o.Worse)
	switch {
	case len(better) > 0 && len(worse) > 0:
		list = append(list, Say("gain.both", "better", better, "worse", worse))
	case len(better) > 0:
		list = append(list, Say("gain.better", "better", better))
	case len(worse) > 0:
		list = append(list, Say("gain.worse", "worse", worse))
	default:
		list = append(list, Say("gain.equal"))
	}
	return append(list, a.holds(o)...)
}

// holds says what holds each party, taking together those that are held the
// same way.
func (a *Analysis) holds(o Outcome) []Sentence {
	c := a.Conflict
	groups := map[Hold]graph.PartySet{}
	for i, h := range o.Held {
		groups[h.By] = groups[h.By].With(i)
	}
	var list []Sentence
	if set := groups[NoMove]; set != 0 {
		list = append(list, Say("held.no-move", "parties", c.parties(set)))
	}
	if set := groups[NoWish]; set != 0 {
		list = append(list, Say("held.no-wish", "parties", c.parties(set)))
	}
	if set := groups[Foreseen]; set != 0 {
		list = append(list, Say("held.foresight", "parties", c.parties(set)))
	}
	var told graph.PartySet
	for i, h := range o.Held {
		if h.By != Deterred || told.Has(i) {
			continue
		}
		var set graph.PartySet
		for j, other := range o.Held {
			if other.By == Deterred && slices.Equal(other.Deterrers, h.Deterrers) {
				set = set.With(j)
			}
		}
		told |= set
		list = append(list, c.deterred(set, h))
	}
	return list
}

// deterred says who keeps parties from moving.
func (c *Conflict) deterred(set graph.PartySet, h Held) Sentence {
	switch len(h.Deterrers) {
	case 0:
		return Say("held.deterred", "parties", c.parties(set))
	case 1:
		return Say("held.deterrence", "parties", c.parties(set), "others", c.parties(h.Deterrers[0]))
	}
	var groups []Sentence
	for _, g := range h.Deterrers[:min(len(h.Deterrers), most)] {
		groups = append(groups, Say("held.group", "parties", c.parties(g)))
	}
	return Say("held.any", "parties", c.parties(set), "groups", groups)
}
