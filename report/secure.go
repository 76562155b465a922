package report

import (
	"math/big"
	"slices"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/secure"
	"github.com/countermove/countermove/graph"
)

// How much a page of secure shows unless everything is asked for; the document
// has all.
const (
	toldSolutions   = 5  // solutions told in full
	listedSolutions = 40 // solutions in rows
	toldFailures    = 5  // states that fail, in sentences
)

// A securePage puts a result of secure into words.
type securePage struct {
	*Conflict
	r    *secure.Result
	goal Sentence
	in   *followup.Input
}

// SecurePage says what would make the target hold.
func SecurePage(c *Conflict, in *followup.Input, result followup.Result) *Page {
	s := &securePage{Conflict: c, r: result.(*secure.Result), in: in}
	s.goal = Say("secure.goal", "goal", targetName(in.Target, c.Lang))
	if s.r.Inverse != nil {
		return s.inverse()
	}
	p := &Page{Question: Say("secure.question", "goal", s.goal, "grade", s.aim(s.r.Grade)), Answer: s.answer()}
	p.Sections = append(p.Sections, s.before())
	if sec := s.list(); sec.Table != nil {
		p.Sections = append(p.Sections, sec)
	}
	for k, sol := range s.r.Solutions {
		if sol.Standing == nil || k == toldSolutions && !s.r.All {
			break
		}
		if sol.Levers != 0 {
			p.Sections = append(p.Sections, s.told(sol))
		}
	}
	if len(s.r.Levers) > 0 {
		p.Sections = append(p.Sections, s.searched())
	}
	return p
}

// aim is a grade as an adjective.
func (s *securePage) aim(g secure.Grade) Sentence {
	switch g {
	case secure.Possible:
		return Say("secure.possible")
	case secure.Reachable:
		return Say("secure.reachable")
	case secure.Firm:
		return Say("secure.firm")
	}
	return Say("secure.assured")
}

// answer says where the target stands without levers, and the cheapest way.
func (s *securePage) answer() []Sentence {
	r := s.r
	if r.Base.Grades[r.Grade] {
		list := []Sentence{Say("secure.already", "goal", s.goal, "grade", s.aim(r.Grade))}
		return append(list, s.further()...)
	}
	list := []Sentence{s.standing(r.Base)}
	switch {
	case len(r.Levers) == 0:
		return append(list, Say("secure.no-levers"))
	case len(r.Solutions) == 0:
		return append(list, Say("secure.none", "goal", s.goal, "grade", s.aim(r.Grade)))
	}
	first := r.Solutions[0]
	list = append(list, Say("secure.cheapest", "goal", s.goal, "grade", s.aim(r.Grade), "cost", secure.Decimal(first.Cost), "levers", s.levers(first.Levers)))
	switch equal := s.equal(); {
	case equal > 1:
		list = append(list, Say("secure.equal", "n", equal-1))
	case len(r.Solutions) > 1:
		list = append(list, Say("secure.others", "n", len(r.Solutions)-1))
	}
	if common := s.common(); common != 0 && len(r.Solutions) > 1 {
		list = append(list, Say("secure.common", "levers", s.levers(common)))
	} else if worse := s.worse(first); worse != 0 {
		list = append(list, Say("secure.worse", "parties", s.parties(worse)))
	}
	return list
}

// standing says how far the target is secured.
func (s *securePage) standing(st *secure.Standing) Sentence {
	best := secure.Grade(-1)
	for g, ok := range st.Grades {
		if ok {
			best = secure.Grade(g)
		}
	}
	if best < 0 {
		return Say("secure.impossible", "goal", s.goal)
	}
	return Say("secure.only", "goal", s.goal, "best", s.reached(st), "grade", s.aim(s.r.Grade))
}

// reached lists the grades reached, leaving out those that others imply.
func (s *securePage) reached(st *secure.Standing) []Sentence {
	var list []Sentence
	for g, ok := range st.Grades {
		grade := secure.Grade(g)
		implied := grade != secure.Assured && (grade < secure.Firm && st.Grades[grade+1] || grade == secure.Possible && st.Grades[secure.Assured])
		if ok && !implied {
			list = append(list, s.aim(grade))
		}
	}
	return list
}

