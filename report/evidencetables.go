package report

import (
	"strconv"
	"strings"

	"github.com/countermove/countermove/followup/evidence"
)

// conclusions lays out how each conclusion stands and how many claims carry it.
func (e *evidencePage) conclusions() Section {
	t := &Table{Fixed: 1, Right: []bool{true, false, false, true, true, true, true}, Head: []Cell{{Say: Say("head.number")},
		{Say: Say("evidence.head-conclusion")}, {Say: Say("evidence.head-answer")}, {Say: Say("evidence.head-alone")},
		{Say: Say("evidence.head-sets")}, {Say: Say("evidence.head-documents")}, {Say: Say("evidence.head-judgements")}}}
	for k, c := range e.r.Conclusions {
		t.Rows = append(t.Rows, []Cell{{Text: number(k + 1)}, {Say: e.what(c)}, {Say: e.stands(c)}, {Text: number(len(c.Singles))},
			{Text: number(len(c.Sets))}, {Text: number(c.Reports)}, {Text: number(c.Judgements)}})
	}
	return Section{Heading: Say("evidence.conclusions"), Sentences: []Sentence{Say("evidence.conclusions-legend")}, Table: t}
}

// stands is how a conclusion is answered as things stand.
func (e *evidencePage) stands(c *evidence.Conclusion) Sentence {
	switch {
	case c.Kind == evidence.Equilibria:
		return Say("evidence.states", "n", c.Answer.Count)
	case c.Kind == evidence.Tables:
		return e.settling(&c.Answer)
	case c.Answer.Yes:
		return Say("evidence.yes")
	}
	return Say("evidence.no")
}

// carrying lists the claims that carry a conclusion alone: whose word it is,
// what falls with it, and what that changes.
func (e *evidencePage) carrying() Section {
	s := Section{Heading: Say("evidence.carrying"), Sentences: []Sentence{Say("evidence.carrying-legend")},
		Table: &Table{Fixed: 1, Head: []Cell{{Say: Say("evidence.head-claim")}, {Say: Say("evidence.head-who")}, {Say: Say("evidence.head-when")},
			{Say: Say("evidence.head-grade")}, {Say: Say("evidence.head-carries")}, {Say: Say("evidence.head-how")}}}}
	for _, c := range e.ranked() {
		if len(s.Table.Rows) == listedCarriers {
			s.Sentences = append(s.Sentences, Say("evidence.first", "n", listedCarriers))
			break
		}
		s.Table.Rows = append(s.Table.Rows, []Cell{{Text: c.ID, Mark: Strong}, e.who(c), {Say: when(c)}, {Text: grade(c)},
			{Text: places(c.Carries)}, {Say: e.how(c)}})
	}
	return s
}

// ranked lists the carrying claims, those that carry most first.
func (e *evidencePage) ranked() []*evidence.Claim {
	var list []*evidence.Claim
	for n := len(e.r.Conclusions); n > 0; n-- {
		for _, c := range e.r.Claims {
			if len(c.Carries) == n {
				list = append(list, c)
			}
		}
	}
	return list
}

// who says whose word a claim is: a party's about another is marked.
func (e *evidencePage) who(c *evidence.Claim) Cell {
	who := e.speaker(c.Claim)
	switch {
	case c.Own():
		return Cell{Say: Say("evidence.who-own")}
	case c.Rival != 0:
		return Cell{Say: Say("evidence.who-rival", "who", who, "parties", e.parties(c.Rival)), Mark: Strong}
	}
	return Cell{Text: who}
}

// when is the date of a claim, or of its document.
func when(c *evidence.Claim) Sentence {
	date := c.Said
	if date == "" && c.From != nil {
		date = c.From.Date
	}
	if date == "" {
		return Sentence{}
	}
	return Say("evidence.date", "date", Date(date))
}

func grade(c *evidence.Claim) string {
	if c.From == nil || c.From.Grade == "" {
		return "–"
	}
	return c.From.Grade
}

