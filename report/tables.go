package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// How much a page of tables shows; the document has all.
const (
	toldTables  = 4  // tables told in full
	listedDeals = 20 // deals of one table in rows
	listedSets  = 64 // sets without a deal in rows
)

// A tablesPage puts a result of tables into words.
type tablesPage struct {
	*Conflict
	r    *tables.Result
	goal Sentence
	name string // of the concept
}

// TablesPage says who must be at the table.
func TablesPage(c *Conflict, in *followup.Input, result followup.Result) *Page {
	t := &tablesPage{Conflict: c, r: result.(*tables.Result), name: in.Question(in.World).Name}
	t.goal = Say("tables.goal", "goal", targetName(in.Target, c.Lang))
	p := &Page{Question: Say("tables.question", "goal", t.goal), Answer: t.answer(in)}
	for _, s := range []Section{t.formats(), t.list()} {
		if s.Table != nil {
			p.Sections = append(p.Sections, s)
		}
	}
	told := slices.Concat(t.r.Singles, t.r.Tables)
	for k, table := range told {
		if k == toldTables {
			more := Section{Sentences: []Sentence{Say("tables.more-tables", "n", len(told)-k)}}
			p.Sections = append(p.Sections, more)
			break
		}
		p.Sections = append(p.Sections, t.told(table))
	}
	if s := t.without(); !s.Heading.IsZero() {
		p.Sections = append(p.Sections, s)
	}
	return p
}

// targetName is how sentences speak of a target: its name, else its id, which
// is the condition itself where the user gave one.
func targetName(t *model.Target, lang string) string {
	if name := t.Name.In(lang); name != "" {
		return name
	}
	return t.ID
}

// answer says who must be there, whether that is firm, and, where that leaves
// room, why a named format fails.
func (t *tablesPage) answer(in *followup.Input) []Sentence {
	list := t.noTable()
	drift := t.drift(in)
	switch r := t.r; {
	case len(r.Tables) > 0:
		failing := len(list) == 0 && len(drift) == 0
		list = append(list, t.who()...)
		list = append(list, t.firm()...)
		if failing {
			list = append(list, t.failing()...)
		}
	case len(list) == 0:
		list = append(list, Say("tables.none", "goal", t.goal))
		list = append(list, t.why()...)
	}
	return append(list, drift...)
}

// drift says what deals are compared with, if that is what happens if nobody
// talks.
func (t *tablesPage) drift(in *followup.Input) []Sentence {
	r := t.r
	switch n := len(r.Drift); {
	case in.Values["against"] != "drift":
		return nil
	case n == 0:
		return []Sentence{Say("tables.drift-none")}
	case n == 1 && r.Drift[0] == r.From:
		return []Sentence{Say("tables.drift-start")}
	case n > shown || slices.ContainsFunc(r.Drift, func(s State) bool { return !t.named(s) }):
		return []Sentence{Say("tables.drift-many", "n", n)}
	}
	return []Sentence{Say("tables.drift", "states", t.states(r.Drift))}
}

// noTable says whether a table is needed at all.
func (t *tablesPage) noTable() []Sentence {
	var list []Sentence
	if s := t.r.Start; s != nil && s.Firm == tables.Firm {
		list = append(list, Say("tables.start-firm", "goal", t.goal))
	} else if s != nil {
		list = append(list, Say("tables.start", "goal", t.goal))
		if len(s.Rivals) > 0 {
			list = append(list, Say("tables.start-rival", "parties", t.parties(s.Rivals[0].Coalition)))
		}
	}
	var alone graph.PartySet
	for _, s := range t.r.Singles {
		alone |= s.Set
	}
	switch {
	case alone.Len() == 1:
		list = append(list, Say("tables.single", "party", t.parties(alone), "goal", t.goal))
	case alone != 0:
		list = append(list, Say("tables.singles", "parties", t.parties(alone), "goal", t.goal))
	}
	return list
}

// who says which sets have a deal and no member to spare.
func (t *tablesPage) who() []Sentence {
	least, always := t.least()
	var sets []Sentence
	for _, table := range least {
		sets = append(sets, Say("tables.set", "parties", t.members(table.Set)))
	}
	switch needed := len(least) == 1 && len(t.r.Singles) == 0 && t.r.Start == nil; {
	case needed && least[0].Set == t.Graph.All():
		return []Sentence{Say("tables.everyone", "goal", t.goal)}
	case needed:
		return []Sentence{Say("tables.must", "parties", t.parties(least[0].Set), "goal", t.goal)}
	}
	list := []Sentence{Say("tables.one-of", "goal", t.goal, "sets", sets)}
	if len(sets) > shown {
		list[0] = Say("tables.many", "n", len(sets), "goal", t.goal)
	}
	if always != 0 && len(least) > 1 {
		list = append(list, Say("tables.always", "parties", t.parties(always)))
	}
	return list
}

