package report

import (
	"slices"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// A Briefing is what a brief is made of.
type Briefing struct {
	Analysis *Analysis
	Target   *model.Target    // the outcome that the brief is about; nil if the model names none
	Wanted   stability.Bitset // the states of the target; nil without one
	Answers  []Answered       // follow-up questions, in the order asked
	Check    BriefCheck
}

// Answered is a follow-up question that was answered.
type Answered struct {
	Name string // of the analysis
	Page *Page
	Left []string // what a limit left out
}

// BriefCheck is what somebody needs to work the results out again.
type BriefCheck struct {
	Command  string // that makes the brief
	Verify   string // that writes and checks the proofs
	SHA256   string // of the model's text
	Resolved string // of the model after variants
	Variants []string
	Version  string // of the program
}

// How much a brief shows. The reader has ten minutes.
const (
	briefWishes   = 5  // of each party
	briefRows     = 12 // of a table in the text
	briefColumns  = 8  // outcomes side by side
	briefAppendix = 64 // states in the appendix; above it, only those that hold
)

// NewBrief composes a brief. A section appears only when there is something to
// say in it.
func NewBrief(b Briefing) *Brief {
	c := b.Analysis.Conflict
	w := &briefWriter{Briefing: b, c: c, notes: &notes{c: c}}
	for _, section := range briefSections {
		w.blocks = append(w.blocks, section(w)...)
	}
	return &Brief{Title: c.Title, Lang: c.Lang, Blocks: w.blocks, Notes: w.notes.list}
}

// briefSections lists the sections in reading order.
var briefSections = []func(*briefWriter) []Block{
	(*briefWriter).question,
	(*briefWriter).short,
	(*briefWriter).parties,
	(*briefWriter).today,
	(*briefWriter).outcomes,
	(*briefWriter).table,
	(*briefWriter).price,
	(*briefWriter).order,
	(*briefWriter).firm,
	(*briefWriter).evidence,
	(*briefWriter).assumptions,
	(*briefWriter).states,
	(*briefWriter).check,
}

type briefWriter struct {
	Briefing
	c      *Conflict
	notes  *notes
	blocks []Block
}

// answer is the page of a follow-up question; nil if it was not asked.
func (w *briefWriter) answer(name string) *Answered {
	for k := range w.Answers {
		if w.Answers[k].Name == name {
			return &w.Answers[k]
		}
	}
	return nil
}

func section(text Sentence, blocks ...Block) []Block {
	return append([]Block{&Heading{Level: 1, Text: text}}, blocks...)
}

// question says what the brief is about and on what it rests.
func (w *briefWriter) question() []Block {
	m := w.c.Model
	var lines []Remark
	if text := m.Summary.In(w.c.Lang); text != "" {
		lines = append(lines, Remark{Sentence: Say("name", "name", text)})
	}
	if w.Target != nil {
		lines = append(lines, Remark{Sentence: Say("brief.about", "goal", targetName(w.Target, w.c.Lang))})
	}
	if m.AsOf != "" {
		lines = append(lines, Remark{Sentence: Say("brief.as-of", "date", Date(m.AsOf))})
	}
	if m.Origin == "own" {
		lines = append(lines, Remark{Sentence: Say("brief.own")})
	}
	if len(w.Check.Variants) > 0 {
		lines = append(lines, Remark{Sentence: Say("brief.variants", "variants", w.variants())})
	}
	return section(Say("brief.h-question"), &Paragraph{Lines: lines})
}

func (w *briefWriter) variants() []string {
	var names []string
	for _, v := range w.c.Model.Variants {
		if slices.Contains(w.Check.Variants, v.ID) {
			name := v.Name.In(w.c.Lang)
			if name == "" {
				name = v.ID
			}
			names = append(names, "“"+name+"”")
		}
	}
	return names
}

// short is the answer in a few lines: the first sentence of each part.
func (w *briefWriter) short() []Block {
	list := &Bullets{}
	for _, name := range []string{"evolve", "tables", "secure", "roadmap", "robust", "evidence"} {
		if a := w.answer(name); a != nil && len(a.Page.Answer) > 0 {
			n := 1
			if name == "evidence" {
				n = min(2, len(a.Page.Answer)) // how it stands, and how many claims carry that
			}
			list.Items = append(list.Items, plainly(a.Page.Answer[:n]))
		}
	}
	if len(list.Items) == 0 {
		return nil
	}
	return section(Say("brief.h-short"), list)
}

// parties says who is there, what each can do and what each wants.
func (w *briefWriter) parties() []Block {
	list := &Bullets{}
	for i, p := range w.c.Model.Parties {
		var item []Remark
		if can := w.can(i); len(can) > 0 {
			item = append(item, Remark{Sentence: Say("brief.can", "party", w.c.Party(i), "options", can)})
		} else {
			item = append(item, Remark{Sentence: Say("brief.party", "party", w.c.Party(i))})
		}
		list.Items = append(list.Items, append(item, w.wants(i, p)...))
	}
	blocks := []Block{list}
	if terms := w.terms(); len(terms) > 0 {
		blocks = append(blocks, &Paragraph{Lines: plainly(terms)})
	}
	return section(Say("brief.h-parties"), blocks...)
}

// terms says what the named conditions mean.
func (w *briefWriter) terms() []Sentence {
	var list []Sentence
	for _, t := range w.c.Model.Terms {
		list = append(list, Say("brief.term", "term", t.ID, "means", w.c.Phrase(t.Is, -1)))
	}
	return list
}

func (w *briefWriter) can(i int) []string {
	var options []int
	for k, o := range w.c.Model.AllOptions() {
		if o.Party == i {
			options = append(options, k)
		}
	}
	return w.c.quoted(options)
}

// wants says what a party wants, most important first.
func (w *briefWriter) wants(i int, p *model.Party) []Remark {
	switch pref := p.Preference.(type) {
	case *model.Statements:
		return w.wishes(i, pref)
	case *model.Weights:
		return []Remark{{Sentence: Say("brief.weights"), Notes: w.notes.cite(p.Because)}}
	case *model.Ranking:
		best := w.best(i)
		return []Remark{{Sentence: Say("brief.best", "states", w.c.states(best)), Notes: w.notes.cite(p.Because)}}
	}
	return nil
}

func (w *briefWriter) wishes(i int, list *model.Statements) []Remark {
	out := []Remark{{Sentence: Say("brief.wants")}}
	for k, st := range list.List {
		if k == briefWishes && len(list.List) > briefWishes+1 {
			return append(out, Remark{Sentence: Say("brief.more-wishes", "n", len(list.List)-k)})
		}
		phrase, notes := w.c.Phrase(st.Want, i), w.notes.cite(st.Because)
		wish := Remark{Sentence: Say("brief.wish", "place", k+1, "wish", phrase), Notes: notes}
		if k == len(list.List)-1 {
			wish.Sentence = Say("brief.last-wish", "place", k+1, "wish", phrase)
		}
		out = append(out, wish)
	}
	return out
}

func (w *briefWriter) best(i int) []State {
	var list []State
	for s, r := range w.c.Graph.Rank(i) {
		if r == 1 {
			list = append(list, State(s))
		}
	}
	return list
}

// today says where things stand and why nothing moves, or what does.
func (w *briefWriter) today() []Block {
	lines := plainly(w.c.standing())
	if a := w.answer("evolve"); a != nil {
		lines = append(lines, plainly(a.Page.Answer)...)
	}
	return section(Say("brief.h-today"), &Paragraph{Lines: lines},
		&Figure{Name: "evolution", Caption: Say("brief.f-evolution")})
}

// outcomes says what could hold.
func (w *briefWriter) outcomes() []Block {
	a := w.Analysis
	blocks := []Block{&Paragraph{Lines: plainly(append(a.counts(), w.shared()...))}}
	if w.Target != nil && a.Main >= 0 {
		blocks = append(blocks, &Paragraph{Lines: plainly(w.inTarget())})
	}
	if t := w.holding(); len(t.Rows) > 0 {
		blocks = append(blocks, &Paragraph{Lines: plainly([]Sentence{w.lettering()})}, &Grid{Table: t, Caption: Say("brief.t-holding", "concept", a.Name(a.Main))})
	}
	return section(Say("brief.h-outcomes"), blocks...)
}

func (w *briefWriter) shared() []Sentence {
	if w.Analysis.Main < 0 {
		return nil
	}
	return w.Analysis.common()
}

// inTarget says how many of the states that hold have the wanted outcome.
func (w *briefWriter) inTarget() []Sentence {
	a := w.Analysis
	n, all := 0, a.Equilibria(a.Main)
	for _, s := range all {
		if w.Wanted.Has(s) {
			n++
		}
	}
	goal := targetName(w.Target, w.c.Lang)
	if n == 0 {
		return []Sentence{Say("brief.target-none", "goal", goal, "total", len(all), "concept", a.Name(a.Main))}
	}
	return []Sentence{Say("brief.target-some", "goal", goal, "n", n, "total", len(all), "concept", a.Name(a.Main))}
}

// holding lists outcomes side by side: the options as rows, what is taken in
// each outcome, and who is better off there than today.
func (w *briefWriter) holding() *Table {
	t := &Table{Fixed: 1, Head: []Cell{{Say: Say("brief.head-option")}}}
	var chosen []Outcome
	for _, o := range w.Analysis.Outcomes {
		if w.Analysis.Equilibrium(w.Analysis.Main, o.State) && len(chosen) < briefColumns {
			chosen = append(chosen, o)
			t.Head = append(t.Head, Cell{Text: w.c.short(o.State)})
		}
	}
	if len(chosen) == 0 {
		return t
	}
	row := func(first Cell, cell func(Outcome) Cell) {
		cells := []Cell{first}
		for _, o := range chosen {
			cells = append(cells, cell(o))
		}
		t.Rows = append(t.Rows, cells)
	}
	for k, o := range w.c.Model.AllOptions() {
		row(Cell{Say: Say("phrase.option", "option", w.c.Option(k), "party", w.c.Party(o.Party))}, func(o Outcome) Cell {
			if w.c.Codes(o.State)[k] == 'Y' {
				return Cell{Text: "■", Mark: Strong}
			}
			return Cell{Text: "·", Mark: Faint}
		})
	}
	row(Cell{Say: Say("brief.head-better")}, func(o Outcome) Cell { return Cell{Text: w.letters(o.Better)} })
	row(Cell{Say: Say("brief.head-worse")}, func(o Outcome) Cell { return Cell{Text: w.letters(o.Worse)} })
	return t
}

// lettering says which letter stands for which party.
func (w *briefWriter) lettering() Sentence {
	var parties []Sentence
	for i, l := range w.c.Letters() {
		parties = append(parties, Say("legend.letters", "letter", l, "party", w.c.Party(i)))
	}
	return Say("legend.parties", "parties", parties)
}

// letters names parties by their letters, as the tables do.
func (w *briefWriter) letters(set graph.PartySet) string {
	text := ""
	for i, l := range w.c.Letters() {
		if set.Has(i) {
			text += l
		}
	}
	return text
}

// states is the appendix with the table of states.
func (w *briefWriter) states() []Block {
	var list []graph.State
	caption := Say("brief.t-states", "n", w.Analysis.Len())
	for s := range graph.State(w.Analysis.Len()) {
		if w.Analysis.Len() <= briefAppendix || s == w.c.Start || w.Analysis.Main >= 0 && w.Analysis.Equilibrium(w.Analysis.Main, s) {
			list = append(list, s)
		}
	}
	if len(list) < w.Analysis.Len() {
		caption = Say("brief.t-some-states", "n", len(list), "total", w.Analysis.Len())
	}
	if len(list) > 4*briefAppendix {
		list = list[:4*briefAppendix]
		caption = Say("brief.t-some-states", "n", len(list), "total", w.Analysis.Len())
	}
	t := w.Analysis.ByRows(list)
	lines := plainly([]Sentence{w.lettering(), Say("brief.legend")})
	return append([]Block{&Heading{Level: 1, Appendix: true, Text: Say("brief.h-states")}},
		&Paragraph{Lines: lines}, &Grid{Table: &t, Caption: caption})
}
