package server

import (
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// Start is where things stand today.
type Start struct {
	Word    string     `json:"word,omitempty"` // a code, a label or a state, if it is given so
	Options []string   `json:"options"`        // taken, as party.option, if it is given so
	Support [][]string `json:"support,omitempty"`
}

// Label is a name for a code or pattern, or a state of the graph form.
type Label struct {
	ID      string `json:"id"`
	Pattern string `json:"pattern,omitempty"`
	Name    string `json:"name,omitempty"`
}

// Merge is a set of states that count as one.
type Merge struct {
	When string   `json:"when"`
	As   []string `json:"as,omitempty"` // options taken, or one word
}

// PartySet is a named set of parties.
type PartySet struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	All     bool     `json:"all,omitempty"`
	Parties []string `json:"parties"`
}

// Issue is a question of evidence.
type Issue struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Base string `json:"base"`
}

// Weight is what an option is worth to a party.
type Weight struct {
	Option string `json:"option"`
	Value  string `json:"value"`
}

// Cost is what a lever costs.
type Cost struct {
	Party string `json:"party,omitempty"`
	Value string `json:"value"`
}

// written fills in what editors need to know of the file.
func (v *View) written(m *model.Model, file *diag.File) {
	v.Labels, v.Merges, v.Formats, v.Issues = []Label{}, []Merge{}, []PartySet{}, []Issue{}
	if m.Start != nil {
		v.Start = &Start{Word: m.Start.Word, Options: options(m, m.Start), Support: groups(m.Start.Because)}
	}
	for _, l := range m.Labels {
		v.Labels = append(v.Labels, Label{ID: l.ID, Pattern: l.Pattern})
	}
	for _, x := range m.States {
		v.Labels = append(v.Labels, Label{ID: x.ID, Name: x.Description.In("")})
	}
	for _, x := range m.Merges {
		merge := Merge{When: expr.Print(x.When)}
		if x.As != nil {
			merge.As = options(m, x.As)
			if x.As.Word != "" {
				merge.As = []string{x.As.Word}
			}
		}
		v.Merges = append(v.Merges, merge)
	}
	for _, x := range m.Formats {
		v.Formats = append(v.Formats, PartySet{x.ID, named(x.Name, x.ID), x.All, ids(x.Parties)})
	}
	for _, x := range m.Issues {
		v.Issues = append(v.Issues, Issue{x.ID, named(x.Name, x.ID), x.Base})
	}
	for i, p := range m.Parties {
		v.Parties[i].written(p)
	}
	for i, r := range m.Rules {
		v.Rules[i].Never, v.Rules[i].Support = r.Never, groups(r.Because)
	}
	for i, t := range m.Terms {
		v.Terms[i].Is = expr.Print(t.Is)
	}
	for i, t := range m.Targets {
		if v.Targets[i].States = texts(t.States); t.Is != nil {
			v.Targets[i].Is = expr.Print(t.Is)
		}
	}
	for i, x := range m.Variants {
		v.Variants[i].written(x, file)
	}
	for i, x := range m.Claims {
		v.Claims[i].Party, v.Claims[i].About = x.Speaker.ID, ids(x.About)
	}
	for i, x := range m.Sources {
		v.Sources[i].Language, v.Sources[i].SameAs = x.Language, x.SameOrigin.ID
	}
}

func (out *Party) written(p *model.Party) {
	for k, o := range p.Options {
		out.Options[k].Support = groups(o.Because)
	}
	for _, arc := range p.Moves {
		sign := " -> "
		if arc.BothWays {
			sign = " <-> "
		}
		out.Moves = append(out.Moves, arc.From+sign+arc.To)
	}
	switch want := p.Preference.(type) {
	case *model.Statements:
		for k, st := range want.List {
			out.Wishes[k].Support = groups(st.Because)
		}
	case *model.Ranking:
		for _, tier := range want.Tiers {
			out.Ranking = append(out.Ranking, texts(tier))
		}
	case *model.Weights:
		for _, w := range want.List {
			out.Weights = append(out.Weights, Weight{w.Option.String(), w.Value})
		}
	}
}

func (out *Variant) written(x *model.Variant, file *diag.File) {
	out.SeenBy, out.By, out.Excludes, out.Support = x.SeenBy.ID, ids(x.By), ids(x.Excludes), groups(x.Because)
	for _, c := range x.Cost {
		out.Cost = append(out.Cost, Cost{c.Party.ID, c.Value})
	}
	if out.Changes = modelfile.Written(file, "variants", x.ID, "changes"); out.Changes == nil {
		out.Changes = []string{}
	}
}

// options lists the options that a state names, in full.
func options(m *model.Model, x *model.StateRef) []string {
	out := []string{}
	all := m.AllOptions()
	for _, name := range x.Options {
		full := name.String()
		if b, ok := m.Bind(model.Root, name); ok && b.Option >= 0 {
			full = m.Parties[all[b.Option].Party].ID + "." + all[b.Option].Option.ID
		}
		out = append(out, full)
	}
	return out
}

func named(name model.Text, id string) string {
	if text := name.In(""); text != "" {
		return text
	}
	return id
}

func ids(list []model.Ref) []string {
	out := []string{}
	for _, ref := range list {
		out = append(out, ref.ID)
	}
	return out
}

func texts(list []model.Word) []string {
	var out []string
	for _, w := range list {
		out = append(out, w.Text)
	}
	return out
}

func groups(support model.Support) [][]string {
	var out [][]string
	for _, group := range support {
		out = append(out, ids(group))
	}
	return out
}
