package server

import (
	"context"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/report"
)

// A View is a model as the page shows it. What it declares is there even when
// it has errors, as far as it could be read.
type View struct {
	Model    string   `json:"model"`          // the name it was opened by
	Case     bool     `json:"case,omitempty"` // it ships with the program; edits are kept in memory only
	Revision int      `json:"revision"`
	Undo     bool     `json:"undo,omitempty"`
	Redo     bool     `json:"redo,omitempty"`
	Saved    bool     `json:"saved,omitempty"`
	Trouble  string   `json:"trouble,omitempty"` // why the text is not in the file
	Changed  bool     `json:"changedOnDisk,omitempty"`
	Unkept   string   `json:"unkept,omitempty"` // why the text is not in the history
	Text     string   `json:"text"`
	Followed []string `json:"followed,omitempty"` // what the edit just made had to change besides

	Valid       bool         `json:"valid"`
	Diagnostics []diag.Entry `json:"diagnostics"`

	Title    string     `json:"title"`
	Summary  string     `json:"summary,omitempty"`
	AsOf     string     `json:"asOf,omitempty"`
	Origin   string     `json:"origin,omitempty"`
	Graph    bool       `json:"graph,omitempty"` // states and moves are written out; there are no options
	Parties  []Party    `json:"parties"`
	Rules    []Rule     `json:"rules"`
	Terms    []Term     `json:"terms"`
	Targets  []Target   `json:"targets"`
	Variants []Variant  `json:"variants"`
	Sources  []Source   `json:"sources"`
	Claims   []Claim    `json:"claims"`
	Assumed  []string   `json:"assumptions"`
	Start    *Start     `json:"start,omitempty"`
	Labels   []Label    `json:"labels"` // in graph form the states
	Merges   []Merge    `json:"merges"`
	Formats  []PartySet `json:"formats"`
	Issues   []Issue    `json:"issues"`
}

// Party is a party with what it can do and what it wants.
type Party struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Options []Option `json:"options"`
	Form    string   `json:"form"`   // of its preference: statements, ranking, weights, or none
	Wishes  []Wish   `json:"wishes"` // ordered statements, most important first
	Because []string `json:"because,omitempty"`

	Ranking [][]string `json:"ranking,omitempty"` // labels, codes or states, best first; several are a tie
	Weights []Weight   `json:"weights,omitempty"`
	Moves   []string   `json:"moves,omitempty"` // in graph form
}

// Option is something a party can take or leave.
type Option struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Moves string `json:"moves"` // both, forward, backward, fixed
	Code  int    `json:"code"`  // its place in the codes of states, from 0

	Support [][]string `json:"support,omitempty"`
}

// Wish is an ordered statement.
type Wish struct {
	ID      string   `json:"id,omitempty"`
	Want    string   `json:"want"`  // as written
	Words   string   `json:"words"` // in words
	Because []string `json:"because,omitempty"`
	But     []string `json:"but,omitempty"`
	Note    string   `json:"note,omitempty"`

	Support [][]string `json:"support,omitempty"` // the groups of claims in because
}

// Rule says what is possible at all.
type Rule struct {
	ID    string `json:"id,omitempty"`
	Holds string `json:"holds"` // as written
	Words string `json:"words"`
	Why   string `json:"why,omitempty"`
	Never bool   `json:"never,omitempty"` // what is written must not hold

	Support [][]string `json:"support,omitempty"`
}

// Term is a named condition.
type Term struct {
	ID    string `json:"id"`
	Is    string `json:"is"`
	Words string `json:"words"`
}

// Target is an outcome of interest.
type Target struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Is     string   `json:"is"`               // in the language of the file; empty where states are listed
	Words  string   `json:"words,omitempty"`  // the same in words
	States []string `json:"states,omitempty"` // in graph form
}

