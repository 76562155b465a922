package report

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/secure"
	"github.com/countermove/countermove/graph"
)

// How much a page of the inverse question shows unless everything is asked for.
const (
	toldInverse = 3 // states told in full
	listedWays  = 6 // alternatives of one move in rows
	listedWhole = 8 // whole sets of one group
	listedEdits = 8 // least changes
)

// inverse says under which preferences states hold.
func (s *securePage) inverse() *Page {
	p := &Page{Question: Say("secure.inverse-question", "goal", s.goal)}
	states := s.r.Inverse
	switch {
	case len(states) == 1:
		p.Question = Say("secure.inverse-question-state", "state", s.name(states[0].State))
		p.Answer = s.inverseAnswer(states[0])
	case len(states) == 0:
		p.Answer = []Sentence{Say("secure.inverse-nothing", "goal", s.goal)}
	default:
		p.Answer = s.inverseAnswers()
		p.Sections = append(p.Sections, s.inverseList())
	}
	for k, x := range states {
		if k == toldInverse && !s.r.All {
			p.Sections = append(p.Sections, Section{Sentences: []Sentence{Say("secure.inverse-more", "n", len(states)-k)}})
			break
		}
		p.Sections = append(p.Sections, s.conditions(x))
		for _, g := range x.Groups {
			if sec := s.sets(x, g); sec.Table != nil {
				p.Sections = append(p.Sections, sec)
			}
		}
		p.Sections = append(p.Sections, s.changes(x), s.counted(x))
	}
	return p
}

// inverseAnswer says whether one state holds and what is the least that would
// have to change.
func (s *securePage) inverseAnswer(x *secure.Inverse) []Sentence {
	state := s.name(x.State)
	if x.Holds {
		return append([]Sentence{Say("secure.inverse-holds", "state", state)}, s.share(x)...)
	}
	list := []Sentence{Say("secure.inverse-leave", "state", state, "parties", s.some(unmet(x)))}
	if !x.Can() {
		return append(list, Say("secure.inverse-never", "state", state))
	}
	list = append(list, s.least(x))
	if c := x.Change; c.Edits > 0 {
		list = append(list, Say("secure.inverse-for-example", "edits", s.edits(c.Profiles[0])))
	}
	return append(list, s.share(x)...)
}

// name is how sentences speak of a state: as people do, else by its number.
func (s *securePage) name(t State) string {
	if s.named(t) {
		return s.State(t)
	}
	return s.short(t)
}

// unmet are the parties that something keeps from staying.
func unmet(x *secure.Inverse) graph.PartySet {
	var set graph.PartySet
	for _, d := range x.Demands {
		if !d.Met {
			set = set.With(d.Party)
		}
	}
	return set
}

// least says how many changes of statements it takes.
func (s *securePage) least(x *secure.Inverse) Sentence {
	c := x.Change
	switch {
	case c.Edits < 0:
		return Say("secure.inverse-no-change", "n", c.Tried)
	case c.Total == 1:
		return Say("secure.inverse-change", "n", c.Edits)
	}
	return Say("secure.inverse-changes", "n", c.Edits, "total", c.Total)
}

// share says in how many orders a state holds, where that was counted.
func (s *securePage) share(x *secure.Inverse) []Sentence {
	if x.Count.Holding == nil {
		return nil
	}
	return []Sentence{Say("secure.inverse-share", "state", s.name(x.State), "share", percent(x.Count.Holding, x.Count.All))}
}

// percent is a share to three digits.
func percent(part, whole *big.Int) string {
	share, _ := new(big.Rat).SetFrac(new(big.Int).Mul(part, big.NewInt(100)), whole).Float64()
	return strconv.FormatFloat(share, 'g', 3, 64) + " %"
}

// inverseAnswers speaks of several states.
func (s *securePage) inverseAnswers() []Sentence {
	holding, best := 0, (*secure.Inverse)(nil)
	for _, x := range s.r.Inverse {
		if x.Holds {
			holding++
		} else if x.Change.Edits > 0 && (best == nil || x.Change.Edits < best.Change.Edits) {
			best = x
		}
	}
	list := []Sentence{Say("secure.inverse-some", "n", len(s.r.Inverse), "holding", holding)}
	if best != nil {
		list = append(list, Say("secure.inverse-nearest", "state", s.name(best.State), "n", best.Change.Edits),
			Say("secure.inverse-for-example", "edits", s.edits(best.Change.Profiles[0])))
	}
	return list
}

