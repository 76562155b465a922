package report

import (
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/coalition"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// CoalitionPage says which coalitions could improve together, and which states
// withstand all of them.
func CoalitionPage(c *Conflict, _ *followup.Input, result followup.Result) *Page {
	r := result.(*coalition.Result)
	p := &Page{Question: Say("coalition.question")}
	p.Answer = append(p.Answer, c.coalitionStrong(r), c.coalitionHere(r))
	p.Answer = append(p.Answer, c.coalitionJumps(r)...)
	p.Sections = append(p.Sections, c.coalitionSteps(r), c.coalitionJumpTable(r), c.coalitionTable(r), c.coalitionUniversal(r))
	return p
}

// coalitionStrong names the states that no coalition would leave.
func (c *Conflict) coalitionStrong(r *coalition.Result) Sentence {
	strong := r.Strong()
	switch {
	case len(strong) == 0:
		return Say("coalition.strong-none")
	case len(strong) > most:
		return Say("coalition.strong-many", "n", len(strong), "total", r.States)
	}
	return Say("coalition.strong", "states", c.states(strong))
}

// coalitionHere says who could improve from the state asked about: a smallest
// coalition that nothing deters under CSEQ, if there is one.
func (c *Conflict) coalitionHere(r *coalition.Result) Sentence {
	state := c.State(r.From)
	if len(r.Here) == 0 {
		return Say("coalition.here-none", "state", state)
	}
	for _, s := range r.Here {
		switch {
		case s.Deterred[coalition.CSEQ]:
		case s.Coalition.Len() == 1:
			return Say("coalition.here-alone", "parties", c.parties(s.Coalition), "state", state, "to", c.State(s.To))
		default:
			return Say("coalition.here", "parties", c.parties(s.Coalition), "state", state, "to", c.State(s.To))
		}
	}
	return Say("coalition.here-deterred", "state", state)
}

// coalitionJumps names the first jump from the state asked about, or from
// another that holds.
func (c *Conflict) coalitionJumps(r *coalition.Result) []Sentence {
	if r.NoJumps {
		return nil
	}
	if len(r.Jumps) == 0 {
		return []Sentence{Say("coalition.jumps-none", "concept", r.Concept)}
	}
	first := r.Jumps[0]
	for _, j := range r.Jumps {
		if j.From == r.From {
			first = j
		}
	}
	j := first.List[0]
	return []Sentence{
		Say("coalition.jumps", "n", len(r.Jumps), "total", len(coalition.States(r.Holds)), "concept", r.Concept),
		Say("coalition.jump", "parties", c.parties(j.Coalition), "from", c.State(first.From), "to", c.State(j.To)),
	}
}

// coalitionRows bounds the rows of a table on the page.
const coalitionRows = 64

// joined names the members of a coalition for a cell of a table.
func (c *Conflict) joined(h graph.PartySet) string { return strings.Join(c.IDs(h), " + ") }

// coalitionSteps lists what coalitions could do from the state asked about.
func (c *Conflict) coalitionSteps(r *coalition.Result) Section {
	s := Section{Heading: Say("coalition.steps", "state", c.State(r.From))}
	if len(r.Here) == 0 {
		s.Sentences = []Sentence{Say("coalition.here-none", "state", c.State(r.From))}
		return s
	}
	t := &Table{Fixed: 1, Head: []Cell{{Say: Say("coalition.head-coalition")}, {Say: Say("coalition.head-to")}}}
	for _, k := range coalition.Concepts()[1:] {
		t.Head = append(t.Head, Cell{Text: k.Title()})
	}
	for n, step := range r.Here {
		if n == coalitionRows {
			s.Sentences = append(s.Sentences, Say("coalition.more", "n", coalitionRows, "total", len(r.Here)))
			break
		}
		row := []Cell{{Text: c.joined(step.Coalition)}, {Text: c.State(step.To), Mark: Strong}}
		for _, k := range coalition.Concepts()[1:] {
			switch {
			case r.Universal[k] == nil:
				row = append(row, Cell{Text: "?"})
			case step.Deterred[k]:
				row = append(row, Cell{Say: Say("coalition.deterred")})
			default:
				row = append(row, Cell{Say: Say("coalition.open"), Mark: Strong})
			}
		}
		t.Rows = append(t.Rows, row)
	}
	s.Table = t
	s.Sentences = append(s.Sentences, c.coalitionRule(r)...)
	return s
}

// coalitionRule labels what counted as an improvement and as an answer.
func (c *Conflict) coalitionRule(r *coalition.Result) []Sentence {
	var list []Sentence
	if r.Rule == coalition.Pareto {
		list = append(list, Say("coalition.rule-pareto"))
	} else {
		list = append(list, Say("coalition.rule-strict"))
	}
	switch r.Responders {
	case coalition.Individual:
		return append(list, Say("coalition.responders-individual"))
	case coalition.Block:
		return append(list, Say("coalition.responders-block"))
	}
	return append(list, Say("coalition.responders-class"))
}

// coalitionJumpTable lists equilibrium jumps: to each state by the smallest
// coalitions only.
func (c *Conflict) coalitionJumpTable(r *coalition.Result) Section {
	s := Section{Heading: Say("coalition.jump-heading", "concept", r.Concept)}
	if len(r.Jumps) == 0 {
		if !r.NoJumps {
			s.Sentences = []Sentence{Say("coalition.jumps-none", "concept", r.Concept)}
		}
		return s
	}
	t := &Table{Fixed: 1, Head: []Cell{{Say: Say("coalition.head-from")}, {Say: Say("coalition.head-coalition")},
		{Say: Say("coalition.head-to")}, {Say: Say("coalition.head-way")}}}
	total := 0
	for _, from := range r.Jumps {
		for _, j := range smallest(from.List) {
			if total++; total > coalitionRows {
				continue
			}
			t.Rows = append(t.Rows, []Cell{{Text: c.State(from.From), Mark: Strong}, {Text: c.joined(j.Coalition)},
				{Text: c.State(j.To), Mark: Strong}, {Text: c.coalitionWay(j.Path)}})
		}
	}
	s.Table = t
	s.Sentences = []Sentence{Say("coalition.jump-legend")}
	if total > coalitionRows {
		s.Sentences = append(s.Sentences, Say("coalition.more", "n", coalitionRows, "total", total))
	}
	return s
}

// smallest keeps the jumps whose coalition includes no other that jumps to the
// same state.
func smallest(list []followup.Jump) []followup.Jump {
	var kept []followup.Jump
	least := map[graph.State][]graph.PartySet{}
next:
	for _, j := range list { // smaller coalitions come first
		for _, h := range least[j.To] {
			if h&^j.Coalition == 0 {
				continue next
			}
		}
		least[j.To] = append(least[j.To], j.Coalition)
		kept = append(kept, j)
	}
	return kept
}

func (c *Conflict) coalitionWay(path []Step) string {
	var steps []string
	for _, s := range path {
		steps = append(steps, c.PartyID(s.Party)+" → "+c.short(s.To))
	}
	return strings.Join(steps, ", ")
}

// coalitionCells is how many states or improvements a cell lists.
const coalitionCells = 8

// coalitionTable is the table of coalitions: what each improves, and the states
// unstable for it.
func (c *Conflict) coalitionTable(r *coalition.Result) Section {
	s := Section{Heading: Say("coalition.table")}
	t := &Table{Fixed: 1, Head: []Cell{{Say: Say("coalition.head-coalition")}, {Say: Say("coalition.head-improvements")}}}
	for _, k := range coalition.Concepts() {
		t.Head = append(t.Head, Cell{Say: Say("coalition.head-unstable", "concept", k.Title())})
	}
	for _, v := range r.Verdicts[:min(len(r.Verdicts), coalitionRows)] {
		row := []Cell{{Text: c.joined(v.Coalition)}, {Text: c.coalitionMoves(v)}}
		for _, k := range coalition.Concepts() {
			if v.Unstable[k] == nil {
				row = append(row, Cell{Text: "?"})
				continue
			}
			row = append(row, Cell{Text: c.coalitionStates(v.Unstable[k])})
		}
		t.Rows = append(t.Rows, row)
	}
	s.Table = t
	if len(r.Verdicts) > coalitionRows {
		s.Sentences = append(s.Sentences, Say("coalition.more", "n", coalitionRows, "total", len(r.Verdicts)))
	}
	return s
}

// coalitionMoves lists a coalition's improvements, those from one state
// together.
func (c *Conflict) coalitionMoves(v *coalition.Verdict) string {
	if v.Improvements == 0 {
		return "–"
	}
	var b strings.Builder
	shown := v.Listed[:min(len(v.Listed), coalitionCells)]
	for n, i := range shown {
		switch {
		case n > 0 && shown[n-1].From == i.From:
			b.WriteByte(',')
		case n > 0:
			b.WriteByte(' ')
			fallthrough
		default:
			b.WriteString(c.short(i.From) + "→")
		}
		b.WriteString(c.short(i.To))
	}
	if more := v.Improvements - int64(len(shown)); more > 0 {
		b.WriteString(" +" + many(more))
	}
	return b.String()
}

// coalitionStates lists states of a set, and how many more there are.
func (c *Conflict) coalitionStates(set stability.Bitset) string {
	all := coalition.States(set)
	if len(all) == 0 {
		return "–"
	}
	var words []string
	for _, s := range all[:min(len(all), coalitionCells)] {
		words = append(words, c.short(s))
	}
	if more := len(all) - len(words); more > 0 {
		words = append(words, "+"+number(more))
	}
	return strings.Join(words, " ")
}

// coalitionUniversal lists the states stable for every coalition, by concept.
func (c *Conflict) coalitionUniversal(r *coalition.Result) Section {
	s := Section{Heading: Say("coalition.universal")}
	t := &Table{Fixed: 1, Right: []bool{false, true, false},
		Head: []Cell{{Say: Say("coalition.head-concept")}, {Say: Say("coalition.head-count")}, {Say: Say("coalition.head-states")}}}
	for _, k := range coalition.Concepts() {
		row := []Cell{{Text: k.Title()}, {Text: "?"}, {}}
		if set := r.Universal[k]; set != nil {
			row[1].Text, row[2].Text = number(len(coalition.States(set))), c.coalitionStates(set)
		}
		t.Rows = append(t.Rows, row)
	}
	s.Table = t
	return s
}