// further says which higher grades the target has without levers, and which it
// lacks.
func (s *securePage) further() []Sentence {
	var has, lacks []Sentence
	for g, ok := range s.r.Base.Grades {
		switch grade := secure.Grade(g); {
		case grade <= s.r.Grade:
		case ok:
			has = append(has, s.aim(grade))
		default:
			lacks = append(lacks, s.aim(grade))
		}
	}
	var list []Sentence
	if len(has) > 0 {
		list = append(list, Say("secure.even", "grades", has))
	}
	if len(lacks) > 0 {
		list = append(list, Say("secure.lacks", "grades", lacks))
	}
	return list
}

// equal is how many solutions cost as little as the first.
func (s *securePage) equal() int {
	n := 0
	for _, sol := range s.r.Solutions {
		if sol.Cost.Cmp(s.r.Solutions[0].Cost) == 0 {
			n++
		}
	}
	return n
}

// common are the levers of every solution.
func (s *securePage) common() secure.Set {
	all := ^secure.Set(0)
	for _, sol := range s.r.Solutions {
		all &= sol.Levers
	}
	return all
}

// worse are the grantors that like every state where a solution earns its
// grade less than the start.
func (s *securePage) worse(sol *secure.Solution) graph.PartySet {
	if sol.Standing == nil || len(sol.Earning) == 0 || sol.More > 0 {
		return 0
	}
	set := s.Graph.All()
	for _, e := range sol.Earning {
		var here graph.PartySet
		for _, j := range e.Grantors {
			if j.Than == secure.Worse {
				here = here.With(j.Party)
			}
		}
		set &= here
	}
	return set
}

// lever names a lever.
func (s *securePage) lever(k int) string {
	v := s.r.Levers[k].Variant
	if name := v.Name.In(s.Lang); name != "" {
		return "“" + name + "”"
	}
	return "“" + v.ID + "”"
}

func (s *securePage) levers(set secure.Set) []string {
	var list []string
	for _, k := range set.Levers() {
		list = append(list, s.lever(k))
	}
	return list
}

// place names a state of a world under levers.
func (s *securePage) place(p secure.Place) string {
	switch {
	case p.Label != "":
		return p.Label
	case p.Base >= 0:
		return s.short(p.Base)
	}
	return p.Code
}

func (s *securePage) places(list []secure.Place, more int) []Sentence {
	var out []Sentence
	for k, p := range list {
		if k == most && len(list)+more > most+1 {
			return append(out, Say("others", "n", len(list)-k+more))
		}
		out = append(out, Say("name", "name", s.place(p)))
	}
	if more > 0 {
		out = append(out, Say("others", "n", more))
	}
	return out
}

// before says what the target has without levers, and why not more.
func (s *securePage) before() Section {
	base := s.r.Base
	sec := Section{Heading: Say("secure.before"), Table: &Table{
		Head: []Cell{{Say: Say("secure.head-grade")}, {Say: Say("secure.head-reached")}}}}
	for g, ok := range base.Grades {
		said := Cell{Say: Say("secure.no"), Mark: Faint}
		if ok {
			said = Cell{Say: Say("secure.yes"), Mark: Strong}
		}
		sec.Table.Rows = append(sec.Table.Rows, []Cell{{Text: secure.Grade(g).String()}, said})
	}
	if len(base.Earning) > 0 {
		sec.Sentences = append(sec.Sentences, s.earns(base))
	}
	for k, f := range base.Failing {
		if k == toldFailures {
			sec.Sentences = append(sec.Sentences, Say("secure.more-failing", "n", len(base.Failing)-k+base.MoreFailing))
			break
		}
		sec.Sentences = append(sec.Sentences, Say("secure.at", "state", s.place(f.Place), "why", s.failure(f)))
	}
	sec.Sentences = append(sec.Sentences, s.drift(base.Drift, base.Strays, base.Astray)...)
	return sec
}

// earns says where the grade is earned.
func (s *securePage) earns(st *secure.Standing) Sentence {
	var list []secure.Place
	for _, e := range st.Earning {
		list = append(list, e.Place)
	}
	return Say("secure.earns", "states", s.places(list, st.More))
}

// drift says why the target is not assured.
func (s *securePage) drift(d *secure.Drift, strays, astray []secure.Place) []Sentence {
	var list []Sentence
	switch {
	case d == nil:
		return nil
	case len(d.States) == 0:
		return []Sentence{Say("secure.drift-empty")}
	case len(d.Stray) > 0:
		list = append(list, Say("secure.drift-strays", "states", s.places(strays, len(d.Stray)-len(strays))))
	}
	if len(d.Astray) > 0 {
		list = append(list, Say("secure.drift-astray", "states", s.places(astray, len(d.Astray)-len(astray))))
	}
	return list
}

