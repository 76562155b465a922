package export

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evidence"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// EvidenceResult is the result in the document of evidence.
type EvidenceResult struct {
	Conclusions   []EvidenceConclusion `json:"conclusions"`
	Claims        []EvidenceClaim      `json:"claims" jsonschema:"every claim of the model, in file order"`
	Unbacked      []EvidencePart       `json:"unbacked" jsonschema:"wishes and rankings that no claim backs"`
	RivalWord     []EvidencePart       `json:"rivalWord" jsonschema:"parts of a party that rest only on other parties' word about it"`
	StartUnbacked bool                 `json:"startUnbacked" jsonschema:"no claim says where the dispute stands"`
	Documents     []EvidenceReport     `json:"documents" jsonschema:"newest first, copies counted with their original"`
	AsOf          *EvidenceAsOf        `json:"asOf,omitempty"`
	Readings      *EvidenceReadings    `json:"readings,omitempty" jsonschema:"absent for a model without issues, and with as-of"`
	Next          string               `json:"next,omitempty" jsonschema:"the claim from a document that carries the most conclusions"`
	NextJudgement string               `json:"nextJudgement,omitempty" jsonschema:"the analyst's own judgement that carries the most conclusions"`
	Trials        int                  `json:"trials" jsonschema:"how many changed disputes were worked out"`
}

// EvidenceConclusion is one answer and the claims that carry it.
type EvidenceConclusion struct {
	Kind        string            `json:"kind" jsonschema:"equilibria, can-hold, state, tables or secure"`
	Target      string            `json:"target,omitempty"`
	State       *StateRef         `json:"state,omitempty"`
	Levers      []string          `json:"levers,omitempty"`
	Grade       string            `json:"grade,omitempty"`
	Answer      EvidenceAnswer    `json:"answer" jsonschema:"as things stand"`
	Before      *EvidenceAnswer   `json:"before,omitempty" jsonschema:"without as-of"`
	Carriers    []EvidenceCarrier `json:"carriers" jsonschema:"the claims that carry it alone, in file order"`
	Sets        []EvidenceCarrier `json:"sets" jsonschema:"the smallest sets of claims that carry it together"`
	Assumptions []EvidenceCarrier `json:"assumptions" jsonschema:"unbacked parts that carry it"`
}

// EvidenceAnswer is what a dispute says about a conclusion.
type EvidenceAnswer struct {
	Yes    *bool      `json:"yes,omitempty" jsonschema:"absent for equilibria and tables"`
	Count  *int       `json:"count,omitempty" jsonschema:"of equilibria: how many states hold"`
	Lost   []StateRef `json:"lost,omitempty" jsonschema:"states that hold no more, at most 200"`
	Gained []StateRef `json:"gained,omitempty" jsonschema:"states that hold now, at most 200"`
	Sets   [][]string `json:"sets,omitempty" jsonschema:"of tables: the least sets with a deal"`
	Firm   [][]string `json:"firm,omitempty" jsonschema:"of tables: the least sets with a firm deal"`
}

// EvidenceCarrier is a set of claims, or an unbacked part, and the trials that
// show that it carries a conclusion.
type EvidenceCarrier struct {
	Claims []string        `json:"claims,omitempty"`
	Part   *EvidencePart   `json:"part,omitempty"`
	CopyOf string          `json:"copyOf,omitempty" jsonschema:"an earlier carrying claim of which this one is a copy"`
	Trials []EvidenceTrial `json:"trials"`
}

// EvidenceTrial is a changed dispute and its answer.
type EvidenceTrial struct {
	Changes []EvidenceChange `json:"changes"`
	Answer  EvidenceAnswer   `json:"answer"`
}

// EvidenceChange is one thing done to a part.
type EvidenceChange struct {
	Part EvidencePart `json:"part"`
	How  string       `json:"how" jsonschema:"dropped, reversed, left out or fixed"`
}

// EvidencePart is something in the model that may rest on claims.
type EvidencePart struct {
	Kind  string `json:"kind" jsonschema:"statement, preference, rule, option, variant or start"`
	Party string `json:"party,omitempty"`
	ID    string `json:"id,omitempty"`
	Text  string `json:"text,omitempty" jsonschema:"a statement or a rule as written"`
}

// EvidenceClaim is a claim with what stands on it.
type EvidenceClaim struct {
	ID             string         `json:"id"`
	Speaker        string         `json:"speaker,omitempty"`
	Source         string         `json:"source,omitempty"`
	Grade          string         `json:"grade,omitempty"`
	Date           string         `json:"date,omitempty"`
	Form           string         `json:"form,omitempty"`
	Use            string         `json:"use" jsonschema:"unused, against, elsewhere or in force"`
	Late           bool           `json:"late,omitempty" jsonschema:"left out by as-of"`
	Falls          []EvidencePart `json:"falls" jsonschema:"what rests only on it"`
	FallsElsewhere []string       `json:"fallsElsewhere,omitempty" jsonschema:"variants not in force that rest only on it"`
	Carries        []int          `json:"carries" jsonschema:"places of the conclusions that it carries alone, from 1"`
	Rival          []string       `json:"rival,omitempty" jsonschema:"the parties of which it is another party's word, where that changes a conclusion"`
}

