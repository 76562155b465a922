package modelfile

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// A Replaced is one name that a releasable copy has instead of another.
type Replaced struct {
	What     string // "party", "option", …
	Was, Now string // ids; an option with its party
	Name     string // what people called it
}

// Redact makes a copy of a model that can be released: neutral ids and names,
// no titles, notes, sources' addresses or quotations, no comments. What is
// asked of the copy has the same answer. Dates and grades stay, and so do the
// places that claims have, since who said what when is part of the evidence.
//
// Left lists words of the original that the copy still has, and that a reader
// should look at. The diagnostics say why no copy can be made.
func Redact(f *diag.File) (text []byte, key []Replaced, left []string, list diag.List) {
	was, list := Read(f)
	if list.HasErrors() {
		return nil, nil, nil, list
	}
	key = replacements(was)
	var intents []Intent
	for _, r := range key {
		in := Intent{Kind: "rename-" + r.What, ID: r.Was, To: r.Now}
		if party, id, ok := strings.Cut(r.Was, "."); ok && (r.What == "option" || r.What == "statement") {
			in.Party, in.ID = party, id
			_, in.To, _ = strings.Cut(r.Now, ".")
		}
		intents = append(intents, in)
	}
	// Entries of parties go by the party's old id, so parties come last.
	slices.SortStableFunc(intents, func(a, b Intent) int { return rankOf(a) - rankOf(b) })
	for len(intents) > 0 {
		n := min(len(intents), MaxIntents)
		if f, list = Apply(f, intents[:n]); f == nil {
			return nil, nil, nil, list
		}
		intents = intents[n:]
	}
	now, list := Read(f)
	if list.HasErrors() {
		return nil, nil, nil, list
	}
	silence(now)
	text = Emit(now)
	return text, key, leftOver(was, text), nil
}

func rankOf(in Intent) int {
	if in.Kind == "rename-party" {
		return 1
	}
	return 0
}

// replacements lists the new ids: p1, p2, …, their options p1.o1, …, and so on
// in file order.
func replacements(m *model.Model) []Replaced {
	var out []Replaced
	add := func(what, was, now string, name model.Text) {
		if was != "" && was != now {
			out = append(out, Replaced{what, was, now, name.In("")})
		}
	}
	for i, p := range m.Parties {
		party := fmt.Sprintf("p%d", i+1)
		add("party", p.ID, party, p.Name)
		for k, o := range p.Options {
			add("option", p.ID+"."+o.ID, fmt.Sprintf("%s.o%d", party, k+1), o.Name)
		}
		if list, ok := p.Preference.(*model.Statements); ok {
			for k, s := range list.List {
				if s.ID != "" {
					add("statement", p.ID+"."+s.ID, fmt.Sprintf("%s.w%d", party, k+1), s.Note)
				}
			}
		}
	}
	for k, r := range m.Rules {
		add("rule", r.ID, fmt.Sprintf("rule%d", k+1), r.Why)
	}
	for k, s := range m.States {
		add("state", s.ID, fmt.Sprintf("state%d", k+1), s.Description)
	}
	for k, l := range m.Labels {
		add("state", l.ID, fmt.Sprintf("label%d", k+1), nil)
	}
	for k, t := range m.Terms {
		add("term", t.ID, fmt.Sprintf("term%d", k+1), nil)
	}
	for k, t := range m.Targets {
		add("target", t.ID, fmt.Sprintf("target%d", k+1), t.Name)
	}
	for k, x := range m.Formats {
		add("format", x.ID, fmt.Sprintf("format%d", k+1), x.Name)
	}
	for k, i := range m.Issues {
		add("issue", i.ID, fmt.Sprintf("issue%d", k+1), i.Name)
	}
	for k, v := range m.Variants {
		add("variant", v.ID, fmt.Sprintf("variant%d", k+1), v.Name)
	}
	for k, s := range m.Sources {
		add("source", s.ID, fmt.Sprintf("source%d", k+1), s.Title)
	}
	for k, c := range m.Claims {
		add("claim", c.ID, fmt.Sprintf("claim%d", k+1), nil)
	}
	return out
}

