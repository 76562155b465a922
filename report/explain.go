package report

import (
	"context"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// An Explanation says why a state is stable for parties, or why not, with the
// moves that decide it.
type Explanation struct {
	Conflict *Conflict
	State    graph.State
	Question stability.Question
	Parties  []Verdict // those asked about, in model order
}

// A Verdict is why one party stays at the state or leaves it.
type Verdict struct {
	Party  int
	Choice stability.Choice
	// In is the dispute as the party sees it, and At its state there; -1 when
	// the party does not see the state.
	In     *Conflict
	At     graph.State
	Moves  int // how many moves the party has
	Status stability.Status
	// Answers are what becomes of each improvement; empty where the party has
	// none, or the concept gives no such evidence.
	Answers []stability.Answer
}

// Explain judges state s for the parties given under the question.
func Explain(ctx context.Context, c *Conflict, q stability.Question, s graph.State, parties []int) *Explanation {
	e := &Explanation{Conflict: c, State: s, Question: q}
	for _, i := range parties {
		v := Verdict{Party: i, Choice: q.Party[i]}
		if v.In, v.At = c.In(i, s); v.At >= 0 {
			v.Moves = len(v.In.Graph.Moves(i, v.At, nil))
			judged := v.Choice.Concept.Judge(&stability.Pass{
				Context: ctx, Graph: v.In.Graph, Focal: i, Horizon: v.Choice.Horizon}, v.At)
			v.Status, v.Answers = judged.Status, judged.Answers
		}
		e.Parties = append(e.Parties, v)
	}
	return e
}

// Held is why the party stays; it is meaningful for stable verdicts.
func (v Verdict) Held() Hold {
	switch {
	case v.Moves == 0:
		return NoMove
	case len(v.Answers) > 0:
		return Deterred
	case len(v.In.Graph.Improvements(v.Party, v.At, nil)) == 0:
		return NoWish
	}
	return Foreseen
}

// Headline is what follows for the state as a whole, when all parties were
// asked about.
func (e *Explanation) Headline() []Sentence {
	c := e.Conflict
	list := c.described(e.State, Say("place.here"))
	if len(e.Parties) < c.Parties() {
		return list
	}
	var leave graph.PartySet
	undecided := false
	for _, v := range e.Parties {
		if v.At < 0 || v.Status == stability.Unstable {
			leave = leave.With(v.Party)
		}
		undecided = undecided || v.At >= 0 && v.Status == stability.Undecided
	}
	state := c.spoken(e.State, Say("place.this"))
	switch {
	case leave != 0:
		return append(list, Say("explain.not", "state", state, "concept", e.Question.Name, "parties", c.parties(leave)))
	case undecided:
		return append(list, Say("explain.undecided", "state", state, "concept", e.Question.Name))
	}
	return append(list, Say("explain.equilibrium", "state", state, "concept", e.Question.Name))
}

// Title is the question that the explanation answers.
func (e *Explanation) Title() Sentence {
	return Say("explain.question", "state", e.Conflict.State(e.State), "concept", e.Question.Name)
}

// shown is how many improvements of one kind are told in full.
const shown = 3

// Sentences say why the party stays or leaves.
func (e *Explanation) Sentences(v Verdict) []Sentence {
	c, party := v.In, e.Conflict.Party(v.Party)
	view := e.view(v.Party)
	if v.At < 0 {
		return []Sentence{Say("explain.unseen", "party", party, "state", e.Conflict.State(e.State), "variants", view.Variants)}
	}
	list := []Sentence{e.verdict(v, party, c.spoken(v.At, Say("place.this")))}
	if view != nil {
		list = append(list, Say("explain.in-view", "party", party, "variants", view.Variants))
	}
	for n, answer := range v.open() {
		if n == shown {
			list = append(list, Say("more.open", "n", len(v.open())-shown, "party", party))
			break
		}
		list = append(list, v.improvement(answer)...)
		list = append(list, v.unanswered(answer)...)
	}
	if v.Status == stability.Stable {
		for n, answer := range v.Answers {
			if n == shown {
				list = append(list, Say("more.answers", "n", len(v.Answers)-shown, "party", party))
				break
			}
			list = append(list, v.improvement(answer)...)
			list = append(list, v.sanction(answer)...)
		}
	}
	return list
}

func (e *Explanation) view(party int) *View {
	if e.Conflict.Views == nil {
		return nil
	}
	return e.Conflict.Views[party]
}

// verdict is the first sentence about a party.
func (e *Explanation) verdict(v Verdict, party string, state any) Sentence {
	evidence := v.Choice.Concept.Literal != nil
	switch {
	case v.Status == stability.Undecided:
		return Say("undecided", "party", party, "state", state)
	case v.Status == stability.Unstable && evidence:
		return Say("leave", "party", party, "state", state)
	case v.Status == stability.Unstable:
		return Say("leave.table", "party", party, "state", state, "concept", v.Choice.String())
	}
	switch v.Held() {
	case NoMove:
		return Say("stay.no-move", "party", party, "state", state)
	case NoWish:
		return Say("stay.no-wish", "party", party, "state", state, "n", v.Moves)
	case Deterred:
		return Say("stay.deterred", "party", party, "state", state, "n", len(v.Answers))
	}
	return Say("stay.table", "party", party, "state", state, "concept", v.Choice.String())
}

// open lists the improvements that no sanction meets.
func (v Verdict) open() []stability.Answer {
	var list []stability.Answer
	for _, a := range v.Answers {
		if !a.Sanctioned {
			list = append(list, a)
		}
	}
	return list
}

// improvement tells a move by which the party could do better.
func (v Verdict) improvement(answer stability.Answer) []Sentence {
	c, i := v.In, v.Party
	rank, to := c.Graph.Rank(i), answer.Improvement
	do := Say("improve", "party", c.Party(i), "act", c.act(i, v.At, to), "to", c.State(to))
	if c.Model.GraphForm || !c.named(to) {
		do = Say("improve.to", "party", c.Party(i), "act", c.act(i, v.At, to))
	}
	return []Sentence{do,
		Say("improve.rank", "party", c.Party(i), "to", c.spoken(to, Say("place.result")), "rank", int(rank[to]),
			"from", c.spoken(v.At, Say("place.this")), "old", int(rank[v.At]), "of", levels(rank))}
}

// sanction tells the answer that makes an improvement not worth it.
func (v Verdict) sanction(answer stability.Answer) []Sentence {
	me, from := v.In.Party(v.Party), v.In.spoken(v.At, Say("place.this"))
	if len(answer.Choices) > 0 {
		list := v.steps(v.At, answer.Choices, true)
		list = append(list, v.ends(answer.Joint))
		return append(list, v.worse(answer.Joint)...)
	}
	if len(answer.Path) == 0 {
		return nil
	}
	list := v.steps(answer.Improvement, answer.Path, false)
	end := answer.Path[len(answer.Path)-1].To
	list = append(list, v.ends(end))
	list = append(list, v.worse(end)...)
	if s := v.Choice.Concept.Shape; s != nil && s.Symmetric {
		list = append(list, Say("sanction.no-escape", "party", me, "from", from))
	}
	return list
}

// ends says where a sanction leads.
func (v Verdict) ends(end State) Sentence {
	c, me, from := v.In, v.In.Party(v.Party), v.In.spoken(v.At, Say("place.this"))
	if c.named(end) {
		return Say("sanction.end", "state", c.State(end), "party", me, "from", from)
	}
	return Say("sanction.there", "party", me, "from", from)
}

// worse names the wish by which the state that a sanction leads to is worse
// than the one left; nothing where no single wish decides.
func (v Verdict) worse(end State) []Sentence {
	r := v.In.Why(v.Party, v.At, end)
	if r.Wish == "" || r.Better != 0 {
		return nil
	}
	return []Sentence{Say("sanction.wish", "party", v.In.Party(v.Party), "from", v.In.spoken(v.At, Say("place.this")), "wish", v.In.Phrase(r.Want, v.Party), "state", v.In.spoken(end, Say("place.there")))}
}

// steps tells moves of others: one after another, or, for a simultaneous
// answer, each from the state judged.
func (v Verdict) steps(at graph.State, path []graph.Step, joint bool) []Sentence {
	var list []Sentence
	for n, step := range path {
		party, act := v.In.Party(step.Party), v.In.act(step.Party, at, step.To)
		switch {
		case joint:
			list = append(list, Say("sanction.joint-step", "party", party, "act", act))
		case n == 0:
			list = append(list, Say("sanction.first", "party", party, "act", act))
		default:
			list = append(list, Say("sanction.step", "party", party, "act", act))
		}
		if !joint {
			at = step.To
		}
	}
	return list
}

// unanswered says why nothing deters an improvement.
func (v Verdict) unanswered(answer stability.Answer) []Sentence {
	me, from := v.In.Party(v.Party), v.In.spoken(v.At, Say("place.this"))
	if len(answer.Escapes) > 0 {
		list := []Sentence{Say("open.escape", "party", me, "from", from)}
		for _, esc := range answer.Escapes[:min(len(answer.Escapes), 2)] {
			list = append(list, v.escape(esc))
		}
		return list
	}
	shape := v.Choice.Concept.Shape
	switch {
	case v.Choice.Concept.Choices:
		return []Sentence{Say("open.joint", "party", me, "from", from)}
	case shape == nil || shape.Reply == graph.NoReply:
		return nil
	case !v.answerable(answer.Improvement, graph.AnyMove):
		return []Sentence{Say("open.none")}
	case shape.Reply == graph.AnyMove:
		return []Sentence{Say("open.moves", "party", me, "from", from)}
	case !v.answerable(answer.Improvement, graph.ImprovementsOnly):
		return []Sentence{Say("open.unwanted")}
	}
	return []Sentence{Say("open.improvements", "party", me, "from", from)}
}

// escape tells one way out of a would-be sanction.
func (v Verdict) escape(e stability.Escape) Sentence {
	c, me, act := v.In, v.In.Party(v.Party), v.In.act(v.Party, e.State, e.To)
	if c.named(e.State) && c.named(e.To) {
		return Say("escape.example", "at", c.State(e.State), "party", me, "act", act, "to", c.State(e.To))
	}
	return Say("escape.there", "party", me, "act", act)
}

// answerable reports whether another party can move from s, or would improve
// by it.
func (v Verdict) answerable(s State, r graph.Reply) bool {
	g := v.In.Graph
	for j := range g.Parties() {
		if j == v.Party {
			continue
		}
		if r == graph.AnyMove && len(g.Moves(j, s, nil)) > 0 || r == graph.ImprovementsOnly && len(g.Improvements(j, s, nil)) > 0 {
			return true
		}
	}
	return false
}

// levels is the number of levels of a ranking.
func levels(rank []int32) int {
	most := int32(0)
	for _, r := range rank {
		most = max(most, r)
	}
	return int(most)
}

// Word is the verdict in a word for programs: stable, unstable, undecided, or
// unseen.
func (v Verdict) Word() string {
	switch {
	case v.At < 0:
		return "unseen"
	case v.Status == stability.Stable:
		return "stable"
	case v.Status == stability.Undecided:
		return "undecided"
	}
	return "unstable"
}

// Holds reports whether the state is stable for all parties that were asked
// about.
func (e *Explanation) Holds() bool {
	for _, v := range e.Parties {
		if v.Word() != "stable" {
			return false
		}
	}
	return true
}