// EvidenceReport is a document with its copies.
type EvidenceReport struct {
	Source   string   `json:"source"`
	Copies   []string `json:"copies,omitempty"`
	Date     string   `json:"date,omitempty"`
	Grade    string   `json:"grade,omitempty"`
	Claims   int      `json:"claims"`
	Carrying int      `json:"carrying"`
	Carries  []int    `json:"carries" jsonschema:"places of the conclusions that change without it, from 1"`
}

// EvidenceAsOf is what a date leaves out.
type EvidenceAsOf struct {
	Date    string           `json:"date"`
	Late    []string         `json:"late"`
	Undated int              `json:"undated" jsonschema:"claims without a date, which are kept"`
	Changes []EvidenceChange `json:"changes" jsonschema:"what was taken out for want of support"`
}

// EvidenceReadings is what holds under every combination of readings.
type EvidenceReadings struct {
	Issues []EvidenceIssue `json:"issues"`
	Runs   []EvidenceRun   `json:"runs"`
	All    []int           `json:"all" jsonschema:"places of conclusions of yes or no that are true in every run, from 1"`
	Some   []int           `json:"some"`
	None   []int           `json:"none"`
	Open   int             `json:"open" jsonschema:"conclusions in which runs differ"`
}

// EvidenceIssue is a question of evidence and what settling it would settle.
type EvidenceIssue struct {
	ID       string   `json:"id"`
	Readings []string `json:"readings" jsonschema:"the base's first"`
	Left     []int    `json:"left" jsonschema:"by reading, how many conclusions stay open"`
	Fall     float64  `json:"fall" jsonschema:"by how many open conclusions fall on average, every reading counting the same"`
}

// EvidenceRun is one combination of readings.
type EvidenceRun struct {
	Readings []string         `json:"readings" jsonschema:"by issue"`
	Invalid  string           `json:"invalid,omitempty"`
	Answers  []EvidenceAnswer `json:"answers" jsonschema:"by conclusion"`
}

// EvidenceDocument makes the result of the document of evidence.
func EvidenceDocument(c *report.Conflict, _ *followup.Input, result followup.Result) any {
	out := EvidenceResult{Conclusions: []EvidenceConclusion{}, Claims: []EvidenceClaim{}, Unbacked: []EvidencePart{}, RivalWord: []EvidencePart{}, Documents: []EvidenceReport{}}
	if result == nil {
		return out
	}
	d := &evidenceDocument{c, result.(*evidence.Result)}
	r := d.r
	for k, x := range r.Conclusions {
		out.Conclusions = append(out.Conclusions, d.conclusion(k, x))
	}
	for _, x := range r.Claims {
		out.Claims = append(out.Claims, d.claim(x))
	}
	out.Unbacked, out.RivalWord = d.parts(r.Unbacked), d.parts(r.RivalWord)
	for _, x := range r.Reports {
		doc := EvidenceReport{Source: x.Source.ID, Date: x.Source.Date, Grade: x.Source.Grade, Claims: x.Claims, Carrying: x.Carrying, Carries: fromOne(x.Carries)}
		for _, o := range x.Copies {
			doc.Copies = append(doc.Copies, o.ID)
		}
		out.Documents = append(out.Documents, doc)
	}
	out.StartUnbacked, out.Trials = r.StartUnbacked, r.Trials
	if r.Next != nil {
		out.Next = r.Next.ID
	}
	if r.NextJudgement != nil {
		out.NextJudgement = r.NextJudgement.ID
	}
	if a := r.AsOf; a != nil {
		out.AsOf = &EvidenceAsOf{Date: a.Date, Late: ids(a.Late), Undated: a.Undated, Changes: d.changes(a.Changes)}
	}
	out.Readings = d.readings()
	return out
}

// An evidenceDocument is one being made.
type evidenceDocument struct {
	*report.Conflict
	r *evidence.Result
}

// fromOne gives places as people count them.
func fromOne(list []int) []int {
	out := []int{}
	for _, k := range list {
		out = append(out, k+1)
	}
	return out
}

func ids(claims []*evidence.Claim) []string {
	out := []string{}
	for _, c := range claims {
		out = append(out, c.ID)
	}
	return out
}