// least lists the sets with a deal and none smaller in them, and those who are
// in all of them.
func (t *tablesPage) least() ([]*tables.Table, graph.PartySet) {
	var list []*tables.Table
	always := t.Graph.All()
	for _, table := range t.r.Tables {
		if table.Least {
			list = append(list, table)
			always &= table.Set
		}
	}
	return list, always
}

// firm says what it takes for a deal that no coalition breaks.
func (t *tablesPage) firm() []Sentence {
	least, _ := t.least()
	var firmest []*tables.Table
	for _, table := range t.r.Tables {
		if table.LeastFirm {
			firmest = append(firmest, table)
		}
	}
	switch n := len(firmest); {
	case n == 0:
		for _, table := range least {
			if countFirm(table, tables.Unknown) > 0 {
				return []Sentence{Say("tables.firm-unknown")}
			}
		}
		return []Sentence{Say("tables.firm-none")}
	case n > 1:
		return []Sentence{Say("tables.firm-several", "n", n)}
	case !firmest[0].Least:
		return []Sentence{Say("tables.firm-needs", "parties", t.parties(firmest[0].Set))}
	case len(least) > 1:
		return []Sentence{Say("tables.firm-one", "parties", t.members(firmest[0].Set))}
	case countFirm(firmest[0], tables.Firm) == len(firmest[0].Deals):
		return []Sentence{Say("tables.firm")}
	}
	return []Sentence{Say("tables.firm-some", "firm", countFirm(firmest[0], tables.Firm), "n", len(firmest[0].Deals))}
}

func countFirm(table *tables.Table, f tables.Firmness) int {
	n := 0
	for _, d := range table.Deals {
		if d.Firm == f {
			n++
		}
	}
	return n
}

// failing says why the first named format without a deal has none.
func (t *tablesPage) failing() []Sentence {
	for _, f := range t.r.Formats {
		if f.Failure == nil {
			continue
		}
		name, who := formatName(f.Format, t.Lang), t.members(t.blamed(f.Failure))
		switch f.Failure.Stage {
		case tables.OutOfReach:
			return []Sentence{Say("tables.format-reach", "format", name)}
		case tables.MemberLoses:
			return []Sentence{Say("tables.format-loses", "format", name, "parties", who)}
		case tables.NobodyGains:
			return []Sentence{Say("tables.format-gains", "format", name)}
		case tables.WouldNotHold:
			return []Sentence{Say("tables.format-holds", "format", name, "parties", who)}
		}
	}
	return nil
}

func formatName(f *model.Format, lang string) string {
	if name := f.Name.In(lang); name != "" {
		return name
	}
	return f.ID
}

// why says why no set has a deal: what stops the sets that get furthest.
func (t *tablesPage) why() []Sentence {
	furthest, who, first := tables.Nothing, graph.PartySet(0), (*tables.Failure)(nil)
	failures := slices.Clone(t.r.Without)
	for _, f := range t.r.Formats {
		if f.Failure != nil {
			failures = append(failures, f.Failure)
		}
	}
	for _, f := range failures {
		if f.Stage > furthest {
			furthest, who, first = f.Stage, 0, f
		}
		if f.Stage == furthest {
			who |= t.blamed(f)
		}
	}
	switch {
	case len(t.r.Goals) == 0 && t.r.Possible:
		return []Sentence{Say("tables.why-nothing", "goal", t.goal)}
	case len(t.r.Goals) == 0:
		return []Sentence{Say("tables.why-empty", "goal", t.goal)}
	case furthest == tables.OutOfReach:
		return []Sentence{Say("tables.why-reach")}
	case furthest == tables.MemberLoses:
		return []Sentence{Say("tables.why-loses", "parties", t.members(who))}
	case furthest == tables.NobodyGains:
		return []Sentence{Say("tables.why-gains")}
	case furthest == tables.WouldNotHold:
		return append([]Sentence{Say("tables.why-holds", "parties", t.members(who))}, t.leaves(first)...)
	}
	return nil
}

// members names parties, all of them too.
func (t *tablesPage) members(set graph.PartySet) []Sentence {
	var names []Sentence
	for i := range t.Parties() {
		if set.Has(i) {
			names = append(names, Say("name", "name", t.Party(i)))
		}
	}
	return names
}

// leaves says how one party leaves the first state where a set would otherwise
// have a deal.
func (t *tablesPage) leaves(f *tables.Failure) []Sentence {
	for _, l := range t.r.Leavers(f.States[0]) {
		in, at := t.In(l.Party, f.States[0])
		switch {
		case l.Unseen:
			return []Sentence{Say("tables.leaves-unseen", "party", t.Party(l.Party))}
		case l.To >= 0:
			return []Sentence{Say("tables.leaves", "party", t.Party(l.Party), "act", in.act(l.Party, at, l.To))}
		}
	}
	return nil
}

// blamed are those who lose, or would leave, at some state where a set gets
// furthest.
func (t *tablesPage) blamed(f *tables.Failure) graph.PartySet {
	var set graph.PartySet
	for _, s := range f.States {
		switch f.Stage {
		case tables.MemberLoses:
			set |= t.r.Losers(f.Set, s)
		case tables.WouldNotHold:
			for _, l := range t.r.Leavers(s) {
				set = set.With(l.Party)
			}
		}
	}
	return set
}

