package report

import (
	"slices"
	"strconv"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/robust"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// How much a page of robust shows; the document has all.
const (
	toldEnds   = 4  // single changes told in the answer
	listedEnds = 16 // changes in rows
)

// A robustPage puts a result of robust into words.
type robustPage struct {
	*Conflict
	r    *robust.Result
	in   *followup.Input
	name string // of the concept
}

// RobustPage says what equilibria depend on: one in full, several side by side.
func RobustPage(c *Conflict, in *followup.Input, result followup.Result) *Page {
	p := &robustPage{Conflict: c, r: result.(*robust.Result), in: in}
	p.name = p.r.Question.Name
	switch {
	case len(p.r.Standings) == 0:
		return &Page{Question: Say("robust.question"), Answer: []Sentence{Say("robust.none", "concept", p.name)}}
	case len(p.r.Standings) == 1:
		return p.one(&p.r.Standings[0])
	}
	return p.several()
}

// one is the page of a single state.
func (p *robustPage) one(st *robust.Standing) *Page {
	page := &Page{Question: Say("robust.question-state", "state", p.spoken(st.State, Say("place.this"))), Answer: p.answer(st)}
	for _, s := range []Section{p.kept(st), p.breaks(st), p.touched(st), p.distance(st)} {
		if s.Table != nil && len(s.Table.Rows) > 0 || len(s.Sentences) > 0 {
			page.Sections = append(page.Sections, s)
		}
	}
	return page
}

// answer says what ends the equilibrium, what it hangs on, how often it
// survives and under which concepts it holds.
func (p *robustPage) answer(st *robust.Standing) []Sentence {
	var list []Sentence
	if st.Holds {
		list = append(list, p.ends(st))
		list = append(list, p.hangs(st)...)
		list = append(list, p.survives(st)...)
	} else {
		list = append(list, Say("robust.fails", "state", p.subject(st.State), "concept", p.name, "parties", p.with(st, stability.Leaves)))
	}
	return append(list, p.under(st)...)
}

// subject begins a sentence about a state.
func (p *robustPage) subject(s State) any { return p.spoken(s, Say("robust.this")) }

// ends says how few changes of wishes end an equilibrium.
func (p *robustPage) ends(st *robust.Standing) Sentence {
	e, state := &st.Edits, p.subject(st.State)
	switch {
	case !e.Editable:
		return Say("robust.ends-unordered", "state", state)
	case e.Exact == 0:
		return Say("robust.ends-untried", "state", state)
	case e.Least == 0:
		return Say("robust.ends-not", "state", state, "n", e.Exact)
	case e.Least == 1 && e.Count <= toldEnds:
		var changes []Sentence
		for _, c := range e.Changes {
			changes = append(changes, p.change(c))
		}
		return Say("robust.ends-one", "state", state, "changes", changes)
	case e.Least == 1:
		return Say("robust.ends-any", "state", state, "total", e.Count, "change", p.change(e.Changes[0]))
	}
	return Say("robust.ends-several", "state", state, "n", e.Least, "total", e.Count, "change", p.change(e.Changes[0]))
}

// change says what parties would change in what they want.
func (p *robustPage) change(c robust.Change) Sentence {
	var parts []Sentence
	for _, part := range c.Parts {
		said := p.changed(part.Party, part.Edited, part.Wishes)
		if part.Seen >= 0 {
			said = Say("robust.seen", "viewer", p.Party(part.Seen), "change", said)
		}
		parts = append(parts, said)
	}
	return Say("robust.change", "parts", parts)
}

// hangs says whether anybody is deterred there.
func (p *robustPage) hangs(st *robust.Standing) []Sentence {
	switch deterred := p.with(st, stability.Deterred); {
	case len(st.Parties) == 0:
		return nil
	case len(deterred) == 0:
		return []Sentence{Say("robust.free")}
	default:
		return []Sentence{Say("robust.hangs", "parties", deterred)}
	}
}

// with are the parties that stay, or leave, for one cause.
func (p *robustPage) with(st *robust.Standing, cause stability.Cause) []Sentence {
	var set graph.PartySet
	for i, h := range st.Parties {
		if h != nil && h.Cause == cause {
			set = set.With(i)
		}
	}
	return p.parties(set)
}

// survives says in how many of the profiles drawn it holds.
func (p *robustPage) survives(st *robust.Standing) []Sentence {
	s := &st.Share
	if s.Drawn == 0 {
		return nil
	}
	return []Sentence{
		Say("robust.survives", "share", ratio(s.Survived, s.Drawn), "n", s.Drawn, "swaps", p.r.Swaps, "low", tenths(s.Low), "high", tenths(s.High)),
		Say("robust.share-note"),
	}
}

// under says under which concepts the state holds.
func (p *robustPage) under(st *robust.Standing) []Sentence {
	var yes, no []string
	for k, c := range p.r.Concepts {
		switch {
		case k >= len(st.Under):
		case st.Under[k]:
			yes = append(yes, c.Name)
		default:
			no = append(no, c.Name)
		}
	}
	switch {
	case len(yes)+len(no) == 0:
		return nil
	case len(no) == 0:
		return []Sentence{Say("robust.under-all")}
	case len(yes) == 0:
		return []Sentence{Say("robust.under-none", "concepts", no)}
	}
	return []Sentence{Say("robust.under", "concepts", yes, "others", no)}
}

// ratio is a share in percent: whole unless that would hide a difference from
// none or all.
func ratio(part, whole int) string {
	share := float64(part) / float64(whole)
	if part > 0 && share < 0.01 || part < whole && share > 0.99 {
		return strconv.FormatFloat(100*share, 'f', 2, 64) + " %"
	}
	return strconv.FormatFloat(100*share, 'f', 0, 64) + " %"
}

// tenths is a share in percent, without its sign.
func tenths(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) }

