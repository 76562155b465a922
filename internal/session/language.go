package session

import (
	"fmt"

	"github.com/countermove/countermove/model"
)

// Missing lists the texts of a model that have no version in a language, by
// where they stand ("parties.town.name"), in the order of the file's keys.
// Texts that are not given at all are not missing.
func Missing(m *model.Model, lang string) []string {
	var list []string
	look := func(t model.Text, format string, args ...any) {
		for _, l := range t {
			if l.Lang == lang {
				return
			}
		}
		if len(t) > 0 {
			list = append(list, fmt.Sprintf(format, args...))
		}
	}
	look(m.Title, "title")
	look(m.Summary, "summary")
	for k, t := range m.Assumptions {
		look(t, "assumptions[%d]", k+1)
	}
	for _, p := range m.Parties {
		look(p.Name, "parties.%s.name", p.ID)
		for _, o := range p.Options {
			look(o.Name, "parties.%s.options.%s.name", p.ID, o.ID)
		}
		for k, c := range p.Cannot {
			look(c.Why, "parties.%s.cannot[%d].why", p.ID, k+1)
		}
		if st, ok := p.Preference.(*model.Statements); ok {
			for k, w := range st.List {
				look(w.Note, "parties.%s.prefers[%d].note", p.ID, k+1)
			}
		}
	}
	for k, r := range m.Rules {
		look(r.Why, "rules[%d].why", k+1)
	}
	for _, s := range m.States {
		look(s.Description, "states.%s", s.ID)
	}
	for _, t := range m.Targets {
		look(t.Name, "targets.%s.name", t.ID)
	}
	for _, f := range m.Formats {
		look(f.Name, "formats.%s.name", f.ID)
	}
	for _, s := range m.Sources {
		look(s.Title, "sources.%s.title", s.ID)
	}
	for _, c := range m.Claims {
		look(c.Says, "claims.%s.says", c.ID)
	}
	for _, i := range m.Issues {
		look(i.Name, "issues.%s.name", i.ID)
	}
	for _, v := range m.Variants {
		look(v.Name, "variants.%s.name", v.ID)
	}
	return list
}