// inverseList shows the states in rows.
func (s *securePage) inverseList() Section {
	t := &Table{Fixed: 1, Right: []bool{false, false, true, true, true}, Head: []Cell{{Say: Say("head.state")}, {Say: Say("secure.head-holds")},
		{Say: Say("secure.head-unmet")}, {Say: Say("secure.head-change")}, {Say: Say("secure.head-share")}}}
	for _, x := range s.r.Inverse {
		n := 0
		for _, d := range x.Demands {
			if !d.Met {
				n++
			}
		}
		holds := Cell{Say: Say("secure.no"), Mark: Faint}
		if x.Holds {
			holds = Cell{Say: Say("secure.yes"), Mark: Strong}
		}
		change, share := "> "+number(x.Change.Tried), ""
		if x.Change.Edits >= 0 {
			change = number(x.Change.Edits)
		}
		if x.Count.Holding != nil {
			share = percent(x.Count.Holding, x.Count.All)
		}
		t.Rows = append(t.Rows, []Cell{{Text: s.short(x.State)}, holds, {Text: number(n)}, {Text: change}, {Text: share}})
	}
	return Section{Heading: Say("secure.inverse-states"), Table: t}
}

// conditions lists, by party and move, the alternatives that keep the party.
func (s *securePage) conditions(x *secure.Inverse) Section {
	sec := Section{Heading: Say("secure.conditions", "state", s.name(x.State)), Sentences: []Sentence{Say("secure.conditions-legend")},
		Table: &Table{Fixed: 2, Head: []Cell{{Say: Say("secure.head-party")}, {Say: Say("secure.head-move")}, {}, {Say: Say("secure.head-condition")}, {Say: Say("secure.head-answer")}}}}
	for _, d := range x.Demands {
		party, move := s.PartyID(d.Party), s.short(d.Move)+s.toggled(d.Party, x.State, d.Move)
		row := func(mark, text, answer Cell) {
			sec.Table.Rows = append(sec.Table.Rows, []Cell{{Text: party}, {Text: move}, mark, text, answer})
			party, move = "", ""
		}
		if len(d.Ways) == 0 {
			row(tick(true), Cell{Say: Say("secure.always-met")}, Cell{})
		}
		for k, w := range d.Ways {
			if k == listedWays && !s.r.All {
				row(Cell{}, Cell{Say: Say("secure.more-ways", "n", len(d.Ways)-k)}, Cell{})
				break
			}
			row(tick(w.Met), Cell{Say: s.all(w.Conditions)}, Cell{Say: s.path(w.Path)})
		}
		if d.Cut {
			row(Cell{}, Cell{Say: Say("secure.ways-cut")}, Cell{})
		}
	}
	return sec
}

// toggled marks which options a move takes (+) and gives up (−).
func (s *securePage) toggled(i int, a, b State) string {
	var text strings.Builder
	ids := s.OptionIDs()
	for _, t := range s.Change(i, a, b) {
		sign := " −"
		if t.Taken {
			sign = " +"
		}
		text.WriteString(sign + strings.TrimPrefix(ids[t.Option], s.PartyID(i)+"."))
	}
	return text.String()
}

// tick marks what is true today.
func tick(met bool) Cell {
	if met {
		return Cell{Text: "✓", Mark: Strong}
	}
	return Cell{Text: "·", Mark: Faint}
}

// all joins conditions.
func (s *securePage) all(list []secure.Condition) Sentence {
	var out []Sentence
	for _, x := range list {
		out = append(out, s.condition(x))
	}
	return Say("secure.all", "conditions", out)
}

// condition is a comparison in words.
func (s *securePage) condition(x secure.Condition) Sentence {
	if x.Strict {
		return Say("secure.prefers", "party", s.PartyID(x.Party), "a", s.short(x.A), "b", s.short(x.B))
	}
	return Say("secure.likes", "party", s.PartyID(x.Party), "a", s.short(x.A), "b", s.short(x.B))
}