// several is the page of more than one state.
func (p *robustPage) several() *Page {
	page := &Page{Question: Say("robust.question"), Answer: []Sentence{Say("robust.count", "concept", p.name, "n", p.r.Count)}}
	page.Answer = append(page.Answer, p.extremes()...)
	page.Sections = []Section{p.overview()}
	if s := p.examples(); len(s.Table.Rows) > 0 {
		page.Sections = append(page.Sections, s)
	}
	return page
}

// extremes says which states take least to end, and which most: in changed
// wishes, or in rankings where no party has ordered wishes.
func (p *robustPage) extremes() []Sentence {
	less, what := fewerEdits, whatEdits
	if !p.r.Standings[0].Edits.Editable || p.r.Standings[0].Edits.Exact == 0 {
		less, what = nearer, whatRankings
	}
	if slices.ContainsFunc(p.r.Standings, func(st robust.Standing) bool { return what(&st).IsZero() }) {
		return nil
	}
	least, most := slices.MinFunc(p.r.Standings, less), slices.MaxFunc(p.r.Standings, less)
	if less(least, most) == 0 {
		return []Sentence{Say("robust.same", "what", what(&least))}
	}
	return []Sentence{
		Say("robust.weakest", "states", p.like(least, less), "what", what(&least)),
		Say("robust.strongest", "states", p.like(most, less), "what", what(&most)),
	}
}

// fewerEdits orders equilibria by how many changes of wishes it takes to end
// them, one more than were tried where those do not.
func fewerEdits(a, b robust.Standing) int {
	takes := func(e *robust.Fragility) int {
		if e.Least > 0 {
			return e.Least
		}
		return e.Exact + 1
	}
	return takes(&a.Edits) - takes(&b.Edits)
}

func whatEdits(st *robust.Standing) Sentence {
	if e := &st.Edits; e.Least > 0 {
		return Say("robust.what-edits", "n", e.Least)
	}
	return Say("robust.what-more", "n", st.Edits.Exact)
}

// nearer orders equilibria by how far rankings have to change.
func nearer(a, b robust.Standing) int {
	if a.Far.Never || b.Far.Never {
		return boolean(a.Far.Never) - boolean(b.Far.Never)
	}
	return a.Far.Most - b.Far.Most
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// whatRankings is empty where the distance is not known exactly.
func whatRankings(st *robust.Standing) Sentence {
	switch d := &st.Far; {
	case d.Never:
		return Say("robust.what-never")
	case d.Exact:
		return Say("robust.what-distance", "n", d.Most)
	}
	return Sentence{}
}

// like names the states that an order puts beside one of them.
func (p *robustPage) like(x robust.Standing, order func(a, b robust.Standing) int) []string {
	var list []State
	for _, st := range p.r.Standings {
		if order(st, x) == 0 {
			list = append(list, st.State)
		}
	}
	if len(list) > shown {
		return append(p.states(list[:shown]), "+"+number(len(list)-shown))
	}
	return p.states(list)
}
