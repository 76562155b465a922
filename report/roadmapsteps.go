package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/graph"
)

// order shows one roadmap in rows and says how it compares.
func (m *roadmapPage) order(k int, order *roadmap.Roadmap) Section {
	s := Section{Heading: Say("roadmap.order-best", "n", len(order.Steps)), Table: m.table(order)}
	if k > 0 {
		s.Heading = Say("roadmap.order", "k", k+1, "n", len(order.Steps))
	}
	if order.Clean() {
		s.Sentences = append(s.Sentences, Say("roadmap.nobody"))
	} else {
		s.Sentences = append(s.Sentences, Say("roadmap.marks", "counts", counts(order.Count)))
	}
	if len(order.Again) > 0 {
		s.Sentences = append(s.Sentences, Say("roadmap.again", "options", m.quoted(order.Again)))
	}
	if better := m.better(order.End(m.r.From)); better != 0 {
		s.Sentences = append(s.Sentences, Say("roadmap.end", "parties", m.inside(better, 0)))
	}
	return s
}

// better are those who prefer a state to the start.
func (m *roadmapPage) better(s State) graph.PartySet {
	var set graph.PartySet
	for i := range m.Parties() {
		if m.Graph.Prefers(i, m.r.From, s) {
			set = set.With(i)
		}
	}
	return set
}

// steps tells the steps of a roadmap, each with the reasons for its marks; of a
// roadmap after the first, those that have marks not told before.
func (m *roadmapPage) steps(k int, order *roadmap.Roadmap) []Section {
	var list []Section
	var before []roadmap.Mark
	for n, s := range order.Steps {
		told := m.acts(s)
		reasons := slices.Concat(m.reasons(s.From, s.To, s.Marks), m.after(s, before))
		before = s.After
		text := fmt.Sprint(s.From, told, reasons)
		heading := Say("roadmap.step", "step", n+1)
		if k > 0 {
			heading = Say("roadmap.step-of", "step", n+1, "order", k+1)
			if len(reasons) == 0 || m.told[text] {
				continue
			}
		}
		m.told[text] = true
		section := Section{Heading: heading}
		for _, act := range told {
			section.Sentences = append(section.Sentences, Say("roadmap.act", "act", act))
		}
		section.Sentences = append(section.Sentences, reasons...)
		list = append(list, section)
	}
	return list
}

// after gives the reasons for the marks after a step. Those that are the same
// as after the step before are only named.
func (m *roadmapPage) after(s roadmap.Step, before []roadmap.Mark) []Sentence {
	had := map[string]bool{}
	for _, k := range before {
		had[m.reason(s.From, k)] = true
	}
	var fresh, still []roadmap.Mark
	for _, k := range s.After {
		if had[m.reason(s.To, k)] {
			still = append(still, k)
		} else {
			fresh = append(fresh, k)
		}
	}
	list := m.reasons(s.To, s.To, fresh)
	if len(still) > 0 {
		list = append(list, Say("roadmap.still", "marks", m.brought(still)))
	}
	return list
}

// reason is what is said of one mark at a state, to compare it with others.
func (m *roadmapPage) reason(at State, k roadmap.Mark) string {
	return fmt.Sprint(m.reasons(at, at, []roadmap.Mark{k}))
}

// acts says what each party does in a step.
func (m *roadmapPage) acts(s roadmap.Step) []Sentence {
	var list []Sentence
	for _, p := range s.Parts {
		list = append(list, Say("roadmap.does", "party", m.Party(p.Party), "act", m.part(p, s.To)))
	}
	return list
}

// part is what one party does in a step, as a clause that begins with a verb.
func (m *roadmapPage) part(p roadmap.Part, to State) Sentence {
	switch {
	case len(p.Taken) > 0 && len(p.Left) > 0:
		return Say("act.both", "taken", m.quoted(p.Taken), "left", m.quoted(p.Left))
	case len(p.Taken) > 0:
		return Say("act.takes", "taken", m.quoted(p.Taken))
	case len(p.Left) > 0:
		return Say("act.leaves", "left", m.quoted(p.Left))
	}
	return Say("act.moves", "state", m.State(to))
}

// reasons says why each mark is there: those of a step between two states, or
// those of a state, given twice.
func (m *roadmapPage) reasons(from, to State, marks []roadmap.Mark) []Sentence {
	var list []Sentence
	var plain graph.PartySet // exposed, and no single wish says why
	for _, k := range marks {
		switch party := m.Party(k.Party); k.Kind {
		case roadmap.Shirk:
			list = append(list, Say("roadmap.shirk", "party", party))
			if wish := m.wish(k.Party, k.To, to); wish != "" {
				list = append(list, Say("roadmap.shirk-wish", "party", party, "wish", wish))
			}
		case roadmap.Stranded:
			list = append(list, Say("roadmap.stranded", "party", party))
			if wish := m.wish(k.Party, from, to); wish != "" {
				list = append(list, Say("roadmap.stranded-wish", "party", party, "wish", wish))
			}
		case roadmap.Exposed:
			if wish := m.wish(k.Party, m.r.From, to); wish != "" {
				list = append(list, Say("roadmap.exposed-wish", "party", party, "wish", wish))
			} else {
				plain = plain.With(k.Party)
			}
		case roadmap.Bolt:
			if k.To < 0 {
				list = append(list, Say("roadmap.bolt-view", "party", party))
			} else {
				list = append(list, Say("roadmap.bolt", "party", party, "act", m.act(k.Party, to, k.To)))
			}
		}
	}
	if plain != 0 {
		list = append(list, Say("roadmap.exposed", "parties", m.parties(plain)))
	}
	return append(list, m.risks(to, marks)...)
}

