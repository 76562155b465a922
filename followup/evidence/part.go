package evidence

import (
	"fmt"
	"slices"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/model"
)

// Kind says what a part of a model is.
type Kind int

const (
	Statement  Kind = iota // one of a party's ordered statements
	Preference             // a party's whole ranking or weights
	Rule
	Option
	Variant // one that is in force
	Start   // where the dispute stands
)

// String names the kind in a word.
func (k Kind) String() string {
	return [...]string{"statement", "preference", "rule", "option", "variant", "start"}[k]
}

// A Part is something in the model that may rest on claims.
type Part struct {
	Kind  Kind
	Party int    // whose it is, for statements, preferences and options; else -1
	ID    string // of a statement or a rule, "" if it has none; party.option; of a variant
	// Text is a statement or a rule as it is written, else "".
	Text    string
	Because model.Support
	But     []model.Ref
	// Brought names a variant whose own claims back a part that has none.
	Brought string
	key     string // finds the part again in the same dispute under other variants
	option  int    // of an Option: its place among all options
}

// Backed reports whether any claim stands behind the part.
func (p *Part) Backed() bool { return len(p.Because) > 0 || p.Brought != "" }

// parts lists what may rest on claims in a model with its variants composed:
// party by party, then rules, variants, the start.
func parts(m *model.Model) []*Part {
	var list []*Part
	seen := map[string]int{}
	add := func(p *Part) {
		p.key = fmt.Sprintf("%d %d %s", p.Kind, p.Party, p.ID)
		if p.ID == "" {
			p.key += " " + p.Text
		}
		if seen[p.key]++; seen[p.key] > 1 {
			p.key = fmt.Sprintf("%s %d", p.key, seen[p.key])
		}
		list = append(list, p)
	}
	place := 0
	for i, p := range m.Parties {
		for _, o := range p.Options {
			if !o.Absent {
				add(&Part{Kind: Option, Party: i, ID: p.ID + "." + o.ID, Because: o.Because, But: o.But, option: place})
			}
			place++
		}
		switch pref := p.Preference.(type) {
		case *model.Statements:
			for _, s := range pref.List {
				add(&Part{Kind: Statement, Party: i, ID: s.ID, Text: source(s.Source, s.Want), Because: s.Because, But: s.But})
			}
		case *model.Ranking, *model.Weights:
			add(&Part{Kind: Preference, Party: i, Because: p.Because, But: p.But})
		}
	}
	for _, r := range m.Rules {
		add(&Part{Kind: Rule, Party: -1, ID: r.ID, Text: source(r.Source, r.Holds), Because: r.Because, But: r.But})
	}
	for _, v := range m.Variants {
		if slices.Contains(m.Applied, v.ID) {
			add(&Part{Kind: Variant, Party: -1, ID: v.ID, Because: v.Because, But: v.But})
		}
	}
	if m.Start != nil {
		add(&Part{Kind: Start, Party: -1, Because: m.Start.Because, But: m.Start.But})
	}
	return list
}

func source(written string, n expr.Node) string {
	if written != "" || n == nil {
		return written
	}
	return expr.Print(n)
}

// all lists the parts of a world, those that only the view of a party has
// included, each once.
func all(w *followup.World) []*Part {
	list := parts(w.Model)
	known := map[string]bool{}
	for _, p := range list {
		known[p.key] = true
	}
	for _, v := range w.Views {
		if v == nil {
			continue
		}
		for _, p := range parts(v.Model) {
			if !known[p.key] {
				known[p.key] = true
				list = append(list, p)
			}
		}
	}
	for _, p := range list {
		if len(p.Because) == 0 {
			p.Brought = bringer(w, p)
		}
	}
	return list
}

// bringer names the variant in force that brought a part without claims of its
// own, if that variant has claims.
func bringer(w *followup.World, p *Part) string {
	for _, v := range w.Model.Variants {
		if len(v.Because) > 0 && slices.Contains(inForce(w), v.ID) && brings(v, w.Model, p) {
			return v.ID
		}
	}
	return ""
}

// brings reports whether a change of a variant puts a part into the model.
func brings(v *model.Variant, m *model.Model, p *Part) bool {
	return slices.ContainsFunc(v.Changes, func(x model.Change) bool {
		switch x := x.(type) {
		case *model.InsertStatement:
			return same(m, p, x.Party, x.Statement)
		case *model.ReplaceStatement:
			return same(m, p, x.Party, x.Statement)
		case *model.SetPreference:
			return x.Party.ID == id(m, p.Party) && (p.Kind == Preference || p.Kind == Statement)
		case *model.AddRule:
			return p.Kind == Rule && p.ID == x.Rule.ID && p.Text == source(x.Rule.Source, x.Rule.Holds)
		case *model.AddOption:
			return p.Kind == Option && p.ID == x.Party.ID+"."+x.Option.ID
		case *model.SetStart:
			return p.Kind == Start
		}
		return false
	})
}

func same(m *model.Model, p *Part, party model.Ref, s *model.Statement) bool {
	return p.Kind == Statement && party.ID == id(m, p.Party) && p.ID == s.ID && p.Text == source(s.Source, s.Want)
}

func id(m *model.Model, party int) string {
	if party < 0 {
		return ""
	}
	return m.Parties[party].ID
}

// inForce lists the variants in force in file order, those of views included.
func inForce(w *followup.World) []string {
	in := slices.Clone(w.Model.Applied)
	for _, v := range w.Views {
		if v != nil {
			in = append(in, v.Model.Applied...)
		}
	}
	var list []string
	for _, v := range w.Model.Variants {
		if slices.Contains(in, v.ID) {
			list = append(list, v.ID)
		}
	}
	return list
}
