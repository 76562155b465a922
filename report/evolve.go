package report

import (
	"math"
	"strconv"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evolve"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// EvolvePage says how the dispute can move from a state, or why nothing moves.
func EvolvePage(c *Conflict, in *followup.Input, result followup.Result) *Page {
	r := result.(*evolve.Result)
	p := &Page{Question: Say("evolve.question", "state", c.where(r.From))}
	if r.Goal != nil {
		p.Question = Say("evolve.question-to", "state", c.where(r.From), "goal", r.Goal.Name)
		p.Answer = append(p.Answer, c.evolveGoal(r)...)
	}
	start := c.evolveStart(r)
	if r.Goal == nil {
		start = append(start, c.evolveReach(r)...)
	} else {
		start = start[:1]
	}
	p.Answer = append(p.Answer, start...)
	for _, route := range r.Routes {
		p.Sections = append(p.Sections, c.evolveRoute(r, route))
	}
	p.Sections = append(p.Sections, c.evolveParties(in, r)...)
	p.Sections = append(p.Sections, c.evolveLayers(r.Gains), c.evolveLayers(r.Moves), c.evolveHolding(r))
	return p
}

// evolveStart says who moves from the start, or why nobody does.
func (c *Conflict) evolveStart(r *evolve.Result) []Sentence {
	state := c.where(r.From)
	if r.Still() {
		return append([]Sentence{Say("evolve.still", "state", state)}, c.evolveStill(r)...)
	}
	if leave := r.Leavers(); leave != 0 {
		return []Sentence{Say("evolve.leave", "parties", c.parties(leave), "state", state, "concept", r.Concept)}
	}
	var open graph.PartySet
	for i, s := range r.Stays {
		if s.Hold.Cause == stability.Open {
			open = open.With(i)
		}
	}
	if open != 0 {
		return []Sentence{Say("evolve.open", "parties", c.parties(open), "state", state)}
	}
	deterred := r.Deterred()
	if deterred == 0 {
		return []Sentence{Say("evolve.foresight", "state", state, "concept", r.Concept)}
	}
	list := []Sentence{Say("evolve.deterred", "parties", c.parties(deterred), "state", state)}
	if groups := c.evolveDeterrers(r); len(groups) > 0 {
		list = append(list, Say("evolve.deterrers", "groups", groups))
	}
	return list
}

// evolveStill groups the parties by why they do not move.
func (c *Conflict) evolveStill(r *evolve.Result) []Sentence {
	var stuck, content graph.PartySet
	for i, s := range r.Stays {
		if s.Moves == 0 {
			stuck = stuck.With(i)
		} else {
			content = content.With(i)
		}
	}
	if content == 0 {
		return []Sentence{Say("evolve.moves-none")}
	}
	list := []Sentence{Say("evolve.content", "parties", c.parties(content))}
	if stuck != 0 {
		list = append(list, Say("evolve.stuck", "parties", c.parties(stuck)))
	}
	return list
}

// evolveDeterrers lists who would answer: for each party that is deterred, the
// smallest groups that are enough.
func (c *Conflict) evolveDeterrers(r *evolve.Result) []Sentence {
	var list []Sentence
	for i, s := range r.Stays {
		var groups []Sentence
		for n, g := range s.Hold.Groups {
			if n == shown {
				break
			}
			groups = append(groups, Say("held.group", "parties", c.parties(g)))
		}
		if len(groups) > 0 {
			list = append(list, Say("evolve.answer", "party", c.Party(i), "groups", groups))
		}
	}
	return list
}

// evolveReach says how far the dispute goes.
func (c *Conflict) evolveReach(r *evolve.Result) []Sentence {
	total := c.Graph.Len() - 1
	var list []Sentence
	switch {
	case r.Moves.Reached == 0:
		return nil // nobody has a move, which has been said
	case r.Gains.Reached > 0:
		list = append(list, Say("evolve.gains", "n", r.Gains.Reached, "total", total, "steps", r.Gains.Depth()))
	case !r.Still():
		list = append(list, Say("evolve.gains-none"))
	}
	for _, n := range r.Equilibria() {
		if n.State == r.From || n.Layer < 0 {
			continue
		}
		if n.Gains > 0 {
			list = append(list, Say("evolve.nearest-gains", "state", c.State(n.State), "n", n.Gains))
		} else {
			list = append(list, Say("evolve.nearest", "state", c.State(n.State), "n", n.Layer, "against", n.Against))
		}
		return append(list, c.described(n.State, Say("evolve.over-there"))...)
	}
	return append(list, Say("evolve.moves", "n", r.Moves.Reached, "total", total))
}

// evolveGoal says how the goal is reached.
func (c *Conflict) evolveGoal(r *evolve.Result) []Sentence {
	goal, name := r.Goal, r.Goal.Name
	switch {
	case goal.There:
		return []Sentence{Say("evolve.there", "state", c.where(r.From), "goal", name)}
	case len(goal.States) == 0:
		return []Sentence{Say("evolve.nowhere", "goal", name)}
	case len(r.Routes) == 0 && !r.Within() && !r.Moves.Cut:
		return []Sentence{Say("evolve.unreached", "goal", name)}
	case len(r.Routes) == 0:
		return nil
	}
	first := r.Routes[0]
	for _, way := range r.Routes {
		if way.Against == 0 && way.Length == first.Length {
			return []Sentence{Say("evolve.shortest-free", "goal", name, "n", first.Length)}
		}
	}
	list := []Sentence{Say("evolve.shortest", "goal", name, "n", first.Length)}
	least := int32(-1)
	for _, t := range goal.States {
		if a := r.Against[t]; a >= 0 && (least < 0 || a < least) {
			least = a
		}
	}
	if least > 0 {
		return append(list, Say("evolve.costs", "goal", name, "n", int(least)))
	}
	for _, way := range r.Routes {
		if way.Against == 0 {
			list = append(list, Say("evolve.free", "goal", name, "n", way.Length))
		}
	}
	return list
}

// evolveRoute tells the first way in sentences and lists the ways.
func (c *Conflict) evolveRoute(r *evolve.Result, route evolve.Route) Section {
	s := Section{Heading: Say("evolve.ways", "goal", r.Goal.Name, "n", route.Length)}
	switch {
	case route.Against == 0:
		s.Heading = Say("evolve.ways-free", "goal", r.Goal.Name, "n", route.Length)
	case route.Against > 0:
		s.Heading = Say("evolve.ways-within", "goal", r.Goal.Name, "n", route.Length, "against", route.Against)
	}
	if len(route.Paths) == 0 {
		return s
	}
	at := r.From
	for n, step := range route.Paths[0] {
		s.Sentences = append(s.Sentences, c.evolveStep(n, at, step))
		at = step.To
	}
	if more := route.Count - int64(len(route.Paths)); more > 0 {
		s.Sentences = append(s.Sentences, Say("evolve.more-ways", "n", len(route.Paths), "total", many(route.Count)))
	}
	t := &Table{Fixed: 1, Right: []bool{true}, Head: []Cell{{Say: Say("evolve.head-way")}}}
	for k := range route.Length {
		t.Head, t.Right = append(t.Head, Cell{Say: Say("evolve.head-step", "n", k+1)}), append(t.Right, false)
	}
	for n, path := range route.Paths {
		row, at := []Cell{{Text: number(n + 1)}}, r.From
		for _, step := range path {
			text := c.PartyID(step.Party) + " → " + c.short(step.To)
			if !c.Graph.Prefers(step.Party, at, step.To) {
				text += " ↓"
			}
			row, at = append(row, Cell{Text: text}), step.To
		}
		t.Rows = append(t.Rows, row)
	}
	s.Table = t
	if len(route.Paths) > 1 || route.Against != 0 {
		s.Sentences = append(s.Sentences, Say("evolve.legend-against"))
	}
	return s
}

// evolveStep tells one step of a way, the first being step 0.
func (c *Conflict) evolveStep(n int, at State, step Step) Sentence {
	party, act := c.Party(step.Party), c.act(step.Party, at, step.To)
	gains := c.Graph.Prefers(step.Party, at, step.To)
	switch {
	case n == 0 && gains:
		return Say("evolve.first", "party", party, "act", act, "state", c.State(step.To))
	case n == 0:
		return Say("evolve.first-against", "party", party, "act", act, "state", c.State(step.To))
	case gains:
		return Say("evolve.then", "party", party, "act", act, "state", c.State(step.To))
	}
	return Say("evolve.then-against", "party", party, "act", act, "state", c.State(step.To))
}

// evolveParties says for each party why it moves, or does not.
func (c *Conflict) evolveParties(in *followup.Input, r *evolve.Result) []Section {
	e := &Explanation{Conflict: c, State: r.From, Question: in.Question(in.World)}
	var list []Section
	for i, stay := range r.Stays {
		v := Verdict{Party: i, Choice: e.Question.Party[i], Moves: stay.Moves,
			Status: stay.Hold.Verdict.Status, Answers: stay.Hold.Verdict.Answers}
		v.In, v.At = c.In(i, r.From)
		list = append(list, Section{Heading: Say("name", "name", c.Party(i)), Sentences: e.Sentences(v)})
	}
	return list
}

// Bounds of the tables of a page: rows, and states in a cell.
const (
	evolveRows  = 40
	evolveCells = 4
)

// evolveLayers is the status-quo table: by step and party, the states that the
// party's move can first end at.
func (c *Conflict) evolveLayers(l *evolve.Layers) Section {
	s := Section{Heading: Say("evolve.by-moves")}
	if l.Reply == graph.ImprovementsOnly {
		s.Heading = Say("evolve.by-gains")
	}
	if len(l.New) == 0 {
		s.Sentences = []Sentence{Say("evolve.nothing-reached")}
		return s
	}
	t := &Table{Fixed: 1, Right: []bool{true}, Head: []Cell{{Say: Say("evolve.head-steps")}}}
	for i := range c.Parties() {
		t.Head, t.Right = append(t.Head, Cell{Text: c.PartyID(i)}), append(t.Right, false)
	}
	t.Head, t.Right = append(t.Head, Cell{Say: Say("evolve.head-new")}), append(t.Right, true)
	for k, row := range l.Cells(evolveCells) {
		if k == evolveRows {
			s.Sentences = append(s.Sentences, Say("evolve.more-steps", "n", evolveRows, "total", len(l.New)))
			break
		}
		cells := []Cell{{Text: number(k + 1)}}
		for i, states := range row {
			cells = append(cells, Cell{Text: c.evolveCell(l, k+1, states, l.Ends[k][i])})
		}
		t.Rows = append(t.Rows, append(cells, Cell{Text: number(l.New[k])}))
	}
	s.Table = t
	s.Sentences = append(s.Sentences, Say("evolve.legend-star"))
	return s
}

// evolveCell lists states, a star after those that nothing shorter reaches,
// and how many more there are.
func (c *Conflict) evolveCell(l *evolve.Layers, step int, states []State, count int) string {
	var words []string
	for _, s := range states {
		word := c.short(s)
		if int(l.First[s]) == step {
			word += "*"
		}
		words = append(words, word)
	}
	if count > len(states) {
		words = append(words, "+"+number(count-len(states)))
	}
	return strings.Join(words, " ")
}

// evolveHolding lists the states that hold and how the start leads to them.
func (c *Conflict) evolveHolding(r *evolve.Result) Section {
	s := Section{Heading: Say("evolve.holding", "concept", r.Concept)}
	all := r.Equilibria()
	if len(all) == 0 {
		s.Sentences = []Sentence{Say("evolve.none-holds")}
		return s
	}
	t := &Table{Fixed: 1, Right: []bool{false, true, false, true, false, true}, Head: []Cell{
		{Say: Say("head.state")},
		{Say: Say("evolve.head-gains")}, {Say: Say("evolve.head-last")},
		{Say: Say("evolve.head-moves")}, {Say: Say("evolve.head-last")},
		{Say: Say("evolve.head-against")}}}
	letters := c.Letters()
	steps := func(k int) string {
		if k < 0 {
			return "–"
		}
		return number(k)
	}
	movers := func(set graph.PartySet) string {
		var b strings.Builder
		for i, l := range letters {
			if set.Has(i) {
				b.WriteString(l)
			}
		}
		return b.String()
	}
	for _, n := range all[:min(len(all), evolveRows)] {
		t.Rows = append(t.Rows, []Cell{{Text: c.State(n.State), Mark: Strong},
			{Text: steps(n.Gains)}, {Text: movers(n.Gainers)},
			{Text: steps(n.Layer)}, {Text: movers(n.Movers)}, {Text: steps(n.Against)}})
	}
	s.Table = t
	var parties []Sentence
	for i, l := range letters {
		parties = append(parties, Say("legend.letters", "letter", l, "party", c.Party(i)))
	}
	s.Sentences = append(s.Sentences, Say("legend.parties", "parties", parties))
	if len(all) > evolveRows {
		s.Sentences = append(s.Sentences, Say("evolve.more-holding", "n", evolveRows, "total", len(all)))
	}
	return s
}

// short is the name of state s in a cell of a table: its label, or its number.
func (c *Conflict) short(s State) string {
	if l := c.Labels(s); l != "" {
		return l
	}
	return "#" + number(c.Number(s))
}

// many is a number for a sentence, where the largest stands for "too many to
// count".
func many(n int64) string {
	if n == math.MaxInt64 {
		return "9·10^18"
	}
	return strconv.FormatInt(n, 10)
}