// Variant is a set of changes that can be switched on.
type Variant struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Kind  string `json:"kind"`
	Issue string `json:"issue,omitempty"`

	SeenBy   string     `json:"seenBy,omitempty"`
	Cost     []Cost     `json:"cost,omitempty"`
	By       []string   `json:"by,omitempty"`
	Excludes []string   `json:"excludes,omitempty"`
	Support  [][]string `json:"support,omitempty"`
	Changes  []string   `json:"changes"` // as they could be written, one a line
}

// Source is a document.
type Source struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher,omitempty"`
	Date      string `json:"date,omitempty"`
	Grade     string `json:"grade,omitempty"`
	URL       string `json:"url,omitempty"`
	Language  string `json:"language,omitempty"`
	SameAs    string `json:"sameAs,omitempty"` // the source that this one copies
}

// Claim is a statement that somebody made.
type Claim struct {
	ID      string   `json:"id"`
	Source  string   `json:"source,omitempty"`
	Speaker string   `json:"speaker,omitempty"`
	Form    string   `json:"form,omitempty"`
	Said    string   `json:"said,omitempty"`
	Says    string   `json:"says"`
	Quote   string   `json:"quote,omitempty"`
	Line    int      `json:"line,omitempty"`
	Used    []string `json:"used"` // by whom: "dprk wish 3"

	Party string   `json:"party,omitempty"` // the speaker, if it is one
	About []string `json:"about,omitempty"`
}

// view shows a paper as it is now.
func (s *Server) view(p *paper) *View {
	now := p.now()
	v := &View{Model: p.name, Case: p.path == "", Revision: now.revision, Undo: now.undo, Redo: now.redo,
		Saved: now.saved, Trouble: now.trouble, Changed: now.trouble == changedOnDisk, Unkept: now.unkept, Text: string(now.text)}
	file := diag.NewFile(p.name, now.text)
	m, list := modelfile.Read(file)
	if !list.HasErrors() {
		list = append(list, model.Check(m)...)
	}
	if !list.HasErrors() {
		_, more := model.Resolve(m, nil)
		list = append(list, more...)
	}
	v.Valid = !list.HasErrors()
	v.Diagnostics = list.Sort().JSON(file)
	v.declare(m, s)
	v.written(m, file)
	return v
}

// declare fills in what the model says.
func (v *View) declare(m *model.Model, s *Server) {
	c := &report.Conflict{Model: m, Start: -1}
	words := func(r report.Sentence) string {
		if r.IsZero() {
			return ""
		}
		return export.Text(s.Words, r)
	}
	v.Title, v.Summary, v.AsOf, v.Origin, v.Graph = m.Title.In(""), m.Summary.In(""), m.AsOf, m.Origin, m.GraphForm
	v.Parties, v.Rules, v.Terms, v.Targets = []Party{}, []Rule{}, []Term{}, []Target{}
	v.Variants, v.Sources, v.Claims, v.Assumed = []Variant{}, []Source{}, []Claim{}, []string{}
	code := 0
	for i, p := range m.Parties {
		party := Party{ID: p.ID, Name: p.DisplayName(""), Options: []Option{}, Wishes: []Wish{}, Form: form(p.Preference), Because: claims(p.Because)}
		for _, o := range p.Options {
			name := o.Name.In("")
			if name == "" {
				name = o.ID
			}
			party.Options = append(party.Options, Option{ID: o.ID, Name: name, Moves: directions[o.Moves], Code: code})
			code++
		}
		if list, ok := p.Preference.(*model.Statements); ok {
			for _, st := range list.List {
				w := Wish{ID: st.ID, Want: st.Source, Because: claims(st.Because), Note: st.Note.In("")}
				if v.Valid {
					w.Words = words(c.Phrase(st.Want, i))
				}
				for _, ref := range st.But {
					w.But = append(w.But, ref.ID)
				}
				party.Wishes = append(party.Wishes, w)
			}
		}
		v.Parties = append(v.Parties, party)
	}
	for _, r := range m.Rules {
		rule := Rule{ID: r.ID, Holds: r.Source, Why: r.Why.In("")}
		if v.Valid {
			rule.Words = words(c.Phrase(r.Holds, model.Root))
		}
		v.Rules = append(v.Rules, rule)
	}
	for _, t := range m.Terms {
		term := Term{ID: t.ID}
		if v.Valid {
			term.Words = words(c.Phrase(t.Is, model.Root))
		}
		v.Terms = append(v.Terms, term)
	}
	for _, t := range m.Targets {
		name := t.Name.In("")
		if name == "" {
			name = t.ID
		}
		target := Target{ID: t.ID, Name: name}
		if v.Valid && t.Is != nil {
			target.Words = words(c.Phrase(t.Is, model.Root))
		}
		v.Targets = append(v.Targets, target)
	}
	v.evidence(m)
}

