package session

import (
	"encoding/json"
	"slices"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/document"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// PartyNames lists what the parties of a model are called, in every language
// that it has.
func PartyNames(m *model.Model) []document.Names {
	var list []document.Names
	for _, p := range m.Parties {
		n := document.Names{ID: p.ID}
		for _, t := range p.Name {
			n.Names = append(n.Names, t.Text)
		}
		for _, a := range p.Aliases {
			n.Names = append(n.Names, a.Names...)
		}
		list = append(list, n)
	}
	return list
}

// Merge puts a draft into a model file, which keeps its text and comments: a
// source, unless it is there, and the claims whose words no claim of that
// source has yet. It returns the new text, and how many claims were added and
// how many were there.
func Merge(f *diag.File, m *model.Model, d *document.Draft) (text []byte, added, there int, list diag.List) {
	var intents []modelfile.Intent
	put := func(kind, id string, value map[string]any) {
		data, err := json.Marshal(value)
		if err == nil { // texts, numbers and lists of texts always can be written
			intents = append(intents, modelfile.Intent{Kind: kind, ID: id, Value: data})
		}
	}
	source := d.Source
	k := slices.IndexFunc(m.Sources, func(s *model.Source) bool {
		return s.ID == d.Source || s.Date == d.Date && slices.ContainsFunc(s.Title, func(t model.LangText) bool { return t.Text == d.Title })
	})
	if k >= 0 {
		source = m.Sources[k].ID
	} else {
		value := map[string]any{"title": d.Title, "language": d.Language}
		if d.Date != "" {
			value["date"] = d.Date
		}
		put("add-source", source, value)
	}
	for _, c := range d.Claims {
		if slices.ContainsFunc(m.Claims, func(o *model.Claim) bool { return o.Source.ID == source && sameClaim(o, &c) }) {
			there++
			continue
		}
		id := c.ID
		for n := 2; slices.ContainsFunc(m.Claims, func(o *model.Claim) bool { return o.ID == id }); n++ {
			id = c.ID + "-" + string(rune('a'+n-2))
		}
		value := map[string]any{"source": source, "at": map[string]any{"line": c.Line, "offset": c.Offset, "length": c.Length}, "form": c.Form, "says": c.Says}
		for key, text := range map[string]string{"speaker": c.Speaker, "speaker-name": c.SpeakerName, "said": c.Said, "quote": c.Quote} {
			if text != "" {
				value[key] = text
			}
		}
		if len(c.About) > 0 {
			value["about"] = c.About
		}
		put("add-claim", id, value)
		added++
	}
	if len(intents) == 0 {
		return f.Text, 0, there, nil
	}
	out, list := modelfile.Apply(f, intents)
	if out == nil {
		return nil, 0, 0, list
	}
	return out.Text, added, there, nil
}

// sameClaim reports whether a claim of the model stands for the same words.
func sameClaim(o *model.Claim, c *document.Claim) bool {
	if o.Quote != "" && o.Quote == c.Quote || o.Says.In("") == c.Says {
		return true
	}
	return o.At.Length > 0 && o.At.Offset == c.Offset && o.At.Length == c.Length
}