// failure says why a state fails, as a clause.
func (s *securePage) failure(f *secure.Failure) Sentence {
	switch f.Reason {
	case secure.Gone:
		return Say("secure.gone")
	case secure.Elsewhere:
		return Say("secure.elsewhere")
	case secure.Open:
		return Say("secure.open")
	case secure.NoStart:
		return Say("secure.no-start")
	case secure.NobodyGains:
		return Say("secure.nobody-gains")
	case secure.OutOfReach:
		if f.Losers == 0 {
			return Say("secure.unreached")
		}
		return Say("secure.out-of-reach", "parties", s.some(f.Losers))
	case secure.Jumps:
		return Say("secure.jumps", "parties", s.some(f.Jump.Coalition), "state", s.place(f.To))
	}
	var who graph.PartySet
	for _, l := range f.Leavers {
		who = who.With(l.Party)
	}
	return Say("secure.leave", "parties", s.some(who))
}

// some names parties within a sentence.
func (s *securePage) some(set graph.PartySet) []Sentence {
	if set == s.Graph.All() && set.Len() > 2 {
		return []Sentence{Say("secure.all-parties")}
	}
	return s.parties(set)
}

// list shows the solutions in rows.
func (s *securePage) list() Section {
	sec := Section{Heading: Say("secure.solutions", "n", len(s.r.Solutions))}
	if len(s.r.Solutions) == 0 || s.r.Solutions[0].Levers == 0 {
		return sec
	}
	sec.Table = &Table{Fixed: 1, Right: []bool{true, false, false, false}, Head: []Cell{
		{Say: Say("secure.head-cost")}, {Say: Say("secure.head-levers")}, {Say: Say("secure.head-by")}, {Say: Say("secure.head-reached")}}}
	for k, sol := range s.r.Solutions {
		if k == listedSolutions && !s.r.All {
			sec.Sentences = append(sec.Sentences, Say("secure.first", "n", k, "total", len(s.r.Solutions)))
			break
		}
		var ids, reached []string
		var by graph.PartySet
		for _, l := range sol.Levers.Levers() {
			ids = append(ids, s.r.Levers[l].Variant.ID)
			by |= s.r.Levers[l].By
		}
		if sol.Standing != nil {
			for g, ok := range sol.Grades {
				if ok {
					reached = append(reached, secure.Grade(g).String())
				}
			}
		}
		sec.Table.Rows = append(sec.Table.Rows, []Cell{{Text: secure.Decimal(sol.Cost)}, {Text: strings.Join(ids, " + "), Mark: Strong},
			{Text: strings.Join(s.IDs(by), " ")}, {Text: strings.Join(reached, " "), Mark: Faint}})
	}
	return sec
}

// told tells one solution: who grants what, where it secures the target, what
// that is to the grantors, and what each lever buys.
func (s *securePage) told(sol *secure.Solution) Section {
	sec := Section{Heading: Say("secure.solution", "cost", secure.Decimal(sol.Cost), "levers", s.levers(sol.Levers))}
	for _, k := range sol.Levers.Levers() {
		sec.Sentences = append(sec.Sentences, s.grants(k))
	}
	sec.Sentences = append(sec.Sentences, s.earns(sol.Standing))
	sec.Sentences = append(sec.Sentences, s.judged(sol)...)
	for _, b := range sol.Buys {
		sec.Sentences = append(sec.Sentences, s.buys(sol, b)...)
	}
	return sec
}

// grants says who grants a lever and what it costs whom.
func (s *securePage) grants(k int) Sentence {
	l := s.r.Levers[k]
	var costs []Sentence
	for _, c := range l.Costs {
		if c.Party >= 0 && len(l.Costs) > 1 {
			costs = append(costs, Say("secure.cost-of", "cost", secure.Decimal(c.Value), "party", s.Party(c.Party)))
		} else {
			costs = append(costs, Say("name", "name", secure.Decimal(c.Value)))
		}
	}
	if l.By == 0 {
		return Say("secure.grants-nobody", "lever", s.lever(k), "costs", costs)
	}
	return Say("secure.grants", "parties", s.parties(l.By), "lever", s.lever(k), "costs", costs)
}

