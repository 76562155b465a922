package modelfile

// This file reads parties, their options and their moves.

import (
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

const (
	partyKeys      = "name aliases options cannot prefers ranking weights because but moves influence positions accommodation"
	laterPartyKeys = "relation"
	directions     = "both forward backward fixed" // in the order of model.Direction
)

func (r *reader) parties(n *node) {
	for _, p := range r.entries(n, "parties") {
		if !r.filled(p, "the party") {
			continue
		}
		f := r.fields(p.value, "a party", partyKeys, laterPartyKeys)
		r.m.Parties = append(r.m.Parties, r.party(p, f))
	}
}

func (r *reader) party(p pair, f fields) *model.Party {
	for _, name := range []string{"options", "cannot", "prefers", "weights"} {
		r.optionFormOnly(f, name)
	}
	party := &model.Party{
		ID: p.name, Span: p.key.span,
		Name:    r.prose(f.get("name")),
		Aliases: r.aliases(f.get("aliases")),
		Cannot:  r.cannot(f.get("cannot")),
		Because: r.support(f.get("because")),
		But:     r.refs(f.get("but"), "but"),
		Moves:   r.arcs(f.get("moves")),

		Influence:     r.influence(f.get("influence")),
		Positions:     r.positions(f.get("positions")),
		Accommodation: r.accommodation(f.get("accommodation")),
	}
	for _, o := range r.entries(f.get("options"), "options") {
		if r.filled(o, "the option") {
			party.Options = append(party.Options, r.optionEntry(o))
		}
	}
	party.Preference = r.preference(f, "prefers ranking weights")
	if _, whole := party.Preference.(*model.Statements); whole || party.Preference == nil {
		r.misplacedSupport(f, party)
	}
	if party.Preference == nil && f.misread {
		party.Preference = &model.Statements{} // perhaps the unknown key was its preference
	}
	return party
}

// misplacedSupport reports because and but on a party that has no ranking or
// weights for them to stand on.
func (r *reader) misplacedSupport(f fields, party *model.Party) {
	if f.has("ranking") || f.has("weights") {
		return // unread, and said so
	}
	for _, name := range []string{"because", "but"} {
		if f.has(name) {
			r.fault(diag.MisplacedSupport, f.keys[name].key.span,
				quote(name)+" on a party is for its whole ranking or weights, which this party does not have",
				"Write it on the statement that it is about: {want: …, "+name+": […]}.")
		}
	}
	party.Because, party.But = nil, nil
}

func (r *reader) aliases(n *node) []model.Alias {
	if n == nil || !r.is(n, mapping, "\"aliases\"") {
		return nil
	}
	var out []model.Alias
	for _, p := range n.pairs {
		if !isLanguage(p.name) {
			r.fault(diag.UnknownLanguage, p.key.span, quote(shorten(p.name))+" is no language",
				"Aliases are a map from language to names, such as {en: [North Korea, Pyongyang]}.")
			continue
		}
		alias := model.Alias{Lang: p.name}
		if r.filled(p, "the language") {
			for _, item := range r.oneOrMore(p.value, "aliases") {
				if name, _ := r.word(item); name != "" {
					alias.Names = append(alias.Names, name)
				}
			}
		}
		out = append(out, alias)
	}
	return out
}

// optionEntry reads one entry of options: a name for people, or a map.
func (r *reader) optionEntry(p pair) *model.Option {
	o := &model.Option{ID: p.name, Span: p.key.span}
	if p.value.kind != mapping {
		o.Name = r.prose(p.value)
		return o
	}
	if r.isText(p.value) {
		o.Name = r.prose(p.value)
		return o
	}
	r.optionFields(o, r.fields(p.value, "an option", "name moves because but", ""))
	return o
}

// isText reports whether a map is a text in several languages rather than a
// construct: all its keys are languages.
func (r *reader) isText(n *node) bool {
	for _, p := range n.pairs {
		if !isLanguage(p.name) || p.name == "but" {
			return false
		}
	}
	return len(n.pairs) > 0
}

func (r *reader) optionFields(o *model.Option, f fields) {
	o.Name = r.prose(f.get("name"))
	o.Moves = model.Direction(r.choice(f.get("moves"), "a direction", directions))
	o.Because = r.support(f.get("because"))
	o.But = r.refs(f.get("but"), "but")
}

// cannot reads a list of forbidden moves.
func (r *reader) cannot(n *node) []*model.Cannot {
	var out []*model.Cannot
	for _, item := range r.items(n, "cannot") {
		f := r.fields(item, "an entry of \"cannot\"", "from to why", "")
		if f.node == nil {
			continue
		}
		out = append(out, &model.Cannot{
			Span: r.head(item),
			From: r.expression(r.required(f, "from", "an entry of \"cannot\"")),
			To:   r.expression(r.required(f, "to", "an entry of \"cannot\"")),
			Why:  r.prose(f.get("why")),
		})
	}
	return out
}

// arcs reads the moves of a party in graph form.
func (r *reader) arcs(n *node) []*model.Arc {
	if n != nil && n.kind == scalar && !strings.Contains(n.text, "->") {
		r.fault(diag.UnexpectedShape, n.span, "The moves of a party are a list such as [\"a -> b\"]",
			"A direction (forward, backward, fixed) is said of an option: \"build: {name: …, moves: forward}\".")
		return nil
	}
	var out []*model.Arc
	for _, item := range r.oneOrMore(n, "moves") {
		if arc := r.arc(item); arc != nil {
			out = append(out, arc)
		}
	}
	return out
}

func (r *reader) arc(n *node) *model.Arc {
	if !r.is(n, scalar, "a move") {
		return nil
	}
	arc := &model.Arc{Span: n.span}
	from, to, ok := strings.Cut(n.text, "<->")
	if arc.BothWays = ok; !ok {
		from, to, ok = strings.Cut(n.text, "->")
	}
	arc.From, arc.To = expr.Normal(strings.TrimSpace(from)), expr.Normal(strings.TrimSpace(to))
	if !ok || !expr.IsIdent(arc.From) || !expr.IsIdent(arc.To) {
		r.fault(diag.MalformedArc, n.span, quote(shorten(n.text))+" is not a move",
			"A move is written \"a -> b\", or \"a <-> b\" for both ways, with the names of two states.")
		return nil
	}
	return arc
}
