package compare

// This file lists what a model holds as things that can be compared.
// evidence.go does the same for sources, claims and variants.

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/model"
)

// whole is what speaks of the model as a whole.
func (s scope) whole() []thing {
	m := s.m
	kind := "options"
	if m.GraphForm {
		kind = "graph"
	}
	return []thing{{id: string(Whole), facts: []fact{
		plain("form", kind),
		plain("title", prose(m.Title)),
		plain("summary", prose(m.Summary)),
		plain("as-of", m.AsOf),
		plain("origin", m.Origin),
		plain("cites", citations(m.Cites)),
		plain("assumptions", proses(m.Assumptions)),
		plain("dimensions", each(m.Dimensions, s.dimension)),
		plain("bargaining", each(m.Bargaining, func(b model.BargainSetting) string { return b.Name + ": " + b.Value })),
	}}}
}

func (s scope) parties() []thing {
	var list []thing
	for _, p := range s.m.Parties {
		list = append(list, thing{id: p.ID, name: p.ID, says: prose(p.Name), facts: []fact{
			plain("name", prose(p.Name)),
			plain("aliases", aliases(p.Aliases)),
			shown("because")(support(p.Because)),
			shown("but")(set(p.But)),
			plain("influence", influence(p.Influence)),
			plain("positions", each(p.Positions, position)),
			plain("accommodation", each(p.Accommodation, share)),
		}})
	}
	return list
}

func aliases(list []model.Alias) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Lang+": "+strings.Join(a.Names, ", "))
	}
	return strings.Join(out, "; ")
}

// eachParty compares what belongs to a party, for the parties of both models
// in the order of the first, then for those that only the second has.
func (d *differ) eachParty() {
	for i, p := range d.a.m.Parties {
		j := d.b.m.PartyIndex(p.ID)
		q := &model.Party{ID: p.ID}
		if j >= 0 {
			q = d.b.m.Parties[j]
		}
		d.party(i, j, p, q)
	}
	for j, q := range d.b.m.Parties {
		if d.a.m.PartyIndex(q.ID) < 0 {
			d.party(-1, j, &model.Party{ID: q.ID}, q)
		}
	}
}

// party compares what belongs to one party, at the places i and j.
func (d *differ) party(i, j int, p, q *model.Party) {
	d.things(Option, p.ID, true, d.a.options(p), d.b.options(q))
	d.things(Cannot, p.ID, false, d.a.cannot(i, p), d.b.cannot(j, q))
	d.things(Arc, p.ID, false, d.a.arcs(p), d.b.arcs(q))
	d.preferences(i, j, p, q)
}

func (s scope) options(p *model.Party) []thing {
	var list []thing
	for _, o := range p.Options {
		if o.Absent {
			continue
		}
		list = append(list, thing{id: o.ID, name: o.ID, says: prose(o.Name), facts: []fact{
			plain("name", prose(o.Name)),
			plain("moves", o.Moves.String()),
			shown("because")(support(o.Because)),
			shown("but")(set(o.But)),
		}})
	}
	return list
}

func (s scope) cannot(party int, p *model.Party) []thing {
	var list []thing
	for _, c := range p.Cannot {
		text := s.cannotName(party, c)
		list = append(list, thing{match: text, name: text, says: prose(c.Why),
			facts: []fact{plain("why", prose(c.Why))}})
	}
	return list
}

func (s scope) arcs(p *model.Party) []thing {
	var list []thing
	for _, a := range p.Moves {
		text := arc(a)
		if a.BothWays { // the same move whichever end stands first
			text = arc(&model.Arc{From: min(a.From, a.To), To: max(a.From, a.To), BothWays: true})
		}
		list = append(list, thing{match: text, name: text, says: text})
	}
	return list
}

// preferences compares what a party wants: statement by statement, weight by
// weight, else as a whole. No preference is an empty list.
func (d *differ) preferences(i, j int, p, q *model.Party) {
	switch form := pair(p.Preference, q.Preference); form {
	case "prefers":
		d.things(Statement, p.ID, true, d.a.statements(i, p.Preference), d.b.statements(j, q.Preference))
	case "weights":
		d.things(Weight, p.ID, false, d.a.weights(i, p.Preference), d.b.weights(j, q.Preference))
	default:
		a, from := d.a.preference(i, p.Preference)
		b, to := d.b.preference(j, q.Preference)
		if form == "" || a != b {
			x := Difference{What: Preference, How: Changed, Party: p.ID, Aspect: "form", From: from, To: to}
			if form == "ranking" {
				x.Aspect = form
				x.Up, x.Down = d.shifted(p.Preference, q.Preference)
			}
			d.list = append(d.list, x)
		}
	}
}

// pair is the form that two preferences share, "" if they share none.
func pair(p, q model.Preference) string {
	switch {
	case p == nil && q == nil, p == nil && form(q) != "ranking":
		return form(q)
	case q == nil && form(p) != "ranking":
		return form(p)
	case p == nil || q == nil || form(p) != form(q):
		return ""
	}
	return form(p)
}

