package modelfile

// This file writes a model as a new model file; emit_parts.go has the parts
// that stand in several places, emit_variants.go the variants.

import (
	"strconv"
	"strings"

	"github.com/countermove/countermove/model"
)

// Emit returns a model file that says what m says: Read gives the same model
// again, places aside. The same model always gives the same bytes. Texts that
// only Go code can make, such as names with invalid UTF-8 or an empty language
// among several, are written as near as the format allows.
//
// A model with variants applied is written as it has become; its variants and
// issues, which speak of the base, are left out, and an option that a variant
// dropped is fixed and ruled out.
func Emit(m *model.Model) []byte {
	e := &emitter{m: m}
	w := &yamlWriter{}
	if len(m.Applied) > 0 {
		w.b.WriteString("# With the variants applied: " + strings.Join(m.Applied, ", ") + "\n")
	}
	root := e.root()
	for i, p := range root {
		if i > 0 && (p.value.block || root[i-1].value.block) {
			w.b.WriteString("\n")
		}
		w.entry(p, 0)
	}
	return []byte(w.b.String())
}

// An emitter turns a model into values to be written.
type emitter struct{ m *model.Model }

// root lists the entries of the file.
func (e *emitter) root() []outPair {
	m := e.m
	f := &entries{}
	f.add("countermove", number(m.Version))
	f.prose("title", m.Title)
	f.prose("summary", m.Summary)
	f.word("origin", m.Origin)
	f.plain("as-of", m.AsOf)
	f.list("cites", each(m.Cites, cite), true)
	f.list("assumptions", each(m.Assumptions, prose), true)
	if m.GraphForm {
		e.states(f)
	}
	f.group("parties", each(m.Parties, e.party))
	f.list("rules", append(each(m.Rules, rule), e.absent()...), true)
	f.list("merge", each(m.Merges, merge), true)
	if !m.GraphForm {
		e.states(f)
	}
	f.group("terms", each(m.Terms, func(t *model.Term) outPair { return outPair{t.ID, expression(t.Is, "")} }))
	if m.Start != nil {
		f.add("start", start(m.Start))
	}
	f.group("targets", each(m.Targets, func(t *model.Target) outPair { return outPair{t.ID, target(t)} }))
	f.group("formats", each(m.Formats, func(x *model.Format) outPair { return outPair{x.ID, format(x)} }))
	f.group("dimensions", each(m.Dimensions, dimension))
	f.group("bargaining", each(m.Bargaining, func(s model.BargainSetting) outPair {
		return outPair{s.Name, out{text: unquoted(s.Value)}}
	}))
	if len(m.Applied) == 0 {
		f.group("issues", each(m.Issues, issue))
	}
	f.group("sources", each(m.Sources, source1))
	f.group("claims", each(m.Claims, claim))
	if len(m.Applied) == 0 {
		f.group("variants", each(m.Variants, e.variant))
	}
	return f.pairs
}

// party is one entry of parties.
func (e *emitter) party(p *model.Party) outPair {
	f := &entries{}
	f.prose("name", p.Name)
	if len(p.Aliases) > 0 {
		f.add("aliases", mapOf(each(p.Aliases, func(a model.Alias) outPair {
			return outPair{a.Lang, words(a.Names)}
		})))
	}
	f.group("options", each(p.Options, option))
	f.list("cannot", each(p.Cannot, cannot), true)
	if e.m.GraphForm {
		f.add("moves", arcs(p.Moves))
	}
	f.preference(p.Preference, true)
	f.support(p.Because, p.But)
	f.bargainer(p)
	v := mapOf(f.pairs)
	v.block = len(f.pairs) > 0
	return outPair{p.ID, v}
}

// option is one entry of options: only the name, if there is no more to say.
func option(o *model.Option) outPair {
	f := optionFields(o)
	if len(f.pairs) == 1 && len(o.Name) == 1 && o.Name[0].Lang == "" {
		return outPair{o.ID, f.pairs[0].value}
	}
	return outPair{o.ID, mapOf(f.pairs)}
}

