package report

import "github.com/countermove/countermove/graph"

// States says which states are possible and how each party ranks them.
type States struct {
	Conflict *Conflict
	Raw      int // feasible combinations of options, before merging; the states themselves in graph form
	Removed  []Removed
}

// Removed is what one rule takes away, in combinations of options. The numbers
// are decimal, since there can be more combinations than fit a machine word;
// "" where they were not counted.
type Removed struct {
	Rule   string // its id, else the expression as written
	Why    string // in the model's words; may be empty
	Alone  string // by itself
	Beyond string // beyond what the rules before it remove
}

// A Level is the states that a party likes equally.
type Level struct {
	Rank   int
	States []graph.State
	// Why is what puts this level below the one before it; zero for the first.
	Why Reason
}

// Ranking is party i's ranking, best first, at most limit levels; 0 sets no
// limit.
func (st *States) Ranking(i, limit int) []Level {
	c := st.Conflict
	rank := c.Graph.Rank(i)
	n := levels(rank)
	if limit > 0 {
		n = min(n, limit)
	}
	list := make([]Level, n)
	for s, r := range rank {
		if int(r) <= n {
			list[r-1].States = append(list[r-1].States, graph.State(s))
		}
	}
	for k := range list {
		list[k].Rank = k + 1
		if k > 0 {
			list[k].Why = c.Why(i, list[k-1].States[0], list[k].States[0])
		}
	}
	return list
}

// Levels is how many levels party i's ranking has.
func (st *States) Levels(i int) int { return levels(st.Conflict.Graph.Rank(i)) }

// Summary says how many states there are and why.
func (st *States) Summary() []Sentence {
	c, n := st.Conflict, st.Conflict.Graph.Len()
	if c.Model.GraphForm {
		return []Sentence{Say("states.graph", "n", n)}
	}
	list := []Sentence{Say("states.raw", "options", len(c.Model.AllOptions()),
		"raw", power(len(c.Model.AllOptions())), "left", st.Raw)}
	if n != st.Raw {
		list = append(list, Say("states.merged", "n", n, "left", st.Raw))
	}
	return list
}

// Table lists the states with the moves of each party, by number.
func (st *States) Table(states []graph.State) Table {
	c := st.Conflict
	t := Table{Fixed: 1, Right: []bool{true}, Head: []Cell{{Say: Say("head.number")}, {Say: Say("head.state")}}}
	if !c.Model.GraphForm {
		t.Head = append(t.Head, Cell{Say: Say("head.code")})
	}
	for i := range c.Parties() {
		t.Head = append(t.Head, Cell{Say: Say("head.moves-of", "party", c.PartyID(i))})
	}
	if c.Model.GraphForm {
		t.Head = append(t.Head, Cell{Say: Say("head.description")})
	}
	for len(t.Right) < len(t.Head) {
		t.Right = append(t.Right, false)
	}
	for _, s := range states {
		number := Cell{Text: number(c.Number(s))}
		if s == c.Start {
			number.Text = "▸" + number.Text
		}
		row := []Cell{number, {Text: c.Labels(s), Mark: Strong}}
		if !c.Model.GraphForm {
			row = append(row, Cell{Text: c.grouped(c.Codes(s))})
		}
		for i := range c.Parties() {
			row = append(row, Cell{Text: c.numbers(c.Graph.Moves(i, s, nil))})
		}
		if c.Model.GraphForm {
			row = append(row, Cell{Text: c.Description(s)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Rules lists what each rule removes.
func (st *States) Rules() Table {
	t := Table{Fixed: 1, Right: []bool{false, true, true}, Head: []Cell{
		{Say: Say("head.rule")}, {Say: Say("head.alone")}, {Say: Say("head.beyond")}}}
	for _, r := range st.Removed {
		t.Rows = append(t.Rows, []Cell{{Text: r.Rule}, {Text: r.Alone}, {Text: r.Beyond}})
	}
	return t
}
