package report

import (
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/graph"
)

// A roadmapPage puts a result of roadmap into words.
type roadmapPage struct {
	*Conflict
	r    *roadmap.Result
	goal string
	told map[string]bool // what has been said of steps
}

// RoadmapPage says in which order the steps to a target can be taken.
func RoadmapPage(c *Conflict, in *followup.Input, result followup.Result) *Page {
	m := &roadmapPage{Conflict: c, r: result.(*roadmap.Result), goal: targetName(in.Target, c.Lang), told: map[string]bool{}}
	p := &Page{Question: Say("roadmap.question", "goal", m.goal), Answer: m.answer()}
	if m.r.There {
		return p
	}
	for k, order := range m.r.Roadmaps {
		p.Sections = append(p.Sections, m.order(k, order))
		p.Sections = append(p.Sections, m.steps(k, order)...)
	}
	if s := m.today(); len(s.Sentences) > 0 {
		p.Sections = append(p.Sections, s)
	}
	if len(m.r.Levers) > 0 {
		p.Sections = append(p.Sections, m.levers())
	}
	return p
}

// answer says in at most four sentences whether there is a clean order, else
// what the best one leaves open and what would allow a clean one.
func (m *roadmapPage) answer() []Sentence {
	r := m.r
	switch {
	case r.There:
		return []Sentence{Say("roadmap.there", "goal", m.goal)}
	case r.Clean():
		return append([]Sentence{Say("roadmap.clean", "goal", m.goal, "n", len(r.Roadmaps[0].Steps))}, m.outline(r.Roadmaps[0])...)
	}
	list := m.obstacle()
	if len(r.Roadmaps) > 0 {
		list = append(list, Say("roadmap.best", "n", len(r.Roadmaps[0].Steps), "marks", m.summary(r.Roadmaps[0])))
	}
	return append(list, m.remedies()...)
}

// obstacle says why there is no clean order.
func (m *roadmapPage) obstacle() []Sentence {
	r := m.r
	joint := min(r.Joint, m.Parties())
	switch {
	case r.Wanted == 0:
		return []Sentence{Say("roadmap.no-state", "goal", m.goal)}
	case r.Goals == 0:
		return []Sentence{Say("roadmap.no-goal", "goal", m.goal, "concept", r.Concept)}
	case len(r.Roadmaps) == 0 && m.Model.GraphForm:
		return []Sentence{Say("roadmap.no-moves", "goal", m.goal)}
	case len(r.Roadmaps) == 0:
		return []Sentence{Say("roadmap.no-order", "goal", m.goal, "joint", joint)}
	case len(r.Together) == 0:
		return []Sentence{Say("roadmap.unclean")}
	}
	var marks []Sentence
	for _, set := range r.Together {
		var any []Sentence
		for _, k := range set {
			any = append(any, kindClause(k))
		}
		marks = append(marks, Say("roadmap.any", "kinds", any))
	}
	if m.Model.GraphForm || joint == m.Parties() {
		return []Sentence{Say("roadmap.always", "marks", marks)}
	}
	return []Sentence{Say("roadmap.always-joint", "joint", joint, "marks", marks)}
}

// kindClause says what a mark means, for "in every order, ...".
func kindClause(k roadmap.Kind) Sentence {
	switch k {
	case roadmap.Shirk:
		return Say("roadmap.some-shirk")
	case roadmap.Exposed:
		return Say("roadmap.some-exposed")
	case roadmap.Stranded:
		return Say("roadmap.some-stranded")
	case roadmap.AtRisk:
		return Say("roadmap.some-at-risk")
	}
	return Say("roadmap.some-bolt")
}

// summary says who is marked anywhere on a roadmap.
func (m *roadmapPage) summary(order *roadmap.Roadmap) []Sentence {
	var marks []roadmap.Mark
	for _, s := range order.Steps {
		marks = slices.Concat(marks, s.Marks, s.After)
	}
	return m.brought(marks)
}

// brought says in which ways parties are marked, taking together the marks of
// the same parties.
func (m *roadmapPage) brought(marks []roadmap.Mark) []Sentence {
	var who [5]graph.PartySet
	for _, k := range marks {
		who[k.Kind] = who[k.Kind].With(k.Party)
	}
	var list []Sentence
	var before graph.PartySet
	for k, set := range who {
		if set == 0 || slices.Contains(who[:k], set) {
			continue
		}
		parties := m.inside(set, before)
		var clauses []Sentence
		for other, same := range who {
			if same == set {
				clauses = append(clauses, markClause(roadmap.Kind(other), parties))
			}
		}
		list = append(list, Say("roadmap.has", "parties", parties, "clauses", clauses))
		before |= set
	}
	return list
}

