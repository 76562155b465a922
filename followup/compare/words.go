package compare

// This file writes what a model holds as text, so that two models can be held
// against each other and the difference shown. A thing has two texts: its
// value, which is the same whenever the meaning is, and how it is shown.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// A scope writes the things of one model.
type scope struct {
	m *model.Model
	// common holds the options, as "party.option", that both models have.
	common map[string]bool
}

// expression is the text of an expression with every option in full, so that
// it says the same wherever it stands. Party is the party in whose block it is
// written, or model.Root.
func (s scope) expression(party int, n expr.Node) string {
	if n == nil {
		return ""
	}
	return expr.Print(s.full(party, n))
}

// full copies an expression with the options written in full.
func (s scope) full(party int, n expr.Node) expr.Node {
	switch n := n.(type) {
	case *expr.Name:
		return s.name(party, n)
	case *expr.Not:
		return &expr.Not{X: s.full(party, n.X)}
	case *expr.Binary:
		return &expr.Binary{Op: n.Op, X: s.full(party, n.X), Y: s.full(party, n.Y)}
	case *expr.Count:
		items := make([]expr.Node, len(n.Items))
		for k, x := range n.Items {
			items[k] = s.full(party, x)
		}
		return &expr.Count{Q: n.Q, N: n.N, Items: items}
	}
	return n
}

// name is an option's name in full; terms, and what stands for nothing, stay.
func (s scope) name(party int, n *expr.Name) *expr.Name {
	if n.Party != "" {
		return n
	}
	b, ok := s.m.Bind(party, n)
	if !ok || b.Term != nil {
		return n
	}
	owner := s.m.AllOptions()[b.Option].Party
	return &expr.Name{Party: s.m.Parties[owner].ID, Ident: n.Ident}
}

// optionName is the full name of an option.
func (s scope) optionName(o model.Owned) string {
	return s.m.Parties[o.Party].ID + "." + o.Option.ID
}

// letters is what a code or a pattern says of the options by name. An option
// that only one of the two models has counts only where it is taken.
func (s scope) letters(pattern string) string {
	all := s.m.AllOptions()
	if len(all) != len(pattern) {
		return pattern
	}
	var list []string
	for k, o := range all {
		name := s.optionName(o)
		if s.common[name] || pattern[k] == 'Y' {
			list = append(list, name+"="+pattern[k:k+1])
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// word is the value of a label, a code or a name.
func (s scope) word(text string) string {
	if s.m.GraphForm {
		return text
	}
	for _, l := range s.m.Labels {
		if l.ID == text {
			return s.letters(l.Pattern)
		}
	}
	return s.letters(text)
}

// state is the value of a reference to a state, and how it is shown.
func (s scope) state(r *model.StateRef) (value, shown string) {
	switch {
	case r == nil:
		return "", ""
	case r.Word != "":
		return s.word(r.Word), r.Word
	}
	taken := map[string]bool{}
	var names []string
	for _, n := range r.Options {
		name := s.name(model.Root, n).String()
		taken[name] = true
		names = append(names, name)
	}
	code := ""
	for _, o := range s.m.AllOptions() {
		if taken[s.optionName(o)] {
			code += "Y"
		} else {
			code += "N"
		}
	}
	return s.letters(code), "[" + strings.Join(names, " ") + "]"
}

// tiers are the states of a ranking, best first, those of a tie together.
func (s scope) tiers(r *model.Ranking) (value, shown string) {
	var values, texts []string
	for _, tier := range r.Tiers {
		var tied, words []string
		for _, w := range tier {
			tied, words = append(tied, s.word(w.Text)), append(words, w.Text)
		}
		slices.Sort(tied)
		values, texts = append(values, strings.Join(tied, " = ")), append(texts, strings.Join(words, " = "))
	}
	return strings.Join(values, " > "), strings.Join(texts, " > ")
}

// preference is a whole preference in one text.
func (s scope) preference(party int, p model.Preference) (value, shown string) {
	switch p := p.(type) {
	case *model.Ranking:
		return s.tiers(p)
	case *model.Statements:
		var wants []string
		for _, st := range p.List {
			wants = append(wants, s.expression(party, st.Want))
		}
		return strings.Join(wants, "; "), strings.Join(wants, "; ")
	case *model.Weights:
		var list []string
		for _, w := range p.List {
			list = append(list, s.name(party, w.Option).String()+": "+decimal(w.Value))
		}
		return strings.Join(list, ", "), strings.Join(list, ", ")
	}
	return "", ""
}

// decimal writes a number without what does not count, such as "2.50" for 2.5.
func decimal(v string) string {
	sign, digits := "", strings.TrimPrefix(v, "+")
	if rest, negative := strings.CutPrefix(digits, "-"); negative {
		sign, digits = "-", rest
	}
	whole, part, _ := strings.Cut(digits, ".")
	whole, part = strings.TrimLeft(whole, "0"), strings.TrimRight(part, "0")
	if whole == "" {
		whole = "0"
	}
	if part != "" {
		return sign + whole + "." + part
	}
	if whole == "0" {
		return "0"
	}
	return sign + whole
}

// prose is a text in all its languages.
func prose(t model.Text) string {
	if len(t) == 1 && t[0].Lang == "" {
		return t[0].Text
	}
	var list []string
	for _, l := range t {
		list = append(list, l.Lang+": "+l.Text)
	}
	return strings.Join(list, "; ")
}

// proses joins texts.
func proses(list []model.Text) string {
	var out []string
	for _, t := range list {
		out = append(out, prose(t))
	}
	return strings.Join(out, "; ")
}

// support is what something rests on; any group suffices, all of a group are
// needed.
func support(s model.Support) (value, shown string) {
	var values, texts []string
	for _, group := range s {
		ids := names(group)
		texts = append(texts, strings.Join(ids, " and "))
		slices.Sort(ids)
		values = append(values, strings.Join(ids, " and "))
	}
	slices.Sort(values)
	return strings.Join(values, ", or "), strings.Join(texts, ", or ")
}

// names lists the ids of references.
func names(list []model.Ref) []string {
	var ids []string
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	return ids
}

// set is a list of references whose order has no meaning.
func set(list []model.Ref) (value, shown string) {
	ids := names(list)
	shown = strings.Join(ids, ", ")
	slices.Sort(ids)
	return strings.Join(ids, ", "), shown
}

// cost is what a lever costs: one number, or one for each party.
func cost(list []model.PartyCost) string {
	var out []string
	for _, c := range list {
		if c.Party.ID == "" {
			out = append(out, decimal(c.Value))
		} else {
			out = append(out, c.Party.ID+": "+decimal(c.Value))
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// arc is a move of the graph form.
func arc(a *model.Arc) string {
	if a.BothWays {
		return a.From + " <-> " + a.To
	}
	return a.From + " -> " + a.To
}

// locus is a place in a source.
func locus(l model.Locus) string {
	var out []string
	for _, part := range []struct {
		name  string
		value int
	}{{"line", l.Line}, {"page", l.Page}, {"offset", l.Offset}, {"length", l.Length}} {
		if part.value != 0 {
			out = append(out, part.name+" "+strconv.Itoa(part.value))
		}
	}
	return strings.Join(out, ", ")
}

// citations joins publications.
func citations(list []model.Cite) string {
	var out []string
	for _, c := range list {
		parts := []string{strings.Join(c.Authors, "; ")}
		if c.Year != 0 {
			parts = append(parts, strconv.Itoa(c.Year))
		}
		for _, p := range []string{c.Title, c.DOI, c.URL} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		out = append(out, strings.Join(parts, ", "))
	}
	return strings.Join(out, " | ")
}
