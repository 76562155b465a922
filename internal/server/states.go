package server

import (
	"context"
	"slices"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
	"github.com/countermove/countermove/stability"
)

// States asks for a window of the table of states.
type States struct {
	Model      string   `json:"model"`
	Variants   []string `json:"variants"`
	Concept    string   `json:"concept"` // the foresight that "holds" speaks of; empty: seq
	Where      string   `json:"where"`
	Equilibria bool     `json:"equilibria"` // only states that hold
	StableFor  string   `json:"stableFor"`  // only states that are stable for this party under the concept
	Only       []string `json:"only"`       // only these states, by label or code; empty: all
	Sort       string   `json:"sort"`
	Offset     int      `json:"offset"`
	Limit      int      `json:"limit"` // rows at most; 0: 200
}

// Window is a part of the table of states, in columns.
type Window struct {
	Revision int      `json:"revision"`
	Summary  []string `json:"summary"`
	Total    int      `json:"total"`    // states of the model
	Matching int      `json:"matching"` // states that the filter chooses
	Offset   int      `json:"offset"`
	Parties  []string `json:"parties"`  // ids
	Letters  []string `json:"letters"`  // one for each party
	Concepts []string `json:"concepts"` // answered, in the order of the columns
	Holding  []int    `json:"holding"`  // by concept: how many states hold

	Number []int      `json:"number"`
	Code   []string   `json:"code"`
	Label  []string   `json:"label"`
	Start  int        `json:"start"`     // number of the start; 0 if there is none
	Begin  string     `json:"startName"` // what the start can be asked for by; empty if there is none
	Rank   [][]int32  `json:"rank"`      // by party and row; 1 is best
	Levels []int      `json:"levels"`    // by party: how many ranks there are
	Stable [][]string `json:"stable"`    // by concept and row: the letters of the parties that stay
	Better []string   `json:"better"`    // by row: the letters of those better off than at the start
	Worse  []string   `json:"worse"`
}

// maxWindow bounds the rows of a window.
const maxWindow = 2000

func (s *Server) states(ctx context.Context, in States) (*Window, error) {
	p, w, life, err := s.session(ctx, in.Model, in.Variants)
	if err != nil {
		return nil, err
	}
	a, err := w.analysis(life, in.Concept)
	if err != nil {
		return nil, err
	}
	list, err := s.chosen(w, a, in)
	if err != nil {
		return nil, err
	}
	out := s.window(a, list, in)
	out.Revision = p.now().revision
	return out, nil
}

// chosen lists the states that a filter chooses, in its order.
func (s *Server) chosen(w *worked, a *report.Analysis, in States) ([]graph.State, error) {
	list, err := w.session.Select(a, session.Filter{Where: in.Where, Sort: in.Sort})
	if err != nil {
		return nil, err
	}
	drop := []func(graph.State) bool{}
	if in.Equilibria {
		drop = append(drop, func(x graph.State) bool { return !in.holds(a, x) })
	}
	if in.StableFor != "" {
		party, err := w.session.Party(in.StableFor)
		if err != nil {
			return nil, err
		}
		q := in.question(a)
		drop = append(drop, func(x graph.State) bool { return q < 0 || !a.Sees(party, x) || !a.Stable(q, party, x) })
	}
	if len(in.Only) > 0 {
		only := map[graph.State]bool{}
		for _, name := range in.Only {
			if x, err := w.session.State(name); err == nil { // one that an edit has removed is not shown
				only[x] = true
			}
		}
		drop = append(drop, func(x graph.State) bool { return !only[x] })
	}
	for _, f := range drop {
		list = slices.DeleteFunc(list, f)
	}
	return list, nil
}

// question is the question that the filter speaks of; -1 if it was not
// answered.
func (in States) question(a *report.Analysis) int {
	for q := range a.Result.Questions {
		if a.Name(q) == in.Concept || in.Concept == "" && q == a.Main {
			return q
		}
	}
	return -1
}

// holds reports whether a state holds under the concept asked about.
func (in States) holds(a *report.Analysis, x graph.State) bool {
	q := in.question(a)
	return q >= 0 && a.Equilibrium(q, x)
}

// quick is how many states a dispute may have for all six concepts of the
// standard table to be worked out with each edit. In a larger one "sim", which
// costs as much as all others together, is left until somebody asks for it.
const quick = 4096

// analysis judges all states under the concepts of the standard table, once.
func (w *worked) analysis(ctx context.Context, concept string) (*report.Analysis, error) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	slow := concept == stability.SIM.Name || w.session.Conflict.Graph.Len() <= quick
	for _, a := range []*report.Analysis{w.judged[1], w.judged[0]} {
		if a != nil && (!slow || a == w.judged[1]) {
			return a, nil
		}
	}
	questions, err := w.session.Questions("")
	if err != nil {
		return nil, err
	}
	if !slow {
		questions = slices.DeleteFunc(questions, func(q stability.Question) bool { return q.Name == stability.SIM.Name })
	}
	a, err := w.session.Table(ctx, questions)
	if err != nil {
		return nil, err
	}
	if slow {
		w.judged[1] = a
	} else {
		w.judged[0] = a
	}
	return a, nil
}