// places numbers conclusions from 1.
func places(list []int) string {
	var out []string
	for _, k := range list {
		out = append(out, number(k+1))
	}
	return strings.Join(out, " ")
}

// how says by which changes the claim carries conclusions: for each conclusion
// the first that turns it, those with the same change together.
func (e *evidencePage) how(c *evidence.Claim) Sentence {
	var order []*evidence.Trial
	effects := map[*evidence.Trial][]Sentence{}
	for _, k := range c.Carries {
		x := e.r.Conclusions[k]
		for _, carrier := range x.Singles {
			if carrier.Claims[0] != c {
				continue
			}
			t := carrier.Trials[0]
			if effects[t] == nil {
				order = append(order, t)
			}
			effects[t] = append(effects[t], e.effect(k, &t.Answers[k]))
		}
	}
	var list []Sentence
	for _, t := range order {
		list = append(list, Say("evidence.if", "changes", e.changes(t), "effects", effects[t]))
	}
	return Say("evidence.ifs", "list", list)
}

// sets lists the smallest sets of claims that carry a conclusion together.
func (e *evidencePage) sets() Section {
	s := Section{Heading: Say("evidence.sets"), Sentences: []Sentence{Say("evidence.sets-legend")}, Table: &Table{Fixed: 1, Right: []bool{true, false, false},
		Head: []Cell{{Say: Say("head.number")}, {Say: Say("evidence.head-claims")}, {Say: Say("evidence.head-how")}}}}
	for k, c := range e.r.Conclusions {
		for n, set := range c.Sets {
			if n == listedSetsOf {
				s.Sentences = append(s.Sentences, Say("evidence.sets-first", "k", k+1, "n", n, "total", len(c.Sets)))
				break
			}
			var ids []string
			for _, claim := range set.Claims {
				ids = append(ids, claim.ID)
			}
			s.Table.Rows = append(s.Table.Rows, []Cell{{Text: number(k + 1)}, {Text: strings.Join(ids, " + "), Mark: Strong},
				{Say: Say("evidence.if", "changes", e.changes(set.Trials[0]), "effects", []Sentence{e.effect(k, &set.Trials[0].Answers[k])})}})
		}
	}
	return s
}

// assumptions lists what nobody backs and carries a conclusion, and counts the
// rest.
func (e *evidencePage) assumptions() Section {
	n := len(e.r.Unbacked)
	if n == 0 {
		return Section{}
	}
	s := Section{Heading: Say("evidence.assumptions"), Sentences: []Sentence{Say("evidence.unbacked", "n", n)},
		Table: &Table{Right: []bool{true, false}, Head: []Cell{{Say: Say("head.number")}, {Say: Say("evidence.head-how")}}}}
	for k, c := range e.r.Conclusions {
		for row, a := range c.Assumptions {
			if row == listedCarriers {
				break
			}
			s.Table.Rows = append(s.Table.Rows, []Cell{{Text: number(k + 1)},
				{Say: Say("evidence.if", "changes", e.changes(a.Trials[0]), "effects", []Sentence{e.effect(k, &a.Trials[0].Answers[k])})}})
		}
	}
	if len(s.Table.Rows) == 0 {
		s.Table, s.Sentences = nil, append(s.Sentences, Say("evidence.unbacked-idle"))
	}
	return s
}

// sources lists the documents, copies counted with their original.
func (e *evidencePage) sources() Section {
	s := Section{Heading: Say("evidence.sources"), Sentences: []Sentence{Say("evidence.sources-legend")},
		Table: &Table{Fixed: 1, Right: []bool{false, false, false, true, true, false}, Head: []Cell{{Say: Say("evidence.head-source")},
			{Say: Say("evidence.head-when")}, {Say: Say("evidence.head-grade")}, {Say: Say("evidence.head-claims")},
			{Say: Say("evidence.head-carrying")}, {Say: Say("evidence.head-without")}}}}
	for _, r := range e.r.Reports {
		id, grade := r.Source.ID, r.Source.Grade
		for _, o := range r.Copies {
			id += " = " + o.ID
		}
		if grade == "" {
			grade = "–"
		}
		var date Sentence
		if r.Source.Date != "" {
			date = Say("evidence.date", "date", Date(r.Source.Date))
		}
		s.Table.Rows = append(s.Table.Rows, []Cell{{Text: id}, {Say: date}, {Text: grade}, {Text: number(r.Claims)}, {Text: number(r.Carrying)}, {Text: places(r.Carries)}})
	}
	return s
}