// wish is what a party has in one state and not in another that it likes less,
// in quotes; empty where no single statement decides.
func (m *roadmapPage) wish(i int, better, worse State) string {
	if r := m.Why(i, better, worse); r.Wish != "" && r.Better == 0 {
		return "“" + r.Wish + "”"
	}
	return ""
}

// risks says who is at risk at a state, taking together those whom the same
// moves put there.
func (m *roadmapPage) risks(at State, marks []roadmap.Mark) []Sentence {
	var paths [][]Sentence
	var who []graph.PartySet
	same := map[string]int{}
	for _, k := range marks {
		if k.Kind != roadmap.AtRisk {
			continue
		}
		acts := m.moves(at, k.Path)
		text := fmt.Sprint(acts)
		n, ok := same[text]
		if !ok {
			n = len(paths)
			same[text] = n
			paths, who = append(paths, acts), append(who, 0)
		}
		who[n] = who[n].With(k.Party)
	}
	var list []Sentence
	for n, acts := range paths {
		list = append(list, Say("roadmap.at-risk", "parties", m.parties(who[n]), "acts", acts))
	}
	return list
}

// moves tells moves one after another.
func (m *roadmapPage) moves(from State, path []Step) []Sentence {
	var list []Sentence
	for _, s := range path {
		list = append(list, Say("roadmap.does", "party", m.Party(s.Party), "act", m.act(s.Party, from, s.To)))
		from = s.To
	}
	return list
}

// counts says how many marks of each kind there are.
func counts(n roadmap.Count) []Sentence {
	var list []Sentence
	for k, n := range n {
		if n == 0 {
			continue
		}
		switch roadmap.Kind(k) {
		case roadmap.Shirk:
			list = append(list, Say("roadmap.count-shirk", "n", n))
		case roadmap.Exposed:
			list = append(list, Say("roadmap.count-exposed", "n", n))
		case roadmap.Stranded:
			list = append(list, Say("roadmap.count-stranded", "n", n))
		case roadmap.AtRisk:
			list = append(list, Say("roadmap.count-at-risk", "n", n))
		case roadmap.Bolt:
			list = append(list, Say("roadmap.count-bolt", "n", n))
		}
	}
	return list
}

// today tells the marks of the start, which no order is to blame for.
func (m *roadmapPage) today() Section {
	if len(m.r.Roadmaps) == 0 {
		return Section{}
	}
	return Section{Heading: Say("roadmap.today"), Sentences: m.reasons(m.r.From, m.r.From, m.r.Roadmaps[0].Today)}
}

// table has a row for each party that acts in a step. What concerns the step
// as a whole is in its first row. A kind that marks nobody has no column.
func (m *roadmapPage) table(order *roadmap.Roadmap) *Table {
	t := &Table{Fixed: 1, Right: []bool{true}, Head: []Cell{{Say: Say("roadmap.head-step")}, {Say: Say("roadmap.head-party")},
		{Say: Say("roadmap.head-does")}, {Say: Say("roadmap.head-state")}}}
	var kinds []roadmap.Kind
	for k, n := range order.Count {
		if n > 0 {
			kinds = append(kinds, roadmap.Kind(k))
			t.Head = append(t.Head, Cell{Say: kindHead(roadmap.Kind(k))})
		}
	}
	t.Right = append(t.Right, make([]bool, len(t.Head)-1)...)
	for n, s := range order.Steps {
		for j, p := range s.Parts {
			row := make([]Cell, len(t.Head))
			row[1], row[2] = Cell{Text: m.PartyID(p.Party)}, Cell{Text: m.change(p, s.To)}
			if j == 0 {
				row[0], row[3] = Cell{Text: number(n + 1)}, Cell{Text: m.brief(s.To), Mark: Strong}
				for c, k := range kinds {
					row[4+c] = Cell{Text: m.marked(s, k)}
				}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func kindHead(k roadmap.Kind) Sentence {
	switch k {
	case roadmap.Shirk:
		return Say("roadmap.head-shirk")
	case roadmap.Exposed:
		return Say("roadmap.head-exposed")
	case roadmap.Stranded:
		return Say("roadmap.head-stranded")
	case roadmap.AtRisk:
		return Say("roadmap.head-at-risk")
	}
	return Say("roadmap.head-bolt")
}

// change is what a party does, by ids: "+relief −test"; in graph form, where
// it moves to.
func (m *roadmapPage) change(p roadmap.Part, to State) string {
	options := m.Model.AllOptions()
	var list []string
	for _, k := range p.Taken {
		list = append(list, "+"+options[k].Option.ID)
	}
	for _, k := range p.Left {
		list = append(list, "−"+options[k].Option.ID)
	}
	if list == nil {
		return "→ " + m.State(to)
	}
	return strings.Join(list, " ")
}

// brief is the label of a state, else its number.
func (m *roadmapPage) brief(s State) string {
	if l := m.Labels(s); l != "" {
		return l
	}
	return "#" + number(m.Number(s))
}

// marked lists by id who is marked in one way at a step or after it.
func (m *roadmapPage) marked(s roadmap.Step, kind roadmap.Kind) string {
	var set graph.PartySet
	for _, k := range slices.Concat(s.Marks, s.After) {
		if k.Kind == kind {
			set = set.With(k.Party)
		}
	}
	return strings.Join(m.IDs(set), " ")
}