// silence takes the prose out of a model whose ids are neutral.
func silence(m *model.Model) {
	plain := func(format string, n int) model.Text {
		return model.Text{{Text: fmt.Sprintf(format, n)}}
	}
	m.Title, m.Summary, m.Cites, m.Assumptions = model.Text{{Text: "A dispute"}}, nil, nil, nil
	for i, p := range m.Parties {
		p.Name, p.Aliases = plain("Party %d", i+1), nil
		for k, o := range p.Options {
			o.Name = model.Text{{Text: fmt.Sprintf("Option %d.%d", i+1, k+1)}}
		}
		if list, ok := p.Preference.(*model.Statements); ok {
			for _, s := range list.List {
				s.Note = nil
			}
		}
	}
	for _, r := range m.Rules {
		r.Why = nil
	}
	for k, s := range m.States {
		s.Description = plain("State %d", k+1)
	}
	for k, t := range m.Targets {
		t.Name = plain("Target %d", k+1)
	}
	for k, x := range m.Formats {
		x.Name = plain("Format %d", k+1)
	}
	for k, i := range m.Issues {
		i.Name = plain("Issue %d", k+1)
		i.Base = "base"
	}
	for k, s := range m.Sources {
		s.Title, s.Publisher, s.URL, s.File, s.Language = plain("Source %d", k+1), "", "", "", ""
	}
	for k, c := range m.Claims {
		c.Says, c.Quote = plain("Claim %d.", k+1), ""
		if c.SpeakerName != "" {
			c.SpeakerName = "Somebody"
		}
	}
	for k, v := range m.Variants {
		v.Name = plain("Variant %d", k+1)
		for n, c := range v.Changes {
			silenceChange(c, k, n)
		}
	}
}

func silenceChange(c model.Change, variant, n int) {
	switch c := c.(type) {
	case *model.InsertStatement:
		c.Statement.Note = nil
		c.Statement.ID = neutral(c.Statement.ID, variant, n)
	case *model.ReplaceStatement:
		c.Statement.Note = nil
		c.Statement.ID = neutral(c.Statement.ID, variant, n)
	case *model.AddRule:
		c.Rule.Why = nil
		c.Rule.ID = neutral(c.Rule.ID, variant, n)
	case *model.AddOption:
		c.Option.Name = model.Text{{Text: fmt.Sprintf("Added option %d.%d", variant+1, n+1)}}
	}
}

// neutral is an id for what a variant brings, unless it has one already.
func neutral(id string, variant, n int) string {
	if id == "" || len(id) > 1 && id[0] == 'w' && strings.Trim(id[1:], "0123456789") == "" {
		return id
	}
	return fmt.Sprintf("v%dw%d", variant+1, n+1)
}

// shortest is the length from which a word of the original is looked for.
const shortest = 4

// leftOver lists words of the original's ids and prose that a copy still has.
func leftOver(was *model.Model, text []byte) []string {
	has := map[string]bool{}
	for _, w := range wordsOf(string(text)) {
		has[w] = true
	}
	known := map[string]bool{}
	for _, w := range strings.Fields(ours) {
		known[w] = true
	}
	var list []string
	note := func(texts ...string) {
		for _, t := range texts {
			for _, w := range wordsOf(t) {
				if len(w) >= shortest && has[w] && !known[w] && !slices.Contains(list, w) {
					list = append(list, w)
				}
			}
		}
	}
	for _, r := range replacements(was) {
		note(r.Was)
	}
	for _, p := range was.Parties {
		note(p.Name.In(""))
		for _, o := range p.Options {
			note(o.Name.In(""))
		}
		for _, a := range p.Aliases {
			note(a.Names...)
		}
	}
	note(was.Title.In(""), was.Summary.In(""))
	for _, s := range was.Sources {
		note(s.Title.In(""), s.Publisher)
	}
	for _, c := range was.Claims {
		note(c.SpeakerName, c.Says.In(""), c.Quote)
	}
	slices.Sort(list)
	return list
}

// ours are words that the format and the neutral names have anyway.
const ours = `about added because base both cannot changes claim claims cost dispute drop exactly excludes fixed form format formats forward
backward from grade insert issue issues judgement kind least lever merge most moves name neither never none nothing option options origin other
paraphrased parties party prefers published quoted ranking reading replace reported require rule rules said same says scenario seen
somebody source sources speaker start state states target targets term terms then title variant variants view want weights when
with without`

// wordsOf are the words of a text in lower case.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
}
