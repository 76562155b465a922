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
	list := []Sentence{Say("start.at", "state", c.State(c.Start), "n", n)}
	return append(list, c.described(c.Start)...)
}

// described says what is done in a state, party by party.
func (c *Conflict) described(s graph.State) []Sentence {
	if c.Model.GraphForm {
		if d := c.Description(s); d != "" {
			return []Sentence{Say("state.description", "state", c.State(s), "text", d)}
		}
		return nil
	}
	var list []Sentence
	code, options := c.Codes(s), c.Model.AllOptions()
	for i := range c.Parties() {
		var taken []int
		for k := range code {
			if options[k].Party == i && code[k] == 'Y' {
				taken = append(taken, k)
			}
		}
		if len(taken) > 0 {
			list = append(list, Say("state.takes", "party", c.Party(i), "options", c.quoted(taken)))
		}
	}
	if len(list) == 0 {
		list = append(list, Say("state.nothing"))
	}
	return list
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
		list = append(list, a.count(names, a.Equilibria(q)))
	}
	return list
}

func (a *Analysis) count(names []string, states []graph.State) Sentence {
	switch n := len(states); {
	case n == 0:
		return Say("count.none", "concepts", names)
	case n == a.Len():
		return Say("count.all", "concepts", names)
	case n > most:
		return Say("count.many", "concepts", names, "n", n, "total", a.Len())
	default:
		return Say("count.some", "concepts", names, "n", n, "total", a.Len(), "states", a.Conflict.states(states))
	}
}

// common says what all equilibria of the main question share.
func (a *Analysis) common() []Sentence {
	sh := a.Shared[a.Main]
	if sh.Count < 2 || a.Conflict.Model.GraphForm {
		return nil
	}
	var list []Sentence
	for _, group := range chunks(sh.Taken) {
		list = append(list, Say("shared.taken", "concept", sh.Question, "options", a.Conflict.quoted(group)))
	}
	for _, group := range chunks(sh.Left) {
		list = append(list, Say("shared.left", "concept", sh.Question, "options", a.Conflict.quoted(group)))
	}
	if len(list) == 0 {
		list = append(list, Say("shared.nothing", "concept", sh.Question))
	}
	return list
}

// chunks cuts a list into pieces of at most three, so that sentences stay
// short.
func chunks(list []int) [][]int { return slices.Collect(slices.Chunk(list, 3)) }

// Sentences say what an outcome means: how the start leads there, who gains
// and who loses, and what holds each party.
func (a *Analysis) Sentences(o Outcome) []Sentence {
	c := a.Conflict
	var list []Sentence
	if o.Way != NotSearched {
		list = append(list, a.reached(o))
	}
	better, worse := c.parties(o.Better), c.parties(o.Worse)
	if o.Way != AtStart && o.Way != NotSearched {
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
	}
	return append(list, a.holds(o)...)
}

func (a *Analysis) reached(o Outcome) Sentence {
	state := a.Conflict.State(o.State)
	switch o.Way {
	case AtStart:
		return Say("way.start", "state", state)
	case ByImprovements:
		return Say("way.improvements", "state", state, "n", len(o.Path))
	case ByMoves:
		return Say("way.moves", "state", state)
	}
	return Say("way.none", "state", state)
}

// holds says what holds each party, taking together those that are held the
// same way.
func (a *Analysis) holds(o Outcome) []Sentence {
	c := a.Conflict
	var idle, content, wary graph.PartySet
	var list []Sentence
	for i, h := range o.Held {
		switch h.By {
		case NoMove:
			idle = idle.With(i)
		case NoWish:
			content = content.With(i)
		case Foreseen:
			wary = wary.With(i)
		case Deterred:
			list = append(list, c.deterred(i, h))
		}
	}
	if wary != 0 {
		list = slices.Insert(list, 0, Say("held.foresight", "parties", c.parties(wary)))
	}
	if content != 0 {
		list = slices.Insert(list, 0, Say("held.no-wish", "parties", c.parties(content)))
	}
	if idle != 0 {
		list = slices.Insert(list, 0, Say("held.no-move", "parties", c.parties(idle)))
	}
	return list
}

// deterred says who keeps party i from moving.
func (c *Conflict) deterred(i int, h Held) Sentence {
	switch len(h.Deterrers) {
	case 0:
		return Say("held.deterred", "party", c.Party(i))
	case 1:
		return Say("held.deterrence", "party", c.Party(i), "others", c.parties(h.Deterrers[0]))
	}
	var groups []Sentence
	for _, g := range h.Deterrers[:min(len(h.Deterrers), most)] {
		groups = append(groups, Say("held.group", "parties", c.parties(g)))
	}
	return Say("held.any", "party", c.Party(i), "groups", groups)
}