// readings says what is true however disputed evidence is read.
func (e *evidencePage) readings() Section {
	r := e.r.Readings
	if r == nil {
		return Section{}
	}
	s := Section{Heading: Say("evidence.readings"), Table: &Table{Head: []Cell{}}}
	for _, issue := range r.Issues {
		s.Table.Head = append(s.Table.Head, Cell{Text: issue.ID})
	}
	for _, c := range e.r.Conclusions {
		s.Table.Head = append(s.Table.Head, Cell{Say: e.what(c)})
	}
	for _, run := range r.Runs {
		var row []Cell
		for _, reading := range run.Readings {
			row = append(row, Cell{Text: reading})
		}
		for k, c := range e.r.Conclusions {
			cell := Cell{Text: "–"}
			if run.Invalid == "" {
				at := *c
				at.Answer = run.Answers[k]
				cell = Cell{Say: e.stands(&at)}
			}
			row = append(row, cell)
		}
		s.Table.Rows = append(s.Table.Rows, row)
	}
	for _, issue := range r.Issues {
		s.Sentences = append(s.Sentences, Say("evidence.fall", "issue", issueName(issue.Issue, e.Lang), "fall", strconv.FormatFloat(issue.Fall, 'g', 3, 64), "open", r.Open))
	}
	return s
}

// dated says what a date left out.
func (e *evidencePage) dated() Section {
	a := e.r.AsOf
	if a == nil {
		return Section{}
	}
	s := Section{Heading: Say("evidence.dated"), Sentences: []Sentence{}}
	for k, c := range e.r.Conclusions {
		if c.Before != nil {
			before, after := *c, *c
			before.Answer = *c.Before
			s.Sentences = append(s.Sentences, Say("evidence.before", "k", k+1, "what", e.what(c), "before", e.stands(&before), "after", e.stands(&after)))
		}
	}
	var out []Sentence
	for _, c := range a.Changes {
		out = append(out, e.change(c))
	}
	if len(out) > 0 {
		s.Sentences = append(s.Sentences, Say("evidence.taken-out", "changes", out))
	}
	if a.Undated > 0 {
		s.Sentences = append(s.Sentences, Say("evidence.undated", "n", a.Undated))
	}
	if a.Start {
		s.Sentences = append(s.Sentences, Say("evidence.start-late"))
	}
	return s
}

// idle lists claims that nothing rests on, and those that carry nothing.
func (e *evidencePage) idle() Section {
	s := Section{Heading: Say("evidence.idle")}
	var unused, against, idle []string
	for _, c := range e.r.Claims {
		switch {
		case c.Late || len(c.Carries) > 0:
		case c.Use == evidence.Unused:
			unused = append(unused, c.ID)
		case c.Use == evidence.Against:
			against = append(against, c.ID)
		default:
			idle = append(idle, c.ID)
		}
	}
	if len(unused) > 0 {
		s.Sentences = append(s.Sentences, Say("evidence.unused", "claims", unused))
	}
	if len(against) > 0 {
		s.Sentences = append(s.Sentences, Say("evidence.against", "claims", against))
	}
	if len(idle) > 0 {
		s.Sentences = append(s.Sentences, Say("evidence.carry-nothing", "claims", idle))
	}
	if e.r.StartUnbacked {
		s.Sentences = append(s.Sentences, Say("evidence.start-unbacked"))
	}
	var hearsay []Sentence
	for _, p := range e.r.RivalWord {
		hearsay = append(hearsay, e.part(p))
	}
	if len(hearsay) > 0 {
		s.Sentences = append(s.Sentences, Say("evidence.rival-word", "parts", hearsay))
	}
	return s
}