// judged says how each grantor likes the states where a solution earns its
// grade, taking together those that like them in the same way.
func (s *securePage) judged(sol *secure.Solution) []Sentence {
	by := map[secure.Comparison]graph.PartySet{} // parties for which all states compare so
	var mixed graph.PartySet
	first := map[int]secure.Comparison{}
	for _, e := range sol.Earning {
		for _, j := range e.Grantors {
			if than, seen := first[j.Party]; seen && than != j.Than {
				mixed = mixed.With(j.Party)
			} else {
				first[j.Party] = j.Than
			}
		}
	}
	for i := range s.Parties() {
		if than, ok := first[i]; ok && !mixed.Has(i) {
			by[than] = by[than].With(i)
		}
	}
	var list []Sentence
	if set := by[secure.Better]; set != 0 {
		list = append(list, Say("secure.judge-better", "parties", s.parties(set)))
	}
	if set := by[secure.Worse]; set != 0 {
		list = append(list, Say("secure.judge-worse", "parties", s.parties(set)))
	}
	if set := by[secure.Equal]; set != 0 {
		list = append(list, Say("secure.judge-equal", "parties", s.parties(set)))
	}
	if set := by[secure.Incomparable]; set != 0 {
		list = append(list, Say("secure.judge-not", "parties", s.parties(set)))
	}
	for i := range s.Parties() {
		if mixed.Has(i) {
			list = append(list, s.mixed(sol, i))
		}
	}
	return list
}

// mixed says which states a grantor likes better than the start and which not.
func (s *securePage) mixed(sol *secure.Solution, i int) Sentence {
	var better, other []secure.Place
	for _, e := range sol.Earning {
		for _, j := range e.Grantors {
			switch {
			case j.Party != i:
			case j.Than == secure.Better:
				better = append(better, e.Place)
			default:
				other = append(other, e.Place)
			}
		}
	}
	if len(better) == 0 {
		return Say("secure.judge-none", "party", s.Party(i))
	}
	return Say("secure.judge-mixed", "party", s.Party(i), "better", s.places(better, 0), "other", s.places(other, 0))
}

// buys says what fails when one lever is dropped.
func (s *securePage) buys(sol *secure.Solution, b *secure.Buy) []Sentence {
	lever := s.lever(b.Lever)
	if b.Why != "" {
		return []Sentence{Say("secure.buys-invalid", "lever", lever, "why", b.Why)}
	}
	if s.r.Grade == secure.Assured {
		var list []Sentence
		for _, d := range s.drift(b.Drift, b.Strays, b.Astray) {
			list = append(list, Say("secure.buys-drift", "lever", lever, "what", d))
		}
		return list
	}
	var list, seen []Sentence
	var places [][]secure.Place
	for k, f := range b.Failures {
		why := s.failure(f)
		at := slices.IndexFunc(seen, func(x Sentence) bool { return same(x, why) })
		if at < 0 {
			at = len(seen)
			seen, places = append(seen, why), append(places, nil)
		}
		places[at] = append(places[at], sol.Earning[k].Place)
	}
	for k, why := range seen {
		if len(seen) == 1 {
			list = append(list, Say("secure.buys", "lever", lever, "why", why))
		} else {
			list = append(list, Say("secure.buys-at", "lever", lever, "states", s.places(places[k], 0), "why", why))
		}
	}
	return list
}

// same reports whether two clauses say the same.
func same(a, b Sentence) bool {
	return a.Key == b.Key && slices.EqualFunc(a.Args, b.Args, func(x, y Arg) bool {
		if x.Name != y.Name {
			return false
		}
		v, ok := x.Value.([]Sentence)
		w, also := y.Value.([]Sentence)
		if ok && also {
			return slices.EqualFunc(v, w, same)
		}
		return !ok && !also && x.Value == y.Value
	})
}

// searched says how much was tried.
func (s *securePage) searched() Section {
	r := s.r
	sec := Section{Heading: Say("secure.search")}
	sec.Sentences = append(sec.Sentences, Say("secure.tried", "n", r.Tried, "levers", len(r.Levers)))
	if r.Invalid > 0 {
		sec.Sentences = append(sec.Sentences, Say("secure.invalid", "n", r.Invalid))
	}
	sum := new(big.Rat)
	for _, l := range r.Levers {
		sum.Add(sum, l.Total())
	}
	sec.Sentences = append(sec.Sentences, Say("secure.total", "cost", secure.Decimal(sum)))
	return sec
}