// evidence fills in variants, sources and claims.
func (v *View) evidence(m *model.Model) {
	for _, a := range m.Assumptions {
		v.Assumed = append(v.Assumed, a.In(""))
	}
	for _, x := range m.Variants {
		name := x.Name.In("")
		if name == "" {
			name = x.ID
		}
		v.Variants = append(v.Variants, Variant{ID: x.ID, Name: name, Kind: x.Kind.String(), Issue: x.Issue.ID})
	}
	for _, x := range m.Sources {
		v.Sources = append(v.Sources, Source{ID: x.ID, Title: x.Title.In(""), Publisher: x.Publisher, Date: x.Date, Grade: x.Grade, URL: x.URL})
	}
	used := uses(m)
	for _, x := range m.Claims {
		claim := Claim{ID: x.ID, Source: x.Source.ID, Speaker: x.SpeakerName, Form: x.Form, Said: x.Said,
			Says: x.Says.In(""), Quote: x.Quote, Line: x.At.Line, Used: used[x.ID]}
		for _, p := range m.Parties {
			if p.ID == x.Speaker.ID && p.ID != "" {
				claim.Speaker = p.DisplayName("")
			}
		}
		if claim.Used == nil {
			claim.Used = []string{}
		}
		v.Claims = append(v.Claims, claim)
	}
}

// uses says which statements and rules name each claim.
func uses(m *model.Model) map[string][]string {
	used := map[string][]string{}
	note := func(support model.Support, by string) {
		for _, id := range claims(support) {
			used[id] = append(used[id], by)
		}
	}
	for _, p := range m.Parties {
		note(p.Because, p.ID)
		for _, o := range p.Options {
			note(o.Because, p.ID+"."+o.ID)
		}
		if list, ok := p.Preference.(*model.Statements); ok {
			for _, st := range list.List {
				note(st.Because, p.DisplayName("")+": "+st.Source)
			}
		}
	}
	for _, r := range m.Rules {
		note(r.Because, r.Source)
	}
	for _, x := range m.Variants {
		note(x.Because, x.ID)
	}
	return used
}

// claims lists the claims of a support, each once.
func claims(support model.Support) []string {
	var list []string
	seen := map[string]bool{}
	for _, group := range support {
		for _, ref := range group {
			if !seen[ref.ID] {
				seen[ref.ID] = true
				list = append(list, ref.ID)
			}
		}
	}
	return list
}

var directions = map[model.Direction]string{model.Both: "both", model.Forward: "forward", model.Backward: "backward", model.Fixed: "fixed"}

func form(p model.Preference) string {
	switch p.(type) {
	case *model.Statements:
		return "statements"
	case *model.Ranking:
		return "ranking"
	case *model.Weights:
		return "weights"
	}
	return "none"
}

// session works out a paper under variants, or finds it worked out.
func (s *Server) session(ctx context.Context, name string, variants []string) (*paper, *worked, context.Context, error) {
	p, err := s.shelf.paper(name)
	if err != nil {
		return nil, nil, nil, err
	}
	now := p.now()
	key := ""
	for _, v := range variants {
		key += v + ","
	}
	w, life, err := p.desk.open(ctx, key, func(ctx context.Context) (*session.Session, error) {
		return session.Open(ctx, session.NewDocument(p.name, p.path, now.text), session.Settings{Variants: variants})
	})
	return p, w, life, err
}