// markClause says in which way parties are marked; they themselves only tell
// singular from plural.
func markClause(k roadmap.Kind, parties []Sentence) Sentence {
	switch k {
	case roadmap.Shirk:
		return Say("roadmap.has-shirk")
	case roadmap.Exposed:
		return Say("roadmap.has-exposed", "parties", parties)
	case roadmap.Stranded:
		return Say("roadmap.has-stranded", "parties", parties)
	case roadmap.AtRisk:
		return Say("roadmap.has-at-risk", "parties", parties)
	}
	return Say("roadmap.has-bolt")
}

// inside names the parties of a set in the middle of a sentence, after others.
func (m *roadmapPage) inside(set, before graph.PartySet) []Sentence {
	switch {
	case set.Len() < 3:
	case set == m.Graph.All():
		return []Sentence{Say("roadmap.all-parties")}
	case before != 0 && set == m.Graph.All()&^before:
		return []Sentence{Say("roadmap.other-parties")}
	}
	return m.parties(set)
}

// outlined is the number of steps that an answer tells.
const outlined = 3

// outline tells the first steps of an order, one sentence each.
func (m *roadmapPage) outline(order *roadmap.Roadmap) []Sentence {
	var list []Sentence
	for n, s := range order.Steps {
		acts := m.acts(s)
		switch {
		case n == outlined:
			return list
		case len(s.Parts) > outlined && n == 0:
			list = append(list, Say("roadmap.first-joint", "parties", m.parties(actors(s))))
		case len(s.Parts) > outlined:
			list = append(list, Say("roadmap.then-joint", "parties", m.inside(actors(s), 0)))
		case n == 0:
			list = append(list, Say("roadmap.first", "acts", acts))
		default:
			list = append(list, Say("roadmap.then", "acts", acts))
		}
	}
	return list
}

func actors(s roadmap.Step) graph.PartySet {
	var set graph.PartySet
	for _, p := range s.Parts {
		set = set.With(p.Party)
	}
	return set
}

// remedies says what would allow a clean order, in at most two sentences.
func (m *roadmapPage) remedies() []Sentence {
	var list []Sentence
	r := m.r
	switch {
	case r.CleanJoint > 0 && r.CleanJoint == m.Parties():
		list = append(list, Say("roadmap.joint-all"))
	case r.CleanJoint > 0:
		list = append(list, Say("roadmap.joint", "n", r.CleanJoint))
	case r.Goals > 0 && !m.Model.GraphForm && !r.JointOpen && r.Joint < m.Parties():
		list = append(list, Say("roadmap.joint-none"))
	}
	var allow []string
	open := false
	for _, l := range r.Levers {
		if l.Clean {
			allow = append(allow, m.lever(l.ID))
		}
		open = open || l.Cut
	}
	switch {
	case len(allow) > 0:
		list = append(list, Say("roadmap.levers", "levers", allow))
	case len(r.Levers) > 0 && !open:
		list = append(list, Say("roadmap.levers-none"))
	}
	return list
}

// lever is the name of a variant, in quotes.
func (m *roadmapPage) lever(id string) string {
	for _, v := range m.Model.Variants {
		if name := v.Name.In(m.Lang); v.ID == id && name != "" {
			return "“" + name + "”"
		}
	}
	return "“" + id + "”"
}

// levers has a row for each lever: whether it allows a clean order.
func (m *roadmapPage) levers() Section {
	t := &Table{Fixed: 1, Head: []Cell{{Say: Say("roadmap.head-lever")}, {Say: Say("roadmap.head-clean")}}}
	for _, l := range m.r.Levers {
		answer := Cell{Say: Say("roadmap.no")}
		switch {
		case l.Why != "":
			answer = Cell{Say: Say("roadmap.lever-not", "why", l.Why), Mark: Faint}
		case l.Cut:
			answer.Say = Say("roadmap.unknown")
		case l.Clean:
			answer = Cell{Say: Say("roadmap.yes"), Mark: Strong}
		}
		t.Rows = append(t.Rows, []Cell{{Text: l.ID}, answer})
	}
	return Section{Heading: Say("roadmap.levers-heading"), Table: t}
}