func (s *Server) window(a *report.Analysis, list []graph.State, in States) *Window {
	c := a.Conflict
	out := &Window{Total: a.Len(), Matching: len(list), Parties: c.PartyIDs(), Letters: c.Letters(),
		Summary: sentences(s, a.Summary()), Number: []int{}, Code: []string{}, Label: []string{}, Better: []string{}, Worse: []string{}}
	if c.Start >= 0 {
		out.Start, out.Begin = c.Number(c.Start), c.Codes(c.Start)
		if out.Begin == "" {
			out.Begin = c.Labels(c.Start)
		}
	}
	for q := range a.Result.Questions {
		out.Concepts = append(out.Concepts, a.Name(q))
		out.Holding = append(out.Holding, a.Shared[q].Count)
	}
	limit := in.Limit
	if limit <= 0 {
		limit = 200
	}
	out.Offset = max(0, min(in.Offset, len(list)))
	rows := list[out.Offset:min(len(list), out.Offset+min(limit, maxWindow))]
	out.Rank, out.Stable = make([][]int32, c.Parties()), make([][]string, len(out.Concepts))
	for i := range c.Parties() {
		rank := c.Graph.Rank(i)
		out.Levels = append(out.Levels, int(maximum(rank)))
		out.Rank[i] = []int32{}
		for _, x := range rows {
			out.Rank[i] = append(out.Rank[i], rank[x])
		}
	}
	for _, x := range rows {
		out.row(a, x)
	}
	return out
}

func (out *Window) row(a *report.Analysis, x graph.State) {
	c := a.Conflict
	out.Number = append(out.Number, c.Number(x))
	out.Code = append(out.Code, c.Codes(x))
	out.Label = append(out.Label, c.Labels(x))
	for q := range out.Concepts {
		stay := ""
		for i, l := range out.Letters {
			if a.Sees(i, x) && a.Stable(q, i, x) {
				stay += l
			}
		}
		out.Stable[q] = append(out.Stable[q], stay)
	}
	better, worse := "", ""
	if c.Start >= 0 {
		for i, l := range out.Letters {
			rank := c.Graph.Rank(i)
			switch {
			case rank[x] < rank[c.Start]:
				better += l
			case rank[x] > rank[c.Start]:
				worse += l
			}
		}
	}
	out.Better, out.Worse = append(out.Better, better), append(out.Worse, worse)
}

func maximum(rank []int32) int32 {
	var m int32
	for _, r := range rank {
		m = max(m, r)
	}
	return m
}

// sentences puts sentences into words.
func sentences(s *Server, list []report.Sentence) []string {
	out := []string{}
	for _, x := range list {
		out = append(out, export.Text(s.Words, x))
	}
	return out
}

// Explain asks why a state holds, or not.
type Explain struct {
	Model    string   `json:"model"`
	Variants []string `json:"variants"`
	Concept  string   `json:"concept"`
	State    string   `json:"state"`
}

// Explanation is why a state holds or not, and what it is.
type Explanation struct {
	Revision int      `json:"revision"`
	Code     string   `json:"code"`
	Number   int      `json:"number"`
	Label    string   `json:"label,omitempty"`
	Concept  string   `json:"concept"`
	Answer   []string `json:"answer"`
	Parties  []Reason `json:"parties"`
}

// Reason is why one party stays or leaves.
type Reason struct {
	Party     string   `json:"party"` // id
	Sentences []string `json:"sentences"`
	Walks     []Walk   `json:"walks"` // what becomes of each improvement, to walk step by step
}

func (s *Server) explain(ctx context.Context, in Explain) (*Explanation, error) {
	p, w, life, err := s.session(ctx, in.Model, in.Variants)
	if err != nil {
		return nil, err
	}
	if in.Concept == "" {
		in.Concept = "seq"
	}
	x, err := w.session.State(in.State)
	if err != nil {
		return nil, err
	}
	e, err := w.session.Explain(life, x, "", in.Concept)
	if err != nil {
		return nil, err
	}
	c := e.Conflict
	out := &Explanation{Revision: p.now().revision, Code: c.Codes(x), Number: c.Number(x), Label: c.Labels(x), Concept: in.Concept,
		Answer: sentences(s, e.Headline())}
	for _, v := range e.Parties {
		out.Parties = append(out.Parties, Reason{Party: c.PartyID(v.Party), Sentences: sentences(s, e.Sentences(v)), Walks: s.answers(v)})
	}
	return out, nil
}