func optionFields(o *model.Option) *entries {
	f := &entries{}
	f.prose("name", o.Name)
	switch {
	case o.Absent:
		f.word("moves", model.Fixed.String())
	case o.Moves != model.Both:
		f.word("moves", o.Moves.String())
	}
	f.support(o.Because, o.But)
	return f
}

// absent lists rules that keep options away which a variant dropped.
func (e *emitter) absent() []out {
	var rules []out
	for _, p := range e.m.Parties {
		for _, o := range p.Options {
			if o.Absent {
				rules = append(rules, mapOf([]outPair{{"never", text(p.ID + "." + o.ID)}}))
			}
		}
	}
	return rules
}

func cannot(c *model.Cannot) out {
	f := &entries{}
	f.add("from", expression(c.From, ""))
	f.add("to", expression(c.To, ""))
	f.prose("why", c.Why)
	return mapOf(f.pairs)
}

// arcs lists the moves of a party in graph form.
func arcs(list []*model.Arc) out {
	return listOf(each(list, func(a *model.Arc) out {
		sign := " -> "
		if a.BothWays {
			sign = " <-> "
		}
		return out{text: doubleQuoted(a.From + sign + a.To)}
	}))
}

// states writes labels, or the states of graph form: a list of names if none
// has a description.
func (e *emitter) states(f *entries) {
	f.group("states", each(e.m.Labels, func(l *model.Label) outPair {
		return outPair{l.ID, text(l.Pattern)}
	}))
	described := false
	for _, s := range e.m.States {
		described = described || s.Description != nil
	}
	if described {
		f.group("states", each(e.m.States, func(s *model.NamedState) outPair {
			return outPair{s.ID, prose(s.Description)}
		}))
		return
	}
	f.list("states", each(e.m.States, func(s *model.NamedState) out { return text(s.ID) }), false)
}

// cite is one publication.
func cite(c model.Cite) out {
	f := &entries{}
	f.word("title", c.Title)
	if len(c.Authors) > 0 {
		f.add("authors", words(c.Authors))
	}
	if c.Year != 0 {
		f.add("year", number(c.Year))
	}
	f.word("doi", c.DOI)
	f.word("url", c.URL)
	return mapOf(f.pairs)
}

func source1(s *model.Source) outPair {
	f := &entries{}
	f.prose("title", s.Title)
	f.word("publisher", s.Publisher)
	f.plain("date", s.Date)
	f.word("language", s.Language)
	f.word("url", s.URL)
	f.word("file", s.File)
	f.word("grade", s.Grade)
	f.word("same-origin-as", s.SameOrigin.ID)
	return outPair{s.ID, mapOf(f.pairs)}
}

func claim(c *model.Claim) outPair {
	f := &entries{}
	f.word("source", c.Source.ID)
	if at := locus(c.At); len(at) > 0 {
		f.add("at", mapOf(at))
	}
	f.word("speaker", c.Speaker.ID)
	f.word("speaker-name", c.SpeakerName)
	f.refs("about", c.About)
	f.word("form", c.Form)
	f.word("quote", c.Quote)
	f.plain("said", c.Said)
	f.prose("says", c.Says)
	return outPair{c.ID, mapOf(f.pairs)}
}

// locus lists the parts of a place in a source. An offset and its length go
// together, even when one is 0.
func locus(l model.Locus) []outPair {
	var pairs []outPair
	if l.Line != 0 {
		pairs = append(pairs, outPair{"line", number(l.Line)})
	}
	if l.Page != 0 {
		pairs = append(pairs, outPair{"page", number(l.Page)})
	}
	if l.Offset != 0 || l.Length != 0 {
		pairs = append(pairs, outPair{"offset", number(l.Offset)}, outPair{"length", number(l.Length)})
	}
	return pairs
}

func issue(i *model.Issue) outPair {
	f := &entries{}
	f.prose("name", i.Name)
	f.word("base", i.Base)
	return outPair{i.ID, mapOf(f.pairs)}
}

// number is a whole number.
func number(n int) out { return out{text: strconv.Itoa(n)} }