func (d *evidenceDocument) conclusion(k int, x *evidence.Conclusion) EvidenceConclusion {
	out := EvidenceConclusion{Kind: x.Kind.String(), Levers: x.Levers, Answer: d.answer(x, &x.Answer),
		Carriers: d.carriers(k, x, x.Singles), Sets: d.carriers(k, x, x.Sets), Assumptions: d.carriers(k, x, x.Assumptions)}
	if x.Target != nil {
		out.Target = x.Target.ID
	}
	if x.Kind == evidence.StateHolds {
		s := ref(d.Conflict, x.State)
		out.State = &s
	}
	if x.Kind == evidence.Secured {
		out.Grade = x.Grade
	}
	if x.Before != nil {
		before := d.answer(x, x.Before)
		out.Before = &before
	}
	return out
}

func (d *evidenceDocument) answer(x *evidence.Conclusion, a *evidence.Answer) EvidenceAnswer {
	out := EvidenceAnswer{Lost: d.states(a.Lost), Gained: d.states(a.Gained), Sets: d.sets(a.Sets), Firm: d.sets(a.Firm)}
	if x.Certain() {
		out.Yes = &a.Yes
	}
	if x.Kind == evidence.Equilibria {
		out.Count = &a.Count
	}
	return out
}

// states names states, those that only a trial has by the trial's own name.
func (d *evidenceDocument) states(list []report.State) []StateRef {
	var out []StateRef
	for _, s := range list {
		if place, foreign := d.r.Place(s); foreign {
			out = append(out, StateRef{Code: place.Code, Label: place.Label})
		} else {
			out = append(out, ref(d.Conflict, s))
		}
	}
	return out
}

func (d *evidenceDocument) sets(list []graph.PartySet) [][]string {
	var out [][]string
	for _, s := range list {
		out = append(out, d.IDs(s))
	}
	return out
}

func (d *evidenceDocument) carriers(k int, x *evidence.Conclusion, list []*evidence.Carrier) []EvidenceCarrier {
	out := []EvidenceCarrier{}
	for _, c := range list {
		one := EvidenceCarrier{Trials: []EvidenceTrial{}}
		if c.Part != nil {
			part := d.part(c.Part)
			one.Part = &part
		} else {
			one.Claims = ids(c.Claims)
		}
		if c.CopyOf != nil {
			one.CopyOf = c.CopyOf.ID
		}
		for _, t := range c.Trials {
			one.Trials = append(one.Trials, EvidenceTrial{d.changes(t.Changes), d.answer(x, &t.Answers[k])})
		}
		out = append(out, one)
	}
	return out
}

func (d *evidenceDocument) changes(list []evidence.Change) []EvidenceChange {
	out := []EvidenceChange{}
	for _, c := range list {
		out = append(out, EvidenceChange{d.part(c.Part), c.How.String()})
	}
	return out
}

func (d *evidenceDocument) part(p *evidence.Part) EvidencePart {
	out := EvidencePart{Kind: p.Kind.String(), ID: p.ID, Text: p.Text}
	if p.Party >= 0 {
		out.Party = d.PartyID(p.Party)
	}
	return out
}

func (d *evidenceDocument) parts(list []*evidence.Part) []EvidencePart {
	out := []EvidencePart{}
	for _, p := range list {
		out = append(out, d.part(p))
	}
	return out
}

func (d *evidenceDocument) claim(c *evidence.Claim) EvidenceClaim {
	out := EvidenceClaim{ID: c.ID, Speaker: c.Speaker.ID, Source: c.Source.ID, Date: c.Said, Form: c.Form, Use: c.Use.String(), Late: c.Late,
		Falls: d.parts(c.Falls), FallsElsewhere: c.FallsElsewhere, Carries: fromOne(c.Carries)}
	if out.Speaker == "" {
		out.Speaker = c.SpeakerName
	}
	if c.From != nil {
		out.Grade = c.From.Grade
		if out.Date == "" {
			out.Date = c.From.Date
		}
	}
	if c.Rival != 0 {
		out.Rival = d.IDs(c.Rival)
	}
	return out
}

func (d *evidenceDocument) readings() *EvidenceReadings {
	r := d.r.Readings
	if r == nil {
		return nil
	}
	out := &EvidenceReadings{Issues: []EvidenceIssue{}, Runs: []EvidenceRun{}, All: fromOne(r.All), Some: fromOne(r.Some), None: fromOne(r.None), Open: r.Open}
	for _, i := range r.Issues {
		out.Issues = append(out.Issues, EvidenceIssue{i.ID, i.Readings, i.Left, i.Fall})
	}
	for _, run := range r.Runs {
		one := EvidenceRun{Readings: run.Readings, Invalid: run.Invalid, Answers: []EvidenceAnswer{}}
		for k := range run.Answers {
			one.Answers = append(one.Answers, d.answer(d.r.Conclusions[k], &run.Answers[k]))
		}
		out.Runs = append(out.Runs, one)
	}
	return out
}