// path is an answer of the others, move by move.
func (s *securePage) path(steps []Step) Sentence {
	if len(steps) == 0 {
		return Sentence{}
	}
	var out []Sentence
	for _, x := range steps {
		out = append(out, Say("secure.step", "party", s.PartyID(x.Party), "state", s.short(x.To)))
	}
	return Say("secure.path", "steps", out)
}

// sets lists the minimal sets of conditions of a group of parties.
func (s *securePage) sets(x *secure.Inverse, g *secure.Group) Section {
	sec := Section{Heading: Say("secure.sets", "parties", s.some(g.Parties), "state", s.name(x.State))}
	if len(g.Sets) == 0 || len(g.Sets) == 1 && len(g.Sets[0].Conditions) == 0 {
		return sec
	}
	sec.Table = &Table{Fixed: 1, Right: []bool{true, false, false}, Head: []Cell{{Say: Say("head.number")}, {}, {Say: Say("secure.head-condition")}}}
	for k, set := range g.Sets {
		if k == listedWhole && !s.r.All {
			sec.Sentences = append(sec.Sentences, Say("secure.first", "n", k, "total", len(g.Sets)))
			break
		}
		name := number(k + 1)
		for n, c := range set.Conditions {
			text := s.condition(c)
			if set.Implied[n] {
				text = Say("secure.implied", "condition", text)
			}
			sec.Table.Rows = append(sec.Table.Rows, []Cell{{Text: name}, tick(c.Holds(s.Graph)), {Say: text}})
			name = ""
		}
	}
	if g.Cut {
		sec.Sentences = append(sec.Sentences, Say("secure.sets-cut"))
	}
	return sec
}

// changes lists the least changes of statements.
func (s *securePage) changes(x *secure.Inverse) Section {
	c := x.Change
	sec := Section{Heading: Say("secure.changes", "state", s.name(x.State))}
	if x.Holds {
		sec.Sentences = []Sentence{Say("secure.changes-none")}
		return sec
	}
	sec.Sentences = []Sentence{s.least(x)}
	if len(c.Profiles) == 0 {
		return sec
	}
	sec.Table = &Table{Fixed: 1, Right: []bool{true, false}, Head: []Cell{{Say: Say("head.number")}, {Say: Say("secure.head-edits")}}}
	for k, profile := range c.Profiles {
		if k == listedEdits && !s.r.All {
			sec.Sentences = append(sec.Sentences, Say("secure.first", "n", k, "total", c.Total))
			break
		}
		sec.Table.Rows = append(sec.Table.Rows, []Cell{{Text: number(k + 1)}, {Say: Say("secure.edits", "edits", s.edits(profile))}})
	}
	return sec
}

// edits says what each party would change in what it wants.
func (s *securePage) edits(profile []*followup.Wishes) []Sentence {
	var out []Sentence
	for i, l := range profile {
		if len(l.Edits) > 0 {
			out = append(out, s.changed(i, s.in.World.Edited(i), l))
		}
	}
	return out
}

// counted says in how many orders of the rankings a state holds.
func (s *securePage) counted(x *secure.Inverse) Section {
	c := x.Count
	sec := Section{Heading: Say("secure.counted", "state", s.name(x.State))}
	if c.Holding == nil {
		sec.Sentences = []Sentence{Say("secure.uncounted", "why", c.Why)}
	} else {
		sec.Sentences = []Sentence{Say("secure.count", "good", short(c.Holding), "all", short(c.All), "share", percent(c.Holding, c.All))}
	}
	if c.Good == nil {
		return sec
	}
	sec.Table = &Table{Right: []bool{false, true, true}, Head: []Cell{{Say: Say("secure.head-party")}, {Say: Say("secure.head-places")}, {Say: Say("secure.head-share")}}}
	for i, good := range c.Good {
		share := Cell{}
		if good != nil {
			share.Text = percent(good, new(big.Int).MulRange(1, int64(c.Places[i])))
		}
		sec.Table.Rows = append(sec.Table.Rows, []Cell{{Text: s.PartyID(i)}, {Text: number(c.Places[i])}, share})
	}
	return sec
}

// short is a whole number in full, or to three digits when it is long.
func short(n *big.Int) string {
	if text := n.String(); len(text) <= 15 {
		return text
	}
	return new(big.Float).SetInt(n).Text('g', 3)
}
