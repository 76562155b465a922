package report

// Ways through a dispute, told step by step, and moves as a table.

// Walk tells a way from a state: for each step who moves, what it does, where
// that leads, and whether it gains by it.
func (c *Conflict) Walk(from State, path []Step) []Sentence {
	var list []Sentence
	for n, step := range path {
		list = append(list, c.evolveStep(n, from, step))
		from = step.To
	}
	return list
}

// Ways lists what becomes of each improvement of a verdict: the improvement,
// then the replies that meet it, if any do. Replies given at the same time are
// not a way and are left out.
func (v Verdict) Ways() [][]Step {
	var list [][]Step
	for _, a := range v.Answers {
		if len(a.Choices) == 0 {
			list = append(list, append([]Step{{Party: v.Party, To: a.Improvement}}, a.Path...))
		}
	}
	return list
}

// A Passage is a move of a party from one state to another.
type Passage struct {
	Party    int
	From, To State
	Gains    bool // the party prefers To
	Back     bool // it can move back
}

// Passages lists moves as a table.
func (c *Conflict) Passages(list []Passage) *Table {
	t := &Table{Head: []Cell{{Say: Say("walk.head-party")}, {Say: Say("walk.head-from")}, {Say: Say("walk.head-to")}, {Say: Say("walk.head-does")}, {Say: Say("walk.head-gains")}}}
	for _, p := range list {
		gains := Cell{Say: Say("walk.no-gain"), Mark: Faint}
		if p.Gains {
			gains = Cell{Say: Say("walk.gains"), Mark: Strong}
		}
		t.Rows = append(t.Rows, []Cell{{Text: c.Party(p.Party)}, {Text: c.short(p.From)}, {Text: c.short(p.To)}, {Say: c.act(p.Party, p.From, p.To)}, gains})
	}
	return t
}
