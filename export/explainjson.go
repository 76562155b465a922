package export

import "github.com/countermove/countermove/report"

// Explanation is the document of explain --state.
type Explanation struct {
	Head
	Model     Source    `json:"model"`
	State     StateRef  `json:"state"`
	Concept   string    `json:"concept"`
	Holds     *bool     `json:"holds,omitempty" jsonschema:"whether the state is stable for all parties; absent when only one was asked about"`
	Verdicts  []Verdict `json:"verdicts"`
	Sentences []Said    `json:"sentences"`
	Program   Program   `json:"program"`
}

// Verdict is why one party stays or leaves.
type Verdict struct {
	Party     string     `json:"party"`
	Concept   string     `json:"concept"`
	Verdict   string     `json:"verdict" jsonschema:"stable, unstable, undecided, or unseen where the party's view excludes the state"`
	Held      string     `json:"held,omitempty" jsonschema:"why it stays: no-move, no-wish, deterrence or foresight"`
	View      []string   `json:"view,omitempty" jsonschema:"the variants that make the party's own view"`
	Moves     int        `json:"moves" jsonschema:"how many moves it has"`
	Answers   []Response `json:"answers" jsonschema:"what becomes of each improvement"`
	Sentences []Said     `json:"sentences"`
}

// Response is what becomes of one improvement.
type Response struct {
	Improvement Step     `json:"improvement"`
	Sanctioned  bool     `json:"sanctioned" jsonschema:"whether some answer leaves the party no better off than at the state"`
	Sanction    []Step   `json:"sanction,omitempty" jsonschema:"a shortest answer, move by move"`
	Joint       *Joint   `json:"joint,omitempty" jsonschema:"the simultaneous answer"`
	Escapes     []Escape `json:"escapes,omitempty" jsonschema:"answers that would deter, and the move that escapes each"`
}

// Joint is a simultaneous answer: moves from the state judged, and where they
// lead together.
type Joint struct {
	Moves []Step   `json:"moves"`
	To    StateRef `json:"to"`
}

// Escape is a way out of a would-be sanction.
type Escape struct {
	From StateRef `json:"from"`
	Move Step     `json:"move"`
}

// NewExplanation makes the document of an explanation.
func NewExplanation(e *report.Explanation, about About) *Explanation {
	d := &Explanation{Head: about.head("explanation"), Model: about.Source, State: ref(e.Conflict, e.State),
		Concept: e.Question.Name, Verdicts: []Verdict{},
		Sentences: said(about.Words, e.Headline()), Program: about.Program}
	if len(e.Parties) == e.Conflict.Parties() {
		holds := e.Holds()
		d.Holds = &holds
	}
	for _, v := range e.Parties {
		d.Verdicts = append(d.Verdicts, verdict(e, v, about))
	}
	return d
}

func verdict(e *report.Explanation, v report.Verdict, about About) Verdict {
	c := e.Conflict
	out := Verdict{Party: c.PartyID(v.Party), Concept: v.Choice.String(), Verdict: v.Word(),
		Moves: v.Moves, Answers: []Response{}, Sentences: said(about.Words, e.Sentences(v))}
	if c.Views != nil && c.Views[v.Party] != nil {
		out.View = c.Views[v.Party].Variants
	}
	if out.Verdict == "stable" {
		out.Held = string(v.Held())
	}
	in := v.In
	for _, a := range v.Answers {
		answer := Response{Improvement: step(in, v.Party, v.At, a.Improvement), Sanctioned: a.Sanctioned}
		if len(a.Path) > 0 {
			answer.Sanction = steps(in, a.Improvement, a.Path)
		}
		if len(a.Choices) > 0 {
			joint := &Joint{To: ref(in, a.Joint)}
			for _, s := range a.Choices {
				joint.Moves = append(joint.Moves, step(in, s.Party, v.At, s.To))
			}
			answer.Joint = joint
		}
		for _, x := range a.Escapes {
			answer.Escapes = append(answer.Escapes, Escape{From: ref(in, x.State), Move: step(in, v.Party, x.State, x.To)})
		}
		out.Answers = append(out.Answers, answer)
	}
	return out
}

// Preference is the document of explain --better.
type Preference struct {
	Head
	Model     Source   `json:"model"`
	Party     string   `json:"party"`
	States    []Ranked `json:"states" jsonschema:"the two states, in the order asked"`
	Levels    int      `json:"levels" jsonschema:"how many levels the party's ranking has"`
	Better    int      `json:"better" jsonschema:"the place in states of the one preferred, from 1; 0 if the party likes both equally"`
	Wish      string   `json:"wish,omitempty" jsonschema:"the statement that decides, as written"`
	Place     int      `json:"place,omitempty" jsonschema:"its place in the party's list, from 1"`
	Reason    string   `json:"reason,omitempty" jsonschema:"what decides, where there is no statement"`
	Sentences []Said   `json:"sentences"`
	Program   Program  `json:"program"`
}

// Ranked is a state with its rank for one party.
type Ranked struct {
	StateRef
	Rank int `json:"rank"`
}

// NewPreference makes the document of a comparison.
func NewPreference(p *report.Preference, about About) *Preference {
	c := p.Conflict
	a, b, of := p.Ranks()
	d := &Preference{Head: about.head("preference"), Model: about.Source, Party: c.PartyID(p.Party), Levels: of,
		States: []Ranked{{ref(c, p.A), a}, {ref(c, p.B), b}},
		Wish:   p.Reason.Wish, Place: p.Reason.Place, Reason: p.Reason.Text,
		Sentences: said(about.Words, p.Sentences()), Program: about.Program}
	switch {
	case a < b:
		d.Better = 1
	case b < a:
		d.Better = 2
	}
	return d
}