func (s scope) statements(party int, p model.Preference) []thing {
	var list []thing
	st, ok := p.(*model.Statements)
	if !ok {
		return nil
	}
	for _, x := range st.List {
		want := s.expression(party, x.Want)
		t := thing{id: x.ID, match: want, name: x.ID, says: want, facts: []fact{
			plain("id", x.ID),
			plain("want", want),
			shown("because")(support(x.Because)),
			shown("but")(set(x.But)),
			plain("note", prose(x.Note)),
		}}
		if t.name == "" {
			t.name = want
		}
		list = append(list, t)
	}
	return list
}

func (s scope) weights(party int, p model.Preference) []thing {
	var list []thing
	ws, ok := p.(*model.Weights)
	if !ok {
		return nil
	}
	for _, w := range ws.List {
		name := s.name(party, w.Option).String()
		list = append(list, thing{id: name, name: name, says: decimal(w.Value),
			facts: []fact{plain("value", decimal(w.Value))}})
	}
	return list
}

// shifted says which states of a ranking stand better and worse among the
// others than they did.
func (d *differ) shifted(p, q model.Preference) (up, down []string) {
	a, b := d.a.ranked(p.(*model.Ranking)), d.b.ranked(q.(*model.Ranking))
	to, _ := match(a, b)
	stay := staying(a, b, to)
	// The places among the states that both have.
	place := make([]int, len(b))
	for i := range a {
		if to[i] >= 0 {
			place[to[i]] = 1
		}
	}
	n := 0
	for j, both := range place {
		place[j] = n
		n += both
	}
	k := 0
	for i, t := range a {
		if to[i] < 0 {
			continue
		}
		switch {
		case stay[i]:
		case place[to[i]] < k:
			up = append(up, t.name)
		default:
			down = append(down, t.name)
		}
		k++
	}
	return up, down
}

// ranked lists the states of a ranking, best first, those of a tie in the
// order of their values.
func (s scope) ranked(r *model.Ranking) []thing {
	var list []thing
	for _, tier := range r.Tiers {
		var tied []thing
		for _, w := range tier {
			tied = append(tied, thing{match: s.word(w.Text), name: w.Text})
		}
		slices.SortFunc(tied, func(a, b thing) int { return strings.Compare(a.match, b.match) })
		list = append(list, tied...)
	}
	return list
}

func (s scope) rules() []thing {
	var list []thing
	for _, r := range s.m.Rules {
		text := s.expression(model.Root, r.Holds)
		t := thing{id: r.ID, match: text, name: r.ID, says: text, facts: []fact{
			plain("id", r.ID),
			plain("require", text),
			plain("why", prose(r.Why)),
			shown("because")(support(r.Because)),
			shown("but")(set(r.But)),
		}}
		if t.name == "" {
			t.name = text
		}
		list = append(list, t)
	}
	return list
}

func (s scope) merges() []thing {
	var list []thing
	for _, g := range s.m.Merges {
		when := s.expression(model.Root, g.When)
		list = append(list, thing{match: when, name: when, says: when,
			facts: []fact{shown("as")(s.state(g.As))}})
	}
	return list
}

func (s scope) terms() []thing {
	var list []thing
	for _, t := range s.m.Terms {
		is := s.expression(model.Root, t.Is)
		list = append(list, thing{id: t.ID, name: t.ID, says: is, facts: []fact{plain("is", is)}})
	}
	return list
}

func (s scope) labels() []thing {
	var list []thing
	for _, l := range s.m.Labels {
		list = append(list, thing{id: l.ID, name: l.ID, says: l.Pattern,
			facts: []fact{{"pattern", s.letters(l.Pattern), l.Pattern}}})
	}
	return list
}

func (s scope) states() []thing {
	var list []thing
	for _, x := range s.m.States {
		list = append(list, thing{id: x.ID, name: x.ID, says: prose(x.Description),
			facts: []fact{plain("description", prose(x.Description))}})
	}
	return list
}

// start is the start, if there is one.
func (s scope) start() []thing {
	r := s.m.Start
	if r == nil {
		return nil
	}
	value, text := s.state(r)
	return []thing{{id: string(Start), says: text, facts: []fact{
		{"state", value, text},
		shown("because")(support(r.Because)),
		shown("but")(set(r.But)),
	}}}
}

func (s scope) targets() []thing {
	var list []thing
	for _, t := range s.m.Targets {
		is := s.target(t)
		list = append(list, thing{id: t.ID, name: t.ID, says: is, facts: []fact{
			plain("is", is), plain("name", prose(t.Name))}})
	}
	return list
}

func (s scope) formats() []thing {
	var list []thing
	for _, f := range s.m.Formats {
		members := shown("parties")(set(f.Parties))
		if f.All {
			members = plain("parties", "all")
		}
		list = append(list, thing{id: f.ID, name: f.ID, says: members.shown, facts: []fact{
			members, plain("name", prose(f.Name))}})
	}
	return list
}