// formats is how far each named format gets.
func (t *tablesPage) formats() Section {
	if len(t.r.Formats) == 0 {
		return Section{}
	}
	table := &Table{Fixed: 1, Head: []Cell{{Say: Say("tables.head-format")}, {Say: Say("tables.head-set")},
		{Say: Say("tables.head-result")}, {Say: Say("tables.head-states")}, {Say: Say("tables.head-who")}}}
	for _, f := range t.r.Formats {
		row := []Cell{{Text: formatName(f.Format, t.Lang), Mark: Strong}, {Text: t.ids(f.Set)}}
		if f.Table != nil {
			row = append(row, t.success(f.Table)...)
		} else {
			row = append(row, t.failed(f.Failure)...)
		}
		table.Rows = append(table.Rows, row)
	}
	return Section{Heading: Say("tables.formats"), Table: table}
}

// ids lists parties by id in a cell.
func (t *tablesPage) ids(set graph.PartySet) string { return strings.Join(t.IDs(set), ", ") }

// success is how far a set with a deal gets: the cells result, states, who.
func (t *tablesPage) success(table *tables.Table) []Cell {
	result := Cell{Say: Say("tables.has-deal"), Mark: Strong}
	if countFirm(table, tables.Firm) > 0 {
		result.Say = Say("tables.has-firm")
	}
	return []Cell{result, {Text: strconv.Itoa(len(table.Deals))}, {}}
}

// failed is the same for a set without a deal.
func (t *tablesPage) failed(f *tables.Failure) []Cell {
	states := ""
	if f.Stage > tables.OutOfReach {
		states = strconv.Itoa(len(f.States))
	}
	return []Cell{{Say: stageWord(f.Stage)}, {Text: states}, {Text: t.ids(t.blamed(f))}}
}

func stageWord(s tables.Stage) Sentence {
	switch s {
	case tables.OutOfReach:
		return Say("tables.stage-reach")
	case tables.MemberLoses:
		return Say("tables.stage-loses")
	case tables.NobodyGains:
		return Say("tables.stage-gains")
	case tables.WouldNotHold:
		return Say("tables.stage-holds")
	}
	return Say("tables.stage-nothing")
}

// list has a row for each table.
func (t *tablesPage) list() Section {
	if len(t.r.Tables) == 0 {
		return Section{}
	}
	table := &Table{Fixed: 1, Head: []Cell{{Say: Say("tables.head-set")}, {Say: Say("tables.head-table")},
		{Say: Say("tables.head-deals")}, {Say: Say("tables.head-firm")}}, Right: []bool{false, false, true, true}}
	for _, set := range t.r.Tables {
		what := Say("tables.for-deal")
		switch {
		case set.Least && set.LeastFirm:
			what = Say("tables.for-both")
		case set.LeastFirm:
			what = Say("tables.for-firm")
		}
		table.Rows = append(table.Rows, []Cell{{Text: t.ids(set.Set), Mark: Strong}, {Say: what},
			{Text: strconv.Itoa(len(set.Deals))}, {Text: strconv.Itoa(countFirm(set, tables.Firm))}})
	}
	return Section{Heading: Say("tables.sets"), Table: table, Sentences: []Sentence{Say("tables.legend-firm")}}
}

// without lists the sets without a deal that reach the target, those that get
// furthest first: they need the least more.
func (t *tablesPage) without() Section {
	if len(t.r.Without) == 0 {
		return Section{}
	}
	s := Section{Heading: Say("tables.without")}
	if n := t.r.Counts; n != nil && n.Sets > 1 {
		reach := n.Stages[tables.OutOfReach] + n.Stages[tables.Nothing]
		s.Sentences = append(s.Sentences, Say("tables.stages", "n", n.Sets, "deal", n.Deal, "reach", reach, "rest", n.Sets-n.Deal-reach))
	}
	list := slices.DeleteFunc(slices.Clone(t.r.Without), func(f *tables.Failure) bool { return f.Stage <= tables.OutOfReach })
	if len(list) == 0 {
		return s
	}
	slices.SortStableFunc(list, func(a, b *tables.Failure) int { return int(b.Stage - a.Stage) })
	s.Table = &Table{Fixed: 1, Head: []Cell{{Say: Say("tables.head-set")}, {Say: Say("tables.head-result")},
		{Say: Say("tables.head-states")}, {Say: Say("tables.head-who")}}, Right: []bool{false, false, true, false}}
	for _, f := range list[:min(len(list), listedSets)] {
		s.Table.Rows = append(s.Table.Rows, append([]Cell{{Text: t.ids(f.Set)}}, t.failed(f)...))
	}
	s.Sentences = append(s.Sentences, Say("tables.legend-stage"))
	if len(list) > listedSets {
		s.Sentences = append(s.Sentences, Say("tables.more-sets", "n", listedSets, "total", len(list)))
	}
	return s
}
